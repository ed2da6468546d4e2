/**
 * `cargo xtask parity`: opens pages in a real browser with the extension and compares what it says of
 * each, and folds, with what the command line says. What differs is told in one line for each page.
 * Drives the browser as the tests do.
 *
 * usage: node xtask/parity.mjs BROWSER DATA PROGRAM OUT FILE...
 */

import { isAscii, isUtf8 } from 'node:buffer';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';

import { Reader, serve, sleep, until } from '../tests/e2e/harness.mjs';

/** @typedef {Pick<import('../extension/protocol.js').Comment, 'author' | 'url' | 'permalink' | 'dateCreated' | 'text' | 'links' | 'depth' | 'label' | 'probability'>} Comment */
/** @typedef {{ article: Record<string, unknown> | null, comments: Comment[], folded: number, seen: number, cut?: boolean }} Said */

const [browser, folder, program, out, ...files] = process.argv.slice(2);
const name = browser === 'firefox' ? 'firefox' : 'chrome';
/** A page that has not loaded, or of which nothing is known after so long (ms), hangs. */
const LIMIT = 30_000;
/** How long a page is given that says something else at first (ms): its own scripts may still be at work. */
const PATIENCE = 5000;
const MOST = 1 << 28;

/** In the content script's world: every comment that is in the page, and how many folded elements are seen. */
const READ = `
  const comments = new Set();
  let seen = 0;
  const walk = (root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!understory.loose.isNote(node)) comments.add(understory.fold.commentAt(node));
      if (node.shadowRoot) walk(node.shadowRoot);
      if (node.dataset?.understory === 'folded' && node.checkVisibility()) seen += 1;
    }
  };
  walk(document);
  comments.delete(undefined);
  return { comments: [...comments], seen };`;

/**
 * In the page's own world, with nothing of ours in it: what the browser writes of the page and of the open
 * roots in it. Not our snapshot, or what that loses would be laid on the page's scripts.
 */
const WRITTEN = `(() => {
  const shadowRoots = [];
  const seek = (root) => {
    for (const { shadowRoot } of root.querySelectorAll('*')) {
      if (!shadowRoot) continue;
      shadowRoots.push(shadowRoot);
      seek(shadowRoot);
    }
  };
  seek(document);
  const root = document.documentElement;
  return root.cloneNode().outerHTML.replace('</html>', () => root.getHTML({ shadowRoots }) + '</html>');
})()`;

/** @param {any} analysis  What the command line printed. @returns {Said} */
function printed({ article, threads }) {
  const comments = threads.flatMap((/** @type {any} */ thread) => thread.comments);
  if (article) delete article.articleBody;
  return { article, comments, folded: comments.filter((/** @type {Comment} */ it) => it.label === 'spam').length, seen: 0 };
}

/** @param {Reader} reader @param {import('puppeteer-core').Page} page @returns {Promise<Said | null>} */
async function shown(reader, page) {
  const summary = await reader.summary(page);
  if (!summary) return null;
  // It looks like a page of nothing, and was never judged.
  if (summary.progress === 'failed') throw new Error('the background did not judge it');
  const { comments, seen } = await reader.inContent(page, READ);
  const folded = summary.folded.filter((it) => it.folded).length;
  return { article: /** @type {any} */ (summary.article), comments, folded, seen, cut: summary.cut };
}

/** @param {Comment} comment  The order of threads is not said, and the last digits are each machine's own. */
const line = ({ author = '', url, permalink, dateCreated, text, links, depth, label, probability }) =>
  JSON.stringify([author, text, label, probability.toFixed(4), depth, dateCreated, url, permalink, links]);

/** @param {unknown} value */
const brief = (value) => {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 90 ? `${text.slice(0, 90)}…` : text;
};

/** What is in one list and not, or not as often, in the other. @param {string[]} some @param {string[]} others */
function without(some, others) {
  const left = [...others];
  return some.filter((it) => !left.includes(it) || void left.splice(left.indexOf(it), 1));
}

/** What differs, in words. @param {Said} theirs @param {Said} ours */
function differences(theirs, ours) {
  const found = [];
  for (const field of new Set([...Object.keys(theirs.article ?? {}), ...Object.keys(ours.article ?? {})])) {
    const [one, other] = [theirs.article?.[field], ours.article?.[field]];
    if (JSON.stringify(one) !== JSON.stringify(other)) found.push(`${field} ${brief(one)}, here ${brief(other)}`);
  }
  const [many, here] = [theirs, ours].map(({ comments }) => comments.map(line).sort());
  const missing = without(many, here);
  const extra = without(here, many);
  if (many.length !== here.length) found.push(`${many.length} comments, here ${here.length}`);
  if (missing.length > 0) found.push(`not here: ${brief(missing[0])}`);
  if (extra.length > 0) found.push(`only here: ${brief(extra[0])}`);
  if (theirs.folded !== ours.folded) found.push(`${theirs.folded} to fold, here ${ours.folded} folded`);
  if (ours.seen > 0) found.push(`${ours.seen} folded elements are seen`);
  if (ours.cut) found.push('here only its beginning was read');
  return found.join('; ');
}

