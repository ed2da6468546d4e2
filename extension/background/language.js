/**
 * The words of the language that the reader chose, read from `_locales`. The browser itself speaks
 * only its own; where nothing is chosen, that is what is said and nothing is read here.
 *
 * @typedef {import('../protocol.js').Settings} Settings
 * @typedef {import('../protocol.js').Words} Words
 */

import '../content/words.js';

/** Read once while the background lives. @type {Promise<Words> | undefined} */
let chosen;
/** @type {string | null} */
let language = null;

/** @param {Settings} settings */
export function words(settings) {
  if (!chosen || language !== settings.language) {
    language = settings.language;
    chosen = read(language);
  }
  return chosen;
}

/** From here on the background's own words are in it: the menu's and the toolbar button's. @param {Settings} settings */
export async function speak(settings) {
  globalThis.understory.words.use(await words(settings));
}

/** @param {string | null} language @returns {Promise<Words>} */
async function read(language) {
  if (language === null) return { language, messages: null };
  try {
    // A file of our own: the policy of the manifest lets nothing else be asked for.
    const file = await fetch(chrome.runtime.getURL(`_locales/${language.replace('-', '_')}/messages.json`));
    const all = /** @type {Record<string, { message: string }>} */ (await file.json());
    return { language, messages: Object.fromEntries(Object.entries(all).map(([name, { message }]) => [name, message])) };
  } catch (error) {
    console.error('Understory: the words of the chosen language cannot be read, so the browser’s are said.', error);
    return { language, messages: null };
  }
}
