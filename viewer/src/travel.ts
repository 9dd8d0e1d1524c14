/**
 * How a dot travels: from where it was, along the curve, to where it is going. Heading for a step takes the step's own
 * time, everything else the display minimum. Pure functions of the scene and the time.
 */

import type { Schedule } from "./schedule.ts";
import { MINIMUM_SHOWN_DAYS } from "./schedule.ts";
import { type Targets, targetX, targetY } from "./targets.ts";
import { curveNumber, curveOf, entryOf, LANE, laneOf, type Tracks } from "./tracks.ts";
import { Mode, NO_DAYS, OPEN, type PlaceIndex, type Scene } from "./types.ts";

/** A step still open at the cut-off comes this far, and never arrives. */
const NEVER_QUITE = 0.9;

/** Days an open step is judged by where it has no clock and its edge no history. */
const USUAL_DAYS = 30;

/** How far a dot has come at part `p` of its time, both 0 to 1: it eases out, travels evenly, and slows as it arrives. */
export function eased(p: number): number {
  if (p < EASE_OUT) return (EVEN * p * p) / (2 * EASE_OUT);
  if (p <= 1 - EASE_IN) return EVEN * (p - EASE_OUT / 2);
  const left = 1 - p;
  return 1 - (EVEN * left * left) / (2 * EASE_IN);
}

const EASE_OUT = 0.1;
const EASE_IN = 0.3;
const EVEN = 1 / (1 - EASE_OUT / 2 - EASE_IN / 2);

/**
 * How far a dot has come towards a step that is open after `elapsed` days, of which `usual` are usual: six tenths when
 * the usual days are over, nearer every day, never nine.
 */
export function approached(elapsed: number, usual: number): number {
  const times = (2 * elapsed) / usual;
  return (NEVER_QUITE * times) / (1 + times);
}

/** One spell's travel: what does not change while it lasts. */
export interface Travel {
  ax: number;
  ay: number;
  cx: number;
  cy: number;
  bx: number;
  by: number;
  /** Days of the travel; for an open heading, less than 0: days that would be usual. */
  days: number;
}

export interface Motion {
  readonly scene: Scene;
  readonly tracks: Tracks;
  readonly schedule: Schedule;
  readonly targets: Targets;
  readonly childOf: Uint32Array;
  /** Usual days from a place to another, by curve; 0 where unknown. */
  readonly usual: Float32Array;
}

/** Fills `travel` with that of a spell. */
export function travelOf(motion: Motion, spell: number, travel: Travel): void {
  const { tracks, targets, scene } = motion;
  const { spells } = scene;
  const child = motion.childOf[spell]!;
  const to = spells.place[spell]!;
  const from = placeBefore(motion, spell);
  const lane = laneOf(child);
  const enters = from === entryOf(tracks);
  travel.ax = enters ? tracks.x[from]! : targetX(targets, tracks, spells, spell - 1, child);
  travel.ay = enters ? tracks.y[from]! + lane * ENTRY_SPREAD : targetY(targets, tracks, spells, spell - 1, child);
  travel.bx = targetX(targets, tracks, spells, spell, child);
  travel.by = targetY(targets, tracks, spells, spell, child);
  const curve = curveOf(tracks, from, to);
  const along = from === to;
  travel.cx = along ? (travel.ax + travel.bx) / 2 : tracks.controlX[curve]! + tracks.normalX[curve]! * lane * LANE;
  travel.cy = along ? (travel.ay + travel.by) / 2 : tracks.controlY[curve]! + tracks.normalY[curve]! * lane * LANE;
  travel.days = daysOf(motion, spell, curve);
}

/** Map units that dots spread up and down as they enter. */
const ENTRY_SPREAD = 8;

/** The place of the spell before in the same journey, or the entry. */
export function placeBefore({ scene: { spells }, tracks, childOf }: Motion, spell: number): PlaceIndex {
  const before = spell - 1;
  const follows =
    before >= 0 && childOf[before] === childOf[spell] && spells.journey[before] === spells.journey[spell];
  return follows ? spells.place[before]! : entryOf(tracks);
}

function daysOf({ scene, schedule, usual, childOf }: Motion, spell: number, curve: number): number {
  const mode: Mode = scene.spells.mode[spell]!;
  if (mode !== Mode.Heading) return MINIMUM_SHOWN_DAYS;
  const end = schedule.end[spell]!;
  if (end !== OPEN && !isCutShort(scene, spell, childOf[spell]!)) return end - schedule.start[spell]!;
  const clock = scene.events.clockDays[scene.spells.event[spell]!]!;
  return -(clock === NO_DAYS ? usual[curve]! || USUAL_DAYS : clock * 1.4);
}

/** Whether a step of a child who is lined up is open still where its record ends: it never arrives. */
const isCutShort = ({ since, spells }: Scene, spell: number, child: number): boolean => since?.beyond[child] === spells.end[spell];

/** How far along its curve a dot is, 0 to 1, `elapsed` days after its spell was first shown. */
export function progress(travelDays: number, elapsed: number): number {
  if (travelDays < 0) return approached(elapsed, -travelDays);
  return elapsed >= travelDays ? 1 : eased(elapsed / travelDays);
}

/** Usual days by curve: the upper quartile of those that made the move. */
export function usualDays(scene: Scene, tracks: Tracks): Float32Array {
  const usual = new Float32Array((tracks.places + 1) ** 2);
  for (const edge of scene.map.edges) usual[curveNumber(tracks, edge.from, edge.to)] = Math.max(edge.p75Days ?? 0, 0);
  return usual;
}

