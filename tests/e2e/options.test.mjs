/**
 * What the reader chooses, in both browsers: the welcome, the options by keyboard, sites and patterns,
 * files, two windows, other browsers, teaching by the right-click menu, and what of it is remembered.
 */

import assert from 'node:assert/strict';
import { it } from 'node:test';

import { violations } from './axe.mjs';
import { download } from './downloads.mjs';
import { each, set } from './each.mjs';
import { address, folded, sleep, until } from './harness.mjs';
import { inside } from './inside.mjs';
import { choose, offered } from './menu.mjs';
import { allow } from './permission.mjs';

/** @typedef {import('./each.mjs').Here} Here */
/** @typedef {import('./harness.mjs').Page} Page */
/** @typedef {import('./harness.mjs').OurPage} OurPage */

const SPAM = '/fixture/wordpress-twenty-twelve-spam';
const MIXED = '/fixture/wordpress-twenty-twelve-mixed';

/** Looks at a page: what is not looked at does not begin. @param {Page} page @param {string} url */
async function visit(page, url) {
  await page.bringToFront();
  await page.goto(url);
}

/** @param {Page} page @param {string} kind */
const drawn = (page, kind) => page.evaluate((kind) => document.querySelectorAll(`[data-understory="${kind}"]`).length, kind);
/** @param {Page} page @param {string} id */
const isFolded = (page, id) => page.evaluate((id) => document.getElementById(id)?.closest('[data-understory="folded"]') !== null, id);

/** @param {OurPage} page @returns {Promise<import('../../extension/protocol.js').Settings>} */
const settings = async (page) => (await page.ask({ kind: 'settings' })).settings;
/** @param {OurPage} page @param {string} expression */
const read = (page, expression) => page.run(`return ${expression};`);

/** @param {OurPage} page @param {string} text */
async function type(page, text) {
  for (const key of text) await page.press(key);
}

/** @param {OurPage} page @param {string} selector  Of what is wanted. @param {number} [most] */
async function tabTo(page, selector, most = 80) {
  for (let presses = 0; presses < most; presses += 1) {
    if (await page.run(`return document.activeElement?.matches(${JSON.stringify(selector)}) ?? false;`)) return true;
    await page.press('Tab');
  }
  return false;
}

/** @param {OurPage} page @param {string} name @param {string} text */
const bring = (page, name, text) => page.run(`
  const chosen = new DataTransfer();
  chosen.items.add(new File([${JSON.stringify(text)}], ${JSON.stringify(name)}));
  const field = document.getElementById('file');
  field.files = chosen.files;
  field.dispatchEvent(new Event('change'));`);

/** Honest comments, two of them by one author about one thing. */
const WORDS = 'The harbour was quiet and the boats came in one by one under the lamps of the pier. ';
/** @param {string} id @param {string} author @param {string} url @param {string} text */
const comment = (id, author, url, text) => `<li class="comment depth-1" id="comment-${id}"><article class="comment-body">
  <footer class="comment-meta"><b class="fn"><a href="${url}" rel="external nofollow ugc" class="url">${author}</a></b></footer>
  <div class="comment-content"><p id="text-${id}">${text}</p></div></article></li>`;
const PAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>The pier</title></head><body>
  <article><h1>The pier at night</h1><p>${WORDS.repeat(8)}</p></article>
  <div id="comments"><h2>4 comments</h2><ol class="commentlist">
  ${comment('1', 'Lantern Bazaar', 'https://lanternbazaar.example/', 'Hand-made lanterns for every porch, have a look at our autumn catalogue.')}
  ${comment('2', 'Tobias Achterberg', 'https://achterberg.example/', 'The lamps were replaced in 1987, after the storm took four of them.')}
  ${comment('3', 'Lantern Bazaar', 'https://lanternbazaar.example/', 'Hand-made lanterns for every garden, have a look at our winter catalogue.')}
  ${comment('4', 'Ida Brandt', 'https://ida.example/', 'My brother still has one of the old ones in his shed.')}
  </ol></div></body></html>`;

/** A thread of which three comments in five are spam. */
const LISTS = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>The pier</title></head><body>
  <article><h1>The pier at night</h1><p>${WORDS.repeat(8)}</p></article>
  <div id="comments"><h2>5 comments</h2><ol class="commentlist">
  ${comment('1', 'Tobias Achterberg', 'https://achterberg.example/', 'The lamps were replaced in 1987, after the storm took four of them.')}
  ${['Tin Cathedral', 'Brine Choir', 'Ylva Strand'].map((band, number) => comment(String(number + 2), 'Free Albums', 'https://free-albums.example/',
    Array.from({ length: 9 }, (_, n) => `Download ${band} – Song ${n + 1} of ${number + 4} Album Mp3 Zip`).join('<br>'))).join('')}
  ${comment('5', 'Ida Brandt', 'https://ida.example/', 'My brother still has one of the old ones in his shed.')}
  </ol></div></body></html>`;

