/** The problems of the call-number drill as the server sends them. No page loads this file. */
declare namespace SLCallNumber {
  interface Book {
    id?: string; call_number?: string; lines: string[]; title?: string; author?: string;
  }
  interface Choice { value: string; label: string }

  interface Drawing {
    /** The back of a book: cloth, title, and the label broken where the library breaks it. */
    spine(book: Book): HTMLElement;
    shelf(attrs: SL.Attrs, places: HTMLElement[]): HTMLUListElement;
    place(...children: SL.Child[]): HTMLLIElement;
    /** A notch where the order broke, before the second of two spines, or a flag on one. */
    shelfMarks(host: Element): (result: SL.Result | null) => void;
    code(text: string): HTMLElement;
    input(attrs: SL.Attrs): HTMLInputElement;
    choices(list: Choice[], onchange: () => void): HTMLSelectElement;
  }
  interface Tasks extends Record<string, SL.Mount> {
    shelve: SL.Mount<{ spines: Book[] }>;
    misfiled: SL.Mount<{ spines: Book[] }>;
    insert: SL.Mount<{ spines: Book[]; book: Book }>;
    parse: SL.Mount<{
      call_number: string; pieces: { id: string; text: string }[]; kinds: Choice[]; rules: Choice[];
    }>;
    cutter: SL.Mount<{
      class_number: string; heading: string; before: Book | null; after: Book | null;
    }>;
    label: SL.Mount<{ call_number: string; width: number; max_lines: number }>;
  }
}
