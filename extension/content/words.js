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

  return { language, say, count, list, date };
})();
