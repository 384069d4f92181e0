/* The browser side of the XBlock contract: what a block's own script is handed as `runtime`.
   Loaded before any block's scripts; `start.js`, loaded after them, initialises the blocks. */
(function () {
  'use strict';

  /** @typedef {Element | { 0: Element, length: number }} ElementLike  DOM node or jQuery object */
  /** @typedef {(data: any) => void} Listener */
  /**
   * What an init function returned, with what the platform adds to it.
   * @typedef {{element: Element, name?: string, type?: string, runtime?: object}} Block
   */

  /** @type {Map<string, Listener[]>} */
  const listeners = new Map();
  /** @type {WeakMap<Element, Block[]>} */
  const childrenOf = new WeakMap();

  /**
   * @param {ElementLike} element
   * @returns {Element}
   */
  function nodeOf(element) {
    return element instanceof Element ? element : element[0];
  }

  /** @returns {string} */
  function csrfToken() {
    const meta = /** @type {HTMLMetaElement | null} */ (
      document.querySelector('meta[name="csrf-token"]')
    );
    return meta ? meta.content : '';
  }

  /**
   * Whether a request is one that changes something and goes to a handler of this page's blocks.
   * @param {string} url
   * @param {string} method
   * @returns {boolean}
   */
  function needsToken(url, method) {
    if (/^(GET|HEAD|OPTIONS|TRACE)$/i.test(method)) {
      return false;
    }
    const target = new URL(url, document.baseURI);
    if (target.origin !== location.origin) {
      return false;
    }
    return Array.from(document.querySelectorAll('[data-handler-url]')).some(function (element) {
      return target.pathname.startsWith(
        new URL(element.getAttribute('data-handler-url') || '/', document.baseURI).pathname,
      );
    });
  }

  const plainFetch = window.fetch.bind(window);

  /**
   * fetch, which sends the CSRF token to block handlers; any other request passes as it is.
   * @param {RequestInfo | URL} input
   * @param {RequestInit} [init]
   * @returns {Promise<Response>}
   */
  window.fetch = function (input, init) {
    const request = input instanceof Request ? input : null;
    const url = request ? request.url : String(input);
    const method = (init && init.method) || (request && request.method) || 'GET';
    if (!needsToken(url, method)) {
      return plainFetch(input, init);
    }
    const headers = new Headers((init && init.headers) || (request && request.headers) || {});
    if (!headers.has('X-CSRFToken')) {
      headers.set('X-CSRFToken', csrfToken());
    }
    return plainFetch(input, Object.assign({ credentials: 'same-origin' }, init, { headers }));
  };

  /** The runtime handed to blocks, as the platform's LMS and Studio have it. */
  class RuntimeV1 {
    constructor() {
      // Blocks pass these two about without their runtime.
      this.children = this.children.bind(this);
      this.childMap = this.childMap.bind(this);
    }

    /**
     * @param {ElementLike} element  the block's element, as it was received
     * @param {string} handler
     * @param {string} [suffix]
     * @param {string | Record<string, string>} [query]
     * @returns {string}
     */
    handlerUrl(element, handler, suffix, query) {
      const wrapper = nodeOf(element).closest('[data-handler-url]');
      if (!wrapper) {
        throw new Error('handlerUrl: the element is not inside a block');
      }
      let url = wrapper.getAttribute('data-handler-url') + encodeURIComponent(handler);
      if (suffix) {
        url += '/' + suffix.split('/').map(encodeURIComponent).join('/');
      }
      const search = query
        ? typeof query === 'string' ? query.replace(/^\?/, '') : new URLSearchParams(query)
        : '';
      return String(search) ? url + '?' + search : url;
    }

    /**
     * @param {Block | ElementLike} block
     * @returns {Block[]}
     */
    children(block) {
      const element = 'element' in block ? block.element : nodeOf(block);
      return childrenOf.get(element) || [];
    }

    /**
     * @param {Block | ElementLike} block
     * @param {string} name
     * @returns {Block | null}
     */
    childMap(block, name) {
      return this.children(block).find((child) => child.name === name) || null;
    }

    /**
     * Tell the page of an event: 'save' {state: 'start' | 'end'}, 'cancel', 'error' {title, message}.
     * @param {string} name
     * @param {any} [data]
     */
    notify(name, data) {
      for (const listener of listeners.get(name) || []) {
        listener(data || {});
      }
    }

    /**
     * @param {string} name
     * @param {Listener} listener
     */
    listenTo(name, listener) {
      listeners.set(name, (listeners.get(name) || []).concat(listener));
    }

    /** A changed block is shown anew by loading its page again. */
    refreshXBlock() {
      location.reload();
    }
  }

  const player = { v1: RuntimeV1, csrfToken, needsToken, childrenOf };
  Object.assign(window, { PlayerRuntime: player, LmsRuntime: player, StudioRuntime: player });
})();
