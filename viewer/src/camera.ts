/** Which part of the map is on the screen: pure arithmetic between map units and pixels. */
import type { Point } from "./tracks.ts";
import type { View } from "./types.ts";

export interface Camera {
  readonly scale: number;
  readonly left: number;
  readonly top: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Pixels kept free round the map for the labels that stand outside it. */
export interface Margins {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

interface Bounds {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** How far in, over the whole map. */
const NEAREST = 8;

/** What the places and the entry span, in map units. */
export function boundsOf(map: { readonly entry: Point; readonly places: readonly Point[] }): Bounds {
  const points = [map.entry, ...map.places];
  const xs = points.map((point) => point.x);
  const ys = points.map((point) => point.y);
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
}

/** The whole map, as large as it can be within the margins, in the middle of what they leave. */
export function fitted(bounds: Bounds, size: Size, margins: Margins): Camera {
  const width = Math.max(size.width - margins.left - margins.right, 1);
  const height = Math.max(size.height - margins.top - margins.bottom, 1);
  const scale = Math.min(width / (bounds.right - bounds.left), height / (bounds.bottom - bounds.top));
  return {
    scale,
    left: margins.left + (width - scale * (bounds.right - bounds.left)) / 2 - scale * bounds.left,
    top: margins.top + (height - scale * (bounds.bottom - bounds.top)) / 2 - scale * bounds.top,
  };
}

/** Nearer or further by a factor, with the point under the pixel staying there; never further than the whole map. */
export function zoomed(camera: Camera, whole: Camera, factor: number, x: number, y: number): Camera {
  const scale = Math.min(Math.max(camera.scale * factor, whole.scale), whole.scale * NEAREST);
  const by = scale / camera.scale;
  return scale === whole.scale ? whole : { scale, left: x - (x - camera.left) * by, top: y - (y - camera.top) * by };
}

/** Moved by pixels. */
export const panned = (camera: Camera, dx: number, dy: number): Camera => ({
  ...camera,
  left: camera.left + dx,
  top: camera.top + dy,
});

/**
 * A step towards having a map point within the middle of the screen: `ease` of what is missing. A point already in the
 * middle three fifths moves nothing, so that the camera follows without swinging.
 */
export function following(camera: Camera, size: Size, x: number, y: number, ease: number): Camera {
  const missing = (at: number, length: number): number =>
    Math.max(length * 0.2 - at, 0) + Math.min(length * 0.8 - at, 0);
  const dx = missing(camera.left + x * camera.scale, size.width);
  const dy = missing(camera.top + y * camera.scale, size.height);
  return dx === 0 && dy === 0 ? camera : panned(camera, dx * ease, dy * ease);
}

export const toView = (camera: Camera, size: Size, pixelRatio: number): View => ({ ...camera, ...size, pixelRatio });

export const toMapX = (camera: Camera, x: number): number => (x - camera.left) / camera.scale;
export const toMapY = (camera: Camera, y: number): number => (y - camera.top) / camera.scale;
export const toScreenX = (camera: Camera, x: number): number => camera.left + x * camera.scale;
export const toScreenY = (camera: Camera, y: number): number => camera.top + y * camera.scale;
