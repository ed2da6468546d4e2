/**
 * `cargo xtask shots`: pictures of every screen and state, in a real browser, light and dark, narrow
 * and wide, left-to-right and right-to-left, to be looked at. Judges nothing.
 *
 * usage: node xtask/shots.mjs BROWSER PICTURES [PART OF A NAME]
 */

import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { Reader, serve, sleep, until } from '../tests/e2e/harness.mjs';
import { ARABIC, CHINESE, DARK, SPAM } from './shots/pages.mjs';

/** @typedef {import('puppeteer-core').Page} Page */

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const [browser, pictures, only = ''] = process.argv.slice(2);
const name = browser === 'firefox' ? 'firefox' : 'chrome';
const WIDTHS = [320, 768, 1280];
const SCHEMES = /** @type {const} */ (['light', 'dark']);

const SAMPLE = readFileSync(path.join(ROOT, 'www/sample/index.html'), 'utf8')
  .replace('<link rel="stylesheet" href="style.css">', `<style>${readFileSync(path.join(ROOT, 'www/sample/style.css'), 'utf8')}</style>`);
const PAGES = /** @type {Record<string, { text: string, locale: string }>} */ ({
  serif: { text: SAMPLE, locale: 'en' },
  dark: { text: DARK, locale: 'de' },
  spam: { text: SPAM, locale: 'pl' },
  arabic: { text: ARABIC, locale: 'ar' },
  chinese: { text: CHINESE, locale: 'zh_CN' },
});

/** The extension speaking one language, whatever the browser's: only that one is in it. @param {string} locale */
function speaking(locale) {
  const folder = path.join(ROOT, 'target/shots-extension', `${name}-${locale}`);
  rmSync(folder, { recursive: true, force: true });
  cpSync(path.join(ROOT, 'extension'), folder, { recursive: true, filter: (file) => !file.includes('_locales') });
  const there = existsSync(path.join(ROOT, 'extension/_locales', locale)) ? locale : 'en';
  cpSync(path.join(ROOT, 'extension/_locales', there), path.join(folder, '_locales', there), { recursive: true });
  const manifest = JSON.parse(readFileSync(path.join(folder, 'manifest.json'), 'utf8'));
  writeFileSync(path.join(folder, 'manifest.json'), JSON.stringify({ ...manifest, default_locale: there }));
  return folder;
}

mkdirSync(pictures, { recursive: true });
const server = await serve(Object.fromEntries(Object.entries(PAGES).map(([page, { text }]) => [`/${page}`, text])));
let taken = 0;

/** @param {string} shot @param {(file: `${string}.png`) => Promise<unknown>} take */
async function picture(shot, take) {
  if (!shot.includes(only)) return;
  await take(/** @type {`${string}.png`} */ (path.join(pictures, `${name}-${shot}.png`)));
  taken += 1;
}

/** Presses a button of ours that is in a closed root: Tab until the focus is in it, then Tab on. @param {Page} page @param {string} kind @param {number} number */
async function press(page, kind, number) {
  await page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement)?.blur());
  for (let presses = 0; presses < 200; presses += 1) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(() => document.activeElement?.getAttribute('data-understory'));
    if (at !== kind) continue;
    for (let on = 1; on < number; on += 1) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await sleep(60);
    return;
  }
}

