/**
 * The card at the head of the article: closed two quiet lines, open the rest. Draws what `facts.js`
 * says; judges nothing, and never moves what the reader has reached.
 */

globalThis.understory ??= /** @type {any} */ ({});

understory.card ??= (() => {
  /**
   * @typedef {import('../protocol.js').Article} Article
   * @typedef {import('../protocol.js').Thread} Thread
   */
  const { say } = understory.words;

  /** Read once: after an update of the extension, an open page can read no words any more. */
  const [MORE, LESS] = [say('more'), say('less')];

  /** Later than this (ms) after the reader sees a page, they read what is in view, and it stays where it is. */
  const SETTLED = 2500;

  /** @type {HTMLElement | undefined} */
  let host;
  let drawn = '';
  let looking = 0;

  /** The reader has the page before them from now on. */
  function begin() {
    looking = performance.now();
  }

  /**
   * @param {Article} article
   * @param {Thread[]} threads
   * @param {Element | undefined} before  The element before which it stands.
   */
  function show(article, threads, before) {
    const now = JSON.stringify([article, tally(threads)]);
    if (host?.isConnected && now === drawn) return;
    const open = host?.isConnected ?? false;
    if (!open && !mayStand(before)) return;
    const next = document.createElement('div');
    next.setAttribute('data-understory', 'card');
    const root = next.attachShadow({ mode: 'closed' });
    const body = draw(article, threads);
    if (!body) return;
    root.append(understory.style.sheet(understory.style.card), body);
    if (open) host?.replaceWith(next);
    else before?.before(next);
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

  /** @param {Thread[]} threads */
  function tally(threads) {
    const comments = threads.flatMap((thread) => thread.comments);
    const spam = comments.filter((it) => it.label === 'spam').length;
    const doubtful = comments.filter((it) => it.label === 'doubtful').length;
    return { all: comments.length, spam, doubtful, ok: comments.length - spam - doubtful };
  }

  /**
   * @param {Article} article
   * @param {Thread[]} threads
   */
  function draw(article, threads) {
    const facts = understory.facts.list(article);
    const [first, ...rest] = article.abstract ?? [];
    if (facts.length === 0 && !first) return null;
    const card = element('div', 'card');
    card.setAttribute('role', 'group');
    card.setAttribute('aria-label', say('cardLabel'));
    const head = element('div', 'head');
    const line = element('span', 'facts');
    line.append(...facts.map(({ text, source }) => sourced(element('span', '', text), source)));
    const button = document.createElement('button');
    button.type = 'button';
    head.append(understory.style.leaf(), line, button);
    card.append(head);
    const others = element('span', '', ` ${rest.join(' ')}`);
    if (first) {
      const abstract = element('p', 'first', first);
      abstract.append(others);
      card.append(sourced(abstract, understory.facts.from(article.sources.abstract)));
    }

    const more = details(article, threads);
    if (more) card.append(more);
    else if (rest.length === 0) button.remove();
    /** @param {boolean} open */
    const set = (open) => {
      if (more) more.hidden = !open;
      others.hidden = !open;
      card.classList.toggle('open', open);
      button.textContent = open ? LESS : MORE;
      button.setAttribute('aria-expanded', String(open));
      for (const it of card.querySelectorAll('[title]')) {
        if (open) it.setAttribute('tabindex', '0');
        else it.removeAttribute('tabindex');
      }
    };
    button.addEventListener('click', () => set(button.getAttribute('aria-expanded') !== 'true'));
    set(false);
    return card;
  }

  /**
   * @param {Article} article
   * @param {Thread[]} threads
   */
  function details(article, threads) {
    const list = element('dl', '');
    /** @param {string} name @param {Node[]} content */
    const row = (name, ...content) => {
      const value = element('dd', '');
      value.append(...content);
      list.append(element('dt', '', say(name)), value);
    };
    const { people = [], places = [], organizations = [] } = article.mentions ?? {};
    if (people.length > 0) row('people', names(people));
    if (places.length > 0) row('places', names(places));
    if (organizations.length > 0) row('organizations', names(organizations));
    const numbers = tally(threads);
    if (numbers.all > 0) row('thread', element('span', '', understory.facts.thread(numbers)), bar(numbers));
    const conflicts = understory.facts.conflicts(article);
    if (conflicts.length > 0) row('conflicts', ...conflicts.map((text) => element('div', '', text)));
    return list.childElementCount > 0 ? list : null;
  }

  /** @param {string[]} items */
  function names(items) {
    const all = element('span', 'names');
    all.append(...items.slice(0, 12).map((item) => element('span', '', item)));
    return all;
  }

  /** @param {ReturnType<typeof tally>} numbers */
  function bar(numbers) {
    const bar = element('div', 'bar');
    bar.setAttribute('aria-hidden', 'true');
    for (const kind of /** @type {const} */ (['ok', 'doubtful', 'spam'])) {
      if (numbers[kind] === 0) continue;
      const part = element('div', kind);
      part.style.flexGrow = String(numbers[kind]);
      bar.append(part);
    }
    return bar;
  }

  /**
   * @param {HTMLElement} it
   * @param {string | undefined} source
   */
  function sourced(it, source) {
    if (source) it.title = source;
    return it;
  }

  /**
   * @param {string} tag
   * @param {string} className
   * @param {string} [text]
   */
  function element(tag, className, text) {
    const it = document.createElement(tag);
    if (className) it.className = className;
    if (text !== undefined) {
      it.textContent = text;
      // Words of ours in a page of the other direction, and the other way round.
      it.dir = 'auto';
    }
    return it;
  }

  function undo() {
    host?.remove();
    host = undefined;
    drawn = '';
  }

  return { begin, show, undo };
})();
