/**
 * Keeping in its place what the reader has before them, whatever is folded above it. Browsers see to that
 * themselves, but where the page forbids it. Folds nothing.
 */

globalThis.understory ??= /** @type {any} */ ({});

understory.steady ??= (() => {
  /**
   * @param {() => void} change
   * @param {import('../types.d.ts').Live[][]} threads  In which it happens.
   * @param {() => Element[]} ours  What of ours stands there after it.
   */
  function inPlace(change, threads, ours) {
    const held = unheld(threads).map((box) => {
      const { x, y, width, height } = view(box);
      const [from, to] = [Math.max(0, y), Math.min(innerHeight, y + height)];
      // First what lies clear of the page's edges, where something of it may stay in view by itself.
      const seen = [0.3, 0.5, 0.7, 0.1, 0.9].map((part) => {
        const at = document.elementFromPoint(x + width / 2, from + (to - from) * part);
        return { at, place: at ? placeIn(box, at) : 0 };
      });
      return { box, seen };
    });
    change();
    if (held.length === 0) return;
    const notes = ours();
    for (const { box, seen } of held) {
      for (const { at, place } of seen) {
        if (!at || !box.contains(at) || !at.checkVisibility() || notes.some((it) => at.contains(it))) continue;
        box.scrollBy({ top: placeIn(box, at) - place, behavior: 'instant' });
        break;
      }
    }
  }

  /**
   * What holds a thread, has been scrolled, and is forbidden to hold what is seen in it; the innermost first.
   *
   * @param {import('../types.d.ts').Live[][]} threads
   */
  function unheld(threads) {
    /** @type {Set<Element>} */
    const boxes = new Set();
    for (const [first] of threads) {
      let forbidden = false;
      const start = first?.elements[0];
      for (let at = start instanceof Element ? start : start?.parentElement ?? null; at; at = at.parentElement ?? hostOf(at)) {
        const whole = at === document.scrollingElement ? document.documentElement : at;
        forbidden ||= [at, whole].some((it) => getComputedStyle(it).overflowAnchor === 'none');
        if (at.scrollTop === 0) continue;
        if (forbidden) boxes.add(at);
        // What lies in a box is nothing that its page could hold on to.
        forbidden = false;
      }
    }
    return [...boxes];
  }

  /** @param {Element} at @returns {Element | null} */
  const hostOf = (at) => /** @type {ShadowRoot} */ (at.getRootNode()).host ?? null;

  /** @param {Element} box */
  const view = (box) => (box === document.scrollingElement ? new DOMRect(0, 0, innerWidth, innerHeight) : box.getBoundingClientRect());

  /** @param {Element} box @param {Element} at */
  const placeIn = (box, at) => at.getBoundingClientRect().top - view(box).top;

  return { inPlace };
})();
