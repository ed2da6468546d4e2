/**
 * The background: hears pages, popup, keyboard and browser, and has the right part answer. It may
 * be put to sleep at any moment, so nothing is kept here but what can be read again.
 *
 * @typedef {import('../protocol.js').ToBackground} ToBackground
 * @typedef {import('../protocol.js').Analyze} Analyze
 * @typedef {import('../protocol.js').Analyzed} Analyzed
 * @typedef {import('../protocol.js').FoldSections} FoldSections
 * @typedef {import('../protocol.js').State} State
 */

import * as badge from './badge.js';
import * as core from './core.js';
import * as pages from './pages.js';
import * as settings from './settings.js';

chrome.runtime.onInstalled.addListener(() => bringInLine(settings.read()));
chrome.runtime.onStartup.addListener(() => bringInLine(settings.read()));
// The end of a pause. A browser that slept through it rings late, not never.
chrome.alarms.onAlarm.addListener(() => bringInLine(settings.read()));

// Each page starts with the green leaf.
chrome.tabs.onUpdated.addListener((tabId, change, tab) => {
  if (change.status === 'loading') void lightIfOff(tabId, tab.url);
});

chrome.commands.onCommand.addListener((command, tab) => {
  if (command === 'toggle-site') void toggle(tab);
});

chrome.runtime.onMessage.addListener((message, sender, respond) => {
  answer(message, sender).then(respond, (error) => {
    console.error(`Understory: “${message?.kind}” failed.`, error);
    respond({ ok: false, error: String(error?.message ?? error) });
  });
  return true;
});

/**
 * @param {ToBackground} message
 * @param {chrome.runtime.MessageSender} sender
 * @returns {Promise<unknown>}
 */
async function answer(message, sender) {
  switch (message.kind) {
    case 'analyze':
      return analyze(message, sender);
    case 'folded':
      return folded(message.count, sender);
    case 'foldSections':
      return foldSections(message, sender);
    case 'state':
      return state(message.url);
    case 'setSite':
      await setSite(message.url, message.on);
      return state(message.url);
    case 'setPause':
      await setPause(message.until);
      return { ok: true };
    default:
      throw new TypeError(`no such message: ${JSON.stringify(/** @type {any} */ (message)?.kind)}`);
  }
}

/**
 * @param {Analyze} message
 * @param {chrome.runtime.MessageSender} sender
 * @returns {Promise<Analyzed>}
 */
async function analyze(message, sender) {
  const now = await settings.read();
  const site = settings.siteOf(sender.tab?.url ?? sender.url);
  if (!settings.isOn(now, site, Date.now())) return { ok: false, error: 'off' };
  const analysis = await core.analyze(message.bytes, message.context);
  const foldSections = Boolean(site && now.sites[site]?.foldSections);
  const folds = foldSections || analysis.threads.some((thread) => thread.label !== 'ok');
  if (folds && !message.styled && sender.tab?.id !== undefined) {
    await pages.style({ tabId: sender.tab.id, frameIds: [sender.frameId ?? 0] });
  }
  return { ok: true, analysis, styled: folds || message.styled, site: { foldSections, card: now.card } };
}

/**
 * @param {number} count
 * @param {chrome.runtime.MessageSender} sender
 */
async function folded(count, sender) {
  if (sender.tab?.id === undefined) return { on: false };
  await badge.show(sender.tab.id, count);
  const now = await settings.read();
  return { on: settings.isOn(now, settings.siteOf(sender.tab.url ?? sender.url), Date.now()) };
}

/**
 * @param {FoldSections} message
 * @param {chrome.runtime.MessageSender} sender
 */
async function foldSections({ on, styled }, sender) {
  const site = settings.siteOf(sender.tab?.url ?? sender.url);
  if (!site || sender.tab?.id === undefined) return { ok: false };
  await settings.update((it) => {
    it.sites[site] ??= {};
    if (on) it.sites[site].foldSections = true;
    else delete it.sites[site].foldSections;
  });
  if (on && !styled) await pages.style({ tabId: sender.tab.id, frameIds: [sender.frameId ?? 0] });
  return { ok: true };
}

/**
 * @param {string} url
 * @returns {Promise<State>}
 */
async function state(url) {
  const now = await settings.read();
  const site = settings.siteOf(url);
  const paused = settings.isPaused(now, Date.now());
  const allowed = site === null || (await chrome.permissions.contains({ origins: [`*://${site}/*`] }));
  /** @type {State['state']} */
  let is = 'on';
  if (site === null) is = 'notAPage';
  else if (!allowed) is = 'noAccess';
  else if (now.sites[site]?.off) is = 'off';
  else if (paused) is = 'paused';
  return { state: is, site: site ?? '', on: site !== null && !now.sites[site]?.off, paused };
}

/**
 * @param {number} tabId
 * @param {string | undefined} url
 */
async function lightIfOff(tabId, url) {
  const site = settings.siteOf(url);
  if (site !== null && !settings.isOn(await settings.read(), site, Date.now())) await badge.light(tabId, false);
}

/** @param {chrome.tabs.Tab | undefined} tab */
async function toggle(tab) {
  tab ??= (await chrome.tabs.query({ active: true, lastFocusedWindow: true }))[0];
  const site = settings.siteOf(tab?.url);
  if (!site) return;
  await bringInLine(settings.update((it) => turn(it, site, Boolean(it.sites[site]?.off))));
}

/**
 * @param {string} url
 * @param {boolean} on
 */
async function setSite(url, on) {
  const site = settings.siteOf(url);
  if (site) await bringInLine(settings.update((it) => turn(it, site, on)));
}

/**
 * @param {settings.Settings} it
 * @param {string} site
 * @param {boolean} on
 */
function turn(it, site, on) {
  it.sites[site] ??= {};
  if (on) delete it.sites[site].off;
  else it.sites[site].off = true;
}

/** @param {number | null | 'resumed'} until */
async function setPause(until) {
  if (typeof until === 'number') await chrome.alarms.create('resume', { when: until });
  else await chrome.alarms.clear('resume');
  await bringInLine(settings.update((it) => {
    it.paused = until !== 'resumed';
    it.pausedUntil = until === 'resumed' ? null : until;
  }));
}

/**
 * What is registered and what is open follow the settings, at once.
 *
 * @param {Promise<settings.Settings>} changed
 */
async function bringInLine(changed) {
  const now = await changed;
  await pages.register(now);
  await pages.reach(now);
}
