/**
 * Where the browser's storage fails, in both browsers: nothing is lost that was there, nothing is
 * claimed that did not happen, the popup and the options say so, and all is well again afterwards.
 */

import assert from 'node:assert/strict';
import { it } from 'node:test';

import { inClosed } from './closed.mjs';
import { each, set } from './each.mjs';
import { folded, until } from './harness.mjs';

const MIXED = '/fixture/wordpress-twenty-twelve-mixed';
const SAYS = /^That could not be saved, so nothing was changed\. Try again\.$/;

/** @typedef {import('./each.mjs').Here} Here */
/** @typedef {import('./harness.mjs').Page} Page */
/** @typedef {import('./harness.mjs').OurPage} OurPage */

each('trouble', (name) => {
  /** @type {Here['server']} */
  let server;
  /** @type {any} */
  let reader;
  /** @type {Page} */
  let page;
  /** @type {OurPage} */
  let ours;
  set(name, {}, async (here) => {
    ({ server, reader, page } = here);
    ours = await reader.extensionPage('popup/popup.html?ours');
  });

  const sites = async () => (await ours.ask({ kind: 'settings' })).settings.sites;

  /**
   * Has the background's storage do otherwise.
   *
   * @param {'set' | 'get'} what
   * @param {string} otherwise  A function; may use `kept`, which does as ever.
   * @param {() => Promise<unknown>} meanwhile
   */
  async function storing(what, otherwise, meanwhile) {
    const put = (/** @type {string} */ value) => reader.background(`
      const kept = chrome.storage.local.kept ??= chrome.storage.local.${what}.bind(chrome.storage.local);
      Object.defineProperty(chrome.storage.local, '${what}', { configurable: true, writable: true, value: ${value} });`);
    await ours.ask({ kind: 'settings' });
    await put(otherwise);
    try {
      await meanwhile();
    } finally {
      await put('kept');
      await reader.background('delete chrome.storage.local.kept;');
    }
  }

  /**
   * As where the disk is full or its file is broken.
   *
   * @param {'set' | 'get'} what
   * @param {() => Promise<unknown>} meanwhile
   * @param {number} [after]  Not before so long (ms).
   */
  const refusing = (what, meanwhile, after = 0) => storing(what, `async () => {
    await new Promise((resolve) => setTimeout(resolve, ${after}));
    chrome.storage.local.refusals = (chrome.storage.local.refusals ?? 0) + 1;
    throw new Error('QUOTA_BYTES quota exceeded');
  }`, meanwhile);
  const refusals = () => reader.background('return chrome.storage.local.refusals ?? 0;');

  it('says in the popup what could not be kept, and shows what is so', async () => {
    await page.bringToFront();
    await page.goto(server.url(MIXED, 'full'));
    const all = await until(() => folded(page));
    const id = await reader.background('return (await chrome.tabs.query({ active: true, lastFocusedWindow: true }))[0].id;');
    const popup = await reader.extensionPage(`popup/popup.html?tab=${id}`);
    const said = () => popup.run("return document.getElementById('state').textContent");
    const checked = () => popup.run("return document.getElementById('switch').getAttribute('aria-checked')");
    assert.match(await until(said, (it) => /folded/.test(it)), /folded/);
    await refusing('set', async () => {
      for (const press of ["document.getElementById('switch').click()", "document.querySelector('#foot button').click()",
        "const mode = document.getElementById('mode'); mode.value = 'off'; mode.dispatchEvent(new Event('change'))", "document.getElementById('whole').click()"]) {
        // The words of the press before still stand there.
        const before = await refusals();
        await popup.run(press);
        assert.ok(await until(refusals, (it) => it > before) > before, press);
        assert.match(await until(said, (it) => SAYS.test(it)), SAYS, press);
        assert.equal(await until(checked, (it) => it === 'true'), 'true', 'the switch is where it was');
        assert.equal(await until(() => popup.run("return document.getElementById('mode').value"), (it) => it === 'page'), 'page');
        assert.equal(await folded(page), all, 'as before');
      }
    });
    assert.deepEqual(await sites(), {});
    await popup.run("document.getElementById('switch').click()");
    assert.match(await until(said, (it) => /^Off/.test(it)), /^Off on full\.localhost/, 'and once it works it is done');
    assert.equal(await until(() => folded(page), (it) => it === 0), 0);
    await popup.close();
  });

  it('does not say at a note that it remembers what it could not', async () => {
    await page.bringToFront();
    await page.goto(server.url(MIXED, 'full-note'));
    const all = await until(() => folded(page));
    await refusing('set', async () => {
      const inNote = () => page.evaluate(() => document.activeElement?.getAttribute('data-understory') === 'note');
      for (let presses = 0; presses < 150 && !(await inNote()); presses += 1) await page.keyboard.press('Tab');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      const label = () => inClosed(reader, page, 'note', "return roots[0].querySelector('#what').textContent;");
      assert.match(await until(label, (it) => SAYS.test(it)), SAYS);
      assert.equal(await until(() => folded(page), (it) => it === all), all, 'folded again');
      assert.ok(await inNote(), 'the focus stays');
    });
    await page.keyboard.press('Enter');
    assert.equal(await until(() => folded(page), (it) => it === all - 1), all - 1, 'tried again, it is');
    assert.equal(await until(async () => (await ours.ask({ kind: 'settings' })).settings.taught?.examples.length, (it) => it === 1), 1);
    await ours.ask({ kind: 'reset' });
  });

  it('says at a note where what was taken back is remembered still', async () => {
    await page.bringToFront();
    await page.goto(server.url(MIXED, 'full-undo'));
    const all = await until(() => folded(page));
    const press = () => inClosed(reader, page, 'note', "roots[0].querySelectorAll('button')[1].click();");
    const label = () => inClosed(reader, page, 'note', "return roots[0].querySelector('#what').textContent;");
    await press();
    assert.equal(await until(async () => (await ours.ask({ kind: 'settings' })).settings.taught?.examples.length, (it) => it === 1), 1);
    // What was taught has the page judged anew.
    const spam = async () => (await reader.summary(page))?.spam;
    assert.equal(await until(spam, (it) => it === all - 1), all - 1);
    for (const meanwhile of [async () => {}, () => reader.tell(page, { kind: 'again' })]) {
      await refusing('set', async () => {
        await press();
        await meanwhile();
        assert.match(await until(label, (it) => SAYS.test(it)), SAYS);
        assert.equal(await until(() => folded(page), (it) => it === all - 1), all - 1, 'shown again');
      }, 1000);
    }
    await page.evaluate(() => document.querySelector('[data-understory="note"]')?.remove());
    assert.match(await until(label, (it) => SAYS.test(it)), SAYS, 'and where the page has taken its line away');
    await reader.tell(page, { kind: 'again' });
    assert.match(await until(label, (it) => SAYS.test(it)), SAYS, 'and where the page is read again');
    await press();
    assert.equal(await until(() => folded(page), (it) => it === all), all, 'tried again, it is taken back');
    assert.equal(await until(async () => (await ours.ask({ kind: 'settings' })).settings.taught?.examples.length ?? 0, (it) => it === 0), 0);
    await ours.ask({ kind: 'reset' });
  });

  it('says on the card, and at a section’s line, what could not be kept', async () => {
    await page.bringToFront();
    await page.goto(server.url(MIXED, 'full-card'));
    const all = await until(() => folded(page));
    await until(() => inClosed(reader, page, 'card', 'return roots.length;'), (it) => it === 1);
    const press = (/** @type {string} */ which) => inClosed(reader, page, 'card', `[...roots[0].querySelectorAll('button')].find((it) => /${which}/.test(it.textContent)).click();`);
    const alerts = () => inClosed(reader, page, 'card', "return [...roots[0].querySelectorAll('[role=alert]')].map((it) => it.textContent);");
    await press('More');
    await refusing('set', async () => {
      for (const which of ['Only in the popup', 'Off on this site', 'Fold all']) {
        await press(which);
        assert.equal((await until(alerts, (it) => it.length === 1)).length, 1, which);
        assert.match((await alerts())[0], SAYS);
        assert.equal(await folded(page), all, 'as before');
      }
    });
    await press('Fold all');
    assert.ok(await until(() => folded(page), (it) => it > all));
    assert.deepEqual(await alerts(), [], 'and once it works nothing is said');
    await refusing('set', async () => {
      await inClosed(reader, page, 'note', "[...roots[0].querySelectorAll('button')].at(-1).click();");
      const label = () => inClosed(reader, page, 'note', "return roots[0].querySelector('#what').textContent;");
      assert.match(await until(label, (it) => SAYS.test(it)), SAYS);
    });
    await ours.ask({ kind: 'reset' });
  });

  it('says in the options what could not be kept', async () => {
    const options = await reader.extensionPage('options/options.html');
    await options.front();
    await until(() => options.run("return document.querySelectorAll('#language option').length > 12"));
    const said = () => options.run("return document.getElementById('said-text').textContent");
    await refusing('set', async () => {
      for (const press of ["document.getElementById('strictness-strict').click()", "document.getElementById('menu').click()", "document.getElementById('reset').click()"]) {
        await options.run("document.getElementById('said-text').textContent = ''");
        await options.run(press);
        assert.match(await until(said, (it) => SAYS.test(it)), SAYS, press);
      }
    });
    assert.equal((await ours.ask({ kind: 'settings' })).settings.strictness, 'normal');
    assert.ok(await until(() => options.run("return document.getElementById('strictness-normal').checked")), 'and what is shown is what is so');
    assert.equal(await until(() => options.run("return document.getElementById('menu').getAttribute('aria-checked')"), (it) => it === 'true'), 'true');
    await options.close();
  });

  it('shows in the options what was chosen last, though all that was chosen is kept later', async () => {
    const options = await reader.extensionPage('options/options.html');
    await options.front();
    await until(() => options.run("return document.querySelector('#strictness input:checked')"));
    const slowly = '(...all) => new Promise((resolve) => setTimeout(resolve, 300)).then(() => kept(...all))';
    await storing('set', slowly, async () => {
      const shown = await options.run(`
        const seen = new Set();
        for (const it of ['gentle', 'normal', 'strict']) document.getElementById('strictness-' + it).click();
        for (let look = 0; look < 75; look += 1) {
          seen.add(document.querySelector('#strictness input:checked').value);
          await new Promise((resolve) => setTimeout(resolve, 20));
        }
        return [...seen];`);
      assert.deepEqual(shown, ['strict']);
    });
    assert.equal(await until(async () => (await ours.ask({ kind: 'settings' })).settings.strictness, (it) => it === 'strict'), 'strict');
    await options.close();
    await ours.ask({ kind: 'reset' });
  });

  it('never writes over settings that it could not read', async () => {
    await ours.ask({ kind: 'chooseSite', pattern: 'kept.example', site: { off: true } });
    await refusing('get', async () => {
      const answer = await ours.ask({ kind: 'chooseSite', pattern: 'other.example', site: { off: true } });
      assert.equal(answer.ok, false);
      await page.bringToFront();
      await page.goto(server.url(MIXED, 'unreadable'));
      assert.ok(await until(() => folded(page)), 'meanwhile the defaults apply');
    });
    assert.deepEqual(await sites(), { 'kept.example': { off: true } });
    await ours.ask({ kind: 'reset' });
    assert.deepEqual(await sites(), {});
  });

  // Firefox has no such bound.
  if (name === 'chrome') {
    it('refuses calmly where the browser’s room for settings is full', async () => {
      await ours.ask({ kind: 'chooseSite', pattern: 'kept.example', site: { off: true } });
      // Up to the last few bytes.
      await ours.run(`
        const room = chrome.storage.local.QUOTA_BYTES - await chrome.storage.local.getBytesInUse(null) - 30;
        await chrome.storage.local.set({ filler: 'a'.repeat(room) });`);
      const answer = await ours.ask({ kind: 'teach', comment: { text: 'Download the album '.repeat(100) }, label: 'spam' });
      assert.equal(answer.ok, false, JSON.stringify(answer));
      const now = (await ours.ask({ kind: 'settings' })).settings;
      assert.deepEqual(now.sites, { 'kept.example': { off: true } });
      assert.equal(now.taught, null);
      await ours.run("await chrome.storage.local.remove('filler');");
      assert.equal((await ours.ask({ kind: 'teach', comment: { text: 'Download the album '.repeat(100) }, label: 'spam' })).ok, true);
      await ours.ask({ kind: 'reset' });
    });
  }

  it('opens popup and options on whatever lies in the storage', async () => {
    for (const nonsense of ["'x'", '7', '[]', '{ version: 3, sites: 5, card: {}, taught: { version: 1, examples: [null, 7, { spam: true, text: "kept" }] }, language: "tlh", pausedUntil: "soon" }']) {
      await ours.run(`await chrome.storage.local.set({ settings: ${nonsense}, synced: ${nonsense} });`);
      await page.bringToFront();
      await page.goto(server.url(MIXED, 'nonsense'));
      const all = await until(() => folded(page));
      assert.ok(all > 0, nonsense);
      const popup = await reader.popup(page);
      assert.match(await until(() => popup.read("document.getElementById('state').textContent"), (it) => /folded/.test(it)), /folded/);
      await popup.close();
      const options = await reader.extensionPage('options/options.html');
      assert.equal(await until(() => options.run("return document.querySelector('#strictness input:checked')?.value")), 'normal');
      assert.doesNotMatch(await options.run('return document.body.innerText'), /undefined|null|NaN|\[object/);
      await options.close();
    }
    assert.deepEqual((await ours.ask({ kind: 'settings' })).settings.taught.examples.map((/** @type {any} */ it) => it.text), ['kept'], 'what is right in it stays');
    await ours.ask({ kind: 'reset' });
  });
});
