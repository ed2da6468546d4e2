/**
 * The right-click menu, as a reader uses it: in Firefox the menu itself; Chromium's is the system's and
 * cannot be reached, so there what it sets off is set off.
 *
 * @typedef {import('puppeteer-core').Page} Page
 */

import { until } from './harness.mjs';

const LABELS = { spam: 'This comment is spam', ok: 'This comment is not spam', cite: 'Copy citation' };

/**
 * @param {any} reader  A `Reader`.
 * @param {Page} page
 * @param {string} selector  What is clicked.
 * @param {keyof typeof LABELS} item
 */
export async function choose(reader, page, selector, item) {
  await page.bringToFront();
  await page.click(selector, { button: 'right' });
  if (reader.name === 'chrome') {
    const worker = await reader.worker();
    await worker.evaluate(async (/** @type {string} */ url, /** @type {string} */ id) => {
      const tab = (await chrome.tabs.query({})).findLast((it) => it.url === url);
      /** @type {any} */ (chrome.contextMenus.onClicked).dispatch({ menuItemId: id, frameId: 0, pageUrl: url }, tab);
    }, page.url(), item);
    return;
  }
  const find = `
    const menu = document.getElementById('contentAreaContextMenu');
    const item = [...menu.querySelectorAll('menuitem')].find((it) => it.label === ${JSON.stringify(LABELS[item])});`;
  const there = await until(() => reader.chrome(`${find} return menu.state === 'open' && Boolean(item);`));
  if (!there) throw new Error(`no “${LABELS[item]}” in the menu`);
  await reader.chrome(`${find} item.doCommand(); menu.hidePopup();`);
}

/**
 * What the menu offers of ours.
 *
 * @param {any} reader
 * @param {Page} page
 * @returns {Promise<number>}
 */
export async function offered(reader, page) {
  if (reader.name === 'chrome') {
    // The browser tells what it has only by refusing to change what it has not.
    return (await reader.worker()).evaluate(async (/** @type {string[]} */ ids) => {
      const there = await Promise.all(ids.map((id) => chrome.contextMenus.update(id, {}).then(() => true, () => false)));
      return there.filter(Boolean).length;
    }, Object.keys(LABELS));
  }
  await page.bringToFront();
  await page.click('body', { button: 'right' });
  const menu = "document.getElementById('contentAreaContextMenu')";
  await until(() => reader.chrome(`return ${menu}.state === 'open'`));
  const number = await reader.chrome(`
    const labels = ${JSON.stringify(Object.values(LABELS))};
    return [...${menu}.querySelectorAll('menuitem')].filter((it) => labels.includes(it.label)).length;`);
  await reader.chrome(`${menu}.hidePopup();`);
  return number;
}
