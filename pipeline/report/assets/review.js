// Deciding on an agreement's page: accept, correct, reject, comment, add what was missed, undo; by mouse or key.
'use strict';

document.addEventListener('DOMContentLoaded', () => {
  const { t, h } = Page;
  const page = Page.data();
  const cards = [...document.querySelectorAll('.card')];
  const byId = new Map(page.provisions.map((provision) => [provision.id, provision]));
  const bar = document.getElementById('review-bar');
  const addedBox = document.getElementById('added');
  const source = document.getElementById('source');
  const done = [];
  let message = '';
  let editing = null;
  let selected = [];

  // Deciding

  const base = () => ({ id: Review.newId(), source: page.source, edition: page.edition, agreement: page.agreement, author: Review.author().trim(), date: Review.today() });
  const about = (id) => { const one = byId.get(id); return { ...base(), provision: id, evidence: one.evidence, extraction: one.extraction }; };

  const take = async (decision, target) => {
    if (!decision.author) { say(t('author')); document.getElementById('author')?.focus(); return false; }
    const result = await Review.save(decision, Review.lastSaved(target));
    if (result.ok) { done.push(decision.id); say(t('saved')); return true; }
    say(result.conflict ? t('conflict') : result.kept ? t('kept_here', result.problem) : t('not_saved', result.problem));
    return Boolean(result.kept);
  };
  const say = (text) => { message = text; const box = document.getElementById('review-said'); if (box) box.textContent = text; };

  const accept = async (card, onward) => {
    if (!await take({ ...about(card.dataset.id), decision: 'accept' }, card.dataset.id) || !onward) return;
    const next = cards[cards.indexOf(card) + 1];
    if (next) { next.focus({ preventScroll: true }); next.scrollIntoView({ block: 'nearest' }); } else document.getElementById('after')?.click();
  };
  const withdraw = async (id) => {
    await take({ ...base(), agreement: undefined, decision: 'withdraw', withdraws: id }, null);
  };
  const undo = () => {
    const standing = new Set(Review.standing().map((one) => one.id));
    while (done.length) { const id = done.pop(); if (standing.has(id)) return withdraw(id); }
    return undefined;
  };

  // Editing one value

  const many = (value) => Array.isArray(value) ? value.join(', ') : '';
  const show = (field, value) => {
    if (value === null || value === undefined || value === '' || (Array.isArray(value) && !value.length)) return t('nothing');
    if (field === 'conditions') return value.map((one) => `${t(`v.type.${one.type}`)}: ${one.text}`).join('; ');
    if (Array.isArray(value)) return value.map((one) => t(`v.${field}.${one}`)).join(', ');
    if (typeof value === 'boolean') return value ? t('true_word') : t('nothing');
    return WORDS[`v.${field}.${value}`] ? t(`v.${field}.${value}`) : String(value);
  };

  const control = (field, value) => {
    const kind = FIELDS[field];
    const empty = kind.n ? [h('option', { value: '' }, t('nothing'))] : [];
    if (kind.k === 'choice') {
      const select = h('select', { name: field }, empty, kind.c.map((one) => h('option', { value: one }, t(`v.${field}.${one}`))));
      select.value = value ?? '';
      return select;
    }
    if (kind.k === 'component_of') {
      const select = h('select', { name: field }, empty, page.provisions.map((one, index) => h('option', { value: one.id }, `${index + 1}`)));
      select.value = value ?? '';
      return select;
    }
    if (kind.k === 'boolean') {
      const select = h('select', { name: field }, h('option', { value: '' }, t('nothing')), h('option', { value: 'true' }, t('true_word')));
      select.value = value ? 'true' : '';
      return select;
    }
    if (kind.k === 'conditions') return h('textarea', { name: field, rows: 5, spellcheck: 'false' },
      (value ?? []).map((one) => [one.type, one.value ?? '', one.unit ?? '', one.text].join(' | ')).join('\n'));
    const input = h('input', { name: field, type: kind.k === 'date' ? 'date' : 'text', autocomplete: 'off', inputmode: ['decimal', 'number'].includes(kind.k) ? 'decimal' : null,
      placeholder: kind.c ? kind.c.join(', ') : null });
    input.value = Array.isArray(value) ? many(value) : value ?? '';
    return input;
  };

  const read = (field, text) => {
    const kind = FIELDS[field].k;
    const plain = text.trim();
    // 1.250,50 and 1.250 are Dutch thousands, 250.50 and 0.125 are decimals; a percentage has no thousands.
    const figure = (part) => {
      if (plain === '') return null;
      const digits = part.replace(/^€\s*/, '');
      if (digits.includes(',')) return digits.replaceAll('.', '').replace(',', '.');
      return field === 'amount' && /^[1-9]\d{0,2}(\.\d{3})+$/.test(digits) ? digits.replaceAll('.', '') : digits;
    };
    if (kind === 'many') return FIELDS[field].c.filter((one) => plain.toLowerCase().split(/[\s,]+/).includes(one));
    if (kind === 'mbo_levels') return plain.split(/[\s,]+/).filter(Boolean).map(Number).sort();
    if (kind === 'boolean') return plain === 'true';
    if (kind === 'decimal') return figure(plain);
    if (kind === 'number') return plain === '' ? null : Number(plain.replace(',', '.'));
    if (kind === 'conditions') return plain.split('\n').filter((line) => line.trim()).map((line) => {
      const [type, value, unit, ...words] = line.split('|').map((part) => part.trim());
      const number = Number(value);
      return { type, value: !value ? null : Number.isNaN(number) ? value : number, unit: unit || null, text: words.join(' | ') };
    });
    return plain === '' ? null : plain;
  };
  const blank = (field) => ['many', 'mbo_levels', 'conditions'].includes(FIELDS[field].k) ? [] : FIELDS[field].k === 'boolean' ? false : null;
  const held = (id, field) => byId.get(id).values[field] ?? blank(field);

  const form = (make, ...inside) => {
    const error = h('p', { class: 'error', role: 'alert' });
    let timer;
    let turn = 0;
    let saving = false;
    // What saving says stands: a check of earlier typing that ends later may not wipe it out.
    const fresh = () => { clearTimeout(timer); turn += 1; return turn; };
    const save = async () => {
      const decision = make(node);
      if (!decision.reason.trim()) { error.textContent = t('reason_needed'); node.elements.reason.focus(); return; }
      const problem = await Review.check(decision);
      if (problem) { error.textContent = problem; return; }
      if (await take(decision, decision.provision ?? decision.agreement)) close();
      else error.textContent = message;
    };
    const node = h('form', { class: 'editor', onsubmit: async (event) => {
      event.preventDefault();
      fresh();
      if (saving) return;
      saving = true;
      try { await save(); } finally { saving = false; }
    }, oninput: () => {
      const mine = fresh();
      timer = setTimeout(async () => {
        const decision = make(node);
        const problem = await Review.check({ ...decision, reason: decision.reason || '–', author: decision.author || '–' });
        if (mine === turn) error.textContent = problem ?? '';
      }, 250);
    } }, ...inside,
    h('label', {}, t('reason_needed'), h('input', { name: 'reason', maxlength: 4000, autocomplete: 'off' })), error,
    h('span', { class: 'actions' }, h('button', { class: 'main' }, t('save')), h('button', { type: 'button', onclick: close }, t('cancel'))));
    return node;
  };
  const close = () => { const card = editing?.card; editing = null; draw(); card?.focus({ preventScroll: true }); };

  const editors = {
    correct: (id) => {
      const box = h('div');
      const old = h('p', { class: 'hint' });
      const select = h('select', { name: 'field', onchange: () => fill() }, Object.keys(FIELDS).map((field) => h('option', { value: field }, t(`f.${field}`))));
      const fill = () => {
        const value = held(id, select.value);
        const last = Review.standing().filter((one) => one.provision === id && one.field === select.value).pop();
        old.textContent = `${t('old_value')}: ${show(select.value, value)}`;
        box.replaceChildren(h('label', {}, t('new_value'), control(select.value, last ? last.new : value)));
      };
      select.value = byId.get(id).values.amount ? 'amount' : 'obligation';
      const node = form((self) => ({ ...about(id), decision: 'correct', field: select.value, old: held(id, select.value),
        new: read(select.value, self.elements[select.value].value), reason: self.elements.reason.value }),
      h('div', { class: 'two-up' }, h('label', {}, t('field'), select), box), old);
      fill();
      return node;
    },
    reject: (id) => form((self) => ({ ...about(id), decision: 'reject', reason: self.elements.reason.value })),
    comment: (id) => form((self) => ({ ...about(id), decision: 'comment', reason: self.elements.reason.value })),
    add: () => {
      const fields = ['amount', 'percentage', 'percentage_base', 'per', 'bound', 'gross_net', 'benefit', 'beneficiary', 'obligation', 'levels', 'track', 'valid_from'];
      const start = { benefit: 'internship_allowance', beneficiary: 'intern', obligation: 'entitled', gross_net: 'unspecified', per: 'month', bound: 'exact' };
      const quotes = selected;
      return form((self) => {
        const values = Object.fromEntries(fields.map((field) => [field, read(field, self.elements[field].value)]).filter(([, value]) => value !== null && !(Array.isArray(value) && !value.length)));
        return { ...base(), decision: 'add', new: values, quotes, reason: self.elements.reason.value };
      }, h('p', {}, `${t('selected_words')}: `, quotes.map((quote) => h('q', { lang: 'nl' }, quote.quote))),
      h('div', { class: 'two-up' }, fields.map((field) => h('label', {}, t(`f.${field}`), control(field, start[field] ?? (field === 'levels' ? [] : null))))));
    },
  };

  const open = (kind, card) => {
    if (kind === 'add' && !selected.length) { say(t('add_hint')); return; }
    editing = { kind, card };
    draw();
    (card ?? addedBox).querySelector('.editor input, .editor select')?.focus();
  };

  // The words under the mouse, in characters of the stored text. The page counts UTF-16 units, the text code points.
  document.addEventListener('selectionchange', () => {
    const chosen = getSelection();
    if (!chosen.rangeCount || chosen.isCollapsed || !source.contains(chosen.anchorNode)) return;
    const range = chosen.getRangeAt(0);
    const found = [];
    for (const node of source.querySelectorAll('[data-o]')) {
      const text = node.firstChild;
      if (!text || !range.intersectsNode(text) || !node.getClientRects().length) continue;
      const from = text === range.startContainer ? range.startOffset : 0;
      const to = text === range.endContainer ? range.endOffset : text.length;
      if (from >= to) continue;
      const start = Number(node.dataset.o) + [...text.data.slice(0, from)].length;
      const quote = text.data.slice(from, to);
      const last = found[found.length - 1];
      if (last && last.end === start) { last.quote += quote; last.end = start + [...quote].length; } else found.push({ page: 1, start, end: start + [...quote].length, quote });
    }
    selected = found.filter((one) => one.quote.trim()).map((one) => ({ ...one, page: page.pages.filter(([, start]) => start <= one.start).pop()?.[0] ?? page.pages[0][0] }));
  });

  // Drawing

  const line = (one) => h('li', { class: `is-${one.decision}` }, h('strong', {}, t(one.reopened ? 'k.acceptance_reopened' : `state.${one.decision}`)),
    one.decision === 'correct' ? ` ${t(`f.${one.field}`)}: ${show(one.field, one.old)} → ${show(one.field, one.new)}` : '',
    one.decision === 'add' ? ` ${Object.entries(one.new).map(([field, value]) => `${t(`f.${field}`)}: ${show(field, value)}`).join(', ')}` : '',
    one.reason ? ` – ${one.reason}` : '', ` (${one.author}, ${one.date}) `,
    h('button', { type: 'button', onclick: () => withdraw(one.id) }, t('undo')));

  const draw = () => {
    const here = Review.standing().filter((one) => one.source === page.source && one.edition === page.edition);
    for (const card of cards) {
      const id = card.dataset.id;
      const box = card.querySelector('.actions');
      box.hidden = false;
      const own = here.filter((one) => one.provision === id);
      const keys = { accept: 'a', correct: 'e', reject: 'x', comment: 'c' };
      box.replaceChildren(h('ul', { class: 'decided' }, own.map(line)),
        ...(byId.has(id) ? Object.keys(keys).map((kind) => h('button', { type: 'button', 'data-act': kind, title: keys[kind], onclick: () => kind === 'accept' ? accept(card, false) : open(kind, card) }, t(kind))) : []),
        ...(editing?.card === card ? [editors[editing.kind](id)] : []));
      card.classList.toggle('is-done', own.some((one) => one.decision !== 'comment'));
    }
    const known = new Set(cards.map((card) => card.dataset.id));
    const others = here.filter((one) => one.agreement === page.agreement && (one.decision === 'add' || (one.provision ? !known.has(one.provision) : true)));
    addedBox.replaceChildren(...(others.length ? [h('ul', { class: 'decided' }, others.map(line))] : []),
      h('p', {}, h('button', { type: 'button', 'data-act': 'add', onclick: () => open('add', null) }, t('add')), ' ', h('span', { class: 'hint' }, t('add_hint'))),
      ...(editing && !editing.card ? [editors.add()] : []));
    const decided = Review.progress();
    const count = cards.filter((card) => decided.has(`${page.source} ${page.edition} ${card.dataset.id}`)).length;
    bar.hidden = false;
    const author = h('input', { id: 'author', maxlength: 200, autocomplete: 'name', onchange: (event) => Page.remember('stagewijzer.author', event.target.value) });
    author.value = document.getElementById('author')?.value ?? Review.author();
    bar.replaceChildren(h('strong', {}, t('progress', count, cards.length)), h('label', {}, `${t('author')} `, author),
      ...(Review.online && !Review.waiting() ? [] : [h('button', { type: 'button', id: 'export', onclick: Review.download, disabled: !Review.waiting() }, `${t('export')} (${Review.waiting()})`)]),
      ...(Review.online && Review.waiting() ? [h('button', { type: 'button', id: 'retry', onclick: async () => { const wrong = await Review.retry(); say(wrong.length ? t('not_saved', wrong[0]) : t('saved')); } }, t('retry'))] : []),
      h('span', { id: 'review-said', role: 'status' }, message), h('small', { class: 'hint' }, t(Review.online ? 'online_note' : 'offline_note')));
  };

  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape' && editing) { close(); return; }
    if (event.target.matches?.('input, select, textarea')) return;
    const card = document.activeElement?.closest?.('.card');
    if (event.key === 'u') undo();
    else if (card && event.key === 'a') accept(card, true);
    else if (card && { e: 1, x: 1, c: 1 }[event.key]) { event.preventDefault(); open({ e: 'correct', x: 'reject', c: 'comment' }[event.key], card); }
  });

  // A form that is being filled in is not drawn anew under the hands.
  const redraw = () => { if (!editing) draw(); };
  Review.onChange(redraw);
  Page.onLanguage(redraw);
  draw();
});
