/** Edits in words. */
import type { Draft } from "./draft.ts";
import type { Edit, EditOf, Moved } from "./edits.ts";
import { labelOf } from "./refusals.ts";

/** What the edit does, in words, for undo and for who listens: `Move Contact`, `Add the edge from Contact to Referral`. */
export function inWords(draft: Draft, edit: Edit): string {
  return (WORDS[edit.do] as (edit: Edit, label: (id: string) => string) => string)(edit, (id) => labelOf(draft, id));
}

type Label = (id: string) => string;

const WORDS: { readonly [Do in Edit["do"]]: (edit: EditOf<Do>, label: Label) => string } = {
  set_map: ({ to }) => `Change the map's ${listed(Object.keys(to).map(plain))}`,
  set_ground: ({ to }, label) => (to ? `Let ${label(to.node)} lie under the other states` : "Let no state lie under the others"),
  set_precedence: () => "Change the precedence of states",
  move: ({ moved }, label) => `Move ${moved.length > 3 ? `${moved.length} places` : listed(moved.map((each) => movedWords(each, label)))}`,
  add_node: ({ node }) => `Add ${node.label}`,
  set_node: ({ node, to }, label) => `Change the ${listed(Object.keys(to).map(plain))} of ${label(node)}`,
  set_source: ({ node, to }, label) => `Change the ${listed(Object.keys(to).map(plain))} of ${label(node)}`,
  set_clock: ({ node, to }, label) => (to ? `Set the clock of ${label(node)} to ${to.working_days} working days` : `Take the clock off ${label(node)}`),
  rank_node: ({ node, before }, label) => (before === null ? `Rank ${label(node)} last` : `Rank ${label(node)} before ${label(before)}`),
  merge_nodes: ({ from, into }, label) => `Merge ${label(from)} into ${label(into)}`,
  hide_node: ({ node }, label) => `Hide ${label(node)}`,
  add_edge: ({ edge }, label) => `Add the edge from ${label(edge.from)} to ${label(edge.to)}`,
  set_edge: ({ from, to, change }, label) => `${"bend" in change ? "Bend" : "Change the window of"} the edge from ${label(from)} to ${label(to)}`,
  hide_edge: ({ from, to }, label) => `Hide the edge from ${label(from)} to ${label(to)}`,
  add_exit: ({ exit }) => `Add the exit ${exit.label}`,
  set_exit: ({ exit, to }, label) => `Change the ${listed(Object.keys(to).map(plain))} of the exit ${label(exit)}`,
  remove_exit: ({ exit }, label) => `Remove the exit ${label(exit)}`,
  add_group: ({ group }) => `Add the group ${group.label}`,
  set_group: ({ group, label: to }, label) => `Call the group ${label(group)} ${to}`,
  remove_group: ({ group, into }, label) => `Remove the group ${label(group)}, its nodes to ${label(into)}`,
  rename: ({ from, to }, label) => `Change the id of ${label(from)} to ${to}`,
  several: ({ called }) => called,
};

const movedWords = (moved: Moved, label: Label): string => (moved.what === "entry" ? "the entry" : label(moved.id));

const plain = (key: string): string => PLAIN[key] ?? key.replaceAll("_", " ");

const PLAIN: Readonly<Record<string, string>> = {
  valid_from: "first day",
  off_map_within: "window of moves off the map",
  groups_as: "way of showing groups",
  short: "short label",
  has_no_outcome_for: "nodes its form cannot name",
  where: "filter",
  undated_end: "end where no date is",
  ended_where: "condition that it has ended",
  outcome: "outcome column",
  outcomes_where: "conditions of outcomes",
};

/** `a`, `a and b`, `a, b and c`. */
const listed = (words: readonly string[]): string =>
  words.length < 2 ? (words[0] ?? "nothing") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
