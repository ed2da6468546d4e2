/**
 * A page in which our own parts draw notes and a card as they do on a reader's page, but in open
 * roots and without a browser behind them: so that what they draw can be examined. No expectations.
 */

import { readFileSync } from 'node:fs';

const EXTENSION = new URL('../../extension/', import.meta.url);
/** @param {string} file */
const text = (file) => readFileSync(new URL(file, EXTENSION), 'utf8');

const PARTS = ['words', 'style', 'loose', 'note', 'facts', 'reading', 'card'].map((name) => text(`content/${name}.js`));

const ARTICLE = {
  headline: 'The orchard that flowers at night', author: [{ name: 'Inês Valadares' }],
  datePublished: '2025-10-11', dateModified: '2025-10-14', inLanguage: 'is', wordCount: 420, timeRequired: 'PT2M',
  abstract: ['The terraces lie too high for honeybees.', 'Every September the trees were full all the same.'],
  mentions: { people: ['Filipa Lameira', 'Tomasz Brzeg'], places: ['Coimbra'], organizations: ['Lisbon Institute'] },
  sources: { author: 'json-ld', datePublished: 'meta', abstract: 'text' },
  conflicts: [{ field: 'datePublished', values: [{ value: '2025-10-11', source: 'json-ld' }, { value: '2025-10-09', source: 'visible' }] }],
};
const COMMENTS = Array.from({ length: 16 }, (_, n) => ({
  text: '', label: n % 5 === 0 ? 'spam' : n === 7 ? 'doubtful' : 'ok', dateCreated: `2025-10-${10 + n}`,
}));
const CITATIONS = { bibtex: '@misc{…}', ris: 'TY  - NEWS', cslJson: '[]', markdown: '[…](…)' };

/**
 * @param {string} locale  A folder of `_locales`.
 * @param {'light' | 'dark'} scheme
 */
export function drawn(locale, scheme) {
  const words = JSON.parse(text(`_locales/${locale}/messages.json`));
  const { language, direction } = words;
  const colours = scheme === 'light' ? 'background: #fff; color: #333' : 'background: #14171c; color: #d6dbe2';
  return `<!doctype html><html lang="${language.message}" dir="${direction.message}"><head><meta charset="utf-8"><title>Drawn</title>
<style>body { ${colours}; font: 17px/1.6 serif; max-width: 40rem; margin: 2rem auto }</style></head><body><main>
<h1>The orchard that flowers at night</h1><p id="text">The terraces lie too high for honeybees.</p>
<ol id="list"></ol></main><script>
const words = ${JSON.stringify(words).replaceAll('<', '\\u003c')};
globalThis.chrome = { i18n: {
  getUILanguage: () => words.language.message,
  getMessage: (name, values = []) => (words[name]?.message ?? '').replace(/\\$(\\d)/g, (_, n) => values[n - 1] ?? ''),
} };
const attach = Element.prototype.attachShadow;
Element.prototype.attachShadow = function () { return attach.call(this, { mode: 'open' }); };
${PARTS.join('\n')}
understory.card.begin();
understory.card.show(${JSON.stringify({ article: ARTICLE, threads: [{ comments: COMMENTS }], citations: CITATIONS })}, document.getElementById('text'));
document.querySelector('[data-understory="card"]').shadowRoot.querySelector('button').click();
const list = document.getElementById('list');
for (const state of ['folded', 'open', 'excused', 'whole']) {
  const item = document.createElement('li');
  item.textContent = 'A comment';
  list.append(item);
  const note = understory.note.make({
    what: understory.words.say('spamBecause', understory.words.because({ rule: 'template', form: 'lines', values: [25], detail: '' })),
    who: 'Album World', words: 240, texts: ['A comment'], toggle() {}, toggleAll() {}, ...(state !== 'whole' && { excuse() {} }),
  });
  note.setOpen(state === 'open');
  if (state === 'folded') note.setAll(3, false);
  if (state === 'excused') note.setExcused(true);
  understory.note.place(note.host, item);
}
understory.note.place(understory.note.mark('25 lines of one template'), list.lastElementChild);
</script></body></html>`;
}
