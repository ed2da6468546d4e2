/**
 * What stays still, in both browsers: the place that is being read, whatever folds above it; the
 * focus; the screen reader, until the reader does something; and everything, for readers who want
 * little motion.
 */

import assert from 'node:assert/strict';
import { it } from 'node:test';

import { inClosed } from './closed.mjs';
import { each, set } from './each.mjs';
import { folded, sleep, until } from './harness.mjs';
import { prefer } from './media.mjs';

const MIXED = '/fixture/wordpress-twenty-twelve-mixed';

/** @typedef {import('./each.mjs').Here} Here */
/** @typedef {import('./harness.mjs').Page} Page */

const ALBUMS = Array.from({ length: 25 }, (_, n) => `Download The Late Arrivals – Song ${n} Album Mp3 Zip`).join('<br>');
/** @param {number} number @param {string} text */
const comment = (number, text) => `<li class="comment depth-1" id="comment-${number}"><article class="comment-body">
  <footer class="comment-meta"><b class="fn">Reader ${number}</b></footer><div class="comment-content"><p>${text}</p></div></article></li>`;

/**
 * Spam above and honest comments below it, of which one is in view before anything is read; the
 * verdict is as late as the page's last script.
 *
 * @param {string} css
 * @param {boolean} [boxed]  Whether the thread scrolls in a box of its own.
 */