/** @param {string} file */
function bytesOf(file) {
  const bytes = readFileSync(file);
  return file.endsWith('.gz') ? gunzipSync(bytes) : bytes;
}

const server = await serve(Object.fromEntries(files.map((file, at) => [`/${at}`, (response) => {
  const bytes = bytesOf(file);
  // As the command line takes it; else the browser finds out by itself.
  if (isAscii(bytes) || !isUtf8(bytes)) response.setHeader('content-type', 'text/html');
  response.end(bytes);
}])));
/** @param {number} at */
const urlOf = (at) => server.url(`/${at}`, `page-${at}`);

const urls = path.join(out, 'urls.jsonl');
writeFileSync(urls, files.map((file, at) => JSON.stringify({ file, url: urlOf(at) })).join('\n'));
const said = execFileSync(program, ['analyze', '--jsonl', '--urls', urls, ...files], { maxBuffer: MOST })
  .toString().trim().split('\n').map((it) => printed(JSON.parse(it)));

/** Where a page has come to; nothing while it loads. @param {import('puppeteer-core').Page} page @param {number} at */
async function where(page, at) {
  const [place, state] = await page.evaluate(() => [location.href.replace(/#.*/, ''), document.readyState])
    // Where it led to nothing, there may be no page to ask.
    .catch(() => [page.url(), '']);
  return place === urlOf(at) && state !== 'complete' ? '' : place;
}

/** @typedef {[kind: string, how?: string]} Outcome */

/** @param {Reader} reader @param {number} at @returns {Promise<Outcome>} */
async function open(reader, at) {
  const page = await reader.open();
  page.on('dialog', (dialog) => void dialog.dismiss().catch(() => {}));
  try {
    // A frame that cannot be reached may fail it, in Firefox, though the page itself is there.
    await page.goto(urlOf(at), { timeout: LIMIT }).catch(() => {});
    // Where nothing answers, there is a page of the browser's own.
    const isThere = (/** @type {string} */ it) => it !== '' && it !== 'about:blank';
    const first = await until(() => where(page, at), isThere, LIMIT);
    if (!isThere(first)) return ['hang', 'does not end loading'];
    if (first !== urlOf(at)) return ['lead away', `to ${first}`];
    const outcome = await compare(reader, page, at).catch(failed);
    // It may also have left while it was asked; one that loads again and again never does.
    const last = outcome[0] === 'hang' ? await where(page, at) : first;
    return last === first || !isThere(last) ? outcome : ['lead away', `to ${last}`];
  } finally {
    await page.close().catch(() => {});
  }
}

/** @param {unknown} error @returns {Outcome} */
const failed = (error) => ['hang', String(error)];

/** @param {Reader} reader @param {import('puppeteer-core').Page} page @param {number} at @returns {Promise<Outcome>} */
async function compare(reader, page, at) {
  const first = await until(() => shown(reader, page), Boolean, LIMIT);
  if (!first) return ['hang', 'no answer'];
  let ours = first;
  const how = await until(async () => differences(said[at], (ours = await shown(reader, page) ?? ours)), (it) => it === '', PATIENCE);
  if (!how) return ['say the same'];
  await reader.turnOff(page);
  const now = /** @type {string} */ (await page.evaluate(WRITTEN));
  const anew = execFileSync(program, ['analyze', '--url', urlOf(at), '-'], { input: now, maxBuffer: MOST }).toString();
  const still = differences(printed(JSON.parse(anew)), ours);
  return still ? ['differ', still] : ['are another page by their own scripts', how];
}

/** @type {Map<string, number>} */
const counts = new Map();
let reader = await Reader.start(name, { offline: true });
const version = await reader.browser.version();
for (const [at, file] of files.entries()) {
  const [kind, how] = await Promise.race([
    open(reader, at).catch(failed),
    sleep(3 * LIMIT).then(() => failed('no end')),
  ]);
  if (kind === 'hang') {
    // What is stuck must not hold up the others.
    await reader.close().catch(() => {});
    reader = await Reader.start(name, { offline: true });
  }
  counts.set(kind, (counts.get(kind) ?? 0) + 1);
  if (how) console.log(`${path.relative(folder, file)}: ${kind}: ${how.replace(/\s+/g, ' ')}`);
}
console.log(`${version}: ${files.length} pages; ${[...counts].map(([kind, count]) => `${count} ${kind}`).join(', ')}`);
await reader.close().catch(() => {});
server.close();
// At once: what was waited for beside the pages is not waited for any more.
process.exit(counts.has('differ') || counts.has('hang') ? 1 : 0);
