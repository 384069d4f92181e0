/** A line as it is printed, a choice: see types.d.ts. */
(function () {
  'use strict';
  const { h, gettext } = window.Shelflist;
  const { spaced } = window.ShelflistMarc.drawing;

  /** @type {SLMarc.Printing} */
  const printing = {
    drawn: ([tag, ...cells], data) => [h('b', null, tag), ' ', ...cells.length < 2 ? data || spaced(cells.join(''))
      : cells.flatMap((text, c) => (c < 2 || c % 2 ? spaced(text) : [' ', h('b', null, `$${text}`), ' ']))],
    choices: (label, list, onchange) => h('select', { 'aria-label': label, onchange },
      h('option', { value: '' }, gettext('Choose…')), list.map((one) => h('option', { value: one.value }, one.label))),
  };

  window.ShelflistMarc.printing = printing;
}());
