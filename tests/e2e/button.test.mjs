/**
 * The toolbar button, in both browsers: its number, its icon where Understory rests, and the same in
 * words; and the pause, which ends by itself.
 */

import assert from 'node:assert/strict';
import { it } from 'node:test';

import { each, set } from './each.mjs';
import { folded, until } from './harness.mjs';

const MIXED = '/fixture/wordpress-twenty-twelve-mixed';

/** @typedef {import('./each.mjs').Here} Here */
/** @typedef {import('./harness.mjs').Page} Page */
/** @typedef {import('./harness.mjs').OurPage} OurPage */

each('button', (name) => {
  /** @type {Here['server']} */
  let server;
  /** @type {any} */
  let reader;
  /** @type {Page} */
  let page;
  /** @type {OurPage} */
  let ours;
  set(name, {}, async (here) => {
    ({ server, reader, page } = here);
    ours = await reader.extensionPage('popup/popup.html?ours');
  });

  /** What is said when the pointer rests on it, after the name. */
  const says = async () => (await reader.background(`
    const tab = (await chrome.tabs.query({})).findLast((it) => it.url === ${JSON.stringify(page.url())});
    return chrome.action.getTitle({ tabId: tab.id });`)).replace(/^Understory(?:: )?/, '');
  /** The icon's file, which only Firefox tells. */
  const icon = () => reader.chrome(`
    const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
    const { action } = ExtensionParent.apiManager.global.browserActionFor(policy.extension);
    const tab = [...gBrowser.tabs].findLast((it) => it.linkedBrowser.currentURI.spec === ${JSON.stringify(page.url())});
    return String(action.getProperty(tab, 'icon')[16]).split('/').at(-1);`);

  /** @param {string} number @param {string | RegExp} words @param {string} file */
  async function is(number, words, file) {
    const fits = (/** @type {string} */ it) => (typeof words === 'string' ? it === words : words.test(it));
    assert.equal(await until(() => reader.badge(page), (/** @type {string} */ it) => it === number), number);
    const said = await until(says, fits);
    assert.ok(fits(said), `“${said}” is not ${words}`);
    if (name === 'firefox') assert.equal(await until(icon, (/** @type {string} */ it) => it === file), file);
  }

  it('counts what is folded, and tells where it is off and where it rests', async () => {
    const url = server.url(MIXED, 'button');
    await page.bringToFront();
    await page.goto(url);
    const all = await until(() => folded(page));
    await is(String(all), `${all} comments folded.`, 'leaf-16.png');
    await ours.ask({ kind: 'setSite', url, on: false });
    await is('', 'Off on this site.', 'leaf-off-16.png');
    await page.reload();
    await is('', 'Off on this site.', 'leaf-off-16.png');
    await ours.ask({ kind: 'setSite', url, on: true });
    await page.bringToFront();
    await is(String(all), /folded/, 'leaf-16.png');
    await ours.ask({ kind: 'setPause', until: null });
    await is('', 'Paused everywhere. Nothing runs.', 'leaf-paused-16.png');
    await page.reload();
    await is('', 'Paused everywhere. Nothing runs.', 'leaf-paused-16.png');
    await ours.ask({ kind: 'setPause', until: 'resumed' });
    await is(String(all), /folded/, 'leaf-16.png');
  });

  it('runs again when the pause is over, though its background was ended meanwhile', async () => {
    await page.bringToFront();
    await page.goto(server.url(MIXED, 'pause'));
    const all = await until(() => folded(page));
    await ours.run('await understoryProtocol.ask({ kind: "setPause", until: Date.now() + 6000 });');
    assert.equal(await until(() => folded(page), (it) => it === 0), 0);
    assert.equal(await reader.runs(page), false);
    await reader.endBackground();
    assert.equal(await until(() => folded(page), (it) => it === all, 60_000), all, 'by itself');
  });

  it('runs on addresses that are numbers, and is turned off there', async () => {
    const { port } = new URL(server.url('/'));
    for (const url of [`http://127.0.0.1:${port}${MIXED}`]) {
      await page.bringToFront();
      await page.goto(url);
      const all = await until(() => folded(page));
      assert.ok(all > 0);
      await ours.ask({ kind: 'setSite', url, on: false });
      assert.equal(await until(() => folded(page), (it) => it === 0), 0);
      await ours.ask({ kind: 'setSite', url, on: true });
    }
    // Nobody serves it: what counts is that the others still run.
    const numbers = 'http://[::1]/';
    assert.equal((await ours.ask({ kind: 'state', url: numbers })).state, 'on');
    assert.equal((await ours.ask({ kind: 'setSite', url: numbers, on: false })).state, 'off');
    await page.goto(server.url(MIXED, 'beside'));
    assert.ok(await until(() => folded(page)), 'elsewhere it runs');
    await ours.ask({ kind: 'setSite', url: server.url('/', 'beside'), on: false });
    assert.equal(await until(() => folded(page), (it) => it === 0), 0, 'and other sites are still turned off');
  });
});
