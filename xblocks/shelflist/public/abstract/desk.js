/** The instructor's desk: what learners offer, one beside the model, the decision. Staff alone load it. */
(function () {
  'use strict';
  const { h, gettext, ngettext, announce, post } = window.Shelflist;

  window.ShelflistAbstract.desk = async (place, { runtime, element, args }) => {
    const root = /** @type {Element} */ (place.closest('.shelflist'));
    const rows = h('div');
    const one = h('div');
    const status = h('p');
    /** Comments that were begun and not sent, by offer. */
    const begun = /** @type {Record<string, string>} */ ({});
    /** @type {(text: string, assertive?: boolean) => void} */
    const say = (text, assertive) => {
      status.textContent = text;
      announce(root, text, assertive);
    };
    /** @type {(label: string, kind: string, job: () => any) => HTMLButtonElement} */
    const button = (label, kind, job) => {
      const node = h('button', { type: 'button', class: kind }, label);
      node.onclick = () => {
        if (node.ariaBusy) { return; }
        node.ariaBusy = 'true';
        Promise.resolve().then(job).catch(({ message, field }) => {
          say(message, true);
          if (field === 'comment') { one.querySelector('textarea')?.focus(); }
        }).finally(() => { node.ariaBusy = null; });
      };
      return node;
    };
    /** @type {(at: string) => string} */
    const when = (at) => new Date(at).toLocaleString(args.lang, { dateStyle: 'medium', timeStyle: 'short' });
    /** @type {(row: SLAbstract.Row) => Promise<void>} */
    const open = async ({ learner, item }) => {
      drawOne((await post(runtime, element, 'offer_one', { learner, item })).offer);
      one.querySelector('h4')?.focus();
    };

    /** @type {(list: SLAbstract.Row[]) => void} */
    const drawRows = (list) => rows.replaceChildren(
      h('p', null, ngettext('{n} abstract offered', '{n} abstracts offered', list.length)),
      list.length ? h('ul', { class: 'sl-offers' }, list.map((row) => h('li', null,
        button(gettext('{name}: {title}', row), '', () => open(row)), ' ', h('b', { class: `sl-at sl-${row.stage}` }, row.label), ' ', when(row.at)))) : '');

    /** @type {(offer: SLAbstract.Asked) => void} */
    const drawOne = (offer) => {
      const key = `${offer.learner} ${offer.item}`;
      const box = h('textarea', { rows: 3, maxlength: 2000, oninput: () => { begun[key] = box.value; } });
      box.value = begun[key] || '';
      /** @type {(decision: string) => Promise<void>} */
      const decide = async (decision) => {
        const reply = await post(runtime, element, 'offer_decide', {
          learner: offer.learner, item: offer.item, mark: offer.mark, decision, comment: box.value });
        delete begun[key];
        drawRows(reply.rows);
        drawOne(reply.offer);
        say(gettext('Kept: {status}.', { status: reply.offer.label }));
        one.querySelector('h4')?.focus();
      };
      one.replaceChildren(
        h('h4', { tabindex: -1 }, offer.name, ' · ', when(offer.at), ' ', h('b', { class: `sl-at sl-${offer.stage}` }, offer.label)),
        h('p', { dir: 'auto' }, h('b', null, offer.title), ' ', offer.citation, ' ', offer.url && h('a', { href: offer.url, target: '_blank', rel: 'noopener noreferrer' }, gettext('Open the work'))),
        h('div', { class: 'sl-beside' },
          h('div', null, h('h5', null, ngettext('Offered: {n} word', 'Offered: {n} words', offer.words)),
            h('blockquote', { dir: 'auto' }, offer.text), h('p', null, offer.signed ? gettext('To be signed: {name}', { name: offer.signed }) : gettext('Not to be signed')),
            h('h5', null, gettext('The check of its form')), h('ul', null, offer.form.map((text) => h('li', null, text)))),
          h('div', null, h('h5', null, gettext('The model')), h('blockquote', { dir: 'auto' }, offer.model))),
        offer.comment ? h('p', null, h('b', null, gettext('Said to the learner:'), ' '), offer.comment) : '',
        offer.page ? h('p', null, h('a', { href: offer.page }, gettext('The record in the clearinghouse'))) : '',
        offer.own ? h('p', { class: 'sl-box' }, gettext('Your own abstract is accepted by somebody else.')) : '',
        offer.open && !offer.own ? h('div', null,
          h('label', { class: 'sl-long' }, gettext('A word to the learner'), box),
          h('div', { class: 'sl-actions' },
            button(offer.publishes ? gettext('Accept and publish') : gettext('Accept for the reviewers'), 'sl-main', () => decide('accept')),
            button(gettext('Send back'), '', () => decide('send_back')),
            button(gettext('Decline'), '', () => decide('decline')))) : '');
    };

    const head = h('h3', { tabindex: -1 }, gettext('Abstracts for the clearinghouse'));
    const { rows: list } = await post(runtime, element, 'offer_list', {});
    place.replaceChildren(head, rows, one, status);
    drawRows(list);
    head.focus();
  };
}());
