/**
 * The frames of a page: which of them are worth a look, and talking to those that hold a thread. The
 * page alone has frames looked into, so that nothing of ours is in a frame of a page whose site is
 * off. Reads nothing in a frame and judges nothing.
 */

globalThis.understory ??= /** @type {any} */ ({});

understory.frames ??= (() => {
  const { ask } = globalThis.understoryProtocol;

  /** A narrower frame holds no thread that can be read; most are not seen at all. */
  const NARROW = 240;
  /** Frames that come together are asked about together (ms). */
  const TOGETHER = 150;

  const isTop = window.top === window;

  /**
   * Where the browser does not say which number a frame has, all of them are looked into; then frames
   * within frames have to look like a thread from outside, for there are many in advertisements.
   *
   * @type {((frame: Element) => number) | undefined}
   */
  const numberOf = /** @type {any} */ (chrome.runtime)?.getFrameId;

  /** The frames that hold a thread, by the browser's numbers. @type {Set<number>} */
  const threads = new Set();
  /** @type {Set<Element>} */
  let come = new Set();
  /** @type {ResizeObserver | undefined} Of frames that have no room yet. */
  let sizes;
  /** @type {AbortSignal} */
  let ends;
  let timer = 0;

  /** @param {AbortSignal} signal */
  function start(signal) {
    ends = signal;
    within(document);
  }

  /** Looks at the frames that are there, and at each that has loaded. @param {Document | ShadowRoot} root */
  function within(root) {
    root.addEventListener('load', ({ target }) => {
      if (target instanceof Element && /^i?frame$/.test(target.localName)) notice(target);
    }, { signal: ends, capture: true });
    // Browsers look up one name; a list of them they try on every element.
    for (const name of ['iframe', 'frame']) root.querySelectorAll(name).forEach(notice);
  }

  /** @param {Element} frame */
  function notice(frame) {
    if (!isTop && !numberOf && !understory.gate.isNamed(`${frame.getAttribute('src')} ${frame.getAttribute('title')}`)) return;
    if (frame.clientWidth < NARROW) {
      sizes ??= new ResizeObserver((all) => all.forEach(({ target }) => {
        if (target.clientWidth < NARROW) return;
        sizes?.unobserve(target);
        notice(target);
      }));
      sizes.observe(frame);
      return;
    }
    come.add(frame);
    timer ||= window.setTimeout(look, TOGETHER);
  }

  function look() {
    const frames = numberOf ? [...come].map((it) => numberOf(it)).filter((it) => it > 0) : null;
    come = new Set();
    timer = 0;
    if (frames === null || frames.length > 0) void ask({ kind: 'lookIntoFrames', frames });
  }

  /** @param {number} frame */
  function awake(frame) {
    threads.add(frame);
  }

  /**
   * Says something to every frame that holds a thread; those that are gone are forgotten.
   *
   * @param {import('../protocol.js').ToPage} message
   * @param {number} [only]  Only to this one.
   * @returns {Promise<{ frame: number, said: any }[]>}
   */
  async function tell(message, only) {
    if (threads.size === 0) return [];
    const frames = only === undefined ? [...threads] : [only];
    /** @type {any[] | undefined} */
    const answers = await ask({ kind: 'toFrames', frames, message });
    if (!answers) return [];
    const all = frames.map((frame, at) => ({ frame, said: answers[at] }));
    for (const { frame, said } of all) if (said === null) threads.delete(frame);
    return all.filter(({ said }) => said !== null);
  }

  /** Whether a frame with a thread may be gone with a node. @param {Node} node */
  function mayHaveLost(node) {
    return threads.size > 0 && node instanceof Element && (/^i?frame$/.test(node.localName) || node.querySelector('iframe') !== null);
  }

  function stop() {
    clearTimeout(timer);
    timer = 0;
    sizes?.disconnect();
    sizes = undefined;
    come = new Set();
    threads.clear();
  }

  return { isTop, start, within, awake, tell, mayHaveLost, stop };
})();
