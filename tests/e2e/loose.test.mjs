/**
 * Comments that no element holds, in both browsers: old guestbooks between rules and between line
 * breaks, answers within what they answer. They fold and come back like any other, and afterwards
 * every node of the page is the same and where it was.
 */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';

import { each, set } from './each.mjs';
import { cases, sleep, until } from './harness.mjs';
import { choose } from './menu.mjs';

/** @typedef {import('./each.mjs').Here} Here */
/** @typedef {import('./harness.mjs').Page} Page */

const FIXTURES = ['guestbook-between-rules-mixed', 'guestbook-between-breaks-mixed', 'wiki-talk-answers-within-mixed'];
const [RULES, BREAKS] = FIXTURES;
/** Its comments have elements, and texts beside their answers that are no part of what is said. */
const ITEMS = 'answers-within-items-mixed';

/** Remembers every node of the page as it is, before anything of ours is there. */
const REMEMBER = `
  const walk = () => {
    const walker = document.createTreeWalker(document.documentElement);
    const nodes = [];
    for (let node = walker.currentNode; node; node = walker.nextNode()) nodes.push(node);
    return nodes;
  };
  addEventListener('DOMContentLoaded', () => Object.assign(window, { walk, made: walk(), html: document.documentElement.outerHTML }));`;
/** Whether every node of the page is the one that it was. @param {Page} page */
const isSame = (page) => page.evaluate(() => {
  const { walk, made, html } = /** @type {any} */ (window);
  const now = walk();
  return html === document.documentElement.outerHTML && now.length === made.length
    && now.every((/** @type {Node} */ it, /** @type {number} */ at) => it === made[at]);
});

/** Which of these words can be read. @param {Page} page @param {string[]} texts */
const readable = (page, texts) => page.evaluate((texts) => {
  const squeeze = (/** @type {string} */ text) => text.replace(/\s+/g, '');
  const shown = squeeze(document.body.innerText);
  return texts.filter((it) => shown.includes(squeeze(it)));
}, texts);

/** @param {Page} page */
const notes = (page) => page.evaluate(() => document.querySelectorAll('[data-understory="note"]').length);
/** How many texts have their words kept. @param {Page} page */
const kept = (page) => page.evaluate(() => document.querySelectorAll('understory-loose').length);

