/**
 * The background: hears pages, popup, keyboard and browser, and has the right part answer. It may
 * be put to sleep at any moment, so nothing is kept here but what can be read again.
 *
 * @typedef {import('../protocol.js').ToBackground} ToBackground
 * @typedef {import('../protocol.js').Analyze} Analyze
 * @typedef {import('../protocol.js').Analyzed} Analyzed
 * @typedef {import('../protocol.js').FoldSections} FoldSections
 * @typedef {import('../protocol.js').Choices} Choices
 * @typedef {import('../protocol.js').ChooseSite} ChooseSite
 * @typedef {import('../protocol.js').FromOurPages} FromOurPages
 * @typedef {import('../protocol.js').Imported} Imported
 * @typedef {import('../protocol.js').SetCard} SetCard
 * @typedef {import('../protocol.js').Settings} Settings
 * @typedef {import('../protocol.js').State} State
 * @typedef {import('../protocol.js').TaughtNow} TaughtNow
 * @typedef {import('../protocol.js').Teach} Teach
 */

import * as badge from './badge.js';
import * as core from './core.js';
import * as language from './language.js';
import * as menu from './menu.js';
import * as pages from './pages.js';
import { choose, chosenFor, defaults, isPattern, valid } from './schema.js';
import * as settings from './settings.js';
import * as sync from './sync.js';
import * as teaching from './teaching.js';
import * as transfer from './transfer.js';

/** Where extensions are installed from. */
const STORES = /^https:\/\/(?:chromewebstore\.google\.com|addons\.mozilla\.org|microsoftedge\.microsoft\.com|addons\.opera\.com)\//;

chrome.runtime.onInstalled.addListener((details) => void install(details.reason));
chrome.runtime.onStartup.addListener(() => bringInLine(settings.read()));
menu.listen();
sync.listen((settings) => bringInLine(Promise.resolve(settings)));
// The reader has given the permission, or given it back.
chrome.permissions.onAdded.addListener(() => bringInLine(settings.read()));
// The end of a pause. A browser that slept through it rings late, not never.
chrome.alarms.onAlarm.addListener(() => bringInLine(settings.read()));

// Each page starts with the green leaf.
chrome.tabs.onUpdated.addListener((tabId, change, tab) => {
  if (change.status === 'loading') void lightIfOff(tabId, tab.url);
});

// Wiped from outside: by the browser, which forgets what a site stored.
chrome.storage.onChanged.addListener(({ settings: change }, area) => {
  if (area === 'local' && change && change.newValue === undefined) void bringInLine(settings.read());
});

// Android has no keyboard shortcuts.
chrome.commands?.onCommand.addListener((command, tab) => {
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
    case 'lookIntoFrames':
      // Not waited for: a frame may take its time to load.
      if (await isOnFor(sender)) void pages.lookInto(sender.tab?.id ?? -1, message.frames);
      return { ok: true };
    case 'wake':
      if (await isOnFor(sender)) await pages.wake(sender.tab?.id ?? -1, sender.frameId ?? -1);
      return { ok: true };
    case 'toFrames':
      return pages.toFrames(sender.tab?.id ?? -1, message.frames, message.message);
    case 'cardHere':
      await setCard({ kind: 'setCard', url: sender.tab?.url ?? sender.url ?? '', mode: message.mode });
      return { ok: true };
    case 'teach':
      return teach(message, sender);
    case 'unteach':
      await changed(teaching.forget((example) => example.at === message.at));
      return { ok: true };
    default:
      // What a page could say through its content script ends here.
      if (!sender.url?.startsWith(chrome.runtime.getURL(''))) throw new TypeError('not for pages');
      return answerOurs(message);
  }
}

/**
 * @param {FromOurPages} message
 * @returns {Promise<unknown>}
 */
async function answerOurs(message) {
  switch (message.kind) {
    case 'state':
      return state(message.url);
    case 'setSite':
      await setSite(message.url, message.on);
      return state(message.url);
    case 'setPause':
      await setPause(message.until);
      return { ok: true };
    case 'setCard':
      await setCard(message);
      return state(message.url);
    case 'words':
      return language.words(await settings.read());
    case 'settings':
      return { settings: await settings.read(), sync: await sync.state() };
    case 'choose':
      return chooseAll(message.choices);
    case 'chooseSite':
      await bringInLine(settings.update((it) => chooseSite(it, message)));
      return { ok: true };
    case 'judge':
      return core.judge(message.comment, { ...(await settings.read()), strictness: message.strictness });
    case 'forget':
      await changed(teaching.forget((example) => message.examples.some((it) => teaching.isSame(it, example))));
      return { ok: true };
    case 'remember':
      await changed(teaching.remember(message.examples));
      return { ok: true };
    case 'export':
      return transfer.write(await settings.read());
    case 'import':
      return bring(message.text);
    case 'reset':
      await bringInLine(settings.update(({ welcomed }) => ({ ...defaults(), welcomed }), true));
      return { ok: true };
    default:
      throw new TypeError(`no such message: ${JSON.stringify(/** @type {any} */ (message)?.kind)}`);
  }
}

/** @param {string} reason */
async function install(reason) {
  await bringInLine(settings.read());
  if (reason !== 'install' || (await settings.read()).welcomed) return;
  await settings.update((it) => { it.welcomed = true; });
  // In front of the store, but never in front of a page that is being read.
  const [front] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
  await chrome.tabs.create({ url: chrome.runtime.getURL('welcome/welcome.html'), active: STORES.test(front?.url ?? '') });
}

/**
 * @param {Settings} it
 * @param {ChooseSite} message
 */
