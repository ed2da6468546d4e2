/**
 * What the extension costs a page, in both real browsers with real content scripts, each time on a
 * fresh document: from the end of parsing to the fold, and what we take of a page that holds no
 * thread, against what the browser itself takes to write that page (`outerHTML`). Prints one JSON
 * object; `cargo xtask bench` makes a table of it. Nothing is expected here, only measured.
 */

import { readFileSync } from 'node:fs';

import { BROWSERS, Reader, serve, sleep, until } from '../tests/e2e/harness.mjs';

/** Each thing is measured on so many documents; the fastest counts, for the others waited for something else. */
const ROUNDS = 7;
/** How often the big page has the small one's thread. */
const TIMES = 60;

/** @param {string} path */
const read = (path) => readFileSync(new URL(path, import.meta.url), 'utf8');
const sample = read('../www/sample/index.html');
const mixed = read('../tests/fixtures/wordpress-twenty-twelve-mixed/page.html');
const [start, end] = [mixed.indexOf('<ol class="commentlist">') + 24, mixed.indexOf('</ol><!-- .commentlist -->')];
const big = mixed.slice(0, start) + mixed.slice(start, end).repeat(TIMES) + mixed.slice(end);
// The same amount of article, and no comment.
const bare = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Long</title></head><body><article><h1>A long walk</h1>${
  '<p>The path follows the river for a while, and then <a href="/hill">the hill</a> takes it back. <em>Nobody</em> minds.</p>'.repeat(big.length / 120)
}</article></body></html>`;

/** Notes in the page when parsing ended, and when the first fold was there. */
const CLOCK = `<script>{
  let begun = 0;
  addEventListener('DOMContentLoaded', () => { begun = performance.now(); });
  new MutationObserver((records, observer) => {
    observer.disconnect();
    window.foldMs = performance.now() - begun;
  }).observe(document, { subtree: true, attributeFilter: ['data-understory'] });
}</script>`;
/** @param {string} html */
const clocked = (html) => html.replace(/<head[^>]*>/, (head) => head + CLOCK);

/** @param {() => Promise<number>} measure */
async function fastest(measure) {
  let best = Infinity;
  for (let round = 0; round < ROUNDS; round += 1) best = Math.min(best, await measure());
  return best;
}

const server = await serve({ '/sample': clocked(sample), '/big': clocked(big), '/bare': bare, '/front': '<title>Front</title>' });
/** @type {Record<string, number>} */
const figures = { browserBigPageKB: big.length / 1000 };
for (const name of BROWSERS) {
  const reader = await Reader.start(name, { preciseClock: true });
  const page = await reader.open();
  // A site that is off, to measure the browser alone.
  await page.goto(server.url('/sample', 'off'));
  await until(() => reader.runs(page));
  await reader.command(page);
  await until(() => reader.runs(page), (it) => !it);

  for (const path of ['sample', 'big', 'bare']) {
    const key = `${name}${path[0].toUpperCase()}${path.slice(1)}`;
    figures[`${key}OuterHtmlMs`] = await fastest(async () => {
      await page.goto(server.url(`/${path}`, 'off'));
      await sleep(50);
      return reader.inContent(page, 'const t = performance.now(); return [document.documentElement.outerHTML.length, performance.now() - t]')
        .then(([, ms]) => ms);
    });
    if (path === 'bare') continue;
    figures[`${key}FoldMs`] = await fastest(async () => {
      await page.goto(server.url(`/${path}`));
      return /** @type {Promise<number>} */ (until(() => page.evaluate(() => /** @type {any} */ (window).foldMs), Boolean, 20_000));
    });
    figures[`${key}FoldOverOuterHtml`] = figures[`${key}FoldMs`] / figures[`${key}OuterHtmlMs`];
  }

  // In a tab that nobody looks at, our script is there and has not begun: all that it does to the page
  // by itself then happens at once, when it is told that somebody looks.
  const front = await reader.open(server.url('/front'));
  const begin = `const t = performance.now();
    document.dispatchEvent(new Event('visibilitychange'));
    return performance.now() - t;`;
  figures[`${name}BareOursMs`] = await fastest(async () => {
    await front.bringToFront();
    await page.goto(server.url('/bare'));
    await until(() => reader.inContent(page, 'return Boolean(understory?.running)'));
    await sleep(50);
    return reader.inContent(page, begin);
  });
  figures[`${name}BareOursOverOuterHtml`] = figures[`${name}BareOursMs`] / figures[`${name}BareOuterHtmlMs`];
  await reader.close();
}
server.close();
console.log(JSON.stringify(figures));
