/**
 * What is drawn: notes, card and popup, in both browsers, by keyboard; and what axe-core says of them,
 * light and dark, left-to-right and right-to-left.
 */

import assert from 'node:assert/strict';
import { it } from 'node:test';

import { running, violations } from './axe.mjs';
import { inClosed } from './closed.mjs';
import { drawn } from './drawn.mjs';
import { each, set } from './each.mjs';
import { folded, sleep, until } from './harness.mjs';

const MIXED = '/fixture/wordpress-twenty-twelve-mixed';
const SPAM = '/fixture/wordpress-twenty-twelve-spam';
const LOCALES = ['en', 'de', 'ar', 'zh_CN'];
const SCHEMES = /** @type {const} */ (['light', 'dark']);

/** @typedef {import('./each.mjs').Here} Here */
/** @typedef {import('./harness.mjs').Page} Page */
/** @param {Page} page @param {string} kind */
const inOurs = (page, kind) => page.evaluate((kind) => document.activeElement?.getAttribute('data-understory') === kind, kind);

/** Presses Tab until the focus is in one of ours, then on to its button of that number. @param {Page} page @param {string} kind @param {number} [number] */
async function tabTo(page, kind, number = 1) {
  for (let presses = 0; presses < 150 && !(await inOurs(page, kind)); presses += 1) await page.keyboard.press('Tab');
  for (let on = 1; on < number; on += 1) await page.keyboard.press('Tab');
  assert.ok(await inOurs(page, kind), `Tab reaches a ${kind}`);
}

/** How many places with a focus the card has from here on; the focus is behind it then. @param {Page} page */
async function stops(page) {
  let count = 0;
  for (; await inOurs(page, 'card'); count += 1) await page.keyboard.press('Tab');
  return count;
}

/** A page that is long above its thread, whose comments come late. */
const LONG = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Late</title></head><body>
  <article><h1>A pier at night</h1>${'<p>The boat came in and nobody was there to take the rope, so it went out again.</p>'.repeat(30)}</article>
  <div id="comments"><h2 id="count">2 comments</h2><ol class="commentlist" id="list"></ol></div>
  ${'<p class="below">Below the thread the reader reads on.</p>'.repeat(40)}
  <script>setTimeout(() => {
    const lines = Array.from({ length: 25 }, (_, n) => 'Download The Late Arrivals – Song ' + n + ' Album Mp3 Zip');
    for (const [id, all] of [['1', ['I remember that pier; we used to fish there.']], ['2', lines]]) {
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
      for (const line of all) content.append(line, document.createElement('br'));
      body.append(meta, content);
      item.append(body);
      document.getElementById('list').append(item);
    }
  }, 600);</script></body></html>`;

/** A comment whose reason tells how long it is. */
const LISTED = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>The pier</title></head><body>
  <article><h1>A pier at night</h1>${'<p>The boat came in and nobody was there to take the rope, so it went out again.</p>'.repeat(9)}</article>
  <h2>2 comments</h2><ol class="commentlist">${[
    ['Ida', 'I remember that pier; we used to fish there when the lamps were out.'],
    ['Olga', 'buy cheap tramadol online order modafinil without prescription generic viagra 100mg overnight delivery'],
  ].map(([who, text], id) => `<li class="comment" id="comment-${id}"><cite class="fn">${who}</cite>
    <time datetime="2024-05-01">1 May 2024</time><div class="comment-content"><p>${text}</p></div></li>`).join('')}</ol></body></html>`;

