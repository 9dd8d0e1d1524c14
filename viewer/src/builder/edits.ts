/** Every edit of a map: what is asked, and the draft with it done. Each is pure; what cannot be done says why. */
import { CannotEdit } from "./cannot-edit.ts";
import type { Change } from "./change.ts";
import type { Clock, Draft, DraftNode, Edge, Exit, Ground, Group, Position, Source } from "./draft.ts";
import { addNode, hideNode, mergeNodes, rankNode, setClock, setNode, setSource } from "./edit-nodes.ts";
import { addEdge, addExit, addGroup, hideEdge, move, removeExit, removeGroup, rename, setEdge, setExit, setGround, setGroup, setMap, setPrecedence } from "./edit-rest.ts";

export { CannotEdit } from "./cannot-edit.ts";
export type { Change } from "./change.ts";
export { freeId } from "./refusals.ts";
export { inWords } from "./edit-words.ts";

export type Edit =
  | { readonly do: "set_map"; readonly to: Change<Pick<Draft, "id" | "label" | "sentence" | "valid_from" | "size" | "off_map_within" | "groups_as">> }
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

export type EditOf<Do extends Edit["do"]> = Extract<Edit, { readonly do: Do }>;

/** A node or exit put elsewhere; the entry has no id. */
export type Moved =
  | { readonly what: "node" | "exit"; readonly id: string; readonly position: Position }
  | { readonly what: "entry"; readonly position: Position };

const DOING: { readonly [Do in Edit["do"]]: (draft: Draft, edit: EditOf<Do>) => Draft } = {
  set_map: setMap,
  set_ground: setGround,
  set_precedence: setPrecedence,
  move,
  add_node: addNode,
  set_node: setNode,
  set_source: setSource,
  set_clock: setClock,
  rank_node: rankNode,
  merge_nodes: mergeNodes,
  hide_node: hideNode,
  add_edge: addEdge,
  set_edge: setEdge,
  hide_edge: hideEdge,
  add_exit: addExit,
  set_exit: setExit,
  remove_exit: removeExit,
  add_group: addGroup,
  set_group: setGroup,
  remove_group: removeGroup,
  rename,
  several: (draft, { edits }) => edits.reduce(edited, draft),
};

/** The draft with the edit done. CannotEdit where it names what is not there, or an id that is taken or no id. */
export function edited(draft: Draft, edit: Edit): Draft {
  const doing = DOING[edit.do] as (draft: Draft, edit: Edit) => Draft;
  if (!doing) throw new CannotEdit("That is no edit of a map.");
  return doing(draft, edit);
}
