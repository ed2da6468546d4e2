/**
 * Notes: the quiet line in place of what is folded, and the mark at a doubtful comment. Each is a
 * plain element with a closed shadow root. Knows no verdicts and no comments, only words.
 */

globalThis.understory ??= /** @type {any} */ ({});

understory.note ??= (() => {
  const { say, count } = understory.words;

  /** Read once: after an update of the extension, an open page can read no words any more. */
  const [SHOW, HIDE, NOT_SPAM, EXCUSED, UNDO] = [say('show'), say('hide'), say('notSpam'), say('excused'), say('undo')];

  /** More of a comment than this is not put where find-in-page looks. */
  const FINDABLE = 20_000;

  /** @param {'note' | 'mark'} kind */
  function base(kind) {
    const host = document.createElement('div');
    host.setAttribute('data-understory', kind);
    const root = host.attachShadow({ mode: 'closed' });
    root.append(understory.style.sheet(understory.style.note));
    return { host, root };
  }

  /**
   * @param {import('../types.d.ts').NoteOptions} options
   * @returns {import('../types.d.ts').Note}
   */
  function make({ what, who, words, texts, toggle, all, excuse }) {
    const { host, root } = base('note');
    const line = element('div', 'line');
    const label = element('span', 'what', what);
    label.dir = 'auto';
    label.id = 'what';
    line.append(understory.style.leaf(), label);
    const about = element('span', 'about');
    if (who) {
      const name = element('span', 'who', say('quoted', who));
      name.dir = 'auto';
      about.append(name);
    }
    if (words) about.append(element('span', 'long', count('words', words)));
    if (about.childElementCount > 0) line.append(about);
    let open = false;
    let excused = false;
    let allOpen = false;

    const show = button(() => toggle(!open));
    show.setAttribute('aria-describedby', 'what');
    const no = button(() => excuse?.(!excused), NOT_SPAM);
    no.setAttribute('aria-describedby', 'what');
    const every = button(() => all?.(!allOpen));
    const buttons = element('span', 'buttons');
    buttons.append(show);
    if (excuse) buttons.append(no);
    line.append(buttons);
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

    /** @param {number} number @param {boolean} now */
    function setAll(number, now) {
      allOpen = now;
      if (number === 0) every.remove();
      else {
        every.textContent = count(now ? 'hideAll' : 'showAll', number);
        buttons.append(every);
      }
    }

    return { host, setOpen, setExcused, setAll, focus: () => show.focus({ preventScroll: true }) };
  }

  /**
   * @param {() => void} press
   * @param {string} [text]
   */
  function button(press, text = '') {
    const it = document.createElement('button');
    it.type = 'button';
    it.textContent = text;
    it.addEventListener('click', (event) => {
      // A synthetic click of the page cannot reach into a closed root, but the page may listen here.
      event.stopPropagation();
      press();
    });
    return it;
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
    const button = document.createElement('button');
    button.type = 'button';
    button.append(understory.style.leaf());
    button.setAttribute('aria-label', say('doubtfulBecause', reason));
    const why = element('span', 'why', say('doubtfulBecause', reason));
    why.dir = 'auto';
    box.append(button, why);
    // It may cover words of the page, so it needs the ground that those stand on.
    const onGround = () => { why.style.backgroundColor = groundOf(host); };
    button.addEventListener('focus', onGround);
    button.addEventListener('mouseenter', onGround);
    root.append(box);
    return host;
  }

  /** The colour behind an element. @param {Element} element */
  function groundOf(element) {
    for (let at = element.parentElement; at; at = at.parentElement) {
      const { backgroundColor } = getComputedStyle(at);
      if (!/^rgba\(.*, 0(?:\.\d+)?\)$|^transparent$/.test(backgroundColor)) return backgroundColor;
    }
    return 'Canvas';
  }

  /**
   * Puts a note before an element of the page, so that it is valid where it stands.
   *
   * @param {HTMLElement} host
   * @param {Element} before
   * @returns {HTMLElement}  What was put there: the note, or a row that holds it.
   */
  function place(host, before) {
    /** @type {HTMLElement} */
    let placed = host;
    const parent = before.parentElement?.localName;
    if (before.localName === 'tr' || parent === 'tr') {
      // A cell as wide as the table; within a row, a cell of that row.
      const cell = document.createElement('td');
      cell.colSpan = 1000;
      cell.append(host);
      placed = cell;
      if (before.localName === 'tr') {
        placed = document.createElement('tr');
        placed.append(cell);
      }
      placed.setAttribute('data-understory', 'row');
    } else if (parent === 'ol' || parent === 'ul') {
      host.setAttribute('role', 'listitem');
    }
    before.before(placed);
    return placed;
  }

  /**
   * @param {string} tag
   * @param {string} className
   * @param {string} [text]
   */
  function element(tag, className, text) {
    const it = document.createElement(tag);
    if (className) it.className = className;
    if (text !== undefined) it.textContent = text;
    return it;
  }

  return { make, mark, place };
})();
