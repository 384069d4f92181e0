/**
 * Forms drawn from the server's field descriptions, and lists whose entries can be moved,
 * doubled, removed and brought back. A widget writes straight into the values it was given.
 * Shapes: studio.d.ts.
 */
(function () {
  'use strict';
  const { h, gettext, ngettext, announce } = window.Shelflist;
  let uids = 0;

  /** @type {SLStudio.Forms['uid']} */
  const uid = () => `sl-author-${uids += 1}`;
  /** @type {SLStudio.Forms['one']} */
  const one = (node, selector = 'summary, input, select, textarea') => node.querySelector(selector);
  /** @type {SLStudio.Forms['put']} */
  const put = (node, text) => { if (node.textContent !== text) { node.textContent = text; } };
  /** @type {SLStudio.Forms['button']} */
  const button = (label, onclick, kind) => h('button', { type: 'button', class: kind, onclick }, label);
  /** @type {SLStudio.Forms['say']} */
  const say = (node, text) => announce(/** @type {Element} */ (node.closest('.shelflist-studio')), text);
  /** @type {SLStudio.Forms['blank']} */
  const blank = (specs) => Object.fromEntries(specs.map((spec) => [spec.name, spec.columns ? [] : spec.default ?? '']));

  /** @param {SLStudio.Spec} spec @param {any} value @returns {any} */
  const input = ({ kind, choices }, value) => {
    const text = String(value ?? '');
    return choices ? h('select', null, choices.map((choice) => h('option',
      { value: choice.value, selected: choice.value === text }, choice.label)))
      : /area|html/.test(kind) ? h('textarea', { rows: 3, dir: 'auto' }, text)
        : kind === 'checkbox' ? h('input', { type: kind, checked: value === true })
          // type=number swallows what it cannot read; the server says what is wrong with it.
          : h('input', { value: text, autocomplete: 'off', dir: 'auto', inputmode: kind === 'number' && 'decimal' });
  };

  /** @param {SLStudio.Spec} spec @param {SLStudio.Values} values @param {() => void} changed @returns {SLStudio.Field} */
  const field = (spec, values, changed) => {
    const { name, kind, label, help, required } = spec;
    const id = uid();
    const list = spec.columns && rows(spec.columns, values[name] ||= [], changed);
    const control = list ? list.more : input(spec, values[name] ?? spec.default);
    const error = h('p', { id: `${id}-error`, class: 'sl-error' });
    const title = h(list ? 'b' : 'label', { id: `${id}-name`, for: !list && id }, label, required && h('small', null, ` ${gettext('(needed)')}`));
    control.id = id;
    control.setAttribute('aria-describedby', `${id}-help ${id}-error`);
    if (list) { control.setAttribute('aria-labelledby', `${id}-name ${id}`); }
    if (!list) {
      control.addEventListener('input', () => {
        values[name] = kind === 'checkbox' ? control.checked : control.value;
        changed();
      });
    }
    return {
      spec,
      control,
      node: h('div', { class: `sl-field sl-kind-${kind}`, role: list && 'group', 'aria-labelledby': list && `${id}-name` },
        kind === 'checkbox' ? [control, ' ', title] : title, help && h('p', { id: `${id}-help` }, help),
        list ? list.node : kind !== 'checkbox' && control, error, list && control),
      show: (problems) => {
        const own = problems.filter(({ where }) => !list || where.row == null);
        own.forEach((problem) => { problem.target = control; });
        put(error, own.map((problem) => problem.message).join(' '));
        if (list) { list.show(problems); } else { control.ariaInvalid = own.length ? 'true' : null; }
      },
    };
  };

  /** @type {SLStudio.Forms['form']} */
  const form = (specs, values, changed) => {
    const fields = specs.map((spec) => field(spec, values, changed));
    return {
      fields,
      node: h('div', { class: 'sl-form' }, fields.map((made) => made.node)),
      show: (problems) => fields.forEach((made) => made.show(problems.filter(({ where }) => where.field === made.spec.name))),
    };
  };

  /** @type {SLStudio.Forms['list']} */
  const list = ({ values, entry, changed, copy, by = 'item' }) => {
    const node = h('ol', { class: 'sl-list' });
    const known = /** @type {WeakMap<Element, any>} */ (new WeakMap());
    const entries = () => /** @type {HTMLElement[]} */ ([...node.children].filter((li) => known.has(li)));
    const renumber = () => entries().forEach((li, index) => put(known.get(li).number, `${index + 1}`));
    const sync = () => {
      renumber();
      values.splice(0, values.length, ...entries().map((li) => known.get(li).value));
      changed();
    };

    /** @type {SLStudio.List['add']} */
    const add = (value, before = null) => {
      const part = entry(value);
      const number = h('span', { id: uid() });
      const place = () => entries().indexOf(li);
      /** @param {string} glyph @param {string} label @param {() => void} act */
      const tool = (glyph, label, act) => {
        const id = uid();
        const made = h('button', { type: 'button', id, title: label, 'aria-label': label, 'aria-labelledby': `${id} ${number.id}`, onclick: () => {
          act();
          made.focus();
        } }, glyph);
        return made;
      };
      const move = (/** @type {number} */ step) => () => {
        const other = entries()[place() + step];
        if (other) {
          other[step < 0 ? 'before' : 'after'](li);
          sync();
        }
        say(node, gettext('Place {n} of {total}.', { n: place() + 1, total: entries().length }));
      };
      const li = h('li', { class: 'sl-entry' }, number, part.node, h('div', { class: 'sl-tools' },
        tool('↑', gettext('Move up'), move(-1)), tool('↓', gettext('Move down'), move(1)),
        copy && tool('❐', gettext('Duplicate'), () => {
          add(copy(value), li.nextSibling);
          sync();
        }),
        tool('✕', gettext('Remove'), () => {
          const undo = button(gettext('Undo'), () => {
            gone.replaceWith(li);
            sync();
            one(li).focus();
          });
          const gone = h('li', { class: 'sl-box' }, gettext('Number {n} is removed.', { n: place() + 1 }), ' ', undo);
          li.replaceWith(gone);
          sync();
          undo.focus();
        })));
      known.set(li, { value, part, number });
      node.insertBefore(li, before);
      return li;
    };
    values.forEach((value) => add(value));
    renumber();

    return {
      node, add, entries, sync,
      part: (li) => known.get(li).part,
      show: (problems) => entries().forEach((li, index) => known.get(li).part.show(
        problems.filter(({ where }) => where[by] === index))),
    };
  };

  /** The rows of a field. Lines copied elsewhere and pasted into a cell become rows. @param {SLStudio.Spec[]} columns @param {SLStudio.Values[]} values @param {() => void} changed */
  const rows = (columns, values, changed) => {
    const all = list({ values, changed, by: 'row', entry: (value) => {
      const { fields, node } = form(columns, value, changed);
      const error = h('p', { id: uid(), class: 'sl-error' });
      const [{ control }] = fields;
      control.setAttribute('aria-describedby', `${control.getAttribute('aria-describedby')} ${error.id}`);
      // A problem names its column, or its words begin with the column's label; else it is about the whole row.
      const about = (/** @type {SLStudio.Problem} */ { message, where }) => fields.find(({ spec }) => spec.name === where.column)
        || fields.find(({ spec }) => message.startsWith(spec.label));
      return /** @type {SLStudio.Form} */ ({ fields, node, show: (problems) => {
        fields.forEach((made) => made.show(problems.filter((problem) => about(problem) === made)));
        const rest = problems.filter((problem) => !about(problem));
        rest.forEach((problem) => { problem.target = control; });
        node.parentElement?.append(error);
        put(error, rest.map(({ message }) => message).join(' '));
      } });
    } });
    all.node.addEventListener('paste', (event) => {
      const cell = /** @type {HTMLInputElement} */ (event.target);
      const lines = (event.clipboardData?.getData('text') || '').replace(/\r/g, '').trimEnd().split('\n');
      const at = all.entries().findIndex((li) => li.contains(cell));
      let li = all.entries()[at];
      if (cell.value || !/\t/.test(lines.join('\t')) || !li) { return; } // what stands in a cell is never overwritten
      event.preventDefault();
      const old = li;
      const first = all.part(li).fields.findIndex((/** @type {SLStudio.Field} */ { control }) => control === cell);
      lines.forEach((line, index) => {
        const value = index ? blank(columns) : values[at];
        line.split('\t').forEach((text, offset) => {
          const { name, kind } = columns[first + offset] || {};
          if (name) { value[name] = kind === 'checkbox' ? /^(true|yes|x|1)$/i.test(text) : text.trim(); }
        });
        li = all.add(value, li.nextSibling);
      });
      old.remove();
      all.sync();
      one(li).focus();
      say(li, ngettext('{n} row pasted.', '{n} rows pasted.', lines.length));
    });
    return {
      ...all,
      more: button(gettext('Add a row'), () => {
        const li = all.add(blank(columns));
        all.sync();
        one(li).focus();
      }),
    };
  };

  window.ShelflistForms = { uid, one, put, button, say, blank, form, list };
}());
