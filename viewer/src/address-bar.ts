/** Keeps the address as what is chosen, and what is chosen as the address where the reader goes back. */
import { fromAddress, sinceIn, toAddress } from "./address.ts";
import type { Chosen } from "./chosen.ts";
import { sameAlignment, type State } from "./state.ts";

/** Milliseconds of rest before the address is written: browsers complain of one written with every key. */
const ADDRESS_AFTER = 200;

/** What Back goes back by. */
const STEPS_BACK = ["filter", "selection", "view", "window", "look"] as const;

export interface AddressBar {
  /** Writes the address of a state that is other than `old`: a step back where the reader would go back by it. */
  changed(old: State, remember: boolean): void;
  /** Writes the address soon: of a flurry only the last. */
  write(): void;
}

/** `onOtherClock` hears of an address that lines children up otherwise, which is another page. */
export function createAddressBar(chosen: Chosen, onOtherClock: (address: string) => void): AddressBar {
  const { engine: { scene }, clock } = chosen;
  let written: ReturnType<typeof setTimeout> | undefined;
  const put = (how: "pushState" | "replaceState"): void => {
    if (chosen.gone.aborted) return;
    const address = `#${toAddress(scene, chosen.state, clock.time)}`;
    if (address !== location.hash) history[how](null, "", address);
  };
  const write = (): void => {
    clearTimeout(written);
    written = setTimeout(() => put("replaceState"), ADDRESS_AFTER);
  };
  addEventListener("popstate", () => {
    if (!sameAlignment(sinceIn(scene, location.hash), chosen.state.since)) return onOtherClock(location.hash);
    const { state, time } = fromAddress(scene, location.hash);
    if (time !== null) chosen.player.seek(time, performance.now());
    chosen.change({ ...state, filtersOpen: chosen.state.filtersOpen }, false);
  }, { signal: chosen.gone });
  return {
    changed(old, remember) {
      if (!remember || STEPS_BACK.every((name) => chosen.state[name] === old[name])) return write();
      clearTimeout(written);
      put("pushState");
    },
    write,
  };
}
