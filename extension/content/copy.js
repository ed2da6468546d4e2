/**
 * Copying a text for the reader, on pages that are secure and on pages that are not. Knows no text.
 */

globalThis.understory ??= /** @type {any} */ ({});

understory.copy ??= async (text) => {
  if (!text) return false;
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // An insecure page, or one without the focus: the older way asks for less.
  }
  /** @param {ClipboardEvent} event */
  const put = (event) => {
    event.stopImmediatePropagation();
    event.preventDefault();
    event.clipboardData?.setData('text/plain', text);
  };
  addEventListener('copy', put, { capture: true });
  try {
    return document.execCommand('copy');
  } finally {
    removeEventListener('copy', put, { capture: true });
  }
};
