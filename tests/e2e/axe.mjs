/**
 * What axe-core has against a page, in either browser. Knows no page.
 */

import { readFileSync } from 'node:fs';

const AXE = readFileSync(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');

/**
 * @param {{ run(body: string): Promise<any> }} page  `extensionPage`, or a page of the web by `running`.
 * @param {string} [within]  A selector; the whole page otherwise.
 * @returns {Promise<string[]>}  A line each: rule, element, what to do.
 */
export async function violations(page, within) {
  if (!(await page.run('return typeof axe === "object"'))) {
    // As in a script of its own: the page's module loaders are none of its business.
    await page.run(`const module = undefined, define = undefined; (function () { ${AXE} }).call(window); window.axe ??= globalThis.axe; return true;`);
  }
  return page.run(`
    const { violations } = await axe.run(${JSON.stringify(within ?? null)} ?? document, { resultTypes: ['violations'] });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) =>
      id + ': ' + target.join(' ') + ': ' + failureSummary.replace(/\\s+/g, ' ')));`);
}

/**
 * A page of the web, as something that `violations` can ask.
 *
 * @param {import('puppeteer-core').Page} page
 */
export const running = (page) => ({
  /** @param {string} body Of an async function. @returns {Promise<any>} */
  run: (body) => page.evaluate(`(async () => { ${body} })()`),
});
