/**
 * The facts of an article as a reader reads them: which ones, in what words, from which source.
 * Shared with the popup. Draws nothing.
 */

globalThis.understory ??= /** @type {any} */ ({});

understory.facts ??= (() => {
  /**
   * @typedef {import('../protocol.js').Article} Article
   * @typedef {import('../types.d.ts').Fact} Fact
   */
  const { say, count, list: join, date, language } = understory.words;

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
    const minutes = Number(/^PT(\d+)M$/.exec(article.timeRequired ?? '')?.[1]);
    if (minutes > 0) {
      const text = new Intl.NumberFormat(language, { style: 'unit', unit: 'minute', unitDisplay: 'long' }).format(minutes);
      add('time', text, 'timeRequired');
    }
    if (article.wordCount) add('words', count('words', article.wordCount), 'wordCount');
    if (article.inLanguage && !isReaders(article.inLanguage)) add('language', nameOf(article.inLanguage), 'inLanguage');
    return facts;
  }

  /** @param {string} tag */
  function isReaders(tag) {
    const [primary] = tag.toLowerCase().split('-');
    return [language, ...navigator.languages].some((it) => it.toLowerCase().split('-')[0] === primary);
  }

  /** @param {string} tag */
  function nameOf(tag) {
    try {
      return new Intl.DisplayNames(language, { type: 'language' }).of(tag) ?? tag;
    } catch {
      return tag;
    }
  }

  /** @param {string | undefined} source */
  const from = (source) => (source ? say('from', say(`source_${source.replace('-', '_')}`) || source) : undefined);

  /** "Published: the page says 9 November 2021, its metadata 11 November 2021." @param {Article} article */
  function conflicts(article) {
    // What has no name among readers (addresses) is no difference to them.
    const told = (article.conflicts ?? []).filter(({ field }) => say(`field_${field}`));
    return told.map(({ field, values }) => {
      const claims = values.map(({ value, source }, index) => {
        const who = say(`who_${source.replace('-', '_')}`) || source;
        return say(index === 0 ? 'firstSays' : 'thenSays', who, field.startsWith('date') ? date(value) : value);
      });
      return say('conflict', say(`field_${field}`), claims.join(say('claimSeparator')));
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

  return { list, conflicts, thread, from };
})();
