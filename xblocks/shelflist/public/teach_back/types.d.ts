/** What travels between a teach-back and the browser. No page loads it. */
declare namespace SLTeachBack {
  type Ratings = Record<string, number>;
  interface Level { value: number; text: string }
  interface Criterion { id: string; title: string; levels: Level[] }
  interface Rubric { title: string; criteria: Criterion[] }
  interface Piece { label: string; html: string }
  interface Problem { pieces: Piece[]; rubric: Rubric }
  interface File { id: string; name: string; size: number }
  interface Answer { id: number; text: string; link: string; files: File[] }
  interface Form { ratings: Ratings; comment: string }
  interface Version extends Answer {
    number: number; at: string; status: string; status_text: string; own: Form | null;
    given: { by: string; ratings: Ratings; comments: string[]; advice: boolean }[];
  }
  interface Desk {
    /** That nobody else can see the work here. */
    alone: string | null;
    /** Why nothing can be handed in now. */
    refusal: string | null;
    left: number; text: number; link: boolean; files: number; most_bytes: number; types: string;
    attached: File[]; versions: Version[]; news: boolean;
    peers: { done: number; wanted: number; wait: string | null; got: number } | null;
    score: number | null;
  }
  /** What is typed and not sent, kept in the browser; forms by what they rate. */
  interface Store { text: string; link: string; nonce: string; forms: Record<string, Form> }
  interface Row { id: number; name: string; number: number; at: string; status: string; ratings: number; peers: number }
  interface Queue { rows: Row[]; statuses: { value: string; label: string }[] }
  interface Work extends Answer {
    name: string; number: number; at: string; status: string; status_text: string; mine: Form | null;
    given: { by: string; ratings: Ratings; comment: string }[]; versions: { id: number; number: number }[];
  }

  interface Args extends SL.Args { hand_in?: SL.Item; desk: Desk; queue?: boolean }
  interface Runtime extends SL.Runtime { handlerUrl(element: any, handler: string, suffix?: string): string }
  interface Home { runtime: Runtime; element: any; args: Args }
  type Say = (text: string, assertive?: boolean) => void;

  interface Grid {
    node: HTMLElement; get(): Ratings; set(ratings: Ratings): void;
    head(id: string): Element | undefined; focus(id?: string): void;
  }
  interface Shared {
    pieces(list: Piece[], heading?: 'h4' | 'h5'): Node[];
    /** The rubric to read, folded. */
    rubric(rubric: Rubric, heading?: 'h4' | 'h5'): Node;
    /** The rubric to rate by. */
    rating(rubric: Rubric, changed: () => void): Grid;
    area(label: string, value: string, changed: (text: string) => void, maxlength: number, rows: number): HTMLElement;
    /** A button that says what failed, and hands the field at fault to `focus`. */
    button(label: string, job: () => any, say: Say, kind?: string, focus?: (field?: string) => void): HTMLElement;
    actions(...buttons: SL.Child[]): HTMLElement;
    files(list: File[], work: number | string, home: Home): HTMLElement[];
  }
  /** How versions of work are told and shown. */
  interface Showing {
    when(at: string): string;
    title(version: { number: number; at: string }): string;
    answer(answer: Answer | Version | Work, work: number): HTMLElement;
  }
  /** A learner at the desk: how the work stands, what is typed, and the way to the server. */
  interface AtDesk extends Home {
    desk: Desk; store: Store; rubric: Rubric;
    /** The work of somebody else that is to be rated. */
    peer?: Answer | null;
    say: Say;
    /** Keep in the browser what is typed. */
    save(): void;
    ask(handler: string, data: object): Promise<any>;
    /** Draw anew, say what was done, and go to a heading. */
    done(words: string, heading?: string): Promise<void>;
    /** The form to hand in a version. */
    handIn(): HTMLElement;
  }
  interface Init extends Shared {
    (this: any, runtime: Runtime, element: any, args: Args): void;
    /** Fetched when the page is idle, at the latest when work was handed in. */
    showing: (home: Home) => Showing;
    handedIn: (me: AtDesk) => (Node | string)[];
    /** Fetched when somebody of the course team asks for it. */
    queue: (place: HTMLElement, home: Home) => Promise<void>;
  }
}
interface Window {
  ShelflistTeachBack: SLTeachBack.Init;
}
