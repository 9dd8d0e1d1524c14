/** What is wrong with a map, in the sentences and lines of the command line. */
import type { MapFile, Place } from "./map-file.ts";
import type { ListOffered } from "./rows.ts";

export interface Problem {
  /** From 1; null where no line says it. */
  readonly line: number | null;
  /** What is wrong and how to mend it, without the line. */
  readonly sentence: string;
  /** Where in the draft, so that the page can point at it. */
  readonly place: Place;
}

/** Every problem of the file, in the order of its lines; none where `build-events` would read it. */
export function problemsOf(_file: MapFile, _lists: readonly ListOffered[]): readonly Problem[] {
  throw new Error("not yet");
}
