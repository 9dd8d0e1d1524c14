/** Lanes: light ground behind the nodes of each group, with the group's name, under all lines and dots. */
import type { Camera } from "./camera.ts";
import { drawn } from "./dom.ts";
import { TIGHT } from "./stations.ts";
import type { Point } from "./tracks.ts";

/** A node, and the name of the group it is in. */
export interface InLane extends Point {
  readonly group: string;
}

/** The ground of one group: each piece is a ring of corners (one or two where it has no more), to be drawn with ROOM round it. */
export interface Lane {
  readonly label: string;
  readonly pieces: readonly (readonly Point[])[];
  readonly nodes: readonly Point[];
}

export interface Lanes {
  /** Draws the lanes of these nodes; their names keep off `exits` too. */
  draw(nodes: readonly InLane[], exits: readonly Point[]): void;
  /** Draws them anew where their nodes are now, for as long as one is dragged; their names wait. */
  follow(nodes: readonly InLane[]): void;
  place(camera: Camera): void;
}

/** Map units that a lane reaches beyond its nodes. */
export const ROOM = 34;
/** Pixels above a node that its label takes: with its own name, and with the short one. */
const highOf = (scale: number): number => (scale < TIGHT ? 60 : 84);
/** Pixels round a node in which its label stands, and its dots gather; what a letter of a lane's name takes, and its height. */
const around = (scale: number): readonly Box[] => [{ left: -54, right: 54, top: -highOf(scale), bottom: -4 }, { left: -40, right: 40, top: 4, bottom: 48 }];
const AT_EXIT: readonly Box[] = [{ left: -44, right: 44, top: -8, bottom: 52 }];
/** How much of a lane's name may be covered: with more it is left off. */
const HIDDEN = 0.08;
const LETTER = 6.4;
const HIGH = 16;

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/**
 * A lane for every group. Its nodes are wrapped as a whole where no other group's node stands among them; else each is joined
 * to its nearest only where the way between them is free, so that a lane never lies behind a node that is not its own.
 */
export function lanesOf(nodes: readonly InLane[]): Lane[] {
  return [...new Set(nodes.map(({ group }) => group))].map((label) => {
    const own = nodes.filter(({ group }) => group === label);
    const others = nodes.filter(({ group }) => group !== label);
    const ring = hullOf(own);
    return { label, nodes: own, pieces: others.some((other) => isNear(ring, other)) ? joined(own, others) : [ring] };
  });
}

/** The lanes of a map in `root`, drawn in map units; their names keep their size. */
export function createLanes(root: SVGGElement): Lanes {
  let lanes: Lane[] = [];
  let all: readonly Point[] = [];
  let rim: readonly Point[] = [];
  let paths: SVGPathElement[] = [];
  let names: SVGTextElement[] = [];
  let scale = 0;
  return {
    draw(nodes, exits) {
      lanes = lanesOf(nodes);
      [all, rim] = [nodes, exits];
      names = lanes.map(({ label }) => drawn("text", { class: "lane-name", "text-anchor": "middle", dy: "0.35em" }, label));
      paths = lanes.map((lane) => drawn("path", { class: "lane", d: pathOf(lane), "stroke-width": 2 * ROOM }));
      root.replaceChildren(...paths, ...names);
      scale = 0;
    },
    follow: (nodes) => lanesOf(nodes).forEach((lane, at) => paths[at]?.setAttribute("d", pathOf(lane))),
    place(camera) {
      if (camera.scale === scale) return;
      scale = camera.scale;
      const taken = [...boxesOf(all, around(scale), scale), ...boxesOf(rim, AT_EXIT, scale)];
      names.forEach((name, at) => {
        const { x, y, covered } = nameOf(lanes[at]!, taken, scale);
        taken.push(nameBox(lanes[at]!, { x, y }, scale));
        name.toggleAttribute("hidden", covered > HIDDEN);
        name.setAttribute("transform", `translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${(1 / scale).toFixed(4)})`);
      });
    },
  };
}

/**
 * Where a lane's name stands: in the middle of a piece, else of one of its sides, else beside, above or below a node; at the
 * first of these that covers least of the labels and dots of all nodes, and of the names before it.
 */
function nameOf(lane: Lane, taken: readonly Box[], scale: number): Point & { readonly covered: number } {
  const { pieces, nodes } = lane;
  const half = halfOf(lane);
  const besides: readonly (readonly [number, number])[] = [[half + 14, 0], [-half - 14, 0], [0, -highOf(scale) - 10], [0, 60]];
  const middles = pieces.flatMap((piece) => [middleOf(piece), ...piece.map((from, at) => middleOf([from, piece[(at + 1) % piece.length]!]))]);
  const spots = [...middles, ...nodes.flatMap(({ x, y }) => besides.map(([right, down]) => ({ x: x + right / scale, y: y + down / scale })))];
  // Above the highest labels stands what the page says of the map.
  const highest = Math.min(...taken.map(({ top }) => top));
  const told = spots.filter(({ y }) => y * scale - HIGH / 2 >= highest).map((spot) => {
    const own = nameBox(lane, spot, scale);
    return { ...spot, covered: taken.reduce((sum, box) => sum + shared(own, box), 0) / (2 * half * HIGH) };
  });
  return told.reduce((best, spot) => (spot.covered < best.covered ? spot : best));
}

