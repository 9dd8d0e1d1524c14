/** What every still view is: a drawing, one sentence, and the same as a sheet. */
import type { Colouring } from "../colouring.ts";
import type { Sheet } from "../sheet.ts";
import type { Filter, Look, Selection, TimeWindow } from "../state.ts";
import type { Traffic } from "../traffic.ts";
import type { PlaceIndex, Shown, Theme, Time } from "../types.ts";

/** All that a still view is drawn from. */
export interface StillMoment {
  readonly shown: Shown;
  readonly shownCount: number;
  readonly filter: Filter;
  readonly traffic: Traffic;
  /** As chosen; null is the whole period. */
  readonly window: TimeWindow | null;
  /** The same with its days. */
  readonly days: TimeWindow;
  readonly look: Look;
  readonly theme: Theme;
  /** What dots are coloured by, and the theme in those colours. */
  readonly colouring: Colouring;
  readonly dotTheme: Theme;
  readonly selection: Selection;
  readonly time: Time;
  /** Pixels there are for the drawing. */
  readonly width: number;
  readonly height: number;
}

/** What a view said when it was drawn. */
export interface Told {
  /** What it shows, of how many, as of when. */
  readonly sentence: string;
  /** What its marks mean, where a file does not show the page's own key. */
  readonly key: string;
  /** Its rows; asked for only when they are looked at or saved. */
  sheet(): Sheet;
  /** The drawing as it goes into a file; asked for only then. */
  figure(): SVGSVGElement;
}

export interface StillView {
  readonly title: string;
  /** Controls of its own, beside the window's. */
  readonly controls: readonly HTMLElement[];
  /** Drawing and key. */
  readonly body: HTMLElement;
  show(now: StillMoment): Told;
  /** The date has moved on; nothing else has. */
  setTime?(time: Time): void;
}

export interface StillListener {
  onPlace(place: PlaceIndex): void;
  onEdge(from: PlaceIndex, to: PlaceIndex): void;
  onChild(child: number): void;
  onVariant(key: string): void;
  onLook(look: Partial<Look>): void;
}
