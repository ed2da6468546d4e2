/**
 * The snapshot: what the browser writes as `outerHTML`, as UTF-8, with the elements it numbers. The
 * page is never changed for it. Knows nothing of what is in it.
 */

globalThis.understory ??= /** @type {any} */ ({});

understory.snapshot ??= (() => {
  /** Scripts and styles longer than this are left empty: they say nothing and cost most. */
  const BIG = 8 * 1024;

  /** What a message can carry in every browser, with room to spare. */
  const MOST = 32 * 1024 * 1024;

  const HTML = 'http://www.w3.org/1999/xhtml';

  /** What folding wrote into the page (`fold.js`) is not the page's. */
  const OURS = / data-understory="folded" hidden="until-found"/g;

  /**
   * `null` where the document is too big to be read, or has no root.
   */
  function take() {
    const root = document.documentElement;
    if (!root) return null;
    const elements = document.querySelectorAll('*');
    const markup = emptied(serialise(root)).replace(OURS, '');
    if (markup.length > MOST) return null;
    const bytes = new TextEncoder().encode(markup);
    if (bytes.length > MOST) return null;
    // Where scripting is off, `noscript` holds elements.
    return { bytes, elements, scripting: document.querySelector('noscript *') === null };
  }

  /** @param {Element} root */
  function serialise(root) {
    if (document.contentType === 'text/html') return root.outerHTML;
    // An XML document writes itself as XML; the same tree in an HTML document does not.
    return document.implementation.createHTMLDocument('').importNode(root, true).outerHTML;
  }

  /**
   * Leaves big scripts and styles empty, but for JSON-LD. Their text stands verbatim in the markup.
   *
   * @param {string} markup
   */
  function emptied(markup) {
    const parts = [];
    let from = 0;
    for (const element of document.querySelectorAll('script, style')) {
      const text = element.namespaceURI === HTML ? (element.textContent ?? '') : '';
      if (text.length <= BIG || /ld\+json/i.test(element.getAttribute('type') ?? '')) continue;
      const at = markup.indexOf(text, from);
      if (at < 0) continue;
      parts.push(markup.slice(from, at));
      from = at + text.length;
    }
    if (from === 0) return markup;
    parts.push(markup.slice(from));
    return parts.join('');
  }

  return { take };
})();
