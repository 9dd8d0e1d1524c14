/** What is wrong with the map, in lines and sentences, each with the way there. */
import { element } from "../../dom.ts";
import { sentence as capital } from "../../words.ts";
import type { Desk } from "../desk.ts";
import { button } from "../fields.ts";
import { headOf } from "../panel.ts";
import { selectedAt } from "../selected.ts";
import { nodeLabel } from "../words.ts";
import { faint, section } from "./shared.ts";

export function problemsForm(desk: Desk): Node[] {
  const { problems, draft } = desk;
  const none = problems.length === 0;
  const unanswered = desk.told?.unanswered ?? [];
  return [
    ...headOf("Problems", none ? "None: every stage can read this map." : "Until these are mended no stage can read the map. It can be saved all the same."),
    element("ul", { class: "problems" }, ...problems.map(({ line, sentence, place }, at) =>
      element("li", {}, line === null ? null : element("small", {}, `Line ${line}`), element("p", {}, capital(sentence)), button(`problem-${at}`, "Go there", () => desk.select(selectedAt(draft, place)))))),
    unanswered.length === 0 ? faint("") : section("Counted by childflow map check only",
      element("ul", { class: "problems" }, ...unanswered.map(({ node, condition }, at) =>
        element("li", {}, element("p", {}, `${nodeLabel(draft, node)}: ${condition}`), button(`unanswered-${at}`, "Go there", () => desk.select({ kind: "node", id: node })))))),
  ];
}
