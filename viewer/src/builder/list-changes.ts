/** What to change in the text of a list, `[a, b]` or `[[blocks]]`, so that it has other items. */
import { itemsOf, same, valueOf } from "./reading.ts";
import type { ListShape, TableShape } from "./shape.ts";
import type { Blocks, List, Part, Table } from "./syntax.ts";
import { beginsLine, commaAfter, endsLine, indentAt, lineEnd, lineStart, newlineOf, nextLine, type Splice, withCommentsAbove } from "./text-lines.ts";
import { block, inLine } from "./writing.ts";

/** By each item wanted the item it was, or -1: the same by what it is known by, or what stood where it stands. */
export function aligned(known: (item: any) => string, before: readonly unknown[], wanted: readonly unknown[]): readonly number[] {
  const places = new Map<string, number[]>();
  before.forEach((item, place) => places.set(known(item), [...(places.get(known(item)) ?? []), place]));
  const was = wanted.map((item) => places.get(known(item))?.shift() ?? -1);
  const taken = new Set(was);
  return was.map((place, number) => {
    if (place >= 0) return place;
    const likely = number === 0 ? 0 : was[number - 1]! + 1;
    if (likely >= before.length || taken.has(likely) || (number > 0 && was[number - 1]! < 0)) return -1;
    taken.add(likely);
    was[number] = likely;
    return likely;
  });
}

/** One step towards the items wanted: their order, else what goes, else what comes; null where all that is left is inside items. */
export function listChanges(text: string, shape: ListShape, part: List | Blocks, wanted: readonly unknown[], name: string): Splice[] | null {
  const items = itemsOf(part);
  const was = aligned(shape.known, items.map((item) => valueOf(shape.of, item)), wanted);
  const kept = was.filter((place) => place >= 0);
  const gone = items.map((_, place) => place).filter((place) => !kept.includes(place));
  const words = part.kind === "list" ? new ListWords(text, part) : new BlockWords(text, part, name);
  if (kept.some((place, number) => number > 0 && place < kept[number - 1]!)) return words.reordered(kept);
  if (gone.length) return gone.flatMap((place) => words.without(place, gone));
  const added = was.flatMap((place, number) => (place < 0 ? [number] : []));
  if (!added.length) return null;
  return runsOf(added).flatMap((run) => words.withMore(was[run[0]! - 1] ?? -1, run.map((number) => words.written(shape, wanted[number]))));
}

/** Numbers as runs of neighbours. */
function runsOf(numbers: readonly number[]): number[][] {
  const runs: number[][] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last && last.at(-1) === number - 1) last.push(number);
    else runs.push([number]);
  }
  return runs;
}

/** Whether the items, matched, say what is wanted: then nothing inside differs. */
export const sameItems = (shape: ListShape, part: Part, wanted: readonly unknown[]): boolean => same(valueOf(shape, part), wanted);

/** The text of `[a, b]`. A comment at the end of an item's line goes where the item goes; comment lines stay. */
class ListWords {
  constructor(
    readonly text: string,
    readonly list: List,
  ) {}

  written(shape: ListShape, value: unknown): string {
    return inLine(shape.of, value);
  }

  /** The items, in the order of the places they had, on the places these took up. */
  reordered(kept: readonly number[]): Splice[] {
    const slots = [...kept].sort((a, b) => a - b);
    return slots.flatMap((slot, number) => {
      const moved = kept[number]!;
      if (moved === slot) return [];
      const [[from, to], remark, other] = [this.at(slot), this.remark(slot), this.remark(moved)];
      const item = { from, to, text: this.text.slice(...this.at(moved)) };
      return remark && other ? [item, { from: remark[0], to: remark[1], text: this.text.slice(...other) }] : [item];
    });
  }

  without(place: number, gone: readonly number[]): Splice[] {
    const [from, to] = this.at(place);
    const comma = commaAfter(this.text, to);
    const end = comma ?? to;
    if (beginsLine(this.text, from) && endsLine(this.text, end)) {
      return [{ from: lineStart(this.text, from), to: nextLine(this.text, end), text: "" }];
    }
    if (comma !== null) return [{ from, to: comma + /^[ \t]*/.exec(this.text.slice(comma))![0].length, text: "" }];
    // The last of a line: the comma before it goes too, where the item before it stays and no comment lies between.
    let before = place - 1;
    while (gone.includes(before)) before -= 1;
    const start = before < 0 ? from : this.at(before)[1];
    const isClear = before === place - 1 && /^\s*,\s*$/.test(this.text.slice(start, from));
    return [{ from: isClear ? start : from, to, text: "" }];
  }

