/**
 * Where the content script runs: registered for every site that is on, put into pages that are open
 * already, and told to end where a site was turned off. Never judges, never draws.
 *
 * @typedef {import('./settings.js').Settings} Settings
 */

import { light } from './badge.js';
import { scopes } from './schema.js';
import { isOn, isPaused, siteOf } from './settings.js';

/** In the order in which they must run. */
const SCRIPTS = [
  'protocol.js',
  'content/gate.js',
  'content/shadow.js',
  'content/loose.js',
  'content/snapshot.js',
  'content/words.js',
  'content/style.js',
  'content/note.js',
  'content/steady.js',
  'content/fold.js',
  'content/facts.js',
  'content/reading.js',
  'content/card.js',
  'content/watch.js',
  'content/part.js',
  'content/frames.js',
  'content/main.js',
];

/** What waits in a frame until it is known whether a thread is there. */
const WAITING = ['protocol.js', 'content/gate.js', 'content/frames.js', 'content/wake.js'];

/** What hides a fold. As the reader's own style it stands above whatever the page demands. */
const STYLE = { files: ['content/fold.css'], origin: /** @type {const} */ ('USER') };

/** @type {Promise<unknown>} */
let last = Promise.resolve();

/**
 * Makes the browser run the content script on exactly the sites that are on.
 *
 * @param {Settings} settings
 */
export function register(settings) {
  const next = last.then(() => registerNow(settings));
  last = next.catch(() => {});
  return next;
}

/** @param {Settings} settings */
async function registerNow(settings) {
  const wanted = isPaused(settings, Date.now()) ? [] : scopes(settings).flatMap((scope) => [
    { ...scope, js: SCRIPTS, runAt: /** @type {const} */ ('document_end') },
    { ...scope, id: `early ${scope.id}`, js: ['content/early.js'], runAt: /** @type {const} */ ('document_start') },
  ]);
  const there = (await chrome.scripting.getRegisteredContentScripts()).map(({ id }) => id);
  const gone = there.filter((id) => !wanted.some((it) => it.id === id));
  if (gone.length > 0) await chrome.scripting.unregisterContentScripts({ ids: gone });
  const [kept, fresh] = [wanted.filter((it) => there.includes(it.id)), wanted.filter((it) => !there.includes(it.id))];
  if (kept.length > 0) await chrome.scripting.updateContentScripts(kept);
  if (fresh.length > 0) await chrome.scripting.registerContentScripts(fresh);
}

/**
 * Brings every open page in line with the settings.
 *
 * @param {Settings} settings
 */
export async function reach(settings) {
  const tabs = await chrome.tabs.query({ url: ['http://*/*', 'https://*/*'] });
  await patiently(tabs.map((tab) => reachTab(tab, settings)));
}

/** A page that still loads, or hangs, answers late or never (ms): what was asked for is done without it. */
const PATIENCE = 1000;

/** @param {Promise<unknown>[]} all */
const patiently = (all) => Promise.race([Promise.all(all), new Promise((resolve) => setTimeout(resolve, PATIENCE))]);

/**
 * @param {chrome.tabs.Tab} tab
 * @param {Settings} settings
 */
async function reachTab(tab, settings) {
  if (tab.id === undefined || tab.discarded) return;
  const on = isOn(settings, siteOf(tab.url), Date.now());
  await light(tab.id, isPaused(settings, Date.now()) ? 'paused' : on ? 'on' : 'off');
  if (on) await start(tab.id);
  else await stop(tab.id);
}

/**
 * Puts the content script into a page; one that is there already notices and does nothing.
 *
 * @param {number} tabId
 */
async function start(tabId) {
  try {
    await chrome.scripting.executeScript({ target: { tabId }, files: SCRIPTS });
  } catch {
    // Pages of the browser and its store, and pages that are being left, cannot be reached.
  }
}

/** @param {number} tabId */
async function stop(tabId) {
  try {
    await chrome.tabs.sendMessage(tabId, { kind: 'stop' });
    await chrome.scripting.removeCSS({ target: { tabId, allFrames: true }, ...STYLE });
  } catch {
    // Nothing of ours is there.
  }
}

/**
 * Looks into frames of a page, without waking them.
 *
 * @param {number} tabId
 * @param {number[] | null} frames  `null`: all.
 */
export async function lookInto(tabId, frames) {
  const target = frames ? { tabId, frameIds: frames } : { tabId, allFrames: true };
  try {
    await chrome.scripting.executeScript({ target, files: WAITING });
  } catch {
    // Frames of the browser, and frames that are gone, cannot be reached.
  }
}

/**
 * At once, whatever of it is still to come.
 *
 * @param {number} tabId
 * @param {number} frame
 */
export async function wake(tabId, frame) {
  try {
    await chrome.scripting.executeScript({ target: { tabId, frameIds: [frame] }, files: SCRIPTS, injectImmediately: true });
  } catch {
    // It is gone.
  }
}

/**
 * @param {number} tabId
 * @param {import('../protocol.js').ToPage} message
 * @returns {Promise<any>}  `null` where nothing of ours answers.
 */
export async function toTop(tabId, message) {
  return (await chrome.tabs.sendMessage(tabId, message, { frameId: 0 }).catch(() => null)) ?? null;
}

/**
 * @param {number} tabId
 * @param {number[]} frames
 * @param {import('../protocol.js').ToPage} message
 * @returns {Promise<any[]>}  What each says; `null` where nothing of ours answers.
 */
export function toFrames(tabId, frames, message) {
  return Promise.all(frames.map(async (frameId) =>
    (await chrome.tabs.sendMessage(tabId, { kind: 'inFrame', message }, { frameId }).catch(() => null)) ?? null));
}

/**
 * What a frame does not say itself: the article that its comments stand under is the page's.
 *
 * @param {number} tabId
 * @param {import('../protocol.js').Context} context
 */
export async function inPage(tabId, context) {
  const known = (await toTop(tabId, { kind: 'headline' })) ?? {};
  return { ...context, part: { ...known, ...context.part } };
}

/** Tells what runs in open pages that its verdicts may be others now. */
export async function again() {
  const tabs = await chrome.tabs.query({ url: ['http://*/*', 'https://*/*'] });
  await patiently(tabs.filter((tab) => !tab.discarded).map(async (tab) => {
    try {
      await chrome.tabs.sendMessage(tab.id ?? -1, { kind: 'again' });
    } catch {
      // Nothing of ours is there.
    }
  }));
}

/**
 * Before a page folds anything, the style that hides it must be there; a page that hangs hides without it.
 *
 * @param {chrome.scripting.InjectionTarget} target
 */
export async function style(target) {
  await patiently([chrome.scripting.insertCSS({ target, ...STYLE })]);
}
