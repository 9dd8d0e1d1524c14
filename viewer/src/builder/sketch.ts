/** The draft as it is drawn: its places in map units, and the lines between them. No page. */
import { bentThrough, bezier, controlOf, type Point } from "../tracks.ts";
import type { ScenePlace } from "../types.ts";
import type { Counted } from "./coverage.ts";
import type { Draft, Position } from "./draft.ts";
import type { Moved } from "./edits.ts";

/** A place that can be moved while it is dragged, before the draft says so. */
export type ShapePlace = Omit<ScenePlace, "x" | "y"> & { readonly what: "node" | "exit"; readonly of: string; x: number; y: number };

export interface Line {
  readonly key: string;
  readonly kind: "edge" | "off" | "exit" | "entry";
  /** Index into the places; the entry is -1. */
  readonly from: number;
  readonly to: number;
  readonly count: number;
  bend: Point | null;
}

export interface Shape {
  readonly entry: { x: number; y: number };
  readonly places: readonly ShapePlace[];
  readonly lines: readonly Line[];
}

/** Moves off the map that are drawn, the commonest first: more would veil the map. */
const MOST_OFF = 24;

export function shapeOf(draft: Draft, counted: Counted | null): Shape {
  const groups = new Map(draft.groups.map(({ id, label }) => [id, label]));
  const places = [
    ...draft.nodes.map((node) => placeOf("node", node, node.kind, node.short ?? null, groups.get(node.group) ?? node.group)),
    ...draft.exits.map((exit) => placeOf("exit", exit, "exit", null, "")),
  ];
  const at = new Map(places.map(({ what, of }, index) => [`${what}:${of}`, index]));
  const node = (id: string): number => at.get(`node:${id}`) ?? -1;
  const lines = [...entryLines(draft, counted, node), ...exitLines(draft, node, (id) => at.get(`exit:${id}`) ?? -1), ...offLines(counted, node), ...edgeLines(draft, counted, node)];
  return { entry: pointOf(draft.entry), places, lines: lines.filter(({ kind, from, to }) => to >= 0 && (from >= 0 || kind === "entry")) };
}

const pointOf = ([x, y]: Position): { x: number; y: number } => ({ x, y });

const placeOf = (what: "node" | "exit", { id, label, position }: { readonly id: string; readonly label: string; readonly position: Position }, kind: ScenePlace["kind"], short: string | null, group: string): ShapePlace =>
  ({ what, of: id, id: `${what}:${id}`, label, short, kind, group, clock: null, ...pointOf(position) });

type Index = (id: string) => number;

function edgeLines({ edges }: Draft, counted: Counted | null, node: Index): Line[] {
  const counts = new Map(counted?.edges.map(({ from, to, count }) => [keyOf(from, to), count]));
  return edges.map(({ from, to, bend }) => ({ key: keyOf(from, to), kind: "edge", from: node(from), to: node(to), count: counts.get(keyOf(from, to)) ?? 0, bend: bend ? pointOf(bend) : null }));
}

const offLines = (counted: Counted | null, node: Index): Line[] =>
  (counted?.offMap ?? []).slice(0, MOST_OFF).map(({ from, to, count }) => ({ key: `off ${keyOf(from, to)}`, kind: "off", from: node(from), to: node(to), count, bend: null }));

/** From every node to the exits that its outcomes name. */
const exitLines = ({ nodes }: Draft, node: Index, exit: Index): Line[] =>
  nodes.flatMap(({ id, outcomes }) => [...new Set(Object.values(outcomes ?? {}).flat())].map((named) => ({ key: `exit ${keyOf(id, named)}`, kind: "exit" as const, from: node(id), to: exit(named), count: 0, bend: null })));

/** To every node that journeys begin at; where nobody has counted, to the ones that no edge leads to. */
function entryLines({ nodes, edges }: Draft, counted: Counted | null, node: Index): Line[] {
  const begins = (id: string): number => counted ? counted.nodes.get(id)?.entries ?? 0 : edges.some(({ to }) => to === id) ? 0 : 1;
  return nodes.filter(({ id }) => begins(id) > 0).map(({ id }) => ({ key: `entry ${id}`, kind: "entry", from: -1, to: node(id), count: begins(id), bend: null }));
}

export const keyOf = (from: string, to: string): string => `${from} ${to}`;

/** The curve of a line: where it begins, its control point, where it ends. */
export function curveOf({ entry, places }: Shape, { from, to, bend }: Line): readonly [Point, Point, Point] {
  const [a, b] = [from < 0 ? entry : places[from]!, places[to]!];
  if (bend) return [a, bentThrough(a, b, bend), b];
  return [a, controlOf(a, b, places.filter((place, index) => place.what === "node" && index !== from && index !== to)), b];
}

export const pathOf = ([a, control, b]: readonly [Point, Point, Point]): string => `M${round(a.x)} ${round(a.y)}Q${round(control.x)} ${round(control.y)} ${round(b.x)} ${round(b.y)}`;

/** The point half way along a curve, which a bend goes through. */
export const middleOf = ([a, control, b]: readonly [Point, Point, Point]): Point => ({ x: bezier(a.x, control.x, b.x, 0.5), y: bezier(a.y, control.y, b.y, 0.5) });

const round = (value: number): number => Math.round(value * 10) / 10;

/** Map units that what is dragged settles on. */
const GRID = 5;
export const onGrid = (value: number): number => Math.max(Math.round(value / GRID) * GRID, 0);

/** What moving a place asks of the draft. */
export const movedTo = (place: ShapePlace | null, { x, y }: Point): Moved =>
  place ? { what: place.what, id: place.of, position: [x, y] } : { what: "entry", position: [x, y] };

/** A map that something was moved out of is larger. */
export function sizeHolding({ size }: Draft, moved: readonly Moved[]): Position | null {
  const wide = Math.max(size[0], ...moved.map(({ position }) => position[0]));
  const high = Math.max(size[1], ...moved.map(({ position }) => position[1]));
  return wide > size[0] || high > size[1] ? [wide, high] : null;
}
