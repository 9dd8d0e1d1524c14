/**
 * Where every dot is: a pure function of the scene and the time. A dot travels from where it was along the curve to
 * where it is going; heading for a step takes the step's own time, everything else the display minimum.
 *
 * For speed, the spells of a few days' span are gathered into a deck once, from which every moment of the span is drawn.
 * The deck is the same however one came to the span, so forwards, backwards and jumped-to look the same.
 */

import { indexOf, type SpellIndex, visitShown } from "./index.ts";
import type { Schedule } from "./schedule.ts";
import { MINIMUM_SHOWN_DAYS } from "./schedule.ts";
import type { Targets } from "./targets.ts";
import { bezier, curveOf, entryOf, LANE, laneOf, type Tracks } from "./tracks.ts";
import { type Dots, Mode, NO_DAYS, OPEN, type PlaceIndex, type Scene, type Shown, type Time } from "./types.ts";

/** Days a deck spans. */
const SPAN = 4;

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
  travel.ax = enters ? tracks.x[from]! : targets.x[spell - 1]!;
  travel.ay = enters ? tracks.y[from]! + lane * ENTRY_SPREAD : targets.y[spell - 1]!;
  travel.bx = targets.x[spell]!;
  travel.by = targets.y[spell]!;
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

function daysOf({ scene, schedule, usual }: Motion, spell: number, curve: number): number {
  const mode: Mode = scene.spells.mode[spell]!;
  if (mode !== Mode.Heading) return MINIMUM_SHOWN_DAYS;
  const end = schedule.end[spell]!;
  if (end !== OPEN) return end - schedule.start[spell]!;
  const clock = scene.events.clockDays[scene.spells.event[spell]!]!;
  return -(clock === NO_DAYS ? usual[curve]! || USUAL_DAYS : clock * 1.4);
}

/** How far along its curve a dot is, 0 to 1, `elapsed` days after its spell was first shown. */
export function progress(travelDays: number, elapsed: number): number {
  if (travelDays < 0) return approached(elapsed, -travelDays);
  return elapsed >= travelDays ? 1 : eased(elapsed / travelDays);
}

/** Usual days by curve: the upper quartile of those that made the move. */
export function usualDays(scene: Scene, tracks: Tracks): Float32Array {
  const usual = new Float32Array((tracks.places + 1) ** 2);
  for (const edge of scene.map.edges) usual[curveOf(tracks, edge.from, edge.to)] = Math.max(edge.p75Days ?? 0, 0);
  return usual;
}

/** Answers for every moment which dots are shown, and where. */
export class Mover {
  private readonly index: SpellIndex;
  private readonly dots: Dots;
  private readonly deck = new Deck();
  private gathered = Number.NaN;

  constructor(private readonly motion: Motion) {
    this.index = indexOf(motion.schedule);
    this.dots = dotsFor(motion.scene.children.count);
  }

  /** The dots of a moment; the same object is filled anew at each call. */
  dotsAt(time: Time, shown: Shown): Dots {
    const span = Math.floor(time / SPAN);
    if (span !== this.gathered) this.gather(span);
    this.deck.place(time, shown, this.dots);
    return this.dots;
  }

  private gather(span: number): void {
    const { motion, deck } = this;
    deck.clear();
    visitShown(this.index, motion.schedule, span * SPAN, (span + 1) * SPAN, (spell) => deck.add(motion, spell));
    this.gathered = span;
  }
}

function dotsFor(most: number): Dots {
  return {
    count: 0,
    child: new Uint32Array(most),
    x: new Float32Array(most),
    y: new Float32Array(most),
    journey: new Uint8Array(most),
    overdue: new Uint8Array(most),
    spell: new Uint32Array(most),
  };
}

/** The spells of a span side by side, so that a frame reads memory in order. */
class Deck {
  private count = 0;
  private room = 0;
  private spell = new Uint32Array(0);
  private child = new Uint32Array(0);
  private journey = new Uint8Array(0);
  private start = new Int32Array(0);
  private end = new Int32Array(0);
  private overdueFrom = new Int32Array(0);
  /** ax ay cx cy bx by days, for each spell. */
  private travel = new Float32Array(0);
  private readonly one: Travel = { ax: 0, ay: 0, cx: 0, cy: 0, bx: 0, by: 0, days: 0 };

  clear(): void {
    this.count = 0;
  }

  add(motion: Motion, spell: number): void {
    if (this.count === this.room) this.grow();
    const { scene, schedule } = motion;
    const at = this.count++;
    const { one, travel } = this;
    travelOf(motion, spell, one);
    this.spell[at] = spell;
    this.child[at] = motion.childOf[spell]!;
    this.journey[at] = Math.min(scene.spells.journey[spell]!, 255);
    this.start[at] = schedule.start[spell]!;
    this.end[at] = schedule.end[spell]!;
    const heading = scene.spells.mode[spell] === Mode.Heading;
    this.overdueFrom[at] = heading ? scene.events.overdueFrom[scene.spells.event[spell]!]! : OPEN;
    const row = at * 7;
    travel[row] = one.ax;
    travel[row + 1] = one.ay;
    travel[row + 2] = one.cx;
    travel[row + 3] = one.cy;
    travel[row + 4] = one.bx;
    travel[row + 5] = one.by;
    travel[row + 6] = one.days;
  }

  place(time: Time, shown: Shown, dots: Dots): void {
    const { start, end, child, travel } = this;
    let count = 0;
    for (let at = 0; at < this.count; at++) {
      if (time < start[at]! || time >= end[at]! || shown[child[at]!] === 0) continue;
      const row = at * 7;
      const elapsed = time - start[at]!;
      const days = travel[row + 6]!;
      if (elapsed >= days && days >= 0) {
        dots.x[count] = travel[row + 4]!;
        dots.y[count] = travel[row + 5]!;
      } else {
        const u = progress(days, elapsed);
        dots.x[count] = bezier(travel[row]!, travel[row + 2]!, travel[row + 4]!, u);
        dots.y[count] = bezier(travel[row + 1]!, travel[row + 3]!, travel[row + 5]!, u);
      }
      dots.child[count] = child[at]!;
      dots.journey[count] = this.journey[at]!;
      dots.overdue[count] = time >= this.overdueFrom[at]! ? 1 : 0;
      dots.spell[count] = this.spell[at]!;
      count++;
    }
    dots.count = count;
  }

  private grow(): void {
    this.room = Math.max(1024, this.room * 2);
    this.spell = grown(this.spell, new Uint32Array(this.room));
    this.child = grown(this.child, new Uint32Array(this.room));
    this.journey = grown(this.journey, new Uint8Array(this.room));
    this.start = grown(this.start, new Int32Array(this.room));
    this.end = grown(this.end, new Int32Array(this.room));
    this.overdueFrom = grown(this.overdueFrom, new Int32Array(this.room));
    this.travel = grown(this.travel, new Float32Array(this.room * 7));
  }
}

function grown<T extends Uint8Array | Uint32Array | Int32Array | Float32Array>(old: T, larger: T): T {
  larger.set(old);
  return larger;
}
