/** What follows from a survey's answers: gaps, a plan, files, consent, deletion. */
(function () {
  'use strict';
  const { h, html, gettext, ngettext, announce } = window.Shelflist;
  const { button, bar, need, save, seen } = window.ShelflistNeeds;
  const MOST = 500; // characters of a field

  /** @type {SLNeeds.Results} */
  const { gaps, planOf, group, forget } = {
    gaps: ({ ranked, open, not_applying: none }, scales, file) => {
      const status = h('p', { role: 'alert' });
      const wide = ranked.filter((one) => one.need);
      const closed = ranked.filter((one) => !one.need);
      return h('section', { class: 'sl-gaps' },
        h('h5', { tabindex: -1 }, gettext('Where the gaps are')),
        wide.length ? h('ol', null, wide.map((one) => h('li', { value: one.place }, one.words, bar(one.need),
          h('small', null, need(one.need), ' · ', scales.map(({ name, label }) => `${label} ${one[name]}`).join(' · ')))))
          : h('p', null, gettext('No gap: confidence is as high as importance wherever both are rated.')),
        closed.length > 0 && h('p', null, gettext('No gap now: {list}.', { list: closed.map(({ words }) => words).join('; ') })),
        none.length > 0 && h('p', null, gettext('Does not apply: {list}.', { list: none.join('; ') })),
        open.length > 0 && h('p', null, ngettext('{n} competency is still open.', '{n} competencies are still open.', open.length)),
        h('details', null, h('summary', null, gettext('The same as a table, and how it is reckoned')),
          h('p', null, gettext('Need = importance × (importance − confidence) × chance to use, from 0 to 100. It sorts this list and compares nobody.')),
          h('table', null,
            h('tr', null, [gettext('Competency'), ...scales.map(({ label }) => label), gettext('Need')].map((text) => h('th', { scope: 'col' }, text))),
            ranked.map((one) => h('tr', null, h('th', { scope: 'row' }, one.words),
              [one.importance, one.confidence, one.chance, one.need].map((value) => h('td', null, value)))))),
        h('div', { class: 'sl-actions' },
          button(gettext('Save as CSV'), async () => save(await file('csv')), status),
          button(gettext('Page to print'), async () => save(await file('html'), true), status)), status);
    },

    planOf: (one, changed) => {
      const fields = /** @type {[keyof SLNeeds.Plan, string, 'textarea' | 'input'][]} */ ([
        ['what', gettext('What I will do'), 'textarea'], ['when', gettext('By when'), 'input'],
        ['know', gettext('How I will know'), 'textarea']]).map(([name, label, tag]) => {
        const box = /** @type {HTMLInputElement} */ (h(tag, { maxlength: MOST, rows: 2, autocomplete: 'off', oninput: changed }));
        box.value = one[name];
        return { name, box, label: h('label', null, label, box) };
      });
      return {
        id: one.id,
        node: h('fieldset', { class: 'sl-need' }, h('legend', null, one.words),
          one.links.length > 0 && h('p', null, one.links.map(({ title, html: markup }, at) => {
            const link = html(markup).querySelector('a') || h('span');
            link.textContent = title;
            return h('span', null, at > 0 && ' · ', link);
          })),
          fields.map(({ label }) => label)),
        get: () => Object.fromEntries(fields.map(({ name, box }) => [name, box.value])),
      };
    },

    group: (consent, standing, ask) => {
      const status = h('p', { role: 'status' });
      const agree = h('input', { type: 'checkbox' });
      const place = h('div');
      /** @type {(label: string, handler: string, more: () => object) => Node} */
      const act = (label, handler, more) => button(label, async () => {
        ({ group: standing } = await ask(handler, more()));
        draw();
        place.querySelector('button')?.focus(); // the one that was pressed is gone
        status.replaceChildren(standing.shared ? gettext('Your ratings are counted.') : gettext('Your ratings are counted no more: they are deleted from the group’s store.'));
      }, status);
      const draw = () => {
        agree.checked = false;
        place.replaceChildren(standing.shared
          ? h('div', null, h('p', null, standing.current ? gettext('Your ratings are counted in the group.')
            : gettext('Your earlier ratings are counted in the group, not the newest.')),
          h('div', { class: 'sl-actions' },
            !standing.current && act(gettext('Count the newest instead'), 'needs_share', () => ({ agree: true })),
            act(gettext('Count me no more'), 'needs_withdraw', () => ({}))))
          : h('div', null, h('label', { class: 'sl-tick' }, agree, ' ', gettext('My ratings may be counted in the group.')),
            h('div', { class: 'sl-actions' }, act(gettext('Count my ratings'), 'needs_share', () => ({ agree: agree.checked })))));
      };
      draw();
      return h('section', { class: 'sl-box' }, h('h5', null, gettext('May your ratings be counted in the group?')),
        consent.purpose && h('p', null, gettext('What for: {purpose}.', consent)),
        standing.available ? [h('ul', null, consent.points.map((point) => h('li', null, point))), place, status]
          : h('p', null, gettext('This site keeps no answers of groups, so nothing is counted.')));
    },

    forget: (problem, ask, { again, args }) => {
      const status = h('p', { role: 'alert' });
      return h('details', null, h('summary', null, gettext('Delete my answers')),
        h('p', null, gettext('Every answer to this survey is deleted, with the plan, and with what was counted in the group. A score that was given stays. This cannot be taken back.')),
        h('div', { class: 'sl-actions' }, button(gettext('Delete for good'), async () => {
          const fresh = await ask('needs_forget', {});
          try {
            const key = args.storage_key || '';
            const kept = JSON.parse(localStorage.getItem(key) || '');
            delete kept.drafts[problem.id];
            // Nor may what waits to be sent bring back what was deleted.
            kept.queue = kept.queue.filter((/** @type {SL.Submission} */ one) => one.item !== problem.id);
            kept.queue.forEach((/** @type {SL.Submission} */ one) => { delete one.responses?.[problem.id]; });
            localStorage.setItem(key, JSON.stringify(kept));
          } catch { /* no draft was kept */ }
          seen[problem.id] = '';
          const root = /** @type {HTMLElement} */ (status.closest('.shelflist'));
          again(fresh);
          /** @type {HTMLElement | null} */ (root.querySelector('h4[tabindex]'))?.focus();
          announce(root, gettext('Your answers are deleted.'));
        }, status)), status);
    },
  };

  window.ShelflistNeeds.results = async ({ host, problem, api, the, place, ratings, kept, rated, response }) => {
    const { result, group: standing } = await api.ask('needs_result', {});
    if (!result || !host.isConnected) { return null; }
    const before = seen[problem.id];
    const section = gaps(result, problem.scales, (kind) => api.ask('export', { kind, response: response() }));
    const plans = /** @type {SLNeeds.Result} */ (result).plan.map((one) => planOf({ ...one, ...kept[one.id] }, api.changed));
    host.before(section);
    place.replaceChildren(plans.length ? h('h5', null, gettext('A plan for the largest')) : '', ...plans.map(({ node }) => node));
    host.parentNode?.append(...(problem.group && standing ? [group(problem.group, standing, api.ask)] : []), forget(problem, api.ask, the));
    seen[problem.id] = rated;
    ratings.open = result.open.length > 0;
    if (before != null && before !== rated) {
      const title = section.querySelector('h5');
      title?.focus();
      api.announce(title?.textContent || '');
    }
    return plans;
  };
}());
