/** The editor of a record: see types.d.ts. */
(function () {
  'use strict';
  const { h, gettext, load, marks } = window.Shelflist;
  const marc = window.ShelflistMarc;
  const { fill, cell, button, lines, pieces, read, write } = marc.drawing;

  /** @type {SL.Mount<SLMarc.Recorded>} */
  const editor = (host, problem, api) => {
    let { mrk: now } = problem;
    let [run, grid, shows, past, future] = /** @type {SLMarc.Kept} */ (['', [], [], [], []]);
    const list = lines();

    /** @type {SLMarc.Editing} */
    const edit = {
      all: () => now.split('\n').filter((line) => line.trim()),
      written: (r) => write(grid[r].map(({ value }) => value)),
      title: (r) => (r ? gettext('Field {n}', { n: r }) + (grid[r][0].value && `, ${grid[r][0].value}`) : gettext('Leader')),
      label: (r) => grid[r].forEach((box, c) => {
        box.ariaLabel = `${title(r)}, ${!c ? gettext('tag') : !grid[r][2] ? gettext('data') : c < 3 ? gettext('indicator {n}', { n: c })
          : c % 2 ? gettext('code') : gettext('subfield {code}', { code: grid[r][c - 1].value })}`;
      }),
      done: (line) => !/^= +\\\\\$.$/.test(line),
      where: (target) => {
        const r = grid.findIndex((boxes) => boxes.includes(target));
        return [r, grid[r]?.indexOf(target)];
      },
      go: (r, c, caret) => {
        if (edit.text) { return; }
        const boxes = grid[r] || grid[grid.length - 1];
        const box = boxes[c] || boxes[0];
        box.focus();
        box.setSelectionRange(caret ?? (box.maxLength > 0 ? 0 : box.value.length), caret ?? box.value.length);
      },
      keep: (place, next = grid.map((_, r) => written(r)).join('\n')) => {
        if (!place || place !== run) { past.push(now); }
        future.length = 0;
        run = place;
        now = next;
        api.changed();
      },
      draw: () => {
        if (edit.text) { return edit.text(now); }
        shows = [];
        grid = all().map((line) => read(line).map((value, c, { length }) => fill(
          cell(length < 2 || c === length - 1 ? 0 : !c ? 3 : c < 3 || c % 2 ? 1 : 0), value)));
        list.replaceChildren(...grid.map((boxes, r) => {
          label(r);
          const name = boxes[2] ? gettext('Help') : boxes[1] ? gettext('Form') : gettext('Cannot be read');
          const nodes = boxes.map((box) => box.parentNode);
          const place = h('p', { role: 'alert' });
          return h('li', { class: 'sl-row' }, nodes.slice(0, 3), nodes.slice(3).flatMap((node, n) => (n % 2 ? [] : h('span', { class: 'sl-sub' }, node, nodes[n + 4]))),
            h('details', { ontoggle: ({ target }) => target.open && later(place, async () => {
              shows[r] = await marc.help?.(target, grid, r, edit, api);
            }) }, h('summary', { 'aria-label': `${name}: ${title(r)}` }, name), place));
        }));
      },
      change: (words, r, c, job, caret) => {
        const found = all();
        job(found);
        keep('', found.join('\n'));
        draw();
        go(r, c, caret);
        api.announce(words);
      },
      add: (r) => change(gettext('Field {n} added', { n: r + 1 }), r + 1, 0, (found) => found.splice(r + 1, 0, '=     \\\\$a')),
      remove: (r) => change(gettext('{field}: deleted', { field: title(r) }), r, 0, (found) => found.splice(r, 1)),
      move: (r, to) => change(gettext('{field}: now {n}', { field: title(r), n: to }), to, 0, (found) => found.splice(to, 0, ...found.splice(r, 1))),
      step: (from, to, words) => {
        const before = all();
        const next = from.pop();
        if (next == null) { return api.announce(gettext('Nothing to take back')); }
        to.push(now);
        now = next;
        run = '';
        draw();
        api.changed();
        const r = all().findIndex((line, n) => line !== before[n]);
        go(r, grid[r]?.findIndex(({ value }, c) => value !== read(before[r] || '')[c]));
        api.announce(words);
      },
      typed: (r, c) => {
        const { value, selectionStart } = grid[r][c];
        const parts = value.slice(0, Number(selectionStart)).split(/[$ǂ‡](?=[a-z\d])/);
        const more = c > 2 ? parts.length - 1 : 0;
        keep(`${r} ${c}`);
        if (more || (!c && read(written(r)).length !== grid[r].length)) {
          draw();
          go(r, c + 2 * more, parts[more].length - Math.min(more, 1));
        } else {
          label(r);
          shows[r]?.();
        }
      },
      later: (place, job) => load(marc.later).then(job).catch(({ message }) => { place.textContent = message; }),
      press: (event) => {
        const { key, target } = event;
        const [r, c] = where(target);
        const boxes = grid[r] || [];
        const details = target.closest('.sl-row')?.lastChild;
        const { value, selectionStart: start, selectionEnd: end } = target;
        const all = !start && end === value?.length;
        const wraps = target.clientHeight > 60;
        const book = details && (() => {
          details.open = !details.open;
          if (r < 0) { details.firstChild.focus(); }
        });
        const jobs = /** @type {Record<string, any>} */ (event.ctrlKey || event.metaKey ? { z: event.shiftKey ? redo : undo, Z: redo, y: redo, '?': book } : r < 0 ? {
          F1: book, Escape: details?.open && book,
        } : event.altKey ? {
          ArrowUp: r > 1 && (() => move(r, r - 1)),
          ArrowDown: r && grid[r + 1] && (() => move(r, r + 1)),
          Delete: r && (() => remove(r)),
        } : {
          F1: book,
          Escape: details.open && book,
          Enter: () => (boxes[c + 1] ? go(r, c + 1) : add(r)),
          ArrowUp: r && !(wraps && start) && (() => go(r - 1, c)),
          ArrowDown: grid[r + 1] && !(wraps && end < value.length) && (() => go(r + 1, c)),
          ArrowLeft: c && (all || !end) && (() => go(r, c - 1)),
          ArrowRight: boxes[c + 1] && (all || start === value.length) && (() => go(r, c + 1)),
          Backspace: c > 5 && !(c % 2) && !end && (() => change(gettext('Subfields joined'), r, c - 2, (found) => {
            const row = read(found[r]);
            row[c - 2] += row.splice(c - 1, 2)[1];
            found[r] = write(row);
          }, boxes[c - 2].value.length)),
        });
        if (jobs[key] && !event.isComposing) {
          event.preventDefault();
          jobs[key]();
        }
      },
    };
    const { all, written, title, label, done, where, go, keep, draw, change, add, remove, move, step, typed, later, press } = edit;
    const undo = () => step(past, future, gettext('Undone'));
    const redo = () => step(future, past, gettext('Done again'));

    list.oninput = ({ target }) => {
      const [r, c] = where(target);
      if (r >= 0) { typed(r, c); }
    };
    const alert = h('p', { role: 'alert' });
    const sheet = h('div', null, list, h('div', { class: 'sl-actions' }, button(gettext('Add a field'), () => add(grid.length - 1)),
      button(gettext('Edit as text'), () => later(alert, () => marc.asText?.(sheet, now, edit, api))),
      gettext('F1 in a cell: help, keys')), alert);
    host.append(pieces(problem), h('div', { onkeydown: press }, sheet,
      h('div', { class: 'sl-actions' }, button(gettext('Undo'), undo), button(gettext('Redo'), redo))));
    draw();
    return {
      response: () => ({ mrk: all().filter(done).join('\n') }),
      restore: ({ mrk }) => {
        now = mrk;
        draw();
      },
      showResult: marks(list, ({ line, part }) => {
        const r = all().flatMap((one, n) => (done(one) ? n : []))[line];
        return [grid[r]?.find(({ value }, c) => c > 2 && c % 2 && value === part)?.closest('.sl-sub') || list.children[r],
          part === 'tag' ? gettext('Tag') : /^ind/.test(part) ? gettext('Indicator {n}', { n: part[3] }) : undefined];
      }),
    };
  };

  window.Shelflist.drill('marc', { code: editor, correct: editor });
}());
