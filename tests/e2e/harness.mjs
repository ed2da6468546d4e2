/**
 * Starts the two real browsers with the extension as it is packed and a server with the fixtures, and does
 * with them what a reader does: turns the switch behind the toolbar button, presses keys, reads the
 * page. No expectations live here.
 *
 * @typedef {import('puppeteer-core').Page} Page
 * @typedef {import('../../extension/protocol.js').Summary} Summary
 * @typedef {'chrome' | 'firefox'} Name
 * @typedef {{
 *   run(body: string): Promise<any>, ask(message: object): Promise<any>, press(key: string): Promise<any>, front(): Promise<any>,
 *   resize(width: number): Promise<any>, picture(): Promise<Uint8Array>, close(): Promise<any>,
 * }} OurPage  A page of the extension. `run`: the body of an async
 *   function; `ask`: what it asks the background.
 */

import { existsSync, readFileSync, readdirSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import puppeteer from 'puppeteer-core';

import { ACTION, inside, pressing, sandboxed } from './inside.mjs';

const ROOT = new URL('../../', import.meta.url);
const FIXTURES = new URL('tests/fixtures/', ROOT);

/** The page's own policy that must not hinder us. */
export const STRICT = "default-src 'none'; script-src 'self'; style-src 'none'; require-trusted-types-for 'script'";

/** A port where nothing answers, so that who asks there is refused at once. */
const NOBODY = 9;

/** Both, or the one that `BROWSER` names. @type {Name[]} */
export const BROWSERS = process.env.BROWSER ? [/** @type {Name} */ (process.env.BROWSER)] : ['chrome', 'firefox'];

/** What is installed: the package's files, which `cargo xtask test` lays out, else the sources. @param {Name} name */
export const extension = (name) =>
  process.env.PACKAGES ? path.join(process.env.PACKAGES, name) : fileURLToPath(new URL('extension', ROOT));

/** @typedef {{ name: string, expected: any }} Case */

/** Every fixture, by name. @returns {Case[]} */
export function cases() {
  return readdirSync(FIXTURES).filter((name) => existsSync(new URL(`${name}/expected.json`, FIXTURES))).sort().map((name) => ({
    name,
    expected: JSON.parse(readFileSync(new URL(`${name}/expected.json`, FIXTURES), 'utf8')),
  }));
}

/** The fixtures whose comments are not taken apart as they should be yet (`tests/known_failures.txt`). */
export const knownFailures = new Set(readFileSync(new URL('tests/known_failures.txt', ROOT), 'utf8')
  .split('\n')
  .map((line) => line.split(' '))
  .filter(([, concern]) => concern === 'comments' || concern === 'fold')
  .map(([fixture]) => fixture));

/**
 * Serves `/fixture/NAME`, `/fixture/NAME/FILE` and what `pages` holds by path; `?strict` adds the policy. Every label of
 * `*.localhost` is this server, so that a test can have a site of its own.
 *
 * @param {Record<string, string | ((response: http.ServerResponse) => void)>} [pages]
 */
export async function serve(pages = {}) {
  const server = http.createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const page = pages[url.pathname];
    response.setHeader('content-type', 'text/html; charset=utf-8');
    if (url.searchParams.has('strict')) response.setHeader('content-security-policy', STRICT);
    if (typeof page === 'function') return page(response);
    if (page !== undefined) return response.end(page);
    const [, name, file] = /^\/fixture\/([a-z0-9-]+)(?:\/([a-z0-9-]+\.html))?$/.exec(url.pathname) ?? [];
    if (name) return response.end(readFileSync(new URL(`${name}/${file ?? 'page.html'}`, FIXTURES)));
    response.statusCode = 404;
    return response.end();
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    /** @param {string} path @param {string} [site] */
    url: (path, site = 'reading') => `http://${site}.localhost:${port}${path}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** @param {number} ms */
export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Waits until something holds; its last value otherwise. As long as the slowest machine may need: where all is
 * well it costs nothing.
 *
 * @template T
 * @param {() => Promise<T> | T} read
 * @param {(value: T) => boolean} [holds]
 * @param {number} [ms]
 * @returns {Promise<T>}
 */
export async function until(read, holds = Boolean, ms = 30_000) {
  const end = Date.now() + ms;
  for (;;) {
    const value = await read();
    if (holds(value) || Date.now() > end) return value;
    await sleep(25);
  }
}

/** How many elements are folded. @param {Page} page */
export const folded = (page) => page.evaluate(() => document.querySelectorAll('[data-understory="folded"]').length);

/** Where a page is. Asked of itself: of a page that was brought back, the protocol does not always tell. @param {Page} page */
export const address = (page) => page.evaluate(() => location.href).catch(() => page.url());

/** @param {(body: string) => Promise<any>} run */
const asking = (run) => (/** @type {object} */ message) => run(`return understoryProtocol.ask(${JSON.stringify(message)});`);

/** A browser with the extension. */
export class Reader {
  /**
   * @param {Name} name
   * @param {{ extension?: boolean, headless?: boolean, preciseClock?: boolean, offline?: boolean }} [options]  `extension: false`:
   *   installed later, by `install`; `preciseClock`: for measuring, where the browser blurs its clock; `offline`:
   *   nothing but this machine is reached.
   */
  static async start(name, { extension = true, headless = true, preciseClock = false, offline = false } = {}) {
    const common = { headless, defaultViewport: { width: 1000, height: 900 } };
    const browser = name === 'chrome'
      ? await puppeteer.launch({
        ...common,
        executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
        enableExtensions: true,
        args: [
          ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
          ...(offline ? [`--proxy-server=127.0.0.1:${NOBODY}`] : []),
          '--disable-background-networking', '--disable-component-update', '--no-first-run', '--lang=en-GB',
        ],
      })
      : await puppeteer.launch({
        ...common,
        browser: 'firefox',
        executablePath: process.env.FIREFOX || '/usr/bin/firefox-esr',
        args: ['--remote-allow-system-access'],
        extraPrefsFirefox: {
          'intl.locale.requested': 'en-GB',
          'network.dns.localDomains': '',
          ...(offline && {
            'network.proxy.type': 1,
            'network.proxy.http': '127.0.0.1',
            'network.proxy.http_port': NOBODY,
            'network.proxy.ssl': '127.0.0.1',
            'network.proxy.ssl_port': NOBODY,
          }),
          ...(preciseClock && { 'privacy.reduceTimerPrecision': false }),
        },
      });
    const reader = name === 'chrome' ? new Chrome(name, browser) : new Firefox(name, browser);
    if (extension) await reader.install();
    return reader;
  }

  /** @param {Name} name @param {import('puppeteer-core').Browser} browser */
  constructor(name, browser) {
    this.name = name;
    this.browser = browser;
    this.id = '';
  }

  /** @param {string} [folder] */
  async install(folder = extension(this.name)) {
    this.id = await this.browser.installExtension(folder);
    await this.settled();
  }

  /** Waits until the background has registered the content script. */
  async settled() {}

  /** @param {string} [url] */
  async open(url) {
    const page = await this.browser.newPage();
    page.setDefaultNavigationTimeout(120_000);
    if (url) await page.goto(url, { waitUntil: 'load' });
    return page;
  }

  /** Presses the keys that turn the site of a page on or off. @param {Page} _page @returns {Promise<void>} */
  async command(_page) {
    throw new Error('each browser has its own way');
  }

  /** Turns the site of a page off, by the keyboard. @param {Page} page */
  async turnOff(page) {
    await until(() => this.runs(page));
    await this.command(page);
    return until(() => this.runs(page), (it) => !it);
  }

  /**
   * Says something to the content script, as the popup does.
   *
   * @param {Page} _page
   * @param {import('../../extension/protocol.js').ToPage} _message
   * @returns {Promise<any>}
   */
  async tell(_page, _message) {
    throw new Error('each browser has its own way');
  }

  /**
   * Runs code in the background.
   *
   * @param {string} _body  Of an async function.
   * @returns {Promise<any>}
   */
  async background(_body) {
    throw new Error('each browser has its own way');
  }

  /** Ends the background, as the browser does when it wants its memory. */
  async endBackground() {}

  /**
   * Lays a page out as on paper, or as on the screen again.
   *
   * @param {Page} page
   * @param {boolean} on
   */
  async print(page, on) {
    await page.emulateMediaType(on ? 'print' : undefined);
  }

  /**
   * Runs code where the content script runs.
   *
   * @param {Page} page
   * @param {string} body  Of a function; may use `understory`.
   * @returns {Promise<any>}
   */
  async inContent(page, body) {
    return this.background(`
      const tab = (await chrome.tabs.query({})).findLast((it) => it.url === ${JSON.stringify(await address(page))});
      const [{ result }] = await chrome.scripting.executeScript({ target: { tabId: tab.id }, func: () => { ${body} } });
      return result;`);
  }

  /**
   * Runs code in every frame of a page, where content scripts run.
   *
   * @param {Page} page
   * @param {string} body  Of a function.
   * @returns {Promise<any[]>}  The page's own first.
   */
  async inFrames(page, body) {
    return this.background(`
      const tab = (await chrome.tabs.query({})).findLast((it) => it.url === ${JSON.stringify(await address(page))});
      const results = await chrome.scripting.executeScript({ target: { tabId: tab.id, allFrames: true }, func: () => { ${body} } });
      return results.sort((a, b) => a.frameId - b.frameId).map(({ result }) => result);`);
  }

  /**
   * What of ours is in each frame of a page.
   *
   * @param {Page} page
   * @returns {Promise<('nothing' | 'waits' | 'runs' | 'rests')[]>}
   */
  frames(page) {
    return this.inFrames(page, `
      if (globalThis.understoryWaits) return 'waits';
      if (globalThis.understory?.main) return globalThis.understory.running ? 'runs' : 'rests';
      return globalThis.understory ? 'rests' : 'nothing';`);
  }

  /**
   * What the content script tells the popup, once it has looked; `null` where there is none.
   *
   * @param {Page} page
   * @returns {Promise<Summary | null>}
   */
  async summary(page) {
    const said = await this.tell(page, { kind: 'summary' });
    return said?.progress === 'looking' ? null : said;
  }

  /**
   * Whether the content script runs in a page. Asked for as the popup asks: a page where nothing of
   * ours is answers nothing.
   *
   * @param {Page} page
   */
  async runs(page) {
    return Boolean(await this.summary(page));
  }

  close() {
    return this.browser.close();
  }
}

class Chrome extends Reader {
  async worker() {
    const target = await this.browser.waitForTarget((it) => it.type() === 'service_worker' && it.url().includes(this.id));
    const worker = await target.worker();
    if (!worker) throw new Error('the background is gone');
    return worker;
  }

  async settled() {
    const worker = await this.worker();
    await until(() => worker.evaluate(async () => (await chrome.scripting.getRegisteredContentScripts()).length));
  }

  async endBackground() {
    // Whether a session was left of one that was ended before does not matter.
    await (await this.worker()).close().catch(() => {});
  }

  /** @param {string} body */
  async background(body) {
    return (await this.worker()).evaluate(`(async () => { ${body} })()`);
  }

  /** @param {Page} page @param {object} message */
  async tell(page, message) {
    return (await this.worker()).evaluate(async (url, message) => {
      const tab = (await chrome.tabs.query({})).findLast((it) => it.url === url);
      return tab?.id === undefined ? null : chrome.tabs.sendMessage(tab.id, message).catch(() => null);
    }, await address(page), message);
  }

  /** @param {string} path */
  async extensionPage(path) {
    return this.ours(await this.open(`chrome-extension://${this.id}/${path}`));
  }

  /**
   * A page of the extension that is open already; nothing where there is none.
   *
   * @param {string} path
   */
  async openedPage(path) {
    const target = this.browser.targets().find((it) => it.url() === `chrome-extension://${this.id}/${path}`);
    return target && this.ours(await target.asPage());
  }

  /** @param {Page} page */
  ours(page) {
    /** @param {string} body Of an async function. @returns {Promise<any>} */
    const run = (body) => page.evaluate(`(async () => { ${body} })()`);
    return {
      run,
      ask: asking(run),
      /** @param {string} key  As `KeyboardEvent.key` names it. */
      press: (key) => page.keyboard.press(/** @type {any} */ (key)),
      // In front at once, with the keyboard a little later.
      front: async () => {
        await page.bringToFront();
        await until(() => page.evaluate(() => document.hasFocus()));
      },
      /** @param {number} width */
      resize: (width) => page.setViewport({ width, height: 900 }),
      /** All of it, as PNG. @returns {Promise<Uint8Array>} */
      picture: () => page.screenshot({ fullPage: true }),
      close: () => page.close(),
    };
  }

  /**
   * The theme that the reader's system has.
   *
   * @param {'light' | 'dark'} theme
   */
  async theme(theme) {
    const pages = await this.browser.pages();
    await Promise.all(pages.map((page) => page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme }])));
  }

  /** @param {Page} page */
  async badge(page) {
    return (await this.worker()).evaluate(async (url) => {
      const tab = (await chrome.tabs.query({})).findLast((it) => it.url === url);
      return chrome.action.getBadgeText({ tabId: tab?.id });
    }, await address(page));
  }

  /**
   * Presses the toolbar button on a page.
   *
   * @param {Page} page
   */
  async popup(page) {
    await page.bringToFront();
    const extension = (await this.browser.extensions()).get(this.id);
    if (!extension) throw new Error('the extension is gone');
    const opened = this.browser.waitForTarget((it) => it.url().endsWith('/popup/popup.html'));
    await page.triggerExtensionAction(extension);
    const popup = await (await opened).asPage();
    return {
      /** @param {string} expression */
      read: (expression) => popup.evaluate(expression),
      press: () => popup.keyboard.press('Enter'),
      screenshot: () => popup.screenshot(),
      close: () => popup.close(),
    };
  }

  /**
   * The keyboard command. Keys that come over the protocol never reach the browser's own shortcuts
   * here, so that the shortcut is there is read, and what it sets off is set off.
   *
   * @param {Page} page
   */
  async command(page) {
    await page.bringToFront();
    await (await this.worker()).evaluate(async (url) => {
      const [command] = (await chrome.commands.getAll()).filter((it) => it.name === 'toggle-site');
      if (!command.shortcut) throw new Error('no shortcut');
      const tab = (await chrome.tabs.query({})).findLast((it) => it.url === url);
      /** @type {any} */ (chrome.commands.onCommand).dispatch('toggle-site', tab);
    }, await address(page));
  }
}

