/** Sorting a case: what mends each gap, and which comes first. */
(function () {
  'use strict';
  const { h, html, gettext, marks, drill } = window.Shelflist;
  const { choices } = window.ShelflistNeeds;
  const MOST = 2000; // characters of the reasons

  drill('needs', { triage: /** @type {SLNeeds.TriageMount} */ ((host, problem, api) => {
    const ranks = Array.from({ length: problem.ranks }, (_, at) => ({ value: String(at + 1), label: String(at + 1) }));
    const rows = problem.gaps.map(({ id, text }) => {
      const rank = choices(ranks, gettext('none'), { onchange: api.changed });
      const order = h('label', null, gettext('Priority'), rank);
      const show = () => { order.hidden = !ranks.length || remedy.value === 'none'; };
      const remedy = choices(problem.remedies, gettext('Choose…'), {
        onchange: () => {
          show();
          api.changed();
        },
      });
      show();
      return { id, rank, remedy, show, node: h('fieldset', { class: 'sl-need' }, h('legend', null, text),
        h('div', { class: 'sl-scales' }, h('label', null, gettext('What would mend it?'), remedy), order)) };
    });
    const asked = h('p', null, ' ', gettext('Priority 1 comes first.'));
    const reasons = h('textarea', { rows: 3, maxlength: MOST, placeholder: ' ', oninput: api.changed });
    host.append(
      ...problem.pieces.map(({ label, html: markup }) => h('section', { class: 'sl-piece' }, h('h5', null, label), html(markup))),
      h('div', null, h('h5', null, gettext('The gaps')), h('p', null, gettext('The first line that holds decides:')), h('ol', null, problem.table.map((line) => h('li', null, line)))),
      ranks.length ? asked : '',
      ...rows.map(({ node }) => node),
      h('label', { class: 'sl-wide' }, ranks.length
        ? gettext('Why in this order? A program cannot judge it; the model will be shown with the answer.')
        : gettext('Why? A program cannot judge it; reasons will be shown with the answer.'), reasons));
    return {
      response: () => ({
        remedies: Object.fromEntries(rows.map(({ id, remedy }) => [id, remedy.value]).filter(([, value]) => value)),
        priorities: Object.fromEntries(rows.filter(({ rank, remedy }) => rank.value && remedy.value !== 'none')
          .map(({ id, rank }) => [id, Number(rank.value)])),
        reasons: reasons.value,
      }),
      restore: (response) => {
        rows.forEach(({ id, rank, remedy, show }) => {
          remedy.value = response.remedies[id] || '';
          rank.value = String(response.priorities[id] || '');
          show();
        });
        reasons.value = response.reasons;
      },
      showResult: marks(host, ({ gap }) => [gap ? rows.find(({ id }) => id === gap)?.node.querySelector('legend') || undefined : asked]),
    };
  }) });
}());
