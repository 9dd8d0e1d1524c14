/** Variants: the ways through, the commonest first, with how much of all they cover; open journeys apart. */
import { element } from "../dom.ts";
import { cell, figureCell, type Sheet, type SheetCell } from "../sheet.ts";
import type { Engine } from "../types.ts";
import { counted, figure, share, whole } from "../words.ts";
import { asOfWords, scopeWords, whenWords } from "./scope.ts";
import type { StillListener, StillMoment, StillView, Told } from "./still-view.ts";
import { neededFor, type Variant, type Variants, variantsOf } from "./variants.ts";
import { groupsOf, variantsDrawing } from "./variants-drawing.ts";

const NARROWEST = 480;
const AT_FIRST = 15;
const MORE = 25;
const OPEN_SHOWN = 8;

export function createVariantsView(engine: Engine, listener: StillListener): StillView {
  const { scene } = engine;
  const drawing = element("figure", { class: "picture" });
  const open = element("figure", { class: "picture" });
  const openTitle = element("h3", { class: "picture" });
  const moreButton = element("button", { type: "button", class: "plain" });
  let [rows, last] = [AT_FIRST, null as StillMoment | null];
  let told: Variants = { ended: [], open: [], endedCount: 0, openCount: 0, children: 0 };

  const show = (now: StillMoment): Told => {
    if (last?.shown !== now.shown || last.window !== now.window) {
      rows = AT_FIRST;
      told = variantsOf(scene, now.shown, now.window);
    }
    last = now;
    const width = Math.max(now.width, NARROWEST);
    const press = (variant: Variant): void => listener.onVariant(variant.key);
    const svg = variantsDrawing(scene.map, { rows: told.ended.slice(0, rows), of: told.endedCount, covers: true }, width, press);
    drawing.replaceChildren(svg);
    const left = told.ended.length - rows;
    moreButton.hidden = left <= 0;
    moreButton.textContent = `Show ${Math.min(MORE, left)} more of ${whole(Math.max(left, 0))}`;
    openTitle.textContent = `Still open at the cut-off: ${counted(told.openCount, "journey", "journeys")} so far`;
    openTitle.hidden = told.openCount === 0;
    open.replaceChildren(...(told.openCount === 0 ? [] : [variantsDrawing(scene.map, { rows: told.open.slice(0, OPEN_SHOWN), of: told.openCount, covers: false }, width, press)]));
    return { sentence: sentenceOf(engine, now, told), key: "", sheet: () => sheetOf(told, press), figure: () => svg };
  };
  moreButton.addEventListener("click", () => {
    rows += MORE;
    if (last) show(last);
  });

  return {
    title: "Variants",
    controls: [],
    body: element("div", {}, drawing, element("p", { class: "picture" }, moreButton), openTitle, open, keyOf(engine)),
    show,
  };
}

function keyOf({ scene: { map } }: Engine): HTMLElement {
  const groups = groupsOf(map).flatMap((group, at) => [element("span", { class: `swatch chip-${at % 6}` }), `${group} `]);
  return element("div", {}, element("p", { class: "key picture" }, ...groups), element("p", { class: "key" }, "Press a row, or its name in the table, to see its children on the map."));
}

function sentenceOf({ scene }: Engine, now: StillMoment, told: Variants): string {
  const all = told.endedCount + told.openCount;
  const begun = `${counted(all, "journey", "journeys")} of ${scopeWords(scene, now)} began ${whenWords(now)}`;
  if (told.endedCount === 0) return `${begun}; none of them has ended. ${asOfWords(scene)}`;
  const needed = neededFor(told, 0.8);
  const cover = told.ended[needed - 1]!.covered;
  return `${begun}: ${whole(told.endedCount)} have ended, in ${counted(told.ended.length, "variant", "variants")}, and ${needed === 1 ? "the commonest covers" : `the ${whole(needed)} commonest cover`} ${share(cover, told.endedCount)} of those; ${whole(told.openCount)} are still open. ${asOfWords(scene)}`;
}

const COLUMNS = ["Variant", "State", "Journeys", "Share of its state", "Covered so far", "Children", "Steps", "Days, median"];

function sheetOf(told: Variants, press: (variant: Variant) => void): Sheet {
  const row = (variant: Variant, of: number): SheetCell[] => [
    { text: variant.words, press: () => press(variant) },
    cell(variant.exit === null ? "still open" : "ended"),
    figureCell(whole(variant.journeys), variant.journeys),
    figureCell(share(variant.journeys, of), percent(variant.journeys, of)),
    variant.exit === null ? figureCell("does not count", null) : figureCell(share(variant.covered, of), percent(variant.covered, of)),
    figureCell(whole(variant.children), variant.children),
    figureCell(String(variant.activities.length), variant.activities.length),
    variant.medianDays === null ? figureCell("not over", null) : figureCell(figure(variant.medianDays), variant.medianDays),
  ];
  return {
    caption: "Variants: journeys that are alike, the commonest first",
    columns: COLUMNS.map((name, at) => ({ name, number: at > 1 })),
    rows: [...told.ended.map((variant) => row(variant, told.endedCount)), ...told.open.map((variant) => row(variant, told.openCount))],
  };
}

const percent = (part: number, all: number): number => Math.round((10_000 * part) / all) / 100;
