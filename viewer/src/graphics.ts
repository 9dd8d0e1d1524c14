/** Looks at what draws for the browser: a graphics card, a program that stands in for one, or nothing. */

export interface Graphics {
  readonly kind: "card" | "software" | "none";
  /** What the browser calls it; "" where it does not say. */
  readonly name: string;
}

/** Programs that do a card's work, as they name themselves: slower than writing pixels. */
const SOFTWARE = /swiftshader|llvmpipe|softpipe|swrast|lavapipe|basic render|\bwarp\b|software/i;

/** Whether a renderer of that name is a program. */
export const isSoftware = (name: string): boolean => SOFTWARE.test(name);

/** Asks for a context, reads the renderer's name, and lets the context go. */
export function probeGraphics(): Graphics {
  const gl = document.createElement("canvas").getContext("webgl2");
  if (!gl) return { kind: "none", name: "" };
  const name = nameOf(gl);
  gl.getExtension("WEBGL_lose_context")?.loseContext();
  return { kind: isSoftware(name) ? "software" : "card", name };
}

function nameOf(gl: WebGL2RenderingContext): string {
  const told = gl.getExtension("WEBGL_debug_renderer_info");
  return String(gl.getParameter(told ? told.UNMASKED_RENDERER_WEBGL : gl.RENDERER) ?? "");
}
