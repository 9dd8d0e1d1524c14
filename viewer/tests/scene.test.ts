import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { decodeScene, openScene, SceneError } from "../src/scene.ts";
import { EndBasis, type Mode, NextBasis, NO_DAYS, NOWHERE, OPEN, type Scene } from "../src/types.ts";
import { chance } from "./scenes.ts";

const FOLDER = "../tests/fixtures/scene";
const bytesOf = (name: string): Uint8Array => new Uint8Array(readFileSync(`${FOLDER}/${name}.bin`));

type Row = Readonly<Record<string, string | number | boolean | null>>;

interface Rows {
  readonly children: readonly string[];
  readonly attributes: Readonly<Record<string, readonly string[]>>;
  readonly cohorts: Readonly<Record<string, readonly number[]>>;
  readonly events: readonly Row[];
  readonly spells: readonly Row[];
  readonly indicators: readonly Row[];
}

const rowsOf = (name: string): Rows => JSON.parse(readFileSync(`${FOLDER}/${name}.json`, "utf8"));

const MODES = ["heading", "waiting", "resting", "leaving"];
const day = (number: number): string | null => (number === OPEN ? null : new Date(number * 864e5).toISOString().slice(0, 10));
const place = (scene: Scene, index: number): string | null => (index === NOWHERE ? null : scene.map.places[index]!.id);
const days = (number: number): number | null => (number === NO_DAYS ? null : number);

function eventRows(scene: Scene): Row[] {
  const { events } = scene;
  return Array.from({ length: events.count }, (_, row) => ({
    child: scene.children.ids[events.child[row]!]!,
    journey: events.journey[row]!,
    activity: place(scene, events.activity[row]!),
    next: place(scene, events.next[row]!),
    start: day(events.start[row]!),
    end: day(events.end[row]!),
    end_basis: ["recorded", "not_recorded", "open"][events.endBasis[row]!]!,
    next_basis: ["recorded", "inferred", "none"][events.nextBasis[row]!]!,
    on_map: events.onMap[row] === 1,
    overdue: events.overdue[row] === 1,
    with_step: events.withStep[row] === 1,
    clock_days: days(events.clockDays[row]!),
    outcome: events.outcomes[events.outcome[row]!] || null,
  }));
}

function spellRows(scene: Scene): Row[] {
  const { spells } = scene;
  return scene.children.ids.flatMap((child, number) =>
    Array.from({ length: spells.first[number + 1]! - spells.first[number]! }, (_, each) => {
      const row = spells.first[number]! + each;
      const [mode, event] = [MODES[spells.mode[row]! as Mode]!, spells.event[row]!];
      const [start, end] = [day(spells.start[row]!), day(spells.end[row]!)];
      return { child, journey: spells.journey[row]!, mode, place: place(scene, spells.place[row]!), start, end, event };
    }),
  );
}

const indicatorRows = ({ indicators }: Scene): Row[] =>
  indicators.flatMap(({ id, part, cohort, kind, points }) =>
    points.map(({ from, to, complete, numerator, denominator, value, why }) => ({
      id, part, cohort, kind, from: day(from), to: day(to), complete, numerator, denominator, value, why: why || null,
    })),
  );

for (const name of ["story", "golden"]) {
  test(`${name}: what Python packed is read to the row`, () => {
    const [scene, rows] = [decodeScene(bytesOf(name)), rowsOf(name)];
    assert.deepEqual(scene.children.ids, rows.children);
    assert.deepEqual(eventRows(scene), rows.events);
    assert.deepEqual(spellRows(scene), rows.spells);
    assert.deepEqual(indicatorRows(scene), rows.indicators);
    for (const { name: attribute, values, codes } of scene.children.attributes) {
      assert.deepEqual(Array.from(codes, (code) => values[code]), rows.attributes[attribute]);
    }
    for (const { id, members, count } of scene.cohorts) {
      assert.deepEqual(Array.from(members), rows.cohorts[id]);
      assert.equal(members.reduce((sum, each) => sum + each, 0), count);
    }
    assert.equal(scene.meta.childCount, rows.children.length);
  });
}

