/* The reader's choice of light or dark, applied before the page is painted. */
(function () {
  'use strict';

  const KEY = 'shelflist.theme';
  const root = document.documentElement;

  /** @returns {string} 'light', 'dark' or '' for the system's own. */
  function stored() {
    try {
      return localStorage.getItem(KEY) || '';
    } catch (error) {
      return '';
    }
  }

  /** @param {string} theme */
  function apply(theme) {
    if (theme === 'light' || theme === 'dark') {
      root.dataset.theme = theme;
    } else {
      delete root.dataset.theme;
    }
  }

  apply(stored());

  document.addEventListener('DOMContentLoaded', function () {
    const field = /** @type {HTMLElement | null} */ (document.querySelector('[data-theme-choice]'));
    const select = field && field.querySelector('select');
    if (!field || !select) {
      return;
    }
    field.hidden = false;
    select.value = stored();
    select.addEventListener('change', function () {
      apply(select.value);
      try {
        localStorage.setItem(KEY, select.value);
      } catch (error) {
        // Storage may be refused; the choice then holds for this page.
      }
    });
  });
})();
