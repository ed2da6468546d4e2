/**
 * The one wasm instance for all tabs: loading it, asking it, and renewing it when it fell. Knows
 * bytes and answers; never tabs, settings or what an answer means.
 *
 * @typedef {import('../protocol.js').Analysis} Analysis
 * @typedef {import('../protocol.js').Context} Context
 * @typedef {import('../protocol.js').Judged} Judged
 * @typedef {import('../protocol.js').Strictness} Strictness
 * @typedef {import('../protocol.js').Taught} Taught
 */

import init, * as wasm from '../wasm/understory.js';

/** Wasm memory only grows: after a page that took more than this, the next one starts afresh. */
const ROOMY = 96 * 1024 * 1024;

/** @typedef {{ strictness: Strictness, taught: Taught | null }} Reader  How this reader wants it judged. */

/**
 * Judges a document. A fault in the module costs this page its answer and nothing else: the next
 * call runs in a new instance.
 *
 * @param {Uint8Array} bytes  The document's `outerHTML` as UTF-8.
 * @param {Context} context
 * @param {Reader} reader
 * @returns {Promise<Analysis>}
 */
export async function analyze(bytes, context, reader) {
  if (!(bytes instanceof Uint8Array)) throw new TypeError('the page came as something else than bytes');
  const answer = await call((core) => core.analyze(bytes, { ...context, ...told(reader) }));
  // The text of the article is read on the page, not here: it need not cross.
  if (answer.article) delete answer.article.articleBody;
  return answer;
}

/**
 * Judges one comment by itself.
 *
 * @param {Judged} comment
 * @param {Reader} reader
 * @returns {Promise<import('../protocol.js').Verdict>}
 */
export async function judge(comment, reader) {
  return (await call((core) => core.classify([row(comment)], told(reader))))[0];
}

/**
 * Learns a comment.
 *
 * @param {Taught | null} taught  What was taught before.
 * @param {Judged} comment
 * @param {'spam' | 'ok'} label
 * @param {string | undefined} page  Where it stands.
 * @param {number} at  Milliseconds since 1970.
 * @returns {Promise<Taught>}
 */
export async function teach(taught, comment, label, page, at) {
  const before = taught ? JSON.stringify(taught) : undefined;
  return JSON.parse(await call((core) => core.teach(before, row(comment), label === 'spam', page, at)));
}

/**
 * @param {Taught} taught
 * @param {number} number  Of the example that is forgotten.
 * @returns {Promise<Taught>}
 */
export async function forget(taught, number) {
  return JSON.parse(await call((core) => core.forget(JSON.stringify(taught), number)));
}

/** @param {Reader} reader */
const told = ({ strictness, taught }) => ({ strictness, taught: taught ? JSON.stringify(taught) : undefined });

/** What the module reads of a comment. @param {Judged} comment */
const row = ({ text, author, url, links }) => ({ text, author, url, links: links ?? [] });

/** @param {(core: any) => any} ask */
async function call(ask) {
  await init();
  try {
    const answer = ask(wasm);
    if ((await init()).memory.buffer.byteLength > ROOMY) startAfresh();
    return answer;
  } catch (error) {
    // `Error` itself is an answer of ours; anything else is a module that stopped half-way.
    if (error?.constructor !== Error) startAfresh();
    throw error;
  }
}

function startAfresh() {
  wasm.renew();
  wasm.renewed();
}
