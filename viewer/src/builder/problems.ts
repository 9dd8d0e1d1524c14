/** What is wrong with a map, in the sentences and lines of the command line: both are held to `tests/fixtures/wrong_maps`. */
import { kindMistakes } from "./kind-problems.ts";
import { lineOf, type MapFile, type Place, syntaxOf } from "./map-file.ts";
import { meaningMistakes } from "./meaning-problems.ts";
import type { ListOffered } from "./rows.ts";
import { MAP } from "./shape.ts";

export interface Problem {
  /** From 1; null where no line says it. */
  readonly line: number | null;
  /** What is wrong and how to mend it, without the line. */
  readonly sentence: string;
  /** Where in the draft, so that the page can point at it. */
  readonly place: Place;
}

/** Every problem of the file, in the order of its lines; none where `build-events` would read it. */
export function problemsOf(file: MapFile, lists: readonly ListOffered[]): readonly Problem[] {
  const ofKind = kindMistakes(MAP, syntaxOf(file.text), []);
  const found = ofKind.length ? ofKind : meaningMistakes(file.draft, lists);
  const told = found.map(({ place, says }) => ({ line: lineOf(file, place), sentence: /[?.]$/.test(says) ? says : `${says}.`, place }));
  return told.sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
}
