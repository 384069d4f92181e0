/** What travels between abstracts and the browser. No page loads it. */
declare namespace SLAbstract {
  interface Choice { value: string | number; label: string }
  interface Level { value: number; text: string }
  interface Criterion { id: string; title: string; levels: Level[] }
  interface Work {
    title: string; citation: string; url: string; pieces: { label: string; html: string }[];
    audience?: string; mode: string; most: number; lang: string;
  }
  interface Problem extends Work {
    limit: number; rubric?: Criterion[]; faulty?: string; faults?: number;
    /** The clearinghouse of this site could take it. */
    offer?: boolean;
  }
  interface Judged extends Work { candidates: { id: string; text: string }[]; choices: Choice[] }
  /** Where the words of a point or of a sign stand; a sign has no number. */
  interface Found { n: number; asks?: string; spans: [number, number][] }
  interface Span { start: number; end: number; n?: number }
  interface Checked { text: string; found: Found[] }

  interface Drawing {
    fact(name: string, value: string): HTMLElement;
    work(problem: Work): SL.Child[];
    /** A text with its places marked. */
    marked(text: string, found: Span[], lang: string): HTMLElement;
    spans(list: Found[]): Span[];
    picker(choices: Choice[], onchange: () => void): HTMLSelectElement;
    composed: SL.Mount<Problem>;
  }

  /** How a learner's offer stands; without a stage there is none. */
  interface Offer {
    name: string; words: number; stage: string | null; label?: string; signed?: string; text?: string;
    comment?: string; page?: string; is_last?: boolean; can_take_back?: boolean;
  }
  interface Row { learner: string; item: string; at: string; name: string; stage: string; label: string; title: string }
  interface Asked extends Row {
    mark: string; citation: string; url: string; text: string; signed: string; comment: string;
    page: string; words: number; most: number; model: string; form: string[];
    /** No decision was made that stands. */
    open: boolean;
    publishes: boolean; own: boolean;
  }

  interface Args extends SL.Args { desk?: boolean }
  interface Home { runtime: SL.Runtime; element: any; args: Args }
  type Init = (this: any, runtime: SL.Runtime, element: any, args: Args) => void;
  interface Later {
    offer?(place: HTMLElement, api: SL.Lent): Promise<void>;
    desk?(place: HTMLElement, home: Home): Promise<void>;
  }
}
interface Window { ShelflistAbstract: SLAbstract.Init & SLAbstract.Later }
