/**
 * How far the reader has come in the article, measured while they scroll. Kept for this page only and
 * said when asked for; draws nothing.
 */

globalThis.understory ??= /** @type {any} */ ({});

understory.reading ??= (() => {
  /** @type {Element | undefined} The first element of the text. */
  let start;
  /** @type {AbortController | undefined} */
  let listening;
  let farthest = 0;
  let frame = 0;

  /** @param {Element} first */
  function begin(first) {
    start = first;
    if (listening) return;
    listening = new AbortController();
    addEventListener('scroll', later, { passive: true, signal: listening.signal });
    later();
  }

  /** Measured at most once in a frame. */
  function later() {
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      measure();
    });
  }

  function measure() {
    const parent = start?.parentElement;
    if (!start || !parent) return;
    // The text ends with its last paragraph; what else its element may hold is no part of it.
    const last = [...parent.children].findLast((it) => it.localName === 'p') ?? parent;
    const top = start.getBoundingClientRect().top;
    const bottom = last.getBoundingClientRect().bottom;
    if (bottom <= top) return;
    farthest = Math.max(farthest, Math.min(1, (innerHeight - top) / (bottom - top)));
  }

  /** The share of the text that has been on the screen, 0 to 1. */
  const fraction = () => farthest;

  function stop() {
    listening?.abort();
    listening = start = undefined;
    cancelAnimationFrame(frame);
    farthest = frame = 0;
  }

  return { begin, fraction, stop };
})();
