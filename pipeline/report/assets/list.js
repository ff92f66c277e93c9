// The list of agreements: search, filters, sorting and paging over rows in memory; the choice is kept in the address.
'use strict';

document.addEventListener('DOMContentLoaded', () => {
  const { t, h, number, money } = Page;
  const PER_PAGE = 100;
  const rows = Page.data();
  const form = document.getElementById('filters');
  const body = document.querySelector('#list tbody');
  const state = { sort: '', down: false, page: 0 };
  const fold = (text) => text.normalize('NFKD').replace(/[\u0300-\u036f]/g, '').toLowerCase();
  const collator = new Intl.Collator('nl', { numeric: true });
  for (const row of rows) row.text = fold(`${row.c} ${row.n} ${row.s} ${row.a.map((a) => `${a} ${money(a)}`).join(' ')}`);

  const reviewed = () => Review.progress();
  const isDone = (row, decided) => row.i.every((id) => decided.has(`${row.e} ${id}`));

  const options = {
    e: () => [...new Set(rows.map((row) => row.e))].map((name) => [name, name]),
    s: () => [...new Set(rows.map((row) => row.s))].filter(Boolean).sort(collator.compare).map((name) => [name, name]),
    l: () => ['vmbo', 'lbo', 'mbo', 'hbo', 'wo', 'all'].map((name) => [name, t(`v.levels.${name}`)]),
    b: () => [...new Set(rows.flatMap((row) => row.b))].map((name) => [name, t(`v.beneficiary.${name}`)]),
    t: () => ['amount', 'no_amount', 'no_entitlement'].map((name) => [name, t(`v.status.${name}`)]),
    f: () => [['*', t('any_finding')], ['+gold', t('gold_difference')], ['+correction', t('has_correction')],
      ...[...new Set(rows.flatMap((row) => row.f))].sort().map((name) => [name, t(`k.${name}`)])],
    r: () => ['open', 'done'].map((name) => [name, t(name)]),
  };

  const fill = () => {
    for (const [name, make] of Object.entries(options)) {
      const select = form.elements[name];
      const chosen = select.value;
      select.replaceChildren(h('option', { value: '' }, t('all')), ...make().map(([value, label]) => h('option', { value }, label)));
      select.value = chosen;
    }
  };

  const choose = () => {
    const get = (name) => form.elements[name].value;
    const words = fold(get('q')).split(/\s+/).filter(Boolean);
    const low = get('a1') === '' ? -Infinity : Number(get('a1'));
    const high = get('a2') === '' ? Infinity : Number(get('a2'));
    const ranged = low > -Infinity || high < Infinity;
    const below = get('c') === '' ? Infinity : Number(get('c'));
    const [e, s, l, b, st, f, r] = ['e', 's', 'l', 'b', 't', 'f', 'r'].map(get);
    const decided = reviewed();
    return rows.filter((row) =>
      (!e || row.e === e) && (!s || row.s === s) && (!l || row.l.includes(l)) && (!b || row.b.includes(b)) && (!st || row.t === st)
      && (!f || (f === '*' ? row.fn > 0 : f === '+gold' ? row.d > 0 : f === '+correction' ? row.k > 0 : row.f.includes(f)))
      && (!ranged || row.a.some((amount) => amount >= low && amount <= high)) && row.q < below
      && (!r || (r === 'done') === isDone(row, decided)) && words.every((word) => row.text.includes(word)));
  };

  const key = (row) => state.sort === 'a' ? (row.a.length ? row.a[row.a.length - 1] : -1) : state.sort === 'r' ? Number(isDone(row, reviewed())) : row[state.sort];
  const sorted = (chosen) => {
    if (!state.sort) return chosen;
    const side = state.down ? -1 : 1;
    return chosen.map((row) => [key(row), row]).sort(([one], [two]) => side * (typeof one === 'number' ? one - two : collator.compare(one, two))).map(([, row]) => row);
  };

  const range = (amounts) => {
    if (!amounts.length) return '–';
    const [low, high] = [amounts[0], amounts[amounts.length - 1]];
    return low === high ? money(low) : `${money(low)} – ${money(high)}`;
  };

  const draw = () => {
    const found = sorted(choose());
    const pages = Math.max(1, Math.ceil(found.length / PER_PAGE));
    state.page = Math.min(state.page, pages - 1);
    const decided = reviewed();
    body.replaceChildren(...found.slice(state.page * PER_PAGE, (state.page + 1) * PER_PAGE).map((row) => h('tr', {},
      h('td', { class: 'n' }, row.c), h('th', { scope: 'row', class: 'name' }, h('a', { href: row.u.split('/').map(encodeURIComponent).join('/'), lang: 'nl' }, row.n)),
      h('td', { class: 'sector', lang: 'nl' }, row.s || row.e), h('td', {}, t(`v.status.${row.t}`)), h('td', { class: 'n' }, range(row.a)),
      h('td', { class: 'n' }, number(row.p)), h('td', { class: row.fn ? 'n many' : 'n' }, row.fn ? number(row.fn) : '–'),
      h('td', { class: row.d ? 'n many' : 'n' }, row.d ? number(row.d) : '–'), h('td', { class: 'n' }, number(row.q, 2)),
      h('td', {}, `${row.i.filter((id) => decided.has(`${row.e} ${id}`)).length}/${row.p}`))));
    if (!found.length) body.append(h('tr', {}, h('td', { colspan: 10 }, t('nothing_found'))));
    document.getElementById('shown').textContent = t('shown', number(found.length), number(rows.length));
    document.getElementById('at').textContent = t('page_of', number(state.page + 1), number(pages));
    document.getElementById('back').disabled = state.page === 0;
    document.getElementById('forth').disabled = state.page >= pages - 1;
    for (const button of document.querySelectorAll('[data-sort]')) {
      const head = button.closest('th');
      if (button.dataset.sort === state.sort) head.setAttribute('aria-sort', state.down ? 'descending' : 'ascending');
      else head.removeAttribute('aria-sort');
    }
    document.getElementById('worst').setAttribute('aria-pressed', String(state.sort === 'w'));
  };

  const keep = () => {
    const kept = new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== ''));
    if (state.sort) kept.set('sort', (state.down ? '-' : '') + state.sort);
    history.replaceState(null, '', kept.size ? `#${kept}` : location.pathname);
  };
  const changed = () => { state.page = 0; keep(); draw(); };
  const sort = (name, down) => { Object.assign(state, state.sort === name ? { down: !state.down } : { sort: name, down }); changed(); };

  const fromAddress = () => {
    const asked = new URLSearchParams(location.hash.slice(1));
    for (const element of form.elements) if (element.name) element.value = asked.get(element.name) ?? '';
    const order = asked.get('sort') ?? '';
    Object.assign(state, { sort: order.replace('-', ''), down: order.startsWith('-'), page: 0 });
    draw();
  };

  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('input', changed);
  form.addEventListener('reset', () => { state.sort = ''; setTimeout(changed); });
  document.getElementById('worst').addEventListener('click', () => { Object.assign(state, state.sort === 'w' ? { sort: '' } : { sort: 'w', down: true }); changed(); });
  for (const button of document.querySelectorAll('[data-sort]'))
    button.addEventListener('click', () => sort(button.dataset.sort, ['a', 'p', 'fn', 'd'].includes(button.dataset.sort)));
  const turn = (step) => { state.page += step; draw(); document.getElementById('list').scrollIntoView(); };
  document.getElementById('back').addEventListener('click', () => turn(-1));
  document.getElementById('forth').addEventListener('click', () => turn(1));
  addEventListener('hashchange', fromAddress);
  Page.onLanguage(() => { fill(); draw(); });
  Review.onChange(draw);
  fill();
  fromAddress();
});
