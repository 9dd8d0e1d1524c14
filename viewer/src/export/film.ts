/**
 * A film of the map: one picture for every frame, evenly spaced in the record's time. Where the browser records a
 * canvas it becomes a video; where it does not, numbered pictures in one zip.
 */
import { blobOf } from "./raster.ts";
import { zipOf } from "./zip.ts";

export interface Film {
  readonly width: number;
  readonly height: number;
  readonly frames: number;
  readonly framesPerSecond: number;
  /** Draws a frame, 0 to `frames` - 1. */
  draw(context: CanvasRenderingContext2D, frame: number): void;
  /** Told after each frame; false stops it. */
  onFrame(frame: number): boolean;
}

export interface Made {
  readonly content: Blob;
  readonly suffix: "mp4" | "webm" | "zip";
}

const KINDS = ["video/mp4;codecs=avc1.640028", "video/webm;codecs=vp9", "video/webm;codecs=vp8", "video/webm"];

/** The kind of video this browser records, or null where it records none. */
export const videoKind = (): string | null =>
  typeof MediaRecorder === "function" && "captureStream" in HTMLCanvasElement.prototype ? (KINDS.find((kind) => MediaRecorder.isTypeSupported(kind)) ?? null) : null;

/** Makes the film in the kind given, or as pictures where it is null; null where it was stopped. */
export async function makeFilm(film: Film, kind: string | null): Promise<Made | null> {
  const canvas = document.createElement("canvas");
  // Video coders want even sides.
  canvas.width = film.width + (film.width % 2);
  canvas.height = film.height + (film.height % 2);
  return kind === null ? pictures(film, canvas) : recorded(film, canvas, kind);
}

async function recorded(film: Film, canvas: HTMLCanvasElement, kind: string): Promise<Made | null> {
  const context = canvas.getContext("2d")!;
  film.draw(context, 0);
  const stream = canvas.captureStream(0);
  const track = stream.getVideoTracks()[0] as CanvasCaptureMediaStreamTrack;
  const recorder = new MediaRecorder(stream, { mimeType: kind, videoBitsPerSecond: 12_000_000 });
  const parts: Blob[] = [];
  recorder.addEventListener("dataavailable", ({ data }) => parts.push(data));
  const over = new Promise((done) => recorder.addEventListener("stop", done));
  recorder.start(1000);
  const began = performance.now();
  let whole = true;
  for (let frame = 0; frame < film.frames && whole; frame++) {
    // Recording is in real time: each frame is held back until its turn, so that the rate is even.
    await until(began + (1000 * frame) / film.framesPerSecond);
    film.draw(context, frame);
    track.requestFrame();
    whole = film.onFrame(frame);
  }
  await until(performance.now() + 1000 / film.framesPerSecond);
  recorder.stop();
  await over;
  track.stop();
  return whole ? { content: new Blob(parts, { type: kind.split(";")[0]! }), suffix: kind.startsWith("video/mp4") ? "mp4" : "webm" } : null;
}

async function pictures(film: Film, canvas: HTMLCanvasElement): Promise<Made | null> {
  const context = canvas.getContext("2d")!;
  const files: [string, Uint8Array<ArrayBuffer>][] = [];
  for (let frame = 0; frame < film.frames; frame++) {
    film.draw(context, frame);
    const picture = await blobOf(canvas);
    files.push([`${String(frame + 1).padStart(5, "0")}.png`, new Uint8Array(await picture.arrayBuffer())]);
    if (!film.onFrame(frame)) return null;
  }
  return { content: zipOf(files), suffix: "zip" };
}

const until = (time: number): Promise<void> => new Promise((done) => setTimeout(done, Math.max(time - performance.now(), 0)));
