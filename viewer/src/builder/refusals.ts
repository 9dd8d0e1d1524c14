/** What of a draft an edit speaks of; CannotEdit says so where there is no such thing, or one too many. */
import { CannotEdit } from "./cannot-edit.ts";
import type { Draft, DraftNode, Edge, Exit, Group } from "./draft.ts";

const found = <T>(item: T | undefined, what: string): T => {
  if (item === undefined) throw new CannotEdit(`There is no ${what} on this map.`);
  return item;
};

export const nodeOf = (draft: Draft, id: string): DraftNode => found(draft.nodes.find((node) => node.id === id), `node \`${id}\``);
export const exitOf = (draft: Draft, id: string): Exit => found(draft.exits.find((exit) => exit.id === id), `exit \`${id}\``);
export const groupOf = (draft: Draft, id: string): Group => found(draft.groups.find((group) => group.id === id), `group \`${id}\``);
export const edgeOf = (draft: Draft, from: string, to: string): Edge =>
  found(draft.edges.find((edge) => edge.from === from && edge.to === to), `edge from ${labelOf(draft, from)} to ${labelOf(draft, to)}`);

/** The label of a node, or else exit or group, of that id; the id where there is none. */
export const labelOf = (draft: Draft, id: string): string =>
  [...draft.nodes, ...draft.exits, ...draft.groups].find((each) => each.id === id)?.label ?? id;

const IDENTIFIER = /^[a-z][a-z0-9_]*$/;

/** CannotEdit where the id is none, or taken by another of its kind. */
export function refuseTaken(draft: Draft, what: "node" | "exit" | "group", id: string): void {
  if (!IDENTIFIER.test(id)) throw new CannotEdit(`\`${id}\` is no id. An id is lower-case words joined by _, such as \`early_help\`.`);
  const ids = { node: draft.nodes, exit: draft.exits, group: draft.groups }[what];
  if (ids.some((each) => each.id === id)) throw new CannotEdit(`There is a${what === "exit" ? "n" : ""} ${what} \`${id}\` already. Choose another id.`);
}

export function refuseUnknownGroup(draft: Draft, group: string): void {
  groupOf(draft, group);
}

export const isWhole = (value: number, least: number): boolean => Number.isSafeInteger(value) && value >= least;

/** An id made of a label that no node, exit or group of the draft has: `Early help (north)` is `early_help_north`. */
export function freeId(draft: Draft, label: string): string {
  const plain = label.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^a-z0-9]+/g, "_").replace(/^_+|_+$/g, "");
  const id = /^[a-z]/.test(plain) ? plain : `place${plain && "_"}${plain}`;
  const taken = new Set([...draft.nodes, ...draft.exits, ...draft.groups].map((each) => each.id));
  for (let number = 1; ; number++) {
    const tried = number === 1 ? id : `${id}_${number}`;
    if (!taken.has(tried)) return tried;
  }
}
