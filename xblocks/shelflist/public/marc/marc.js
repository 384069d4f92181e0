/** What the tasks of the MARC drill share: how a record is read, written and drawn. */
(function () {
  'use strict';
  const { h, html, gettext } = window.Shelflist;

  /** @type {SLMarc.Drawing} */
  const drawing = {
    spaced: (text) => text.split(/( )/).map((part) => (part === ' ' ? h('i', null, part) : part)),
    fill: (box, value) => {
      box.value = value;
      box.previousElementSibling?.replaceChildren(...spaced(value));
    },
    // Under a box lies its text once more: it gives the box its size, and shows the spaces.
    cell: (size, attrs) => {
      const box = h(size ? 'input' : 'textarea', {
        maxlength: size, rows: 1, autocomplete: 'off', autocapitalize: 'off', spellcheck: 'false', ...attrs,
      });
      h('span', { class: 'sl-cell', dir: 'ltr', style: `--size:${size}ch`, oninput: () => fill(box, box.value) },
        h('span', { 'aria-hidden': 'true' }), box);
      return box;
    },
    button: (label, onclick) => h('button', { type: 'button', onclick }, label),
    choices: (label, list, onchange) => h('select', { 'aria-label': label, onchange },
      h('option', { value: '' }, gettext('Choose…')), list.map((one) => h('option', { value: one.value }, one.label))),
    lines: (children = []) => h('ol', { class: 'sl-rec', dir: 'ltr' }, children),
    pieces: ({ pieces }) => h('div', { class: 'sl-pieces' }, (pieces || []).map((one) => h('figure', null,
      h('figcaption', null, one.label), html(one.html)))),

    control: (tag) => /^(LDR|00.)$/.test(tag),
    read: (line) => {
      const [, tag = '', body = ''] = /^=([\w ]{3}) {1,2}(.*)$/.exec(line) || [];
      if (drawing.control(tag)) { return [tag, body.replaceAll('\\', ' ')]; }
      const [head, ...parts] = body.split('$');
      return head.length === 2 && parts.length ? [tag.trim(), ...head.replaceAll('\\', ' '),
        ...parts.flatMap((part) => [part.slice(0, 1).trim(), part.slice(1)])] : null;
    },
    write: ([tag, ...cells]) => `=${tag.padEnd(3)}  ${cells.length < 2 ? cells[0].replaceAll(' ', '\\')
      : cells.map((text, c) => (c < 2 ? text.trim() || '\\' : c % 2 ? text : `$${text || ' '}`)).join('')}`,
    drawn: ([tag, ...cells], data) => [h('b', null, tag), ' ', ...cells.length < 2 ? data || spaced(cells[0])
      : cells.flatMap((text, c) => (c < 2 || c % 2 ? spaced(text) : [' ', h('b', null, `$${text}`), ' ']))],
  };
  const { spaced, fill } = drawing;

  window.ShelflistMarc = Object.assign(/** @type {SLMarc.Init} */ (function (runtime, element, args) {
    [window.ShelflistMarc.book] = args.later || [];
    window.Shelflist.start('marc', runtime, element, args);
  }), { drawing });
}());
