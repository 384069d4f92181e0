/* The globals that the platform's own blocks expect in the page beside jQuery and underscore. */
(function () {
  'use strict';

  const page = /** @type {any} */ (window);
  const $ = page.jQuery;

  $.ajaxPrefilter(function (/** @type {any} */ options, /** @type {any} */ _original, /** @type {any} */ xhr) {
    if (page.PlayerRuntime.needsToken(options.url, options.type || 'GET')) {
      xhr.setRequestHeader('X-CSRFToken', page.PlayerRuntime.csrfToken());
    }
  });
  // The platform prefixes these with the address it is served under; handler URLs are whole.
  $.postWithPrefix = $.post;
  $.getWithPrefix = $.get;
  $.ajaxWithPrefix = $.ajax;

  page.gettext = page.gettext || ((/** @type {string} */ text) => text);
  page.ngettext = page.ngettext
    || ((/** @type {string} */ one, /** @type {string} */ many, /** @type {number} */ n) => (n === 1 ? one : many));
  page.pgettext = page.pgettext || ((/** @type {string} */ _context, /** @type {string} */ text) => text);
  page.interpolate = page.interpolate || function (/** @type {string} */ text, /** @type {any} */ values, /** @type {boolean} */ named) {
    let index = 0;
    return named
      ? text.replace(/%\((\w+)\)s/g, (_match, key) => String(values[key]))
      : text.replace(/%s/g, () => String(values[index++]));
  };

  /** @type {{name: string, element: any, callback: Function}[]} */
  const loggerListeners = [];
  page.Logger = {
    /**
     * The player keeps the events that blocks emit on the server; these only reach listeners.
     * @param {string} name
     * @param {any} data
     * @param {any} [element]
     */
    log(name, data, element) {
      for (const listener of loggerListeners) {
        if (listener.name === name && (!listener.element || listener.element === element)) {
          listener.callback(name, data, element);
        }
      }
    },
    /** @param {string} name @param {any} element @param {Function} callback */
    listen(name, element, callback) {
      loggerListeners.push({ name, element, callback });
    },
    bind() {},
  };

  const announcer = document.createElement('div');
  announcer.className = 'visually-hidden';
  announcer.setAttribute('aria-live', 'polite');
  document.addEventListener('DOMContentLoaded', () => document.body.append(announcer));
  page.SR = {
    /** @param {string} text */
    readText(text) {
      this.readTexts([text]);
    },
    /** @param {string[]} texts */
    readTexts(texts) {
      announcer.replaceChildren(...texts.map(function (text) {
        const line = document.createElement('p');
        line.textContent = text;
        return line;
      }));
    },
    clear() {
      announcer.replaceChildren();
    },
  };

  /** Markup that may be put into the page as it is. */
  class HtmlSnippet {
    /** @param {string} text */
    constructor(text) {
      this.text = text;
    }

    toString() {
      return this.text;
    }

    valueOf() {
      return this.text;
    }
  }

  const StringUtils = {
    /** @param {string} text @param {Record<string, any>} values @returns {string} */
    interpolate(text, values) {
      return text.replace(/{\w+}/g, (match) => String(values[match.slice(1, -1)]));
    },
  };
  const HtmlUtils = {
    HtmlSnippet,
    /** @param {string} html */
    HTML: (html) => new HtmlSnippet(html),
    /** @param {any} value */
    ensureHtml: (value) => (value instanceof HtmlSnippet ? value : new HtmlSnippet(page._.escape(value))),
    /** @param {any} html @param {Record<string, any>} values */
    interpolateHtml(html, values) {
      const safe = page._.mapObject(values, HtmlUtils.ensureHtml);
      return new HtmlSnippet(StringUtils.interpolate(HtmlUtils.ensureHtml(html).text, safe));
    },
    /** @param {any[]} parts */
    joinHtml: (...parts) => new HtmlSnippet(parts.map((part) => HtmlUtils.ensureHtml(part).text).join('')),
    /** @param {string} text @param {any} [settings] */
    template(text, settings) {
      const fill = page._.template(text, settings);
      return (/** @type {any} */ data) => new HtmlSnippet(fill(Object.assign({ HtmlUtils, StringUtils }, data)));
    },
    /** @param {any} element @param {any} html */
    append: (element, html) => $(element).append(HtmlUtils.ensureHtml(html).text),
    /** @param {any} element @param {any} html */
    prepend: (element, html) => $(element).prepend(HtmlUtils.ensureHtml(html).text),
    /** @param {any} element @param {any} html */
    setHtml: (element, html) => $(element).html(HtmlUtils.ensureHtml(html).text),
  };
  page.edx = Object.assign(page.edx || {}, { HtmlUtils, StringUtils });
  Object.assign(page, { HtmlUtils, StringUtils });

  // Explanations that hang on an icon are in its title here; nothing opens over the page.
  page.globalTooltipManager = { openTooltip() {}, hide() {} };
  page.onTouchBasedDevice = () => navigator.userAgent.match(/iPhone|iPod|iPad|Android/i);
})();
