/** Makes the parts of the page and joins each to what the reader may ask. */
import { toAddress } from "./address.ts";
import type { Asks } from "./asks.ts";
import type { Chosen } from "./chosen.ts";
import { createBrush } from "./brush.ts";
import { type Clockwork, createClockwork } from "./clockwork.ts";
import { createControls, nextSpeed } from "./controls.ts";
import { byId } from "./dom.ts";
import { createDrawingChoice } from "./drawing-choice.ts";
import { createFilters } from "./filters.ts";
import { createHelp, type Help } from "./help.ts";
import { listenToKeys } from "./keys.ts";
import { lazily } from "./lazily.ts";
import { createLegend } from "./legend.ts";
import { createMaps, type Maps } from "./maps.ts";
import { classOf } from "./colouring.ts";
import { lower, whereabouts } from "./narrative.ts";
import { createPanel } from "./panel.ts";
import { createScrubber } from "./scrubber.ts";
import { createSearch, type Search } from "./search.ts";
import type { Session } from "./session.ts";
import { type State, togglePlace } from "./state.ts";
import { createTables } from "./tables.ts";
import { stillnessWatch } from "./theme.ts";
import type { Teller } from "./teller.ts";
import type { Engine } from "./types.ts";
import { createStillArea } from "./views/still-area.ts";
import { addMonths, counted, sentence, timeThrough } from "./words.ts";

export type Parts = ReturnType<typeof createParts>;

/** What tells the story, and what stays when the clock is another. */
interface Told {
  readonly session: Session;
  readonly teller: Teller;
}

/** `onMoved` hears that the map was panned, zoomed or sized; `onSaid` what a part has to say. */
export function createParts(chosen: Chosen, asks: Asks, { session, teller }: Told, onMoved: () => void, onSaid: (words: string) => void) {
  const { engine } = chosen;
  const { scene } = engine;
  const map = mapsOf(chosen, asks, onMoved, () => drawingChoice.show(chosen.state, map.words()));
  const drawingChoice = createDrawingChoice({
    onDrawn: (drawn) => asks.change({ drawn }),
    onEveryDot: (everyDot) => asks.change({ everyDot }),
  });
  const parts = {
    drawingChoice,
    help: createHelp(scene, drawingChoice.root),
    controls: createControls({ onPlay: () => playOrPause(chosen, asks, teller), onStep: asks.step, onSpeed: (speed) => asks.change({ speed }) }),
    scrubber: createScrubber(engine, asks.seek),
    brush: createBrush(scene.meta, (window) => asks.change({ window })),
    clockwork: createClockwork(scene, session, {
      onWindow: (window) => asks.change({ window }),
      onLoops: (loops) => asks.change({ loops }),
      onSince: (since) => session.reopen(addressSince(chosen, since)),
    }),
    filters: createFilters(scene, { onFilter: asks.filterTo, onUndo: asks.undo }),
    legend: createLegend(engine, stillnessWatch()(), {
      onTrails: (trails) => asks.change({ trails }),
      onRamp: (clear) => asks.change({ ramp: clear ? "clear" : "warm" }),
      onColourBy(colourBy) {
        asks.change({ colourBy });
        onSaid(`Dots are coloured by ${lower(chosen.colouring.title)}: ${chosen.colouring.classes.map(({ name }) => name).join(", ")}`);
      },
    }),
    panel: createPanel(engine, {
      onChild: asks.follow, onPlace: asks.place, onEdge: asks.edge, onList: asks.list, onClose: asks.close, onSeek: asks.seek,
      onRule: (rule) => asks.filterTo(togglePlace(chosen.state.filter, rule)), rules: () => chosen.state.filter.places,
    }),
    tables: createTables(byId("table"), engine, { onPlace: asks.place, onList: asks.list, onChild: asks.follow }),
    search: createSearch(scene, asks.follow, (child) => counted(timesThrough(engine, child), "time through", "times through")),
    map,
    /** Made when a still view is first shown. */
    stillArea: lazily(() => createStillArea(engine, {
      onPlace: asks.place,
      onEdge: asks.edge,
      onChild: asks.follow,
      onVariant: asks.keepVariant,
      onLook: (look) => asks.change({ look: { ...chosen.state.look, ...look } }),
      onWindow: (window) => asks.change({ window }),
      onSaid,
    })),
  };
  byId("by-dates").addEventListener("click", () => session.reopen(addressSince(chosen, null)));
  joinKeys(chosen, asks, teller, parts);
  return parts;
}

