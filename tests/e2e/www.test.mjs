/**
 * The playground in both real browsers, under its own strict policy: the sample page and the sample
 * comment get their answers, and nothing is refused or thrown on the way.
 */

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

import { serve } from '../../xtask/serve.mjs';
import { Reader } from './harness.mjs';

const WWW = fileURLToPath(new URL('../../www', import.meta.url));

for (const name of /** @type {const} */ (['chrome', 'firefox'])) {
  describe(`the playground in ${name}`, () => {
    /** @type {Reader} */
    let reader;
    /** @type {Awaited<ReturnType<typeof serve>>} */
    let server;
    /** @type {import('puppeteer-core').Page} */
    let page;
    /** @type {string[]} */
    const troubles = [];

    before(async () => {
      server = await serve(WWW);
      reader = await Reader.start(name, { extension: false });
      page = await reader.open();
      page.on('pageerror', (error) => troubles.push(String(error)));
      page.on('console', (message) => {
        if (message.type() === 'error') troubles.push(message.text());
      });
      await page.goto(server.url);
    });

    after(async () => {
      await reader?.close();
      server?.close();
    });

    /** Waits for the answer and returns its text. */
    const answer = async () => {
      await page.waitForSelector('#answer:not([hidden])');
      return page.$eval('#answer', (it) => /** @type {HTMLElement} */ (it).innerText);
    };

    it('reads the sample page', async () => {
      await page.click('#sample');
      const text = await answer();
      assert.match(text, /The orchard that flowers at night/);
      assert.match(text, /Inês Valadares/);
      assert.match(text, /from json-ld/);
      assert.match(text, /11 comments, \d+ spam/);
    });

    it('judges the sample comment, and says why', async () => {
      await page.click('input[value=comment]');
      await page.click('#sample');
      const text = await answer();
      assert.match(text, /Spam \(/);
      assert.ok(await page.$('.why'));
    });

    it('reads what is typed as text, never as markup', async () => {
      await page.$eval('#text', (it) => { /** @type {HTMLTextAreaElement} */ (it).value = '<b id="made">bold</b> idea'; });
      await page.click('button[type=submit]');
      assert.match(await answer(), /<b id="made">/);
      assert.equal(await page.$('#made'), null);
    });

    it('does nothing that its policy refuses', () => {
      assert.deepEqual(troubles, []);
    });
  });
}
