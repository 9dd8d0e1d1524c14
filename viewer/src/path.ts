/** The path of one child on one time through: the very curves its dot runs on. */

import { hourOf } from "./schedule.ts";
import { bezier } from "./tracks.ts";
import { type Motion, progress, type Travel, travelOf } from "./travel.ts";
import { OPEN, type Time } from "./types.ts";

/** Pieces a whole curve is drawn in. */
const PIECES = 16;

export interface Path {
  readonly past: Float32Array;
  readonly future: Float32Array;
}

/** Points of the past up to `now` and of what is to come, of the time through under way, or else the last before. */
export function pathOf(motion: Motion, child: number, now: Time): Path {
  const time = now - hourOf(child);
  const past: number[] = [];
  const future: number[] = [];
  const [from, to] = journeyAt(motion, child, time);
  for (let spell = from; spell < to; spell++) addSpell(motion, spell, time, past, future);
  return { past: Float32Array.from(past), future: Float32Array.from(future) };
}

/** The spells of the journey that is under way at `time`; of the last one before; or of the first. */
function journeyAt({ scene: { spells }, schedule }: Motion, child: number, time: Time): [number, number] {
  const end = spells.first[child + 1]!;
  let from = spells.first[child]!;
  for (let spell = from; spell < end && schedule.start[spell]! <= time; spell++) {
    if (spells.journey[spell] !== spells.journey[from]) from = spell;
  }
  let to = from;
  while (to < end && spells.journey[to] === spells.journey[from]) to++;
  return [from, to];
}

function addSpell(motion: Motion, spell: number, time: Time, past: number[], future: number[]): void {
  const travel: Travel = { ax: 0, ay: 0, cx: 0, cy: 0, bx: 0, by: 0, days: 0 };
  travelOf(motion, spell, travel);
  const elapsed = time - motion.schedule.start[spell]!;
  const here = elapsed < 0 ? 0 : elapsed >= shownDays(motion, spell) ? 1 : progress(travel.days, elapsed);
  if (elapsed >= 0) addCurve(travel, 0, here, past);
  if (here < 1) addCurve(travel, here, 1, future);
}

function shownDays({ schedule }: Motion, spell: number): number {
  const end = schedule.end[spell]!;
  return end === OPEN ? OPEN : end - schedule.start[spell]!;
}

function addCurve({ ax, ay, cx, cy, bx, by }: Travel, from: number, to: number, points: number[]): void {
  for (let piece = 0; piece <= PIECES; piece++) {
    const u = from + ((to - from) * piece) / PIECES;
    points.push(bezier(ax, cx, bx, u), bezier(ay, cy, by, u));
  }
}
