/**
 * The comment to try the judge on: some of our own to begin with, and whatever is typed.
 *
 * @typedef {import('../protocol.js').Strictness} Strictness
 * @typedef {import('../protocol.js').Verdict} Verdict
 */

import { at, make, say } from './parts.js';

const { ask } = globalThis.understoryProtocol;

/** One on which it depends, then plain ones. English, as most spam is. */
const EXAMPLES = [
  'I found this site today and really enjoyed it. Keep up the good work, admin, I will come back for more.',
  'Great article, thanks for sharing! I lost all my savings to a fake broker until I met a recovery expert who got every coin back within 48 hours. Contact him on WhatsApp +1 555 010 7788.',
  'Nice post. I was looking for this information everywhere. Also check the best price offers on my site, you will love it: https://cheap-sneakers.example/sale',
  'The second photo is not from 1962: the tram in it was only bought in 1967. My grandfather drove it until the line was closed.',
];

/** The judge is asked once the typing has paused (ms). */
const PAUSE = 250;

const field = /** @type {HTMLTextAreaElement} */ (at('example'));
let shown = 0;
/** @type {Strictness} */
let strictness = 'normal';
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;
let asked = 0;

export function begin() {
  field.value = EXAMPLES[0];
  field.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(() => void judge(), PAUSE);
  });
  at('another').addEventListener('click', () => {
    shown = (shown + 1) % EXAMPLES.length;
    field.value = EXAMPLES[shown];
    void judge();
  });
}

/** @param {Strictness} now */
export function setStrictness(now) {
  strictness = now;
  void judge();
}

async function judge() {
  const mine = (asked += 1);
  const text = field.value.trim();
  /** @type {Verdict | undefined} */
  const verdict = text ? await ask({ kind: 'judge', comment: { text }, strictness }) : undefined;
  if (mine !== asked) return;
  draw(verdict?.label ? verdict : undefined);
}

/** @param {Verdict | undefined} verdict */
function draw(verdict) {
  const box = at('verdict');
  box.className = `verdict ${verdict?.label ?? 'ok'}`;
  if (!verdict) {
    box.replaceChildren();
    return;
  }
  const { label, reasons } = verdict;
  const reason = globalThis.understory.words.because(reasons?.[0]);
  /** @type {HTMLElement[]} */
  const lines = [];
  if (label === 'ok') {
    lines.push(make('p', { text: say('exampleStays') }));
    // Where it would be folded but for what the reader taught.
    if (reason) lines.push(make('p', { class: 'quiet', text: reason }));
  }
  else {
    lines.push(make('p', { text: say(label === 'spam' ? 'spamBecause' : 'doubtfulBecause', reason) }));
    lines.push(make('p', { class: 'quiet', text: say(label === 'spam' ? 'exampleFolded' : 'exampleMarked') }));
  }
  box.replaceChildren(globalThis.understory.style.leaf(), make('div', {}, ...lines));
}
