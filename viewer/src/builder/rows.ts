/**
 * The authority's rows as `childflow map edit --data` packs them, and the lists there are.
 *
 * Rows are pseudonymised and each record is there once. A page made without `--data` has the lists and no rows.
 */
import { Columns, type Numbers } from "../scene-columns.ts";
import { partsOf, unpacked } from "../scene-container.ts";

export interface Column {
  readonly name: string;
  readonly kind: "date" | "text" | "flag" | "number";
}

/** A list that a node may be made of, as its form offers it. */
export interface ListOffered {
  readonly name: string;
  /** In the order of the list; child and ids are not among them. */
  readonly columns: readonly Column[];
}

export interface DateColumn {
  readonly kind: "date";
  /** Days since 1970-01-01; `NO_DAY` where empty. */
  readonly values: Int32Array;
}

export interface TextColumn {
  readonly kind: "text";
  /** Distinct values, in order. */
  readonly words: readonly string[];
  /** Index into `words` plus 1; 0 where empty. */
  readonly values: Uint8Array | Uint16Array | Uint32Array;
}

export interface FlagColumn {
  readonly kind: "flag";
  /** 0 empty, 1 no, 2 yes. */
  readonly values: Uint8Array;
}

export interface NumberColumn {
  readonly kind: "number";
  /** NaN where empty. */
  readonly values: Float64Array;
}

export type ColumnOfRows = DateColumn | TextColumn | FlagColumn | NumberColumn;

export const NO_DAY = 0x7fffffff;

/** One list's rows, in source order. */
export interface ListRows {
  readonly name: string;
  readonly count: number;
  /** Child number, in pseudonym order; rows of nobody known are not here. */
  readonly child: Uint32Array;
  /** The row's number in its list. */
  readonly record: Uint32Array;
  readonly columns: ReadonlyMap<string, ColumnOfRows>;
  /** Ids that rows of several lists share (`referral_id`, `icpc_id`): number of the id, 0 where none; `own` where the list is what it is the id of. */
  readonly ids: ReadonlyMap<string, { readonly values: Uint32Array; readonly own: boolean }>;
  /** Conditions that Python has answered, by their SQL: 0 empty, 1 no, 2 yes for each row. */
  readonly answered: ReadonlyMap<string, Uint8Array>;
}

export interface Rows {
  /** Pseudonyms, in order. */
  readonly children: readonly string[];
  /** The day the return was drawn, in days since 1970-01-01. */
  readonly cutOff: number;
  readonly lists: ReadonlyMap<string, ListRows>;
  /** 1 where all children are here; N where one child in N is. */
  readonly oneIn: number;
  /** Bank holidays, in days since 1970-01-01. */
  readonly holidays: readonly number[];
}

/** What a builder page was made with. */
export interface Given {
  /** The file's name, as `map.toml`. */
  readonly name: string;
  readonly text: string;
  readonly authority: string;
  readonly lists: readonly ListOffered[];
  /** Null without `--data`. */
  readonly rows: Rows | null;
}

/** What the page was made with: the JSON of its block `given` and the base64 of its block `rows` ("" for none). */
export async function given(told: string, rows: string): Promise<Given> {
  const { lists, ...words } = JSON.parse(told) as Told;
  const offered = Object.entries(lists).map(([name, columns]) => ({ name, columns: Object.entries(columns).map(([column, kind]) => ({ name: column, kind: kindOf(kind) })) }));
  return { ...words, lists: offered, rows: rows.trim() ? await unpacked(rows.trim(), rowsOf) : null };
}

interface Told {
  readonly name: string;
  readonly text: string;
  readonly authority: string;
  readonly lists: Readonly<Record<string, Readonly<Record<string, Column["kind"] | "code">>>>;
}

/** Codes are texts to whoever asks for columns. */
const kindOf = (kind: Column["kind"] | "code"): Column["kind"] => (kind === "code" ? "text" : kind);

interface ListHeader {
  readonly name: string;
  readonly rows: number;
  readonly columns: readonly { readonly name: string; readonly kind: Column["kind"] | "code"; readonly low?: number; readonly words?: readonly string[] }[];
  readonly answered: readonly string[];
  readonly ids: readonly string[];
}

interface RowsHeader {
  readonly cutOff: number;
  readonly base: number;
  readonly holidays: readonly number[];
  readonly oneIn: number;
  readonly children: number;
  readonly lists: readonly ListHeader[];
  readonly columns: unknown;
}

/** The rows in the unpacked bytes of the block. */
export function rowsOf(bytes: Uint8Array): Rows {
  const { words, body } = partsOf(bytes);
  const header = JSON.parse(words) as RowsHeader;
  const columns = new Columns(header.columns, body, damaged);
  const children = columns.text("children", header.children);
  return {
    get children() {
      return children();
    },
    cutOff: header.cutOff,
    oneIn: header.oneIn,
    holidays: header.holidays,
    lists: new Map(header.lists.map((list) => [list.name, listOf(list, header.base, columns)])),
  };
}

function listOf({ name, rows, columns: told, answered, ids }: ListHeader, base: number, columns: Columns): ListRows {
  const numbers = (column: string): Numbers => columns.numbers(`${name}/${column}`, rows);
  const record = Uint32Array.from(numbers("_record"));
  for (let row = 1; row < rows; row++) record[row]! += record[row - 1]!;
  return {
    name,
    count: rows,
    child: Uint32Array.from(numbers("_child")),
    record,
    columns: new Map(told.map((each) => [each.name, columnOf(each, numbers(each.name), base)])),
    ids: new Map(ids.map((kind) => [kind, { values: Uint32Array.from(numbers(`#${kind}`)), own: OWNERS[kind] === name }])),
    answered: new Map(answered.map((condition, number) => [condition, Uint8Array.from(numbers(`?${number}`))])),
  };
}

/** The list whose rows an id is of; in others it says what a row came from (`childflow_schemas.pseudonymised`). */
const OWNERS: Readonly<Record<string, string>> = { referral_id: "referrals", icpc_id: "section_47" };

function columnOf({ kind, low = 0, words = [] }: ListHeader["columns"][number], packed: Numbers, base: number): ColumnOfRows {
  switch (kind) {
    case "date":
      return { kind, values: Int32Array.from(packed, (value) => (value ? value - 1 + base : NO_DAY)) };
    case "number":
      return { kind, values: Float64Array.from(packed, (value) => (value ? value - 1 + low : Number.NaN)) };
    case "flag":
      return { kind, values: Uint8Array.from(packed) };
    default:
      return { kind: "text", words, values: packed instanceof Uint8Array || packed instanceof Uint16Array ? packed : Uint32Array.from(packed) };
  }
}

const damaged = (why: string): Error => new Error(`The rows in this page are damaged: ${why}. Copy the file again, or make it again with \`childflow map edit\`.`);

/** Distinct values of a text column with the rows that have each, most first. */
export function commonest({ words, values }: TextColumn): readonly (readonly [word: string, rows: number])[] {
  const counts = new Uint32Array(words.length + 1);
  for (const value of values) counts[value]!++;
  const told = words.map((word, number): [string, number] => [word, counts[number + 1]!]);
  return told.filter(([, rows]) => rows > 0).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}
