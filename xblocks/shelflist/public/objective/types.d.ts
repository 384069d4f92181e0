/** The problems of the objective block as the server sends them. No page loads this file. */
declare namespace SLObjective {
  interface Choice { value: string; label: string }
  interface Composing {
    audience: string; need: string; lang: string; most: number;
    level?: string | null;
    /** What each mark in a text is called. */
    labels: Record<string, string>;
  }
  interface Choosing { rows: { id: string; text: string }[]; choices: Choice[]; lettered: boolean }
  interface Span { start: number; end: number; part: string; mark: SL.Mark }

  type Picker = (choices: Choice[], onchange: () => void) => HTMLSelectElement;
  interface Drawing {
    setting(problem: Composing): (Node | string | null | undefined | false)[];
    /** The text with its parts marked: colour, line and label, nested where a defect spoils a part. */
    marked(text: string, findings: SL.Finding[], labels: Record<string, string>): HTMLElement;
    composed(host: HTMLFieldSetElement, problem: Composing, api: SL.Lent,
      more: { levels?: Choice[]; poor?: string }): SL.Work;
    chosen: SL.Mount<Choosing>;
  }
  interface Tasks extends Record<string, SL.Mount> {
    write: SL.Mount<Composing & { levels: Choice[] }>;
    repair: SL.Mount<Composing & { poor: string }>;
    match: SL.Mount<Choosing>;
    sort: SL.Mount<Choosing>;
  }
}

interface Window {
  ShelflistObjective: (this: any, runtime: SL.Runtime, element: any, args: SL.Args) => void;
}
