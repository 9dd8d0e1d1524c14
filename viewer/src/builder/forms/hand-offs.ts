/** Where a node leads and what leads to it: its edges and their windows. */
import { whole } from "../../words.ts";
import type { Desk } from "../desk.ts";
import type { DraftNode, Edge } from "../draft.ts";
import { adder, button, fieldId, item, sign } from "../fields.ts";
import { nodeLabel, nodeOptions } from "../words.ts";
import { faint, list, section } from "./shared.ts";

export function handOffs(desk: Desk, { id }: DraftNode): HTMLElement {
  const { draft } = desk;
  const leads = draft.edges.filter(({ from }) => from === id);
  const comes = draft.edges.filter(({ to }) => to === id);
  const off = (desk.told?.counted.offMap ?? []).filter(({ from, to }) => from === id && !leads.some((edge) => edge.to === to));
  const add = (to: string): void => void desk.edit({ do: "add_edge", edge: { from: id, to, within: draft.off_map_within } });
  return section("Hands on to",
    leads.length === 0 ? faint("Nothing yet.") : list(...leads.map((edge) => edgeItem(desk, edge, edge.to))),
    adder("edge-to", "Draw an edge to", nodeOptions(draft, (each) => each !== id && !leads.some(({ to }) => to === each)), "Draw", add),
    off.length === 0 ? null : faint("Off the map so far:"),
    off.length === 0 ? null : list(...off.slice(0, 8).map(({ to, count }) => item(`${nodeLabel(draft, to)}, ${whole(count)}`, button(fieldId("off", to), "Add it", () => add(to))))),
    comes.length === 0 ? null : faint("Comes from:"),
    comes.length === 0 ? null : list(...comes.map((edge) => edgeItem(desk, edge, edge.from))));
}

function edgeItem(desk: Desk, { from, to, within }: Edge, other: string): HTMLElement {
  const label = nodeLabel(desk.draft, other);
  const go = button(fieldId("edge", from, to), label, () => desk.select({ kind: "edge", from, to }), { class: "plain", "aria-label": `${label}, within ${within} working days: change this edge` });
  const away = sign(fieldId("edge-away", from, to), "×", `Take the edge with ${label} off the map`, () => desk.edit({ do: "hide_edge", from, to }));
  const row = item(go, away);
  row.insertBefore(faint(`within ${within}`), row.lastChild);
  return row;
}
