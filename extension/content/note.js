/**
 * Notes: the quiet line in place of what is folded, and the mark at a doubtful comment. Each is a
 * plain element with a closed shadow root. Knows no verdicts and no comments, only words.
 */

globalThis.understory ??= /** @type {any} */ ({});

understory.note ??= (() => {
  const { say, count } = understory.words;
  const { element, button } = understory.style;

  /** More of a comment than this is not put where find-in-page looks. */
  const FINDABLE = 20_000;

  /** A name that would fill the line. */
  const LONG = /^(.{40}).{5}.*$/su;

  /** @param {'note' | 'mark'} kind */
  function base(kind) {
    // A name that no page has: who takes over a page that its server wrote takes elements by their names.
    const host = document.createElement(`understory-${kind}`);
    host.setAttribute('data-understory', kind);
    const root = host.attachShadow({ mode: 'closed' });
    root.append(understory.style.sheet(understory.style.note));
    return { host, root };
  }

  /**
   * @param {import('../types.d.ts').NoteOptions} options
   * @returns {import('../types.d.ts').Note}
   */
  function make({ what, who, words, texts, toggle, toggleAll, excuse, unfold }) {
    // Read now: after an update of the extension, an open page can read no words any more.
    const [SHOW, HIDE, NOT_SPAM, EXCUSED, UNDO, LOST] = ['show', 'hide', 'notSpam', 'excused', 'undo', 'notSaved'].map((it) => say(it));
    const { host, root } = base('note');
    const line = element('div', 'line');
    const said = element('span', 'said');
    const label = element('span', '', what);
    label.id = 'what';
    const about = element('span', 'about');
    const all = element('div', 'all');
    said.append(label, about);
    all.append(said, ' ');
    line.append(understory.style.leaf(), all);
    const author = who && element('span', '', say('quoted', who.replace(LONG, '$1…')));
    const length = words && element('span', 'long', count('words', words));
    // The dots are the page's, whichever way the words around them run, and none begins a line.
    for (const part of [author, length]) if (part) about.append('\u00a0· ', part);
    let open = false;
    let excused = false;
    let allOpen = false;

    const show = button(() => toggle(!open));
    show.setAttribute('aria-describedby', 'what');
    const no = button(() => excuse?.(!excused), NOT_SPAM);
    no.setAttribute('aria-describedby', 'what');
    const every = button(() => toggleAll?.(!allOpen));
    const buttons = element('span', 'buttons');
    buttons.append(show);
    if (excuse) buttons.append(no);
    if (unfold) buttons.append(button(unfold, say('unfoldSections')));
    all.append(buttons);
    root.append(line);

    /** What find-in-page finds here while the comment itself is not rendered. */
    const text = element('div', 'text');
    root.append(text);
    text.addEventListener('beforematch', () => {
      toggle(true);
      // The browser is about to scroll to the copy: it stays until that is done.
      setTimeout(() => host.scrollIntoView({ block: 'center' }));
    });

    /** @param {boolean} now */
    function setOpen(now) {
      open = now;
      show.textContent = open ? HIDE : SHOW;
      show.setAttribute('aria-expanded', String(open));
      if (open) setTimeout(() => open && text.replaceChildren());
      else if (text.childElementCount === 0) text.append(...texts.map(copy));
    }

    /** @param {boolean} on */
    function setExcused(on) {
      excused = on;
      label.textContent = on ? EXCUSED : what;
      about.hidden = on;
      show.hidden = on;
      // The same button, so that the focus stays where it is.
      no.textContent = on ? UNDO : NOT_SPAM;
    }

    function setLost() {
      label.textContent = LOST;
    }

    /** @param {number} number @param {boolean} now */
    function setAll(number, now) {
      allOpen = now;
      if (number === 0) every.remove();
      else {
        every.textContent = count(now ? 'hideAll' : 'showAll', number);
        // Put in once: an element that is moved loses the focus.
        if (!every.isConnected) buttons.append(every);
      }
    }

    return { host, setOpen, setExcused, setLost, setAll, focus: () => show.focus({ preventScroll: true }) };
  }

  /** @param {string} text */
  function copy(text) {
    const it = element('div', '', text.slice(0, FINDABLE));
    it.setAttribute('hidden', 'until-found');
    return it;
  }

  /**
   * The mark at a doubtful comment: as high as nothing, its reason on hover and focus.
   *
   * @param {string} reason
   */
  function mark(reason) {
    const { host, root } = base('mark');
    host.className = 'mark';
    const box = element('div', 'mark');
    const onGround = () => host.style.setProperty('--ground', understory.style.onGround(host));
    const leaf = button(onGround);
    leaf.append(understory.style.leaf());
    leaf.setAttribute('aria-label', say('doubtfulBecause', reason));
    leaf.addEventListener('focus', onGround);
    leaf.addEventListener('mouseenter', onGround);
    const why = element('span', 'why');
    why.append(element('span', '', say('doubtfulBecause', reason)));
    why.setAttribute('aria-hidden', 'true');
    box.append(leaf, why);
    root.append(box);
    return host;
  }

  /**
   * Puts a note before a node of the page, so that it is valid where it stands.
   *
   * @param {HTMLElement} host
   * @param {ChildNode} node
   * @returns {HTMLElement}  What was put there: the note, or a row that holds it.
   */
  function place(host, node) {
    const name = node instanceof Element && node.localName;
    /** @type {HTMLElement} */
    let placed = host;
    const parent = node.parentElement?.localName;
    if (name === 'tr' || parent === 'tr') {
      // A cell as wide as the table; within a row, a cell of that row.
      const cell = document.createElement('td');
      cell.colSpan = 1000;
      cell.append(host);
      placed = cell;
      if (name === 'tr') {
        placed = document.createElement('tr');
        placed.append(cell);
      }
      placed.setAttribute('data-understory', 'row');
    } else if (parent === 'ol' || parent === 'ul') {
      host.setAttribute('role', 'listitem');
    }
    put(placed, node);
    return placed;
  }

  /**
   * A comment of the markup before a text may be by what the page finds it: nothing comes between.
   *
   * @param {ChildNode} node
   */
  function spot(node) {
    let at = node;
    while (node instanceof Text && at.previousSibling instanceof Comment) at = at.previousSibling;
    return at;
  }

  /** @param {ChildNode} placed @param {ChildNode} node */
  const put = (placed, node) => spot(node).before(placed);

  /** @param {ChildNode} placed @param {ChildNode} node */
  const standsBefore = (placed, node) => placed.nextSibling === spot(node);

  /** Whether the page has taken our row for one of its own and filled it. @param {Element} placed */
  const isTaken = (placed) => placed.textContent !== '' || placed.querySelector(':not(td, [data-understory])') !== null;

  /** @param {Element} placed */
  function remove(placed) {
    if (!isTaken(placed)) return placed.remove();
    for (const it of [placed, ...placed.querySelectorAll('[data-understory], [colspan="1000"]')]) {
      if (it.getAttribute('data-understory') === 'note') it.remove();
      for (const name of ['data-understory', 'colspan']) it.removeAttribute(name);
    }
  }

  return { make, mark, place, put, standsBefore, isTaken, remove };
})();
