/**
 * `cargo xtask shots`: pictures of every screen and state, in a real browser, light and dark, narrow
 * and wide, left-to-right and right-to-left, to be looked at. Judges nothing.
 *
 * usage: node xtask/shots.mjs BROWSER PICTURES [PART OF A NAME]
 */

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { Reader, serve, sleep, until } from '../tests/e2e/harness.mjs';
import { PAGES as STATES, states } from '../tests/e2e/states.mjs';
import { ARABIC, CHINESE, DARK, HEBREW, JAPANESE, SPAM, UKRAINIAN } from './shots/pages.mjs';

/** @typedef {import('puppeteer-core').Page} Page */

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const [browser, pictures, only = ''] = process.argv.slice(2);
const name = browser === 'firefox' ? 'firefox' : 'chrome';
const WIDTHS = [320, 768, 1280];
/** As wide as a small phone. */
const PHONE = { width: 360, height: 740 };
/** In Firefox's own window: gives a `bitmap` back. */
const TO_PNG = `
  const canvas = document.createElementNS('http://www.w3.org/1999/xhtml', 'canvas');
  [canvas.width, canvas.height] = [bitmap.width, bitmap.height];
  canvas.getContext('2d').drawImage(bitmap, 0, 0);
  return canvas.toDataURL();`;
const SCHEMES = /** @type {const} */ (['light', 'dark']);

const SAMPLE = readFileSync(path.join(ROOT, 'www/sample/index.html'), 'utf8')
  .replace('<link rel="stylesheet" href="style.css">', `<style>${readFileSync(path.join(ROOT, 'www/sample/style.css'), 'utf8')}</style>`);
/** `brief`: light and narrow is enough, for the words. */
const PAGES = /** @type {Record<string, { text: string, locale: string, brief?: boolean }>} */ ({
  serif: { text: SAMPLE, locale: 'en' },
  dark: { text: DARK, locale: 'de' },
  spam: { text: SPAM, locale: 'pl' },
  arabic: { text: ARABIC, locale: 'ar' },
  chinese: { text: CHINESE, locale: 'zh_CN' },
  hebrew: { text: HEBREW, locale: 'he', brief: true },
  japanese: { text: JAPANESE, locale: 'ja', brief: true },
  ukrainian: { text: UKRAINIAN, locale: 'uk', brief: true },
  french: { text: SAMPLE, locale: 'fr', brief: true },
  italian: { text: SAMPLE, locale: 'it', brief: true },
  polish: { text: SAMPLE, locale: 'pl', brief: true },
  portuguese: { text: SAMPLE, locale: 'pt_BR', brief: true },
  spanish: { text: SAMPLE, locale: 'es', brief: true },
});

mkdirSync(pictures, { recursive: true });
const server = await serve({ ...STATES, ...Object.fromEntries(Object.entries(PAGES).map(([page, { text }]) => [`/${page}`, text])) });
let taken = 0;
/** @type {string[]} */
const failed = [];

