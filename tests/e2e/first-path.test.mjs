/**
 * The first path on every family of fixtures, in both browsers, with and without a policy of the page
 * that forbids everything: what is spam is folded, what is not stays, *Show* shows, off is off.
 */

import assert from 'node:assert/strict';
import { it } from 'node:test';

import { each, set } from './each.mjs';
import { cases, knownFailures, until } from './harness.mjs';

/** @typedef {import('./each.mjs').Here} Here */

const FAMILIES = [
  'wordpress-twenty-twelve', 'wordpress-twenty-twenty-one', 'wordpress-block-theme',
  'blogger-threaded', 'drupal-10', 'unknown-definition-list', 'unknown-nested-divs',
];

/** The album list that the product was born from: whatever else is judged, this is spam. */
const ALBUMS = /^Download .+ (?:Album Mp3 Zip|–|&|and )/;

/**
 * Where a page stands: which of the comments are folded, and whether their text can be read.
 *
 * @param {import('./harness.mjs').Page} page
 * @param {string[]} texts
 */
const standing = (page, texts) => page.evaluate((texts) => {
  const squeeze = (/** @type {string | null} */ text) => (text ?? '').replace(/\s+/g, '');
  const rendered = squeeze(document.body.innerText);
  const elements = [...document.body.querySelectorAll('*')].map((element) => ({ element, text: squeeze(element.textContent) }));
  return texts.map((text) => {
    const wanted = squeeze(text);
    const holders = elements.filter((it) => it.text.includes(wanted)).map((it) => it.element);
    const folds = holders.map((it) => it.closest('[data-understory="folded"]')).filter((it) => it !== null);
    const inFold = folds.length > 0 ? [folds[0], ...folds[0].querySelectorAll('*')] : [];
    return {
      found: holders.length > 0,
      folded: folds.length > 0,
      readable: rendered.includes(wanted),
      rendered: inFold.some((it) => it.checkVisibility()),
    };
  });
}, texts);

each('first path', (name) => {
  /** @type {Here['server']} */
  let server;
  /** @type {Here['reader']} */
  let reader;
  /** @type {import('./harness.mjs').Page} */
  let page;
  set(name, {}, async (here) => {
    ({ server, reader, page } = here);
    // A site that is off, to see pages as they make themselves.
    await page.goto(server.url('/fixture/wordpress-twenty-twelve-clean', 'off'));
    await reader.turnOff(page);
  });

  for (const { name: fixture, expected } of cases()) {
    const family = fixture.replace(/-(?:spam|clean|mixed)$/, '');
    if (!FAMILIES.includes(family)) continue;
    const known = knownFailures.has(fixture);
    for (const strict of ['', '?strict']) {
      it(`${fixture}${strict && ', under a strict policy'}`, async () => {
        const comments = expected.threads.flatMap((/** @type {any} */ thread) => thread.comments);
        const texts = comments.map((/** @type {any} */ comment) => comment.text60);
        const mustFold = comments.filter((/** @type {any} */ it) => it.label === 'spam' && ALBUMS.test(it.text60)).length;

        await page.goto(server.url(`/fixture/${fixture}${strict}`, 'off'));
        const made = await page.evaluate(() => document.documentElement.outerHTML);
        assert.equal(await reader.runs(page), false, 'nothing runs on a site that is off');

        await page.goto(server.url(`/fixture/${fixture}${strict}`));
        // How fast is no matter for a test on a busy machine: it only waits until it is so.
        assert.ok(await until(() => reader.runs(page)), 'the page is read');
        const now = await until(() => standing(page, texts), (them) => them.filter((it) => it.folded).length >= mustFold);
        for (const [index, comment] of comments.entries()) {
          const { found, folded, readable, rendered } = now[index];
          assert.ok(found, `the fixture holds “${comment.text60}”`);
          if (comment.label === 'ok' && !known) assert.ok(!folded && readable, `“${comment.text60}” stays`);
          if (comment.label === 'spam' && ALBUMS.test(comment.text60)) assert.ok(folded, `“${comment.text60}” is folded`);
          if (folded) assert.ok(!readable && !rendered, `“${comment.text60}” is not rendered`);
        }
        const folded = now.filter((it) => it.folded).length;
        const count = folded ? String(folded) : '';
        if (!known) assert.equal(await until(() => reader.badge(page), (it) => it === count), count);

        if (folded > 0) {
          assert.ok(await tabTo(page, 'note'), 'Tab reaches a note');
          await page.keyboard.press('Enter');
          const shown = await until(() => standing(page, texts), (them) => them.filter((it) => it.folded).length < folded);
          assert.ok(shown.filter((it) => it.folded).length < folded, 'Enter shows what it stands for');
        }

        await reader.command(page);
        assert.equal(await until(() => page.evaluate(() => document.documentElement.outerHTML), (it) => it === made), made, 'off leaves the page as it was made');
        await reader.command(page);
        const again = await until(() => standing(page, texts), (them) => them.filter((it) => it.folded).length === folded);
        assert.equal(again.filter((it) => it.folded).length, folded, 'on again folds again');
      });
    }
  }
});

/**
 * Presses Tab until the focus is in one of our notes.
 *
 * @param {import('./harness.mjs').Page} page
 * @param {string} kind
 */
async function tabTo(page, kind) {
  for (let presses = 0; presses < 120; presses += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((kind) => document.activeElement?.getAttribute('data-understory') === kind, kind)) return true;
  }
  return false;
}
