/**
 * The playground: takes what was pasted, asks the module, shows its answer. No judgement here, and
 * no server: the module is the one in the extension.
 */

import init, { analyzeDocument, classify } from './wasm/understory.js';
import { drawComment, drawPage } from './draw.js';

/** @template {Element} T @param {string} id @param {new () => T} kind @returns {T} */
function element(id, kind) {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`no #${id}`);
  return found;
}

const form = element('ask', HTMLFormElement);
const html = element('html', HTMLTextAreaElement);
const address = element('address', HTMLInputElement);
const text = element('text', HTMLTextAreaElement);
const author = element('author', HTMLInputElement);
const link = element('link', HTMLInputElement);
const about = element('about', HTMLInputElement);
const file = element('file', HTMLInputElement);
const state = element('state', HTMLParagraphElement);
const answer = element('answer', HTMLElement);

const ready = init();

/* `DOMParser` makes documents in which no script runs and nothing is loaded; that is why pasted HTML
   may go into it under this page's policy, and into nothing else. */
const trust = /** @type {any} */ (globalThis).trustedTypes?.createPolicy('understory', {
  createHTML: (/** @type {string} */ given) => given,
});

/** @param {string} given */
function parse(given) {
  return new DOMParser().parseFromString(trust ? trust.createHTML(given) : given, 'text/html');
}

const kind = () => new FormData(form).get('kind');

function look() {
  if (kind() === 'page') {
    if (!html.value.trim()) return say('Paste a page, or try the sample.');
    const start = performance.now();
    const found = analyzeDocument(parse(html.value), address.value.trim() || undefined);
    const time = Math.max(1, Math.round(performance.now() - start));
    answer.replaceChildren(...drawPage(found));
    return say(`Read in ${time} ms.`);
  }
  if (!text.value.trim()) return say('Paste a comment, or try the sample.');
  const asked = {
    text: text.value,
    author: author.value.trim() || undefined,
    url: link.value.trim() || undefined,
    about: about.value.trim() || undefined,
  };
  const [verdict] = classify([asked], undefined);
  answer.replaceChildren(...drawComment({ ...asked, depth: 0, ...verdict }));
  return say('');
}

/** @param {string} what */
function say(what) {
  state.textContent = what;
  answer.hidden = !answer.hasChildNodes();
}

async function ask() {
  answer.replaceChildren();
  say('Reading…');
  try {
    await ready;
    look();
  } catch (error) {
    console.error(error);
    say('This could not be read. The browser’s console says why; reloading may help.');
  }
}

function show() {
  for (const part of document.querySelectorAll('[data-kind]')) {
    if (part instanceof HTMLElement) part.hidden = part.dataset.kind !== kind();
  }
  answer.replaceChildren();
  say('');
}

form.addEventListener('change', (event) => {
  if (event.target instanceof HTMLInputElement && event.target.name === 'kind') show();
});

form.addEventListener('submit', (event) => {
  event.preventDefault();
  ask();
});

element('sample', HTMLButtonElement).addEventListener('click', async () => {
  if (kind() === 'page') {
    const response = await fetch('sample/index.html');
    html.value = await response.text();
    address.value = response.url;
  } else {
    text.value = 'Great post, thanks for sharing such valuable informations.\nDownload Best Of The Lanterns Mp3 Zip free\nDownload Night Ferry Mp3 Zip free\nDownload Songs For Owls Mp3 Zip free';
    author.value = 'Cheap Mp3 Albums';
    link.value = 'https://albums.example/free-mp3';
    about.value = 'The orchard that flowers at night';
  }
  ask();
});

file.addEventListener('change', async () => {
  const [given] = file.files ?? [];
  if (!given) return;
  html.value = await given.text();
  address.value = '';
  file.value = '';
  ask();
});

show();
