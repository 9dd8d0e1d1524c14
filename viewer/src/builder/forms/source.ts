/** Which rows make an activity, and which columns say when it starts and ends: chosen from what the data has. */
import { element } from "../../dom.ts";
import { whole } from "../../words.ts";
import type { Desk } from "../desk.ts";
import type { DraftNode, Source } from "../draft.ts";
import type { Change } from "../edits.ts";
import { adder, fieldId, item, longField, type Option, selectField, sign } from "../fields.ts";
import type { Column, ListOffered } from "../rows.ts";
import { spoken } from "../words.ts";
import { conditionMaker } from "./condition.ts";
import { faint, list, section } from "./shared.ts";

export function sourceSection(desk: Desk, node: DraftNode): HTMLElement {
  const { lists } = desk.given;
  const { source } = node;
  const own = lists.find(({ name }) => name === source.list);
  const set = (to: Change<Source>): void => void desk.edit({ do: "set_source", node: node.id, to });
  const columns = (kind: Column["kind"]): Option[] => columnsOf(own, kind);
  const ends = source.end ?? [];
  const rows = desk.given.rows?.lists.get(source.list)?.count;
  return section("Rows",
    selectField({ id: "source-list", label: "List", ...(rows === undefined ? {} : { hint: `${whole(rows)} rows.` }) }, lists.map(({ name }) => [name, spoken(name)]), source.list, (name) => set(listChanged(name, lists, source))),
    selectField({ id: "source-start", label: "Starts on" }, startsOf(lists, own), source.start, (start) => set({ start })),
    element("div", { class: "field" }, element("span", { class: "name" }, "Ends on the first of these that is filled"),
      ends.length === 0 ? faint("None: it stays open, unless said otherwise below.") : list(...ends.map((end, at) => item(spoken(end),
        sign(fieldId("end-up", end), "↑", `${spoken(end)} earlier`, () => set({ end: swapped(ends, at, at - 1) }), at === 0),
        sign(fieldId("end-away", end), "×", `Without ${spoken(end)}`, () => set({ end: ends.length > 1 ? ends.filter((each) => each !== end) : null }))))),
      adder("source-end", "Another end date", columns("date").filter(([each]) => !ends.includes(each)), "Add", (end) => set({ end: [...ends, end] }))),
    selectField({ id: "source-undated", label: "With no end date" }, [["open", "It is still open"], ["start", "It ends on the day it starts"]], source.undated_end ?? "open", (value) => set({ undated_end: value === "start" ? "start" : null })),
    longField({ id: "source-ended", label: "Or has ended undated, where" }, source.ended_where ?? "", (value) => set({ ended_where: value || null })),
    longField({ id: "source-where", label: "Only rows where", hint: "Blank keeps all rows." }, source.where ?? "", (value) => set({ where: value || null })),
    conditionMaker(desk, source.list, "where", (condition) => set({ where: source.where ? `${source.where} AND ${condition}` : condition })),
  );
}

const columnsOf = (from: ListOffered | undefined, kind: Column["kind"]): Option[] => (from?.columns ?? []).filter((each) => each.kind === kind).map(({ name }) => [name, spoken(name)]);

/** The list's own dates, then those of other lists: the child's latest such. */
const startsOf = (lists: readonly ListOffered[], own: ListOffered | undefined): Option[] => [
  ...columnsOf(own, "date"),
  ...lists.filter((each) => each !== own).flatMap((each) => columnsOf(each, "date").map(([name]): Option => [`${each.name}.${name}`, spoken(`${each.name}.${name}`)])),
];

/** Another list keeps of the source what it has too; it starts on its first date. */
function listChanged(name: string, lists: readonly ListOffered[], source: Source): Change<Source> {
  const offered = lists.find((each) => each.name === name);
  const has = (column: string): boolean => offered?.columns.some((each) => each.name === column) ?? false;
  const end = (source.end ?? []).filter(has);
  const start = has(source.start) ? source.start : (columnsOf(offered, "date")[0]?.[0] ?? source.start);
  return {
    list: name, start, end: end.length > 0 ? end : null, where: null, ended_where: null, outcomes_where: null,
    outcome: source.outcome && has(source.outcome) ? source.outcome : null,
  };
}

function swapped<T>(all: readonly T[], one: number, other: number): T[] {
  const copy = [...all];
  [copy[one], copy[other]] = [copy[other]!, copy[one]!];
  return copy;
}
