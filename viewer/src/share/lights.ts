/**
 * The lights that run along the lines: drawn from counts, and no child. So many set out on a line in a period as its count
 * says, evenly, each a little early or late by a hash of the line, the period and its number. Where every light is, is a
 * pure function of the counts and the time: forwards, backwards and jumped-to look the same.
 */
import { dotsFor } from "../motion.ts";
import { bezier, curveOf, entryOf, hash, type Tracks } from "../tracks.ts";
import { FADES } from "../trails.ts";
import { eased } from "../travel.ts";
import type { Dots, Time, Trails } from "../types.ts";
import { busiest, periodOf, sumOf } from "./flows.ts";
import { ENTRY, endOf, type Flow, TIMES, type Told, weeksOf } from "./told.ts";

/** Days on the screen that a light takes over a line of middling length, and at the most: for the eye alone. */
const TRIP_DAYS = 24;
export const LONGEST_TRIP = 36;
/** How far the trail of a light reaches back at its even pace: a part of its trip, and map units at the most. */
const TRAIL = 0.09;
const LONGEST_TRAIL = 40;
/** Map units between the beads of a trail, and the most beads that one has. */
const BETWEEN = 1.6;
const BEADS = Math.ceil(LONGEST_TRAIL / BETWEEN);
/** How much faster than evenly a light is between easing out and slowing down. */
const EVEN_PACE = 1.25;
/** About so many lights are under way at once at the most: more, and each stands for more moves. */
const MOST = 2500;
/** Map units that lights of the busiest line lie to either side of its control point: thick lines are wide streams. */
const WIDEST_LANE = 26;
/** The colour of lights of which no times through are told: the one after those of times through. */
export const NOT_TOLD = TIMES.length;

/** All lights there will ever be, in order of setting out. */
export interface Lights {
  /** Moves that one light stands for. */
  readonly moves: number;
  readonly count: number;
  readonly start: Float64Array;
  /** Index into the flows. */
  readonly flow: Uint16Array;
  readonly lane: Float32Array;
  readonly colour: Uint8Array;
  /** By flow, the days on the screen that its trip takes, what part of it a trail is, and the beads of one. */
  readonly days: Float32Array;
  readonly trail: Float32Array;
  readonly beads: Uint8Array;
}

/** Moves that one light stands for: what counts are rounded to, or a round multiple of it. */
export function movesOfLight({ flows, said }: Told): number {
  const all = flows.reduce((sum, { moves }) => sum + moves.reduce<number>((own, each) => own + (each ?? 0), 0), 0);
  const underWay = (all / said.roundedTo) * (TRIP_DAYS / (endOf(said) - said.firstWeek));
  const times = [1, 2, 4, 10, 20, 40, 100, 200, 400, 1000].find((each) => underWay / each <= MOST) ?? 2000;
  return said.roundedTo * times;
}

export function lightsOf(told: Told, tracks: Tracks): Lights {
  const moves = movesOfLight(told);
  const all: { start: number; flow: number; lane: number; colour: number }[] = [];
  told.flows.forEach((flow, at) => setOut(told, flow, at, moves, (start, seed, number) => {
    all.push({ start, flow: at, lane: hash(seed + 2) / 0x7fffffff - 1, colour: colourOf(told, flow, seed, number) });
  }));
  all.sort((one, other) => one.start - other.start || one.flow - other.flow);
  const lengths = told.flows.map((flow) => lengthOf(tracks, flow));
  const middle = [...lengths].sort((a, b) => a - b)[lengths.length >> 1] || 1;
  return {
    moves,
    count: all.length,
    start: Float64Array.from(all, ({ start }) => start),
    flow: Uint16Array.from(all, ({ flow }) => flow),
    lane: Float32Array.from(all, ({ lane }) => lane),
    colour: Uint8Array.from(all, ({ colour }) => colour),
    days: Float32Array.from(lengths, (length) => Math.min(Math.max((TRIP_DAYS * length) / middle, TRIP_DAYS / 2), LONGEST_TRIP)),
    trail: Float32Array.from(lengths, (length) => Math.min(TRAIL, LONGEST_TRAIL / (EVEN_PACE * Math.max(length, 1)))),
    beads: Uint8Array.from(lengths, (length) => Math.min(Math.max(Math.ceil((EVEN_PACE * TRAIL * length) / BETWEEN), 5), BEADS)),
  };
}

/** Visits each light of a flow: when it sets out, a seed of its own, and its number in the flow. */
function setOut({ said }: Told, { from, to, grain, periods, moves }: Flow, at: number, each: number, visit: (start: Time, seed: number, number: number) => void): void {
  let [sum, before] = [0, 0];
  periods.forEach((first, period) => {
    sum += moves[period] ?? 0;
    const lights = Math.floor(sum / each) - before;
    const days = periodOf(grain, first, said);
    for (let light = 0; light < lights; light++) {
      const seed = hash(hash(hash(from + 2) + to + 7919 * at) + first) + 3 * light;
      const early = hash(seed) / 0xffffffff;
      visit(days.from + ((light + early) * (days.to - days.from)) / lights, seed, before + light);
    }
    before += lights;
  });
}

const GOLDEN = 0.6180339887498949;

/**
 * The step of times through that a light has: shared out as the children of the place it leaves are, or, of those who
 * enter, of the place it comes to. So many of every few lights, as even as the golden section makes it.
 */
