/** The form of an edge of the map, or of a move that none knows. */
import { element } from "../../dom.ts";
import { counted, whole } from "../../words.ts";
import type { Desk } from "../desk.ts";
import { button, fold, numberField } from "../fields.ts";
import { headOf } from "../panel.ts";
import { nodeLabel } from "../words.ts";
import { faint, positionFields, section } from "./shared.ts";

export function edgeForm(desk: Desk, from: string, to: string): Node[] {
  const { draft, told } = desk;
  const edge = draft.edges.find((each) => each.from === from && each.to === to);
  const title = `${nodeLabel(draft, from)} to ${nodeLabel(draft, to)}`;
  const off = told?.counted.offMap.find((each) => each.from === from && each.to === to);
  if (!edge) {
    return [
      ...headOf(title, `${off ? `${movesOf(off.count)} off the map: no edge knows ${off.count === 1 ? "it" : "them"}.` : "No edge of the map."}`),
      element("p", { class: "row" }, button("edge-add", "Add it to the map", () => desk.edit({ do: "add_edge", edge: { from, to, within: draft.off_map_within } }))),
    ];
  }
  const made = told?.counted.edges.find((each) => each.from === from && each.to === to);
  const set = (change: Extract<Parameters<Desk["edit"]>[0], { do: "set_edge" }>["change"]): void => void desk.edit({ do: "set_edge", from, to, change });
  const ends = (id: string): HTMLElement => button(`edge-end-${id}`, nodeLabel(draft, id), () => desk.select({ kind: "node", id }));
  return [
    ...headOf(title, made ? `${movesOf(made.count)}, ${whole(made.recorded)} of them recorded as such.` : ""),
    element("p", { class: "row" }, ends(from), "to", ends(to)),
    numberField({ id: "edge-within", label: "Hand-off window, working days", hint: "How soon after the one ends the other must begin." }, edge.within, (within) => set({ within })),
    off ? faint(`${movesOf(off.count)} more, outside this window, off the map.`) : null,
    fold("edge-bend-fold", "The line",
      faint(edge.bend ? "It is drawn through a point." : "It finds its own way. Give a point for it to pass through."),
      positionFields("bend", edge.bend ?? halfWay(desk, from, to), (bend) => set({ bend })),
      button("edge-straight", "Let it find its own way", () => set({ bend: null }), { disabled: !edge.bend })),
    section("", button("edge-hide", "Take this edge off the map", () => desk.edit({ do: "hide_edge", from, to }))),
  ].filter((each) => each !== null);
}

const movesOf = (count: number): string => counted(count, "move", "moves");

function halfWay({ draft }: Desk, from: string, to: string): readonly [number, number] {
  const at = (id: string): readonly [number, number] => draft.nodes.find((node) => node.id === id)?.position ?? [0, 0];
  const [[x0, y0], [x1, y1]] = [at(from), at(to)];
  return [Math.round((x0 + x1) / 2), Math.round((y0 + y1) / 2)];
}
