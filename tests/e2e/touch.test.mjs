/**
 * Under a finger and in forced colours, in both browsers: everything that can be pressed is 44 px high
 * and wide, and what colour says is still said where the reader's system chooses the colours.
 */

import assert from 'node:assert/strict';
import { it } from 'node:test';

import { drawn } from './drawn.mjs';
import { each, set } from './each.mjs';
import { until } from './harness.mjs';
import { prefer } from './media.mjs';

const MIXED = '/fixture/wordpress-twenty-twelve-mixed';
const LOCALES = ['en', 'de', 'ar', 'zh_CN'];

/** What can be pressed in a document, and in its open roots. */
const PRESSABLE = `
  const all = (within) => [...within.querySelectorAll('*')].flatMap((it) => [it, ...(it.shadowRoot ? all(it.shadowRoot) : [])]);
  const pressable = all(document).filter((it) => it.matches('button, select, input, textarea, a[href]') && it.checkVisibility() && it.type !== 'file');`;

/** As rectangles: a field with a label is as big as both. */
const SMALL = `${PRESSABLE}
  return pressable.map((it) => {
    const boxes = [it, ...(it.labels ?? [])].map((one) => one.getBoundingClientRect());
    const width = Math.max(...boxes.map((box) => box.right)) - Math.min(...boxes.map((box) => box.left));
    const height = Math.max(...boxes.map((box) => box.height));
    return { what: it.id || it.textContent, width: Math.round(width), height: Math.round(height) };
  });`;

/** @typedef {import('./each.mjs').Here} Here */
/** @typedef {import('./harness.mjs').Page} Page */

each('touch and colours', (name) => {
  /** @type {Here['server']} */
  let server;
  /** @type {any} */
  let reader;
  /** @type {Page} */
  let page;
  const pages = LOCALES.map((locale) => [`/${locale}`, drawn(locale, 'light').replace('<title>', '<meta name="viewport" content="width=device-width"><title>')]);
  set(name, Object.fromEntries(pages), async (here) => {
    ({ server, reader, page } = here);
    await page.goto(server.url('/en', 'drawn'));
    // It would sweep away what our parts draw there without it.
    await reader.turnOff(page);
  });

  /** @param {any} of @param {string} query */
  const matches = (of, query) => until(() => of.run(`return matchMedia('${query}').matches;`));
  /** The page as one of ours. */
  const web = () => ({ run: (/** @type {string} */ body) => page.evaluate(`(async () => { ${body} })()`) });

  /** @param {import('./media.mjs').Preference} what @param {(of: any, path: string) => Promise<unknown>} look */
  async function inEach(what, look) {
    try {
      await inAll(what, look);
    } finally {
      await prefer(reader, what, false);
    }
  }

  /** @param {import('./media.mjs').Preference} what @param {(of: any, path: string) => Promise<unknown>} look */
  async function inAll(what, look) {
    const query = what === 'a finger' ? '(pointer: coarse)' : '(forced-colors: active)';
    await page.bringToFront();
    await page.goto(server.url(MIXED, 'touch'));
    await until(() => reader.summary(page));
    const id = await reader.background('return (await chrome.tabs.query({ active: true, lastFocusedWindow: true }))[0].id;');
    for (const path of [`popup/popup.html?tab=${id}`, 'options/options.html', 'welcome/welcome.html']) {
      const ours = await reader.extensionPage(path);
      await ours.front();
      await prefer(reader, what, true);
      assert.ok(await matches(ours, query), `${path}: ${query}`);
      await until(() => ours.run("return document.querySelector('h1').textContent && document.querySelectorAll('button').length > 1"));
      await look(ours, path);
      await ours.close();
    }
    await prefer(reader, what, true);
    for (const locale of LOCALES) {
      await page.bringToFront();
      await page.goto(server.url(`/${locale}`, 'drawn'));
      assert.ok(await matches(web(), query));
      await look(web(), locale);
    }
  }

  it('gives a finger 44 px', async () => {
    await inEach('a finger', async (of, path) => {
      const all = await until(() => of.run(SMALL), (it) => it.length > 1);
      assert.ok(all.length > 1, `${path}: ${JSON.stringify(all)}`);
      // The page grows a little after it hears of the finger.
      const small = async () => (await of.run(SMALL)).filter((/** @type {any} */ it) => it.height < 44 || it.width < 44);
      assert.deepEqual(await until(small, (it) => it.length === 0), [], path);
    });
  });

  it('says without colours of its own what colour says', async () => {
    await inEach('forced colours', async (of, path) => {
      const { buttons, bars, switches, focus, ground } = await of.run(`${PRESSABLE}
        const colour = (name) => {
          const it = document.body.appendChild(document.createElement('i'));
          it.style.color = name;
          const { color } = getComputedStyle(it);
          it.remove();
          return color;
        };
        const bars = all(document).filter((it) => it.matches('.bar > *, .times > * > *')).map((it) => getComputedStyle(it).backgroundColor);
        const switches = pressable.filter((it) => it.role === 'switch').map((it) => {
          const read = () => [getComputedStyle(it).backgroundColor, getComputedStyle(it.firstChild).backgroundColor];
          const was = it.getAttribute('aria-checked');
          it.setAttribute('aria-checked', 'true');
          const on = read();
          it.setAttribute('aria-checked', 'false');
          const off = read();
          it.setAttribute('aria-checked', was);
          return { on, off, border: getComputedStyle(it).borderTopWidth };
        });
        const buttons = pressable.filter((it) => it.localName === 'button' && it.role !== 'switch').map((it) => getComputedStyle(it).color);
        const [first] = pressable.filter((it) => it.localName === 'button');
        first.focus();
        await new Promise((resolve) => setTimeout(resolve, 50));
        const { outlineColor, outlineStyle } = getComputedStyle(first);
        return { bars, switches, buttons, focus: [outlineStyle, outlineColor], ground: colour('Canvas') };`);
      for (const it of buttons) assert.notEqual(it, ground, `${path}: a button is seen`);
      for (const it of bars) assert.notEqual(it, ground, `${path}: a part of the picture is seen`);
      if (new Set(bars).size < 2 && bars.length > 1) assert.fail(`${path}: spam and the rest look the same: ${bars}`);
      for (const { on, off } of switches) {
        assert.notDeepEqual(on, off, `${path}: on and off look different`);
        for (const [track, knob] of [on, off]) assert.notEqual(track, knob, `${path}: the knob is seen`);
      }
      assert.notEqual(focus[0], 'none', `${path}: the focus is seen`);
      assert.notEqual(focus[1], ground, `${path}: the focus is seen`);
    });
  });
});
