/**
 * Every journey of a scene and its variant: the activities it went through in order, and the exit it left by. Journeys
 * that are alike share one end of a tree, so that counting them is counting numbers.
 */
import { lower } from "./narrative.ts";
import type { TimeWindow } from "./state.ts";
import { type Day, Mode, OPEN, type PlaceIndex, type Scene, type Shown } from "./types.ts";

/** Journeys in the order of the children, then of time; parallel arrays. */
export interface Journeys {
  readonly count: number;
  readonly child: Uint32Array;
  /** First day, of its first activity. */
  readonly start: Int32Array;
  /** The day it left, or `OPEN`. */
  readonly end: Int32Array;
  /** Where in the tree it ends: journeys with the same number are alike. */
  readonly variant: Uint32Array;
  readonly tree: Tree;
}

/** Marks a journey that has not left yet. */
const STILL_OPEN = 255;

class Tree {
  readonly above: number[] = [-1];
  readonly place: number[] = [STILL_OPEN];
  private readonly below = new Map<number, number>();

  /** The branch from a node to a place, grown where there is none yet. */
  grown(node: number, place: PlaceIndex): number {
    const found = this.find(node, place);
    if (found !== undefined) return found;
    this.below.set(node * 256 + place, this.above.length);
    this.above.push(node);
    return this.place.push(place) - 1;
  }

  find(node: number, place: PlaceIndex): number | undefined {
    return this.below.get(node * 256 + place);
  }
}

const made = new WeakMap<Scene, Journeys>();

/** The journeys of a scene, made once. */
export function journeysOf(scene: Scene): Journeys {
  const known = made.get(scene) ?? makeJourneys(scene);
  made.set(scene, known);
  return known;
}

function makeJourneys(scene: Scene): Journeys {
  const { spells } = scene;
  const { first, journey: times, start: starts, activity } = scene.events;
  const tree = new Tree();
  const rows: { child: number; start: Day; end: Day; variant: number }[] = [];
  for (let child = 0; child < scene.children.count; child++) {
    let spell = spells.first[child]!;
    let event = first[child]!;
    while (event < first[child + 1]!) {
      const journey = times[event]!;
      const start = starts[event]!;
      let node = 0;
      for (; event < first[child + 1]! && times[event] === journey; event++) node = tree.grown(node, activity[event]!);
      while (spell < spells.first[child + 1]! && (spells.journey[spell]! < journey || (spells.journey[spell] === journey && spells.mode[spell] !== Mode.Leaving))) spell++;
      const left = spell < spells.first[child + 1]! && spells.journey[spell] === journey;
      rows.push({ child, start, end: left ? spells.start[spell]! : OPEN, variant: tree.grown(node, left ? spells.place[spell]! : STILL_OPEN) });
    }
  }
  return {
    count: rows.length,
    child: Uint32Array.from(rows, (row) => row.child),
    start: Int32Array.from(rows, (row) => row.start),
    end: Int32Array.from(rows, (row) => row.end),
    variant: Uint32Array.from(rows, (row) => row.variant),
    tree,
  };
}

/** The places a variant goes through, in order; its exit is the last, or null while open. */
export function stepsOf({ tree }: Journeys, variant: number): { readonly activities: readonly PlaceIndex[]; readonly exit: PlaceIndex | null } {
  const activities: PlaceIndex[] = [];
  for (let node = tree.above[variant]!; node > 0; node = tree.above[node]!) activities.unshift(tree.place[node]!);
  const exit = tree.place[variant]!;
  return { activities, exit: exit === STILL_OPEN ? null : exit };
}

/** A variant as addresses have it: ids with `>` between; one that ends with `>` is still open. */
export function keyOfVariant(scene: Scene, variant: number): string {
  const { activities, exit } = stepsOf(journeysOf(scene), variant);
  const ids = activities.map((place) => scene.map.places[place]!.id);
  return [...ids, exit === null ? "" : scene.map.places[exit]!.id].join(">");
}

/** A variant's key in words: `Contact, then referral, then no further action`. */
export function variantWords({ map }: Scene, key: string): string {
  const names = key.split(">").map((id) => (id === "" ? "still open" : (map.places.find((place) => place.id === id)?.label ?? id)));
  return names.map((name, at) => (at === 0 ? name : lower(name))).join(", then ");
}

/** The number of the variant with that key, or -1 where no journey is like it. */
export function variantOfKey(scene: Scene, key: string): number {
  const { tree } = journeysOf(scene);
  let node: number | undefined = 0;
  for (const id of key.split(">")) {
    const place = id === "" ? STILL_OPEN : scene.map.places.findIndex((each) => each.id === id);
    node = place < 0 ? undefined : tree.find(node, place);
    if (node === undefined) return -1;
  }
  return node;
}

/** One byte a child: 1 where a journey of one of these variants began in the window. */
export function childrenOfVariants(scene: Scene, keys: readonly string[], window: TimeWindow | null): Shown {
  const { count, child, variant, start } = journeysOf(scene);
  const wanted = new Set(keys.map((key) => variantOfKey(scene, key)));
  const members = new Uint8Array(scene.children.count);
  for (let row = 0; row < count; row++) {
    if (wanted.has(variant[row]!) && beganIn(scene, window, start[row]!)) members[child[row]!] = 1;
  }
  return members;
}

/** Whether a journey that began that day is of the window; without one, of the period shown. */
export const beganIn = ({ meta }: Scene, window: TimeWindow | null, start: Day): boolean =>
  start >= (window?.from ?? meta.firstDay) && start <= (window?.to ?? meta.cutOff);
