/** What the rows of one list make by one source (J1), with an end, or open at the cut-off (J8). */
import { type Answer, answerOf } from "./conditions.ts";
import type { Source } from "./draft.ts";
import { type ListRows, NO_DAY, type Rows } from "./rows.ts";

/** A condition that nobody here can answer: only `childflow map check` can count with it. */
export interface Unanswered {
  readonly node: string;
  readonly key: "where" | "ended_where" | "outcomes_where";
  readonly condition: string;
}

export const RECORDED = 0;
export const NOT_RECORDED_END = 1;
export const OPEN_END = 2;

/** In source order; `count` of each column are filled. */
export interface OfSource {
  readonly list: ListRows;
  count: number;
  /** Index into the list's rows. */
  readonly row: Uint32Array;
  readonly start: Int32Array;
  readonly end: Int32Array;
  readonly endBasis: Uint8Array;
  readonly outcome: Uint32Array;
  readonly unanswered: readonly Omit<Unanswered, "node">[];
}

/** What of a row says which activity it makes: whether it is kept, when it starts and ends, and what came of it. */
interface Asked {
  readonly where: Answer | null;
  readonly starts: Int32Array;
  readonly ends: readonly Int32Array[];
  readonly ended: Answer | null;
  /** Number of the outcome of a row, 0 for none. */
  readonly outcome: (row: number) => number;
}

/** Null where the data has no such list, or the list no such column. `number` numbers outcomes as coded. */
export function rowsOfSource(source: Source, rows: Rows, number: (outcome: string) => number): OfSource | null {
  const list = rows.lists.get(source.list);
  if (!list) return null;
  const starts = startsOf(source.start, list, rows);
  const ends = (source.end ?? []).flatMap((name) => dates(list, name) ?? []);
  if (!starts || ends.length < (source.end ?? []).length) return null;
  const unanswered: Omit<Unanswered, "node">[] = [];
  const answer = (key: Unanswered["key"], condition: string | undefined): Answer | null => {
    const found = condition === undefined ? null : answerOf(list, condition);
    if (condition !== undefined && !found) unanswered.push({ key, condition });
    return found;
  };
  const asked: Asked = {
    ...{ starts, ends, where: answer("where", source.where), ended: answer("ended_where", source.ended_where) },
    outcome: outcomeOf(source, list, number, (condition) => answer("outcomes_where", condition)),
  };
  const made = { ...roomFor(list), unanswered };
  for (let row = 0; row < (unanswered.length ? 0 : list.count); row++) {
    // A start that is empty is past any cut-off.
    if (starts[row]! <= rows.cutOff && (!asked.where || asked.where[row] === 2)) add(made, row, asked, source, rows.cutOff);
  }
  return made;
}

function roomFor(list: ListRows): Omit<OfSource, "unanswered"> {
  const { count: room } = list;
  const [start, end] = [new Int32Array(room), new Int32Array(room)];
  return { list, count: 0, row: new Uint32Array(room), start, end, endBasis: new Uint8Array(room), outcome: new Uint32Array(room) };
}

function add(made: OfSource, row: number, { starts, ends, ended, outcome }: Asked, source: Source, cutOff: number): void {
  const at = made.count++;
  const start = starts[row]!;
  let end = NO_DAY;
  for (const column of ends) if ((end = column[row]!) !== NO_DAY) break;
  let basis = RECORDED;
  if (end === NO_DAY) {
    const isSameDay = source.undated_end === "start";
    if (isSameDay) end = start;
    basis = isSameDay || ended?.[row] === 2 ? NOT_RECORDED_END : OPEN_END;
  } else if (end > cutOff) {
    end = NO_DAY;
    basis = OPEN_END;
  } else if (end < start) {
    end = start;
    basis = NOT_RECORDED_END;
  }
  made.row[at] = row;
  made.start[at] = start;
  made.end[at] = end;
  made.endBasis[at] = basis;
  made.outcome[at] = outcome(row);
}

/** Its column, else the first condition that holds. */
function outcomeOf(source: Source, list: ListRows, number: (outcome: string) => number, answer: (condition: string) => Answer | null): Asked["outcome"] {
  const coded = source.outcome === undefined ? undefined : list.columns.get(source.outcome);
  const codes = coded?.kind === "text" ? { values: coded.values, numbers: [0, ...coded.words.map(number)] } : null;
  const conditions = (source.outcomes_where ?? []).map(({ where, outcome }) => ({ holds: answer(where), outcome: number(outcome) }));
  return (row) => (codes && codes.numbers[codes.values[row]!]) || (conditions.find(({ holds }) => holds?.[row] === 2)?.outcome ?? 0);
}

const dates = (list: ListRows, name: string): Int32Array | null => {
  const column = list.columns.get(name);
  return column?.kind === "date" ? column.values : null;
};

/** The list's own column, or by child the latest date of `other_list.column`. */
function startsOf(start: string, list: ListRows, rows: Rows): Int32Array | null {
  const dot = start.lastIndexOf(".");
  if (dot < 0) return dates(list, start);
  const other = rows.lists.get(start.slice(0, dot));
  if (!other) return new Int32Array(list.count).fill(NO_DAY);
  const days = dates(other, start.slice(dot + 1));
  if (!days) return null;
  const latest = new Map<number, number>();
  days.forEach((day, row) => {
    if (day !== NO_DAY && day > (latest.get(other.child[row]!) ?? -Infinity)) latest.set(other.child[row]!, day);
  });
  return Int32Array.from(list.child, (child) => latest.get(child) ?? NO_DAY);
}
