/**
 * What the pages of the extension are built with: elements, words, switches, choices. Knows no
 * settings.
 */

const { words } = globalThis.understory;
export const { say, count } = words;

/** @param {string} id @returns {HTMLElement} */
export const at = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Partial<Record<'class' | 'text' | 'id' | 'for' | 'dir' | 'type' | 'aria-label', string>>} [has]
 * @param {(Node | string)[]} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function make(tag, { text, ...attributes } = {}, ...children) {
  const it = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) it.setAttribute(name, value);
  if (text !== undefined) it.textContent = text;
  it.append(...children);
  return it;
}

/** Learns the words that the reader wants, and puts those into the page that its markup names. */
export async function speak() {
  const wanted = await globalThis.understoryProtocol.ask({ kind: 'words' });
  if (wanted) words.use(wanted);
  document.documentElement.lang = words.language;
  document.documentElement.dir = say('direction');
  for (const it of document.querySelectorAll('[data-say]')) it.textContent = say(/** @type {HTMLElement} */ (it).dataset.say ?? '');
}

/**
 * @param {string} text
 * @param {() => void} act
 * @param {string} [label]  What it does, where the text alone does not say so.
 */
export function button(text, act, label) {
  const it = make('button', { type: 'button', class: 'text', text, ...(label && { 'aria-label': label }) });
  it.addEventListener('click', act);
  return it;
}

/**
 * A switch that shows what is, and asks for the other.
 *
 * @param {HTMLElement} it
 * @param {(on: boolean) => void} turn
 */
export function onSwitch(it, turn) {
  it.addEventListener('click', () => {
    const on = it.getAttribute('aria-checked') !== 'true';
    setSwitch(it, on);
    turn(on);
  });
}

/** @param {HTMLElement} it @param {boolean} on */
export function setSwitch(it, on) {
  it.setAttribute('aria-checked', String(on));
}

/**
 * One of several, each with its words.
 *
 * @param {HTMLElement} fieldset
 * @param {{ value: string, name: string, says?: string }[]} options
 * @param {(value: string) => void} choose
 */
export function choices(fieldset, options, choose) {
  fieldset.replaceChildren(...options.map(({ value, name, says }) => {
    const input = make('input', { type: 'radio', id: `${fieldset.id}-${value}` });
    input.name = fieldset.id;
    input.value = value;
    input.addEventListener('change', () => choose(value));
    const label = make('label', { for: input.id }, name);
    if (says) label.append(make('small', { text: says }));
    return make('div', { class: 'choice' }, input, label);
  }));
}

/** @param {HTMLElement} fieldset @param {string} value */
export function setChoice(fieldset, value) {
  for (const input of fieldset.querySelectorAll('input')) input.checked = input.value === value;
}

/**
 * Draws a list anew and leaves the focus where it was, or at what has taken its place.
 *
 * @param {HTMLElement} list
 * @param {HTMLElement[]} items
 */
export function redraw(list, items) {
  const before = [...list.children].findIndex((item) => item.contains(document.activeElement));
  const focused = document.activeElement instanceof HTMLElement ? [document.activeElement.localName, document.activeElement.textContent].join() : '';
  list.replaceChildren(...items);
  if (before < 0) return;
  const item = list.children[Math.min(before, items.length - 1)];
  const all = /** @type {HTMLElement[]} */ ([...(item?.querySelectorAll('button, select, input') ?? [])]);
  (all.find((it) => [it.localName, it.textContent].join() === focused) ?? all[0])?.focus();
}
