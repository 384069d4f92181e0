/** The tasks `hunt`, `identify` and `nonfiling`. */
(function () {
  'use strict';
  const { h, gettext, ngettext, marks } = window.Shelflist;
  const { drawing, printing } = window.ShelflistMarc;
  const { spaced, fill, cell, button, lines, pieces, read } = drawing;
  const { choices, drawn } = /** @type {SLMarc.Printing} */ (printing);

  /** @type {SLMarc.Marking} */
  const tasks = {
    hunt: (host, problem, api) => {
      let found = /** @type {SLMarc.Found[]} */ ([]);
      const count = h('p');
      const rows = problem.mrk.split('\n').map((text, line) => {
        const row = read(text);
        const picks = h('div');
        const selects = () => [...picks.querySelectorAll('select')];
        const set = (/** @type {string[]} */ kinds) => {
          found = [...found.filter((one) => one.line !== line), ...kinds.map((kind) => ({ line, kind }))]
            .sort((one, other) => one.line - other.line);
          show();
          api.changed();
        };
        const select = () => choices(gettext('{tag}: what is wrong', { tag: row[0] }), problem.kinds, () => {
          const kinds = selects().map(({ value }) => value).filter(Boolean);
          set(kinds.length ? kinds : ['']);
        });
        const key = button('', () => set(key.ariaPressed === 'true' ? [] : ['']));
        key.append(...drawn(row));
        return { node: h('li', null, key, picks), show: () => {
          const mine = found.filter((one) => one.line === line).map(({ kind }) => kind);
          key.ariaPressed = String(mine.length > 0);
          if (mine[0]) { mine.push(''); }
          while (selects().length < mine.length) { picks.append(select()); }
          while (selects().length > mine.length) { picks.lastChild?.remove(); }
          selects().forEach((one, n) => { one.value = mine[n]; });
        } };
      });
      const show = () => {
        rows.forEach((one) => one.show());
        count.textContent = ngettext('{n} line marked', '{n} lines marked', new Set(found.map(({ line }) => line)).size);
      };
      show();
      host.append(pieces(problem), lines(rows.map(({ node }) => node)), count);
      return {
        response: () => ({ marks: found }),
        restore: (response) => {
          found = response.marks;
          show();
        },
        showResult: marks(host, ({ line }) => [rows[line]?.node]),
      };
    },

    identify: (host, { parts = [], designation, choices: options = [] }, api) => {
      const name = Math.random();
      const gaps = /** @type {Record<string, SLMarc.Box>} */ ({});
      const radios = options.map(({ value }) => h('input', { type: 'radio', name, value, onchange: api.changed }));
      host.append(h('p', { class: 'sl-rec', dir: 'ltr' }, designation, parts.flatMap((part) => {
        if (typeof part === 'string') { return spaced(part); }
        const box = cell(part.size, { 'aria-label': part.label, oninput: api.changed });
        gaps[part.gap] = box;
        return h('span', null, box.parentNode);
      })), h('div', { class: 'sl-form', lang: 'en' }, options.map(({ label }, n) => h('label', null, radios[n], ' ', label))));
      return {
        response: () => (designation ? { meaning: radios.find((one) => one.checked)?.value }
          : { gaps: Object.fromEntries(Object.entries(gaps).map(([gap, { value }]) => [gap, value])) }),
        restore: (response) => {
          for (const gap in gaps) { fill(gaps[gap], response.gaps[gap] || ''); }
          radios.forEach((one) => { one.checked = one.value === response.meaning; });
        },
        showResult: marks(host, ({ gap }) => [gaps[gap]?.closest('p span:not(.sl-cell)') || radios.find((one) => one.checked)?.parentElement || undefined]),
      };
    },

    nonfiling: (host, { titles }, api) => {
      const rows = titles.map(({ id, text, language, field }) => {
        const ruler = h('p', { class: 'sl-rec sl-ruler', dir: 'ltr' });
        const count = h('input', { type: 'number', min: 0, max: 9, oninput: () => {
          show();
          api.changed();
        } });
        const show = () => ruler.replaceChildren(h('del', null, spaced(text.slice(0, Number(count.value)))), ...spaced(text.slice(Number(count.value))));
        show();
        return { id, count, show, node: h('div', { class: 'sl-count' }, ruler, h('label', null,
          gettext('{field}, {language}: characters to skip', { field, language }), ' ', count)) };
      });
      host.append(...rows.map(({ node }) => node));
      return {
        response: () => ({ counts: Object.fromEntries(rows.flatMap(({ id, count: { value } }) => (value ? [[id, Number(value)]] : []))) }),
        restore: ({ counts }) => rows.forEach(({ id, count, show }) => {
          count.value = counts[id] ?? '';
          show();
        }),
        showResult: marks(host, ({ title }) => [rows.find(({ id }) => id === title)?.node]),
      };
    },
  };

  window.Shelflist.drill('marc', tasks);
}());
