/**
 * Pages that change while they are read, in both browsers: what comes late is folded, wherever it
 * comes; what is new is read alone; a node that is used again for another comment never hides it; what
 * the reader has shown stays shown; what the browser keeps and brings back is as it was.
 */

import assert from 'node:assert/strict';
import { it } from 'node:test';

import { each, set } from './each.mjs';
import { address, sleep, until } from './harness.mjs';

/** @typedef {import('./each.mjs').Here} Here */
/** @typedef {import('./harness.mjs').Page} Page */

/** Comments that are spam and shown, and that are none and hidden, in shadow roots too. @param {Page} page */
const faults = (page) => page.evaluate(() => {
  /** @param {Document | ShadowRoot} root @returns {Element[]} */
  const all = (root) => [...root.querySelectorAll('*')].flatMap((it) => [it, ...(it.shadowRoot ? all(it.shadowRoot) : [])]);
  const comments = all(document).filter((it) => it.matches('li.comment, .entry')).map((it) => {
    const body = it.querySelector('.comment-content, .words') ?? it;
    return {
      spam: /Download .* Album Mp3 Zip|Crack \+ Serial Key|funds was back in my wallet/.test(body.textContent ?? ''),
      folded: body.closest('[data-understory="folded"]') !== null,
      rendered: body.checkVisibility(),
    };
  });
  return {
    all: comments.length,
    missed: comments.filter((it) => it.spam && !it.folded).length,
    wrong: comments.filter((it) => !it.spam && it.folded).length,
    // A fold that does not hide, or what hides without a fold.
    odd: comments.filter((it) => it.folded === it.rendered).length,
  };
});
/** @param {Awaited<ReturnType<typeof faults>>} now */
const right = ({ all, missed, wrong, odd }) => all > 0 && missed === 0 && wrong === 0 && odd === 0;

/** @param {Page} page @param {string} selector */
const click = (page, selector) =>
  page.evaluate((selector) => /** @type {HTMLElement} */ (document.querySelector(selector)).click(), selector);

/**
 * Leaves a page, or goes back to it where no address is given. No event of loading comes where the
 * browser has kept the page.
 *
 * @param {Page} page
 * @param {string} [url]
 */
const leave = async (page, url) => {
  const here = await address(page);
  await page.evaluate((url) => void setTimeout(() => (url ? location.assign(url) : history.back())), url);
  await until(() => address(page), (it) => it !== here);
};

const ARTICLE = `<article><h1>The library that lends ladders</h1><p class="byline">By <a rel="author" href="/a">Callum Reyes</a></p><p>${
  'In the basement there is a room with a concrete floor and no books in it at all. '.repeat(14)}</p></article>`;
/** @param {string} body @param {string} script */
const page_ = (body, script) => `<!doctype html><html lang="en"><head><meta charset="utf-8">
  <title>The library that lends ladders</title></head><body>${ARTICLE}${body}<script>${LIST}${script}</script></body></html>`;
/** Draws comments: `[name, text]`, a number standing for that many lines of albums. */
const LIST = `
  const albums = (n) => Array.from({ length: n }, (_, k) => 'Download The ' + n + ' Umbrellas – Side ' + k + ' Album Mp3 Zip');
  const fill = (list, comments) => list.replaceChildren(...comments.map(([name, text], k) => {
    const item = document.createElement('li');
    item.className = 'comment depth-1';
    item.id = 'comment-' + name.toLowerCase();
    const body = document.createElement('article');
    body.className = 'comment-body';
    const meta = document.createElement('footer');
    meta.className = 'comment-meta';
    const author = document.createElement('b');
    author.className = 'fn';
    author.textContent = name;
    const time = document.createElement('time');
    time.dateTime = '2020-05-2' + k + 'T09:00:00Z';
    time.textContent = 'May 2' + k + ', 2020';
    meta.append(author, ' ', time);
    const content = document.createElement('div');
    content.className = 'comment-content';
    for (const line of typeof text === 'number' ? albums(text) : [text]) content.append(line, document.createElement('br'));
    body.append(meta, content);
    item.append(body);
    return item;
  }));
  const comments = [
    ['Sunniva', 'We copied this in our village hall after reading about it: eleven ladders and four drills.'],
    ['Recycled', 25],
    ['Anselm', 'How did you solve the insurance? We have been turned down three times.'],
    ['Greta', 'I own two ladders and live on the ground floor. You have made me think.'],
  ];`;