function colourOf({ times }: Told, { from, to }: Flow, seed: number, number: number): number {
  const shares = times[from === ENTRY ? to : from]!;
  const all = shares.reduce<number>((sum, each) => sum + (each ?? 0), 0);
  if (all === 0) return NOT_TOLD;
  let left = ((number * GOLDEN + (hash(seed + 1) / 0xffffffff) * 0.05) % 1) * all;
  return Math.max(shares.findIndex((each) => (left -= each ?? 0) < 0), 0);
}

function lengthOf(tracks: Tracks, { from, to }: Pick<Flow, "from" | "to">): number {
  const start = from === ENTRY ? entryOf(tracks) : from;
  const curve = curveOf(tracks, start, to);
  const [cx, cy] = [tracks.controlX[curve]!, tracks.controlY[curve]!];
  return Math.hypot(cx - tracks.x[start]!, cy - tracks.y[start]!) + Math.hypot(tracks.x[to]! - cx, tracks.y[to]! - cy);
}

/** Fills pictures of any moment. */
export class Lamps {
  private readonly dots: Dots;
  private readonly trails: Trails;
  private readonly curve: Float64Array;
  private x = 0;
  private y = 0;

  constructor(private readonly lights: Lights, told: Told, tracks: Tracks) {
    const most = this.mostAtOnce();
    this.dots = dotsFor(most);
    const room = most * BEADS;
    this.trails = { count: 0, x: new Float32Array(room), y: new Float32Array(room), colour: new Uint8Array(room), fade: new Uint8Array(room) };
    this.curve = curvesOf(told, tracks);
  }

  /** The lights under way at a time; the same object is filled anew at each call. */
  dotsAt(time: Time): Dots {
    const { lights, dots } = this;
    dots.count = 0;
    for (let light = firstAfter(lights.start, time - LONGEST_TRIP); light < lights.count && lights.start[light]! <= time; light++) {
      const part = this.partOf(light, time);
      if (part >= 1) continue;
      this.put(light, part);
      const dot = dots.count++;
      dots.child[dot] = light;
      dots.x[dot] = this.x;
      dots.y[dot] = this.y;
      dots.colour[dot] = lights.colour[light]!;
    }
    return dots;
  }

  /** The beads behind these lights, those furthest back first. */
  trailsOf(time: Time, dots: Dots): Trails {
    const { trails, lights } = this;
    trails.count = 0;
    for (let dot = 0; dot < dots.count; dot++) {
      const light = dots.child[dot]!;
      const now = this.partOf(light, time);
      const flow = lights.flow[light]!;
      const [beads, trail] = [lights.beads[flow]!, lights.trail[flow]!];
      for (let bead = beads; bead > 0; bead--) {
        const part = now - (trail * bead) / beads;
        if (part <= 0) continue;
        this.put(light, part);
        trails.x[trails.count] = this.x;
        trails.y[trails.count] = this.y;
        trails.colour[trails.count] = lights.colour[light]!;
        trails.fade[trails.count] = Math.floor(((bead - 1) * FADES) / beads);
        trails.count++;
      }
    }
    return trails;
  }

  /** The flow that a light runs on. */
  flowOf(light: number): number {
    return this.lights.flow[light]!;
  }

  private partOf(light: number, time: Time): number {
    return (time - this.lights.start[light]!) / this.lights.days[this.lights.flow[light]!]!;
  }

  /** Finds where a light is after a part of its trip. */
  private put(light: number, part: number): void {
    const { curve } = this;
    const at = this.lights.flow[light]! * CURVE;
    const lane = this.lights.lane[light]!;
    const u = eased(part);
    this.x = bezier(curve[at]!, curve[at + 2]! + lane * curve[at + 6]!, curve[at + 4]!, u);
    this.y = bezier(curve[at + 1]! + lane * curve[at + 8]!, curve[at + 3]! + lane * curve[at + 7]!, curve[at + 5]!, u);
  }

  private mostAtOnce(): number {
    const { start, count } = this.lights;
    let [most, first] = [1, 0];
    for (let light = 0; light < count; light++) {
      while (start[first]! < start[light]! - LONGEST_TRIP) first++;
      most = Math.max(most, light - first + 2);
    }
    return most;
  }
}

/** Numbers a curve has: its three points, how far a lane lies to its side, and how far lights spread where they enter. */
const CURVE = 9;

function curvesOf(told: Told, tracks: Tracks): Float64Array {
  const most = busiest(told);
  return Float64Array.from(told.flows.flatMap((flow) => {
    const { from, to } = flow;
    const wide = Math.max(WIDEST_LANE * Math.sqrt((sumOf(flow.moves).moves ?? 0) / weeksOf(told.said) / most), 2);
    const start = from === ENTRY ? entryOf(tracks) : from;
    const curve = curveOf(tracks, start, to);
    return [tracks.x[start]!, tracks.y[start]!, tracks.controlX[curve]!, tracks.controlY[curve]!, tracks.x[to]!, tracks.y[to]!,
      tracks.normalX[curve]! * wide, tracks.normalY[curve]! * wide, from === ENTRY ? wide / 3 : 0];
  }));
}

/** Index of the first of the sorted numbers that is more than `value`. */
function firstAfter(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! > value) high = middle;
    else low = middle + 1;
  }
  return low;
}
