/** What came of an activity: the column that says so, and what each code names. */
import { element } from "../../dom.ts";
import { whole } from "../../words.ts";
import type { Desk } from "../desk.ts";
import type { DraftNode, Outcomes, Source } from "../draft.ts";
import type { Change } from "../edits.ts";
import { adder, button, check, fieldId, fold, item, longField, type Option, selectField, sign, textField } from "../fields.ts";
import { commonest } from "../rows.ts";
import { nodeOptions, placeLabel, placeOptions, spoken } from "../words.ts";
import { conditionMaker } from "./condition.ts";
import { faint, list, section } from "./shared.ts";

export function outcomesSection(desk: Desk, node: DraftNode): HTMLElement {
  const outcomes = node.outcomes ?? {};
  const setOutcomes = (to: Outcomes): void => void desk.edit({ do: "set_node", node: node.id, to: { outcomes: Object.keys(to).length > 0 ? to : null } });
  const setSource = (to: Change<Source>): void => void desk.edit({ do: "set_source", node: node.id, to });
  const texts = (desk.given.lists.find(({ name }) => name === node.source.list)?.columns ?? []).filter(({ kind }) => kind === "text").map(({ name }): Option => [name, spoken(name)]);
  return section("Outcomes",
    selectField({ id: "source-outcome", label: "Column that says what came of it" }, [["", "None"], ...texts], node.source.outcome ?? "", (outcome) => setSource({ outcome: outcome || null })),
    element("table", { class: "outcomes" },
      element("thead", {}, element("tr", {}, element("th", { scope: "col" }, "Code"), element("th", { scope: "col" }, "Names, in order of preference"))),
      element("tbody", {}, ...Object.keys(outcomes).map((code) => outcomeRow(desk, node, code, outcomes, setOutcomes)))),
    newCode(desk, node, (code) => setOutcomes({ ...outcomes, [code]: [] })),
    whereFold(desk, node, setSource),
    unnamedFold(desk, node));
}

function outcomeRow(desk: Desk, node: DraftNode, code: string, outcomes: Outcomes, setOutcomes: (to: Outcomes) => void): HTMLElement {
  const named = outcomes[code]!;
  const set = (to: readonly string[]): void => setOutcomes({ ...outcomes, [code]: to });
  const without = (): void => setOutcomes(Object.fromEntries(Object.entries(outcomes).filter(([each]) => each !== code)));
  const rows = named.map((place, at) => item(placeLabel(desk.draft, place),
    at === 0 ? null : sign(fieldId("name-up", code, place), "↑", `${placeLabel(desk.draft, place)} before the one above`, () => set([...named.slice(0, at - 1), place, named[at - 1]!, ...named.slice(at + 1)])),
    sign(fieldId("name-away", code, place), "×", `${code} no longer names ${placeLabel(desk.draft, place)}`, () => set(named.filter((each) => each !== place)))));
  return element("tr", {},
    element("th", { scope: "row" }, element("div", { class: "item" }, element("span", {}, code), sign(fieldId("code-away", code), "×", `Take ${code} out of the table`, without))),
    element("td", {},
      named.length === 0 ? faint("Nothing: it ends here, and no hand-off is inferred.") : list(...rows),
      adder(fieldId("name", code), `What ${code} names`, placeOptions(desk.draft, (id) => id !== node.id && !named.includes(id)), "Add", (place) => set([...named, place]))));
}

/** Codes that rows have and the table has not; else one that is typed. */
function newCode(desk: Desk, { source, outcomes }: DraftNode, onAdd: (code: string) => void): HTMLElement {
  const column = source.outcome && desk.given.rows?.lists.get(source.list)?.columns.get(source.outcome);
  const codes = column && column.kind === "text" ? commonest(column).filter(([code]) => !(code in (outcomes ?? {}))) : [];
  const offered = codes.length === 0 ? null : adder("code", "A code that rows have", codes.map(([code, rows]) => [code, `${code} (${whole(rows)} rows)`]), "Add the code", onAdd);
  return element("div", {}, offered, fold("code-fold", "A code by name", textField({ id: "code-new", label: "Code", hint: "As the list has it once read: lower-case words joined by _." }, "", (code) => code && onAdd(code))));
}

/** Outcomes that no column tells but a condition does. */
function whereFold(desk: Desk, { source }: DraftNode, set: (to: Change<Source>) => void): HTMLElement {
  const all = source.outcomes_where ?? [];
  const put = (to: typeof all): void => set({ outcomes_where: to.length > 0 ? to : null });
  const rows = all.map((each, at) => element("li", {},
    longField({ id: `outcome-where-${at}`, label: "Where" }, each.where, (where) => put(all.map((other, index) => (index === at ? { ...each, where } : other)))),
    textField({ id: `outcome-code-${at}`, label: "the outcome is" }, each.outcome, (outcome) => put(all.map((other, index) => (index === at ? { ...each, outcome } : other)))),
    button(`outcome-where-away-${at}`, "Without this", () => put(all.filter((_, index) => index !== at)))));
  return fold("outcomes-where-fold", `Where the column is blank${all.length > 0 ? ` (${all.length})` : ""}`,
    faint("The first condition that holds says the outcome."),
    element("ul", { class: "conditions" }, ...rows),
    conditionMaker(desk, source.list, "outcome-where", (where) => put([...all, { where, outcome: "outcome" }])));
}

function unnamedFold(desk: Desk, node: DraftNode): HTMLElement {
  const all = node.has_no_outcome_for ?? [];
  const set = (to: readonly string[]): void => void desk.edit({ do: "set_node", node: node.id, to: { has_no_outcome_for: to.length > 0 ? to : null } });
  return fold("unnamed-fold", `Nodes the form cannot name${all.length > 0 ? ` (${all.length})` : ""}`,
    faint("A hand-off to these may be inferred whatever the outcome says."),
    element("fieldset", {}, element("legend", { class: "unseen" }, "Nodes the form cannot name"), ...nodeOptions(desk.draft, (id) => id !== node.id).map(([id, label]) =>
      check(`unnamed-${id}`, label, all.includes(id), (on) => set(on ? [...all, id] : all.filter((each) => each !== id))))));
}
