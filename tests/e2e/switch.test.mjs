/**
 * The reader's own hands, in both browsers: the toolbar button and its switch, the keyboard command,
 * pages that were open before, what is remembered, links into folds, comments that come late.
 */

import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { it } from 'node:test';

import { each, set } from './each.mjs';
import { cases, folded, sleep, until } from './harness.mjs';

const SHOTS = new URL('../../target/shots/', import.meta.url);
const SPAM = '/fixture/wordpress-twenty-twelve-spam';
const MIXED = '/fixture/wordpress-twenty-twelve-mixed';
/** The first words of the album list in a fixture, whole ones: a link to a text finds no part of a word. @param {string} path */
const albums = (path) => cases().find((it) => path.endsWith(it.name))?.expected.threads
  .flatMap((/** @type {any} */ thread) => thread.comments)
  .find((/** @type {any} */ comment) => comment.text60.startsWith('Download ')).text60.split(' ').slice(0, 4).join(' ');
const IN_SPAM = albums(SPAM);
const IN_MIXED = albums(MIXED);

/** @typedef {import('./each.mjs').Here} Here */
/** @typedef {import('./harness.mjs').Page} Page */
/** @param {Page} page */
const ours = (page) => page.evaluate(() => document.querySelectorAll('[data-understory]').length);
/** @param {Page} page */
const markup = (page) => page.evaluate(() => document.documentElement.outerHTML);
/** @param {Page} page @param {string} text */
const readable = (page, text) => page.evaluate((text) => document.body.innerText.includes(text), text);

