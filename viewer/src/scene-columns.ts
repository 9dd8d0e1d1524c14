/** The typed columns of a scene: found by name, checked for length, and put together from their byte planes. */

import { lazily } from "./lazily.ts";

interface Entry {
  readonly type: string;
  readonly rows: number;
  readonly offset: number;
  readonly bytes: number;
}

export type Numbers = Uint8Array | Int8Array | Uint16Array | Int16Array | Uint32Array | Int32Array;

/** Numbers of something in a list. */
export type Codes = Uint8Array | Uint16Array;

const WIDTHS: Readonly<Record<string, number>> = { u8: 1, i8: 1, u16: 2, i16: 2, u32: 4, i32: 4 };

const LINE_END = 10;

export class Columns {
  constructor(
    private readonly directory: unknown,
    private readonly body: Uint8Array,
    readonly damaged: (why: string) => Error,
  ) {}

  /** The column of that name and length, whatever its width. */
  numbers(name: string, rows: number): Numbers {
    const entry = this.entry(name);
    const width = WIDTHS[entry.type];
    if (width === undefined || entry.rows !== rows || entry.bytes !== rows * width) {
      throw this.damaged(`its column ${name} is not as long as it should be`);
    }
    return assembled(this.raw(name, entry), entry.type, rows);
  }

  /** A column of numbers below `limit`, in one or two bytes each. */
  codes(name: string, rows: number, limit: number): Codes {
    const column = this.numbers(name, rows);
    if (!(column instanceof Uint8Array || column instanceof Uint16Array)) throw this.outOfRange(name);
    for (let row = 0; row < rows; row++) if (column[row]! >= limit) throw this.outOfRange(name);
    return column;
  }

  /** A column of numbers below `limit`, in one byte each. */
  bytes(name: string, rows: number, limit: number): Uint8Array {
    const column = this.codes(name, rows, limit);
    if (!(column instanceof Uint8Array)) throw this.outOfRange(name);
    return column;
  }

  /** The values of a text column, which are counted now and read when first asked for. */
  text(name: string, rows: number): () => readonly string[] {
    const raw = this.raw(name, this.entry(name));
    let ends = 0;
    for (let at = 0; at < raw.length; at++) if (raw[at] === LINE_END) ends++;
    if (ends !== Math.max(rows - 1, 0)) throw this.damaged(`its column ${name} is not as long as it should be`);
    return lazily(() => (rows === 0 ? [] : new TextDecoder().decode(raw).split("\n")));
  }

  /** Where each child's rows begin, and after the last child the number of all rows. */
  firsts(name: string, children: number, rows: number): Uint32Array {
    const counts = this.numbers(name, children);
    const first = new Uint32Array(children + 1);
    let sum = 0;
    for (let child = 0; child < children; child++) first[child + 1] = sum += counts[child]!;
    if (sum !== rows) throw this.damaged(`its column ${name} does not add up`);
    return first;
  }

  outOfRange(name: string): Error {
    return this.damaged(`its column ${name} holds a number that means nothing`);
  }

  private entry(name: string): Entry {
    const entry = (this.directory as Record<string, Entry> | undefined)?.[name];
    if (entry === undefined) throw this.damaged(`its column ${name} is missing`);
    return entry;
  }

  private raw(name: string, entry: Entry): Uint8Array {
    const { offset, bytes } = entry;
    const sound = Number.isSafeInteger(offset) && Number.isSafeInteger(bytes) && offset >= 0 && bytes >= 0;
    if (!sound || offset + bytes > this.body.length) throw this.damaged(`its column ${name} is cut short`);
    return this.body.subarray(offset, offset + bytes);
  }
}

function assembled(raw: Uint8Array, type: string, rows: number): Numbers {
  switch (type) {
    case "u8":
      return raw;
    case "i8":
      return new Int8Array(raw.buffer, raw.byteOffset, rows);
    case "u16":
      return twoPlanes(raw, new Uint16Array(rows));
    case "i16":
      return twoPlanes(raw, new Int16Array(rows));
    case "u32":
      return fourPlanes(raw, new Uint32Array(rows));
    default:
      return fourPlanes(raw, new Int32Array(rows));
  }
}

function twoPlanes<T extends Uint16Array | Int16Array>(raw: Uint8Array, into: T): T {
  const rows = into.length;
  for (let row = 0; row < rows; row++) into[row] = raw[row]! | (raw[rows + row]! << 8);
  return into;
}

function fourPlanes<T extends Uint32Array | Int32Array>(raw: Uint8Array, into: T): T {
  const rows = into.length;
  for (let row = 0; row < rows; row++) {
    into[row] = raw[row]! | (raw[rows + row]! << 8) | (raw[2 * rows + row]! << 16) | (raw[3 * rows + row]! << 24);
  }
  return into;
}
