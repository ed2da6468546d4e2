// What the classic scripts of the extension share with one another, by name. Types only; packages
// leave this file out.

import type { Analysis, Article, Citations, Comment, FoldedLine, Judged, Reason, Thread, ToBackground, ToPage, Words } from './protocol.js';

/** One note in the page and what it stands for. */
export interface Note {
  readonly host: HTMLElement;
  /** Says whether what it stands for is shown now. */
  setOpen(open: boolean): void;
  /** Says that it is no spam, and offers to take that back. */
  setExcused(on: boolean): void;
  /** Says that what the reader wanted could not be kept. */
  setLost(): void;
  /** Offers to show (or, where they are open, to hide) all folds of the thread; 0: offers nothing. */
  setAll(count: number, open: boolean): void;
  focus(): void;
}

export interface NoteOptions {
  /** "Spam: 25 lines of one template". */
  what: string;
  /** The author, without quotation marks. */
  who?: string;
  /** What find-in-page must find here although it is folded, a string per comment. */
  texts: string[];
  /** How long the comment is. */
  words?: number;
  toggle(open: boolean): void;
  toggleAll?(open: boolean): void;
  /** The reader says that it is no spam, or takes it back. Absent: not offered. */
  excuse?(on: boolean): void;
  /** The reader wants no section folded whole on this site any more. Absent: not offered. */
  unfold?(): void;
}

/** The parts of the content script. Each lives in the file of its name under `content/`. */
export interface Understory {
  running: boolean;
  gate: {
    takenOver(): Promise<unknown>;
    worthReading(): boolean;
    threadLike(): boolean;
    isNamed(words: string): boolean;
    holdsText(within: Element | ShadowRoot, least: number): boolean;
  };
  shadow: {
    find(within: Document | Element, markup: string): Map<Element, ShadowRoot>;
    isAny(): boolean;
    flatten(within: ParentNode, roots: Map<Element, ShadowRoot>, into?: Element[]): Element[];
    expect(within: ParentNode, callback: () => void): void;
    stop(): void;
  };
  loose: {
    isOurs(node: Node | null): boolean;
    isNote(node: Node): boolean;
    isKept(node: Node): boolean;
    texts(element: Element, place: 'after' | 'in'): Text[];
    textOf(node: Node): string;
    isLoose(nodes: ChildNode[]): boolean;
    keep(nodes: ChildNode[]): Element[];
    isHeld(node: ChildNode, isHidden: (element: Element) => boolean): boolean;
    restore(nodes: ChildNode[]): Element[];
    dissolve(keeper: Element): void;
    hold(nodes: ChildNode[], target: Node): boolean;
    pointed(element: Element, event: MouseEvent): Node;
  };
  snapshot: { take(): Shot | null; part(children: Element[]): Shot | null };
  part: {
    choose(threads: Live[][], changes: Changes | null): Part | null;
    join(before: Live[], fresh: Live[], part: Part): Live[] | null;
  };
  frames: {
    readonly isTop: boolean;
    start(signal: AbortSignal): void;
    within(root: ShadowRoot): void;
    awake(frame: number): void;
    tell(message: ToPage, only?: number): Promise<{ frame: number; said: any }[]>;
    mayHaveLost(node: Node): boolean;
    stop(): void;
  };
  words: {
    /** The language that our words are in, as BCP 47. */
    readonly language: string;
    /** The one that the reader chose; null: the browser's. */
    readonly chosen: string | null;
    use(words: Words): void;
    say(name: string, ...values: (string | number)[]): string;
    /** The plural form of a message for a number, which is its first value. */
    count(name: string, number: number): string;
    list(items: string[]): string;
    /** A reason in the reader's language: "25 lines of one template"; empty where there is none. */
    because(reason: Reason | undefined): string;
    /** "10 November 2021", with the precision of an ISO 8601 date. */
    date(iso: string): string;
  };
  style: {
    note: string;
    card: string;
    leaf(): SVGElement;
    sheet(css: string): HTMLStyleElement;
    /** The colour of the page behind what is drawn there. */
    onGround(host: HTMLElement): string;
    element(tag: string, className: string, text?: string): HTMLElement;
    button(press: () => void, text?: string): HTMLButtonElement;
  };
  note: {
    make(options: NoteOptions): Note;
    mark(reason: string): HTMLElement;
    place(host: HTMLElement, before: ChildNode): HTMLElement;
    /** Has what was placed stand before a node again. */
    put(placed: ChildNode, node: ChildNode): void;
    standsBefore(placed: ChildNode, node: ChildNode): boolean;
    isTaken(placed: Element): boolean;
    /** What the page has put into it stays. */
    remove(placed: Element): void;
  };
  steady: {
    /** Changes the page, and what the reader has before them stays where it is. */
    inPlace(change: () => void, threads: Live[][], ours: () => Element[]): void;
  };
  fold: {
    sweep(within?: ParentNode): void;
    apply(threads: Live[][], whole: boolean, wholeFrom?: number | null): void;
    setWhole(on: boolean): void;
    reveal(index: number): void;
    revealAt(target: Node): boolean;
    /** That this is no spam, or is again, could not be remembered: it is as it was, and says so. */
    notKept(text: string, author: string | undefined, on: boolean): void;
    commentAt(target: Node | undefined): Comment | undefined;
    loosen(target: Node): boolean;
    /** Brings folds in line with where the page has put what they hide. */
    tend(): boolean;
    /** Whether the words of a comment are still where they were found. */
    saysTheSame(live: Live): boolean;
    lines(): FoldedLine[];
    count(): number;
    /** Whether any comment is of texts that have no element. */
    isLoose(): boolean;
    undo(): void;
    onChange: () => void;
    onExcuse: (comment: Comment, on: boolean) => void;
    /** The reader wants the sections of this site folded whole no more; `false` where that was not kept. */
    onUnfold: () => Promise<boolean>;
  };
  facts: {
    list(article: Article): Fact[];
    conflicts(article: Article): string[];
    left(article: Article, read: number): string | undefined;
    text(sentences: string[]): string;
    thread(numbers: { all: number; spam: number; doubtful: number }): string;
    elsewhere(number: number): string;
    tally(thread: { comments: Pick<Comment, 'label'>[] }): { all: number; spam: number; doubtful: number };
    picture(comments: Pick<Comment, 'label' | 'dateCreated'>[]): HTMLElement;
    bar(numbers: { all: number; spam: number; doubtful: number }): HTMLElement;
    sourced(it: HTMLElement, source: string | undefined): HTMLElement;
    turnSource(at: Element, all: Element): void;
    formats(citations: Citations): { name: string; text: string }[];
    copy(text: string): boolean;
    from(source: string | undefined): string;
  };
  card: {
    begin(): void;
    show(analysis: Analysis, before: Element | undefined): void;
    setSections(on: boolean): void;
    undo(): void;
    /** The reader wants whole sections folded on this site, or no more; `false` where that was not kept. */
    onSections: (on: boolean) => Promise<boolean>;
    /** The reader wants it elsewhere on this site; `false` where that was not kept. */
    onMode: (mode: 'popup' | 'off') => Promise<boolean>;
  };
  reading: {
    begin(first: Element): void;
    fraction(): number;
    stop(): void;
  };
  watch: {
    /** Characters that must have come for another look. */
    readonly WORTH: number;
    start(callbacks: Heard): void;
    within(root: ShadowRoot): void;
    weigh(node: Node): number;
    rate(cost: number, fruitful: boolean): void;
    renew(): void;
    changes(): Changes | null;
    forget(): void;
    unheard(make: () => void): void;
    changedSince(): (node: ChildNode) => boolean;
    stop(): void;
  };
  main: { start(): void; stop(): void };
}

