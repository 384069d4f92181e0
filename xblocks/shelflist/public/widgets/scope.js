/**
 * The editor's panel of a reference shelf: what is searched, and the copy that the course carries.
 * Shapes: ../practice/studio.d.ts.
 */
(function () {
  'use strict';
  const { h, gettext } = window.Shelflist;
  const { uid, put, button, form } = window.ShelflistForms;
  const PAUSE = 500; // ms without typing before it is counted

  window.ShelflistScope = ({ args, draft, parts, call, attempt, changed, tell, redraw }) => {
    const { fields, live, collections } = /** @type {NonNullable<SLStudio.Args['scope']>} */ (args.scope);
    const head = draft.head ||= {};
    const counted = h('p', { role: 'status' });
    const held = h('p');
    const wrong = h('p', { class: 'sl-error' });
    let asked = 0;
    let timer = 0;

    const count = () => attempt(async () => {
      const mine = asked += 1;
      const { count: said, copy, has } = await call('studio_count', { head });
      if (mine !== asked) { return; }
      put(counted, said);
      put(held, copy);
      drop.hidden = !has;
    }, (text) => put(counted, text));
    const typed = () => {
      changed();
      clearTimeout(timer);
      timer = window.setTimeout(count, PAUSE);
    };
    const take = button(gettext('Take a copy now'), () => attempt(async () => {
      put(held, gettext('Copying…'));
      ({ copy: head.copy } = await call('studio_copy', { head }));
      put(wrong, '');
      changed();
      await count();
      tell(held.textContent || '');
    }, (text) => {
      count();
      put(wrong, text);
      tell(text);
    }), 'sl-main');
    const drop = button(gettext('Leave the copy out'), () => {
      head.copy = '';
      redraw();
    });
    drop.hidden = true;

    const made = form(fields, head, typed);
    const slug = made.fields.find(({ spec }) => spec.name === 'collection')?.control;
    const known = h('datalist', { id: uid() }, Object.entries(collections).map(([value, label]) => h('option', { value, label })));
    slug.setAttribute('list', known.id);
    slug.dir = 'ltr';
    parts.head = { node: made.node, show: (problems) => {
      made.show(problems);
      const rest = problems.filter(({ where }) => !where.field);
      rest.forEach((problem) => { problem.target = take; });
      put(wrong, rest.map(({ message }) => message).join(' '));
    } };
    count();
    return /** @type {Node[]} */ ([made.node, known, counted,
      h('h3', null, gettext('The copy that the course carries')),
      h('p', null, gettext('It is searched where a site has no clearinghouse, or where that does not answer.')),
      held, wrong, h('div', { class: 'sl-actions' }, live ? take : '', drop)]);
  };
}());
