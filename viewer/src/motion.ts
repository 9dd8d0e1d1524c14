/**
 * Which dots are shown at a moment, and where: a pure function of the scene and the time.
 *
 * For speed, the spells of a span of days are gathered into a deck once, from which every moment of the span is drawn;
 * while one span plays, the deck of the next is gathered bit by bit. A deck is the same however one came to its span, so
 * forwards, backwards and jumped-to look the same.
 */

import { Deck } from "./deck.ts";
import { indexOf, type SpellIndex, visitShown } from "./index.ts";
import type { Motion } from "./travel.ts";
import type { Dots, Shown, Time } from "./types.ts";


export class Mover {
  private readonly index: SpellIndex;
  private readonly dots: Dots;
  private now = new Deck();
  private next = new Deck();
  private direction: 1 | -1 = 1;

  constructor(private readonly motion: Motion) {
    this.index = indexOf(motion.schedule);
    this.dots = dotsFor(motion.scene.children.count);
  }

  /** The dots of a moment; the same object is filled anew at each call. */
  dotsAt(time: Time, shown: Shown): Dots {
    this.turnTo(Math.floor(time / this.index.span));
    this.now.place(time, shown, this.dots);
    return this.dots;
  }

  /** Makes the deck of a span the one drawn from; while it stays, the one that playing comes to next is gathered. */
  private turnTo(span: number): void {
    const { now, next, motion } = this;
    if (span === now.span) {
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

  private begin(deck: Deck, span: number): void {
    deck.begin(span);
    visitShown(this.index, span, (spell) => deck.deal(spell));
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
