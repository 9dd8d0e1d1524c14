/** Undo and redo: the files that were, the one that is, the ones that were undone. */
import { edited, type Edit, inWords } from "./edits.ts";
import { type MapFile, rewritten } from "./map-file.ts";

export interface History {
  readonly present: MapFile;
  /** Latest last, each with what was then done to it in words. */
  readonly past: readonly Step[];
  /** Next first, each with what leads to it. */
  readonly future: readonly Step[];
}

export interface Step {
  readonly file: MapFile;
  readonly words: string;
}

/** Steps kept: more than anyone goes back. */
const MOST = 500;

export const begun = (file: MapFile): History => ({ present: file, past: [], future: [] });

/** With the edit done; the same history where it changes nothing. CannotEdit as `edited`. */
export function done(history: History, edit: Edit): History {
  const { present, past } = history;
  const next = rewritten(present, edited(present.draft, edit));
  if (next === present) return history;
  return { present: next, past: [...past.slice(1 - MOST), { file: present, words: inWords(present.draft, edit) }], future: [] };
}

/** One step back; the same history where there is none. */
export function undone(history: History): History {
  const last = history.past.at(-1);
  if (!last) return history;
  const { present, past, future } = history;
  return { present: last.file, past: past.slice(0, -1), future: [{ file: present, words: last.words }, ...future] };
}

/** One step on again; the same history where there is none. */
export function redone(history: History): History {
  const [next, ...future] = history.future;
  if (!next) return history;
  return { present: next.file, past: [...history.past, { file: history.present, words: next.words }], future };
}
