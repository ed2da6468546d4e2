/**
 * Folding: which elements of the page are hidden behind which note, and showing them again. Decides
 * nothing about what is spam, and draws nothing (`note.js` does). Of texts, elements
 * of ours keep the words meanwhile (`loose.js`).
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
   * @typedef {import('../types.d.ts').Live} Live
   * @typedef {import('../types.d.ts').Note} Note
   * @typedef {{ thread: number, lives: Live[], whole: boolean }} Wanted  What is to be folded as one.
   * @typedef {Wanted & { open: boolean, note: Note, placed: HTMLElement, says: string }} Fold  `says`: what its words depend on.
   */

  const MARKER = 'data-understory';

  /** So often between two looks is done again what the page undoes; then the page has its way. */
  const MENDINGS = 12;

  /** @type {Fold[]} */
  let folds = [];
  /** @type {Live[][]} */
  let threads = [];
  /** @type {Map<ChildNode, HTMLElement>} The marks of doubtful comments, by the node they stand at. */
  const marks = new Map();
  let marksSay = '';
  /**
   * What the reader wanted to see: by comment, and where it stood then. A page that draws the comment
   * anew in another element gives the reader the same again.
   *
   * @type {Map<string, WeakRef<Node>>}
   */
  const shown = new Map();
  /** Elements whose `hidden` is ours. */
  let hidden = new WeakSet();
  /** What was hidden since it was seen to that it is. @type {Set<Element>} */
  const fresh = new Set();
  /**
   * Comments of which the reader has said that they are no spam, by element: their notes stay, to take
   * it back.
   *
   * @type {WeakMap<Node, string>}
   */
  let excused = new WeakMap();
  /** Where it was said that what the reader said could not be kept. @type {WeakSet<Node>} */
  let lost = new WeakSet();
  let whole = false;
  let share = 1;
  let mended = 0;
  /** What was given our rule. @type {Set<Document | ShadowRoot>} */
  const styled = new Set();
  /** @type {CSSStyleSheet | undefined} */
  let sheet;

  const { say, count, because } = understory.words;
  const { loose } = understory;

  /**
   * Brings the page in line with a verdict: what is new is folded, what is no longer said to be spam
   * is shown, and what is as it was stays untouched.
   *
   * @param {Live[][]} judged  By thread.
   * @param {boolean} wholeSections  Whether the reader wants every thread folded on this site.
   * @param {number | null} [wholeFrom]  The share of spam from which a thread folds whole; null: all of it.
   */
  function apply(judged, wholeSections, wholeFrom = null) {
    whole = wholeSections;
    share = wholeFrom ?? 1;
    threads = judged;
    mended = 0;
    redraw();
  }

  /** @param {boolean} on */
  function setWhole(on) {
    whole = on;
    // Folding by hand is meant for all of it, whatever was shown one by one before.
    if (on) shown.clear();
    redraw();
  }

  const redraw = () => understory.steady.inPlace(draw, threads, () => folds.map((it) => it.placed));

  function draw() {
    /** @type {Wanted[]} */
    const wanted = [];
    for (const [thread, lives] of threads.entries()) {
      const spam = lives.filter((it) => it.comment.label === 'spam');
      if (lives.length === 0) continue;
      if (whole || (spam.length > 1 && spam.length >= share * lives.length)) wanted.push({ thread, lives, whole: true });
      else {
        const noted = lives.filter((it) => it.comment.label === 'spam' || isExcused(it));
        wanted.push(...noted.map((it) => ({ thread, lives: [it], whole: false })));
      }
    }
    const before = new Map(folds.map((it) => [it.lives[0].elements[0], it]));
    const kept = wanted.map((it) => take(before.get(it.lives[0].elements[0]), it));
    const stay = new Set(kept);
    // First what goes: an element that is in another fold now must not be shown after it was hidden.
    for (const gone of folds) if (!stay.has(gone)) drop(gone);
    folds = wanted.map((it, index) => kept[index] ?? make(it));
    for (const fold of folds) {
      // A note that was there says already what it says.
      if (stay.has(fold)) hold(fold);
      else set(fold, fold.open);
    }
    style();
    offerAll();
    drawMarks();
    understory.fold.onChange();
  }

  /**
   * The fold that was there, if it is of the same and the page has not thrown its note away.
   *
   * @param {Fold | undefined} fold  At the same element.
   * @param {Wanted} wanted
   */
  function take(fold, { thread, lives, whole }) {
    const same = fold?.whole === whole && fold.says === wording() && fold.lives.length === lives.length && fold.placed.isConnected
      && fold.lives[0].comment.text === lives[0].comment.text
      && fold.lives.every((it, index) => it.elements.length === lives[index].elements.length);
    return same ? Object.assign(fold, { thread, lives }) : undefined;
  }

  /** What the words of our notes depend on, beside their comments. */
  const wording = () => `${understory.words.language} ${whole}`;

  /**
   * @param {Wanted} wanted
   * @returns {Fold}
   */
  function make({ thread, lives, whole: folded }) {
    const note = understory.note.make({
      ...describe(lives, folded),
      texts: lives.map((it) => it.comment.text),
      toggle: (open) => turn([fold], open),
      toggleAll: (open) => setAll(fold.thread, open),
      excuse: folded ? undefined : (on) => {
        excuse(fold, on);
        understory.fold.onExcuse(fold.lives[0].comment, on);
      },
      unfold: whole ? () => void understory.fold.onUnfold().then((kept) => kept || note.setLost()) : undefined,
    });
    if (!folded && isExcused(lives[0])) note.setExcused(true);
    if (!folded && lost.has(lives[0].elements[0])) note.setLost();
    /** @type {Fold} */
    const fold = {
      thread,
      lives,
      whole: folded,
      says: wording(),
      // What comes later to a thread that the reader has opened is open too.
      open: lives.some(isShown),
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
      // A reason with two numbers tells the length.
      const tellsLength = (comment.reasons?.[0]?.values ?? []).filter((it) => typeof it === 'number').length > 1;
      const words = tellsLength ? undefined : comment.wordCount;
      return { what: reason ? say('spamBecause', reason) : say('spamPlain'), who, words };
    }
    const spam = lives.filter((it) => it.comment.label === 'spam').length;
    const comments = count('comments', lives.length);
    if (spam === 0) return { what: comments };
    return { what: spam === lives.length ? say('allSpam', comments) : say('someSpam', comments, spam) };
  }

  /** @param {Comment} comment */
  const reasonOf = (comment) => because(comment.reasons?.[0]);

  /** @param {Comment} comment */
  const keyOf = ({ author, text }) => `${author ?? ''}\n${text}`;

  /**
   * Whether the reader wanted to see this comment. Of several that are the same, only the one that was
   * shown counts, as long as it is there.
   *
   * @param {Live} live
   */
  function isShown({ comment, elements: [element] }) {
    const key = keyOf(comment);
    const then = shown.get(key)?.deref();
    if (!shown.has(key) || then === element) return then === element;
    const isThere = then?.isConnected
      && threads.some((lives) => lives.some((it) => it.elements[0] === then && keyOf(it.comment) === key));
    if (isThere) return false;
    shown.set(key, new WeakRef(element));
    return true;
  }

  /**
   * @param {Fold} fold
   * @param {boolean} open
   * @param {boolean} [byReader]
   */
  function set(fold, open, byReader = false) {
    fold.open = open;
    hold(fold);
    for (const { comment, elements } of byReader ? fold.lives : []) {
      if (open) shown.set(keyOf(comment), new WeakRef(elements[0]));
      else shown.delete(keyOf(comment));
    }
    fold.note.setOpen(open);
  }

  /** What the reader does at a note. @param {Fold[]} which @param {boolean} open */
  function turn(which, open) {
    understory.watch.unheard(() => {
      for (const fold of which) set(fold, open, true);
    });
    style();
    offerAll();
    understory.fold.onChange();
  }

  /** @param {Fold} fold */
  function hold({ lives, open }) {
    for (const { elements } of lives) {
      if (open) loose.restore(elements).forEach(show);
      else loose.keep(elements).forEach(hide);
    }
  }

  /**
   * The reader says that this is no spam, or takes it back.
   *
   * @param {Fold} fold
   * @param {boolean} on
   */
  function excuse(fold, on) {
    const [{ comment, elements }] = fold.lives;
    if (on) excused.set(elements[0], keyOf(comment));
    else excused.delete(elements[0]);
    lost.delete(elements[0]);
    fold.note.setExcused(on);
    turn([fold], on);
  }

  /** @param {string} text @param {string | undefined} author @param {boolean} on */
  function notKept(text, author, on) {
    const live = threads.flat().find((it) => isExcused(it) === on && it.comment.text === text && it.comment.author === author);
    if (!live) return;
    const [element] = live.elements;
    const at = () => folds.find((it) => !it.whole && it.lives[0].elements[0] === element);
    // Judged by what is remembered still, it is no spam any more and has no note.
    if (!on && !at()) {
      excused.set(element, keyOf(live.comment));
      draw();
    }
    const fold = at();
    if (!fold) return;
    excuse(fold, !on);
    lost.add(element);
    fold.note.setLost();
  }

  /** @param {number} thread @param {boolean} open */
  function setAll(thread, open) {
    turn(single(thread), open);
  }

  /** The folds of single comments in a thread. @param {number} thread */
  const single = (thread) => folds.filter((it) => it.thread === thread && !it.whole && !isExcused(it.lives[0]));

  /** @param {Live} live */
  const isExcused = ({ comment, elements: [element] }) => excused.has(element) && excused.get(element) === keyOf(comment);

  /** Where a thread has several folds, the first offers to show them all. */
  function offerAll() {
    const offers = new Map([...threads.keys()].map((thread) => {
      const several = single(thread);
      return [several.length > 1 ? several[0] : undefined, several];
    }));
    for (const fold of folds) {
      const several = offers.get(fold) ?? [];
      fold.note.setAll(several.length, several.every((it) => it.open));
    }
  }

  /** @param {Element} element */
  function hide(element) {
    if (isHidden(element)) return;
    element.setAttribute(MARKER, 'folded');
    fresh.add(element);
    // The page's own `hidden` stays the page's.
    if (element.hasAttribute('hidden')) return;
    element.setAttribute('hidden', 'until-found');
    hidden.add(element);
  }

  /**
   * The reader's own style does not reach into shadow roots in every browser, nor at once into a page
   * that hangs: where it does not, the root is given the same rule.
   */
  function style() {
    for (const element of fresh) {
      const root = /** @type {Document | ShadowRoot} */ (element.getRootNode());
      if (styled.has(root) || !root.adoptedStyleSheets || getComputedStyle(element).display === 'none') continue;
      sheet ??= new CSSStyleSheet();
      sheet.replaceSync(`[${MARKER}="folded"]:not(#u#u#u) { display: none !important; }`);
      root.adoptedStyleSheets.push(sheet);
      styled.add(root);
    }
    fresh.clear();
  }

  /** @param {Element} element */
  function show(element) {
    if (!isHidden(element)) return;
    element.removeAttribute(MARKER);
    if (hidden.delete(element)) element.removeAttribute('hidden');
  }

  /** @param {Fold} fold */
  function drop(fold) {
    hold({ ...fold, open: true });
    understory.note.remove(fold.placed);
  }

  function drawMarks() {
    /** @type {Map<ChildNode, string>} */
    const wanted = new Map();
    if (marksSay !== wording()) {
      for (const mark of marks.values()) mark.remove();
      marks.clear();
      marksSay = wording();
    }
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
    const fold = folds.find((it) => !it.open && it.lives.some(({ elements }) => loose.hold(elements, target)));
    if (fold) turn([fold], true);
    return fold !== undefined;
  }

  /**
   * The page has changed what is folded. Where the comment's words are not there any more, nothing is
   * known of it: it is shown until it has been judged anew.
   *
   * @param {Node} target
   * @returns {boolean}  Whether it was folded and is not what it was.
   */
  function loosen(target) {
    const element = target instanceof Element ? target : target.parentElement;
    if (!loose.isKept(target) && !element?.closest(`[${MARKER}="folded"]`)) return false;
    /** @param {Live} live */
    const holds = ({ elements }) => loose.hold(elements, target);
    const fold = folds.find((it) => it.lives.some(holds));
    const live = fold?.lives.find(holds);
    if (!fold || !live || saysTheSame(live)) return false;
    forget([fold]);
    return true;
  }

  /** @param {Fold[]} which  Of which nothing is known any more. */
  function forget(which) {
    which.forEach(drop);
    folds = folds.filter((it) => !which.includes(it));
    understory.fold.onChange();
  }

  /**
   * The page has moved, taken or drawn anew what we fold, or our notes: they follow.
   *
   * @returns {boolean}  Whether a fold is gone.
   */
  function tend() {
    let mending = false;
    const lost = folds.filter((fold) => {
      const there = fold.lives.filter(({ elements }) => elements.some((it) => it.isConnected));
      if (there.length === 0 || understory.note.isTaken(fold.placed)) return true;
      if (there.length < fold.lives.length) {
        hold({ ...fold, lives: fold.lives.filter((it) => !there.includes(it)), open: true });
        fold.lives = there;
      }
      const isHeld = fold.open || fold.lives.every(({ elements }) => elements.every((it) => loose.isHeld(it, isHidden)));
      if (isHeld && isBefore(fold.placed, fold.lives[0])) return false;
      mending = true;
      if (mended >= MENDINGS || !fold.lives.every(saysTheSame)) return true;
      hold(fold);
      understory.note.put(fold.placed, fold.lives[0].elements[0]);
      return false;
    });
    if (mending) mended += 1;
    for (const [node, mark] of marks) {
      if (!node.isConnected) mark.remove();
      else if (mark.isConnected && !understory.note.standsBefore(mark, node)) understory.note.put(mark, node);
    }
    if (lost.length > 0) forget(lost);
    return lost.length > 0;
  }

  /** @param {Element} element */
  const isHidden = (element) => element.getAttribute(MARKER) === 'folded';

  /** @param {ChildNode} placed @param {Live} live */
  const isBefore = (placed, { elements: [first] }) => placed.isConnected && understory.note.standsBefore(placed, first);

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

  /** Whether every line is there; between two may stand what nobody says, like a button. @param {Live} live */
  function saysTheSame({ comment, elements }) {
    const now = squeeze(elements.map(loose.textOf).join(' '));
    let at = 0;
    return comment.text.split('\n').map(squeeze).every((line) => {
      const found = now.indexOf(line, at);
      at = found + line.length;
      return found >= 0;
    });
  }

  /** @param {string} text */
  const squeeze = (text) => text.replace(/\s+/g, '');

  /** @param {number} index  Of `lines()`. */
  function reveal(index) {
    const entry = entries()[index];
    if (!entry) return;
    if (!entry.fold.open) turn([entry.fold], true);
    (entry.live.elements.find((it) => it instanceof Element) ?? entry.fold.placed).scrollIntoView({ block: 'center' });
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

  const isLoose = () => threads.some((lives) => lives.some((it) => loose.isLoose(it.elements)));

  /** Leaves the page as it was made. */
  function undo() {
    // A newer version of us has swept our notes away and folded anew: that is its own now.
    const replaced = !chrome.runtime?.id && folds.every((fold) => !fold.placed.isConnected);
    if (!replaced) folds.forEach(drop);
    marks.forEach((mark) => mark.remove());
    marks.clear();
    folds = [];
    threads = [];
    shown.clear();
    hidden = new WeakSet();
    excused = new WeakMap();
    lost = new WeakSet();
    for (const root of styled) root.adoptedStyleSheets = [...root.adoptedStyleSheets].filter((it) => it !== sheet);
    styled.clear();
  }

  /**
   * Takes away what an older version of us, replaced while the page was open, has left in it.
   *
   * @param {ParentNode} [within]
   */
  function sweep(within = document) {
    for (const element of within.querySelectorAll(`[${MARKER}]`)) {
      if (!isHidden(element)) understory.note.remove(element);
      else if (loose.isOurs(element)) loose.dissolve(element);
      else {
        element.removeAttribute(MARKER);
        if (element.getAttribute('hidden') === 'until-found') element.removeAttribute('hidden');
      }
    }
  }

  return {
    sweep, apply, setWhole, reveal, revealAt, notKept, commentAt, loosen, tend, saysTheSame, lines, count: number, isLoose, undo,
    onChange: () => {},
    /** @type {import('../types.d.ts').Understory['fold']['onExcuse']} */
    onExcuse: () => {},
    onUnfold: async () => true,
  };
})();
