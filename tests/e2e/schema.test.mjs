/**
 * Settings without a browser: older shapes keep everything, bad ones are refused with the reason, a
 * pattern reaches what it names, and a file brings back what it took.
 */

import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { describe, it } from 'node:test';

import * as schema from '../../extension/background/schema.js';
import { common, merge } from '../../extension/background/sync.js';
import * as transfer from '../../extension/background/transfer.js';

/** @typedef {import('../../extension/protocol.js').Settings} Settings */

/** Everything that version 1 could say. */
const FIRST = {
  version: 1,
  sites: { 'off.example': { off: true }, 'folded.example': { foldSections: true }, 'both.example': { off: true, foldSections: true } },
  paused: true,
  pausedUntil: 1_900_000_000_000,
  card: false,
};

/** Everything that version 2 could say: all but a language. */
const second = () => {
  const { language, ...all } = full();
  return { ...all, version: 2 };
};

/** Something else than the default in every field. @returns {Settings} */
const full = () => ({
  version: 3,
  sites: { '*.example.org': { off: true, card: 'popup' }, 'www.example.org': { off: false, foldSections: true } },
  paused: true,
  pausedUntil: null,
  card: 'popup',
  strictness: 'strict',
  wholeSection: 0.8,
  contextMenu: false,
  sync: true,
  language: 'pt-BR',
  welcomed: true,
  taught: { version: 1, examples: [{ spam: true, text: 'Download the album', author: 'Somebody', links: ['https://shop.example/'], at: 5 }] },
});

/** @param {string} text @param {number} at @param {boolean} [spam] */
const example = (text, at, spam = true) => ({ spam, text, at });

/** @param {Settings['sites']} sites @returns {Settings} */
const withSites = (sites) => ({ ...schema.defaults(), sites });

describe('settings of two browsers', () => {
  /** @param {Partial<Settings>} it @returns {Settings} */
  const some = (it) => ({ ...schema.defaults(), ...it });
  const off = { off: true };

  it('keep what each of them changed', () => {
    const base = some({ sites: { 'a.example': off, 'b.example': off } });
    const mine = some({ sites: { 'b.example': off, 'mine.example': off }, strictness: 'strict' });
    const theirs = some({ sites: { 'a.example': off, 'b.example': { card: 'off' }, 'theirs.example': off }, card: 'popup' });
    const both = merge(base, mine, theirs);
    assert.deepEqual(both.sites, { 'b.example': { card: 'off' }, 'mine.example': off, 'theirs.example': off });
    assert.deepEqual([both.strictness, both.card], ['strict', 'popup']);
  });

  it('change nothing of each other where neither changed', () => {
    const same = some({ sites: { 'a.example': off }, taught: { version: 1, examples: [example('one', 1)] } });
    const both = merge(same, same, same);
    assert.deepEqual([both.sites, both.taught, both.card], [same.sites, same.taught, same.card]);
  });

  it('take a language from a browser that had no choice of it', () => {
    const { language, ...older } = some({});
    assert.equal(merge(/** @type {any} */ (older), some({}), some({ language: 'uk' })).language, 'uk');
    assert.equal(merge(some({}), some({ language: 'he' }), some({})).language, 'he');
  });

  it('teach one another, and forget what either forgot', () => {
    const taught = (/** @type {any[]} */ ...examples) => some({ taught: { version: 1, examples } });
    const both = merge(taught(example('old', 1), example('forgotten', 2), example('turned', 3)),
      taught(example('old', 1), example('turned', 3), example('mine', 9)),
      taught(example('old', 1), example('forgotten', 2), example('turned', 5, false), example('theirs', 4)));
    assert.deepEqual(both.taught?.examples, [example('old', 1), example('theirs', 4), example('turned', 5, false), example('mine', 9)]);
  });

  it('forget nothing that was left out for want of room', () => {
    const taught = (/** @type {any[]} */ ...examples) => some({ taught: { version: 1, examples } });
    const mine = taught(example('old', 1), example('known', 2));
    const theirs = taught(example('known', 2), example('new', 3));
    assert.deepEqual(merge(mine, mine, theirs).taught?.examples.map((it) => it.text), ['known', 'new']);
    assert.deepEqual(merge(common(mine, theirs), mine, theirs).taught?.examples.map((it) => it.text), ['old', 'known', 'new']);
  });

  it('take the choices that lie there when they first meet, and lose no site and no lesson', () => {
    const mine = some({ sites: { 'mine.example': off }, strictness: 'gentle', taught: { version: 1, examples: [example('mine', 2)] } });
    const theirs = some({ sites: { 'theirs.example': off }, strictness: 'strict', taught: { version: 1, examples: [example('theirs', 1)] } });
    const both = merge(null, mine, theirs);
    assert.equal(both.strictness, 'strict');
    assert.deepEqual(Object.keys(both.sites).sort(), ['mine.example', 'theirs.example']);
    assert.deepEqual(both.taught?.examples.map((it) => it.text), ['theirs', 'mine']);
  });
});

