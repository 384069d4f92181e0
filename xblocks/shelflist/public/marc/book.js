/** The reference book, the form of a fixed field, and the task `fixed`. */
(function () {
  'use strict';
  const { h, gettext, ngettext, marks, cite } = window.Shelflist;
  const { spaced, fill, cell, button, choices, lines, pieces, read, drawn } = window.ShelflistMarc.drawing;
  const SHOWN = 24; // codes of a long list at once

  /** @type {SLMarc.Booking} */
  const { coded, codes, form, page } = {
    coded: ({ value, label }) => `${value.replaceAll(' ', '␢')} ${label}`,
    codes: ({ codes: given, list }, take, api) => {
      let all = given;
      const found = h('div', { class: 'sl-actions' });
      const find = h('input', { type: 'search', 'aria-label': gettext('Find a code'), placeholder: gettext('Find a code'), oninput: show });
      function show() {
        const fit = (all || []).filter((one) => coded(one).toLowerCase().includes(find.value.toLowerCase()));
        found.replaceChildren(...fit.slice(0, SHOWN).map((one) => button(coded(one), () => take(one.value))),
          fit.length > SHOWN ? gettext('Type a word of the name to see fewer.') : '');
        api.announce(ngettext('{n} code', '{n} codes', fit.length));
      }
      return h('details', { ontoggle: async () => {
        try {
          all ||= (await api.lookup(`list:${list}`)).codes;
          show();
        } catch (failure) {
          api.announce(found.textContent = /** @type {SL.Failure} */ (failure).message);
        }
      } }, h('summary', null, gettext('Codes')), find, found);
    },
    form: (positions, get, set, api) => {
      const node = h('div', { class: 'sl-form' });
      const shows = positions.map((one) => {
        const { id, length, label, kind, codes: all } = one;
        if (kind === 'undefined') { return () => {}; }
        const name = `${id} ${label}`;
        if (kind === 'code' && all) {
          const select = choices(name, all.map((code) => ({ ...code, label: coded(code) })), () => set(one, select.value));
          node.append(h('div', { 'data-id': id }, name, select));
          return () => { select.value = get(one); };
        }
        const box = cell(length, { 'aria-label': name, oninput: () => set(one, box.value) });
        node.append(h('div', { 'data-id': id }, name, box.parentNode, (all || one.list) && codes(one, (code) => {
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
    page: (out, told, row, c, changed, api) => {
      if (!told) {
        api.announce(out.textContent = gettext('The reference book opens in a course.'));
        return () => {};
      }
      const { tag, label, url, repeatable, obsolete, indicators, subfields, positions } = told;
      const once = (/** @type {boolean} */ can) => (can ? '' : ` (${gettext('not repeatable')})`);
      const head = h('p', null, cite({ citation: tag, title: label, url }), repeatable == null ? '' : once(repeatable), obsolete && ` (${gettext('obsolete')})`);
      out.replaceChildren(head);
      if (positions) {
        const { node, show } = form(positions, ({ start, length }) => row[1].slice(start, start + length), ({ id, start, length }, value) => {
          row[1] = row[1].slice(0, start).padEnd(start) + value.padEnd(length) + row[1].slice(start + length);
          changed(id);
        }, api);
        out.append(node);
        api.announce(head.textContent || '');
        return show;
      }
      const places = /** @type {HTMLElement[]} */ ([head, ...indicators.map((one, n) => h('p', null, h('b', null, gettext('Indicator {n}', { n: n + 1 })), ' ',
        [one.label || gettext('undefined'), ...one.codes.map(coded)].join('; ')))]);
      out.append(...places.slice(1), h('ul', null, subfields.map(({ code, label: words, repeatable: many }) => {
        const entry = h('li', null, h('b', null, `$${code}`), ' ', words, once(many));
        if (c > 2 && code === row[c - 1 + c % 2]) { places[c] = entry; }
        return entry;
      })));
      const here = places[c] || head;
      here.className = 'sl-here';
      api.announce(here.textContent || '');
      return () => {};
    },
  };

  window.ShelflistMarc.page = page;
  window.Shelflist.drill('marc', {
    /** @type {SL.Mount<SLMarc.Recorded & { positions: SLMarc.Position[] }>} */
    fixed: (host, problem, api) => {
      const { mrk, positions } = problem;
      let given = /** @type {Record<string, string>} */ ({});
      const record = lines();
      // The record takes the values as they are given; what is asked stays marked.
      const show = () => record.replaceChildren(...mrk.split('\n').map((line) => {
        const row = read(line) || [line, ''];
        let at = 0;
        const data = positions.filter(({ tag }) => tag === row[0]).sort((one, other) => one.start - other.start)
          .flatMap(({ id, start, length }) => {
            const before = spaced(row[1].slice(at, start));
            at = start + length;
            return [...before, h('mark', null, spaced(given[id] ? given[id].padEnd(length) : '?'.repeat(length)))];
          });
        return h('li', null, drawn(row, [...data, ...spaced(row[1].slice(at))]));
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
        showResult: marks(host, ({ position }) => [sheet.node.querySelector(`[data-id="${position}"]`) || undefined]),
      };
    },
  });
}());
