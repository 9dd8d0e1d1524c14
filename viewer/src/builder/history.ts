/** Undo and redo: the files that were, the one that is, the ones that were undone. */
import type { Edit } from "./edits.ts";
import type { MapFile } from "./map-file.ts";

export interface History {
  readonly present: MapFile;
  /** Latest last, each with what was then done to it in words. */
  readonly past: readonly Step[];
  /** Next first. */
  readonly future: readonly Step[];
}

export interface Step {
  readonly file: MapFile;
  readonly words: string;
}

export function begun(_file: MapFile): History {
  throw new Error("not yet");
}

/** With the edit done; the same history where it changes nothing. CannotEdit as `edited`. */
export function done(_history: History, _edit: Edit): History {
  throw new Error("not yet");
}

/** One step back; the same history where there is none. */
export function undone(_history: History): History {
  throw new Error("not yet");
}

export function redone(_history: History): History {
  throw new Error("not yet");
}
