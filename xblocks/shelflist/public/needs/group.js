/** Figures of a survey's group. Only the course team is given this script. */
(function () {
  'use strict';
  const { h, gettext, ngettext, interpolate } = window.Shelflist;
  const { bar, need, button, save } = window.ShelflistNeeds;

  /** @type {[keyof SLNeeds.Figures, string][]} */
  const scales = [['importance', gettext('Importance')], ['confidence', gettext('Confidence')], ['chance', gettext('Chance to use')]];

  /** @type {(round: SLNeeds.Round, number: number, file: Node) => Node} */
  const draw = ({ at, n, rows, hidden }, number, file) => h('section', { class: 'sl-gaps' },
    h('h5', null, interpolate(gettext('Round {number}, {date}: '), { number, date: new Date(`${at}T12:00`).toLocaleDateString(document.documentElement.lang || undefined) }),
      ngettext('{n} person', '{n} people', n)),
    h('ol', null, rows.map((row) => h('li', null, row.words, bar(row.gap),
      h('small', null, need(Math.round(row.gap)), ' · ', ngettext('{n} person', '{n} people', row.n)),
      h('ul', null, scales.map(([name, label]) => h('li', null, h('small', null, interpolate(
        gettext('{label}: {mean} on average; {spread}'), {
          label, ...row[name], mean: row[name].mean.toLocaleString(document.documentElement.lang || undefined),
        })))))))),
    hidden.length > 0 && h('p', null, gettext('Not shown, as too few would stand behind the figures: {list}.', { list: hidden.join('; ') })),
    h('div', { class: 'sl-actions' }, file));

  window.ShelflistNeeds.team = (host, ask) => {
    const place = h('div');
    const status = h('p', { role: 'alert' });
    /** @type {(more: object) => Promise<void>} */
    const load = async (more) => {
      const { rounds, refusal } = await ask('needs_group', more);
      status.replaceChildren();
      place.replaceChildren(
        refusal ? h('p', null, refusal) : h('div', { class: 'sl-actions' }, button(gettext('Show a new round'), () => load({ new: true }), status)),
        .../** @type {SLNeeds.Round[]} */ (rounds).map((round, at) => draw(round, at + 1,
          button(gettext('Save as CSV'), async () => save(await ask('needs_group_file', { round: at + 1 })), status))).reverse());
    };
    const details = h('details', { ontoggle: () => details.open && load({}).catch(({ message }) => status.replaceChildren(message)) },
      h('summary', null, gettext('For the course team: figures of the group')),
      h('p', null, gettext('Figures are made in rounds of people who agreed. Each person is counted in one round only, with what they had shared when it was made. A round never changes once it is shown.')),
      status, place);
    host.parentNode?.append(details);
  };
}());
