/**
 * The trail of each moving dot: where it was in the last half day, as beads that fade. For the eye only, as no number is made of
 * it; and like the dots a pure function of the scene and the time, so that a picture is the same however one came to it.
 */

import { hourOf, MINIMUM_SHOWN_DAYS } from "./schedule.ts";
import { bezier, entryOf } from "./tracks.ts";
import { type Motion, placeBefore, progress, type Travel, travelOf } from "./travel.ts";
import { type Dots, Mode, type Time, type Trails } from "./types.ts";

/** Days that a trail reaches back. */
export const TRAIL_DAYS = 0.5;

/** Steps in which beads fade, the first the strongest. */
export const FADES = 4;

/** Map units between beads, as far as so many beads go. */
const BETWEEN = 2;
const MOST_BEADS = 16;

export class Trailer {
  private readonly trails: Trails;
  private readonly travel: Travel = { ax: 0, ay: 0, cx: 0, cy: 0, bx: 0, by: 0, days: 0 };
  private travelOfSpell = -1;
  private x = 0;
  private y = 0;

  constructor(private readonly motion: Motion, most: number) {
    const room = most * MOST_BEADS;
    this.trails = { count: 0, x: new Float32Array(room), y: new Float32Array(room), colour: new Uint8Array(room), fade: new Uint8Array(room) };
  }

  /** The beads of a moment's dots, those furthest back first; the same object is filled anew at each call. */
  trailsOf(time: Time, dots: Dots): Trails {
    this.trails.count = 0;
    for (let dot = 0; dot < dots.count; dot++) if (this.moved(dots.spell[dot]!, time)) this.add(time, dots, dot);
    return this.trails;
  }

  /** Whether a dot may have moved in that time: most rest, and are passed over quickly. */
  private moved(spell: number, time: Time): boolean {
    const { scene: { spells }, schedule, childOf } = this.motion;
    if (spells.mode[spell] === Mode.Heading) return true;
    return time - schedule.start[spell]! - hourOf(childOf[spell]!) < MINIMUM_SHOWN_DAYS + TRAIL_DAYS;
  }

  private add(time: Time, dots: Dots, dot: number): void {
    const { trails } = this;
    const spell = dots.spell[dot]!;
    const [x, y] = [dots.x[dot]!, dots.y[dot]!];
    this.put(spell, time - TRAIL_DAYS / 2);
    const half = Math.hypot(x - this.x, y - this.y);
    this.put(spell, time - TRAIL_DAYS);
    const beads = Math.min(Math.floor(Math.max(half * 2, Math.hypot(x - this.x, y - this.y)) / BETWEEN), MOST_BEADS);
    for (let bead = beads; bead > 0; bead--) {
      this.put(spell, time - (TRAIL_DAYS * bead) / beads);
      trails.x[trails.count] = this.x;
      trails.y[trails.count] = this.y;
      trails.colour[trails.count] = dots.colour[dot]!;
      trails.fade[trails.count] = Math.floor(((bead - 1) * FADES) / beads);
      trails.count++;
    }
  }

  /** Finds where the dot in a spell was at a time, which may lie in a spell before it; at its entry, if before all. */
  private put(spell: number, time: Time): void {
    const { motion } = this;
    const { schedule, childOf, tracks } = motion;
    const since = time - hourOf(childOf[spell]!);
    let at = spell;
    while (since < schedule.start[at]! && placeBefore(motion, at) !== entryOf(tracks)) at--;
    if (at !== this.travelOfSpell) travelOf(motion, at, this.travel);
    this.travelOfSpell = at;
    const { ax, ay, cx, cy, bx, by, days } = this.travel;
    const u = progress(days, Math.max(since - schedule.start[at]!, 0));
    this.x = bezier(ax, cx, bx, u);
    this.y = bezier(ay, cy, by, u);
  }
}
