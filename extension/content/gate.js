/**
 * The cheap gate: whether a page is worth reading at all. Asks only what costs next to nothing, and
 * is generous: a page that holds text passes. No snapshot, no drawing.
 */

globalThis.understory ??= /** @type {any} */ ({});

understory.gate ??= (() => {
  /** Web mail by the first label of its host: letters are nobody's article. */
  const MAIL = /^(?:mail|webmail|outlook|owa|roundcube|zimbra)\d*\./;

  /** Fewer characters than this are neither an article nor a comment to fold. */
  const LITTLE = 200;

  function worthReading() {
    const { body, contentType, designMode } = document;
    if (!body || !/^(?:text\/html|application\/xhtml\+xml)$/.test(contentType)) return false;
    if (designMode === 'on' || body.isContentEditable || document.documentElement.isContentEditable) return false;
    if (MAIL.test(location.hostname)) return false;
    return holdsText(body);
  }

  /** @param {Element} body */
  function holdsText(body) {
    const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
    let characters = 0;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement?.localName;
      if (parent === 'script' || parent === 'style' || parent === 'noscript') continue;
      characters += (node.nodeValue ?? '').trim().length;
      if (characters >= LITTLE) return true;
    }
    return false;
  }

  return { worthReading };
})();
