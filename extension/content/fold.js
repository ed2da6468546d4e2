/**
 * Folding: which elements of the page are hidden behind which note, and showing them again. Decides
 * nothing about what is spam, and draws nothing (`note.js` does).
 *
 * A folded element gets two attributes: a marker, by which `fold.css` sets `display: none`, and
 * `hidden="until-found"`. With `content-visibility: hidden` alone, as browsers do it by themselves,
 * the element itself would still have a box: it would count as visible, keep its margins, and as a
 * table row or a flex item its room. `display: none` leaves nothing. The attribute then still makes
 * the browser reveal what a link points at (it fires `beforematch` and scrolls), and for
 * find-in-page the note carries the comment's text in its shadow, hidden until found. Tried in
 * Chromium 156 and Firefox 153: links, text fragments and find-in-page reveal, and nothing is
 * visible before.
 */

globalThis.understory ??= /** @type {any} */ ({});

understory.fold ??= (() => {
  /**
   * @typedef {import('../protocol.js').Comment} Comment
   * @typedef {import('../protocol.js').Thread} Thread
   * @typedef {import('../types.d.ts').Finder} Finder
   * @typedef {import('../types.d.ts').Note} Note
   * @typedef {{ comment: Comment, elements: Element[] }} Live  A comment and its elements in the page.
   * @typedef {{ thread: number, lives: Live[], whole: boolean }} Wanted  What is to be folded as one.
   * @typedef {Wanted & { open: boolean, note: Note, placed: HTMLElement }} Fold
   */

  const MARKER = 'data-understory';

  /** @type {Fold[]} */
  let folds = [];
  /** @type {Live[][]} */
  let threads = [];
  /** @type {Map<Element, HTMLElement>} The marks of doubtful comments, by the element they stand at. */
  const marks = new Map();
  /** Elements that the reader wanted to see. */
  let shown = new WeakSet();
  /** Elements whose `hidden` is ours. */
  let hidden = new WeakSet();
  /** Elements of which the reader has said that they are no spam: their notes stay, to take it back. */
  let excused = new WeakSet();
  let whole = false;

  const { say, count, because } = understory.words;

  /**
   * Brings the page in line with a verdict: what is new is folded, what is no longer said to be spam
   * is shown, and what is as it was stays untouched.
   *
   * @param {Thread[]} judged
   * @param {Finder} find
   * @param {boolean} wholeSections  Whether the reader wants every thread folded on this site.
   */
  function apply(judged, find, wholeSections) {
    whole = wholeSections;
    threads = judged.map((thread) => thread.comments.map((comment) => live(comment, find)).filter((it) => it !== null));
    draw();
  }

  /**
   * @param {Comment} comment
   * @param {Finder} find
   * @returns {Live | null}  `null` where one of its elements is not there any more.
   */
  function live(comment, find) {
    const elements = [];
    for (const place of comment.elements ?? []) {
      const element = find(place);
      if (!element) return null;
      elements.push(element);
    }
    return elements.length > 0 ? { comment, elements } : null;
  }

  /** @param {boolean} on */
  function setWhole(on) {
    whole = on;
    // Folding by hand is meant for all of it, whatever was shown one by one before.
    if (on) shown = new WeakSet();
    draw();
  }

  function draw() {
    /** @type {Wanted[]} */
    const wanted = [];
    for (const [thread, lives] of threads.entries()) {
      const spam = lives.filter((it) => it.comment.label === 'spam');
      if (lives.length === 0) continue;
      if (whole || (spam.length === lives.length && spam.length > 1)) wanted.push({ thread, lives, whole: true });
      else {
        const noted = lives.filter((it) => it.comment.label === 'spam' || excused.has(it.elements[0]));
        wanted.push(...noted.map((it) => ({ thread, lives: [it], whole: false })));
      }
    }
    const before = folds;
    folds = wanted.map((it) => take(before, it) ?? make(it));
    for (const gone of before) if (!folds.includes(gone)) drop(gone);
    for (const fold of folds) set(fold, fold.open);
    offerAll();
    drawMarks();
    understory.fold.onChange();
  }

  /**
   * The fold of the same elements, if there is one and the page has not thrown its note away.
   *
   * @param {Fold[]} before
   * @param {Wanted} wanted
   */
  function take(before, { thread, lives, whole }) {
    const first = lives[0].elements[0];
    const same = before.find((fold) => fold.whole === whole && fold.lives[0].elements[0] === first
      && fold.lives.length === lives.length && fold.placed.isConnected
      && fold.lives[0].comment.text === lives[0].comment.text);
    if (same) Object.assign(same, { thread, lives });
    return same;
  }

  /**
   * @param {Wanted} wanted
   * @returns {Fold}
   */
  function make({ thread, lives, whole }) {
    const note = understory.note.make({
      ...describe(lives, whole),
      texts: lives.map((it) => it.comment.text),
      toggle: (open) => set(fold, open, true),
      all: (open) => setAll(fold.thread, open),
      excuse: whole ? undefined : (on) => excuse(fold, on),
    });
    /** @type {Fold} */
    const fold = {
      thread,
      lives,
      whole,
      open: lives.every((it) => it.elements.some((element) => shown.has(element))),
      note,
      placed: understory.note.place(note.host, lives[0].elements[0]),
    };
    return fold;
  }

  /**
   * @param {Live[]} lives
   * @param {boolean} whole
   */
  function describe(lives, whole) {
    const [{ comment }] = lives;
    if (!whole) {
      const reason = reasonOf(comment);
      // Where the name is the reason it stands there already.
      const who = comment.author && reason.includes(comment.author) ? undefined : comment.author;
      return { what: reason ? say('spamBecause', reason) : say('spamPlain'), who, words: comment.wordCount };
    }
    const spam = lives.filter((it) => it.comment.label === 'spam').length;
    const comments = count('comments', lives.length);
    if (spam === 0) return { what: comments };
    return { what: spam === lives.length ? say('allSpam', comments) : say('someSpam', comments, spam) };
  }

  /** @param {Comment} comment */
  const reasonOf = (comment) => because(comment.reasons?.[0]);

  /**
   * @param {Fold} fold
   * @param {boolean} open
   * @param {boolean} [byReader]
   */
  function set(fold, open, byReader = false) {
    fold.open = open;
    for (const { elements } of fold.lives) {
      for (const element of elements) {
        if (open) show(element);
        else hide(element);
        if (byReader && open) shown.add(element);
        else if (byReader) shown.delete(element);
      }
    }
    fold.note.setOpen(open);
    if (!byReader) return;
    offerAll();
    understory.fold.onChange();
  }

  /**
   * The reader says that this is no spam, or takes it back.
   *
   * @param {Fold} fold
   * @param {boolean} on
   */
  function excuse(fold, on) {
    const [{ comment, elements }] = fold.lives;
    if (on) excused.add(elements[0]);
    else excused.delete(elements[0]);
    fold.note.setExcused(on);
    set(fold, on, true);
    understory.fold.onExcuse(comment, on);
  }

  /** @param {number} thread @param {boolean} open */
  function setAll(thread, open) {
    for (const fold of single(thread)) set(fold, open, true);
  }

  /** The folds of single comments in a thread. @param {number} thread */
  const single = (thread) => folds.filter((it) => it.thread === thread && !it.whole && !excused.has(it.lives[0].elements[0]));

  /** Where a thread has several folds, the first offers to show them all. */
  function offerAll() {
    for (const thread of threads.keys()) {
      const several = single(thread);
      const open = several.every((it) => it.open);
      several.forEach((it, index) => it.note.setAll(index === 0 && several.length > 1 ? several.length : 0, open));
    }
  }

  /** @param {Element} element */
  function hide(element) {
    if (element.getAttribute(MARKER) === 'folded') return;
    element.setAttribute(MARKER, 'folded');
    // The page's own `hidden` stays the page's.
    if (element.hasAttribute('hidden')) return;
    element.setAttribute('hidden', 'until-found');
    hidden.add(element);
  }

  /** @param {Element} element */
  function show(element) {
    if (element.getAttribute(MARKER) !== 'folded') return;
    element.removeAttribute(MARKER);
    if (hidden.delete(element)) element.removeAttribute('hidden');
  }

  /** @param {Fold} fold */
  function drop(fold) {
    for (const { elements } of fold.lives) elements.forEach(show);
    fold.placed.remove();
  }

  function drawMarks() {
    /** @type {Map<Element, string>} */
    const wanted = new Map();
    for (const { elements, comment } of threads.flat()) {
      if (comment.label === 'doubtful' && !whole) wanted.set(elements[0], reasonOf(comment));
    }
    for (const [element, mark] of marks) {
      if (wanted.has(element) && mark.isConnected) wanted.delete(element);
      else {
        mark.remove();
        marks.delete(element);
      }
    }
    for (const [element, reason] of wanted) {
      marks.set(element, understory.note.place(understory.note.mark(reason), element));
    }
  }

  /**
   * Shows what a node lies in; `false` where it is not folded.
   *
   * @param {Node} target
   */
  function revealAt(target) {
    const fold = folds.find((it) => !it.open
      && it.lives.some(({ elements }) => elements.some((element) => element.contains(target))));
    if (fold) set(fold, true, true);
    return fold !== undefined;
  }

  /**
   * The page has changed what is folded, so nothing is known of it any more: it is shown until it has
   * been judged anew.
   *
   * @param {Node} target
   * @returns {boolean}  Whether it was folded.
   */
  function loosen(target) {
    const element = target instanceof Element ? target : target.parentElement;
    if (!element?.closest(`[${MARKER}="folded"]`)) return false;
    const fold = folds.find((it) => it.lives.some(({ elements }) => elements.some((it) => it.contains(target))));
    if (!fold) return false;
    drop(fold);
    folds = folds.filter((it) => it !== fold);
    understory.fold.onChange();
    return true;
  }

  /**
   * The comment that a node of the page belongs to, or the one that a note stands for.
   *
   * @param {Node | undefined} target
   * @returns {Comment | undefined}
   */
  function commentAt(target) {
    if (!target) return undefined;
    const note = folds.find((it) => it.placed.contains(target));
    if (note) return note.lives.length === 1 ? note.lives[0].comment : undefined;
    // Replies may lie within what they reply to: the innermost is meant.
    const holders = threads.flat().flatMap(({ comment, elements }) => elements
      .filter((element) => element.contains(target))
      .map((element) => ({ comment, element })));
    return holders.reduce((/** @type {typeof holders[0] | undefined} */ best, it) =>
      (!best || best.element.contains(it.element) ? it : best), undefined)?.comment;
  }

  /** @param {number} index  Of `lines()`. */
  function reveal(index) {
    const entry = entries()[index];
    if (!entry) return;
    if (!entry.fold.open) set(entry.fold, true, true);
    entry.live.elements[0].scrollIntoView({ block: 'center' });
    entry.fold.note.focus();
  }

  function entries() {
    return folds.flatMap((fold) => fold.lives
      .filter((live) => live.comment.label === 'spam')
      .map((live) => ({ fold, live })));
  }

  function lines() {
    return entries().map(({ fold, live: { comment } }) => ({
      author: comment.author ?? '',
      reason: reasonOf(comment),
      label: comment.label,
      folded: !fold.open,
    }));
  }

  /** How many comments are folded now. */
  const number = () => folds.reduce((sum, fold) => sum + (fold.open ? 0 : fold.lives.length), 0);

  /** Leaves the page as it was made. */
  function undo() {
    // A newer version of us has swept our notes away and folded anew: that is its own now.
    const replaced = !chrome.runtime?.id && folds.every((fold) => !fold.placed.isConnected);
    if (!replaced) folds.forEach(drop);
    marks.forEach((mark) => mark.remove());
    marks.clear();
    folds = [];
    threads = [];
    shown = new WeakSet();
    hidden = new WeakSet();
    excused = new WeakSet();
  }

  /** Takes away what an older version of us, replaced while the page was open, has left in it. */
  function sweep() {
    for (const element of document.querySelectorAll(`[${MARKER}]`)) {
      if (element.getAttribute(MARKER) !== 'folded') element.remove();
      else {
        element.removeAttribute(MARKER);
        if (element.getAttribute('hidden') === 'until-found') element.removeAttribute('hidden');
      }
    }
  }

  return {
    sweep, apply, setWhole, reveal, revealAt, commentAt, loosen, lines, count: number, undo,
    onChange: () => {},
    /** @type {import('../types.d.ts').Understory['fold']['onExcuse']} */
    onExcuse: () => {},
  };
})();
