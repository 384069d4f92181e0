/** What the block on needs assessment gets from the server, and what its scripts share. No page loads it. */
declare namespace SLNeeds {
  interface Choice { value: string; label: string }
  interface Scale { name: 'importance' | 'confidence' | 'chance'; label: string; asks: string; anchors: string[] }
  interface Competency { id: string; words: string }
  interface Consent { purpose: string; points: string[] }
  interface Standing { available: boolean; shared: boolean; current: boolean }
  interface Plan { what: string; when: string; know: string }
  interface Planned extends Plan { id: string; words: string; links: { title: string; html: string }[] }
  interface Gap extends Competency { place: number; importance: number; confidence: number; chance: number; need: number }
  interface Result { ranked: Gap[]; not_applying: string[]; open: string[]; plan: Planned[] }
  interface Problem {
    id: string; competencies: Competency[]; scales: Scale[];
    documents: { citation: string; title: string; url: string }[]; group: Consent | null;
  }
  interface Case {
    pieces: { label: string; html: string }[]; gaps: { id: string; text: string }[];
    remedies: Choice[]; table: string[];
    /** How many ranks there are; 0 where no order is asked. */
    ranks: number;
  }
  /** The mean of a scale to the nearest half, in words at its ends, and how many are low, high. */
  interface Figure { mean: number | string; spread: string }
  interface Figures { importance: Figure; confidence: Figure; chance: Figure }
  interface Round {
    at: string; n: number; hidden: string[];
    rows: (Figures & { words: string; n: number; gap: number })[];
  }
  type Mount = SL.Mount<Problem>;
  type TriageMount = SL.Mount<Case>;

  interface Home { outer: HTMLElement; runtime: SL.Runtime; element: any; args: SL.Args }
  /** The block that a host stands in. */
  interface Door {
    args: SL.Args;
    /** Begin again with this set and state. */
    again(state: object): void;
  }
  type Ask = SL.Lent['ask'];
  interface Made { name: string; type: string; data: string }
  type Init = (this: any, runtime: SL.Runtime, element: any, args: SL.Args) => void;
  interface Shared {
    choices(list: Choice[], first: string, attrs: SL.Attrs): HTMLSelectElement;
    /** Null where nothing is kept: in a preview, and in a worked example. */
    door(host: HTMLElement, item: string): Promise<Door | null>;
    /** A button that says at `place` what failed. */
    button(label: string, job: () => any, place: HTMLElement): HTMLElement;
    /** Keep a file, or look at it in a new tab. */
    save(file: Made, look?: boolean): void;
    bar(share: number): HTMLElement;
    need(n: number): string;
    /** The ratings whose gaps were last shown on this page, as JSON, by item. */
    seen: Record<string, string>;
    /** Shows what follows from the answers last sent; null where there are none. */
    results?(on: {
      host: HTMLElement; problem: Problem; api: SL.Lent; the: Door; place: HTMLElement;
      ratings: HTMLDetailsElement; kept: Record<string, Plan>; rated: string; response(): object;
    }): Promise<PlanRow[] | null>;
    /** Adds figures of the group; there for the course team alone. */
    team?(host: HTMLElement, ask: Ask): void;
  }
  interface Survey {
    ratingRow(one: Competency, scales: Scale[], changed: () => void): {
      id: string; node: HTMLElement; get(): Record<string, any>; set(rating: Record<string, any>): void;
    };
  }
  interface PlanRow { id: string; node: HTMLElement; get(): Record<string, string> }
  interface Results {
    gaps(result: Result, scales: Scale[], file: (kind: string) => Promise<Made>): HTMLElement;
    planOf(one: Planned, changed: () => void): PlanRow;
    group(consent: Consent, standing: Standing, ask: Ask): HTMLElement;
    forget(problem: Problem, ask: Ask, door: Door): HTMLElement;
  }
}
interface Window { ShelflistNeeds: SLNeeds.Init & SLNeeds.Shared }