  withMore(after: number, items: readonly string[]): Splice[] {
    const { text, list } = this;
    const newline = newlineOf(text);
    if (!list.items.length) return [this.first(items)];
    const [from, to] = this.at(Math.max(after, 0));
    const onLines = beginsLine(text, from);
    if (after < 0) {
      if (!onLines) return [{ from, to: from, text: `${items.join(", ")}, ` }];
      const start = lineStart(text, from);
      return [{ from: start, to: start, text: items.map((item) => `${indentAt(text, from)}${item},${newline}`).join("") }];
    }
    const comma = commaAfter(text, to);
    const end = comma ?? to;
    if (!onLines || !endsLine(text, end)) return [{ from: to, to, text: items.map((item) => `, ${item}`).join("") }];
    const lines = items.map((item) => `${newline}${indentAt(text, from)}${item},`).join("");
    const at = lineEnd(text, end);
    return comma === null && at > to
      ? [{ from: to, to, text: "," }, { from: at, to: at, text: lines }]
      : [{ from: at, to: at, text: (comma === null ? "," : "") + lines }];
  }

  /** Items where there are none: on one line, unless comments are there or tables come. */
  private first(items: readonly string[]): Splice {
    const { text, list } = this;
    const [open, close] = [list.at[0] + 1, list.at[1] - 1];
    const newline = newlineOf(text);
    const isBlank = text.slice(open, close).trim() === "";
    if (isBlank && !items.some((item) => item.startsWith("{"))) return { from: open, to: close, text: items.join(", ") };
    const indent = indentAt(text, lineStart(text, list.at[0]) + /^[ \t]*/.exec(text.slice(lineStart(text, list.at[0])))![0].length);
    const lines = items.map((item) => `${indent}  ${item},${newline}`).join("");
    if (isBlank) return { from: open, to: close, text: newline + lines + indent };
    const start = lineStart(text, close);
    return beginsLine(text, close) ? { from: start, to: start, text: lines } : { from: close, to: close, text: newline + lines };
  }

  private at(place: number): [number, number] {
    const part = this.list.items[place]!;
    if (part.kind === "blocks") throw new Error("a list holds no blocks");
    return [part.at[0], part.at[1]];
  }

  /** From past the item and its comma to the end of its line, where only a comment can be; null where more is. */
  private remark(place: number): [number, number] | null {
    const [from, to] = this.at(place);
    const end = commaAfter(this.text, to) ?? to;
    return beginsLine(this.text, from) && endsLine(this.text, end) ? [end, lineEnd(this.text, end)] : null;
  }
}

/** The text of `[[blocks]]`: each with the comment lines right above it and the sections under it. */
class BlockWords {
  constructor(
    readonly text: string,
    readonly blocks: Blocks,
    readonly name: string,
  ) {}

  written(shape: ListShape, value: unknown): string {
    return block(shape.of as TableShape, this.name, value, newlineOf(this.text));
  }

  reordered(kept: readonly number[]): Splice[] {
    const slots = [...kept].sort((a, b) => a - b);
    return slots.flatMap((slot, number) => {
      const [from, to] = this.at(slot);
      return kept[number] === slot ? [] : [{ from, to, text: this.text.slice(...this.at(kept[number]!)) }];
    });
  }

  without(place: number): Splice[] {
    const { text } = this;
    const [from, end] = this.at(place);
    let to = nextLine(text, end);
    if (/^[ \t]*\r?$/.test(text.slice(to, lineEnd(text, to))) && to < text.length) to = nextLine(text, to);
    return [{ from, to, text: "" }];
  }

  withMore(after: number, items: readonly string[]): Splice[] {
    const newline = newlineOf(this.text);
    if (after < 0) {
      const [from] = this.at(0);
      return [{ from, to: from, text: items.map((item) => item + newline + newline).join("") }];
    }
    const [, at] = this.at(after);
    return [{ from: at, to: at, text: items.map((item) => newline + newline + item).join("") }];
  }

  private at(place: number): [number, number] {
    const item: Table = this.blocks.items[place]!;
    return [withCommentsAbove(this.text, item.at[0]), lineEnd(this.text, item.at[1])];
  }
}