/** A page whose comments come from a script, late. */
const LATE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Late</title></head><body>
  <article><h1>A pier at night</h1><p>${'The boat came in and nobody was there to take the rope. '.repeat(12)}</p></article>
  <div id="comments"><h2 id="count">Comments</h2></div>
  <script src="/late.js"></script></body></html>`;
const LATE_SCRIPT = `setTimeout(() => {
  document.getElementById('count').textContent = '2 comments';
  const list = document.createElement('ol');
  list.className = 'commentlist';
  for (const [id, text] of [['1', 'I remember that pier; we used to fish there in the fall.'], ['2', null]]) {
    const item = document.createElement('li');
    item.className = 'comment depth-1';
    item.id = 'comment-' + id;
    const body = document.createElement('article');
    body.className = 'comment-body';
    const meta = document.createElement('footer');
    meta.className = 'comment-meta';
    const author = document.createElement('b');
    author.className = 'fn';
    author.textContent = 'Reader ' + id;
    meta.append(author);
    const content = document.createElement('div');
    content.className = 'comment-content';
    const lines = text ? [text] : Array.from({ length: 25 }, (_, n) => 'Download The Late Arrivals – Song ' + n + ' Album Mp3 Zip');
    for (const line of lines) { content.append(line, document.createElement('br')); }
    body.append(meta, content);
    item.append(body);
    list.append(item);
  }
  document.getElementById('comments').append(list);
}, 1500);`;

each('hands', (name) => {
  /** @type {Here['server']} */
  let server;
  /** @type {Here['reader']} */
  let reader;
  /** @type {Page} */
  let page;
  set(name, {
    '/late': LATE,
    '/late.js': (response) => response.setHeader('content-type', 'text/javascript').end(LATE_SCRIPT),
  }, (here) => ({ server, reader } = here), { extension: false });

  it('reaches pages that were open before it was installed', async () => {
    page = await reader.open(server.url(SPAM));
    assert.equal(await ours(page), 0);
    await reader.install();
    assert.equal(await until(() => folded(page)), 1);
    assert.equal(await until(() => reader.badge(page), (it) => it === '1'), '1');
  });

  it('turns a site off and on by the switch behind the toolbar button, without reloading', async () => {
    const site = 'switch';
    await page.goto(server.url(SPAM, site));
    assert.equal(await until(() => folded(page)), 1);
    await page.evaluate(() => Object.assign(window, { sameDocument: true }));
    const popup = await reader.popup(page);
    const focused = "[document.activeElement.getAttribute('role'), document.querySelectorAll('[role=switch]').length].join()";
    assert.equal(await until(() => popup.read(focused), (it) => it === 'switch,1'), 'switch,1', 'the one switch has the focus');
    const checked = "document.querySelector('[role=switch]').getAttribute('aria-checked')";
    assert.equal(await until(() => popup.read(checked), (it) => it === 'true'), 'true');

    // Firefox paints its popups where no picture can be taken.
    if ('screenshot' in popup) {
      mkdirSync(SHOTS, { recursive: true });
      writeFileSync(new URL('popup.png', SHOTS), await /** @type {any} */ (popup).screenshot());
    }

    await popup.press();
    assert.equal(await until(() => ours(page), (it) => it === 0), 0);
    assert.equal(await until(() => reader.badge(page), (it) => it === ''), '');
    assert.equal(await popup.read(checked), 'false');
    assert.ok(await readable(page, IN_SPAM));
    const off = await markup(page);

    await popup.press();
    assert.equal(await until(() => folded(page)), 1);
    assert.equal(await until(() => reader.badge(page), (it) => it === '1'), '1');
    await popup.press();
    assert.equal(await until(() => ours(page), (it) => it === 0), 0);
    assert.equal(await markup(page), off);
    await popup.close();
    assert.ok(await page.evaluate(() => 'sameDocument' in window), 'the page was not loaded again');

    await page.reload();
    await sleep(300);
    assert.equal(await markup(page), off, 'remembered');
    assert.equal(await reader.runs(page), false, 'nothing runs');
    await page.goto(server.url(SPAM, 'another'));
    assert.equal(await until(() => folded(page)), 1, 'other sites are as they were');
  });

  it('is turned off and on by the keyboard, in every tab of the site', async () => {
    const other = await reader.open(server.url(MIXED, 'keys'));
    assert.ok(await until(() => folded(other)));
    await page.bringToFront();
    await page.goto(server.url(SPAM, 'keys'));
    await until(() => folded(page));
    await reader.command(page);
    assert.equal(await until(() => ours(page), (it) => it === 0), 0);
    assert.equal(await until(() => ours(other), (it) => it === 0), 0);
    await reader.command(page);
    assert.equal(await until(() => folded(page)), 1);
    // A tab in the background begins once it is looked at.
    assert.equal(await folded(other), 0);
    await other.bringToFront();
    assert.ok(await until(() => folded(other)));
    await other.close();
    await page.bringToFront();
  });

  it('shows what a link points at', async () => {
    await page.goto(server.url(MIXED));
    await until(() => folded(page));
    assert.equal(await readable(page, IN_MIXED), false);
    await page.evaluate(() => { location.hash = '#comment-5'; });
    assert.ok(await until(() => readable(page, IN_MIXED)), 'a link on the page');
    assert.ok(await page.evaluate(() => document.getElementById('comment-5')?.checkVisibility()));
    await page.goto(server.url('/fixture/wordpress-twenty-twelve-clean'));
    await page.goto(server.url(`${MIXED}#comment-5`));
    assert.ok(await until(() => reader.runs(page)));
    assert.ok(await until(() => readable(page, IN_MIXED)), 'a link from elsewhere');
  });

  it('shows what find-in-page finds', async () => {
    await page.goto(server.url(MIXED));
    await until(() => folded(page));
    // Chromium's own search cannot be driven from here; a link to a text finds by the same means.
    if (name === 'chrome') await page.goto(server.url(`${MIXED}#:~:text=${encodeURIComponent(IN_MIXED)}`));
    else await page.evaluate((text) => /** @type {any} */ (window).find(text), IN_MIXED);
    assert.ok(await until(() => readable(page, IN_MIXED)));
  });

  it('folds comments that come late', async () => {
    await page.goto(server.url('/late'));
    assert.equal(await until(() => folded(page)), 1);
    assert.equal(await readable(page, 'The Late Arrivals'), false);
    assert.ok(await readable(page, 'we used to fish there'));
  });

  it('folds and unfolds whole sections by hand, and remembers it for the site', async () => {
    const site = 'sections';
    await page.goto(server.url(MIXED, site));
    await until(() => folded(page));
    const before = await markup(page);
    await reader.tell(page, { kind: 'setSections', on: true });
    const comments = (await reader.summary(page))?.comments ?? 0;
    assert.ok(comments > 5);
    assert.equal(await until(() => reader.badge(page), (it) => it === String(comments)), String(comments));
    await page.reload();
    assert.equal(await until(() => reader.badge(page), (it) => it === String(comments)), String(comments));
    assert.ok(await readable(page, 'The night ferry that forgot its island'), 'the article stays');
    await reader.tell(page, { kind: 'setSections', on: false });
    assert.equal(await until(() => markup(page), (it) => it === before), before);
  });

  it('loses no change when two windows make them at once', async () => {
    const [one, two] = await Promise.all([reader.extensionPage('popup/popup.html'), reader.extensionPage('popup/popup.html')]);
    /** @param {typeof one} window @param {string} label */
    const turn = (window, label) => window.run(`
      await Promise.all(Array.from({ length: 20 }, (_, n) =>
        understoryProtocol.ask({ kind: 'setSite', url: 'http://${label}' + n + '.example/', on: false })));`);
    await Promise.all([turn(one, 'one'), turn(two, 'two')]);
    const count = await one.run(`
      const { settings } = await chrome.storage.local.get('settings');
      return Object.keys(settings.sites).filter((site) => site.endsWith('.example')).length;`);
    assert.equal(count, 40);
    await one.run(`await chrome.storage.local.set({ settings: { version: 1, sites: 'none' } });`);
    await Promise.all([one.close(), two.close()]);
    await page.bringToFront();
    await page.goto(server.url(SPAM, 'damaged'));
    assert.equal(await until(() => folded(page)), 1, 'damaged settings are the defaults');
  });
});
