// The distributions, drawn anew for the chosen edition and day; each with its numbers in a table.
'use strict';

document.addEventListener('DOMContentLoaded', () => {
  const { t, h, number, money } = Page;
  const { editions, provisions, statuses } = Page.data();
  const box = document.getElementById('plots');
  const source = document.getElementById('plot-source');
  const day = document.getElementById('plot-date');
  const any = document.getElementById('plot-any');
  const WIDTH = 640;
  const LABEL = 190;

  const largest = editions.map((_, index) => provisions.filter((row) => row.e === index).length);
  editions.forEach((edition, index) => source.append(h('option', { value: index }, edition.name)));
  source.value = String(largest.indexOf(Math.max(...largest)));
  const newDay = () => { day.value = editions[Number(source.value)]?.day ?? ''; };

  // Of dated amounts for the same arrangement only the last one that has begun counts.
  const inForce = (rows, on) => {
    if (!on) return rows;
    const begun = rows.filter((row) => row.f <= on && (!row.u || row.u >= on));
    const last = new Map();
    for (const row of rows.filter((one) => one.f <= on)) {
      const id = `${row.g} ${row.r}`;
      if (!last.has(id) || last.get(id) < row.f) last.set(id, row.f);
    }
    return begun.filter((row) => row.f >= last.get(`${row.g} ${row.r}`));
  };

  const quantile = (values, share) => {
    const at = (values.length - 1) * share;
    const low = Math.floor(at);
    return values[low] + (values[Math.min(low + 1, values.length - 1)] - values[low]) * (at - low);
  };

  const table = (head, rows) => h('details', {}, h('summary', {}, t('numbers')), h('div', { class: 'scroll' }, h('table', { class: 'small' },
    h('thead', {}, h('tr', {}, head.map((name, index) => h('th', { scope: 'col', class: index ? 'n' : null }, t(name))))),
    h('tbody', {}, rows.map((row) => h('tr', {}, row.map((cell, index) => h(index ? 'td' : 'th', index ? { class: 'n' } : { scope: 'row' }, cell))))))));

  const short = (text) => text.length > 28 ? `${text.slice(0, 27)}…` : text;

  const strip = (title, groups) => {
    const figure = h('figure', {}, h('figcaption', {}, t(title)));
    const all = groups.flatMap(([, values]) => values);
    if (!all.length) { figure.append(h('p', {}, t('nothing_to_plot'))); return figure; }
    const step = [50, 100, 200, 250, 500, 1000, 2500, 10000, 100000].find((size) => Math.max(...all) / size <= 8) ?? 1e6;
    const top = Math.ceil(Math.max(...all) / step) * step;
    const x = (amount) => LABEL + (amount / top) * (WIDTH - LABEL - 24);
    const height = groups.length * 30 + 30;
    const svg = h('svg:svg', { viewBox: `0 0 ${WIDTH} ${height}`, role: 'img', 'aria-label': t(title) });
    for (let amount = 0; amount <= top; amount += step) svg.append(
      h('svg:line', { class: 'grid', x1: x(amount), x2: x(amount), y1: 4, y2: height - 24 }),
      h('svg:text', { class: 'dim', x: x(amount), y: height - 8, 'text-anchor': 'middle' }, number(amount)));
    groups.forEach(([name, values], index) => {
      const y = index * 30 + 19;
      svg.append(h('svg:text', { x: LABEL - 12, y: y + 4, 'text-anchor': 'end' }, short(name), h('svg:title', {}, name)));
      if (!values.length) return;
      const quart = [0.25, 0.5, 0.75].map((share) => quantile(values, share));
      svg.append(h('svg:rect', { class: 'quart', x: x(quart[0]), y: y - 9, width: Math.max(2, x(quart[2]) - x(quart[0])), height: 18, rx: 3 }));
      const counts = new Map();
      for (const value of values) { const place = Math.round(x(value)); counts.set(place, (counts.get(place) ?? 0) + 1); }
      for (const [place, count] of counts) svg.append(h('svg:circle', { class: 'dot', cx: place, cy: y, r: Math.min(9, 2.2 + Math.sqrt(count)) }, h('svg:title', {}, `${count}×`)));
      svg.append(h('svg:line', { class: 'mid', x1: x(quart[1]), x2: x(quart[1]), y1: y - 11, y2: y + 11 }));
    });
    figure.append(svg, h('p', { class: 'hint' }, t('dot_note')), table(['group', 'count', 'lowest', 'quarter', 'median', 'three_quarters', 'highest'],
      groups.map(([name, values]) => [name, number(values.length), ...(values.length
        ? [0, 0.25, 0.5, 0.75, 1].map((share) => money(Math.round(quantile(values, share) * 100) / 100)) : ['–', '–', '–', '–', '–'])])));
    return figure;
  };

  const shares = (title, groups) => {
    const total = groups.reduce((sum, [, count]) => sum + count, 0);
    const figure = h('figure', {}, h('figcaption', {}, t(title)));
    if (!total) { figure.append(h('p', {}, t('nothing_found'))); return figure; }
    const height = groups.length * 26 + 6;
    const svg = h('svg:svg', { viewBox: `0 0 ${WIDTH} ${height}`, role: 'img', 'aria-label': t(title) });
    groups.forEach(([name, count], index) => {
      const y = index * 26 + 4;
      const width = (count / total) * (WIDTH - LABEL - 130);
      svg.append(h('svg:text', { x: LABEL - 12, y: y + 14, 'text-anchor': 'end' }, short(name), h('svg:title', {}, name)),
        h('svg:rect', { class: `s${index % 6}`, x: LABEL, y, width: Math.max(1, width), height: 19, rx: 2 }),
        h('svg:text', { x: LABEL + width + 8, y: y + 14 }, `${number(count)} (${number(count / total * 100, 1)} %)`));
    });
    figure.append(svg, table(['group', 'count', 'share'], groups.map(([name, count]) => [name, number(count), `${number(count / total * 100, 1)} %`])));
    return figure;
  };

  const count = (rows, values, of, label) => values.map((value) => [t(`${label}.${value}`), rows.filter((row) => of(row) === value).length]);
  const ascending = (values) => values.sort((one, two) => one - two);

  const draw = () => {
    const edition = Number(source.value);
    const own = provisions.filter((row) => row.e === edition);
    day.disabled = any.checked;
    const rows = inForce(own.filter((row) => row.m), any.checked ? '' : day.value);
    const levels = [...['vmbo', 'lbo', 'mbo', 'hbo', 'wo', 'all'].map((level) => [t(`v.levels.${level}`), rows.filter((row) => row.l.includes(level))]),
      [t('no_level'), rows.filter((row) => !row.l.length)]].filter(([, found]) => found.length);
    const sectors = [...new Set(rows.map((row) => row.s))].sort().map((name) => [name || t('no_sector'), rows.filter((row) => row.s === name)]);
    const amounts = (groups) => groups.map(([name, found]) => [name, ascending(found.map((row) => row.a))]);
    const figures = own.filter((row) => row.a !== null);
    box.replaceChildren(strip('by_level', amounts(levels)), strip('by_sector', amounts(sectors)),
      shares('with_without', ['amount', 'no_amount', 'no_entitlement'].map((status, index) => [t(`v.status.${status}`), statuses[edition][index]])),
      shares('gross_net', count(figures, ['gross', 'net', 'unspecified'], (row) => row.x, 'v.gross_net')),
      shares('obligation', count(own, ['entitled', 'advised', 'discretionary', 'negotiated', 'delegated', 'none'], (row) => row.o, 'v.obligation')));
  };

  if (!editions.length) return;
  newDay();
  source.addEventListener('change', () => { newDay(); draw(); });
  day.addEventListener('change', draw);
  any.addEventListener('change', draw);
  document.getElementById('plot-form').addEventListener('submit', (event) => event.preventDefault());
  Page.onLanguage(draw);
  draw();
});
