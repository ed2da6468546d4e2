/**
 * A page whose scripts hang never comes to its end, at which the content script is put into it. This
 * waits so long from the page's beginning, then has it put into what there is. Nothing else runs here.
 */

setTimeout(() => {
  if (!globalThis.understory?.running) void chrome.runtime.sendMessage({ kind: 'wake' }).catch(() => {});
}, 4000);
