/** The form of a node: who it is, which rows make it, what its outcomes name, where it leads. */
import { element } from "../../dom.ts";
import { counted, whole } from "../../words.ts";
import type { Desk } from "../desk.ts";
import type { Draft, DraftNode } from "../draft.ts";
import { adder, button, fold, selectField, textField } from "../fields.ts";
import { headOf } from "../panel.ts";
import { groupOptions, nodeOptions } from "../words.ts";
import { clockSection } from "./clock.ts";
import { handOffs } from "./hand-offs.ts";
import { outcomesSection } from "./outcomes.ts";
import { faint, idField, positionFields, section } from "./shared.ts";
import { sourceSection } from "./source.ts";

export function nodeForm(desk: Desk, node: DraftNode): Node[] {
  const { draft } = desk;
  const { id } = node;
  const set = (to: Extract<Parameters<Desk["edit"]>[0], { do: "set_node" }>["to"]): void => void desk.edit({ do: "set_node", node: id, to });
  return [
    ...headOf(node.label, leadOf(desk, id)),
    textField({ id: "node-label", label: "Label" }, node.label, (label) => set({ label })),
    textField({ id: "node-short", label: "Short label", hint: "Where there is little room." }, node.short ?? "", (short) => set({ short: short || null })),
    element("div", { class: "pair" },
      selectField({ id: "node-kind", label: "Kind" }, [["step", "Step: it passes"], ["state", "State: it lasts"]], node.kind, (kind) => set({ kind: kind as DraftNode["kind"] })),
      selectField({ id: "node-group", label: "Group" }, groupOptions(draft), node.group, (group) => set({ group }))),
    sourceSection(desk, node),
    outcomesSection(desk, node),
    handOffs(desk, node),
    clockSection(desk, node),
    section("On the map",
      rankRow(desk, id),
      fold("node-place-fold", "Where it stands", positionFields("node", node.position, (position) => desk.edit({ do: "move", moved: [{ what: "node", id, position }] }))),
      idField("node", id, (to) => desk.edit({ do: "rename", what: "node", from: id, to }, { kind: "node", id: to }))),
    section("Merge or hide",
      faint("Two nodes of one list that start on one column can be merged: both nodes' rows then make the one activity. Hidden, a node leaves the map with its edges."),
      adder("node-merge", "Merge into", nodeOptions(draft, (each) => each !== id && isAlike(draft, id, each)), "Merge", (into) => desk.edit({ do: "merge_nodes", from: id, into }, { kind: "node", id: into })),
      button("node-hide", "Hide this node", () => desk.edit({ do: "hide_node", node: id }))),
  ];
}

/** Whether two nodes begin by the same column, so that one activity can be made of both. */
function isAlike({ nodes }: Draft, one: string, other: string): boolean {
  const [a, b] = [one, other].map((id) => nodes.find((node) => node.id === id)!.source);
  return a!.list === b!.list && a!.start === b!.start;
}

function leadOf({ told, given }: Desk, id: string): string {
  const own = told?.counted.nodes.get(id);
  if (!own) return given.rows ? "Not counted yet." : "";
  return `${counted(own.activities, "activity", "activities")}; ${own.entries === 1 ? "1 journey begins" : `${whole(own.entries)} journeys begin`} here.`;
}

/** Which of two comes first when both begin on one day. */
function rankRow(desk: Desk, id: string): HTMLElement {
  const { nodes } = desk.draft;
  const at = nodes.findIndex((node) => node.id === id);
  const rank = (before: string | null): void => void desk.edit({ do: "rank_node", node: id, before });
  return element("p", { class: "row" },
    element("span", {}, `Number ${at + 1} of ${nodes.length} on one day`),
    button("rank-earlier", "Earlier", () => rank(nodes[at - 1]!.id), { disabled: at === 0 }),
    button("rank-later", "Later", () => rank(nodes[at + 2]?.id ?? null), { disabled: at === nodes.length - 1 }));
}
