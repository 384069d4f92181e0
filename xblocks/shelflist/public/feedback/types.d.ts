/** The problems of the feedback exercise as the server sends them. No page loads this file. */
declare namespace SLFeedback {
  interface Choice { value: string; label: string }
  interface Named { id: string; text: string }
  interface Piece { label: string; html: string }
  interface Criterion { id: string; label: string; levels: string[] }
  type Parts = 'citation' | 'situation' | 'behavior' | 'impact';
  type Box = HTMLInputElement | HTMLTextAreaElement;
  /** An error as it travels. */
  interface Told extends Record<Parts, string> { line: number; name: string; now: boolean }
  /** An error on the page: its node, its boxes by part, what it says now. */
  interface Row {
    line: number; node: HTMLElement; boxes: Record<Parts, Box>; read(): Told;
  }
  interface Work {
    pieces: Piece[]; form: 'record' | 'shelf' | 'note'; label: string; lines: string[];
    names: Choice[]; most: number; limit: number; rubric: Criterion[];
  }
  interface Job { steps: Named[]; points: Named[]; reasons: Named[] }
  interface Questions { questions: Named[]; kinds: Choice[] }

  interface Drawing {
    button(label: string, onclick: (event: any) => any, more?: SL.Attrs): HTMLButtonElement;
    choices(list: Choice[], onchange: (event: any) => any): HTMLSelectElement;
    /** A control under its label. */
    labelled<T extends Node>(label: string, control: T): HTMLLabelElement;
    pieces(list: Piece[]): HTMLElement[];
  }
  interface Tasks extends Record<string, SL.Mount> {
    feedback: SL.Mount<Work>;
    breakdown: SL.Mount<Job>;
    question: SL.Mount<Questions>;
  }
}

interface Window {
  ShelflistFeedback: (this: any, runtime: SL.Runtime, element: any, args: SL.Args) => void;
}
