/** The map of a scenario as a picture: layers from the start downwards. A list says the same. */
(function () {
  'use strict';
  const { h, gettext } = window.Shelflist;
  const [WIDE, HIGH, ACROSS, DOWN] = [150, 46, 24, 52]; // a box, and the room between boxes
  const LINE = 20; // characters of a title in one line
  const LOOKS = { expert: '4', sound: '2', weak: '2 7 4', harmful: '2 2 4' }; // width, dash, gap

  /** @type {(tag: string, attrs: Record<string, any>, ...children: (Node | string)[]) => SVGElement} */
  const svg = (tag, attrs, ...children) => {
    const node = document.createElementNS('http://www.w3.org/2000/svg', tag);
    Object.entries(attrs).forEach(([name, value]) => node.setAttribute(name, value));
    node.append(...children);
    return node;
  };

  /** How many steps each place stands below the start; what is not reached hangs on below. @param {SLScenario.MapPlace[]} places */
  const layers = (places) => {
    const depth = /** @type {Map<string, number>} */ (new Map());
    const known = new Map(places.map((place) => [place.id, place]));
    /** @param {string} id @param {number} at */
    const from = (id, at) => {
      let front = known.has(id) && !depth.has(id) ? [id] : [];
      for (let level = at; front.length; level += 1) {
        front.forEach((one) => depth.set(one, level));
        front = [...new Set(front.flatMap((one) => known.get(one)?.choices.map(({ to }) => to) || []))]
          .filter((one) => known.has(one) && !depth.has(one));
      }
    };
    if (places[0]) { from(places[0].id, 0); }
    for (const { id, outcome } of places) { if (!outcome) { from(id, 1); } }
    const lowest = Math.max(0, ...places.filter(({ outcome }) => !outcome).map(({ id }) => depth.get(id) || 0));
    const rows = /** @type {SLScenario.MapPlace[][]} */ ([]);
    for (const place of places) { (rows[place.outcome ? lowest + 1 : depth.get(place.id) || 0] ||= []).push(place); }
    return [...rows].filter(Boolean);
  };

  /** Put each place below the middle of those that lead to it. @param {SLScenario.MapPlace[][]} rows */
  const settle = (rows) => {
    const at = new Map(rows.flatMap((row) => row.map(({ id }, index) => [id, (index + 1) / (row.length + 1)])));
    for (const row of rows.slice(1)) {
      const aim = new Map(row.map(({ id }) => {
        const above = rows.flat().filter((one) => !row.includes(one) && one.choices.some(({ to }) => to === id));
        return [id, above.length ? above.reduce((sum, one) => sum + (at.get(one.id) || 0), 0) / above.length : 1];
      }));
      row.sort((one, other) => (aim.get(one.id) || 0) - (aim.get(other.id) || 0));
      row.forEach(({ id }, index) => at.set(id, (index + 1) / (row.length + 1)));
    }
  };

  /** A title in at most two lines. @param {string} text */
  const lines = (text) => {
    const found = [''];
    for (const word of text.split(' ')) {
      const last = found[found.length - 1];
      if (last && `${last} ${word}`.length > LINE) { found.push(word); } else { found[found.length - 1] = `${last} ${word}`.trim(); }
    }
    const shown = found.slice(0, 2).map((line) => (line.length > LINE ? `${line.slice(0, LINE - 1)}…` : line));
    if (found.length > 2) { shown[1] = `${shown[1].slice(0, LINE - 1)}…`; }
    return shown;
  };

  /** @type {SLScenario.Graph['draw']} */
  const draw = ({ places }, walks, faults = new Set(), go = undefined) => {
    const rows = layers(places);
    settle(rows);
    const most = Math.max(1, ...rows.map((row) => row.length));
    const width = most * (WIDE + ACROSS) + 4 * ACROSS;
    const spot = new Map(rows.flatMap((row, level) => row.map((place, index) => [place.id, {
      x: (width - row.length * (WIDE + ACROSS)) / 2 + index * (WIDE + ACROSS) + ACROSS / 2,
      y: 8 + level * (HIGH + DOWN), level,
    }])));
    /** @type {(from: any, to: any, turn: number) => string} */
    const curve = (from, to, turn) => {
      const shift = WIDE / 2 + turn * 12;
      if (to.level > from.level) {
        const [x, y, u, v] = [from.x + shift, from.y + HIGH, to.x + shift, to.y];
        return `M${x} ${y}C${x} ${y + DOWN / 2} ${u} ${v - DOWN / 2} ${u} ${v - 2}`;
      }
      if (to.level === from.level && to !== from) { // below the boxes between
        const [x, y, u] = [from.x + shift, from.y + HIGH, to.x + shift];
        return `M${x} ${y}C${x} ${y + DOWN / 1.5} ${u} ${y + DOWN / 1.5} ${u} ${y + 2}`;
      }
      const [x, y, u, v] = [from.x + WIDE, from.y + HIGH / 2, to.x + WIDE, to.y + HIGH / 2 + turn * 5];
      const out = Math.max(x, u) + 2 * ACROSS;
      return `M${x} ${y}C${out} ${y} ${out} ${v} ${u + 2} ${v}`;
    };
    const head = `head${Math.random()}`;
    const arrows = places.flatMap(({ id, choices }) => choices.map(({ to, quality, id: choice }, index) => {
      const ends = [spot.get(id), spot.get(to)];
      if (!ends[0] || !ends[1]) { return ''; }
      const by = walks.findIndex((walk) => walk.some((one) => one.id === choice));
      const [thick, ...dash] = LOOKS[quality].split(' ');
      return svg('path', {
        d: curve(ends[0], ends[1], index - (choices.length - 1) / 2), fill: 'none', 'marker-end': `url(#${head})`,
        stroke: by === 0 ? 'var(--accent)' : 'currentColor', 'stroke-width': by === 0 ? 5 : by === 1 ? 3 : Number(thick) / 2, 'stroke-dasharray': dash.join(' '),
        opacity: walks.length && by < 0 ? 0.4 : 0.9,
      });
    }));
    const boxes = places.map((place, index) => {
      const { id, title, outcome } = place;
      const { x, y } = spot.get(id) || { x: 0, y: 0 };
      const wrong = faults.has(id);
      const text = lines(`${wrong ? '▲ ' : ''}${outcome ? { good: '✓ ', fair: '◐ ', poor: '✗ ' }[outcome] : ''}${title || id}`);
      const box = svg('g', go ? { style: 'cursor:pointer' } : {},
        svg('title', {}, title || id),
        svg('rect', {
          x, y, width: WIDE, height: HIGH, rx: outcome ? HIGH / 2 : 6, fill: 'var(--paper)',
          stroke: wrong ? 'var(--wrong, currentColor)' : 'currentColor', 'stroke-width': wrong || !index ? 3 : 1.5,
        }),
        ...text.map((line, row) => svg('text', {
          x: x + WIDE / 2, y: y + HIGH / 2 + 5 + (row - (text.length - 1) / 2) * 16, 'text-anchor': 'middle', 'font-size': 13, fill: 'currentColor',
        }, line)));
      if (go) { box.addEventListener('click', () => go(place)); }
      return box;
    });
    const map = svg('svg', {
      class: 'sl-graph', viewBox: `0 0 ${width} ${rows.length * (HIGH + DOWN) - DOWN + 16}`, role: 'img', direction: 'ltr',
      style: `inline-size:100%;min-inline-size:${0.7 * width}px;max-inline-size:${width}px`,
      'aria-label': gettext('Map of the scenario: moments as boxes, choices as arrows. The list beside it says the same.'),
    },
    svg('marker', { id: head, viewBox: '0 0 8 8', refX: 7, refY: 4, markerWidth: 9, markerHeight: 9, markerUnits: 'userSpaceOnUse', orient: 'auto' },
      svg('path', { d: 'M0 0L8 4L0 8z', fill: 'context-stroke' })),
    ...arrows, ...boxes);
    // On a phone its words would be too small to read; this alone scrolls sideways.
    return h('div', { class: 'sl-map', role: 'region', tabindex: 0, 'aria-label': gettext('The map'), style: 'overflow-x:auto' }, map,
      walks.length > 0 && h('p', null, h('small', null, gettext('Colored: your walk. Thick, without color: the expert’s, where it is another.'))));
  };

  window.ShelflistGraph = { draw };
}());
