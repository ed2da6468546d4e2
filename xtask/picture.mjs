/**
 * Takes the README's pictures anew, from the sample page with its middle left out: `node xtask/picture.mjs`,
 * after `cargo xtask build`. Looked at by visitors, shipped to nobody.
 */

import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { folded, Reader, until } from '../tests/e2e/harness.mjs';
import { serve } from './serve.mjs';

const SITE = fileURLToPath(new URL('../www/', import.meta.url));

const server = await serve(SITE);
const reader = await Reader.start('chrome');
const page = await reader.open();
await page.setViewport({ width: 720, height: 900, deviceScaleFactor: 1.5 });
for (const scheme of ['light', 'dark']) {
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
  await page.goto(`${server.url}sample/`);
  await until(() => folded(page));
  const height = await page.evaluate(() => {
    const notes = [...document.querySelectorAll('[data-understory="note"]')];
    const between = [...document.querySelectorAll('.comment')].filter((it) => notes[0].compareDocumentPosition(it) & 4 && notes[1].compareDocumentPosition(it) & 2);
    const out = [document.querySelector('.masthead'), document.querySelector('figure'), ...document.querySelectorAll('.body > p ~ *'), ...between];
    for (const it of out) if (it instanceof HTMLElement && !it.matches('[data-understory]')) it.style.display = 'none';
    return notes[1].getBoundingClientRect().bottom + scrollY + 12;
  });
  await page.screenshot({
    path: /** @type {`${string}.webp`} */ (path.join(SITE, `picture-${scheme}.webp`)),
    type: 'webp',
    quality: 80,
    clip: { x: 0, y: 0, width: 720, height },
  });
}
await reader.close();
server.close();
