/** What can be done to several nodes at once. */
import type { Desk } from "../desk.ts";
import type { Edit } from "../edits.ts";
import { adder, button, item } from "../fields.ts";
import { headOf } from "../panel.ts";
import { groupOptions, nodeLabel, nodeOptions } from "../words.ts";
import { list, section } from "./shared.ts";

export function severalForm(desk: Desk, ids: readonly string[]): Node[] {
  const { draft } = desk;
  const all = (called: string, edits: readonly Edit[]): void => void desk.edit({ do: "several", called, edits });
  return [
    ...headOf(`${ids.length} nodes`, "Drag one and all go with it. Shift and a press take another in, or one out."),
    list(...ids.map((id) => item(nodeLabel(draft, id), button(`one-${id}`, "This one", () => desk.select({ kind: "node", id }))))),
    section("Put in a group", adder("several-group", "Group", groupOptions(draft), "Put", (group) => all(`Put ${ids.length} nodes in a group`, ids.map((node) => ({ do: "set_node", node, to: { group } }))))),
    section("Merge into one", adder("several-merge", "The one that stays", nodeOptions(draft, (id) => ids.includes(id)), "Merge", (into) => all(`Merge ${ids.length} nodes`, ids.filter((id) => id !== into).map((from) => ({ do: "merge_nodes", from, into }))))),
    section("", button("several-hide", "Hide them all", () => all(`Hide ${ids.length} nodes`, ids.map((node) => ({ do: "hide_node", node }))))),
  ];
}
