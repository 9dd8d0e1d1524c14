/** Opens the scene in the page and joins its rooms: what is chosen, what can be asked, the parts, the frames, the address. */
import { themeIn } from "./address.ts";
import { createAddressBar } from "./address-bar.ts";
import { type Asks, createAsks } from "./asks.ts";
import { type Chosen, createChosen } from "./chosen.ts";
import { byId } from "./dom.ts";
import { createEngine } from "./engine.ts";
import { createMapExport } from "./export/map-export.ts";
import { createFrames } from "./frames.ts";
import { createIntro } from "./intro.ts";
import { createParts, type Parts } from "./parts.ts";
import { openScene, SceneError, tooLarge } from "./scene.ts";
import { createShowing, type Showing } from "./showing.ts";
import { createSpoken } from "./spoken.ts";
import { isStill, VIEWS } from "./state.ts";
import { systemTheme } from "./theme.ts";
import type { Engine } from "./types.ts";

/** Milliseconds from opening until what playing needs is made: the first picture comes before. */
const PREPARED_AFTER = 700;

function openPage(engine: Engine): void {
  const chosen = createChosen(engine, location.hash);
  const spoken = createSpoken(chosen);
  const intro = createIntro(engine.scene, () => asks.play());
  const asks: Asks = createAsks(chosen, { closeIntro: intro.close, focusPanel: () => parts.panel.focus() }, spoken);
  const parts: Parts = createParts(chosen, asks, () => frames.redraw(), spoken.say);
  const frames = createFrames(chosen, parts);
  const address = createAddressBar(chosen);
  const showing = createShowing(chosen, parts, asks);
  createMapExport(engine.scene.meta, {
    speed: () => chosen.state.speed,
    window: () => chosen.state.window,
    time: () => chosen.clock.time,
    drawAt: (time) => frames.drawAt(time, spoken.shownWords()),
    dotsAsFineAs: parts.map.dotsAsFineAs,
    onSaid: spoken.say,
  });
  chosen.listen({
    changed(old, remember) {
      showing.changed(old);
      address.changed(old, remember);
      frames.redraw();
    },
    sought() {
      address.write();
      frames.redraw();
    },
    ran() {
      parts.controls.setRunning(chosen.clock.playing, chosen.state.speed);
      if (!chosen.clock.playing) address.write();
      frames.redraw();
    },
  });
  joinButtons(chosen, asks, parts);
  joinWindow(chosen, showing, frames.redraw);

  if (location.hash.length > 1) intro.close();
  byId("opening").hidden = true;
  byId("app").hidden = false;
  showing.all();
  frames.redraw();
  setTimeout(engine.prepare, PREPARED_AFTER);
}

/** The buttons that belong to no part. */
function joinButtons(chosen: Chosen, { change }: Asks, { stillArea, tables }: Parts): void {
  const on = (id: string, press: () => void): void => byId(id).addEventListener("click", press);
  for (const view of VIEWS) on(`view-${view}`, () => change({ view }));
  on("skip", () => {
    if (isStill(chosen.state.view)) return stillArea.goToTable();
    change({ view: "table" });
    byId("table").focus();
  });
  on("left-out", () => {
    change({ view: "table" });
    requestAnimationFrame(tables.goToLeftOut);
  });
  on("theme", () => change({ theme: chosen.theme.name === "dark" ? "light" : "dark" }));
  on("fold", () => change({ filtersOpen: byId("app").classList.contains("folded") }));
  on("window-all", () => change({ window: null }));
  on("hint-hide", () => (byId("hint").hidden = true));
}

/** What the reader does to the window and the system, not to the page. */
function joinWindow(chosen: Chosen, showing: Showing, redraw: () => void): void {
  matchMedia("(prefers-color-scheme: light)").addEventListener("change", () => {
    chosen.takeTheme();
    showing.theme();
    redraw();
  });
  addEventListener("resize", () => {
    showing.folding();
    redraw();
  });
}

/** A page that cannot show its scene says why, and shows nothing else. */
function sayTrouble(error: unknown): void {
  byId("opening").hidden = true;
  const trouble = byId("trouble");
  trouble.hidden = false;
  trouble.textContent = error instanceof SceneError ? error.message : "This page could not be drawn. Its data may be damaged: copy the file again, or make it again.";
}

document.documentElement.dataset["theme"] = themeIn(location.hash) ?? systemTheme();
const packed = byId("scene").textContent ?? "";
openScene(packed)
  .then((scene) => openPage(createEngine(scene)))
  .catch((error: unknown) => sayTrouble(error instanceof RangeError ? tooLarge(packed.length) : error));
