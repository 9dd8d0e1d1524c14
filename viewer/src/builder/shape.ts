/** What a map file may hold and where: its keys in their order, as `cli/childflow/maps.py` has them. */
import { EXIT_KINDS } from "./draft.ts";

export type Shape =
  | { readonly is: "text"; readonly identifier?: true }
  | { readonly is: "whole"; readonly above: number }
  | { readonly is: "number" }
  | { readonly is: "day" }
  | { readonly is: "one"; readonly of: readonly string[] }
  | { readonly is: "pair" }
  | ListShape
  | TableShape
  | { readonly is: "words"; readonly of: ListShape };

export interface ListShape {
  readonly is: "list";
  readonly of: Shape;
  /** What says that two items are the same one, changed. */
  readonly known: (item: any) => string;
  /** Written as `[[blocks]]` where the file is silent. */
  readonly blocks?: true;
}

export interface TableShape {
  readonly is: "table";
  readonly keys: Readonly<Record<string, Key>>;
  /** Written as a `[section]` where its parent has a header. */
  readonly section?: true;
}

export interface Key {
  readonly shape: Shape;
  readonly needed: boolean;
}

const needed = (shape: Shape): Key => ({ shape, needed: true });
const optional = (shape: Shape): Key => ({ shape, needed: false });
const table = (keys: Readonly<Record<string, Key>>): TableShape => ({ is: "table", keys });
const list = (of: Shape, known: (item: any) => string): ListShape => ({ is: "list", of, known });

const text: Shape = { is: "text" };
const identifier: Shape = { is: "text", identifier: true };
const days: Shape = { is: "whole", above: -1 };
const pair: Shape = { is: "pair" };
const one = (...of: string[]): Shape => ({ is: "one", of });
const byItself = (item: unknown): string => String(item);
const byId = (item: { readonly id: string }): string => item.id;
const identifiers = list(identifier, byItself);

const SOURCE: TableShape = {
  ...table({
    list: needed(identifier),
    start: needed(text),
    end: optional(list(text, byItself)),
    where: optional(text),
    undated_end: optional(one("open", "start")),
    ended_where: optional(text),
    outcome: optional(text),
    outcomes_where: optional(list(table({ where: needed(text), outcome: needed(identifier) }), (item) => item.where)),
  }),
  section: true,
};

const CLOCK = table({ working_days: needed({ is: "whole", above: 0 }), since: optional(identifier), label: needed(text) });

const NODE = table({
  id: needed(identifier),
  label: needed(text),
  short: optional(text),
  kind: needed(one("step", "state")),
  group: needed(identifier),
  position: needed(pair),
  source: needed(SOURCE),
  outcomes: optional({ is: "words", of: identifiers }),
  has_no_outcome_for: optional(identifiers),
  clock: optional(CLOCK),
  valid_from: optional({ is: "day" }),
  valid_until: optional({ is: "day" }),
});

const EDGE = table({ from: needed(identifier), to: needed(identifier), within: needed(days), bend: optional(pair) });
const EXIT = table({ id: needed(identifier), label: needed(text), kind: needed(one(...EXIT_KINDS)), position: needed(pair) });

export const MAP = table({
  id: needed(identifier),
  label: needed(text),
  sentence: needed(text),
  valid_from: needed({ is: "day" }),
  size: needed(pair),
  entry: needed(pair),
  off_map_within: needed(days),
  groups: needed(list(table({ id: needed(identifier), label: needed(text) }), byId)),
  groups_as: optional(one("lanes", "names")),
  nodes: needed({ ...list(NODE, byId), blocks: true }),
  edges: needed(list(EDGE, ({ from, to }) => `${from} ${to}`)),
  exits: needed(list(EXIT, byId)),
  precedence: needed(identifiers),
  ground: optional(table({ node: needed(identifier), outcomes: needed(identifiers), within: needed(days) })),
});
