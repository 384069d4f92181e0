/** What a learner handed in: rate it oneself, rate a peer's, read what others said. */
(function () {
  'use strict';
  const { h, gettext } = window.Shelflist;
  const { rating, area, button, actions, files } = window.ShelflistTeachBack;
  const COMMENT = 5000; // characters

  /** @type {SLTeachBack.Init['showing']} */
  const showing = (home) => {
    /** @type {SLTeachBack.Showing} */
    const made = {
      when: (at) => new Date(at).toLocaleString(home.args.lang, { dateStyle: 'medium', timeStyle: 'short' }),
      title: ({ number, at }) => gettext('Version {number}, handed in {when}', { number, when: made.when(at) }),
      answer: ({ text, link, files: list }, work) => h('div', { class: 'sl-answer' },
        text && h('p', { class: 'sl-said' }, text),
        link && h('p', null, h('a', { href: link, target: '_blank', rel: 'noopener noreferrer nofollow' }, h('bdi', null, link))),
        list.length > 0 && h('p', null, files(list, work, home))),
    };
    return made;
  };
  window.ShelflistTeachBack.showing = showing;

  window.ShelflistTeachBack.handedIn = (me) => {
    const { desk, store, rubric, say, save, ask, done } = me;
    const { title, answer } = showing(me);

    /** @type {(name: string, heading: string, action: string, send: (given: SLTeachBack.Form) => any, sent: () => any) => Node} */
    const form = (name, heading, action, send, sent) => {
      const given = store.forms[name] || { ratings: {}, comment: '' };
      const keep = () => {
        store.forms[name] = given;
        save();
      };
      const grid = rating(rubric, () => {
        given.ratings = grid.get();
        keep();
      });
      grid.set(given.ratings);
      return h('section', { class: 'sl-box' }, h('h4', { tabindex: -1 }, heading), grid.node,
        area(gettext('Comment'), given.comment, (text) => {
          given.comment = text;
          keep();
        }, COMMENT, 3),
        actions(button(action, async () => {
          await send(given);
          delete store.forms[name];
          save();
          await sent();
        }, say, 'sl-main', grid.focus)));
    };

    /** @type {(version: SLTeachBack.Version) => Node} */
    const ratings = ({ own, given }) => {
      const columns = [...(own ? [{ by: gettext('You'), ratings: own.ratings }] : []), ...given];
      return h('div', null,
        columns.length > 0 && h('table', { class: 'sl-ratings' },
          h('tr', null, h('th', { scope: 'col' }, gettext('Criterion')), columns.map(({ by }) => h('th', { scope: 'col' }, by))),
          rubric.criteria.map(({ id, title: name }) => h('tr', null, h('th', { scope: 'row' }, name),
            columns.map((one) => h('td', null, one.ratings[id] ?? '–'))))),
        given.map(({ by, comments, advice }) => h('div', null,
          advice && h('p', null, gettext('{by}: advice, which does not change your score.', { by })),
          comments.filter(Boolean).map((text) => h('blockquote', null, h('b', null, `${by}: `), h('span', { class: 'sl-said' }, text))))));
    };
    /** @type {(version: SLTeachBack.Version) => Node[]} */
    const shown = (version) => [answer(version, version.id), ratings(version)];

    const peers = () => {
      const { peer } = me;
      return desk.peers && h('section', null, h('h4', { tabindex: -1 }, gettext('The work of others')),
        h('p', null, gettext('Ratings you gave: {done} of {wanted}. Ratings you were given: {got}.', desk.peers)),
        desk.peers.wait ? h('p', null, desk.peers.wait)
          : peer ? [answer(peer, peer.id), form(`peer-${peer.id}`, gettext('Rate this work'), gettext('Send my rating'), (given) => ask('peer_rate', { work: peer.id, ...given }), () => {
            me.peer = null;
            return done(gettext('Sent. Thank you.'), 'section:last-of-type h4');
          })]
            : actions(button(gettext('Rate somebody’s work'), async () => {
              me.peer = (await ask('peer_next', {})).work;
              await done(me.peer ? gettext('Here is the work of somebody else.') : gettext('No work waits for a rating now.'), 'section:last-of-type h4');
            }, say)));
    };

    const [newest, ...older] = [...desk.versions].reverse();
    return [
      h('h4', { tabindex: -1 }, title(newest), ' ', h('b', { class: `sl-at sl-${newest.status}` }, newest.status_text)),
      ...shown(newest),
      newest.own ? '' : form(`own-${newest.number}`, gettext('Rate your own work, before you see what others say'), gettext('Keep my rating'),
        (given) => ask('rate_self', given), () => done(gettext('Kept. What others say is shown above when it comes.'))),
      ...older.map((version) => h('details', null, h('summary', null, title(version)), shown(version))),
      desk.left ? h('details', null, h('summary', null, gettext('Hand in another version')), me.handIn()) : '',
      peers() || '',
    ];
  };
}());
