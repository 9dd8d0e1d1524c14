/**
 * Small dots for when there are very many: blocks of 3 x 3 pixels, or 5 x 5 without corners, written straight over what
 * is there. Spelled out pixel by pixel, because that is several times as fast as any loop over a stamp.
 */

import { type Look, wordAt } from "./stamps.ts";

/** Pixels to either side of a block's middle. */
export type Reach = 1 | 2;

/** Up to this radius a block of 3 x 3 looks right, and up to the next one of 5 x 5. */
const SMALL = 1.6;
export const LARGEST_BLOCK = 2.7;

/** How many words a block takes. */
export const BLOCK_WORDS = 21;

export const reachFor = (radius: number): Reach => (radius <= SMALL ? 1 : 2);

/** The blocks of looks, one after another, each row by row. */
export function blocksOf(looks: readonly Look[], reach: Reach): Int32Array {
  const words = new Int32Array(looks.length * BLOCK_WORDS);
  const pixels = pixelsOf(reach);
  looks.forEach((look, at) => words.set(pixels.map(([dx, dy]) => wordAt(look, Math.hypot(dx, dy))), at * BLOCK_WORDS));
  return words;
}

function pixelsOf(reach: Reach): [number, number][] {
  const along = Array.from({ length: 2 * reach + 1 }, (_, at) => at - reach);
  const all = along.flatMap((dy) => along.map((dx): [number, number] => [dx, dy]));
  return all.filter(([dx, dy]) => reach === 1 || Math.abs(dx * dy) < 4);
}

/** Writes the block of 3 x 3 in `block` from `from` about the pixel `middle` of a picture so wide. */
export function pressSmall(words: Int32Array, middle: number, width: number, block: Int32Array, from: number): void {
  let p = middle - width;
  words[p - 1] = block[from]!;
  words[p] = block[from + 1]!;
  words[p + 1] = block[from + 2]!;
  p += width;
  words[p - 1] = block[from + 3]!;
  words[p] = block[from + 4]!;
  words[p + 1] = block[from + 5]!;
  p += width;
  words[p - 1] = block[from + 6]!;
  words[p] = block[from + 7]!;
  words[p + 1] = block[from + 8]!;
}

/** The same with 5 x 5 pixels but the corners. */
export function pressLarge(words: Int32Array, middle: number, width: number, block: Int32Array, from: number): void {
  let p = middle - 2 * width;
  words[p - 1] = block[from]!;
  words[p] = block[from + 1]!;
  words[p + 1] = block[from + 2]!;
  p += width;
  words[p - 2] = block[from + 3]!;
  words[p - 1] = block[from + 4]!;
  words[p] = block[from + 5]!;
  words[p + 1] = block[from + 6]!;
  words[p + 2] = block[from + 7]!;
  p += width;
  words[p - 2] = block[from + 8]!;
  words[p - 1] = block[from + 9]!;
  words[p] = block[from + 10]!;
  words[p + 1] = block[from + 11]!;
  words[p + 2] = block[from + 12]!;
  p += width;
  words[p - 2] = block[from + 13]!;
  words[p - 1] = block[from + 14]!;
  words[p] = block[from + 15]!;
  words[p + 1] = block[from + 16]!;
  words[p + 2] = block[from + 17]!;
  p += width;
  words[p - 1] = block[from + 18]!;
  words[p] = block[from + 19]!;
  words[p + 1] = block[from + 20]!;
}
