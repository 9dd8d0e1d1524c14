/** Opens the scene in the page and joins its rooms: what is chosen, what can be asked, the parts, the frames, the address. */
import { sinceIn, themeIn } from "./address.ts";
import { createAddressBar } from "./address-bar.ts";
import { alignedScene, choicesOf } from "./align.ts";
import { type Asks, createAsks } from "./asks.ts";
import { type Chosen, createChosen } from "./chosen.ts";
import { leftOutWords } from "./clockwork.ts";
import { byId } from "./dom.ts";
import { createEngine } from "./engine.ts";
import { createMapExport } from "./export/map-export.ts";
import { createFrames } from "./frames.ts";
import { createIntro } from "./intro.ts";
import { lazily } from "./lazily.ts";
import { createPaper } from "./paper.ts";
import { createParts, type Parts } from "./parts.ts";
import { openScene, SceneError, tooLarge } from "./scene.ts";
import type { Session } from "./session.ts";
import { createShowing, type Showing } from "./showing.ts";
import { createSpoken } from "./spoken.ts";
import { isStill, VIEWS } from "./state.ts";
import { readStory } from "./story.ts";
import { joinStory, type ToldStory } from "./told-story.ts";
import { systemTheme } from "./theme.ts";
import type { Engine, Scene } from "./types.ts";

/** Milliseconds from opening until what playing needs is made: the first picture comes before. */
const PREPARED_AFTER = 700;

function openPage(engine: Engine, session: Session, gone: AbortSignal): ToldStory {
  const chosen = createChosen(engine, location.hash, gone);
  const spoken = createSpoken(chosen);
  const intro = createIntro(engine.scene, () => asks.play());
  const asks: Asks = createAsks(chosen, { closeIntro: intro.close, focusPanel: () => parts.panel.focus() }, spoken);
  const story = joinStory(chosen, session, intro.close, spoken.say);
  const parts: Parts = createParts(chosen, asks, { session, teller: story.teller }, () => frames.redraw(), spoken.say);
  const frames = createFrames(chosen, parts);
  const address = createAddressBar(chosen, (address) => session.reopen(address));
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
      story.show();
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
      story.teller.stood();
    },
  });
  joinButtons(chosen, asks, parts, intro.close);
  joinWindow(chosen, showing, frames.redraw);
  createPaper(chosen, frames, parts.map, spoken.shownWords, () => session.story);

  if (location.hash.length > 1) intro.close();
  byId("opening").hidden = true;
  byId("app").hidden = false;
  showing.all();
  story.show();
  if (engine.scene.since && !story.teller.moment) spoken.say(leftOutWords(engine.scene));
  frames.begin();
  setTimeout(engine.prepare, PREPARED_AFTER);
  return story;
}

/** The buttons that belong to no part. */
function joinButtons(chosen: Chosen, { change }: Asks, { stillArea, tables }: Parts, closeIntro: () => void): void {
  const on = (id: string, press: () => void): void => byId(id).addEventListener("click", press);
  for (const view of VIEWS) on(`view-${view}`, () => change({ view }));
  on("skip", () => {
    if (isStill(chosen.state.view)) return stillArea().goToTable();
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
  on("present", () => (closeIntro(), change({ presents: !chosen.state.presents })));
  const byDates = byId<HTMLButtonElement>("view-indicators");
  byDates.disabled = chosen.engine.scene.since !== undefined;
  byDates.title = byDates.disabled ? "Indicators go by dates, not by days since" : "";
}

/** What the reader does to the window and the system, not to the page. */
function joinWindow(chosen: Chosen, showing: Showing, redraw: () => void): void {
  matchMedia("(prefers-color-scheme: light)").addEventListener("change", () => {
    chosen.takeTheme();
    showing.theme();
    redraw();
  }, { signal: chosen.gone });
  addEventListener("resize", () => {
    showing.folding();
    redraw();
  }, { signal: chosen.gone });
}

/** Opens the page of a record, and another in its place whenever its children are lined up otherwise. */
function openRecord(whole: Scene): void {
  const fresh = byId("app").cloneNode(true);
  const byDates = createEngine(whole);
  let gone = new AbortController();
  const session: Session = {
    whole,
    choices: lazily(() => choicesOf(whole)),
    story: readStory(byId("told").textContent ?? ""),
    tells: false,
    clockworkOpen: false,
    reopen(address, begins = false) {
      const focused = document.activeElement?.id ?? "";
      gone.abort();
      gone = new AbortController();
      byId("app").replaceWith(fresh.cloneNode(true));
      if (address !== location.hash) history.pushState(null, "", `#${address}`);
      const story = openPage(engineAt(byDates), session, gone.signal);
      document.getElementById(focused)?.focus({ preventScroll: true });
      if (begins) story.teller.begin();
    },
  };
  openPage(engineAt(byDates), session, gone.signal);
}

/** The record on the clock that the address asks for; by its dates where no child ever came to that. */
function engineAt(byDates: Engine): Engine {
  const since = sinceIn(byDates.scene, location.hash);
  const aligned = since && alignedScene(byDates.scene, since);
  return aligned && aligned.children.count > 0 ? createEngine(aligned) : byDates;
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
  .then(openRecord)
  .catch((error: unknown) => sayTrouble(error instanceof RangeError ? tooLarge(packed.length) : error));
