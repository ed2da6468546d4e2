/**
 * The words of every language: none missing, none too many, each plural form that the language has,
 * the same places to fill in, and words for every rule that can be a reason. No browser is needed.
 */

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { describe, it } from 'node:test';

const ROOT = new URL('../../', import.meta.url);
const LOCALES = new URL('extension/_locales/', ROOT);
const LANGUAGES = ['ar', 'de', 'en', 'es', 'fr', 'he', 'it', 'ja', 'pl', 'pt_BR', 'uk', 'zh_CN'];
const RIGHT_TO_LEFT = ['ar', 'he'];

/** Chrome's store refuses a longer one. */
const LONGEST_DESCRIPTION = 132;

/** Rules that speak for a comment are never a reason. */
const NEVER_SAID = ['complaint', 'excerpt', 'no-gain', 'reply'];

/** @param {string} locale @returns {Record<string, string>} */
function words(locale) {
  const all = JSON.parse(readFileSync(new URL(`${locale}/messages.json`, LOCALES), 'utf8'));
  return Object.fromEntries(Object.entries(all).map(([name, { message }]) => [name, message]));
}

const english = words('en');
/** Names of messages with plural forms. */
const plurals = new Set(Object.keys(english).filter((name) => name.endsWith('_other')).map((name) => name.slice(0, -'_other'.length)));
const FORM = /_(zero|one|two|few|many|other)$/;
/** @param {string} name */
const stem = (name) => (FORM.test(name) && plurals.has(name.replace(FORM, '')) ? name.replace(FORM, '') : null);

/** @param {string} message */
const places = (message) => [...new Set(message.match(/\$\d/g) ?? [])].sort();

/** The forms that whole numbers take, as far as a page counts, and all that there are. @param {string} locale */
function forms(locale) {
  const rules = new Intl.PluralRules(locale.replace('_', '-'));
  const needed = new Set(Array.from({ length: 2000 }, (_, number) => rules.select(number)));
  return { needed, all: new Set(rules.resolvedOptions().pluralCategories) };
}

/** @param {string} folder @returns {string} */
const source = (folder) => readdirSync(new URL(folder, ROOT), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.rs')).map((file) => readFileSync(new URL(folder + file, ROOT), 'utf8')).join('\n');

describe('words', () => {
  it('are there in every language', () => {
    assert.deepEqual(readdirSync(LOCALES).sort(), LANGUAGES);
  });

  for (const locale of LANGUAGES) {
    describe(locale, () => {
      const theirs = words(locale);

      it('has every message and no other', () => {
        const single = (/** @type {Record<string, string>} */ all) => Object.keys(all).filter((name) => stem(name) === null).sort();
        assert.deepEqual(single(theirs), single(english));
      });

      it('has every plural form of its language', () => {
        const { needed, all } = forms(locale);
        for (const name of plurals) {
          for (const form of needed) assert.ok(`${name}_${form}` in theirs, `${name}_${form} is missing`);
          for (const form of ['zero', 'one', 'two', 'few', 'many', 'other']) {
            assert.ok(all.has(/** @type {Intl.LDMLPluralRule} */ (form)) || !(`${name}_${form}` in theirs), `${name}_${form} is never said`);
          }
        }
      });

      it('fills in the same', () => {
        for (const [name, message] of Object.entries(theirs)) {
          assert.ok(message.trim() !== '', `${name} is empty`);
          const group = stem(name);
          const wanted = places(english[group === null ? name : `${group}_other`]);
          const filled = places(message);
          assert.ok(filled.every((place) => wanted.includes(place)), `${name}: “${message}” asks for more than ${wanted}`);
          // One, two and none may be words.
          const most = group !== null && /_(?:zero|one|two)$/.test(name) ? wanted.length - 1 : wanted.length;
          assert.ok(filled.length >= most, `${name}: “${message}” leaves out one of ${wanted}`);
        }
      });

      it('says which language it is', () => {
        assert.equal(theirs.language, locale.replace('_', '-'));
        assert.equal(theirs.direction, RIGHT_TO_LEFT.includes(locale) ? 'rtl' : 'ltr');
        assert.ok(theirs.description.length <= LONGEST_DESCRIPTION, `${theirs.description.length} characters`);
        assert.ok(!Object.values(theirs).some((message) => /[!！]/.test(message)), 'no exclamation marks');
      });
    });
  }

  it('are there for every rule', () => {
    const code = source('src/spam/');
    const rules = new Set([...code.matchAll(/(?:Finding::new|\badd)\(\s*"([a-z-]+)"|rule: "([a-z-]+)"/g)].map((it) => it[1] ?? it[2]));
    assert.ok(rules.size > 20, 'the rules are found');
    for (const rule of rules) {
      const name = `rule_${rule.replaceAll('-', '_')}`;
      const said = Object.keys(english).some((key) => key === name || key.startsWith(`${name}_`));
      assert.ok(said || NEVER_SAID.includes(rule), `no words for the rule “${rule}”`);
    }
  });
});
