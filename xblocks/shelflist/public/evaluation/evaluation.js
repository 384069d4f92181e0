/** The four tasks on evaluating training. Nothing here knows what is right. */
(function () {
  'use strict';
  const { h, html, gettext, marks } = window.Shelflist;
  const MOST = 2000; // characters of a field
  const WIDE = 360;
  const HIGH = 220;
  const [LEFT, RIGHT, TOP, BOTTOM] = [38, 8, 10, 24]; // margins of the chart

  /** @type {SLEvaluation.Drawing} */
  const { situation, area, choices, radios, svg, percent, chart } = {
    situation: (problem) => Boolean(problem.situation) && html(problem.situation || ''),
    area: (label, help, attrs) => {
      const box = h('textarea', { rows: 2, maxlength: MOST, placeholder: ' ', ...attrs });
      return { box, label: h('label', { class: 'sl-field' }, h('b', null, label), help && ` ${help}`, box) };
    },
    choices: (list, attrs) => h('select', attrs, h('option', { value: '' }, gettext('Choose…')),
      list.map(({ value, label }) => h('option', { value }, label))),
    radios: (list, onchange) => {
      const name = Math.random();
      const boxes = list.map(({ value }) => h('input', { type: 'radio', name, value, onchange }));
      return {
        nodes: boxes.map((box, index) => h('label', { class: 'sl-choice' }, box, ' ', h('span', null, list[index].label))),
        get: () => boxes.find((box) => box.checked)?.value || '',
        set: (value) => boxes.forEach((box) => { box.checked = box.value === value; }),
      };
    },
    svg: (tag, attrs, ...children) => {
      const node = document.createElementNS('http://www.w3.org/2000/svg', tag);
      Object.entries(attrs).forEach(([name, value]) => node.setAttribute(name, String(value)));
      node.append(...children);
      return node;
    },
    percent: (value) => (value / 100).toLocaleString(document.documentElement.lang || undefined,
      { style: 'percent', maximumFractionDigits: 2 }),
    chart: ({ samples, center, threshold }) => {
      const top = Math.min(100, Math.max(center, threshold, ...samples.flatMap((one) => [one.share, one.upper])) * 1.08) || 1;
      const step = (WIDE - LEFT - RIGHT) / samples.length;
      const every = Math.ceil(samples.length / 12);
      /** @type {(index: number) => number} */
      const x = (index) => LEFT + step * index;
      /** @type {(value: number) => number} */
      const y = (value) => TOP + (HIGH - TOP - BOTTOM) * (1 - value / top);
      /** @type {(side: 'lower' | 'upper') => SVGElement} */
      const limit = (side) => svg('path', { class: 'sl-limit', d: samples.map((one, index) => (
        `${index ? 'L' : 'M'}${x(index)} ${y(one[side])}H${x(index + 1)}`)).join('') });
      /** @type {(value: number, kind: string) => SVGElement} */
      const line = (value, kind) => svg('path', { class: kind, d: `M${LEFT} ${y(value)}H${WIDE - RIGHT}` });
      const tick = [50, 25, 20, 10, 5, 2, 1, 0.5].find((size) => top / size >= 3) || 0.2;
      return svg('svg', {
        class: 'sl-chart', viewBox: `0 0 ${WIDE} ${HIGH}`, role: 'img',
        'aria-label': gettext('Control chart: percent wrong in each sample, with its limits and the center line. The table below says the same.'),
      },
      ...Array.from({ length: Math.floor(top / tick) + 1 }, (_, index) => svg('g', {},
        line(index * tick, 'sl-grid'),
        svg('text', { x: LEFT - 4, y: y(index * tick) + 4, 'text-anchor': 'end' }, percent(index * tick)))),
      limit('lower'), limit('upper'), line(center, 'sl-center'), line(threshold, 'sl-threshold'),
      svg('path', { class: 'sl-line', d: samples.map((one, index) => `${index ? 'L' : 'M'}${x(index + 0.5)} ${y(one.share)}`).join('') }),
      ...samples.map((one, index) => svg('g', {},
        svg('circle', { cx: x(index + 0.5), cy: y(one.share), r: 4 }),
        svg('text', { x: x(index + 0.5), y: HIGH - 6, 'text-anchor': 'middle' }, index % every ? '' : String(index + 1)))));
    },
  };

  /** @type {SLEvaluation.Tasks} */
  const tasks = {
    level: (host, problem, api) => {
      const rows = problem.statements.map(({ id, text }) => {
        const box = choices(problem.levels, { onchange: api.changed });
        return { id, box, label: h('label', { class: 'sl-field' }, text, box) };
      });
      host.append(h('div', null, situation(problem), rows.map(({ label }) => label)));
      return {
        response: () => ({ levels: Object.fromEntries(rows.map(({ id, box }) => [id, box.value]).filter(([, value]) => value)) }),
        restore: ({ levels }) => rows.forEach(({ id, box }) => { box.value = levels[id] || ''; }),
        showResult: marks(host, ({ statement }) => [rows.find(({ id }) => id === statement)?.label]),
      };
    },

    indicator: (host, problem, api) => {
      host.append(h('div', null, situation(problem)), h('div', { class: 'sl-box' },
        h('h5', null, gettext('Objective')), html(problem.objective)));
      if (problem.fields) {
        const rows = problem.fields.map(({ id, label, help }) => ({ id, ...area(label, help, { oninput: api.changed }) }));
        host.append(...rows.map(({ label }) => label));
        return {
          response: () => Object.fromEntries(rows.map(({ id, box }) => [id, box.value])),
          restore: (response) => rows.forEach(({ id, box }) => { box.value = response[id]; }),
          showResult: marks(host, ({ field }) => [rows.find(({ id }) => id === field)?.label]),
        };
      }
      const stem = area(gettext('Stem'), gettext('One question about the objective.'), { oninput: api.changed });
      const numbers = Array.from({ length: problem.options || 0 }, (_, index) => String(index));
      const key = radios(numbers.map((value) => ({ value, label: gettext('Option {n} is right', { n: Number(value) + 1 }) })), api.changed);
      const options = numbers.map((value) => area(gettext('Option {n}', { n: Number(value) + 1 }), '', { rows: 1, oninput: api.changed }).label);
      const boxes = options.map((label) => /** @type {HTMLTextAreaElement} */ (label.querySelector('textarea')));
      const asked = h('p', null, gettext('Write the right answer and at least two wrong ones, and mark which is right.'));
      host.append(stem.label, asked, ...options.map((label, index) => h('div', { class: 'sl-option' }, label, key.nodes[index])));
      return {
        response: () => ({
          stem: stem.box.value,
          options: boxes.map((box) => box.value),
          key: key.get() ? Number(key.get()) : null,
        }),
        restore: (response) => {
          stem.box.value = response.stem;
          boxes.forEach((box, index) => { box.value = response.options[index] || ''; });
          key.set(String(response.key));
        },
        showResult: marks(host, ({ field, option }) => [field === 'stem' ? stem.label : field ? asked : options[option]]),
      };
    },

    transfer: (host, problem, api) => {
      const cells = problem.cells.filter(({ asked }) => asked).map((cell) => {
        const action = area(gettext('Action'), '', { oninput: api.changed });
        const when = h('input', { maxlength: MOST, autocomplete: 'off', oninput: api.changed });
        const list = h('ul');
        const group = h('div', { role: 'group', 'aria-label': cell.label }, h('h5', null, cell.label), list, action.label,
          h('label', { class: 'sl-field' }, problem.dated ? gettext('Date or week') : gettext('Date or week (advised)'), when));
        return { cell: cell.value, action: action.box, when, list, group };
      });
      const given = problem.actions.map(({ id, text }) => {
        const box = choices(problem.cells, {
          onchange: () => {
            show();
            api.changed();
          },
        });
        return { id, text, box, label: h('label', { class: 'sl-field' }, text, box) };
      });
      // Each cell tells what was placed in it.
      const show = () => cells.forEach(({ cell, list }) => list.replaceChildren(
        ...given.filter(({ box }) => box.value === cell).map(({ text }) => h('li', null, text))));
      show();
      host.append(h('div', null, situation(problem)),
        given.length ? h('section', null, h('h5', null, gettext('Who does this, and when?')), given.map(({ label }) => label)) : '',
        h('div', { class: 'sl-plan' }, cells.map(({ group }) => group)));
      return {
        response: () => ({
          placed: Object.fromEntries(given.map(({ id, box }) => [id, box.value]).filter(([, value]) => value)),
          plan: Object.fromEntries(cells.filter(({ action, when }) => action.value || when.value)
            .map(({ cell, action, when }) => [cell, { action: action.value, when: when.value }])),
        }),
        restore: ({ placed, plan }) => {
          given.forEach(({ id, box }) => { box.value = placed[id] || ''; });
          cells.forEach(({ cell, action, when }) => {
            action.value = plan[cell]?.action || '';
            when.value = plan[cell]?.when || '';
          });
          show();
        },
        showResult: marks(host, ({ action, cell }) => [action ? given.find(({ id }) => id === action)?.label
          : cells.find((one) => one.cell === cell)?.group.querySelector('h5') || undefined]),
      };
    },

    chart: (host, problem, api) => {
      const rows = problem.samples.map((one) => {
        const box = h('input', { type: 'checkbox', value: one.id, onchange: api.changed });
        const cell = h('td', null, h('label', { class: 'sl-tick' }, box, ' ',
          h('span', { class: 'sl-hidden' }, gettext('{label} is out of control', { label: one.label }))));
        return { id: one.id, box, cell, row: h('tr', null, h('th', { scope: 'row' }, one.label),
          h('td', null, gettext('{wrong} of {reviewed}', one)), h('td', null, percent(one.share)),
          h('td', null, `${percent(one.lower)} – ${percent(one.upper)}`), cell) };
      });
      const met = choices([{ value: 'no', label: gettext('Not yet') }, ...problem.samples.map(({ id, label }) => ({
        value: id, label: gettext('Yes, with {label}', { label }),
      }))], { onchange: api.changed });
      const asked = h('label', { class: 'sl-field' }, gettext('Has the rule of independence been met?'), met);
      const next = radios(problem.choices, api.changed);
      const after = h('h5', null, gettext('What comes next?'));
      const legend = h('p', null, gettext('Center line: {center}. Threshold: {threshold} (dotted). Limits: dashed, wider where fewer records were reviewed.', {
        center: percent(problem.center), threshold: percent(problem.threshold),
      }));
      host.append(h('div', null, situation(problem)), h('figure', { dir: 'ltr' }, chart(problem)), legend,
        h('table', { class: 'sl-log' }, h('thead', null, h('tr', null, [gettext('Sample'), gettext('Wrong'), gettext('Share'), gettext('Limits'),
          gettext('Out?')].map((text) => h('th', { scope: 'col' }, text)))), h('tbody', null, rows.map(({ row }) => row))),
        h('p', null, gettext('Mark each sample that is out of control; mark none if none is.')),
        h('p', { class: 'sl-box' }, problem.rule), asked, after,
        problem.table.length ? h('div', null, h('p', null, gettext('The first line that holds decides:')),
          h('ol', null, problem.table.map((line) => h('li', null, line)))) : '',
        h('div', { role: 'radiogroup', 'aria-label': gettext('What comes next?') }, next.nodes));
      return {
        response: () => ({
          out: rows.filter(({ box }) => box.checked).map(({ id }) => id),
          independent: met.value,
          next: next.get(),
        }),
        restore: (response) => {
          rows.forEach(({ id, box }) => { box.checked = response.out.includes(id); });
          met.value = response.independent;
          next.set(response.next);
        },
        showResult: marks(host, ({ sample, part }) => [sample ? rows.find(({ id }) => id === sample)?.cell
          : part === 'next' ? after : asked]),
      };
    },
  };

  window.Shelflist.drill('evaluation', tasks);

  window.ShelflistEvaluation = function (runtime, element, args) {
    window.Shelflist.start('evaluation', runtime, element, args);
  };
}());
