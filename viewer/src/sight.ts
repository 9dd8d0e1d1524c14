/** What part of the map is looked at: one camera, for one map or for two of the same size beside each other. */
import { type Camera, fitted, type Margins, panned, type Size, zoomed } from "./camera.ts";

type Bounds = Parameters<typeof fitted>[0];

/** A map that is looked at. */
export interface Seen {
  /** Stands where the camera shows it. */
  place(camera: Camera): void;
  /** Room that its labels need outside the rim. */
  margins(): Margins;
  resize(size: Size, pixelRatio: number): void;
}

export interface Sight {
  readonly camera: Camera;
  readonly size: Size;
  /** Whether the whole map is in sight. */
  readonly isWhole: boolean;
  join(seen: Seen): void;
  look(camera: Camera): void;
  pan(dx: number, dy: number): void;
  /** Nearer or further, about a pixel; about the middle where none is named. */
  zoom(factor: number, at?: readonly [x: number, y: number]): void;
  whole(): void;
  /** Takes the size that each map has on the screen. */
  measure(width: number, height: number): void;
  /** Fits the map anew where labels need more room, so that it does not breathe with the counts. */
  refit(): void;
}

const NO_MARGINS: Margins = { left: 0, right: 0, top: 0, bottom: 0 };

/** A sight of what spans `bounds`; `onMoved` hears that the picture must be drawn again. */
export function createSight(bounds: Bounds, onMoved: () => void): Sight {
  const maps: Seen[] = [];
  let size: Size = { width: 1, height: 1 };
  let whole = fitted(bounds, size, NO_MARGINS);
  let camera = whole;
  let measuredAt = 0;

  const place = (next: Camera): void => maps.forEach((map) => map.place(next));
  const look = (next: Camera): void => {
    if (next === camera) return;
    camera = next;
    place(camera);
    onMoved();
  };
  const fit = (): Camera => fitted(bounds, size, maps.map((map) => map.margins()).reduce(widest, NO_MARGINS));
  const refit = (always: boolean): void => {
    const wasWhole = camera === whole;
    // Labels take rows by how much room there is, and the map its room by how many rows they take: in a new room, as if
    // they took none.
    if (always) place(fitted(bounds, size, NO_MARGINS));
    place(fit());
    const next = fit();
    if (!always && next.scale >= whole.scale) return place(camera);
    whole = next;
    look(wasWhole ? whole : zoomed(camera, whole, 1, size.width / 2, size.height / 2));
    onMoved();
  };
  return {
    get camera() {
      return camera;
    },
    get size() {
      return size;
    },
    get isWhole() {
      return camera === whole;
    },
    join(seen) {
      maps.push(seen);
      measuredAt = 0;
    },
    look,
    pan: (dx, dy) => look(panned(camera, dx, dy)),
    zoom: (factor, [x, y] = [size.width / 2, size.height / 2]) => look(zoomed(camera, whole, factor, x, y)),
    whole: () => look(whole),
    measure(width, height) {
      if (width === 0 || height === 0) return;
      // The observer's first word is of a room that the map was just fitted to.
      if (width === size.width && height === size.height && measuredAt === pixelRatio()) return;
      measuredAt = pixelRatio();
      size = { width, height };
      maps.forEach((map) => map.resize(size, measuredAt));
      refit(true);
    },
    refit: () => refit(false),
  };
}

/** A sharp picture where the screen has more pixels than the page, without painting four times as many for it. */
export const pixelRatio = (): number => Math.min(window.devicePixelRatio || 1, 2);

const widest = (one: Margins, other: Margins): Margins => ({
  left: Math.max(one.left, other.left), right: Math.max(one.right, other.right),
  top: Math.max(one.top, other.top), bottom: Math.max(one.bottom, other.bottom),
});
