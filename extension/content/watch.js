/**
 * Watching the page: what changed while an answer was awaited, and whether enough text came later to
 * be worth another look. Debounced, and with ever longer pauses. Looks at nothing itself.
 */

globalThis.understory ??= /** @type {any} */ ({});

understory.watch ??= (() => {
  /** Characters that must have come for another look. */
  const WORTH = 80;
  /** Nodes that are weighed per batch; where more come at once, the batch is worth a look anyway. */
  const SLICE = 64;
  /** The page must have been calm for so long (ms), but no longer waited for than `PATIENCE`. */
  const CALM = 400;
  const PATIENCE = 2000;
  /** The pause between two looks (ms), each longer than the one before. */
  const PAUSE = 1000;
  const GROWTH = 1.5;

  /** @type {MutationObserver | undefined} */
  let observer;
  /** @type {Set<Node>} */
  let touched = new Set();
  /** @type {() => void} */
  let again = () => {};
  /** @type {(target: Node) => boolean} */
  let isFolded = () => false;
  let weight = 0;
  let looks = 0;
  let lastLook = 0;
  let waitingSince = 0;
  let timer = 0;

  /**
   * @param {() => void} callback  Called when another look is due.
   * @param {(target: Node) => boolean} loosen  Told of every change; says whether it was in a fold.
   */
  function start(callback, loosen) {
    again = callback;
    isFolded = loosen;
    observer ??= new MutationObserver(hear);
    observer.observe(document, { childList: true, characterData: true, subtree: true });
  }

  /** @param {MutationRecord[]} records */
  function hear(records) {
    let slice = SLICE;
    for (const record of records) {
      touched.add(record.target);
      // A node that held spam may hold something else by now, however short.
      if (isFolded(record.target)) weight += WORTH;
      for (const node of record.addedNodes) {
        if (slice === 0) break;
        slice -= 1;
        if (!isOurs(node)) weight += weigh(node);
      }
    }
    if (slice === 0) weight += WORTH;
    if (weight >= WORTH) schedule();
  }

  /** @param {Node} node */
  function weigh(node) {
    if (node instanceof HTMLScriptElement || node instanceof HTMLStyleElement) return 0;
    return (node.textContent ?? '').trim().length;
  }

  /** @param {Node} node */
  const isOurs = (node) => node instanceof Element && node.hasAttribute('data-understory');

  function schedule() {
    const now = performance.now();
    waitingSince ||= now;
    const calm = Math.min(now + CALM, waitingSince + PATIENCE);
    const due = Math.max(calm, lastLook + PAUSE * GROWTH ** looks);
    clearTimeout(timer);
    timer = window.setTimeout(look, due - now);
  }

  function look() {
    looks += 1;
    lastLook = performance.now();
    waitingSince = 0;
    weight = 0;
    again();
  }

  /** From here on, changes are noted for `changedSince`; what came before is forgotten. */
  function forget() {
    if (observer) observer.takeRecords();
    touched = new Set();
  }

  /** Tells of an element whether it or anything in it has changed since `forget`. */
  function changedSince() {
    if (observer) hear(observer.takeRecords());
    /** @type {Set<Node>} Everything that holds something changed. */
    const holders = new Set();
    for (const target of touched) {
      for (let node = /** @type {Node | null} */ (target); node && !holders.has(node); node = node.parentNode) holders.add(node);
    }
    return (/** @type {Element} */ element) => holders.has(element);
  }

  function stop() {
    observer?.disconnect();
    observer = undefined;
    clearTimeout(timer);
    touched = new Set();
    weight = looks = lastLook = waitingSince = 0;
  }

  return { start, forget, changedSince, stop };
})();
