// Shows a change of the site in the page that is open, without losing the
// reader's place: new style sheets are put in, a changed page is loaded again,
// and the errors of a failed rebuild stand over the last good site.
//
// The server puts this script into each page, with the build and the file that
// the page was made from. It is no part of a site that is built.
(() => {
  'use strict';
  const { build, page, base, wait } = document.currentScript.dataset;
  const scrollKey = 'prospectus:scroll';
  const stylesheets = 'link[rel~="stylesheet" i]:not([data-prospectus-old])';
  let known = build; // the last build that this page was told of
  let source = null;
  let leaving = false;
  let swaps = Promise.resolve();

  // --- the reader's place ---------------------------------------------------

  function reload() {
    if (leaving) return;
    leaving = true;
    try {
      sessionStorage.setItem(scrollKey, JSON.stringify({ url: location.href, x: scrollX, y: scrollY }));
    } catch { /* storage may be off; the browser then does what it can */ }
    location.reload();
  }

  function restoreScroll() {
    let place = null;
    try {
      place = JSON.parse(sessionStorage.getItem(scrollKey));
      sessionStorage.removeItem(scrollKey);
    } catch { return; }
    if (!place || place.url !== location.href) return;
    const go = () => scrollTo({ left: place.x, top: place.y, behavior: 'instant' });
    go();
    // Images without a size make the page longer when they come. A reader who
    // has scrolled by then is left alone.
    let moved = false;
    for (const kind of ['wheel', 'touchmove', 'keydown', 'pointerdown']) {
      addEventListener(kind, () => { moved = true; }, { once: true, passive: true });
    }
    addEventListener('load', () => { if (!moved) go(); }, { once: true });
  }

  // --- what a change means for this page ------------------------------------

  function decoded(path) {
    try { return decodeURIComponent(path); } catch { return path; }
  }

  // outputPath gives the file of the site that a URL shows; '' for another's.
  function outputPath(address) {
    const url = new URL(address, document.baseURI);
    const path = decoded(url.pathname);
    if (url.origin !== location.origin || !path.startsWith(decoded(base))) return '';
    const file = path.slice(decoded(base).length);
    return file === '' || file.endsWith('/') ? file + 'index.html' : file;
  }

  // used gives the files that the page loaded: styles, scripts, images, fonts
  // and data, whatever they were loaded by.
  function used() {
    const files = new Set();
    for (const entry of performance.getEntriesByType('resource')) {
      const file = outputPath(entry.name);
      if (!file.endsWith('.html') || entry.initiatorType === 'iframe') files.add(file);
    }
    for (const element of document.querySelectorAll('link[rel~="stylesheet" i], script[src], img[src], source[src]')) {
      files.add(outputPath(element.href || element.currentSrc || element.src));
    }
    files.delete('');
    return files;
  }

  function update(message) {
    if (message.all || message.gone) return reload();
    const mine = new Set([page, outputPath(location.href)]);
    const styled = new Set(message.styled);
    const files = used();
    let styles = false;
    for (const file of message.changed) {
      const isPage = mine.has(file);
      if (!isPage && !files.has(file)) continue;
      if (!(isPage ? styled.has(file) : file.endsWith('.css'))) return reload();
      styles = true;
    }
    if (styles) {
      swaps = swaps.then(() => swapStyles(new Set(message.changed), message.build)).catch(reload);
    }
  }

  // swapStyles puts in the style sheets that the page has now. An old one goes
  // when the new one is there, so that the page is never bare.
  async function swapStyles(changed, version) {
    const answer = await fetch(location.href, { cache: 'no-store' });
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelectorAll(stylesheets);
    const old = [...document.querySelectorAll(stylesheets)];
    if (fresh.length !== old.length) return reload();
    await Promise.all(old.map((link, i) => {
      const url = new URL(fresh[i].getAttribute('href'), document.baseURI);
      const same = url.pathname === new URL(link.href).pathname;
      if (same && !changed.has(outputPath(link.href))) return null;
      if (same) url.searchParams.set('prospectus', version);
      return new Promise((done) => {
        const link2 = link.cloneNode();
        link2.href = url.href;
        link2.removeAttribute('integrity');
        link.dataset.prospectusOld = '';
        link2.onload = link2.onerror = () => { link.remove(); done(); };
        link.after(link2);
      });
    }));
  }

  // --- the errors -----------------------------------------------------------

  const css = `
    :host { all: initial; color-scheme: light dark;
      --paper: #ffffff; --ink: #1b2430; --muted: #55606e; --line: #d9d4c7; --error: #b5341f; --warning: #7a5200; --note: #1f3a6e; }
    @media (prefers-color-scheme: dark) { :host {
      --paper: #18202c; --ink: #e9e6de; --muted: #a3adba; --line: #2c3644; --error: #ff9b82; --warning: #f0c674; --note: #9dbbf2; } }
    @media print { :host { display: none } }
    * { box-sizing: border-box; }
    [role=alertdialog] { position: fixed; z-index: 2147483647; inset: 1rem 1rem auto; max-width: 66rem; max-height: calc(100vh - 2rem);
      margin: 0 auto; overflow: auto; overscroll-behavior: contain; background: var(--paper); color: var(--ink);
      border: 1px solid var(--line); border-top: 4px solid var(--error); padding: 1rem 1.25rem;
      font: 16px/1.6 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
    [role=alertdialog]:focus { outline: 2px solid var(--note); outline-offset: 2px; }
    header { display: flex; gap: 1rem; align-items: baseline; justify-content: space-between; }
    h1 { font: inherit; font-size: 1.25rem; font-weight: 600; margin: 0; }
    p { margin: .25rem 0; overflow-wrap: anywhere; }
    ol { list-style: none; margin: 0; padding: 0; }
    li { border-top: 1px solid var(--line); margin-top: .75rem; padding-top: .75rem; }
    .message { font-weight: 600; }
    .error { color: var(--error); } .warning { color: var(--warning); } .note { color: var(--note); }
    .place, .muted { color: var(--muted); }
    .place, pre { font-family: ui-monospace, Menlo, Consolas, "Noto Sans Mono CJK SC", monospace; font-size: .875rem; }
    pre { margin: .5rem 0; padding: .5rem .75rem; overflow-x: auto; border: 1px solid var(--line); line-height: 1.5; tab-size: 4; }
    mark { background: none; }
    .ghost { visibility: hidden; }
    button { font: inherit; color: inherit; background: none; border: 1px solid var(--line); padding: .125rem .75rem; cursor: pointer; }
    button:focus-visible { outline: 2px solid var(--note); outline-offset: 2px; }
    .badge { padding: .5rem 1rem; text-align: end; background: var(--paper); color: var(--ink);
      font: 14px/1.6 system-ui, sans-serif; border-top: 1px solid var(--line); }
  `;
  let host = null; // of the panel, or of the line below the page that opens it
  let hidden = ''; // the findings that the reader has put away
  let shown = '';
  let before = null; // what had the focus

  function make(name, properties, ...children) {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children.filter((c) => c !== null && c !== ''));
    return element;
  }

  function count(n, noun) { return n === 0 ? '' : n === 1 ? `1 ${noun}` : `${n} ${noun}s`; }

  function counts(message) {
    return [count(message.errors, 'error'), count(message.warnings, 'warning')].filter(Boolean).join(', ');
  }

  // The line of a place, marked as severe as its finding is.
  function excerpt(finding, severity) {
    if (!finding.line) return '';
    const number = `${finding.line} | `;
    const pad = `${' '.repeat(number.length - 2)}| `;
    // The carets stand under the place by the width of the very text above
    // them: a Chinese character is not always two columns wide.
    const ghost = make('span', { className: 'ghost' }, finding.before);
    const caret = make('span', { className: `caret ${severity}` }, '^'.repeat(finding.carets));
    return make('pre', { tabIndex: 0 },
      number, finding.before, make('mark', { className: severity }, finding.marked), finding.after, '\n', pad, ghost, caret);
  }

  function item(finding) {
    return make('li', {},
      make('p', { className: 'message' },
        make('span', { className: finding.severity }, `${finding.severity}[${finding.code}]`), `: ${finding.message}`),
      finding.place && make('p', { className: 'place' }, finding.place),
      excerpt(finding, finding.severity),
      ...finding.related.flatMap((other) => [
        make('p', { className: 'place' }, other.place ? `${other.place}: ${other.message}` : other.message),
        excerpt(other, finding.severity)]),
      finding.help && make('p', { className: 'help' }, `Help: ${finding.help}`));
  }

  function mount(content) {
    host?.remove();
    host = document.createElement('prospectus-findings');
    host.lang = 'en';
    host.dir = 'ltr';
    const root = host.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [sheet];
    root.append(content);
    // Outside of the body, so that no rule of the site lays it out.
    document.documentElement.append(host);
  }

  function clear() {
    const focused = host !== null && document.activeElement === host;
    host?.remove();
    host = null;
    shown = '';
    if (focused && before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    before = null;
  }

  function panel(message) {
    const title = make('h1', { id: 'title' }, message.ok ? counts(message) : `The site was not rebuilt: ${counts(message) || 'it has errors'}`);
    const close = make('button', { type: 'button', onclick: () => hide(message) }, 'Hide (Esc)');
    const dialog = make('div', { tabIndex: -1 },
      make('header', {}, title, close),
      message.ok ? '' : make('p', { className: 'muted' }, 'What you see below is the last good site.'),
      make('ol', {}, ...message.diagnostics.map(item)),
      message.more ? make('p', { className: 'more' }, `and ${message.more} more`) : '');
    dialog.setAttribute('role', 'alertdialog');
    dialog.setAttribute('aria-labelledby', 'title');
    title.setAttribute('aria-live', 'assertive');
    if (before === null) before = document.activeElement;
    mount(dialog);
    dialog.focus({ preventScroll: true });
  }

  function badge(message) {
    const open = make('button', { type: 'button', onclick: () => panel(message) }, counts(message));
    const line = make('div', { className: 'badge' }, open);
    line.setAttribute('role', 'status');
    mount(line);
  }

  function hide(message) {
    hidden = JSON.stringify(message.diagnostics);
    clear();
    shown = hidden;
    badge(message);
  }

  function showFindings(message) {
    const findings = JSON.stringify(message.diagnostics);
    if (message.ok) hidden = '';
    if (host !== null && shown === findings + message.ok) return;
    if (message.ok) clear();
    shown = findings + message.ok;
    if (!message.ok && hidden !== findings) panel(message);
    else if (counts(message)) badge(message);
  }

  addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || host === null) return;
    host.shadowRoot.querySelector('[role=alertdialog] button')?.click();
  });

  // --- the stream -----------------------------------------------------------

  function receive(message) {
    if (leaving) return;
    if (wait !== undefined) {
      if (message.build !== known) reload();
      return;
    }
    if (message.build !== known) {
      known = message.build;
      update(message); // after a failed rebuild too: good ones may have come before it
    }
    if (!leaving) showFindings(message);
  }

  // A browser keeps six connections to a server. A page that nobody sees gives
  // its own back, and catches up when it is seen again.
  function connect() {
    if (document.hidden || source !== null || leaving) return;
    const stream = new EventSource(`/_prospectus/events?since=${encodeURIComponent(known)}&page=${encodeURIComponent(page)}`);
    source = stream;
    stream.onmessage = (event) => receive(JSON.parse(event.data));
    stream.onerror = () => {
      if (stream.readyState !== EventSource.CLOSED || source !== stream) return;
      source = null;
      setTimeout(connect, 1000);
    };
  }

  function disconnect() {
    source?.close();
    source = null;
  }

  document.addEventListener('visibilitychange', () => (document.hidden ? disconnect() : connect()));
  addEventListener('pagehide', disconnect);
  addEventListener('pageshow', connect);
  restoreScroll();
  connect();
})();