const THREAD = '<section id="comments"><h2>4 comments</h2><ol class="commentlist"></ol></section>';

/** @type {Record<string, string>} */
const PAGES = {
  // The shadow root comes a second later, on an element that was there: no observer of changes sees it.
  '/late-root': page_('<late-thread></late-thread>', `
    const host = document.querySelector('late-thread');
    setTimeout(() => {
      const list = document.createElement('ol');
      fill(list, comments);
      const section = document.createElement('section');
      section.id = 'comments';
      section.append(list);
      host.attachShadow({ mode: 'open' }).append(section);
      const more = document.createElement('button');
      more.id = 'more';
      more.onclick = () => {
        const one = document.createElement('ol');
        fill(one, [['Late', 21]]);
        list.append(one.firstChild);
      };
      document.body.append(more);
    }, 1000);`),
  '/drawn-anew': page_(THREAD, `
    const list = document.querySelector('.commentlist');
    fill(list, comments);
    const again = document.createElement('button');
    again.id = 'again';
    again.onclick = () => fill(list, comments);
    document.body.append(again);`),
  // A hundred thousand characters that change nothing, and comments one by one.
  '/one-by-one': page_(`${THREAD}<button id="more">More</button>`, `
    const list = document.querySelector('.commentlist');
    fill(list, comments);
    let n = 0;
    document.getElementById('more').onclick = () => {
      const one = document.createElement('ol');
      n += 1;
      fill(one, [['Late ' + n, n % 2 ? 20 + n : 'The ladder number ' + n + ' is the one that we have borrowed most often, and it was never late.']]);
      list.append(one.firstChild);
    };`),
  // Only the time changes in what is folded, faster than anything is judged.
  '/clock': page_(THREAD, `
    fill(document.querySelector('.commentlist'), comments);
    let n = 0;
    setInterval(() => { document.querySelectorAll('time').forEach((it) => { it.textContent = (n += 1) + ' seconds ago, as far as we know'; }); }, 5);`),
  '/elsewhere': '<!doctype html><title>Elsewhere</title><p>Nothing to see here.',
};

