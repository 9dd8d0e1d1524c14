/**
 * Draws dots with the renderer that suits this computer, or with the one the reader asked for. A canvas serves one kind
 * of renderer for life, so that another renderer comes with another canvas in its place.
 */
import { type Graphics, probeGraphics } from "./graphics.ts";
import { createPixelRenderer } from "./render-pixels.ts";
import { createWebglRenderer } from "./render-webgl.ts";
import type { Drawn } from "./state.ts";
import type { Renderer } from "./types.ts";

export interface Drawing extends Renderer {
  /** Draws as asked from now on. */
  use(asked: Drawn): void;
  /** What draws, and why, in a sentence. */
  words(): string;
}

/** Milliseconds from the first picture to a look at the graphics, which no picture need wait for. */
const PROBED_AFTER = 500;

/** Draws in the place of `canvas`; `onChange` hears of other words, and whether another renderer must draw the picture again. */
export function createDrawing(canvas: HTMLCanvasElement, onChange: (another: boolean) => void): Drawing {
  let place = canvas;
  let renderer: Renderer = createPixelRenderer(place);
  let wanted: Drawn = "auto";
  let graphics: Graphics | null = null;
  let lost = false;
  let size: readonly [number, number, number] = [1, 1, 1];

  const putIn = (make: (fresh: HTMLCanvasElement) => Renderer | null): boolean => {
    const fresh = place.cloneNode() as HTMLCanvasElement;
    const made = orNull(() => make(fresh));
    if (!made) return false;
    place.replaceWith(fresh);
    [place, renderer] = [fresh, made];
    renderer.resize(...size);
    return true;
  };
  const usePixels = (): void => {
    if (renderer.kind !== "pixels") putIn(createPixelRenderer);
  };
  const useWebgl = (): void => {
    if (renderer.kind === "webgl" || !putIn(createWebglRenderer)) return;
    place.addEventListener("webglcontextlost", ({ target }) => {
      if (target !== place) return;
      lost = true;
      usePixels();
      onChange(true);
    });
  };
  const settle = (): void => {
    const before = renderer;
    if (!lost && (wanted === "webgl" || (wanted === "auto" && graphics?.kind === "card"))) useWebgl();
    else usePixels();
    onChange(renderer !== before);
  };
  const use = (next: Drawn): void => {
    if (next === wanted) return;
    // Who asks again is given another try.
    lost = false;
    wanted = next;
    settle();
  };
  let looked = false;
  const look = (): void => {
    looked = true;
    setTimeout(() => {
      graphics = probeGraphics();
      settle();
    }, PROBED_AFTER);
  };

  return {
    get kind() {
      return renderer.kind;
    },
    draw(dots, options, trails) {
      renderer.draw(dots, options, trails);
      if (!looked) look();
    },
    resize(...next) {
      size = next;
      renderer.resize(...next);
    },
    use,
    words: () => drawingWords(renderer.kind, wanted, graphics, lost),
  };
}

function orNull<T>(make: () => T | null): T | null {
  try {
    return make();
  } catch {
    return null;
  }
}

/** What draws, and why, in a sentence. */
export function drawingWords(kind: Renderer["kind"], asked: Drawn, graphics: Graphics | null, lost: boolean): string {
  const named = graphics?.name ? ` (${graphics.name})` : "";
  const card = graphics?.kind === "software" ? `a program that stands in for a graphics card${named}` : `the graphics card${named}`;
  if (kind === "webgl") return `Dots are drawn by ${card}${asked === "webgl" ? ", as you asked" : ""}.`;
  return `Dots are drawn by the processor: ${whyPixels(asked, graphics, lost, named)}.`;
}

function whyPixels(asked: Drawn, graphics: Graphics | null, lost: boolean, named: string): string {
  if (lost) return "the graphics card stopped answering";
  if (asked === "pixels") return "you asked for it";
  if (asked === "webgl") return "you asked for the graphics card, but this browser cannot draw with one here";
  if (graphics === null) return "the graphics card has not been looked at yet";
  if (graphics.kind === "none") return "this browser cannot draw with a graphics card here";
  if (graphics.kind === "card") return `the graphics card${named} could not be used`;
  return `this computer has no graphics card, only a program that stands in for one${named}, which is slower`;
}