const thread = (css, boxed = false) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A pier</title><style>${css}</style></head><body>
  <article><h1>A pier at night</h1>${'<p>The boat came in and nobody was there to take the rope, so it went out again.</p>'.repeat(20)}</article>
  <div id="comments" ${boxed ? 'style="block-size: 600px; overflow: auto"' : ''}><h2>32 comments</h2><ol class="commentlist">
  ${comment(1, ALBUMS)}${comment(2, ALBUMS.replaceAll('Late', 'Early'))}
  ${Array.from({ length: 30 }, (_, n) => comment(n + 3, `My brother has rope number ${n} of that pier in his shed, and it is as old as he is.`)).join('')}
  </ol></div><script>
    document.getElementById('comment-20').scrollIntoView({ block: 'center', behavior: 'instant' });
    window.stood = document.getElementById('comment-20').getBoundingClientRect().top;
  </script></body></html>`;

each('still', (name) => {
  /** @type {Here['server']} */
  let server;
  /** @type {any} */
  let reader;
  /** @type {Page} */
  let page;
  set(name, {
    '/held': thread(''),
    '/held-by-us': thread('html { overflow-anchor: none }'),
    '/held-smoothly': thread('html { overflow-anchor: none; scroll-behavior: smooth }'),
    '/boxed': thread('', true),
    '/boxed-held-by-us': thread('#comments { overflow-anchor: none }', true),
    '/boxed-within': thread('html { overflow-anchor: none } .commentlist { overflow-anchor: none }', true),
  }, (here) => ({ server, reader, page } = here));

  for (const path of ['/held', '/held-by-us', '/held-smoothly', '/boxed', '/boxed-held-by-us', '/boxed-within']) {
    it(`leaves what is read where it is when something folds above it: ${path}`, async () => {
      await page.goto('about:blank');
      await page.goto(server.url(path, 'still'));
      const stood = await page.evaluate(() => /** @type {any} */ (window).stood);
      assert.ok(stood > 0 && stood < 900, `in view: ${stood}`);
      assert.equal(await until(() => folded(page), (it) => it === 2), 2);
      await sleep(200);
      const stands = await page.evaluate(() => document.getElementById('comment-20')?.getBoundingClientRect().top ?? 0);
      assert.ok(Math.abs(stands - stood) <= 1, `what is read moved from ${stood} to ${stands}`);
    });
  }

  it('takes Show back, and the focus stays where it is', async () => {
    await page.goto(server.url(MIXED, 'show'));
    const all = await until(() => folded(page));
    const state = () => inClosed(reader, page, 'note', `
      const [show] = roots[0].querySelectorAll('button');
      return { says: show.textContent, expanded: show.getAttribute('aria-expanded'), focused: roots[0].activeElement === show };`);
    await tabTo(page, 'note');
    assert.deepEqual(await state(), { says: 'Show', expanded: 'false', focused: true });
    for (const [key, says, count] of /** @type {const} */ ([['Enter', 'Hide', all - 1], [' ', 'Show', all], [' ', 'Hide', all - 1], ['Enter', 'Show', all]])) {
      const top = await page.evaluate(() => document.querySelector('[data-understory="note"]')?.getBoundingClientRect().top);
      await page.keyboard.press(key);
      assert.equal(await until(() => folded(page), (it) => it === count), count);
      assert.equal(await until(() => reader.badge(page), (it) => it === String(count)), String(count));
      assert.deepEqual(await state(), { says, expanded: String(says === 'Hide'), focused: true });
      assert.equal(await page.evaluate(() => document.querySelector('[data-understory="note"]')?.getBoundingClientRect().top), top, 'the line itself stays');
    }
  });

  it('announces nothing by itself and takes no focus', async () => {
    await page.goto('about:blank');
    await page.goto(server.url(MIXED, 'silent'));
    await page.evaluate(() => document.querySelector('textarea')?.focus({ preventScroll: true }));
    const title = await page.title();
    await until(() => folded(page));
    await reader.tell(page, { kind: 'again' });
    await sleep(300);
    assert.equal(await page.evaluate(() => document.activeElement?.localName), 'textarea');
    assert.equal(await page.title(), title);
    for (const kind of /** @type {const} */ (['note', 'card'])) {
      const { count, live, unnamed } = await inClosed(reader, page, kind, `return {
        count: roots.length,
        live: roots.flatMap((root) => [...root.querySelectorAll('[aria-live], [role=status], [role=alert], [role=log], output')]).length,
        unnamed: roots.flatMap((root) => [...root.querySelectorAll('button')]).filter((it) => !it.textContent && !it.ariaLabel).length,
      };`);
      assert.ok(count > 0);
      assert.deepEqual([live, unnamed], [0, 0], kind);
    }
    assert.equal(await page.evaluate(() => document.querySelectorAll('[data-understory][aria-live], [data-understory][role=status]').length), 0);
  });

  it('moves nothing on the page, and at most 120 ms elsewhere; nothing at all where motion is unwanted', async () => {
    /** The longest transition or animation of any element (ms). */
    const longest = `const longest = (all, view) => Math.max(...all.map((it) => {
      const { transitionDuration, animationName } = view.getComputedStyle(it);
      return animationName !== 'none' ? Infinity : Math.max(...transitionDuration.split(',').map((one) => parseFloat(one) * (one.includes('ms') ? 1 : 1000)));
    }));`;
    for (const reduced of [false, true]) {
      await prefer(reader, 'reduced motion', reduced);
      await page.bringToFront();
      await page.goto(server.url(MIXED, 'motion'));
      await until(() => folded(page));
      for (const kind of /** @type {const} */ (['note', 'card'])) {
        assert.equal(await inClosed(reader, page, kind, `${longest} return longest(roots.flatMap((root) => [...root.querySelectorAll('*')]), content);`), 0);
      }
      for (const path of ['popup/popup.html', 'options/options.html', 'welcome/welcome.html']) {
        const ours = await reader.extensionPage(path);
        await ours.front();
        const matches = () => ours.run("return matchMedia('(prefers-reduced-motion: reduce)').matches;");
        if (name === 'chrome') await prefer(reader, 'reduced motion', reduced);
        assert.equal(await until(matches, (/** @type {boolean} */ it) => it === reduced), reduced);
        const time = await ours.run(`${longest} return longest([...document.querySelectorAll('*')], window);`);
        if (reduced) assert.equal(time, 0, path);
        else assert.ok(time <= 120, `${path}: ${time} ms`);
        if (!reduced) assert.ok(time > 0, 'what is measured is there');
        await ours.close();
      }
    }
    await prefer(reader, 'reduced motion', false);
  });
});

/** @param {Page} page @param {string} kind */
async function tabTo(page, kind) {
  const inside = () => page.evaluate((kind) => document.activeElement?.getAttribute('data-understory') === kind, kind);
  for (let presses = 0; presses < 150 && !(await inside()); presses += 1) await page.keyboard.press('Tab');
  assert.ok(await inside(), `Tab reaches a ${kind}`);
}
