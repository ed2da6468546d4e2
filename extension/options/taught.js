/**
 * What the reader taught: the comments themselves, and the authors and hosts that they are known by.
 * Reviewed and forgotten here, never taught.
 *
 * @typedef {import('../protocol.js').Example} Example
 * @typedef {import('../protocol.js').Settings} Settings
 */

import { at, button, count, make, redraw, say } from './parts.js';
import * as said from './said.js';

const field = /** @type {HTMLInputElement} */ (at('taught-field'));

/** More than this at once is no list to read; the field finds the others. */
const MOST = 50;

/** @type {Example[]} Newest first. */
let examples = [];
let drawn = '';

export function begin() {
  field.setAttribute('aria-label', say('taughtField'));
  field.placeholder = say('taughtField');
  field.addEventListener('input', draw);
}

/** @param {Settings} settings */
export function set({ taught }) {
  const now = JSON.stringify(taught);
  if (now === drawn) return;
  drawn = now;
  examples = [...(taught?.examples ?? [])].reverse();
  draw();
}

/** @param {Example[]} them @param {string} what */
async function forget(them, what) {
  said.clear();
  const forgotten = await said.change({ kind: 'forget', examples: them.map(({ text, author }) => ({ text, author })) });
  if (forgotten) said.done(say('forgotten', what), () => said.change({ kind: 'remember', examples: them }));
}

/** @param {Example} example */
function hosts({ url, links = [] }) {
  const all = [url, ...links].map((link) => {
    try {
      return new URL(link ?? '').hostname.replace(/^www\./, '');
    } catch {
      return '';
    }
  });
  return [...new Set(all.filter(Boolean))];
}

function draw() {
  const wanted = field.value.trim().toLowerCase();
  const found = examples.filter((it) => [it.text, it.author ?? '', ...hosts(it)].some((part) => part.toLowerCase().includes(wanted)));
  at('taught-find').hidden = examples.length === 0;
  redraw(at('taught'), found.slice(0, MOST).map(row));
  at('taught-none').hidden = examples.length > 0 && found.length > 0 && found.length <= MOST;
  at('taught-none').textContent = found.length > MOST
    ? count('taughtMore', found.length - MOST)
    : say(examples.length === 0 ? 'taughtNone' : 'taughtNotFound');
  redraw(at('known'), [
    ...known('knownAuthors', found, (it) => (it.author ? [it.author] : [])),
    ...known('knownHosts', found, hosts),
  ]);
}

/** @param {boolean} spam */
const called = (spam) => say(spam ? 'calledSpam' : 'calledOk');

/** Side by side, each in its own direction. @param {string[]} parts */
const apart = (parts) => parts.flatMap((text, index) => [...(index > 0 ? [' · '] : []), make('bdi', { text })]);

/** @param {Example} example */
function row(example) {
  const from = [called(example.spam), ...(example.author ? [say('quoted', example.author)] : []), ...hosts(example)];
  const name = make('div', { class: 'name' },
    make('div', { class: 'clip', dir: 'auto', text: example.text }),
    make('div', { class: 'quiet' }, ...apart(from)));
  return make('li', {}, name, button(say('forget'), () => void forget([example], say('thisComment')), say('forgetWhat', example.text.slice(0, 60))));
}

/**
 * @param {string} title
 * @param {Example[]} found
 * @param {(example: Example) => string[]} names
 */
function known(title, found, names) {
  /** @type {Map<string, Example[]>} */
  const by = new Map();
  for (const example of found) for (const name of names(example)) by.set(name, [...(by.get(name) ?? []), example]);
  if (by.size === 0) return [];
  const list = make('ul', { class: 'list' });
  list.append(...[...by].slice(0, MOST).map(([name, them]) => {
    const spam = them.filter((it) => it.spam).length;
    const says = [spam > 0 && count('calledSpamTimes', spam), spam < them.length && count('calledOkTimes', them.length - spam)];
    return make('li', {},
      make('div', { class: 'name' }, make('div', { dir: 'auto', text: name }), make('div', { class: 'quiet', text: says.filter(Boolean).join(' · ') })),
      button(say('forget'), () => void forget(them, say('quoted', name)), say('forgetWhat', name)));
  }));
  return [make('div', {}, make('h3', { text: say(title) }), list)];
}
