/** The words on the map: a button at every node and exit with its live count, and the entry with its total. */
import { type Camera, toScreenX, toScreenY } from "./camera.ts";
import type { ColourCounts } from "./colour-counts.ts";
import { element, say } from "./dom.ts";
import { rowsOf, shiftsOf } from "./spread.ts";
import type { Counts, PlaceIndex, SceneMap, ScenePlace } from "./types.ts";
import { whole } from "./words.ts";

type Side = "above" | "below" | "right";

interface Station {
  readonly place: ScenePlace;
  readonly side: Side;
  readonly button: HTMLButtonElement;
  readonly pin: HTMLElement;
  readonly count: HTMLElement;
  readonly what: HTMLElement;
  readonly late: HTMLElement;
}

export interface Stations {
  /** Puts every label where the camera shows its place. */
  place(camera: Camera): void;
  /**
   * Writes the counts of a moment; of two cohorts beside each other, those of the one and of the other. Whether the labels
   * now need another room outside the rim.
   */
  count(counts: Counts, sides: ColourCounts["sides"]): boolean;
  choose(place: PlaceIndex | null): void;
  /** Pixels the labels need outside the rim: widest on the right, tallest above and below. */
  overhang(): { readonly right: number; readonly above: number; readonly below: number };
}

/** Below this scale, names are the short ones and exits that nobody took are left off. */
export const TIGHT = 0.72;
/** Pixels between a place and its label. */
const GAP = 8;

/** What the labels count, after the number. */
export interface Counted {
  readonly node: string;
  readonly exit: string;
  readonly entry: string;
  /** The number in words; as it is where this is left out. */
  readonly told?: (count: number) => string;
}

const CHILDREN: Counted = { node: "children now", exit: "left this way so far", entry: "Entered" };

/** Labels for all places of the map within `root`; `onPlace` hears which one is pressed. */
export function createStations(root: HTMLElement, map: Pick<SceneMap, "entry" | "places">, onPlace: (place: PlaceIndex) => void, words = CHILDREN): Stations {
  const stations = map.places.map((place, index) => createStation(place, sideOf(map, place), () => onPlace(index)));
  const entered = element("span", { class: "count" });
  const entry = element("div", { class: "entry" }, element("span", { class: "name" }, words.entry), entered);
  const entryPin = element("span", { class: "pin stub" });
  root.replaceChildren(...stations.flatMap(({ pin, button }) => [pin, button]), entryPin, entry);

  let last: Camera | null = null;
  let seen = "";
  let rows = { above: 1, below: 1 };
  // Measured when the scale or a label changes, not with every frame of a camera that follows.
  let sizes: readonly Size[] = [];
  const measure = (): void => {
    sizes = stations.map(({ button }) => ({ wide: button.offsetWidth, high: button.offsetHeight }));
  };

  const placeAll = (camera: Camera): void => {
    last = camera;
    const ats = stations.map(({ place }) => [toScreenX(camera, place.x), toScreenY(camera, place.y)] as const);
    const spread = spreadExits(stations, sizes, ats);
    rows = spread.rows;
    stations.forEach(({ side, button, pin }, each) => {
      const [x, y] = ats[each]!;
      put(pin, x, y, "");
      put(button, x, y + spread.down[each]!, OFFSETS[side]);
    });
  };
  return {
    place(camera) {
      if (camera.scale !== last?.scale) {
        root.classList.toggle("tight", camera.scale < TIGHT);
        measure();
        if (namesOverlap(stations, sizes, camera)) root.classList.add("tight");
        measure();
      }
      placeAll(camera);
      const [x, y] = [toScreenX(camera, map.entry.x), toScreenY(camera, map.entry.y)];
      put(entryPin, x, y, "");
      put(entry, x, y, OFFSETS.above);
    },
    count(counts, sides) {
      stations.forEach((station, index) => write(station, index, counts, sides, words));
      say(entered, (words.told ?? whole)(counts.entered));
      // Other labels are seen, or with longer counts: they need their places anew.
      const now = stations.map(({ button }) => (button.classList.contains("none") ? 0 : button.textContent!.length)).join();
      if (now === seen || !last) return false;
      seen = now;
      measure();
      placeAll(last);
      return true;
    },
    choose(chosen) {
      stations.forEach(({ button }, index) => button.setAttribute("aria-pressed", String(index === chosen)));
    },
    overhang() {
      const most = (side: Side, of: (button: HTMLElement) => number): number =>
        Math.max(0, ...stations.filter((station) => station.side === side).map(({ button }) => of(button))) + GAP;
      return { right: most("right", (it) => it.offsetWidth), above: rows.above * most("above", (it) => it.offsetHeight), below: rows.below * most("below", (it) => it.offsetHeight) };
    },
  };
}

/** A label's, in pixels. */
interface Size {
  readonly wide: number;
  readonly high: number;
}

