/**
 * Every message that crosses between page, popup and background, as one union on `kind`, and the
 * one way to ask. A classic script that both sides share: content scripts list it before
 * themselves, the background and the popup import it. No behaviour but the asking lives here.
 *
 * @typedef {{ url: string, scripting: boolean, elements: number }} Context
 * @typedef {{ rule: string, detail: string, form?: string, values?: (string | number)[] }} Reason  `detail` is English; the rest is for `words.js`.
 * @typedef {'ok' | 'doubtful' | 'spam'} Label
 * @typedef {[number: number, tag: string]} Place  An element: index in `querySelectorAll('*')`, tag.
 * @typedef {{ name: string, url?: string }} Person
 * @typedef {{ field: string, values: { value: string, source: string }[] }} Conflict
 * @typedef {{
 *   headline?: string, author?: Person[], datePublished?: string, dateModified?: string,
 *   publisher?: string, inLanguage?: string, articleSection?: string, keywords?: string[],
 *   description?: string, abstract?: string[], image?: string, url?: string, wordCount?: number,
 *   timeRequired?: string, isAccessibleForFree?: boolean,
 *   mentions?: { people?: string[], places?: string[], organizations?: string[] },
 *   sources: Record<string, string>, conflicts?: Conflict[],
 * }} Article  What the contract prints, without `articleBody`.
 * @typedef {{
 *   author?: string, url?: string, permalink?: string, dateCreated?: string, text: string,
 *   depth: number, label: Label, probability: number, reasons?: Reason[], elements: Place[],
 * }} Comment
 * @typedef {{
 *   platform: string, declaredCount?: number, closed?: boolean,
 *   label: 'spam' | 'mixed' | 'ok', comments: Comment[],
 * }} Thread
 * @typedef {{ bibtex: string, ris: string, cslJson: string, markdown: string }} Citations
 * @typedef {{ article: Article | null, citations?: Citations, threads: Thread[], card?: Place, mismatch?: boolean }} Analysis
 * @typedef {{ foldSections: boolean, card: boolean }} SiteSettings  What this site is to look like.
 *
 * The page asks the background (`styled`: whether the style that hides folds is in the page already):
 * @typedef {{ kind: 'analyze', bytes: Uint8Array, context: Context, styled: boolean }} Analyze
 * @typedef {{ kind: 'folded', count: number }} Folded  How many comments are folded in this tab now.
 * @typedef {{ kind: 'foldSections', on: boolean, styled: boolean }} FoldSections  Remember it for this site.
 *
 * The popup asks the background:
 * @typedef {{ kind: 'state', url: string }} AskState
 * @typedef {{ kind: 'setSite', url: string, on: boolean }} SetSite
 * @typedef {{ kind: 'setPause', until: number | null | 'resumed' }} SetPause  Milliseconds since 1970; null: until resumed.
 *
 * The background or the popup tells the page:
 * @typedef {{ kind: 'stop' }} Stop  Put everything back and end.
 * @typedef {{ kind: 'summary' }} AskSummary
 * @typedef {{ kind: 'reveal', index: number }} Reveal  Show the folded comment and go there.
 * @typedef {{ kind: 'setSections', on: boolean }} SetSections  Fold or unfold whole threads.
 *
 * @typedef {Analyze | Folded | FoldSections | AskState | SetSite | SetPause} ToBackground
 * @typedef {Stop | AskSummary | Reveal | SetSections} ToPage
 *
 * What comes back:
 * @typedef {{ ok: true, analysis: Analysis, styled: boolean, site: SiteSettings } | { ok: false, error: string }} Analyzed
 * @typedef {'on' | 'off' | 'paused' | 'noAccess' | 'notAPage'} SiteState
 * @typedef {{ state: SiteState, site: string, on: boolean, paused: boolean }} State
 * @typedef {{ author: string, reason: string, label: Label, folded: boolean }} FoldedLine
 * @typedef {'looking' | 'done' | 'nothing' | 'tooBig' | 'failed'} Progress
 * @typedef {{
 *   progress: Progress, article: Article | null, citations?: Citations, comments: number, spam: number, doubtful: number,
 *   folded: FoldedLine[], sectionsFolded: boolean,
 * }} Summary
 */

'use strict';

(() => {
  /**
   * Asks the background. A background that was put to sleep in the middle of an answer is asked
   * once more; `undefined` where it cannot answer at all (the extension was updated or removed).
   *
   * @param {ToBackground} message
   * @returns {Promise<any>}
   */
  async function ask(message) {
    for (let attempt = 0; ; attempt += 1) {
      try {
        const answer = await chrome.runtime.sendMessage(message);
        if (answer !== undefined || attempt > 0) return answer;
      } catch (error) {
        if (attempt > 0 || !chrome.runtime?.id) return undefined;
      }
    }
  }

  globalThis.understoryProtocol = Object.freeze({ ask });
})();
