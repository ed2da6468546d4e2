/**
 * How an answer looks: plain elements made one by one, every text as text. Knows the shape of the
 * module's answers and nothing else.
 *
 * @typedef {{ rule: string, detail: string }} Reason
 * @typedef {{ author?: string, url?: string, dateCreated?: string, text: string, depth?: number,
 *   label: string, probability: number, reasons?: Reason[] }} Comment
 */

const SVG = 'http://www.w3.org/2000/svg';

/**
 * @param {string} name
 * @param {Record<string, string>} attributes
 * @param {(Node | string | undefined)[]} children
 */
function make(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children.filter((child) => child !== undefined));
  return made;
}

/** @type {[field: string, name: string][]} */
const FIELDS = [
  ['author', 'Author'],
  ['datePublished', 'Published'],
  ['dateModified', 'Updated'],
  ['publisher', 'Publisher'],
  ['articleSection', 'Section'],
  ['inLanguage', 'Language'],
  ['wordCount', 'Words'],
  ['timeRequired', 'Minutes'],
  ['keywords', 'Topics'],
  ['isAccessibleForFree', 'Free to read'],
  ['url', 'Address'],
  ['image', 'Image'],
  ['description', 'Description'],
];

const MENTIONS = /** @type {const} */ ([['people', 'People'], ['places', 'Places'], ['organizations', 'Organisations']]);

/** Sources whose own names say little; the others are names of formats. @type {Record<string, string>} */
const SOURCES = { link: 'its links', text: 'its text', title: 'its title', url: 'its address', visible: 'the page' };

/** @param {string} source */
const named = (source) => SOURCES[source] ?? source;

/** @param {any} value */
function shown(value) {
  if (Array.isArray(value)) return value.map((item) => item?.name ?? item).join(', ');
  if (value === true) return 'yes';
  if (value === false) return 'no';
  return String(value).replace(/^PT(\d+)M$/, '$1');
}

/** A page's answer. @param {any} found */
export function drawPage(found) {
  return [drawArticle(found.article), ...found.threads.map(drawThread)];
}

/** @param {any} article */
function drawArticle(article) {
  if (!article) {
    return make('section', {}, make('h2', {}, 'No article'), make('p', { class: 'quiet' }, 'This page is no article by an author: a list, a form, a shop or a player.'));
  }
  const facts = make('dl');
  /** @param {string} name @param {any} value @param {string} [source] */
  const add = (name, value, source) => {
    if (value === undefined || value === null || value.length === 0) return;
    facts.append(make('dt', {}, name), make('dd', { dir: 'auto' }, shown(value), source && make('span', { class: 'from' }, `from ${named(source)}`)));
  };
  for (const [field, name] of FIELDS) add(name, article[field], article.sources?.[field]);
  for (const [field, name] of MENTIONS) add(name, article.mentions?.[field]);
  for (const conflict of article.conflicts ?? []) {
    const said = conflict.values.map((/** @type {any} */ it) => `${it.value} (${named(it.source)})`).join(', ');
    add('Differs', `${FIELDS.find(([field]) => field === conflict.field)?.[1] ?? conflict.field}: ${said}`);
  }
  return make(
    'section',
    {},
    make('h2', { dir: 'auto' }, article.headline ?? 'An article without a headline', article.sources?.headline && make('span', { class: 'from' }, `from ${named(article.sources.headline)}`)),
    article.abstract?.length ? make('p', { class: 'abstract', dir: 'auto' }, article.abstract.join(' ')) : undefined,
    facts,
    article.articleBody ? make('details', {}, make('summary', {}, 'The text, as it is read'), make('p', { dir: 'auto' }, article.articleBody)) : undefined,
  );
}

/** @param {any} thread */
function drawThread(thread) {
  /** @type {Comment[]} */
  const comments = thread.comments;
  const of = (/** @type {string} */ label) => comments.filter((comment) => comment.label === label).length;
  const [spam, doubtful] = [of('spam'), of('doubtful')];
  const number = `${comments.length} ${comments.length === 1 ? 'comment' : 'comments'}`;
  const verdict = spam === 0 ? 'none spam' : spam === comments.length ? 'all spam' : `${spam} spam`;
  const title = comments.length ? `${number}, ${verdict}${doubtful ? `, ${doubtful} doubtful` : ''}` : 'Comments that are not loaded here';
  const notes = [`markup: ${thread.platform}`];
  if (thread.declaredCount !== undefined) notes.push(`the page counts ${thread.declaredCount}`);
  if (thread.closed !== undefined) notes.push(thread.closed ? 'closed' : 'open');
  return make(
    'section',
    {},
    make('h2', {}, title),
    make('p', { class: 'head' }, notes.join(' · ')),
    comments.length ? bar([['ok', comments.length - spam - doubtful], ['doubtful', doubtful], ['spam', spam]], comments.length) : undefined,
    make('ul', {}, ...comments.map((comment) => make('li', {}, drawOne(comment)))),
  );
}

/** One stacked bar. @param {[name: string, size: number][]} parts @param {number} all */
function bar(parts, all) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('class', 'bar');
  svg.setAttribute('viewBox', `0 0 ${all} 1`);
  svg.setAttribute('preserveAspectRatio', 'none');
  svg.setAttribute('aria-hidden', 'true');
  let x = 0;
  for (const [name, size] of parts) {
    const part = document.createElementNS(SVG, 'rect');
    for (const [key, value] of Object.entries({ class: name, x, width: size, height: 1 })) part.setAttribute(key, String(value));
    svg.append(part);
    x += size;
  }
  return svg;
}

/** A comment's answer. @param {Comment} comment */
export function drawComment(comment) {
  return [make('section', {}, drawOne(comment))];
}

const WORDS = /** @type {Record<string, string>} */ ({ ok: 'Fine', doubtful: 'Doubtful', spam: 'Spam' });

/** @param {Comment} comment */
function drawOne(comment) {
  const { probability } = comment;
  const likely = probability < 0.001 ? '< 0.001' : probability > 0.999 ? '> 0.999' : probability.toFixed(3);
  return make(
    'article',
    { class: 'comment', 'data-label': comment.label, 'data-depth': String(Math.min(comment.depth ?? 0, 2)) },
    make(
      'p',
      { class: 'head' },
      make('b', { dir: 'auto' }, comment.author ?? 'Without a name'),
      comment.dateCreated ? make('time', { datetime: comment.dateCreated }, comment.dateCreated.slice(0, 10)) : undefined,
      make('span', {}, `${WORDS[comment.label] ?? comment.label} (${likely})`),
    ),
    comment.url ? make('p', { class: 'head' }, comment.url) : undefined,
    make('p', { class: 'said', dir: 'auto' }, comment.text),
    comment.reasons?.length ? make('p', { class: 'why' }, comment.reasons.map((reason) => reason.detail).join('; ')) : undefined,
  );
}
