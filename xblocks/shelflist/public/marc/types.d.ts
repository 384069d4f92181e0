/** The problems of the MARC drill as the server sends them. No page loads this file. */
declare namespace SLMarc {
  interface Choice { value: string; label: string }
  /** Something of the item in hand: a title page, the facts. */
  interface Piece { label: string; html: string }
  interface Recorded { pieces?: Piece[] | null; mrk: string }
  /** Positions of a fixed field; `id` is '008/18-21'. */
  interface Position {
    id: string; tag?: string; start: number; length: number; label: string;
    kind: 'code' | 'set' | 'date' | 'number' | 'list' | 'undefined';
    codes?: Choice[] | null; list?: string;
  }
  interface Found { line: number; kind: string }
  interface Gap { gap: string; label: string; size: number }
  interface Title { id: string; text: string; language: string; field: string }

  interface Indicator { label: string; codes: Choice[] }
  interface Subfield { code: string; label: string; repeatable: boolean; obsolete?: boolean }

  /**
   * A field as its cells: tag and data of a control field; else tag, two indicators, then a code
   * and a text for each subfield. They stand as in a `.mrk` line (`{dollar}` for the sign), but a
   * blank is a space.
   */
  type Row = string[];
  type Box = HTMLInputElement | HTMLTextAreaElement;

  interface Drawing {
    /** Text whose spaces can be seen and counted. */
    spaced(text: string): (Node | string)[];
    /** Give a box of `cell` a value. */
    fill(box: Box, value: string): Box;
    /**
     * A box as wide as its text, of `size` characters at most; of size 0, it wraps. Under the box
     * lies its text once more: that gives the box its size, and shows the spaces.
     */
    cell(size: number, attrs?: SL.Attrs): Box;
    button(label: string, onclick: () => void): HTMLButtonElement;
    lines(children?: Node[]): HTMLOListElement;
    pieces(problem: { pieces?: Piece[] | null }): HTMLElement;
    /** A line of `.mrk` as a row; a line that cannot be read is its only cell. */
    read(line: string): Row;
    /** A tag that makes another kind of field of the row keeps its last text. */
    write(row: Row): string;
  }

  /**
   * What the editor keeps beside the record's text `now`, from which the grid is read: the place
   * of the last typing (typing on in one place is one step back), the boxes of the grid, how open
   * forms read their fields again, texts to step to.
   */
  type Kept = [string, Box[][], ((() => void) | void)[], string[], string[]];
  /** The parts of the editor. `r` counts the rows of the record, `c` the cells of a row. */
  interface Editing {
    all(): string[];
    /** A row as its line. */
    written(r: number): string;
    title(r: number): string;
    /** Name the cells of a row for those who hear it. */
    label(r: number): void;
    /** A field of which nothing is typed yet is not sent. */
    done(line: string): boolean;
    where(target: any): [number, number];
    /** Focus a cell, with the caret at a place. */
    go(r: number, c: number, caret?: number): void;
    /** Keep what the page has, as a step that can be taken back. */
    keep(place: string, next?: string): void;
    draw(): void;
    /** Where the record stands as text, instead of the grid: how to show it. */
    text?: ((now: string) => void) | null;
    /** Change the record by its lines, then say so and focus a cell. */
    change(words: string, r: number, c: number, job: (lines: string[]) => void, caret?: number): void;
    add(r: number): void;
    remove(r: number): void;
    move(r: number, to: number): void;
    step(from: string[], to: string[], words: string): void;
    typed(r: number, c: number): void;
    /** Do what needs scripts that are fetched when first needed; `place` says where they fail. */
    later(place: HTMLElement, job: () => any): Promise<void>;
    press(event: any): void;
  }

  interface Printing {
    /** A row as a record is printed; `data` in place of a control field's own. */
    drawn(row: Row, data?: (Node | string)[]): (Node | string)[];
    choices(label: string, list: Choice[], onchange: () => void): HTMLSelectElement;
  }
  interface Forms {
    /** A code and what it means; a blank can be read. */
    coded(choice: Choice): string;
    /** The codes of a position on demand, to be looked through and taken. */
    codes(position: Position, take: (code: string) => void, api: SL.Lent): HTMLElement;
    /** A control for each position; `show` reads all of them again. */
    form(positions: Position[], get: (position: Position) => string,
      set: (position: Position, value: string) => void, api: SL.Lent): { node: HTMLElement; show(): void };
  }
  /** Open the book beside a row; gives how its form reads the row again. */
  type Help = (details: HTMLElement, grid: Box[][], r: number, edit: Editing, api: SL.Lent) => Promise<(() => void) | void>;
  /** Show the record as text in place of the grid. */
  type AsText = (sheet: HTMLElement, now: string, edit: Editing, api: SL.Lent) => void;
  type Fixed = SL.Mount<Recorded & { positions: Position[] }>;
  interface Marking extends Record<string, SL.Mount> {
    /** A line may hold more faults than one: a free choice follows the last. */
    hunt: SL.Mount<Recorded & { kinds: Choice[] }>;
    identify: SL.Mount<{ parts?: (string | Gap)[]; designation?: string; choices?: Choice[] }>;
    /** The ruler shows what the count would skip, right or wrong. */
    nonfiling: SL.Mount<{ titles: Title[] }>;
  }
  type Init = (this: any, runtime: SL.Runtime, element: any, args: SL.Args) => void;
}