describe('settings', () => {
  it('keep everything of version 1', () => {
    const now = schema.upgrade(FIRST);
    assert.equal(schema.refuse(now), null);
    assert.deepEqual(now.sites, FIRST.sites);
    assert.equal(now.paused, true);
    assert.equal(now.pausedUntil, FIRST.pausedUntil);
    assert.equal(now.card, 'off');
    assert.equal(schema.upgrade({ ...FIRST, card: true }).card, 'page');
    assert.equal(now.welcomed, true, 'no welcome after an update');
  });

  it('keep everything of version 2', () => {
    assert.deepEqual(schema.upgrade(second()), { ...full(), language: null });
    assert.equal(schema.upgrade({ ...second(), welcomed: false }).welcomed, false);
    assert.deepEqual(schema.mend(second()), { ...full(), language: null });
    const read = transfer.read(JSON.stringify({ schema: 'understory-settings', ...second() }));
    assert.deepEqual(read, { settings: { ...full(), language: null } });
  });

  it('speak every language that there are words of', () => {
    const folders = readdirSync(new URL('../../extension/_locales/', import.meta.url));
    assert.deepEqual(schema.LANGUAGES.map((it) => it.replace('-', '_')).sort(), folders.sort());
  });

  it('are right as defaults and with every field set', () => {
    assert.equal(schema.refuse(schema.defaults()), null);
    assert.equal(schema.refuse(full()), null);
    const untouched = Object.entries(schema.defaults()).filter(([field, value]) => field !== 'version'
      && JSON.stringify(value) === JSON.stringify(full()[/** @type {keyof Settings} */ (field)]));
    // `null` means something of its own while paused.
    assert.deepEqual(untouched, [['pausedUntil', null]]);
  });

  const wrong = /** @type {[string, any, import('../../extension/protocol.js').Problem][]} */ ([
    ['nothing', null, { what: 'notSettings' }],
    ['a list', [], { what: 'notSettings' }],
    ['no version', {}, { what: 'notSettings' }],
    ['a newer version', { ...full(), version: 4 }, { what: 'newer', where: '4' }],
    ['a language without words', { ...full(), language: 'tlh' }, { what: 'damaged', where: 'language' }],
    ['an unknown strictness', { ...full(), strictness: 'cruel' }, { what: 'damaged', where: 'strictness' }],
    ['a share over all', { ...full(), wholeSection: 1.5 }, { what: 'damaged', where: 'wholeSection' }],
    ['a site that is none', { ...full(), sites: { 'a b': { off: true } } }, { what: 'damaged', where: 'sites: a b' }],
    ['an address for a site', { ...full(), sites: { 'example.org/path': {} } }, { what: 'damaged', where: 'sites: example.org/path' }],
    ['a star in the middle', { ...full(), sites: { 'a.*.org': {} } }, { what: 'damaged', where: 'sites: a.*.org' }],
    ['a site with more', { ...full(), sites: { 'example.org': { on: true } } }, { what: 'damaged', where: 'sites: example.org' }],
    ['a prototype', { ...full(), sites: JSON.parse('{"__proto__": {"off": true}}') }, { what: 'damaged', where: 'sites: __proto__' }],
    ['taught by nobody', { ...full(), taught: { version: 1, examples: [{ text: 'a' }] } }, { what: 'damaged', where: 'taught' }],
  ]);
  for (const [name, it_, problem] of wrong) {
    it(`refuse ${name}, and mend what can be mended`, () => {
      assert.deepEqual(schema.refuse(it_), problem);
      assert.equal(schema.refuse(schema.mend(it_)), null);
    });
  }

  it('lose nothing but what is damaged', () => {
    const mended = schema.mend({ ...full(), strictness: 7, sites: { 'good.example': { off: true }, 'bad one': {} } });
    assert.equal(mended.strictness, 'normal');
    assert.deepEqual(mended.sites, { 'good.example': { off: true } });
    assert.deepEqual(mended.taught, full().taught);
  });

  it('know a pattern when they see one', () => {
    const typed = {
      'Example.ORG': 'example.org', ' https://www.example.org/a?b ': 'www.example.org', '*.example.org': '*.example.org',
      'https://*.example.org/': '*.example.org', 'bücher.example': 'xn--bcher-kva.example', 'localhost:8080': 'localhost',
    };
    for (const [text, pattern] of Object.entries(typed)) assert.equal(schema.patternOf(text), pattern);
    for (const text of ['', '*', '*.', 'a b', 'a.*.b', 'constructor', '__proto__']) assert.equal(schema.patternOf(text), null, text);
  });

  it('let the most particular pattern win', () => {
    const it = withSites({ '*.example.org': { off: true, card: 'off' }, '*.news.example.org': { off: false }, 'old.news.example.org': { off: true } });
    /** @param {string} host */
    const off = (host) => schema.chosenFor(it, host).off ?? false;
    assert.deepEqual(['example.org', 'a.example.org', 'news.example.org', 'x.news.example.org', 'old.news.example.org', 'example.com', 'badexample.org'].map(off),
      [true, true, false, false, true, false, false]);
    assert.equal(schema.chosenFor(it, 'x.news.example.org').card, 'off');
  });

  it('run on exactly the sites that are on', () => {
    const it = withSites({ '*.example.org': { off: true }, '*.news.example.org': { off: false }, 'old.news.example.org': { off: true }, 'up.old.example.org': { off: false } });
    const scopes = schema.scopes(it);
    assert.equal(new Set(scopes.map(({ id }) => id)).size, scopes.length);
    /** @param {string} match @param {string} host */
    const matches = (match, host) => {
      const pattern = match.slice(match.indexOf('//') + 2, -2);
      return pattern === '*' || pattern === host || (pattern.startsWith('*.') && `.${host}`.endsWith(pattern.slice(1)));
    };
    for (const host of ['example.org', 'a.example.org', 'news.example.org', 'x.news.example.org', 'old.news.example.org', 'up.old.example.org', 'example.com']) {
      const runs = scopes.filter((scope) => scope.matches.some((match) => matches(match, host))
        && !scope.excludeMatches.some((match) => matches(match, host))).length;
      assert.equal(runs, schema.chosenFor(it, host).off ? 0 : 1, host);
    }
  });

  it('keep no entry that says nothing', () => {
    const it = withSites({});
    schema.choose(it, 'a.example', 'off', true);
    assert.deepEqual({ ...it.sites }, { 'a.example': { off: true } });
    schema.choose(it, 'a.example', 'off', false);
    assert.deepEqual({ ...it.sites }, {});
    it.sites['*.example'] = { off: true };
    schema.choose(it, 'a.example', 'off', false);
    assert.deepEqual(it.sites['a.example'], { off: false });
    schema.choose(it, 'a.example', 'off', true);
    assert.equal(it.sites['a.example'], undefined);
  });

  it('come back from their file as they went', () => {
    const read = transfer.read(transfer.write(full()));
    assert.deepEqual(read, { settings: full() });
    const older = transfer.read(JSON.stringify({ schema: 'understory-settings', ...FIRST }));
    assert.ok('settings' in older && older.settings.sites['off.example'].off);
  });

  it('refuse a bad file with the reason', () => {
    /** @param {string} text */
    const problem = (text) => /** @type {any} */ (transfer.read(text)).problem?.what;
    assert.equal(problem('not at all'), 'notJson');
    assert.equal(problem('{}'), 'notSettings');
    assert.equal(problem('null'), 'notSettings');
    assert.equal(problem(transfer.write(/** @type {any} */ ({ ...full(), version: 9 }))), 'newer');
    assert.equal(problem(transfer.write({ ...full(), paused: /** @type {any} */ ('yes') })), 'damaged');
    assert.equal(problem(' '.repeat(5_000_000)), 'tooBig');
  });
});
