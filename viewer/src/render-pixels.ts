/** Draws dots by writing pixels: no GPU needed, and on many desktops the fastest way there is. */

import { fitCanvas } from "./picture-size.ts";
import { Pixels } from "./pixels.ts";
import type { Renderer } from "./types.ts";

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
      ratio = fitCanvas(canvas, width, height, pixelRatio);
      pixels = new Pixels(canvas.width, canvas.height);
      image = imageOf(pixels);
    },
    draw(dots, options, trails) {
      pixels.draw(dots, options, ratio, trails);
      context.putImageData(image, 0, 0);
    },
  };
}

function imageOf({ words, width, height }: Pixels): ImageData {
  return new ImageData(new Uint8ClampedArray(words.buffer), width, height);
}
