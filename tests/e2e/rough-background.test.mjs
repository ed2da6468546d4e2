/**
 * A background that is ended in the middle of an answer, and settings that were damaged, in both
 * browsers: the page is read all the same, and nothing is said on the page.
 */

import assert from 'node:assert/strict';
import { it } from 'node:test';

import { each, set } from './each.mjs';
import { folded, sleep, until } from './harness.mjs';

/** @typedef {import('./each.mjs').Here} Here */
/** @typedef {import('./harness.mjs').Page} Page */

const SPAM = '/fixture/wordpress-twenty-twelve-spam';

/** What may lie where our settings should. */
const DAMAGED = [
  'a string', 42, [], null, true, {}, { version: 99 }, { version: 1 }, { version: 2, sites: 'none', paused: 'yes', pausedUntil: 'soon' },
  { version: 2, sites: { 'a.example': 7, '': { off: 'maybe' }, constructor: null }, strictness: 'very', taught: { version: 1, examples: [{}, 'x', null] } },
  { version: 2, taught: 'a'.repeat(100_000), card: {}, wholeSection: -1, language: '../..' },
];

each('a rough background', (name) => {
  /** @type {Here['server']} */
  let server;
  /** @type {Here['reader']} */
  let reader;
  /** @type {Page} */
  let page;
  /** @type {string[]} */
  const errors = [];
  set(name, {}, (here) => {
    ({ server, reader, page } = here);
    page.on('pageerror', (error) => errors.push(String(error)));
  });

  it('is asked again when it is ended in the middle of an answer', async () => {
    // It never comes back from reading the settings.
    await reader.background('chrome.storage.local.get = () => new Promise(() => {});');
    await page.goto(server.url(SPAM));
    await sleep(400);
    assert.equal(await folded(page), 0, 'it is in the middle of an answer');
    await reader.endBackground();
    assert.equal(await until(() => folded(page)), 1);
    assert.equal(await until(() => reader.badge(page), (it) => it === '1'), '1');
    assert.deepEqual(errors, []);
  });

  it('starts again for the next page when it was ended', async () => {
    await reader.endBackground();
    await page.goto(server.url(SPAM, 'another'));
    assert.equal(await until(() => folded(page)), 1);
    await reader.command(page);
    assert.equal(await until(() => folded(page), (it) => it === 0), 0);
    await reader.command(page);
    assert.equal(await until(() => folded(page)), 1);
  });

  it('stays calm about damaged settings', async () => {
    const ours = await reader.extensionPage('popup/popup.html');
    for (const settings of DAMAGED) {
      await ours.run(`await chrome.storage.local.set({ settings: ${JSON.stringify(settings)} });`);
      await page.bringToFront();
      await page.goto(server.url(SPAM, 'damaged'));
      assert.equal(await until(() => folded(page)), 1, JSON.stringify(settings).slice(0, 80));
      const state = await ours.run(`return understoryProtocol.ask({ kind: 'state', url: ${JSON.stringify(server.url('/', 'damaged'))} });`);
      assert.equal(state?.state, 'on', JSON.stringify(settings).slice(0, 80));
    }
    await reader.command(page);
    assert.equal(await until(() => folded(page), (it) => it === 0), 0, 'a change is stored over the damage');
    await page.reload();
    await sleep(400);
    assert.equal(await reader.runs(page), false);
    assert.deepEqual(errors, []);
    await ours.close();
  });
});