/** @param {string} shot @param {(file: `${string}.png`) => Promise<unknown>} take */
async function picture(shot, take) {
  if (!shot.includes(only)) return;
  const file = /** @type {`${string}.png`} */ (path.join(pictures, `${name}-${shot}.png`));
  // A browser under load may lose a tab or an answer; one picture is no reason to lose the others.
  for (let tries = 2; ; tries -= 1) {
    try {
      await take(file);
      taken += 1;
      return;
    } catch (error) {
      console.error(`${shot}: ${/** @type {Error} */ (error).message}`);
      if (tries === 0) {
        failed.push(shot);
        return;
      }
    }
  }
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

for (const [page, { locale, brief }] of Object.entries(PAGES)) {
  const widths = brief ? [320] : WIDTHS;
  // A part that names no page is looked for on all of them.
  if (Object.keys(PAGES).some((it) => only.startsWith(it)) && !only.startsWith(page)) continue;
  const reader = await Reader.start(name, { extension: false });
  await reader.install();
  const tab = await reader.open();
  // It welcomes by itself; pictured is a welcome that is opened for it.
  await (await until(() => /** @type {any} */ (reader).openedPage('welcome/welcome.html')))?.close();
  // None of the pages that are pictured: the options would be loaded anew with the language.
  const ours = await /** @type {any} */ (reader).extensionPage('popup/popup.html?ours');
  const { ask } = ours;
  await ask({ kind: 'choose', choices: { language: locale === 'en' ? null : locale.replace('_', '-') } });
  for (const scheme of brief ? [SCHEMES[0]] : SCHEMES) {
    // A page begins where it is looked at; behind another, Chromium never draws it.
    await tab.bringToFront();
    await prefer(reader, tab, scheme);
    for (const width of widths) {
      await tab.setViewport({ width, height: width < 500 ? 640 : 900 });
      await tab.goto(server.url(`/${page}`));
      await until(() => reader.summary(tab), Boolean, 8000);
      await sleep(150);
      await picture(`${page}-${scheme}-${width}`, (file) => tab.screenshot({ path: file, fullPage: true }));
      await press(tab, 'card', 1);
      await picture(`${page}-${scheme}-${width}-open`, (file) => tab.screenshot({ path: file, fullPage: true }));
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
    await popups(reader, tab, page, scheme, ask);
    await ourPages(/** @type {any} */ (reader), page, scheme, widths);
    if (brief) continue;
    await tab.bringToFront();
    if (name === 'chrome') {
      // The states of the popup have led elsewhere.
      await tab.goto(server.url(`/${page}`));
      await until(() => reader.summary(tab), Boolean, 8000);
      await otherMedia(tab, page, scheme);
    }
    await phone(reader, tab, page, scheme);
  }
  await reader.close();
}
server.close();
console.log(`${taken} pictures in ${pictures}`);
if (failed.length > 0) {
  console.error(`not taken: ${failed.join(', ')}`);
  process.exitCode = 1;
}

/**
 * The popup on a page, and in English and Arabic in each of its states, as a reader comes into them.
 * It is opened as a page of its own: what browsers paint behind the button cannot be pictured in all.
 *
 * @param {Reader} reader
 * @param {Page} tab
 * @param {string} page
 * @param {typeof SCHEMES[number]} scheme
 * @param {(message: object) => Promise<any>} ask
 */
async function popups(reader, tab, page, scheme, ask) {
  await tab.goto(server.url(`/${page}`));
  await until(() => reader.summary(tab), Boolean, 8000);
  await picture(`${page}-popup-${scheme}`, (file) => popup(reader, tab, file, scheme));
  if (page !== 'serif' && page !== 'arabic') return;
  for (const { name: state, enter, leave } of states(reader, tab, server, ask)) {
    await picture(`${page}-popup-${state}-${scheme}`, async (file) => {
      try {
        await enter();
        // Without a press of the button, browsers do not tell the address of a page that they keep us out of.
        if (state === 'no-access') await behindButton(reader, tab, file);
        else await popup(reader, tab, file, scheme, undefined, state === 'reload' ? 2500 : 600);
      } finally {
        await leave?.();
      }
    });
  }
}

/**
 * @param {any} reader
 * @param {Page} tab
 * @param {`${string}.png`} file
 * @param {string} scheme
 * @param {object} [as]  What is emulated, in Chrome.
 * @param {number} [wait]  For what it says in the end (ms).
 */
async function popup(reader, tab, file, scheme, as, wait = 600) {
  await tab.bringToFront();
  const id = await reader.background('return (await chrome.tabs.query({ active: true, lastFocusedWindow: true }))[0].id;');
  const path = `popup/popup.html?tab=${id}`;
  // Firefox is under a finger already where it is to be.
  if (name === 'firefox') await pageOfFirefox(reader, path, file, as ? PHONE.width : 360, wait);
  else await pageOfChrome(reader, path, file, scheme, as ?? { viewport: { width: 360, height: 600, deviceScaleFactor: 2 } }, wait);
  await tab.bringToFront();
}

/** @param {any} reader @param {Page} tab @param {string} file */
async function behindButton(reader, tab, file) {
  const popup = await reader.popup(tab);
  await sleep(600);
  if (name === 'chrome') writeFileSync(file, await popup.screenshot());
  else {
    const data = await reader.chrome(`
      const browser = document.querySelector('browser.webextension-popup-browser');
      const bitmap = await browser.browsingContext.currentWindowGlobal.drawSnapshot(
        new DOMRect(0, 0, browser.clientWidth, browser.clientHeight), 2, 'white');
      ${TO_PNG}`);
    writeFileSync(file, Buffer.from(data.split(',')[1], 'base64'));
  }
  await popup.close();
}

/**
 * @param {any} reader
 * @param {string} path
 * @param {`${string}.png`} file
 * @param {string} scheme
 * @param {any} as
 * @param {number} [wait]
 */
async function pageOfChrome(reader, path, file, scheme, as, wait = 400) {
  const page = await reader.open();
  try {
    await page.emulate({ userAgent: await reader.browser.userAgent(), ...as });
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    await page.goto(`chrome-extension://${reader.id}/${path}`);
    await sleep(wait);
    const height = await page.evaluate(() => document.body.scrollHeight);
    await page.setViewport({ ...as.viewport, height: Math.max(height, as.viewport.isMobile ? as.viewport.height : 0) });
    await page.screenshot({ path: file });
  } finally {
    await page.close();
  }
}

/**
 * The pages of the extension that are no popup.
 *
 * @param {any} reader
 * @param {string} page
 * @param {string} scheme
 * @param {number[]} widths
 */
async function ourPages(reader, page, scheme, widths) {
  for (const ours of ['options/options', 'welcome/welcome']) {
    const shot = ours.split('/')[0];
    if (name === 'firefox') {
      await picture(`${page}-${shot}-${scheme}`, (file) => pageOfFirefox(reader, `${ours}.html`, file));
      continue;
    }
    for (const width of widths) {
      await picture(`${page}-${shot}-${scheme}-${width}`, (file) =>
        pageOfChrome(reader, `${ours}.html`, file, scheme, { viewport: { width, height: 900 } }));
    }
  }
}

/**
 * As on a phone: under a finger, and narrow. Tried on no phone.
 *
 * @param {any} reader
 * @param {Page} tab
 * @param {string} page
 * @param {typeof SCHEMES[number]} scheme
 */
async function phone(reader, tab, page, scheme) {
  const as = { viewport: { ...PHONE, isMobile: true, hasTouch: true, deviceScaleFactor: 2 } };
  const finger = (/** @type {boolean} */ on) => reader.chrome(on
    ? "for (const it of ['primary', 'all']) Services.prefs.setIntPref(`ui.${it}PointerCapabilities`, 1);"
    : "for (const it of ['primary', 'all']) Services.prefs.clearUserPref(`ui.${it}PointerCapabilities`);");
  if (name === 'firefox') {
    await finger(true);
    await tab.setViewport(PHONE);
  } else await tab.emulate({ userAgent: await reader.browser.userAgent(), ...as });
  await tab.goto(server.url(`/${page}`));
  await until(() => reader.summary(tab), Boolean, 8000);
  await sleep(150);
  await picture(`${page}-phone-${scheme}`, (file) => tab.screenshot({ path: file, fullPage: true }));
  await picture(`${page}-phone-popup-${scheme}`, (file) => popup(reader, tab, file, scheme, as));
  for (const ours of ['options/options', 'welcome/welcome']) {
    await picture(`${page}-phone-${ours.split('/')[0]}-${scheme}`, (file) => (name === 'firefox'
      ? pageOfFirefox(reader, `${ours}.html`, file, PHONE.width)
      : pageOfChrome(reader, `${ours}.html`, file, scheme, as)));
  }
  if (name === 'firefox') await finger(false);
  else await tab.emulate({ userAgent: await reader.browser.userAgent(), viewport: { width: 768, height: 900, isMobile: false, hasTouch: false } });
}

/** @param {any} reader @param {string} path @param {string} file @param {number} [wide] @param {number} [wait] */
async function pageOfFirefox(reader, path, file, wide, wait = 400) {
  const popup = await reader.extensionPage(path);
  if (wide) await popup.resize(wide);
  // What is not looked at is laid out late, and its clocks go slowly.
  await popup.front();
  await sleep(wait);
  // The whole page is drawn, not what a window shows of it: the popup's foot stands at its end.
  const { left, width, height } = await popup.run(`
    document.getElementById('foot')?.style.setProperty('position', 'static');
    const { left, width } = document.body.getBoundingClientRect();
    return { left, width, height: document.body.getBoundingClientRect().bottom + scrollY };`);
  const data = await reader.chrome(`
    const browser = [...gBrowser.tabs].find((it) => it.linkedBrowser.currentURI.spec.endsWith(${JSON.stringify(`/${path}`)})).linkedBrowser;
    gBrowser.selectedTab = gBrowser.getTabForBrowser(browser);
    await new Promise((resolve) => setTimeout(resolve, 200));
    const bitmap = await browser.browsingContext.currentWindowGlobal.drawSnapshot(new DOMRect(${left}, 0, ${width}, ${height}), 2, 'white');
    ${TO_PNG}`);
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
