/* Maths in blocks: KaTeX makes MathML of it, behind the few calls of MathJax 2 that the
   platform's blocks make. KaTeX itself is fetched when the first formula is met. */
(function () {
  'use strict';

  const katexUrl = /** @type {HTMLScriptElement} */ (document.currentScript).dataset.katex || '';
  const FORMULA = /\\\((.*?)\\\)|\\\[(.*?)\\\]|\[mathjaxinline\](.*?)\[\/mathjaxinline\]|\[mathjax\](.*?)\[\/mathjax\]/s;
  const NOT_IN = 'script, style, textarea, pre, code, math, noscript, option';

  /** @type {Promise<any> | null} */
  let loading = null;

  /** @returns {Promise<any>} KaTeX */
  function katex() {
    loading = loading || new Promise(function (resolve, reject) {
      const script = document.createElement('script');
      script.src = katexUrl;
      script.onload = () => resolve(/** @type {any} */ (window).katex);
      script.onerror = reject;
      document.head.append(script);
    });
    return loading;
  }

  /**
   * One formula in the page.
   */
  class Jax {
    /** @param {HTMLElement} place @param {boolean} display */
    constructor(place, display) {
      this.place = place;
      this.display = display;
      this.root = { toMathML: () => place.innerHTML };
    }

    /** @param {string} tex @returns {Promise<void>} */
    async Text(tex) {
      const maker = await katex();
      maker.render(tex, this.place, { displayMode: this.display, output: 'mathml', throwOnError: false, trust: false });
    }
  }

  /** @type {WeakMap<Element, Jax>} */
  const formulas = new WeakMap();

  /**
   * Replace every formula of a text node by its rendering.
   * @param {Text} text
   */
  function typesetText(text) {
    /** @type {Text | null} */
    let rest = text;
    while (rest) {
      const match = FORMULA.exec(rest.data);
      if (!match) {
        return;
      }
      const formula = rest.splitText(match.index);
      rest = formula.splitText(match[0].length);
      const place = document.createElement('span');
      const jax = new Jax(place, match[2] !== undefined || match[4] !== undefined);
      place.className = 'maths';
      place.textContent = match[0];
      formula.replaceWith(place);
      formulas.set(place, jax);
      jax.Text(match.slice(1).find((tex) => tex !== undefined) || '').catch(() => undefined);
    }
  }

  /**
   * @param {any} where  an element, its id or a jQuery object; the whole page if nothing
   * @returns {Element[]}
   */
  function elementsOf(where) {
    if (!where) {
      return [document.body];
    }
    if (typeof where === 'string') {
      const found = document.getElementById(where);
      return found ? [found] : [];
    }
    return where instanceof Element ? [where] : Array.from(where);
  }

  const Hub = {
    /** @param {any} where */
    Typeset(where) {
      for (const element of elementsOf(where)) {
        const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
        /** @type {Text[]} */
        const texts = [];
        while (walker.nextNode()) {
          const text = /** @type {Text} */ (walker.currentNode);
          if (FORMULA.test(text.data) && text.parentElement && !text.parentElement.closest(NOT_IN)) {
            texts.push(text);
          }
        }
        texts.forEach(typesetText);
      }
    },
    /**
     * Calls run in order. A call is a function, or as MathJax has it [function, argument…],
     * [method name, object, argument…] or [object, method name, argument…].
     * @param {any[]} calls
     */
    Queue(...calls) {
      for (const call of calls) {
        const [first, second, ...rest] = Array.isArray(call) ? call : [call];
        if (typeof first === 'function') {
          first.apply(window, Array.isArray(call) ? call.slice(1) : []);
        } else if (typeof first === 'string') {
          second[first](...rest);
        } else {
          first[second](...rest);
        }
      }
    },
    /** @param {any} where @returns {Jax[]} */
    getAllJax(where) {
      return elementsOf(where).flatMap((element) => Array.from(element.querySelectorAll('.maths')))
        .map((place) => formulas.get(place)).filter((jax) => jax !== undefined);
    },
    Configured() {},
    Config() {},
    Startup: { signal: { Interest: (/** @type {Function} */ listener) => listener('End') } },
    Register: { StartupHook: (/** @type {string} */ _name, /** @type {Function} */ hook) => hook() },
  };
  Object.assign(window, { MathJax: { Hub, Callback: { After() {} }, version: '2.7.9', isReady: true } });
})();
