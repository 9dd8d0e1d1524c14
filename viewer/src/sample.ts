/** One child in so many, always the same ones: by a hash, so that no kind of child is drawn more than another. */

import { hash } from "./tracks.ts";
import type { Shown } from "./types.ts";

/** Gives of those shown one in `oneIn`, and the child followed; kept until another is asked for. */
export function createSample(): (shown: Shown, oneIn: number, followed: number) => Shown {
  let from: Shown | null = null;
  let key = "";
  let sample: Shown = new Uint8Array(0);
  return (shown, oneIn, followed) => {
    if (oneIn === 1) return shown;
    const wanted = `${oneIn} ${followed}`;
    if (from === shown && key === wanted) return sample;
    [from, key] = [shown, wanted];
    sample = shown.map((kept, child) => (child === followed || (hash(child ^ SALT) >>> 8) % oneIn === 0 ? kept : 0));
    return sample;
  };
}

/** So that the sample has nothing to do with a child's lane or layer, which have the same hash. */
const SALT = 0x5bd1e995;
