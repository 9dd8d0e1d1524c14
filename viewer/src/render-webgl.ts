/** Draws dots with the graphics card, by WebGL 2: a point a dot, printed from the same stamps as the pixel writer's. */

import { beadLookOf, DIMMED, lookOf, looksKey, looksOf, radiusAt, RINGED, TRAILED } from "./dot-looks.ts";
import { fitCanvas } from "./picture-size.ts";
import { type StampSheet, sheetOf } from "./stamp-sheet.ts";
import { PHASES } from "./stamps.ts";
import type { Dots, DrawOptions, Renderer, Theme, Trails } from "./types.ts";
import { dimProgram, stampProgram } from "./webgl-programs.ts";

/** A renderer on `canvas`, which it sizes, or null where the browser gives it no WebGL 2; nothing else may draw on it. */
export function createWebglRenderer(canvas: HTMLCanvasElement): Renderer | null {
  // What was drawn is kept, so that the canvas can be read at any time, as that of the pixel writer can.
  const gl = canvas.getContext("webgl2", { antialias: false, depth: false, preserveDrawingBuffer: true });
  if (!gl) return null;
  const stamps = createStamps(gl);
  const dim = dimProgram(gl);
  let ratio = 1;

  const dimAll = (): void => {
    gl.useProgram(dim);
    gl.blendColor(0, 0, 0, DIMMED);
    gl.blendFunc(gl.ZERO, gl.CONSTANT_ALPHA);
    gl.drawArrays(gl.TRIANGLES, 0, 3);
  };
  return {
    kind: "webgl",
    resize(width, height, pixelRatio) {
      ratio = fitCanvas(canvas, width, height, pixelRatio);
    },
    draw(dots, options, trails) {
      const { width, height } = canvas;
      gl.viewport(0, 0, width, height);
      gl.clearColor(0, 0, 0, 0);
      gl.clear(gl.COLOR_BUFFER_BIT);
      gl.enable(gl.BLEND);
      stamps.look(options, ratio, trails !== null);
      if (trails) {
        stamps.takeTrails(trails);
        stamps.print(0, trails.count);
      }
      stamps.take(dots);
      stamps.print(0, dots.count);
      if (options.selected < 0) return;
      dimAll();
      const chosen = dots.child.subarray(0, dots.count).indexOf(options.selected);
      if (chosen >= 0) stamps.print(chosen, 1);
    },
  };
}

interface Stamps {
  /** Tells the card where and how dots are looked at; trails have stamps of their own. */
  look(options: DrawOptions, ratio: number, trails: boolean): void;
  /** Brings the dots, or the beads of their trails, to the card. */
  take(dots: Dots): void;
  takeTrails(trails: Trails): void;
  /** Prints so many of what was taken, from one on, in their order. */
  print(from: number, count: number): void;
}

function createStamps(gl: WebGL2RenderingContext): Stamps {
  const program = stampProgram(gl);
  const at = (name: string): WebGLUniformLocation | null => gl.getUniformLocation(program, name);
  const [view, size, rim, phases, sides, ringed] = ["view", "size", "rim", "phases", "sides", "ringed"].map(at);
  const columns = columnsOf(gl, program);
  const sheets = createSheets(gl);
  let sheet: StampSheet | null = null;

  return {
    look({ view: seen, theme, dotRadius }, ratio, trails) {
      sheet = sheets.sheetFor(theme, radiusAt(dotRadius, ratio), trails);
      gl.useProgram(program);
      gl.uniform3f(view!, seen.scale * ratio, seen.left * ratio, seen.top * ratio);
      gl.uniform2f(size!, gl.canvas.width, gl.canvas.height);
      gl.uniform1f(rim!, sheet.side);
      gl.uniform1i(phases!, PHASES);
      gl.uniform2i(sides!, sheet.plainSide, sheet.side);
      gl.uniform2i(ringed!, RINGED, TRAILED);
    },
    take: (dots) => columns.fill(dots, (dot) => lookOf(dots.colour[dot]!, dots.overdue[dot]!)),
    takeTrails: (trails) => columns.fill(trails, (bead) => beadLookOf(trails.colour[bead]!, trails.fade[bead]!)),
    print(from, count) {
      const { width, height } = gl.canvas;
      // A point whose middle lies outside is not drawn at all, so the field of view reaches beyond the picture.
      const beyond = sheet!.side;
      gl.viewport(-beyond, -beyond, width + 2 * beyond, height + 2 * beyond);
      gl.useProgram(program);
      gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
      gl.drawArrays(gl.POINTS, from, count);
      gl.viewport(0, 0, width, height);
    },
  };
}

/** The stamps of the theme and radius drawn last, as the card's picture to print from. */
function createSheets(gl: WebGL2RenderingContext): { sheetFor(theme: Theme, radius: number, trails: boolean): StampSheet } {
  let made = "";
  let sheet: StampSheet | null = null;
  gl.bindTexture(gl.TEXTURE_2D, gl.createTexture());
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.NEAREST);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.NEAREST);
  return {
    sheetFor(theme, radius, trails) {
      const wanted = `${looksKey(theme, radius)} ${trails}`;
      if (sheet && wanted === made) return sheet;
      made = wanted;
      sheet = sheetOf(looksOf(theme, radius).slice(0, trails ? undefined : TRAILED));
      gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA8, sheet.width, sheet.height, 0, gl.RGBA, gl.UNSIGNED_BYTE, sheet.pixels);
      return sheet;
    },
  };
}

/** Dots, or the beads of their trails. */
type Points = Pick<Dots, "count" | "x" | "y">;

/** The columns of points that the card reads: x, y and look. */
function columnsOf(gl: WebGL2RenderingContext, program: WebGLProgram): { fill(points: Points, lookAt: (point: number) => number): void } {
  const buffers = ["x", "y", "look"].map((name) => {
    const buffer = gl.createBuffer();
    const place = gl.getAttribLocation(program, name);
    gl.bindBuffer(gl.ARRAY_BUFFER, buffer);
    gl.enableVertexAttribArray(place);
    if (name === "look") gl.vertexAttribIPointer(place, 1, gl.UNSIGNED_BYTE, 0, 0);
    else gl.vertexAttribPointer(place, 1, gl.FLOAT, false, 0, 0);
    return buffer;
  });
  let looks = new Uint8Array(0);
  return {
    fill({ count, x, y }, lookAt) {
      if (looks.length < count) looks = new Uint8Array(x.length);
      for (let point = 0; point < count; point++) looks[point] = lookAt(point);
      [x, y, looks].forEach((column, at) => {
        gl.bindBuffer(gl.ARRAY_BUFFER, buffers[at]!);
        gl.bufferData(gl.ARRAY_BUFFER, column, gl.STREAM_DRAW, 0, count);
      });
    },
  };
}
