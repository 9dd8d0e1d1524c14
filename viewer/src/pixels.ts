/** The picture of one moment's dots as pixel words: no canvas needed, so that tests can look at every pixel. */

import { timesClass, TIMES } from "./counts.ts";
import { PHASES, reachOf, type Stamp, stampsOf, type Word, wordOf } from "./stamps.ts";
import type { Dots, DrawOptions, Theme } from "./types.ts";

/** How strongly the rest are drawn where one child is followed. */
const DIMMED = 0.2;
/** Fewer dots than this are wiped one by one; more, and wiping the whole picture is quicker. */
const FEW = 4000;

export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

export class Pixels {
  readonly words: Int32Array<ArrayBuffer>;
  /** What the last drawing changed, in pixels. */
  readonly changed: Box = { left: 0, top: 0, width: 0, height: 0 };

  private stamps: readonly (readonly Stamp[])[] = [];
  private made = "";
  private reach = 0;
  private order = new Uint32Array(0);
  /** Middles of the dots drawn last, as offsets into `words`. */
  private last = new Int32Array(FEW);
  private lastCount = 0;

  constructor(
    readonly width: number,
    readonly height: number,
  ) {
    this.words = new Int32Array(width * height);
  }

  /** Draws the dots anew; `ratio` is picture pixels to a screen pixel. */
  draw(dots: Dots, { view, theme, selected, dotRadius }: DrawOptions, ratio: number): void {
    this.wipe();
    this.make(theme, Math.round(dotRadius * ratio * 8) / 8);
    const order = this.sorted(dots);
    const scale = view.scale * ratio;
    const left = view.left * ratio;
    const top = view.top * ratio;
    let chosen = -1;
    for (let each = 0; each < dots.count; each++) {
      const dot = order[each]!;
      if (dots.child[dot] === selected) chosen = dot;
      else this.put(lookOf(dots, dot), dots.x[dot]! * scale + left, dots.y[dot]! * scale + top);
    }
    if (selected >= 0) this.dim();
    if (chosen >= 0) this.put(lookOf(dots, chosen), dots.x[chosen]! * scale + left, dots.y[chosen]! * scale + top);
    this.changed.left = 0;
    this.changed.top = 0;
    this.changed.width = this.width;
    this.changed.height = this.height;
  }

  /**
   * Dots in layers by a hash of the child: where dots lie on each other, which is seen has nothing to do with how often
   * a child came back, so that the mix of colours is the true one; and nobody changes layer.
   */
  private sorted(dots: Dots): Uint32Array {
    if (this.order.length < dots.count) this.order = new Uint32Array(dots.child.length);
    const { order } = this;
    const at = new Uint32Array(LAYERS + 1);
    for (let dot = 0; dot < dots.count; dot++) at[layerOf(dots.child[dot]!) + 1]!++;
    for (let layer = 1; layer <= LAYERS; layer++) at[layer]! += at[layer - 1]!;
    for (let dot = 0; dot < dots.count; dot++) order[at[layerOf(dots.child[dot]!)]!++] = dot;
    return order;
  }

  /** Leaves a fifth of all that is drawn, however many dots lie on each other. */
  private dim(): void {
    const { words } = this;
    for (let at = 0; at < words.length; at++) {
      const word = words[at]!;
      if (word !== 0) words[at] = (word & 0xffffff) | (((word >>> 24) * DIMMED) << 24);
    }
  }

  private make(theme: Theme, radius: number): void {
    const wanted = [radius, theme.overdue, theme.outline, ...theme.ramp].join();
    if (wanted === this.made) return;
    this.made = wanted;
    this.reach = reachOf(radius);
    const outline = theme.outline === null ? null : wordOf(theme.outline);
    const looks = [null, wordOf(theme.overdue)].flatMap((ring) =>
      theme.ramp.map((colour) => ({ fill: wordOf(colour), outline, ring, radius })),
    );
    this.stamps = looks.map((look) => stampsOf(look, this.width));
  }

  private put(look: number, x: number, y: number): void {
    const column = Math.floor(x);
    const row = Math.floor(y);
    const { reach, width, height } = this;
    if (column < -reach || row < -reach || column >= width + reach || row >= height + reach) return;
    const phase = ((x - column) * PHASES | 0) + PHASES * ((y - row) * PHASES | 0);
    const stamp = this.stamps[look]![phase]!;
    const middle = row * width + column;
    if (this.lastCount < FEW) this.last[this.lastCount] = middle;
    this.lastCount++;
    if (column >= reach && row >= reach && column < width - reach && row < height - reach) this.press(stamp, middle);
    else this.pressWithin(stamp, column, row);
  }

  private press({ offset, word, opaque }: Stamp, middle: number): void {
    const { words } = this;
    for (let at = 0; at < opaque; at++) words[middle + offset[at]!] = word[at]!;
    for (let at = opaque; at < offset.length; at++) {
      const here = middle + offset[at]!;
      words[here] = over(words[here]!, word[at]!);
    }
  }

  /** The same where part of the dot is beyond the picture. */
  private pressWithin({ dx, dy, word }: Stamp, column: number, row: number): void {
    const { words, width, height } = this;
    for (let at = 0; at < word.length; at++) {
      const x = column + dx[at]!;
      const y = row + dy[at]!;
      if (x < 0 || y < 0 || x >= width || y >= height) continue;
      words[y * width + x] = over(words[y * width + x]!, word[at]!);
    }
  }

  private wipe(): void {
    if (this.lastCount > FEW) this.words.fill(0);
    else for (let dot = 0; dot < this.lastCount; dot++) this.wipeDot(this.last[dot]!);
    this.lastCount = 0;
  }

  private wipeDot(middle: number): void {
    const { words, width, reach } = this;
    for (let row = -reach; row <= reach; row++) {
      const from = Math.max(middle + row * width - reach, 0);
      words.fill(0, from, Math.max(from, middle + row * width + reach + 1));
    }
  }
}

/** Where in the list of looks those with a ring begin. */
const RINGED = TIMES;

/** One of eight layers, from the top three bits of a mixed child number. */
const LAYERS = 8;
const layerOf = (child: number): number => Math.imul(child + 1, 0x9e3779b1) >>> 29;

const lookOf = (dots: Dots, dot: number): number => timesClass(dots.journey[dot]!) + (dots.overdue[dot] ? RINGED : 0);

/** A part-covered pixel laid over what is there. */
export function over(under: Word, top: Word): Word {
  const alpha = top >>> 24;
  if (alpha === 255 || under === 0) return top;
  const below = under >>> 24;
  const both = alpha + ((below * (255 - alpha)) / 255 | 0);
  const part = below === 255 ? alpha : ((alpha * 255) / both | 0);
  const rest = 255 - part;
  const redBlue = (((top & 0xff00ff) * part + (under & 0xff00ff) * rest) >>> 8) & 0xff00ff;
  const green = (((top & 0xff00) * part + (under & 0xff00) * rest) >>> 8) & 0xff00;
  return (both << 24) | redBlue | green;
}
