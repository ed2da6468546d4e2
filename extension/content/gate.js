/**
 * The cheap gates: whether a page is worth reading at all, whether it may be written into yet, and
 * whether a frame looks as if it held a thread. They ask only what costs next to nothing, and are
 * generous. No snapshot, no drawing.
 */

globalThis.understory ??= /** @type {any} */ ({});

understory.gate ??= (() => {
  /** Web mail by the first label of its host: letters are nobody's article. */
  const MAIL = /^(?:mail|webmail|outlook|owa|roundcube|zimbra)\d*\./;

  /** Fewer characters than this are neither an article nor a comment to fold. */
  const LITTLE = 200;

  /** What the address of a frame with a thread, or something in it, is called. */
  const NAMED = /comment|discuss|disqus|thread|repl(?:y|ies)|talk|forum|feedback|giscus|utteranc/i;

  /** What a thread has and an advertisement has not: names for it, dates, somewhere to write. */
  const SIGNS = '[class*="comment" i], [id*="comment" i], [class*="reply" i], [itemtype$="/Comment"], time, abbr[title], '
    + 'abbr[data-utime], textarea, [contenteditable="true"]';

  /** No longer than this (ms) is waited for scripts that are on their way. */
  const TAKEOVER = 2000;

  /** What is put off until the page has been parsed, or loads more by itself, of which nothing is seen. */
  const MODULES = 'script[type="module"], link[rel="modulepreload"]';

  /** What browsers run, of the types that scripts are given. */
  const RUNS = /^(?:(?:text|application)\/(?:x-)?(?:java|ecma)script)?$/i;

  /** So many scripts from one place are the parts of one. */
  const PARTS = 3;

  /**
   * Scripts that are on their way may take over what the server has written, node by node. What they do
   * not expect among it they take for something else, throw, or lose what follows: until then nothing is put there.
   * Nobody waits for pictures and frames, nor for advertisements and counters.
   *
   * @returns {Promise<unknown>}
   */
  function takenOver() {
    const modules = document.querySelector(MODULES) !== null;
    if (document.readyState !== 'interactive' || !(modules || document.querySelector('script[src]'))) return Promise.resolve();
    /** By address. */
    const come = new Set(performance.getEntriesByType('resource').map(({ name }) => name));
    const makers = makersOf();
    const isOwn = (/** @type {string} */ host) => makers.has(host) || siteOf(host) === siteOf(location.hostname);
    const isComing = (/** @type {HTMLScriptElement} */ { src, type, noModule }) => /^http/.test(src) && RUNS.test(type) && !noModule
      && !come.has(src) && isOwn(hostOf(src));
    const isDone = () => !modules && ![...document.scripts].some(isComing);
    return new Promise((resolve) => {
      const listening = new AbortController();
      const { signal } = listening;
      const end = () => {
        listening.abort();
        resolve(undefined);
      };
      /** What has come may still be at work, or yet to run. @param {() => boolean} isEnd */
      const whenIdle = (isEnd) => void setTimeout(() => requestIdleCallback(() => isEnd() && end()));
      /** @param {Event} event */
      const hear = ({ target }) => {
        if (!(target instanceof HTMLScriptElement)) return;
        come.add(target.src);
        if (isDone()) whenIdle(isDone);
      };
      for (const name of ['load', 'error']) document.addEventListener(name, hear, { signal, capture: true });
      addEventListener('load', () => whenIdle(() => true), { signal });
      setTimeout(end, TAKEOVER);
      if (isDone()) whenIdle(isDone);
    });
  }

  /**
   * Where the page's own scripts may come from, beside its site: from where it has its styles and what it
   * asked for beforehand, and from where many come.
   */
  function makersOf() {
    const links = /** @type {NodeListOf<HTMLLinkElement>} */ (document.querySelectorAll('link[rel~="stylesheet"], link[rel~="preload"]'));
    const makers = new Set([...links].map(({ href }) => hostOf(href)));
    /** @type {Map<string, number>} */
    const parts = new Map();
    for (const src of new Set([...document.scripts].map((it) => it.src))) {
      const host = hostOf(src);
      parts.set(host, (parts.get(host) ?? 0) + 1);
      if (parts.get(host) === PARTS) makers.add(host);
    }
    return makers;
  }

  /** @param {string} url */
  const hostOf = (url) => URL.parse(url)?.hostname ?? '';

  /** @param {string} host */
  const siteOf = (host) => host.split('.').slice(-2).join('.');

  function worthReading() {
    const { body, contentType, designMode } = document;
    if (!body || !/^(?:text\/html|application\/xhtml\+xml)$/.test(contentType)) return false;
    if (designMode === 'on' || body.isContentEditable || document.documentElement.isContentEditable) return false;
    if (MAIL.test(location.hostname)) return false;
    // What a shadow root holds is not seen from here: a page that has one is read.
    return holdsText(body, LITTLE) || understory.shadow?.isAny();
  }

  /** Whether a frame has shown by now that it may hold a thread. */
  function threadLike() {
    const { body } = document;
    if (!body || !holdsText(body, LITTLE)) return false;
    return isNamed(location.hostname + location.pathname) || document.querySelector(SIGNS) !== null;
  }

  /** Whether an address or a title says of itself that a thread is there. @param {string} words */
  const isNamed = (words) => NAMED.test(words);

  /**
   * @param {Element | ShadowRoot} within
   * @param {number} least  Characters, white space at the ends of texts left out.
   */
  function holdsText(within, least) {
    const walker = document.createTreeWalker(within, NodeFilter.SHOW_TEXT);
    let characters = 0;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement?.localName;
      if (parent === 'script' || parent === 'style' || parent === 'noscript') continue;
      characters += (node.nodeValue ?? '').trim().length;
      if (characters >= least) return true;
    }
    return false;
  }

  return { takenOver, worthReading, threadLike, isNamed, holdsText };
})();
