/** What a reader can do with records on a page: tick them, save them. See types.d.ts. */
(function () {
  'use strict';
  /** @type {SLWidgets.Start} */
  const start = (runtime, element, args) => {
    const root = /** @type {HTMLElement} */ ((element.nodeType ? element : element[0]).querySelector('.shelflist-widget'));
    const status = root.querySelector('[role=alert]');
    const say = (/** @type {string} */ text) => { if (status) { status.textContent = text; } };
    let last = Promise.resolve(); // one request after another: each changes what the one before it left

    /** @type {SLWidgets.Send} */
    const send = (handler, body) => {
      const sent = last.then(() => fetch(runtime.handlerUrl(element, handler), {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'X-CSRFToken': /\bcsrftoken=([^;]+)/.exec(document.cookie)?.[1] || '' },
        body: JSON.stringify(body),
      })).then(async (response) => {
        const data = await response.json();
        if (!response.ok) { throw new Error(data.error); }
        return data;
      });
      last = sent.catch(() => undefined);
      return sent;
    };
    const failed = (/** @type {Error} */ { name, message }) => say(name === 'Error' && message ? message : args.lost || '');

    for (const box of /** @type {NodeListOf<HTMLInputElement>} */ (root.querySelectorAll('[data-tick]'))) {
      box.disabled = false;
      box.onchange = () => {
        const { checked } = box;
        box.closest('li')?.classList.toggle('sw-read', checked);
        send('tick', { record: box.dataset.tick, read: checked }).then(({ words }) => {
          const shown = root.querySelector('[data-read]');
          if (shown) { shown.textContent = words; }
          say('');
        }).catch((error) => {
          box.checked = !checked;
          box.closest('li')?.classList.toggle('sw-read', !checked);
          failed(error);
        });
      };
    }
    const bind = () => {
      for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (root.querySelectorAll('[data-save]'))) {
        button.hidden = false;
        button.onclick = () => {
          button.disabled = true;
          send('save_to_list', { record: button.dataset.save }).then(({ words }) => {
            button.textContent = words;
            say(words);
          }).catch((error) => {
            button.disabled = false;
            failed(error);
          });
        };
      }
    };
    bind();
    if (args.seen) { send('seen', {}).catch(() => undefined); }
    return { root, send, say, failed, bind };
  };

  window.ShelflistWidgets = start;
  window.ShelflistReadingList = function (runtime, element, args) { start(runtime, element, args); };
  window.ShelflistResource = function (runtime, element, args) { start(runtime, element, args); };
}());
