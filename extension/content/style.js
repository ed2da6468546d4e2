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
      inline-size: auto !important;
      min-inline-size: 0 !important;
      font-style: normal !important;
      font-weight: 400 !important;
      text-align: start !important;
      text-indent: 0 !important;
      text-transform: none !important;
      letter-spacing: normal !important;
      word-spacing: normal !important;
      white-space: normal !important;
      --line: color-mix(in srgb, currentColor 20%, transparent);
      --tint: color-mix(in srgb, currentColor 5%, transparent);
      --leaf: oklch(from currentColor clamp(0.53, l, 0.78) 0.1 155);
    }
    :host([hidden]) { display: none !important; }
    [hidden]:not([hidden="until-found"]) { display: none !important; }
    svg { inline-size: 1em; block-size: 1lh; flex: none; align-self: flex-start; fill: none; stroke: currentColor; stroke-width: 1.25; stroke-linecap: round; stroke-linejoin: round; }
    button {
      all: unset; box-sizing: border-box; min-block-size: 24px; padding-inline: 4px; border-radius: 4px;
      cursor: pointer; text-align: start; text-decoration: underline 1px; text-underline-offset: 0.2em;
    }
    button:hover { text-decoration-thickness: 2px; }
    button:focus-visible { outline: 2px solid var(--leaf); outline-offset: 0; }
    .source, .why {
      display: none; position: absolute; z-index: 1; inset-block-start: 100%; inset-inline-start: -8px;
      inline-size: max-content; max-inline-size: min(24em, 80vw); padding-inline: 8px; border: 1px solid var(--line); border-radius: 6px;
      background: var(--ground, Canvas); font-size: 12px; line-height: 22px; font-style: normal;
    }
    /* Under a finger nothing is smaller than 44 px. */
    @media (pointer: coarse) { button { min-block-size: 44px; min-inline-size: 44px; padding-inline: 8px; } }
    @media (prefers-contrast: more) { :host { --line: currentColor; --tint: transparent; } }
    @media (forced-colors: active) {
      :host { --line: CanvasText; }
      button { color: LinkText; }
      button:focus-visible, [tabindex]:focus-visible { outline-color: Highlight; }
    }
  `;

  const note = `${shared}
    .line {
      display: flex; column-gap: 8px; margin-block: 8px; padding: 4px 8px; border-radius: 6px;
      background: var(--tint); font-size: max(0.85em, 12px); line-height: 24px;
    }
    /* Where it wraps, the words stay clear of the leaf. */
    .all { flex: 1; min-inline-size: 0; word-spacing: 8px; }
    .all > * { min-inline-size: 0; overflow-wrap: anywhere; word-spacing: 0; }
    .long { white-space: nowrap; }
    .buttons { display: inline-flex; flex-wrap: wrap; column-gap: 4px; margin-inline-start: -4px; }
    .text { block-size: 0; overflow: hidden; }
    :host(.mark) { position: relative !important; block-size: 0 !important; z-index: 1 !important; }
    .mark {
      position: absolute; inset-block-start: 0; inset-inline-end: 0;
      font-size: max(0.85em, 12px); line-height: 24px;
    }
    .mark button { display: grid; place-items: center; inline-size: 24px; padding: 0; text-decoration: none; }
    .mark .why { inset-inline: auto 0; }
    .mark button:hover + .why, .mark button:focus-visible + .why { display: block; }
    @media (pointer: coarse) {
      .line { padding-block: 0; }
      svg { margin-block: 10px; }
      .all { display: flex; flex-wrap: wrap; column-gap: 8px; }
      .said { margin-block-start: 10px; }
      .buttons { margin-inline-start: -8px; }
      .mark button { inline-size: 44px; padding: 0; place-items: start end; }
      .mark button svg { margin-block: 0; }
    }
    @media (prefers-contrast: more), (forced-colors: active) { .line { outline: 1px solid var(--line); outline-offset: -1px; } }
    /* On paper nothing can be pressed, and the reason is cut to its line. */
    @media print {
      :host(.mark), .buttons, .about { display: none !important; }
      .line { padding-inline: 0; background: none; }
      .said { display: block; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
    }
  `;

  const card = `${shared}
    .card {
      position: relative; margin-block: 8px 16px; padding-block: 8px; border-block: 1px solid var(--line);
      font-size: max(0.85em, 12px); line-height: 1.5;
    }
    .head { display: flex; align-items: baseline; gap: 8px; line-height: max(1.5em, 24px); }
    .facts { flex: 1; min-inline-size: 0; overflow-wrap: anywhere; }
    .facts button { float: inline-end; margin-inline: 8px -4px; text-align: end; }
    /* As wide as either of its words, so that it stays where it was pressed. */
    .facts button::after { content: attr(data-other); display: block; block-size: 0; overflow: hidden; visibility: hidden; }
    /* A line breaks between two facts, not in one. */
    .facts > span, .names > span { display: inline-block; max-inline-size: 100%; }
    .names > span { vertical-align: top; }
    .facts > span:not(:last-of-type)::after, .names > span:not(:last-child)::after { content: ' · '; white-space: pre; }
    p { margin: 4px 0 0; overflow-wrap: anywhere; }
    .first { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; }
    .open .first { display: block; overflow: visible; }
    dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); align-items: baseline; gap: 4px 16px; margin: 12px 0 0; }
    dd { margin: 0; overflow-wrap: anywhere; }
    /* Words of the other direction still begin where the page's begin. */
    dt, dd > div { text-align: -webkit-match-parent; text-align: match-parent; }
    .bar { display: flex; gap: 1px; block-size: 4px; margin-block: 6px 4px; border-radius: 2px; overflow: hidden; }
    .bar > * { min-inline-size: 2px; }
    .times { display: flex; align-items: flex-end; gap: 1px; block-size: 24px; margin-block: 6px 2px; border-block-end: 1px solid var(--line); }
    .times > * { display: flex; flex: 1; flex-direction: column-reverse; }
    .ok { background: color-mix(in srgb, currentColor 25%, transparent); }
    .doubtful { background: color-mix(in srgb, currentColor 50%, transparent); }
    .spam { background: color-mix(in srgb, currentColor 85%, transparent); }
    .clean .ok { background: var(--leaf); }
    .span { display: flex; justify-content: space-between; font-size: 12px; }
    .buttons { display: flex; flex-wrap: wrap; column-gap: 12px; margin-inline-start: -4px; }
    .sourced { position: relative; cursor: default; border-radius: 2px; }
    .sourced.end > .source { inset-inline: auto -8px; }
    .sourced:hover > .source, .sourced:focus-visible > .source { display: block; }
    .dismissed .source { display: none !important; }
    .sourced:focus-visible { outline: 2px solid var(--leaf); outline-offset: 2px; }
    @media (pointer: coarse) {
      .facts button { margin-block: -10px; margin-inline-end: -8px; }
      .buttons { margin-inline-start: -8px; }
    }
    @media (max-width: 480px) {
      dl { grid-template-columns: minmax(0, 1fr); gap: 0; }
      dd { margin-block-end: 8px; }
    }
    @media (forced-colors: active) {
      .bar > *, .times > * > * { forced-color-adjust: none; }
      .ok, .clean .ok { background: GrayText; }
      .doubtful, .spam { background: CanvasText; }
    }
    @media print { :host { display: none !important; } }
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

  /**
   * What may cover words of the page needs the ground that those stand on.
   *
   * @param {HTMLElement} host
   */
  function onGround(host) {
    let ground = 'Canvas';
    for (let at = host.parentElement; at; at = at.parentElement) {
      const { backgroundColor } = getComputedStyle(at);
      if (/^rgba\(.*, 0(?:\.\d+)?\)$|^transparent$/.test(backgroundColor)) continue;
      ground = backgroundColor;
      break;
    }
    return ground;
  }

  /**
   * @param {string} tag
   * @param {string} className
   * @param {string} [text]
   */
  function element(tag, className, text) {
    const it = document.createElement(tag);
    if (className) it.className = className;
    if (text !== undefined) {
      it.textContent = text;
      // Words of ours in a page of the other direction, and the other way round.
      it.dir = 'auto';
    }
    return it;
  }

  /**
   * @param {() => void} press
   * @param {string} [text]
   */
  function button(press, text = '') {
    const it = document.createElement('button');
    it.type = 'button';
    it.textContent = text;
    it.addEventListener('click', (event) => {
      // A synthetic click of the page cannot reach into a closed root, but the page may listen here.
      event.stopPropagation();
      press();
    });
    return it;
  }

  return { note, card, leaf, sheet, onGround, element, button };
})();
