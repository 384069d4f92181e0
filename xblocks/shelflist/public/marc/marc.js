/** What the tasks share: see types.d.ts. */
(function () {
  'use strict';
  const { h, html, gettext } = window.Shelflist;

  const CONTROL = /^(LDR|00\d)$/;

  /** @type {SLMarc.Drawing} */
  const drawing = {
    spaced: (text) => text.split(/( )/).map((part) => (part === ' ' ? h('i', null, part) : part)),
    fill: (box, value) => {
      box.value = value;
      box.previousElementSibling?.replaceChildren(...spaced(value));
      return box;
    },
    cell: (size, attrs) => {
      const box = h(size ? 'input' : 'textarea', {
        maxlength: size || null, rows: 1, autocomplete: 'off', autocapitalize: 'off', spellcheck: 'false', ...attrs,
      });
      h('span', { class: 'sl-cell', dir: 'ltr', style: `--size:${size}ch`, oninput: () => fill(box, box.value) },
        h('span', { 'aria-hidden': 'true' }), box);
      return box;
    },
    button: (label, onclick) => h('button', { type: 'button', onclick }, label),
    lines: (children = []) => h('ol', { class: 'sl-rec', dir: 'ltr' }, children),
    pieces: ({ pieces }) => h('div', { class: 'sl-pieces' }, (pieces || []).map((one) => h('figure', { dir: 'auto' },
      h('figcaption', null, one.label), html(one.html)))),

    read: (line) => {
      const [, tag = '', body = ''] = /^=([\w ]{3}) {1,2}(.*)$/.exec(line) || [];
      if (CONTROL.test(tag)) { return [tag, body.replaceAll('\\', ' ')]; }
      const [head, ...parts] = body.split('$');
      return head.length === 2 && parts.length ? [tag.trim(), ...head.replaceAll('\\', ' '),
        ...parts.flatMap((part) => [part.slice(0, 1).trim(), part.slice(1)])] : [line];
    },
    write: ([tag, ...cells]) => (cells.length ? `=${tag.padEnd(3)}  ${CONTROL.test(tag) ? (cells.pop() || '').replaceAll(' ', '\\')
      : (cells.length < 2 ? [' ', ' ', 'a', ...cells] : cells).map((text, c) => (
        c < 2 ? text.trim() || '\\' : c % 2 ? text.replace(/\s/g, ' ').replace(/[ǂ‡]/g, '$') : `$${text || ' '}`)).join('')}` : tag),
  };
  const { spaced, fill } = drawing;

  window.ShelflistMarc ||= Object.assign(/** @type {SLMarc.Init} */ (function (runtime, element, args) {
    window.ShelflistMarc.later = args.later || [];
    window.Shelflist.start('marc', runtime, element, args);
  }), { drawing, later: [] });
}());
