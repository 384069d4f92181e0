/** What a page fetches when it is needed: files of the plan, and dragging. */
(function () {
  'use strict';
  const { h, gettext } = window.Shelflist;

  /** @type {SLPlan.More} */
  const more = {
    files: (panel, day, changed, ask) => {
      if (panel.children.length > 1) { return; }
      const said = h('p');
      const date = h('input', { type: 'date', value: day, oninput: () => changed(date.value) });
      /** @type {(label: string, kind: string) => HTMLElement} */
      const file = (label, kind) => h('button', { type: 'button', onclick: async () => {
        said.textContent = gettext('Making the file…');
        try {
          const made = await ask(kind);
          if (!made) {
            said.textContent = gettext('A preview makes no files.');
            return;
          }
          const url = URL.createObjectURL(new Blob(
            [Uint8Array.from(atob(made.data), (one) => one.charCodeAt(0))], { type: made.type }));
          h('a', { href: url, download: made.name }).click();
          setTimeout(() => URL.revokeObjectURL(url), 10000); // some browsers read it later
          said.textContent = gettext('Made: {name}', { name: made.name });
        } catch (failure) {
          said.textContent = /** @type {SL.Failure} */ (failure).message;
        }
      } }, label);
      said.role = 'status';
      panel.append(
        h('label', null, h('span', null, gettext('Day of the session')), date),
        h('p', null, gettext('The calendar entry is for that day, from the start of your plan, at local time wherever it is opened.')),
        h('div', { class: 'sl-actions' },
          file(gettext('Document (.docx)'), 'docx'), file(gettext('Calendar entry (.ics)'), 'ics'),
          h('button', { type: 'button', onclick: () => window.print() }, gettext('Print'))),
        said);
    },

    drag: (list, rows, move, changed) => {
      let held = /** @type {SLPlan.Row | undefined} */ (undefined);
      let from = 0;
      // The list takes the pointer: an element that moves would lose it.
      list.onpointerdown = (event) => {
        held = rows().find(({ when }) => when.contains(/** @type {Node} */ (event.target)));
        if (held) {
          from = rows().indexOf(held);
          list.setPointerCapture(event.pointerId);
        }
      };
      list.onpointermove = ({ clientY, buttons }) => {
        if (!held || !buttons) { return; }
        const to = rows().filter((one) => {
          const { top, bottom } = one.node.getBoundingClientRect();
          return one !== held && (top + bottom) / 2 < clientY;
        }).length;
        if (to !== rows().indexOf(held)) { move(held, to); }
      };
      list.onpointerup = () => {
        if (held && rows().indexOf(held) !== from) { changed(move(held, rows().indexOf(held))); }
        held?.when.focus();
        held = undefined;
      };
      list.onpointercancel = () => {
        if (held) { move(held, from); }
        held = undefined;
      };
    },
  };
  window.ShelflistSessionPlan.more = more;
}());
