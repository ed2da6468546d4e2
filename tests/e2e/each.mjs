/**
 * What files of end-to-end tests begin and end with: the same tests in each browser, which has a server and a
 * tab. No test and no expectation lives here.
 *
 * @typedef {{ server: Awaited<ReturnType<typeof serve>>, reader: Awaited<ReturnType<typeof Reader.start>>, page: import('./harness.mjs').Page }} Here
 * @typedef {import('./harness.mjs').Name} Name
 */

import { after, before, describe } from 'node:test';

import { BROWSERS, Reader, serve } from './harness.mjs';

/**
 * All browsers at once, each with one test at a time.
 *
 * @param {string} what
 * @param {(name: Name) => void} tests
 */
export function each(what, tests) {
  describe(what, { concurrency: BROWSERS.length }, () => BROWSERS.forEach((name) => {
    describe(name, { concurrency: 1 }, () => tests(name));
  }));
}

/**
 * Before the tests there is all of this, after them nothing of it is left.
 *
 * @param {Name} name
 * @param {Parameters<typeof serve>[0]} pages
 * @param {(here: Here) => unknown} begin  What else comes before them.
 * @param {Parameters<typeof Reader.start>[1]} [options]
 */
export function set(name, pages, begin, options) {
  /** @type {Partial<Here>} */
  const here = {};
  before(async () => {
    here.server = await serve(pages);
    here.reader = await Reader.start(name, options);
    here.page = await here.reader.open();
    await begin(/** @type {Here} */ (here));
  });
  after(async () => {
    await here.reader?.close();
    here.server?.close();
  });
}
