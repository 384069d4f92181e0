/** The six tasks of the call-number drill. Nothing here knows what is right. */
(function () {
  'use strict';
  const { h, gettext, marks } = window.Shelflist;

  /** @type {SLCallNumber.Drawing} */
  const { spine, shelf, place, shelfMarks, code, input, choices } = {
    spine: (book) => h('span', { class: 'sl-spine', dir: 'ltr', 'data-book': book.id, style: `--hue:${(book.title || '').length * 47}` },
      h('span', { class: 'sl-title' }, book.title),
      h('span', { class: 'sl-label' }, book.lines.map((line) => h('span', null, line, ' ')))),
    // LC and Dewey ranges run from left to right in libraries of every language: so does a shelf.
    shelf: (attrs, places) => h('ul', { class: 'sl-shelf', dir: 'ltr', ...attrs }, places),
    place: (...children) => h('li', null, children),
    shelfMarks: (host) => marks(host, ({ spine: id, between }) => [
      host.querySelector(`li:has([data-book="${CSS.escape(id || between[1])}"])`) || undefined,
      between && gettext('Out of order')]),
    code: (text) => h('b', { class: 'sl-code', dir: 'ltr' }, text),
    input: (attrs) => h('input', { dir: 'ltr', autocomplete: 'off', spellcheck: 'false', ...attrs }),
    choices: (list, onchange) => h('select', { onchange }, h('option', { value: '' }, gettext('Choose…')),
      list.map(({ value, label }) => h('option', { value }, label))),
  };

  /** @type {SLCallNumber.Tasks} */
  const tasks = {
    shelve: (host, { spines }, api) => {
      const total = spines.length;
      const order = spines.map((book) => Object.assign(h('li', { role: 'option' },
        h('span', { class: 'sl-hidden' }, [book.call_number, book.title, book.author].filter(Boolean).join(', ')),
        h('span', { 'aria-hidden': 'true' }, spine(book))), { book }));
      let current = order[0];
      let from = -1; // where the spine in hand stood; -1 when none is
      const list = shelf({ role: 'listbox', 'aria-orientation': 'horizontal', 'aria-label': gettext('Shelf, from left to right') }, order);
      const chosen = h('p');

      const where = () => order.indexOf(current);
      const show = () => order.forEach((item, index) => {
        if (list.children[index] !== item) { list.insertBefore(item, list.children[index]); }
        const held = item === current;
        item.tabIndex = held ? 0 : -1;
        item.ariaSelected = String(held && from >= 0);
        if (held) { chosen.textContent = gettext('{call_number}, position {n} of {total}', { ...item.book, n: index + 1, total }); }
      });
      /** @type {(to: number, carry: boolean) => void} */
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
        const { key } = event;
        if (/^Arrow|Home|End/.test(key)) {
          go(key === 'Home' ? 0 : key === 'End' ? total : where() + (/Left|Up/.test(key) ? -1 : 1), from >= 0);
        } else if (/^( |Enter|Escape)$/.test(key) && (from >= 0 || key !== 'Escape')) {
          if (key === 'Escape') { go(from, true); }
          grip();
        } else {
          return;
        }
        event.preventDefault();
        current.focus(); // an element that moves loses the focus
      };

      // A press that travels is a drag, any other a tap: pick, then place.
      let press = /** @type {PointerEvent | null} */ (null);
      let drag = false;
      /** @param {PointerEvent} event */
      const under = ({ clientX, clientY }) => order.findIndex((item) => item.contains(document.elementFromPoint(clientX, clientY)));
      list.onpointerdown = (event) => {
        press = under(event) < 0 || host.disabled ? null : event;
        drag = false;
      };
      list.onpointermove = (event) => {
        if (!press || !event.buttons) { return; }
        if (!drag && Math.hypot(event.clientX - press.clientX, event.clientY - press.clientY) > 8) {
          drag = true;
          list.setPointerCapture(event.pointerId);
          current = order[under(press)];
          from = where();
        }
        const over = under(event);
        if (drag && over >= 0 && over !== where()) { go(over, true); }
      };
      list.onpointerup = (event) => {
        const over = under(event);
        if (press && (drag || over >= 0)) {
          if (!drag) { go(over, from >= 0); }
          grip();
          current.focus();
        }
        press = null;
      };
      list.onpointercancel = () => {
        press = null;
        if (drag) {
          go(from, true);
          grip();
        }
      };

      /** @type {(label: string, step: number) => Node} */
      const nudge = (label, step) => h('button', {
        type: 'button',
        onclick: () => {
          go(where() + step, true);
          if (from < 0) { api.changed(); }
        },
      }, label);
      host.append(list, h('div', { class: 'sl-actions' },
        nudge(gettext('Move earlier'), -1), nudge(gettext('Move later'), 1), chosen));
      show();
      return {
        response: () => ({ order: order.map(({ book }) => book.id) }),
        restore: (response) => {
          order.sort((one, other) => response.order.indexOf(one.book.id) - response.order.indexOf(other.book.id));
          show();
        },
        showResult: shelfMarks(list),
      };
    },

    misfiled: (host, { spines }, api) => {
      const keys = spines.map((book) => {
        const key = h('button', { type: 'button', 'aria-pressed': 'false', value: book.id }, spine(book));
        key.onclick = () => {
          key.ariaPressed = String(key.ariaPressed !== 'true');
          api.changed();
        };
        return key;
      });
      host.append(shelf(null, keys.map((key) => place(key))));
      return {
        response: () => ({ misfiled: keys.filter((key) => key.ariaPressed === 'true').map((key) => key.value) }),
        restore: (response) => keys.forEach((key) => { key.ariaPressed = String(response.misfiled.includes(key.value)); }),
        showResult: shelfMarks(host),
      };
    },

    insert: (host, { spines, book }, api) => {
      const name = Math.random();
      const ends = [gettext('Start of the shelf'), ...spines.map((one) => one.call_number || ''), gettext('End of the shelf')];
      const gaps = ends.slice(1).map((next, index) => h('input', {
        type: 'radio', name, onchange: api.changed, 'aria-label': gettext('Between {last} and {next}', { last: ends[index], next }),
      }));
      const places = gaps.map((gap) => h('li', { class: 'sl-gap' }, h('label', null, gap, spine(book))));
      host.append(h('p', null, gettext('In your hand')), spine(book),
        shelf(null, places.flatMap((gap, index) => [
          gap, ...spines.slice(index, index + 1).map((one) => place(spine(one)))])));
      const chosen = () => gaps.findIndex((gap) => gap.checked);
      return {
        response: () => ({ position: chosen() }),
        restore: (response) => gaps.forEach((gap, index) => { gap.checked = index === response.position; }),
        showResult: marks(host, () => [places[chosen()]]),
      };
    },

    parse: (host, { call_number: number, pieces, kinds, rules }, api) => {
      const rows = pieces.map(({ id, text }) => {
        const kind = choices(kinds, api.changed);
        const rule = choices(rules, api.changed);
        const line = h('div', { role: 'group', 'aria-label': text }, code(text),
          h('label', null, gettext('What it is'), kind), h('label', null, gettext('How it files'), rule));
        return { id, text, kind, rule, line };
      });
      host.append(code(number), h('div', { class: 'sl-pieces' }, rows.map(({ line }) => line)));
      /** @type {(side: 'kind' | 'rule') => object} */
      const read = (side) => Object.fromEntries(rows.map((row) => [row.id, row[side].value]).filter(([, value]) => value));
      return {
        response: () => ({ kinds: read('kind'), rules: read('rule') }),
        restore: (response) => rows.forEach(({ id, kind, rule }) => {
          kind.value = response.kinds[id] || '';
          rule.value = response.rules[id] || '';
        }),
        showResult: marks(host, ({ piece }) => [rows.find(({ id }) => id === piece)?.line]),
      };
    },

    cutter: (host, { class_number: number, heading, before, after }, api) => {
      const field = input({ size: 12, maxlength: 20 });
      const stand = h('div');
      const show = () => stand.replaceChildren(shelf({ 'aria-label': gettext('The neighbors on the shelf') },
        [before, { lines: [number, field.value || '?'] }, after].flatMap((book) => (book ? place(spine(book)) : []))));
      field.oninput = () => {
        show();
        api.changed();
      };
      show();
      host.append(h('p', null, gettext('Heading: {heading}', { heading })), stand, h('label', null, gettext('Your Cutter'), ' ', field));
      return {
        response: () => field.value.trim() && { cutter: field.value.trim() },
        restore: (response) => {
          field.value = response.cutter;
          show();
        },
      };
    },

    label: (host, { call_number: number, max_lines: length, width }, api) => {
      const fields = Array.from({ length }, (_, index) => input({
        'aria-label': gettext('Line {n}', { n: index + 1 }), maxlength: 40, oninput: api.changed,
      }));
      const lines = fields.map((field) => place(field));
      host.append(code(number),
        h('p', null, gettext('The label holds {n} characters a line.', { n: width })),
        h('ol', { class: 'sl-paper', dir: 'ltr', style: `--width:${width}ch` },
          h('li', { 'aria-hidden': 'true' }, '1234567890'.repeat(9).slice(0, width)), lines));
      return {
        response: () => {
          const text = fields.map((field) => field.value.trim()).join('\n').trimEnd();
          return text && { lines: text.split('\n') };
        },
        restore: (response) => fields.forEach((field, index) => { field.value = response.lines[index] || ''; }),
        showResult: marks(host, ({ line }) => [lines[line]]),
      };
    },
  };

  window.Shelflist.drill('call_number', tasks);

  window.ShelflistCallNumber = function (runtime, element, args) {
    window.Shelflist.start('call_number', runtime, element, args);
  };
}());
