/**
 * The author's editor: settings, items, generated items, policy and OLX of one exercise. The
 * server proves every draft; nothing typed is lost on an error. Shapes: studio.d.ts.
 */
(function () {
  'use strict';
  const { h, html, gettext, ngettext, load, post, steps, start } = window.Shelflist;
  const { uid, one, put, button, say, blank, form, list } = window.ShelflistForms;
  const PAUSE = 500; // ms without typing before a draft is checked

  const counted = (/** @type {any[]} */ found) => (found.length ? ngettext('{n} problem', '{n} problems', found.length) : '');
  /** @param {SLStudio.Problem} problem */
  const sentence = ({ message, where: { line, item, row } }) => (line ? gettext('Line {n}: ', { n: line })
    : item != null ? gettext('Number {n}: ', { n: item + 1 }) : '') + (row != null ? gettext('Row {n}: ', { n: row + 1 }) : '') + message;
  const words = (/** @type {string} */ fragment) => fragment.replace(/<[^>]*>/g, ' ').trim();
  const actions = (/** @type {SL.Child[]} */ ...all) => h('div', { class: 'sl-actions' }, all);
  const note = (/** @type {SL.Child[]} */ ...all) => h('div', { class: 'sl-box', hidden: true }, all);

  window.ShelflistStudio = function (runtime, element, args) {
    const outer = /** @type {HTMLElement} */ (element.nodeType ? element : element[0]);
    const root = /** @type {HTMLElement} */ (outer.querySelector('.shelflist-studio')
      || outer.appendChild(h('div', { class: 'shelflist shelflist-studio' })));
    root.classList.add('editor-with-buttons'); // Studio's modal then shows our buttons, not its own
    const { profiles = [], options: policyOptions = [], ...policy } = args.policy || {};
    const call = (/** @type {string} */ name, /** @type {object} */ data) => post(runtime, element, name, data);
    const taskOf = (/** @type {SLStudio.Values} */ { task }) => args.tasks.find(({ value }) => value === task) || args.tasks[0];
    const valuesOf = (/** @type {SLStudio.Valued[]} */ specs) => Object.fromEntries(specs.map(({ name, value }) => [name, value]));

    let draft = /** @type {SLStudio.Draft} */ ({
      settings: valuesOf(args.settings), worked: args.worked, items: args.items, generate: args.generate?.rows || [],
      policy: { ...policy, options: valuesOf(policyOptions) }, head: args.head, further: args.further?.value,
    });
    let problems = /** @type {SLStudio.Problem[]} */ ([]);
    let shown = 'settings'; // the tab in front
    let serial = 0; // of the draft as it stands; an answer to an older one is dropped
    let timer = 0;
    let whole = args.olx; // the OLX of the last draft without a problem
    let source = /** @type {string | null} */ (args.olx); // the OLX to save to the letter, if the forms did not change it
    let unread = args.errors.some(({ where }) => where.line); // typed OLX that the forms do not show
    const parts = /** @type {Record<string, SLStudio.Part>} */ ({});
    const tabs = /** @type {Record<string, HTMLElement>} */ ({});
    const panels = /** @type {Record<string, HTMLElement>} */ ({});

    // ------------------------------------------------------------ problems and keeping

    const status = h('span');
    const found = h('details', { class: 'sl-box' }, h('summary'), h('ul'));
    const notice = note();
    const tell = (/** @type {string} */ text) => {
      if (status.textContent !== text) { say(root, text); }
      put(status, text);
    };
    /** @type {SLStudio.Attempt} */
    const attempt = async (job, failed = tell) => {
      try { return await job(); } catch (error) { failed(/** @type {SL.Failure} */ (error).message); }
    };
    const panelOf = (/** @type {SLStudio.Problem} */ { where }) => (/worked|head/.test(where.part) ? 'items' : where.part);

    /** @param {SLStudio.Problem} problem */
    const jump = (problem) => {
      select(panelOf(problem));
      const target = problem.target || panels[shown];
      for (let fold = target.closest('details'); fold; fold = fold.parentElement?.closest('details') || null) { fold.open = true; }
      if (shown === 'olx') { toLine(problem.where.line || 1); } else { target.focus(); }
    };

    /** @param {SLStudio.Problem[]} now */
    const show = (now) => {
      problems = now;
      for (const [part, { show: place }] of Object.entries(parts)) { place(now.filter(({ where }) => where.part === part)); }
      for (const [name, tab] of Object.entries(tabs)) { put(one(tab, 'small'), counted(now.filter((problem) => panelOf(problem) === name))); }
      found.hidden = !now.length;
      put(one(found), counted(now));
      one(found, 'ul').replaceChildren(...now.map((problem) => h('li', null, button(sentence(problem), () => jump(problem), 'sl-link'))));
      lock();
    };

    const keep = () => {
      try {
        localStorage.setItem(args.storage_key, JSON.stringify(
          { at: Date.now(), base: args.olx, draft, olx: unread ? area.value : null }));
      } catch { /* a browser that keeps nothing; the page still does */ }
    };

    const check = () => attempt(async () => {
      const mine = serial += 1;
      const { olx, errors } = await call('studio_check', { draft });
      if (mine !== serial) { return; }
      show([...errors, ...problems.filter(({ where }) => unread && where.part === 'olx')]);
      if (!unread && !area.readOnly) { area.value = whole = source ?? olx; }
      tell(counted(problems) || gettext('No problems'));
      root.dispatchEvent(new Event('checked'));
    });

    /** Say at once that something was typed; keep and check it when the typing rests. @param {string} text @param {() => void} [then] */
    const typed = (text, then) => {
      serial += 1;
      tell(text);
      clearTimeout(timer);
      timer = window.setTimeout(() => { keep(); then?.(); }, PAUSE);
    };
    const settingChanged = () => typed(gettext('Checking…'), check);
    const changed = () => {
      source = null;
      settingChanged();
    };

    // ------------------------------------------------------------ items

    const taken = () => [...draft.items, ...draft.generate].map(({ id }) => id);
    const freeId = (/** @type {string} */ stem) => {
      let n = 1;
      while (taken().includes(`${stem}-${n}`)) { n += 1; }
      return `${stem}-${n}`;
    };

    /** Load what draws the drill, when a preview first asks for it. */
    const fetchDrill = () => load(args.preview_files).catch(() => {
      throw { message: gettext('The preview could not be loaded. Close it and open it again.') };
    });

    const summary = (/** @type {SLStudio.Values} */ value) => {
      if (args.records) { return value.title || value.title_of_record || value.id; }
      const rows = Object.values(value).find((any) => any?.[0]?.call_number);
      return [taskOf(value).label, words(value.stem) || value.call_number || rows?.[0].call_number || value.id,
        gettext('difficulty {n}', { n: value.difficulty })].join(' · ');
    };

    /** One item: a line that says what it is, and folded under it the form and the preview. @param {SLStudio.Values} value @returns {SLStudio.Part} */
    const item = (value) => {
      const { fields, default_stem: usual } = taskOf(value);
      const title = h('span');
      const state = h('small');
      const error = h('p', { class: 'sl-error' });
      const view = h('div');
      let made = /** @type {SLStudio.Form | null} */ (null); // drawn when first looked at

      const summarise = () => put(title, summary(value));
      const draw = () => look.open && look.isConnected && attempt(async () => {
        await fetchDrill();
        const mine = serial;
        const reply = await call('studio_preview', { form: value, policy: draft.policy });
        if (mine !== serial) { return; } // what is typed meanwhile is shown once it is checked
        view.replaceChildren(reply.html ? html(reply.html) : '');
        if (reply.html) { return; }
        if (!reply.item) { throw { message: gettext('Nothing to show yet: mend what is marked first.') }; }
        let { walk } = reply;
        start(args.drill, null, view, {
          set: { number: 0, size: 1, review: false, items: [reply.item] },
          ask: async (data) => {
            const next = await call('studio_preview', { form: value, policy: draft.policy, walk: data.again ? null : walk, ...data });
            ({ walk } = next);
            return next.item.problem;
          },
        });
        view.append(h('h3', null, gettext('The answer, step by step')), steps(reply.worked), html(reply.explanation));
      }, (text) => put(view, text));
      const sketch = () => map && map.open && map.isConnected && attempt(async () => {
        await load(args.overview?.files || []);
        const mine = serial;
        const { overview } = await call('studio_overview', { form: value });
        if (mine !== serial) { return; }
        window.ShelflistOverview(picture, overview, (name, row) => {
          const { node: found } = build().fields.find(({ spec }) => spec.name === name) || { node };
          one(found.querySelectorAll('.sl-entry')[row ?? -1] || found).focus();
        });
      }, (text) => put(picture, text));
      const picture = h('div');
      const map = args.overview && h('details', { class: 'sl-preview', ontoggle: sketch }, h('summary', null, args.overview.title), picture);
      const look = h('details', { class: 'sl-preview', ontoggle: draw }, h('summary', null, gettext('Preview, as learners see it')), view);
      const build = () => {
        if (made) { return made; }
        made = form(fields.map((spec) => (spec.name === 'stem' ? { ...spec, help: `${spec.help} “${usual}”` } : spec)), value,
          () => { summarise(); changed(); });
        node.append(error, map || '', made.node, look);
        root.addEventListener('checked', draw);
        root.addEventListener('checked', sketch);
        return made;
      };
      const node = h('details', { class: 'sl-item', ontoggle: build }, h('summary', null, title, ' ', state));
      summarise();
      return {
        node,
        show: (mine) => {
          put(state, counted(mine));
          if (!made && !mine.length) { return; }
          build().show(mine);
          const rest = mine.filter(({ where }) => !fields.some(({ name }) => name === where.field));
          rest.forEach((problem) => { problem.target = one(node); });
          put(error, rest.map(({ message }) => message).join(' '));
        },
      };
    };

    const itemsPanel = () => {
      if (args.scope) { return window.ShelflistScope({ args, draft, parts, call, attempt, changed, tell, redraw }); }
      const items = list({ values: draft.items, entry: item, changed,
        copy: args.records ? undefined : (value) => ({ ...JSON.parse(JSON.stringify(value)), id: freeId(value.task) }) });
      if (args.records) {
        parts.items = items;
        return window.ShelflistRecords({ args, draft, items, parts, call, attempt, changed, tell, freeId, redraw });
      }
      const holder = draft.worked ? [draft.worked] : [];
      const worked = list({ values: holder, entry: item, changed: () => {
        [draft.worked = null] = holder;
        more.hidden = !!draft.worked;
        changed();
      } });
      const add = (/** @type {SLStudio.List} */ to, /** @type {string} */ id) => {
        const value = { ...blank(taskOf({ task: task.value }).fields), task: task.value, id };
        const li = to.add(value);
        to.sync();
        one(li, 'details').open = true;
        one(li).focus();
      };
      const task = h('select', { 'aria-label': gettext('Task') }, args.tasks.map(({ value, label }) => h('option', { value }, label)));
      const more = button(gettext('Add a worked example'), () => add(worked, 'worked'));
      more.hidden = !!draft.worked;
      parts.items = items;
      parts.worked = { node: worked.node, show: (mine) => worked.entries().forEach((li) => worked.part(li).show(mine)) };

      const id = uid();
      const table = h('textarea', { id, rows: 4, 'aria-describedby': `${id}-help` });
      const answer = h('div', { tabindex: -1 });
      const about = h('p', { id: `${id}-help` });
      const explain = () => put(about, gettext('The first row names fields, each further row is an item of the task above. In a cell, | parts the entries of a list and ; the columns of an entry. Fields: {names}.',
        { names: taskOf({ task: task.value }).fields.map(({ name }) => name).join(', ') }));
      task.addEventListener('change', explain);
      explain();
      /** @param {string} handler @param {object} source */
      const read = async (handler, source) => {
        await attempt(async () => {
          const { forms, errors } = await call(handler, { task: task.value, taken: taken(), ...source });
          answer.replaceChildren(
            h('p', null, ngettext('{n} item understood.', '{n} items understood.', forms.length)),
            h('ul', null, forms.map((/** @type {SLStudio.Values} */ made) => h('li', null, summary(made)))),
            ...errors.map((/** @type {SLStudio.Problem} */ problem) => h('p', { class: 'sl-error' }, sentence(problem))),
            forms.length ? button(gettext('Add these items'), () => {
              forms.forEach((/** @type {SLStudio.Values} */ made) => items.add(made));
              items.sync();
              put(answer, ngettext('{n} item added.', '{n} items added.', forms.length));
              answer.focus();
            }) : '');
        }, (text) => put(answer, text));
        answer.focus();
      };
      return [items.node,
        actions(task, button(gettext('Add an item'), () => add(items, freeId(task.value)), 'sl-main'), more),
        h('details', null, h('summary', null, gettext('Paste from a spreadsheet')), about,
          h('label', { for: id }, gettext('Table')), table, button(gettext('Read the table'), () => read('studio_tsv', { text: table.value }))),
        args.file_types && h('details', null, h('summary', null, gettext('Bring a file')), h('label', null,
          gettext('Each record of the file becomes an item of the task above ({types}).', { types: args.file_types }),
          h('input', { type: 'file', accept: args.file_types, onchange: (/** @type {any} */ { target }) => {
            const reader = new FileReader();
            reader.onload = () => read('studio_file', { file: `${reader.result}`.split(',')[1] || '' });
            reader.readAsDataURL(target.files[0]);
          } }))),
        answer,
        h('h3', null, gettext('Worked example')), h('p', null, gettext('Learners see it solved before they begin.')), worked.node];
    };

    // ------------------------------------------------------------ settings, generated, policy

    const settingsPanel = () => {
      parts.settings = form(args.settings, draft.settings, settingChanged);
      return [parts.settings.node];
    };

    const generatePanel = () => {
      const { fields } = /** @type {NonNullable<SLStudio.Args['generate']>} */ (args.generate);
      const rows = list({ values: draft.generate, changed, entry: (value) => form(fields, value, changed),
        copy: (value) => ({ ...value, id: freeId('set') }) });
      parts.generate = rows;
      return fields.length ? [h('p', null, gettext('Items the exercise makes by itself.')), rows.node,
        actions(button(gettext('Add generated items'), () => {
          const li = rows.add({ ...blank(fields), id: freeId('set') });
          rows.sync();
          one(li).focus();
        }, 'sl-main'))] : [h('p', null, gettext('This exercise generates nothing; write its items out.'))];
    };

    /** @returns {HTMLElement[]} */
    const policyPanel = () => {
      const { policy } = draft;
      const profile = profiles.find(({ value }) => value === policy.profile) || profiles[0];
      if (!profile) { return [h('p', null, gettext('This exercise has one policy: the standards.'))]; }
      const { values } = profile;
      const same = (/** @type {string} */ name) => String(policy.options[name]) === String(values[name]);
      const top = form([
        { name: 'profile', kind: 'select', label: gettext('Policy'), help: profile.description, choices: profiles },
        { name: 'title', kind: 'text', label: gettext('Its name for learners'), help: gettext('Leave empty for the policy’s own name.') },
      ], policy, () => {
        const next = profiles.find(({ value }) => value === policy.profile);
        if (next && next !== profile) { // what was as the old policy has it follows the new one
          for (const name of Object.keys(values)) { if (same(name)) { policy.options[name] = next.values[name]; } }
          panels.policy.replaceChildren(...policyPanel());
          one(panels.policy).focus();
        }
        changed();
      });
      const options = form(policyOptions, policy.options, () => { compare(); changed(); });
      const notes = options.fields.map(({ node }) => node.appendChild(h('p')));
      const compare = () => options.fields.forEach(({ spec: { name, choices } }, index) => put(notes[index], same(name) ? ''
        : gettext('Changed. The policy says: {value}.', { value: choices?.find(({ value }) => value === values[name])?.label
          ?? { true: gettext('yes'), false: gettext('no') }[String(values[name])] ?? values[name] })));
      compare();
      parts.policy = { node: top.node, show: (mine) => { top.show(mine); options.show(mine); } };
      return [top.node, options.node];
    };

    // ------------------------------------------------------------ OLX

    const area = h('textarea', { class: 'sl-olx', rows: 12, spellcheck: 'false', dir: 'ltr', wrap: 'off', 'aria-label': gettext('OLX'), oninput: () => {
      unread = true;
      typed(gettext('The OLX is not applied yet.'));
    } }, args.olx);
    const frozen = note(gettext('Mend the problems in the forms first. This is the OLX as it was before them.'));

    const toLine = (/** @type {number} */ line) => {
      const lines = area.value.split('\n');
      const start = lines.slice(0, line - 1).join('\n').length + (line > 1 ? 1 : 0);
      area.focus();
      area.setSelectionRange(start, start + (lines[line - 1] || '').length);
      area.scrollTop = area.scrollHeight * Math.max(0, line - 4) / lines.length;
    };

    /** Read typed OLX into the forms; where it has problems they wait. */
    const apply = () => attempt(async () => {
      const text = area.value;
      tell(gettext('Checking…'));
      const reply = await call('studio_olx', { olx: text });
      if (area.value !== text) { return; }
      unread = reply.errors.length > 0;
      if (unread) {
        show([...problems.filter(({ where }) => where.part !== 'olx'), ...reply.errors]);
        return tell(counted(problems));
      }
      source = text;
      notice.hidden = true;
      take({ ...reply.draft, settings: draft.settings });
      await check();
    });

    /** Ask something above the panels. @param {string} text @param {...[string, () => void]} answers */
    const ask = (text, ...answers) => {
      notice.replaceChildren(h('p', null, text), actions(...answers.map(([label, act]) => button(label, () => {
        notice.hidden = true;
        act();
      }))));
      notice.hidden = false;
    };

    const wait = () => ask(gettext('The OLX holds text that these forms do not show; they wait.'),
      [gettext('Go to the OLX'), () => select('olx')], [gettext('Put the typed OLX aside'), () => {
        const text = area.value;
        unread = false;
        area.value = whole;
        check();
        ask(gettext('The typed OLX is put aside.'), [gettext('Bring it back'), () => {
          area.value = text;
          unread = true;
          select('olx');
        }]);
      }]);

    /** Forms and OLX are two views of one draft: while one is ahead, the other waits. */
    const lock = () => {
      for (const [name, panel] of Object.entries(panels)) { panel.inert = unread && name !== 'olx' && name !== 'settings'; }
      area.readOnly = !unread && problems.some(({ where }) => !/settings|olx/.test(where.part));
      frozen.hidden = !area.readOnly;
    };

    // ------------------------------------------------------------ tabs

    const kinds = /** @type {[string, string, () => HTMLElement[]][]} */ ([
      ['settings', gettext('Settings'), settingsPanel],
      ['items', args.scope ? gettext('What is searched') : args.records ? gettext('Records') : gettext('Items'), itemsPanel],
      args.generate && ['generate', gettext('Generated'), generatePanel],
      args.policy && ['policy', gettext('Policy'), policyPanel],
      args.further && ['further', args.further.label, () => [(parts.further = form([args.further], draft, changed)).node]],
      ['olx', gettext('OLX'), () => [frozen, area, actions(button(gettext('Apply to the forms'), apply, 'sl-main'))]]].filter(Boolean));

    /** @param {string} name */
    const select = (name) => {
      const left = shown === 'olx' && name !== shown;
      shown = name;
      for (const [other, tab] of Object.entries(tabs)) {
        tab.setAttribute('aria-selected', String(other === name));
        tab.tabIndex = other === name ? 0 : -1;
        panels[other].hidden = other !== name;
      }
      lock();
      if (left && unread) {
        wait();
        apply();
      }
    };
    const bar = h('div', { class: 'sl-tabs', role: 'tablist', 'aria-label': gettext('Parts of the exercise'), onkeydown: (/** @type {KeyboardEvent} */ event) => {
      const step = getComputedStyle(root).direction === 'rtl' ? -1 : 1;
      const at = kinds.findIndex(([name]) => name === shown);
      const to = { ArrowRight: at + step, ArrowLeft: at - step, Home: 0, End: -1 }[event.key];
      if (to === undefined) { return; }
      event.preventDefault();
      select(kinds[(to + kinds.length) % kinds.length][0]);
      tabs[shown].focus();
    } }, kinds.map(([name, text]) => {
      const id = uid();
      panels[name] = h('div', { class: 'sl-panel', role: 'tabpanel', id: `${id}-panel`, 'aria-labelledby': id, tabindex: -1 });
      tabs[name] = h('button', { type: 'button', role: 'tab', id, 'aria-controls': `${id}-panel`, onclick: () => select(name) }, text, ' ', h('small'));
      return tabs[name];
    }));

    /** Draw every form from a draft. @param {SLStudio.Draft} next */
    const take = (next) => {
      draft = next;
      for (const [name, , draw] of kinds) { panels[name].replaceChildren(...draw()); }
      show([]);
    };
    const redraw = () => {
      take(draft);
      changed();
    };

    // ------------------------------------------------------------ saving

    const save = async () => {
      if (saver.ariaBusy) { return; }
      saver.ariaBusy = 'true';
      clearTimeout(timer);
      keep();
      tell(gettext('Saving…'));
      runtime.notify('save', { state: 'start', message: gettext('Saving…') });
      const olx = unread ? area.value : source;
      try {
        const { version } = args;
        args.version = (await call('studio_save', olx == null ? { draft, version } : { olx, version, draft: { settings: draft.settings } })).version;
        localStorage.removeItem(args.storage_key);
        tell(gettext('Saved.'));
        runtime.notify('save', { state: 'end' });
      } catch (error) {
        const { message, code } = /** @type {SL.Failure} */ (error);
        if (code === 'invalid') {
          if (unread) { await apply(); }
          await check();
          found.open = true;
        }
        tell(message);
        runtime.notify('error', { title: gettext('Not saved'), message });
      }
      saver.ariaBusy = null;
    };

    // Real buttons, with the classes that Studio and the library's editor look for.
    const saver = button(gettext('Save'), save, 'sl-main button action-primary save-button');
    root.replaceChildren(bar, notice, found, ...Object.values(panels),
      h('div', { class: 'xblock-actions sl-bar' }, status, h('ul', { class: 'action-buttons' }, [saver,
        button(gettext('Cancel'), () => {
          if (serial) { keep(); }
          runtime.notify('cancel', {});
        }, 'button cancel-button')].map((made) => h('li', { class: 'action-item' }, made)))));
    // Browsers bring what has the focus clear of the sticky bars, but not a textarea.
    root.addEventListener('keyup', ({ key, target }) => { if (key === 'Tab') { /** @type {Element} */ (target).scrollIntoView({ block: 'nearest' }); } });
    say(root, '');
    take(draft);
    show(args.errors);
    select(unread ? 'olx' : 'settings');
    if (args.errors.length && !unread) { check(); } else { put(status, counted(problems) || gettext('No problems')); }

    try {
      const kept = /** @type {SLStudio.SafetyCopy} */ (JSON.parse(localStorage.getItem(args.storage_key) || ''));
      const time = new Date(kept.at).toLocaleString([], { dateStyle: 'short', timeStyle: 'short' });
      ask(kept.base === args.olx ? gettext('What you typed on {time} was not saved.', { time })
        : gettext('What you typed on {time} was not saved, and the exercise has changed since.', { time }),
      [gettext('Restore it'), () => {
        unread = kept.olx != null;
        source = null;
        take(kept.draft);
        if (unread) {
          area.value = kept.olx || '';
          select('olx');
          apply();
        } else { check(); }
      }], [gettext('Throw it away'), () => localStorage.removeItem(args.storage_key)]);
    } catch { /* nothing kept */ }
  };
}());
