// An agreement's page: provisions and the words they were read from point at each other; views and keys.
'use strict';

document.addEventListener('DOMContentLoaded', () => {
  const desk = document.querySelector('.desk');
  const source = document.getElementById('source');
  const cards = [...document.querySelectorAll('.card')];

  const wordsOf = (name) => [...source.querySelectorAll('mark, .box')].filter((mark) => mark.dataset.m.split(' ').includes(name));
  const provisionOf = (name) => name.replace(/(c\d+|a)$/, '');
  const colourOf = (name) => cards.find((card) => card.dataset.m === provisionOf(name))?.querySelector('.badge').className.match(/c\d+/)?.[0];
  const ORIGINAL = new Map([...source.querySelectorAll('mark')].map((mark) => [mark, mark.className]));

  const clear = () => {
    source.classList.remove('linked');
    for (const [mark, name] of ORIGINAL) mark.className = name;
    for (const node of desk.querySelectorAll('.on')) node.classList.remove('on');
  };
  const show = (names, scroll) => {
    clear();
    if (!names.length) return;
    source.classList.add('linked');
    for (const name of names) {
      const colour = colourOf(name);
      for (const mark of wordsOf(name)) {
        if (mark.localName === 'mark' && colour) mark.className = `${colour}${['shared', 'figure'].filter((kind) => mark.classList.contains(kind)).map((kind) => ` ${kind}`).join('')}`;
        mark.classList.add('on');
      }
      for (const node of desk.querySelectorAll(`.says [data-m="${name}"]`)) node.classList.add('on');
    }
    if (scroll) {
      const first = wordsOf(names[0]).find((mark) => mark.getClientRects().length);
      if (first) {
        const [box, at] = [source.getBoundingClientRect(), first.getBoundingClientRect()];
        if (source.scrollHeight > source.clientHeight && (at.top < box.top + 40 || at.bottom > box.bottom - 20)) source.scrollTop += at.top - box.top - 120;
      }
    }
  };

  const says = desk.querySelector('.says');
  for (const kind of ['mouseover', 'focusin']) says.addEventListener(kind, (event) => {
    const node = event.target.closest('[data-m]');
    if (node) show([node.dataset.m], true);
  });
  says.addEventListener('mouseleave', () => { const held = document.activeElement?.closest?.('[data-m]'); show(held ? [held.dataset.m] : []); });
  source.addEventListener('mouseover', (event) => {
    const mark = event.target.closest('[data-m]');
    if (!mark) return;
    // A figure is one provision's, also where the sentence around it is evidence of several.
    const names = mark.dataset.m.split(' ');
    const figures = names.filter((one) => one.endsWith('a'));
    show(figures.length ? figures.map(provisionOf) : names);
  });
  source.addEventListener('mouseleave', clear);
  source.addEventListener('click', (event) => {
    const mark = event.target.closest('[data-m]');
    if (!mark || !getSelection().isCollapsed) return;
    const names = mark.dataset.m.split(' ');
    const name = provisionOf(names.find((one) => one.endsWith('a')) ?? names[0]);
    const card = says.querySelector(`[data-m="${name}"]`);
    if (card) { card.focus({ preventScroll: true }); card.scrollIntoView({ block: 'nearest' }); }
  });

  const buttons = [...source.querySelectorAll('[data-view]')];
  const choose = (name) => {
    for (const button of buttons) button.setAttribute('aria-pressed', String(button.dataset.view === name));
    for (const view of source.querySelectorAll('[data-is]')) view.hidden = view.dataset.is !== name;
  };
  for (const button of buttons) button.addEventListener('click', () => choose(button.dataset.view));

  const current = () => cards.findIndex((card) => card.contains(document.activeElement));
  const step = (by) => {
    const card = cards[Math.max(0, Math.min(cards.length - 1, current() + by))];
    card?.focus({ preventScroll: true });
    card?.scrollIntoView({ block: 'nearest' });
  };
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches?.('input, select, textarea')) return;
    const go = { n: 'after', p: 'before' }[event.key];
    if (go) document.getElementById(go)?.click();
    else if (event.key === 'j') step(1);
    else if (event.key === 'k') step(-1);
    else if (event.key === 'Escape') clear();
  });

  const target = () => {
    const card = cards.find((one) => one.id === decodeURIComponent(location.hash.slice(1)));
    if (card) { card.focus({ preventScroll: true }); card.scrollIntoView({ block: 'center' }); }
  };
  addEventListener('hashchange', target);
  target();
});
