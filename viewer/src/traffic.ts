/** How many moved from where to where: all children's from the scene, a filter's own counted anew from its events. */
import type { TimeWindow } from "./state.ts";
import { type Day, NOWHERE, NextBasis, type PlaceIndex, type Scene, type SceneEdge, type Shown } from "./types.ts";

export interface Traffic {
  /** Every move that happened or that the map knows, most travelled last, so that it is drawn on top. */
  readonly edges: readonly SceneEdge[];
  /** Journeys begun, by the node they begin at. */
  readonly entries: Uint32Array;
  /** Whether these are of all children. */
  readonly everyone: boolean;
  /** When the moves were made; null is the whole period. */
  readonly window: TimeWindow | null;
}

const NO_QUARTILES = { medianDays: null, p25Days: null, p75Days: null, p90Days: null };

/** The traffic of the children shown in a window, or null for the whole period. */
export function trafficOf(scene: Scene, shown: Shown, everyone: boolean, window: TimeWindow | null = null): Traffic {
  const edges = everyone && window === null ? scene.map.edges : countEdges(scene, shown, window);
  return { edges: [...edges].sort((a, b) => a.count - b.count), entries: countEntries(scene, shown, window), everyone, window };
}

/** The edges of a traffic with their days, measured among the children shown where the scene does not tell them. */
export function measured(scene: Scene, shown: Shown, traffic: Traffic, edges: readonly SceneEdge[]): SceneEdge[] {
  if (traffic.everyone && traffic.window === null) return [...edges];
  const days = daysOfMoves(scene, shown, traffic.window);
  return edges.map((edge) => {
    const own = (days.get(keyOf(scene, edge.from, edge.to, edge.onMap)) ?? []).sort((a, b) => a - b);
    return { ...edge, medianDays: quantile(own, 0.5), p25Days: quantile(own, 0.25), p75Days: quantile(own, 0.75), p90Days: quantile(own, 0.9) };
  });
}

/** By move, the days from the start of the one to the start of the other, or to its end where the child left or went back. */
function daysOfMoves(scene: Scene, shown: Shown, window: TimeWindow | null): Map<number, number[]> {
  const { activity, next, onMap, start } = scene.events;
  const days = new Map<number, number[]>();
  eachMove(scene, shown, window, (event, day) => {
    const key = keyOf(scene, activity[event]!, next[event]!, onMap[event] === 1);
    const own = days.get(key);
    if (own) own.push(day - start[event]!);
    else days.set(key, [day - start[event]!]);
  });
  return days;
}

/** A move within its window and one beyond it are two edges. */
const keyOf = ({ map }: Scene, from: PlaceIndex, to: PlaceIndex, within: boolean): number =>
  (from * map.places.length + to) * 2 + (within ? 1 : 0);

/** The value below which that part of sorted numbers lies, between neighbours where it falls there; null of none. */
export function quantile(sorted: readonly number[], part: number): number | null {
  if (sorted.length === 0) return null;
  const at = (sorted.length - 1) * part;
  const below = sorted[Math.floor(at)]!;
  return below + (sorted[Math.ceil(at)]! - below) * (at - Math.floor(at));
}

function countEdges(scene: Scene, shown: Shown, window: TimeWindow | null): SceneEdge[] {
  const { activity, next, onMap, nextBasis } = scene.events;
  const places = scene.map.places.length;
  const [counts, recorded, inferred] = [0, 1, 2].map(() => new Uint32Array(2 * places * places)) as [Uint32Array, Uint32Array, Uint32Array];
  eachMove(scene, shown, window, (event) => {
    const key = keyOf(scene, activity[event]!, next[event]!, onMap[event] === 1);
    counts[key]!++;
    if (nextBasis[event] === NextBasis.Recorded) recorded[key]!++;
    if (nextBasis[event] === NextBasis.Inferred) inferred[key]!++;
  });
  return scene.map.edges.map((edge) => {
    const key = keyOf(scene, edge.from, edge.to, edge.onMap);
    return { ...edge, ...NO_QUARTILES, count: counts[key]!, recorded: recorded[key]!, inferred: inferred[key]! };
  });
}

function countEntries(scene: Scene, shown: Shown, window: TimeWindow | null): Uint32Array {
  const entries = new Uint32Array(scene.map.places.length);
  const { first, journey, place, start } = scene.spells;
  for (let child = 0; child < scene.children.count; child++) {
    if (!shown[child]) continue;
    let times = 0;
    for (let spell = first[child]!; spell < first[child + 1]!; spell++) {
      if (journey[spell] === times) continue;
      times = journey[spell]!;
      if (isIn(window, start[spell]!)) entries[place[spell]!]!++;
    }
  }
  return entries;
}

const isIn = (window: TimeWindow | null, day: Day): boolean => window === null || (window.from <= day && day <= window.to);

/** Visits every move of the children shown that was made in the window, with the day of it. */
export function eachMove(scene: Scene, shown: Shown, window: TimeWindow | null, visit: (event: number, day: Day, child: number) => void): void {
  const { first, next, withStep } = scene.events;
  const arrivals = arrivalsOf(scene);
  for (let child = 0; child < scene.children.count; child++) {
    if (!shown[child]) continue;
    for (let event = first[child]!; event < first[child + 1]!; event++) {
      if (next[event] === NOWHERE || withStep[event] === 1) continue;
      const day = arrivals(event, child);
      if (isIn(window, day)) visit(event, day, child);
    }
  }
}

/** The day the child arrived: the start of the activity handed to, or the end of this one where it left or returned. */
function arrivalsOf(scene: Scene): (event: number, child: number) => Day {
  const { first, activity, next, start, end, journey } = scene.events;
  return (event, child) => {
    for (let later = event + 1; later < first[child + 1]!; later++) {
      if (journey[later] !== journey[event]) break;
      if (activity[later] === next[event]) return start[later]!;
    }
    return end[event]!;
  };
}
