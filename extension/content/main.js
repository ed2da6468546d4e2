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
   * @typedef {import('../types.d.ts').Live} Live
   * @typedef {import('../types.d.ts').Part} Part
   */
  const { ask } = globalThis.understoryProtocol;
  const { gate, shadow, snapshot, loose, fold, card, watch, part, frames, words } = understory;

  /** How often a page that changed while we looked is looked at again, and after how long (ms). */
  const TRIES = 3;
  const PAUSE = 300;
  /** Looks without an article or a comment after which the page is left alone. */
  const FRUITLESS = 3;

  /** @type {Progress} */
  let progress = 'looking';
  /** @type {Analysis | undefined} */
  let found;
  /** What of it is in the page, by thread. @type {Live[][]} */
  let lives = [];
  let sectionsFolded = false;
  /** Where the reader wants the card. @type {import('../protocol.js').CardMode | undefined} */
  let cardMode;
  /** Whether only the beginning of the page was read. */
  let isCut = false;
  let styled = false;
  /** @type {WeakRef<Node> | undefined} What was right-clicked last. */
  let pointed;
  /** What was taught at a note, by comment, to be taken back. @type {Map<string, Promise<any>>} */
  const taught = new Map();
  let fruitless = 0;
  let looking = false;
  /** @type {Promise<unknown>} */
  let mayWrite = Promise.resolve();
  let lookAgain = false;
  /** Where the document was when it was read last. */
  let address = '';
  /** Folded here, and in the whole tab, when it was told last. */
  let own = 0;
  let badge = 0;
  let timer = 0;
  let recount = 0;
  /** @type {AbortController} Ends every listener of ours at once. */
  let listeners;
  let run = 0;
  /** Shadow roots that are watched. */
  let within = new WeakSet();

  /** @type {import('../types.d.ts').Heard} */
  const heard = {
    again: () => void look(),
    changed: (target) => fold.loosen(target),
    // A shadow root may be attached to it.
    arrived: (element) => {
      if (watch.weigh(element) === 0) shadow.expect(element, watch.renew);
    },
    left: (node) => {
      if (frames.mayHaveLost(node)) tellSoon();
    },
    // What a newer version of us does is its own.
    tend: () => Boolean(chrome.runtime?.id) && fold.tend(),
  };

  function start() {
    if (understory.running) return;
    understory.running = true;
    run += 1;
    listeners = new AbortController();
    const { signal } = listeners;
    fold.sweep();
    chrome.runtime.onMessage.addListener(hear);
    addEventListener('pageshow', ({ persisted }) => persisted && restored(), { signal });
    const { navigation } = /** @type {any} */ (window);
    navigation?.addEventListener('currententrychange', moved, { signal });
    addEventListener('popstate', moved, { signal });
    addEventListener('hashchange', moved, { signal });
    // A link into a fold: the browser says so before it scrolls there.
    document.addEventListener('beforematch', (event) => {
      if (event.target instanceof Node) fold.revealAt(event.target);
    }, { signal, capture: true });
    document.addEventListener('contextmenu', (event) => {
      const [target] = event.composedPath();
      pointed = target instanceof Element ? new WeakRef(loose.pointed(target, event)) : undefined;
    }, { signal, capture: true, passive: true });
    fold.onChange = () => {
      if (fold.count() !== own) tellCount();
    };
    fold.onExcuse = excuse;
    card.onMode = async (mode) => (await ask({ kind: 'cardHere', mode }))?.ok !== false;
    card.onSections = setSections;
    fold.onUnfold = () => setSections(false);
    if (document.visibilityState === 'visible') begin();
    else document.addEventListener('visibilitychange', begin, { signal, once: true });
  }

  function begin() {
    // Where the page hangs, the rest of it may come after all.
    if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', afresh, { signal: listeners.signal, once: true });
    card.begin();
    mayWrite = gate.takenOver();
    watch.start(heard);
    frames.start(listeners.signal);
    void look();
    // Not before the page has painted.
    setTimeout(() => understory.running && shadow.expect(document, watch.renew), PAUSE);
  }

  /**
   * One look at a time: what comes up meanwhile is looked at after it.
   *
   * @param {number} [tries]  How often this look may be repeated.
   * @param {boolean} [wholly]  Whether a part of the page is not enough.
   */
  async function look(tries = TRIES, wholly = false) {
    lookAgain = looking;
    if (looking) return;
    clearTimeout(timer);
    looking = true;
    const mine = run;
    const outcome = await read(wholly);
    if (mine !== run || !understory.running) return;
    looking = false;
    if (outcome === 'notUnderstood') {
      void look(tries, true);
    } else if (outcome === 'stale' ? tries > 1 : lookAgain) {
      timer = window.setTimeout(() => void look(outcome === 'stale' ? tries - 1 : TRIES, outcome === 'stale'), PAUSE);
    } else if (progress === 'nothing') {
      fruitless += 1;
      if (fruitless >= FRUITLESS && !frames.mayHaveLost(document.documentElement)) rest();
    }
  }

  /** Nothing was ever found here, so nothing is watched any more until the page becomes another. */
  function rest() {
    watch.stop();
    shadow.stop();
  }

  /**
   * @param {boolean} wholly
   * @returns {Promise<'done' | 'stale' | 'notUnderstood'>}
   */
  async function read(wholly) {
    const [mine, begun] = [run, performance.now()];
    const chosen = !wholly && address === place() ? part.choose(lives, watch.changes()) : null;
    let shot = chosen && snapshot.part(chosen.children);
    const only = shot && chosen;
    if (!shot) {
      shot = gate.worthReading() ? snapshot.take() : null;
      if (!shot) nothing();
    }
    watch.forget();
    address = place();
    if (!shot) return 'done';
    for (const root of shot.roots.values()) follow(root);
    const busy = performance.now() - begun;
    const { bytes, elements, scripting, cut } = shot;
    const context = {
      url: location.href,
      scripting,
      elements: elements.length,
      ...(shot.roots.size > 0 && { shadow: true }),
      ...(cut && { cut }),
      ...(only && { part: { known: only.known, ...headline() } }),
    };
    /** @type {Analyzed | undefined} */
    const answer = await ask({ kind: 'analyze', bytes, context, styled, speaks: words.chosen });
    await mayWrite;
    if (mine !== run || !understory.running) return 'done';
    if (!answer?.ok) {
      if (!chrome.runtime?.id || answer?.error === 'off') stop();
      else if (only) return 'notUnderstood';
      else progress = 'failed';
      return 'done';
    }
    styled = answer.styled;
    if (answer.words) words.use(answer.words);
    if (!only) isCut = cut;
    sectionsFolded = answer.site.foldSections;
    const acting = performance.now();
    const before = new Map(lives.flat().map((it) => [it.elements[0], it.comment.text]));
    const outcome = act(answer, elements, only);
    const isNew = lives.flat().some((it) => before.get(it.elements[0]) !== it.comment.text);
    watch.rate(busy + performance.now() - acting, isNew);
    progress = found?.article || found?.threads.some((it) => it.comments.length > 0) ? 'done' : 'nothing';
    return outcome;
  }

  /** There is nothing to read, or no more. */
  function nothing() {
    progress = 'nothing';
    isCut = false;
    found = undefined;
    lives = [];
    watch.unheard(() => {
      fold.apply(lives, sectionsFolded);
      card.undo();
    });
  }

  /** What comments stand under, as far as it is known. */
  function headline() {
    const { headline, inLanguage, datePublished } = found?.article ?? {};
    return {
      ...(headline && { about: headline }),
      ...(inLanguage && { lang: inLanguage }),
      ...(datePublished && { published: datePublished }),
    };
  }

  /** @param {ShadowRoot} root */
  function follow(root) {
    if (within.has(root)) return;
    within.add(root);
    fold.sweep(root);
    watch.within(root);
    frames.within(root);
  }

  /**
   * @param {Extract<Analyzed, { ok: true }>} answer
   * @param {ArrayLike<Element>} elements  As they were when the page was read.
   * @param {Part | null} only  What of the page was read; all where `null`.
   * @returns {'done' | 'stale' | 'notUnderstood'}  `stale`: the page has changed meanwhile, ask again.
   */
  function act({ analysis, site }, elements, only) {
    if (analysis.mismatch) {
      if (only) return 'notUnderstood';
      found = analysis;
      return 'stale';
    }
    const changed = watch.changedSince();
    let stale = false;
    /** @param {import('../protocol.js').Place} place @returns {ChildNode[]} */
    const find = ([number, tag, place]) => {
      const element = elements[number];
      const is = element?.isConnected && element.localName === tag;
      const nodes = is ? (place ? loose.texts(element, place) : [element]) : [];
      stale ||= nodes.length === 0;
      return nodes;
    };
    /** @param {import('../protocol.js').Comment} comment @returns {Live[]}  None where one of its nodes is gone or says something else. */
    const live = (comment) => {
      const places = (comment.elements ?? []).map(find);
      const all = places.flat();
      // Only a clock in it may have ticked.
      if (all.some(changed) && !fold.saysTheSame({ comment, elements: all })) {
        stale = true;
        return [];
      }
      // A note of ours that stands within a comment is no part of it.
      const theirs = all.filter((it) => !(it instanceof Element) || /^(?:folded)?$/.test(it.getAttribute('data-understory') ?? ''));
      return theirs.length > 0 && places.every((it) => it.length > 0) ? [{ comment, elements: theirs }] : [];
    };
    const read = analysis.threads.map((thread) => thread.comments.flatMap(live));
    if (only && found) {
      const joined = stale ? null : part.join(lives[only.thread], read.flat(), only);
      if (!joined) return stale ? 'stale' : 'notUnderstood';
      lives = lives.with(only.thread, joined);
      const thread = { ...found.threads[only.thread], comments: joined.map((it) => it.comment) };
      found = { ...found, threads: found.threads.with(only.thread, thread) };
    } else {
      lives = read;
      found = analysis;
    }
    const shown = found;
    // What they ask for now is not late.
    if (cardMode && cardMode !== site.card) card.begin();
    cardMode = site.card;
    watch.unheard(() => {
      fold.apply(lives, sectionsFolded, site.wholeSection);
      card.setSections(sectionsFolded);
      if (site.card !== 'page' || !frames.isTop || !shown.article) card.undo();
      else if (only || analysis.card) card.show(shown, analysis.card && /** @type {Element | undefined} */ (find(analysis.card)[0]));
    });
    return stale ? 'stale' : 'done';
  }

  /** The document as far as its address says which page it is. */
  function place() {
    return location.href.replace(/#(?![!/]).*/, '');
  }

  /** The page may have become another without being loaded. */
  function moved() {
    if (place() !== address) afresh();
  }

  function afresh() {
    fruitless = 0;
    watch.start(heard);
    watch.renew();
  }

  /** The page comes back from where the browser keeps those that were left. */
  function restored() {
    // Not at once: the browser still empties the badge.
    tellSoon();
    // What was chosen or taught meanwhile was told to pages that were in a tab.
    if (found) again();
    else void look();
  }

  function tellSoon() {
    clearTimeout(recount);
    recount = window.setTimeout(tellCount, PAUSE);
  }

  /** Tells how many are folded; the page says it for all its frames. */
  async function tellCount() {
    const mine = run;
    own = fold.count();
    let count = own;
    for (const { said } of await frames.tell({ kind: 'count' })) count += said;
    if (mine !== run || !understory.running) return;
    badge = count;
    const answer = await ask({ kind: 'folded', count });
    if (answer?.on === false && mine === run) stop();
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
    const asked = taught.get(key);
    const kept = on ? asked : asked?.then((answer) => answer?.ok && ask({ kind: 'unteach', at: answer.at }));
    void kept?.then((answer) => answer?.ok === false && watch.unheard(() => fold.notKept(text, author, on)));
  }

  /**
   * @param {ToPage} message
   * @param {chrome.runtime.MessageSender} _sender
   * @param {(answer: unknown) => void} respond
   */
  function hear(message, _sender, respond) {
    const answer = message.kind === 'inFrame' ? !frames.isTop && heardInFrame(message.message) : heardInTab(message);
    if (!answer) return false;
    void Promise.resolve(answer).then(respond);
    return true;
  }

  /**
   * What is said to the tab: its frames hear it too, and leave to the page what the page answers.
   *
   * @param {ToPage} message
   */
  function heardInTab(message) {
    switch (message.kind) {
      case 'stop':
        stop();
        return { ok: true };
      case 'again':
        again();
        return { ok: true };
      case 'copyCitation':
        return frames.isTop && { ok: found?.citations ? understory.facts.copy(found.citations.markdown) : false };
      case 'teachHere':
        return (frames.isTop || pointed) && teachHere(message.label);
      case 'summary':
        return frames.isTop && summary();
      case 'reveal':
        return frames.isTop && reveal(message.index);
      case 'setSections':
        return frames.isTop && setSections(message.on).then(summary);
      case 'headline':
        return frames.isTop && headline();
      case 'frameChanged':
        frames.awake(message.frame);
        void tellCount();
        return { ok: true };
      default:
        return false;
    }
  }

  /** @param {ToPage} message */
  function heardInFrame(message) {
    switch (message.kind) {
      case 'count':
        return Promise.resolve(fold.count());
      case 'summary':
        return ownSummary();
      case 'reveal':
        fold.reveal(message.index);
        return { ok: true };
      case 'setSections':
        foldSections(message.on);
        return { ok: true };
      default:
        return false;
    }
  }

  /** Verdicts may be others now: they are asked for at once where the reader looks, else when they do. */
  function again() {
    if (document.visibilityState !== 'visible') {
      document.addEventListener('visibilitychange', again, { signal: listeners.signal, once: true });
    } else if (progress !== 'looking' || found) void look(TRIES, true);
  }

  /** @param {'spam' | 'ok'} label */
  async function teachHere(label) {
    const comment = fold.commentAt(pointed?.deref());
    if (!comment) return { ok: false };
    const { text, author, url, links } = comment;
    return ask({ kind: 'teach', comment: { text, author, url, links }, label });
  }

  /**
   * Folds or unfolds whole threads, here and in the frames; `false` where that could not be kept.
   *
   * @param {boolean} on
   */
  async function setSections(on) {
    const mine = run;
    const answer = await ask({ kind: 'foldSections', on, styled });
    if (mine === run && answer?.ok) {
      styled ||= on;
      foldSections(on);
      await frames.tell({ kind: 'setSections', on });
    }
    return answer?.ok !== false;
  }

  /** @param {boolean} on */
  function foldSections(on) {
    sectionsFolded = on;
    watch.unheard(() => {
      fold.setWhole(on);
      card.setSections(on);
    });
  }

  /** @param {number} index  Of the lines of `summary`. */
  async function reveal(index) {
    const lines = fold.lines().length;
    if (index < lines) fold.reveal(index);
    let at = index - lines;
    for (const { frame, said } of at >= 0 ? await frames.tell({ kind: 'summary' }) : []) {
      if (at >= 0 && at < said.folded.length) await frames.tell({ kind: 'reveal', index: at }, frame);
      at -= said.folded.length;
    }
    return { ok: true };
  }

  /** What is here and in the frames, together. @returns {Promise<Summary>} */
  async function summary() {
    const all = ownSummary();
    for (const { said } of await frames.tell({ kind: 'summary' })) {
      all.comments += said.comments;
      all.spam += said.spam;
      all.doubtful += said.doubtful;
      all.folded.push(...said.folded);
      if (said.progress === 'done') all.progress = 'done';
      all.cut ||= said.cut;
    }
    return all;
  }

  /** @returns {Summary} */
  function ownSummary() {
    const comments = found?.threads.flatMap((thread) => thread.comments) ?? [];
    return {
      progress,
      article: found?.article ?? null,
      citations: found?.citations,
      read: understory.reading.fraction(),
      comments: comments.length,
      spam: comments.filter((it) => it.label === 'spam').length,
      doubtful: comments.filter((it) => it.label === 'doubtful').length,
      folded: fold.lines(),
      sectionsFolded,
      cut: isCut,
    };
  }

  function stop() {
    if (!understory.running) return;
    understory.running = false;
    listeners.abort();
    // Gone where the extension was updated or removed meanwhile.
    chrome.runtime?.onMessage?.removeListener(hear);
    clearTimeout(timer);
    clearTimeout(recount);
    rest();
    frames.stop();
    fold.onChange = fold.onExcuse = () => {};
    fold.undo();
    card.undo();
    const told = badge;
    found = undefined;
    lives = [];
    cardMode = undefined;
    within = new WeakSet();
    progress = 'looking';
    address = '';
    styled = looking = lookAgain = isCut = false;
    own = badge = fruitless = 0;
    if (told > 0) void ask({ kind: 'folded', count: 0 });
  }

  return { start, stop };
})();

understory.main.start();
