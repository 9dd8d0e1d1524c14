/** The indicators over time of a scene: every series with its points, checked to the last number. */

import type { Columns } from "./scene-columns.ts";
import type { Header } from "./scene-header.ts";
import type { Point, Series } from "./types.ts";

/** What `said` says of a point. */
const VALUE = 1;
const DENOMINATOR = 2;
const COMPLETE = 4;
const NUMERATOR = 8;

/** All series in the order of the scene. */
export function indicatorsOf({ indicators }: Header, columns: Columns): Series[] {
  const counts = columns.numbers("indicators.count", indicators.series.length);
  const rows = Array.from(counts).reduce((sum, each) => sum + each, 0);
  const column = (name: string) => columns.numbers(`indicators.${name}`, rows);
  const told = { from: column("from"), to: column("to"), numerator: column("numerator"), denominator: column("denominator"), hundredths: column("hundredths") };
  const said = columns.codes("indicators.said", rows, 16);
  const why = columns.codes("indicators.why", rows, Math.max(indicators.reasons.length, 1));
  let row = 0;
  const pointAt = (at: number): Point => ({
    from: told.from[at]!,
    to: told.to[at]!,
    numerator: said[at]! & NUMERATOR ? told.numerator[at]! : null,
    denominator: said[at]! & DENOMINATOR ? told.denominator[at]! : null,
    value: said[at]! & VALUE ? told.hundredths[at]! / 100 : null,
    complete: (said[at]! & COMPLETE) !== 0,
    why: indicators.reasons[why[at]!] ?? "",
  });
  return indicators.series.map((series, number) => ({ ...series, points: Array.from({ length: counts[number]! }, () => pointAt(row++)) }));
}
