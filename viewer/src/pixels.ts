/** The picture of one moment's dots as pixel words: no canvas needed, so that tests can look at every pixel. */

import { BLOCK_WORDS, blocksOf, LARGEST_BLOCK, pressLarge, pressSmall, type Reach, reachFor } from "./blocks.ts";
import { beadLookOf, DIMMED, lookOf, looksKey, looksOf, radiusAt, TRAILED } from "./dot-looks.ts";
import { type Look, PHASES, reachOf, type Stamp, stampsOf, type Word } from "./stamps.ts";
import type { Dots, DrawOptions, Theme, Trails } from "./types.ts";

/** Fewer dots than this are wiped one by one; more, and wiping the whole picture is quicker. */
const FEW = 500;
/** More dots than this are drawn as blocks where they are small: nobody sees the difference but in smoothness. */
const MANY = 25_000;
/** More than this, and the blocks are the smaller ones. */
const VERY_MANY = 300_000;


export class Pixels {
  readonly words: Int32Array<ArrayBuffer>;

  private looks: readonly Look[] = [];
  /** By look, every phase of its stamp; and the blocks of all looks. Made when first needed. */
  private stamps: (readonly Stamp[] | undefined)[] = [];
  private blocks: Partial<Record<Reach, Int32Array>> = {};
  private made = "";
  private radius = 0;
  private reach = 0;
  /** Middles of the dots drawn last, as offsets into `words`. */
  private readonly last = new Int32Array(FEW);
  private lastCount = 0;

  constructor(
    readonly width: number,
    readonly height: number,
  ) {
    this.words = new Int32Array(width * height);
  }

  /** Draws the dots anew over their trails, in their order and the one followed last; `ratio` is picture pixels to a screen pixel. */
  draw(dots: Dots, { view, theme, selected, dotRadius }: DrawOptions, ratio: number, trails: Trails | null = null): void {
    this.wipe();
    this.make(theme, radiusAt(dotRadius, ratio));
    const [scale, left, top] = [view.scale * ratio, view.left * ratio, view.top * ratio];
    if (trails) this.drawTrails(trails, scale, left, top);
    if (dots.count > MANY && this.radius <= LARGEST_BLOCK) this.drawBlocks(dots, scale, left, top);
    else for (let dot = 0; dot < dots.count; dot++) this.put(dots, dot, scale, left, top);
    if (selected < 0) return;
    this.dim();
    const chosen = dots.child.subarray(0, dots.count).indexOf(selected);
    if (chosen >= 0) this.put(dots, chosen, scale, left, top);
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
    const wanted = looksKey(theme, radius);
    if (wanted === this.made) return;
    this.made = wanted;
    this.radius = radius;
    this.reach = reachOf(radius);
    this.looks = looksOf(theme, radius);
    this.stamps = this.looks.map(() => undefined);
    this.blocks = {};
  }

  /** Very many small dots; those with a ring, and those on the rim of the picture, are stamped like any. */
  private drawBlocks(dots: Dots, scale: number, left: number, top: number): void {
    const { words, width } = this;
    const reach = dots.count > VERY_MANY ? 1 : reachFor(this.radius);
    const blocks = (this.blocks[reach] ??= blocksOf(this.looks.slice(0, TRAILED), reach));
    const [right, bottom] = [width - reach, this.height - reach];
    for (let dot = 0; dot < dots.count; dot++) {
      const column = Math.floor(dots.x[dot]! * scale + left);
      const row = Math.floor(dots.y[dot]! * scale + top);
      const whole = column >= reach && row >= reach && column < right && row < bottom;
      if (dots.overdue[dot] || !whole) this.put(dots, dot, scale, left, top);
      else if (reach === 1) pressSmall(words, row * width + column, width, blocks, dots.colour[dot]! * BLOCK_WORDS);
      else pressLarge(words, row * width + column, width, blocks, dots.colour[dot]! * BLOCK_WORDS);
    }
    this.lastCount = Infinity;
  }

  private drawTrails(trails: Trails, scale: number, left: number, top: number): void {
    for (let bead = 0; bead < trails.count; bead++) {
      this.stamp(trails.x[bead]! * scale + left, trails.y[bead]! * scale + top, beadLookOf(trails.colour[bead]!, trails.fade[bead]!));
    }
  }

  private put(dots: Dots, dot: number, scale: number, left: number, top: number): void {
    this.stamp(dots.x[dot]! * scale + left, dots.y[dot]! * scale + top, lookOf(dots.colour[dot]!, dots.overdue[dot]!));
  }

  private stamp(x: number, y: number, look: number): void {
    const column = Math.floor(x);
    const row = Math.floor(y);
    const { reach, width, height } = this;
    if (column < -reach || row < -reach || column >= width + reach || row >= height + reach) return;
    const stamps = (this.stamps[look] ??= stampsOf(this.looks[look]!, this.width));
    const stamp = stamps[Math.floor((x - column) * PHASES) + PHASES * Math.floor((y - row) * PHASES)]!;
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

/** A part-covered pixel laid over what is there. */
export function over(under: Word, top: Word): Word {
  const alpha = top >>> 24;
  if (alpha === 255 || under === 0) return top;
  const below = under >>> 24;
  const both = alpha + (((below * (255 - alpha) + 127) / 255) | 0);
  // In 256ths and rounded, so that many beads over one another come to the colour that a graphics card makes of them.
  const part = below === 255 ? alpha + (alpha >> 7) : ((alpha * 256 + (both >> 1)) / both) | 0;
  const rest = 256 - part;
  const redBlue = (((top & 0xff00ff) * part + (under & 0xff00ff) * rest + 0x800080) >>> 8) & 0xff00ff;
  const green = (((top & 0xff00) * part + (under & 0xff00) * rest + 0x8000) >>> 8) & 0xff00;
  return (both << 24) | redBlue | green;
}
