/** What travels between the Studio editor and its handlers. Read by `tsc --checkJs` only. */
declare namespace SLStudio {
  type Values = Record<string, any>;
  interface Choice { value: string; label: string }
  interface Spec {
    name: string;
    kind: 'text' | 'textarea' | 'html' | 'number' | 'select' | 'checkbox' | 'rows';
    label: string; help?: string; required?: boolean; choices?: Choice[] | null;
    default?: any; columns?: Spec[] | null;
  }
  interface Valued extends Spec { value: any }
  interface Task extends Choice { fields: Spec[]; default_stem: string }
  interface Profile extends Choice { description: string; values: Values }
  interface Problem {
    where: {
      part: string; item: number | null; field: string | null;
      row: number | null; column?: string; line: number | null;
    };
    message: string;
    /** Where a jump to this problem ends; set once it is shown. */
    target?: HTMLElement;
  }
  interface PolicyDraft { profile: string; title: string; options: Values }
  interface Draft {
    settings: Values; policy: PolicyDraft; worked: Values | null; items: Values[];
    generate: Values[];
    /** What stands before the items, where there is such. */
    head?: Values;
    /** What findings point to. */
    further?: Values[];
  }
  interface Args {
    drill: string;
    /** URLs of the drill's own style sheet and script. */
    preview_files: string[];
    settings: Valued[]; tasks: Task[]; items: Values[]; worked: Values | null;
    /** Absent where nothing is judged, and where nothing is generated. */
    policy?: { profile: string; title: string; profiles: Profile[]; options: Valued[] };
    generate?: { fields: Spec[]; rows: Values[] };
    further?: Valued;
    /** Where the items are records: how many there may be, whether they can be searched for, and
        the form of what stands before them. */
    records?: { most: number; search: boolean; head: Spec[] };
    head?: Values;
    /** Where there are no items but a scope to search in: its form, whether there is a
        clearinghouse, and the titles of its collections by slug. */
    scope?: { fields: Spec[]; live: boolean; collections: Record<string, string> };
    /** What the editor shows beside an item's form, and the scripts that draw it. */
    overview: { title: string; files: string[] } | null;
    /** What files of items it takes: '.mrc, .mrk'; empty for none. */
    file_types: string;
    olx: string; errors: Problem[]; storage_key: string; strings: null;
    /** Of the exercise as it was opened or last saved here: a save over another is refused. */
    version?: string;
  }
  /** What the editor lends the panel of records. */
  interface Lent extends LentToScope {
    items: List;
    freeId(stem: string): string;
  }
  /** What it lends the panel of a scope. */
  interface LentToScope {
    args: Args; draft: Draft; parts: Record<string, Part>; attempt: Attempt;
    call(handler: string, data: object): Promise<any>;
    changed(): void;
    /** Say something in the status line. */
    tell(text: string): void;
    /** Draw the draft anew: it was changed otherwise than by its forms. */
    redraw(): void;
  }
  /** Draws what a drill shows beside a form; `go` leads to a row of one of its fields. */
  type Overview = (host: HTMLElement, overview: any, go: (field: string, row?: number | null) => void) => void;
  /** Do something that asks the server; say what failed, in the status line unless told. */
  type Attempt = (job: () => Promise<any>, failed?: (message: string) => void) => Promise<any>;

  interface Runtime extends SL.Runtime { notify(name: string, data: object): void }
  /** What was typed and never saved; `base` is the OLX it began from. */
  interface SafetyCopy { at: number; base: string; draft: Draft; olx: string | null }

  /** Anything on the page that holds a part of the draft. */
  interface Part {
    node: HTMLElement;
    /** Show these problems, and only these, beside what they are about. */
    show(problems: Problem[]): void;
  }
  interface Field extends Part { spec: Spec; control: any }
  interface Form extends Part { fields: Field[] }
  interface ListOptions {
    /** Kept in step with the page. */
    values: Values[];
    entry(value: Values): Part;
    changed(): void;
    /** A double of an entry; absent where doubling makes no sense. */
    copy?(value: Values): Values;
    /** Which of a problem's numbers counts the entries. */
    by?: 'item' | 'row';
  }
  interface List extends Part {
    add(value: Values, before?: Node | null): HTMLElement;
    /** The entries on the page, without those removed. */
    entries(): HTMLElement[];
    part(entry: Element): any;
    /** Take the values, and their order, as they now stand on the page. */
    sync(): void;
  }
  interface Forms {
    uid(): string;
    /** The first that matches; it is known to be there. */
    one(node: Element, selector?: string): any;
    /** Change a text only where it differs: each mutation costs the library's iframe a resize. */
    put(node: Element, text: string): void;
    button(label: string, onclick: () => void, kind?: string): HTMLButtonElement;
    say(node: Element, text: string): void;
    blank(specs: Spec[]): Values;
    form(specs: Spec[], values: Values, changed: () => void): Form;
    list(options: ListOptions): List;
  }
}

interface Window {
  ShelflistRecords: (lent: SLStudio.Lent) => Node[];
  ShelflistScope: (lent: SLStudio.LentToScope) => Node[];
  ShelflistOverview: SLStudio.Overview;
  ShelflistForms: SLStudio.Forms;
  ShelflistStudio: (this: any, runtime: SLStudio.Runtime, element: any, args: SLStudio.Args) => void;
}
