/** Which dot is nearest to a point. */

import type { Dots } from "./types.ts";

/** Index of the nearest dot within `radius` of x, y (the one drawn last of those as near), or -1. */
export function pick(dots: Dots, x: number, y: number, radius: number): number {
  let nearest = -1;
  let least = radius * radius;
  for (let dot = 0; dot < dots.count; dot++) {
    const across = dots.x[dot]! - x;
    const down = dots.y[dot]! - y;
    const square = across * across + down * down;
    if (square <= least) {
      least = square;
      nearest = dot;
    }
  }
  return nearest;
}
