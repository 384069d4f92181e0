/**
 * The editor's panel of records: found in the clearinghouse, brought from another program, or
 * described by hand. Shapes: ../practice/studio.d.ts.
 */
(function () {
  'use strict';
  const { h, gettext, ngettext } = window.Shelflist;
  const { uid, one, put, button, say, blank, form } = window.ShelflistForms;

  window.ShelflistRecords = ({ args, draft, items, parts, call, attempt, changed, tell, freeId, redraw }) => {
    const { most, search, head } = /** @type {NonNullable<SLStudio.Args['records']>} */ (args.records);
    const own = args.tasks.find(({ value }) => value === 'own') || args.tasks[0];
    const answer = h('div', { tabindex: -1 });

    /** @param {SLStudio.Values} value @param {boolean} [open] */
    const add = (value, open) => {
      if (items.entries().length >= most) {
        tell(ngettext('There is room for {n} record. Remove one first.', 'There is room for {n} records. Remove one first.', most));
        return false;
      }
      const { line, ...kept } = value;
      const li = items.add({ ...kept, id: freeId('record') });
      items.sync();
      if (open) {
        one(li, 'details').open = true;
        one(li).focus();
      }
      say(items.node, gettext('{title} is record {n} now.', { title: value.title_of_record || gettext('A new record'), n: items.entries().length }));
      return true;
    };

    /** Show what was found or brought, each with a button that puts it in. @param {Element} host @param {any[]} found @param {string[]} said */
    const offer = (host, found, said) => {
      host.replaceChildren(
        ...said.map((text) => h('p', { class: 'sl-error' }, text)),
        h('ul', { class: 'sl-list' }, found.map((value) => {
          const id = uid();
          const adder = button(gettext('Put in'), () => {
            if (add(value)) {
              adder.disabled = true;
              put(adder, gettext('Put in already'));
            }
          });
          adder.setAttribute('aria-describedby', id);
          return h('li', { class: 'sl-entry' }, h('span'), h('span', { id, dir: 'auto' }, value.line), adder);
        })));
    };

    const finder = () => {
      const id = uid();
      const words = h('input', { id, type: 'search', autocomplete: 'off', dir: 'auto', onkeydown: (/** @type {KeyboardEvent} */ event) => {
        if (event.key === 'Enter') {
          event.preventDefault();
          look();
        }
      } });
      const found = h('div', { role: 'group', 'aria-label': gettext('Records found') });
      const look = () => attempt(async () => {
        put(found, gettext('Searching…'));
        const { forms, said } = await call('studio_find', { words: words.value });
        offer(found, forms, said ? [said] : []);
        say(found, said || ngettext('{n} record found.', '{n} records found.', forms.length));
      }, (text) => put(found, text));
      return h('div', { class: 'sl-field' }, h('label', { for: id }, gettext('Find records in the clearinghouse')),
        h('div', { class: 'sl-actions' }, words, button(gettext('Search'), look)), found);
    };

    /** @param {object} source */
    const bring = (source) => attempt(async () => {
      const { forms, errors } = await call('studio_bring', source);
      offer(answer, forms, errors);
      answer.prepend(h('p', null, ngettext('{n} record understood.', '{n} records understood.', forms.length)));
    }, (text) => put(answer, text)).then(() => answer.focus());

    const refresh = () => attempt(async () => {
      const reply = await call('studio_refresh', { items: draft.items });
      draft.items.splice(0, draft.items.length, ...reply.items);
      redraw();
      tell(reply.said);
    });

    const id = uid();
    const text = h('textarea', { id, rows: 4, dir: 'auto' });
    const intro = form(head, draft.head ||= {}, changed);
    parts.head = intro;
    return /** @type {Node[]} */ ([head.length ? intro.node : '', items.node,
      search ? finder() : h('p', null, gettext('This site has no clearinghouse to search: paste records, or describe one.')),
      h('div', { class: 'sl-actions' },
        button(gettext('Describe one'), () => add({ ...blank(own.fields), task: 'own', record: '', as_of: '', rest: {} }, true), 'sl-main'),
        search ? button(gettext('Renew the copies'), refresh) : ''),
      h('details', null, h('summary', null, gettext('Bring records from another program')),
        h('label', { for: id }, gettext('RIS, BibTeX or CSL-JSON')), text,
        h('div', { class: 'sl-actions' }, button(gettext('Read the records'), () => bring({ text: text.value }))),
        h('label', null, gettext('Or a file ({types}):', { types: args.file_types }), ' ',
          h('input', { type: 'file', accept: args.file_types, onchange: (/** @type {any} */ { target }) => {
            const reader = new FileReader();
            reader.onload = () => bring({ file: `${reader.result}`.split(',')[1] || '' });
            if (target.files[0]) { reader.readAsDataURL(target.files[0]); }
          } }))),
      answer].filter((node) => node !== ''));
  };
}());
