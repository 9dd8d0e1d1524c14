/** The form of an exit. */
import { whole } from "../../words.ts";
import { NOT_RECORDED, type Exit, type ExitKind } from "../draft.ts";
import type { Desk } from "../desk.ts";
import { button, fold, item, selectField, textField } from "../fields.ts";
import { headOf } from "../panel.ts";
import { EXIT_OPTIONS } from "../words.ts";
import { faint, idField, list, positionFields, section } from "./shared.ts";

export function exitForm(desk: Desk, exit: Exit): Node[] {
  const { id } = exit;
  const left = desk.told?.counted.exits.get(id);
  const naming = desk.draft.nodes.flatMap((node) => Object.entries(node.outcomes ?? {}).filter(([, named]) => named.includes(id)).map(([code]) => ({ node, code })));
  const lead = id === NOT_RECORDED ? "The way out of a journey whose end says nothing of where it led. Every map has it." : "A way out, taken where a record names it.";
  return [
    ...headOf(exit.label, left === undefined ? lead : `${whole(left)} left this way. ${lead}`),
    textField({ id: "exit-label", label: "Label" }, exit.label, (label) => desk.edit({ do: "set_exit", exit: id, to: { label } })),
    selectField({ id: "exit-kind", label: "Kind" }, EXIT_OPTIONS, exit.kind, (kind) => desk.edit({ do: "set_exit", exit: id, to: { kind: kind as ExitKind } })),
    section("Named by outcomes", naming.length === 0 ? faint("None yet. A node's outcomes say who leaves this way.") :
      list(...naming.map(({ node, code }, at) => item(`${node.label}: ${code}`, button(`naming-${at}`, "Go there", () => desk.select({ kind: "node", id: node.id }))))), null),
    fold("exit-place-fold", "Where it stands", positionFields("exit", exit.position, (position) => desk.edit({ do: "move", moved: [{ what: "exit", id, position }] }))),
    idField("exit", id, (to) => desk.edit({ do: "rename", what: "exit", from: id, to }, { kind: "exit", id: to })),
    section("", button("exit-remove", "Remove this exit", () => desk.edit({ do: "remove_exit", exit: id }), { disabled: id === NOT_RECORDED })),
  ];
}
