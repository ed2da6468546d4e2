/**
 * The right-click menu: this is spam, this is not spam, copy citation. Passes on what was chosen; the
 * page knows where it was clicked. Android has no such menu.
 *
 * @typedef {import('../protocol.js').Settings} Settings
 * @typedef {import('../protocol.js').ToPage} ToPage
 */

import '../content/words.js';

/** @type {Record<string, { title: string, tell: ToPage }>} */
const ITEMS = {
  spam: { title: 'menuSpam', tell: { kind: 'teachHere', label: 'spam' } },
  ok: { title: 'menuOk', tell: { kind: 'teachHere', label: 'ok' } },
  cite: { title: 'menuCite', tell: { kind: 'copyCitation' } },
};

/** @type {Promise<unknown>} */
let last = Promise.resolve();

/**
 * Puts the items there, or takes them away.
 *
 * @param {Settings} settings
 */
export function arrange(settings) {
  const next = last.then(async () => {
    if (!chrome.contextMenus) return;
    await chrome.contextMenus.removeAll();
    if (!settings.contextMenu) return;
    for (const [id, { title }] of Object.entries(ITEMS)) {
      chrome.contextMenus.create({
        id,
        title: globalThis.understory.words.say(title),
        contexts: ['page', 'selection', 'link', 'image'],
        documentUrlPatterns: ['http://*/*', 'https://*/*'],
      }, () => void chrome.runtime.lastError);
    }
  });
  last = next.catch(() => {});
  return next;
}

export function listen() {
  chrome.contextMenus?.onClicked.addListener((info, tab) => void choose(info, tab));
}

/**
 * @param {chrome.contextMenus.OnClickData} info
 * @param {chrome.tabs.Tab | undefined} tab
 */
async function choose(info, tab) {
  const { tell } = ITEMS[info.menuItemId] ?? {};
  if (!tell || tab?.id === undefined) return;
  // The article is the page's, a comment may be a frame's.
  const frameId = tell.kind === 'copyCitation' ? 0 : (info.frameId ?? 0);
  try {
    await chrome.tabs.sendMessage(tab.id, tell, { frameId });
  } catch {
    // Nothing of ours runs there: the site is off, or the browser keeps us out.
  }
}