each('look', (name) => {
  /** @type {Here['server']} */
  let server;
  /** @type {Here['reader']} */
  let reader;
  /** @type {Page} */
  let page;
  set(name, {
    '/long': LONG,
    '/listed': LISTED,
    ...Object.fromEntries(LOCALES.flatMap((locale) => SCHEMES.map((scheme) => [`/${locale}-${scheme}`, drawn(locale, scheme)]))),
  }, (here) => ({ server, reader, page } = here));

  it('takes Not spam, and takes it back', async () => {
    await page.goto(server.url(MIXED, 'excuse'));
    const all = await until(() => folded(page));
    assert.ok(all > 1);
    /** @param {number} count */
    const remembers = async (count) => assert.equal(await until(() => reader.background(`
      return (await chrome.storage.local.get('settings')).settings?.taught?.examples.length ?? 0;`), (it) => it === count), count);
    await tabTo(page, 'note', 2);
    await page.keyboard.press('Enter');
    assert.equal(await until(() => folded(page), (it) => it === all - 1), all - 1, 'the comment is shown');
    assert.equal(await until(() => reader.badge(page), (it) => it === String(all - 1)), String(all - 1));
    assert.ok(await inOurs(page, 'note'), 'the focus stays');
    await remembers(1);
    await sleep(600);
    assert.ok(await inOurs(page, 'note'), 'the note stays, to take it back');
    await page.keyboard.press('Enter');
    assert.equal(await until(() => folded(page), (it) => it === all), all, 'undone');
    await remembers(0);
    await page.keyboard.press('Enter');
    assert.equal(await until(() => folded(page), (it) => it === all - 1), all - 1);
    await remembers(1);
    await page.reload();
    await until(() => reader.runs(page));
    assert.equal(await until(() => folded(page), (it) => it === all - 1), all - 1, 'remembered');
  });

  it('shows and hides all of a thread', async () => {
    await page.goto(server.url(MIXED, 'all'));
    const all = await until(() => folded(page));
    await tabTo(page, 'note', 3);
    await page.keyboard.press('Enter');
    assert.equal(await until(() => folded(page), (it) => it === 0), 0);
    assert.equal(await until(() => reader.badge(page), (it) => it === ''), '');
    await page.keyboard.press('Enter');
    assert.equal(await until(() => folded(page), (it) => it === all), all);
  });

  it('says a note’s words one after another, whichever way the page runs', async () => {
    for (const dir of ['ltr', 'rtl']) {
      await page.goto(server.url(MIXED, 'direction'));
      await page.evaluate((dir) => document.documentElement.setAttribute('dir', dir), dir);
      await until(() => folded(page));
      /** Where each of the words begins, dots among them. @type {number[][]} */
      const notes = await inClosed(reader, page, 'note', `return roots.map((root) => {
        const words = content.document.createTreeWalker(root.querySelector('.said'), 4);
        const range = content.document.createRange();
        const places = [];
        while (words.nextNode()) {
          range.selectNodeContents(words.currentNode);
          places.push(range.getBoundingClientRect().left);
        }
        return places;
      });`);
      assert.ok(notes.some((it) => it.length > 4), 'a reason, a name and a length, with dots between them');
      for (const places of notes) {
        const inOrder = places.toSorted((a, b) => (dir === 'ltr' ? a - b : b - a));
        assert.deepEqual(places, inOrder, dir);
      }
    }
  });

  it('tells a length once', async () => {
    await page.goto(server.url('/listed', 'once'));
    await until(() => folded(page));
    const [said] = await inClosed(reader, page, 'note', "return roots.map((root) => root.querySelector('.said').textContent);");
    assert.equal(said.match(/words/g)?.length, 1, said);
  });

  it('folds a thread that is all spam into one line', async () => {
    await page.goto(server.url(SPAM, 'whole'));
    assert.ok(await until(() => folded(page)));
    assert.equal(await page.evaluate(() => document.querySelectorAll('[data-understory="note"]').length), 1);
  });

  it('opens the card by keyboard, copies a citation, and moves away', async () => {
    const height = () => page.evaluate(() => document.querySelector('[data-understory="card"]')?.getBoundingClientRect().height ?? 0);
    let closed = 0;
    // Not loaded again but anew: where a reader has scrolled, no card comes above them.
    const anew = async () => {
      await page.goto('about:blank');
      await page.goto(server.url(MIXED, 'card'));
      closed = await until(height);
      await tabTo(page, 'card');
    };
    const open = async () => {
      await anew();
      await page.keyboard.press('Enter');
      assert.ok(await until(height, (it) => it > closed + 40) > closed + 40, 'it opens');
    };
    await anew();
    assert.equal(await stops(page), 1, 'closed, it is one stop');
    await open();
    const all = await stops(page);
    assert.ok(all > 8, `open, every value can be reached: ${all}`);

    // The last stops are: Markdown, Only in the popup, Off on this site.
    await open();
    for (let on = 1; on < all - 2; on += 1) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.evaluate(() => document.querySelector('textarea')?.focus());
    await page.keyboard.down('Control');
    await page.keyboard.press('v', name === 'chrome' ? { commands: ['Paste'] } : {});
    await page.keyboard.up('Control');
    const pasted = await until(() => page.evaluate(() => document.querySelector('textarea')?.value ?? ''));
    assert.match(pasted, /^\[The night ferry that forgot its island\]\(http/);

    await open();
    for (let on = 1; on < all - 1; on += 1) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    assert.equal(await until(height, (it) => it === 0), 0, 'only in the popup');
    await page.goto('about:blank');
    await page.goto(server.url(MIXED, 'card'));
    await until(() => folded(page));
    await sleep(200);
    assert.equal(await height(), 0, 'remembered for the site');
    await page.goto(server.url(MIXED, 'another'));
    assert.ok(await until(height), 'other sites are as they were');
  });

  it('never moves what is being read', async () => {
    await page.goto(server.url('/long', 'late'));
    await until(() => reader.runs(page));
    await until(() => page.evaluate(() => document.getElementById('comment-2') !== null));
    await page.evaluate(() => document.querySelectorAll('.below')[20].scrollIntoView({ block: 'start' }));
    await sleep(50);
    const top = () => page.evaluate(() => document.querySelectorAll('.below')[20].getBoundingClientRect().top);
    const stood = await top();
    assert.equal(await until(() => folded(page)), 1);
    await sleep(200);
    assert.ok(Math.abs(await top() - stood) <= 1, `what is read moved from ${stood} to ${await top()}`);
  });

  it('leaves the pages alone in which our parts draw without it', async () => {
    await page.goto(server.url('/en-light', 'drawn'));
    assert.equal(await reader.turnOff(page), false);
  });

  for (const locale of LOCALES) {
    for (const scheme of SCHEMES) {
      it(`draws notes and card without a barrier: ${locale}, ${scheme}`, async () => {
        await page.goto(server.url(`/${locale}-${scheme}`, 'drawn'));
        await sleep(100);
        assert.equal(await page.evaluate(() => document.querySelectorAll('[data-understory]').length), 6, 'what is examined is there');
        assert.deepEqual(await violations(running(page)), []);
      });
    }
  }

  it('has a popup without a barrier, which tells what is so', async () => {
    await page.goto(server.url(MIXED, 'popup'));
    await until(() => folded(page));
    const any = await reader.extensionPage('popup/popup.html');
    const id = await any.run(`return (await chrome.tabs.query({})).findLast((it) => it.url === ${JSON.stringify(page.url())})?.id;`);
    await any.close();
    const popup = await reader.extensionPage(`popup/popup.html?tab=${id}`);
    const said = () => popup.run("return document.getElementById('state').textContent");
    assert.match(await until(said, (it) => /folded/.test(it)), /^\d+ comments folded\.$/);
    assert.equal(await popup.run("return document.querySelectorAll('.jump').length"), await folded(page));
    assert.equal(await until(() => popup.run("return document.activeElement.getAttribute('role')"), (it) => it === 'switch'), 'switch');
    assert.deepEqual(await violations(popup), []);
    await popup.run("document.getElementById('switch').click()");
    assert.match(await until(said, (it) => it.startsWith('Off')), /^Off on popup\.localhost\. Nothing runs here\.$/);
    assert.deepEqual(await violations(popup), []);
    await popup.run("document.getElementById('switch').click()");
    await until(said, (it) => !it.startsWith('Off'));
    await popup.run("document.querySelector('#foot button').click()");
    assert.match(await until(said, (it) => it.startsWith('Paused')), /^Paused everywhere/);
    assert.deepEqual(await violations(popup), []);
    await popup.run("document.querySelector('#foot button').click()");
    await until(said, (it) => !it.startsWith('Paused'));
    await popup.close();

    // A page begins where it is looked at.
    await page.bringToFront();
    const all = await until(() => folded(page));
    const again = await reader.extensionPage(`popup/popup.html?tab=${id}`);
    await until(() => again.run("return document.querySelectorAll('.jump').length"));
    await again.run("const mode = document.getElementById('mode'); mode.value = 'off'; mode.dispatchEvent(new Event('change'));");
    await page.bringToFront();
    await again.run("document.querySelector('.jump').click();").catch(() => {});
    assert.equal(await until(() => folded(page), (it) => it === all - 1), all - 1, 'a line of the list shows its comment');
    assert.ok(await inOurs(page, 'note'), 'and goes there');
    assert.equal(await until(() => page.evaluate(() => document.querySelector('[data-understory="card"]')), (it) => it === null), null, 'the card is off here');
    await again.close().catch(() => {});
  });
});