const halfOf = ({ label }: Lane): number => (label.length * LETTER) / 2;

/** The pixels that a lane's name takes at a spot. */
const nameBox = (lane: Lane, { x, y }: Point, scale: number): Box =>
  moved({ left: -halfOf(lane), right: halfOf(lane), top: -HIGH / 2, bottom: HIGH / 2 }, x * scale, y * scale);

const boxesOf = (places: readonly Point[], of: readonly Box[], scale: number): Box[] =>
  places.flatMap(({ x, y }) => of.map((box) => moved(box, x * scale, y * scale)));

const middleOf = (points: readonly Point[]): Point => ({
  x: points.reduce((sum, { x }) => sum + x, 0) / points.length,
  y: points.reduce((sum, { y }) => sum + y, 0) / points.length,
});

const moved = (box: Box, x: number, y: number): Box => ({ left: box.left + x, right: box.right + x, top: box.top + y, bottom: box.bottom + y });

/** The area, in pixels, that two boxes share. */
const shared = (one: Box, other: Box): number =>
  Math.max(0, Math.min(one.right, other.right) - Math.max(one.left, other.left)) * Math.max(0, Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top));

const pathOf = ({ pieces }: Lane): string => pieces.map(ringOf).join("");

const ringOf = (ring: readonly Point[]): string =>
  `M${ring.map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L")}${ring.length > 1 ? "" : "h0.01"}Z`;

/** Each node and the free ways from it to the nearest of those already reached. */
function joined(own: readonly Point[], others: readonly Point[]): Point[][] {
  const waiting = [...own];
  const reached = waiting.splice(0, 1);
  const pieces: Point[][] = [];
  while (waiting.length > 0) {
    const [from, to] = nearest(reached, waiting);
    waiting.splice(waiting.indexOf(to), 1);
    reached.push(to);
    if (!others.some((other) => isNear([from, to], other))) pieces.push([from, to]);
  }
  return [...pieces, ...own.filter((node) => !pieces.some((piece) => piece.includes(node))).map((node) => [node])];
}

function nearest(some: readonly Point[], others: readonly Point[]): [Point, Point] {
  const pairs = some.flatMap((one) => others.map((other): [Point, Point] => [one, other]));
  return pairs.reduce((best, pair) => (apart(...pair) < apart(...best) ? pair : best));
}

const apart = (one: Point, other: Point): number => Math.hypot(one.x - other.x, one.y - other.y);

/** Whether a point lies in the ring, or within the lane's room of it. */
function isNear(ring: readonly Point[], point: Point): boolean {
  const sides = ring.map((from, at) => [from, ring[(at + 1) % ring.length]!] as const);
  if (ring.length > 2 && sides.every(([from, to]) => turn(from, to, point) >= 0)) return true;
  return sides.some(([from, to]) => apart(onSide(from, to, point), point) < ROOM);
}

/** The point of a side that is nearest to another. */
function onSide(from: Point, to: Point, point: Point): Point {
  const long = apart(from, to) ** 2;
  const along = long === 0 ? 0 : ((point.x - from.x) * (to.x - from.x) + (point.y - from.y) * (to.y - from.y)) / long;
  const part = Math.min(Math.max(along, 0), 1);
  return { x: from.x + part * (to.x - from.x), y: from.y + part * (to.y - from.y) };
}

/** Above nought where the way from one to the other and on to a third turns left, in a plane with y upwards. */
const turn = (one: Point, other: Point, third: Point): number =>
  (other.x - one.x) * (third.y - one.y) - (other.y - one.y) * (third.x - one.x);

/** The convex hull, by Andrew's monotone chain (1979). */
export function hullOf(points: readonly Point[]): Point[] {
  const sorted = [...points].sort((one, other) => one.x - other.x || one.y - other.y);
  if (sorted.length < 3) return sorted;
  const chain = (of: readonly Point[]): Point[] => {
    const kept: Point[] = [];
    for (const point of of) {
      while (kept.length > 1 && turn(kept.at(-2)!, kept.at(-1)!, point) <= 0) kept.pop();
      kept.push(point);
    }
    return kept.slice(0, -1);
  };
  return [...chain(sorted), ...chain([...sorted].reverse())];
}