function mapsOf(chosen: Chosen, asks: Asks, onMoved: () => void, onDrawing: () => void): Maps {
  const { engine, clock } = chosen;
  const { scene } = engine;
  return createMaps(byId("panes"), engine, {
    onChild: asks.follow,
    onPlace: asks.place,
    onEdge: asks.edge,
    onNothing: () => chosen.state.selection.kind !== "none" && asks.close(),
    describe: (child, journey) => [
      scene.children.ids[child]!,
      `${sentence(timeThrough(journey))}. ${colourWords(chosen, child, journey)}${whereabouts(scene, engine.spellAt(child, clock.time))}`,
    ],
    onMoved,
    onDrawing,
  });
}

/** What a dot's colour says, where that is not the time through: `Team: North. `. */
function colourWords({ colouring }: Chosen, child: number, journey: number): string {
  return colouring.of ? `${colouring.title}: ${colouring.classes[classOf(colouring, child, journey)]!.name}. ` : "";
}

/** The same choices on another clock, at its own opening time: no day of the one is a day of the other. */
function addressSince({ engine, state, clock }: Chosen, since: State["since"]): string {
  const view = state.view === "indicators" ? "map" : state.view;
  const parts = new URLSearchParams(toAddress(engine.scene, { ...state, view, since, window: null, moment: null }, clock.time));
  parts.delete("date");
  return parts.toString();
}

/** Space and the button stop whatever runs: time, or the story. */
function playOrPause(chosen: Chosen, asks: Asks, teller: Teller): void {
  if (!teller.tells) return asks.play();
  teller.play(false);
  if (chosen.clock.playing) chosen.run(false);
}

function joinKeys(chosen: Chosen, asks: Asks, teller: Teller, { search, help, clockwork }: { search: Search; help: Help; clockwork: Clockwork }): void {
  const { firstDay, cutOff } = chosen.engine.scene.meta;
  const { clock } = chosen;
  listenToKeys({
    onPlay: () => playOrPause(chosen, asks, teller),
    // A clicker that sends arrows turns the story's pages while it is presented.
    onDays: (days) => (chosen.state.presents && teller.moment ? teller.move(Math.sign(days)) : asks.step(days)),
    onMonths: (months) => asks.seek(addMonths(clock.time, months)),
    onTenth: (tenth) => asks.seek(Math.round(firstDay + ((cutOff - firstDay) * tenth) / 10)),
    onSpeed: (up) => asks.change({ speed: nextSpeed(chosen.state.speed, up) }),
    onSearch: search.focus,
    onBack() {
      if (clockwork.close()) return;
      if (chosen.state.presents) return asks.change({ presents: false });
      if (chosen.state.selection.kind !== "none") return asks.close();
      if (teller.moment) return teller.close();
      asks.undo();
    },
    onTrails: () => asks.change({ trails: !chosen.state.trails }),
    onPresent: () => asks.change({ presents: !chosen.state.presents }),
    get onMoment() {
      return teller.moment ? teller.move : null;
    },
    onHelp: help.open,
    on: help.keysOn,
  }, chosen.gone);
}

/** How often a child has come through by the cut-off. */
const timesThrough = ({ scene: { events } }: Engine, child: number): number =>
  events.first[child] === events.first[child + 1] ? 0 : events.journey[events.first[child + 1]! - 1]!;
