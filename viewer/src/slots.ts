/**
 * Where in its room each child waits or rests: a queue looks like a queue, and nobody changes slot while there.
 * Slots are given in order of time, the lowest free one first, so that they are the same however one came to a time.
 */

import type { Schedule } from "./schedule.ts";
import { Mode, OPEN, type Room, type Spells } from "./types.ts";

export interface Slots {
  /** Slot of each waiting or resting spell in its place's room, from 0. */
  readonly slot: Uint32Array;
  /** The most slots ever taken in each place. */
  readonly peak: Uint32Array;
}

export function slotsOf(spells: Spells, schedule: Schedule, places: number): Slots {
  const stays = staysOf(spells);
  const arrivals = byDay(stays, schedule.start);
  const departures = byDay(stays, schedule.end);
  const slot = new Uint32Array(spells.count);
  const free = Array.from({ length: places }, () => new LowestFirst());
  let gone = 0;
  for (const spell of arrivals) {
    const day = schedule.start[spell]!;
    while (gone < departures.length && schedule.end[departures[gone]!]! <= day) {
      const leaving = departures[gone++]!;
      free[spells.place[leaving]!]!.give(slot[leaving]!);
    }
    slot[spell] = free[spells.place[spell]!]!.take();
  }
  return { slot, peak: Uint32Array.from(free, (each) => each.most) };
}

function staysOf(spells: Spells): Uint32Array {
  let count = 0;
  const stays = new Uint32Array(spells.count);
  for (let spell = 0; spell < spells.count; spell++) {
    const mode: Mode = spells.mode[spell]!;
    if (mode === Mode.Waiting || mode === Mode.Resting) stays[count++] = spell;
  }
  return stays.subarray(0, count);
}

/** The spells sorted by their day, those of one day in their own order, those still open last. */
function byDay(spells: Uint32Array, day: Int32Array): Uint32Array {
  let low = OPEN;
  let high = -OPEN;
  for (const spell of spells) {
    if (day[spell]! < low) low = day[spell]!;
    if (day[spell]! > high && day[spell]! < OPEN) high = day[spell]!;
  }
  const at = new Uint32Array(Math.max(high - low, 0) + 3);
  const bucket = (spell: number): number => (day[spell] === OPEN ? at.length - 2 : day[spell]! - low);
  for (const spell of spells) at[bucket(spell) + 1]!++;
  for (let each = 1; each < at.length; each++) at[each]! += at[each - 1]!;
  const sorted = new Uint32Array(spells.length);
  for (const spell of spells) sorted[at[bucket(spell)]!++] = spell;
  return sorted;
}

/** The slots of one place: a heap of those given back, and beyond them the ones never taken. */
class LowestFirst {
  most = 0;
  private readonly heap: number[] = [];

  take(): number {
    const { heap } = this;
    if (heap.length === 0) return this.most++;
    const lowest = heap[0]!;
    const last = heap.pop()!;
    if (heap.length > 0) this.sink(last);
    return lowest;
  }

  give(slot: number): void {
    const { heap } = this;
    let at = heap.length;
    heap.push(slot);
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (heap[above]! <= slot) break;
      heap[at] = heap[above]!;
      at = above;
    }
    heap[at] = slot;
  }

  private sink(slot: number): void {
    const { heap } = this;
    let at = 0;
    for (let below = 1; below < heap.length; below = 2 * at + 1) {
      if (below + 1 < heap.length && heap[below + 1]! < heap[below]!) below++;
      if (heap[below]! >= slot) break;
      heap[at] = heap[below]!;
      at = below;
    }
    heap[at] = slot;
  }
}

/** Map units between neighbours where there is room enough. */
export const WIDEST_SPACING = 6.5;

/**
 * Points (x, y, x, y...) of the first `count` slots of a room: a packed lattice, the ones nearest its node first. No
 * further apart than `widest`, and nearer where so many would not fit.
 */
export function layoutOf(room: Room, count: number, widest = WIDEST_SPACING): Float32Array {
  for (let spacing = Math.min(widest, spacingFor(room, count)); ; spacing *= 0.97) {
    const points = lattice(room, spacing);
    if (points.length >= count || spacing < 1e-3) return flat(nearestFirst(points, room).slice(0, count));
  }
}

/** The spacing at which so many fit in a room: a hexagonal lattice has one point in every spacing x spacing x 0.866. */
export function spacingFor(room: Room, count: number): number {
  return Math.min(WIDEST_SPACING, Math.sqrt((room.width * room.height) / (Math.max(count, 1) * 0.9)));
}

function lattice(room: Room, spacing: number): [number, number][] {
  const points: [number, number][] = [];
  const middle = room.left + room.width / 2;
  const step = spacing * 0.866;
  for (let row = 0; (row + 0.5) * step <= room.height; row++) {
    const shift = row % 2 === 0 ? 0 : spacing / 2;
    const reach = Math.floor((room.width / 2 - spacing / 2 + shift) / spacing);
    for (let column = -reach; column <= reach; column++) {
      const x = middle + column * spacing - shift;
      if (x >= room.left && x <= room.left + room.width) points.push([x, room.top + (row + 0.5) * step]);
    }
  }
  return points;
}

function nearestFirst(points: [number, number][], room: Room): [number, number][] {
  const middle = room.left + room.width / 2;
  const far = ([x, y]: readonly [number, number]): number => Math.hypot(x - middle, y - room.top);
  return points.map((point) => ({ point, far: far(point) })).sort((a, b) => a.far - b.far).map(({ point }) => point);
}

const flat = (points: readonly [number, number][]): Float32Array => Float32Array.from(points.flat());
