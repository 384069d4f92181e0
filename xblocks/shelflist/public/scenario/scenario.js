/** A walk through a scenario, one moment at a time. Nothing here knows what comes next. */
(function () {
  'use strict';
  const { h, html, gettext, ngettext, interpolate, verdict, marks, load } = window.Shelflist;
  let later = /** @type {string[]} */ ([]);

  const ends = { good: gettext('a good one'), fair: gettext('a fair one'), poor: gettext('a poor one') };

  /** @type {SLScenario.Drawing} */
  const { signed, states, word, judged, debrief } = {
    signed: (n) => (n ? ` (${n > 0 ? '+' : '−'}${Math.abs(n)})` : ''),
    states: (place, before) => place.states.map(({ label, value }, index) => `${label}: ${value}${
      signed(before ? value - (before.states[index]?.value ?? value) : 0)}`),
    word: (quality) => ({
      expert: gettext('An expert’s choice'), sound: gettext('Sound'), weak: gettext('Weak'), harmful: gettext('Harmful'),
    }[quality]),
    judged: (quality) => verdict(quality === 'weak' ? 'partly' : quality === 'harmful' ? 'wrong' : 'right', word(quality)),
    debrief: ({ path, over }, { path: expert, map }) => {
      const walked = over ? path : [];
      const apart = expert.findIndex(({ id }, index) => walked[index]?.id !== id);
      /** @type {(title: string, list: SLScenario.Said[]) => HTMLElement} */
      const column = (title, list) => h('section', null, h('h5', null, title), h('ol', null, list.map((one, index) => h('li', null,
        index === apart && walked.length > 0 && h('b', null, gettext('Here they part.'), ' '), h('i', null, one.title, ': '), one.say))));
      const titles = Object.fromEntries(map.places.map(({ id, title }) => [id, title]));
      const chart = h('div');
      return [
        walked.length > 0 && h('p', null, apart < 0 ? gettext('You walked as the expert did.')
          : gettext('Your walk and the expert’s part at “{title}”.', { title: expert[apart].title })),
        h('div', { class: 'sl-two' }, walked.length > 0 && column(gettext('Your walk'), walked), column(gettext('The expert’s walk'), expert)),
        h('details', null, h('summary', null, gettext('Every choice, and what it would have brought')),
          map.places.map(({ title, choices }) => choices.length > 0 && h('section', null, h('h5', null, title), h('ul', null,
            choices.map((one) => h('li', null, judged(one.quality), ' ', one.say, ` → ${titles[one.to]}. `,
              [...one.effect, one.why, one.left && gettext('The best end still in reach: {end}.', { end: ends[one.left] })].filter(Boolean).join(' · '))))))),
        later.length > 0 && h('details', { ontoggle: () => load(later).then(() => {
          chart.replaceChildren(window.ShelflistGraph.draw(map, [walked, expert]));
        }) }, h('summary', null, gettext('The map')), chart),
      ];
    },
  };

  window.Shelflist.drill('scenario', { scenario: /** @type {SL.Mount<SLScenario.Problem>} */ ((host, problem, api) => {
    let { place } = problem;
    let going = /** @type {Promise<void> | undefined} */ (undefined);
    let said = /** @type {HTMLElement[]} */ ([]); // the way so far, on the page
    let title = h('h5');
    const body = h('div');
    const status = h('p', { class: 'sl-box', hidden: true });

    /** @param {{ move?: string, again?: boolean }} data */
    const move = async (data) => {
      body.ariaBusy = 'true';
      let told = '';
      try {
        const reply = await api.ask('proceed', { step: place.step, ...data });
        if (reply) {
          const before = place;
          const from = data.again ? null : before;
          place = problem.place = reply.place;
          draw(from);
          title.focus();
          // Focus is on the heading, below what came of the choice.
          api.announce([place.came && html(place.came.then).textContent, ...states(place, from)].filter(Boolean).join(' '));
          if (before.over !== place.over) { api.changed(); }
        } else {
          told = gettext('The scene goes on for those who are signed in.');
        }
      } catch (failure) {
        told = /** @type {SL.Failure} */ (failure).message;
      }
      body.ariaBusy = null;
      status.hidden = !told;
      status.textContent = told;
      if (told) { api.announce(told); }
    };
    /** @type {(label: string, data: object, more?: object) => HTMLElement} */
    const button = (label, data, more) => h('button', { type: 'button', onclick: () => { going ||= move(data).finally(() => { going = undefined; }); }, ...more }, label);

    /** @param {SLScenario.Place | null} [before] */
    const draw = (before) => {
      const { came, rewinds: { left, cost }, over, sent } = place;
      const price = cost ? cost.toLocaleString(document.documentElement.lang || undefined, { style: 'percent' }) : gettext('none');
      const backs = left > 0 && !sent && interpolate(ngettext('You may go back once (cost: {cost}).', 'You may go back {n} times (cost of each: {cost}).', left), { cost: price });
      said = place.path.map(({ title, say }, index) => h('li', null, h('i', null, title, ': '), say, backs
        && h('div', { class: 'sl-actions' }, button(gettext('Go back to here (cost: {cost})', { cost: price }), { move: `back:${index}` }, {
          'aria-label': gettext('Go back to “{title}” (cost: {cost})', { title, cost: price }) }))));
      title = h('h5', { tabindex: -1 }, place.title);
      body.replaceChildren(h('div', null,
        came && h('div', { class: 'sl-came' }, h('p', null, h('b', null, gettext('You:')), ' ', came.say), html(came.then)),
        title,
        html(place.scene),
        place.states.length > 0 && h('ul', { class: 'sl-state', 'aria-label': gettext('How things stand') },
          states(place, before).map((text, index) => {
            const { value, least, most } = place.states[index];
            return h('li', { style: `--share:${100 * (value - least) / (most - least)}%` }, text);
          })),
        place.objectives.length > 0 && h('ul', { class: 'sl-goals', 'aria-label': gettext('What is to be reached') }, place.objectives.map(({ text, met }) => h('li', null, verdict(met ? 'right' : 'new', met ? gettext('Reached:') : gettext('Not yet:')), ' ', text))),
        over ? h('p', null, h('b', null, place.end ? gettext('The scene is over.') : gettext('The scene does not go on from here.')), ' ',
          !sent && gettext('Hand in your walk to see how it is judged.'))
          : h('div', { class: 'sl-actions sl-say', role: 'group', 'aria-label': gettext('What do you do?') },
            h('b', null, gettext('What do you do?')), place.choices.map(({ id, say }) => button(say, { move: id }))),
        sent && h('div', { class: 'sl-actions' }, button(gettext('Walk again from the start'), { again: true })),
        said.length > 0 ? h('details', { open: over }, h('summary', null, gettext('The way so far'), backs && `. ${backs}`), h('ol', null, said))
          : backs && h('p', null, h('small', null, backs))));
    };

    host.append(body, status);
    draw();
    // What was walked on another device and not handed in is an answer here too.
    queueMicrotask(() => { if (place.over && !place.sent) { api.changed(); } });
    return {
      get settled() { return going; },
      waits: gettext('This walk is not over yet: choose what comes next.'),
      response: () => (place.over ? { moves: place.moves } : null),
      restore: (given) => {
        if (given.map) {
          host.replaceChildren(h('div', null, debrief(place, given)));
        } else if (`${given.moves}` === `${place.moves}` && !place.sent) {
          place.sent = true; // the answer to a walk that has just been handed in
          draw();
        }
      },
      showResult: marks(host, ({ step, choice, quality }) => [place.path[step]?.id === choice ? said[step] : undefined, word(quality)]),
    };
  }) });

  window.ShelflistScenario = function (runtime, element, args) {
    later = args.later || [];
    window.Shelflist.start('scenario', runtime, element, args);
  };
}());
