/** The form of a group: a lane or a team, and who is in it. */
import { element } from "../../dom.ts";
import type { Group } from "../draft.ts";
import type { Desk } from "../desk.ts";
import { adder, check, textField } from "../fields.ts";
import { headOf } from "../panel.ts";
import { groupOptions } from "../words.ts";
import { faint, idField, section } from "./shared.ts";

export function groupForm(desk: Desk, { id, label }: Group): Node[] {
  const { draft } = desk;
  const others = groupOptions(draft).filter(([each]) => each !== id);
  return [
    ...headOf(label, "Nodes that are thought of together: a lane of the map, a team."),
    textField({ id: "group-label", label: "Label" }, label, (to) => desk.edit({ do: "set_group", group: id, label: to })),
    section("Its nodes",
      faint("A node is always in one group: choosing it here takes it out of another."),
      element("fieldset", {}, element("legend", { class: "unseen" }, "Nodes of the group"), ...draft.nodes.map((node) => {
        const box = check(`member-${node.id}`, node.label, node.group === id, () => desk.edit({ do: "set_node", node: node.id, to: { group: id } }));
        box.querySelector("input")!.disabled = node.group === id;
        return box;
      }))),
    idField("group", id, (to) => desk.edit({ do: "rename", what: "group", from: id, to }, { kind: "group", id: to })),
    section("Remove this group", others.length === 0 ? faint("It is the only one, so it stays.") : adder("group-into", "Its nodes go to", others, "Remove", (into) => desk.edit({ do: "remove_group", group: id, into }))),
  ];
}
