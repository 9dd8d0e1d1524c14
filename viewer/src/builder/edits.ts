/** Every edit of a map: what is asked, and the draft with it done. Each is pure; what cannot be done says why. */
import type { Clock, Draft, DraftNode, Edge, Exit, Ground, Group, Position, Source } from "./draft.ts";

/** Some values to set; null takes one away, so that its default holds. */
export type Change<T> = { readonly [Key in keyof T]?: T[Key] | null };

export type Edit =
  | { readonly do: "set_map"; readonly to: Change<Pick<Draft, "id" | "label" | "sentence" | "valid_from" | "size" | "off_map_within">> }
  | { readonly do: "set_ground"; readonly to: Ground | null }
  | { readonly do: "set_precedence"; readonly to: readonly string[] }
  | { readonly do: "move"; readonly moved: readonly Moved[] }
  | { readonly do: "add_node"; readonly node: DraftNode; readonly before?: string }
  | { readonly do: "set_node"; readonly node: string; readonly to: Change<Omit<DraftNode, "id" | "source" | "position" | "clock">> }
  | { readonly do: "set_source"; readonly node: string; readonly to: Change<Source> }
  | { readonly do: "set_clock"; readonly node: string; readonly to: Clock | null }
  /** Its rank on one day: before another node, or last. */
  | { readonly do: "rank_node"; readonly node: string; readonly before: string | null }
  /** Both nodes' rows make the one activity: `from` goes, its edges and outcomes become those of `into`. */
  | { readonly do: "merge_nodes"; readonly from: string; readonly into: string }
  /** Off the map, with its edges and what names it. */
  | { readonly do: "hide_node"; readonly node: string }
  | { readonly do: "add_edge"; readonly edge: Edge }
  | { readonly do: "set_edge"; readonly from: string; readonly to: string; readonly change: Change<Pick<Edge, "within" | "bend">> }
  | { readonly do: "hide_edge"; readonly from: string; readonly to: string }
  | { readonly do: "add_exit"; readonly exit: Exit }
  | { readonly do: "set_exit"; readonly exit: string; readonly to: Change<Pick<Exit, "label" | "kind">> }
  | { readonly do: "remove_exit"; readonly exit: string }
  | { readonly do: "add_group"; readonly group: Group }
  | { readonly do: "set_group"; readonly group: string; readonly label: string }
  /** Its nodes go to another group. */
  | { readonly do: "remove_group"; readonly group: string; readonly into: string }
  /** Another id, everywhere it is named. */
  | { readonly do: "rename"; readonly what: "node" | "exit" | "group"; readonly from: string; readonly to: string }
  /** Several as one, undone as one: a slider, a new layout. */
  | { readonly do: "several"; readonly called: string; readonly edits: readonly Edit[] };

/** A node or exit put elsewhere; the entry has no id. */
export type Moved =
  | { readonly what: "node" | "exit"; readonly id: string; readonly position: Position }
  | { readonly what: "entry"; readonly position: Position };

/** An edit that cannot be done, in a sentence for whoever asked. */
export class CannotEdit extends Error {}

/** The draft with the edit done. CannotEdit where it names what is not there, or an id that is taken or no id. */
export function edited(_draft: Draft, _edit: Edit): Draft {
  throw new Error("not yet");
}

/** What the edit does, in words, for undo and for who listens: `Move Contact`, `Add the edge from Contact to Referral`. */
export function inWords(_draft: Draft, _edit: Edit): string {
  throw new Error("not yet");
}

/** An id made of a label that no node, exit or group of the draft has: `Early help (north)` is `early_help_north`. */
export function freeId(_draft: Draft, _label: string): string {
  throw new Error("not yet");
}
