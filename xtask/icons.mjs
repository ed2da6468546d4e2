/**
 * Draws the icons anew, from the three shapes below: `node xtask/icons.mjs`. One stroke each, on a grid
 * of 16, in colours that stand out from light and from dark toolbars alike (3 : 1 and more).
 */

import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import puppeteer from 'puppeteer-core';

const FOLDER = fileURLToPath(new URL('../extension/icons/', import.meta.url));
/** The site shows the drawing itself. */
const SITE = fileURLToPath(new URL('../www/leaf.svg', import.meta.url));
const GREEN = '#3f9463';
const GREY = '#7b8187';
const LEAF = 'M4.5 11.5C2.5 6.5 6.5 2.5 13.500 2.500C13.500 9.500 9.500 13.500 4.500 11.500Z';
const VEIN = 'M2.500 13.500L9 7';
const STEM = 'M2.500 13.500L4.500 11.500';

/** A leaf with a corner or a stripe left free for what is drawn there. @param {string} inner @param {string} free @param {string} drawn */
const less = (inner, free, drawn) => `<mask id="m"><path fill="#fff" stroke="none" d="M0 0h16v16H0z"/>${free}</mask>
<g mask="url(#m)"><path d="${LEAF}${inner}"/></g>${drawn}`;

const SHAPES = /** @type {Record<string, { colour: string, inside: string, sizes: number[] }>} */ ({
  leaf: { colour: GREEN, inside: `<path d="${LEAF}${VEIN}"/>`, sizes: [16, 32, 48, 128] },
  'leaf-off': {
    colour: GREY,
    inside: less(STEM, '<path stroke="#000" stroke-width="4.500" d="M2.500 2.500L13.500 13.500"/>', '<path d="M2.500 2.500L13.500 13.500"/>'),
    sizes: [16, 32, 48],
  },
  'leaf-paused': {
    colour: GREY,
    inside: less(VEIN, '<path fill="#000" stroke="none" d="M8.500 8.250H16V16H8.500z"/>', '<path stroke-width="2" d="M10.750 10.500v4M14 10.500v4"/>'),
    sizes: [16, 32, 48],
  },
});

const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
const page = await browser.newPage();
for (const [name, { colour, inside, sizes }] of Object.entries(SHAPES)) {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16" fill="none" stroke="${colour}" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round">${inside}</svg>`;
  if (name === 'leaf') writeFileSync(SITE, `${svg}\n`);
  for (const size of sizes) {
    await page.setViewport({ width: size, height: size });
    await page.setContent(`<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`);
    await page.screenshot({ path: `${FOLDER}${name}-${size}.png`, omitBackground: true });
  }
}
await browser.close();
