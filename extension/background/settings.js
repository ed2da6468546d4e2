/**
 * What the reader has chosen, in `storage.local` under one key with a version. Changes are made one
 * after the other here and nowhere else, so that two windows never lose one. Knows nothing of tabs.
 *
 * @typedef {{ off?: true, foldSections?: true }} Site
 * @typedef {{
 *   version: 1,
 *   sites: Record<string, Site>,
 *   paused: boolean,
 *   pausedUntil: number | null,
 *   card: boolean,
 * }} Settings  `pausedUntil`: milliseconds since 1970; null while paused until resumed.
 */

const KEY = 'settings';

/** @returns {Settings} */
export function defaults() {
  return { version: 1, sites: {}, paused: false, pausedUntil: null, card: true };
}

/**
 * Reads what was stored. What is no settings of ours becomes the defaults, and the console says why.
 *
 * @returns {Promise<Settings>}
 */
export async function read() {
  let stored;
  try {
    stored = (await chrome.storage.local.get(KEY))[KEY];
  } catch (error) {
    console.error('Understory: the settings cannot be read, so the defaults apply.', error);
    return defaults();
  }
  if (stored === undefined) return defaults();
  const problem = refuse(stored);
  if (problem) {
    console.error(`Understory: the stored settings are damaged (${problem}), so the defaults apply.`);
    return defaults();
  }
  return /** @type {Settings} */ (stored);
}

/** @type {Promise<unknown>} */
let last = Promise.resolve();

/**
 * Changes the settings, after every change that was asked for before.
 *
 * @param {(settings: Settings) => void} change
 * @returns {Promise<Settings>}  The settings after it.
 */
export function update(change) {
  const next = last.then(async () => {
    const settings = await read();
    change(settings);
    for (const [host, site] of Object.entries(settings.sites)) {
      if (Object.keys(site).length === 0) delete settings.sites[host];
    }
    await chrome.storage.local.set({ [KEY]: settings });
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
 * @param {string | null} site
 * @param {number} now
 */
export function isOn(settings, site, now) {
  return site !== null && !isPaused(settings, now) && !Object.hasOwn(settings.sites[site] ?? {}, 'off');
}

/**
 * What is wrong with settings from outside; `null` where nothing is.
 *
 * @param {any} it
 * @returns {string | null}
 */
export function refuse(it) {
  if (typeof it !== 'object' || it === null || Array.isArray(it)) return 'not an object';
  if (it.version !== 1) return `version ${JSON.stringify(it.version)} is not known`;
  if (typeof it.paused !== 'boolean') return '`paused` is neither true nor false';
  if (it.pausedUntil !== null && !Number.isFinite(it.pausedUntil)) return '`pausedUntil` is no time';
  if (typeof it.card !== 'boolean') return '`card` is neither true nor false';
  if (typeof it.sites !== 'object' || it.sites === null || Array.isArray(it.sites)) return '`sites` is no list of sites';
  for (const [host, site] of Object.entries(it.sites)) {
    const fine = typeof site === 'object' && site !== null
      && Object.entries(site).every(([key, value]) => ['off', 'foldSections'].includes(key) && value === true);
    if (!fine) return `the entry of ${host} is not understood`;
  }
  return null;
}
