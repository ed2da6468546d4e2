/**
 * How a reader sees and touches: little motion, forced colours, a finger. As both browsers can be told;
 * no expectations live here.
 */

/** @typedef {'reduced motion' | 'forced colours' | 'a finger'} Preference */

/** What Firefox takes from the reader's system. @type {Record<Preference, [string, number, number][]>}  Name, off, on. */
const PREFS = {
  'reduced motion': [['ui.prefersReducedMotion', 0, 1]],
  'forced colours': [['browser.display.document_color_use', 1, 2]],
  'a finger': [['ui.primaryPointerCapabilities', 6, 1], ['ui.allPointerCapabilities', 6, 1]],
};

/** @type {Record<'reduced motion' | 'forced colours', [string, string, string]>} */
const FEATURES = {
  'reduced motion': ['prefers-reduced-motion', 'no-preference', 'reduce'],
  'forced colours': ['forced-colors', 'none', 'active'],
};

/**
 * For every page that is open.
 *
 * @param {any} reader  A `Reader`.
 * @param {Preference} what
 * @param {boolean} on
 */
export async function prefer(reader, what, on) {
  if (reader.name === 'firefox') {
    await reader.chrome(PREFS[what].map(([pref, off, set]) => `Services.prefs.setIntPref('${pref}', ${on ? set : off});`).join('\n'));
    return;
  }
  for (const page of await reader.browser.pages()) {
    const session = await page.createCDPSession();
    if (what === 'a finger') await session.send('Emulation.setTouchEmulationEnabled', { enabled: on });
    if (what === 'a finger') await page.setViewport({ width: 412, height: 900, isMobile: on, hasTouch: on });
    else {
      const [feature, off, set] = FEATURES[what];
      await session.send('Emulation.setEmulatedMedia', { features: [{ name: feature, value: on ? set : off }] });
    }
    // Without its session, the emulation would end.
  }
}
