/**
 * Settings in the reader's other browsers, by way of the browser's own account: packed, cut into
 * pieces that it takes, and merged with what was changed here meanwhile. Calm where they do not fit.
 *
 * @typedef {import('../protocol.js').Example} Example
 * @typedef {import('../protocol.js').Settings} Settings
 * @typedef {import('../protocol.js').SyncState} SyncState
 * @typedef {Pick<Settings, 'version' | 'sites' | 'card' | 'strictness' | 'wholeSection' | 'contextMenu' | 'language' | 'taught'>} Shared
 */

import { defaults, mend, refuse, upgrade } from './schema.js';
import * as settings from './settings.js';

/** What the browser takes is 8,192 bytes an item and 102,400 in all, names included. */
const PIECE = 8000;
const PIECES = 12;
const HEAD = 'understory';

/** Changes that come together are sent together (ms); the browser allows two a second at most. */
const WAIT = 1500;

/** Where this browser keeps what it last agreed upon. */
const KEY = 'synced';

/** @typedef {{ base: Shared | null, state: SyncState }} Memory */

/** @returns {Promise<Memory>} */
async function memory() {
  const stored = /** @type {Memory | undefined} */ ((await chrome.storage.local.get(KEY))[KEY]);
  return stored ?? { base: null, state: 'waiting' };
}

/** @returns {Promise<SyncState>} */
export async function state() {
  if (!(await settings.read()).sync) return 'off';
  return chrome.storage.sync ? (await memory()).state : 'failed';
}

/** @param {Settings} it @returns {Shared} */
const shared = ({ version, sites, card, strictness, wholeSection, contextMenu, language, taught }) =>
  ({ version, sites, card, strictness, wholeSection, contextMenu, language, taught });

/** @param {(settings: Settings) => unknown} brought  Told of settings that came from elsewhere. */
export function listen(brought) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void exchange(brought), WAIT);
  };
  settings.onChange((now) => now.sync && soon());
  chrome.storage.onChanged.addListener((changes, area) => {
    if (area === 'sync' && Object.hasOwn(changes, HEAD)) soon();
  });
  chrome.runtime.onStartup.addListener(soon);
}

/** Sync was switched on: what lies there is brought in at the next exchange, as if this browser were new. */
export async function begin() {
  await chrome.storage.local.remove(KEY);
}

/** @type {Promise<unknown>} */
let last = Promise.resolve();

/** @param {(settings: Settings) => unknown} brought */
function exchange(brought) {
  last = last.then(() => exchangeNow(brought)).catch(async (error) => {
    console.warn('Understory: the browser does not sync now.', error);
    await remember({ ...(await memory()), state: 'failed' });
  });
  return last;
}

/** @param {Memory} it */
const remember = (it) => chrome.storage.local.set({ [KEY]: it });

/** @param {(settings: Settings) => unknown} brought */
async function exchangeNow(brought) {
  if (!(await settings.read()).sync || !chrome.storage.sync) return;
  const pulled = await pull();
  // Pieces of it are still on their way: it will be told when they are here.
  if (pulled === undefined) return;
  const theirs = pulled?.it ?? null;
  let { base } = await memory();
  if (base && pulled?.partly) base = common(base, pulled.it);
  let now = await settings.read();
  if (theirs && !isSame(merge(base, shared(now), theirs), shared(now))) {
    now = await settings.update((it) => ({ ...it, ...merge(base, shared(it), theirs) }));
    await brought(now);
  }
  const mine = shared(now);
  const sent = isSame(mine, theirs) ? mine : await push(mine);
  // What did not fit was never agreed upon, so that nobody takes it for forgotten.
  await remember({ base: sent, state: isSame(sent, mine) ? 'done' : 'partly' });
}

/** @param {unknown} a @param {unknown} b */
const isSame = (a, b) => canonical(a) === canonical(b);

/** As JSON, whatever the order in which keys were added. @param {unknown} it */
const canonical = (it) => JSON.stringify(it, (_, value) => (value && typeof value === 'object' && !Array.isArray(value)
  ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
  : value));

/**
 * What lies there: `null` for nothing, `undefined` where it is not whole.
 *
 * @returns {Promise<{ it: Shared, partly: boolean } | null | undefined>}
 */
async function pull() {
  const all = await chrome.storage.sync.get(null);
  const head = /** @type {{ pieces: number, length: number, sum: number, partly: boolean } | undefined} */ (all[HEAD]);
  if (head === undefined) return null;
  const pieces = Array.from({ length: head.pieces }, (_, number) => all[`${HEAD}.${number}`]);
  const text = pieces.join('');
  if (text.length !== head.length || sum(text) !== head.sum) return undefined;
  const it = { ...defaults(), ...upgrade(JSON.parse(await unpacked(text))) };
  // A newer version of us wrote it: this one waits until it is as new.
  if (refuse(it)) return undefined;
  return { it: shared(mend(it)), partly: head.partly };
}

