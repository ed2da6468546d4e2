/**
 * Looks into what is drawn in closed roots, in either browser, as no page can. No expectations live
 * here.
 */

import { address } from './harness.mjs';
import { inside } from './inside.mjs';

/**
 * @param {any} reader  A `Reader`.
 * @param {import('puppeteer-core').Page} page
 * @param {'note' | 'mark' | 'card'} kind
 * @param {string} body  Of a function that may use `roots`, those of this kind in the page's order.
 * @returns {Promise<any>}  What it gives back, as JSON has it.
 */
export async function inClosed(reader, page, kind, body) {
  if (reader.name === 'firefox') {
    const url = JSON.stringify(await address(page));
    return reader.chrome(inside(`[...gBrowser.tabs].findLast((it) => it.linkedBrowser.currentURI.spec === ${url}).linkedBrowser`, `
      const { document } = content;
      const roots = [...document.querySelectorAll('[data-understory="${kind}"]')].map((it) => it.openOrClosedShadowRoot);
      ${body}`));
  }
  const session = await page.createCDPSession();
  try {
    const { root } = await session.send('DOM.getDocument', { depth: -1, pierce: true });
    /** @param {import('puppeteer-core').Protocol.DOM.Node} node @returns {number[]} */
    const find = (node) => {
      const { attributes = [], shadowRoots = [], children = [] } = node;
      const is = attributes.some((it, at) => at % 2 === 0 && it === 'data-understory' && attributes[at + 1] === kind);
      return [...(is ? shadowRoots.map((it) => it.backendNodeId) : []), ...children.flatMap(find)];
    };
    const roots = await Promise.all(find(root).map((backendNodeId) => session.send('DOM.resolveNode', { backendNodeId })));
    const { object } = await session.send('DOM.resolveNode', { backendNodeId: root.backendNodeId });
    const { result, exceptionDetails } = await session.send('Runtime.callFunctionOn', {
      objectId: object.objectId,
      functionDeclaration: `function (...roots) { const content = window; return JSON.stringify((() => { ${body} })() ?? null); }`,
      arguments: roots.map((it) => ({ objectId: it.object.objectId })),
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description);
    return JSON.parse(result.value);
  } finally {
    await session.detach();
  }
}
