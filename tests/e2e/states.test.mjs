/**
 * The popup in every state, in both browsers, reached by what really makes it so and read behind the
 * toolbar button: what it says, which way out it offers, and that axe-core has nothing against it,
 * light and dark, left-to-right and right-to-left. Sections folded by hand; the chosen language.
 */

import assert from 'node:assert/strict';
import { it } from 'node:test';

import { violations } from './axe.mjs';
import { each, set } from './each.mjs';
import { folded, sleep, until } from './harness.mjs';
import { PAGES, states } from './states.mjs';

const MIXED = '/fixture/wordpress-twenty-twelve-mixed';

/** The way out that a state offers, in English. @type {Record<string, string>} */
const WAYS = { 'no-access': 'Allow on every site', reload: 'Reload', failed: 'Reload' };
/** Where there is no site, there is no switch. */
const NO_SITE = ['browser-page', 'unreachable'];

/** @typedef {import('./each.mjs').Here} Here */
/** @typedef {import('./harness.mjs').Page} Page */
/** @typedef {import('./harness.mjs').OurPage} OurPage */
/** @param {Page} page @param {string} kind */
const drawn = (page, kind) => page.evaluate((kind) => document.querySelectorAll(`[data-understory="${kind}"]`).length, kind);

/** @param {Page} page */
const inCard = (page) => page.evaluate(() => document.activeElement?.getAttribute('data-understory') === 'card');

/** Presses Tab until the focus is in one of ours, then on to its button of that number. @param {Page} page @param {string} kind @param {number} number */
async function tabTo(page, kind, number) {
  const inside = () => page.evaluate((kind) => document.activeElement?.getAttribute('data-understory') === kind, kind);
  for (let presses = 0; presses < 150 && !(await inside()); presses += 1) await page.keyboard.press('Tab');
  for (let on = 1; on < number; on += 1) await page.keyboard.press('Tab');
  assert.ok(await inside(), `Tab reaches a ${kind}`);
}

