/** Keys that are missing or not known, and values of another kind than their key wants: what makes a file no map at all. */
import type { Place } from "./map-file.ts";
import { didYouMean } from "./nearest.ts";
import { isDay, itemsOf } from "./reading.ts";
import type { Shape, TableShape } from "./shape.ts";
import type { Part, Table } from "./syntax.ts";

/** What is wrong and how to mend it, unended, at its place. */
export interface Mistake {
  readonly place: Place;
  readonly says: string;
}

const IDENTIFIER = /^[a-z][a-z0-9_]*$/;
const LIST = "should be a list between square brackets";
const TABLE = "should be a table of keys and values";
const TEXT = "should be text between quotation marks";

/** Every mistake of a part, in the order of its shape. */
export function kindMistakes(shape: Shape, part: Part, place: Place): Mistake[] {
  const should = (says: string): Mistake[] => [{ place, says: `\`${dotted(place)}\` ${says}` }];
  switch (shape.is) {
    case "table":
      return part.kind === "table" ? tableMistakes(shape, part, place) : should(TABLE);
    case "words":
      if (part.kind !== "table") return should(TABLE);
      return [...part.entries].flatMap(([name, entry]) => {
        const here = [...place, name];
        const ofKey = IDENTIFIER.test(name) ? [] : [{ place: here, says: `\`${dotted(here)}\` should be lower-case words joined by _` }];
        return [...ofKey, ...kindMistakes(shape.of, entry.part, here)];
      });
    case "list":
      if (part.kind !== "list" && part.kind !== "blocks") return should(LIST);
      return itemsOf(part).flatMap((item, number) => kindMistakes(shape.of, item, [...place, number]));
    case "pair":
      return pairMistakes(part, place);
    default: {
      const says = leafMistake(shape, part);
      return says ? should(says) : [];
    }
  }
}

function tableMistakes(shape: TableShape, table: Table, place: Place): Mistake[] {
  const within = place.length ? ` in \`${dotted(place)}\`` : "";
  const known = Object.entries(shape.keys).flatMap(([name, key]): Mistake[] => {
    const entry = table.entries.get(name);
    if (entry) return kindMistakes(key.shape, entry.part, [...place, name]);
    return key.needed ? [{ place, says: `\`${name}\` is missing${within}; add it` }] : [];
  });
  const others = [...table.entries.keys()].filter((name) => !Object.hasOwn(shape.keys, name));
  const unknown = others.map((name) => ({ place: [...place, name], says: `unknown key \`${name}\`${within}.${didYouMean(name, Object.keys(shape.keys))}` }));
  return [...known, ...unknown];
}

function pairMistakes(part: Part, place: Place): Mistake[] {
  if (part.kind !== "list") return [{ place, says: `\`${dotted(place)}\` ${LIST}` }];
  if (part.items.length > 2) return [{ place, says: `\`${dotted(place)}\` should hold no more than 2` }];
  return [0, 1].flatMap((number) => {
    const item = part.items[number];
    return item ? kindMistakes({ is: "number" }, item, [...place, number]) : [{ place, says: `\`${dotted(place)}\` lacks its number ${number + 1}` }];
  });
}

/** What a single value should be; null where it is that. */
function leafMistake(shape: Exclude<Shape, { is: "table" | "words" | "list" | "pair" }>, part: Part): string | null {
  const value = part.kind === "leaf" ? part.value : null;
  switch (shape.is) {
    case "text":
      if (part.kind !== "leaf" || part.type !== "string") return TEXT;
      return shape.identifier && !IDENTIFIER.test(part.value as string) ? "should be lower-case words joined by _" : null;
    case "one":
      return part.kind === "leaf" && part.type === "string" && shape.of.includes(part.value as string) ? null : `should be ${either(shape.of)}`;
    case "day":
      return isDay(part) ? null : "should be a date such as 2024-04-01";
    case "number":
      return typeof value === "number" ? null : "should be a number";
    case "whole":
      if (!Number.isInteger(value)) return "should be a whole number";
      if ((value as number) > shape.above) return null;
      return shape.above < 0 ? "should be 0 or more" : `should be more than ${shape.above}`;
  }
}

const either = (words: readonly string[]): string => {
  const quoted = words.map((word) => `'${word}'`);
  return `${quoted.slice(0, -1).join(", ")} or ${quoted.at(-1)}`;
};

/** `nodes[3].clock`, counting from 1 as people do. */
const dotted = (place: Place): string => place.map((step) => (typeof step === "number" ? `[${step + 1}]` : `.${step}`)).join("").replace(/^\./, "");
