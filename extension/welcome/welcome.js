/**
 * The welcome: an example with and without, judged and folded as any page is; what will happen and what
 * never; the one permission, where the browser has not given it; where the button is.
 *
 * @typedef {import('../protocol.js').Article} Article
 * @typedef {import('../protocol.js').Thread} Thread
 * @typedef {import('../protocol.js').Verdict} Verdict
 */

import { at, onSwitch, say, setSwitch, speak } from '../options/parts.js';

const { ask } = globalThis.understoryProtocol;
const { card, fold, style } = globalThis.understory;

const EVERYWHERE = { origins: ['<all_urls>'] };

/** What the card says of the example. Its numbers are those of a longer text. @type {Article} */
const ARTICLE = {
  author: [{ name: 'Tomás Ilves' }],
  datePublished: '2025-10-04',
  dateModified: '2025-10-06',
  timeRequired: 'PT4M',
  wordCount: 880,
  abstract: ['He missed the boat once, on the night when his daughter was born ashore, and the captain has not left before him since.'],
  sources: { author: 'visible', datePublished: 'json-ld', dateModified: 'json-ld', timeRequired: 'text', wordCount: 'text', abstract: 'text' },
};

async function begin() {
  document.title = say('welcomeTitle');
  document.querySelector('header')?.prepend(style.leaf());
  const thread = await judge();
  const items = [...at('comments').children];
  /** @param {boolean} on */
  const show = (on) => {
    setSwitch(at('example-switch'), on);
    if (!on) {
      fold.undo();
      card.undo();
      return;
    }
    card.begin();
    card.show({ article: ARTICLE, threads: [thread] }, at('text'));
    fold.apply([thread.comments.map((comment, number) => ({ comment, elements: [items[number]] }))], false);
  };
  onSwitch(at('example-switch'), show);
  show(true);
}

/** @returns {Promise<Thread>} */
async function judge() {
  const comments = [...at('comments').children].map(async (item, number) => {
    const author = item.querySelector('b')?.textContent ?? '';
    const text = /** @type {HTMLElement} */ (item.querySelector('p')).innerText;
    /** @type {Verdict} */
    const verdict = await ask({ kind: 'judge', comment: { text, author }, strictness: 'normal' });
    return { author, text, depth: 0, elements: [/** @type {[number, string]} */ ([number, 'li'])], ...verdict };
  });
  return { platform: 'unknown', label: 'mixed', comments: await Promise.all(comments) };
}

/** What the reader can still do: give the permission, or begin. */
async function offer() {
  const allowed = await chrome.permissions.contains(EVERYWHERE);
  at('permission').textContent = say(allowed ? 'welcomeAllowed' : 'welcomeAllow');
  at('go').textContent = say(allowed ? 'welcomeGo' : 'allow');
  return allowed;
}

async function begun() {
  const tab = await chrome.tabs.getCurrent();
  if (tab?.id !== undefined) await chrome.tabs.remove(tab.id);
}

async function pin() {
  const { os } = await chrome.runtime.getPlatformInfo();
  const pinned = (await chrome.action.getUserSettings?.())?.isOnToolbar ?? false;
  const firefox = chrome.runtime.getURL('').startsWith('moz-');
  at('pin').textContent = say(os === 'android' ? 'pinAndroid' : firefox ? 'pinFirefox' : 'pinChrome');
  at('pin').hidden = pinned;
}

let allowed = false;
at('go').addEventListener('click', async () => {
  if (allowed) await begun();
  // Asked for within the click itself: browsers forget a click that was long ago.
  else await chrome.permissions.request(EVERYWHERE);
  allowed = await offer();
});

await speak();
await Promise.all([begin(), pin(), offer().then((now) => { allowed = now; })]);
