/**
 * Code for Firefox's own window, which reaches into what tabs and popups show. Text only: whoever has
 * the browser runs it.
 */

/** No code runs as long as this (ms). */
const LONGEST = 60_000;

/** How much has run: each answer has a name of its own. */
let runs = 0;

/**
 * Code for the browser's own window that runs `body` where the document of a `<browser>` lives. Nothing comes back
 * where another document takes its place meanwhile.
 *
 * @param {string} browser  An expression.
 * @param {string} body  Of a function that may use `content`, the document's window.
 */
export function inside(browser, body) {
  const name = `test-${(runs += 1)}`;
  return `
    const browser = ${browser};
    const messages = browser?.messageManager;
    if (!messages) return undefined;
    const code = ${JSON.stringify(`{
      const run = () => { ${body} };
      Promise.resolve(run()).then((it) => sendAsyncMessage('${name}', JSON.stringify(it ?? null)));
    }`)};
    const page = () => browser.browsingContext?.currentWindowGlobal?.innerWindowId;
    const [before, end] = [page(), Date.now() + ${LONGEST}];
    return await new Promise((resolve) => {
      const done = (value) => {
        clearInterval(watching);
        messages.removeMessageListener('${name}', hear);
        resolve(value);
      };
      const hear = (message) => done(JSON.parse(message.data));
      const watching = setInterval(() => (!page() || page() !== before || Date.now() > end) && done(undefined), 100);
      messages.addMessageListener('${name}', hear);
      messages.loadFrameScript('data:text/javascript;charset=utf-8,' + encodeURIComponent(code), false);
    });`;
}

const KEY_CODES = { Enter: 13, Tab: 9, ' ': 32, ArrowDown: 40, ArrowUp: 38, ArrowLeft: 37, ArrowRight: 39, Escape: 27 };

/** Code that presses a key where `content` lives. @param {string} key */
export function pressing(key) {
  const keyCode = KEY_CODES[/** @type {keyof typeof KEY_CODES} */ (key)] ?? key.toUpperCase().charCodeAt(0);
  return `
    const tip = Cc['@mozilla.org/text-input-processor;1'].createInstance(Ci.nsITextInputProcessor);
    tip.beginInputTransactionForTests(content);
    const key = new content.KeyboardEvent('', { key: ${JSON.stringify(key)}, keyCode: ${keyCode} });
    tip.keydown(key);
    tip.keyup(key);`;
}

/** Code that runs `body`, of an async function, as a page of the extension would. @param {string} body */
export function sandboxed(body) {
  return `
    const sandbox = new Cu.Sandbox(content, { sandboxPrototype: content, wantXrays: false });
    return Cu.evalInSandbox(${JSON.stringify(`(async () => { ${body} })().then((it) => JSON.stringify(it ?? null))`)}, sandbox)
      .then((it) => JSON.parse(it));`;
}

/** Code that finds the toolbar button. */
export const ACTION = `
  const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
  const action = ExtensionParent.apiManager.global.browserActionFor(policy.extension);`;
