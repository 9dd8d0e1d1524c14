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
  /** Which curves are worked out: of all that there could be, few are ever taken. */
  readonly known: Uint8Array;
  /** Places that curves keep clear of. */
  readonly nodes: readonly PlaceIndex[];
  readonly rooms: readonly Room[];
}

export function tracksOf(map: SceneMap): Tracks {
  const places = map.places.length;
  const x = Float32Array.from([...map.places.map((place) => place.x), map.entry.x]);
  const y = Float32Array.from([...map.places.map((place) => place.y), map.entry.y]);
  const curves = (places + 1) ** 2;
  const tracks: Tracks = {
    places,
    x,
    y,
    controlX: new Float32Array(curves),
    controlY: new Float32Array(curves),
    normalX: new Float32Array(curves),
    normalY: new Float32Array(curves),
    known: new Uint8Array(curves),
    nodes: map.places.flatMap((place, index) => (place.kind === "exit" ? [] : [index])),
    rooms: map.places.map((place, index) => roomOf(map, index, place.kind === "state" ? STATE_ROOM : STEP_ROOM)),
  };
  for (const { from, to, bend } of map.edges) {
    if (bend && from !== to) setCurve(tracks, from, to, bentThrough(pointOf(tracks, from), pointOf(tracks, to), bend));
  }
  return tracks;
}

/** The entry as a place that curves begin at. */
export const entryOf = (tracks: Tracks): PlaceIndex => tracks.places;

/** Number of the curve from one place (or the entry) to another, whether it is worked out or not. */
export const curveNumber = (tracks: Tracks, from: PlaceIndex, to: PlaceIndex): number => from * (tracks.places + 1) + to;

/** Number of a curve to be read, which is worked out when first taken. */
export function curveOf(tracks: Tracks, from: PlaceIndex, to: PlaceIndex): number {
  const curve = curveNumber(tracks, from, to);
  if (tracks.known[curve] === 0) {
    const others = from === to ? [] : tracks.nodes.filter((node) => node !== from && node !== to).map((node) => pointOf(tracks, node));
    setCurve(tracks, from, to, from === to ? pointOf(tracks, from) : controlOf(pointOf(tracks, from), pointOf(tracks, to), others));
  }
  return curve;
}

const pointOf = (tracks: Tracks, place: PlaceIndex): Point => ({ x: tracks.x[place]!, y: tracks.y[place]! });

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

function setCurve(tracks: Tracks, from: PlaceIndex, to: PlaceIndex, control: Point): void {
  const curve = curveNumber(tracks, from, to);
  const [across, down] = [tracks.x[to]! - tracks.x[from]!, tracks.y[to]! - tracks.y[from]!];
  const length = Math.hypot(across, down) || 1;
  tracks.controlX[curve] = control.x;
  tracks.controlY[curve] = control.y;
  tracks.normalX[curve] = down / length;
  tracks.normalY[curve] = -across / length;
  tracks.known[curve] = 1;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Control point of the curve from one point to another: that of the first shape that passes clear of all others. */
export function controlOf(from: Point, to: Point, others: readonly Point[]): Point {
  const [across, down] = [to.x - from.x, to.y - from.y];
  const at = (bend: number): Point => ({ x: (from.x + to.x) / 2 + 2 * bend * down, y: (from.y + to.y) / 2 - 2 * bend * across });
  const clear = BENDS.find((bend) => isClear(from, at(bend), to, others));
  return at(clear ?? BENDS[0]!);
}

/** Control point of the curve that is half way at a point: the one it is bent through. */
export const bentThrough = (from: Point, to: Point, bend: Point): Point => ({ x: 2 * bend.x - (from.x + to.x) / 2, y: 2 * bend.y - (from.y + to.y) / 2 });

/** Whether a curve stays clear of all other points. */
function isClear(from: Point, control: Point, to: Point, others: readonly Point[]): boolean {
  for (let step = 1; step < 16; step++) {
    const x = bezier(from.x, control.x, to.x, step / 16);
    const y = bezier(from.y, control.y, to.y, step / 16);
    for (const other of others) {
      const across = other.x - x;
      const down = other.y - y;
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
