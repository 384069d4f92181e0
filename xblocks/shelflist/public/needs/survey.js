/** The survey: ratings. What follows from them is in results.js, fetched when there are answers. */
(function () {
  'use strict';
  const { h, gettext, ngettext, drill, load } = window.Shelflist;
  const { choices, door, button } = window.ShelflistNeeds;

  /** @type {SLNeeds.Survey} */
  const { ratingRow } = {
    ratingRow: ({ id, words }, scales, changed) => {
      const boxes = scales.map(({ name, label, anchors }) => {
        const box = choices(anchors.map((text, at) => ({ value: String(at + 1), label: text })), gettext('Choose…'), { onchange: changed });
        return { name, box, label: h('label', null, label, box) };
      });
      const without = h('input', {
        type: 'checkbox',
        onchange: () => {
          show();
          changed();
        },
      });
      const show = () => boxes.forEach(({ label }) => { label.hidden = without.checked; });
      return {
        node: h('fieldset', { class: 'sl-need' }, h('legend', null, words), h('div', { class: 'sl-scales' },
          boxes.map(({ label }) => label),
          h('label', { class: 'sl-tick' }, without, ' ', gettext('Does not apply')))),
        get: () => {
          const values = Object.fromEntries(boxes.filter(({ box }) => box.value).map(({ name, box }) => [name, Number(box.value)]));
          return without.checked ? { ...values, applies: false } : values;
        },
        set: (rating) => {
          without.checked = rating.applies === false;
          show();
          boxes.forEach(({ name, box }) => { box.value = String(rating[name] ?? ''); });
        },
        id,
      };
    },
  };

  drill('needs', { survey: /** @type {SLNeeds.Mount} */ ((host, problem, api) => {
    const rows = problem.competencies.map((one) => ratingRow(one, problem.scales, api.changed));
    const ratings = h('details', { open: true }, h('summary', null, ngettext('{n} competency to rate', '{n} competencies to rate', rows.length)),
      h('ul', null, problem.scales.map(({ label, asks }) => h('li', null, h('b', null, label), ` ${asks}`))),
      h('p', null, gettext('A digit from 1 to 5 chooses the answer in a list.')),
      rows.map(({ node }) => node),
      problem.documents.map(({ citation, title, url }) => h('p', null, h('small', null, h('a', { href: url, target: '_blank', rel: 'noopener' }, citation), `: ${title}`))));
    const place = h('div');
    let plans = /** @type {SLNeeds.PlanRow[]} */ ([]);
    let kept = /** @type {Record<string, SLNeeds.Plan>} */ ({});
    let given = false;
    host.append(place, ratings);

    const rated = () => Object.fromEntries(rows.map(({ id, get }) => [id, get()]).filter(([, one]) => Object.keys(one).length));

    const response = () => ({
      ratings: rated(),
      plan: { ...kept, ...Object.fromEntries(plans.map(({ id, get }) => [id, get()])) },
    });

    door(host, problem.id).then((the) => {
      if (!the) { return; }
      const failed = h('p', { role: 'alert' });
      const results = async () => {
        await load(the.args.later || []);
        const found = await window.ShelflistNeeds.results?.({
          host, problem, api, the, place, ratings, kept, rated: JSON.stringify(rated()), response,
        });
        plans = found || plans;
        failed.remove();
      };
      const team = () => window.ShelflistNeeds.team?.(host, api.ask);
      if (given) {
        results().catch(({ message }) => {
          failed.append(message, ' ', button(gettext('Try again'), results, failed));
          host.before(failed);
        }).then(team);
      } else {
        window.ShelflistNeeds.seen[problem.id] = '';
        team();
      }
    });

    return {
      response,
      restore: ({ plan, ratings: before }) => {
        given = true;
        kept = Object.fromEntries(Object.entries(plan).filter(([id]) => rows.some((row) => row.id === id)));
        rows.forEach(({ id, set }) => set(before[id] || {}));
      },
    };
  }) });
}());
