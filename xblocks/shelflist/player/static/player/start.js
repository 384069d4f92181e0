/* Initialises every block of the page once all scripts are there, the inner ones first. */
(function () {
  'use strict';

  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const player = /** @type {any} */ (window).PlayerRuntime;

  /**
   * The blocks directly inside an element, with no other block between.
   * @param {ParentNode & Node} root
   * @returns {HTMLElement[]}
   */
  function blocksIn(root) {
    const inner = /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll('.xblock'));
    return Array.from(inner).filter(function (element) {
      const parent = element.parentElement && element.parentElement.closest('.xblock');
      return !parent || parent === root || !root.contains(parent);
    });
  }

  /**
   * @param {HTMLElement} element
   * @returns {any}
   */
  function argumentsOf(element) {
    const holder = element.querySelector(
      ':scope > .xblock-json-init-args, :scope > .xblock_json_init_args',
    );
    return holder && holder.textContent ? JSON.parse(holder.textContent) : {};
  }

  /**
   * Say in the block's place that it did not start.
   * @param {HTMLElement} element
   */
  function sayFailed(element) {
    const notice = document.createElement('p');
    notice.className = 'placeholder';
    notice.setAttribute('role', 'alert');
    notice.textContent = script.dataset.failed || '';
    element.prepend(notice);
  }

  /**
   * @param {HTMLElement} element
   * @returns {any} the block, as its runtime's `children` gives it
   */
  function initializeBlock(element) {
    if (element.classList.contains('xblock-initialized')) {
      return null;
    }
    player.childrenOf.set(element, blocksIn(element).map(initializeBlock).filter(Boolean));
    const name = element.dataset.init;
    const jquery = /** @type {any} */ (window).jQuery;
    let block = /** @type {any} */ ({});
    if (name && element.dataset.runtimeClass) {
      const runtime = new player['v' + (element.dataset.runtimeVersion || '1')]();
      const wrapped = element.classList.contains('xblock-studio_view') && jquery;
      try {
        const Init = /** @type {any} */ (window)[name];
        if (typeof Init !== 'function') {
          throw new TypeError('No function ' + name + ' on the page');
        }
        block = new Init(runtime, wrapped ? jquery(element) : element, argumentsOf(element));
        block.runtime = runtime;
      } catch (error) {
        // One block that fails must not stop the others.
        console.error(element.dataset.usageId, error);
        sayFailed(element);
      }
    }
    block.element = element;
    block.name = element.dataset.name;
    block.type = element.dataset.blockType;
    element.classList.add('xblock-initialized');
    element.dispatchEvent(new CustomEvent('xblock-initialized', { bubbles: true }));
    return block;
  }

  /**
   * @param {any} element  a DOM node or a jQuery object
   * @returns {any[]}
   */
  function initializeBlocks(element) {
    return blocksIn(element instanceof Element ? element : element[0]).map(initializeBlock);
  }

  Object.assign(window, { XBlock: { initializeBlock, initializeBlocks, Runtime: player } });
  initializeBlocks(document.body);

  const maths = /** @type {any} */ (window).MathJax;
  if (maths) {
    document.querySelectorAll('.xblock').forEach((element) => maths.Hub.Queue(['Typeset', maths.Hub, element]));
  }

  // On a narrow page the contents would push the unit out of sight.
  const contents = /** @type {HTMLDetailsElement | null} */ (document.querySelector('[data-outline]'));
  if (contents && !window.matchMedia('(min-width: 66rem)').matches) {
    contents.open = false;
  }
})();
