/** Rating a sample of training. Nothing here knows what is right. */
(function () {
  'use strict';
  const { h, html, gettext, marks, load, post } = window.Shelflist;
  const mine = /** @type {WeakMap<object, () => SLRating.Response>} */ (new WeakMap());

  /** @type {SLRating.Drawing} */
  const { numbers, ranges, line, media, compare } = {
    numbers: (text, last) => [...new Set((text.match(/\d+(\s*[-–]\s*\d+)?/g) || []).flatMap((part) => {
      const [from, to = from] = (part.match(/\d+/g) || []).map(Number);
      return Array.from({ length: Math.max(0, Math.min(to, last) - from + 1) }, (_, index) => from + index);
    }))].filter((one) => one > 0).sort((one, other) => one - other),
    ranges: (list) => list.reduce((text, one, at) => (list[at - 1] !== one - 1 ? `${text} ${one}`
      : list[at + 1] === one + 1 ? text : `${text}-${one}`), '').trim(),
    line: ({ n, at, speaker, words }) => [h('span', { class: 'sl-n' }, n, ' '), at && h('small', null, at, ' '), speaker && h('b', null, speaker, ': '), words],
    media: ({ kind, src, captions, lang }) => h(kind, { src, controls: '', preload: 'metadata' },
      captions && h('track', { kind: 'captions', src: captions, srclang: lang, default: '' })),

    compare: ({ criteria, turns }, { evidence, experts = [] }, own) => {
      const got = own && own();
      /** @type {(n: number, by: Record<string, number[]>) => string} */
      const marked = (n, by) => criteria.flatMap(({ id }, at) => ((by[id] || []).includes(n) ? at + 1 : [])).join(', ');
      /** @type {(kind: string, word: string, list: string) => SL.Child} */
      const tag = (kind, word, list) => list && h('span', { class: `sl-tag sl-${kind}` }, word, ' ', list);
      return h('div', null,
        h('table', { class: 'sl-given' },
          h('tr', null, [gettext('Criterion'), got && gettext('You'), experts.map(({ name }) => name).join(', ')]
            .map((text) => text && h('th', { scope: 'col' }, text))),
          criteria.map(({ id, title }, at) => h('tr', null, h('th', { scope: 'row' }, `${at + 1}. ${title}`),
            got && h('td', null, got.ratings[id] ?? '–'),
            h('td', null, experts.map(({ ratings }) => ratings[id]).join(', '))))),
        h('h5', null, gettext('Lines that were marked, and for which criteria')),
        h('ul', { class: 'sl-turns' }, turns.map((turn) => {
          const tags = [got && tag('mine', gettext('You:'), marked(turn.n, got.evidence)), tag('theirs', gettext('Experts:'), marked(turn.n, evidence))];
          return tags.some(Boolean) && h('li', null, line(turn), ' ', tags);
        })));
    },
  };

  /** @type {SL.Mount<SLRating.Sample>} */
  const rate = (host, problem, api) => {
    const { situation, turns, criteria } = problem;
    const own = mine.get(problem);
    const player = problem.media && media(problem.media);
    let current = criteria[0].id;
    const changed = () => {
      mine.set(problem, read);
      api.changed();
    };

    const picked = h('select', { onchange: () => turn(picked.value) },
      criteria.map(({ id, title }, at) => h('option', { value: id }, `${at + 1}. ${title}`)));
    const keys = turns.map((one) => {
      const tag = h('span', { class: 'sl-tag sl-mine' });
      const key = h('button', { type: 'button', onclick: () => {
        const row = rowOf(current);
        row.marked = row.marked.includes(one.n) ? row.marked.filter((n) => n !== one.n) : [...row.marked, one.n].sort((a, b) => a - b);
        row.lines.value = ranges(row.marked);
        show();
        changed();
      } }, line(one), ' ', tag);
      return { n: one.n, key, tag, node: h('li', null, key, player && one.seconds != null && h('button', {
        type: 'button', class: 'sl-play', 'aria-label': gettext('Play from {time}', { time: one.at }), onclick: () => {
          player.currentTime = one.seconds || 0;
          player.play().catch(() => {}); // its own controls say what fails
        } }, '▶')) };
    });
    const rows = criteria.map(({ id, title, levels }, at) => {
      const name = Math.random();
      const boxes = levels.map(({ value }) => h('input', { type: 'radio', name, value, onchange: changed }));
      const lines = h('input', { autocomplete: 'off', maxlength: 200, oninput: () => {
        row.marked = numbers(lines.value, turns.length);
        show();
        changed();
      }, onchange: () => { lines.value = ranges(row.marked); } });
      const head = h('h5', null, `${at + 1}. ${title}`);
      const label = h('label', { class: 'sl-lines' }, h('span', null, gettext('Lines it rests on, such as 3 5-7')), lines);
      const node = h('div', { role: 'group', 'aria-label': `${at + 1}. ${title}`, class: 'sl-judged', onfocusin: () => turn(id) }, head,
        boxes.map((box, index) => h('label', { class: 'sl-degree' }, box, h('b', null, levels[index].value), h('span', null, levels[index].text))), label);
      /** @type {SLRating.Row} */
      const row = { id, head, label, lines, boxes, node, marked: [] };
      return row;
    });
    /** @type {(id: string) => SLRating.Row} */
    const rowOf = (id) => rows.find((row) => row.id === id) || rows[0];
    /** @type {(id: string) => void} */
    const turn = (id) => {
      current = id;
      show();
    };
    const show = () => {
      picked.value = current;
      rows.forEach(({ id, node }) => node.classList.toggle('sl-picked', id === current));
      keys.forEach(({ n, key, tag }) => {
        key.ariaPressed = String(rowOf(current).marked.includes(n));
        tag.textContent = rows.flatMap(({ marked }, at) => (marked.includes(n) ? at + 1 : [])).join(', ');
      });
    };
    /** @type {() => SLRating.Response} */
    const read = () => ({
      ratings: Object.fromEntries(rows.flatMap(({ id, boxes }) => boxes.flatMap((box) => (box.checked ? [[id, Number(box.value)]] : [])))),
      evidence: Object.fromEntries(rows.flatMap(({ id, marked }) => (marked.length ? [[id, marked]] : []))),
    });

    host.append(h('div', null, problem.title && h('h5', null, problem.title), situation && html(situation), player),
      h('div', { class: 'sl-rate' },
        h('section', null,
          h('label', { class: 'sl-lines' }, h('span', null, gettext('A line that is pressed is marked for')), picked),
          h('ol', { class: 'sl-turns' }, keys.map(({ node }) => node))),
        h('section', null, rows.map(({ node }) => node))));
    show();
    return {
      response: read,
      restore: (response) => {
        if (response.experts) { return host.replaceChildren(compare(problem, response, own)); }
        mine.set(problem, read);
        rows.forEach((row) => {
          row.boxes.forEach((box) => { box.checked = Number(box.value) === response.ratings[row.id]; });
          row.marked = response.evidence[row.id] || [];
          row.lines.value = ranges(row.marked);
        });
        show();
      },
      showResult: marks(host, ({ criterion, lines }) => [rowOf(criterion)[lines ? 'label' : 'head']]),
    };
  };

  window.Shelflist.drill('rating', { rate });

  window.ShelflistRating = function (runtime, element, args) {
    window.Shelflist.start('rating', runtime, element, args);
    if (!args.state) { return; }
    const place = h('div');
    (element.nodeType ? element : element[0]).querySelector('.shelflist').append(h('details', { ontoggle: async (/** @type {any} */ { target }) => {
      if (!target.open) { return; }
      try {
        await load(args.later || []);
        window.ShelflistRating.together?.(place, (await post(runtime, element, 'summary', {})).summary, args.lang);
      } catch (failure) {
        place.textContent = /** @type {SL.Failure} */ (failure).message;
      }
    } }, h('summary', null, gettext('How your ratings agree with the experts’')), place));
  };
}());
