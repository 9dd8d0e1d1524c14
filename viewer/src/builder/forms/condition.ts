/** Puts a condition together from a column, a comparison and a value that the data has: the SQL is written for whoever knows none. */
import { element } from "../../dom.ts";
import { whole } from "../../words.ts";
import type { Desk } from "../desk.ts";
import { button, type Option, select } from "../fields.ts";
import { type Column, commonest } from "../rows.ts";
import { spoken } from "../words.ts";

const MOST_VALUES = 200;

const COMPARED: Readonly<Record<Column["kind"], readonly Option[]>> = {
  text: [["=", "is"], ["<>", "is not"], ["IS NOT NULL", "is filled"], ["IS NULL", "is empty"]],
  flag: [["yes", "is yes"], ["no", "is no"], ["IS NULL", "is empty"]],
  date: [["IS NOT NULL", "is filled"], ["IS NULL", "is empty"], [">=", "is on or after"], ["<", "is before"]],
  number: [["=", "is"], ["<>", "is not"], [">", "is more than"], ["<", "is less than"], ["IS NULL", "is empty"]],
};

/** `onMade` hears the condition when its button is pressed. */
export function conditionMaker(desk: Desk, listName: string, id: string, onMade: (condition: string) => void): HTMLElement {
  const columns = desk.given.lists.find(({ name }) => name === listName)?.columns ?? [];
  const column = select(`${id}-column`, columns.map(({ name }) => [name, spoken(name)]), "", { "aria-label": "Column" });
  const rest = element("span", { class: "maker-rest" });
  const chosen = (): Column | undefined => columns.find(({ name }) => name === column.value);
  const build = (): void => {
    const kind = chosen()?.kind ?? "text";
    const compared = select(`${id}-compared`, COMPARED[kind], "", { "aria-label": "Comparison" });
    const value = valueOf(desk, listName, chosen(), id);
    const needs = (): void => void (value.hidden = /NULL|yes|no/.test(compared.value));
    compared.addEventListener("change", needs);
    needs();
    rest.replaceChildren(compared, value);
  };
  column.addEventListener("change", build);
  build();
  const make = button(`${id}-make`, "Add the condition", () => {
    const [compared, value] = [...rest.children] as [HTMLSelectElement, HTMLInputElement | HTMLSelectElement];
    const named = chosen();
    if (named) onMade(conditionOf(named, compared.value, value.value));
  });
  make.disabled = columns.length === 0;
  return element("div", { class: "adder maker", role: "group", "aria-label": "Put a condition together" }, column, rest, make);
}

/** The values that rows have, or a field where they are told in no words. */
function valueOf({ given }: Desk, listName: string, column: Column | undefined, id: string): HTMLElement {
  const packed = column && given.rows?.lists.get(listName)?.columns.get(column.name);
  if (packed?.kind === "text" && packed.words.length > 0) return select(`${id}-value`, commonest(packed).slice(0, MOST_VALUES).map(([word, rows]) => [word, `${word} (${whole(rows)})`]), "", { "aria-label": "Value" });
  const type = column?.kind === "date" ? "date" : column?.kind === "number" ? "number" : "text";
  return element("input", { type, id: `${id}-value`, "aria-label": "Value" });
}

/** `team = 'North'`, `NOT flag`, `closed IS NULL`, `closed < DATE '2024-04-01'`: a date is compared with nothing but a date. */
export function conditionOf({ name, kind }: Column, compared: string, value: string): string {
  if (compared === "yes") return name;
  if (compared === "no") return `NOT ${name}`;
  if (compared.endsWith("NULL")) return `${name} ${compared}`;
  if (kind === "number") return `${name} ${compared} ${Number(value)}`;
  return `${name} ${compared} ${kind === "date" ? "DATE " : ""}'${value.replaceAll("'", "''")}'`;
}
