/** How many moved from where to where: all children's from the scene, a filter's own counted anew from its events. */
import { NOWHERE, NextBasis, type PlaceIndex, type Scene, type SceneEdge, type Shown } from "./types.ts";

export interface Traffic {
  /** Every move that happened or that the map knows, most travelled last, so that it is drawn on top. */
  readonly edges: readonly SceneEdge[];
  /** Journeys begun, by the node they begin at. */
  readonly entries: Uint32Array;
  /** Whether these are of all children. */
  readonly everyone: boolean;
}

const NO_QUARTILES = { medianDays: null, p25Days: null, p75Days: null, p90Days: null };

/** The traffic of the children shown over the whole period. */
export function trafficOf(scene: Scene, shown: Shown, everyone: boolean): Traffic {
  const edges = everyone ? scene.map.edges : countEdges(scene, shown);
  return { edges: [...edges].sort((a, b) => a.count - b.count), entries: countEntries(scene, shown), everyone };
}

/** Quartiles of the days between leaving one place for another and arriving, for the children shown. */
export function daysBetween(scene: Scene, shown: Shown, from: PlaceIndex, to: PlaceIndex): number[] {
  const days: number[] = [];
  eachMove(scene, shown, (event, child) => {
    if (scene.events.activity[event] === from && scene.events.next[event] === to) {
      days.push(arrivalOf(scene, event, child) - scene.events.start[event]!);
    }
  });
  return days.sort((a, b) => a - b);
}

/** The value below which that part of sorted numbers lies, between neighbours where it falls there; null of none. */
export function quantile(sorted: readonly number[], part: number): number | null {
  if (sorted.length === 0) return null;
  const at = (sorted.length - 1) * part;
  const below = sorted[Math.floor(at)]!;
  return below + (sorted[Math.ceil(at)]! - below) * (at - Math.floor(at));
}

/** The edge of a scene between two places with its days measured among the children shown. */
export function measured(scene: Scene, shown: Shown, edge: SceneEdge): SceneEdge {
  const days = daysBetween(scene, shown, edge.from, edge.to);
  return {
    ...edge,
    medianDays: quantile(days, 0.5),
    p25Days: quantile(days, 0.25),
    p75Days: quantile(days, 0.75),
    p90Days: quantile(days, 0.9),
  };
}

function countEdges(scene: Scene, shown: Shown): SceneEdge[] {
  const { activity, next, onMap, nextBasis } = scene.events;
  const places = scene.map.places.length;
  // A move within its window and one beyond it are two edges.
  const keyOf = (from: PlaceIndex, to: PlaceIndex, within: boolean): number => (from * places + to) * 2 + (within ? 1 : 0);
  const [counts, recorded, inferred] = [0, 1, 2].map(() => new Uint32Array(2 * places * places)) as [Uint32Array, Uint32Array, Uint32Array];
  eachMove(scene, shown, (event) => {
    const key = keyOf(activity[event]!, next[event]!, onMap[event] === 1);
    counts[key]!++;
    if (nextBasis[event] === NextBasis.Recorded) recorded[key]!++;
    if (nextBasis[event] === NextBasis.Inferred) inferred[key]!++;
  });
  return scene.map.edges.map((edge) => {
    const key = keyOf(edge.from, edge.to, edge.onMap);
    return { ...edge, ...NO_QUARTILES, count: counts[key]!, recorded: recorded[key]!, inferred: inferred[key]! };
  });
}

function countEntries(scene: Scene, shown: Shown): Uint32Array {
  const entries = new Uint32Array(scene.map.places.length);
  const { first, journey, place } = scene.spells;
  for (let child = 0; child < scene.children.count; child++) {
    if (!shown[child]) continue;
    let times = 0;
    for (let spell = first[child]!; spell < first[child + 1]!; spell++) {
      if (journey[spell] === times) continue;
      times = journey[spell]!;
      entries[place[spell]!]!++;
    }
  }
  return entries;
}

function eachMove(scene: Scene, shown: Shown, visit: (event: number, child: number) => void): void {
  const { first, next } = scene.events;
  for (let child = 0; child < scene.children.count; child++) {
    if (!shown[child]) continue;
    for (let event = first[child]!; event < first[child + 1]!; event++) {
      if (next[event] !== NOWHERE) visit(event, child);
    }
  }
}

/** The day the child arrived: the start of the activity handed to, or the end of this one where it left or returned. */
function arrivalOf(scene: Scene, event: number, child: number): number {
  const { first, activity, next, start, end, journey } = scene.events;
  for (let later = event + 1; later < first[child + 1]!; later++) {
    if (journey[later] !== journey[event]) break;
    if (activity[later] === next[event]) return start[later]!;
  }
  return end[event]!;
}
