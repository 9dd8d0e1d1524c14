/**
 * Which dots are shown at a moment, and where: a pure function of the scene and the time.
 *
 * For speed, the spells of a span of days are gathered into a deck once, from which every moment of the span is drawn;
 * while one span plays, the deck of the next is gathered bit by bit. A deck is the same however one came to its span, so
 * forwards, backwards and jumped-to look the same.
 */

import { Deck } from "./deck.ts";
import { indexOf, spanFor, type SpellIndex, visitShown } from "./index.ts";
import type { Motion } from "./travel.ts";
import type { Dots, Shown, Time } from "./types.ts";

export class Mover {
  /** Days of a span, which are numbered from 1970-01-01. */
  private readonly span: number;
  /** Made when time first moves, or before: the first picture need not wait for it. */
  private index: SpellIndex | null = null;
  /** A bit a spell: those of a span, on their way into a deck in the order of their numbers. */
  private readonly marks: Uint32Array;
  private readonly dots: Dots;
  private now = new Deck();
  private next = new Deck();
  private direction: 1 | -1 = 1;
  private last = Number.NaN;
  /** The first moment asked for, and the deck of nothing but it: the first picture need not wait for a whole span. */
  private first: { readonly time: Time; readonly deck: Deck } | null = null;

  constructor(private readonly motion: Motion) {
    const { scene, schedule } = motion;
    this.span = spanFor(schedule, scene.meta.cutOff);
    this.marks = new Uint32Array(Math.ceil(scene.spells.count / 32));
    this.dots = dotsFor(scene.children.count);
  }

  /** The dots of a moment; the same object is filled anew at each call. */
  dotsAt(time: Time, shown: Shown): Dots {
    this.deckAt(time).place(time, shown, this.dots);
    return this.dots;
  }

  /** Makes what playing needs, so that it need not be made when time first moves. */
  prepare(): void {
    this.indexed();
    if (this.first) this.turnTo(this.spanOf(this.first.time), false);
  }

  private deckAt(time: Time): Deck {
    this.first ??= { time, deck: this.momentary(time) };
    if (time === this.first.time && Number.isNaN(this.last)) return this.first.deck;
    this.turnTo(this.spanOf(time), time !== this.last);
    this.last = time;
    return this.now;
  }

  private spanOf(time: Time): number {
    return Math.floor(time / this.span);
  }

  /** A deck of one moment, found by looking at every spell. */
  private momentary(time: Time): Deck {
    const { start, end } = this.motion.schedule;
    const deck = new Deck();
    const [from, to] = [time - 1, time];
    for (let spell = 0; spell < start.length; spell++) {
      if (start[spell]! <= to && end[spell]! > from) deck.deal(spell);
    }
    deck.gatherAll(this.motion);
    return deck;
  }

  /** Makes the deck of a span the one drawn from; while time moves within it, the one that comes next is gathered. */
  private turnTo(span: number, moves: boolean): void {
    const { now, next, motion } = this;
    if (span === now.span) {
      if (!moves) return;
      const ahead = span + this.direction;
      if (next.span !== ahead) this.begin(next, ahead);
      else next.gatherSome(motion);
      return;
    }
    this.direction = span < now.span ? -1 : 1;
    if (next.span !== span) this.begin(next, span);
    next.gatherAll(motion);
    this.now = next;
    this.next = now;
  }

  /** Deals a deck the spells of a span, in the order of their numbers. */
  private begin(deck: Deck, span: number): void {
    const { marks } = this;
    deck.begin(span);
    visitShown(this.indexed(), span, (spell) => (marks[spell >>> 5]! |= 1 << (spell & 31)));
    for (let word = 0; word < marks.length; word++) {
      for (let left = marks[word]!; left !== 0; left &= left - 1) deck.deal(word * 32 + 31 - Math.clz32(left & -left));
      marks[word] = 0;
    }
  }

  private indexed(): SpellIndex {
    return (this.index ??= indexOf(this.motion.schedule, this.span));
  }
}

/** Room for so many dots. */
export function dotsFor(most: number): Dots {
  return {
    count: 0,
    child: new Uint32Array(most),
    x: new Float32Array(most),
    y: new Float32Array(most),
    journey: new Uint8Array(most),
    colour: new Uint8Array(most),
    overdue: new Uint8Array(most),
    spell: new Uint32Array(most),
  };
}