/** A comment and what holds it in the page: its elements, or nodes that stand beside what is not its own. */
export interface Live {
  comment: Comment;
  /** In document order. */
  elements: ChildNode[];
}

/** What was read, and the elements by which the answer names what it found. */
export interface Shot {
  bytes: Uint8Array;
  /** In the order in which they are written. */
  elements: ArrayLike<Element>;
  roots: Map<Element, ShadowRoot>;
  scripting: boolean;
  /** The page was too big, and its end is not in it. */
  cut: boolean;
}

/** What of a known thread has to be read again. */
export interface Part {
  thread: number;
  /** Children of the smallest element around the thread's comments: what is new, and neighbours that are known. */
  children: Element[];
  known: Judged[];
}

/** Where the page has changed, and what has come. */
export interface Changes {
  touched: Set<Node>;
  added: Set<Node>;
}

/** What the watching of the page tells. */
export interface Heard {
  /** Another look is due. */
  again(): void;
  /** Something has changed here; says whether it makes a verdict void. */
  changed(target: Node): boolean;
  arrived(element: Element): void;
  left(node: Node): void;
  /** Something has changed, and a picture is about to be drawn; says whether something known is gone. */
  tend(): boolean;
}

/** A value of the article as a reader reads it, and where it came from. */
export interface Fact {
  text: string;
  source?: string;
  kind: 'author' | 'date' | 'updated' | 'time' | 'words' | 'language' | 'publisher';
}

declare global {
  var understoryProtocol: { ask(message: ToBackground): Promise<any> };
  var understory: Understory;
}

export type { Analysis };
