/**
 * Words, numbers and dates in the reader's language. Shared with the popup. No sentence stands here:
 * they all stand in `_locales/`.
 */

globalThis.understory ??= /** @type {any} */ ({});

understory.words ??= (() => {
  /** @param {string} name @param {(string | number)[]} values */
  const say = (name, ...values) => chrome.i18n.getMessage(name, values.map(String));

  /** The browser's language where our words are in it ("en-GB"), else the language of our words. */
  const ours = say('language') || 'en';
  const theirs = chrome.i18n.getUILanguage();
  const language = theirs.split('-')[0] === ours.split('-')[0] ? theirs : ours;

  const plural = new Intl.PluralRules(language);
  const digits = new Intl.NumberFormat(language);

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
    // A second number is a length.
    const said = values.map((it, index) => (typeof it !== 'number' ? it
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
    }).format(at);
  }

  return { language, say, count, because, list, date };
})();