each('live pages', (name) => {
  /** @type {Here['server']} */
  let server;
  /** @type {Here['reader']} */
  let reader;
  set(name, PAGES, (here) => ({ server, reader } = here));

  /** @param {Page} page @param {string} [what] */
  const isRight = async (page, what) => {
    const now = await until(() => faults(page), right);
    assert.ok(now.all > 0, 'there are comments');
    assert.deepEqual([now.missed, now.wrong, now.odd], [0, 0, 0], what);
    return now;
  };
  /** @param {Page} page @param {string} count */
  const badge = async (page, count) =>
    assert.equal(await until(() => reader.badge(page), (it) => it === count), count, 'the badge');
  /** Counts how often the page is read whole and in part from now on. @param {Page} page */
  const countReads = (page) => reader.inContent(page, `
    const { snapshot } = understory;
    understory.reads = { whole: 0, part: 0, bytes: 0 };
    for (const [kind, name] of [['whole', 'take'], ['part', 'part']]) {
      const read = snapshot[name];
      snapshot[name] = (...args) => {
        const shot = read(...args);
        understory.reads[kind] += 1;
        understory.reads.bytes += shot.bytes.length;
        return shot;
      };
    }`);
  /** @param {Page} page @returns {Promise<{ whole: number, part: number, bytes: number }>} */
  const reads = (page) => reader.inContent(page, 'return understory.reads');

  for (const [fixture, button, presses] of /** @type {const} */ ([
    ['live-late-thread', '', 0],
    ['live-load-more', '#more', 2],
    ['live-virtualised-list', '#forth', 3],
    ['live-shadow-root', '', 0],
    ['live-blogger-late', '#more', 1],
  ])) {
    it(fixture, async () => {
      const page = await reader.open(server.url(`/fixture/${fixture}`));
      for (let press = 0; press <= presses; press += 1) {
        if (press > 0) {
          await click(page, button);
          await sleep(20);
          assert.equal((await faults(page)).wrong, 0, 'nothing is hidden that took the place of spam');
        }
        await isRight(page, `after ${press} presses`);
      }
      await page.close();
    });
  }

  it('live-infinite-scroll', async () => {
    const page = await reader.open();
    await page.setViewport({ width: 1000, height: 300 });
    await page.goto(server.url('/fixture/live-infinite-scroll'));
    await until(async () => {
      await page.evaluate(() => scrollTo(0, 0));
      await sleep(50);
      await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
      await sleep(50);
      return faults(page);
    }, ({ all }) => all >= 7);
    const { all } = await isRight(page);
    assert.equal(all, 7, 'folding never stops the page from loading more');
    await page.close();
  });

  it('live-single-page', async () => {
    const page = await reader.open(server.url('/fixture/live-single-page'));
    await isRight(page);
    const told = await until(() => reader.summary(page));
    assert.match(told?.article?.headline ?? '', /town clock/);
    await click(page, '#to-two');
    await until(() => page.evaluate(() => document.title), (it) => it.startsWith('The gate'));
    const two = await until(() => reader.summary(page), (it) => /gate/.test(it?.article?.headline ?? ''));
    assert.match(two?.article?.headline ?? '', /gate/, 'the facts are the new article’s');
    assert.equal((await isRight(page)).all, 5);
    await badge(page, '1');
    await page.evaluate(() => history.back());
    const one = await until(() => reader.summary(page), (it) => /clock/.test(it?.article?.headline ?? ''));
    assert.match(one?.article?.headline ?? '', /clock/);
    await isRight(page);
    await page.close();
  });

  it('finds a thread whose shadow root is attached late', async () => {
    const page = await reader.open(server.url('/late-root'));
    await until(() => faults(page), ({ all }) => all > 0);
    await isRight(page);
    await badge(page, '1');
    await countReads(page);
    await click(page, '#more');
    await isRight(page, 'what comes later in the root');
    await badge(page, '2');
    const { whole, part } = await reads(page);
    assert.deepEqual([whole, part], [0, 1], 'is read alone there too');
    const before = await page.evaluate(() => document.querySelector('late-thread')?.shadowRoot?.querySelectorAll('[data-understory]').length);
    assert.equal(before, 4, 'two folds and their notes');
    await reader.command(page);
    const left = () => page.evaluate(() => {
      const root = document.querySelector('late-thread')?.shadowRoot;
      return [root?.querySelectorAll('[data-understory], [hidden]').length, root?.adoptedStyleSheets.length].join();
    });
    assert.equal(await until(left, (it) => it === '0,0'), '0,0', 'off leaves the root as it was');
    await reader.command(page);
    await isRight(page);
    await page.close();
  });

  it('reads only what is new in a thread that it knows', async () => {
    const page = await reader.open(server.url('/one-by-one'));
    await isRight(page);
    await countReads(page);
    const size = await page.evaluate(() => document.documentElement.outerHTML.length);
    for (let press = 1; press <= 4; press += 1) {
      await click(page, '#more');
      const { all } = await isRight(page, `after ${press} presses`);
      assert.equal(all, 4 + press);
    }
    await badge(page, '3');
    const { whole, part, bytes } = await reads(page);
    assert.equal(whole, 0, `${whole} whole, ${part} in part`);
    assert.ok(part >= 2 && bytes / part < size, `${bytes / part} bytes each of ${size}`);
    const told = await until(() => reader.summary(page), (it) => it?.comments === 8);
    assert.equal(told?.comments, 8);
    await page.close();
  });

  it('shows what the reader has shown when the page draws it anew', async () => {
    const page = await reader.open(server.url('/drawn-anew'));
    await isRight(page);
    await reader.tell(page, { kind: 'reveal', index: 0 });
    await badge(page, '');
    await countReads(page);
    await click(page, '#again');
    await until(() => reads(page), ({ whole, part }) => whole + part > 0);
    await until(() => page.evaluate(() => document.querySelector('[data-understory="note"]') !== null));
    await sleep(200);
    const now = await faults(page);
    assert.deepEqual([now.all, now.missed, now.wrong], [4, 1, 0], 'the one that was shown, and no other');
    await badge(page, '');
    await page.close();
  });

  it('shows what the reader has shown when a list uses its nodes again', async () => {
    const page = await reader.open(server.url('/fixture/live-virtualised-list'));
    await isRight(page);
    await reader.tell(page, { kind: 'reveal', index: 0 });
    await badge(page, '');
    for (const [button, missed] of /** @type {const} */ ([['#forth', 1], ['#forth', 1], ['#forth', 0], ['#back', 1]])) {
      await click(page, button);
      const texts = () => page.evaluate(() => [...document.querySelectorAll('li.comment')].map((it) => it.textContent).join());
      const told = () => reader.inContent(page, 'return document.querySelectorAll("[data-understory=note]").length');
      await until(told, (it) => it === missed);
      await sleep(100);
      const now = await faults(page);
      assert.deepEqual([now.missed, now.wrong], [missed, 0], `${button}: ${(await texts()).slice(0, 80)}`);
    }
    await page.close();
  });

  it('stays folded where only a clock ticks', async () => {
    const page = await reader.open(server.url('/clock'));
    await isRight(page);
    for (let time = 0; time < 12; time += 1) {
      assert.equal((await faults(page)).missed, 0, 'never shown in between');
      await sleep(60);
    }
    await page.close();
  });

  it('is as it was when the browser brings a page back', async () => {
    const page = await reader.open(server.url('/drawn-anew'));
    await page.evaluate(() => addEventListener('pageshow', ({ persisted }) => Object.assign(window, { persisted })));
    await isRight(page);
    await badge(page, '1');
    await leave(page, server.url('/elsewhere'));
    await badge(page, '');
    await leave(page);
    await isRight(page);
    await badge(page, '1');
    assert.equal(await page.evaluate(() => document.querySelectorAll('[data-understory="note"]').length), 1);
    assert.ok(await page.evaluate(() => 'persisted' in window), 'it came from where the browser keeps pages');
    // Something else chosen while it was away: whole sections fold.
    await leave(page, server.url('/elsewhere'));
    const ours = await reader.extensionPage('popup/popup.html?ours');
    const choose = (/** @type {boolean} */ on) => ours.ask({ kind: 'chooseSite', pattern: 'reading.localhost', site: { foldSections: on } });
    await choose(true);
    await page.bringToFront();
    await leave(page);
    await badge(page, '4');
    await choose(false);
    await ours.close();
    await badge(page, '1');
    // Turned off while it was away.
    await leave(page, server.url('/elsewhere'));
    await reader.turnOff(page);
    await leave(page);
    assert.equal(await until(() => page.evaluate(() => document.querySelectorAll('[data-understory]').length), (it) => it === 0), 0);
    await badge(page, '');
    await leave(page, server.url('/elsewhere'));
    await reader.command(page);
    // A tab that closes in the same moment takes the command with it.
    await until(() => reader.runs(page));
    await page.close();
  });

  it('stays folded on paper', async () => {
    const page = await reader.open(server.url('/drawn-anew'));
    await isRight(page);
    await reader.print(page, true);
    const { odd, missed } = await faults(page);
    assert.deepEqual([odd, missed], [0, 0]);
    assert.equal(await page.evaluate(() => document.body.innerText.includes('Album Mp3 Zip')), false);
    await reader.print(page, false);
    await page.close();
  });
});