each('states', (name) => {
  /** @type {Here['server']} */
  let server;
  /** @type {any} */
  let reader;
  /** @type {Page} */
  let page;
  /** @type {OurPage} */
  let ours;
  set(name, PAGES, async (here) => {
    ({ server, reader, page } = here);
    ours = await reader.extensionPage('popup/popup.html?ours');
  });

  // Named before there is a browser: only the names are taken here.
  for (const [number, { name: state }] of states(null, /** @type {any} */ (null), { url: () => '' }, async () => {}).entries()) {
    it(`says what is so: ${state}`, async () => {
      const { enter, leave, says } = states(reader, page, server, ours.ask)[number];
      await enter();
      const popup = await reader.popup(page);
      const said = () => popup.read("document.getElementById('state').textContent");
      assert.match(await until(said, (it) => says.test(it)), says);
      const way = "document.getElementById('way-out').hidden ? '' : document.getElementById('act').textContent";
      assert.equal(await until(() => popup.read(way), (it) => it === (WAYS[state] ?? '')), WAYS[state] ?? '');
      const enabled = "!document.querySelector('[role=switch]').disabled";
      assert.equal(await popup.read(enabled), !NO_SITE.includes(state));
      assert.match(await popup.read("document.getElementById('foot').textContent"), /Options/);
      await popup.close();

      const id = await tabOf(reader, page);
      try {
        await withoutBarrier(id);
      } finally {
        await reader.theme('light');
        await ours.ask({ kind: 'choose', choices: { language: null } });
        await leave?.();
      }
    });
  }

  /** @param {number} id  Of the tab that the popup tells of. */
  async function withoutBarrier(id) {
    for (const language of [null, 'ar']) {
      await ours.ask({ kind: 'choose', choices: { language } });
      const open = await reader.extensionPage(`popup/popup.html?tab=${id}`);
      await until(() => open.run("return document.getElementById('foot').textContent !== ''"));
      if (language) assert.equal(await open.run('return document.documentElement.dir'), 'rtl');
      for (const theme of ['light', 'dark']) {
        await reader.theme(theme);
        assert.deepEqual(await violations(open), [], `${language} ${theme}`);
      }
      await open.close();
    }
  }

  it('takes the way out: a reload, after which the page is read', async () => {
    const state = states(reader, page, server, ours.ask).find((it) => it.name === 'reload');
    await state?.enter();
    const popup = await reader.popup(page);
    const way = "document.getElementById('way-out').hidden";
    await until(() => popup.read(way), (it) => it === false);
    // The popup is closed by it.
    await popup.read("(document.getElementById('act').click(), true)").catch(() => {});
    await page.bringToFront();
    assert.ok(await until(() => folded(page).catch(() => 0)));
  });

  it('tells of a page that begins after it was opened', async () => {
    const url = server.url(MIXED, 'late');
    await page.bringToFront();
    await page.goto(url);
    await until(() => folded(page));
    // What looks after pages that hang would have it begin again.
    await sleep(4500);
    await reader.tell(page, { kind: 'stop' });
    const popup = await reader.extensionPage(`popup/popup.html?tab=${await tabOf(reader, page)}`);
    const said = () => popup.run("return document.getElementById('state').textContent");
    assert.match(await until(said, (it) => /^Reload/.test(it)), /^Reload/);
    await ours.ask({ kind: 'setSite', url, on: true });
    await page.bringToFront();
    assert.match(await until(said, (it) => /folded/.test(it)), /^\d+ comments folded\.$/);
    await popup.close();
  });

  it('folds all comments from the card by keyboard, and unfolds them from their line', async () => {
    const site = 'by-hand';
    const url = server.url(MIXED, site);
    await page.bringToFront();
    await page.goto('about:blank');
    await page.goto(url);
    const single = await until(() => folded(page));
    const all = (await until(() => reader.summary(page))).comments;
    await until(() => drawn(page, 'card'));
    await tabTo(page, 'card', 1);
    await page.keyboard.press('Enter');
    // The last stops are: fold, four formats, Only in the popup, Off on this site.
    let stops = 0;
    for (; await inCard(page); stops += 1) await page.keyboard.press('Tab');
    // Back over those behind it; between are the conflicts, which have no stop.
    for (let back = 0; back < 7; back += 1) {
      await page.keyboard.down('Shift');
      await page.keyboard.press('Tab');
      await page.keyboard.up('Shift');
    }
    assert.ok(stops > 8);
    await page.keyboard.press('Enter');
    assert.equal(await until(() => folded(page), (it) => it >= all), all, 'every comment');
    assert.equal(await drawn(page, 'note'), 1, 'in one line');
    assert.ok(await inCard(page), 'the focus stays');
    assert.deepEqual((await ours.ask({ kind: 'settings' })).settings.sites[`${site}.localhost`], { foldSections: true });

    await page.goto(server.url('/fixture/wordpress-twenty-twelve-clean', site));
    assert.equal(await until(() => drawn(page, 'note'), (it) => it === 1), 1, 'remembered for the site, spam or not');
    await tabTo(page, 'note', 2);
    await page.keyboard.press('Enter');
    assert.equal(await until(() => folded(page), (it) => it === 0), 0);
    assert.equal(await until(() => drawn(page, 'note'), (it) => it === 0), 0);
    assert.equal((await ours.ask({ kind: 'settings' })).settings.sites[`${site}.localhost`], undefined, 'and nothing is left of it');
    await page.goto(url);
    assert.equal(await until(() => folded(page), (it) => it === single), single, 'as at first');
  });

  it('speaks the language that is chosen, everywhere and at once', async () => {
    await page.bringToFront();
    await page.goto('about:blank');
    await page.goto(server.url(MIXED, 'language'));
    const all = await until(() => folded(page));
    await until(() => drawn(page, 'card'));
    const options = await reader.extensionPage('options/options.html');
    await options.front();
    await until(() => options.run("return document.querySelectorAll('#language option').length > 12"));
    await options.run("const list = document.getElementById('language'); list.focus(); list.value = 'de'; list.dispatchEvent(new Event('change'));");
    const title = () => options.run("return document.querySelector('h1')?.textContent ?? ''").catch(() => '');
    assert.equal(await until(title, (it) => it === 'Einstellungen'), 'Einstellungen');
    assert.ok(await until(() => options.run("return document.activeElement?.id === 'language'").catch(() => false)), 'the focus stays');
    assert.equal(await options.run('return document.documentElement.lang'), 'de');

    await page.bringToFront();
    const reason = async () => (await reader.summary(page))?.folded[0]?.reason ?? '';
    assert.match(await until(reason, (it) => /Zeilen/.test(it)), /^\d+ Zeilen /, 'what is folded says why in it');
    assert.equal(await folded(page), all, 'and as much is folded');
    assert.equal(await drawn(page, 'card'), 1);
    const popup = await reader.popup(page);
    const said = () => popup.read("document.getElementById('state').textContent");
    assert.match(await until(said, (it) => /eingeklappt/.test(it)), new RegExp(`^${all} Kommentare eingeklappt\\.$`));
    await popup.close();
    const badge = await reader.background(`
      const tab = (await chrome.tabs.query({})).findLast((it) => it.url === ${JSON.stringify(page.url())});
      return chrome.action.getTitle({ tabId: tab.id });`);
    assert.match(badge, /eingeklappt/);
    // Polish counts as Polish does, and the background keeps to it though it was ended meanwhile.
    await ours.ask({ kind: 'choose', choices: { language: 'pl' } });
    const tab = await tabOf(reader, page);
    await reader.endBackground();
    // The popup is who wakes it again.
    const open = await reader.extensionPage(`popup/popup.html?tab=${tab}`);
    const plural = new Intl.PluralRules('pl').select(all);
    const polish = { one: /komentarz\./, few: /komentarze\./, many: /komentarzy\./ }[/** @type {'one'} */ (plural)] ?? /komentarza\./;
    assert.match(await until(() => open.run("return document.getElementById('state').textContent"), (it) => polish.test(it)), polish);
    await open.close();

    const welcome = await reader.extensionPage('welcome/welcome.html');
    await ours.ask({ kind: 'choose', choices: { language: 'he' } });
    await welcome.close();
    for (const path of ['welcome/welcome.html', 'options/options.html']) {
      const open = await reader.extensionPage(path);
      await until(() => open.run("return document.querySelector('h2')?.textContent"));
      assert.deepEqual(await open.run('return [document.documentElement.lang, document.documentElement.dir]'), ['he', 'rtl']);
      for (const theme of ['light', 'dark']) {
        await reader.theme(theme);
        assert.deepEqual(await violations(open), [], `${path} ${theme}`);
      }
      await open.close();
    }
    await reader.theme('light');
    await ours.ask({ kind: 'choose', choices: { language: null } });
    assert.equal(await until(title, (it) => it === 'Options'), 'Options', 'the browser’s again');
    await options.close();
  });
});

/** The number of the tab that is in front. @param {any} reader @param {Page} page */
async function tabOf(reader, page) {
  await page.bringToFront();
  return reader.background('return (await chrome.tabs.query({ active: true, lastFocusedWindow: true }))[0].id;');
}
