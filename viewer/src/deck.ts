/** The spells of a span of days side by side, so that a frame reads memory in order and looks at nothing else. */

import { hourOf } from "./schedule.ts";
import { bezier, hash } from "./tracks.ts";
import { type Motion, progress, type Travel, travelOf } from "./travel.ts";
import { type Dots, Mode, OPEN, type Shown, type Time } from "./types.ts";

/** Numbers of a travel, side by side: ax ay cx cy bx by days. */
const WIDTH = 7;

/** Spells gathered at each frame. */
const AT_ONCE = 8192;

/** Layers in which dots lie over one another. */
const LAYERS = 8;

/** A child's own layer, which it never leaves: who lies on top has nothing to do with how often a child came back. */
export const layerOf = (child: number): number => hash(child) & (LAYERS - 1);

export class Deck {
  span = Number.NaN;
  /** Spells dealt, of which the first `count` are gathered. */
  private dealt = 0;
  private count = 0;
  private sorted = false;
  private room = 0;
  private spell = new Uint32Array(0);
  private child = new Uint32Array(0);
  private journey = new Uint8Array(0);
  private start = new Float64Array(0);
  private end = new Float64Array(0);
  private overdueFrom = new Float64Array(0);
  private travel = new Float32Array(0);
  /** By spell gathered, whether its child is shown: looked up once, as it lies anywhere in memory. */
  private kept = new Uint8Array(0);
  private keptOf: Shown | null = null;
  private readonly one: Travel = { ax: 0, ay: 0, cx: 0, cy: 0, bx: 0, by: 0, days: 0 };

  /** An empty deck for a span. */
  begin(span: number): void {
    this.span = span;
    this.dealt = 0;
    this.count = 0;
    this.sorted = false;
    this.keptOf = null;
  }

  /** Takes a spell into the deck; it is gathered later. */
  deal(spell: number): void {
    if (this.dealt === this.room) this.grow();
    this.spell[this.dealt++] = spell;
  }

  /** Does a small part of the gathering: a frame's worth. */
  gatherSome(motion: Motion): void {
    if (this.sorted) this.gather(motion, Math.max(AT_ONCE, this.dealt >> 4));
    else this.sort(motion);
  }

  /** Gathers whatever is left. */
  gatherAll(motion: Motion): void {
    if (!this.sorted) this.sort(motion);
    this.gather(motion, Infinity);
  }

  /** Orders what was dealt by layer, so that the mix of colours where dots crowd is the true one. */
  private sort({ childOf }: Motion): void {
    const { spell, dealt } = this;
    const at = new Uint32Array(LAYERS + 1);
    for (let each = 0; each < dealt; each++) at[layerOf(childOf[spell[each]!]!) + 1]!++;
    for (let layer = 1; layer <= LAYERS; layer++) at[layer]! += at[layer - 1]!;
    const sorted = new Uint32Array(this.room);
    for (let each = 0; each < dealt; each++) sorted[at[layerOf(childOf[spell[each]!]!)]!++] = spell[each]!;
    this.spell = sorted;
    this.sorted = true;
  }

  private gather(motion: Motion, most: number): void {
    const until = Math.min(this.dealt, this.count + most);
    while (this.count < until) this.add(motion, this.count++);
  }

  private add(motion: Motion, at: number): void {
    const { scene, schedule } = motion;
    const { one, travel } = this;
    const spell = this.spell[at]!;
    travelOf(motion, spell, one);
    this.child[at] = motion.childOf[spell]!;
    this.journey[at] = Math.min(scene.spells.journey[spell]!, 255);
    const hour = hourOf(this.child[at]!);
    this.start[at] = schedule.start[spell]! + hour;
    this.end[at] = schedule.end[spell]! + hour;
    const heading = scene.spells.mode[spell] === Mode.Heading;
    this.overdueFrom[at] = heading ? scene.events.overdueFrom[scene.spells.event[spell]!]! + hour : OPEN;
    const row = at * WIDTH;
    travel[row] = one.ax;
    travel[row + 1] = one.ay;
    travel[row + 2] = one.cx;
    travel[row + 3] = one.cy;
    travel[row + 4] = one.bx;
    travel[row + 5] = one.by;
    travel[row + 6] = one.days;
  }

  private keep(shown: Shown): void {
    if (shown === this.keptOf) return;
    this.keptOf = shown;
    for (let at = 0; at < this.count; at++) this.kept[at] = shown[this.child[at]!]!;
  }

  /** Fills `dots` with those of a moment within the span. */
  place(time: Time, shown: Shown, dots: Dots): void {
    this.keep(shown);
    const { start, end, child, travel, kept } = this;
    let count = 0;
    for (let at = 0; at < this.count; at++) {
      if (time < start[at]! || time >= end[at]! || kept[at] === 0) continue;
      const row = at * WIDTH;
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
    this.start = grown(this.start, new Float64Array(this.room));
    this.end = grown(this.end, new Float64Array(this.room));
    this.overdueFrom = grown(this.overdueFrom, new Float64Array(this.room));
    this.kept = grown(this.kept, new Uint8Array(this.room));
    this.travel = grown(this.travel, new Float32Array(this.room * WIDTH));
  }
}

function grown<T extends Uint8Array | Uint32Array | Float32Array | Float64Array>(old: T, larger: T): T {
  larger.set(old);
  return larger;
}
