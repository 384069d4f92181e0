/** Needs assessment: what its two tasks share. Nothing here knows what is right. */
(function () {
  'use strict';
  const { h, gettext, start, interpolate } = window.Shelflist;
  const homes = /** @type {SLNeeds.Home[]} */ ([]);

  window.ShelflistNeeds = Object.assign(
    /** @type {SLNeeds.Init} */ (function (runtime, element, args) {
      homes.unshift({ outer: element.nodeType ? element : element[0], runtime, element, args });
      start('needs', runtime, element, args);
    }),
    /** @type {SLNeeds.Shared} */ ({
      seen: {},
      choices: (list, first, attrs) => h('select', attrs, h('option', { value: '' }, first),
        list.map(({ value, label }) => h('option', { value }, label))),
      door: async (host, item) => {
        await null; // the frame has then put the host on the page
        const home = homes.find(({ outer }) => outer.contains(host));
        return home?.args.state && item !== 'worked' ? {
          args: home.args,
          again: (state) => start('needs', home.runtime, home.element, { ...home.args, ...state }),
        } : null;
      },
      save: ({ name, type, data }, look) => {
        const href = URL.createObjectURL(new Blob([Uint8Array.from(atob(data), (one) => one.charCodeAt(0))], { type }));
        if (!look || !window.open(href)) { h('a', { href, download: name }).click(); }
        setTimeout(() => URL.revokeObjectURL(href), 60000); // some browsers read it later
      },
      button: (label, job, place) => {
        const node = h('button', { type: 'button' }, label);
        node.onclick = () => {
          if (node.ariaBusy) { return; }
          node.ariaBusy = 'true';
          Promise.resolve().then(job).catch(({ message }) => place.replaceChildren(message))
            .finally(() => { node.ariaBusy = null; });
        };
        return node;
      },
      bar: (share) => h('div', { class: 'sl-bar', 'aria-hidden': 'true' },
        h('i', { style: `inline-size: ${share}%` })),
      need: (n) => interpolate(gettext('need {n} of 100'), { n }),
    }));
}());
