/** Two cohorts beside each other: of the children shown, who is in each, and their moves. */
import type { Colouring } from "./colouring.ts";
import { countShown } from "./shown.ts";
import type { TimeWindow } from "./state.ts";
import { type Traffic, trafficOf } from "./traffic.ts";
import type { Scene, Shown } from "./types.ts";

export interface SideShown {
  readonly label: string;
  /** One byte a child: 1 where the child belongs and is shown. */
  readonly members: Shown;
  readonly children: number;
  readonly traffic: Traffic;
}

/** The two cohorts of a colouring, or null where it is of none. */
export function sidesShown(scene: Scene, { sides }: Colouring, shown: Shown, window: TimeWindow | null): readonly [SideShown, SideShown] | null {
  if (!sides) return null;
  const [one, other] = sides.map(({ label, members }) => {
    const own = shown.map((kept, child) => kept & members[child]!);
    return { label, members: own, children: countShown(own), traffic: trafficOf(scene, own, false, window) };
  });
  return [one!, other!];
}