test("working days and clocks are those of the log", () => {
  const scene = decodeScene(bytesOf("golden"));
  const { events, children } = scene;
  const told = (child: string, activity: string): number[] => {
    const number = children.ids.indexOf(child);
    const event = Array.from({ length: events.count }, (_, row) => row).find(
      (row) => events.child[row] === number && place(scene, events.activity[row]!) === activity,
    )!;
    return [events.workingDays[event]!, events.clockDays[event]!, events.clockWorkingDays[event]!, events.overdueFrom[event]!];
  };
  const NEVER = OPEN;
  assert.deepEqual(told("G1", "contact"), [1, 1, 1, NEVER]);
  // Conference thirteen working days after the strategy discussion, of fifteen; the spring bank holiday does not count.
  assert.deepEqual(told("G3", "icpc"), [0, 15, 13, NEVER]);
  // 45 working days from the referral of 2 April ended on 6 June: past its clock from the 7th.
  const [, limit, , overdueFrom] = told("G10", "assessment");
  assert.deepEqual([limit, day(overdueFrom!)], [45, "2024-06-07"]);
  assert.deepEqual(told("G4", "cin").slice(1), [NO_DAYS, NO_DAYS, NEVER]);
});

test("open events and spells say so", () => {
  const { events, spells } = decodeScene(bytesOf("golden"));
  for (let row = 0; row < events.count; row++) {
    assert.equal(events.end[row] === OPEN, events.endBasis[row] === EndBasis.Open);
    if (events.end[row] === OPEN) assert.deepEqual([events.next[row], events.nextBasis[row]], [NOWHERE, NextBasis.None]);
  }
  assert.equal(spells.end.filter((end) => end === OPEN).length, 3);
});

test("the text in the page opens as the same scene", async () => {
  const base64 = gzipSync(bytesOf("story")).toString("base64");
  assert.deepEqual((await openScene(`\n${base64}\n`)).events.start, decodeScene(bytesOf("story")).events.start);
});

const refuses = (bytes: Uint8Array, words: RegExp): void => {
  assert.throws(() => decodeScene(bytes), (error) => error instanceof SceneError && words.test(error.message));
};

test("an unknown version is refused in words that say what to do", () => {
  const bytes = bytesOf("story");
  bytes[8] = 9;
  refuses(bytes, /format 9; this viewer reads format 1\. Make the page again/);
});

test("what is no scene, or only part of one, is refused in words", async () => {
  const bytes = bytesOf("story");
  refuses(new Uint8Array(0), /damaged/);
  refuses(new Uint8Array(100), /does not begin as a scene/);
  for (let length = 0; length < bytes.length - 8; length += 97) refuses(bytes.slice(0, length), /damaged: .*Copy the file again/);
  const zipped = gzipSync(bytes);
  await assert.rejects(openScene(zipped.subarray(0, 900).toString("base64")), SceneError);
  await assert.rejects(openScene("<not base64>"), SceneError);
  await assert.rejects(openScene("  "), (error: Error) => /before `childflow render`/.test(error.message));
});

test("a scene with any byte changed is refused in words, or is a scene whose every number leads somewhere", () => {
  const whole = bytesOf("story");
  const next = chance(11);
  let refused = 0;
  for (let trial = 0; trial < 1500; trial++) {
    const bytes = whole.slice();
    bytes[12 + Math.floor(next() * (bytes.length - 12))] = Math.floor(next() * 256);
    let scene: Scene;
    try {
      scene = decodeScene(bytes);
    } catch (error) {
      assert.ok(error instanceof SceneError, String(error));
      refused++;
      continue;
    }
    const { events, spells, map } = scene;
    assert.ok(events.activity.every((each) => each < map.places.length));
    assert.ok(events.next.every((each) => each < map.places.length || each === NOWHERE));
    assert.ok(spells.place.every((each) => each < map.places.length));
    assert.ok(spells.event.every((each) => each < events.count));
    assert.ok(events.end.every((end, row) => end >= events.start[row]!));
  }
  assert.ok(refused > 100, `${refused} refused`);
});

test("a scene that there is no room for is refused with what to do about it", async (context) => {
  context.mock.method(ReadableStreamDefaultReader.prototype, "read", () => Promise.reject(new RangeError("Array buffer allocation failed")));
  await assert.rejects(openScene(gzipSync(bytesOf("golden")).toString("base64")), (error) =>
    error instanceof SceneError && /more than this browser has room for: 1 MB .*fewer children or years/.test(error.message));
});

test("a scene that says it unpacks to more or less than it does, or to more than it can, is refused", async () => {
  const whole = gzipSync(bytesOf("golden"));
  const saying = (room: number): string => {
    const zipped = Buffer.from(whole);
    zipped.writeUInt32LE(room, zipped.length - 4);
    return zipped.toString("base64");
  };
  const room = whole.readUInt32LE(whole.length - 4);
  for (const told of [0, room - 1, room + 1, 2 ** 32 - 1]) await assert.rejects(openScene(saying(told)), /does not unpack/, String(told));
  await assert.rejects(openScene(whole.subarray(0, 12).toString("base64")), /does not unpack/);
});
