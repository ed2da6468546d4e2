/**
 * How a reader comes into each state that the popup tells of, in either browser, by what really makes
 * it so. Shared by the tests and by the pictures; no expectations live here.
 *
 * @typedef {import('./harness.mjs').Page} Page
 * @typedef {{ name: string, says: RegExp, enter(): Promise<unknown>, leave?(): Promise<unknown> }} State
 *   `says`: in English; `enter`: with the page in front.
 */

import { until } from './harness.mjs';
import { allow } from './permission.mjs';

const MIXED = '/fixture/wordpress-twenty-twelve-mixed';
const CLEAN = '/fixture/wordpress-twenty-twelve-clean';

const SENTENCE = 'The boat came in and nobody was there to take the rope, so it went out again. ';
/** @param {string} comments @param {string} more */
const article = (comments, more) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>The pier</title></head><body>
  <article><h1>The pier at night</h1>${`<p>${SENTENCE.repeat(4)}</p>`.repeat(4)}</article>${comments}${more}</body></html>`;
const SPAM = `<div id="comments"><h2>2 comments</h2><ol class="commentlist">
  <li class="comment depth-1" id="comment-1"><article class="comment-body"><footer class="comment-meta"><b class="fn">Ida Brandt</b></footer>
    <div class="comment-content"><p>My brother still has one of the old ropes in his shed.</p></div></article></li>
  <li class="comment depth-1" id="comment-2"><article class="comment-body"><footer class="comment-meta"><b class="fn">Free Albums</b></footer>
    <div class="comment-content"><p>${Array.from({ length: 25 }, (_, n) => `Download The Late Arrivals – Song ${n} Album Mp3 Zip`).join('<br>')}</p></div></article></li>
  </ol></div>`;

/** Pages that these need of the server, by path. */
export const PAGES = {
  '/states/nothing': '<!doctype html><html lang="en"><head><title>A list</title></head><body><ul><li>Bread</li><li>Milk</li></ul></body></html>',
  '/states/no-comments': article('', ''),
  // More than a message carries, most of it in pictures; what counts stands at its beginning.
  '/states/long': (/** @type {import('node:http').ServerResponse} */ response) =>
    response.end(article(SPAM, `<img alt="" loading="lazy" src="data:image/png;base64,${'A'.repeat(1_000_000)}">`.repeat(36))),
  /** Never ends of itself. */
  '/states/slow': (/** @type {import('node:http').ServerResponse} */ response) => {
    response.write(article('', '').replace('</body></html>', ''));
  },
};

/**
 * @param {any} reader
 * @param {Page} page
 * @param {{ url(path: string, site?: string): string }} server
 * @param {(message: object) => Promise<any>} ask  Asks the background, as a page of the extension.
 * @returns {State[]}
 */
export function states(reader, page, server, ask) {
  /** @param {string} path @param {string} site */
  const go = async (path, site) => {
    await page.bringToFront();
    await page.goto(server.url(path, site));
    await until(() => reader.summary(page));
  };
  const site = (/** @type {string} */ name) => server.url('/', name);
  return [
    { name: 'working', says: /^\d+ comments folded\.$/, enter: () => go(MIXED, 'working') },
    { name: 'no-spam', says: /^No spam here\.$/, enter: () => go(CLEAN, 'clean') },
    { name: 'no-comments', says: /^No comments here\.$/, enter: () => go('/states/no-comments', 'article') },
    { name: 'nothing', says: /^No article and no comments here\.$/, enter: () => go('/states/nothing', 'nothing') },
    {
      name: 'partly-read',
      says: /^1 comment folded\. This page is too long to be read whole, so only its beginning was\.$/,
      enter: () => go('/states/long', 'long'),
    },
    {
      name: 'looking',
      says: /^Reading the page…$/,
      enter: async () => {
        await page.bringToFront();
        const path = '/states/slow';
        void page.goto(server.url(path, 'slow')).catch(() => {});
        await until(() => page.evaluate(() => location.pathname).catch(() => ''), (it) => it === path);
      },
      leave: () => page.goto('about:blank'),
    },
    {
      name: 'off',
      says: /^Off on off\.localhost\. Nothing runs here\.$/,
      enter: async () => {
        await go(MIXED, 'off');
        await ask({ kind: 'setSite', url: site('off'), on: false });
      },
      leave: () => ask({ kind: 'setSite', url: site('off'), on: true }),
    },
    {
      name: 'paused',
      says: /^Paused everywhere\. Nothing runs\.$/,
      enter: async () => {
        await go(MIXED, 'paused');
        await ask({ kind: 'setPause', until: null });
      },
      leave: () => ask({ kind: 'setPause', until: 'resumed' }),
    },
    {
      name: 'reload',
      says: /^Reload the page to begin\.$/,
      // As where the browser has put away what ran in a page that was left.
      enter: async () => {
        await go(MIXED, 'reload');
        await reader.tell(page, { kind: 'stop' });
        // What looks after pages that hang would have it begin again.
        await reader.inContent(page, 'chrome.runtime.sendMessage = async () => undefined;');
      },
    },
    {
      name: 'failed',
      says: /^This page could not be read\. Reloading may help\.$/,
      enter: async () => {
        await go(MIXED, 'failed');
        await reader.inContent(page, 'chrome.runtime.sendMessage = async () => ({ ok: false, error: "no answer" });');
        await reader.tell(page, { kind: 'again' });
        await until(() => reader.summary(page), (/** @type {any} */ it) => it?.progress === 'failed');
      },
    },
    {
      name: 'browser-page',
      says: /^There is nothing to read here\.$/,
      enter: async () => {
        await page.bringToFront();
        // Firefox's others cannot be gone to from here.
        await page.goto(reader.name === 'chrome' ? 'chrome://version' : 'about:blank');
      },
    },
    {
      name: 'unreachable',
      says: /^There is nothing to read here\.$/,
      // The browser's own page under the site's address.
      enter: async () => {
        await page.bringToFront();
        await page.goto('http://nobody.localhost:9/').catch(() => {});
      },
    },
    {
      name: 'no-access',
      says: /^Your browser does not let Understory read this site\.$/,
      enter: async () => {
        await go(MIXED, 'kept-out');
        await allow(reader, false);
      },
      leave: () => allow(reader, true),
    },
  ];
}
