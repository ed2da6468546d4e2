/**
 * In a frame, before anything else of ours: waits until the frame looks as if it held a thread, and
 * has the content script put there. A frame that never does costs this and nothing more. Put here
 * only by a page whose site is on.
 */

(() => {
  /** The frame must have been calm for so long (ms) before it is looked at. */
  const CALM = 300;
  /** After so many looks a frame is taken for what it is: an advertisement, a player. */
  const LOOKS = 20;
  /** A narrower frame holds no thread that can be read. */
  const NARROW = 240;

  const here = /** @type {any} */ (globalThis);
  if (window.top === window || here.understory?.running || here.understoryWaits) return;
  here.understoryWaits = true;
  let looks = 0;
  let timer = 0;
  // A thread may be in a frame of this one.
  const listening = new AbortController();

  const soon = () => {
    timer ||= window.setTimeout(look, CALM);
  };
  const observer = new MutationObserver(soon);
  // A frame may be given room later, and at first it has none: no `resize` tells of that.
  const sizes = new ResizeObserver(soon);

  function look() {
    timer = 0;
    if (innerWidth < NARROW) return;
    looks += 1;
    if (here.understory.gate.threadLike()) {
      leave();
      void here.understoryProtocol.ask({ kind: 'wake' });
    } else if (looks >= LOOKS) {
      end();
    }
  }

  /** @param {any} message */
  function hear(message) {
    if (message?.kind === 'stop') leave();
    return false;
  }

  /** Nothing waits here any more. */
  function leave() {
    end();
    here.understoryWaits = false;
    chrome.runtime?.onMessage?.removeListener(hear);
    listening.abort();
    here.understory.frames.stop();
  }

  /** This frame is looked at no more; those in it still are. */
  function end() {
    observer.disconnect();
    sizes.disconnect();
    clearTimeout(timer);
  }

  chrome.runtime.onMessage.addListener(hear);
  here.understory.frames.start(listening.signal);
  if (document.documentElement) sizes.observe(document.documentElement);
  observer.observe(document, { childList: true, subtree: true, characterData: true });
  look();
})();
