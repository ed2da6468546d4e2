/**
 * Words, numbers and dates in the reader's language: the browser's, or the one that the reader chose,
 * whose words the background hands over. Shared by all that speaks. No sentence stands here: they all
 * stand in `_locales/`.
 */

globalThis.understory ??= /** @type {any} */ ({});

understory.words ??= (() => {
  /** @type {import('../protocol.js').Words} */
  let chosen = { language: null, messages: null };
  let language = '';
  /** @type {Intl.PluralRules} */
  let plural;
  /** @type {Intl.NumberFormat} */
  let digits;

  /** @param {string} name @param {(string | number)[]} values */
  function say(name, ...values) {
    if (!chosen.messages) return chrome.i18n.getMessage(name, values.map(String));
    return (chosen.messages[name] ?? '').replace(/\$(\d)/g, (_, number) => String(values[number - 1] ?? ''));
  }

  /** @param {import('../protocol.js').Words} words  What is said from here on. */
  function use(words) {
    chosen = words;
    // The browser's own where our words are in it ("en-GB"), else that of our words.
    const [ours, theirs] = [say('language') || 'en', chrome.i18n.getUILanguage()];
    language = theirs.split('-')[0] === ours.split('-')[0] ? theirs : ours;
    plural = new Intl.PluralRules(language);
    digits = new Intl.NumberFormat(language);
  }
  use(chosen);

  /** @param {string} name @param {number} number */
  function count(name, number) {
    return say(`${name}_${plural.select(number)}`, digits.format(number)) || say(`${name}_other`, digits.format(number));
  }

  /**
   * A reason in the reader's language, by its rule; where we have no words for the rule, what the
   * judge said.
   *
   * @param {import('../protocol.js').Reason | undefined} reason
   */
  function because(reason) {
    if (!reason) return '';
    const { rule, detail, form, values = [] } = reason;
    const name = `rule_${[rule, ...(form ? [form] : [])].join('_').replaceAll('-', '_')}`;
    const number = values.find((it) => typeof it === 'number');
    // Where words run from right to left, what is foreign stands for itself: a telephone number too.
    const apart = say('direction') === 'rtl' ? (/** @type {string} */ it) => `\u2068${it}\u2069` : String;
    // A second number is a length.
    const said = values.map((it, index) => (typeof it !== 'number' ? apart(it)
      : index > 0 && typeof values[0] === 'number' ? count('words', it) : digits.format(it)));
    if (number === undefined) return say(name, ...(form === 'quoted' ? [join(said)] : said)) || detail;
    return say(`${name}_${plural.select(number)}`, ...said) || say(`${name}_other`, ...said) || detail;
  }

  /** @param {string[]} words */
  const join = (words) => words.map((it) => say('quoted', it)).join(say('claimSeparator'));

  /** @param {string[]} items */
  const list = (items) => new Intl.ListFormat(language, { type: 'conjunction' }).format(items);

  /** @param {string} iso */
  function date(iso) {
    const parts = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?/.exec(iso);
    if (!parts) return iso;
    const [, year, month, day] = parts;
    // As the page says it, so never moved into another time zone.
    const at = new Date(Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1)));
    return new Intl.DateTimeFormat(language, {
      timeZone: 'UTC',
      year: 'numeric',
      ...(month && { month: 'long' }),
      ...(day && { day: 'numeric' }),
      // The short word for a year that ends some dates ("2022 р.") begins no line.
    }).format(at).replace(/ (?=\S{1,2}$)/, '\u00a0');
  }

  return {
    get language() { return language; },
    get chosen() { return chosen.language; },
    use, say, count, because, list, date,
  };
})();
