/** What travels between a widget and its handlers. Read by `tsc --checkJs` only. */
declare namespace SLWidgets {
  interface Args {
    /** Said where no answer came. */
    lost?: string;
    /** To be looked at is all that this list asks. */
    seen?: boolean;
    /** Nobody is signed in: no handler answers. */
    visitor?: boolean;
  }
  type Init = (this: any, runtime: SL.Runtime, element: any, args: Args) => void;
  type Start = (runtime: SL.Runtime, element: any, args: Args) => Started;
  /** Rejects with what the server said, or with another error where no answer came. */
  type Send = (handler: string, body: object) => Promise<any>;
  interface Started {
    root: HTMLElement;
    send: Send;
    say(text: string): void;
    failed(error: Error): void;
    /** Make the buttons of the records that are there now do what they say. */
    bind(): void;
  }
}

interface Window {
  ShelflistReadingList: SLWidgets.Init;
  ShelflistResource: SLWidgets.Init;
  ShelflistReference: SLWidgets.Init;
  ShelflistWidgets: SLWidgets.Start;
}
