/**
 * The snapshot: what the browser writes as `outerHTML`, as UTF-8, with the elements it numbers; of
 * the whole page, or of a part of it in the shells of what it stands in. Open shadow roots are
 * written in their hosts' place. Of a page that is too big its beginning is taken. The page is never
 * changed for it. Knows nothing of what is in it.
 */

globalThis.understory ??= /** @type {any} */ ({});

understory.snapshot ??= (() => {
  /** @typedef {import('../types.d.ts').Shot} Shot */

  /** Of scripts and styles longer than this hardly a word is sent: they say little and cost most. */
  const BIG = 8 * 1024;

  /** What a script says of when the page was published, and how much before it may be of its name. */
  const PUBLISHED = /(?:ubl|pub)\w{0,30}["'\\ ]{0,4}[:=,]["'\\ ]{0,4}(?=[^"'\\,}<]{0,40}\d{4})[^"'\\,}<]{10,60}["'\\,}]/g;
  const NAME = 30;

  /** What a message can carry in every browser, with room to spare. */
  const MOST = 32 * 1024 * 1024;

  /** `<` */
  const LESS_THAN = 0x3c;

  const HTML = 'http://www.w3.org/1999/xhtml';

  /** What folding wrote into the page (`fold.js`, `loose.js`) is not the page's. */
  const OURS = / data-understory="folded" hidden="until-found"/g;
  /** Among texts, not even a note is: there it would part what belongs together. */
  const AMONG_TEXTS = /(?: \t )?<understory-loose[^>]*>|<\/understory-loose>|<understory-(?:note|mark)[^>]*><\/understory-(?:note|mark)>/g;

  /** @returns {Shot | null}  `null` where the document has no root. */
  function take() {
    const root = document.documentElement;
    if (!root) return null;
    const markup = serialise(root);
    const roots = isHtml() ? understory.shadow.find(document, markup) : new Map();
    if (roots.size === 0) {
      // Each name by itself: browsers look up one, and try a list of them on every element.
      const big = ['script', 'style'].flatMap((name) => [...document.querySelectorAll(name)]).filter(isBig);
      big.sort((a, b) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
      return pack(emptied(markup, big), document.querySelectorAll('*'), roots);
    }
    const elements = understory.shadow.flatten(document, roots);
    return pack(emptied(withRoots(root, roots), elements.filter(isBig)), elements, roots);
  }

  /**
   * Some children of one element, and of everything around them only the tags.
   *
   * @param {Element[]} children  In document order.
   * @returns {Shot | null}
   */
  function part(children) {
    if (!isHtml()) return null;
    const shells = [];
    for (let at = above(children[0]); at; at = above(at)) shells.unshift(at);
    /** @type {Map<Element, ShadowRoot>} */
    const all = new Map();
    /** @type {Element[]} */
    const elements = [...shells];
    const parts = shells.map(startTag);
    for (const child of children) {
      const markup = serialise(child);
      const roots = understory.shadow.find(child, markup);
      for (const [host, root] of roots) all.set(host, root);
      elements.push(child);
      const root = roots.get(child);
      if (root) understory.shadow.flatten(root, roots, elements);
      understory.shadow.flatten(child, roots, elements);
      parts.push(roots.size > 0 ? withRoots(child, roots) : markup);
    }
    parts.push(...shells.map((it) => `</${it.localName}>`).reverse());
    return pack(parts.join(''), elements, all);
  }

  /** @param {Element} element @returns {Element | null}  Its parent, a root's host for those in one. */
  function above(element) {
    const { parentNode } = element;
    return parentNode instanceof ShadowRoot ? parentNode.host : element.parentElement;
  }

  /**
   * @param {string} written
   * @param {ArrayLike<Element>} elements
   * @param {Map<Element, ShadowRoot>} roots
   * @returns {Shot}
   */
  function pack(written, elements, roots) {
    const { fold, loose } = understory;
    const isLoose = fold.isLoose();
    const theirs = isLoose ? Array.from(elements).filter((it) => !loose.isOurs(it) && !loose.isNote(it)) : elements;
    const bare = isLoose ? written.replace(AMONG_TEXTS, '') : written;
    const markup = fold.count() > 0 ? bare.replace(OURS, '') : bare;
    const { bytes, cut } = encode(markup);
    // Where scripting is off, `noscript` holds elements.
    const scripting = [...document.getElementsByTagName('noscript')].every((it) => it.firstElementChild === null);
    return { bytes, elements: theirs, roots, scripting, cut };
  }

  /** As UTF-8, as much as a message can carry: whole tags, so that elements keep their numbers. @param {string} markup */
  function encode(markup) {
    const encoder = new TextEncoder();
    if (markup.length <= MOST) {
      const bytes = encoder.encode(markup);
      if (bytes.length <= MOST) return { bytes, cut: false };
    }
    const bytes = new Uint8Array(MOST);
    const { written } = encoder.encodeInto(markup, bytes);
    const end = bytes.lastIndexOf(LESS_THAN, written - 1);
    return { bytes: bytes.slice(0, end), cut: true };
  }

  const isHtml = () => document.contentType === 'text/html';

  /** @param {Element} element @param {Map<Element, ShadowRoot>} roots */
  const withRoots = (element, roots) =>
    `${startTag(element)}${element.getHTML({ shadowRoots: [...roots.values()] })}</${element.localName}>`;

  /** @param {Element} element */
  function serialise(element) {
    if (isHtml()) return element.outerHTML;
    // An XML document writes itself as XML; the same tree in an HTML document does not.
    return document.implementation.createHTMLDocument('').importNode(element, true).outerHTML;
  }

  /** As the browser writes it. @param {Element} element */
  function startTag(element) {
    const attributes = [...element.attributes].map(({ name, value }) => ` ${name}="${escape(value)}"`);
    return `<${element.localName}${attributes.join('')}>`;
  }

  /** @param {string} value */
  const escape = (value) => value.replaceAll('&', '&amp;').replaceAll('\u00a0', '&nbsp;').replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;').replaceAll('>', '&gt;');

  /**
   * Leaves big scripts and styles empty, but for JSON-LD and for when the page was published. Their text stands verbatim in the markup.
   *
   * @param {string} markup
   * @param {Element[]} big  In the order of the markup.
   */
  function emptied(markup, big) {
    const parts = [];
    let from = 0;
    for (const element of big) {
      const text = element.textContent ?? '';
      const at = markup.indexOf(text, from);
      if (at < 0) continue;
      parts.push(markup.slice(from, at));
      if (element.localName === 'script') parts.push(published(text));
      from = at + text.length;
    }
    if (from === 0) return markup;
    parts.push(markup.slice(from));
    return parts.join('');
  }

  /** @param {Element} element */
  function isBig(element) {
    if ((element.localName !== 'script' && element.localName !== 'style') || element.namespaceURI !== HTML) return false;
    return (element.textContent ?? '').length > BIG && !/ld\+json/i.test(element.getAttribute('type') ?? '');
  }

  /** @param {string} script */
  function published(script) {
    const found = Array.from(script.matchAll(PUBLISHED));
    return found.map((it) => script.slice(Math.max(0, it.index - NAME), it.index + it[0].length)).join(' ');
  }

  return { take, part };
})();
