/**
 * The map file as it stands and what it says: the text is the truth, the draft is read from it.
 *
 * A new draft is written into the text by changing only the values that differ: every comment, order and spacing of
 * the rest stays.
 */
import type { Draft } from "./draft.ts";
import { itemsOf, same, valueOf } from "./reading.ts";
import { MAP } from "./shape.ts";
import { type Entry, type Part, parsed, type Table } from "./syntax.ts";
import { tableChanges } from "./table-changes.ts";
import { spliced } from "./text-lines.ts";

export { NotAMap } from "./not-a-map.ts";

/** A way into the file: `["nodes", 3, "clock"]`, counted from 0. */
export type Place = readonly (string | number)[];

export interface MapFile {
  readonly text: string;
  readonly draft: Draft;
}

/** Rounds that a draft may take to be written: order, what goes, what comes, and what is inside, two deep. */
const ROUNDS = 12;

/** The file of a text; what it lacks or has of another kind is empty in its draft. NotAMap where it is not TOML. */
export function opened(text: string): MapFile {
  return { text, draft: valueOf(MAP, syntaxOf(text)) as Draft };
}

let last: { readonly text: string; readonly syntax: Table } | null = null;

/** What stands where in the text; the last text asked about is remembered, for it is asked about again. */
export function syntaxOf(text: string): Table {
  if (last?.text !== text) last = { text, syntax: parsed(text) };
  return last.syntax;
}

/** The file with `draft` in place of its own: only the lines that say something else now are changed. */
export function rewritten(file: MapFile, draft: Draft): MapFile {
  let here = file;
  for (let round = 0; round < ROUNDS; round++) {
    if (same(here.draft, draft)) return here;
    here = opened(spliced(here.text, tableChanges(here.text, MAP, syntaxOf(here.text), { ...draft })));
  }
  throw new Error("The map file is written in a way that cannot be kept. Save it under another name and start from a shipped map.");
}

/** The line (from 1) on which the key at `place` stands: of an item its first key's, or else the list's own; null where there is none. */
export function lineOf({ text }: MapFile, place: Place): number | null {
  let part = syntaxOf(text) as Part | undefined;
  let at: number | null = null;
  for (const step of place) {
    if (typeof step === "number") {
      part = itemsOf(part)[step];
      if (!part) at = null;
      else if (part.kind === "table" && part.entries.size) at = Math.min(...[...part.entries.values()].map((entry) => entry.key[0]));
    } else {
      const entry: Entry | undefined = part?.kind === "table" ? part.entries.get(step) : undefined;
      part = entry?.part;
      at = entry ? entry.key[0] : null;
    }
  }
  return at === null ? null : text.slice(0, at).split("\n").length;
}
