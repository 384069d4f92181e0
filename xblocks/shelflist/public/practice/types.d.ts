/** What travels between a block and the browser. Read by `tsc --checkJs` only; no page loads it. */
declare namespace SL {
  type Verdict = 'right' | 'partly' | 'wrong' | 'missing' | 'extra' | 'advice';
  type Mark = Verdict | 'new' | 'kept' | 'sent';
  interface Rule { citation: string; title: string; url: string | null }
  interface Step { text: string; rule: Rule | null }
  interface Finding {
    part: string; verdict: Verdict; weight: number; code: string; message: string;
    rules: Rule[]; place: any; expected?: string[]; got?: string; correction?: string;
  }
  interface Result {
    score: number; passed_review: boolean; headline: string; findings: Finding[];
  }
  interface Item {
    id: string; task: string; task_label: string; stem: string; problem: any;
    /** The words on the check button. */
    action?: string;
    /** Costs are fractions of the item's score. */
    hints: { cost: number }[];
    difficulty: number; skill: string;
  }
  interface Answer { answer: any; worked: Step[]; explanation: string }
  interface Worked extends Answer { item: Item }
  interface ItemSet { number: number; size: number; review: boolean; items: Item[] }
  interface ItemRecord {
    tries: number; score: number | null; passed: boolean | null; hints: string[];
    result: Result | null; response: any; can_show_answer: boolean;
  }
  interface State {
    attempts: number; max_attempts: number | null;
    score: { earned: number; possible: number } | null;
    closed: string | null; can_submit: boolean; can_new_set: boolean;
    due_count: number; completion: number;
    items: Record<string, ItemRecord>;
  }
  interface Args {
    use?: 'practice' | 'check'; display_name?: string; storage_key?: string; lang?: string;
    set: ItemSet; worked?: Worked[] | null;
    /** Absent in a preview and in the public view. */
    state?: State | null;
    /** Answers in a preview what a task asks. */
    ask?(data: any): Promise<any>;
    /** Said instead of the usual words where nothing is checked or kept. */
    notice?: string;
    policy?: { title: string; lines: string[] } | null;
    /** What items of other tasks need than the one that opens: fetched when the page is idle. */
    rest?: string[];
    /** Scripts of the drill that a page fetches only when it needs them. */
    later?: string[];
  }
  /**
   * One item's response, or with `responses` a whole check. It waits in the store, under one nonce,
   * until it is answered: sent again after a reload or a lost connection, it counts once.
   */
  interface Submission {
    nonce: string; item: string; response?: any; responses?: Record<string, any>; seconds: number;
  }
  interface Store {
    v: number; set?: number; seen?: boolean;
    drafts: Record<string, any>; queue: Submission[];
  }
  interface Failure { status: number; message: string; code?: string; field?: string }

  /** The parts of a frame that its pages share. */
  interface Frame {
    /** Say on the page and aloud how things stand. */
    note(text: string, assertive?: boolean, ...more: Node[]): void;
    /** Say on the page only, unless what waits to be sent is said there. */
    mention(text: string): void;
    /** A button that answers at once, whatever the server takes, and says what failed. */
    button(label: string, job: () => any, kind?: string | false | null, more?: Node): HTMLElement;
    actions(...buttons: Child[]): HTMLElement;
    percent(share: number): string;
    call(handler: string, data: object): Promise<any>;
    record(item: Item): Partial<ItemRecord>;
    /** The draft, or what was last sent; where nothing can be sent any more, the other way about. */
    response(item: Item): any;
    standing(item: Item): HTMLElement;
    /**
     * A place for what a task draws, which `job` fills: at once where the task's scripts are here,
     * else when they are; the place says so meanwhile, and where they cannot be had.
     */
    ready(item: Item, job: (place: HTMLElement) => void, place?: HTMLElement): HTMLElement;
    mount(item: Item, changed: () => void, given: any): { host: HTMLFieldSetElement; work: Work };
    /** An item with its answer in place, and how one comes to it. */
    solved(item: Item, answer: Answer): Node[];
    point(finding: Finding): Node;
    /** What was right, the one thing that matters most, the rest folded. */
    review(result: Result): HTMLElement;
    /** Send; what waits goes first, and a second press sends nothing new. */
    submit(what: any): any;
    go(index: number): void;
    save(): boolean;
  }

