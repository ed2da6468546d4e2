/**
 * The article's facts in card and popup, in both browsers: each tells its source on hover and on
 * focus, the citation is copied in four formats, the card stands where the reader wants it on this
 * site; and every fold is one press away from the popup.
 */

import assert from 'node:assert/strict';
import { it } from 'node:test';

import { inClosed } from './closed.mjs';
import { each, set } from './each.mjs';
import { folded, sleep, until } from './harness.mjs';

const MIXED = '/fixture/wordpress-twenty-twelve-mixed';

/** @typedef {import('./each.mjs').Here} Here */
/** @typedef {import('./harness.mjs').Page} Page */
/** @typedef {import('./harness.mjs').OurPage} OurPage */

const FORMATS = { BibTeX: /^@\w+\{/, RIS: /^TY {2}- /, 'CSL-JSON': /^\[\s*\{[^]*"title"/, Markdown: /^\[The pier at night\]\(http/ };

/** An article of which every fact is known, and one of them in two ways. */
const KNOWN = `<!doctype html><html lang="is"><head><meta charset="utf-8"><title>The pier at night</title>
  <script type="application/ld+json">${JSON.stringify({
    '@context': 'https://schema.org', '@type': 'Article', headline: 'The pier at night', author: { '@type': 'Person', name: 'Ida Brandt' },
    publisher: { '@type': 'Organization', name: 'Tidewrack Review' }, datePublished: '2024-03-04', dateModified: '2024-03-09', inLanguage: 'is',
  })}</script></head><body>
  <article><h1>The pier at night</h1><p class="byline">By <a rel="author" href="#">Ida Brandt</a>, <time datetime="2024-03-02">2 March 2024</time></p>
  <p>When Dana Okonkwo joined the Harbour Institute in Rotterdam, the lamps of the pier had not been lit for eleven years. Dana Okonkwo asked why, and nobody in Rotterdam could say.</p>
  ${'<p>The boat came in, as Dana Okonkwo had said it would, and somebody from the Harbour Institute was there to take the rope, for once, in Rotterdam.</p>'.repeat(6)}</article>
  <section id="comments" class="comments-area"><h2>2 comments</h2><ol class="commentlist">
  ${['My brother still has one of the old ropes in his shed.', Array.from({ length: 25 }, (_, n) => `Download The Late Arrivals – Song ${n} Album Mp3 Zip`).join('<br>')].map((text, n) =>
    `<li class="comment depth-1" id="comment-${n + 1}"><article class="comment-body"><footer class="comment-meta"><b class="fn">Reader ${n + 1}</b></footer>
    <div class="comment-content"><p>${text}</p></div></article></li>`).join('')}
  </ol></section><textarea></textarea></body></html>`;

/** The same, but that a long script alone says when it was published. */
const TOLD = KNOWN.replace(/<script[^]*?<\/script>/, `<script>window.state = ${JSON.stringify({ filler: 'published: never, '.repeat(900), datePublished: '2024-03-06T09:00:00Z' })}</script>`)
  .replace(/, <time[^]*?<\/time>/, '');

/** @param {Page} page */
const cards = (page) => page.evaluate(() => document.querySelectorAll('[data-understory="card"]').length);
/** @param {Page} page @param {string} kind */
const inOurs = (page, kind) => page.evaluate((kind) => document.activeElement?.getAttribute('data-understory') === kind, kind);

each('facts', (name) => {
  /** @type {Here['server']} */
  let server;
  /** @type {any} */
  let reader;
  /** @type {Page} */
  let page;
  set(name, { '/known': KNOWN, '/told': TOLD }, async (here) => {
    ({ server, reader, page } = here);
    await awake();
  });

  /** A page anew, so that a card may come above its text. @param {string} url */
  async function anew(url) {
    await page.bringToFront();
    await page.goto('about:blank');
    await page.goto(url);
    await until(() => reader.summary(page));
  }

  /** Has another page read: a background that has to begin first may be too late for a card. */
  const awake = () => anew(server.url(MIXED, 'awake'));

  /** @param {string} body */
  const inCard = (body) => inClosed(reader, page, 'card', `const [root] = roots; ${body}`);

  async function openCard() {
    await until(() => cards(page));
    for (let presses = 0; presses < 50 && !(await inOurs(page, 'card')); presses += 1) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    assert.ok(await until(() => inCard("return root.querySelector('.card.open') !== null")));
  }

  /** The popup of the page in front. @returns {Promise<OurPage>} */
  async function popup() {
    await page.bringToFront();
    const id = await reader.background('return (await chrome.tabs.query({ active: true, lastFocusedWindow: true }))[0].id;');
    const open = await reader.extensionPage(`popup/popup.html?tab=${id}`);
    await open.front();
    await until(() => open.run("return document.getElementById('foot').textContent !== ''"));
    return open;
  }

  it('are read from scripts of any length', async () => {
    await anew(server.url('/told', 'told'));
    await until(() => cards(page));
    assert.match(await inCard("return root.querySelector('.facts').textContent;"), /6 March 2024|March 6, 2024/);
  });

  it('tell their sources in the card, each on focus and on hover', async () => {
    await anew(server.url('/known', 'sources'));
    await openCard();
    const values = await inCard(`return [...root.querySelectorAll('.facts > span, .first, .names > span, dd > .sourced')].map((it) => {
      const value = it.matches('.sourced') ? it : it.querySelector('.sourced');
      return { text: it.textContent, tip: value?.querySelector('[role=tooltip]')?.textContent ?? null, id: value?.getAttribute('aria-describedby') };
    });`);
    const texts = values.map((/** @type {any} */ it) => it.text).join('\n');
    for (const wanted of [/Ida Brandt/, /4 March 2024|March 4, 2024/, /updated/, /minute/, /words/, /Icelandic/, /lamps of the pier/, /Dana Okonkwo/, /Rotterdam/, /Harbour Institute/, /2 comments: 1 spam/]) {
      assert.match(texts, wanted);
    }
    for (const { text, tip, id } of values) assert.ok(tip?.startsWith('from ') && id, `${text} tells no source`);
    assert.match(await inCard("return [...root.querySelectorAll('dd')].map((it) => it.textContent).join('|');"), /its metadata says March 4, 2024, the page March 2|its metadata says 4 March 2024, the page 2 March/, 'the two that differ, with theirs');

    const shown = "[...root.querySelectorAll('[role=tooltip]')].filter((it) => content.getComputedStyle(it).display !== 'none').map((it) => it.id)";
    const met = new Set();
    // Some stand before the button that has the focus.
    while (await inOurs(page, 'card')) {
      await page.keyboard.down('Shift');
      await page.keyboard.press('Tab');
      await page.keyboard.up('Shift');
    }
    await page.keyboard.press('Tab');
    for (let presses = 0; presses < 60 && await inOurs(page, 'card'); presses += 1) {
      const { id, tips } = await inCard(`return { id: root.activeElement.getAttribute('aria-describedby'), tips: ${shown} };`);
      assert.deepEqual(tips, id ? [id] : [], 'its own, and no other');
      if (id) met.add(id);
      await page.keyboard.press('Tab');
    }
    assert.deepEqual([...met].sort(), values.map((/** @type {any} */ it) => it.id).sort(), 'every one has been met');

    await page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement)?.blur());
    for (const { id, text } of values) {
      const { x, y } = await inCard(`
        const value = root.querySelector('[aria-describedby="${id}"]');
        value.scrollIntoView({ block: 'center' });
        const [{ x, y, width, height }] = value.getClientRects();
        return { x: x + Math.min(width / 2, 40), y: y + height / 2 };`);
      // A source that still hangs there may cover it.
      await page.mouse.move(0, 0);
      await page.mouse.move(x, y);
      assert.deepEqual(await until(() => inCard(`return ${shown};`), (it) => it.join() === id), [id], `hovering over ${text}`);
    }
    await page.keyboard.press('Escape');
    await page.mouse.move(0, 0);
    assert.deepEqual(await until(() => inCard(`return ${shown};`), (it) => it.length === 0), []);
  });

  it('tell their sources in the popup, each on focus', async () => {
    await anew(server.url('/known', 'sources'));
    const open = await popup();
    const values = await until(() => open.run(`return [...document.querySelectorAll('#numbers, #headline, #line > span, #abstract, .names > span')].map((it) => {
      const value = it.matches('.sourced') ? it : it.querySelector('.sourced');
      return [it.id || it.textContent, value?.tabIndex, value?.querySelector('[role=tooltip]')?.textContent ?? null];
    });`), (it) => it.length > 9);
    assert.ok(values.length > 9, JSON.stringify(values));
    for (const [text, stop, tip] of values) assert.ok(stop === 0 && tip?.startsWith('from '), `${text} tells no source`);
    const met = [];
    for (let presses = 0; presses < 60 && met.length < values.length; presses += 1) {
      await open.press('Tab');
      const tip = await open.run(`
        const tips = [...document.querySelectorAll('[role=tooltip]')].filter((it) => getComputedStyle(it).display !== 'none');
        const { right } = document.body.getBoundingClientRect();
        return tips.map((it) => [it.parentElement === document.activeElement, it.getBoundingClientRect().left >= 0, it.getBoundingClientRect().right <= right]);`);
      if (tip.length > 0) assert.deepEqual(tip, [[true, true, true]], 'its own, within the popup');
      met.push(...tip);
    }
    assert.equal(met.length, values.length);
    await open.close();
  });

  /** What was copied last: pasted, where the browser's own window does not tell. */
  async function copied() {
    if (name === 'firefox') return reader.chrome('return navigator.clipboard.readText();');
    await page.bringToFront();
    await page.evaluate(() => {
      const field = /** @type {HTMLTextAreaElement} */ (document.querySelector('textarea'));
      field.value = '';
      field.focus();
    });
    await page.keyboard.down('Control');
    await page.keyboard.press('v', { commands: ['Paste'] });
    await page.keyboard.up('Control');
    return page.evaluate(() => document.querySelector('textarea')?.value ?? '');
  }

  it('are copied from the card in every format', async () => {
    for (const [format, shape] of Object.entries(FORMATS)) {
      await anew(server.url('/known', 'copy'));
      await openCard();
      const focused = () => inCard("return root.activeElement?.textContent ?? '';");
      for (let presses = 0; presses < 40 && await focused() !== format; presses += 1) await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      assert.equal(await focused(), 'Copied');
      const text = await until(copied, (it) => shape.test(it));
      assert.match(text, shape);
      assert.match(text, /The pier at night/);
      if (format === 'BibTeX') assert.equal(await until(focused, (it) => it === format || it === '').then((it) => it === 'Copied'), false, 'it says its name again');
    }
  });

  it('are copied from the popup in every format', async () => {
    await anew(server.url('/known', 'copy'));
    const open = await popup();
    for (const [format, shape] of Object.entries(FORMATS)) {
      await open.front();
      const focused = () => open.run('return document.activeElement.textContent;');
      for (let presses = 0; presses < 60 && await focused() !== format; presses += 1) await open.press('Tab');
      await open.press('Enter');
      assert.equal(await until(focused, (it) => it === 'Copied'), 'Copied');
      assert.match(await until(copied, (it) => shape.test(it)), shape);
    }
    await open.close();
  });

  it('stand on the page, only in the popup, or nowhere, as chosen for the site', async () => {
    const url = server.url('/known', 'modes');
    await anew(url);
    let open = await popup();
    const facts = () => open.run("return !document.getElementById('facts').hidden");
    for (const [mode, drawn, told] of /** @type {const} */ ([['popup', 0, true], ['off', 0, false], ['page', 1, true], ['popup', 0, true]])) {
      await open.front();
      // So late that no card would come by itself.
      if (mode === 'page') await sleep(3000);
      await open.run(`const mode = document.getElementById('mode'); mode.value = '${mode}'; mode.dispatchEvent(new Event('change'));`);
      assert.equal(await until(facts, (it) => it === told), told, `${mode}: told in the popup`);
      await page.bringToFront();
      assert.equal(await until(() => cards(page), (it) => it === drawn), drawn, `${mode}: at once`);
      await reader.endBackground();
      await awake();
      await anew(url);
      await until(() => folded(page));
      await sleep(150);
      assert.equal(await until(() => cards(page), (it) => it === drawn), drawn, `${mode}: after a reload`);
      await open.close();
      open = await popup();
      assert.equal(await until(() => open.run("return document.getElementById('mode').value"), (it) => it === mode), mode);
      assert.equal(await until(facts, (it) => it === told), told);
    }
    await anew(server.url('/known', 'modes-elsewhere'));
    assert.equal(await until(() => cards(page)), 1, 'other sites are as they were');
    await open.close();
  });

  it('keep telephone numbers whole where words run from right to left', async () => {
    const ours = await reader.extensionPage('popup/popup.html?ours');
    await ours.run("await understoryProtocol.ask({ kind: 'choose', choices: { language: 'ar' } });");
    await anew(server.url(MIXED, 'numbers'));
    const number = '\u2068+1 (555) 010-4471\u2069';
    const reasons = async () => (await reader.summary(page))?.folded.map((/** @type {any} */ it) => it.reason).join('\n') ?? '';
    assert.ok((await until(reasons, (it) => it.includes(number))).includes(number));
    await ours.run("await understoryProtocol.ask({ kind: 'choose', choices: { language: null } });");
    await ours.close();
  });

  it('lead from the popup to each fold', async () => {
    await anew(server.url(MIXED, 'jump'));
    const all = await until(() => folded(page));
    assert.ok(all > 2);
    for (let number = 0; number < all; number += 1) {
      await anew(server.url(MIXED, 'jump'));
      await until(() => folded(page), (it) => it === all);
      const open = await popup();
      await until(() => open.run("return document.querySelectorAll('.jump').length"), (it) => it === all);
      const reason = await open.run(`return document.querySelectorAll('.jump')[${number}].firstChild.textContent;`);
      await page.bringToFront();
      // It closes by that.
      await open.run(`document.querySelectorAll('.jump')[${number}].click();`).catch(() => {});
      assert.equal(await until(() => folded(page), (it) => it === all - 1), all - 1);
      assert.ok(await until(() => inOurs(page, 'note')), 'the focus is at its line');
      const there = await page.evaluate(() => {
        const note = /** @type {Element} */ (document.activeElement);
        const { top, bottom } = note.getBoundingClientRect();
        return { seen: bottom > 0 && top < innerHeight, shown: note.nextElementSibling?.checkVisibility() };
      });
      assert.deepEqual(there, { seen: true, shown: true });
      const says = await inClosed(reader, page, 'note', 'return roots.find((it) => it.activeElement)?.querySelector("#what").textContent;');
      assert.ok(says.includes(reason), `“${says}” is the line for “${reason}”`);
      await open.close().catch(() => {});
    }
  });
});
