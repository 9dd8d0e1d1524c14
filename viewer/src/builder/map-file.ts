/**
 * The map file as it stands and what it says: the text is the truth, the draft is read from it.
 *
 * A new draft is written into the text by changing only the values that differ: every comment, order and spacing of
 * the rest stays.
 */
import type { Draft } from "./draft.ts";

/** A way into the file: `["nodes", 3, "clock"]`, counted from 0. */
export type Place = readonly (string | number)[];

export interface MapFile {
  readonly text: string;
  readonly draft: Draft;
}

/** What is not a map file at all: it says why and in which line (from 1, null where no line says it). */
export class NotAMap extends Error {
  constructor(
    message: string,
    readonly line: number | null,
  ) {
    super(message);
  }
}

/** The file of a text. NotAMap where it is not TOML, or a value is of a kind that a draft cannot hold. */
export function opened(_text: string): MapFile {
  throw new Error("not yet");
}

/** The file with `draft` in place of its own: only the lines that say something else now are changed. */
export function rewritten(_file: MapFile, _draft: Draft): MapFile {
  throw new Error("not yet");
}

/** The line (from 1) on which the value at `place` stands; of an item its first line; null where there is none. */
export function lineOf(_file: MapFile, _place: Place): number | null {
  throw new Error("not yet");
}
