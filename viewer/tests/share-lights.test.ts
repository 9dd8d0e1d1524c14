import assert from "node:assert/strict";
import { test } from "node:test";
import { sceneMapOf } from "../src/share/discs.ts";
import { Lamps, lightsOf, LONGEST_TRIP, movesOfLight, NOT_TOLD } from "../src/share/lights.ts";
import { endOf, type Flow, type Told } from "../src/share/told.ts";
import { tracksOf } from "../src/tracks.ts";
import type { Dots } from "../src/types.ts";
import { FIRST, smallShare } from "./share-small.ts";

const told = smallShare();
const tracks = tracksOf(sceneMapOf(told));
const lampsOf = (of: Told): Lamps => new Lamps(lightsOf(of, tracks), of, tracks);
const seen = ({ count, child, x, y, colour }: Dots): number[][] => Array.from({ length: count }, (_, at) => [child[at]!, x[at]!, y[at]!, colour[at]!]);

test("as many lights set out in a period as its count says, and none where it is hidden", () => {
  const lights = lightsOf(told, tracks);
  assert.equal(lights.moves, 5);
  const out = (flow: number, from: number, to: number): number => Array.from({ length: lights.count }, (_, at) => at).filter((at) => lights.flow[at] === flow && lights.start[at]! >= from && lights.start[at]! < to).length;
  assert.deepEqual([0, 1, 2, 3].map((week) => out(0, FIRST + 7 * week, FIRST + 7 * (week + 1))), [10, 11, 12, 0]);
  assert.deepEqual([out(2, FIRST, 19754), out(2, 19754, 19783), out(2, 19783, endOf(told.said))], [20, 0, 5]);
  assert.equal(out(4, FIRST, endOf(told.said)) + out(5, FIRST, endOf(told.said)), 0);
  assert.equal(lights.count * 5, told.flows.flatMap(({ moves }) => moves).reduce<number>((sum, each) => sum + (each ?? 0), 0));
});

test("where lights are is the same forwards, backwards and jumped to, and on another day", () => {
  const times = Array.from({ length: 60 }, (_, at) => FIRST + at * 1.37);
  const forwards = lampsOf(told);
  const there = times.map((time) => seen(forwards.dotsAt(time)));
  const back = lampsOf(told);
  const backwards = times.toReversed().map((time) => seen(back.dotsAt(time))).toReversed();
  assert.deepEqual(backwards, there);
  assert.deepEqual(times.map((time) => seen(lampsOf(told).dotsAt(time))), there);
  assert.ok(there.some((each) => each.length > 20));
});

test("trails are the same too, and lie behind their lights", () => {
  const [one, other] = [lampsOf(told), lampsOf(told)];
  other.trailsOf(FIRST + 50, other.dotsAt(FIRST + 50));
  const beads = (lamps: Lamps): number[] => {
    const { count, x, y } = lamps.trailsOf(FIRST + 30, lamps.dotsAt(FIRST + 30));
    return [...x.subarray(0, count), ...y.subarray(0, count)];
  };
  assert.deepEqual(beads(one), beads(other));
  assert.ok(beads(one).length > 100);
});

test("a light begins at its place and ends at the one it goes to", () => {
  const lights = lightsOf(told, tracks);
  const lamps = lampsOf(told);
  const own = lights.flow.findIndex((flow) => flow === 1);
  const at = (time: number): number[] => seen(lamps.dotsAt(time)).find(([light]) => light === own)!;
  const start = lights.start[own]!;
  const [first, last] = [at(start), at(start + lights.days[1]! * 0.9999)];
  assert.deepEqual(first.slice(1, 3).map(Math.round), [120, 100]);
  assert.deepEqual(last.slice(1, 3).map(Math.round), [300, 100]);
  assert.ok(lights.days.every((days) => days <= LONGEST_TRIP));
});

test("shades are shared out as times through are told, of the place left, or entered", () => {
  const many: Flow = { from: -1, to: 0, grain: "week", periods: [FIRST], moves: [5000] };
  const lights = lightsOf(smallShare({ flows: [many] }), tracks);
  const share = (step: number): number => Math.round((100 * lights.colour.filter((each) => each === step).length) / lights.count);
  assert.deepEqual([0, 1, 2, 3, 4].map(share), [60, 30, 10, 0, 0]);
  const unknown = lightsOf(smallShare({ flows: [{ ...many, from: 1 }] }), tracks);
  assert.ok(unknown.count > 0 && unknown.colour.every((each) => each === NOT_TOLD));
});

test("where there are very many, a light stands for more moves, and never for fewer than counts are rounded to", () => {
  const busy = smallShare({ flows: [{ from: -1, to: 0, grain: "week", periods: [FIRST], moves: [1_000_000] }] });
  assert.ok(movesOfLight(busy) > 5 && movesOfLight(busy) % 5 === 0);
  const lights = lightsOf(busy, tracks);
  assert.equal(lights.count, Math.floor(1_000_000 / lights.moves));
  assert.equal(movesOfLight(smallShare({ flows: [] })), 5);
});
