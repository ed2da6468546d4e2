/**
 * The line that says what was done, with the way back; or what went wrong, with the way out.
 */

import { at } from './parts.js';

/** @type {(() => unknown) | undefined} */
let undo;

export function begin() {
  at('undo').addEventListener('click', async () => {
    const back = undo;
    clear();
    await back?.();
  });
}

/** @param {string} text @param {() => unknown} [back]  Takes it back. */
export function done(text, back) {
  undo = back;
  at('said-text').textContent = text;
  at('undo').hidden = !back;
  at('said').className = 'shown';
}

/** @param {string} text */
export function trouble(text) {
  done(text);
}

export function clear() {
  undo = undefined;
  at('said-text').textContent = '';
  at('undo').hidden = true;
  at('said').className = '';
}
