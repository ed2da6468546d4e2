/**
 * The options: one page that shows what is chosen and passes on what the reader chooses. Every change
 * goes through the background, so that two windows never lose one; nothing is stored or decided here.
 *
 * @typedef {import('../protocol.js').AllSettings} AllSettings
 * @typedef {import('../protocol.js').Choices} Choices
 * @typedef {import('../protocol.js').Imported} Imported
 */

import { LANGUAGES } from '../background/schema.js';
import * as example from './example.js';
import { at, choices, onSwitch, say, setChoice, setSwitch, speak } from './parts.js';
import * as said from './said.js';
import * as sites from './sites.js';
import * as taught from './taught.js';

const { ask } = globalThis.understoryProtocol;
const { words } = globalThis.understory;

/** No settings file has more bytes than this. */
const LARGEST = 8 * 1024 * 1024;

/** Where the focus was before the page was made anew, in other words. */
const FOCUSED = 'focused';

/** What the example was judged by. */
let judgedBy = '';

/** How many choices are not kept yet: what was kept before them is not shown in their place. */
let choosing = 0;

/** @param {Choices} chosen */
async function choose(chosen) {
  choosing += 1;
  await said.change({ kind: 'choose', choices: chosen });
  choosing -= 1;
  // What could not be kept is not shown as if it were.
  await refresh();
}

function begin() {
  choices(at('strictness'), [
    { value: 'gentle', name: say('gentle'), says: say('gentleSays') },
    { value: 'normal', name: say('normal'), says: say('normalSays') },
    { value: 'strict', name: say('strict'), says: say('strictSays') },
  ], (value) => {
    const strictness = /** @type {import('../protocol.js').Strictness} */ (value);
    example.setStrictness(strictness);
    void choose({ strictness });
  });
  choices(at('whole'), [
    { value: '', name: say('wholeAll') },
    { value: '0.8', name: say('wholeMost') },
    { value: '0.5', name: say('wholeHalf') },
  ], (value) => void choose({ wholeSection: value ? Number(value) : null }));
  choices(at('card'), [
    { value: 'page', name: say('cardPage') },
    { value: 'popup', name: say('cardPopup') },
    { value: 'off', name: say('cardOff') },
  ], (value) => void choose({ card: /** @type {import('../protocol.js').CardMode} */ (value) }));
  onSwitch(at('menu'), (on) => void choose({ contextMenu: on }));
  onSwitch(at('sync'), (on) => void choose({ sync: on }));
  at('menu-part').hidden = !chrome.contextMenus;
  offerLanguages();
  said.begin();
  sites.begin();
  taught.begin();
  example.begin();
  void showKeys();
  at('export').addEventListener('click', () => void save());
  at('import').addEventListener('click', () => at('file').click());
  at('file').addEventListener('change', () => void bring());
  at('reset').addEventListener('click', () => void reset());
}

/** Each in its own words, so that it is found by whoever reads no other. */
function offerLanguages() {
  const list = /** @type {HTMLSelectElement} */ (at('language'));
  // What the browser itself would have us speak, whatever was chosen.
  const browsers = chrome.i18n.getMessage('language');
  const all = LANGUAGES.map((tag) => {
    const option = new Option(nameOf(tag), tag);
    option.lang = tag;
    return option;
  });
  list.append(new Option(say('languageBrowser', nameOf(browsers)), ''), ...all);
  list.addEventListener('change', () => void choose({ language: list.value || null }));
}

/** @param {string} tag */
function nameOf(tag) {
  // By its script, as its readers call it.
  const name = new Intl.DisplayNames(tag, { type: 'language' }).of(tag === 'zh-CN' ? 'zh-Hans' : tag) ?? tag;
  return name.slice(0, 1).toLocaleUpperCase(tag) + name.slice(1);
}

/** In other words every part of the page is another: it is made anew, with the focus where it was. */
function speakOtherwise() {
  sessionStorage.setItem(FOCUSED, document.activeElement?.id ?? '');
  location.reload();
}

