/**
 * Pages that change while they are read, in both browsers: what comes late is folded, and a node that
 * is used again for another comment never hides it.
 */

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { BROWSERS, Reader, serve, sleep, until } from './harness.mjs';

/** Comments that are spam and shown, and that are none and hidden. @param {import('./harness.mjs').Page} page */
const faults = (page) => page.evaluate(() => {
  const comments = [...document.querySelectorAll('li.comment')].map((it) => ({
    spam: /Download .* Album Mp3 Zip/.test(it.textContent ?? ''),
    folded: it.closest('[data-understory="folded"]') !== null || it.querySelector('[data-understory="folded"]') !== null,
  }));
  return {
    all: comments.length,
    missed: comments.filter((it) => it.spam && !it.folded).length,
    wrong: comments.filter((it) => !it.spam && it.folded).length,
  };
});

/** How long a page that keeps changing may have to wait (ms): the pauses grow. */
const LONG = 12_000;

describe('live pages', { concurrency: BROWSERS.length }, () => BROWSERS.forEach((name) => {
  describe(name, { concurrency: 1 }, () => {
    /** @type {Awaited<ReturnType<typeof serve>>} */
    let server;
    /** @type {Awaited<ReturnType<typeof Reader.start>>} */
    let reader;
    before(async () => {
      server = await serve();
      reader = await Reader.start(name);
    });
    after(async () => {
      await reader.close();
      server.close();
    });

    for (const [fixture, button, presses] of /** @type {const} */ ([
      ['live-late-thread', '', 0],
      ['live-load-more', '#more', 2],
      ['live-virtualised-list', '#forth', 3],
    ])) {
      it(fixture, async () => {
        const page = await reader.open(server.url(`/fixture/${fixture}`));
        for (let press = 0; press <= presses; press += 1) {
          if (press > 0) {
            await page.evaluate((button) => /** @type {HTMLElement} */ (document.querySelector(button)).click(), button);
            await sleep(20);
            assert.equal((await faults(page)).wrong, 0, 'nothing is hidden that took the place of spam');
          }
          const now = await until(() => faults(page), ({ all, missed, wrong }) => all > 0 && missed === 0 && wrong === 0, LONG);
          assert.ok(now.all > 0);
          assert.deepEqual([now.missed, now.wrong], [0, 0], `after ${press} presses`);
        }
        await page.close();
      });
    }
  });
}));
