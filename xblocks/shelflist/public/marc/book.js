/** What the editor needs on demand: the reference book beside a field, the record as text. */
(function () {
  'use strict';
  const { h, gettext, cite } = window.Shelflist;
  const { drawing: { fill, cell, button, read }, forms } = window.ShelflistMarc;
  const { coded, form } = /** @type {SLMarc.Forms} */ (forms);

  /** Codes with one meaning, such as 1 to 9, as one. @type {(codes: SLMarc.Choice[]) => SLMarc.Choice[]} */
  const runs = (codes) => codes.reduce((/** @type {SLMarc.Choice[]} */ made, code) => {
    const last = made[made.length - 1];
    return last?.label === code.label ? [...made.slice(0, -1), { ...last, value: `${last.value[0]}–${code.value}` }] : [...made, code];
  }, []);

  /** @type {SLMarc.Help} */
  const help = async (details, grid, r, edit, api) => {
    const { add, remove, move, change, keep } = edit;
    const boxes = grid[r];
    const [{ value: tag }, data] = boxes;
    const plain = !boxes[2];
    const c = boxes.indexOf(/** @type {SLMarc.Box} */ (document.activeElement));
    const out = h('div', { dir: 'auto' }, '…');
    details.replaceChildren(details.children[0], h('div', { class: 'sl-actions' },
      !plain && button(gettext('Add a subfield'), () => change(gettext('Subfield added'), r, boxes.length, (found) => { found[r] += '$ '; })),
      button(gettext('Add a field below'), () => add(r)),
      r > 1 && button(gettext('Move up'), () => move(r, r - 1)),
      r > 0 && grid[r + 1] && button(gettext('Move down'), () => move(r, r + 1)),
      r > 0 && button(gettext('Delete this field'), () => remove(r))), out,
    h('p', null, gettext('Keys: Enter goes to the next cell and then adds a field. $ and a code begin a subfield ({dollar} is the sign itself); Backspace at its start joins it to the one before. Alt+Up and Alt+Down move the field, Alt+Delete deletes it. Ctrl+Z and Ctrl+Y undo and redo. A space is a blank. F1 opens and closes this.')));
    const byFirst = /^00[67]$/.test(tag); // its first character says what the others are
    const leader = grid.find(([one]) => one.value === 'LDR');
    const page = await api.lookup(tag, (byFirst ? data : leader?.[1])?.value)
      .catch((/** @type {SL.Failure} */ failure) => failure);
    const { label, url, repeatable, obsolete, indicators, subfields, positions, message } = page || {};
    if (!label) {
      api.announce(out.textContent = message || gettext('The reference book opens in a course.'));
      return;
    }
    const told = (/** @type {any} */ one) => [one.obsolete && gettext('obsolete'), one.repeatable === false && gettext('not repeatable')]
      .filter(Boolean).map((word) => ` (${word})`).join('');
    const head = h('p', null, cite({ citation: tag, title: label, url }), told({ repeatable, obsolete }));
    out.lang = 'en'; // MARC's own names are data, in English for every reader
    out.replaceChildren(head);
    const places = /** @type {HTMLElement[]} */ ([head]);
    if (positions) {
      const coding = positions.filter((/** @type {SLMarc.Position} */ one) => one.codes?.length !== 1 && !/^Undefined/.test(one.label)
        && (tag !== 'LDR' || one.kind !== 'number'));
      const sheet = form(coding, ({ start, length }) => data.value.slice(start, start + length), ({ id, start, length }, value) => {
        fill(data, data.value.slice(0, start).padEnd(start) + value.padEnd(length) + data.value.slice(start + length));
        keep(id);
        if (byFirst && !start) {
          help(details, grid, r, edit, api).then(() => details.querySelector('select')?.focus());
        }
      }, api);
      out.append(sheet.node);
      api.announce(head.textContent || '');
      return sheet.show;
    }
    places.push(...indicators.map((/** @type {SLMarc.Indicator} */ one, /** @type {number} */ n) => h('div', null,
      h('b', null, gettext('Indicator {n}', { n: n + 1 })), ' ', one.label, h('ul', null,
      runs(one.codes).map((code) => h('li', null, coded(code), told(code)))))));
    out.append(...places.slice(1), h('ul', null, subfields.map((/** @type {SLMarc.Subfield} */ one) => {
      const entry = h('li', null, h('b', null, `$${one.code}`), ' ', one.label, told(one));
      if (c > 2 && one.code === boxes[c - 1 + c % 2].value) { places[c] = entry; }
      return entry;
    })));
    const here = places[c] || head;
    here.className = 'sl-here';
    api.announce(here.textContent || '');
  };

  /** @type {SLMarc.AsText} */
  const asText = (sheet, now, edit, api) => {
    const box = cell(0, { 'aria-label': gettext('The record as text, a line a field'), oninput: () => edit.keep('text', box.value) });
    const plain = h('div', null, box.parentNode, h('div', { class: 'sl-actions' }, button(gettext('Edit in the grid'), () => {
      edit.text = null;
      plain.remove();
      sheet.hidden = false;
      edit.draw();
      const bad = edit.all().filter((line) => read(line).length < 2);
      edit.go(0, 0);
      api.announce(bad.length ? gettext('Cannot be read: {line}', { line: bad[0] }) : gettext('The record as a grid'));
    })));
    edit.text = (text) => { fill(box, text); };
    edit.text(now);
    sheet.hidden = true;
    sheet.after(plain);
    box.focus();
  };

  Object.assign(window.ShelflistMarc, { help, asText });
}());
