/* The page around an editor: says whether all is saved, and asks before work would be lost. */
(function () {
  'use strict';

  let unsaved = false;

  window.addEventListener('beforeunload', function (event) {
    if (unsaved) {
      event.preventDefault();
    }
  });

  const form = /** @type {HTMLFormElement | null} */ (document.querySelector('form[data-guard]'));
  if (form) {
    const shownWithErrors = Boolean(document.getElementById('errors'));
    unsaved = shownWithErrors;
    form.addEventListener('input', () => { unsaved = true; });
    form.addEventListener('submit', () => { unsaved = false; });
    if (shownWithErrors) {
      /** @type {HTMLElement} */ (document.getElementById('errors')).focus();
    }
  }

  const frame = /** @type {HTMLElement | null} */ (document.querySelector('[data-editor]'));
  const status = /** @type {HTMLElement | null} */ (document.querySelector('[data-editor-status]'));
  if (!frame || !status) {
    return;
  }
  const words = frame.dataset;

  /**
   * @param {string | undefined} text
   * @param {string} state
   */
  function say(text, state) {
    if (status) {
      status.textContent = text || '';
      status.dataset.state = state;
    }
  }

  function leave() {
    unsaved = false;
    location.assign(words.back || '/');
  }

  function markUnsaved() {
    unsaved = true;
    say(words.unsaved, 'unsaved');
  }

  frame.addEventListener('input', markUnsaved);
  frame.addEventListener('change', markUnsaved);

  const runtime = new /** @type {any} */ (window).PlayerRuntime.v1();
  runtime.listenTo('save', function (/** @type {{state?: string, message?: string}} */ data) {
    if (data.state === 'end') {
      say(words.saved, 'saved');
      leave();
    } else {
      say(data.message || words.saving, 'saving');
    }
  });
  runtime.listenTo('cancel', function () {
    if (!unsaved || window.confirm(words.ask)) {
      leave();
    }
  });
  runtime.listenTo('error', function (/** @type {{title?: string, message?: string, msg?: string}} */ data) {
    say([data.title, data.message || data.msg].filter(Boolean).join(': '), 'error');
  });
})();
