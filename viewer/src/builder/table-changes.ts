/** What to change in the text of a table so that it says something else. */
import { itemsOf, same, valueOf } from "./reading.ts";
import { aligned, listChanges } from "./list-changes.ts";
import type { Shape, TableShape } from "./shape.ts";
import { type Entry, keyText, type Part, type Range, type Table } from "./syntax.ts";
import { indentAt, linesAfter, lineStart, newlineOf, nextLine, type Splice, withCommentsAbove } from "./text-lines.ts";
import { block, inLine, isSection, pairLine, sectionText } from "./writing.ts";

type Values = Readonly<Record<string, unknown>>;
type WordsShape = Extract<Shape, { readonly is: "words" }>;

/** One round of changes; there may be more to do once the text is read again. */
export function tableChanges(text: string, shape: TableShape | WordsShape, table: Table, wanted: Values): Splice[] {
  const names = shape.is === "table" ? Object.keys(shape.keys) : [...new Set([...table.entries.keys(), ...Object.keys(wanted)])];
  const splices: Splice[] = [];
  const missing: string[] = [];
  for (const name of names) {
    const [of, entry, value] = [shapeAt(shape, name), table.entries.get(name), wanted[name]];
    if (value === undefined) splices.push(...(entry ? without(text, table, entry) : []));
    else if (!entry) {
      if (!isSilent(shape, name, value)) missing.push(name);
    } else if (!same(valueOf(of, entry.part), value)) {
      splices.push(...changed(text, of, table, entry, value, name));
      if (entry.part.kind === "blocks" && isEmpty(value)) missing.push(name);
    }
  }
  return [...splices, ...missing.flatMap((name) => withMore(text, shape, table, name, wanted[name]))];
}

const shapeAt = (shape: TableShape | WordsShape, name: string): Shape => (shape.is === "table" ? shape.keys[name]!.shape : shape.of);

/** Whether a file that lacks the key says the value already. */
const isSilent = (shape: TableShape | WordsShape, name: string, value: unknown): boolean =>
  shape.is === "table" && shape.keys[name]!.needed && same(valueOf(shapeAt(shape, name), undefined), value);

/** Whether the last block goes: the list that is left must be said. */
const isEmpty = (value: unknown): boolean => Array.isArray(value) && value.length === 0;

function changed(text: string, shape: Shape, table: Table, entry: Entry, value: unknown, name: string): Splice[] {
  const inside = insideOf(text, shape, entry.part, value, name);
  if (inside) return inside;
  if (!entry.pair || entry.part.kind === "blocks") return without(text, table, entry);
  return [{ from: entry.part.at[0], to: entry.part.at[1], text: inLine(shape, value) }];
}

/** Changes inside a part; null where the part is of another kind than its shape and must be written anew. */
function insideOf(text: string, shape: Shape, part: Part, value: any, name: string): Splice[] | null {
  if ((shape.is === "table" || shape.is === "words") && part.kind === "table") return tableChanges(text, shape, part, value);
  if (shape.is === "pair" && part.kind === "list" && part.items.length === 2) {
    return part.items.flatMap((item, number) => insideOf(text, { is: "number" }, item, value[number], name) ?? []);
  }
  if (shape.is === "list" && (part.kind === "list" || part.kind === "blocks")) {
    const whole = listChanges(text, shape, part, value, name);
    if (whole) return whole;
    const items = itemsOf(part);
    const was = aligned(shape.known, items.map((item) => valueOf(shape.of, item)), value);
    return items.flatMap((item, number) => {
      const next = value[was.indexOf(number)];
      return same(valueOf(shape.of, item), next) ? [] : (insideOf(text, shape.of, item, next, name) ?? anew(item, shape.of, next));
    });
  }
  return part.kind === "leaf" && !same(valueOf(shape, part), value) ? anew(part, shape, value) : part.kind === "leaf" ? [] : null;
}

const anew = (part: Part, shape: Shape, value: unknown): Splice[] =>
  part.kind === "blocks" ? [] : [{ from: part.at[0], to: part.at[1], text: inLine(shape, value) }];

/** An entry taken out, with its line or its comma; of a section with its lines and the comment lines right above. */
function without(text: string, table: Table, { part, pair }: Entry): Splice[] {
  if (pair && table.form === "braces") return [unbraced(text, table, pair)];
  if (pair) return [{ from: lineStart(text, pair[0]), to: nextLine(text, pair[1]), text: "" }];
  if (part.kind === "blocks") return part.items.map((item) => section(text, item));
  if (part.kind === "table" && part.header === null) return [...part.entries.values()].flatMap((entry) => without(text, part, entry));
  return part.kind === "table" ? [section(text, part)] : [];
}

const section = (text: string, table: Table): Splice => ({ from: withCommentsAbove(text, table.at[0]), to: nextLine(text, table.at[1]), text: "" });

/** A pair taken out of braces, with the comma before it, or else the one after. */
function unbraced(text: string, table: Table, [from, to]: Range): Splice {
  const before = /,\s*$/.exec(text.slice(table.at[0] + 1, from));
  if (before) return { from: table.at[0] + 1 + before.index, to, text: "" };
  const after = /^\s*,\s*/.exec(text.slice(to));
  return { from, to: to + (after ? after[0].length : 0), text: "" };
}

/** A key put into a table, after the keys that come before it in its shape. */
function withMore(text: string, shape: TableShape | WordsShape, table: Table, name: string, value: any): Splice[] {
  const [of, newline] = [shapeAt(shape, name), newlineOf(text)];
  const whole = table.prefix + keyText(name);
  if (table.form === "braces") {
    const pair = `${whole} = ${inLine(of, value)}`;
    const at = lastBefore(shape, table, name);
    if (at !== null) return [{ from: at, to: at, text: `, ${pair}` }];
    return [!table.entries.size ? { from: table.at[0], to: table.at[1], text: `{ ${pair} }` } : { from: table.at[0] + 1, to: table.at[0] + 1, text: ` ${pair},` }];
  }
  if (of.is === "list" && of.blocks && of.of.is === "table" && !isEmpty(value)) {
    const blocks = value.map((item: unknown) => newline + block(of.of as TableShape, name, item, newline) + newline).join("");
    return [{ from: text.length, to: text.length, text: (text.endsWith("\n") ? "" : newline) + blocks }];
  }
  if (table.header !== null && isSection(of)) {
    return [linesAfter(text, table.at[1], sectionText(of, `${table.header}.${keyText(name)}`, value, newline))];
  }
  const line = `${table.prefix}${pairLine(name, of, value, newline)}`;
  const last = lastBefore(shape, table, name) ?? table.ownEnd;
  if (last === 0) return [{ from: text.startsWith("\uFEFF") ? 1 : 0, to: text.startsWith("\uFEFF") ? 1 : 0, text: line + newline }];
  const indent = indentAt(text, lineStart(text, last) + /^[ \t]*/.exec(text.slice(lineStart(text, last)))![0].length);
  return [linesAfter(text, last, indent + line)];
}

/** End of the last pair whose key comes before `name`; null where none does. */
function lastBefore(shape: TableShape | WordsShape, table: Table, name: string): number | null {
  if (shape.is === "words") return table.entries.size ? table.ownEnd : null;
  const names = Object.keys(shape.keys);
  const before = names.slice(0, names.indexOf(name)).reverse().map((each) => table.entries.get(each)?.pair);
  const ends = before.flatMap((pair) => (pair ? [pair[1]] : []));
  return ends[0] ?? null;
}