each('choices', (name) => {
  /** @type {Here['server']} */
  let server;
  /** @type {any} */
  let reader;
  /** @type {Page} */
  let page;
  /** @type {OurPage} */
  let options;
  set(name, { '/pier': PAGE, '/lists': LISTS }, (here) => ({ server, reader, page } = here));

  it('welcomes once, with an example that is judged and folded', async () => {
    const welcome = await until(() => reader.openedPage('welcome/welcome.html'));
    assert.ok(welcome, 'it opened by itself');
    await welcome.front();
    const folds = "document.querySelectorAll('#comments [data-understory=folded]').length";
    assert.equal(await until(() => read(welcome, folds), (it) => it === 1), 1);
    assert.equal(await read(welcome, "document.querySelectorAll('[data-understory=card]').length"), 1);
    for (const theme of ['light', 'dark']) {
      await reader.theme(theme);
      assert.deepEqual(await violations(welcome), []);
    }
    await reader.theme('light');
    const made = "document.querySelectorAll('[data-understory]').length";
    assert.ok(await tabTo(welcome, '#example-switch'));
    await welcome.press(' ');
    assert.equal(await until(() => read(welcome, made), (it) => it === 0), 0, 'without');
    await welcome.press(' ');
    assert.equal(await until(() => read(welcome, folds), (it) => it === 1), 1, 'with');
    assert.ok(await tabTo(welcome, '[data-understory=note]'));
    await welcome.press(' ');
    assert.equal(await until(() => read(welcome, folds), (it) => it === 0), 0, 'shown by its note');
    assert.notEqual(await read(welcome, "document.getElementById('pin').textContent"), '');
    await welcome.close();
  });

  it('keeps everything of the first version when it is updated, and does not welcome again', async () => {
    const ours = await reader.extensionPage('options/options.html');
    await ours.run(`await chrome.storage.local.set({ settings: {
      version: 1, paused: false, pausedUntil: null, card: false,
      sites: { 'older-off.localhost': { off: true }, 'older-folded.localhost': { foldSections: true } },
    } });`);
    await ours.close();
    await reader.install();
    await visit(page, server.url(MIXED, 'older-folded'));
    assert.ok(await until(() => folded(page).then((it) => it > 5)), 'the section is folded');
    assert.equal(await drawn(page, 'card'), 0, 'no card');
    await visit(page, server.url(SPAM, 'older-off'));
    await sleep(300);
    assert.equal(await folded(page), 0);
    assert.equal(await reader.runs(page), false);
    await visit(page, server.url(SPAM, 'older-other'));
    assert.equal(await until(() => folded(page)), 1);
    options = await reader.extensionPage('options/options.html');
    assert.equal(await reader.openedPage('welcome/welcome.html'), undefined);
    const now = await settings(options);
    assert.equal(now.version, 3);
    assert.equal(now.card, 'off');
    assert.deepEqual(Object.keys(now.sites).sort(), ['older-folded.localhost', 'older-off.localhost']);
  });

  it('has options that axe-core has nothing against, in both themes', async () => {
    await options.ask({ kind: 'teach', comment: { text: 'Download it all', author: 'Somebody', links: ['https://shop.example/'] }, label: 'spam' });
    await until(() => read(options, "document.querySelectorAll('#taught li').length"));
    for (const theme of ['light', 'dark']) {
      await reader.theme(theme);
      assert.deepEqual(await violations(options), []);
    }
    await reader.theme('light');
    await options.ask({ kind: 'reset' });
  });

  it('is chosen by keyboard alone', async () => {
    await options.front();
    assert.ok(await tabTo(options, '#strictness input'));
    await options.press('ArrowDown');
    assert.equal(await until(async () => (await settings(options)).strictness, (it) => it === 'strict'), 'strict');
    assert.ok(await tabTo(options, '#card input'));
    await options.press('ArrowDown');
    assert.equal(await until(async () => (await settings(options)).card, (it) => it === 'popup'), 'popup');

    await visit(page, server.url(SPAM, 'keys-a.keyboard'));
    assert.ok(await until(() => folded(page)));
    assert.equal(await drawn(page, 'card'), 0);
    await options.front();
    assert.ok(await tabTo(options, '#site'));
    await type(options, '*.keyboard.localhost');
    await options.press('Enter');
    assert.ok(await until(() => read(options, "document.querySelector('#sites .name')?.textContent === '*.keyboard.localhost'")));
    assert.equal(await until(() => folded(page), (it) => it === 0), 0, 'off at once where a page is open');
    await page.bringToFront();
    await page.reload();
    await sleep(300);
    assert.equal(await reader.runs(page), false, 'and nothing runs there');

    await options.front();
    assert.ok(await tabTo(options, '#sites button'));
    await options.press('Enter');
    assert.equal(await until(() => read(options, "document.querySelectorAll('#sites li').length"), (it) => it === 0), 0);
    await page.bringToFront();
    assert.ok(await until(() => folded(page)), 'on again');

    await options.front();
    assert.ok(await tabTo(options, '#undo'));
    await options.press('Enter');
    assert.equal(await until(() => read(options, "document.querySelectorAll('#sites li').length"), (it) => it === 1), 1, 'undone');
    await options.ask({ kind: 'reset' });
  });

  it('judges the example by the strictness that is chosen, with the reason', async () => {
    const verdict = "document.getElementById('verdict').innerText";
    const outcomes = [/It would stay as it is/, /Doubtful: .+\s+It would stay, with a mark/, /Spam: .+\s+It would be folded/];
    const judged = [];
    for (const strictness of ['gentle', 'normal', 'strict']) {
      await options.run(`document.getElementById('verdict').replaceChildren(); document.getElementById('strictness-${strictness}').click();`);
      const said = await until(() => read(options, verdict));
      judged.push(outcomes.findIndex((it) => it.test(said)));
    }
    assert.ok(judged[0] >= 0 && judged[0] <= judged[1] && judged[1] <= judged[2] && judged[0] < judged[2], judged.join());
    await options.run("document.getElementById('example').value = 'Our street had such lamps until 1987, and I miss them.'; document.getElementById('example').dispatchEvent(new Event('input'));");
    assert.match(await until(() => read(options, verdict), (it) => /stay as it is/.test(it)), /It would stay as it is/);
  });

  it('turns off what a pattern names, but for what is on all the same', async () => {
    await options.ask({ kind: 'chooseSite', pattern: '*.pattern.localhost', site: { off: true } });
    await options.ask({ kind: 'chooseSite', pattern: 'in.pattern.localhost', site: { off: false } });
    await visit(page, server.url(SPAM, 'out.pattern'));
    await sleep(300);
    assert.equal(await reader.runs(page), false);
    await visit(page, server.url(SPAM, 'pattern'));
    await sleep(300);
    assert.equal(await reader.runs(page), false, 'the host itself too');
    await visit(page, server.url(SPAM, 'in.pattern'));
    assert.equal(await until(() => folded(page)), 1);
    await visit(page, server.url(SPAM, 'out.pattern'));
    await reader.command(page);
    assert.equal(await until(() => folded(page)), 1, 'the keyboard turns on one site of them');
    assert.deepEqual((await settings(options)).sites['out.pattern.localhost'], { off: false });
    await reader.command(page);
    assert.equal(await until(() => folded(page), (it) => it === 0), 0);
    assert.equal((await settings(options)).sites['out.pattern.localhost'], undefined, 'as the pattern says again');
    await options.ask({ kind: 'reset' });
  });

  it('learns a comment from the menu, folds its like, and forgets', async () => {
    await visit(page, server.url('/pier'));
    await until(() => reader.runs(page));
    assert.equal(await folded(page), 0);
    await choose(reader, page, '#text-1', 'spam');
    assert.ok(await until(() => isFolded(page, 'text-1')), 'the comment itself');
    assert.ok(await until(() => isFolded(page, 'text-3')), 'its like');
    assert.equal(await isFolded(page, 'text-2'), false);
    assert.equal(await isFolded(page, 'text-4'), false);

    await choose(reader, page, '#text-2', 'spam');
    assert.ok(await until(() => isFolded(page, 'text-2')));
    const { taught } = await settings(options);
    assert.deepEqual(taught?.examples.map((it) => [it.spam, it.author]), [[true, 'Lantern Bazaar'], [true, 'Tobias Achterberg']]);
    assert.ok(await until(() => read(options, "document.querySelectorAll('#taught li').length === 2")), 'the options list it');
    assert.match(await read(options, "document.getElementById('known').innerText"), /Lantern Bazaar[^]*lanternbazaar\.example/);

    await options.front();
    await options.run("[...document.querySelectorAll('#taught li')].find((it) => it.textContent.includes('1987')).querySelector('button').click();");
    await page.bringToFront();
    assert.ok(await until(async () => !(await isFolded(page, 'text-2'))), 'forgotten');
    assert.ok(await isFolded(page, 'text-1'), 'and nothing else');
    await options.ask({ kind: 'forget', examples: (await settings(options)).taught?.examples });
    assert.equal(await until(() => folded(page), (it) => it === 0), 0);
    assert.equal((await settings(options)).taught?.examples.length, 0);
  });

  it('learns that a comment is not spam, and takes it back', async () => {
    const site = 'excused';
    await visit(page, server.url(MIXED, site));
    assert.ok(await until(() => folded(page)));
    const before = await folded(page);
    const found = await page.evaluate(() => document.querySelector('[data-understory="folded"]')?.textContent?.trim().slice(0, 400) ?? '');
    const { threads } = await reader.summary(page).then(() => ({ threads: found }));
    assert.ok(threads);
    await choose(reader, page, '[data-understory="note"]', 'ok');
    assert.equal(await until(() => folded(page), (it) => it < before), before - 1);
    await page.reload();
    await until(() => reader.runs(page));
    assert.equal(await until(() => folded(page), (it) => it === before - 1), before - 1, 'remembered');
    const examples = (await settings(options)).taught?.examples ?? [];
    assert.deepEqual(examples.map((it) => it.spam), [false]);
    await options.ask({ kind: 'unteach', at: examples[0].at });
    assert.equal(await until(() => folded(page), (it) => it === before), before);
  });

  it('copies a citation from the menu', async () => {
    await visit(page, server.url(MIXED));
    await until(() => folded(page));
    await page.evaluate(() => addEventListener('copy', () => Object.assign(window, { saw: true })));
    await choose(reader, page, 'h1', 'cite');
    const copied = await until(() => copiedBy(reader), (it) => /\(http/.test(it));
    assert.match(copied, /The night ferry that forgot its island/);
    assert.equal(await page.evaluate(() => 'saw' in window), false, 'the page sees nothing of it');
  });

  it('takes the menu away', async () => {
    assert.equal(await until(() => offered(reader, page), (it) => it === 3), 3);
    await options.ask({ kind: 'choose', choices: { contextMenu: false } });
    assert.equal(await until(() => offered(reader, page), (it) => it === 0), 0);
    await options.ask({ kind: 'choose', choices: { contextMenu: true } });
    assert.equal(await until(() => offered(reader, page), (it) => it === 3), 3);
  });

  it('folds a whole section where so much of it is spam', async () => {
    // Three of five.
    await visit(page, server.url('/lists', 'share'));
    assert.equal(await until(() => folded(page), (it) => it === 3), 3);
    assert.equal(await drawn(page, 'note'), 3, 'each by itself');
    /** @param {string} share */
    const choose = (share) => options.run(`document.getElementById('whole-${share}').click();`);
    await choose('0.5');
    assert.equal(await until(() => folded(page), (it) => it === 5), 5, 'half is reached');
    assert.equal(await drawn(page, 'note'), 1, 'one line');
    assert.equal(await isFolded(page, 'text-1'), true, 'the honest ones with it');
    await choose('0.8');
    assert.equal(await until(() => folded(page), (it) => it === 3), 3, 'four of five are not');
    assert.equal((await settings(options)).wholeSection, 0.8);
    await choose('');
    assert.equal(await until(async () => (await settings(options)).wholeSection, (it) => it === null), null);
  });

  it('behaves as before after export, wipe and import', async () => {
    await options.ask({ kind: 'choose', choices: { card: 'off', strictness: 'strict' } });
    await options.ask({ kind: 'chooseSite', pattern: '*.carried.localhost', site: { off: true } });
    await options.ask({ kind: 'chooseSite', pattern: 'carried-folded.localhost', site: { foldSections: true } });
    await visit(page, server.url('/pier', 'carried-taught'));
    await until(() => reader.runs(page));
    await choose(reader, page, '#text-2', 'spam');
    assert.ok(await until(() => isFolded(page, 'text-2')));
    const before = await settings(options);
    await options.front();
    const { name: file, text } = await download(reader, () => options.run("document.getElementById('export').click();"));
    assert.equal(file, 'understory-settings.json');
    assert.equal(JSON.parse(text).schema, 'understory-settings');

    /** What the reader meets. @param {boolean} off  Whether a site should be off: what runs may take its time. */
    const behaviour = async (off) => {
      await visit(page, server.url('/pier', 'carried-taught'));
      await until(() => reader.runs(page));
      await sleep(200);
      const taught = await isFolded(page, 'text-2');
      await visit(page, server.url(MIXED, 'carried-card'));
      await until(() => folded(page));
      const card = await drawn(page, 'card');
      await visit(page, server.url(SPAM, 'sub.carried'));
      await sleep(300);
      const runs = await until(() => reader.runs(page), (/** @type {boolean} */ it) => it !== off);
      await visit(page, server.url(MIXED, 'carried-folded'));
      await until(() => folded(page));
      await sleep(200);
      return { taught, card, off: !runs, whole: (await folded(page)) > 5 };
    };
    const wanted = { taught: true, card: 0, off: true, whole: true };
    assert.deepEqual(await behaviour(true), wanted);
    await options.run('await chrome.storage.local.clear();');
    assert.deepEqual(await behaviour(false), { taught: false, card: 1, off: false, whole: false }, 'wiped');
    await options.front();
    await bring(options, 'mine.json', text);
    assert.match(await until(() => read(options, "document.getElementById('said').innerText"), (it) => /Imported/.test(it)), /Imported from mine\.json/);
    assert.deepEqual(await behaviour(true), wanted);
    assert.deepEqual(await settings(options), before);
  });

  it('refuses a bad file with the reason, and loses nothing', async () => {
    const before = await settings(options);
    const good = JSON.parse(await options.ask({ kind: 'export' }));
    const said = () => read(options, "document.getElementById('said-text').textContent");
    for (const [text, reason] of /** @type {[string, RegExp][]} */ ([
      ['not JSON', /bad1\.json cannot be read as a settings file\. Nothing was changed/],
      ['{"some": "thing"}', /bad2\.json is not a settings file/],
      [JSON.stringify({ ...good, version: 99 }), /bad3\.json comes from a newer Understory/],
      [JSON.stringify({ ...good, sites: { 'a b': { off: true } } }), /bad4\.json is damaged: “sites: a b” is not understood/],
      [JSON.stringify({ ...good, strictness: 'cruel' }), /bad5\.json is damaged: “strictness” is not understood/],
    ])) {
      const name = String(reason).slice(1, 5) + '.json';
      await bring(options, name, text);
      assert.match(await until(said, (it) => reason.test(it)), reason);
      assert.deepEqual(await settings(options), before);
    }
  });

  it('resets, and takes the reset back', async () => {
    const before = await settings(options);
    await options.run("document.getElementById('reset').click();");
    assert.equal(await until(async () => (await settings(options)).strictness, (it) => it === 'normal'), 'normal');
    assert.deepEqual((await settings(options)).sites, {});
    assert.ok(await until(() => read(options, "!document.getElementById('undo').hidden")), 'it can be undone');
    await options.run("document.getElementById('undo').click();");
    assert.equal(await until(async () => (await settings(options)).strictness, (it) => it === 'strict'), 'strict');
    assert.deepEqual(await settings(options), before);
    await options.ask({ kind: 'reset' });
  });

  it('loses no change of two windows, whatever they change', async () => {
    const other = await reader.extensionPage('options/options.html');
    /** @param {OurPage} window @param {string} label @param {object} choices */
    const change = (window, label, choices) => window.run(`
      const { ask } = understoryProtocol;
      await Promise.all([
        ...Array.from({ length: 10 }, (_, n) => ask({ kind: 'chooseSite', pattern: '${label}' + n + '.example', site: { off: true } })),
        ...Array.from({ length: 10 }, (_, n) => ask({ kind: 'teach', comment: { text: '${label} comment ' + n }, label: 'spam' })),
        ask({ kind: 'chooseSite', pattern: 'both.example', site: ${label === 'one' ? '{ foldSections: true }' : "{ card: 'popup' }"} }),
        ask({ kind: 'choose', choices: ${JSON.stringify(choices)} }),
      ]);`);
    await Promise.all([change(options, 'one', { strictness: 'gentle' }), change(other, 'two', { card: 'off' })]);
    const now = await settings(other);
    assert.equal(Object.keys(now.sites).length, 21);
    assert.deepEqual(now.sites['both.example'], { foldSections: true, card: 'popup' });
    assert.equal(now.taught?.examples.length, 20);
    assert.equal(new Set(now.taught?.examples.map((it) => it.at)).size, 20);
    assert.deepEqual([now.strictness, now.card], ['gentle', 'off']);
    await other.close();
    await options.ask({ kind: 'reset' });
  });

  it('keeps what is right in damaged settings', async () => {
    await options.run(`await chrome.storage.local.set({ settings: {
      version: 2, card: 'sideways', taught: 'a lot', sites: { 'damaged-off.localhost': { off: true }, 'a b': 7 },
    } });`);
    await visit(page, server.url(SPAM, 'damaged-other'));
    assert.equal(await until(() => folded(page)), 1);
    await options.ask({ kind: 'choose', choices: { strictness: 'strict' } });
    const now = await settings(options);
    assert.deepEqual(now.sites, { 'damaged-off.localhost': { off: true } });
    assert.equal(now.strictness, 'strict');
    for (const nonsense of ["'x'", '7', '[]', 'null', '{ version: 50 }']) {
      await options.run(`await chrome.storage.local.set({ settings: ${nonsense} });`);
      await page.reload();
      assert.equal(await until(() => folded(page)), 1, nonsense);
    }
    await options.ask({ kind: 'reset' });
  });

  // Chromium asks in a window of its own, which cannot be pressed from here.
  if (name === 'firefox') {
    it('asks for the permission where it was taken back, by one button', async () => {
      await allow(reader, false);
      await reader.chrome("Services.prefs.setBoolPref('extensions.webextOptionalPermissionPrompts', false);");
      await visit(page, server.url(SPAM, 'taken-back'));
      await sleep(300);
      assert.equal(await folded(page), 0);
      const welcome = await reader.extensionPage('welcome/welcome.html');
      await welcome.front();
      const go = "document.getElementById('go').textContent";
      assert.equal(await until(() => read(welcome, go)), 'Allow on every site');
      assert.match(await read(welcome, "document.getElementById('permission').textContent"), /has to read the pages/);
      assert.ok(await tabTo(welcome, '#go'));
      await welcome.press('Enter');
      assert.equal(await until(() => read(welcome, go), (it) => it === 'Start reading'), 'Start reading');
      await page.bringToFront();
      assert.equal(await until(() => folded(page)), 1, 'at once, where a page is open');
      await welcome.front();
      await welcome.press('Enter');
      // Looked at while it goes, it is neither there nor gone.
      const there = () => reader.openedPage('welcome/welcome.html').catch(() => true);
      assert.ok(await until(async () => !(await there())), 'the welcome closes itself');
    });
  }

  it('runs nothing where it is off', async () => {
    /** @param {Page} [of] */
    const heard = (of = page) => (name === 'chrome' ? listeners(of) : heardInFirefox(reader, of));
    /** @param {boolean} off */
    const turn = (off) => options.ask({ kind: 'chooseSite', pattern: 'nothing.localhost', site: { off } });
    await visit(page, server.url(SPAM, 'nothing'));
    assert.ok(await until(() => folded(page)));
    assert.ok((await heard()).includes('beforematch'), 'what is looked for can be seen');
    await turn(true);
    assert.equal(await until(() => folded(page), (it) => it === 0), 0);
    assert.deepEqual(await until(() => heard(), (it) => it.length === 0), [], 'turned off');
    // From now on every observer of ours that observes is counted.
    await reader.inContent(page, `
      globalThis.observing = new Set();
      for (const { prototype } of [MutationObserver, ResizeObserver]) {
        const { observe, disconnect } = prototype;
        prototype.observe = function (...all) { observing.add(this); return observe.apply(this, all); };
        prototype.disconnect = function () { observing.delete(this); return disconnect.call(this); };
      }`);
    const observing = () => reader.inContent(page, 'return observing.size;');
    await turn(false);
    assert.ok(await until(() => folded(page)));
    assert.ok(await observing() > 0, 'what is counted is there');
    await turn(true);
    assert.equal(await until(() => folded(page), (it) => it === 0), 0);
    assert.equal(await until(observing, (it) => it === 0), 0);
    assert.deepEqual(await until(() => heard(), (it) => it.length === 0), []);
    assert.equal(await page.evaluate(() => document.querySelectorAll('[data-understory]').length), 0);

    await page.goto('about:blank');
    const anew = await reader.open(server.url(SPAM, 'nothing'));
    await sleep(300);
    assert.deepEqual(await heard(anew), [], 'loaded anew');
    if (name === 'chrome') assert.deepEqual(await worlds(anew), [], 'no script of ours has a place to run');
    assert.deepEqual(await reader.frames(anew), ['nothing']);
    assert.equal(await anew.evaluate(() => document.querySelectorAll('[data-understory]').length), 0);
    assert.equal(await reader.runs(anew), false);
    await anew.close();
    await options.ask({ kind: 'reset' });
  });

  it('carries settings to other browsers and merges what was changed there', async () => {
    const state = async () => (await options.ask({ kind: 'settings' })).sync;
    const done = () => until(state, (it) => it === 'done');
    await options.ask({ kind: 'chooseSite', pattern: 'first.example', site: { off: true } });
    await options.ask({ kind: 'teach', comment: { text: 'Taught in the first browser' }, label: 'spam' });
    await options.ask({ kind: 'choose', choices: { sync: true, strictness: 'strict' } });
    assert.equal(await done(), 'done');
    const items = await options.run('return chrome.storage.sync.get(null);');
    assert.ok(items.understory);
    for (const [name, item] of Object.entries(items)) assert.ok(name.length + JSON.stringify(item).length <= 8192);

    // The second browser: with settings of its own, and without any memory of the first.
    await options.run('await chrome.storage.local.clear();');
    await options.ask({ kind: 'chooseSite', pattern: 'second.example', site: { off: true } });
    await options.ask({ kind: 'choose', choices: { sync: true } });
    const both = await until(() => settings(options), (it) => it.strictness === 'strict');
    assert.deepEqual(Object.keys(both.sites).sort(), ['first.example', 'second.example']);
    assert.deepEqual(both.taught?.examples.map((it) => it.text), ['Taught in the first browser']);
    assert.equal(await done(), 'done');

    // More than fits: what can be carried is, and the page says so.
    await options.run(`
      const { settings } = await chrome.storage.local.get('settings');
      const noise = () => Array.from(crypto.getRandomValues(new Uint8Array(210)), (byte) => String.fromCharCode(0x4e00 + byte * 80)).join('');
      settings.taught = { version: 1, examples: Array.from({ length: 300 }, (_, n) => ({ spam: true, text: noise(), at: n + 1 })) };
      await chrome.storage.local.set({ settings });`);
    await options.ask({ kind: 'choose', choices: { strictness: 'gentle' } });
    assert.equal(await until(state, (it) => it === 'partly'), 'partly');
    assert.match(await until(() => read(options, "document.getElementById('sync-state').textContent"), (it) => /oldest/.test(it)), /oldest part/);
    assert.equal((await settings(options)).taught?.examples.length, 300, 'nothing is lost here');
    await sleep(2000);
    assert.equal((await settings(options)).taught?.examples.length, 300, 'nor when it is said again');
    await options.run('await chrome.storage.sync.clear();');
    await options.ask({ kind: 'reset' });
  });
});

/** What listens on window and document, in the page's own world and in those of extensions. @param {Page} page */
async function listeners(page) {
  const session = await page.createCDPSession();
  const all = [];
  for (const contextId of [undefined, ...(await worlds(page, session))]) {
    for (const expression of ['window', 'document']) {
      const { result } = await session.send('Runtime.evaluate', { expression, contextId });
      const found = await session.send('DOMDebugger.getEventListeners', { objectId: result.objectId ?? '' });
      all.push(...found.listeners.map((it) => it.type));
    }
  }
  await session.detach();
  return all;
}

/**
 * What listens on window and document. Firefox knows of everyone's; a fixture has none of its own.
 *
 * @param {any} reader
 * @param {Page} page
 * @returns {Promise<string[]>}
 */
const heardInFirefox = async (reader, page) => reader.chrome(inside(
  `[...gBrowser.tabs].findLast((it) => it.linkedBrowser.currentURI.spec === ${JSON.stringify(await address(page))}).linkedBrowser`,
  `return [content, content.document].flatMap((it) => Services.els.getListenerInfoFor(it))
    .filter((it) => it.listenerObject && !it.inSystemEventGroup && !Cu.getObjectPrincipal(it.listenerObject).isSystemPrincipal)
    .map((it) => it.type);`));

/**
 * The worlds in which extensions run in a page, by their numbers.
 *
 * @param {Page} page
 * @param {import('puppeteer-core').CDPSession} [given]
 */
async function worlds(page, given) {
  const session = given ?? await page.createCDPSession();
  /** @type {number[]} */
  const found = [];
  session.on('Runtime.executionContextCreated', ({ context }) => {
    if (context.origin.startsWith('chrome-extension:')) found.push(context.id);
  });
  await session.send('Runtime.enable');
  await sleep(100);
  if (!given) await session.detach();
  return found;
}

/** What was copied last. @param {any} reader @returns {Promise<string>} */
async function copiedBy(reader) {
  if (reader.name === 'firefox') return reader.chrome('return navigator.clipboard.readText();');
  const page = await reader.openedPage('options/options.html');
  await reader.browser.defaultBrowserContext().overridePermissions(`chrome-extension://${reader.id}`, ['clipboard-read']);
  await page.front();
  // Only a page that has the focus may read; it comes a moment after the page is in front.
  return page.run("return document.hasFocus() ? navigator.clipboard.readText() : '';");
}