  interface Runtime { handlerUrl(element: any, handler: string): string }
  type Child = Node | string | number | null | undefined | false;
  type Attrs = { [handler: `on${string}`]: (event: any) => any; [name: string]: any } | null;

  /** What the frame lends a task while it is on the page. */
  interface Lent {
    /** Say that the response changed: the draft is kept. */
    changed(): void;
    announce(text: string): void;
    /** A page of the drill's reference book; null where there is no server to ask. */
    lookup(topic: string, context?: string): Promise<any>;
    /** What a handler answers of this item; nothing where there is nobody to ask. */
    ask(handler: string, data: object): Promise<any>;
  }
  /**
   * A task on the page. The frame disables the host, a fieldset, where the work is closed, and
   * draws an answer by mounting the task once more and restoring the answer in it.
   */
  interface Work {
    /** The response as the handler takes it; asked for only after `changed` or `restore`. */
    response(): any;
    /** May throw: the item may have been edited since. */
    restore(response: any): void;
    /** What is on its way and belongs to the response; the frame waits for it before it asks. */
    readonly settled?: Promise<void>;
    /** Said when there is no response yet, instead of the usual words. */
    waits?: string;
    /** Mark the work; null takes the marks away. */
    showResult?(result: Result | null): void;
    /** Stands below the work, of use where it is closed, too. */
    tools?: HTMLElement;
  }
  type Mount<P = any> = (host: HTMLFieldSetElement, problem: P, api: Lent) => Work;
  type Drills = Record<string, Record<string, Mount>>;

  type Values = Record<string, any>;
  /** The frame around every drill. It never decides what is right. */
  interface Engine {
    /** Build an element: text stays text, `on…` attributes listen, null and false leave out. */
    h<K extends keyof HTMLElementTagNameMap>(
      tag: K, attrs?: Attrs, ...children: (Child | Child[])[]): HTMLElementTagNameMap[K];
    /** The one door for markup: fragments that the server has sanitised. */
    html(sanitised: string): HTMLElement;
    gettext(msgid: string, values?: Values): string;
    /** `{n}` in the text is the number. */
    ngettext(singular: string, plural: string, n: number): string;
    interpolate(text: string, values?: Values): string;
    /** Rejects with a Failure; its status is 0 where no answer came. */
    post(runtime: Runtime, element: any, handler: string, body: object): Promise<any>;
    /** The same words are said again. */
    announce(root: Element, text: string, assertive?: boolean): void;
    /** Colour, shape and word of a verdict. */
    verdict(mark: Mark, word?: string | false): HTMLElement;
    /** A `showResult` that flags what `find` names for a finding's place, with a word if given. */
    marks(host: Element, find: (place: any) => [Element | undefined, string?]):
      (result: Result | null) => void;
    cite(rule: Rule | null): HTMLElement | null;
    steps(list: Step[]): HTMLElement;
    /**
     * Add stylesheets and scripts to the page, one after another. What the page has is not fetched
     * again. Rejects with a Failure; the next call goes on from there.
     */
    load(urls: string[]): Promise<any>;
    /** Tell how tasks of a drill are drawn; its scripts may bring some each. */
    drill(name: string, tasks: Record<string, Mount>): void;
    /** `runtime` is null in a preview. */
    start(name: string, runtime: any, element: any, args: Args): void;
  }
}

interface Window {
  Shelflist: SL.Engine;
  ShelflistI18N?: {
    gettext(msgid: string): string;
    ngettext(singular: string, plural: string, n: number): string;
  };
  ShelflistCallNumber: (this: any, runtime: SL.Runtime, element: any, args: SL.Args) => void;
  ShelflistMarc: SLMarc.Init & {
    drawing: SLMarc.Drawing;
    /** The addresses of what the editor fetches on demand. */
    later: string[];
    printing?: SLMarc.Printing;
    forms?: SLMarc.Forms;
    help?: SLMarc.Help;
    asText?: SLMarc.AsText;
  };
}
