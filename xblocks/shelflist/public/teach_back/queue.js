/** The instructor's queue: a list, one piece of work beside the rubric, the next. Staff alone load it. */
(function () {
  'use strict';
  const { h, gettext, ngettext, announce, post } = window.Shelflist;
  const { rating, area, button, actions, showing } = window.ShelflistTeachBack;
  const COMMENT = 5000; // characters

  window.ShelflistTeachBack.queue = async (place, home) => {
    const { runtime, element, args } = home;
    const { title, when, answer } = showing(home);
    const problem = /** @type {SLTeachBack.Problem} */ (/** @type {SL.Item} */ (args.hand_in).problem);
    const root = /** @type {Element} */ (place.closest('.shelflist'));
    let list = /** @type {SLTeachBack.Queue} */ (await post(runtime, element, 'queue', {}));
    let filter = '';
    /** Ratings that were begun and not sent, by work. */
    const begun = /** @type {Record<number, SLTeachBack.Form>} */ ({});
    const rows = h('div');
    const desk = h('div');
    const status = h('p');

    /** @type {(text: string, assertive?: boolean) => void} */
    const say = (text, assertive) => {
      status.textContent = text;
      announce(root, text, assertive);
    };
    /** @type {(value: string) => string} */
    const label = (value) => list.statuses.find((one) => one.value === value)?.label || value;
    const filtered = () => list.rows.filter((row) => !filter || row.status === filter);
    /** @type {(id: number) => Promise<void>} */
    const open = async (id) => {
      const { work } = await post(runtime, element, 'queue_one', { work: id });
      drawWork(work);
      desk.querySelector('h4')?.focus();
    };

    const drawRows = () => {
      const found = filtered();
      rows.replaceChildren(h('p', { class: 'sl-tally' }, ngettext('{n} piece of work', '{n} pieces of work', found.length)),
        found.length > 0 ? h('table', { class: 'sl-queue' },
          h('thead', null, h('tr', null, [gettext('Learner'), gettext('Handed in'), gettext('Status'), gettext('Ratings'), gettext('Peers')].map((text) => h('th', { scope: 'col' }, text)))),
          h('tbody', null, found.map((row) => h('tr', null,
            h('th', { scope: 'row' }, button(gettext('{name}, version {number}', row), () => open(row.id), say)),
            h('td', null, when(row.at)), h('td', null, h('b', { class: `sl-at sl-${row.status}` }, label(row.status))),
            h('td', null, row.ratings), h('td', null, row.peers))))) : '');
    };

    /** @type {(work: SLTeachBack.Work) => void} */
    const drawWork = (work) => {
      const given = begun[work.id] || { ratings: {}, comment: '', ...work.mine };
      const grid = rating(problem.rubric, () => {
        given.ratings = grid.get();
        begun[work.id] = given;
      });
      grid.set(given.ratings);
      /** @type {(moderate: boolean) => Promise<void>} */
      const send = async (moderate) => {
        const reply = await post(runtime, element, 'queue_rate', { work: work.id, ...given, moderate });
        delete begun[work.id];
        list = reply;
        drawRows();
        drawWork(reply.work);
        say(moderate ? gettext('Kept as the moderator’s rating; it stands.') : gettext('Kept: {status}.', { status: reply.work.status_text }));
      };
      const next = filtered().find((row) => row.id !== work.id && /waiting|to_moderate/.test(row.status));
      desk.replaceChildren(
        h('h4', { tabindex: -1 }, work.name, ' · ', title(work), ' ', h('b', { class: `sl-at sl-${work.status}` }, work.status_text)),
        work.versions.length > 1 ? actions(...work.versions.map((one) => one.id !== work.id
          && button(gettext('Open version {number}', one), () => open(one.id), say))) : '',
        h('div', { class: 'sl-beside' },
          h('section', null, h('h5', null, gettext('What was handed in')), answer(work, work.id),
            work.given.length > 0 && h('details', { open: work.status === 'to_moderate' }, h('summary', null, gettext('What others gave')),
              h('table', { class: 'sl-ratings' },
                h('tr', null, h('th', { scope: 'col' }, gettext('Criterion')), work.given.map(({ by }) => h('th', { scope: 'col' }, by))),
                problem.rubric.criteria.map(({ id, title: name }) => h('tr', null, h('th', { scope: 'row' }, name),
                  work.given.map(({ ratings }) => h('td', null, ratings[id] ?? '–'))))),
              work.given.map(({ by, comment }) => comment && h('blockquote', null, h('b', null, `${by}: `), h('span', { class: 'sl-said' }, comment))))),
          h('section', null, h('h5', null, gettext('Your rating')), grid.node,
            area(gettext('Comment for the learner'), given.comment, (text) => {
              given.comment = text;
              begun[work.id] = given;
            }, COMMENT, 4),
            actions(
              button(gettext('Keep my rating'), () => send(false), say, work.status === 'to_moderate' ? '' : 'sl-main', grid.focus),
              /mod/.test(work.status) && button(gettext('Settle as moderator'), () => send(true), say, 'sl-main', grid.focus),
              next && button(gettext('Next: {name}', next), () => open(next.id), say)))));
    };

    const choice = h('select', { onchange: () => {
      filter = choice.value;
      drawRows();
      announce(root, rows.querySelector('.sl-tally')?.textContent || '');
    } }, h('option', { value: '' }, gettext('all')), list.statuses.map(({ value, label: text }) => h('option', { value }, text)));
    const head = h('h3', { tabindex: -1 }, gettext('The queue'));
    place.replaceChildren(head,
      h('label', { class: 'sl-field' }, h('b', null, gettext('Show')), choice), rows,
      h('p', null, h('a', { href: runtime.handlerUrl(element, 'queue_csv') }, gettext('Download the list (CSV)'))),
      desk, status);
    drawRows();
    head.focus();
  };
}());
