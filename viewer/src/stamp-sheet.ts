/** Every stamp of every look on one sheet, for a renderer that prints from it: the same stamps as the pixel writer's. */

import { type Look, PHASES, reachOf, stampsOf } from "./stamps.ts";

export interface StampSheet {
  /** Pixels: red, green, blue, alpha, not multiplied. */
  readonly pixels: Uint8Array<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
  /** Pixels across the cell of a stamp; phases go across the sheet and looks down. */
  readonly side: number;
  /** Pixels across what is coloured where there is no ring. */
  readonly plainSide: number;
}

/** The sheet of looks that share one radius. */
export function sheetOf(looks: readonly Look[]): StampSheet {
  const reach = reachOf(looks[0]!.radius);
  const side = 2 * reach + 1;
  const [width, height] = [side * PHASES * PHASES, side * looks.length];
  const words = new Int32Array(width * height);
  let farthest = 0;
  looks.forEach((look, row) => {
    stampsOf(look, width).forEach(({ dx, dy, offset, word }, phase) => {
      const middle = (row * side + reach) * width + phase * side + reach;
      for (let at = 0; at < word.length; at++) {
        words[middle + offset[at]!] = word[at]!;
        if (look.ring === null) farthest = Math.max(farthest, Math.abs(dx[at]!), Math.abs(dy[at]!));
      }
    });
  });
  return { pixels: new Uint8Array(words.buffer), width, height, side, plainSide: 2 * farthest + 1 };
}
