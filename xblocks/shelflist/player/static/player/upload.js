/* Sending an archive with its progress shown. Without this script the form sends it all the same. */
(function () {
  'use strict';

  const LIMIT = 250 * 1024 * 1024;
  const form = /** @type {HTMLFormElement | null} */ (document.querySelector('[data-upload]'));
  if (!form) {
    return;
  }
  const words = form.dataset;
  const button = /** @type {HTMLButtonElement} */ (form.querySelector('button'));
  const file = /** @type {HTMLInputElement} */ (form.querySelector('input[type="file"]'));
  const bar = /** @type {HTMLProgressElement} */ (form.querySelector('progress'));
  const status = /** @type {HTMLElement} */ (form.querySelector('[data-upload-status]'));

  /** @param {string | undefined} text */
  function stop(text) {
    status.textContent = text || '';
    bar.hidden = true;
    button.disabled = false;
  }

  form.addEventListener('submit', function (event) {
    event.preventDefault();
    if (file.files && file.files[0] && file.files[0].size > LIMIT) {
      stop(words.tooBig);
      return;
    }
    const request = new XMLHttpRequest();
    let tenth = -1;
    request.upload.addEventListener('progress', function (step) {
      const share = step.total ? Math.floor((100 * step.loaded) / step.total) : 0;
      bar.value = share;
      // Said in tenths, so that a screen reader is not flooded.
      if (Math.floor(share / 10) !== tenth) {
        tenth = Math.floor(share / 10);
        status.textContent = (words.sending || '').replace('{percent}', String(share));
      }
    });
    request.upload.addEventListener('load', function () {
      bar.removeAttribute('value');
      status.textContent = words.reading || '';
    });
    request.addEventListener('load', function () {
      if (request.status < 400 && request.responseURL) {
        location.assign(request.responseURL);
        return;
      }
      // A refusal comes as a whole page, whose form works without this script.
      const answer = new DOMParser().parseFromString(request.responseText, 'text/html');
      const main = answer.querySelector('main');
      const shown = document.querySelector('main');
      if (!main || !shown) {
        stop(words.failed);
        return;
      }
      shown.replaceWith(main);
      main.focus();
    });
    request.addEventListener('error', () => stop(words.failed));
    request.addEventListener('abort', () => stop(words.failed));
    const body = new FormData(form);
    button.disabled = true;
    bar.hidden = false;
    request.open('POST', form.action);
    request.send(body);
  });
})();
