/** The tasks of the feedback exercise. Nothing here knows what is right. */
(function () {
  'use strict';
  const { h, html, gettext, marks } = window.Shelflist;

  /** @type {SLFeedback.Drawing} */
  const { button, choices, labelled, pieces } = {
    button: (label, onclick, more) => h('button', { type: 'button', onclick, ...more }, label),
    choices: (list, onchange) => h('select', { onchange }, h('option', { value: '' }, gettext('Choose…')),
      list.map(({ value, label }) => h('option', { value }, label))),
    labelled: (label, control) => h('label', null, h('span', null, label), control),
    pieces: (list) => list.map((one) => h('figure', null, h('figcaption', null, one.label), html(one.html))),
  };

  /** @type {SLFeedback.Tasks} */
  const tasks = {
    feedback: (host, problem, api) => {
      const { form, lines, names, most, limit: maxlength, rubric } = problem;
      const changed = () => api.changed();
      const area = () => h('textarea', { rows: 2, maxlength, oninput: changed });
      const opening = area();
      const agreement = area();
      let rows = /** @type {SLFeedback.Row[]} */ ([]);
      const list = h('ol', { class: 'sl-found' });
      const none = h('p', null, gettext('Press a line above that holds an error.'));
      /** @type {(line: number) => string} */
      const called = (line) => gettext('Line {n}', { n: line });
      const keys = lines.map((text, index) => {
        const line = index + 1;
        return button('', () => {
          if (rows.length >= most) { return api.announce(gettext('No more errors can be named.')); }
          add(line);
          show();
          changed();
          rows[rows.length - 1].node.querySelector('select')?.focus();
        });
      });
      const show = () => {
        list.replaceChildren(...rows.map(({ node }) => node));
        none.hidden = rows.length > 0;
        keys.forEach((key, index) => {
          const on = rows.some(({ line }) => line === index + 1);
          key.classList.toggle('sl-on', on);
          key.replaceChildren(h('span', { class: 'sl-hidden' }, called(index + 1), on ? `, ${gettext('named')}: ` : ': '), lines[index]);
        });
      };
      /** @type {(line: number, given?: Partial<SLFeedback.Told>) => void} */
      const add = (line, given = {}) => {
        const name = choices(names, changed);
        const now = h('input', { type: 'checkbox', onchange: () => {
          told.hidden = !now.checked;
          changed();
        } });
        const boxes = {
          citation: h('input', { autocomplete: 'off', maxlength, oninput: changed }),
          situation: area(), behavior: area(), impact: area(),
        };
        const told = h('div', { class: 'sl-told' },
          labelled(gettext('Situation: when and where was it?'), boxes.situation),
          labelled(gettext('Behavior: what was done, as anyone could see it?'), boxes.behavior),
          labelled(gettext('Impact: what comes of it, for whom?'), boxes.impact),
          labelled(gettext('The rule, such as MARC 21, 245'), boxes.citation));
        const node = h('li', null, h('div', { role: 'group', 'aria-label': called(line) },
          h('p', null, h('b', null, called(line)), ' ', h('code', { dir: 'ltr' }, lines[line - 1])),
          labelled(gettext('What is wrong?'), name),
          h('label', { class: 'sl-now' }, now, ' ', gettext('I take this up now')),
          told,
          h('div', { class: 'sl-actions' },
            button(gettext('Move earlier'), ({ target }) => {
              const at = rows.indexOf(row);
              rows.splice(Math.max(0, at - 1), 0, ...rows.splice(at, 1));
              show();
              target.focus();
              changed();
              api.announce(gettext('{what}, position {n} of {total}', { what: called(line), n: Math.max(1, at), total: rows.length }));
            }),
            button(gettext('Take out'), () => {
              rows = rows.filter((one) => one !== row);
              show();
              changed();
              keys[line - 1].focus();
            }))));
        /** @type {SLFeedback.Row} */
        const row = { line, node, boxes, read: () => {
          const one = { line, name: name.value, now: now.checked, citation: '', situation: '', behavior: '', impact: '' };
          if (now.checked) { parts.forEach((part) => { one[part] = boxes[part].value; }); }
          return one;
        } };
        const parts = /** @type {SLFeedback.Parts[]} */ (Object.keys(boxes));
        name.value = given.name || '';
        now.checked = Boolean(given.now);
        told.hidden = !given.now;
        parts.forEach((part) => { boxes[part].value = given[part] || ''; });
        rows.push(row);
      };

      const rates = rubric.map(({ id, label, levels }) => {
        const select = choices(levels.map((text, n) => ({ value: `${n}`, label: `${n} – ${text}` })), changed);
        return { id, select, node: labelled(label, select) };
      });
      const rating = h('div', { class: 'sl-box' }, h('h5', null, gettext('Rate your own feedback')),
        h('p', null, gettext('What follows no program can judge. Look at the model (Show answer), rate yourself, and check again to keep it.')),
        rates.map(({ node }) => node));
      rating.hidden = true;

      const ltr = form === 'note' ? null : 'ltr';
      const [ask, agree] = [labelled(gettext('What do you ask first?'), opening), labelled(gettext('What do you agree on, and by when?'), agreement)];
      host.append(...pieces(problem.pieces),
        h('figure', { class: `sl-work sl-${form}` }, h('figcaption', null, problem.label),
          h('ol', { dir: ltr }, keys.map((key) => h('li', null, key)))),
        h('h5', null, gettext('1. Ask')), ask,
        h('h5', null, gettext('2. Name what is wrong; choose what to take up, the gravest first')), none, list,
        h('h5', null, gettext('3. Agree on the next step')), agree, rating);
      show();
      const flag = marks(host, ({ error, field }) => {
        const row = rows[error];
        return [row ? field ? row.boxes[/** @type {SLFeedback.Parts} */ (field)].parentElement || undefined : row.node.firstElementChild || undefined
          : field === 'opening' ? ask : agree];
      });
      return {
        response: () => ({
          opening: opening.value,
          errors: rows.map((row) => row.read()),
          agreement: agreement.value,
          ratings: Object.fromEntries(rates.flatMap(({ id, select: { value } }) => (value ? [[id, Number(value)]] : []))),
        }),
        restore: (response) => {
          rows = [];
          response.errors.forEach((/** @type {SLFeedback.Told} */ one) => add(one.line, one));
          opening.value = response.opening;
          agreement.value = response.agreement;
          rates.forEach(({ id, select }) => { select.value = response.ratings[id] ?? ''; });
          rating.hidden = !Object.keys(response.ratings).length;
          show();
        },
        showResult: (result) => {
          flag(result);
          if (result) { rating.hidden = false; }
        },
      };
    },

    breakdown: (host, { steps, points, reasons }, api) => {
      let left = /** @type {HTMLElement[]} */ ([]);
      const within = h('ol', { class: 'sl-job' });
      const without = h('ul', { class: 'sl-job' });
      const head = h('h5', null, gettext('Left out'));
      /** @type {(node: HTMLElement, to: number) => void} */
      const put = (node, to) => {
        order.splice(to, 0, ...order.splice(order.indexOf(node), 1));
        show(node);
      };
      const nodes = steps.map(({ id, text }) => {
        /** @type {(label: string, job: () => void) => HTMLButtonElement} */
        const key = (label, job) => button(label, ({ target }) => {
          job();
          target.focus(); // an element that moves loses the focus
          api.changed();
        }, { 'aria-label': `${label}: ${text}` });
        const node = h('li', { 'data-step': id, 'data-text': text }, h('span', null, text), h('div', { class: 'sl-actions' },
          key(gettext('Move earlier'), () => put(node, Math.max(0, order.indexOf(node) - 1))),
          key(gettext('Move later'), () => put(node, order.indexOf(node) + 1)),
          key(gettext('Leave out'), () => {
            if (order.includes(node)) {
              order = order.filter((one) => one !== node);
              left.push(node);
            } else {
              left = left.filter((one) => one !== node);
              order.push(node);
            }
            show(node);
          })));
        return node;
      });
      let order = /** @type {HTMLElement[]} */ ([...nodes]);
      /** @param {HTMLElement} [moved] */
      const show = (moved) => {
        within.replaceChildren(...order);
        without.replaceChildren(...left);
        head.hidden = !left.length;
        nodes.forEach((node) => {
          const label = left.includes(node) ? gettext('Put in') : gettext('Leave out');
          const last = /** @type {HTMLElement} */ (node.querySelector('button:last-child'));
          last.textContent = label;
          last.ariaLabel = `${label}: ${node.dataset.text}`;
        });
        if (moved) {
          const n = order.indexOf(moved) + 1;
          const what = moved.dataset.text;
          api.announce(n ? gettext('{what}, position {n} of {total}', { what, n, total: order.length })
            : gettext('{what}: left out', { what }));
        }
      };
      /** @type {(list: SLFeedback.Named[]) => SLFeedback.Choice[]} */
      const listed = (list) => list.map(({ id, text }) => ({ value: id, label: text }));
      const rows = points.map(({ id, text }) => {
        const step = choices(listed(steps), api.changed);
        const reason = choices(listed(reasons), api.changed);
        const node = h('div', { role: 'group', 'aria-label': text, class: 'sl-point' }, h('b', null, text),
          labelled(gettext('Belongs to the step'), step),
          reasons.length > 0 && labelled(gettext('Why it matters'), reason));
        return { id, step, reason, node };
      });
      host.append(h('h5', null, gettext('The steps, in order')), within, head, without,
        h('div', null, rows.length > 0 && h('h5', null, gettext('Key points')), rows.map(({ node }) => node)));
      show();
      /** @type {(side: 'step' | 'reason') => object} */
      const read = (side) => Object.fromEntries(rows.flatMap((row) => (row[side].value ? [[row.id, row[side].value]] : [])));
      return {
        response: () => ({ order: order.map((node) => node.dataset.step), steps: read('step'), reasons: read('reason') }),
        restore: (response) => {
          order = response.order.map((/** @type {string} */ id) => nodes.find((node) => node.dataset.step === id));
          left = nodes.filter((node) => !order.includes(node));
          rows.forEach(({ id, step, reason }) => {
            step.value = response.steps[id] || '';
            reason.value = response.reasons[id] || '';
          });
          show();
        },
        showResult: marks(host, ({ between, step, point }) => [
          nodes.find((node) => node.dataset.step === (step || between?.[1])) || rows.find(({ id }) => id === point)?.node,
          between && gettext('Out of order')]),
      };
    },

    question: (host, { questions, kinds }, api) => {
      const rows = questions.map(({ id, text }) => {
        const kind = choices(kinds, api.changed);
        return { id, kind, node: labelled(text, kind) };
      });
      host.append(...rows.map(({ node }) => node));
      return {
        response: () => ({ kinds: Object.fromEntries(rows.flatMap(({ id, kind: { value } }) => (value ? [[id, value]] : []))) }),
        restore: (response) => rows.forEach(({ id, kind }) => { kind.value = response.kinds[id] || ''; }),
        showResult: marks(host, ({ question }) => [rows.find(({ id }) => id === question)?.node]),
      };
    },
  };

  window.Shelflist.drill('feedback', tasks);

  window.ShelflistFeedback = function (runtime, element, args) {
    window.Shelflist.start('feedback', runtime, element, args);
  };
}());
