/** Rows become activities (J1), in their order (J2), with an end, or open at the cut-off (J8). */
import { WorkingDays } from "../working-days.ts";
import type { Draft, DraftNode, Source } from "./draft.ts";
import { isoDay } from "./iso-day.ts";
import { type ListRows, NO_DAY, type Rows } from "./rows.ts";
import { NOT_RECORDED_END, type OfSource, rowsOfSource, type Unanswered } from "./source-rows.ts";

/** Columns of one row an activity, sorted by child, start, rank, end and source order. */
export interface Activities {
  readonly count: number;
  readonly first: Uint32Array;
  readonly child: Uint32Array;
  readonly node: Uint8Array;
  readonly start: Int32Array;
  /** `NO_DAY` while open; of what ended undated filled in by J8. */
  readonly end: Int32Array;
  readonly endBasis: Uint8Array;
  /** Index into `outcomes`; 0 for none. */
  readonly outcome: Uint32Array;
  /** Number of its list, and row of the list. */
  readonly list: Uint8Array;
  readonly row: Uint32Array;
  readonly lists: readonly ListRows[];
  readonly unanswered: readonly Unanswered[];
}

/** Makes activities of rows, and keeps what each source made: an edit leaves most sources as they are. */
export class ActivityMaker {
  /** As coded; the first is "", for none. */
  readonly outcomes: string[] = [""];
  readonly days: WorkingDays;
  private readonly numbers = new Map([["", 0]]);
  private kept = new Map<string, OfSource | null>();

  constructor(readonly rows: Rows) {
    let first = rows.cutOff;
    for (const { columns } of rows.lists.values()) {
      for (const column of columns.values()) {
        if (column.kind === "date") for (const day of column.values) if (day < first) first = day;
      }
    }
    this.days = new WorkingDays(first - 1, rows.cutOff + 1, rows.holidays);
  }

  activities(draft: Draft): Activities {
    const made = draft.nodes.map(({ source }) => this.ofSource(source));
    this.kept = new Map(draft.nodes.map(({ source }, number) => [JSON.stringify(source), made[number]!]));
    const sorted = inOrder(this.rows, draft, made.map((each, number) => each && whileValid(each, draft.nodes[number]!)));
    endUndated(sorted, draft, this.days, this.rows.cutOff);
    return sorted;
  }

  private ofSource(source: Source): OfSource | null {
    const key = JSON.stringify(source);
    const known = this.kept.get(key);
    return known === undefined ? rowsOfSource(source, this.rows, (outcome) => this.number(outcome)) : known;
  }

  private number(outcome: string): number {
    const known = this.numbers.get(outcome);
    if (known !== undefined) return known;
    this.numbers.set(outcome, this.outcomes.length);
    return this.outcomes.push(outcome) - 1;
  }
}

/** What starts while its node holds. */
function whileValid(made: OfSource, { valid_from, valid_until }: DraftNode): OfSource {
  const from = isoDay(valid_from ?? "") ?? -Infinity;
  const until = isoDay(valid_until ?? "") ?? Infinity;
  if (from === -Infinity && until === Infinity) return made;
  const kept = made.row.slice(0, made.count).map((_, at) => at).filter((at) => from <= made.start[at]! && made.start[at]! < until);
  const of = <T extends Uint8Array | Uint32Array | Int32Array>(column: T): T => column.slice(0, kept.length).map((_, at) => column[kept[at]!]!) as T;
  return { ...made, count: kept.length, row: of(made.row), start: of(made.start), end: of(made.end), endBasis: of(made.endBasis), outcome: of(made.outcome) };
}

/** J2: by child, start, map rank, end (open last), source order. Nodes come in their rank, rows in source order. */
function inOrder(rows: Rows, draft: Draft, made: readonly (OfSource | null)[]): Activities {
  const children = rows.children.length;
  const first = new Uint32Array(children + 1);
  for (const each of made) for (let at = 0; each && at < each.count; at++) first[each.list.child[each.row[at]!]! + 1]!++;
  for (let child = 0; child < children; child++) first[child + 1]! += first[child]!;
  const count = first[children]!;
  const next = first.slice();
  const keys = new Float64Array(count);
  const [nodeOf, atOf] = [new Uint8Array(count), new Uint32Array(count)];
  made.forEach((each, node) => {
    for (let at = 0; each && at < each.count; at++) {
      const child = each.list.child[each.row[at]!]!;
      const key = keyOf(each.start[at]!, node, each.end[at]!);
      let place = next[child]!++;
      for (; place > first[child]! && keys[place - 1]! > key; place--) {
        keys[place] = keys[place - 1]!;
        nodeOf[place] = nodeOf[place - 1]!;
        atOf[place] = atOf[place - 1]!;
      }
      keys[place] = key;
      nodeOf[place] = node;
      atOf[place] = at;
    }
  });
  return gathered(rows, draft, made, first, nodeOf, atOf);
}

/** One number that sorts as start, rank and end do; days from 1000 years before 1970 to 1700 years after. */
const keyOf = (start: number, node: number, end: number): number => ((start + 400_000) * 256 + node) * 2 ** 21 + (end === NO_DAY ? 2 ** 21 - 1 : end + 400_000);

function gathered(rows: Rows, draft: Draft, made: readonly (OfSource | null)[], first: Uint32Array, node: Uint8Array, atOf: Uint32Array): Activities {
  const count = node.length;
  const lists = [...rows.lists.values()];
  const listOf = made.map((each) => (each ? lists.indexOf(each.list) : 0));
  const activities = {
    ...{ count, first, node, lists, child: new Uint32Array(count), start: new Int32Array(count), end: new Int32Array(count) },
    ...{ endBasis: new Uint8Array(count), outcome: new Uint32Array(count), list: new Uint8Array(count), row: new Uint32Array(count) },
    unanswered: draft.nodes.flatMap(({ id }: DraftNode, number) => (made[number]?.unanswered ?? []).map((each) => ({ node: id, ...each }))),
  };
  for (let child = 0; child + 1 < first.length; child++) activities.child.fill(child, first[child]!, first[child + 1]!);
  for (let place = 0; place < count; place++) {
    const each = made[node[place]!]!;
    const at = atOf[place]!;
    activities.start[place] = each.start[at]!;
    activities.end[place] = each.end[at]!;
    activities.endBasis[place] = each.endBasis[at]!;
    activities.outcome[place] = each.outcome[at]!;
    activities.list[place] = listOf[node[place]!]!;
    activities.row[place] = each.row[at]!;
  }
  return activities;
}

/** J8: what has ended undated ends when the child's next activity begins, at its clock, or at the cut-off. */
function endUndated({ count, first, child, node, start, end, endBasis }: Activities, draft: Draft, days: WorkingDays, cutOff: number): void {
  for (let at = 0; at < count; at++) {
    if (end[at] !== NO_DAY || endBasis[at] !== NOT_RECORDED_END) continue;
    let last = cutOff;
    for (let later = at + 1; later < first[child[at]! + 1]!; later++) {
      if (start[later]! > start[at]!) {
        last = Math.min(last, start[later]!);
        break;
      }
    }
    const clock = draft.nodes[node[at]!]!.clock;
    if (clock) last = Math.min(last, days.after(start[at]!, clock.working_days) ?? cutOff);
    end[at] = last;
  }
}
