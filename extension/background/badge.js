/** The number on the toolbar button: how many comments are folded in a tab; empty for none. */

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
