/**
 * Every message that crosses between page, popup and background, as one union on `kind`, and the
 * one way to ask. A classic script that both sides share: content scripts list it before
 * themselves, the background and the popup import it. No behaviour but the asking lives here.
 *
 * @typedef {{ about?: string, lang?: string, published?: string, known?: Judged[] }} Part  What a part of a page does not say itself.
 * @typedef {{ url: string, scripting: boolean, elements: number, shadow?: boolean, cut?: boolean, part?: Part }} Context  `cut`: the page was too big to be sent whole, and its end is missing.
 * @typedef {{ rule: string, detail: string, form?: string, values?: (string | number)[] }} Reason  `detail` is English; the rest is for `words.js`.
 * @typedef {'ok' | 'doubtful' | 'spam'} Label
 * @typedef {[number: number, tag: string, place?: 'after' | 'in']} Place  An element: index in
 *   `querySelectorAll('*')`, tag; or the texts right after it, or first in it.
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
 *   links?: string[], depth: number, wordCount?: number, label: Label, probability: number, reasons?: Reason[], elements: Place[],
 * }} Comment
 * @typedef {{
 *   platform: string, declaredCount?: number, closed?: boolean,
 *   label: 'spam' | 'mixed' | 'ok', comments: Comment[],
 * }} Thread
 * @typedef {{ bibtex: string, ris: string, cslJson: string, markdown: string }} Citations
 * @typedef {{ article: Article | null, citations?: Citations, threads: Thread[], card?: Place, mismatch?: boolean }} Analysis
 * @typedef {'page' | 'popup' | 'off'} CardMode  Where the card is drawn.
 * @typedef {'gentle' | 'normal' | 'strict'} Strictness
 * @typedef {{ language: string | null, messages: Record<string, string> | null }} Words  Of the language
 *   that the reader chose, by name; null: the browser's own.
 * @typedef {{
 *   foldSections: boolean, card: CardMode, wholeSection: number | null,
 * }} SiteSettings  What this site is to look like. `wholeSection`: a thread of which at least this
 *   share is spam folds whole; null: only where all of it is.
 * @typedef {{ off?: boolean, foldSections?: boolean, card?: CardMode }} Site  What is chosen for a site.
 * @typedef {{
 *   spam: boolean, text: string, author?: string, url?: string, links?: string[], page?: string, at?: number,
 * }} Example  A comment that the reader judged, in short. `at`: milliseconds since 1970.
 * @typedef {{ version: 1, examples: Example[] }} Taught
 * @typedef {{
 *   version: 3, sites: Record<string, Site>, paused: boolean, pausedUntil: number | null, card: CardMode,
 *   strictness: Strictness, wholeSection: number | null, contextMenu: boolean, sync: boolean,
 *   language: string | null, welcomed: boolean, taught: Taught | null,
 * }} Settings  `sites` by host or `*.host`; `pausedUntil`: milliseconds since 1970, null while paused
 *   until resumed; `language`: BCP 47, null: the browser's.
 * @typedef {Partial<Pick<Settings,
 *   'card' | 'strictness' | 'wholeSection' | 'contextMenu' | 'sync' | 'language'>>} Choices
 * @typedef {{ what: 'notJson' | 'notSettings' | 'newer' | 'damaged' | 'tooBig', where?: string }} Problem
 * @typedef {{ text: string, author?: string, url?: string, links?: string[] }} Judged  A comment to be judged or taught.
 *
 * The page asks the background (`styled`: whether the style that hides folds is in the page already;
 * `speaks`: the chosen language that it has words of):
 * @typedef {{ kind: 'analyze', bytes: Uint8Array, context: Context, styled: boolean, speaks: string | null }} Analyze
 * @typedef {{ kind: 'folded', count: number }} Folded  How many comments are folded in this tab now.
 * @typedef {{ kind: 'foldSections', on: boolean, styled: boolean }} FoldSections  Remember it for this site.
 * @typedef {{ kind: 'teach', comment: Judged, label: 'spam' | 'ok' }} Teach  Pages are told `again` after it.
 * @typedef {{ kind: 'cardHere', mode: CardMode }} CardHere  For this site.
 * @typedef {{ kind: 'unteach', at: number }} Unteach  Takes back what was taught then.
 * @typedef {{ kind: 'lookIntoFrames', frames: number[] | null }} LookIntoFrames  `null`: all; the browser has no numbers for the page.
 * @typedef {{ kind: 'wake' }} Wake  A frame that may hold a thread, or a page that hangs, wants the whole content script.
 * @typedef {{ kind: 'toFrames', frames: number[], message: ToPage }} ToFrames  The answers come in the same order.
 *
 * The popup asks the background:
 * @typedef {{ kind: 'state', url: string }} AskState
 * @typedef {{ kind: 'setSite', url: string, on: boolean }} SetSite
 * @typedef {{ kind: 'setPause', until: number | null | 'resumed' }} SetPause  Milliseconds since 1970; null: until resumed.
 * @typedef {{ kind: 'setCard', url: string, mode: CardMode }} SetCard  For this site.
 *
 * The options and the welcome ask the background:
 * @typedef {{ kind: 'words' }} AskWords
 * @typedef {{ kind: 'settings' }} AskSettings
 * @typedef {{ kind: 'choose', choices: Choices }} Choose  For every site.
 * @typedef {{
 *   kind: 'chooseSite', pattern: string, site: { off?: boolean, foldSections?: boolean, card?: CardMode | null } | null,
 * }} ChooseSite  What is named changes; `card: null`: as elsewhere; no site: its entry goes.
 * @typedef {{ kind: 'judge', comment: Judged, strictness: Strictness }} Judge
 * @typedef {{ kind: 'forget', examples: { text: string, author?: string }[] }} Forget
 * @typedef {{ kind: 'remember', examples: Example[] }} Remember  Takes back a `forget`.
 * @typedef {{ kind: 'export' }} Export
 * @typedef {{ kind: 'import', text: string }} Import
 * @typedef {{ kind: 'reset' }} Reset
 *
 * The background or the popup tells the page:
 * @typedef {{ kind: 'stop' }} Stop  Put everything back and end.
 * @typedef {{ kind: 'summary' }} AskSummary
 * @typedef {{ kind: 'reveal', index: number }} Reveal  Show the folded comment and go there.
 * @typedef {{ kind: 'setSections', on: boolean }} SetSections  Fold or unfold whole threads.
 * @typedef {{ kind: 'again' }} Again  The verdicts may be others now: ask for them again.
 * @typedef {{ kind: 'teachHere', label: 'spam' | 'ok' }} TeachHere  Teach the comment that was right-clicked.
 * @typedef {{ kind: 'count' }} AskCount  How many are folded in a frame.
 * @typedef {{ kind: 'headline' }} AskHeadline  What the page's comments stand under, for its frames.
 * @typedef {{ kind: 'frameChanged', frame: number }} FrameChanged  In this frame another number is folded now.
 * @typedef {{ kind: 'inFrame', message: ToPage }} InFrame  Meant for a frame: the page itself does not hear it.
 * @typedef {{ kind: 'copyCitation' }} CopyCitation
 *
 * @typedef {Analyze | Folded | FoldSections | LookIntoFrames | Wake | ToFrames | CardHere | Teach | Unteach} FromPage
 * @typedef {AskState | SetSite | SetPause | SetCard
 *   | AskWords | AskSettings | Choose | ChooseSite | Judge | Forget | Remember | Export | Import | Reset} FromOurPages
 * @typedef {FromPage | FromOurPages} ToBackground
 * @typedef {Stop | AskSummary | Reveal | SetSections | Again | TeachHere | CopyCitation | AskCount | AskHeadline | FrameChanged | InFrame} ToPage
 *
 * What comes back:
 * @typedef {{ ok: true, analysis: Analysis, styled: boolean, site: SiteSettings, words?: Words } | { ok: false, error: string }} Analyzed
 * @typedef {'on' | 'off' | 'paused' | 'noAccess' | 'notAPage'} SiteState
 * @typedef {{ state: SiteState, site: string, on: boolean, paused: boolean, card: CardMode }} State
 * @typedef {{ ok: true, at: number } | { ok: false, error: string }} TaughtNow  `at` names it for `unteach`.
 * @typedef {'off' | 'done' | 'partly' | 'waiting' | 'failed'} SyncState  `partly`: without all that was taught.
 * @typedef {{ settings: Settings, sync: SyncState }} AllSettings
 * @typedef {{ label: Label, probability: number, reasons?: Reason[] }} Verdict
 * @typedef {{ ok: true } | { ok: false, problem: Problem }} Imported
 * @typedef {{ author: string, reason: string, label: Label, folded: boolean }} FoldedLine
 * @typedef {'looking' | 'done' | 'nothing' | 'failed'} Progress
 * @typedef {{
 *   progress: Progress, article: Article | null, citations?: Citations, read: number, comments: number, spam: number, doubtful: number,
 *   folded: FoldedLine[], sectionsFolded: boolean, cut: boolean,
 * }} Summary  `cut`: only the beginning was read.
 */

'use strict';

(() => {
  /** A background that ends takes a moment, in which what it is asked is lost: asked again after these (ms). */
  const AGAIN = [50, 1000];

  /**
   * Asks the background. A background that was put to sleep in the middle of an answer is asked
   * again; `undefined` where it cannot answer at all (the extension was updated or removed).
   *
   * @param {ToBackground} message
   * @returns {Promise<any>}
   */
  async function ask(message) {
    for (let attempt = 0; ; attempt += 1) {
      try {
        const answer = await chrome.runtime.sendMessage(message);
        if (answer !== undefined) return answer;
      } catch {
        // Asked again, or told below.
      }
      if (attempt === AGAIN.length || !chrome.runtime?.id) return undefined;
      await new Promise((resolve) => setTimeout(resolve, AGAIN[attempt]));
    }
  }

  globalThis.understoryProtocol = Object.freeze({ ask });
})();