/** Whether the names of any two nodes would lie on one another. */
function namesOverlap(stations: readonly Station[], sizes: readonly Size[], camera: Camera): boolean {
  const boxes = stations.flatMap(({ place }, at) => (place.kind === "exit" ? [] : [{
    x: toScreenX(camera, place.x), y: toScreenY(camera, place.y), wide: sizes[at]!.wide + BETWEEN, high: sizes[at]!.high,
  }]));
  return boxes.some((one, at) => boxes.slice(at + 1).some((other) =>
    Math.abs(one.x - other.x) < (one.wide + other.wide) / 2 && Math.abs(one.y - other.y) < (one.high + other.high) / 2));
}

/** Pixels between two labels beside each other: less than none, as each brings some of its own on either side. */
const BETWEEN = -6;

/** How far down each exit's label stands from its usual place, so that none lies on another; and in how many rows. */
function spreadExits(stations: readonly Station[], sizes: readonly Size[], ats: readonly (readonly [number, number])[]): { readonly down: number[]; readonly rows: { above: number; below: number } } {
  const down = stations.map(() => 0);
  const exits = (side: Side): number[] => stations.flatMap((each, at) => (each.place.kind === "exit" && each.side === side ? [at] : []));
  const inRows = (side: "above" | "below", way: 1 | -1): number => {
    const own = exits(side);
    const tallest = Math.max(0, ...own.map((each) => sizes[each]!.high));
    const rows = rowsOf(own.map((each) => ({ at: ats[each]![0], size: sizes[each]!.wide })), BETWEEN);
    own.forEach((each, at) => (down[each] = way * rows[at]! * tallest));
    return 1 + Math.max(0, ...rows);
  };
  const right = exits("right");
  shiftsOf(right.map((each) => ({ at: ats[each]![1], size: sizes[each]!.high })), 0).forEach((shift, at) => (down[right[at]!] = shift));
  return { down, rows: { above: inRows("above", -1), below: inRows("below", 1) } };
}

const OFFSETS: Readonly<Record<Side, string>> = {
  above: `translate(-50%, calc(-100% - ${GAP}px))`,
  below: `translate(-50%, ${GAP - 2}px)`,
  right: `translate(${GAP}px, -50%)`,
};

function put(target: HTMLElement, x: number, y: number, offset: string): void {
  target.style.transform = `translate(${x.toFixed(1)}px, ${y.toFixed(1)}px) ${offset}`;
}

/** Nodes have their label above, exits outside the rim that they stand on. */
function sideOf(map: Pick<SceneMap, "places">, place: ScenePlace): Side {
  if (place.kind !== "exit") return "above";
  const bottom = Math.max(...map.places.map((other) => other.y));
  const right = Math.max(...map.places.map((other) => other.x));
  if (place.y >= bottom - 1) return "below";
  return place.x >= right - 1 ? "right" : "above";
}

function createStation(place: ScenePlace, side: Side, onPress: () => void): Station {
  const leaves = place.kind === "exit";
  const count = element("span", { class: "count" });
  const late = element("span", { class: "late" });
  const name = element("span", { class: place.short ? "name full" : "name" }, ...inLines(place.label, side));
  const short = place.short ? element("span", { class: "name short" }, ...(leaves ? [place.short] : inLines(place.short, side))) : null;
  const what = element("span", { class: "unseen" });
  const kind = leaves ? `exit ${side}` : "station";
  const button = element("button", { type: "button", class: kind, title: leaves ? place.label : null, "aria-pressed": "false", click: onPress }, name, short, " ", count, what, leaves ? null : late);
  const pin = element("span", { class: leaves ? "pin stub" : "pin" });
  return { side, place, button, pin, count, what, late };
}

function write({ place, button, count, what, late }: Station, index: PlaceIndex, counts: Counts, sides: ColourCounts["sides"], words: Counted): void {
  const at = counts.at[index]!;
  const doing = place.kind === "exit" ? words.exit : words.node;
  say(count, sides ? sides.map((each) => whole(each.at[index]!)).join(" / ") : (words.told ?? whole)(at));
  say(what, sides ? ` ${sides.map((each) => `${whole(each.at[index]!)} of ${each.side.label}`).join(", ")}; ${whole(at)} ${doing} ` : ` ${doing} `);
  say(late, lateWords(counts.overdue[index]!));
  button.classList.toggle("none", at === 0);
}

const lateWords = (overdue: number): string =>
  overdue === 0 ? "" : `${whole(overdue)} past ${overdue === 1 ? "its" : "their"} clock`;

/** Names at least this long break. */
const LONG: Readonly<Record<Side, number>> = { above: 13, below: 10, right: 18 };

/** A long name breaks once, near its middle. */
function inLines(label: string, side: Side): (Node | string)[] {
  const words = label.split(" ");
  if (label.length < LONG[side] || words.length < 2) return [label];
  const ends = words.map((_, at) => words.slice(0, at + 1).join(" ").length);
  const middle = ends.reduce((best, end, at) => (Math.abs(end - label.length / 2) < Math.abs(ends[best]! - label.length / 2) ? at : best), 0);
  return [`${words.slice(0, middle + 1).join(" ")} `, element("br"), words.slice(middle + 1).join(" ")];
}
