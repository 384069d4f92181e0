/** The learner's desk: hand in, rate oneself, rate a peer, read what others said. */
(function () {
  'use strict';
  const { h, html, gettext, ngettext, announce, post } = window.Shelflist;
  const { pieces, rubric, rating } = window.ShelflistTeachBack;
  const COMMENT = 5000; // characters

  /** @type {SLTeachBack.Init['parts']} */
  const parts = (runtime, element, lang) => {
    /** @type {SLTeachBack.Parts} */
    const made = {
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
      when: (at) => new Date(at).toLocaleString(lang, { dateStyle: 'medium', timeStyle: 'short' }),
      title: ({ number, at }) => gettext('Version {number}, handed in {when}', { number, when: made.when(at) }),
      files: (list, work) => list.map(({ id, name, size }) => h('a', { href: runtime.handlerUrl(element, 'file', `${work}-${id}`), class: 'sl-file' },
        h('bdi', null, name), ` (${(size < 1e6 ? size / 1e3 : size / 1e6).toLocaleString(lang, { style: 'unit', unit: size < 1e6 ? 'kilobyte' : 'megabyte', maximumSignificantDigits: 2 })})`)),
      answer: ({ text, link, files }, work) => h('div', { class: 'sl-answer' },
        text && h('p', { class: 'sl-said' }, text),
        link && h('p', null, h('a', { href: link, target: '_blank', rel: 'noopener noreferrer nofollow' }, h('bdi', null, link))),
        files.length > 0 && h('p', null, made.files(files, work))),
    };
    return made;
  };
  window.ShelflistTeachBack.parts = parts;

  window.ShelflistTeachBack.desk = (place, { runtime, element, args, desk: first }) => {
    const { title, area, button, actions, files, answer } = parts(runtime, element, args.lang);
    const item = /** @type {SL.Item} */ (args.hand_in);
    const root = /** @type {Element} */ (place.closest('.shelflist'));
    const key = args.storage_key && `${args.storage_key}:desk`;
    let desk = first;
    let peer = /** @type {SLTeachBack.Answer | null} */ (null);
    let store = /** @type {SLTeachBack.Store} */ ({ text: '', link: '', nonce: '', forms: {} });
    const body = h('div');
    const status = h('p');
    const refusal = h('p');

    /** @type {(text: string, assertive?: boolean) => void} */
    const say = (text, assertive) => {
      status.textContent = text;
      announce(root, text, assertive);
    };
    const save = () => {
      try {
        localStorage.setItem(key || '', JSON.stringify(store));
        status.textContent = gettext('Not handed in yet; kept in this browser.');
      } catch {
        status.textContent = gettext('Not handed in yet, and not kept in this browser.');
      }
    };
    /** @type {SLTeachBack.Ask} */
    const ask = async (handler, data) => {
      const reply = await post(runtime, element, handler, data);
      desk = reply.desk || desk;
      return reply;
    };
    /** @type {(words: string, heading?: string) => void} */
    const done = (words, heading = 'h4') => {
      draw();
      say(words);
      /** @type {HTMLElement | null} */ (body.querySelector(heading))?.focus();
    };

    /** @type {(name: string, heading: string, action: string, send: (given: SLTeachBack.Form) => any) => Node} */
    const form = (name, heading, action, send) => {
      const given = store.forms[name] || { ratings: {}, comment: '' };
      const keep = () => {
        store.forms[name] = given;
        save();
      };
      const grid = rating(item.problem.rubric, () => {
        given.ratings = grid.get();
        keep();
      });
      grid.set(given.ratings);
      return h('section', { class: 'sl-box' }, h('h4', { tabindex: -1 }, heading), grid.node,
        area(gettext('Comment'), given.comment, (text) => {
          given.comment = text;
          keep();
        }, COMMENT, 3),
        actions(button(action, async () => {
          await send(given);
          delete store.forms[name];
          save();
        }, say, 'sl-main', grid.focus)));
    };

    /** @type {(version: SLTeachBack.Version) => Node} */
    const ratings = ({ own, given }) => {
      const columns = [...(own ? [{ by: gettext('You'), ratings: own.ratings }] : []), ...given];
      return h('div', null,
        columns.length > 0 && h('table', { class: 'sl-ratings' },
          h('tr', null, h('th', { scope: 'col' }, gettext('Criterion')), columns.map(({ by }) => h('th', { scope: 'col' }, by))),
          item.problem.rubric.criteria.map((/** @type {SLTeachBack.Criterion} */ { id, title }) => h('tr', null, h('th', { scope: 'row' }, title),
            columns.map((one) => h('td', null, one.ratings[id] ?? '–'))))),
        given.map(({ by, comments, advice }) => h('div', null,
          advice && h('p', null, gettext('{by}: advice, which does not change your score.', { by })),
          comments.filter(Boolean).map((text) => h('blockquote', null, h('b', null, `${by}: `), h('span', { class: 'sl-said' }, text))))));
    };
    /** @type {(version: SLTeachBack.Version) => Node[]} */
    const shown = (version) => [answer(version, version.id), ratings(version)];

    const handIn = () => {
      const label = ngettext('Hand in (one version left)', 'Hand in ({n} versions left)', desk.left);
      const list = h('div');
      const drawFiles = () => list.replaceChildren(...desk.attached.map((file) => h('p', null, files([file], 'mine'), ' ',
        button(gettext('Take off {name}', file), async () => {
          desk.attached = (await ask('detach', { file: file.id })).attached;
          drawFiles();
          box.focus();
        }, say))));
      const box = h('input', { type: 'file', multiple: '', accept: desk.types, onchange: async () => {
        for (const file of box.files || []) {
          say(gettext('Attaching {name}…', file));
          try {
            if (desk.attached.length >= desk.files) { throw { message: ngettext('One file may be attached.', '{n} files may be attached.', desk.files) }; }
            const token = /\bcsrftoken=([^;]+)/.exec(document.cookie);
            const response = await fetch(runtime.handlerUrl(element, 'attach'), {
              method: 'POST', body: file, headers: { 'Content-Type': 'application/octet-stream', 'X-File-Name': encodeURIComponent(file.name), ...(token && { 'X-CSRFToken': token[1] }) },
            }).catch(() => null);
            const reply = await response?.json().catch(() => null);
            if (!reply?.file) { throw { message: reply?.error || gettext('{name} did not arrive. Attach it again.', file) }; }
            desk.attached.push(reply.file);
            say(gettext('Attached: {name}.', file));
          } catch (failure) {
            say(/** @type {any} */ (failure).message, true);
          }
        }
        box.value = '';
        drawFiles();
      } });
      drawFiles();
      const address = h('input', { type: 'url', dir: 'ltr', value: store.link, maxlength: 2000, placeholder: 'https://', oninput: () => {
        store.link = address.value;
        save();
      } });
      return h('section', null,
        desk.text > 0 && area(gettext('What you said, showed and asked'), store.text, (text) => {
          store.text = text;
          save();
        }, desk.text, 12),
        desk.link && h('label', { class: 'sl-field' }, h('b', null, gettext('A link, such as to a video')), address),
        desk.files > 0 && h('div', { class: 'sl-field' }, h('label', null, h('b', null, ngettext('One file', 'Up to {n} files', desk.files)), ' ',
          gettext('{types}; each at most {size} MB', { types: desk.types.replace(/[.]/g, ' ').trim(), size: desk.most_bytes / 1e6 }), box), list),
        refusal,
        actions(button(label, async () => {
          store.nonce ||= crypto.randomUUID?.() || `${Date.now()}-${Math.random()}`;
          save();
          await ask('hand_in', { nonce: store.nonce, text: store.text, link: store.link, files: desk.attached.map(({ id }) => id) });
          store = { text: '', link: '', nonce: '', forms: {} };
          save();
          done(gettext('Handed in. Now rate your own work.'), '.sl-box h4');
        }, say, 'sl-main')));
    };

    const peers = () => desk.peers && h('section', null, h('h4', { tabindex: -1 }, gettext('The work of others')),
      h('p', null, gettext('Ratings you gave: {done} of {wanted}. Ratings you were given: {got}.', desk.peers)),
      desk.peers.wait ? h('p', null, desk.peers.wait)
        : peer ? [answer(peer, peer.id), form(`peer-${peer.id}`, gettext('Rate this work'), gettext('Send my rating'), async (given) => {
          await ask('peer_rate', { work: peer?.id, ...given });
          peer = null;
          done(gettext('Sent. Thank you.'), 'section:last-of-type h4');
        })]
          : actions(button(gettext('Rate somebody’s work'), async () => {
            peer = (await ask('peer_next', {})).work;
            done(peer ? gettext('Here is the work of somebody else.') : gettext('No work waits for a rating now.'), 'section:last-of-type h4');
          }, say)));

    const draw = () => {
      refusal.textContent = desk.refusal;
      const [newest, ...older] = [...desk.versions].reverse();
      body.replaceChildren(
        desk.alone ? h('p', { class: 'sl-box' }, desk.alone) : '',
        ...(newest ? [
          h('h4', { tabindex: -1 }, title(newest), ' ', h('b', { class: `sl-at sl-${newest.status}` }, newest.status_text)),
          ...shown(newest),
          newest.own ? '' : form(`own-${newest.number}`, gettext('Rate your own work, before you see what others say'), gettext('Keep my rating'), async (given) => {
            await ask('rate_self', given);
            done(gettext('Kept. What others say is shown above when it comes.'));
          }),
          ...older.map((version) => h('details', null, h('summary', null, title(version)), shown(version))),
        ] : []),
        newest && desk.left ? h('details', null, h('summary', null, gettext('Hand in another version')), handIn())
          : newest ? '' : handIn(),
        peers() || '',
        desk.score == null || desk.alone ? '' : h('p', null, gettext('Certain so far: {share} of the points. What nobody has rated yet is not counted.', {
          share: desk.score.toLocaleString(args.lang, { style: 'percent' }),
        })));
    };

    place.replaceChildren(h('h3', null, item.task_label), html(item.stem), ...pieces(item.problem.pieces, 'h4'), rubric(item.problem.rubric, 'h4'),
      desk ? body : '', status);
    if (!desk) { return; }
    try {
      store = { ...store, ...JSON.parse(localStorage.getItem(key || '') || '{}') };
    } catch { /* nothing kept */ }
    draw();
    root.addEventListener('shelflist-rated', () => {
      if (desk.refusal && !desk.versions.length) {
        ask('desk', {}).then(() => { refusal.textContent = desk.refusal; }).catch(() => {});
      }
    });
    if (desk.news) { ask('desk', {}).then(draw).catch(() => {}); }
    if (args.queue) {
      const open = button(gettext('Open the queue'), async () => {
        await window.Shelflist.load(args.later || []);
        window.ShelflistTeachBack.queue?.(queue, { runtime, element, args });
      }, say);
      const queue = h('div', null, h('h3', null, gettext('For the course team')), actions(open));
      place.append(queue);
    }
  };
}());
