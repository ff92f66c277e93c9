// What every page shares: the language switch, numbers, and building elements from text alone (never from markup).
'use strict';

const Page = (() => {
  const KEY = 'stagewijzer.language';
  const listeners = [];
  let language = 'nl';

  // Storage may be refused (private window, blocked for files): the page works without.
  const recall = (key) => { try { return localStorage.getItem(key); } catch { return null; } };
  const remember = (key, value) => { try { localStorage.setItem(key, value); return true; } catch { return false; } };

  const t = (key, ...values) => {
    const pair = WORDS[key];
    const text = pair ? pair[language === 'nl' ? 0 : 1] : key.split('.').pop().replaceAll('_', ' ');
    return text.replace(/\{(\d)\}/g, (_, index) => values[Number(index)]);
  };

  const number = (value, digits) => new Intl.NumberFormat(language === 'nl' ? 'nl-NL' : 'en-GB',
    { minimumFractionDigits: digits ?? 0, maximumFractionDigits: digits ?? 2 }).format(value);
  const money = (value) => {
    const digits = Number.isInteger(value) ? 0 : undefined;
    const text = new Intl.NumberFormat(language === 'nl' ? 'nl-NL' : 'en-GB',
      { minimumFractionDigits: digits ?? 2, maximumFractionDigits: digits ?? 5 }).format(value);
    return language === 'nl' ? `€ ${text}` : `€${text}`;
  };

  // h('td', {class: 'n'}, 'text', child): text stays text.
  const h = (name, attributes = {}, ...children) => {
    const svg = name.startsWith('svg:');
    const node = svg ? document.createElementNS('http://www.w3.org/2000/svg', name.slice(4)) : document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (value === null || value === undefined || value === false) continue;
      if (key.startsWith('on')) node.addEventListener(key.slice(2), value);
      else node.setAttribute(key, value === true ? '' : String(value));
    }
    for (const child of children.flat()) if (child !== null && child !== undefined) node.append(child);
    return node;
  };

  const translate = (root = document) => {
    for (const node of root.querySelectorAll('[data-t]')) node.textContent = t(node.dataset.t);
    for (const name of ['aria-label', 'placeholder', 'title'])
      for (const node of root.querySelectorAll(`[data-t-${name}]`)) node.setAttribute(name, t(node.getAttribute(`data-t-${name}`)));
    for (const node of root.querySelectorAll('data.money')) node.textContent = money(Number(node.value));
  };

  const speak = (chosen) => {
    language = chosen === 'en' ? 'en' : 'nl';
    document.documentElement.lang = language;
    translate();
    for (const listener of listeners) listener(language);
  };

  const data = () => JSON.parse(document.getElementById('data').textContent);

  document.addEventListener('DOMContentLoaded', () => {
    document.getElementById('language').addEventListener('click', () => {
      remember(KEY, language === 'nl' ? 'en' : 'nl');
      speak(language === 'nl' ? 'en' : 'nl');
    });
    if (recall(KEY) === 'en') speak('en');
  });

  return { t, h, number, money, data, recall, remember, translate, onLanguage: (listener) => listeners.push(listener), language: () => language };
})();
