/** The learner's offer to the clearinghouse: agree, sign or not, look how it stands, take it back. */
(function () {
  'use strict';
  const { h, gettext, ngettext } = window.Shelflist;

  window.ShelflistAbstract.offer = async (place, api) => {
    const status = h('p');
    /** @type {(label: string, kind: string, job: () => any) => HTMLButtonElement} */
    const button = (label, kind, job) => {
      const node = h('button', { type: 'button', class: kind }, label);
      node.onclick = () => {
        if (node.ariaBusy) { return; }
        node.ariaBusy = 'true';
        Promise.resolve().then(job).catch(({ message }) => {
          status.textContent = message;
          api.announce(message);
        }).finally(() => { node.ariaBusy = null; });
      };
      return node;
    };
    /** @type {(handler: string, data: object, words: string) => Promise<void>} */
    const send = async (handler, data, words) => {
      draw((await api.ask(handler, data)).offer);
      status.textContent = words;
      api.announce(words);
      place.querySelector('h5')?.focus();
    };
    /** @type {(offer: SLAbstract.Offer) => Node} */
    const form = (offer) => {
      const name = `sign-${Math.random()}`;
      const agree = h('input', { type: 'checkbox' });
      const signed = h('input', { type: 'radio', name, checked: offer.signed !== '' });
      const unsigned = h('input', { type: 'radio', name, checked: offer.signed === '' });
      return h('div', null,
        h('p', null, gettext('What you checked last ({words}) goes to the instructor of this course. If it is accepted, it becomes the abstract of this work in the clearinghouse, where every reader of this site sees it, and may be revised there like any other. Until then you can take it back.', {
          words: ngettext('{n} word', '{n} words', offer.words) })),
        h('div', { role: 'group', 'aria-label': gettext('Your name') },
          h('label', { class: 'sl-tick' }, signed, h('span', null, gettext('My name stands under it: {name}', { name: offer.name }))),
          h('label', { class: 'sl-tick' }, unsigned, h('span', null, gettext('No name stands under it')))),
        h('label', { class: 'sl-tick' }, agree, h('span', null, gettext('I wrote it myself, and agree that it is published like this'))),
        h('div', { class: 'sl-actions' }, button(gettext('Offer my abstract'), 'sl-main', () => {
          if (!agree.checked) {
            agree.focus();
            throw { message: gettext('Nothing is handed on unless you agree.') };
          }
          return send('offer_make', { agree: true, sign: signed.checked }, gettext('Offered. The instructor will look at it.'));
        })));
    };
    /** @type {(offer: SLAbstract.Offer) => void} */
    const draw = (offer) => {
      place.replaceChildren(
        offer.stage ? h('h5', { tabindex: -1 }, offer.label) : h('h5', { tabindex: -1 }, gettext('Not offered')),
        offer.stage ? h('blockquote', { dir: 'auto' }, offer.text, h('br'), h('b', null, offer.signed || gettext('not signed'))) : '',
        offer.comment ? h('p', null, h('b', null, gettext('The instructor:'), ' '), offer.comment) : '',
        offer.page ? h('p', null, h('a', { href: offer.page }, gettext('The record in the clearinghouse'))) : '',
        offer.can_take_back ? h('div', { class: 'sl-actions' }, button(gettext('Take it back'), '', () => send(
          'offer_take_back', {}, gettext('Taken back; nothing of it is kept with the course.')))) : '',
        !offer.stage || /sent_back|declined/.test(offer.stage) || (offer.stage === 'waiting' && !offer.is_last) ? form(offer) : '',
        status);
    };
    draw((await api.ask('offer_state', {})).offer);
  };
}());