function chooseSite(it, { pattern, site }) {
  if (site === null) delete it.sites[pattern];
  else if (!isPattern(pattern)) throw new TypeError('that is no site');
  else {
    if (site.off !== undefined) choose(it, pattern, 'off', site.off);
    if (site.foldSections !== undefined) choose(it, pattern, 'foldSections', site.foldSections);
    if (site.card !== undefined) choose(it, pattern, 'card', site.card ?? undefined);
  }
  return valid(it);
}

/** @param {Choices} choices */
async function chooseAll(choices) {
  const now = await settings.update((it) => valid({ ...it, ...choices }));
  if (choices.sync) await sync.begin();
  // The menu and the words on the toolbar button are others then.
  if (choices.contextMenu !== undefined || choices.language !== undefined) await bringInLine(Promise.resolve(now));
  else await pages.again();
  return { ok: true };
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
  const context = sender.frameId ? await pages.inPage(sender.tab?.id ?? -1, message.context) : message.context;
  const analysis = await core.analyze(message.bytes, context, now);
  const forPage = settings.forPage(now, site);
  const folds = forPage.foldSections || analysis.threads.some((thread) => thread.label !== 'ok');
  if (folds && !message.styled && sender.tab?.id !== undefined) {
    await pages.style({ tabId: sender.tab.id, frameIds: [sender.frameId ?? 0] });
  }
  const words = message.speaks === now.language ? undefined : await language.words(now);
  return { ok: true, analysis, styled: folds || message.styled, site: forPage, words };
}

/**
 * @param {number} count
 * @param {chrome.runtime.MessageSender} sender
 */
async function folded(count, sender) {
  if (sender.tab?.id === undefined) return { on: false };
  // The page adds up what is folded in its frames.
  if (sender.frameId) await pages.toTop(sender.tab.id, { kind: 'frameChanged', frame: sender.frameId });
  const now = await settings.read();
  const on = settings.isOn(now, settings.siteOf(sender.tab.url ?? sender.url), Date.now());
  if (!sender.frameId) {
    await language.speak(now);
    await badge.show(sender.tab.id, count, on);
  }
  return { on };
}

/** Whether the site of the tab is on; that of a frame in it is no matter. @param {chrome.runtime.MessageSender} sender */
async function isOnFor(sender) {
  return settings.isOn(await settings.read(), settings.siteOf(sender.tab?.url ?? sender.url), Date.now());
}

/**
 * @param {FoldSections} message
 * @param {chrome.runtime.MessageSender} sender
 */
async function foldSections({ on, styled }, sender) {
  const site = settings.siteOf(sender.tab?.url ?? sender.url);
  if (!site || sender.tab?.id === undefined) return { ok: false };
  await settings.update((it) => choose(it, site, 'foldSections', on));
  if (on && !styled) await pages.style({ tabId: sender.tab.id, frameIds: [sender.frameId ?? 0] });
  // Its frames, and other tabs of the site.
  void pages.again();
  return { ok: true };
}

/**
 * @param {Teach} message
 * @param {chrome.runtime.MessageSender} sender
 * @returns {Promise<TaughtNow>}
 */
async function teach({ comment, label }, sender) {
  const at = await teaching.teach(comment, label, sender.tab?.url ?? sender.url);
  await pages.again();
  return { ok: true, at };
}

/** @param {SetCard} message */
async function setCard({ url, mode }) {
  const site = settings.siteOf(url);
  if (site) await changed(settings.update((it) => choose(it, site, 'card', mode)));
}

/**
 * @param {string} text
 * @returns {Promise<Imported>}
 */
async function bring(text) {
  const read = transfer.read(text);
  if ('problem' in read) return { ok: false, problem: read.problem };
  await bringInLine(settings.update(() => read.settings, true));
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
  const off = chosenFor(now, site).off ?? false;
  const allowed = site === null || (await chrome.permissions.contains({ origins: [`*://${site}/*`] }));
  /** @type {State['state']} */
  let is = 'on';
  if (site === null) is = 'notAPage';
  else if (!allowed) is = 'noAccess';
  else if (off) is = 'off';
  else if (paused) is = 'paused';
  const { card } = settings.forPage(now, site);
  return { state: is, site: site ?? '', on: site !== null && !off, paused, card };
}

/**
 * @param {number} tabId
 * @param {string | undefined} url
 */
async function lightIfOff(tabId, url) {
  const site = settings.siteOf(url);
  const now = await settings.read();
  if (site === null || settings.isOn(now, site, Date.now())) return;
  await language.speak(now);
  await badge.light(tabId, settings.isPaused(now, Date.now()) ? 'paused' : 'off');
}

/** @param {chrome.tabs.Tab | undefined} tab */
async function toggle(tab) {
  tab ??= (await chrome.tabs.query({ active: true, lastFocusedWindow: true }))[0];
  const site = settings.siteOf(tab?.url);
  if (!site) return;
  await bringInLine(settings.update((it) => choose(it, site, 'off', !chosenFor(it, site).off)));
}

/**
 * @param {string} url
 * @param {boolean} on
 */
async function setSite(url, on) {
  const site = settings.siteOf(url);
  if (site) await bringInLine(settings.update((it) => choose(it, site, 'off', !on)));
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
  await language.speak(now);
  await pages.register(now);
  await menu.arrange(now);
  await pages.reach(now);
  await pages.again();
}

/**
 * What is open and running asks for its verdicts again.
 *
 * @param {Promise<unknown>} change
 */
async function changed(change) {
  await change;
  await pages.again();
}
