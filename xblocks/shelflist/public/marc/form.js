/** The form of a fixed field, and the task `fixed`. */
(function () {
  'use strict';
  const { h, gettext, ngettext, marks } = window.Shelflist;
  const { drawing, printing } = window.ShelflistMarc;
  const { spaced, fill, cell, button, lines, pieces, read } = drawing;
  const { choices, drawn } = /** @type {SLMarc.Printing} */ (printing);
  const SHOWN = 24; // codes of a long list at once

  /** @type {SLMarc.Forms} */
  const { coded, codes, form } = {
    coded: ({ value, label }) => `${value.replaceAll(' ', '␢')} ${label}`,
    codes: ({ codes: given, list }, take, api) => {
      let all = given?.length ? given : null;
      const found = h('div', { class: 'sl-actions' });
      const find = h('input', {
        type: 'search', 'aria-label': gettext('Find a code'), placeholder: gettext('Find a code'), oninput: show,
        onkeydown: (event) => (event.ctrlKey || event.metaKey) && event.stopPropagation(), // its own undo
      });
      function show() {
        const fit = (all || []).filter((one) => coded(one).toLowerCase().includes(find.value.toLowerCase()));
        found.replaceChildren(...fit.slice(0, SHOWN).map((one) => button(coded(one), () => take(one.value))),
          fit.length > SHOWN ? gettext('Type a word of the name to see fewer.') : '');
        api.announce(ngettext('{n} code', '{n} codes', fit.length));
      }
      return h('details', { ontoggle: async () => {
        try {
          all ||= (await api.lookup(`list:${list}`))?.codes;
          show();
        } catch (failure) {
          api.announce(found.textContent = /** @type {SL.Failure} */ (failure).message);
        }
      } }, h('summary', null, gettext('Codes')), find, found);
    },
    form: (positions, get, set, api) => {
      const node = h('div', { class: 'sl-form', lang: 'en' });
      const shows = positions.map((one) => {
        const { id, length, label, kind, codes: all } = one;
        if (kind === 'undefined') { return () => {}; }
        const name = `${id} ${label}`;
        const listed = all?.length || one.list;
        if (kind === 'code' && all?.length) {
          const select = choices(name, all.map((code) => ({ ...code, label: coded(code) })), () => set(one, select.value));
          node.append(h('div', { 'data-id': id }, h('span', null, name), select));
          return () => { select.value = get(one); };
        }
        const box = cell(length, { 'aria-label': name, oninput: () => set(one, box.value) });
        node.append(h('div', { 'data-id': id }, h('span', null, name), box.parentNode, listed && codes(one, (code) => {
          const had = box.value.trim();
          fill(box, kind === 'set' && had.length < length ? had + code : code);
          set(one, box.value);
        }, api)));
        return () => fill(box, get(one));
      });
      const show = () => shows.forEach((each) => each());
      show();
      return { node, show };
    },
  };

  window.ShelflistMarc.forms = { coded, codes, form };
  window.Shelflist.drill('marc', {
    /** @type {SLMarc.Fixed} */
    fixed: (host, problem, api) => {
      const { mrk, positions } = problem;
      let given = /** @type {Record<string, string>} */ ({});
      const record = lines();
      // The record takes the values as they are given; what is asked stays marked.
      const show = () => record.replaceChildren(...mrk.split('\n').map((line) => {
        const row = read(line);
        const [name, text = ''] = row;
        let at = 0;
        const data = positions.filter(({ tag }) => tag === name).sort((one, other) => one.start - other.start)
          .flatMap(({ id, start, length }) => {
            const before = spaced(text.slice(at, start));
            at = start + length;
            return [...before, h('mark', null, spaced(given[id] ? given[id].padEnd(length) : '?'.repeat(length)))];
          });
        return h('li', null, drawn(row, [...data, ...spaced(text.slice(at))]));
      }));
      const sheet = form(positions, ({ id }) => given[id] || '', ({ id }, value) => {
        given = { ...given, [id]: value };
        if (!value) { delete given[id]; }
        show();
        api.changed();
      }, api);
      show();
      host.append(pieces(problem), record, sheet.node);
      return {
        response: () => ({ positions: given }),
        restore: (response) => {
          given = response.positions;
          show();
          sheet.show();
        },
        showResult: marks(host, ({ position }) => [sheet.node.querySelector(`[data-id="${CSS.escape(position)}"]`) || undefined]),
      };
    },
  });
}());
