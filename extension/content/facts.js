/**
 * The facts of an article and the numbers of its thread as a reader reads them: which ones, in what
 * words, from which source, in what small picture. Shared with the popup, which places them.
 */

globalThis.understory ??= /** @type {any} */ ({});

understory.facts ??= (() => {
  /**
   * @typedef {import('../protocol.js').Article} Article
   * @typedef {import('../types.d.ts').Fact} Fact
   * @typedef {'ok' | 'doubtful' | 'spam'} Label
   */
  /** A picture over time has so many columns, and is drawn where most comments are dated. */
  const COLUMNS = 32;
  const DATED = 0.8;
  const FEWEST = 12;
  const DAY = 24 * 60 * 60 * 1000;
  /** Within less than this, the ends are named with their days. */
  const SHORT = 60 * DAY;
  /** Of the highest column, in px. */
  const HEIGHT = 22;

  const { words } = understory;
  const { say, count, list: join, date } = words;

  /** @param {Article} article @returns {Fact[]} */
  function list(article) {
    const { sources } = article;
    /** @type {Fact[]} */
    const facts = [];
    /** @param {Fact['kind']} kind @param {string} text @param {string} field */
    const add = (kind, text, field) => facts.push({ kind, text, source: from(sources[field]) });

    const names = article.author?.map((person) => person.name) ?? [];
    if (names.length > 0) add('author', join(names), 'author');
    else if (article.publisher) add('publisher', article.publisher, 'publisher');
    const { datePublished, dateModified } = article;
    if (datePublished) add('date', date(datePublished), 'datePublished');
    if (dateModified && dateModified.slice(0, 10) !== datePublished?.slice(0, 10)) {
      add('updated', say('updated', date(dateModified)), 'dateModified');
    }
    const time = minutesOf(article);
    if (time > 0) add('time', minutes(time), 'timeRequired');
    if (article.wordCount) {
      add('words', count(isSpaceless(article.inLanguage) ? 'characters' : 'words', article.wordCount), 'wordCount');
    }
    if (article.inLanguage && !isReaders(article.inLanguage)) add('language', nameOf(article.inLanguage), 'inLanguage');
    return facts;
  }

  /** @param {Article} article */
  const minutesOf = (article) => Number(/^PT(\d+)M$/.exec(article.timeRequired ?? '')?.[1] ?? 0);

  /** @param {number} number */
  const minutes = (number) =>
    new Intl.NumberFormat(words.language, { style: 'unit', unit: 'minute', unitDisplay: 'long' }).format(number);

  /**
   * "6 minutes, 2 minutes left"; nothing where next to nothing or all has been read.
   *
   * @param {Article} article
   * @param {number} read  0 to 1.
   */
  function left(article, read) {
    const all = minutesOf(article);
    const rest = Math.ceil(all * (1 - read));
    return rest > 0 && rest < all ? say('timeLeft', minutes(all), minutes(rest)) : undefined;
  }

  /** Sentences as one text: no space after the full stop of a script without spaces. @param {string[]} sentences */
  const text = (sentences) => sentences.reduce((all, it) => `${all}${/[。！？]$/.test(all) ? '' : ' '}${it}`);

  /** @param {string} tag */
  function isReaders(tag) {
    const [primary] = tag.toLowerCase().split('-');
    return [words.language, ...navigator.languages].some((it) => it.toLowerCase().split('-')[0] === primary);
  }

  /** Whether words of this language are counted by characters, for nothing stands between them. @param {string} [tag] */
  const isSpaceless = (tag) => /^(?:zh|ja)\b/i.test(tag ?? '');

  /** The language's name, with its script where the page gives one; the country matters to no reader. @param {string} tag */
  function nameOf(tag) {
    try {
      const { language: name, script } = new Intl.Locale(tag);
      return new Intl.DisplayNames(words.language, { type: 'language' }).of(script ? `${name}-${script}` : name) ?? tag;
    } catch {
      return tag;
    }
  }

  /** What names no source was read off the text. @param {string | undefined} source */
  const from = (source = 'text') => say('from', say(`source_${source.replace('-', '_')}`) || source);

  /** "Published: the page says 9 November 2021, its metadata 11 November 2021." @param {Article} article */
  function conflicts(article) {
    // What has no name among readers (addresses) is no difference to them.
    const told = (article.conflicts ?? []).filter(({ field }) => say(`field_${field}`));
    return told.map(({ field, values }) => {
      const claims = values.map(({ value, source }, index) => {
        const who = say(`who_${source.replace('-', '_')}`) || source;
        return say(index === 0 ? 'firstSays' : 'thenSays', who, field.startsWith('date') ? date(value) : value);
      });
      // A date may end in a full stop of its own.
      return say('conflict', say(`field_${field}`), claims.join(say('claimSeparator'))).replace(/\.\.$/, '.');
    });
  }

  /** "12 comments: 3 spam, 1 doubtful" @param {{ all: number, spam: number, doubtful: number }} numbers */
  function thread({ all, spam, doubtful }) {
    const parts = [];
    if (spam > 0) parts.push(count('spam', spam));
    if (doubtful > 0) parts.push(count('doubtful', doubtful));
    const comments = count('comments', all);
    return parts.length > 0 ? say('ofThem', comments, join(parts)) : comments;
  }

  /** "16 comments: not loaded here" @param {number} number */
  const elsewhere = (number) => say('ofThem', count('comments', number), say('notLoaded'));

  /** @param {{ comments: { label: Label }[] }} thread */
  function tally({ comments }) {
    const of = (/** @type {Label} */ label) => comments.filter((it) => it.label === label).length;
    return { all: comments.length, spam: of('spam'), doubtful: of('doubtful') };
  }

  /**
   * The thread as a small picture: over time where its dates allow, else one thin bar. What it shows
   * stands beside it in words.
   *
   * @param {{ label: Label, dateCreated?: string }[]} comments
   */
  function picture(comments) {
    const { element } = understory.style;
    const whole = element('div', comments.every((it) => it.label === 'ok') ? 'picture clean' : 'picture');
    whole.setAttribute('aria-hidden', 'true');
    const dates = comments.map((it) => Date.parse(it.dateCreated ?? '')).filter((it) => !Number.isNaN(it));
    const first = dates.reduce((a, b) => Math.min(a, b), Infinity);
    const last = dates.reduce((a, b) => Math.max(a, b), -Infinity);
    const over = dates.length >= Math.max(FEWEST, comments.length * DATED) && last - first > DAY;
    if (!over) {
      whole.append(bar(tally({ comments })));
      return whole;
    }
    const columns = timeline(comments, first, last);
    const most = Math.max(...columns.map((it) => it.length));
    const times = element('div', 'times');
    for (const column of columns) {
      const at = element('div', '');
      at.append(...parts(tally({ comments: column }), (part, number) => {
        part.style.blockSize = `${Math.max(2, (HEIGHT * number) / most)}px`;
      }));
      times.append(at);
    }
    const span = element('div', 'span');
    const day = last - first < SHORT ? /** @type {const} */ ({ day: 'numeric' }) : {};
    const month = new Intl.DateTimeFormat(words.language, { timeZone: 'UTC', year: 'numeric', month: 'short', ...day });
    span.append(element('span', '', month.format(first)), element('span', '', month.format(last)));
    whole.append(times, span);
    return whole;
  }

  /** @param {{ all: number, spam: number, doubtful: number }} numbers */
  function bar(numbers) {
    const bar = understory.style.element('div', 'bar');
    bar.append(...parts(numbers, (part, number) => { part.style.flexGrow = String(number); }).reverse());
    return bar;
  }

  /**
   * @param {{ all: number, spam: number, doubtful: number }} numbers
   * @param {(part: HTMLElement, number: number) => void} size
   */
  function parts({ all, spam, doubtful }, size) {
    const each = /** @type {[Label, number][]} */ ([['ok', all - spam - doubtful], ['doubtful', doubtful], ['spam', spam]]);
    return each.filter(([, number]) => number > 0).map(([label, number]) => {
      const part = understory.style.element('div', label);
      size(part, number);
      return part;
    });
  }

  /**
   * @template {{ dateCreated?: string }} T
   * @param {T[]} comments
   * @param {number} first
   * @param {number} last
   */
  function timeline(comments, first, last) {
    const columns = Array.from({ length: COLUMNS }, () => /** @type {T[]} */ ([]));
    for (const comment of comments) {
      const at = Date.parse(comment.dateCreated ?? '');
      if (!Number.isNaN(at)) columns[Math.min(COLUMNS - 1, Math.floor((COLUMNS * (at - first)) / (last - first)))].push(comment);
    }
    return columns;
  }

  /**
   * A value that tells its source on hover and focus: itself, or what holds both.
   *
   * @param {HTMLElement} it
   * @param {string | undefined} source
   */
  function sourced(it, source) {
    if (!source) return it;
    const { element } = understory.style;
    const whole = it.localName === 'p' ? it : element('span', '');
    if (whole !== it) whole.append(it);
    whole.classList.add('sourced');
    // It hangs where the page's lines begin, whichever way its own words run.
    const tip = element('span', 'source');
    tip.append(element('span', '', source));
    tip.id = `source-${(sources += 1)}`;
    tip.setAttribute('role', 'tooltip');
    whole.setAttribute('aria-describedby', tip.id);
    whole.append(tip);
    return whole;
  }
  let sources = 0;

  /** Where a source would leave what holds it all, it hangs from the other side. @param {Element} at @param {Element} all */
  function turnSource(at, all) {
    const [value, whole] = [at.getBoundingClientRect(), all.getBoundingClientRect()];
    const start = getComputedStyle(all).direction === 'ltr' ? value.left - whole.left : whole.right - value.right;
    at.classList.toggle('end', start > whole.width / 2);
  }

  /** What can be copied, by the names that these formats have everywhere. @param {import('../protocol.js').Citations} citations */
  const formats = ({ bibtex, ris, cslJson, markdown }) => [
    { name: 'BibTeX', text: bibtex }, { name: 'RIS', text: ris },
    { name: 'CSL-JSON', text: cslJson }, { name: 'Markdown', text: markdown },
  ];

  /**
   * Copies a text from within a press of the reader. Pages that are not served safely have no
   * clipboard of their own, and no page shall see what is copied: so by the event, stopped here.
   *
   * @param {string} text
   */
  function copy(text) {
    let done = false;
    /** @param {ClipboardEvent} event */
    const put = (event) => {
      event.stopImmediatePropagation();
      event.preventDefault();
      event.clipboardData?.setData('text/plain', text);
      done = true;
    };
    addEventListener('copy', put, { capture: true });
    document.execCommand('copy');
    removeEventListener('copy', put, { capture: true });
    return done;
  }

  return { list, left, text, conflicts, thread, elsewhere, tally, picture, bar, from, sourced, turnSource, formats, copy };
})();