for (const [page, { locale }] of Object.entries(PAGES)) {
  // A part that names no page is looked for on all of them.
  if (Object.keys(PAGES).some((it) => only.startsWith(it)) && !only.startsWith(page)) continue;
  const reader = await Reader.start(name, { extension: false });
  await reader.install(speaking(locale));
  const tab = await reader.open();
  for (const scheme of SCHEMES) {
    await prefer(reader, tab, scheme);
    for (const width of WIDTHS) {
      await tab.setViewport({ width, height: width < 500 ? 640 : 900 });
      await tab.goto(server.url(`/${page}`));
      await until(() => reader.summary(tab), Boolean, 8000);
      await sleep(150);
      await picture(`${page}-${scheme}-${width}`, (file) => tab.screenshot({ path: file, fullPage: true }));
      await press(tab, 'card', 1);
      await picture(`${page}-${scheme}-${width}-open`, (file) => tab.screenshot({ path: file }));
      if (width === 1280) continue;
      await press(tab, 'note', 1);
      await picture(`${page}-${scheme}-${width}-shown`, (file) => tab.screenshot({ path: file }));
      await tab.reload();
      await until(() => reader.summary(tab), Boolean, 8000);
      await press(tab, 'note', 2);
      await picture(`${page}-${scheme}-${width}-excused`, (file) => tab.screenshot({ path: file }));
      await tab.keyboard.press('Enter');
      await sleep(100);
    }
    await tab.setViewport({ width: 768, height: 900 });
    await popups(reader, tab, page, scheme);
    await ourPages(/** @type {any} */ (reader), page, scheme);
    await tab.bringToFront();
    if (name === 'chrome') await otherMedia(tab, page, scheme);
  }
  await reader.close();
}
server.close();
console.log(`${taken} pictures in ${pictures}`);

/**
 * The popup in its states on a page. In Chrome those that a browser cannot be brought into here are
 * told to it; in Firefox it is shown as it is.
 *
 * @param {Reader} reader
 * @param {Page} tab
 * @param {string} page
 * @param {typeof SCHEMES[number]} scheme
 */
async function popups(reader, tab, page, scheme) {
  const empty = { article: null, comments: 0, spam: 0, doubtful: 0, folded: [], sectionsFolded: false };
  const states = /** @type {[string, object?, object?][]} */ ([['working']]);
  if (name === 'chrome' && (page === 'serif' || page === 'arabic')) {
    states.push(
      ['nothing', {}, { ...empty, progress: 'nothing' }],
      ['no-comments', {}, { folded: [], comments: 0, spam: 0, doubtful: 0 }],
      ['looking', {}, { ...empty, progress: 'looking' }],
      ['off', { state: 'off', on: false }],
      ['paused', { state: 'paused', paused: true }],
      ['no-access', { state: 'noAccess' }],
      ['browser-page', { state: 'notAPage', site: '', on: false }],
      ['too-big', {}, { ...empty, progress: 'tooBig' }],
      ['failed', {}, { ...empty, progress: 'failed' }],
      ['reload', {}, { gone: true }],
    );
  }
  for (const [state, told, found] of states) {
    await picture(`${page}-popup-${state}-${scheme}`, (file) => (name === 'chrome'
      ? popupInChrome(/** @type {any} */ (reader), tab, file, scheme, { told, found })
      : popupInFirefox(/** @type {any} */ (reader), tab, file)));
  }
}

/**
 * @param {any} reader
 * @param {Page} tab
 * @param {`${string}.png`} file
 * @param {string} scheme
 * @param {{ told?: object, found?: object }} pretended
 */
async function popupInChrome(reader, tab, file, scheme, { told = {}, found = {} }) {
  const id = await (await reader.worker()).evaluate(async (/** @type {string} */ url) =>
    (await chrome.tabs.query({})).findLast((it) => it.url === url)?.id, tab.url());
  const popup = await reader.open();
  await popup.setViewport({ width: 360, height: 600, deviceScaleFactor: 2 });
  await popup.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
  await popup.evaluateOnNewDocument((/** @type {object} */ told, /** @type {object} */ found) => {
    const [ask, tell] = [chrome.runtime.sendMessage, chrome.tabs.sendMessage];
    Object.assign(chrome.runtime, { sendMessage: async (/** @type {any} */ message) => {
      const answer = await ask(message);
      return message.kind === 'state' ? { ...answer, ...told } : answer;
    } });
    Object.assign(chrome.tabs, { sendMessage: async (/** @type {any[]} */ ...all) => {
      if ('gone' in found) throw new Error('nothing there');
      return { .../** @type {any} */ (await tell.apply(chrome.tabs, /** @type {any} */ (all))), ...found };
    } });
  }, told, found);
  await popup.goto(`chrome-extension://${reader.id}/popup/popup.html?tab=${id}`);
  await until(() => popup.evaluate(() => document.getElementById('state')?.textContent));
  await sleep(150);
  const height = await popup.evaluate(() => document.body.scrollHeight);
  await popup.setViewport({ width: 360, height, deviceScaleFactor: 2 });
  await popup.screenshot({ path: file });
  await popup.close();
}

