/** Values as TOML, the way the maps that ship are written. */
import type { ListShape, Shape, TableShape } from "./shape.ts";
import { keyText, textOf } from "./syntax.ts";

/** A value on one line. */
export function inLine(shape: Shape, value: any): string {
  switch (shape.is) {
    case "table":
      return inBraces(pairsOf(shape, value).map(([name, each, of]) => `${name} = ${inLine(of, each)}`));
    case "words":
      return inBraces(Object.entries(value).map(([name, each]) => `${keyText(name)} = ${inLine(shape.of, each)}`));
    case "list":
      return `[${value.map((item: unknown) => inLine(shape.of, item)).join(", ")}]`;
    case "pair":
      return `[${value.map(numberText).join(", ")}]`;
    case "number":
    case "whole":
      return numberText(value);
    case "day":
      return /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : textOf(value);
    case "one":
    case "text":
      return textOf(value);
  }
}

/** `name = value` for a table of lines: several tables of a list each on a line of their own. */
export function pairLine(name: string, shape: Shape, value: any, newline: string): string {
  const isLong = shape.is === "list" && shape.of.is === "table" && value.length > 1;
  if (!isLong) return `${keyText(name)} = ${inLine(shape, value)}`;
  const items = value.map((item: unknown) => `  ${inLine((shape as ListShape).of, item)},${newline}`).join("");
  return `${keyText(name)} = [${newline}${items}]`;
}

/** A table under its header, `[[header]]` or `[header]`, with the sections of its own; no line end after the last. */
export function block(shape: TableShape, header: string, value: any, newline: string, brackets = 2): string {
  const pairs = pairsOf(shape, value);
  const lines = [`${"[".repeat(brackets)}${header}${"]".repeat(brackets)}`];
  for (const [name, each, of] of pairs) if (!isSection(of)) lines.push(pairLine(name, of, each, newline));
  for (const [name, each, of] of pairs) if (isSection(of)) lines.push(sectionText(of, `${header}.${name}`, each, newline));
  return lines.join(newline);
}

/** Whether a value of the shape is written under a header of its own. */
export const isSection = (shape: Shape): boolean => shape.is === "words" || (shape.is === "table" && shape.section === true);

/** A section of a table that has a header. */
export function sectionText(shape: Shape, header: string, value: any, newline: string): string {
  if (shape.is === "table") return block(shape, header, value, newline, 1);
  if (shape.is !== "words") throw new Error(`${header} is no section`);
  return [`[${header}]`, ...Object.entries(value).map(([name, each]) => pairLine(name, shape.of, each, newline))].join(newline);
}

const pairsOf = (shape: TableShape, value: any): [string, unknown, Shape][] =>
  Object.entries(shape.keys).flatMap(([name, key]) => (value[name] === undefined ? [] : [[name, value[name], key.shape]]));

const inBraces = (pairs: readonly string[]): string => (pairs.length ? `{ ${pairs.join(", ")} }` : "{}");

/** A number as TOML has it: `1e21` is a float there too, and no number is `-0`. */
function numberText(value: number): string {
  if (Number.isFinite(value)) return String(value === 0 ? 0 : value);
  return Number.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
}
