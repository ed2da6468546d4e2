/**
 * Firefox for Android has no right-click menu, no keyboard commands, no windows and no icon per tab. No
 * phone is at hand: here the same extension runs in Firefox with those taken away before its first line,
 * in the background and in its pages. What needs none of them must work all the same.
 */

import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';

import { BROWSERS, extension, folded, Reader, serve, sleep, until } from './harness.mjs';
import { prefer } from './media.mjs';

const SPAM = '/fixture/wordpress-twenty-twelve-spam';
const MIXED = '/fixture/wordpress-twenty-twelve-mixed';

/** What the browser's own compatibility tables say Android lacks, of what an extension like this could use. */
const ABSENT = {
  '': ['contextMenus', 'menus', 'commands', 'windows', 'sidebarAction', 'omnibox', 'bookmarks', 'history', 'sessions', 'search', 'devtools', 'tabGroups'],
  action: ['setIcon', 'openPopup', 'getUserSettings'],
  tabs: ['highlight', 'move', 'group', 'setZoom', 'toggleReaderMode'],
  runtime: ['openShortcutSettings'],
};
const WITHOUT = `'use strict';
for (const all of [globalThis.chrome, globalThis.browser]) {
  for (const [part, names] of Object.entries(${JSON.stringify(ABSENT)})) {
    const holder = part ? all?.[part] : all;
    for (const name of names) {
      if (holder && name in holder) Object.defineProperty(holder, name, { value: undefined, configurable: true });
    }
  }
}
chrome.runtime.getPlatformInfo = async () => ({ os: 'android', arch: 'aarch64' });
globalThis.without = true;
`;

/** @typedef {import('./harness.mjs').Page} Page */

describe('without what Android lacks', { skip: !BROWSERS.includes('firefox') }, () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'understory-android-'));
  /** @type {Awaited<ReturnType<typeof serve>>} */
  let server;
  /** @type {any} */
  let reader;
  /** @type {Page} */
  let page;
  before(async () => {
    cpSync(extension('firefox'), folder, { recursive: true });
    /** @param {string} file @param {(text: string) => string} change */
    const edit = (file, change) => {
      const whole = path.join(folder, file);
      const before = readFileSync(whole, 'utf8');
      assert.notEqual(change(before), before, file);
      writeFileSync(whole, change(before));
    };
    writeFileSync(path.join(folder, 'without.js'), WITHOUT);
    writeFileSync(path.join(folder, 'background/without.js'), "import '../without.js';\nimport './main.js';\n");
    edit('manifest.json', (text) => text.replaceAll('background/main.js', 'background/without.js'));
    for (const page of ['popup/popup', 'options/options', 'welcome/welcome']) {
      edit(`${page}.html`, (text) => text.replace('<script ', '<script src="../without.js"></script>\n  <script '));
    }
    server = await serve();
    reader = await Reader.start('firefox', { extension: false });
    await reader.install(folder);
    page = await reader.open();
  });
  after(async () => {
    await reader?.close();
    server?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('says in the manifest that it runs there, and since when', () => {
    const manifest = JSON.parse(readFileSync(path.join(extension('firefox'), 'manifest.json'), 'utf8'));
    assert.ok(parseInt(manifest.browser_specific_settings.gecko_android.strict_min_version, 10) >= 142, 'the first that knows what data is collected');
    assert.ok(!('sidebar_action' in manifest || 'chrome_url_overrides' in manifest || 'omnibox' in manifest));
  });

  it('starts, welcomes and tells where the button is', async () => {
    assert.deepEqual(await reader.background('return [globalThis.without, chrome.contextMenus === undefined, chrome.commands === undefined, chrome.action.setIcon === undefined];'), [true, true, true, true], 'they are away');
    const welcome = await until(() => reader.openedPage('welcome/welcome.html'));
    assert.ok(welcome, 'the welcome opens');
    await welcome.front();
    assert.match(await until(() => welcome.run("return document.getElementById('pin').textContent")), /browser’s menu, under Extensions/);
    assert.equal(await until(() => welcome.run("return document.querySelectorAll('#comments [data-understory=folded]').length")), 1);
    await welcome.close();
  });

  it('folds, counts, and is turned off and on from the popup', async () => {
    await page.bringToFront();
    await page.goto(server.url(SPAM, 'phone'));
    assert.equal(await until(() => folded(page)), 1);
    assert.equal(await until(() => reader.badge(page), (/** @type {string} */ it) => it === '1'), '1');
    const popup = await reader.popup(page);
    const said = () => popup.read("document.getElementById('state').textContent");
    assert.equal(await until(said, (it) => it === '1 comment folded.'), '1 comment folded.');
    await popup.press();
    assert.equal(await until(said, (it) => /^Off on/.test(it)), 'Off on phone.localhost. Nothing runs here.');
    assert.equal(await until(() => folded(page), (it) => it === 0), 0);
    const title = () => reader.background('return chrome.action.getTitle({ tabId: (await chrome.tabs.query({ active: true, currentWindow: true }))[0].id });');
    assert.equal(await until(title, (/** @type {string} */ it) => /Off/.test(it)), 'Understory: Off on this site.', 'the words follow, where no icon can');
    await page.reload();
    await sleep(300);
    assert.equal(await reader.runs(page), false);
    await popup.press();
    assert.equal(await until(() => folded(page)), 1);
    await popup.close();
  });

  it('pauses, remembers Not spam, and comes back after the background was ended', async () => {
    const ours = await reader.extensionPage('popup/popup.html?ours');
    await page.bringToFront();
    await page.goto(server.url(MIXED, 'phone-taught'));
    const all = await until(() => folded(page));
    await ours.ask({ kind: 'setPause', until: null });
    assert.equal(await until(() => folded(page), (it) => it === 0), 0);
    await ours.ask({ kind: 'setPause', until: 'resumed' });
    assert.equal(await until(() => folded(page), (it) => it === all), all);
    for (let presses = 0; presses < 150 && !(await inNote(page)); presses += 1) await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    assert.equal(await until(() => folded(page), (it) => it === all - 1), all - 1);
    assert.equal(await until(async () => (await ours.ask({ kind: 'settings' })).settings.taught?.examples.length, (it) => it === 1), 1);
    await reader.endBackground();
    await page.reload();
    assert.equal(await until(() => folded(page), (it) => it === all - 1), all - 1);
    await ours.ask({ kind: 'reset' });
    await ours.close();
  });

  it('has options without what is not there, and which speak of no right click', async () => {
    await prefer(reader, 'a finger', true);
    try {
      const options = await reader.extensionPage('options/options.html');
      await options.front();
      await until(() => options.run("return document.querySelectorAll('#language option').length > 12"));
      const shown = await options.run("return ['menu-part', 'keys-part', 'sync', 'export'].map((id) => document.getElementById(id).checkVisibility());");
      assert.deepEqual(shown, [false, false, true, true]);
      assert.doesNotMatch(await options.run('return document.body.innerText'), /[Rr]ight-click|shortcut/);
      assert.match(await options.run("return document.getElementById('taught-none').textContent"), /Nothing yet.*Not spam/);
      await options.run("document.getElementById('strictness-strict').click();");
      assert.equal(await until(async () => (await options.run("return understoryProtocol.ask({ kind: 'settings' });")).settings.strictness, (it) => it === 'strict'), 'strict');
      await options.run("document.getElementById('reset').click();");
      await options.close();
    } finally {
      await prefer(reader, 'a finger', false);
    }
  });
});

/** @param {Page} page */
const inNote = (page) => page.evaluate(() => document.activeElement?.getAttribute('data-understory') === 'note');
