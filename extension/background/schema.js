/**
 * What settings are: their shape, their defaults, older shapes, and what is wrong with some from
 * outside. Which site an entry speaks of, too. Stores nothing and asks nobody.
 *
 * @typedef {import('../protocol.js').CardMode} CardMode
 * @typedef {import('../protocol.js').Site} Site
 * @typedef {import('../protocol.js').Settings} Settings
 * @typedef {import('../protocol.js').Taught} Taught
 * @typedef {import('../protocol.js').Problem} Problem
 */

export const VERSION = 3;

/** What our words are in, as BCP 47: each is a folder of `_locales`. */
export const LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'pt-BR', 'pl', 'uk', 'zh-CN', 'ja', 'ar', 'he'];

/** More than this is no list that a reader made. */
const MOST_SITES = 5000;
const MOST_EXAMPLES = 1000;
const LONGEST_TEXT = 4000;

/** @returns {Settings} */
export function defaults() {
  return {
    version: VERSION,
    sites: {},
    paused: false,
    pausedUntil: null,
    card: 'page',
    strictness: 'normal',
    wholeSection: null,
    contextMenu: true,
    sync: false,
    language: null,
    welcomed: false,
    taught: null,
  };
}

/** @param {unknown} it @returns {it is Record<string, any>} */
const isObject = (it) => typeof it === 'object' && it !== null && !Array.isArray(it);
/** @param {any} it */
const isBoolean = (it) => typeof it === 'boolean';
/** @param {unknown[]} values @returns {(it: any) => boolean} */
const oneOf = (...values) => (it) => values.includes(it);

const isCard = oneOf('page', 'popup', 'off');

/** What a value of each field may be. @type {Record<string, (it: any) => boolean>} */
const FIELDS = {
  sites: (it) => isObject(it) && Object.keys(it).length <= MOST_SITES
    && Object.entries(it).every(([pattern, site]) => isPattern(pattern) && isSite(site)),
  paused: isBoolean,
  pausedUntil: (it) => it === null || Number.isFinite(it),
  card: isCard,
  strictness: oneOf('gentle', 'normal', 'strict'),
  wholeSection: (it) => it === null || (Number.isFinite(it) && it > 0 && it <= 1),
  contextMenu: isBoolean,
  sync: isBoolean,
  language: oneOf(null, ...LANGUAGES),
  welcomed: isBoolean,
  taught: (it) => it === null || isTaught(it),
};

/** @type {Record<keyof Site, (it: any) => boolean>} */
const SITE_FIELDS = { off: isBoolean, foldSections: isBoolean, card: isCard };

/** @param {any} it */
function isSite(it) {
  return isObject(it) && Object.entries(it).every(([key, value]) =>
    Object.hasOwn(SITE_FIELDS, key) && SITE_FIELDS[/** @type {keyof Site} */ (key)](value));
}

/** @param {any} it */
function isTaught(it) {
  return isObject(it) && it.version === 1 && Array.isArray(it.examples) && it.examples.length <= MOST_EXAMPLES
    && it.examples.every(isExample);
}

/** @param {any} it */
function isExample(it) {
  const isText = (/** @type {any} */ value) => typeof value === 'string' && value.length <= LONGEST_TEXT;
  return isObject(it) && isBoolean(it.spam) && isText(it.text)
    && [it.author, it.url, it.page].every((value) => value === undefined || isText(value))
    && (it.at === undefined || Number.isFinite(it.at))
    && (it.links === undefined || (Array.isArray(it.links) && it.links.every(isText)));
}

/**
 * A host (`www.example.org`) or a host with all below it (`*.example.org`), as addresses spell it.
 *
 * @param {string} pattern
 */
