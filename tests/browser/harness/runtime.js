/** The four ways in which Open edX starts a block, each as strict as the strictest real one. */
(function () {
  'use strict';
  const contract = document.documentElement.dataset.contract;
  window.notified = [];

  /** Like jQuery's object, as far as a block may lean on it. */
  function JQueryLike(node) {
    this[0] = node;
    this.length = 1;
  }

  window.startBlocks = function () {
    for (const node of document.querySelectorAll('.xblock')) {
      const script = node.querySelector(':scope > script');
      script.remove();
      const received = contract === 'studio' || contract === 'library_editor'
        ? new JQueryLike(node) : node;
      const runtime = {
        handlerUrl(element, handler) {
          if (element !== received) { throw new TypeError('handlerUrl wants the element as received'); }
          return `/handler/${node.dataset.block}/${handler}`;
        },
        notify(name, data) { window.notified.push([name, data]); },
      };
      const Init = window[node.dataset.init];
      new Init(runtime, received, JSON.parse(script.textContent));
    }
  };

  if (contract.startsWith('library')) {
    // As the library's iframe does it: every mutation tells the parent, and scrolls to the top.
    window.mutations = 0;
    document.addEventListener('DOMContentLoaded', () => {
      new MutationObserver((records) => {
        window.mutations += records.length;
        window.scrollTo(0, 0);
        window.parent.postMessage({ type: 'plugin.resize', payload: { height: document.body.scrollHeight } }, '*');
      }).observe(document.body, { attributes: true, childList: true, subtree: true });
    });
  }
}());
