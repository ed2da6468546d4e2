/**
 * The content script's order of events: gate, snapshot, ask, fold, card; and its end, after which the
 * page is as it was made and nothing of ours runs. Each step's work lives in its own file.
 */

globalThis.understory ??= /** @type {any} */ ({});

understory.main ??= (() => {
  /**
   * @typedef {import('../protocol.js').Analysis} Analysis
   * @typedef {import('../protocol.js').Analyzed} Analyzed
   * @typedef {import('../protocol.js').Progress} Progress
   * @typedef {import('../protocol.js').Summary} Summary
   * @typedef {import('../protocol.js').ToPage} ToPage
   */
  const { ask } = globalThis.understoryProtocol;
  const { gate, snapshot, fold, card, watch } = understory;

  /** How often a page that changed while we looked is looked at again, and after how long (ms). */
  const TRIES = 3;
  const PAUSE = 300;
  /** Looks without an article or a comment after which the page is left alone. */
  const FRUITLESS = 3;

  /** @type {Progress} */
  let progress = 'looking';
  /** @type {Analysis | undefined} */
  let found;
  let sectionsFolded = false;
  let styled = false;
  /** @type {WeakRef<Node> | undefined} What was right-clicked last. */
  let pointed;
  let fruitless = 0;
  let badge = 0;
  let timer = 0;
  /** @type {Map<string, Promise<any>>} What was taught from this page, to be taken back. */
  const taught = new Map();
  /** @type {AbortController} Ends every listener of ours at once. */
  let listeners;
  let run = 0;

  function start() {
    if (understory.running) return;
    understory.running = true;
    run += 1;
    listeners = new AbortController();
    const { signal } = listeners;
    fold.sweep();
    chrome.runtime.onMessage.addListener(hear);
    addEventListener('pageshow', (event) => event.persisted && tellCount(), { signal });
    // A link into a fold: the browser says so before it scrolls there.
    document.addEventListener('beforematch', (event) => {
      if (event.target instanceof Node) fold.revealAt(event.target);
    }, { signal, capture: true });
    document.addEventListener('contextmenu', (event) => {
      const [target] = event.composedPath();
      pointed = target instanceof Node ? new WeakRef(target) : undefined;
    }, { signal, capture: true, passive: true });
    fold.onChange = () => {
      if (fold.count() !== badge) tellCount();
    };
    fold.onExcuse = excuse;
    if (document.visibilityState === 'visible') begin();
    else document.addEventListener('visibilitychange', begin, { signal, once: true });
  }

  function begin() {
    card.begin();
    watch.start(() => void look(), fold.loosen);
    if (gate.worthReading()) void look();
    else progress = 'nothing';
  }

  /** @param {number} [tries]  How often this look may be repeated. */
  async function look(tries = TRIES) {
    const mine = run;
    const shot = gate.worthReading() ? snapshot.take() : null;
    if (!shot) {
      progress = gate.worthReading() ? 'tooBig' : 'nothing';
      return;
    }
    watch.forget();
    const { bytes, elements, scripting } = shot;
    const context = { url: location.href, scripting, elements: elements.length };
    /** @type {Analyzed | undefined} */
    const answer = await ask({ kind: 'analyze', bytes, context, styled });
    if (mine !== run || !understory.running) return;
    if (!answer?.ok) {
      if (!answer || answer.error === 'off') stop();
      else progress = 'failed';
      return;
    }
    styled = answer.styled;
    sectionsFolded = answer.site.foldSections;
    const stale = act(answer.analysis, elements, answer.site.card === 'page');
    progress = found?.article || found?.threads.length ? 'done' : 'nothing';
    if (stale && tries > 1) {
      clearTimeout(timer);
      timer = window.setTimeout(() => void look(tries - 1), PAUSE);
    } else if (progress === 'nothing') {
      fruitless += 1;
      if (fruitless >= FRUITLESS) watch.stop();
    }
  }

  /**
   * @param {Analysis} analysis
   * @param {NodeListOf<Element>} elements  As they were when the page was read.
   * @param {boolean} showCard
   * @returns {boolean}  Whether the page has changed so much that it must be asked again.
   */
  function act(analysis, elements, showCard) {
    found = analysis;
    if (analysis.mismatch) return true;
    const changed = watch.changedSince();
    let stale = false;
    /** @param {import('../protocol.js').Place} place @param {boolean} [loosely] */
    const find = ([number, tag], loosely = false) => {
      const element = elements[number];
      if (element?.isConnected && element.localName === tag && (loosely || !changed(element))) return element;
      stale = true;
      return undefined;
    };
    fold.apply(analysis.threads, find, sectionsFolded);
    if (!showCard) card.undo();
    else if (analysis.article && analysis.card) {
      card.show(analysis.article, analysis.threads, find(analysis.card, true));
    }
    watch.forget();
    return stale;
  }

  function tellCount() {
    badge = fold.count();
    void ask({ kind: 'folded', count: badge }).then((answer) => {
      if (answer?.on === false) stop();
    });
  }

  /**
   * What the reader says at a note is learnt, and forgotten again where they take it back.
   *
   * @param {import('../protocol.js').Comment} comment
   * @param {boolean} on
   */
  function excuse({ text, author, url, links }, on) {
    const key = JSON.stringify([author, text]);
    if (on) taught.set(key, ask({ kind: 'teach', comment: { text, author, url, links }, label: 'ok' }));
    else void taught.get(key)?.then((answer) => answer?.ok && ask({ kind: 'unteach', at: answer.at }));
  }

  /**
   * @param {ToPage} message
   * @param {chrome.runtime.MessageSender} _sender
   * @param {(answer: unknown) => void} respond
   */
  function hear(message, _sender, respond) {
    switch (message.kind) {
      case 'stop':
        stop();
        respond({ ok: true });
        return false;
      case 'summary':
        respond(summary());
        return false;
      case 'reveal':
        fold.reveal(message.index);
        respond({ ok: true });
        return false;
      case 'again':
        again();
        respond({ ok: true });
        return false;
      case 'teachHere':
        void teachHere(message.label).then(respond);
        return true;
      case 'setSections':
        void setSections(message.on).then(() => respond(summary()));
        return true;
      default:
        return false;
    }
  }

  /** Verdicts may be others now: they are asked for at once where the reader looks, else when they do. */
  function again() {
    if (document.visibilityState !== 'visible') {
      document.addEventListener('visibilitychange', again, { signal: listeners.signal, once: true });
    } else if (progress !== 'looking' || found) void look();
  }

  /** @param {'spam' | 'ok'} label */
  async function teachHere(label) {
    const comment = fold.commentAt(pointed?.deref());
    if (!comment) return { ok: false };
    const { text, author, url, links } = comment;
    return ask({ kind: 'teach', comment: { text, author, url, links }, label });
  }

  /** @param {boolean} on */
  async function setSections(on) {
    const mine = run;
    const answer = await ask({ kind: 'foldSections', on, styled });
    if (mine !== run || !answer?.ok) return;
    styled ||= on;
    sectionsFolded = on;
    fold.setWhole(on);
    watch.forget();
  }

  /** @returns {Summary} */
  function summary() {
    const comments = found?.threads.flatMap((thread) => thread.comments) ?? [];
    return {
      progress,
      article: found?.article ?? null,
      citations: found?.citations,
      comments: comments.length,
      spam: comments.filter((it) => it.label === 'spam').length,
      doubtful: comments.filter((it) => it.label === 'doubtful').length,
      folded: fold.lines(),
      sectionsFolded,
    };
  }

  function stop() {
    if (!understory.running) return;
    understory.running = false;
    listeners.abort();
    // Gone where the extension was updated or removed meanwhile.
    chrome.runtime?.onMessage?.removeListener(hear);
    clearTimeout(timer);
    watch.stop();
    fold.onChange = fold.onExcuse = () => {};
    fold.undo();
    card.undo();
    const told = badge;
    found = undefined;
    progress = 'looking';
    styled = false;
    badge = fruitless = 0;
    if (told > 0) void ask({ kind: 'folded', count: 0 });
  }

  return { start, stop };
})();

understory.main.start();
