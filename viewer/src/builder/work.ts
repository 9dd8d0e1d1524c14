/** The activities, what the map says of them, and what is found of each as the rules are gone through. */
import type { WorkingDays } from "../working-days.ts";
import type { Activities } from "./activities.ts";
import type { Tables } from "./tables.ts";

export const NOTHING = 0xffffffff;

export class Work {
  readonly to: Uint32Array;
  readonly claimedBy: Uint32Array;
  /** 1 where the records themselves say what it led to. */
  readonly named: Uint8Array;
  readonly onMap: Uint8Array;
  /** Of a ground that closed on a step's heels that step. */
  readonly leavesFrom: Uint32Array;
  /** Index into `tables.named` of what its outcome says; -1 where it says nothing that the map knows. */
  readonly said: Int32Array;
  readonly precedence: Uint8Array;
  /** By kind of id: the number of each activity's, 0 for none, and whether its list is what that is the id of. */
  readonly ids: readonly { readonly values: Uint32Array; readonly own: Uint8Array }[];

  constructor(
    readonly acts: Activities,
    readonly tables: Tables,
    readonly days: WorkingDays,
    outcomes: readonly string[],
  ) {
    const { count, node, outcome } = acts;
    this.to = new Uint32Array(count).fill(NOTHING);
    this.claimedBy = new Uint32Array(count).fill(NOTHING);
    this.named = new Uint8Array(count);
    this.onMap = new Uint8Array(count).fill(1);
    this.leavesFrom = new Uint32Array(count).fill(NOTHING);
    const codes = outcomes.map(firstCode);
    const known = tables.outcomes.map((of) => Int32Array.from(codes, (code) => of.get(code) ?? -1));
    this.said = new Int32Array(count);
    this.precedence = new Uint8Array(count);
    for (let at = 0; at < count; at++) {
      this.said[at] = known[node[at]!]![outcome[at]!]!;
      this.precedence[at] = tables.precedence[node[at]!]!;
    }
    this.ids = idsOf(acts);
  }

  isState(a: number): boolean {
    return this.precedence[a]! > 0;
  }

  handTo(a: number, b: number, named: boolean): void {
    this.to[a] = b;
    this.claimedBy[b] = a;
    this.named[a] = Number(named);
  }

  /** The day it lets go of the child; `NO_DAY` while open. */
  until(a: number): number {
    const end = this.acts.end[a]!;
    const to = this.to[a]!;
    return to === NOTHING ? end : Math.max(end, this.acts.start[to]!);
  }

  /** Whether the outcome names what followed. */
  records(a: number, b: number): boolean {
    const said = this.said[a]!;
    return said >= 0 && this.tables.named[said]!.nodes[this.acts.node[b]!] === 1;
  }

  allows(a: number, b: number): boolean {
    const { node } = this.acts;
    return this.said[a]! < 0 || this.records(a, b) || this.tables.noOutcomeFor[node[a]! * this.tables.nodes + node[b]!] === 1;
  }

  /** Working days in which the one may hand to the other, or -1. */
  within(a: number, b: number): number {
    return this.tables.within[this.acts.node[a]! * this.tables.nodes + this.acts.node[b]!]!;
  }

  workingDays(from: number, to: number): number {
    return this.days.between(from, to);
  }

  /** Whether an id says that the one came from the other; null where none can say. */
  cameFrom(a: number, b: number): "this" | "another" | null {
    let said: "this" | "another" | null = null;
    for (const { values, own } of this.ids) {
      if (!values[a] || !values[b] || !own[a] || own[b]) continue;
      if (values[a] !== values[b]) return "another";
      said = "this";
    }
    return said;
  }

  /** Whether any id says that it came from it. */
  sharesId(a: number, b: number): boolean {
    return this.ids.some(({ values, own }) => values[a] && own[a] && !own[b] && values[a] === values[b]);
  }
}

/** The first of several outcomes of one row, as maps write it. */
export const firstCode = (outcome: string): string => outcome.split(";", 1)[0]!.toLowerCase();

function idsOf({ count, list, row, lists }: Activities): Work["ids"] {
  const kinds = new Set(lists.flatMap(({ ids }) => [...ids.keys()]));
  return [...kinds].flatMap((kind) => {
    const carrying = lists.map(({ ids }) => ids.get(kind));
    if (!carrying.some((each) => each?.values.some((value) => value > 0))) return [];
    const [values, own] = [new Uint32Array(count), new Uint8Array(count)];
    for (let at = 0; at < count; at++) {
      const ids = carrying[list[at]!];
      if (!ids) continue;
      values[at] = ids.values[row[at]!]!;
      own[at] = Number(ids.own);
    }
    return [{ values, own }];
  });
}
