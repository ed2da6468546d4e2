/**
 * What the reader teaches: kept with the settings, learnt by the judge. Knows neither pages nor tabs.
 *
 * @typedef {import('../protocol.js').Example} Example
 * @typedef {import('../protocol.js').Judged} Judged
 */

import * as core from './core.js';
import { valid } from './schema.js';
import * as settings from './settings.js';

/**
 * @param {Judged} comment
 * @param {'spam' | 'ok'} label
 * @param {string | undefined} page  Where it stands: what one page teaches is bounded.
 * @returns {Promise<number>}  When it was taught; no two examples have the same time.
 */
export async function teach(comment, label, page, now = Date.now()) {
  let at = now;
  await settings.update(async (it) => {
    at = Math.max(now, 1 + Math.max(0, ...(it.taught?.examples.map((example) => example.at ?? 0) ?? [])));
    it.taught = await core.teach(it.taught, comment, label, page?.replace(/#.*/s, ''), at);
  });
  return at;
}

/** Takes back a `forget`. @param {Example[]} examples */
export function remember(examples) {
  return settings.update((it) => {
    const others = it.taught?.examples.filter((one) => !examples.some((other) => isSame(one, other))) ?? [];
    it.taught = { version: 1, examples: [...others, ...examples].sort((a, b) => (a.at ?? 0) - (b.at ?? 0)) };
    valid(it);
  });
}

/** Whether both are of one comment. @param {Pick<Example, 'text' | 'author'>} a @param {Pick<Example, 'text' | 'author'>} b */
export const isSame = (a, b) => a.text === b.text && a.author === b.author;

/** @param {(example: Example) => boolean} which */
export function forget(which) {
  return settings.update(async (it) => {
    for (let number = (it.taught?.examples.length ?? 0) - 1; number >= 0; number -= 1) {
      if (it.taught && which(it.taught.examples[number])) it.taught = await core.forget(it.taught, number);
    }
  });
}