/**
 * Sends as much as fits: the settings always do, of what was taught the newest part.
 *
 * @param {Shared} it
 * @returns {Promise<Shared>}  What was sent.
 */
async function push(it) {
  const whole = it;
  let text = await packed(JSON.stringify(it));
  while (text.length > PIECE * PIECES && it.taught && it.taught.examples.length > 0) {
    const { examples } = it.taught;
    it = { ...it, taught: { version: 1, examples: examples.slice(Math.ceil(examples.length / 4)) } };
    text = await packed(JSON.stringify(it));
  }
  const pieces = text.match(new RegExp(`.{1,${PIECE}}`, 'gs')) ?? [];
  if (pieces.length > PIECES) throw new RangeError('more than the browser syncs');
  const all = await chrome.storage.sync.get(null);
  const head = { pieces: pieces.length, length: text.length, sum: sum(text), partly: it !== whole };
  if (isSame(all[HEAD], head)) return it;
  const names = pieces.map((_, number) => `${HEAD}.${number}`);
  await chrome.storage.sync.set({
    ...Object.fromEntries(pieces.map((piece, number) => [names[number], piece])),
    [HEAD]: head,
  });
  const gone = Object.keys(all).filter((name) => name.startsWith(`${HEAD}.`) && !names.includes(name));
  if (gone.length > 0) await chrome.storage.sync.remove(gone);
  return it;
}

/** Tells whether the pieces belong together. @param {string} text */
function sum(text) {
  let sum = 0;
  for (let at = 0; at < text.length; at += 1) sum = (Math.imul(sum, 31) + text.charCodeAt(at)) | 0;
  return sum;
}

/** @param {string} text  Of any kind; as base64, which every browser counts as one byte a character. */
async function packed(text) {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

/** @param {string} text */
function unpacked(text) {
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).text();
}

/**
 * What was agreed upon, as far as those still say it who could not say all: what they left out for
 * want of room was not forgotten.
 *
 * @param {Shared} base
 * @param {Shared} theirs
 * @returns {Shared}
 */
export function common(base, theirs) {
  const said = byComment(theirs);
  const examples = Object.entries(byComment(base)).filter(([key]) => Object.hasOwn(said, key)).map(([, example]) => example);
  return { ...base, taught: { version: 1, examples } };
}

/**
 * What both sides changed since they last agreed, together. Where both changed the same thing, this
 * browser's own change stays; one that has never agreed has changed nothing.
 *
 * @param {Shared | null} base
 * @param {Shared} mine
 * @param {Shared} theirs
 * @returns {Shared}
 */
export function merge(base, mine, theirs) {
  const merged = { ...theirs };
  for (const key of /** @type {const} */ (['card', 'strictness', 'wholeSection', 'contextMenu', 'language'])) {
    // What both agreed upon before there was a choice of it, was none.
    if (base && mine[key] !== (base[key] ?? null)) Object.assign(merged, { [key]: mine[key] });
  }
  merged.sites = Object.fromEntries(mergeEntries(base?.sites ?? {}, mine.sites, theirs.sites));
  const examples = mergeEntries(byComment(base), byComment(mine), byComment(theirs)).map(([, example]) => example);
  examples.sort((a, b) => (a.at ?? 0) - (b.at ?? 0));
  merged.taught = examples.length > 0 ? { version: 1, examples } : null;
  return merged;
}

/** @param {Shared | null} it @returns {Record<string, Example>} */
const byComment = (it) => Object.fromEntries((it?.taught?.examples ?? [])
  .map((example) => [JSON.stringify([example.text, example.author]), example]));

/**
 * @template Entry
 * @param {Record<string, Entry>} base
 * @param {Record<string, Entry>} mine
 * @param {Record<string, Entry>} theirs
 * @returns {[string, Entry][]}
 */
function mergeEntries(base, mine, theirs) {
  const keys = new Set([...Object.keys(theirs), ...Object.keys(mine)]);
  return [...keys].flatMap((key) => {
    // Something that only this browser has, and never had in common, is new here.
    const changed = !isSame(mine[key], base[key]) && !(mine[key] === undefined && base[key] === undefined);
    const entry = changed ? mine[key] : theirs[key];
    return entry === undefined ? [] : [/** @type {[string, Entry]} */ ([key, entry])];
  });
}
