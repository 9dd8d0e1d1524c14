/**
 * The authority's rows as `childflow map edit --data` packs them, and the lists there are.
 *
 * Rows are pseudonymised and each record is there once. A page made without `--data` has the lists and no rows.
 */

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
export const NO_CHILD = 0xffffffff;

/** One list's rows, in source order. */
export interface ListRows {
  readonly name: string;
  readonly count: number;
  /** Child number, in pseudonym order; `NO_CHILD` where the row is of nobody known. */
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
export function given(_told: string, _rows: string): Promise<Given> {
  throw new Error("not yet");
}

/** Distinct values of a text column with the rows that have each, most first. */
export function commonest(_column: TextColumn): readonly (readonly [word: string, rows: number])[] {
  throw new Error("not yet");
}
