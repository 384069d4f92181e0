/** The editor's map of a scenario: a picture, the same as a list, and what is doubtful beside it. */
(function () {
  'use strict';
  const { h, gettext, ngettext } = window.Shelflist;

  /** @type {SLStudio.Overview} */
  window.ShelflistOverview = (host, overview, go) => {
    const { places, findings, expert, out } = /** @type {SLScenario.Overview} */ (overview);
    const titles = Object.fromEntries(places.map(({ id, title }) => [id, title || id || '…']));
    const named = { expert: gettext('An expert’s choice'), sound: gettext('Sound'), weak: gettext('Weak'), harmful: gettext('Harmful') };
    const ended = { good: gettext('Good end'), fair: gettext('Fair end'), poor: gettext('Poor end'), '': '' };
    const faults = new Set(findings.filter(({ error }) => error).map(({ place }) => place));
    /** @type {(label: string, field: string, row?: number | null) => HTMLElement} */
    const link = (label, field, row) => h('button', { type: 'button', class: 'sl-link', style: 'vertical-align:top', // its first line stands beside the bullet
      onclick: () => go(field, row) }, label);
    /** @type {(choice: SLScenario.Choice) => HTMLElement} */
    const arrow = ({ say, to, when, quality, effect, row }) => h('li', null,
      link(say || '…', 'choices', row), ` → ${titles[to] || `${to} ?`} · `,
      [named[quality], when && gettext('if {condition}', { condition: when }), ...effect].filter(Boolean).join(' · '));
    host.replaceChildren(
      h('p', { role: 'status' }, findings.length ? ngettext('{n} thing to look at.', '{n} things to look at.', findings.length)
        : gettext('Every moment is reached, every choice can be open, and every walk comes to an end.')),
      h('ul', null, findings.map(({ text, error, field, row }) => h('li', { class: error ? 'sl-error' : null },
        `${error ? gettext('Must be mended:') : gettext('Doubtful:')} `, link(text, field, row)))),
      places.length ? window.ShelflistGraph.draw({ places, out: [] }, [], faults, ({ field, row }) => go(field || 'nodes', row)) : '',
      h('p', null, h('small', null, gettext('Thick: an expert’s choice. Thin: sound. Dashed: weak. Dotted: harmful. The start has a thick frame; ends are round.'))),
      h('p', null, expert.length ? gettext('The expert’s path: {titles}.', { titles: expert.map((id) => titles[id] || id).join(' → ') })
        : gettext('No expert’s path comes to an end yet.')),
      h('ol', null, places.map(({ id, title, outcome, choices, field, row }) => h('li', null,
        link(title || id || '…', field || 'nodes', row), ` (${[id, ended[outcome], out.includes(id) && gettext('reached when a number has run out')].filter(Boolean).join(', ')})`,
        choices.length > 0 && h('ul', null, choices.map(arrow))))));
  };
}());
