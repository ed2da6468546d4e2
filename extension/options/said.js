/**
 * The line that says what was done, with the way back; or what went wrong, with the way out.
 */

import { at, say } from './parts.js';

const { ask } = globalThis.understoryProtocol;

/** @type {(() => unknown) | undefined} */
let undo;

export function begin() {
  at('undo').addEventListener('click', async () => {
    const back = undo;
    clear();
    await back?.();
  });
}

/**
 * Asks the background for a change, and says where it did not come about.
 *
 * @param {import('../protocol.js').FromOurPages} message
 * @returns {Promise<boolean>}  Whether it did.
 */
export async function change(message) {
  const answer = await ask(message);
  if (!answer?.ok) trouble(say('notSaved'));
  return Boolean(answer?.ok);
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
