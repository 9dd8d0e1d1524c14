/** What is not seen, or seen only by inference: rows set aside, hand-offs inferred, ends and exits not recorded. */
import { element } from "./dom.ts";
import type { Traffic } from "./traffic.ts";
import type { Scene } from "./types.ts";
import { windowWords } from "./window.ts";
import { counted, monthOf, sentence, share, whole } from "./words.ts";

interface Account {
  readonly list: string;
  readonly read: number;
  readonly inLog: number;
  readonly merged: number;
  readonly setAside: readonly (readonly [string, number])[];
}

/** The account of rows, by list, as the event log's reconciliation holds it. */
export function accountsOf(scene: Scene): Account[] {
  const number = (value: unknown): number => (typeof value === "number" ? value : 0);
  return Object.entries(scene.meta.reconciliation).map(([list, account]) => ({
    list: sentence(list.replaceAll("_", " ")),
    read: number(account["read"]),
    inLog: number(account["in_log"]),
    merged: number(account["merged"]),
    setAside: Object.entries((account["set_aside"] ?? {}) as Record<string, unknown>).map(([reason, rows]) => [reason.replaceAll("_", " "), number(rows)] as const),
  }));
}

/** How many rows did not come into the log, merged ones not counted, since what they say is there. */
export const rowsSetAside = (scene: Scene): number =>
  accountsOf(scene).reduce((sum, account) => sum + account.setAside.reduce((rows, [, each]) => rows + each, 0), 0);

/** The whole section, heading first. */
export function leftOut(scene: Scene, traffic: Traffic): HTMLElement[] {
  const accounts = accountsOf(scene);
  return [
    element("h2", { tabindex: "-1", id: "left-out-title" }, "What was left out, and what was inferred"),
    element("p", { class: "lead" },
      `Every row of the lists is in the log, merged with another row of the same record, or set aside for a reason: ${counted(rowsSetAside(scene), "row", "rows")} set aside.`),
    element("div", { class: "scroll" }, rowsTable(accounts)),
    element("p", { class: "lead" }, `Of ${traffic.everyone ? "all children" : "the children shown"}, ${traffic.window ? windowWords(traffic.window) : `over the whole period, to ${monthOf(scene.meta.cutOff)}`}:`),
    element("div", { class: "scroll" }, knownTable(scene, traffic)),
  ];
}

function rowsTable(accounts: readonly Account[]): HTMLElement {
  const rows = accounts.map(({ list, read, inLog, merged, setAside }) =>
    element("tr", {},
      element("th", { scope: "row" }, list),
      cell("Rows read", whole(read)),
      cell("In the log", whole(inLog)),
      cell("Merged", whole(merged)),
      cell("Set aside", whole(setAside.reduce((sum, [, count]) => sum + count, 0))),
      element("td", { "data-name": "Why" }, setAside.map(([reason, count]) => `${whole(count)} ${reason}`).join("; ") || "nothing set aside")));
  const names = ["List", "Rows read", "In the log", "Merged", "Set aside", "Why set aside"];
  const head = element("thead", {}, element("tr", {}, ...names.map((name, at) => element("th", { scope: "col", class: at > 0 && at < 5 ? "n" : "" }, name))));
  return element("table", { class: "wordy", id: "rows" }, head, element("tbody", {}, ...rows));
}

function knownTable(scene: Scene, traffic: Traffic): HTMLElement {
  const { places } = scene.map;
  const sum = (of: (edge: Traffic["edges"][number]) => number): number => traffic.edges.reduce((total, edge) => total + of(edge), 0);
  const all = sum((edge) => edge.count);
  const exits = sum((edge) => (places[edge.to]!.kind === "exit" ? edge.count : 0));
  const unsaid = sum((edge) => (places[edge.to]!.id === "not_recorded" ? edge.count : 0));
  const facts: readonly (readonly [string, number, number, string])[] = [
    ["Moves with an outcome that names them", sum((edge) => edge.recorded), all, "move"],
    ["Moves inferred from the dates and the map", sum((edge) => edge.inferred), all, "move"],
    ["Moves off the map, drawn dashed", sum((edge) => (edge.onMap ? 0 : edge.count)), all, "move"],
    ["Exits with nothing recorded", unsaid, exits, "exit"],
  ];
  const rows = facts.map(([name, part, of, what]) =>
    element("tr", {}, element("th", { scope: "row" }, name), cell("Number", whole(part)), cell("Share", `${share(part, of)} of ${counted(of, what, `${what}s`)}`)));
  const head = element("thead", {}, element("tr", {}, element("th", { scope: "col" }, "What"), element("th", { scope: "col", class: "n" }, "Number"), element("th", { scope: "col", class: "n" }, "Share")));
  return element("table", { class: "wordy", id: "known" }, head, element("tbody", {}, ...rows));
}

const cell = (name: string, text: string): HTMLElement => element("td", { class: "n", "data-name": name }, text);
