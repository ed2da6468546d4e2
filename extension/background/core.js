/**
 * The one wasm instance for all tabs: loading it, asking it, and renewing it when it fell. Knows
 * bytes and answers; never tabs, settings or what an answer means.
 *
 * @typedef {import('../protocol.js').Analysis} Analysis
 * @typedef {import('../protocol.js').Context} Context
 */

import init, { analyze as judge, renew, renewed } from '../wasm/understory.js';

/** Wasm memory only grows: after a page that took more than this, the next one starts afresh. */
const ROOMY = 96 * 1024 * 1024;

/**
 * Judges a document. A fault in the module costs this page its answer and nothing else: the next
 * call runs in a new instance.
 *
 * @param {Uint8Array} bytes  The document's `outerHTML` as UTF-8.
 * @param {Context} context
 * @returns {Promise<Analysis>}
 */
export async function analyze(bytes, context) {
  if (!(bytes instanceof Uint8Array)) throw new TypeError('the page came as something else than bytes');
  await init();
  try {
    const answer = judge(bytes, context);
    // The text of the article is read on the page, not here: it need not cross.
    if (answer.article) delete answer.article.articleBody;
    if ((await init()).memory.buffer.byteLength > ROOMY) startAfresh();
    return answer;
  } catch (error) {
    // `Error` itself is an answer of ours; anything else is a module that stopped half-way.
    if (error?.constructor !== Error) startAfresh();
    throw error;
  }
}

function startAfresh() {
  renew();
  renewed();
}
