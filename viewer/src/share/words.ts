/** Counts as the page says them: what is told, and what is not. */
import type { PlaceIndex } from "../types.ts";
import { sentence, whole } from "../words.ts";
import { type Count, ENTRY, type Said, type Told } from "./told.ts";

/** `fewer than 6`. */
export const fewerWords = ({ smallest }: Pick<Said, "smallest">): string => `fewer than ${smallest}`;

/** `1,240`, or `fewer than 6`. */
export const countWords = (count: Count, said: Pick<Said, "smallest">): string => (count === null ? fewerWords(said) : whole(count));

/** How a CSV says that a count is hidden, as the folder's own files and DfE's tables do. */
export const HIDDEN_IN_CSV = "c";

export const placeWords = ({ map }: Told, place: PlaceIndex | typeof ENTRY): string => (place === ENTRY ? "Entry" : map.places[place]!.label);
export const wayWords = (told: Told, { from, to }: { readonly from: PlaceIndex | typeof ENTRY; readonly to: PlaceIndex }): string => `${placeWords(told, from)} to ${placeWords(told, to)}`;

/** `age_band` as words. */
export const inWords = (name: string): string => sentence(name.replaceAll("_", " "));

export const NO_CHILD = "No child stands behind a light";

/** What a light is. */
export const lightWords = (moves: number): string => `A light is ${whole(moves)} moves, drawn from a count. ${NO_CHILD}.`;

/** The first sentence and the second: how much is told, and what is not. */
export function keptWords({ kept, smallest, roundedTo }: Said): string {
  const parts = Object.entries(kept).flatMap(([name, part]) => (part === null ? [] : [`about ${part}\u00a0% of ${KEPT[name] ?? name.replaceAll("_", " ")}`]));
  const told = parts.length === 0 ? "Not everything is told" : `${parts.join(" and ")} are told`;
  return `${sentence(told)}, rounded to ${roundedTo}. Every other count reads fewer than ${smallest}: it is that, nought included, or is kept back so that none can be worked out.`;
}

const KEPT: Readonly<Record<string, string>> = { moves: "the moves on this map", stock: "the weekly numbers of children at a place" };
