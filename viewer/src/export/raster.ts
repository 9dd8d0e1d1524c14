/** An SVG file as a PNG, twice as fine as on the page, so that it is sharp on a slide. */
import type { Standalone } from "./standalone.ts";

export const FINE = 2;

/** The picture of a drawing that stands alone. */
export async function pngOf({ text, width, height }: Standalone): Promise<Blob> {
  const address = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
  try {
    const image = new Image(width * FINE, height * FINE);
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = Math.ceil(width * FINE);
    canvas.height = Math.ceil(height * FINE);
    canvas.getContext("2d")!.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await blobOf(canvas);
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** What is on a canvas, as a PNG. */
export const blobOf = (canvas: HTMLCanvasElement): Promise<Blob> =>
  new Promise((done, failed) => canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error("The picture is too large for this browser."))), "image/png"));
