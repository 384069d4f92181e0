/** The editor of the tasks `code` and `correct`: a grid, or the same record as text. */
(function () {
  'use strict';
  const { h, gettext, marks } = window.Shelflist;
  const { fill, cell, button, lines, pieces, control, read, write } = window.ShelflistMarc.drawing;
  let loading = /** @type {Promise<any> | null} */ (null);

  /** The reference book's script, fetched when the book is first opened. */
  const book = () => (loading ||= new Promise((onload, reject) => {
    if (window.ShelflistMarc.page) { return onload(null); }
    document.head.append(h('script', { src: window.ShelflistMarc.book, onload, onerror: () => {
      loading = null;
      reject({ message: gettext('No connection. Your work is still here.') });
    } }));
  }));

  /** @type {SL.Mount<SLMarc.Recorded>} */
  const editor = (host, problem, api) => {
    let now = problem.mrk; // the record as text: what the rows are read from and written to
    let rows = /** @type {SLMarc.Row[]} */ ([]);
    let grid = /** @type {SLMarc.Box[][]} */ ([]);
    let here = { r: 0, c: 0 };
    let run = ''; // where the last change was typed: typing on in one place is one step back
    let asText = false;
    let result = /** @type {SL.Result | null} */ (null);
    let shows = /** @type {(() => void)[]} */ ([]); // of the forms open beside their fields
    const past = /** @type {string[]} */ ([]);
    const future = /** @type {string[]} */ ([]);
    const list = lines();
    const fault = h('p');
    const text = cell(0, { 'aria-label': gettext('The record as text, a line a field'), oninput: () => keep('text') });

    /** @type {SLMarc.Editing} */
    const { title, label, done, go, keep, draw, changed, add, remove, move, join, step, typed, press, help } = {
      title: (r) => (r ? gettext('Field {n}, {tag}', { n: r, tag: rows[r][0] }) : gettext('Leader')),
      label: (r) => grid[r].forEach((box, c) => {
        box.ariaLabel = `${title(r)}, ${!c ? gettext('tag') : !grid[r][2] ? gettext('data') : c < 3 ? gettext('indicator {n}', { n: c })
          : c % 2 ? gettext('subfield code') : gettext('subfield {code}', { code: rows[r][c - 1] })}`;
      }),
      // A field of which nothing is typed yet is not sent.
      done: (line) => Boolean(line.trim()) && !/^= +\\\\\$.$/.test(line),
      go: (r, c, caret) => {
        const boxes = grid[r] || grid[grid.length - 1];
        const box = asText ? text : boxes[c] || boxes[0];
        box.focus();
        box.setSelectionRange(caret ?? (box.maxLength > 0 ? 0 : box.value.length), caret ?? box.value.length);
      },
      keep: (place) => {
        if (!place || place !== run) { past.push(now); }
        future.length = 0;
        run = place;
        now = asText ? text.value : rows.map(write).join('\n');
        api.changed();
      },
      draw: () => {
        const all = now.split('\n');
        const bad = all.findIndex((line) => line.trim() && !read(line));
        asText ||= bad >= 0;
        fault.textContent = bad < 0 ? '' : gettext('Line {n} cannot be read: {line}', { n: bad + 1, line: all[bad] });
        sheet.hidden = asText;
        plain.hidden = !asText;
        mode.textContent = asText ? gettext('Edit in the grid') : gettext('Edit as text');
        fill(text, now);
        if (asText) { return; }
        shows = [];
        rows = all.flatMap((line) => { const row = read(line); return row ? [row] : []; });
        grid = rows.map((row, r) => row.map((value, c) => {
          const box = cell(!c ? 3 : row.length > 2 && (c < 3 || c % 2) ? 1 : 0, {
            oninput: () => typed(r, c), onkeydown: (event) => press(event, r, c),
          });
          fill(box, value);
          return box;
        }));
        list.replaceChildren(...grid.map((boxes, r) => {
          label(r);
          const nodes = boxes.map((box) => box.parentNode);
          return h('li', null, nodes.slice(0, 3), nodes.slice(3).flatMap((node, n) => (n % 2 ? [] : h('span', { class: 'sl-sub' }, node, nodes[n + 4]))),
            h('details', { ontoggle: ({ target }) => target.open && help(r, target) },
              h('summary', { 'aria-label': `${boxes[2] ? gettext('Help') : gettext('Form')}: ${title(r)}` }, boxes[2] ? gettext('Help') : gettext('Form'))));
        }));
        flag(result);
      },
      changed: (words, r, c, caret) => {
        keep('');
        draw();
        go(r, c, caret);
        api.announce(words);
      },
      add: (r) => {
        rows.splice(r + 1, 0, ['', ' ', ' ', 'a', '']);
        changed(gettext('Field {n} added', { n: r + 1 }), r + 1, 0);
      },
      remove: (r) => {
        const words = gettext('{field}: deleted', { field: title(r) });
        rows.splice(r, 1);
        changed(words, r, 0);
      },
      move: (r, to) => {
        rows.splice(to, 0, ...rows.splice(r, 1));
        changed(gettext('{field}: moved', { field: title(to) }), to, 0);
      },
      join: (row, r, c) => {
        const at = row[c - 2].length;
        row[c - 2] += row.splice(c - 1, 2)[1];
        changed(gettext('Subfields joined'), r, c - 2, at);
      },
      step: (from, to) => {
        if (!from.length) { return api.announce(gettext('Nothing to take back')); }
        const before = rows;
        to.push(now);
        now = String(from.pop());
        run = '';
        draw();
        api.changed();
        const r = rows.findIndex((row, n) => String(row) !== String(before[n]));
        go(r, rows[r]?.findIndex((value, c) => value !== before[r]?.[c]));
        api.announce(from === past ? gettext('Undone') : gettext('Done again'));
      },
      typed: (r, c) => {
        const row = rows[r];
        const { value, selectionStart } = grid[r][c];
        const [first, ...more] = c > 2 && !(c % 2) ? value.split(/[$ǂ‡](?=[a-z\d])/) : [value];
        row.splice(c, 1, first.replaceAll('\n', ' '), ...more.flatMap((part) => [part[0], part.slice(1)]));
        if (more.length) {
          const last = c + 2 * more.length;
          return changed(gettext('Subfield {code}', { code: row[last - 1] }), r, last, row[last].length - value.length + Number(selectionStart));
        }
        if (!c && control(value) === row.length > 2) {
          row.splice(1, row.length, ...control(value) ? [row[4]] : [' ', ' ', 'a', row[1]]);
          return changed('', r, 0, 3);
        }
        label(r);
        shows[r]?.();
        keep(`${r} ${c}`);
      },
      press: (event, r, c) => {
        const { key, altKey, ctrlKey, metaKey, target } = event;
        const { value, selectionStart: start, selectionEnd: end, clientHeight } = /** @type {SLMarc.Box} */ (target);
        const row = rows[r];
        const next = c + 1 < row.length;
        const below = r + 1 < rows.length;
        const all = !start && end === value.length;
        const tall = clientHeight > 60;
        const book = () => {
          here = { r, c };
          const details = /** @type {HTMLDetailsElement} */ (list.children[r].lastChild);
          details.open = !details.open;
        };
        const job = ctrlKey || metaKey ? key === '?' && book : altKey ? {
          ArrowUp: r > 1 && (() => move(r, r - 1)),
          ArrowDown: r > 0 && below && (() => move(r, r + 1)),
          Delete: r > 0 && (() => remove(r)),
        }[key] : {
          F1: book,
          Enter: () => (next ? go(r, c + 1) : add(r)),
          ArrowUp: r > 0 && !(tall && start) && (() => go(r - 1, c)),
          ArrowDown: below && !(tall && end !== value.length) && (() => go(r + 1, c)),
          ArrowLeft: c > 0 && (all || !end) && (() => go(r, c - 1)),
          ArrowRight: next && (all || start === value.length) && (() => go(r, c + 1)),
          Backspace: c > 5 && !(c % 2) && !end && (() => join(row, r, c)),
        }[key];
        if (job) {
          event.preventDefault();
          job();
        }
      },
      help: async (r, details) => {
        const row = rows[r];
        const { c } = here.r === r ? here : { c: 0 };
        const out = h('div', null, '…');
        details.replaceChildren(details.children[0], h('div', { class: 'sl-actions' },
          row.length > 2 && button(gettext('Add a subfield'), () => {
            row.push('', '');
            changed(gettext('Subfield added'), r, row.length - 2);
          }),
          button(gettext('Add a field below'), () => add(r)),
          r > 1 && button(gettext('Move up'), () => move(r, r - 1)),
          r > 0 && rows[r + 1] && button(gettext('Move down'), () => move(r, r + 1)),
          r > 0 && button(gettext('Delete this field'), () => remove(r))), out);
        try {
          const page = await api.lookup(row[0], rows[0][1] + row[1].slice(0, 1));
          await book();
          shows[r] = /** @type {SLMarc.Booking['page']} */ (window.ShelflistMarc.page)(out, page, row, c, (id) => {
            fill(grid[r][1], row[1]);
            keep(id);
          }, api);
        } catch (failure) {
          api.announce(out.textContent = /** @type {SL.Failure} */ (failure).message);
        }
      },
    };

    const flag = marks(list, ({ line, part }) => {
      const r = rows.flatMap((row, n) => (done(write(row)) ? n : []))[line];
      const sub = rows[r]?.findIndex((code, c) => c > 2 && c % 2 && code === part);
      return [grid[r]?.[sub]?.closest('.sl-sub') || list.children[r],
        part === 'tag' ? gettext('Tag') : /^ind/.test(part) ? gettext('Indicator {n}', { n: part[3] }) : undefined];
    });
    const undo = () => step(past, future);
    const redo = () => step(future, past);
    const mode = button('', () => {
      asText = !asText;
      draw();
      go(0, 0);
      api.announce(fault.textContent || '');
    });
    const sheet = h('div', null, list, button(gettext('Add a field'), () => add(rows.length - 1)));
    const plain = h('div', null, text.parentNode, fault);
    host.append(pieces(problem), h('div', { onkeydown: (event) => {
      const { key, shiftKey, target } = event;
      const details = target.closest('li')?.querySelector('details');
      const job = event.ctrlKey || event.metaKey ? { z: shiftKey ? redo : undo, Z: redo, y: redo }[String(key)]
        : key === 'Escape' && details?.open && (() => {
          details.open = false;
          go([...list.children].findIndex((one) => one.contains(details)), here.c);
        });
      if (job) {
        event.preventDefault();
        job();
      }
    } }, sheet, plain), h('div', { class: 'sl-actions' }, button(gettext('Undo'), undo), button(gettext('Redo'), redo), mode,
      h('details', null, h('summary', null, gettext('Keys')), gettext('Enter: next cell, then next field. $b in text: a new subfield ({dollar} is the sign). Backspace at its start: join. Alt+Up, Alt+Down, Alt+Delete: move or delete the field. Ctrl+Z, Ctrl+Y: undo, redo. F1: help. A space is a blank.'))));
    draw();
    return {
      response: () => ({ mrk: now.split('\n').filter(done).join('\n') }),
      restore: ({ mrk }) => {
        now = mrk;
        draw();
      },
      showResult: (given) => {
        result = given;
        flag(given);
      },
    };
  };

  window.Shelflist.drill('marc', { code: editor, correct: editor });
}());
