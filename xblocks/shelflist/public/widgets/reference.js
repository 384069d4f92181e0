/** Searches a reference shelf: while one types, by the facets, page after page. See types.d.ts. */
(function () {
  'use strict';
  const PAUSE = 250; // ms without typing before it is searched

  window.ShelflistReference = function (runtime, element, args) {
    const { root, send, say, failed, bind } = window.ShelflistWidgets(runtime, element, args);
    const form = root.querySelector('form');
    if (!form || args.visitor) { return; }
    const one = (/** @type {string} */ selector) => /** @type {any} */ (root.querySelector(selector));
    const list = one('ol');
    const more = one('[data-more]');
    const instead = one('[data-instead]');
    const boxes = /** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll('[data-facet]'));
    let asked = 0; // an answer to an older question is dropped
    let at = 1; // the page that is shown last
    let timer = 0;

    const look = (page = 1) => {
      const mine = asked += 1;
      clearTimeout(timer);
      const filters = /** @type {Record<string, string[]>} */ ({});
      for (const { checked, value, dataset: { facet = '' } } of boxes) { if (checked) { (filters[facet] ||= []).push(value); } }
      return send('look_up', { words: one('[type=search]').value, filters, page }).then((reply) => {
        if (mine !== asked) { return; }
        at = reply.page;
        if (at === 1) { list.replaceChildren(); }
        const before = list.children.length;
        list.insertAdjacentHTML('beforeend', reply.html);
        bind();
        more.hidden = !reply.more;
        if (at > 1) {
          const next = list.children[before];
          if (next) {
            next.tabIndex = -1;
            next.focus();
          }
        }
        one('[role=status]').textContent = reply.words;
        one('[data-source]').textContent = reply.source;
        instead.hidden = !reply.instead;
        instead.textContent = reply.instead_words;
        instead.value = reply.instead;
        for (const box of boxes) {
          const n = reply.facets[box.dataset.facet || '']?.[box.value] || 0;
          const label = /** @type {any} */ (box.parentElement);
          label.lastChild.lastChild.textContent = n;
          label.hidden = !n && !box.checked;
        }
        say('');
      }).catch((error) => { if (mine === asked) { failed(error); } });
    };

    form.hidden = false;
    const fold = form.querySelector('details');
    if (fold) { fold.hidden = false; }
    more.hidden = !('there' in more.dataset);
    more.onclick = () => look(at + 1);
    instead.onclick = () => {
      one('[type=search]').value = instead.value;
      one('[type=search]').focus();
      look();
    };
    form.oninput = ({ target }) => {
      clearTimeout(timer);
      timer = window.setTimeout(look, /** @type {any} */ (target).dataset.facet ? 0 : PAUSE);
    };
    form.onsubmit = (event) => {
      event.preventDefault();
      look();
    };
  };
}());
