/** A disc under each node, as large as its number of the week; its rim parted by times through. Nothing of it is a child. */
import { drawn } from "../dom.ts";
import { tracksOf } from "../tracks.ts";
import type { SceneMap, Theme, Time } from "../types.ts";
import { type Count, endOf, type Told, weekAt, weeksOf } from "./told.ts";

/** Map units of the largest disc's radius, and of a disc of which no number is told. */
const LARGEST = 30;
const NOT_TOLD = 6;
/** Map units between a node and its disc. */
const BELOW = 8;

export interface Discs {
  readonly root: SVGGElement;
  setTime(time: Time): void;
  setTheme(theme: Theme): void;
}

/** The map as the viewer's tracks take it: every node has the room of a state, as every one has a number that stands. */
export function sceneMapOf({ map }: Told): SceneMap {
  const places = map.places.map((place) => (place.kind === "exit" ? place : { ...place, kind: "state" as const }));
  const none = { count: 0, recorded: 0, inferred: 0, onMap: true, medianDays: null, p25Days: null, p75Days: null, p90Days: null };
  return { ...map, places, edges: map.edges.map(({ from, to, bend }) => ({ from, to, ...none, ...(bend ? { bend } : {}) })) };
}

/** Map units of radius of the root of one child: as large as the rooms of the map allow. */
export function scaleOf(told: Told): number {
  const { rooms } = tracksOf(sceneMapOf(told));
  const most = told.stock.map((counts) => Math.max(1, ...counts.map((each) => each ?? 0)));
  const largest = LARGEST / Math.sqrt(Math.max(...most));
  return most.reduce((scale, each, place) => {
    const { width, height } = rooms[place]!;
    return told.stock[place]!.length === 0 ? scale : Math.min(scale, Math.max(Math.min(width, height) / 2, LARGEST / 2) / Math.sqrt(each));
  }, largest);
}

/** Radius of a place's disc: of its week, on the way to the next week's. Null where the week is hidden. */
export function radiusAt({ said, stock }: Told, place: number, time: Time, scale: number): number | null {
  const week = weekAt(said, time);
  const now = stock[place]![week] ?? null;
  const next = stock[place]![Math.min(week + 1, weeksOf(said) - 1)] ?? null;
  if (now === null) return null;
  const part = time >= endOf(said) ? 0 : (time - said.firstWeek) / 7 - week;
  return scale * (Math.sqrt(now) + ((next === null ? 0 : Math.sqrt(next) - Math.sqrt(now)) * Math.min(Math.max(part, 0), 1)));
}

export function createDiscs(told: Told): Discs {
  const scale = scaleOf(told);
  const discs = told.map.places.flatMap((place, index) => (told.stock[index]!.length === 0 ? [] : [{ index, place, ...discOf(told.times[index]!) }]));
  return {
    root: drawn("g", { class: "discs" }, ...discs.map(({ root }) => root)),
    setTime(time) {
      for (const { index, place, root } of discs) {
        const radius = radiusAt(told, index, time, scale);
        const shown = radius ?? NOT_TOLD;
        root.classList.toggle("few", radius === null);
        root.setAttribute("transform", `translate(${place.x} ${(place.y + BELOW + shown).toFixed(2)}) scale(${shown.toFixed(3)})`);
      }
    },
    setTheme({ ramp }) {
      for (const { arcs } of discs) for (const { step, path } of arcs) path.setAttribute("stroke", ramp[step]!);
    },
  };
}

function discOf(times: readonly Count[]): { readonly root: SVGGElement; readonly arcs: readonly { readonly step: number; readonly path: SVGPathElement }[] } {
  const arcs = arcsOf(times).map(({ step, from, to }) => ({ step, path: drawn("path", { class: "arc", d: arcPath(from, to) }) }));
  const body = drawn("path", { class: "body", d: `${arcPath(0, 0.5)}${arcPath(0.5, 1)}` });
  const rim = drawn("path", { class: "rim", d: `${arcPath(0, 0.5)}${arcPath(0.5, 1)}` });
  return { root: drawn("g", { class: "disc" }, body, rim, ...arcs.map(({ path }) => path)), arcs };
}

/** Parts of the rim by times through, of those that are told: from and to, as parts of a turn. */
export function arcsOf(times: readonly Count[]): { readonly step: number; readonly from: number; readonly to: number }[] {
  const all = times.reduce<number>((sum, each) => sum + (each ?? 0), 0);
  let from = 0;
  return times.flatMap((each, step) => {
    if (!each) return [];
    const start = from;
    from += each / all;
    return [{ step, from: start, to: from }];
  });
}

/** An arc of the circle of radius 1 clockwise from the top. */
function arcPath(from: number, to: number): string {
  if (to - from > 0.999) return `${arcPath(0, 0.5)}${arcPath(0.5, 1)}`;
  const at = (turn: number): string => `${Math.sin(2 * Math.PI * turn).toFixed(4)} ${(-Math.cos(2 * Math.PI * turn)).toFixed(4)}`;
  return `M${at(from)}A1 1 0 ${to - from > 0.5 ? 1 : 0} 1 ${at(to)}`;
}
