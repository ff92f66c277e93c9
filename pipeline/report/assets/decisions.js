// Where decisions live: in corrections.yaml through the review server, else in this browser until they are exported.
'use strict';

const Review = (() => {
  const LOCAL = 'stagewijzer.decisions';
  const meta = document.querySelector('meta[name=stagewijzer-review]');
  const token = meta?.content ?? '';
  const online = token !== '';
  const listeners = [];
  let saved = [];
  let own = [];

  const embedded = () => {
    const script = document.getElementById('decided');
    if (script) return JSON.parse(script.textContent);
    return Page.data().decisions ?? [];
  };
  const readOwn = () => { try { const found = JSON.parse(Page.recall(LOCAL) ?? '[]'); return Array.isArray(found) ? found : []; } catch { return []; } };
  const changed = () => { for (const listener of listeners) listener(); };

  const all = () => {
    const known = new Set(saved.map((one) => `${one.source} ${one.edition} ${one.id}`));
    return [...saved, ...own.filter((one) => !known.has(`${one.source} ${one.edition} ${one.id}`))];
  };
  const standing = () => {
    const every = all();
    const gone = new Set(every.filter((one) => one.decision === 'withdraw').map((one) => `${one.source} ${one.edition} ${one.withdraws}`));
    return every.filter((one) => one.decision !== 'withdraw' && !gone.has(`${one.source} ${one.edition} ${one.id}`));
  };
  // Provisions that somebody has decided about, as `source edition id`.
  const progress = () => new Set(standing().filter((one) => one.provision && one.decision !== 'comment' && !one.reopened).map((one) => `${one.source} ${one.edition} ${one.provision}`));

  const ask = async (path, body) => {
    const options = body ? { method: 'POST', body: JSON.stringify(body), headers: { 'Content-Type': 'application/json', 'X-Stagewijzer-Token': token } } : {};
    const answer = await fetch(`/api/${path}`, options);
    let content = {};
    try { content = await answer.json(); } catch { /* the status says enough */ }
    return { status: answer.status, content };
  };

  const keepOwn = (decision) => {
    // Read anew: another tab may have written meanwhile.
    own = readOwn().filter((one) => one.id !== decision.id);
    own.push(decision);
    return Page.remember(LOCAL, JSON.stringify(own));
  };
  const dropOwn = (ids) => { own = readOwn().filter((one) => !ids.has(one.id)); Page.remember(LOCAL, JSON.stringify(own)); };

  // {ok}, {conflict}, {problem} for one that is not sound, {kept} for one that could only be kept in this browser.
  const save = async (decision, seen) => {
    if (!online) {
      const ok = keepOwn(decision);
      changed();
      return ok ? { ok } : { problem: 'localStorage' };
    }
    let reply;
    try { reply = await ask('decisions', { ...decision, seen: seen ?? null }); } catch (error) { reply = { status: 0, content: { problem: String(error.message ?? error) } }; }
    if (reply.status === 201) {
      saved.push(reply.content.decision);
      dropOwn(new Set([decision.id]));
      changed();
      return { ok: true };
    }
    if (reply.status === 409) { await refresh(); return { conflict: true }; }
    if (reply.status === 400) return { problem: reply.content.problem ?? '400' };
    keepOwn(decision);
    changed();
    return { kept: true, problem: reply.content.problem ?? String(reply.status) };
  };

  const lastSaved = (target) => standing().filter((one) => (one.provision ?? one.agreement) === target && saved.includes(one)).pop()?.id ?? null;

  const retry = async () => {
    const problems = [];
    for (const decision of readOwn()) {
      const target = decision.provision ?? decision.agreement;
      const result = await save(decision, lastSaved(target));
      if (!result.ok) problems.push(result.problem ?? 'conflict');
    }
    return problems;
  };

  const check = async (decision) => {
    if (!online) return null;
    try { const { status, content } = await ask('check', decision); return status === 200 ? content.problem : null; } catch { return null; }
  };

  const refresh = async () => {
    if (!online) return;
    try {
      const { status, content } = await ask('decisions');
      if (status === 200) { saved = content.decisions; changed(); }
    } catch { /* the server is gone: what is known stays */ }
  };

  const download = () => {
    const body = JSON.stringify({ format: 'stagewijzer-decisions', decisions: readOwn() }, null, 1);
    const link = Page.h('a', { href: URL.createObjectURL(new Blob([body], { type: 'application/json' })), download: 'stagewijzer-decisions.json' });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  };

  const newId = () => [...crypto.getRandomValues(new Uint8Array(6))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const today = () => { const now = new Date(); return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}-${String(now.getDate()).padStart(2, '0')}`; };

  saved = embedded();
  own = readOwn();
  addEventListener('storage', (event) => { if (event.key === LOCAL) { own = readOwn(); changed(); } });
  if (online) {
    refresh();
    addEventListener('focus', refresh);
  }

  return {
    online, all, standing, progress, save, check, refresh, retry, download, newId, today, lastSaved,
    waiting: () => own.length, author: () => Page.recall('stagewijzer.author') || meta?.dataset.author || '', onChange: (listener) => listeners.push(listener),
  };
})();
