/** Where everything of the flow diagram is, in pixels: bars for places, bands for moves. No drawing here. */
import type { PlaceIndex, SceneEdge, SceneMap } from "../types.ts";
import { columnsOf } from "./flow-order.ts";

export interface Bar {
  /** Null is the entry. */
  readonly place: PlaceIndex | null;
  readonly x: number;
  readonly y: number;
  readonly height: number;
  readonly into: number;
  readonly out: number;
}

/** One move as a band: its middle line is from (x0, y0) to (x1, y1). */
export interface Band {
  /** Null of an entry. */
  readonly edge: SceneEdge | null;
  readonly to: PlaceIndex;
  readonly count: number;
  readonly width: number;
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
  /** Of a return the height of its lane, above everything; null of what goes on. */
  readonly lane: number | null;
}

export interface FlowLayout {
  readonly width: number;
  readonly height: number;
  readonly bars: readonly Bar[];
  readonly bands: readonly Band[];
}

export const BAR = 10;
/** Room for a name and a number above a bar, and for names on the right of the exits. */
const ABOVE = 40;
const NAMES = 230;
const LEFT = 8;
/** An exit is at least so high, for its name. */
const EXIT = 17;
const LANE_GAP = 3;
const THINNEST = 0.75;

/** The layout of moves and entries in a drawing of that size; places that nothing came to or left are left off. */
export function flowLayout(map: SceneMap, edges: readonly SceneEdge[], entries: Uint32Array, width: number, height: number): FlowLayout {
  const moves = edges.filter(({ count }) => count > 0);
  const into = map.places.map((_, place) => entries[place]! + sum(moves.filter((edge) => edge.to === place)));
  const out = map.places.map((_, place) => sum(moves.filter((edge) => edge.from === place)));
  const columns = shownColumns(map, into, out);
  const exits = exitsInOrder(map, moves, columns, into);
  const isReturn = (edge: SceneEdge): boolean => columns[edge.to]! >= 0 && columns[edge.to]! <= columns[edge.from]!;
  const returns = moves.filter(isReturn);
  const entered = entries.reduce((all, each) => all + each, 0);
  const last = Math.max(...columns, 0) + 1;
  const stacks = Array.from({ length: last }, (_, column) => inOrder(map, columns, column));
  const size = (place: PlaceIndex): number => Math.max(into[place]!, out[place]!);
  const scale = scaleFor(height, (k) => {
    const lanes = lanesHeight(returns, k);
    const tallest = Math.max(entered * k + ABOVE, ...stacks.map((stack) => stack.reduce((all, place) => all + size(place) * k + ABOVE, 0)));
    return lanes + Math.max(tallest, ABOVE / 2 + exits.reduce((all, place) => all + exitHeight(size(place) * k), 0));
  });
  const top = lanesHeight(returns, scale);
  const xOf = (column: number): number => LEFT + (column * (width - LEFT - NAMES - BAR)) / (last + 1);

  const bars: Bar[] = [];
  const bar = (place: PlaceIndex | null, column: number, y: number, high: number): void => {
    bars.push({ place, x: xOf(column), y, height: Math.max(high, 1), into: place === null ? 0 : into[place]!, out: place === null ? entered : out[place]! });
  };
  if (entered > 0) bar(null, 0, top + ABOVE, entered * scale);
  stacks.forEach((stack, column) => {
    let y = top;
    for (const place of stack) {
      bar(place, column + 1, y + ABOVE, size(place) * scale);
      y += ABOVE + size(place) * scale;
    }
  });
  let y = top + ABOVE / 2;
  for (const place of exits) {
    const high = exitHeight(size(place) * scale);
    bar(place, last + 1, y + (high - size(place) * scale) / 2, size(place) * scale);
    y += high;
  }
  return { width, height, bars, bands: bandsOf(bars, moves, entries, returns, scale) };
}

const sum = (edges: readonly SceneEdge[]): number => edges.reduce((all, { count }) => all + count, 0);

const exitHeight = (high: number): number => Math.max(high + 4, EXIT);

const bandWidth = (count: number, scale: number): number => Math.max(count * scale, THINNEST);

const lanesHeight = (returns: readonly SceneEdge[], scale: number): number =>
  returns.reduce((all, { count }) => all + bandWidth(count, scale) + LANE_GAP, 0);

