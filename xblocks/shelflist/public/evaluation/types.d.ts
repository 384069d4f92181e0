/** The problems of the block on evaluating training as the server sends them. No page loads it. */
declare namespace SLEvaluation {
  interface Choice { value: string; label: string }
  interface Shown { situation?: string | null }
  interface Cell extends Choice { asked: boolean }
  /** Shares and limits are percentages. */
  interface Sample {
    id: string; label: string; reviewed: number; wrong: number;
    share: number; lower: number; upper: number;
  }
  interface Log extends Shown {
    samples: Sample[]; center: number; threshold: number; rule: string;
    /** What decides the next step, line by line; empty where an author wrote the choices. */
    table: string[]; choices: Choice[];
  }

  interface Drawing {
    situation(problem: Shown): Node | false;
    /** A box for text, with its label around it and help before it. */
    area(label: string, help?: string, attrs?: SL.Attrs): { label: HTMLElement; box: HTMLTextAreaElement };
    choices(list: Choice[], attrs: SL.Attrs): HTMLSelectElement;
    /** Choices with a name that every one of them shares; the value of the one chosen. */
    radios(list: Choice[], onchange: () => void): { nodes: HTMLElement[]; get(): string; set(value: string): void };
    svg(tag: string, attrs: Record<string, string | number>, ...children: (Node | string)[]): SVGElement;
    percent(value: number): string;
    /** The control chart: points, center line, limits that step with each sample's size. */
    chart(log: Log): SVGElement;
  }
  interface Tasks extends Record<string, SL.Mount> {
    level: SL.Mount<Shown & { statements: { id: string; text: string }[]; levels: Choice[] }>;
    indicator: SL.Mount<Shown & {
      level: 2 | 3; objective: string; fields?: { id: string; label: string; help: string }[];
      options?: number;
    }>;
    transfer: SL.Mount<Shown & {
      actions: { id: string; text: string }[]; cells: Cell[]; dated: boolean;
    }>;
    chart: SL.Mount<Log>;
  }
}
interface Window {
  ShelflistEvaluation: (this: any, runtime: SL.Runtime, element: any, args: SL.Args) => void;
}
