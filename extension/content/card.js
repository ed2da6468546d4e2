/**
 * The card at the head of the article: closed two quiet lines, open the rest. Draws what `facts.js`
 * says; judges nothing, and never moves what the reader has reached.
 */

globalThis.understory ??= /** @type {any} */ ({});

understory.card ??= (() => {
  /**
   * @typedef {import('../protocol.js').Analysis} Analysis
   * @typedef {import('../protocol.js').Article} Article
   * @typedef {import('../protocol.js').Thread} Thread
   */
  const { say } = understory.words;
  const { element, button } = understory.style;
  const { sourced } = understory.facts;

  /** Later than this (ms) after the reader sees a page, they read what is in view, and it stays where it is. */
  const SETTLED = 2500;

  /** How long (ms) a button says that it has copied. */
  const SAID = 2000;

  /** Names beyond these are left to the text. */
  const NAMES = 12;

  /** @type {HTMLElement | undefined} */
  let host;
  /** @type {HTMLButtonElement | undefined} */
  let toggle;
  /** @type {HTMLButtonElement | undefined} Folds and unfolds whole sections. */
  let sections;
  let sectionsFolded = false;
  let drawn = '';
  let open = false;
  let looking = 0;

  /** The reader has the page before them from now on. */
  function begin() {
    looking = performance.now();
  }

  /**
   * @param {Analysis} analysis
   * @param {Element | undefined} before  The element before which it stands.
   */
  function show({ article, threads, citations }, before) {
    if (!article) return;
    const now = JSON.stringify([understory.words.language, article, threads.map(understory.facts.tally)]);
    const there = host?.isConnected ? host : undefined;
    if (there && now === drawn) return;
    if (!there && !mayStand(before)) return;
    if (!there) open = false;
    const next = document.createElement('understory-card');
    next.setAttribute('data-understory', 'card');
    const root = next.attachShadow({ mode: 'closed' });
    const body = draw(article, threads, citations, next);
    if (!body) return;
    root.append(understory.style.sheet(understory.style.card), body);
    const focused = there !== undefined && document.activeElement === there;
    if (there) there.replaceWith(next);
    else before?.before(next);
    if (focused) toggle?.focus({ preventScroll: true });
    if (before && !there) understory.reading.begin(before);
    host = next;
    drawn = now;
  }

  /** @param {Element | undefined} before @returns {before is Element} */
  function mayStand(before) {
    if (!before?.parentElement || before === document.body) return false;
    if (/^(?:tr|td|th|tbody|thead|tfoot|table)$/.test(before.localName) && before.localName !== 'table') return false;
    const { top, height } = before.getBoundingClientRect();
    if (top < 0 || height === 0) return false;
    return performance.now() - looking < SETTLED || top >= innerHeight;
  }

  /**
   * @param {Article} article
   * @param {Thread[]} threads
   * @param {Analysis['citations']} citations
   * @param {HTMLElement} next  What will hold it.
   */
  function draw(article, threads, citations, next) {
    const { facts } = understory;
    // Read now: after an update of the extension, an open page can read no words any more.
    const [MORE, LESS] = [say('more'), say('less')];
    const [first, ...rest] = article.abstract ?? [];
    const list = facts.list(article);
    if (list.length === 0 && !first) return null;
    const card = element('div', 'card');
    card.setAttribute('role', 'group');
    card.setAttribute('aria-label', say('cardLabel'));
    const head = element('div', 'head');
    const line = element('span', 'facts');
    const time = list.find((it) => it.kind === 'time');
    /** @type {HTMLElement | undefined} */
    let timeText;
    for (const fact of list) {
      const text = element('span', '', fact.text);
      if (fact === time) timeText = text;
      line.append(item(sourced(text, fact.source)));
    }
    toggle = button(() => set(!open));
    line.append(toggle);
    head.append(understory.style.leaf(), line);
    card.append(head);
    const others = element('span', '', facts.text([first ?? '', ...rest]).slice(first?.length ?? 0));
    if (first) {
      const abstract = element('p', 'first');
      abstract.append(element('span', '', first), others);
      card.append(sourced(abstract, facts.from(article.sources.abstract)));
    }
    const more = details(article, threads, citations);
    card.append(more);

    const mine = toggle;
    /** @param {boolean} now */
    function set(now) {
      open = now;
      more.hidden = !open;
      others.hidden = !open;
      card.classList.toggle('open', open);
      mine.textContent = open ? LESS : MORE;
      mine.dataset.other = open ? MORE : LESS;
      mine.setAttribute('aria-expanded', String(open));
      // What has been read is said when the reader asks: words that change by themselves distract.
      if (timeText && time) timeText.textContent = facts.left(article, understory.reading.fraction()) ?? time.text;
      for (const it of card.querySelectorAll('.sourced')) {
        if (open) it.setAttribute('tabindex', '0');
        else it.removeAttribute('tabindex');
      }
    }
    /** @param {Event} event */
    const prepare = (event) => {
      card.classList.remove('dismissed');
      next.style.setProperty('--ground', understory.style.onGround(next));
      const at = event.target instanceof Element ? event.target.closest('.sourced') : null;
      if (at) understory.facts.turnSource(at, card);
    };
    card.addEventListener('pointerover', prepare);
    card.addEventListener('focusin', prepare);
    card.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') card.classList.add('dismissed');
    });
    set(open);
    return card;
  }

  /**
   * @param {Article} article
   * @param {Thread[]} threads
   * @param {Analysis['citations']} citations
   */
  function details(article, threads, citations) {
    const { facts } = understory;
    const LOST = say('notSaved');
    const list = element('dl', '');
    /** @param {string} name @param {Node[]} content */
    const row = (name, ...content) => {
      const value = element('dd', '');
      value.append(...content);
      list.append(element('dt', '', say(name)), value);
    };
    /** What was asked for is kept, or the card says below the buttons that it is not. @param {Promise<boolean>} asked @param {Element} buttons */
    const keep = async (asked, buttons) => {
      list.querySelector('[role=alert]')?.remove();
      if (await asked) return;
      const lost = element('div', '', LOST);
      lost.setAttribute('role', 'alert');
      buttons.after(lost);
    };
    const { people = [], places = [], organizations = [] } = article.mentions ?? {};
    const source = facts.from(article.sources.mentions);
    if (people.length > 0) row('people', names(people, source));
    if (places.length > 0) row('places', names(places, source));
    if (organizations.length > 0) row('organizations', names(organizations, source));
    const comments = threads.flatMap((thread) => thread.comments);
    const elsewhere = threads[0]?.declaredCount;
    if (comments.length === 0 && elsewhere !== undefined) {
      row('thread', element('span', '', facts.elsewhere(elsewhere)));
    }
    if (comments.length > 0) {
      const numbers = sourced(element('span', '', facts.thread(facts.tally({ comments }))), facts.from('visible'));
      const buttons = element('div', 'buttons');
      sections = button(() => keep(understory.card.onSections(!sectionsFolded), buttons));
      nameSections();
      buttons.append(sections);
      row('thread', numbers, facts.picture(comments), buttons);
    }
    const conflicts = facts.conflicts(article);
    if (conflicts.length > 0) row('conflicts', ...conflicts.map((text) => element('div', '', text)));
    if (citations) {
      const COPIED = say('copied');
      const buttons = element('div', 'buttons');
      for (const { name, text } of facts.formats(citations)) {
        const it = button(() => {
          if (!understory.facts.copy(text)) return;
          it.textContent = COPIED;
          setTimeout(() => { it.textContent = name; }, SAID);
        }, name);
        buttons.append(it);
      }
      row('copy', buttons);
    }
    const modes = element('div', 'buttons');
    for (const mode of /** @type {const} */ (['popup', 'off'])) {
      modes.append(button(() => keep(understory.card.onMode(mode), modes), say(`card_${mode}`)));
    }
    row('thisCard', modes);
    return list;
  }

  /** Whether the reader wants whole sections folded on this site. @param {boolean} on */
  function setSections(on) {
    sectionsFolded = on;
    nameSections();
  }

  function nameSections() {
    if (sections) sections.textContent = say(sectionsFolded ? 'unfoldSections' : 'foldSections');
  }

  /** @param {string[]} items @param {string | undefined} source */
  function names(items, source) {
    const all = element('span', 'names');
    all.append(...items.slice(0, NAMES).map((name) => item(sourced(element('span', '', name), source))));
    return all;
  }

  /** One of several: the dot between them is the page's, whichever way their words run. @param {HTMLElement} content */
  function item(content) {
    const it = element('span', '');
    it.append(content);
    return it;
  }

  function undo() {
    host?.remove();
    host = toggle = sections = undefined;
    drawn = '';
    open = false;
    understory.reading.stop();
  }

  return {
    begin, show, setSections, undo,
    onMode: async () => true,
    onSections: async () => true,
  };
})();