/** Columns of the nodes that anything happened at, closed up where a column is empty. */
function shownColumns(map: SceneMap, into: readonly number[], out: readonly number[]): number[] {
  const columns = columnsOf(map).map((column, place) => (into[place]! + out[place]! > 0 ? column : -1));
  const used = [...new Set(columns.filter((column) => column >= 0))].sort((a, b) => a - b);
  return columns.map((column) => used.indexOf(column));
}

/** The nodes of a column from top to bottom, as on the map. */
const inOrder = (map: SceneMap, columns: readonly number[], column: number): PlaceIndex[] =>
  columns.flatMap((own, place) => (own === column ? [place] : [])).sort((a, b) => map.places[a]!.y - map.places[b]!.y || a - b);

/** Exits from top to bottom: those left for latest in the flow first, so that what leaves early runs below the rest. */
function exitsInOrder(map: SceneMap, moves: readonly SceneEdge[], columns: readonly number[], into: readonly number[]): PlaceIndex[] {
  const meanColumn = (exit: PlaceIndex): number =>
    moves.filter(({ to }) => to === exit).reduce((all, { from, count }) => all + columns[from]! * count, 0) / into[exit]!;
  return map.places
    .flatMap((place, index) => (place.kind === "exit" && into[index]! > 0 ? [index] : []))
    .sort((a, b) => meanColumn(b) - meanColumn(a) || a - b);
}

/** The largest scale at which `needed` pixels are no more than there are. */
function scaleFor(height: number, needed: (scale: number) => number): number {
  let [low, high] = [0, 1];
  if (needed(high) <= height) return high;
  for (let step = 0; step < 50; step++) {
    const middle = (low + high) / 2;
    if (needed(middle) <= height) low = middle;
    else high = middle;
  }
  return low;
}

/** Bands leave and arrive at a bar in the order of where they go to and come from; lanes are nested, the longest outside. */
function bandsOf(bars: readonly Bar[], moves: readonly SceneEdge[], entries: Uint32Array, returns: readonly SceneEdge[], scale: number): Band[] {
  const barOf = new Map(bars.map((each) => [each.place, each]));
  const told = [
    ...[...entries].flatMap((count, to) => (count > 0 ? [{ edge: null, from: null as PlaceIndex | null, to, count }] : [])),
    ...moves.map((edge) => ({ edge: edge as SceneEdge | null, from: edge.from as PlaceIndex | null, to: edge.to, count: edge.count })),
  ];
  const middle = (place: PlaceIndex | null): number => barOf.get(place)!.y + barOf.get(place)!.height / 2;
  const reach = ({ from, to }: SceneEdge): number => barOf.get(from)!.x - barOf.get(to)!.x;
  const lanes = new Map<SceneEdge, number>();
  let above = 0;
  for (const edge of [...returns].sort((a, b) => reach(b) - reach(a))) {
    const width = bandWidth(edge.count, scale);
    lanes.set(edge, above + width / 2);
    above += width + LANE_GAP;
  }
  const isBack = ({ edge }: { edge: SceneEdge | null }): boolean => edge !== null && lanes.has(edge);
  const used = { out: new Map<PlaceIndex | null, number>(), into: new Map<PlaceIndex | null, number>() };
  const take = (side: "out" | "into", place: PlaceIndex | null, width: number): number => {
    const from = used[side].get(place) ?? 0;
    used[side].set(place, from + width);
    return barOf.get(place)!.y + from + width / 2;
  };
  const starts = new Map<unknown, number>();
  const leaving = [...told].sort((a, b) => +isBack(b) - +isBack(a) || middle(a.to) - middle(b.to));
  for (const each of leaving) starts.set(each, take("out", each.from, each.count * scale));
  const arriving = [...told].sort((a, b) => +isBack(b) - +isBack(a) || middle(a.from) - middle(b.from));
  return arriving.map((each) => ({
    edge: each.edge,
    to: each.to,
    count: each.count,
    width: bandWidth(each.count, scale),
    x0: barOf.get(each.from)!.x + BAR,
    y0: starts.get(each)!,
    x1: barOf.get(each.to)!.x,
    y1: take("into", each.to, each.count * scale),
    lane: each.edge === null ? null : (lanes.get(each.edge) ?? null),
  }));
}
