/** Giving levels to anchor descriptions. Nothing here knows what is right. */
(function () {
  'use strict';
  const { h, html, gettext, marks } = window.Shelflist;

  /** @type {SL.Mount<SLRating.Anchors>} */
  const anchors = (host, { situation, title, levels, anchors: list }, api) => {
    const rows = list.map(({ id, text }) => {
      const box = h('select', { onchange: api.changed }, h('option', { value: '' }, gettext('Choose…')),
        levels.map(({ value, text: words }) => h('option', { value }, `${value} – ${words}`)));
      return { id, box, label: h('label', { class: 'sl-lines' }, h('span', null, text), box) };
    });
    host.append(h('div', null, situation && html(situation)),
      h('div', { class: 'sl-box' }, h('h5', null, title),
        h('ul', null, levels.map(({ value, text }) => h('li', null, h('b', null, value), ' ', text)))),
      h('div', null, rows.map(({ label }) => label)));
    return {
      response: () => ({ levels: Object.fromEntries(rows.flatMap(({ id, box: { value } }) => (value ? [[id, Number(value)]] : []))) }),
      restore: (response) => rows.forEach(({ id, box }) => { box.value = response.levels[id] ?? ''; }),
      showResult: marks(host, ({ anchor }) => [rows.find(({ id }) => id === anchor)?.label]),
    };
  };

  window.Shelflist.drill('rating', { anchors });
}());
