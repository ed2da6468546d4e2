/**
 * Pages that never come to their end, in both browsers: because of a script that was put off and never
 * arrives, or of one that all waits for. What is there is read all the same, and what comes later too.
 */

import assert from 'node:assert/strict';
import { it } from 'node:test';

import { each, set } from './each.mjs';
import { folded, until } from './harness.mjs';

/** @typedef {import('./each.mjs').Here} Here */
/** @typedef {import('./harness.mjs').Page} Page */
/** @typedef {import('node:http').ServerResponse} Response */

const ALBUMS = Array.from({ length: 25 }, (_, n) => `Download The Late Arrivals – Song ${n} Album Mp3 Zip`).join('<br>');
/** @param {number} number @param {string} text */
const comment = (number, text) => `<li class="comment depth-1" id="comment-${number}"><article class="comment-body">
  <footer class="comment-meta"><b class="fn">Reader ${number}</b></footer><div class="comment-content"><p>${text}</p></div></article></li>`;
const HEAD = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A pier</title>';
const ARTICLE = `<article><h1>A pier at night</h1>${'<p>The boat came in and nobody was there to take the rope, so it went out again.</p>'.repeat(12)}</article>`;
const THREAD = `<div id="comments"><h2>2 comments</h2><ol class="commentlist">
  ${comment(1, 'My brother has the other end of that rope in his shed.')}${comment(2, ALBUMS)}</ol></div>`;
const never = () => {};

each('pages that hang', (name) => {
  /** @type {Here['server']} */
  let server;
  /** @type {any} */
  let reader;
  /** @type {Page} */
  let page;
  /** Lets the rest of the page come. */
  let rest = () => {};
  set(name, {
    '/never.js': never,
    '/put-off': `${HEAD}<script defer src="/never.js"></script></head><body>${ARTICLE}${THREAD}</body></html>`,
    '/waited-for': `${HEAD}</head><body>${ARTICLE}${THREAD}<script src="/never.js"></script></body></html>`,
    '/slow': (/** @type {Response} */ response) => {
      response.write(`${HEAD}</head><body>${'<!-- nothing yet -->'.repeat(200)}`);
        rest = () => response.end(`${ARTICLE}${THREAD}</body></html>`);
    },
  }, (here) => ({ server, reader, page } = here));

  /** @param {string} path @param {string} site */
  const go = async (path, site) => {
    await page.goto('about:blank');
    await page.bringToFront();
    void page.goto(server.url(path, site)).catch(() => {});
    await until(() => page.evaluate(() => location.pathname).catch(() => ''), (it) => it === path);
  };

  for (const path of ['/put-off', '/waited-for']) {
    it(`folds what is there: ${path}`, async () => {
      await go(path, 'hung');
      assert.equal(await until(() => folded(page), (it) => it === 1), 1);
      assert.notEqual(await page.evaluate(() => document.readyState), 'complete', 'it hangs still');
      assert.equal((await reader.summary(page)).progress, 'done');
      assert.equal(await until(() => reader.badge(page), (/** @type {string} */ it) => it === '1'), '1');
    });
  }

  it('folds what comes after it was looked at in vain', async () => {
    await go('/slow', 'slow');
    assert.ok(await until(() => reader.summary(page), (/** @type {any} */ it) => it?.progress === 'nothing'));
    rest();
    assert.equal(await until(() => folded(page), (it) => it === 1), 1);
  });

  it('stays away from a site that was turned off meanwhile', async () => {
    const ours = await reader.extensionPage('popup/popup.html?ours');
    await go('/put-off', 'turned-off');
    await ours.ask({ kind: 'setSite', url: server.url('/', 'turned-off'), on: false });
    await ours.close();
    await new Promise((resolve) => setTimeout(resolve, 5000));
    assert.equal(await reader.runs(page), false);
    assert.equal(await folded(page), 0);
  });
});
