/** Draws dots by writing pixels: no GPU needed, and on many desktops the fastest way there is. */

import { Pixels } from "./pixels.ts";
import type { Renderer } from "./types.ts";

/** More pixels than this are drawn at a lower resolution, so that a very large screen stays smooth. */
const MOST_PIXELS = 2560 * 1440;

/** A renderer on `canvas`, which it sizes; nothing else may draw on it. */
export function createPixelRenderer(canvas: HTMLCanvasElement): Renderer {
  const context = canvas.getContext("2d");
  if (!context) throw new Error("This browser cannot draw on a canvas.");
  let pixels = new Pixels(1, 1);
  let image = imageOf(pixels);
  let ratio = 1;
  return {
    kind: "pixels",
    resize(width, height, pixelRatio) {
      ratio = Math.min(pixelRatio, Math.sqrt(MOST_PIXELS / Math.max(width * height, 1)));
      canvas.width = Math.max(Math.round(width * ratio), 1);
      canvas.height = Math.max(Math.round(height * ratio), 1);
      pixels = new Pixels(canvas.width, canvas.height);
      image = imageOf(pixels);
    },
    draw(dots, options) {
      pixels.draw(dots, options, ratio);
      context.putImageData(image, 0, 0);
    },
  };
}

function imageOf({ words, width, height }: Pixels): ImageData {
  return new ImageData(new Uint8ClampedArray(words.buffer), width, height);
}
