/** How the samples rated so far agree with the experts: figures, a plot, and tables that say the same. */
(function () {
  'use strict';
  const { h, gettext, cite } = window.Shelflist;
  const [WIDE, HIGH, LEFT, RIGHT, TOP, BOTTOM] = [360, 200, 34, 10, 10, 22];

  /** @type {(tag: string, attrs: Record<string, string | number>, ...children: (Node | string)[]) => SVGElement} */
  const svg = (tag, attrs, ...children) => {
    const node = document.createElementNS('http://www.w3.org/2000/svg', tag);
    Object.entries(attrs).forEach(([name, value]) => node.setAttribute(name, String(value)));
    node.append(...children);
    return node;
  };

  /** @type {(samples: SLRating.Rated[], name: string) => SVGElement} */
  const plot = (samples, name) => {
    const most = Math.max(1, Math.ceil(Math.max(...samples.map(({ difference }) => Math.abs(difference)))));
    const step = (WIDE - LEFT - RIGHT) / samples.length;
    const every = Math.ceil(samples.length / 12);
    /** @type {(value: number) => number} */
    const y = (value) => TOP + (HIGH - TOP - BOTTOM) * (1 - value / most) / 2;
    /** @type {(at: number) => number} */
    const x = (at) => LEFT + step * (at + 0.5);
    const ticks = Array.from({ length: 2 * most + 1 }, (_, at) => at - most);
    return svg('svg', { class: 'sl-plot', viewBox: `0 0 ${WIDE} ${HIGH}`, role: 'img', 'aria-label': name },
      ...ticks.map((value) => svg('g', {},
        svg('path', { class: value ? 'sl-grid' : 'sl-zero', d: `M${LEFT} ${y(value)}H${WIDE - RIGHT}` }),
        svg('text', { x: LEFT - 5, y: y(value) + 4, 'text-anchor': 'end' }, value > 0 ? `+${value}` : String(value).replace('-', '−')))),
      svg('path', { class: 'sl-line', d: samples.map(({ difference }, at) => `${at ? 'L' : 'M'}${x(at)} ${y(difference)}`).join('') }),
      ...samples.map(({ difference }, at) => svg('g', {},
        svg('circle', { cx: x(at), cy: y(difference), r: 4.5 }),
        svg('text', { x: x(at), y: HIGH - 5, 'text-anchor': 'middle' }, at % every ? '' : String(at + 1)))));
  };

  /** @type {(heads: string[], rows: SL.Child[][]) => HTMLElement} */
  const table = (heads, rows) => h('table', { class: 'sl-set' },
    h('thead', null, h('tr', null, heads.map((text) => h('th', { scope: 'col' }, text)))),
    h('tbody', null, rows.map(([first, ...rest]) => h('tr', null, h('th', { scope: 'row' }, first), rest.map((one) => h('td', null, one))))));

  window.ShelflistRating.together = (host, data, lang) => {
    if (!data || !data.samples.length) {
      return host.replaceChildren(h('p', null, gettext('A sample counts here once its answer has been seen. Rate one, compare it, and look at the answer.')));
    }
    const { samples, figures, said, criteria, rules } = data;
    const name = gettext('Mean difference from the experts for each sample, in order of time. The table below says the same.');
    host.replaceChildren(
      h('dl', null, figures.map(({ label, value }) => h('div', null, h('dt', null, label), h('dd', null, h('b', null, value))))),
      h('ul', null, said.map((text) => h('li', null, text))),
      h('h5', null, gettext('Sample by sample')),
      h('div', { dir: 'ltr' }, plot(samples, name)),
      h('p', null, gettext('Above the line you gave higher levels than the experts, below it lower ones. A sample’s first rating counts, once its answer has been seen.')),
      table([gettext('Sample'), gettext('Difference'), gettext('Exact'), gettext('Within one')],
        samples.map((one, at) => [h('span', null, `${at + 1}. ${one.name}`, h('small', null, new Date(one.at).toLocaleDateString(lang))), one.shown, one.exact, one.within])),
      h('h5', null, gettext('Criterion by criterion, the farthest from the experts first')),
      table([gettext('Criterion'), gettext('Ratings'), gettext('Difference'), gettext('Exact')],
        criteria.map((one) => [one.title, one.n, one.shown, one.exact])),
      h('ul', null, rules.map((rule) => h('li', null, cite(rule)))));
  };
}());
