/** The tasks of planning a session: see types.d.ts. */
(function () {
  'use strict';
  const { h, html, gettext, ngettext, marks, verdict, load } = window.Shelflist;

  /** @type {SLPlan.Drawing} */
  const { button, labelled, clock, list, number } = {
    button: (label, onclick, more) => h('button', { type: 'button', onclick, ...more }, label),
    labelled: (label, control) => h('label', null, h('span', null, label), control),
    clock: (minutes) => [minutes / 60 % 24, minutes % 60].map((one) => `${Math.floor(one)}`.padStart(2, '0')).join(':'),
    list: (title, items, type) => [h('h5', null, title), h(type ? 'ol' : 'ul', { type }, items.map((one) => h('li', null, one)))],
    number: ({ value }) => Math.max(0, Math.floor(Number(value))) || 0,
  };

  /** @type {SLPlan.Mount} */
  const plan = (host, problem, api) => {
    const { objectives, palette, methods, minutes: slot } = problem;
    let rows = /** @type {SLPlan.Row[]} */ ([]);
    let date = '';
    const rest = h('b');
    const share = h('p');
    const bar = h('div', { class: 'sl-bar', 'aria-hidden': 'true' });
    const timeline = h('ol', { class: 'sl-plan' });

    /** @type {SLPlan.Parts} */
    const { titled, kind, letters, about, show, changed, move, row, add, response, restore, more } = {
      titled: ({ title }) => title.value || gettext('An activity of my own'),
      kind: (value) => methods.find((one) => one.value === value) || methods[0],
      letters: (ids) => ids.map((id) => String.fromCharCode(65 + objectives.findIndex((one) => one.id === id))).join(', '),
      about: ({ title, method, serves }) => h('p', null, h('b', null, title), ' ', h('i', null, kind(method).label), ' ',
        serves.length > 0 && gettext('for {letters}', { letters: letters(serves) })),
      show: () => {
        const [hour, minute] = (start.value || problem.start).split(':').map(Number);
        let at = hour * 60 + minute;
        const sums = { doing: 0, other: 0, free: 0 };
        rows.forEach((one, index) => {
          const { node, when, time, method } = one;
          const long = number(time);
          if (timeline.children[index] !== node) { timeline.insertBefore(node, timeline.children[index]); }
          const what = kind(method.value).kind;
          node.className = `sl-${what}`;
          node.style.setProperty('--long', `${long}`);
          sums[what] += long;
          when.replaceChildren(`${clock(at)}–${clock(at += long)}`, h('span', { class: 'sl-hidden' }, ` ${titled(one)}`));
          node.querySelectorAll('[title]').forEach((key) => { key.ariaLabel = `${/** @type {HTMLElement} */ (key).title}: ${titled(one)}`; });
        });
        while (timeline.children[rows.length]) { timeline.children[rows.length].remove(); }
        const { doing, other, free } = sums;
        const all = doing + other;
        const left = slot - all - free;
        rest.textContent = `${gettext('{n} of {slot} minutes planned, until {time}.', { n: slot - left, slot, time: clock(at) })} ${
          left < 0 ? ngettext('{n} minute too many.', '{n} minutes too many.', -left) : ngettext('{n} minute left.', '{n} minutes left.', left)}`;
        share.textContent = gettext('Learners do the work in {n} of {all} working minutes: {percent}%.', {
          n: doing, all, percent: Math.floor(100 * doing / (all || 1)),
        });
        bar.replaceChildren(...rows.map(({ node, time }) => h('i', { class: node.className, style: `flex:${number(time)}` })),
          h('i', { style: `flex:${Math.max(0, left)}` }));
        chosen.forEach(({ mark, id }) => { mark.hidden = !rows.some(({ activity }) => activity === id); });
      },
      changed: (said) => {
        show();
        api.changed();
        if (said) { api.announce(`${said} ${rest.textContent}`); }
      },
      move: (one, to) => {
        const spot = Math.max(0, Math.min(rows.length - 1, to));
        rows.splice(spot, 0, ...rows.splice(rows.indexOf(one), 1));
        show();
        return gettext('{what}, position {n} of {total}.', { what: titled(one), n: spot + 1, total: rows.length });
      },
      row: (told) => {
        const given = palette.find(({ id }) => id === told.activity);
        const refresh = () => changed();
        const method = h('select', { onchange: refresh }, methods.map(({ value, label }) => h('option', { value }, label)));
        const title = h('textarea', { maxlength: 300, oninput: refresh });
        const time = h('input', { type: 'number', min: 1, max: 600, value: told.minutes, onchange: () => changed(' '), oninput: refresh });
        const note = h('textarea', { maxlength: 300, placeholder: ' ', oninput: api.changed }, told.note);
        const goals = given ? [] : objectives.map(({ id }) => Object.assign(h('input', { type: 'checkbox', value: id, onchange: refresh }),
          { checked: told.objectives.includes(id) }));
        /** @type {(step: number, target: HTMLElement) => void} */
        const shift = (step, target) => {
          changed(move(self, rows.indexOf(self) + step));
          target.focus(); // an element that moves loses the focus
        };
        const when = button('', () => {}, { class: 'sl-when', onkeydown: (event) => {
          if (/^Arrow(Up|Down)$/.test(event.key)) {
            event.preventDefault();
            shift(event.key === 'ArrowUp' ? -1 : 1, when);
          }
        } });
        method.value = given?.method || told.method || 'practice';
        title.value = given?.title || told.title;
        const node = h('li', null, when, h('div', null,
          given ? about(given) : h('div', { class: 'sl-own' }, labelled(gettext('Activity'), title), labelled(gettext('Method'), method),
            goals.map((box) => labelled(gettext('for {letters}', { letters: letters([box.value]) }), box))),
          h('div', { class: 'sl-own' }, labelled(gettext('Minutes'), time), labelled(gettext('Note'), note),
            button('↑', ({ target }) => shift(-1, target), { title: gettext('Earlier') }),
            button('↓', ({ target }) => shift(1, target), { title: gettext('Later') }),
            button('×', () => {
              const at = rows.indexOf(self);
              rows.splice(at, 1);
              changed(gettext('Taken out: {what}.', { what: titled(self) }));
              (rows[at]?.when || start).focus();
            }, { title: gettext('Take out') }))));
        /** @type {SLPlan.Row} */
        const self = { activity: told.activity, node, when, title, time, method, read: () => ({
          activity: told.activity, minutes: number(time), note: note.value,
          title: given ? '' : title.value,
          method: given ? '' : method.value,
          objectives: goals.flatMap((box) => (box.checked ? box.value : [])),
        }) };
        rows.push(self);
        return self;
      },
      add: (told) => {
        if (rows.length >= problem.most) { return api.announce(gettext('The plan has no room for more rows.')); }
        const made = row({ activity: '', title: '', minutes: 5, method: '', objectives: [], note: '', ...told });
        changed(gettext('Added: {what}.', { what: titled(made) }));
        if (!told.id) { made.title.focus(); }
      },
      response: () => ({
        rows: rows.map((one) => one.read()), start: start.value || problem.start, date, backup: backup.value, access: access.value,
      }),
      restore: (told) => {
        rows = [];
        told.rows.filter(({ activity }) => !activity || palette.some(({ id }) => id === activity)).forEach(row);
        ({ date } = told);
        start.value = told.start;
        backup.value = told.backup;
        access.value = told.access;
        show();
      },
      more: (job) => load(window.ShelflistSessionPlan.later).then(() => job(/** @type {SLPlan.More} */ (window.ShelflistSessionPlan.more)))
        .catch(({ message }) => api.announce(message)),
    };

    const start = h('input', { type: 'time', oninput: () => changed(), value: problem.start });
    const [backup, access] = [0, 1].map(() => h('textarea', { rows: 2, maxlength: 2000, oninput: api.changed }));
    const chosen = palette.map((one) => {
      const mark = verdict('sent', gettext('in the plan'));
      return { id: one.id, mark, node: h('li', null, h('div', null, about(one), h('p', null, one.facts.join(' · ')), mark),
        button(gettext('Add'), () => add({ ...one, activity: one.id }), { 'aria-label': `${gettext('Add')}: ${one.title}` })) };
    });
    timeline.addEventListener('pointerenter', () => more(({ drag }) => drag(timeline, () => (host.disabled ? [] : rows), move, changed)), { once: true });
    const tools = h('details', { class: 'sl-tools', ontoggle: () => more(({ files }) => files(tools, date, (day) => {
      date = day;
      api.changed();
    }, (type) => api.ask('export', { kind: type, response: response() }))) }, h('summary', null, gettext('Take the plan with you')));

    host.append(
      h('div', { class: 'sl-desk sl-brief' },
        h('div', null, problem.situation && html(problem.situation), list(problem.title, problem.facts),
          list(gettext('Objectives'), objectives.map(({ text }) => text), 'A')),
        h('div', null, list(gettext('What the plan keeps to'), problem.limits))),
      h('div', { class: 'sl-desk' },
        h('details', { open: !problem.given, class: 'sl-palette' }, h('summary', null, gettext('Activities to choose from')),
          h('ul', null, chosen.map(({ node }) => node)),
          problem.own && button(gettext('Add an activity of my own'), () => add({}))),
        h('div', null, h('h5', null, gettext('Your plan')), labelled(gettext('Start'), start),
          h('p', null, rest), bar, share,
          h('p', { class: 'sl-how' }, gettext('An activity whose time has the focus moves with the arrow keys.')), timeline,
          problem.backup && labelled(gettext('When something fails'), backup),
          problem.access && labelled(gettext('So that everyone can take part'), access))));
    if (problem.given) { restore(problem.given); }
    show();
    const flag = marks(host, ([row]) => [rows[row]?.node.lastElementChild || undefined]);
    return {
      tools, response, restore,
      showResult: (result) => flag(result && { ...result, findings: result.findings.flatMap((one) => (
        [...one.place?.rows || []].map((row) => ({ ...one, place: [row] })))) }),
    };
  };

  window.Shelflist.drill('session_plan', { plan, repair: plan });

  window.ShelflistSessionPlan = Object.assign(/** @type {SLPlan.Init} */ (function (runtime, element, args) {
    window.ShelflistSessionPlan.later = args.later || [];
    window.Shelflist.start('session_plan', runtime, element, args);
  }), { later: [] });
}());
