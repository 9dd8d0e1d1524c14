/**
 * A film of the map: one picture for every frame, evenly spaced in the record's time and in the film's, however long the
 * computer takes over each. Where the browser codes H.264 it becomes an MP4; where not, numbered pictures in one zip.
 */
import { type Coded, mp4Of } from "./mp4.ts";
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
  readonly suffix: "mp4" | "zip";
}

/** H.264, High profile, level 5.1: enough for any screen. */
const CODEC = "avc1.640033";
const BITS_PER_SECOND = 12_000_000;
/** Seconds between pictures that can be jumped to, and pictures that may wait to be coded. */
const KEY_EVERY = 2;
const MOST_WAITING = 8;

/** Whether this browser codes video of a size. */
export async function codesVideo(width: number, height: number): Promise<boolean> {
  if (typeof VideoEncoder !== "function") return false;
  const { supported } = await VideoEncoder.isConfigSupported(configOf(even(width), even(height), 25)).catch(() => ({ supported: false }));
  return supported === true;
}

/** Makes the film, as a video or as pictures; null where it was stopped. */
export function makeFilm(film: Film, asVideo: boolean): Promise<Made | null> {
  const canvas = document.createElement("canvas");
  canvas.width = even(film.width);
  canvas.height = even(film.height);
  return asVideo ? video(film, canvas) : pictures(film, canvas);
}

/** Video coders want even sides. */
const even = (pixels: number): number => pixels + (pixels % 2);

const configOf = (width: number, height: number, framerate: number): VideoEncoderConfig => ({
  codec: CODEC, width, height, framerate, bitrate: BITS_PER_SECOND, avc: { format: "avc" },
});

async function video(film: Film, canvas: HTMLCanvasElement): Promise<Made | null> {
  const context = canvas.getContext("2d")!;
  const coded: Coded[] = [];
  let description: Uint8Array<ArrayBuffer> | null = null;
  let failed: DOMException | null = null;
  const encoder = new VideoEncoder({
    error: (error) => (failed = error),
    output: (chunk, about) => {
      const bytes = new Uint8Array(chunk.byteLength);
      chunk.copyTo(bytes);
      coded.push({ bytes, key: chunk.type === "key" });
      const told = about?.decoderConfig?.description;
      if (told) description = new Uint8Array(ArrayBuffer.isView(told) ? told.buffer.slice(told.byteOffset, told.byteOffset + told.byteLength) as ArrayBuffer : (told as ArrayBuffer));
    },
  });
  encoder.configure(configOf(canvas.width, canvas.height, film.framesPerSecond));
  const microseconds = 1_000_000 / film.framesPerSecond;
  for (let frame = 0; frame < film.frames && !failed; frame++) {
    film.draw(context, frame);
    const picture = new VideoFrame(canvas, { timestamp: frame * microseconds, duration: microseconds });
    encoder.encode(picture, { keyFrame: frame % (KEY_EVERY * film.framesPerSecond) === 0 });
    picture.close();
    do await aMoment();
    while (encoder.encodeQueueSize > MOST_WAITING);
    if (!film.onFrame(frame)) {
      encoder.close();
      return null;
    }
  }
  await encoder.flush();
  encoder.close();
  if (failed || !description) throw failed ?? new Error("The coder did not describe its pictures.");
  return { content: mp4Of({ width: canvas.width, height: canvas.height, framesPerSecond: film.framesPerSecond, description, pictures: coded }), suffix: "mp4" };
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

/** Lets the page draw and listen. */
const aMoment = (): Promise<void> => new Promise((done) => setTimeout(done));
