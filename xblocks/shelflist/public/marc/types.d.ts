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

  /** A page of the reference book: of a field, or of a fixed field with its positions. */
  interface Page {
    tag: string; label: string; url: string; repeatable?: boolean; obsolete?: boolean;
    indicators: { label: string; codes: Choice[] }[];
    subfields: { code: string; label: string; repeatable: boolean }[];
    positions?: Position[];
  }

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
    fill(box: Box, value: string): void;
    /** A box as wide as its text, of `size` characters at most; of size 0, it wraps. */
    cell(size: number, attrs: SL.Attrs): Box;
    button(label: string, onclick: () => void): HTMLButtonElement;
    choices(label: string, list: Choice[], onchange: () => void): HTMLSelectElement;
    lines(children?: Node[]): HTMLOListElement;
    pieces(problem: { pieces?: Piece[] | null }): HTMLElement;
    control(tag: string): boolean;
    /** A line of `.mrk` as a row; null where it is none. */
    read(line: string): Row | null;
    write(row: Row): string;
    /** A row as a record is printed; `data` in place of a control field's own. */
    drawn(row: Row, data?: (Node | string)[]): (Node | string)[];
  }

  /** The parts of the editor. `r` counts the rows of the record, `c` the cells of a row. */
  interface Editing {
    title(r: number): string;
    /** Name the cells of a row for those who hear it. */
    label(r: number): void;
    done(line: string): boolean;
    /** Focus a cell, with the caret at a place or its text selected. */
    go(r: number, c: number, caret?: number): void;
    /** Keep what the page has, as a step that can be taken back. */
    keep(place: string): void;
    draw(): void;
    /** After a change of the record's shape. */
    changed(words: string, r: number, c: number, caret?: number): void;
    add(r: number): void;
    remove(r: number): void;
    move(r: number, to: number): void;
    join(row: Row, r: number, c: number): void;
    step(from: string[], to: string[]): void;
    typed(r: number, c: number): void;
    press(event: KeyboardEvent, r: number, c: number): void;
    help(r: number, details: HTMLDetailsElement): Promise<void>;
  }

  interface Booking {
    /** A code and what it means; a blank can be read. */
    coded(choice: Choice): string;
    /** The codes of a position on demand, to be looked through and taken. */
    codes(position: Position, take: (code: string) => void, api: SL.Lent): HTMLElement;
    /** A control for each position; `show` reads all of them again. */
    form(positions: Position[], get: (position: Position) => string,
      set: (position: Position, value: string) => void, api: SL.Lent): { node: HTMLElement; show(): void };
    /** Draw a page beside a row, for its cell `c`; returns how to read the row again. */
    page(out: HTMLElement, told: Page | null, row: Row, c: number, changed: (id: string) => void, api: SL.Lent): () => void;
  }
  interface Marking extends Record<string, SL.Mount> {
    hunt: SL.Mount<Recorded & { kinds: Choice[] }>;
    identify: SL.Mount<{ parts?: (string | Gap)[]; designation?: string; choices?: Choice[] }>;
    nonfiling: SL.Mount<{ titles: Title[] }>;
  }
  type Init = (this: any, runtime: SL.Runtime, element: any, args: SL.Args) => void;
}
