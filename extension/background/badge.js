/**
 * The toolbar button: the number of comments folded in a tab, empty for none; a grey leaf with a
 * stroke where the site is off, one with a pause sign while everything rests; and the same in words.
 */

import '../content/words.js';

const { say, count } = globalThis.understory.words;

const LEAF = '#2f7d4f';

/**
 * @param {number} tabId
 * @param {number} number
 * @param {boolean} on  Whether anything runs there: else the words are those of `light`.
 */
export async function show(tabId, number, on) {
  const text = number > 0 ? String(number) : '';
  try {
    await chrome.action.setBadgeBackgroundColor({ tabId, color: LEAF });
    await chrome.action.setBadgeTextColor({ tabId, color: '#ffffff' });
    await chrome.action.setBadgeText({ tabId, text });
    if (on) await chrome.action.setTitle({ tabId, title: titled(counted(number)) });
  } catch {
    // The tab was closed meanwhile.
  }
}

/**
 * @param {number} tabId
 * @param {'on' | 'off' | 'paused'} state
 */
export async function light(tabId, state) {
  const name = { on: 'leaf', off: 'leaf-off', paused: 'leaf-paused' }[state];
  const path = Object.fromEntries([16, 32, 48].map((size) => [size, `/icons/${name}-${size}.png`]));
  try {
    const title = { on: counted(Number(await chrome.action.getBadgeText({ tabId }))), off: say('offHere'), paused: say('statePaused') }[state];
    // Android has no such icon.
    await chrome.action.setIcon?.({ tabId, path });
    await chrome.action.setTitle({ tabId, title: titled(title) });
  } catch {
    // The tab was closed meanwhile.
  }
}

/** @param {number} number */
const counted = (number) => (number > 0 ? count('stateFolded', number) : '');

/** @param {string} state */
const titled = (state) => (state ? say('titled', say('name'), state) : say('name'));
