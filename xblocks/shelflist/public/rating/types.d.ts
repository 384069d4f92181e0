/** A sample to rate as the server sends it. No page loads this file. */
declare namespace SLRating {
  /** `at` is the time as written; `seconds` the same from the beginning. */
  interface Turn { n: number; words: string; speaker: string; at: string; seconds: number | null }
  interface Level { value: number; text: string }
  interface Criterion { id: string; title: string; levels: Level[] }
  interface Media { kind: 'audio' | 'video'; src: string; captions: string | null; lang: string | null }
  interface Sample {
    title: string; situation: string | null; media: Media | null;
    turns: Turn[]; criteria: Criterion[];
  }
  interface Anchors extends Criterion {
    situation: string | null; anchors: { id: string; text: string }[];
  }
  /** Levels and marked lines by criterion; `experts` comes with an answer alone. */
  interface Response {
    ratings: Record<string, number>; evidence: Record<string, number[]>;
    experts?: { name: string; ratings: Record<string, number> }[];
  }
  /** A criterion on the page. */
  interface Row {
    id: string; head: HTMLElement; label: HTMLElement; lines: HTMLInputElement;
    boxes: HTMLInputElement[]; node: HTMLElement; marked: number[];
  }
  /** `difference` is a mean in levels, `shown` the same as text. */
  interface Rated {
    name: string; at: string; n: number; difference: number; shown: string; exact: string; within: string;
  }
  interface Together {
    samples: Rated[]; figures: { label: string; value: string }[]; said: string[];
    criteria: { title: string; n: number; exact: string; shown: string }[]; rules: SL.Rule[];
  }

  interface Drawing {
    /** Numbers of lines out of '3 5-7', in order and each once. */
    numbers(text: string, last: number): number[];
    ranges(list: number[]): string;
    line(turn: Turn): SL.Child[];
    media(file: Media): HTMLMediaElement;
    /** The experts' levels and lines, and one's own beside them. */
    compare(sample: Sample, answer: Response, own?: () => Response): HTMLElement;
  }
}

interface Window {
  ShelflistRating: ((this: any, runtime: SL.Runtime, element: any, args: SL.Args) => void) & {
    /** Fetched when it is first asked for. */
    together?(host: HTMLElement, data: SLRating.Together | null, lang?: string): void;
  };
}
