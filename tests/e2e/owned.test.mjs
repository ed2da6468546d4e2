/**
 * Pages whose own scripts know every node that they have made, in both browsers: lists drawn by what keeps
 * its nodes, markup of a server that a script takes over, pages brought in line with what a server
 * says. They find what they look for where they left it, and folds and notes follow.
 */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';

import { each, set } from './each.mjs';
import { folded, sleep, until } from './harness.mjs';

/** @typedef {import('./each.mjs').Here} Here */
/** @typedef {import('./harness.mjs').Page} Page */

const ARTICLE = `<article><h1>The bridge that was built twice</h1><p class="byline">By <a rel="author" href="/a">Isolde Krenn</a></p><p>${
  'Nobody in the village remembers which of the two came first, for both were made of the same oak. '.repeat(12)}</p></article>`;
/** What every page has: its faults, and comments by name. */
const COMMON = `<script>
  window.faults = [];
  addEventListener('error', ({ message }) => faults.push(message));
  const albums = (n) => Array.from({ length: 22 }, (_, k) => 'Download The ' + n + ' Umbrellas – Side ' + k + ' Album Mp3 Zip').join(' ');
  const says = {
    Marthe: 'My grandmother walked over it every day and never once looked down, or so she told us at supper.',
    Zipman: albums(7),
    Eskil: 'Was the second one not wider? I seem to remember two carts passing each other on it in the snow.',
    Solvei: 'The oak came from our own wood, and the stumps are still there behind the mill if you care to look.',
    Songfan: albums(9),
    Late: 'I have only now read this, on the train that crosses the river a little further down.',
  };
  const names = Object.keys(says).slice(0, 5);
</script>`;
/** @param {string} body @param {string} script */
const html = (body, script) => `<!doctype html><html lang="en"><head><meta charset="utf-8">
  <title>The bridge that was built twice</title>${COMMON}</head><body>${ARTICLE}${body}<script>${script}</script></body></html>`;

/** Comments as elements, and what the page does with them. */
const LIST = html('<section id="comments"><h2>5 comments</h2><ol class="commentlist"></ol></section>', `
  const list = document.querySelector('ol');
  const make = (name, k) => {
    const item = document.createElement('li');
    item.className = 'comment';
    item.innerHTML = '<div class="comment-meta"><b class="fn"></b> <time datetime="2021-05-0' + (k + 1) + '"> May ' + (k + 1) + ', 2021</time></div><p></p>';
    item.querySelector('b').textContent = name;
    item.querySelector('p').textContent = says[name];
    return item;
  };
  const items = names.map(make);
  list.append(...items);`);

/** Comments of texts, each between the marks of who drew it. */
const TEXTS = html('<section id="comments"><h2>5 comments</h2><div id="entries"><hr></div></section>', `
  const entries = document.getElementById('entries');
  const made = {};
  const draw = (name, k, before) => {
    const author = document.createElement('b');
    author.textContent = name;
    const mark = document.createComment('');
    const text = document.createTextNode(says[name]);
    const nodes = [author, document.createTextNode(' wrote on ' + (k + 3) + ' May 2021 at 10:1' + k + ':'), document.createElement('br'), mark, text, document.createElement('hr')];
    for (const node of nodes) entries.insertBefore(node, before);
    made[name] = { nodes, mark, text };
  };
  names.forEach((name, k) => draw(name, k, null));`);

/** A comment that begins with a text, and that text with a mark. */
const WITHIN = readFileSync(new URL('../fixtures/wiki-talk-answers-within-mixed/page.html', import.meta.url), 'utf8').replace('</body>', `<script>
  const mark = document.createComment('');
  [...document.querySelectorAll('dd')].find((it) => it.textContent.startsWith('Download')).prepend(mark);
  const text = mark.nextSibling;
</script></body>`);

/** Comments as what has no name of its own, and a script that takes them over late: by the names of their elements. */
const NAMELESS = html('<section id="comments"><h2>5 comments</h2><div id="entries"></div></section>', `
  const entries = document.getElementById('entries');
  const fill = (item, name, k) => {
    item.className = 'entry';
    item.innerHTML = '<div class="meta"><b class="author"></b> <time datetime="2021-05-0' + (k + 1) + '"> May ' + (k + 1) + ', 2021</time></div><p></p>';
    item.querySelector('b').textContent = name;
    item.querySelector('p').textContent = says[name];
  };
  names.forEach((name, k) => fill(entries.appendChild(document.createElement('div')), name, k));
  const takeOver = () => {
    let at = entries.firstElementChild;
    const next = () => { const it = at; at = at.nextElementSibling; return it; };
    names.forEach((name, k) => {
      while (at && at.localName !== 'div') next().remove();
      fill(at ? next() : entries.appendChild(document.createElement('div')), name, k);
    });
    while (at) next().remove();
  };`);

