/** How fine a picture of the dots is. */

/** More pixels than this are drawn at a lower resolution, so that a very large screen stays smooth. */
const MOST_PIXELS = 2560 * 1440;

/** Sizes a canvas for so much of the page, as fine as asked or as fine as stays smooth; gives its pixels to one of the page. */
export function fitCanvas(canvas: HTMLCanvasElement, width: number, height: number, pixelRatio: number): number {
  const ratio = Math.min(pixelRatio, Math.sqrt(MOST_PIXELS / Math.max(width * height, 1)));
  canvas.width = Math.max(Math.round(width * ratio), 1);
  canvas.height = Math.max(Math.round(height * ratio), 1);
  return ratio;
}
