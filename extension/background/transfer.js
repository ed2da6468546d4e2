/**
 * Settings as a file that the reader can carry away and bring back. Reads and writes text only.
 *
 * @typedef {import('../protocol.js').Problem} Problem
 * @typedef {import('../protocol.js').Settings} Settings
 */

import { mend, refuse, upgrade } from './schema.js';

/** What the file says that it is. */
const SCHEMA = 'understory-settings';

/** Longer than this (characters) no file of ours can be. */
const LONGEST = 4 * 1024 * 1024;

/** @param {Settings} settings */
export function write(settings) {
  const { welcomed, ...carried } = settings;
  return `${JSON.stringify({ schema: SCHEMA, ...carried }, null, 2)}\n`;
}

/**
 * @param {string} text
 * @returns {{ settings: Settings } | { problem: Problem }}
 */
export function read(text) {
  if (text.length > LONGEST) return { problem: { what: 'tooBig' } };
  let it;
  try {
    it = JSON.parse(text);
  } catch {
    return { problem: { what: 'notJson' } };
  }
  if (it?.schema !== SCHEMA) return { problem: { what: 'notSettings' } };
  // Whoever brings settings along has been welcomed where they come from.
  const brought = { ...upgrade(it), welcomed: true };
  const problem = refuse(brought);
  return problem ? { problem } : { settings: mend(brought) };
}
