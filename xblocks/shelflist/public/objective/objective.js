/** Writing, repairing, matching and sorting objectives. Nothing here knows what is right. */
(function () {
  'use strict';
  const { h, html, gettext, marks, verdict } = window.Shelflist;

  /** @type {SLObjective.Picker} */
  const picker = (choices, onchange) => h('select', { onchange }, h('option', { value: '' }, gettext('Choose…')),
    choices.map(({ value, label }) => h('option', { value }, label)));

  /** @type {SLObjective.Drawing} */
  const { setting, marked, composed, chosen } = {
    setting: ({ audience, need, level }) => [
      (audience || level) && h('dl', null,
        audience && h('div', null, h('dt', null, gettext('For')), h('dd', null, h('b', { dir: 'auto' }, audience))),
        level && h('div', null, h('dt', null, gettext('Level asked for')), h('dd', null, h('b', null, level)))),
      need && html(need)],

    // Places count code points; a defect stands within the part it spoils.
    marked: (text, findings, labels) => {
      const points = [...text];
      const spans = findings.flatMap(({ place, verdict: mark }) => (place?.part && !(place.part === 'level' && mark === 'right')
        ? [[place.start, place.end], ...(place.more || [])].map(([start, end]) => ({ start, end, part: place.part, mark })) : []))
        .filter(({ start, end }, at, all) => all.findIndex((one) => one.start === start && one.end === end) === at)
        .sort((one, other) => one.start - other.start || other.end - one.end);
      /** @type {(from: number, to: number) => (Node | string)[]} */
      const drawn = (from, to) => {
        const nodes = [];
        let at = from;
        while (spans[0] && spans[0].start < to) {
          const { start, end, part, mark } = /** @type {SLObjective.Span} */ (spans.shift());
          const begin = Math.max(at, start);
          const stop = Math.min(end, to);
          if (stop <= begin) { continue; }
          nodes.push(points.slice(at, begin).join(''), h('mark', { class: `sl-part sl-p-${part}` },
            h('small', null, mark === 'right' ? '' : verdict(mark), mark === 'right' ? '' : ' ', labels[part] || part, ': '), drawn(begin, stop)));
          at = stop;
        }
        return [...nodes, points.slice(at, to).join('')];
      };
      return h('p', { class: 'sl-read', dir: 'auto' }, drawn(0, points.length));
    },

    composed: (host, problem, api, { levels = [], poor = '' }) => {
      const box = h('textarea', { rows: 4, maxlength: problem.most, lang: problem.lang || null, dir: 'auto', oninput: api.changed });
      const level = picker(levels, api.changed);
      const read = h('div', { role: 'group', 'aria-label': gettext('Your objective as it was read') });
      box.value = poor;
      host.append(...setting(problem).filter((one) => one instanceof Node),
        poor && h('blockquote', { dir: 'auto' }, poor),
        h('label', { class: 'sl-long' }, poor ? gettext('Your repair') : gettext('Your objective'), box),
        levels.length ? h('label', { class: 'sl-long' }, gettext('The level you mean'), level) : '', read);
      return {
        response: () => box.value.trim() && { text: box.value, ...(!poor && { level: level.value }) },
        restore: (response) => {
          box.value = response.text;
          level.value = response.level || '';
        },
        showResult: (result) => read.replaceChildren(...(result ? [
          h('p', { 'aria-hidden': 'true' }, gettext('Your objective as it was read')),
          marked(box.value, result.findings, problem.labels)] : [])),
      };
    },

    chosen: (host, { rows, choices, lettered }, api) => {
      const letters = choices.map(({ value, label }, at) => ({ value, label: lettered ? `${String.fromCharCode(65 + at)}. ${label}` : label }));
      const picks = rows.map(({ id, text }) => {
        const pick = picker(letters, api.changed);
        return { id, pick, node: h('li', null, h('label', { class: 'sl-long' }, h('span', { dir: 'auto' }, text), pick)) };
      });
      host.append(h('ol', null, picks.map(({ node }) => node)),
        lettered ? h('p', null, gettext('The assessments in full')) : '',
        lettered ? h('ol', { class: 'sl-letters' }, choices.map(({ label }) => h('li', { dir: 'auto' }, label))) : '');
      return {
        response: () => ({ chosen: Object.fromEntries(picks.map(({ id, pick }) => [id, pick.value]).filter(([, value]) => value)) }),
        restore: (response) => picks.forEach(({ id, pick }) => { pick.value = response.chosen[id] || ''; }),
        showResult: marks(host, ({ row }) => [picks.find(({ id }) => id === row)?.node]),
      };
    },
  };

  /** @type {SLObjective.Tasks} */
  const tasks = {
    write: (host, problem, api) => composed(host, problem, api, { levels: problem.levels }),
    repair: (host, problem, api) => composed(host, problem, api, { poor: problem.poor }),
    match: chosen,
    sort: chosen,
  };

  window.Shelflist.drill('objective', tasks);

  window.ShelflistObjective = function (runtime, element, args) {
    window.Shelflist.start('objective', runtime, element, args);
  };
}());
