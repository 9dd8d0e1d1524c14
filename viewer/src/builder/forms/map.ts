/** The form of the map as a whole. */
import { element } from "../../dom.ts";
import type { Desk } from "../desk.ts";
import type { Ground } from "../draft.ts";
import { check, dateField, fold, longField, numberField, selectField, textField } from "../fields.ts";
import { headOf } from "../panel.ts";
import { nodeOptions } from "../words.ts";
import { idField, positionFields, section } from "./shared.ts";

export function mapForm(desk: Desk): Node[] {
  const { draft } = desk;
  const set = (to: Extract<Parameters<Desk["edit"]>[0], { do: "set_map" }>["to"]): void => void desk.edit({ do: "set_map", to });
  return [
    ...headOf("The map", "Choose a place or a line, on the map or in the list, to change it."),
    textField({ id: "map-label", label: "Label" }, draft.label, (label) => set({ label })),
    longField({ id: "map-sentence", label: "What it shows, in a sentence" }, draft.sentence, (sentence) => set({ sentence })),
    dateField({ id: "map-from", label: "Service so since" }, draft.valid_from, (valid_from) => set({ valid_from })),
    numberField({ id: "map-off", label: "Off-map window, working days", hint: "What begins this soon after another ends, and no edge knows, is a move off the map." }, draft.off_map_within, (off_map_within) => set({ off_map_within })),
    check("map-lanes", "Draw groups as lanes in the viewer", draft.groups_as === "lanes", (on) => set({ groups_as: on ? "lanes" : null })),
    groundSection(desk),
    fold("map-place-fold", "Where things stand",
      element("p", {}, "Entry"), positionFields("entry", draft.entry, (position) => desk.edit({ do: "move", moved: [{ what: "entry", position }] })),
      element("p", {}, "Size of the map"), positionFields("size", draft.size, (size) => set({ size }))),
    idField("map", draft.id, (id) => set({ id })),
  ];
}

/** The state that lies under the others, if any. */
function groundSection(desk: Desk): HTMLElement {
  const { draft } = desk;
  const states = nodeOptions(draft, (id) => draft.precedence.includes(id));
  const set = (to: Ground | null): void => void desk.edit({ do: "set_ground", to });
  const { ground } = draft;
  const codes = Object.keys(draft.nodes.find(({ id }) => id === ground?.node)?.outcomes ?? {});
  return section("Ground",
    selectField({ id: "ground-node", label: "State that lies under the others", hint: "An episode that runs beneath other work, such as child in need." }, [["", "None"], ...states], ground?.node ?? "",
      (node) => set(node ? { node, outcomes: [], within: ground?.within ?? 5 } : null)),
    ground ? numberField({ id: "ground-within", label: "Leaves with a step that ended within, working days" }, ground.within, (within) => set({ ...ground, within })) : null,
    ground && codes.length > 0 ? element("fieldset", {}, element("legend", {}, "When it closes by"), ...codes.map((code) =>
      check(`ground-${code}`, code, ground.outcomes.includes(code), (on) => set({ ...ground, outcomes: on ? [...ground.outcomes, code] : ground.outcomes.filter((each) => each !== code) })))) : null);
}
