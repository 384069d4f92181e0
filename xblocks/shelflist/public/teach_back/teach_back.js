/** Teach-backs: exemplars to rate, and handing in one's own. Nothing here knows what is right. */
(function () {
  'use strict';
  const { h, html, gettext, ngettext, announce, post, marks, load, start } = window.Shelflist;

  /** @type {SLTeachBack.Shared} */
  const shared = {
    pieces: (list, heading = 'h5') => list.map((piece) => h('section', { class: 'sl-exemplar' }, h(heading, null, piece.label), html(piece.html))),
    rubric: ({ title, criteria }, heading = 'h5') => h('details', null, h('summary', null, gettext('The rubric: {title}', { title })),
      criteria.flatMap((one) => [h(heading, null, one.title), h('ul', null, one.levels.map(({ value, text }) => h('li', null, h('b', null, value), ' ', text)))])),
    rating: ({ criteria }, changed) => {
      const rows = criteria.map(({ id, title, levels }, at) => {
        const name = Math.random();
        const boxes = levels.map(({ value }) => h('input', { type: 'radio', name, value, onchange: changed }));
        const head = h('h5', null, `${at + 1}. ${title}`);
        const node = h('div', { role: 'group', 'aria-label': title, class: 'sl-crit' }, head, boxes.map((box, index) => (
          h('label', { class: 'sl-level' }, box, h('b', null, levels[index].value), h('span', null, levels[index].text)))));
        return { id, head, boxes, node };
      });
      return {
        node: h('div', { class: 'sl-criteria' }, rows.map(({ node }) => node)),
        get: () => Object.fromEntries(rows.flatMap(({ id, boxes }) => boxes.flatMap((box) => (box.checked ? [[id, Number(box.value)]] : [])))),
        set: (ratings) => rows.forEach(({ id, boxes }) => boxes.forEach((box) => { box.checked = Number(box.value) === ratings[id]; })),
        head: (id) => rows.find((row) => row.id === id)?.head,
        focus: (id) => rows.find((row) => row.id === id)?.boxes[0].focus(),
      };
    },
    area: (label, value, changed, maxlength, rows) => {
      const box = h('textarea', { rows, maxlength, oninput: () => changed(box.value) });
      box.value = value;
      return h('label', { class: 'sl-field' }, h('b', null, label), box);
    },
    button: (label, job, say, kind, focus) => {
      const node = h('button', { type: 'button', class: kind }, label);
      node.onclick = () => {
        if (node.ariaBusy) { return; }
        node.ariaBusy = 'true';
        Promise.resolve().then(job).catch(({ message, field }) => {
          say(message, true);
          focus?.(field);
        }).finally(() => { node.ariaBusy = null; });
      };
      return node;
    },
    actions: (...buttons) => h('div', { class: 'sl-actions' }, buttons),
    files: (list, work, { runtime, element, args: { lang } }) => list.map(({ id, name, size }) => {
      const [n, unit] = size < 1e6 ? [size / 1e3, 'kilobyte'] : [size / 1e6, 'megabyte'];
      return h('a', { href: runtime.handlerUrl(element, 'file', `${work}-${id}`), class: 'sl-file' },
        h('bdi', null, name), ` (${n.toLocaleString(lang, { style: 'unit', unit, maximumSignificantDigits: 2 })})`);
    }),
  };
  const { pieces, rubric, rating, area, button, actions, files } = shared;

  window.Shelflist.drill('teach_back', {
    calibrate: (host, problem, api) => {
      const grid = rating(problem.rubric, api.changed);
      const mark = marks(host, ({ criterion }) => [grid.head(criterion)]);
      host.append(h('div', null, pieces(problem.pieces)), grid.node);
      return {
        response: () => ({ ratings: grid.get() }),
        restore: ({ ratings }) => grid.set(ratings),
        showResult: (result) => {
          mark(result);
          // The frame puts the host on the page when this is done.
          if (result) { Promise.resolve().then(() => host.dispatchEvent(new Event('shelflist-rated', { bubbles: true }))); }
        },
      };
    },
    hand_in: (host, problem) => {
      host.append(h('div', null, pieces(problem.pieces)), rubric(problem.rubric));
      return { response: () => ({}), restore: () => {} };
    },
  });

  /**
   * The learner's desk; what was handed in, handed_in.js draws.
   * @type {(place: HTMLElement, home: SLTeachBack.Home) => void}
   */
  const desk = (place, home) => {
    const { runtime, element, args } = home;
    const item = /** @type {SL.Item} */ (args.hand_in);
    const root = /** @type {Element} */ (place.closest('.shelflist'));
    const key = args.storage_key && `${args.storage_key}:desk`;
    const body = h('div', null, gettext('Loading…'));
    const status = h('p');
    const refusal = h('p');

    /** @type {SLTeachBack.AtDesk} */
    const me = {
      ...home,
      desk: args.desk,
      store: { text: '', link: '', nonce: '', forms: {} },
      rubric: item.problem.rubric,
      say: (text, assertive) => {
        status.textContent = text;
        announce(root, text, assertive);
      },
      save: () => {
        try {
          localStorage.setItem(key || '', JSON.stringify(me.store));
          status.textContent = gettext('Not handed in yet; kept in this browser.');
        } catch {
          status.textContent = gettext('Not handed in yet, and not kept in this browser.');
        }
      },
      ask: async (handler, data) => {
        const reply = await post(runtime, element, handler, data);
        me.desk = reply.desk || me.desk;
        return reply;
      },
      done: async (words, heading = 'h4') => {
        await draw();
        say(words);
        /** @type {HTMLElement} */ (body.querySelector(heading) || body.querySelector('button'))?.focus();
      },
      handIn: () => {
        const { left, text, link, files: most, most_bytes: bytes, types } = me.desk;
        const list = h('div');
        const drawFiles = () => list.replaceChildren(...me.desk.attached.map((file) => h('p', null, files([file], 'mine', me), ' ',
          button(gettext('Take off {name}', file), async () => {
            me.desk.attached = (await ask('detach', { file: file.id })).attached;
            drawFiles();
            say(gettext('Taken off: {name}.', file));
            box.focus();
          }, say))));
        /** @type {(file: File) => Promise<any>} */
        const attach = async (file) => {
          if (me.desk.attached.length >= most) { throw { message: ngettext('One file may be attached.', '{n} files may be attached.', most) }; }
          const response = await fetch(runtime.handlerUrl(element, 'attach'), {
            method: 'POST',
            body: file,
            headers: { 'Content-Type': 'application/octet-stream', 'X-File-Name': encodeURIComponent(file.name), 'X-CSRFToken': /\bcsrftoken=([^;]+)/.exec(document.cookie)?.[1] || '' },
          }).catch(() => null);
          const reply = await response?.json().catch(() => null);
          if (!reply?.file) { throw { message: reply?.error || gettext('{name} did not arrive. Attach it again.', file) }; }
          me.desk.attached.push(reply.file);
          say(gettext('Attached: {name}.', file));
        };
        const box = h('input', { type: 'file', multiple: '', accept: types, onchange: async () => {
          for (const file of box.files || []) {
            say(gettext('Attaching {name}…', file));
            await attach(file).catch(({ message }) => say(message, true));
          }
          box.value = '';
          drawFiles();
        } });
        drawFiles();
        const address = h('input', { type: 'url', dir: 'ltr', value: me.store.link, maxlength: 2000, placeholder: 'https://', oninput: () => {
          me.store.link = address.value;
          save();
        } });
        return h('section', null,
          text > 0 && area(gettext('What you said, showed and asked'), me.store.text, (typed) => {
            me.store.text = typed;
            save();
          }, text, 12),
          link && h('label', { class: 'sl-field' }, h('b', null, gettext('A link, such as to a video')), address),
          most > 0 && h('div', { class: 'sl-field' }, h('label', null, h('b', null, ngettext('One file', 'Up to {n} files', most)), ' ',
            gettext('{types}; each at most {size} MB', { types: types.replace(/[.]/g, ' ').trim(), size: bytes / 1e6 }), box), list),
          refusal,
          actions(button(ngettext('Hand in (one version left)', 'Hand in ({n} versions left)', left), async () => {
            me.store.nonce ||= crypto.randomUUID?.() || `${Date.now()}-${Math.random()}`;
            save();
            await ask('hand_in', { nonce: me.store.nonce, text: me.store.text, link: me.store.link, files: me.desk.attached.map(({ id }) => id) });
            me.store = { text: '', link: '', nonce: '', forms: {} };
            save();
            return me.done(gettext('Handed in. Now rate your own work.'), '.sl-box h4');
          }, say, 'sl-main')));
      },
    };
    const { say, save, ask } = me;

    const fill = () => {
      const { alone, versions, score } = me.desk;
      refusal.textContent = me.desk.refusal;
      body.replaceChildren(
        alone ? h('p', { class: 'sl-box' }, alone) : '',
        ...(versions.length ? window.ShelflistTeachBack.handedIn(me) : [me.handIn()]),
        score == null || alone ? '' : h('p', null, gettext('Certain so far: {share} of the points. What nobody has rated yet is not counted.', {
          share: score.toLocaleString(args.lang, { style: 'percent' }),
        })));
    };
    const draw = () => load(me.desk.versions.length ? args.rest || [] : []).then(fill).catch(({ message }) => {
      body.replaceChildren(message, ' ', button(gettext('Try again'), () => me.done(status.textContent), say));
    });

    place.replaceChildren(h('h3', null, item.task_label), html(item.stem), ...pieces(item.problem.pieces, 'h4'), rubric(me.rubric, 'h4'),
      me.desk ? body : '', status);
    if (!me.desk) { return; }
    try {
      me.store = { ...me.store, ...JSON.parse(localStorage.getItem(key || '') || '{}') };
    } catch { /* nothing kept */ }
    draw();
    root.addEventListener('shelflist-rated', () => {
      if (me.desk.refusal && !me.desk.versions.length) {
        ask('desk', {}).then(() => { refusal.textContent = me.desk.refusal; }).catch(() => {});
      }
    });
    if (me.desk.news) { ask('desk', {}).then(draw).catch(() => {}); }
    if (args.queue) {
      const open = button(gettext('Open the queue'), async () => {
        await load([...args.rest || [], ...args.later || []]);
        return window.ShelflistTeachBack.queue(queue, home);
      }, say);
      const queue = h('div', null, h('h3', null, gettext('For the course team')), actions(open));
      place.append(queue);
    }
  };

  window.ShelflistTeachBack = Object.assign(/** @type {SLTeachBack.Init} */ (function (runtime, element, args) {
    const { set, state, hand_in: item } = args;
    if (!item) { return start('teach_back', runtime, element, args); }
    const outer = element.nodeType ? element : element[0];
    const root = outer.querySelector('.shelflist');
    const place = h('div');
    if (set.items.length) {
      start('teach_back', runtime, element, { ...args, display_name: gettext('Exemplars') });
      const open = !state || set.items.some(({ id }) => !state.items[id].response);
      root.prepend(h('h3', null, args.display_name), h('details', { open },
        h('summary', null, gettext('First, rate the exemplars')), [...root.querySelectorAll(':scope > :not([role])')]));
    } else {
      root.replaceChildren(h('h3', null, args.display_name));
      (window.requestIdleCallback || setTimeout)(() => load(args.rest || []).catch(() => {}));
    }
    root.append(place);
    desk(place, { runtime, element, args });
  }), shared);
}());