/** Comments as rows of a table. */
const ROWS = html('<section id="comments"><h2>5 comments</h2><table><tbody></tbody></table></section>', `
  const rows = document.querySelector('tbody');
  const fill = (row, name, k) => {
    row.replaceChildren();
    row.insertCell().innerHTML = '<b class="author">' + name + '</b><br><time datetime="2021-05-0' + (k + 1) + '"> May ' + (k + 1) + ', 2021</time>';
    row.insertCell().innerHTML = '<p>' + says[name] + '</p>';
  };
  names.forEach((name, k) => fill(rows.insertRow(), name, k));`);

/** What a script takes over: it looks for what the server wrote, node by node. */
const TAKEN = (/** @type {string} */ script) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>The bridge that was built twice</title>${COMMON}
  <script>const albumsAt = (n) => document.write('<p>' + albums(n) + '</p>');</script>${script}</head><body>${ARTICLE}
  <section id="comments"><h2>3 comments</h2><ol>
  <li class="comment"><div class="comment-meta"><b class="fn">Marthe</b> <time datetime="2021-05-01">May 1, 2021</time></div><p>My grandmother walked over it every day and never once looked down, or so she told us.</p></li><li class="comment"><div class="comment-meta"><b class="fn">Zipman</b> <time datetime="2021-05-02">May 2, 2021</time></div><script>albumsAt(7)</script></li><li class="comment"><div class="comment-meta"><b class="fn">Eskil</b> <time datetime="2021-05-03">May 3, 2021</time></div><p>Was the second one not wider? I seem to remember two carts passing each other on it.</p></li></ol></section></body></html>`;
const TAKE_OVER = `
  const expect = (parent, names) => {
    const found = [...parent.children].map((it) => it.localName).join(' ');
    if (found !== names) throw new Error('expected ' + names + ', found ' + found);
  };
  expect(document.querySelector('article'), 'h1 p p');
  expect(document.querySelector('ol'), 'li li li');
  window.taken = true;`;

/** Loads in turn what takes over. */
const LOADS = `document.head.append(Object.assign(document.createElement('script'), { src: '/late.js' }));`;

/** What of the thread is wrong: each note stands before what it folds, honest words are seen and spam is not. @param {Page} page */
const wrong = (page) => page.evaluate(() => {
  const { says, faults } = /** @type {any} */ (window.eval('({ says, faults })'));
  const shown = document.body.innerText;
  const thread = /** @type {Element} */ (document.getElementById('comments')).textContent ?? '';
  const found = [...faults];
  for (const [name, text] of /** @type {[string, string][]} */ (Object.entries(says))) {
    const words = text.slice(0, 30);
    if (thread.includes(words) && shown.includes(words) === /^Download/.test(text)) found.push(name);
  }
  for (const note of document.querySelectorAll('[data-understory="note"]')) {
    const next = (note.closest('[data-understory="row"]') ?? note).nextElementSibling;
    if (next?.getAttribute('data-understory') !== 'folded') found.push('a note before what is not folded');
  }
  return found;
});
/** @param {Page} page @param {string} what */
const isRight = async (page, what) => assert.deepEqual(await until(() => wrong(page), (it) => it.length === 0), [], what);
/** Runs code among the page's own. @param {Page} page @param {string} code */
const run = (page, code) => page.evaluate((code) => window.eval(`try { ${code} } catch (error) { faults.push(String(error)) }`), code);
/** @param {Page} page */
const notes = (page) => page.evaluate(() => document.querySelectorAll('[data-understory="note"]').length);

each('pages that know their nodes', (name) => {
  /** @type {Here['server']} */
  let server;
  /** @type {Here['reader']} */
  let reader;
  /** @type {Page} */
  let page;
  set(name, {
    '/list': LIST,
    '/texts': TEXTS,
    '/within': WITHIN,
    '/nameless': NAMELESS,
    '/rows': ROWS,
    '/taken': TAKEN('<script async src="/late.js"></script>'),
    '/styled': (response) => response.end(TAKEN(`<link rel="stylesheet" href="${server.url('/', 'maker')}"><script async src="${server.url('/late.js', 'maker')}"></script>`)),
    '/parts': (response) => response.end(TAKEN(['late.js', 'soon.js?1', 'soon.js?2'].map((it) => `<script async src="${server.url(`/${it}`, 'maker')}"></script>`).join(''))),
    '/in-turn': TAKEN('<script async src="/loads.js"></script>'),
    '/loads.js': (response) => response.setHeader('content-type', 'text/javascript').end(LOADS),
    '/modules': TAKEN('<script type="module">import("/late.js")</script>').replace('<section', '<img src="/slow.png">$&'),
    '/slow.png': (response) => void setTimeout(() => response.end(), 1300),
    '/pictures': (response) => response.end(TAKEN(`<script src="/soon.js"></script><script defer src="/soon.js?defer"></script>
      <script async src="/soon.js?async"></script><script async src="${server.url('/never.js', 'elsewhere')}"></script><script type="text/plain" src="/never.js"></script>`)
      .replace('<section', '<img src="/never.png"><iframe srcdoc="<img src=/never.png>"></iframe>$&')),
    '/soon.js': (response) => response.setHeader('content-type', 'text/javascript').end(' '),
    '/late.js': (response) => void setTimeout(() => response.setHeader('content-type', 'text/javascript').end(TAKE_OVER), 900),
    '/waits': TAKEN('<script async src="/never.js"></script>'),
    '/never.js': () => {},
    '/never.png': () => {},
  }, (here) => ({ server, reader, page } = here));
  /** @param {string} path @param {number} count */
  const open = async (path, count) => {
    await page.goto(server.url(path, path.slice(1)), { waitUntil: 'domcontentloaded' });
    assert.equal(await until(() => notes(page), (it) => it === count), count);
    await isRight(page, 'folded');
  };
  /** @param {string} count */
  const badge = async (count) => assert.equal(await until(() => reader.badge(page), (it) => it === count), count, 'the badge');

  it('leaves texts where the page looks for them', async () => {
    await open('/texts', 2);
    await badge('2');
    await run(page, "entries.insertBefore(document.createComment('new'), made.Zipman.text)");
    await isRight(page, 'something before a text');
    await run(page, "draw('Late', 7, made.Zipman.nodes[0])");
    await isRight(page, 'another comment before it');
    // Found by the mark before it.
    await run(page, "made.Songfan.mark.nextSibling.data = says.Songfan = 'It was my uncle who sold them the nails, and he never was paid for the last barrel of them.'");
    await isRight(page, 'other words in it are shown');
    await badge('1');
    await run(page, 'for (const it of made.Zipman.nodes) entries.insertBefore(it, null)');
    await isRight(page, 'moved');
    assert.equal(await until(() => notes(page), (it) => it === 1), 1);
    await run(page, 'made.Zipman.text.remove(); entries.normalize(); entries.insertBefore(made.Zipman.text, made.Zipman.nodes[5])');
    await isRight(page, 'taken out and put back');
    await run(page, 'for (const it of made.Zipman.nodes) entries.removeChild(it)');
    await isRight(page, 'taken away');
    assert.equal(await until(() => notes(page), (it) => it === 0), 0);
    await badge('');
    await reader.turnOff(page);
    assert.ok(await until(() => page.evaluate(() => !document.documentElement.outerHTML.includes('understory'))));
    assert.deepEqual(await page.evaluate(() => /** @type {any} */ (window).faults), [], 'off');
  });

  it('comes between no text and the mark before it', async () => {
    await page.goto(server.url('/within', 'within'));
    assert.equal(await until(() => notes(page), (it) => it === 1), 1);
    assert.ok(await page.evaluate(() => window.eval('mark.nextSibling === text')));
  });

  it('keeps its notes at what they fold', async () => {
    await open('/list', 2);
    await run(page, "list.insertBefore(make('Late', 7), items[1])");
    await isRight(page, 'another before it');
    await run(page, 'list.append(...[...items].reverse())');
    await isRight(page, 'sorted');
    await run(page, 'items[1].remove()');
    await isRight(page, 'taken away');
    assert.equal(await until(() => notes(page), (it) => it === 1), 1);
    await badge('1');
    await run(page, 'list.insertBefore(items[1], items[3])');
    await isRight(page, 'put back');
    await badge('2');
    await run(page, 'document.getElementById("comments").remove()');
    await badge('');
  });

  it('folds again where the page takes away what is ours', async () => {
    await open('/list', 2);
    const inLine = `for (const it of list.querySelectorAll('[data-understory]')) {
      if (it.dataset.understory === 'folded') { it.removeAttribute('data-understory'); it.removeAttribute('hidden'); } else it.remove();
    }`;
    await run(page, inLine);
    await isRight(page, 'brought in line');
    assert.equal(await until(() => notes(page), (it) => it === 2), 2);
    // Where other words are there by then, they are shown.
    await run(page, `${inLine} items[1].querySelector('p').textContent = says.Zipman = says.Late`);
    await isRight(page, 'with other words');
    assert.equal(await until(() => notes(page), (it) => it === 1), 1);
  });

  it('runs in no circle with a page that tidies up at once', async () => {
    await open('/list', 2);
    await run(page, `window.tidied = 0;
      const tidy = () => {
        for (const it of list.querySelectorAll('[data-understory]')) {
          tidied += 1;
          if (it.dataset.understory === 'folded') { it.removeAttribute('data-understory'); it.removeAttribute('hidden'); } else it.remove();
        }
      };
      new MutationObserver(tidy).observe(list, { childList: true, subtree: true, attributes: true });
      tidy();`);
    await sleep(3000);
    const count = () => page.evaluate(() => /** @type {any} */ (window).tidied);
    const before = await count();
    await sleep(2000);
    assert.ok(await count() - before < 60, `the page has its way in the end: ${before}, then ${await count()}`);
  });

  it('comes to an end with a page that draws all anew at once', async () => {
    await open('/list', 2);
    await run(page, `window.drawn = 0;
      const observer = new MutationObserver(() => {
        drawn = performance.now();
        list.replaceChildren(...names.map(make));
        observer.takeRecords();
      });
      observer.observe(list, { childList: true, subtree: true, attributes: true });
      list.className = 'commentlist all';`);
    const rests = await until(() => page.evaluate(() => performance.now() - /** @type {any} */ (window).drawn > 2500), Boolean, 25_000);
    assert.ok(rests, 'it is left alone for longer and longer');
  });

  it('is not taken for what the page looks for', async () => {
    await open('/nameless', 2);
    await run(page, 'takeOver()');
    await isRight(page, 'taken over');
    assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll('.entry b')].map((it) => it.textContent)),
      ['Marthe', 'Zipman', 'Eskil', 'Solvei', 'Songfan']);
    assert.equal(await until(() => notes(page), (it) => it === 2), 2);
  });

  it('leaves to the page a row that it has taken', async () => {
    await open('/rows', 2);
    await run(page, "fill(rows.querySelector('[data-understory=row]'), 'Late', 7)");
    await isRight(page, 'taken');
    assert.equal(await until(() => notes(page), (it) => it === 2), 2);
    await reader.turnOff(page);
    assert.ok(await until(() => page.evaluate(() => !document.documentElement.outerHTML.includes('understory'))));
    assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll('tr')].map((it) => `${it.querySelector('b')?.textContent} ${it.cells.length}`)),
      ['Marthe 2', 'Late 2', 'Zipman 2', 'Eskil 2', 'Solvei 2', 'Songfan 2']);
  });

  for (const path of ['/taken', '/styled', '/parts', '/in-turn', '/modules']) {
    it(`waits for a script that takes over what the server wrote: ${path}`, async () => {
      await page.goto(server.url(path, path.slice(1)), { waitUntil: 'load' });
      assert.ok(await until(() => page.evaluate(() => 'taken' in window || /** @type {any} */ (window).faults.length > 0)));
      await isRight(page, 'taken over');
      assert.equal(await until(() => folded(page)), 1);
    });
  }

  it('waits for no picture, no frame, and nothing of somebody else', async () => {
    let best = Infinity;
    for (let round = 0; round < 3; round += 1) {
      await page.goto(server.url('/pictures', 'pictures'), { waitUntil: 'domcontentloaded' });
      const begun = Date.now();
      assert.equal(await until(() => folded(page)), 1);
      best = Math.min(best, Date.now() - begun);
    }
    assert.ok(best < 1500, `${best} ms`);
  });

  it('waits no longer than a reader would', async () => {
    await page.goto(server.url('/waits', 'waits'), { waitUntil: 'domcontentloaded' });
    const begun = Date.now();
    assert.equal(await until(() => folded(page)), 1);
    assert.ok(Date.now() - begun < 6000);
  });
});
