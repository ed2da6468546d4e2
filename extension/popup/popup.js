/**
 * The popup: the switch for this site, one sentence of state, what was folded, the article's facts,
 * and the pause. Shows what page and background say, and passes on what the reader wants; it decides
 * nothing.
 *
 * @typedef {import('../protocol.js').State} State
 * @typedef {import('../protocol.js').Summary} Summary
 * @typedef {import('../protocol.js').ToPage} ToPage
 */

const { ask } = globalThis.understoryProtocol;
const { words, facts } = globalThis.understory;
const { say } = words;

/** After the switch was turned the page reads itself anew: asked again so often, so far apart (ms). */
const ASKING = { times: 12, pause: 120 };

/** @param {string} id @returns {HTMLElement} */
const at = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
const toggle = /** @type {HTMLButtonElement} */ (at('switch'));

/** @type {chrome.tabs.Tab | undefined} */
let tab;
/** @type {State} */
let state;
/** @type {Summary | undefined} */
let summary;

document.documentElement.lang = words.language;
document.documentElement.dir = say('@@bidi_dir');
// Firefox loads the popup before it shows it and may forget the focus between: asked for again then.
const focusSwitch = () => {
  if (!document.activeElement || document.activeElement === document.body) toggle.focus();
};
focusSwitch();
addEventListener('focus', focusSwitch);
addEventListener('load', focusSwitch);
document.addEventListener('visibilitychange', focusSwitch);

toggle.addEventListener('click', async () => {
  await ready;
  const on = toggle.getAttribute('aria-checked') !== 'true';
  toggle.setAttribute('aria-checked', String(on));
  state = await ask({ kind: 'setSite', url: tab?.url ?? '', on });
  await refresh();
});

at('allow').addEventListener('click', async () => {
  const granted = await chrome.permissions.request({ origins: ['<all_urls>'] });
  if (granted) await setPause('resumed');
});

at('whole').addEventListener('click', async () => {
  summary = await tell({ kind: 'setSections', on: !summary?.sectionsFolded });
  draw();
});

const ready = open();

async function open() {
  const named = Number(new URLSearchParams(location.search).get('tab'));
  [tab] = named ? [await chrome.tabs.get(named)] : await chrome.tabs.query({ active: true, currentWindow: true });
  state = await ask({ kind: 'state', url: tab?.url ?? '' });
  await refresh();
  focusSwitch();
}

/** Draws what is known at once, and again once the page has read itself. */
async function refresh() {
  for (let left = ASKING.times; ; left -= 1) {
    summary = state.state === 'on' ? await tell({ kind: 'summary' }) : undefined;
    draw();
    if (state.state !== 'on' || (summary && summary.progress !== 'looking') || left === 0) return;
    await new Promise((resolve) => setTimeout(resolve, ASKING.pause));
  }
}

/** @param {ToPage} message */
async function tell(message) {
  try {
    return await chrome.tabs.sendMessage(tab?.id ?? -1, message, { frameId: 0 });
  } catch {
    return undefined;
  }
}

/** @param {number | null | 'resumed'} until */
async function setPause(until) {
  await ask({ kind: 'setPause', until });
  state = await ask({ kind: 'state', url: tab?.url ?? '' });
  await refresh();
}

function draw() {
  at('site').textContent = state.site || say('name');
  toggle.disabled = state.state === 'notAPage';
  toggle.setAttribute('aria-checked', String(state.on));
  at('state').textContent = sentence();
  at('access').hidden = state.state !== 'noAccess';
  at('allow').textContent = say('allow');
  drawFolds();
  drawFacts();
  drawFoot();
}

function sentence() {
  switch (state.state) {
    case 'notAPage':
      return say('stateNotAPage');
    case 'noAccess':
      return say('stateNoAccess');
    case 'off':
      return say('stateOff', state.site);
    case 'paused':
      return say('statePaused');
    case 'on':
      break;
  }
  if (!summary) return say('stateReload');
  switch (summary.progress) {
    case 'looking':
      return say('stateLooking');
    case 'tooBig':
      return say('stateTooBig');
    case 'failed':
      return say('stateFailed');
    case 'nothing':
      return say('stateNothing');
    case 'done':
      break;
  }
  const { comments, spam, doubtful } = summary;
  return comments === 0 ? say('stateNoComments') : facts.thread({ all: comments, spam, doubtful });
}

function drawFolds() {
  const folded = summary?.folded ?? [];
  at('folds').hidden = folded.length === 0;
  at('folds-title').textContent = say('foldedHere');
  at('folded').replaceChildren(...folded.map(({ author, reason }, index) => {
    const jump = document.createElement('button');
    jump.type = 'button';
    jump.className = 'jump';
    jump.append(reason || say('spamPlain'));
    if (author) {
      const who = document.createElement('span');
      who.className = 'quiet';
      who.dir = 'auto';
      who.textContent = say('quoted', author);
      jump.append(who);
    }
    jump.addEventListener('click', async () => {
      await tell({ kind: 'reveal', index });
      window.close();
    });
    const item = document.createElement('li');
    item.append(jump);
    return item;
  }));
  at('sections').hidden = !summary || summary.comments === 0;
  at('whole').textContent = say(summary?.sectionsFolded ? 'unfoldSections' : 'foldSections');
}

function drawFacts() {
  const article = summary?.article;
  at('facts').hidden = !article;
  if (!article) return;
  at('headline').textContent = article.headline ?? '';
  at('line').replaceChildren(...facts.list(article).map(({ text, source }) => {
    const fact = document.createElement('span');
    fact.textContent = text;
    if (source) fact.title = source;
    return fact;
  }));
  const abstract = article.abstract?.join(' ') ?? '';
  at('abstract').hidden = !abstract;
  at('abstract').textContent = abstract;
  const conflicts = facts.conflicts(article);
  at('conflicts').hidden = conflicts.length === 0;
  at('conflicts').replaceChildren(...conflicts.map((text) => {
    const item = document.createElement('li');
    item.textContent = text;
    return item;
  }));
}

function drawFoot() {
  const buttons = state.paused
    ? [pauseButton('resume', () => 'resumed')]
    : [pauseButton('pauseUntilTomorrow', tomorrow), pauseButton('pauseUntilResumed', () => null)];
  // Redrawn only where it says something else, so that a focused button stays.
  const foot = at('foot');
  if (foot.textContent !== buttons.map((it) => it.textContent).join('')) foot.replaceChildren(...buttons);
}

/**
 * @param {string} name
 * @param {() => number | null | 'resumed'} until
 */
function pauseButton(name, until) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'text';
  button.textContent = say(name);
  button.addEventListener('click', () => void setPause(until()));
  return button;
}

/** The morning after, in the reader's own time. */
function tomorrow() {
  const at = new Date();
  at.setDate(at.getDate() + 1);
  at.setHours(5, 0, 0, 0);
  return at.getTime();
}

