/**
 * How notes and card look, and the leaf. Their styles live in closed shadow roots, where no rule of
 * the page reaches and no policy of the page forbids them. Font, colour and direction are the page's.
 */

globalThis.understory ??= /** @type {any} */ ({});

understory.style ??= (() => {
  const SVG = 'http://www.w3.org/2000/svg';

  /* `unset` keeps what is inherited. The accent is a leaf green as light as the page's text needs it:
     #2f7d4f beside dark text, #86c9a0 beside light text. */
  const shared = `
    :host {
      all: unset !important;
      display: block !important;
      box-sizing: border-box !important;
      grid-column: 1 / -1 !important;
      flex: 0 0 auto !important;
      font-style: normal !important;
      font-weight: 400 !important;
      text-align: start !important;
      text-indent: 0 !important;
      text-transform: none !important;
      letter-spacing: normal !important;
      white-space: normal !important;
      --line: color-mix(in srgb, currentColor 20%, transparent);
      --tint: color-mix(in srgb, currentColor 5%, transparent);
      --leaf: oklch(from currentColor clamp(0.53, l, 0.78) 0.1 155);
    }
    :host([hidden]) { display: none !important; }
    svg { inline-size: 1em; block-size: 1lh; flex: none; align-self: flex-start; fill: none; stroke: currentColor; stroke-width: 1.25; stroke-linecap: round; stroke-linejoin: round; }
    button {
      all: unset; box-sizing: border-box; min-block-size: 24px; padding-inline: 4px; border-radius: 4px;
      cursor: pointer; text-align: center; text-decoration: underline 1px; text-underline-offset: 0.2em;
    }
    button:hover { background: var(--tint); }
    button:focus-visible { outline: 2px solid var(--leaf); outline-offset: 0; }
    @media (forced-colors: active) { button:focus-visible { outline-color: Highlight; } }
    @media print { :host { display: none !important; } }
  `;

  const note = `${shared}
    .line {
      display: flex; flex-wrap: wrap; align-items: baseline; column-gap: 8px;
      margin-block: 8px; padding: 4px 8px; border-radius: 6px;
      background: var(--tint);
      font-size: max(0.85em, 12px); line-height: 24px;
    }
    .line button { margin-inline-start: -4px; }
    .what, .who { overflow-wrap: anywhere; min-inline-size: 0; }
    .who { max-inline-size: 24em; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
    .text { block-size: 0; overflow: hidden; }
    :host(.mark) { position: relative !important; block-size: 0 !important; z-index: 1 !important; }
    .mark {
      position: absolute; inset-block-start: 0; inset-inline-end: 0; display: flex; flex-direction: row-reverse;
      align-items: center; font-size: max(0.85em, 12px); line-height: 24px;
    }
    .mark button { display: grid; place-items: center; inline-size: 24px; padding: 0; opacity: 0.75; text-decoration: none; }
    .mark button:hover, .mark button:focus-visible { opacity: 1; }
    .mark .why {
      display: none; max-inline-size: 24em; padding-inline: 8px; border-radius: 6px;
      border: 1px solid var(--line); color: inherit;
    }
    .mark:hover .why, .mark:focus-within .why { display: block; }
  `;

  const card = `${shared}
    .card {
      margin-block: 0 16px; padding-block: 8px; border-block: 1px solid var(--line);
      font-size: max(0.85em, 12px); line-height: 1.5;
    }
    .head { display: flex; align-items: flex-start; gap: 8px; }
    .facts { flex: 1; min-inline-size: 0; overflow-wrap: anywhere; }
    /* A line breaks between two facts, not in one. */
    .facts > span { display: inline-block; max-inline-size: 100%; }
    .facts > span:not(:last-child)::after, .names > span:not(:last-child)::after { content: ' · '; white-space: pre; }
    p { margin: 4px 0 0; overflow-wrap: anywhere; }
    .first { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; }
    .open .first { display: block; }
    dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 4px 12px; margin: 12px 0 0; }
    dt { color: inherit; }
    dd { margin: 0; overflow-wrap: anywhere; }
    .bar { display: flex; block-size: 4px; margin-block-start: 6px; border-radius: 2px; overflow: hidden; background: var(--line); }
    .bar .ok { background: var(--leaf); }
    .bar .doubtful { background: color-mix(in srgb, currentColor 35%, transparent); }
    .bar .spam { background: color-mix(in srgb, currentColor 70%, transparent); }
    [hidden] { display: none; }
    [tabindex]:focus-visible { outline: 2px solid var(--leaf); outline-offset: 2px; border-radius: 2px; }
    @media (max-width: 480px) {
      dl { grid-template-columns: minmax(0, 1fr); gap: 0; }
      dd { margin-block-end: 8px; }
    }
  `;

  function leaf() {
    const svg = document.createElementNS(SVG, 'svg');
    svg.setAttribute('viewBox', '0 0 16 16');
    svg.setAttribute('aria-hidden', 'true');
    const path = document.createElementNS(SVG, 'path');
    path.setAttribute('d', 'M4.5 11.5C2.500 6.500 6.500 2.500 13.500 2.500C13.500 9.500 9.500 13.500 4.500 11.500ZM2.500 13.500L9 7');
    svg.append(path);
    return svg;
  }

  /** @param {string} css */
  function sheet(css) {
    const style = document.createElement('style');
    style.textContent = css;
    return style;
  }

  return { note, card, leaf, sheet };
})();
