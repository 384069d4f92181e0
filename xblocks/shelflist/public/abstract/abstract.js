/** Abstracts: write, mend, judge. Nothing here knows what is right. */
(function () {
  'use strict';
  const { h, html, gettext, ngettext, marks, verdict, load, start } = window.Shelflist;
  const WORD = /[\p{L}\p{N}]+(?:[’'-][\p{L}\p{N}]+)*/gu;
  /** What was checked last, by problem: the answer is drawn beside it. */
  const checked = /** @type {WeakMap<object, SLAbstract.Checked>} */ (new WeakMap());
  let later = /** @type {string[]} */ ([]);

  /** @type {SLAbstract.Drawing} */
  const { fact, work, marked, spans, picker, composed } = {
    // No list of terms: the frame reads those out with the result.
    fact: (name, value) => h('li', null, h('b', null, name, ': '), value),
    work: ({ title, citation, url, pieces, audience, mode, most }) => [
      h('h5', { dir: 'auto' }, title),
      h('p', { dir: 'auto' }, citation, ' ', url && h('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, gettext('Open the work'))),
      ...pieces.map((one) => h('section', { class: 'sl-piece' }, h('h5', null, one.label), html(one.html))),
      h('ul', null, audience && fact(gettext('Its readers'), audience), fact(gettext('Mode'), mode),
        fact(gettext('Length'), ngettext('at most {n} word', 'at most {n} words', most)))],

    // Places count code points. Where two points meet, both numbers stand; a sign gives way.
    marked: (text, found, lang) => {
      const points = [...text];
      const nodes = /** @type {(Node | string)[]} */ ([]);
      let at = 0;
      let last = /** @type {HTMLElement | null} */ (null);
      found.sort((one, other) => Number(!one.n) - Number(!other.n) || one.start - other.start)
        .filter((one, index, all) => one.n || !all.slice(0, index).some(({ start: from, end }) => from < one.end && one.start < end))
        .sort((one, other) => one.start - other.start).forEach(({ start: from, end, n }) => {
          if (from < at) {
            last?.append(`, ${n}`);
            return;
          }
          last = n ? h('sup', null, n) : null;
          nodes.push(points.slice(at, from).join(''), h('mark', { class: !n && 'sl-sign' }, points.slice(from, end).join(''), last));
          at = end;
        });
      return h('p', { class: 'sl-read', dir: 'auto', lang }, nodes, points.slice(at).join(''));
    },
    spans: (list) => list.flatMap((one) => one.spans.map(([from, end]) => ({ start: from, end, n: one.n }))),
    picker: (choices, onchange) => h('select', { onchange }, h('option', { value: '' }, gettext('Choose…')),
      choices.map(({ value, label }) => h('option', { value }, label))),

    composed: (host, problem, api) => {
      const { faulty = '', faults = 0, rubric = [], most, lang } = problem;
      const count = h('p');
      const box = h('textarea', { rows: 7, maxlength: problem.limit, lang, dir: 'auto', oninput: () => {
        tally();
        api.changed();
      } });
      const tally = () => {
        const n = (box.value.match(WORD) || []).length;
        count.replaceChildren(ngettext('{n} word', '{n} words', n), ' ', n > most ? verdict('wrong', ngettext('{n} too many', '{n} too many', n - most)) : '');
      };
      const read = h('div');
      const rates = rubric.map(({ id, title, levels }) => {
        const pick = picker(levels.map(({ value, text }) => ({ value, label: `${value} – ${text}` })), api.changed);
        return { id, pick, node: h('label', { class: 'sl-long' }, title, pick) };
      });
      const rating = h('div', { class: 'sl-box', hidden: '' }, h('h5', null, gettext('Rate your own abstract')),
        h('p', null, gettext('What follows no program can judge. Look at the model (Show answer), rate yourself, and check again to keep it.')), rates.map(({ node }) => node));
      const tools = h('div');
      box.value = faulty;
      tally();
      const shown = [...work(problem), faulty && h('h5', null, ngettext('An abstract with {n} fault', 'An abstract with {n} faults', faults)),
        faulty && h('blockquote', { dir: 'auto', lang }, faulty)].filter((one) => one instanceof Node);
      host.append(...shown, h('label', { class: 'sl-long' }, faulty ? gettext('Your repair') : gettext('Your abstract'), box), count, read, rates.length ? rating : '');
      return {
        tools,
        response: () => box.value.trim() && { text: box.value, ...(rates.length && {
          ratings: Object.fromEntries(rates.flatMap(({ id, pick: { value } }) => (value ? [[id, Number(value)]] : []))) }) },
        restore: ({ text, ratings = {}, points }) => {
          box.value = text;
          tally();
          rates.forEach(({ id, pick }) => { pick.value = ratings[id] ?? ''; });
          rating.hidden = !Object.keys(ratings).length;
          if (!points) { return; }
          const mine = checked.get(problem);
          /** @type {(n: number) => boolean} */
          const there = (n) => Boolean(mine?.found.some((one) => one.n === n));
          host.replaceChildren(...(mine ? [] : shown), h('div', { class: 'sl-beside' },
            mine ? h('div', null, h('h5', null, gettext('Yours')), marked(mine.text, spans(mine.found.filter(({ n }) => n)), lang)) : '',
            h('div', null, h('h5', null, gettext('The model')), marked(text, spans(points), lang))),
          mine ? h('ol', null, points.map((/** @type {SLAbstract.Found} */ { n, asks }) => h('li', null, asks, ' ',
            verdict(there(n) ? 'right' : 'missing', there(n) ? gettext('in yours') : gettext('not found in yours'))))) : '');
        },
        showResult: (result) => {
          read.replaceChildren();
          tools.replaceChildren();
          if (!result) { return; }
          const found = result.findings.map(({ place }) => place).filter((place) => place?.spans);
          checked.set(problem, { text: box.value, found });
          read.append(h('h5', null, gettext('As it was read')), marked(box.value, spans(found), lang),
            h('p', null, gettext('A number marks words of a point; a dotted line marks what the review speaks of.')));
          rating.hidden = false;
          if (problem.offer) { tools.append(offering(api)); }
        },
      };
    },
  };

  /** @type {(api: SL.Lent) => HTMLElement} */
  const offering = (api) => {
    const place = h('div');
    const node = h('details', { class: 'sl-box', ontoggle: () => {
      if (!node.open || place.firstChild) { return; }
      load(later.slice(0, 1)).then(() => window.ShelflistAbstract.offer?.(place, api))
        .catch(({ message }) => { place.textContent = message; });
    } }, h('summary', null, gettext('Give this abstract to the clearinghouse')), place);
    return node;
  };

  window.Shelflist.drill('abstract', {
    write: composed,
    mend: composed,
    judge: (host, problem, api) => {
      const rows = /** @type {SLAbstract.Judged} */ (problem).candidates.map(({ id, text }, at) => {
        const pick = picker(problem.choices, api.changed);
        return { id, pick, node: h('li', null, h('blockquote', { dir: 'auto', lang: problem.lang }, text),
          h('label', { class: 'sl-long' }, gettext('Abstract {n} is', { n: at + 1 }), pick)) };
      });
      host.append(...work(problem).filter((one) => one instanceof Node), h('ol', null, rows.map(({ node }) => node)));
      return {
        response: () => ({ chosen: Object.fromEntries(rows.flatMap(({ id, pick: { value } }) => (value ? [[id, value]] : []))) }),
        restore: ({ chosen }) => rows.forEach(({ id, pick }) => { pick.value = chosen[id] || ''; }),
        showResult: marks(host, ({ abstract }) => [rows.find(({ id }) => id === abstract)?.node]),
      };
    },
  });

  window.ShelflistAbstract = Object.assign(/** @type {SLAbstract.Init} */ (function (runtime, element, args) {
    later = args.later || later;
    start('abstract', runtime, element, args);
    if (!args.desk) { return; }
    const outer = element.nodeType ? element : element[0];
    const said = h('p');
    const place = h('div', null, h('h3', null, gettext('For the course team')), h('div', { class: 'sl-actions' },
      h('button', { type: 'button', onclick: () => load(later).then(() => window.ShelflistAbstract.desk?.(place, { runtime, element, args }))
        .catch(({ message }) => { said.textContent = message; }) }, gettext('Open the desk of abstracts'))), said);
    outer.querySelector('.shelflist').append(place);
  }), {});
}());