each('comments without an element', (name) => {
  /** @type {Here['server']} */
  let server;
  /** @type {Here['reader']} */
  let reader;
  /** @type {Page} */
  let page;
  const pages = Object.fromEntries([...FIXTURES, ITEMS].map((fixture) => [`/${fixture}`,
    readFileSync(new URL(`../fixtures/${fixture}/page.html`, import.meta.url), 'utf8').replace('</body>', `<script>${REMEMBER}</script></body>`)]));
  const frame = '<iframe srcdoc="A player." onload="window.loads = (window.loads ?? 0) + 1"></iframe>';
  pages['/framed'] = pages[`/${BREAKS}`].replace('<a href="#reply">', `${frame}$&`);
  set(name, pages, (here) => ({ server, reader, page } = here));

  /** Opens a fixture on a site of its own. @param {string} fixture @param {string} [site] */
  const open = async (fixture, site = fixture) => {
    await page.goto(server.url(`/${fixture}`, site));
    await isFolded(fixture);
  };
  /** Turns the site off. */
  const close = async () => {
    await reader.turnOff(page);
    assert.ok(await until(() => isSame(page)), 'off: every node is the one that it was, and in its place');
  };
  /** @param {string} fixture */
  const textsOf = (fixture) => {
    const all = cases().find((it) => it.name === fixture)?.expected.threads[0].comments;
    const texts = (/** @type {string} */ label) => all.filter((/** @type {any} */ it) => it.label === label).map((/** @type {any} */ it) => it.text60);
    return { spam: texts('spam'), ok: texts('ok') };
  };
  /** @param {string} count */
  const badge = async (count) => assert.equal(await until(() => reader.badge(page), (it) => it === count), count, 'the badge');
  /** @param {string} fixture @param {string} [what] */
  const isFolded = async (fixture, what) => {
    const { spam, ok } = textsOf(fixture);
    const now = await until(() => readable(page, [...spam, ...ok]), (it) => it.length === ok.length);
    assert.deepEqual(now, ok, what);
    await badge(String(spam.length));
  };

  for (const fixture of FIXTURES) {
    it(`${fixture}: folds, shows, and is as it was`, async () => {
      const { spam, ok } = textsOf(fixture);
      await open(fixture);
      assert.equal(await notes(page), spam.length);
      assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll('understory-loose, [data-understory="folded"], [data-understory="folded"] *')]
        .map((it) => it.checkVisibility()).filter(Boolean)), [], 'nothing folded is rendered');
      const names = await page.evaluate(() => document.body.innerText);
      assert.doesNotMatch(names, /albums4free|mp3collector|free_music_fan|best-albums|Albumzone/, 'names are folded, too');
      const told = await until(() => reader.summary(page));
      assert.equal(told?.folded.length, spam.length);

      // A look at the page as it is folded finds the same.
      await page.evaluate(() => Object.assign(window, { first: [...document.querySelectorAll('[data-understory="note"]')] }));
      await reader.inContent(page, `
        const { snapshot } = understory;
        const { take } = snapshot;
        understory.takes = 0;
        snapshot.take = () => {
          understory.takes += 1;
          return take();
        };
        understory.watch.renew();`);
      const takes = () => reader.inContent(page, 'return understory.takes');
      assert.equal(await until(takes), 1);
      await sleep(500);
      await isFolded(fixture, 'read again');
      assert.ok(await page.evaluate(() => /** @type {any} */ (window).first.every((/** @type {Element} */ it) => it.isConnected)), 'never shown in between');

      const all = await kept(page);
      await reader.tell(page, { kind: 'reveal', index: 0 });
      assert.deepEqual(await until(() => readable(page, spam), (it) => it.length === 1), spam.slice(0, 1), 'what is shown can be read');
      const left = await page.evaluate(() => [...document.querySelectorAll('understory-loose')].map((it) => it.checkVisibility()));
      assert.ok(left.length < all && left.length > 0 === spam.length > 1 && !left.includes(true), 'and is in its place again');
      await badge(spam.length === 1 ? '' : String(spam.length - 1));
      await page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement).focus());
      await page.keyboard.press('Enter');
      await isFolded(fixture, 'the same button hides it again');

      await reader.print(page, true);
      assert.deepEqual(await readable(page, spam), [], 'folded on paper');
      await reader.print(page, false);

      await sleep(500);
      assert.equal(await takes(), 1, 'what we move ourselves is no news');

      await reader.tell(page, { kind: 'setSections', on: true });
      assert.deepEqual(await until(() => readable(page, [...spam, ...ok]), (it) => it.length === 0), [], 'the whole section');
      assert.equal(await notes(page), 1);
      await reader.tell(page, { kind: 'setSections', on: false });
      await isFolded(fixture, 'and comment by comment again');
      await close();
    });
  }

  it('leaves texts alone where elements hold what is said', async () => {
    const { spam } = textsOf(ITEMS);
    await open(ITEMS);
    assert.equal(await notes(page), spam.length);
    assert.equal(await kept(page), 0);
    assert.match(await page.evaluate(() => /** @type {HTMLElement} */ (document.getElementById('c2')).innerText), /^Posted by/);
    await close();
  });

  it('folds though the page changes while it is read', async () => {
    await page.goto(server.url(`/${BREAKS}`, 'ticking'));
    await page.evaluate(() => {
      // Beside the comments' own texts, so that each of them is looked at again.
      const cell = /** @type {Element} */ (document.querySelector('td'));
      setInterval(() => cell.append(document.createComment('')), 5);
    });
    await reader.inContent(page, 'understory.fold.undo(); understory.watch.renew();');
    await isFolded(BREAKS);
  });

  it('loads no frame anew that stands among texts', async () => {
    const loads = () => page.evaluate(() => /** @type {any} */ (window).loads);
    await page.goto(server.url('/framed', 'framed'));
    await isFolded(BREAKS);
    assert.equal(await page.evaluate(() => document.querySelector('iframe')?.checkVisibility()), false);
    await reader.tell(page, { kind: 'reveal', index: 0 });
    assert.ok(await until(() => page.evaluate(() => document.querySelector('iframe')?.checkVisibility())));
    await sleep(300);
    assert.equal(await loads(), 1);
  });

  it('is revealed by a link to it', async () => {
    const { spam } = textsOf(RULES);
    await open(RULES, 'linked');
    await page.evaluate(() => { location.hash = '#e19'; });
    assert.deepEqual(await until(() => readable(page, spam), (it) => it.length === 1), spam.slice(0, 1));
    assert.ok(await until(() => page.evaluate(() => {
      const { top = -1 } = document.getElementsByName('e19')[0]?.getBoundingClientRect() ?? {};
      return top >= 0 && top < innerHeight;
    })), 'and the page is there');
    await close();
  });

  it('is swept away by a newer version of us', async () => {
    await open(RULES, 'swept');
    await reader.inContent(page, 'understory.watch.unheard(() => understory.fold.sweep())');
    assert.ok(await isSame(page));
  });

  it('judges anew what the page changes', async () => {
    await open(RULES, 'changing');
    // A text of a folded comment becomes another, another comes, and a comment goes.
    await page.evaluate(() => {
      const [, note] = document.querySelectorAll('[data-understory="note"]');
      const all = [...document.querySelectorAll('understory-loose')];
      const first = all.filter((it) => it.compareDocumentPosition(note) & Node.DOCUMENT_POSITION_FOLLOWING);
      const texts = first.map((it) => /** @type {Text} */ (it.previousSibling));
      for (const it of texts.slice(2)) it.remove();
      texts[1].nodeValue = 'The boat was late, but the soup was warm, and nobody asked us for the key.';
      all.at(-1)?.after('And a word that stands behind the list of somebody else.');
    });
    const now = await until(() => readable(page, ['soup was warm', 'behind the list', 'Thank you for visiting']), (it) => it.length === 3);
    assert.equal(now.length, 3, 'nothing new is hidden');
    await page.evaluate(() => {
      for (let at = document.querySelector('hr')?.nextSibling; at && !(at instanceof HTMLHRElement);) {
        const next = at.nextSibling;
        at.remove();
        at = next;
      }
      const end = document.body.querySelector('center:last-of-type');
      const name = document.createElement('b');
      name.textContent = 'late-albums';
      const lines = Array.from({ length: 22 }, (_, n) => ['Download The Late Arrivals – Song ' + n + ' Album Mp3 Zip', document.createElement('br')]);
      end?.before(name, ' wrote on 9 August 2006 at 02:17:', document.createElement('br'), ...lines.flat(), document.createElement('hr'));
    });
    assert.deepEqual(await until(() => readable(page, ['Song 7 Album', 'late-albums']), (it) => it.length === 0), [], 'what comes late folds');
    await page.evaluate(() => document.body.replaceChildren('Nothing is left.'));
    await reader.turnOff(page);
    assert.equal(await until(() => page.evaluate(() => document.body.innerHTML), (it) => it === 'Nothing is left.'), 'Nothing is left.');
  });

  // The last, for what was taught stays.
  it('learns from the menu where a text was pointed at', async () => {
    await open(RULES, 'taught');
    // The words themselves have no element: this is where they stand.
    const taught = 'Is the small room over the boathouse';
    await page.evaluate((taught) => {
      const text = [...document.body.childNodes].find((it) => it.nodeValue?.includes(taught));
      const range = document.createRange();
      range.selectNode(/** @type {Node} */ (text));
      const { x, y, width } = range.getClientRects()[0];
      const spot = document.createElement('i');
      spot.id = 'spot';
      spot.style.cssText = `position: absolute; pointer-events: none; height: 2px; width: 2px;
        left: ${x + scrollX + width / 3}px; top: ${y + scrollY + 8}px`;
      document.body.append(spot);
    }, taught);
    const before = await kept(page);
    await choose(reader, page, '#spot', 'spam');
    assert.deepEqual(await until(() => readable(page, [taught]), (it) => it.length === 0), [], 'it is folded');
    await badge('3');
    // And takes it back at its note.
    await reader.tell(page, { kind: 'reveal', index: 0 });
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    assert.equal((await until(() => readable(page, [taught]), (it) => it.length === 1)).length, 1);
    assert.equal(await until(() => kept(page), (it) => it === before), before);
    await badge('2');
  });
});
