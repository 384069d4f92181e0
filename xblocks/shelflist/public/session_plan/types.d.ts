/** The problems of planning a session as the server sends them. No page loads this file. */
declare namespace SLPlan {
  type Kind = 'doing' | 'other' | 'free';
  interface Method { value: string; label: string; kind: Kind }
  interface Activity {
    id: string; title: string; method: string; minutes: number; serves: string[]; facts: string[];
  }
  /** A row as it travels: an activity of the palette, or with an empty id one's own. */
  interface Told {
    activity: string; title: string; minutes: number; method: string; objectives: string[];
    note: string;
  }
  interface Response { rows: Told[]; start: string; date: string; backup: string; access: string }
  interface Problem {
    situation: string | null; title: string; facts: string[]; minutes: number; start: string;
    objectives: { id: string; text: string }[]; limits: string[]; methods: Method[];
    palette: Activity[]; own: boolean; backup: boolean; access: boolean; most: number;
    given: Response | null;
  }
  type Mount = SL.Mount<Problem>;
  /** A row on the page. */
  interface Row {
    activity: string; node: HTMLLIElement; when: HTMLElement; title: HTMLTextAreaElement;
    time: HTMLInputElement; method: HTMLSelectElement; read(): Told;
  }

  interface Drawing {
    button(label: string, onclick: (event: any) => any, more?: SL.Attrs): HTMLButtonElement;
    /** A control under its label. */
    labelled(label: string, control: HTMLElement): HTMLLabelElement;
    /** Minutes since midnight as '09:05'. */
    clock(minutes: number): string;
    /** Under a heading; numbered where the type of its numbers is given. */
    list(title: string, items: string[], type?: string): HTMLElement[];
    /** Whole minutes in a box; 0 for none. */
    number(box: HTMLInputElement): number;
  }
  interface Parts {
    titled(row: Row): string;
    kind(method: string): Method;
    /** Objectives as they are numbered on the page. */
    letters(ids: string[]): string;
    about(activity: Activity): HTMLElement;
    /** The running clock, the total, and who does the work: what every change shows at once. */
    show(): void;
    /** The plan changed; what is said is followed by the total. */
    changed(said?: string): void;
    /** Move a row to another place, show it, and return how it stands there. */
    move(row: Row, to: number): string;
    row(told: Told): Row;
    add(told: Partial<Told> & { id?: string }): void;
    response(): Response;
    restore(told: Response): void;
    /** Fetch what a page does without until it is needed. */
    more(job: (more: More) => void): Promise<void>;
  }
  interface More {
    /** Fill the panel of files: `ask` makes one, null in a preview. */
    files(panel: HTMLElement, day: string, changed: (day: string) => void,
          ask: (kind: string) => Promise<{ name: string; type: string; data: string } | null>): void;
    /** Let rows be dragged by their times. */
    drag(list: HTMLElement, rows: () => Row[], move: Parts['move'], changed: Parts['changed']): void;
  }
  type Init = (this: any, runtime: SL.Runtime, element: any, args: SL.Args) => void;
}

interface Window {
  ShelflistSessionPlan: SLPlan.Init & {
    /** The addresses of what is fetched on demand. */
    later: string[];
    more?: SLPlan.More;
  };
}