class Firefox extends Reader {
  pages = 0;

  /** @param {Page} page @param {boolean} on */
  async print(page, on) {
    await this.chrome(`
      const tab = [...gBrowser.tabs].findLast((it) => it.linkedBrowser.currentURI.spec === ${JSON.stringify(await address(page))});
      tab.linkedBrowser.browsingContext.mediumOverride = ${on ? "'print'" : "''"};`);
  }

  /** @param {string} method @param {object} params */
  async send(method, params) {
    const { result } = await /** @type {any} */ (this.browser).connection.send(method, params);
    return result;
  }

  /**
   * Runs code in the browser's own window, where its toolbar is.
   *
   * @param {string} body  Of an async function; may use `policy`, the extension.
   */
  async chrome(body) {
    const { contexts } = await this.send('browsingContext.getTree', { 'moz:scope': 'chrome' });
    const { exceptionDetails, result } = await this.send('script.callFunction', {
      target: { context: contexts[0].context },
      functionDeclaration: `async () => {
        const policy = WebExtensionPolicy.getByID(${JSON.stringify(this.id)});
        const value = await (async () => { ${body} })();
        return JSON.stringify(value === undefined ? null : value);
      }`,
      awaitPromise: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.text);
    return JSON.parse(result.value);
  }

  async settled() {
    await until(() => this.chrome('return policy.extension.registeredContentScripts.size'));
  }

  async endBackground() {
    await this.chrome('await policy.extension.terminateBackground();');
  }

  /** @param {string} body */
  async background(body) {
    return this.chrome(`
      const view = [...policy.extension.views].find((it) => it.viewType === 'background');
      ${inside('view?.xulBrowser', sandboxed(body))}`);
  }

  /** @param {Page} page @param {object} message */
  async tell(page, message) {
    return this.background(`
      const tab = (await chrome.tabs.query({})).findLast((it) => it.url === ${JSON.stringify(await address(page))});
      return tab ? chrome.tabs.sendMessage(tab.id, ${JSON.stringify(message)}).catch(() => null) : null;`);
  }

  /** @param {string} path */
  async extensionPage(path) {
    const tab = `[...gBrowser.tabs].find((it) => it.linkedBrowser.id === 'page-${(this.pages += 1)}')`;
    await this.chrome(`
      const url = 'moz-extension://' + policy.mozExtensionHostname + '/${path}';
      const tab = gBrowser.addTab(url, { triggeringPrincipal: policy.extension.principal });
      tab.linkedBrowser.id = 'page-${this.pages}';`);
    // Until the page is there, its tab is still another process's.
    await until(() => this.chrome(`
      const { currentURI, webProgress } = (${tab}).linkedBrowser;
      return currentURI.spec.endsWith('/${path}') && !webProgress.isLoadingDocument;`));
    return this.ours(tab);
  }

  /** @param {string} path */
  async openedPage(path) {
    const id = `page-${(this.pages += 1)}`;
    const found = await this.chrome(`
      const url = 'moz-extension://' + policy.mozExtensionHostname + '/${path}';
      const tab = [...gBrowser.tabs].find((it) => it.linkedBrowser.currentURI.spec === url);
      if (tab) tab.linkedBrowser.id = '${id}';
      return Boolean(tab);`);
    return found ? this.ours(`[...gBrowser.tabs].find((it) => it.linkedBrowser.id === '${id}')`) : undefined;
  }

  /** @param {string} tab  An expression. */
  async ours(tab) {
    const browser = `(${tab}).linkedBrowser`;
    /** @param {string} body */
    const run = (body) => this.chrome(inside(browser, sandboxed(body)));
    await until(() => run("return document.readyState === 'complete'"));
    return {
      run,
      ask: asking(run),
      /** @param {string} key */
      press: (key) => this.chrome(inside(browser, pressing(key))),
      // The tab is chosen at once and has the keyboard a little later.
      front: async () => {
        await this.chrome(`gBrowser.selectedTab = ${tab};`);
        await until(() => run('return document.hasFocus()'));
      },
      /** @param {number} width */
      resize: (width) => this.chrome(`const it = ${browser}; it.style.width = '${width}px'; it.style.flex = 'none';`),
      picture: async () => {
        await sleep(200);
        const height = await run('return document.documentElement.scrollHeight');
        const picture = await this.chrome(`
          const browser = ${browser};
          const bitmap = await browser.browsingContext.currentWindowGlobal.drawSnapshot(
            new DOMRect(0, 0, browser.clientWidth, ${height}), 1, 'white');
          const canvas = document.createElementNS('http://www.w3.org/1999/xhtml', 'canvas');
          [canvas.width, canvas.height] = [bitmap.width, bitmap.height];
          canvas.getContext('2d').drawImage(bitmap, 0, 0);
          return canvas.toDataURL('image/png').split(',')[1];`);
        return Buffer.from(picture, 'base64');
      },
      close: () => this.chrome(`gBrowser.removeTab(${tab});`),
    };
  }

  /** @param {'light' | 'dark'} theme */
  async theme(theme) {
    await this.chrome(`for (const tab of gBrowser.tabs) tab.linkedBrowser.browsingContext.prefersColorSchemeOverride = '${theme}';`);
  }

  /** @param {Page} page */
  async badge(page) {
    return this.chrome(`${ACTION}
      const tab = [...gBrowser.tabs].findLast((it) => it.linkedBrowser.currentURI.spec === ${JSON.stringify(await address(page))});
      return action.action.getProperty(tab, 'badgeText') ?? '';`);
  }

  /** @param {Page} page */
  async popup(page) {
    await page.bringToFront();
    await this.chrome(`${ACTION} await action.triggerAction(window);`);
    /** @param {string} body Of a function in the popup's process; may use `content`, the popup's window. */
    const inPopup = (body) => this.chrome(inside("document.querySelector('browser.webextension-popup-browser')", body));
    await until(() => inPopup("return content.document.readyState === 'complete' && content.document.hasFocus()"));
    return {
      /** @param {string} expression */
      read: (expression) => inPopup(`const { document } = content; return ${expression}`),
      press: () => inPopup(pressing('Enter')),
      close: () => this.chrome("document.querySelector('browser.webextension-popup-browser')?.closest('panel')?.hidePopup();"),
    };
  }

  /**
   * Presses the extension's keyboard command, as the browser's window hears it.
   *
   * @param {Page} page
   */
  async command(page) {
    await page.bringToFront();
    await this.chrome(`
      const tip = Cc['@mozilla.org/text-input-processor;1'].createInstance(Ci.nsITextInputProcessor);
      tip.beginInputTransactionForTests(window);
      const keys = [
        new KeyboardEvent('', { key: 'Alt', code: 'AltLeft', keyCode: 18 }),
        new KeyboardEvent('', { key: 'Shift', code: 'ShiftLeft', keyCode: 16 }),
        new KeyboardEvent('', { key: 'U', code: 'KeyU', keyCode: 85 }),
      ];
      for (const key of keys) tip.keydown(key);
      for (const key of keys.reverse()) tip.keyup(key);`);
  }
}
