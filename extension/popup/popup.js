/**
 * The popup: the switch for this site, one sentence of state, what was folded, the article's facts,
 * where the card is drawn, and the pause. Shows what page and background say, and passes on what the
 * reader wants; it decides nothing.
 *
 * @typedef {import('../protocol.js').Article} Article
 * @typedef {import('../protocol.js').CardMode} CardMode
 * @typedef {import('../protocol.js').State} State
 * @typedef {import('../protocol.js').Summary} Summary
 * @typedef {import('../protocol.js').ToPage} ToPage
 */

const { ask } = globalThis.understoryProtocol;
const { words, facts, style } = globalThis.understory;
const { say, count } = words;

/** A page that has not read itself yet is asked again: so often, so far apart (ms). Later its comments may come late. */
const ASKING = { times: 12, pause: 120, later: 1000 };

/** How long (ms) a button says that it has copied. */
const SAID = 2000;

/** More names than these are left to the text. */
const NAMES = 12;

/** @param {string} id @returns {HTMLElement} */
const at = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
const toggle = /** @type {HTMLButtonElement} */ (at('switch'));
const mode = /** @type {HTMLSelectElement} */ (at('mode'));

/** @type {chrome.tabs.Tab | undefined} */
let tab;
/** @type {State} */
let state;
/** @type {Summary | undefined} */
let summary;
let waiting = false;
/** How often the page was to be asked: what was heard for a former time is not drawn. */
let asked = 0;
/** How many changes are not made yet. */
let changing = 0;
/** Whether what the reader wanted last could not be kept. */
let lost = false;

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
  await change({ kind: 'setSite', url: tab?.url ?? '', on });
});

at('act').addEventListener('click', async () => {
  if (state.state === 'noAccess') {
    // Firefox closes the popup where it asks; the background hears of the answer either way.
    if (!(await chrome.permissions.request({ origins: ['<all_urls>'] }))) return;
    await learn();
    await refresh();
  } else if (tab?.id !== undefined) {
    await chrome.tabs.reload(tab.id);
    window.close();
  }
});

mode.addEventListener('change', () => change({ kind: 'setCard', url: tab?.url ?? '', mode: /** @type {CardMode} */ (mode.value) }));

at('whole').addEventListener('click', async () => {
  const on = !summary?.sectionsFolded;
  summary = await tell({ kind: 'setSections', on });
  lost = summary?.sectionsFolded === !on;
  draw();
});

const ready = open();

async function open() {
  await speak();
  const named = Number(new URLSearchParams(location.search).get('tab'));
  [tab] = named ? [await chrome.tabs.get(named)] : await chrome.tabs.query({ active: true, currentWindow: true });
  await learn();
  // Not waited for: a page may take its time, and the switch must not.
  void refresh();
  focusSwitch();
}

/** What is so now, as far as the background tells. */
async function learn() {
  const now = await ask({ kind: 'state', url: tab?.url ?? '' });
  state = now?.state ? now : state ?? { state: 'on', site: '', on: true, paused: false, card: 'page' };
}

/** @param {import('../protocol.js').FromOurPages} message */
async function change(message) {
  changing += 1;
  lost = (await ask(message))?.ok === false;
  changing -= 1;
  // What was so before the last one is not shown in its place.
  if (changing > 0) return;
  await learn();
  await refresh();
}

async function speak() {
  const wanted = await ask({ kind: 'words' });
  if (wanted) words.use(wanted);
  document.documentElement.lang = words.language;
  document.documentElement.dir = say('direction');
}

