// What the classic scripts of the extension share with one another, by name. Types only; packages
// leave this file out.

import type { Analysis, Article, Comment, FoldedLine, Reason, Thread, ToBackground } from './protocol.js';

/** One note in the page and what it stands for. */
export interface Note {
  readonly host: HTMLElement;
  /** Says whether what it stands for is shown now. */
  setOpen(open: boolean): void;
  /** Says that it is no spam, and offers to take that back. */
  setExcused(on: boolean): void;
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
  all?(open: boolean): void;
  /** The reader says that it is no spam, or takes it back. Absent: not offered. */
  excuse?(on: boolean): void;
}

/** The parts of the content script. Each lives in the file of its name under `content/`. */
export interface Understory {
  running: boolean;
  gate: { worthReading(): boolean };
  snapshot: {
    take(): { bytes: Uint8Array; elements: NodeListOf<Element>; scripting: boolean } | null;
  };
  words: {
    /** The language that our words are in, as BCP 47. */
    readonly language: string;
    say(name: string, ...values: (string | number)[]): string;
    /** The plural form of a message for a number, which is its first value. */
    count(name: string, number: number): string;
    list(items: string[]): string;
    /** A reason in the reader's language: "25 lines of one template"; empty where there is none. */
    because(reason: Reason | undefined): string;
    /** "10 November 2021", with the precision of an ISO 8601 date. */
    date(iso: string): string;
  };
  style: { note: string; card: string; leaf(): SVGElement; sheet(css: string): HTMLStyleElement };
  note: {
    make(options: NoteOptions): Note;
    mark(reason: string): HTMLElement;
    place(host: HTMLElement, before: Element): HTMLElement;
  };
  fold: {
    sweep(): void;
    apply(threads: Thread[], find: Finder, whole: boolean): void;
    setWhole(on: boolean): void;
    reveal(index: number): void;
    revealAt(target: Node): boolean;
    commentAt(target: Node | undefined): Comment | undefined;
    loosen(target: Node): boolean;
    lines(): FoldedLine[];
    count(): number;
    undo(): void;
    onChange: () => void;
    onExcuse: (comment: Comment, on: boolean) => void;
  };
  facts: {
    list(article: Article): Fact[];
    conflicts(article: Article): string[];
    thread(numbers: { all: number; spam: number; doubtful: number }): string;
    from(source: string | undefined): string | undefined;
  };
  card: {
    begin(): void;
    show(article: Article, threads: Thread[], before: Element | undefined): void;
    undo(): void;
  };
  watch: {
    start(again: () => void, loosen: (target: Node) => boolean): void;
    changedSince(): (element: Element) => boolean;
    forget(): void;
    stop(): void;
  };
  main: { start(): void; stop(): void };
}

/** The live element of a place, if it is still where and what it was. */
export type Finder = (place: Comment['elements'][number]) => Element | undefined;

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
