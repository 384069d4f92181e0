/**
 * The frame around every drill: items, hints, drafts, sending, feedback. Its face and all shapes
 * are in types.d.ts. It decides nothing about correctness, and the page grows: nothing opens over it.
 */
(function () {
  'use strict';
  if (window.Shelflist) { return; }

  const DRAFT_LIMIT = 2e5; // characters in localStorage for one block
  const RETRIES = 5; // of a submission held up by another (409)
  const strings = /** @type {Record<string, string>} */ ({});
  const drills = /** @type {Record<string, Record<string, SL.Mount>>} */ ({});
  let uids = 0;
  const uid = () => `sl${uids += 1}`;

  /** @type {SL.Engine['interpolate']} */
  const interpolate = (text, values = {}) => text.replace(
    /\{(\w+)\}/g, (all, name) => String(values[name] ?? all));
  /** @type {SL.Engine['gettext']} */
  const gettext = (msgid, values) => interpolate(
    window.ShelflistI18N ? window.ShelflistI18N.gettext(msgid) : strings[msgid] || msgid, values);
  /** @type {SL.Engine['ngettext']} */
  const ngettext = (one, many, n) => (window.ShelflistI18N
    ? interpolate(window.ShelflistI18N.ngettext(one, many, n), { n })
    : gettext(n === 1 ? one : many, { n }));

  /** @type {SL.Engine['h']} */
  const h = (tag, attrs, ...children) => {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attrs || {})) {
      if (name.startsWith('on')) {
        node.addEventListener(name.slice(2), value);
      } else if (value != null && value !== false) {
        node.setAttribute(name, value === true ? '' : value);
      }
    }
    for (const child of children.flat()) {
      if (child || child === 0) { node.append(/** @type {any} */ (child)); }
    }
    return node;
  };

  /** @type {SL.Engine['html']} */
  const html = (sanitised) => {
    const node = h('div');
    node.innerHTML = sanitised;
    return node;
  };

  /** @type {SL.Engine['announce']} */
  const announce = (root, text, assertive) => {
    const role = assertive ? 'alert' : 'status';
    const region = root.querySelector(`:scope > [role=${role}]`)
      || root.appendChild(h('div', { role, class: 'sl-hidden' }));
    region.replaceChildren(h('p', null, text)); // a new node: the same words are read again
  };

  /** @type {SL.Engine['verdict']} */
  const verdict = (mark, word) => h('b', { class: `sl-v sl-${mark}` }, word || {
    new: gettext('Not done'),
    kept: gettext('Draft'),
    right: gettext('Right'),
    partly: gettext('Partly right'),
    wrong: gettext('Look again'),
    missing: gettext('Missing'),
    extra: gettext('Not called for'),
    advice: gettext('Advice'),
  }[mark]);

  /** @type {SL.Engine['marks']} */
  const marks = (host, find) => (result) => {
    host.querySelectorAll('.sl-mark').forEach((one) => one.remove());
    for (const { verdict: mark, place } of result ? result.findings : []) {
      const [target, word] = place && mark !== 'right' ? find(place) : [];
      if (target) { target.prepend(h('span', { class: 'sl-mark' }, verdict(mark, word))); }
    }
  };

  /** @param {SL.Rule | null} rule */
  const cite = (rule) => rule && h('cite', null,
    /^https?:/.test(rule.url || '')
      ? h('a', { href: rule.url, target: '_blank', rel: 'noopener' }, rule.citation) : rule.citation,
    rule.title && `: ${rule.title}`);

  /** @type {SL.Engine['steps']} */
  const steps = (list) => h('ol', null,
    list.map((step) => h('li', null, step.text, ' ', cite(step.rule))));

  /** @type {SL.Engine['post']} */
  const post = async (runtime, element, handler, body) => {
    const token = /\bcsrftoken=([^;]+)/.exec(document.cookie);
    let status = 0;
    let data = /** @type {any} */ (null);
    try {
      const response = await fetch(runtime.handlerUrl(element, handler), {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...(token && { 'X-CSRFToken': token[1] }) },
        body: JSON.stringify(body),
      });
      status = response.status;
      data = await response.json();
      if (response.ok) { return data; }
    } catch { /* no answer, or a page where JSON was due: said below */ }
    throw {
      ...data,
      status,
      message: data?.error || (status
        ? gettext('The server gave no usable answer. Your work is still here. Reload the page; you may have been signed out.')
        : gettext('No connection. Your work is still here.')),
    };
  };

  /** @param {string} [key] @returns {SL.Store} */
  const load = (key) => {
    try {
      const data = JSON.parse(localStorage.getItem(key || '') || '');
      if (data.v === 1) { return data; }
    } catch { /* nothing kept, or a browser that keeps nothing */ }
    return { v: 1, set: null, seen: false, drafts: {}, queue: [] };
  };

  /** @type {SL.Engine['start']} */
  const start = (name, runtime, element, args) => {
    const outer = /** @type {HTMLElement} */ (element.nodeType ? element : element[0]);
    const root = outer.querySelector('.shelflist') || outer.appendChild(h('div', { class: 'shelflist' }));
    Object.assign(strings, args.strings);

    const live = args.state && runtime;
    const check = args.use === 'check';
    const store = load(args.storage_key);
    const answers = /** @type {Record<string, SL.Answer>} */ ({});
    const head = h('div');
    const body = h('div');
    const handIn = h('div');
    const status = h('p', { class: 'sl-status' });
    let { set } = args;
    let state = args.state || /** @type {SL.State} */ ({ items: {}, can_submit: true });
    let at = 0; // the item on the page; set.items.length is the summary
    let since = Date.now();
    let sending = false;

    /** @type {(text: string, assertive?: boolean, more?: Node) => void} */
    const note = (text, assertive, more) => {
      status.replaceChildren(text, ' ', more || '');
      announce(root, text, assertive);
    };
    /** @type {(share: number) => string} */
    const percent = (share) => share.toLocaleString(args.lang, { style: 'percent' });
    /** @type {(item: SL.Item) => Partial<SL.ItemRecord>} */
    const record = (item) => state.items[item.id] || {};
    /** @type {(item: SL.Item) => any} */
    const response = (item) => store.drafts[item.id] || record(item).response;
    /** @type {(handler: string, data: object) => Promise<any>} */
    const call = (handler, data) => post(/** @type {SL.Runtime} */ (live), element, handler, data);

    const save = () => {
      try {
        const text = JSON.stringify(store);
        if (!args.storage_key || text.length > DRAFT_LIMIT) { return false; }
        localStorage.setItem(args.storage_key, text);
        return true;
      } catch {
        return false;
      }
    };

    /** A button that answers at once, whatever the server takes, and says what failed.
     * @type {(label: string, job: () => any, kind?: string | false) => HTMLElement} */
    const button = (label, job, kind) => {
      const node = h('button', { type: 'button', class: kind }, label);
      node.onclick = async () => {
        if (node.ariaBusy) { return; }
        node.ariaBusy = 'true';
        try {
          await job();
        } catch (error) {
          note(/** @type {SL.Failure} */ (error).message, true);
        }
        node.ariaBusy = null;
      };
      return node;
    };

    /** @param {SL.Item} item */
    const standing = (item) => {
      const { score } = record(item);
      return verdict(store.drafts[item.id] || (score == null && response(item)) ? 'kept'
        : score == null ? 'new' : score >= 1 ? 'right' : score > 0 ? 'partly' : 'wrong');
    };

    // Sending. A submission waits in the store, under one nonce, until it is answered: a reload or
    // a lost connection sends it again, and the server counts it once.

    const online = () => {
      window.removeEventListener('online', online);
      if (root.isConnected) { flush(); }
    };

    const flush = async () => {
      let tries = 0;
      while (store.queue.length && !sending) {
        const sent = store.queue[0];
        sending = true;
        const reply = await call('submit', sent).catch((failure) => failure);
        sending = false;
        if (reply.status === 409 && tries < RETRIES) {
          tries += 1;
          await new Promise((resolve) => { setTimeout(resolve, 100 * 2 ** tries); });
        } else if ([0, 409, 502, 503, 504].includes(reply.status)) {
          window.addEventListener('online', online);
          return note(gettext('Kept here; will be sent when you are back online.'), true,
            button(gettext('Send now'), flush));
        } else {
          tries = 0;
          store.queue.shift();
          if (reply.results) {
            taken(reply, sent.responses || { [sent.item || '']: sent.response });
          } else {
            note(reply.message, true);
          }
          save();
        }
      }
    };

    /** @param {object} what */
    const submit = (what) => {
      // One at a time: what waits goes first, and a second press sends nothing new.
      if (!store.queue.length || (!check && !sending)) {
        store.queue.push({
          nonce: crypto.randomUUID ? crypto.randomUUID() : `${Date.now()}-${Math.random()}`,
          ...what,
          seconds: Math.round((Date.now() - since) / 1000),
        });
        save();
        note(gettext('Sending…'));
      }
      return flush();
    };

    /** @param {{state: SL.State, results: Record<string, SL.Result>}} reply @param {any} responses */
    const taken = (reply, responses) => {
      for (const id of Object.keys(responses)) {
        if (JSON.stringify(store.drafts[id]) === JSON.stringify(responses[id])) { delete store.drafts[id]; }
      }
      state = reply.state;
      const result = reply.results[set.items[at]?.id];
      if (check) { at = set.items.length; }
      draw();
      note(check || !result ? gettext('Sent and saved.') : `${gettext('Score {score}.', { score: percent(result.score) })} ${
        result.passed_review ? gettext('It would have passed review.') : gettext('It would not have passed review.')
      } ${result.headline}`);
    };

    /** @param {SL.Finding} finding */
    const point = (finding) => h('li', null, verdict(finding.verdict), ' ', finding.message, ' ',
      finding.correction, ' ', cite(finding.rule));

    /** What was right, the one thing that matters most, the rest folded. @param {SL.Result} result */
    const review = ({ findings, headline, score, passed_review: passed }) => {
      const [worst] = findings.filter((one) => !/right|advice/.test(one.verdict))
        .sort((one, other) => other.weight - one.weight);
      const rest = findings.filter((one) => one !== worst);
      return h('section', { class: 'sl-box' },
        h('h5', { tabindex: -1 }, gettext('Review of your work')),
        h('p', null, headline),
        worst && h('ul', null, point(worst)),
        h('dl', null,
          h('dt', null, gettext('Score')), h('dd', null, percent(score)),
          h('dt', null, gettext('Would this have passed review?')),
          h('dd', null, verdict(passed ? 'right' : 'wrong', passed ? gettext('Yes') : gettext('No')), ' ', passed
            ? gettext('Nothing here breaks filing, matching, indexing or money.')
            : gettext('The point above would send it back.'))),
        rest.length > 0 && h('details', null,
          h('summary', null, ngettext('{n} more point', '{n} more points', rest.length)),
          h('ul', null, rest.map(point))));
    };

    /** @param {SL.Answer} answer @param {SL.Work} work */
    const answerBox = (answer, work) => h('section', { class: 'sl-box' },
      h('h5', { tabindex: -1 }, gettext('The answer')),
      work.showAnswer(answer.answer), steps(answer.worked), html(answer.explanation));

    /** @param {SL.Item} item @param {() => void} changed @param {any} given */
    const mount = (item, changed, given) => {
      const host = h('fieldset', { 'aria-label': item.task_label });
      const work = drills[name][item.task](host, item.problem,
        { uid, changed, announce: (text, assertive) => announce(root, text, assertive) });
      if (given) { work.restore(given); }
      return { host, work };
    };

    const drawHead = () => {
      const left = state.max_attempts && state.max_attempts - state.attempts;
      head.replaceChildren(
        h('h3', null, args.display_name),
        h('p', null, [
          set.review && gettext('Review set'),
          at < set.items.length && gettext('Item {n} of {total}', { n: at + 1, total: set.items.length }),
          left != null && ngettext('{n} attempt left', '{n} attempts left', left),
          state.due_count && gettext('{n} due for review', { n: state.due_count }),
        ].filter(Boolean).join(' · ')),
        h('ol', { class: 'sl-steps' }, set.items.map((item, index) => h('li', { 'aria-current': index === at && 'step' },
          button(`${index + 1} `, () => go(index))))));
      head.querySelectorAll('button').forEach((one, index) => one.append(standing(set.items[index])));
    };

    /** @param {number} index */
    const go = (index) => {
      at = index;
      since = Date.now();
      draw();
      body.querySelector('h4')?.focus();
    };

    const setButtons = () => [state.due_count > 0, false].map((review, index) => live
      && (review || (index && state.can_new_set))
      && button(review ? gettext('Review {n} due', { n: state.due_count }) : gettext('New set'), async () => {
        ({ set, state } = await call('new_set', { review }));
        store.drafts = {};
        store.set = set.number;
        save();
        go(0);
      }));

    const drawItem = () => {
      const item = set.items[at];
      const { hints = [], result } = record(item);
      const hint = item.hints[hints.length];
      const open = live && !state.closed && state.can_submit;
      const after = h('div');
      let touched = Boolean(response(item));
      const { host, work } = mount(item, () => {
        touched = true;
        if (!live) { return; }
        store.drafts[item.id] = work.response();
        const text = save() ? gettext('Not sent yet; a draft is kept in this browser.')
          : gettext('Not sent yet, and this browser keeps no drafts.');
        if (status.textContent !== text) { status.textContent = text; }
        work.showResult?.(null);
        drawHead();
        drawHandIn();
      }, response(item));
      if (result) {
        if (!store.drafts[item.id]) { work.showResult?.(result); }
        after.append(review(result));
      }
      const showAnswer = () => after.append(answerBox(answers[item.id], work));
      if (answers[item.id]) { showAnswer(); }
      host.disabled = Boolean(live && !open);

      body.replaceChildren(
        h('h4', { tabindex: -1 }, item.task_label),
        html(item.stem),
        host,
        h('ol', { class: 'sl-hints' }, hints.map((text) => h('li', null, html(text)))),
        h('div', { class: 'sl-actions' },
          open && !check && button(item.action || gettext('Check my work'), () => {
            const given = touched && work.response();
            return given ? submit({ item: item.id, response: given })
              : note(gettext('Nothing is done here yet: do the work above first.'), true);
          }, 'sl-main'),
          open && hint && button(gettext('Hint {n} of {total} (cost: {cost})', {
            n: hints.length + 1, total: item.hints.length, cost: hint.cost ? percent(hint.cost) : gettext('none'),
          }), async () => {
            const reply = await call('hint', { item: item.id });
            state = reply.state;
            draw();
            announce(root, html(reply.hint).textContent || '');
          }),
          live && state.can_show_answer && !answers[item.id] && button(gettext('Show answer'), async () => {
            answers[item.id] = await call('show_answer', { item: item.id });
            showAnswer();
            /** @type {HTMLElement} */ (after.lastChild?.firstChild).focus();
          }),
          (at + 1 < set.items.length || (live && !check)) && button(at + 1 < set.items.length
            ? gettext('Next item') : gettext('See how the set went'), () => go(at + 1), result ? 'sl-main' : '')),
        after);
    };

    /** Check only: what has no answer, and the one button, confirmed in place. @param {boolean} [sure] */
    const drawHandIn = (sure) => {
      if (!check || !live || state.closed || !state.can_submit) { return handIn.replaceChildren(); }
      const open = set.items.flatMap((item, index) => (response(item) ? [] : index + 1)).join(', ');
      handIn.replaceChildren(h('div', { class: 'sl-box' },
        h('p', { tabindex: -1 },
          open ? gettext('No answer yet: item {list}.', { list: open }) : gettext('Every item has an answer.'), ' ',
          sure && gettext('Hand in now? It uses one attempt and cannot be taken back.')),
        h('div', { class: 'sl-actions' },
          button(sure ? gettext('Yes, hand in') : gettext('Hand in'), () => {
            if (sure) {
              return submit({ responses: Object.fromEntries(set.items.map((item) => [item.id, response(item)])
                .filter(([, given]) => given)) });
            }
            drawHandIn(true);
            handIn.querySelector('p')?.focus();
          }, sure && 'sl-main'),
          sure && button(gettext('Keep working'), () => drawHandIn()))));
    };

    const drawSummary = () => {
      const weak = [...new Set(set.items.filter((item) => (record(item).score || 0) < 1).map((item) => item.skill))];
      const yesNo = (/** @type {boolean} */ yes) => (yes ? gettext('Yes') : gettext('No'));
      body.replaceChildren(
        h('h4', { tabindex: -1 }, gettext('How the set went')),
        h('table', null,
          h('tr', null, [gettext('Item'), gettext('Score'), gettext('Passed review'), gettext('Tries')]
            .map((text) => h('th', { scope: 'col' }, text))),
          set.items.map((item, index) => {
            const { score, passed, tries } = record(item);
            return h('tr', null,
              h('th', { scope: 'row' }, `${index + 1}. ${item.task_label} `, standing(item)),
              h('td', null, score == null ? '–' : percent(score)),
              h('td', null, passed == null ? '–' : yesNo(passed)),
              h('td', null, tries || 0));
          })),
        h('p', null, weak.length ? gettext('To practise next: {skills}.', { skills: weak.join(', ') })
          : gettext('Every item is right.')),
        h('div', { class: 'sl-actions' }, setButtons()));
    };

    const draw = () => {
      const focused = body.contains(document.activeElement) && document.activeElement?.textContent;
      drawHead();
      drawHandIn();
      if (at < set.items.length) {
        drawItem();
      } else if (set.items.length) {
        drawSummary();
      } else {
        body.replaceChildren(h('p', null, set.review ? gettext('Nothing is due for review now.')
          : gettext('There is nothing to practise here yet. The author can add items in Studio.')),
        h('div', { class: 'sl-actions' }, setButtons()));
      }
      // Redrawn under the learner's hands, the button just pressed keeps the focus.
      if (focused) {
        ([...body.querySelectorAll('button')].find((one) => one.textContent === focused)
          || body.querySelector('h4'))?.focus();
      }
    };

    if (store.set !== set.number) {
      store.drafts = {};
      store.set = set.number;
    }
    const { worked, policy } = args;
    root.replaceChildren(head,
      live && !state.closed ? '' : h('p', { class: 'sl-box' }, state.closed || args.notice
        || gettext('This is a preview: try the work; nothing is checked or kept.')),
      worked ? h('details', { open: !store.seen }, h('summary', null, gettext('A worked example')), [worked].map((one) => {
        const { host, work } = mount(one.item, () => {}, one.answer);
        host.disabled = true;
        return h('div', null, html(one.item.stem), host, steps(one.worked), html(one.explanation));
      })) : '',
      body, handIn, status,
      policy ? h('details', null, h('summary', null, gettext('Judged under: {policy}', { policy: policy.title })),
        h('ul', null, policy.lines.map((line) => h('li', null, line)))) : '');
    at = Math.max(0, set.items.findIndex((item) => record(item).score == null));
    draw();
    announce(root, '');
    announce(root, '', true);
    if (live) {
      store.seen = true;
      save();
      status.append(state.saved_at ? gettext('Saved {time}.', { time: new Date(state.saved_at).toLocaleString(args.lang) }) : '');
      flush();
    }
  };

  window.Shelflist = {
    h, html, gettext, ngettext, interpolate, post, announce, verdict, marks, steps, start,
    drill: (name, tasks) => { drills[name] = tasks; },
    preview: (name, host, item, worked) => start(name, null, host, {
      set: { number: 0, size: 1, review: false, items: [item] },
      worked: worked && { ...worked, item },
    }),
  };
}());
