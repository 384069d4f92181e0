/** Teach-backs: exemplars to rate, and the way to the learner's desk. Nothing here knows what is right. */
(function () {
  'use strict';
  const { h, html, gettext, marks, load, start } = window.Shelflist;

  /** @type {SLTeachBack.Shared} */
  const shared = {
    pieces: (list, heading = 'h5') => list.map((piece) => h('section', { class: 'sl-exemplar' }, h(heading, null, piece.label), html(piece.html))),
    rubric: ({ title, criteria }, heading = 'h5') => h('details', null, h('summary', null, gettext('The rubric: {title}', { title })),
      criteria.flatMap((one) => [h(heading, null, one.title), h('ul', null, one.levels.map(({ value, text }) => h('li', null, h('b', null, value), ' ', text)))])),
    rating: ({ criteria }, changed) => {
      const rows = criteria.map(({ id, title, levels }, at) => {
        const name = Math.random();
        const boxes = levels.map(({ value }) => h('input', { type: 'radio', name, value, onchange: changed }));
        const head = h('h5', null, `${at + 1}. ${title}`);
        const node = h('div', { role: 'group', 'aria-label': title, class: 'sl-crit' }, head, boxes.map((box, index) => (
          h('label', { class: 'sl-level' }, box, h('b', null, levels[index].value), h('span', null, levels[index].text)))));
        return { id, head, boxes, node };
      });
      return {
        node: h('div', { class: 'sl-criteria' }, rows.map(({ node }) => node)),
        get: () => Object.fromEntries(rows.flatMap(({ id, boxes }) => boxes.flatMap((box) => (box.checked ? [[id, Number(box.value)]] : [])))),
        set: (ratings) => rows.forEach(({ id, boxes }) => boxes.forEach((box) => { box.checked = Number(box.value) === ratings[id]; })),
        head: (id) => rows.find((row) => row.id === id)?.head,
        focus: (id) => rows.find((row) => row.id === id)?.boxes[0].focus(),
      };
    },
  };

  window.Shelflist.drill('teach_back', {
    calibrate: (host, problem, api) => {
      const grid = shared.rating(problem.rubric, api.changed);
      const mark = marks(host, ({ criterion }) => [grid.head(criterion)]);
      host.append(h('div', null, shared.pieces(problem.pieces)), grid.node);
      return {
        response: () => ({ ratings: grid.get() }),
        restore: ({ ratings }) => grid.set(ratings),
        showResult: (result) => {
          mark(result);
          // The frame puts the host on the page when this is done.
          if (result) { Promise.resolve().then(() => host.dispatchEvent(new Event('shelflist-rated', { bubbles: true }))); }
        },
      };
    },
    hand_in: (host, problem) => {
      host.append(h('div', null, shared.pieces(problem.pieces)), shared.rubric(problem.rubric));
      return { response: () => ({}), restore: () => {} };
    },
  });

  window.ShelflistTeachBack = Object.assign(/** @type {SLTeachBack.Init} */ (function (runtime, element, args) {
    const { set, state, desk, hand_in: item } = args;
    if (!item) { return start('teach_back', runtime, element, args); }
    const outer = element.nodeType ? element : element[0];
    const root = outer.querySelector('.shelflist');
    const place = h('div', null, gettext('Loading…'));
    if (set.items.length) {
      start('teach_back', runtime, element, { ...args, display_name: gettext('Exemplars') });
      const open = !state || set.items.some(({ id }) => !state.items[id].response);
      root.prepend(h('h3', null, args.display_name), h('details', { open },
        h('summary', null, gettext('First, rate the exemplars')), [...root.querySelectorAll(':scope > :not([role])')]));
    } else {
      root.replaceChildren(h('h3', null, args.display_name));
    }
    root.append(place);
    const again = () => load(args.rest || []).then(() => window.ShelflistTeachBack.desk?.(place, { runtime, element, args, desk }))
      .catch(({ message }) => {
        const retry = h('button', { type: 'button', onclick: again }, gettext('Try again'));
        place.replaceChildren(message, ' ', retry);
      });
    again();
  }), shared);
}());
