/**
 * Threads in frames, in both browsers: folded wherever the frame comes from, added up for the tab,
 * reached from the popup; nothing of ours in frames that hold none, and nothing at all in any frame of
 * a page whose site is off.
 */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';

import { each, set } from './each.mjs';
import { sleep, until } from './harness.mjs';

/** @typedef {import('./each.mjs').Here} Here */
/** @typedef {import('./harness.mjs').Page} Page */

const THREAD = '/fixture/live-iframe-thread/thread.html';
const ARTICLE = `<article><h1>The night ferry that forgot its island</h1><p>By <a rel="author" href="/a">Maren Oldcastle</a></p><p>${
  'The boat sailed past the pier that it was built for, and nobody on board noticed. '.repeat(12)}</p></article>`;
/** @param {string} body @param {string} [script] */
const document = (body, script = '') =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>The night ferry that forgot its island</title></head><body>${body}<script>${script}</script></body></html>`;
const SIZE = 'width="600" height="900"';
const SPAM = 'Download Ottokar';

each('frames', (name) => {
  /** @type {Here['server']} */
  let server;
  /** @type {Here['reader']} */
  let reader;
  /** @type {Page} */
  let page;
  /** How many of these there are in all frames of the page. @param {string} selector */
  const number = async (selector) => (await reader.inFrames(page, `return document.querySelectorAll(${JSON.stringify(selector)}).length`))
    .reduce((sum, count) => sum + count, 0);
  const folded = () => number('[data-understory="folded"]');
  const ours = () => number('[data-understory]');
  /** Whether the spam can be read in any frame. */
  const readable = async () => (await reader.inFrames(page, `return document.body?.innerText.includes('${SPAM}') ?? false`)).includes(true);

  const thread = readFileSync(new URL('../fixtures/live-iframe-thread/thread.html', import.meta.url), 'utf8');
  /** @type {Record<string, string>} */
  const pages = {
    '/advert': document('<p>Buy this very good ladder.</p>'),
    '/ladders': document('<p>A long text that is an advertisement for ladders and for nothing else.</p>'.repeat(20)),
    '/written': document(`${ARTICLE}<iframe id="it" ${SIZE}></iframe>`,
      `document.getElementById('it').contentDocument.body.innerHTML = ${JSON.stringify(thread).replaceAll('</', '<\\/')};`),
    '/srcdoc': document(`${ARTICLE}<iframe id="it" ${SIZE} srcdoc="${thread.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"></iframe>`),
    '/late': document(`${ARTICLE}<div id="place"></div>`,
      `setTimeout(() => { const it = document.createElement('iframe'); it.width = 600; it.height = 0; it.id = 'it'; it.src = '${THREAD}';
        document.getElementById('place').append(it); setTimeout(() => { it.height = 900; }, 300); }, 1000);`),
    '/scripted': document('<div id="thread"></div>', `setTimeout(() => {
      document.getElementById('thread').innerHTML = ${JSON.stringify(thread).replaceAll('</', '<\\/')}; }, 900);`),
  };
  set(name, pages, (here) => {
    ({ server, reader, page } = here);
    const there = server.url(THREAD, 'talk');
    pages['/fixture/thread.html'] = thread;
    pages['/cross'] = document(`${ARTICLE}<iframe ${SIZE} src="${there}"></iframe>`);
    pages['/adverts'] = document(`${ARTICLE}<iframe ${SIZE} src="/advert"></iframe><iframe ${SIZE} src="${server.url('/ladders', 'advert')}"></iframe>
      <iframe width="1" height="1" src="${there}"></iframe><iframe ${SIZE} src="${there}"></iframe>`);
    // In a frame of a frame that holds nothing else, and there late.
    pages['/wrapper'] = document('<p>Loading.</p>', `setTimeout(() => { const it = document.createElement('iframe');
      it.width = 600; it.height = 900; it.title = 'Comments'; it.src = ${JSON.stringify(there)}; document.body.append(it); }, 800);`);
    pages['/nested'] = document(`${ARTICLE}<iframe ${SIZE} src="${server.url('/wrapper', 'wrapper')}"></iframe>`);
    pages['/scripted-frame'] = document(`${ARTICLE}<iframe ${SIZE} src="${server.url('/scripted', 'talk')}"></iframe>`);
  });

  for (const path of ['/fixture/live-iframe-thread', '/cross', '/written', '/srcdoc', '/late', '/scripted-frame', '/nested']) {
    it(`folds in ${path}, and counts it for the tab`, async () => {
      await page.goto(server.url(path));
      const count = await until(() => folded());
      assert.equal(count, 1, `${await reader.badge(page)} in the badge, ${await reader.frames(page)}`);
      assert.equal(await readable(), false);
      assert.equal(await until(() => reader.badge(page), (it) => it === '1'), '1');
      const summary = await until(() => reader.summary(page), (it) => (it?.comments ?? 0) > 0);
      assert.equal(summary?.comments, 5);
      assert.equal(summary?.folded.length, 1);
      assert.equal(summary?.folded[0].author, 'Framed Albums');
      assert.match(summary?.article?.headline ?? '', /night ferry/, 'the article is the page’s');
    });
  }

  it('shows from the popup what is folded in a frame', async () => {
    await page.goto(server.url('/cross'));
    assert.equal(await until(() => reader.badge(page), (it) => it === '1'), '1');
    await reader.tell(page, { kind: 'reveal', index: 0 });
    assert.ok(await until(() => readable()));
    assert.equal(await until(() => reader.badge(page), (it) => it === ''), '');
  });

  it('counts no more what is gone with its frame', async () => {
    await page.goto(server.url('/late'));
    assert.equal(await until(() => reader.badge(page), (it) => it === '1'), '1');
    await page.evaluate(() => globalThis.document.getElementById('it')?.remove());
    assert.equal(await until(() => reader.badge(page), (it) => it === ''), '');
  });

  it('wakes in no frame but those with a thread', async () => {
    await page.goto(server.url('/adverts'));
    const count = await until(() => folded());
    assert.equal(count, 1, `${await reader.badge(page)} in the badge, ${await reader.frames(page)}`);
    await sleep(600);
    const [top, ...frames] = await reader.frames(page);
    assert.equal(top, 'runs');
    assert.equal(frames.filter((it) => it === 'runs').length, 1, String(frames));
  });

  it('folds and unfolds whole threads in frames too', async () => {
    await page.goto(server.url('/cross', 'whole'));
    assert.equal(await until(() => reader.badge(page), (it) => it === '1'), '1');
    await reader.tell(page, { kind: 'setSections', on: true });
    assert.equal(await until(() => reader.badge(page), (it) => it === '5'), '5');
    await reader.tell(page, { kind: 'setSections', on: false });
    assert.equal(await until(() => reader.badge(page), (it) => it === '1'), '1');
  });

  it('is off in every frame of a page whose site is off, and nothing of it runs there', async () => {
    await page.goto(server.url('/cross', 'quiet'));
    assert.equal(await until(() => reader.badge(page), (it) => it === '1'), '1');
    await reader.command(page);
    assert.equal(await until(() => ours(), (it) => it === 0), 0, 'undone in the frame too');
    assert.ok(await until(() => readable()));
    assert.equal(await until(() => reader.badge(page), (it) => it === ''), '');
    assert.deepEqual((await reader.frames(page)).filter((it) => it === 'runs' || it === 'waits'), []);
    await reader.command(page);
    assert.equal(await until(() => folded()), 1, 'on again folds again');
    await reader.command(page);
    assert.equal(await until(() => ours(), (it) => it === 0), 0);
    for (const path of ['/cross', '/adverts', '/written', '/srcdoc', '/late', '/scripted-frame', '/nested']) {
      await page.goto(server.url(path, 'quiet'));
      await sleep(['/late', '/scripted-frame', '/nested'].includes(path) ? 2000 : 700);
      const all = await reader.frames(page);
      assert.ok(all.length > 1);
      assert.deepEqual(all.filter((it) => it !== 'nothing'), [], path);
    }
  });

  it('is on in a frame whose own site is off: the page decides', async () => {
    await page.goto(server.url(THREAD, 'talk'));
    await reader.turnOff(page);
    await page.goto(server.url('/cross', 'reading'));
    assert.equal(await until(() => folded()), 1);
    await page.goto(server.url(THREAD, 'talk'));
    await reader.command(page);
    assert.equal(await until(() => folded()), 1);
  });
});
