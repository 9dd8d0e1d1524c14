/** Variants as rows: what happened in order as chips, how many as a bar, and the share covered so far as a line. */
import { drawn } from "../dom.ts";
import type { PlaceIndex, SceneMap } from "../types.ts";
import { share, whole } from "../words.ts";
import type { Variant } from "./variants.ts";

const ROW = 34;
const CHIP = 20;
const LETTER = 6.8;
const GAP = 3;
/** Room for the numbers and the bars on the right; narrower than this the bars are short, so that the chips keep theirs. */
const BARS = 150;
const SHORT_BARS = 48;
const NUMBERS = 176;
const NARROW = 720;
const HEAD = 26;

export interface VariantRows {
  readonly rows: readonly Variant[];
  /** How many journeys the shares are of. */
  readonly of: number;
  /** Whether the share covered so far is told. */
  readonly covers: boolean;
}

/** Rows of variants; `onPress` hears which is pressed. */
export function variantsDrawing(map: SceneMap, { rows, of, covers }: VariantRows, width: number, onPress: (variant: Variant) => void): SVGSVGElement {
  const height = HEAD + rows.length * ROW + 4;
  const most = Math.max(...rows.map(({ journeys }) => journeys), 1);
  const longest = width < NARROW ? SHORT_BARS : BARS;
  const bars = width - longest - NUMBERS;
  const barOf = ({ journeys }: Variant): number => Math.max((longest * journeys) / most, 1);
  const heads = [[width < NARROW ? "Journeys" : "Journeys, and their share", bars, "start"], ...(covers ? [["Covered so far", width - 4, "end"]] : [])] as const;
  return drawn("svg", { class: "variants", viewBox: `0 0 ${width} ${height}`, width, height, "aria-hidden": "true", focusable: "false" },
    drawn("text", { class: "head", x: 0, y: 14 }, "What happened, in order"),
    ...heads.map(([words, x, anchor]) => drawn("text", { class: "head", x, y: 14, "text-anchor": anchor }, words as string)),
    ...rows.map((variant, at) => {
      const y = HEAD + at * ROW;
      const row = drawn("g", { class: "variant", transform: `translate(0 ${y})` },
        drawn("title", {}, `${variant.words}: ${whole(variant.journeys)}. Press to see these children on the map.`),
        drawn("rect", { class: "reach", x: -4, y: 0, width: width + 8, height: ROW }),
        drawn("path", { class: "rule", d: `M0 ${ROW - 0.5}H${width}` }),
        ...chipsOf(map, variant, bars - 16),
        drawn("rect", { class: "amount", x: bars, y: 12, width: barOf(variant), height: 10 }),
        drawn("text", { class: "number", x: bars + barOf(variant) + 8, y: 21 }, `${whole(variant.journeys)} `, drawn("tspan", { class: "share" }, share(variant.journeys, of))),
        ...(covers ? coveredMarks(variant.covered, of, width) : []));
      row.addEventListener("click", () => onPress(variant));
      return row;
    }));
}

/** The share covered so far, over a line as long. */
const COVER = 64;

const coveredMarks = (covered: number, of: number, width: number): SVGElement[] => [
  drawn("text", { class: "number", x: width - 4, y: 18, "text-anchor": "end" }, share(covered, of)),
  drawn("rect", { class: "cover all", x: width - 4 - COVER, y: 24, width: COVER, height: 2 }),
  drawn("rect", { class: "cover", x: width - 4 - COVER, y: 24, width: (COVER * covered) / of, height: 2 }),
];

interface Chip {
  readonly words: string;
  readonly kind: string;
  readonly width: number;
}

/** Chips with a point to the right, the group of the activity in their tint; what does not fit is said as a number. */
function chipsOf(map: SceneMap, variant: Variant, room: number): SVGElement[] {
  const groups = groupsOf(map);
  const chips = folded(variant.activities).map(([place, times]) => chipOf(map, place, times, groups));
  chips.push(variant.exit === null ? chip("still open", "chip-open") : chip(map.places[variant.exit]!.short ?? map.places[variant.exit]!.label, "chip-exit"));
  const fitting = fit(chips, room);
  let x = 0;
  return fitting.map(({ words, kind, width }) => {
    const mark = drawn("g", { class: `step-chip ${kind}`, transform: `translate(${x} 7)` },
      drawn("path", { d: shapeOf(width, kind) }),
      drawn("text", { x: width / 2 + (kind === "chip-exit" ? 2 : 3), y: 14, "text-anchor": "middle" }, words));
    x += width + GAP;
    return mark;
  });
}

/** The same activity again and again is one chip that says how often. */
function folded(activities: readonly PlaceIndex[]): [PlaceIndex, number][] {
  const told: [PlaceIndex, number][] = [];
  for (const place of activities) {
    const last = told.at(-1);
    if (last?.[0] === place) last[1]++;
    else told.push([place, 1]);
  }
  return told;
}

function chipOf(map: SceneMap, index: PlaceIndex, times: number, groups: readonly string[]): Chip {
  const place = map.places[index]!;
  const words = place.short ?? place.label;
  return chip(times > 1 ? `${words} ×${times}` : words, `chip-${groups.indexOf(place.group) % 6}`);
}

const chip = (words: string, kind: string): Chip => ({ words, kind, width: Math.round(words.length * LETTER + 22) });

/** As many chips as there is room for: the last stays, and a number stands for those left out before it. */
function fit(chips: readonly Chip[], room: number): readonly Chip[] {
  const wide = (some: readonly Chip[]): number => some.reduce((sum, { width }) => sum + width + GAP, 0);
  if (wide(chips) <= room) return chips;
  for (let kept = chips.length - 2; kept > 0; kept--) {
    const told = [...chips.slice(0, kept), chip(`+${chips.length - 1 - kept}`, "chip-more"), chips.at(-1)!];
    if (wide(told) <= room) return told;
  }
  return [chip(`${chips.length - 1} steps`, "chip-more"), chips.at(-1)!];
}

function shapeOf(width: number, kind: string): string {
  if (kind === "chip-exit" || kind === "chip-open") return `M0 0H${width}V${CHIP}H0L6 ${CHIP / 2}Z`;
  return `M0 0H${width - 6}L${width} ${CHIP / 2}L${width - 6} ${CHIP}H0L6 ${CHIP / 2}Z`;
}

/** The groups of the map's nodes in their order: each has a tint of its own. */
export const groupsOf = ({ places }: SceneMap): string[] =>
  [...new Set(places.filter(({ kind }) => kind !== "exit").map(({ group }) => group))];