async function refresh() {
  /** @type {AllSettings | undefined} */
  const now = await ask({ kind: 'settings' });
  if (!now?.settings) return;
  const { settings, sync } = now;
  if (settings.language !== words.chosen) return speakOtherwise();
  if (choosing > 0) return;
  /** @type {HTMLSelectElement} */ (at('language')).value = settings.language ?? '';
  setChoice(at('strictness'), settings.strictness);
  setChoice(at('whole'), settings.wholeSection === null ? '' : String(settings.wholeSection));
  setChoice(at('card'), settings.card);
  setSwitch(at('menu'), settings.contextMenu);
  setSwitch(at('sync'), settings.sync);
  const state = { off: '', waiting: '', done: say('syncDone'), partly: say('syncPartly'), failed: say('syncFailed') }[sync];
  if (at('sync-state').textContent !== state) at('sync-state').textContent = state;
  sites.set(settings);
  taught.set(settings);
  // What was taught may change the verdict too.
  const judged = JSON.stringify([settings.strictness, settings.taught]);
  if (judged !== judgedBy) example.setStrictness(settings.strictness);
  judgedBy = judged;
}

/** The shortcut as the browser has it; Android has none. */
async function showKeys() {
  const commands = await chrome.commands?.getAll?.();
  const shortcut = commands?.find((it) => it.name === 'toggle-site')?.shortcut;
  const { platformOs } = { platformOs: (await chrome.runtime.getPlatformInfo()).os };
  at('keys-part').hidden = !commands || platformOs === 'android';
  at('keys').textContent = shortcut || say('keysNone');
  at('keys-change').addEventListener('click', () => {
    const { openShortcutSettings } = /** @type {{ openShortcutSettings?: () => void }} */ (chrome.commands);
    if (openShortcutSettings) openShortcutSettings.call(chrome.commands);
    else void chrome.tabs.create({ url: 'chrome://extensions/shortcuts' });
  });
}

async function save() {
  const text = await ask({ kind: 'export' });
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = 'understory-settings.json';
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

async function bring() {
  const field = /** @type {HTMLInputElement} */ (at('file'));
  const [file] = field.files ?? [];
  if (!file) return;
  said.clear();
  const before = await ask({ kind: 'export' });
  /** @type {Imported | undefined} A file that no memory holds is refused unread. */
  const answer = file.size > LARGEST
    ? { ok: false, problem: { what: 'tooBig' } }
    : await ask({ kind: 'import', text: await file.text() });
  // The same file may be chosen again.
  field.value = '';
  if (answer?.ok) said.done(say('imported', file.name), () => ask({ kind: 'import', text: before }));
  else said.trouble(trouble(answer?.problem, file.name));
}

/** @param {import('../protocol.js').Problem | undefined} problem @param {string} name */
function trouble(problem, name) {
  switch (problem?.what) {
    case 'notJson':
      return say('importNotJson', name);
    case 'notSettings':
      return say('importNotSettings', name);
    case 'newer':
      return say('importNewer', name);
    case 'damaged':
      return say('importDamaged', name, problem.where ?? '');
    case 'tooBig':
      return say('importTooBig', name);
    default:
      return say('importFailed', name);
  }
}

async function reset() {
  said.clear();
  const before = await ask({ kind: 'export' });
  if (await said.change({ kind: 'reset' })) said.done(say('wasReset'), () => ask({ kind: 'import', text: before }));
}

await speak();
document.title = `${say('optionsTitle')} – ${say('name')}`;
document.querySelector('header')?.prepend(globalThis.understory.style.leaf());
begin();
// Before the first look: what changes during it would be missed.
chrome.storage.onChanged.addListener(() => void refresh());
await refresh();
document.getElementById(sessionStorage.getItem(FOCUSED) || 'none')?.focus();
sessionStorage.removeItem(FOCUSED);