/** Draws what is known at once, and again whenever the page has more to tell. */
async function refresh() {
  const mine = (asked += 1);
  let drawn = '';
  for (let left = ASKING.times; ; left -= 1) {
    const said = state.state === 'on' ? await tell({ kind: 'summary' }) : undefined;
    const silent = state.state === 'on' && !said;
    const closed = silent && left === ASKING.times && !(await canBeRead());
    // A page that is still coming answers once it is there; some load for long.
    const loads = silent && (left > 0 || (await chrome.tabs.get(tab?.id ?? -1)).status === 'loading');
    if (mine !== asked) return;
    if (closed) state = { ...state, state: 'notAPage' };
    const now = JSON.stringify([said, loads]);
    if (now !== drawn) {
      [summary, waiting, drawn] = [said, loads, now];
      draw();
    }
    if (state.state !== 'on') return;
    const unread = !said || said.progress === 'looking';
    await new Promise((resolve) => setTimeout(resolve, unread && left > 0 ? ASKING.pause : ASKING.later));
  }
}

/** Browsers keep extensions out of some pages, such as their own stores; a reload does not help there. */
async function canBeRead() {
  try {
    const target = { tabId: tab?.id ?? -1 };
    const [there] = await chrome.scripting.executeScript({ target, func: () => true, injectImmediately: true });
    return there?.result === true;
  } catch {
    return false;
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

function draw() {
  at('site').textContent = state.site || say('name');
  toggle.disabled = state.state === 'notAPage';
  toggle.setAttribute('aria-checked', String(state.on));
  at('state').textContent = summary?.cut ? facts.text([sentence(), say('stateCut')]) : sentence();
  const unread = state.state === 'on' && !waiting && (!summary || summary.progress === 'failed');
  const way = state.state === 'noAccess' ? 'allow' : unread ? 'reload' : '';
  at('way-out').hidden = !way;
  at('act').textContent = way && say(way);
  drawThread();
  drawFacts();
  drawMode();
  drawFoot();
}

function sentence() {
  if (lost) return say('notSaved');
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
  if (waiting) return say('stateLooking');
  if (!summary) return say('stateReload');
  switch (summary.progress) {
    case 'looking':
      return say('stateLooking');
    case 'failed':
      return say('stateFailed');
    case 'nothing':
      return say('stateNothing');
    case 'done':
      break;
  }
  const folded = summary.folded.filter((it) => it.folded).length;
  if (folded > 0) return count('stateFolded', folded);
  return say(summary.comments > 0 ? 'stateNoSpam' : 'stateNoComments');
}

function drawThread() {
  const { comments = 0, spam = 0, doubtful = 0, folded = [], sectionsFolded = false } = summary ?? {};
  at('thread').hidden = comments === 0;
  if (comments === 0) return;
  const numbers = { all: comments, spam, doubtful };
  at('numbers').replaceChildren(sourced(style.element('span', '', facts.thread(numbers)), facts.from('visible')));
  at('picture').replaceChildren(facts.bar(numbers));
  at('whole').textContent = say(sectionsFolded ? 'unfoldSections' : 'foldSections');
  const said = JSON.stringify(folded);
  // Redrawn only where it says something else, so that a focused line stays.
  if (at('folded').dataset.said === said) return;
  at('folded').dataset.said = said;
  at('folded').replaceChildren(...folded.map(({ author, reason }, index) => {
    const jump = style.button(async () => {
      await tell({ kind: 'reveal', index });
      window.close();
    });
    jump.className = 'jump';
    const why = document.createElement('span');
    why.textContent = reason || say('spamPlain');
    jump.append(why);
    // Where the name is the reason it stands there already.
    if (author && !reason.includes(author)) {
      const who = document.createElement('span');
      who.className = 'quiet';
      // A name of the other direction still stands where the line begins.
      who.append(style.element('bdi', '', say('quoted', author)));
      jump.append(who);
    }
    const item = document.createElement('li');
    item.append(jump);
    return item;
  }));
}

function drawFacts() {
  const article = state.card === 'off' ? null : summary?.article;
  at('facts').hidden = !article;
  if (!article) return;
  const { sources } = article;
  at('headline').replaceChildren(sourced(plain(article.headline ?? ''), facts.from(sources.headline)));
  const left = facts.left(article, summary?.read ?? 0);
  at('line').replaceChildren(...facts.list(article).map(({ kind, text, source }) =>
    sourced(style.element('span', '', (kind === 'time' && left) || text), source)));
  const abstract = facts.text(article.abstract ?? ['']);
  at('abstract').hidden = !abstract;
  at('abstract').replaceChildren(sourced(plain(abstract), facts.from(sources.abstract)));
  drawDetails(article);
}

/** @param {Article} article */
function drawDetails(article) {
  /** @type {HTMLElement[]} */
  const rows = [];
  /** @param {string} name @param {HTMLElement[]} content */
  const row = (name, ...content) => {
    const value = document.createElement('dd');
    value.append(...content);
    rows.push(style.element('dt', '', say(name)), value);
  };
  const { people = [], places = [], organizations = [] } = article.mentions ?? {};
  for (const [name, items] of /** @type {const} */ ([['people', people], ['places', places], ['organizations', organizations]])) {
    if (items.length === 0) continue;
    const names = style.element('span', 'names');
    names.append(...items.slice(0, NAMES).map((it) => sourced(style.element('span', '', it), facts.from(article.sources.mentions))));
    row(name, names);
  }
  const conflicts = facts.conflicts(article);
  if (conflicts.length > 0) row('conflicts', ...conflicts.map((text) => style.element('div', '', text)));
  const { citations } = summary ?? {};
  if (citations) {
    row('copy', ...facts.formats(citations).map(({ name, text }) => {
      const it = style.button(async () => {
        await navigator.clipboard.writeText(text);
        it.textContent = say('copied');
        setTimeout(() => { it.textContent = name; }, SAID);
      }, name);
      it.className = 'text';
      return it;
    }));
  }
  at('details').replaceChildren(...rows);
}

/** Words by which what holds them is aligned. @param {string} text */
function plain(text) {
  const it = document.createElement('span');
  it.textContent = text;
  return it;
}

/** @param {HTMLElement} it @param {string | undefined} source */
function sourced(it, source) {
  const whole = facts.sourced(it, source);
  if (source) whole.tabIndex = 0;
  return whole;
}

// Where a source would leave the popup, it hangs from the other side.
for (const event of ['pointerover', 'focusin']) {
  document.addEventListener(event, ({ target }) => {
    const whole = target instanceof Element ? target.closest('.sourced') : null;
    if (whole) facts.turnSource(whole, document.body);
  });
}

function drawMode() {
  at('card').hidden = state.state !== 'on' || !summary?.article;
  at('mode-name').textContent = say('cardHere');
  if (mode.options.length === 0) {
    mode.append(new Option(say('cardPage'), 'page'), new Option(say('card_popup'), 'popup'), new Option(say('cardOff'), 'off'));
  }
  mode.value = state.card;
}

function drawFoot() {
  const buttons = state.paused
    ? [pauseButton('resume', () => 'resumed')]
    : [pauseButton('pauseUntilTomorrow', tomorrow), pauseButton('pauseUntilResumed', () => null)];
  const options = style.button(() => void chrome.runtime.openOptionsPage().then(() => window.close()), say('optionsTitle'));
  options.className = 'text';
  buttons.push(options);
  // Redrawn only where it says something else, so that a focused button stays.
  const foot = at('foot');
  if (foot.textContent !== buttons.map((it) => it.textContent).join('')) foot.replaceChildren(...buttons);
}

/**
 * @param {string} name
 * @param {() => number | null | 'resumed'} until
 */
function pauseButton(name, until) {
  const button = style.button(() => void change({ kind: 'setPause', until: until() }), say(name));
  button.className = 'text';
  return button;
}

/** The morning after, in the reader's own time. */
function tomorrow() {
  const at = new Date();
  at.setDate(at.getDate() + 1);
  at.setHours(5, 0, 0, 0);
  return at.getTime();
}
