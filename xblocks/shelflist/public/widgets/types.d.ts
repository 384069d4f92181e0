/** What travels between a widget and its handlers. Read by `tsc --checkJs` only. */
declare namespace SLWidgets {
  interface Args {
    /** Said where no answer came. */
    lost?: string;
    /** To be looked at is all that this list asks. */
    seen?: boolean;
  }
  type Init = (this: any, runtime: SL.Runtime, element: any, args: Args) => void;
  type Start = (runtime: SL.Runtime, element: any, args: Args) => void;
  /** Rejects with what the server said, or with another error where no answer came. */
  type Send = (handler: string, body: object) => Promise<any>;
}

interface Window {
  ShelflistReadingList: SLWidgets.Init;
  ShelflistResource: SLWidgets.Init;
}
