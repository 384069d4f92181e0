/** The frame around every drill: see types.d.ts. */
(function () {
  'use strict';
  if (window.Shelflist) { return; }

  const drills = /** @type {SL.Drills} */ ({});
  const files = /** @type {SL.Values} */ ({});

  /** @type {SL.Engine} */
  const engine = {
    interpolate: (text, values = {}) => text.replace(
      /\{(\w+)\}/g, (all, name) => String(values[name] ?? all)),
    gettext: (msgid, values) => engine.interpolate(window.ShelflistI18N?.gettext(msgid) ?? msgid, values),
    ngettext: (one, many, n) => engine.interpolate(
      window.ShelflistI18N?.ngettext(one, many, n) ?? (n === 1 ? one : many), { n }),

    h: (tag, attrs, ...children) => {
      const node = document.createElement(tag);
      for (const [name, value] of Object.entries(attrs || {})) {
        if (/^on/.test(name)) {
          node.addEventListener(name.slice(2), value);
        } else if (value != null && value !== false) {
          node.setAttribute(name, value);
        }
      }
      node.append(.../** @type {any[]} */ (children.flat().filter((child) => child || child === 0)));
      return node;
    },
    html: (sanitised) => {
      const node = h('div');
      node.innerHTML = sanitised;
      return node;
    },

    announce: (root, text, assertive) => {
      const role = assertive ? 'alert' : 'status';
      const region = root.querySelector(`:scope > [role=${role}]`)
        || root.appendChild(h('div', { role, class: 'sl-hidden' }));
      region.replaceChildren(h('p', null, text));
    },

    verdict: (mark, word) => h('b', { class: `sl-v sl-${mark}` }, word || {
      new: gettext('Not done'),
      kept: gettext('Draft'),
      sent: gettext('Sent'),
      right: gettext('Right'),
      partly: gettext('Partly right'),
      wrong: gettext('Look again'),
      missing: gettext('Missing'),
      extra: gettext('Not called for'),
      advice: gettext('Advice'),
    }[mark]),
    marks: (host, find) => (result) => {
      host.querySelectorAll('.sl-mark').forEach((one) => one.remove());
      for (const { verdict: mark, place } of result ? result.findings : []) {
        const [target, word] = place && mark !== 'right' ? find(place) : [];
        target?.prepend(h('span', { class: `sl-mark ${word && 'sl-notch'}` }, verdict(mark, word)));
      }
    },
    cite: (rule) => rule && h('cite', null, ' ',
      /^https?:|^\/\w/.test(rule.url || '')
        ? h('a', { href: rule.url, target: '_blank' }, rule.citation) : rule.citation,
      rule.title && `: ${rule.title}`),
    steps: (list) => h('ol', null, list.map(({ text, rule }) => h('li', null, text, cite(rule)))),

    post: async (runtime, element, handler, body) => {
      const response = await fetch(runtime.handlerUrl(element, handler), {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'X-CSRFToken': /\bcsrftoken=([^;]+)/.exec(document.cookie)?.[1] || '' },
        body: JSON.stringify(body),
      }).catch(() => null);
      const data = await response?.json().catch(() => null);
      if (response?.ok && data) { return data; }
      throw {
        ...data,
        status: response?.status || 0,
        message: data?.error || (response
          ? gettext('No usable answer came. Your work is still here: reload the page.')
          : gettext('No connection. Your work is still here.')),
      };
    },

    load: async (urls) => {
      for (const url of urls) {
        await (files[url] ||= document.querySelector(`[src="${url}"], [href="${url}"]`) || new Promise((onload, reject) => {
          const css = /\.css\b/.test(url);
          const node = h(css ? 'link' : 'script', {
            rel: css && 'stylesheet',
            href: css && url,
            src: !css && url,
            onload,
            onerror: () => {
              node.remove();
              delete files[url];
              reject({ message: gettext('No connection. Your work is still here.') });
            },
          });
          document.head.append(node);
        }));
      }
    },
    drill: (name, tasks) => { drills[name] = { ...drills[name], ...tasks }; },

    start: (name, runtime, element, args) => {
      const outer = element[0] || element; // jQuery's
      const root = outer.querySelector('.shelflist') || outer.appendChild(h('div', { class: 'shelflist' }));

      const live = args.state && runtime;
      const check = args.use === 'check';
      let store = /** @type {SL.Store} */ ({ v: 1, drafts: {}, queue: [] });
      const answers = /** @type {SL.Values} */ ({});
      const head = h('div');
      const body = h('div');
      const handIn = h('div');
      const status = h('p');
      let { set } = args;
      let state = args.state || /** @type {SL.State} */ ({ items: {}, can_submit: true });
      let at = 0; // set.items.length: the summary
      let since = Date.now();
      let sending = false;
      let saved = true;

      /** @type {SL.Frame} */
      const { note, mention, button, actions, percent, call, record, response, standing, solved, ready, mount, point, review, submit, go, save } = {
        note: (text, assertive, ...more) => {
          status.replaceChildren(text, ' ', ...more);
          announce(root, text, assertive);
        },
        mention: (text) => { if (!store.queue.length) { status.textContent = text; } },
        button: (label, job, kind, more) => {
          const node = h('button', { type: 'button', class: kind }, label, more);
          node.onclick = () => {
            if (node.ariaBusy) { return; }
            node.ariaBusy = 'true';
            Promise.resolve().then(job).catch(({ message }) => note(message, true))
              .finally(() => { node.ariaBusy = null; });
          };
          return node;
        },
        actions: (...buttons) => h('div', { class: 'sl-actions' }, buttons),
        percent: (share) => share.toLocaleString(args.lang, { style: 'percent' }),
        call: (handler, data) => engine.post(live, element, handler, data),
        record: (item) => state.items[item.id] || {},
        response: (item) => {
          const { response: sent } = record(item);
          return sent && !state.can_submit ? sent : store.drafts[item.id] || sent;
        },
        standing: (item) => {
          const { score, response: sent } = record(item);
          return verdict(response(item) !== sent ? 'kept' : score == null ? sent ? 'sent' : 'new'
            : score >= 1 ? 'right' : score > 0 ? 'partly' : 'wrong');
        },
        solved: (item, { answer, worked, explanation }) => {
          const { host } = mount(item, () => {}, answer);
          host.disabled = true;
          return [host, steps(worked), html(explanation)];
        },
        ready: (item, job, place = h('div')) => {
          if (drills[name][item.task]) {
            job(place);
          } else {
            place.textContent = gettext('Loading…');
            load(args.rest || []).then(() => job(place)).catch(({ message }) => {
              place.replaceChildren(message, ' ', button(gettext('Try again'), () => {
                place.tabIndex = -1;
                place.focus();
                ready(item, job, place);
              }));
              announce(root, message, true);
            });
          }
          return place;
        },
        mount: (item, changed, given) => {
          const host = h('fieldset', { 'aria-label': item.task_label });
          const work = drills[name][item.task](host, item.problem, {
            changed,
            announce: (text) => announce(root, text),
            lookup: async (topic, context) => live && (await call('lookup', { topic, context })).page,
            ask: async (handler, data) => (live ? call(handler, { ...data, item: item.id }) : args.ask?.(data)),
          });
          try {
            if (given) { work.restore(given); }
          } catch {}
          return { host, work };
        },

        point: ({ verdict: mark, message, correction, rules }) => h('li', null,
          verdict(mark), ' ', message, ' ', correction, rules.map(cite)),
        review: ({ findings, headline, score, passed_review: passed }) => {
          const [worst] = findings.filter((one) => !/right|advice/.test(one.verdict))
            .sort((a, b) => b.weight - a.weight);
          const rest = findings.filter((one) => one !== worst);
          return h('section', { class: 'sl-box' },
            h('h5', null, gettext('Review of your work')),
            h('p', null, headline),
            worst && h('ul', null, point(worst)),
            h('dl', null,
              h('div', null, h('dt', null, gettext('Score'), ' '), h('dd', null, h('b', null, percent(score)))),
              h('div', null, h('dt', null, gettext('Would this have passed review?'), ' '), h('dd', null,
                verdict(passed ? 'right' : 'wrong', passed ? gettext('Yes') : gettext('No')), ' ', passed
                  ? gettext('No point here would send it back.')
                  : gettext('The point above would send it back.')))),
            rest.length > 0 && h('details', null,
              h('summary', null, ngettext('{n} more remark', '{n} more remarks', rest.length)),
              h('ul', null, rest.map(point))));
        },

        save: () => {
          saved = false;
          try {
            const text = JSON.stringify(store);
            if (args.storage_key && text.length < 2e5) {
              localStorage.setItem(args.storage_key, text);
              saved = true;
            }
          } catch {}
          return saved;
        },
        submit: (what) => {
          take();
          if (!store.queue.some((one) => one.item === what.item)) {
            store.queue.push({
              nonce: `${Date.now()}-${Math.random()}`,
              ...what,
              seconds: Math.round((Date.now() - since) / 1000),
            });
            save();
            note(gettext('Sending…'));
          }
          return flush();
        },
        go: (index) => {
          at = index;
          since = Date.now();
          mention('');
          draw();
          body.querySelector('h4')?.focus();
        },
      };

      // Another tab may have saved since.
      const take = () => {
        try {
          const kept = JSON.parse(localStorage.getItem(args.storage_key || '') || '');
          if (saved && kept.v === store.v) { store = kept; }
        } catch {}
      };
      const flush = async () => {
        let tries = 0;
        for (take(); store.queue.length && !sending; take()) {
          const sent = store.queue[0];
          sending = true;
          const reply = await call('submit', sent).catch((failure) => failure);
          sending = false;
          if (reply.status === 409 && tries < 5) {
            tries += 1;
            await new Promise((done) => setTimeout(done, 100 * 2 ** tries));
            continue;
          }
          if ([0, 409, 502, 503, 504].includes(reply.status)) {
            window.addEventListener('online', () => root.isConnected && flush(), { once: true });
            return note(gettext('Kept here; will be sent when you are back online.'), true,
              button(gettext('Send now'), () => flush().then(() => status.querySelector('button')?.focus())));
          }
          tries = 0;
          take();
          store.queue = store.queue.filter(({ nonce }) => nonce !== sent.nonce);
          if (reply.state) {
            const given = sent.responses || { [sent.item]: sent.response };
            for (const id of Object.keys(given)) {
              if (JSON.stringify(store.drafts[id]) === JSON.stringify(given[id])) { delete store.drafts[id]; }
            }
            state = reply.state;
            if (check) { at = set.items.length; }
            const here = at === set.items.length || set.items[at].id in given;
            (here ? draw : drawHead)();
            note(gettext('Sent and saved.'));
            if (here) { announce(root, [status, ...body.querySelectorAll('section > p, dl > div')].map((one) => one.textContent).join(' ')); }
          } else {
            note(reply.message, true);
          }
          save();
        }
      };

      const drawHead = () => {
        head.replaceChildren(
          h('h3', null, args.display_name),
          h('p', null, [
            set.review && gettext('Review set'),
            at < set.items.length && gettext('Item {n} of {total}', { n: at + 1, total: set.items.length }),
            state.max_attempts && !state.closed && ngettext('{n} attempt left', '{n} attempts left', state.max_attempts - state.attempts),
          ].filter(Boolean).join(' · ')),
          h('ol', { class: 'sl-steps' }, set.items.map((item, index) => h('li', { 'aria-current': index === at && 'step' },
            button(`${index + 1} `, () => go(index), null, standing(item))))),
          at < set.items.length && state.due_count && !set.review ? setButtons() : '');
      };

      const setButtons = () => actions(...[true, false].map((review) => live
        && (review ? state.due_count > 0 : state.can_new_set)
        && button(review ? gettext('Review {n} due', { n: state.due_count }) : gettext('New set'), async () => {
          ({ set, state } = await call('new_set', { review }));
          store.drafts = {};
          store.set = set.number;
          save();
          go(0);
        })));

      const drawItem = () => {
        const item = set.items[at];
        body.replaceChildren(h('h4', { tabindex: -1 }, item.task_label), html(item.stem), ready(item, (place) => {
          const last = at + 1 === set.items.length;
          const { hints = [], result, can_show_answer: answerable } = record(item);
          const hint = item.hints[hints.length];
          const open = live && state.can_submit;
          const { host, work } = mount(item, () => {
            if (!live) { return; }
            take();
            const had = store.drafts[item.id];
            store.drafts[item.id] = work.response();
            mention(save() ? gettext('Not sent yet; kept in this browser.')
              : gettext('Not sent yet, and not kept in this browser.'));
            if (had && store.drafts[item.id]) { return; }
            work.showResult?.(null);
            drawHead();
            drawHandIn();
          }, response(item));
          host.disabled = Boolean(live && !open);
          const showAnswer = () => {
            const title = h('h5', { tabindex: -1 }, gettext('The answer'));
            place.append(h('section', { class: 'sl-box' }, title, solved(item, answers[item.id])));
            return title;
          };

          place.replaceChildren(
            host, work.tools || '',
            h('ol', null, hints.map((text) => h('li', null, html(text)))),
            actions(
              open && !check && button(item.action || gettext('Check my work'), async () => {
                await work.settled;
                const given = response(item) && work.response();
                return given ? submit({ item: item.id, response: given })
                  : note(work.waits || gettext('Nothing is done here yet.'), true);
              }, !result && 'sl-main'),
              open && hint && button(gettext('Hint {n} of {total} (cost: {cost})', {
                n: hints.length + 1, total: item.hints.length, cost: hint.cost ? percent(hint.cost) : gettext('none'),
              }), async () => {
                const reply = await call('hint', { item: item.id });
                state = reply.state;
                draw();
                announce(root, html(reply.hint).textContent || '');
              }),
              live && answerable && !answers[item.id] && button(gettext('Show answer'), async () => {
                answers[item.id] = await call('show_answer', { item: item.id });
                showAnswer().focus();
              }),
              (!last || (live && !(check && open))) && button(last ? gettext('See how the set went') : gettext('Next item'),
                () => go(at + 1), result && 'sl-main')));
          if (result) {
            if (response(item) === record(item).response) { work.showResult?.(result); }
            place.append(review(result));
          }
          if (answers[item.id]) { showAnswer(); }
        }));
      };

      const drawHandIn = (sure = false) => {
        const open = set.items.flatMap((item, index) => (response(item) ? [] : index + 1)).join(', ');
        handIn.replaceChildren(check && live && state.can_submit ? h('div', { class: 'sl-box' },
          h('p', { tabindex: -1 },
            open ? gettext('No answer yet: item {list}.', { list: open }) : gettext('Every item has an answer.'), ' ',
            sure && gettext('Hand in now? It uses one attempt and cannot be taken back.')),
          actions(
            button(sure ? gettext('Yes, hand in') : gettext('Hand in'), () => {
              if (sure) {
                return submit({ responses: Object.fromEntries(
                  set.items.filter(response).map((item) => [item.id, response(item)])) });
              }
              drawHandIn(true);
              handIn.querySelector('p')?.focus();
            }, sure && 'sl-main'),
            sure && button(gettext('Keep working'), () => drawHandIn()))) : '');
      };

      const drawSummary = () => {
        const weak = new Set(set.items.filter((item) => (record(item).score ?? Number(Boolean(record(item).response))) < 1)
          .map(({ skill }) => skill).filter(Boolean));
        body.replaceChildren(
          h('h4', { tabindex: -1 }, gettext('How the set went')),
          h('table', null,
            h('tr', null, [gettext('Item'), gettext('Score'), gettext('Passed review'), gettext('Tries')]
              .map((text) => h('th', { scope: 'col' }, text))),
            set.items.map((item, index) => {
              const { score, passed, tries = 0 } = record(item);
              return h('tr', null,
                h('th', { scope: 'row' }, `${index + 1}. ${item.task_label} `, standing(item)),
                h('td', null, score == null ? '–' : percent(score)),
                h('td', null, passed == null ? '–' : passed ? gettext('Yes') : gettext('No')),
                h('td', null, tries));
            })),
          h('p', null, weak.size ? gettext('To practice next: {skills}.', { skills: [...weak].join(', ') })
            : set.items.every((item) => Number(record(item).score) >= 1) && gettext('Every item is right.')),
          setButtons());
      };

      const draw = () => {
        const pressed = body.contains(document.activeElement) && document.activeElement?.textContent;
        drawHead();
        drawHandIn();
        if (at < set.items.length) {
          drawItem();
        } else if (at) {
          drawSummary();
        } else {
          body.replaceChildren(h('p', null, gettext('There is nothing to practice now.')), setButtons());
        }
        if (pressed) {
          ([...body.querySelectorAll('button')].find((one) => one.textContent === pressed)
            || body.querySelector('h4'))?.focus();
        }
      };

      take();
      if (store.set !== set.number) {
        store.drafts = {};
        store.set = set.number;
      }
      root.replaceChildren(head,
        live && !state.closed ? '' : h('p', { class: 'sl-box' }, state.closed || args.notice
          || gettext('A preview: nothing is checked or kept.')),
        ...(args.worked || []).map((one) => h('details', { open: !store.seen, class: 'sl-box' },
          h('summary', null, gettext('A worked example')), h('h4', null, one.item.task_label), html(one.item.stem),
          ready(one.item, (place) => place.replaceChildren(...solved(one.item, one))))),
        body, handIn, status,
        args.policy ? h('details', null, h('summary', null, gettext('Judged under: {title}', args.policy)),
          h('ul', null, args.policy.lines.map((line) => h('li', null, line)))) : '');
      at = Math.max(0, set.items.findIndex((item) => !record(item).response));
      draw();
      announce(root, '');
      announce(root, '', true);
      if (live) {
        store.seen = true;
        save();
        flush();
      }
      (window.requestIdleCallback || setTimeout)(() => load(args.rest || []).catch(() => {}));
    },
  };
  const { h, html, gettext, ngettext, announce, verdict, cite, steps, load } = engine;

  window.Shelflist = engine;
}());
