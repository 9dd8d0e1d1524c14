/** Files put together in one, stored as they are: pictures do not get smaller. The format is PKWARE's APPNOTE 6.3. */

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const VERSION = 20;
/** 1 January 1980, the first day the format knows: the files have no date of their own. */
const NO_DATE = 33;

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte;
  for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? 0xedb88320 ^ (sum >>> 1) : sum >>> 1;
  return sum;
});

/** The check sum of the format (CRC-32). */
export function crc32(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (const byte of bytes) sum = TABLE[(sum ^ byte) & 255]! ^ (sum >>> 8);
  return (sum ^ 0xffffffff) >>> 0;
}

/** One file that holds all, in order. */
export function zipOf(files: readonly (readonly [name: string, content: Uint8Array<ArrayBuffer>])[]): Blob {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const directory: Uint8Array<ArrayBuffer>[] = [];
  let at = 0;
  for (const [text, content] of files) {
    const name = new TextEncoder().encode(text);
    const common = [VERSION, 0, 0, 0, NO_DATE] as const;
    const sizes = [crc32(content), content.length, content.length] as const;
    const head = record([[LOCAL, 4], ...common.map(two), ...sizes.map(four), two(name.length), two(0)]);
    directory.push(record([[CENTRAL, 4], two(VERSION), ...common.map(two), ...sizes.map(four), two(name.length), ...[0, 0, 0, 0].map(two), four(0), four(at)]), name);
    parts.push(head, name, content);
    at += head.length + name.length + content.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const end = record([[END, 4], two(0), two(0), two(files.length), two(files.length), four(size), four(at), two(0)]);
  return new Blob([...parts, ...directory, end], { type: "application/zip" });
}

type Field = readonly [value: number, bytes: number];
const two = (value: number): Field => [value, 2];
const four = (value: number): Field => [value, 4];

function record(fields: readonly Field[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(fields.reduce((sum, [, length]) => sum + length, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [value, length] of fields) {
    if (length === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += length;
  }
  return bytes;
}