export function isPattern(pattern) {
  const host = pattern.replace(/^\*\./, '');
  if (/[*/:@?#\s]/.test(host.replace(/^\[[0-9a-f:.]+\]$/, ''))) return false;
  try {
    return !Object.hasOwn(Object.prototype, host) && new URL(`http://${host}/`).hostname === host;
  } catch {
    return false;
  }
}

/**
 * What a reader typed as a pattern: `Example.org`, `https://example.org/page`, `*.example.org`.
 *
 * @param {string} typed
 * @returns {string | null}
 */
export function patternOf(typed) {
  const [, wild, rest] = /^(?:https?:\/\/)?(\*\.)?(.*)$/i.exec(typed.trim()) ?? [];
  try {
    const { hostname } = new URL(`http://${rest}`);
    const pattern = `${wild ?? ''}${hostname}`;
    return isPattern(pattern) ? pattern : null;
  } catch {
    return null;
  }
}

/**
 * The entries that speak of a host, the most general first.
 *
 * @param {Settings} settings
 * @param {string} host
 */
export function patternsFor(settings, host) {
  const labels = host.split('.');
  const found = labels.map((_, from) => `*.${labels.slice(from).join('.')}`).reverse();
  return [...found, host].filter((pattern) => Object.hasOwn(settings.sites, pattern));
}

/**
 * What is chosen for a host: the most particular entry that says something of a matter wins.
 *
 * @param {Settings} settings
 * @param {string | null} host
 * @returns {Site}
 */
export function chosenFor(settings, host) {
  if (host === null) return {};
  return Object.assign({}, ...patternsFor(settings, host).map((pattern) => settings.sites[pattern]));
}

/**
 * Chooses something for one host or pattern, and keeps no entry that says nothing of its own.
 *
 * @template {keyof Site} Key
 * @param {Settings} settings
 * @param {string} pattern
 * @param {Key} key
 * @param {Site[Key]} value  Nothing: as it is elsewhere.
 */
export function choose(settings, pattern, key, value) {
  const own = Object.hasOwn(settings.sites, pattern) ? settings.sites[pattern] : {};
  delete own[key];
  /** @type {Site} */
  const otherwise = { off: false, foldSections: false, card: settings.card };
  const host = pattern.replace(/^\*\./, '');
  const others = patternsFor(settings, host).filter((it) => it !== pattern && it !== host);
  for (const other of others) Object.assign(otherwise, settings.sites[other]);
  // A card mode is kept though it is everyone's now: that may change, and this site was named.
  if (value !== undefined && (key === 'card' || otherwise[key] !== value)) own[key] = value;
  if (Object.keys(own).length > 0) settings.sites[pattern] = own;
  else delete settings.sites[pattern];
}

/**
 * Where the content script is to run, as match patterns: everywhere but where an entry says on or
 * off, and once more for each entry that says on, without those below it.
 *
 * @param {Settings} settings
 * @returns {{ id: string, matches: string[], excludeMatches: string[] }[]}
 */
export function scopes(settings) {
  /** @param {string} pattern */
  const matches = (pattern) => `*://${pattern}/*`;
  const told = Object.entries(settings.sites).filter(([, site]) => site.off !== undefined);
  const all = {
    id: 'page',
    matches: ['http://*/*', 'https://*/*'],
    excludeMatches: told.map(([pattern]) => matches(pattern)),
  };
  const exceptions = told.filter(([, site]) => site.off === false).map(([pattern]) => ({
    id: `page ${pattern}`,
    matches: [matches(pattern)],
    excludeMatches: told.filter(([other]) => isBelow(other, pattern)).map(([other]) => matches(other)),
  }));
  return [all, ...exceptions];
}

/** @param {string} inner @param {string} outer */
function isBelow(inner, outer) {
  if (inner === outer || !outer.startsWith('*.')) return false;
  const host = inner.replace(/^\*\./, '');
  return host.endsWith(outer.slice(1)) || host === outer.slice(2);
}

/**
 * Brings an older shape into today's, and keeps everything that it said.
 *
 * @param {any} it
 */
export function upgrade(it) {
  if (!isObject(it) || (it.version !== 1 && it.version !== 2)) return it;
  const now = { ...defaults(), ...it, version: VERSION };
  if (it.version === 2) return now;
  // Who has used the first needs no welcome.
  return { ...now, card: isBoolean(it.card) ? (it.card ? 'page' : 'off') : it.card, welcomed: true };
}

/**
 * What is wrong with settings from outside; `null` where nothing is. Fields of today's version only.
 *
 * @param {any} it
 * @returns {Problem | null}
 */
export function refuse(it) {
  if (!isObject(it)) return { what: 'notSettings' };
  if (!Number.isInteger(it.version) || it.version < 1) return { what: 'notSettings' };
  if (it.version > VERSION) return { what: 'newer', where: String(it.version) };
  for (const [field, isRight] of Object.entries(FIELDS)) {
    if (!isRight(it[field])) return { what: 'damaged', where: where(field, it[field]) };
  }
  return null;
}

/**
 * Nothing is stored that could not be read again.
 *
 * @param {Settings} it
 * @returns {Settings}
 */
export function valid(it) {
  const problem = refuse(it);
  if (problem) throw new TypeError(`these are no settings: ${problem.where ?? problem.what}`);
  return it;
}

/** As exactly as can be said in few words. @param {string} field @param {any} value */
function where(field, value) {
  if (field !== 'sites' || !isObject(value)) return field;
  const bad = Object.entries(value).find(([pattern, site]) => !isPattern(pattern) || !isSite(site));
  return bad ? `sites: ${bad[0].slice(0, 80)}` : field;
}

/**
 * Makes settings of whatever was stored: what is right in it stays, the rest is the default.
 *
 * @param {any} stored
 * @returns {Settings}
 */
export function mend(stored) {
  const it = upgrade(stored);
  /** @type {any} */
  const settings = defaults();
  if (!isObject(it)) return settings;
  for (const [field, isRight] of Object.entries(FIELDS)) {
    if (isRight(it[field])) settings[field] = it[field];
  }
  if (isObject(it.sites) && !FIELDS.sites(it.sites)) {
    const right = Object.entries(it.sites).filter(([pattern, site]) => isPattern(pattern) && isSite(site));
    settings.sites = Object.fromEntries(right.slice(0, MOST_SITES));
  }
  if (isObject(it.taught) && !isTaught(it.taught) && Array.isArray(it.taught.examples)) {
    settings.taught = { version: 1, examples: it.taught.examples.filter(isExample).slice(-MOST_EXAMPLES) };
  }
  return settings;
}
