/**
 * Conditions in SQL over a list's rows, as polars answers them: unknown where a column is empty, in three values.
 *
 * What people write is known here: comparisons of a column with a value of its kind, IN, LIKE, BETWEEN, IS NULL, and
 * AND, OR, NOT and parentheses. Any other condition has an answer only where Python packed one.
 */
import { isoDay } from "./iso-day.ts";
import { type ColumnOfRows, type ListRows, NO_DAY } from "./rows.ts";
import { type Token, tokensOf } from "./sql-tokens.ts";

/** For each row 0 unknown, 1 no, 2 yes. */
export type Answer = Uint8Array;

type Value = string | number | boolean;

/** What is no condition of those known here. */
class Unknown extends Error {}

/** The answer for every row, packed or worked out; null where neither can be. */
export function answerOf(list: ListRows, condition: string): Answer | null {
  const packed = list.answered.get(condition);
  if (packed) return packed;
  try {
    return new Reader(list, tokensOf(condition)).whole();
  } catch (error) {
    if (error instanceof Unknown) return null;
    throw error;
  }
}

class Reader {
  private at = 0;

  constructor(
    private readonly list: ListRows,
    private readonly tokens: readonly Token[] | null,
  ) {}

  whole(): Answer {
    const answer = this.either();
    if (this.tokens?.[this.at]) throw new Unknown();
    return answer;
  }

  private either(): Answer {
    let answer = this.both();
    while (this.took("OR")) answer = paired(answer, this.both(), Math.max, 2);
    return answer;
  }

  private both(): Answer {
    let answer = this.not();
    while (this.took("AND")) answer = paired(answer, this.not(), Math.min, 1);
    return answer;
  }

  private not(): Answer {
    return this.took("NOT") ? opposite(this.not()) : this.one();
  }

  private one(): Answer {
    if (this.took("(")) {
      const answer = this.either();
      this.needs(")");
      return answer;
    }
    const column = this.column();
    if (this.took("IS")) {
      const isNot = this.took("NOT");
      if (this.took("NULL")) return this.rows(column, (value) => (value === null) !== isNot, true);
      const wanted = this.took("TRUE") || (this.needs("FALSE"), false);
      if (column.kind !== "flag") throw new Unknown();
      return this.rows(column, (value) => (value === wanted) !== isNot); // unknown of what is empty, as polars has it
    }
    const isNot = this.took("NOT");
    const answer = this.compared(column);
    if (isNot && !answer) throw new Unknown();
    return answer ? (isNot ? opposite(answer) : answer) : this.flag(column);
  }

  private compared(column: ColumnOfRows): Answer | null {
    if (this.took("IN")) {
      this.needs("(");
      const values = new Set([this.value(column)]);
      while (this.took(",")) values.add(this.value(column));
      this.needs(")");
      return this.rows(column, (value) => values.has(value!));
    }
    if (this.took("LIKE")) {
      const pattern = this.value(column);
      if (typeof pattern !== "string" || pattern.includes("\\")) throw new Unknown();
      const form = new RegExp(`^${pattern.replace(/[.*+?^${}()|[\]]/g, "\\$&").replaceAll("%", ".*").replaceAll("_", ".")}$`, "su");
      return this.rows(column, (value) => form.test(value as string));
    }
    if (this.took("BETWEEN")) {
      const low = this.value(column);
      this.needs("AND");
      const high = this.value(column);
      return this.rows(column, (value) => value! >= low && value! <= high);
    }
    const token = this.tokens![this.at];
    const compare = token?.kind === "sign" ? COMPARISONS[token.text] : undefined;
    if (!compare) return null;
    this.at++;
    const wanted = this.value(column);
    return this.rows(column, (value) => compare(value!, wanted));
  }

  private flag(column: ColumnOfRows): Answer {
    if (column.kind !== "flag") throw new Unknown();
    return column.values;
  }

  /** A value of the column's own kind: anything else polars refuses to compare. */
  private value(column: ColumnOfRows): Value {
    const isDay = this.took("DATE");
    const token = this.tokens![this.at++];
    if (column.kind === "flag") {
      if (token?.kind === "word" && /^(true|false)$/i.test(token.text)) return token.text.toLowerCase() === "true";
    } else if (column.kind === "number") {
      if (token?.kind === "number") return Number(token.text);
    } else if (column.kind === "date") {
      const day = isDay && token?.kind === "text" ? isoDay(token.text) : null;
      if (day !== null) return day;
    } else if (token?.kind === "text" && !isDay) return token.text;
    throw new Unknown();
  }

  private column(): ColumnOfRows {
    const token = this.tokens?.[this.at++];
    const column = token && (token.kind === "word" || token.kind === "name") ? this.list.columns.get(token.text) : undefined;
    if (!column) throw new Unknown();
    return column;
  }

  /** Of every row; what is empty is unknown, unless the question is whether it is. */
  private rows(column: ColumnOfRows, holds: (value: Value | null) => boolean, asksOfEmpty = false): Answer {
    const ofEmpty = asksOfEmpty ? (holds(null) ? 2 : 1) : 0;
    const said = (value: Value): number => (holds(value) ? 2 : 1);
    if (column.kind === "text") {
      const byWord = Uint8Array.from([ofEmpty, ...column.words.map(said)]);
      return Uint8Array.from(column.values, (word) => byWord[word]!);
    }
    if (column.kind === "flag") {
      const byFlag = [ofEmpty, said(false), said(true)];
      return column.values.map((flag) => byFlag[flag]!);
    }
    const isEmpty = column.kind === "date" ? (value: number) => value === NO_DAY : Number.isNaN;
    return Uint8Array.from(column.values, (value) => (isEmpty(value) ? ofEmpty : said(value)));
  }

  /** Past the word or sign, whether it is there. */
  private took(wanted: string): boolean {
    if (!this.tokens) throw new Unknown();
    const token = this.tokens[this.at];
    const isIt = token !== undefined && (token.kind === "word" || token.kind === "sign") && token.text.toUpperCase() === wanted;
    if (isIt) this.at++;
    return isIt;
  }

  private needs(wanted: string): void {
    if (!this.took(wanted)) throw new Unknown();
  }
}

const COMPARISONS: Readonly<Record<string, (a: Value, b: Value) => boolean>> = {
  "=": (a, b) => a === b,
  "<>": (a, b) => a !== b,
  "!=": (a, b) => a !== b,
  "<": (a, b) => a < b,
  "<=": (a, b) => a <= b,
  ">": (a, b) => a > b,
  ">=": (a, b) => a >= b,
};

const opposite = (answer: Answer): Answer => answer.map((each) => (each ? 3 - each : 0));

/** AND or OR: `decides` is the answer of one that settles it, whatever the other says. */
function paired(one: Answer, other: Answer, of: (a: number, b: number) => number, decides: 1 | 2): Answer {
  return one.map((each, row) => (each === decides || other[row] === decides ? decides : each && other[row]! ? of(each, other[row]!) : 0));
}
