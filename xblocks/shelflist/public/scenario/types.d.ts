/** A scenario's walk as the server sends it. No page loads this file. */
declare namespace SLScenario {
  type Quality = 'expert' | 'sound' | 'weak' | 'harmful';
  interface State { label: string; value: number; least: number; most: number }
  interface Said { id: string; title: string; say: string }
  interface Place {
    title: string; scene: string; end: boolean; over: boolean;
    /** What was chosen last, and what came of it. */
    came: { say: string; then: string } | null;
    states: State[]; objectives: { text: string; met: boolean }[];
    choices: { id: string; say: string }[];
    /** The decisions that stand, those taken back left out; `moves` has both. */
    path: Said[]; moves: string[];
    rewinds: { left: number; cost: number };
    /** The number of the next step, and whether this walk was handed in; absent in a preview. */
    step?: number; sent?: boolean;
  }
  interface Problem { place: Place }
  interface Choice {
    id?: string; say: string; to: string; when: string; quality: Quality; effect: string[]; why: string;
    row?: number;
    /** At the moments of the expert's walk: the best end that can still be reached after it. */
    left?: 'good' | 'fair' | 'poor';
  }
  interface MapPlace {
    id: string; title: string; outcome: '' | 'good' | 'fair' | 'poor'; choices: Choice[];
    field?: string; row?: number;
  }
  interface Map { places: MapPlace[]; out: string[] }
  interface Answer { moves: string[]; path: Said[]; map: Map }
  /** What the editor shows: the map of a form, and what is wrong or doubtful in it. */
  interface Overview extends Map {
    expert: string[];
    findings: { text: string; error: boolean; field: string; row: number | null; place: string }[];
  }

  interface Drawing {
    signed(n: number): string;
    states(place: Place, before?: Place | null): string[];
    word(quality: Quality): string;
    judged(quality: Quality): HTMLElement;
    /** The walk beside the expert's, every choice, and the map. */
    debrief(place: Place, answer: Answer): (Node | false)[];
  }
  interface Graph {
    /** The map as a picture; walks on it are drawn over its arrows. */
    draw(map: Map, walks: Said[][], faults?: Set<string>, go?: (place: MapPlace) => void): HTMLElement;
  }
}

interface Window {
  ShelflistScenario: (this: any, runtime: SL.Runtime, element: any, args: SL.Args) => void;
  ShelflistGraph: SLScenario.Graph;
}
