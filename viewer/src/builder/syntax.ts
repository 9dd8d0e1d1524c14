/** The parts of a TOML text and where each stands in it, however the file writes them: headers, dotted keys or braces. */
import { type AST, ParseError, parseTOML } from "toml-eslint-parser";
import { NotAMap } from "./not-a-map.ts";

/** From, and up to but not with. */
export type Range = readonly [number, number];

export type Part = Leaf | List | Blocks | Table;

export interface Leaf {
  readonly kind: "leaf";
  readonly at: Range;
  /** Of a date its text. */
  readonly value: string | number | boolean;
  readonly type: "string" | "integer" | "float" | "boolean" | "day" | "time";
}

/** `[a, b]` */
export interface List {
  readonly kind: "list";
  readonly at: Range;
  readonly items: readonly Part[];
}

/** `[[blocks]]`, each with the sections under it. */
export interface Blocks {
  readonly kind: "blocks";
  readonly items: Table[];
}

export interface Table {
  readonly kind: "table";
  readonly entries: Map<string, Entry>;
  /** Braces on one line; lines of their own; or lines whose keys begin with a `prefix`. */
  readonly form: "braces" | "lines";
  readonly prefix: string;
  /** As its header names it; null of the whole file, of braces and of dotted keys. */
  header: string | null;
  /** Braces, or from the header to the last line of what is under it. */
  at: [number, number];
  /** End of the last of its own lines: where one more may follow. */
  ownEnd: number;
}

export interface Entry {
  readonly part: Part;
  /** Of the key, as it is first written. */
  readonly key: Range;
  /** Key and value where it is one pair; null of what headers or dotted keys make. */
  readonly pair: Range | null;
}

/** The whole file as a table. NotAMap where the text is no TOML. */
export function parsed(text: string): Table {
  const root: Table = { ...newTable("lines", [0, 0], 0), header: null };
  for (const node of programOf(text).body[0].body) {
    if (node.type === "TOMLKeyValue") put(root, node);
    else section(root, node);
  }
  return root;
}

function programOf(text: string): AST.TOMLProgram {
  try {
    return parseTOML(text.replace(/^\uFEFF/, " "), { tomlVersion: "1.0" });
  } catch (error) {
    if (error instanceof ParseError) throw new NotAMap(error.message, error.lineNumber);
    throw error;
  }
}

function newTable(form: "braces" | "lines", at: [number, number], ownEnd: number, prefix = ""): Table {
  return { kind: "table", entries: new Map(), form, prefix, header: null, at, ownEnd };
}

/** Puts a pair into the table, by way of those that its dotted key names. */
function put(table: Table, node: AST.TOMLKeyValue): void {
  const names = node.key.keys.map(nameOf);
  const last = names.pop()!;
  let here = table;
  for (const name of names) here = dotted(here, name, node);
  here.entries.set(last, { part: partOf(node.value), key: [...node.key.keys.at(-1)!.range], pair: [...node.range] });
  for (const each of new Set([table, here])) each.ownEnd = node.range[1];
  if (table.form === "lines") table.at[1] = Math.max(table.at[1], node.range[1]);
}

function dotted(table: Table, name: string, node: AST.TOMLKeyValue): Table {
  const known = table.entries.get(name)?.part;
  if (known?.kind === "table") {
    known.at[1] = known.ownEnd = node.range[1];
    return known;
  }
  const made = newTable(table.form, [node.range[0], node.range[1]], node.range[1], `${table.prefix}${keyText(name)}.`);
  table.entries.set(name, { part: made, key: [...node.key.range], pair: null });
  return made;
}

/** Makes the table of a header, under those that its name goes by; of blocks the last. */
function section(root: Table, node: AST.TOMLTable): void {
  const names = node.key.keys.map(nameOf);
  const key: Range = [...node.key.range];
  let here = root;
  const above: Table[] = [];
  names.forEach((name, depth) => {
    const known = here.entries.get(name)?.part;
    const isLast = depth === names.length - 1;
    if (isLast && node.kind === "array") {
      const blocks: Blocks = known?.kind === "blocks" ? known : { kind: "blocks", items: [] };
      if (known?.kind !== "blocks") here.entries.set(name, { part: blocks, key, pair: null });
      blocks.items.push((here = newTable("lines", [...node.range], headerEnd(node))));
    } else if (known?.kind === "blocks") here = known.items.at(-1)!;
    else if (known?.kind === "table") here = known;
    else {
      const made = newTable("lines", [...node.range], headerEnd(node));
      here.entries.set(name, { part: made, key, pair: null });
      here = made;
    }
    above.push(here);
  });
  here.header = names.map(keyText).join(".");
  here.ownEnd = headerEnd(node);
  for (const each of above) each.at[1] = Math.max(each.at[1], headerEnd(node), node.range[1]);
  for (const pair of node.body) put(here, pair);
  for (const each of above) each.at[1] = Math.max(each.at[1], here.at[1]);
}

/** Where the header's own brackets end. */
const headerEnd = (node: AST.TOMLTable): number => node.key.range[1] + (node.kind === "array" ? 2 : 1);

function partOf(node: AST.TOMLContentNode): Part {
  if (node.type === "TOMLArray") return { kind: "list", at: [...node.range], items: node.elements.map(partOf) };
  if (node.type === "TOMLInlineTable") {
    const table = newTable("braces", [...node.range], node.range[0] + 1);
    for (const pair of node.body) put(table, pair);
    return table;
  }
  const at: Range = [...node.range];
  if ("datetime" in node) return { kind: "leaf", at, value: node.datetime, type: node.kind === "local-date" ? "day" : "time" };
  return { kind: "leaf", at, value: node.value, type: node.kind };
}

const nameOf = (key: AST.TOMLBare | AST.TOMLQuoted): string => (key.type === "TOMLBare" ? key.name : key.value);

/** A key as TOML writes it: bare where it can be. */
export const keyText = (name: string): string => (/^[A-Za-z0-9_-]+$/.test(name) ? name : textOf(name));

/** A text as a TOML string. */
export const textOf = (value: string): string =>
  JSON.stringify(value.replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, "\uFFFD")).replaceAll("\x7f", "\\u007f");
