/**
 * `cargo xtask run`: opens a page in a real browser with the extension, says what the extension found
 * in it and, where nobody can look, takes pictures. Drives the browser as the tests do.
 *
 * usage: node xtask/run.mjs BROWSER PAGE PICTURES [--window]
 */

import { mkdirSync } from 'node:fs';
import path from 'node:path';

import { Reader, until } from '../tests/e2e/harness.mjs';
import { serve } from './serve.mjs';

const [browser, given, pictures, window] = process.argv.slice(2);
const name = browser === 'firefox' ? 'firefox' : 'chrome';

/** A file is served, for extensions do not run on files. */
async function address() {
  if (/^https?:/.test(given)) return { url: given, close: () => {} };
  const server = await serve(path.dirname(given));
  return { url: new URL(encodeURIComponent(path.basename(given)), server.url).href, close: server.close };
}

/** @param {import('../extension/protocol.js').Summary} found @param {string} badge */
function report(found, badge) {
  const { article } = found;
  if (article) {
    const facts = [
      article.author?.map((person) => person.name).join(', '),
      article.datePublished,
      article.dateModified && `updated ${article.dateModified}`,
      article.publisher,
      article.wordCount && `${article.wordCount} words`,
      article.inLanguage,
    ];
    console.log(`\n${article.headline ?? 'An article without a headline'}\n  ${facts.filter(Boolean).join(' · ')}`);
    for (const sentence of article.abstract ?? []) console.log(`  “${sentence}”`);
  } else {
    console.log('\nNo article on this page.');
  }
  const folded = found.folded.filter((line) => line.folded).length;
  console.log(`\n${found.comments} comments: ${found.spam} spam, ${found.doubtful} doubtful; folded: ${folded}; on the toolbar button: ${badge || 'nothing'}`);
  for (const line of found.folded) {
    console.log(`  ${line.label.padEnd(9)}${line.folded ? 'folded ' : 'shown  '} ${line.author || 'without a name'}: ${line.reason}`);
  }
}

const place = await address();
const reader = await Reader.start(name, { headless: !window });
try {
  const version = await reader.browser.version();
  console.log(`${version}: ${place.url}`);
  const page = await reader.open(place.url);
  const found = await until(() => reader.summary(page), Boolean, 10_000);
  if (!found) throw new Error('the extension did not answer on this page');
  if (found.progress === 'failed') throw new Error('the extension could not read this page');
  // What follows the answer is drawn with the next frames.
  const badge = await until(() => reader.badge(page), (/** @type {string} */ text) => text !== '' || found.spam === 0);
  report(found, badge);
  if (window) {
    console.log('\nThe browser stays open until you close it.');
    await new Promise((resolve) => reader.browser.once('disconnected', () => resolve(undefined)));
  } else {
    mkdirSync(pictures, { recursive: true });
    const shot = path.join(pictures, `${name}.png`);
    await page.screenshot({ path: /** @type {`${string}.png`} */ (shot), fullPage: true });
    console.log(`\nA picture: ${shot}`);
  }
} finally {
  place.close();
  await reader.browser.close().catch(() => {});
}
