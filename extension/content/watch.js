/**
 * Watching the page: what changed while an answer was awaited, and whether enough text came later to
 * be worth another look. Debounced; what a look cost and whether it found anything sets the pause to
 * the next. Looks at nothing itself.
 */

globalThis.understory ??= /** @type {any} */ ({});

understory.watch ??= (() => {
  /** Characters that must have come for another look. */
  const WORTH = 80;
  /** A text that changes and is shorter than this is a clock or a counter. */
  const SHORT = 20;
  /** Nodes that are weighed per batch; where more come at once, the batch is worth a look anyway. */
  const SLICE = 64;
  /** The page must have been calm for so long (ms), but no longer waited for than `PATIENCE`. */
  const CALM = 400;
  const PATIENCE = 2000;
  /** The least pause between two looks (ms); after a look that found nothing new it grows, up to the most. */
  const PAUSE = 1000;
  const GROWTH = 1.5;
  const MOST = 60_000;
  /** A look may take one part in so many of the time. */
  const SHARE = 20;
  /** What is gone so soon (ms) after we have written is the page's answer to it, if that happens so often in a row. */
  const SOON = 100;
  const OFTEN = 3;
  /** More places than this are not told apart: the page has changed all over. */
  const MANY = 5000;

  /** @typedef {import('../types.d.ts').Heard} Heard */
  /** @type {MutationObserver | undefined} */
  let observer;
  /** @type {Set<Node>} */
  let touched = new Set();
  /** @type {Set<Node>} */
  let added = new Set();
  /** @type {Heard} */
  let tell;
  /** Whether more has changed than is remembered. */
  let flooded = false;
  /** Whether what changes now is ours. */
  let quiet = false;
  let weight = 0;
  let pause = PAUSE;
  let lastLook = 0;
  let waitingSince = 0;
  let wrote = 0;
  let answered = false;
  let answers = 0;
  let timer = 0;
  let frame = 0;

  // Who brings a page in line with what its server says takes our attributes away.
  const WHAT = { childList: true, characterData: true, subtree: true, attributeFilter: ['data-understory'] };

  /** @param {Heard} callbacks */
  function start(callbacks) {
    tell = callbacks;
    if (observer) return;
    observer = new MutationObserver(hear);
    observer.observe(document, WHAT);
  }

  /** A shadow root is watched too. @param {ShadowRoot} root */
  function within(root) {
    observer?.observe(root, WHAT);
  }

  /** @param {MutationRecord[]} records */
  function hear(records) {
    let slice = SLICE;
    for (const { type, target, addedNodes, removedNodes } of records) {
      if (type === 'attributes') continue;
      touched.add(target);
      // A node that held spam may hold something else by now, however short.
      if (tell.changed(target)) weight += WORTH;
      if (type === 'characterData') {
        const { length } = target.nodeValue ?? '';
        if (length >= SHORT) weight += length;
      }
      for (const node of addedNodes) {
        if (isOurs(node)) continue;
        added.add(node);
        if (slice === 0) continue;
        slice -= 1;
        weight += weigh(node);
        if (node instanceof Element) tell.arrived(node);
      }
      removedNodes.forEach(tell.left);
    }
    if (records.length > 0) tend();
    if (slice === 0) weight += WORTH;
    if (touched.size + added.size > MANY) forgetGone();
    if (weight >= WORTH) schedule();
  }

  /** What we have made is brought in line before the next picture: a page that answers to that at once would have us run in circles. */
  function tend() {
    if (frame) return;
    const isSoon = performance.now() - wrote < SOON;
    frame = requestAnimationFrame(() => {
      frame = 0;
      let lost = false;
      unheard(() => { lost = tell.tend(); });
      if (!lost) return;
      answered ||= isSoon;
      weight += WORTH;
      schedule();
    });
  }

  /** A page that adds and removes without end must not be kept alive by what is remembered of it. */
  function forgetGone() {
    for (const nodes of [touched, added]) {
      for (const node of nodes) if (!node.isConnected) nodes.delete(node);
    }
    if (touched.size + added.size <= MANY / 2) return;
    flooded = true;
    touched.clear();
    added.clear();
  }

  /** @param {Node} node */
  function weigh(node) {
    if (node instanceof HTMLScriptElement || node instanceof HTMLStyleElement) return 0;
    return (node.textContent ?? '').trim().length;
  }

  /** What came until now is news. */
  function catchUp() {
    for (let records; (records = observer?.takeRecords())?.length;) hear(records);
  }

  /** @param {Node} node */
  const isOurs = (node) => node instanceof Element && node.hasAttribute('data-understory');

  function schedule() {
    const now = performance.now();
    waitingSince ||= now;
    const calm = Math.min(now + CALM, waitingSince + PATIENCE);
    const due = Math.max(calm, lastLook + pause);
    clearTimeout(timer);
    timer = window.setTimeout(look, due - now);
  }

  function look() {
    lastLook = performance.now();
    waitingSince = 0;
    weight = 0;
    tell.again();
  }

  /**
   * What a look was good for.
   *
   * @param {number} cost  Milliseconds that it kept the page busy.
   * @param {boolean} fruitful  Whether it found anything new.
   */
  function rate(cost, fruitful) {
    answers = answered ? answers + 1 : 0;
    answered = false;
    // With a page that draws all anew whenever we fold there would be no end.
    pause = Math.min(MOST, Math.max(fruitful && answers < OFTEN ? PAUSE : pause * GROWTH, cost * SHARE));
  }

  /** The page is another one now, though its document is the same: looked at soon. */
  function renew() {
    pause = PAUSE;
    schedule();
  }

  /** What has changed since `forget`: where, and what came; `null` where it is all over the page. */
  function changes() {
    catchUp();
    return flooded ? null : { touched, added };
  }

  /** The page is being read: what came before is no news, and no look is due for it. */
  function forget() {
    catchUp();
    touched = new Set();
    added = new Set();
    flooded = false;
    clearTimeout(timer);
    weight = waitingSince = 0;
  }

  /** Changes that we make ourselves are nobody's news. @param {() => void} make */
  function unheard(make) {
    if (quiet) return make();
    catchUp();
    quiet = true;
    try {
      make();
    } finally {
      quiet = false;
      if (observer?.takeRecords().length) wrote = performance.now();
    }
  }

  /** Tells of a node whether it or anything in it has changed since `forget`; of a text, or anything beside it. */
  function changedSince() {
    catchUp();
    if (flooded) return () => true;
    /** @type {Set<Node>} Everything that holds something changed. */
    const holders = new Set();
    for (const target of touched) {
      let node = /** @type {Node | null} */ (target);
      while (node && !holders.has(node)) {
        holders.add(node);
        node = node instanceof ShadowRoot ? node.host : node.parentNode;
      }
    }
    return (/** @type {ChildNode} */ node) => holders.has(node)
      || (node instanceof Text && touched.has(/** @type {Node} */ (node.parentNode)));
  }

  function stop() {
    observer?.disconnect();
    observer = undefined;
    cancelAnimationFrame(frame);
    frame = 0;
    forget();
    lastLook = 0;
    pause = PAUSE;
  }

  return { WORTH, start, within, weigh, rate, renew, changes, forget, unheard, changedSince, stop };
})();
