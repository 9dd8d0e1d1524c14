/** Coded H.264 pictures put into an MP4 file (ISO/IEC 14496-12 and -15): one track, every picture shown as long. */

export interface Coded {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Whether it can be shown without those before it. */
  readonly key: boolean;
}

export interface Track {
  readonly width: number;
  readonly height: number;
  readonly framesPerSecond: number;
  /** The coder's own description (`avcC`). */
  readonly description: Uint8Array<ArrayBuffer>;
  readonly pictures: readonly Coded[];
}

type Bytes = Uint8Array<ArrayBuffer>;

/** The whole file. */
export function mp4Of(track: Track): Blob {
  const head = box("ftyp", text("isom"), u32(0x200), text("isomiso2avc1mp41"));
  const pictures = track.pictures.map(({ bytes }) => bytes);
  const size = pictures.reduce((sum, { length }) => sum + length, 8);
  return new Blob([head, u32(size), text("mdat"), ...pictures, movie(track, head.length + 8)], { type: "video/mp4" });
}

/** Time is counted in pictures, so that each lasts 1. */
function movie(track: Track, start: number): Bytes {
  const { framesPerSecond, pictures } = track;
  const length = pictures.length;
  const header = full("mvhd", 0, u32(0, 0, framesPerSecond, length, 0x10000), u16(0x100), zeros(10), u32(...UNTURNED), zeros(24), u32(2));
  return box("moov", header, box("trak", trackHeader(track), box("mdia",
    full("mdhd", 0, u32(0, 0, framesPerSecond, length), u16(UNDETERMINED, 0)),
    full("hdlr", 0, u32(0), text("vide"), zeros(12), text("Map\0")),
    box("minf", full("vmhd", 1, zeros(8)), box("dinf", full("dref", 0, u32(1), full("url ", 1))), samples(track, start)))));
}

/** No turn and no shift. */
const UNTURNED = [0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000] as const;
/** The language that is none. */
const UNDETERMINED = 0x55c4;
/** Enabled, and part of the presentation. */
const SHOWN = 3;

const trackHeader = ({ width, height, pictures }: Track): Bytes =>
  full("tkhd", SHOWN, u32(0, 0, 1, 0, pictures.length, 0, 0), u16(0, 0, 0, 0), u32(...UNTURNED), u32(width << 16, height << 16));

function samples({ width, height, description, pictures }: Track, start: number): Bytes {
  const keys = pictures.flatMap(({ key }, at) => (key ? [at + 1] : []));
  const coded = box("avc1", zeros(6), u16(1), zeros(16), u16(width, height), u32(0x480000, 0x480000, 0), u16(1), zeros(32), u16(0x18, 0xffff), box("avcC", description));
  return box("stbl",
    full("stsd", 0, u32(1), coded),
    full("stts", 0, u32(1, pictures.length, 1)),
    full("stss", 0, u32(keys.length, ...keys)),
    full("stsc", 0, u32(1, 1, pictures.length, 1)),
    full("stsz", 0, u32(0, pictures.length), ...pictures.map(({ bytes }) => u32(bytes.length))),
    full("stco", 0, u32(1, start)));
}

function box(name: string, ...parts: readonly Bytes[]): Bytes {
  const size = parts.reduce((sum, { length }) => sum + length, 8);
  return joined([u32(size), text(name), ...parts], size);
}

/** A box with a version, 0, and flags. */
const full = (name: string, flags: number, ...parts: readonly Bytes[]): Bytes => box(name, u32(flags), ...parts);

function joined(parts: readonly Bytes[], size: number): Bytes {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

const zeros = (count: number): Bytes => new Uint8Array(count);

const text = (ascii: string): Bytes => Uint8Array.from(ascii, (letter) => letter.charCodeAt(0));

const u16 = (...numbers: readonly number[]): Bytes => Uint8Array.from(numbers.flatMap((each) => [each >> 8, each & 255]));

const u32 = (...numbers: readonly number[]): Bytes =>
  Uint8Array.from(numbers.flatMap((each) => [each >>> 24, (each >>> 16) & 255, (each >>> 8) & 255, each & 255]));
