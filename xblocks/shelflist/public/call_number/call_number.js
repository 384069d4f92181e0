/** Call numbers: the six tasks as the learner handles them. Nothing here knows what is right. */
(function () {
  'use strict';
  const { h, gettext, verdict, marks } = window.Shelflist;

  /** @typedef {{id?: string, call_number?: string, lines: string[], title?: string, author?: string}} Book */

  /** The back of a book: cloth, title, and the label broken where the library breaks it. @param {Book} book */
  const spine = (book) => h('span', { class: 'sl-spine', 'data-book': book.id },
    h('span', { class: 'sl-title' }, book.title),
    h('span', { class: 'sl-label' }, book.lines.map((line) => h('span', null, line, ' '))));

  // A shelf runs from left to right in every language: call numbers are Latin letters and digits,
  // and libraries that read from right to left shelve their LC and Dewey ranges the same way. So
  // the shelf alone keeps dir="ltr", and 'earlier' is always on the left of 'later'.
  /** @param {SL.Attrs} attrs @param {Node[]} books */
  const shelf = (attrs, books) => h('ul', { class: 'sl-shelf', dir: 'ltr', ...attrs }, books);

  /** @param {...SL.Child} children */
  const place = (...children) => h('li', null, children);

  /** A shelf only to look at. @param {string} label @param {Book[]} books @param {(book: Book) => any} [flag] */
  const picture = (label, books, flag = () => '') => h('figure', null, h('figcaption', null, label),
    shelf(null, books.map((book) => place(flag(book), spine(book)))));

  /** A notch where the order broke, before the second spine, or a flag on one. @param {Element} host */
  const shelfMarks = (host) => marks(host, ({ spine: id, between }) => [
    [...host.querySelectorAll('li')].find((one) => one.querySelector('[data-book]')?.getAttribute('data-book') === (id || between[1])),
    between && gettext('Order breaks here')]);

  /** @param {SL.Attrs} attrs */
  const input = (attrs) => h('input', { dir: 'ltr', autocomplete: 'off', spellcheck: 'false', ...attrs });
  /** @param {SL.Child} text @param {string} [kind] */
  const code = (text, kind) => h('b', { class: `sl-code ${kind || ''}`, dir: 'ltr' }, text);

  /** @type {SL.Mount} */
  const shelve = (host, { spines }, api) => {
    const total = spines.length;
    const books = new Map(/** @type {Book[]} */ (spines).map((book) => [h('li', { role: 'option' }, spine(book)), book]));
    let order = [...books.keys()];
    let current = order[0];
    let from = -1; // where the spine in hand stood; -1 when none is
    const list = shelf({ role: 'listbox', 'aria-orientation': 'horizontal', 'aria-label': gettext('Shelf, from left to right') }, order);
    const chosen = h('p');
    const flag = shelfMarks(list);

    const where = () => order.indexOf(current);
    const show = () => {
      order.forEach((item, index) => {
        const { call_number: number, title, author } = /** @type {Book} */ (books.get(item));
        if (list.children[index] !== item) { list.insertBefore(item, list.children[index]); }
        for (const [name, value] of Object.entries({
          tabindex: item === current ? 0 : -1,
          'aria-selected': item === current && from >= 0,
          'aria-posinset': index + 1,
          'aria-setsize': total,
          'aria-label': [number, title, author, item.querySelector('.sl-mark')?.textContent].filter(Boolean).join(', '),
        })) { item.setAttribute(name, String(value)); }
        if (item === current) {
          chosen.textContent = gettext('{book}, position {n} of {total}', { book: number || '', n: index + 1, total });
        }
      });
    };

    /** Go to a place, with the spine in hand or without. @param {number} to @param {boolean} carry */
    const go = (to, carry) => {
      const spot = Math.max(0, Math.min(total - 1, to));
      if (carry) {
        order.splice(spot, 0, ...order.splice(where(), 1));
      } else {
        current = order[spot];
      }
      show();
      if (carry) { api.announce(chosen.textContent || ''); }
    };
    const grip = () => {
      if (host.disabled) { return; }
      const put = from >= 0;
      from = put ? -1 : where();
      show();
      api.announce(`${put ? gettext('Put down.') : gettext('In hand: arrow keys move it, Enter puts it down, Escape puts it back.')} ${chosen.textContent}`);
      if (put) { api.changed(); }
    };

    list.onkeydown = (event) => {
      const to = /** @type {Record<string, number>} */ ({
        ArrowLeft: where() - 1, ArrowUp: where() - 1, ArrowRight: where() + 1, ArrowDown: where() + 1, Home: 0, End: total,
      })[event.key];
      if (to !== undefined) {
        go(to, from >= 0);
      } else if (/^( |Enter)$/.test(event.key)) {
        grip();
      } else if (event.key === 'Escape' && from >= 0) {
        go(from, true);
        grip();
      } else {
        return;
      }
      event.preventDefault();
      current.focus(); // an element that moves loses the focus
    };

    // A press that travels is a drag; one that does not is a tap: pick, then place.
    let press = /** @type {PointerEvent | null} */ (null);
    let drag = false;
    /** @param {PointerEvent} event */
    const under = (event) => order.find((item) => item.contains(document.elementFromPoint(event.clientX, event.clientY)));
    list.onpointerdown = (event) => {
      press = under(event) && !host.disabled ? event : null;
      drag = false;
    };
    list.onpointermove = (event) => {
      if (press && !drag && Math.hypot(event.clientX - press.clientX, event.clientY - press.clientY) > 8) {
        drag = true;
        list.setPointerCapture(event.pointerId);
        current = under(press) || current;
        from = where();
      }
      const over = press && drag && under(event);
      if (over && over !== current) { go(order.indexOf(over), true); }
    };
    list.onpointerup = (event) => {
      const over = under(event);
      if (press && (over || drag)) {
        if (!drag && over) { go(order.indexOf(over), from >= 0); }
        grip();
        current.focus();
      }
      press = null;
    };
    list.onpointercancel = () => {
      if (press && drag) {
        go(from, true);
        grip();
      }
      press = null;
    };

    /** @param {string} label @param {number} step */
    const nudge = (label, step) => h('button', {
      type: 'button',
      onclick: () => {
        go(where() + step, true);
        if (from < 0) { api.changed(); }
      },
    }, label);
    host.append(list, h('div', { class: 'sl-actions' }, nudge(gettext('Move earlier'), -1), nudge(gettext('Move later'), 1), chosen));
    show();
    const ids = () => order.map((item) => books.get(item)?.id);
    /** @param {any[]} wanted */
    const sorted = (wanted) => wanted.map((id) => /** @type {HTMLLIElement} */ (order[ids().indexOf(id)]));
    return {
      response: () => ({ order: ids() }),
      restore: (response) => {
        order = sorted(response.order);
        show();
      },
      showResult: (result) => {
        flag(result);
        show();
      },
      showAnswer: (answer) => h('div', null, [order, sorted(answer.order)].map((items, index) => picture(
        index ? gettext('The shelf in order') : gettext('Your shelf'), items.map((item) => /** @type {Book} */ (books.get(item))),
      ))),
    };
  };

  /** @type {SL.Mount} */
  const misfiled = (host, { spines }, api) => {
    const keys = /** @type {Book[]} */ (spines).map((book) => h('button', {
      type: 'button',
      'aria-pressed': 'false',
      value: book.id,
      onclick: (/** @type {any} */ { currentTarget: key }) => {
        key.ariaPressed = String(key.ariaPressed !== 'true');
        api.changed();
      },
    }, spine(book)));
    host.append(shelf(null, keys.map((key) => place(key))));
    return {
      response: () => ({ misfiled: keys.filter((key) => key.ariaPressed === 'true').map((key) => key.value) }),
      restore: (response) => keys.forEach((key) => { key.ariaPressed = String(response.misfiled.includes(key.value)); }),
      showResult: shelfMarks(host),
      showAnswer: (answer) => picture(gettext('Out of place'), spines,
        ({ id }) => answer.misfiled.includes(id) && verdict('wrong', gettext('Misfiled'))),
    };
  };

  /** @type {SL.Mount} */
  const insert = (host, { spines, book }, api) => {
    const name = api.uid();
    const ends = [gettext('Start of the shelf'), .../** @type {Book[]} */ (spines).map((one) => one.call_number), gettext('End of the shelf')];
    const gaps = ends.slice(1).map((next, index) => h('input', {
      type: 'radio',
      name,
      onchange: api.changed,
      'aria-label': gettext('Between {last} and {next}', { last: ends[index] || '', next: next || '' }),
    }));
    host.append(picture(gettext('In your hand'), [book]),
      shelf({ role: 'group', 'aria-label': gettext('Where does it go?') }, gaps.flatMap((gap, index) => [
        h('li', { class: 'sl-gap' }, h('label', null, gap, spine(book))),
        ...spines.slice(index, index + 1).map((/** @type {Book} */ one) => place(spine(one)))])));
    const chosen = () => gaps.findIndex((gap) => gap.checked);
    return {
      response: () => ({ position: chosen() }),
      restore: (response) => { gaps[response.position].checked = true; },
      showResult: marks(host, () => [gaps[chosen()].closest('li') || undefined]),
      showAnswer: (answer) => picture(gettext('The shelf in order'),
        spines.toSpliced(answer.position, 0, book), (one) => one === book && verdict('right', gettext('Here'))),
    };
  };

  /** @type {SL.Mount} */
  const parse = (host, problem, api) => {
    const sides = /** @type {const} */ (['kinds', 'rules']);
    /** @typedef {{value: string, label: string}} Choice */
    const rows = /** @type {{id: string, text: string}[]} */ (problem.pieces).map(({ id, text }) => ({
      id,
      text,
      fields: sides.map((side) => h('select', { onchange: api.changed }, h('option', { value: '' }, gettext('Choose…')),
        problem[side].map((/** @type {Choice} */ one) => h('option', { value: one.value }, one.label)))),
    }));
    const lines = rows.map(({ text, fields }) => h('li', { role: 'group', 'aria-label': text }, code(text),
      fields.map((field, side) => h('label', null, side ? gettext('How it files') : gettext('What it is'), field))));
    host.append(code(problem.call_number), h('ol', { class: 'sl-pieces' }, lines));
    return {
      response: () => Object.fromEntries(sides.map((name, side) => [name, Object.fromEntries(
        rows.map(({ id, fields }) => [id, fields[side].value]).filter(([, value]) => value))])),
      restore: (response) => rows.forEach(({ id, fields }) => sides.forEach((name, side) => {
        fields[side].value = response[name][id] || '';
      })),
      showResult: marks(host, ({ piece }) => [lines[rows.findIndex(({ id }) => id === piece)]]),
      showAnswer: (answer) => h('ul', null, rows.map(({ id, text }) => place(code(text), ' ', sides.map((side) => problem[side]
        .find((/** @type {Choice} */ one) => one.value === answer[side][id])?.label).filter(Boolean).join('; ')))),
    };
  };

  /** @type {SL.Mount} */
  const cutter = (host, problem, api) => {
    /** @param {string} written */
    const row = (written) => [problem.before, { lines: [problem.class_number, written] }, problem.after].filter(Boolean);
    const field = input({ size: 12, maxlength: 20 });
    const stand = h('div');
    const show = () => stand.replaceChildren(picture(gettext('The neighbours on the shelf'), row(field.value || '?')));
    field.oninput = () => {
      show();
      api.changed();
    };
    show();
    host.append(h('p', null, gettext('Heading: {heading}', { heading: problem.heading })), stand, h('label', null, gettext('Your Cutter'), field));
    return {
      response: () => field.value.trim() && { cutter: field.value.trim() },
      restore: (response) => {
        field.value = response.cutter;
        show();
      },
      showAnswer: (answer) => picture(gettext('It could stand here'), row(answer.cutter)),
    };
  };

  /** @type {SL.Mount} */
  const label = (host, { call_number: number, max_lines: length, width }, api) => {
    const fields = Array.from({ length }, (_, index) => input({
      'aria-label': gettext('Line {n}', { n: index + 1 }), maxlength: 40, oninput: api.changed,
    }));
    host.append(code(number),
      h('p', null, gettext('The label holds {n} characters a line. Leave lines you do not need empty.', { n: width })),
      h('ol', { class: 'sl-paper', dir: 'ltr', style: `--width:${width}` },
        h('li', { 'aria-hidden': 'true' }, '1234567890'.repeat(9).slice(0, width)), fields.map((field) => place(field))));
    return {
      response: () => {
        const lines = fields.map((field) => field.value.trim()).join('\n').trimEnd();
        return lines && { lines: lines.split('\n') };
      },
      restore: ({ lines }) => fields.forEach((field, index) => { field.value = lines[index] || ''; }),
      showResult: marks(host, ({ line }) => [fields[line]?.closest('li') || undefined]),
      showAnswer: ({ lines }) => picture(gettext('The label'), [{ lines }]),
    };
  };

  window.Shelflist.drill('call_number', { shelve, misfiled, insert, parse, cutter, label });

  window.ShelflistCallNumber = function (runtime, element, args) {
    window.Shelflist.start('call_number', runtime, element, args);
  };
}());
