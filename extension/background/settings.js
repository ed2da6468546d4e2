/**
 * What the reader has chosen, in `storage.local` under one key. Changes are made one after the other
 * here and nowhere else, so that two windows never lose one. Knows nothing of tabs.
 *
 * @typedef {import('../protocol.js').Settings} Settings
 */

import { chosenFor, mend, refuse, upgrade } from './schema.js';

const KEY = 'settings';

/** @returns {Promise<Settings>} */
export async function read() {
  try {
    return await stored();
  } catch (error) {
    console.error('Understory: the settings cannot be read, so the defaults apply.', error);
    return mend(undefined);
  }
}

/**
 * Reads what was stored. What is damaged in it becomes the default, and the console says so.
 *
 * @returns {Promise<Settings>}
 */
async function stored() {
  const stored = (await chrome.storage.local.get(KEY))[KEY];
  if (stored !== undefined) {
    const problem = refuse(upgrade(stored));
    if (problem) console.error('Understory: the stored settings are damaged; what is right in them applies.', problem);
  }
  return mend(stored);
}

/** @type {(settings: Settings) => void} */
let tell = () => {};

/** @param {(settings: Settings) => void} heard  Told of every change. */
export function onChange(heard) {
  tell = heard;
}

/** @type {Promise<unknown>} */
let last = Promise.resolve();

/**
 * Changes the settings, after every change that was asked for before.
 *
 * @param {(settings: Settings) => Settings | void | Promise<Settings | void>} change  In place, or by
 *   giving others; nothing changes where it throws.
 * @param {boolean} [wholly]  Nothing of what was there matters.
 * @returns {Promise<Settings>}  The settings after it.
 */
export function update(change, wholly = false) {
  const next = last.then(async () => {
    // Settings that could not be read may be there all the same.
    const before = await (wholly ? read() : stored());
    const settings = (await change(before)) ?? before;
    await chrome.storage.local.set({ [KEY]: settings });
    tell(settings);
    return settings;
  });
  last = next.catch(() => {});
  return next;
}

/**
 * The site of an address, as the settings name it; `null` where Understory has no business.
 *
 * @param {string | undefined} url
 * @returns {string | null}
 */
export function siteOf(url) {
  try {
    const { protocol, hostname } = new URL(url ?? '');
    return /^https?:$/.test(protocol) && hostname ? hostname : null;
  } catch {
    return null;
  }
}

/**
 * @param {Settings} settings
 * @param {number} now  Milliseconds since 1970.
 */
export function isPaused(settings, now) {
  return settings.paused && (settings.pausedUntil === null || now < settings.pausedUntil);
}

/**
 * @param {Settings} settings
 * @param {string | null} host
 * @param {number} now
 */
export function isOn(settings, host, now) {
  return host !== null && !isPaused(settings, now) && !chosenFor(settings, host).off;
}

/**
 * @param {Settings} settings
 * @param {string | null} host
 * @returns {import('../protocol.js').SiteSettings}
 */
export function forPage(settings, host) {
  const site = chosenFor(settings, host);
  return {
    foldSections: site.foldSections ?? false,
    card: site.card ?? settings.card,
    wholeSection: settings.wholeSection,
  };
}
