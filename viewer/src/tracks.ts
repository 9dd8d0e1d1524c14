/**
 * The tracks that dots run on, from the map alone: a curve from every place to every other, a room under every node
 * for those who wait or rest there, and each child's own lane.
 */

import type { PlaceIndex, Room, SceneMap } from "./types.ts";

/** Map units a lane may lie to either side of its curve's control point; the curve itself moves half as much. */
export const LANE = 12;

/** Curve shapes tried in turn, as parts of the distance: the first that passes clear of other nodes is taken. */
const BENDS = [0.06, 0.2, -0.2, 0.32, -0.32, 0.45];
const CLEARANCE = 24;

export interface Tracks {
  readonly places: number;
  /** Where a place is; the entry's index is `places`. */
  readonly x: Float32Array;
  readonly y: Float32Array;
  /** Control point of the quadratic curve `from * (places + 1) + to`, and its normal, a unit long; none from an exit. */
  readonly controlX: Float32Array;
  readonly controlY: Float32Array;
  readonly normalX: Float32Array;
  readonly normalY: Float32Array;
  readonly rooms: readonly Room[];
}

export function tracksOf(map: SceneMap): Tracks {
  const places = map.places.length;
  const x = Float32Array.from([...map.places.map((place) => place.x), map.entry.x]);
  const y = Float32Array.from([...map.places.map((place) => place.y), map.entry.y]);
  const curves = (places + 1) ** 2;
  const tracks = {
    places,
    x,
    y,
    controlX: new Float32Array(curves),
    controlY: new Float32Array(curves),
    normalX: new Float32Array(curves),
    normalY: new Float32Array(curves),
    rooms: map.places.map((place, index) => roomOf(map, index, place.kind === "state" ? STATE_ROOM : STEP_ROOM)),
  };
  const nodes = map.places.flatMap((place, index) => (place.kind === "exit" ? [] : [index]));
  for (const from of [...nodes, places]) {
    for (let to = 0; to < places; to++) setCurve(tracks, from, to, nodes);
  }
  for (const { from, to, bend } of map.edges) if (bend && from !== to) bendCurve(tracks, from, to, bend);
  return tracks;
}

/** Draws a curve through a point: it is there half way. */
function bendCurve(tracks: Tracks, from: PlaceIndex, to: PlaceIndex, through: { readonly x: number; readonly y: number }): void {
  const curve = curveOf(tracks, from, to);
  tracks.controlX[curve] = 2 * through.x - (tracks.x[from]! + tracks.x[to]!) / 2;
  tracks.controlY[curve] = 2 * through.y - (tracks.y[from]! + tracks.y[to]!) / 2;
}

/** The entry as a place that curves begin at. */
export const entryOf = (tracks: Tracks): PlaceIndex => tracks.places;

/** Index of the curve from one place (or the entry) to another. */
export const curveOf = (tracks: Tracks, from: PlaceIndex, to: PlaceIndex): number => from * (tracks.places + 1) + to;

/** SVG path data of a curve. */
export function pathOf(tracks: Tracks, from: PlaceIndex, to: PlaceIndex): string {
  const curve = curveOf(tracks, from, to);
  const points = [tracks.x[from], tracks.y[from], tracks.controlX[curve], tracks.controlY[curve], tracks.x[to], tracks.y[to]];
  const [x0, y0, cx, cy, x1, y1] = points.map((value) => Math.round(value! * 10) / 10);
  return `M${x0} ${y0}Q${cx} ${cy} ${x1} ${y1}`;
}

/** A child's own lane, from -1 to 1: the same for ever, and unlike its neighbours'. */
export function laneOf(child: number): number {
  return hash(child) / 0x7fffffff - 1;
}

/** A whole number from 0 to 2^32 - 1, well mixed. */
export function hash(number: number): number {
  let mixed = Math.imul(number + 0x9e3779b9, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

function setCurve(tracks: Tracks, from: PlaceIndex, to: PlaceIndex, nodes: readonly PlaceIndex[]): void {
  const curve = curveOf(tracks, from, to);
  const [ax, ay, bx, by] = [tracks.x[from]!, tracks.y[from]!, tracks.x[to]!, tracks.y[to]!];
  const length = Math.hypot(bx - ax, by - ay) || 1;
  const normalX = (by - ay) / length;
  const normalY = (ax - bx) / length;
  const others = nodes.filter((node) => node !== from && node !== to);
  const at = (bend: number): [number, number] => [
    (ax + bx) / 2 + 2 * bend * length * normalX,
    (ay + by) / 2 + 2 * bend * length * normalY,
  ];
  const clear = BENDS.find((bend) => isClear(tracks, from, to, at(bend), others));
  [tracks.controlX[curve], tracks.controlY[curve]] = at(from === to ? 0 : (clear ?? BENDS[0]!)) as [number, number];
  tracks.normalX[curve] = normalX;
  tracks.normalY[curve] = normalY;
}

/** Whether a curve stays clear of all other nodes. */
function isClear(
  tracks: Tracks,
  from: PlaceIndex,
  to: PlaceIndex,
  [cx, cy]: readonly [number, number],
  others: readonly PlaceIndex[],
): boolean {
  for (let step = 1; step < 16; step++) {
    const x = bezier(tracks.x[from]!, cx, tracks.x[to]!, step / 16);
    const y = bezier(tracks.y[from]!, cy, tracks.y[to]!, step / 16);
    for (const other of others) {
      const across = tracks.x[other]! - x;
      const down = tracks.y[other]! - y;
      if (across * across + down * down < CLEARANCE * CLEARANCE) return false;
    }
  }
  return true;
}

/** One coordinate of a quadratic curve at `u`, 0 to 1. */
export function bezier(a: number, control: number, b: number, u: number): number {
  const v = 1 - u;
  return v * v * a + 2 * u * v * control + u * u * b;
}

/** The room a node would like, and how far under its point it begins. */
const STATE_ROOM = { width: 150, height: 92 };
const STEP_ROOM = { width: 64, height: 36 };
const BELOW = 9;
/** What the label of another place takes above and beside its point. */
const LABEL = { above: 44, beside: 34 };
const SMALLEST = { width: 24, height: 14 };

/** The space under a node: as it would like, less what lies on another place or its label. */
function roomOf(map: SceneMap, index: PlaceIndex, wish: { readonly width: number; readonly height: number }): Room {
  const here = map.places[index]!;
  let { width, height } = wish;
  for (const [other, { x, y }] of map.places.entries()) {
    const [across, down] = [Math.abs(x - here.x), y - here.y];
    if (other === index || down <= 0 || across > wish.width / 2 + LABEL.beside) continue;
    if (down - BELOW - LABEL.above >= wish.height) continue;
    if (across - LABEL.beside > wish.width / 4) width = Math.min(width, 2 * (across - LABEL.beside));
    else height = Math.min(height, down - BELOW - LABEL.above);
  }
  width = Math.max(width, SMALLEST.width);
  height = Math.max(height, SMALLEST.height);
  return { left: here.x - width / 2, top: here.y + BELOW, width, height };
}
