/**
 * The sites on which something differs: found, added, changed, removed.
 *
 * @typedef {import('../protocol.js').Settings} Settings
 * @typedef {import('../protocol.js').CardMode} CardMode
 */

import { chosenFor, patternOf } from '../background/schema.js';
import { at, button, make, redraw, say } from './parts.js';
import * as said from './said.js';

const field = /** @type {HTMLInputElement} */ (at('site'));

/** @type {Settings} */
let settings;

export function begin() {
  field.setAttribute('aria-label', say('sitesField'));
  field.placeholder = say('sitesField');
  field.addEventListener('input', draw);
  at('site-form').addEventListener('submit', (event) => {
    event.preventDefault();
    void add();
  });
}

/** @param {Settings} now */
export function set(now) {
  const changed = JSON.stringify(now.sites) !== JSON.stringify(settings?.sites);
  settings = now;
  if (changed) draw();
}

async function add() {
  said.clear();
  if (!field.value.trim()) return;
  const pattern = patternOf(field.value);
  if (!pattern) {
    said.trouble(say('sitesNoSite', field.value.trim()));
    return;
  }
  if (chosenFor(settings, pattern.replace(/^\*\./, '')).off && !pattern.startsWith('*.')) {
    said.trouble(say('sitesOffAlready', pattern));
    return;
  }
  field.value = '';
  const added = await said.change({ kind: 'chooseSite', pattern, site: { off: true } });
  if (added) said.done(say('sitesAdded', pattern), () => said.change({ kind: 'chooseSite', pattern, site: null }));
}

/** @param {string} pattern */
async function remove(pattern) {
  said.clear();
  const site = settings.sites[pattern];
  const removed = await said.change({ kind: 'chooseSite', pattern, site: null });
  if (removed) said.done(say('sitesRemoved', pattern), () => said.change({ kind: 'chooseSite', pattern, site }));
  if (Object.keys(settings.sites).length === 1) field.focus();
}

function draw() {
  const wanted = field.value.trim().toLowerCase().replace(/^https?:\/\//, '');
  const all = Object.keys(settings.sites).sort((a, b) => byDomain(a).localeCompare(byDomain(b)));
  const found = all.filter((pattern) => pattern.includes(wanted));
  redraw(at('sites'), found.map(row));
  at('sites-none').hidden = found.length > 0;
  at('sites-none').textContent = say(all.length === 0 ? 'sitesNone' : 'sitesNotFound');
}

/** `org.example.www`, so that what belongs together stands together. @param {string} pattern */
const byDomain = (pattern) => key(pattern).split('.').reverse().join('.');

/** The host that a pattern names. @param {string} pattern */
const key = (pattern) => pattern.replace(/^\*\./, '');

/** @param {string} pattern */
function row(pattern) {
  const site = settings.sites[pattern];
  /** @param {import('../protocol.js').ChooseSite['site']} chosen */
  const choose = (chosen) => void said.change({ kind: 'chooseSite', pattern, site: chosen });

  const off = chosenFor(settings, key(pattern)).off ?? site.off ?? false;
  const state = select(say('sitesState', pattern), [['on', say('siteOn')], ['off', say('siteOff')]], (site.off ?? off) ? 'off' : 'on');
  state.addEventListener('change', () => choose({ off: state.value === 'off' }));

  const card = select(say('sitesCard', pattern), [
    ['', say('siteCardUsual')], ['page', say('siteCardPage')], ['popup', say('siteCardPopup')], ['off', say('siteCardOff')],
  ], site.card ?? '');
  card.addEventListener('change', () => choose({ card: /** @type {CardMode} */ (card.value) || null }));

  const fold = make('input', { type: 'checkbox' });
  fold.checked = site.foldSections ?? false;
  fold.addEventListener('change', () => choose({ foldSections: fold.checked }));

  return make('li', {},
    make('span', { class: 'name', dir: 'ltr', text: pattern }),
    button(say('remove'), () => void remove(pattern), say('removeSite', pattern)),
    make('div', { class: 'controls' }, state, card, make('label', {}, fold, say('siteFold'))));
}

/**
 * @param {string} label
 * @param {[string, string][]} options
 * @param {string} value
 */
function select(label, options, value) {
  const it = make('select', { 'aria-label': label });
  it.append(...options.map(([value, text]) => new Option(text, value)));
  it.value = value;
  return it;
}