/**
 * The pages of the extension that are no popup.
 *
 * @param {any} reader
 * @param {string} page
 * @param {string} scheme
 */
async function ourPages(reader, page, scheme) {
  for (const ours of ['options/options', 'welcome/welcome']) {
    const shot = ours.split('/')[0];
    if (name === 'firefox') {
      await picture(`${page}-${shot}-${scheme}`, (file) => pageOfFirefox(reader, `${ours}.html`, file));
      continue;
    }
    for (const width of WIDTHS) {
      await picture(`${page}-${shot}-${scheme}-${width}`, async (file) => {
        const tab = await reader.open();
        await tab.setViewport({ width, height: 900 });
        await tab.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
        await tab.goto(`chrome-extension://${reader.id}/${ours}.html`);
        await sleep(400);
        await tab.screenshot({ path: file, fullPage: true });
        await tab.close();
      });
    }
  }
}

/** @param {any} reader @param {Page} tab @param {string} file */
async function popupInFirefox(reader, tab, file) {
  const id = await reader.background(`return (await chrome.tabs.query({})).findLast((it) => it.url === ${JSON.stringify(tab.url())})?.id;`);
  await pageOfFirefox(reader, `popup/popup.html?tab=${id}`, file);
  await tab.bringToFront();
}

/** @param {any} reader @param {string} path @param {string} file */
async function pageOfFirefox(reader, path, file) {
  const popup = await reader.extensionPage(path);
  await sleep(400);
  const { left, width, height } = await popup.run(`
    const { left, width } = document.body.getBoundingClientRect();
    return { left, width, height: document.body.scrollHeight };`);
  const data = await reader.chrome(`
    const browser = [...gBrowser.tabs].find((it) => it.linkedBrowser.currentURI.spec.endsWith(${JSON.stringify(`/${path}`)})).linkedBrowser;
    gBrowser.selectedTab = gBrowser.getTabForBrowser(browser);
    await new Promise((resolve) => setTimeout(resolve, 200));
    const bitmap = await browser.browsingContext.currentWindowGlobal.drawSnapshot(new DOMRect(${left}, 0, ${width}, ${height}), 2, 'white');
    const canvas = document.createElementNS('http://www.w3.org/1999/xhtml', 'canvas');
    [canvas.width, canvas.height] = [bitmap.width, bitmap.height];
    canvas.getContext('2d').drawImage(bitmap, 0, 0);
    return canvas.toDataURL();`);
  writeFileSync(file, Buffer.from(data.split(',')[1], 'base64'));
  await popup.close();
}

/** On paper, in forced colours and with more contrast. @param {Page} tab @param {string} page @param {typeof SCHEMES[number]} scheme */
async function otherMedia(tab, page, scheme) {
  const session = await tab.createCDPSession();
  const features = [{ name: 'prefers-color-scheme', value: scheme }];
  for (const [shot, media, feature, value] of [['print', 'print', '', ''], ['forced', '', 'forced-colors', 'active'], ['contrast', '', 'prefers-contrast', 'more']]) {
    await session.send('Emulation.setEmulatedMedia', { media, features: feature ? [...features, { name: feature, value }] : features });
    await picture(`${page}-${scheme}-${shot}`, (file) => tab.screenshot({ path: file, fullPage: true }));
  }
  await session.send('Emulation.setEmulatedMedia', { media: '', features });
  await session.detach();
}

/** @param {Reader} reader @param {Page} tab @param {typeof SCHEMES[number]} scheme */
async function prefer(reader, tab, scheme) {
  if (name === 'chrome') return tab.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
  return /** @type {any} */ (reader).chrome(`Services.prefs.setIntPref('layout.css.prefers-color-scheme.content-override', ${scheme === 'dark' ? 0 : 1});`);
}
