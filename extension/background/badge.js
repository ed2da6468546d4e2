/**
 * The toolbar button: the number of comments folded in a tab, empty for none, and a grey leaf where
 * nothing runs.
 */

const LEAF = '#2f7d4f';

/**
 * @param {number} tabId
 * @param {number} count
 */
export async function show(tabId, count) {
  const text = count > 0 ? String(count) : '';
  try {
    await chrome.action.setBadgeBackgroundColor({ tabId, color: LEAF });
    await chrome.action.setBadgeTextColor({ tabId, color: '#ffffff' });
    await chrome.action.setBadgeText({ tabId, text });
  } catch {
    // The tab was closed meanwhile.
  }
}

/**
 * @param {number} tabId
 * @param {boolean} on  Whether anything runs in this tab.
 */
export async function light(tabId, on) {
  const path = Object.fromEntries([16, 32, 48].map((size) => [size, `/icons/leaf${on ? '' : '-off'}-${size}.png`]));
  try {
    await chrome.action.setIcon({ tabId, path });
  } catch {
    // The tab was closed meanwhile.
  }
}
