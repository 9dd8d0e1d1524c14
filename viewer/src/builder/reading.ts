/** Values of the parts of a file, each as its shape wants it; where a file has none or another kind, an empty one. */
import { isoDay } from "./iso-day.ts";
import type { Shape } from "./shape.ts";
import type { Leaf, Part } from "./syntax.ts";

/** The value of a part, for a draft: unknown keys are left in the file. */
export function valueOf(shape: Shape, part: Part | undefined): unknown {
  switch (shape.is) {
    case "table":
      return Object.fromEntries(
        Object.entries(shape.keys).flatMap(([name, key]) => {
          const entry = part?.kind === "table" ? part.entries.get(name) : undefined;
          return entry || key.needed ? [[name, valueOf(key.shape, entry?.part)]] : [];
        }),
      );
    case "words":
      return Object.fromEntries(part?.kind === "table" ? [...part.entries].map(([name, entry]) => [name, valueOf(shape.of, entry.part)]) : []);
    case "list":
      return itemsOf(part).map((item) => valueOf(shape.of, item));
    case "pair": {
      const [x, y] = itemsOf(part);
      return [numberOf(x), numberOf(y)];
    }
    case "number":
    case "whole":
      return numberOf(part);
    case "day":
      return leafOf(part, "day") ?? (isDay(part) ? leafOf(part, "string") : null) ?? "";
    case "one":
      return shape.of.find((word) => word === leafOf(part, "string")) ?? shape.of[0];
    case "text":
      return leafOf(part, "string") ?? "";
  }
}

/** The items of a list or of blocks; none of anything else. */
export const itemsOf = (part: Part | undefined): readonly Part[] => (part?.kind === "list" || part?.kind === "blocks" ? part.items : []);

/** Whether it is a day, as TOML has it or between quotation marks. */
export const isDay = (part: Part | undefined): boolean =>
  part?.kind === "leaf" && (part.type === "day" || (part.type === "string" && isoDay(String(part.value)) !== null));

const leafOf = (part: Part | undefined, type: Leaf["type"]): string | null =>
  part?.kind === "leaf" && part.type === type ? String(part.value) : null;

const numberOf = (part: Part | undefined): number => (part?.kind === "leaf" && typeof part.value === "number" ? part.value : 0);

/** Whether two values say the same; the order of a table's keys says nothing. */
export function same(one: unknown, other: unknown): boolean {
  if (Object.is(one, other) || one === other) return true;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const [these, those] = [entriesOf(one), entriesOf(other)];
  return these.length === those.length && these.every(([key, value]) => Object.hasOwn(other, key) && same(value, (other as Record<string, unknown>)[key]));
}

/** What is set: `undefined` is not. */
const entriesOf = (value: object): [string, unknown][] => Object.entries(value).filter(([, each]) => each !== undefined);
