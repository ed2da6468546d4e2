/**
 * Pages that are no pages, in both browsers: no exception in the page, no crash of the background, and
 * the next page works.
 */

import assert from 'node:assert/strict';
import { it } from 'node:test';

import { each, set } from './each.mjs';
import { sleep, until } from './harness.mjs';

/** @typedef {import('./each.mjs').Here} Here */

const SPAM = '/fixture/wordpress-twenty-twelve-spam';

/** @param {string} body @param {string} [script] */
const document = (body, script = '') =>
  `<!doctype html><html><head><meta charset="utf-8"><title>Rough</title></head><body>${body}<script>${script}</script></body></html>`;

const WORDS = 'Words that stand here so that there is something to read at all. '.repeat(10);

/** @type {Record<string, string>} */
const PAGES = {
  '/empty': '',
  '/text': 'nothing but a few words',
  '/no-body': document(`<p>${WORDS}</p>`, "document.body.remove()"),
  '/no-root': document(`<p>${WORDS}</p>`, "document.documentElement.remove()"),
  '/frameset': '<!doctype html><html><head><title>Frames</title></head><frameset><frame src="/empty"></frameset></html>',
  // Two megabytes. Deeper than this Firefox's own parser takes minutes, with or without us.
  '/nested': document(`${'<div>'.repeat(400)}${WORDS}${'</div>'.repeat(400)}`.repeat(370)),
  '/nested-open': document(`${'<div>'.repeat(8_000)}${WORDS}`),
  '/nested-by-script': document(`<p>${WORDS}</p>`, `
    let at = document.body;
    for (let depth = 0; depth < 1000; depth += 1) { const next = document.createElement('div'); at.append(next); at = next; }`),
  '/surrogates': document(`<p id="it">${WORDS}</p>`, `
    document.getElementById('it').append('\\ud800 alone \\udc00', document.createElement('x-\\u{1F33F}'));
    document.getElementById('it').setAttribute('title', '\\udfff');`),
  '/odd': document(`<p>${WORDS}</p>`, `
    document.querySelector('p').append(document.createComment('--><b>'));
    const br = document.createElement('br'); br.append(document.createElement('i')); document.body.append(br);`),
  '/editor': document(`<div><p>${WORDS}</p></div>`, "document.designMode = 'on'"),
  // Every few milliseconds another page than the one that was read.
  '/restless': document(`<article><h1>Restless</h1><p>${WORDS}</p></article><div id="comments"></div>`, `
    let turn = 0;
    const timer = setInterval(() => {
      turn += 1;
      const list = document.createElement('ol');
      list.className = 'commentlist';
      for (let n = 0; n < 5 + turn % 3; n += 1) {
        const item = document.createElement('li');
        item.className = 'comment';
        item.id = 'comment-' + n;
        const text = document.createElement('p');
        const spam = (n + turn) % 2 === 0;
        item.dataset.spam = spam;
        text.append(...Array.from({ length: spam ? 12 : 1 }, (_, line) => [
          spam ? 'Download Band ' + line + ' – Song ' + turn + ' Album Mp3 Zip' : 'We used to fish from that pier in the fall, and it was never so quiet.',
          document.createElement('br')]).flat());
        item.append(text);
        list.append(item);
      }
      document.getElementById('comments').replaceChildren(list);
      if (turn > 150) clearInterval(timer);
    }, 7);`),
};

each('rough pages', (name) => {
  /** @type {Here['server']} */
  let server;
  /** @type {Here['reader']} */
  let reader;
  set(name, PAGES, (here) => ({ server, reader } = here));

  for (const path of Object.keys(PAGES)) {
    it(path.slice(1), async () => {
      const page = await reader.open();
      /** @type {string[]} */
      const errors = [];
      page.on('pageerror', (error) => {
        // Firefox says of such a page that it is one.
        if (!String(error).includes('document tree is too deep')) errors.push(String(error));
      });
      await page.goto(server.url(path), { waitUntil: 'load' });
      await sleep(path === '/restless' ? 1600 : 250);
      assert.deepEqual(errors, []);
      const wrong = await page.evaluate(() => [...globalThis.document.querySelectorAll('[data-understory="folded"]')]
        .filter((it) => it instanceof HTMLElement && it.dataset.spam === 'false').length);
      assert.equal(wrong, 0, 'nothing is folded by mistake');
      await page.goto(server.url(SPAM));
      const folds = await until(() => page.evaluate(() => globalThis.document.querySelectorAll('[data-understory="folded"]').length));
      assert.equal(folds, 1, 'the next page works');
      await page.close();
    });
  }
});
