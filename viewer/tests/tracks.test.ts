import assert from "node:assert/strict";
import { test } from "node:test";
import { createEngine } from "../src/engine.ts";
import { bezier, curveOf, hash, laneOf, tracksOf } from "../src/tracks.ts";
import { Mode } from "../src/types.ts";
import { at, everyone, MAP, PLACES, sceneOf } from "./scenes.ts";

const tracks = tracksOf(MAP);

test("the path drawn for an edge is the curve that dots run on", () => {
  const engine = createEngine(sceneOf([]));
  const [from, to] = [at("contact"), at("referral")];
  const [x0, y0, cx, cy, x1, y1] = engine.edgePath(from, to).match(/-?[\d.]+/g)!.map(Number);
  const curve = curveOf(tracks, from, to);
  assert.deepEqual([x0, y0, x1, y1], [130, 200, 280, 200]);
  assert.ok(Math.abs(cx! - tracks.controlX[curve]!) < 0.1 && Math.abs(cy! - tracks.controlY[curve]!) < 0.1);
  assert.match(engine.entryPath(to), /^M20 200Q/);
});

test("there and back are two curves, one to either side", () => {
  const [there, back] = [curveOf(tracks, 0, 1), curveOf(tracks, 1, 0)];
  assert.ok((tracks.controlY[there]! - 200) * (tracks.controlY[back]! - 200) < 0);
});

test("a bent edge passes through its bend, and so do the dots that run on it", () => {
  const bend = { x: 210, y: 320 };
  const bent = tracksOf({ ...MAP, edges: [{ ...MAP.edges[0]!, bend }, ...MAP.edges.slice(1)] });
  const curve = curveOf(bent, 0, 1);
  assert.equal(bezier(bent.x[0]!, bent.controlX[curve]!, bent.x[1]!, 0.5), bend.x);
  assert.equal(bezier(bent.y[0]!, bent.controlY[curve]!, bent.y[1]!, 0.5), bend.y);
  const other = curveOf(bent, 1, 2);
  assert.equal(bent.controlY[other], tracks.controlY[curveOf(tracks, 1, 2)], "the rest stay as they are");
});

test("a curve passes clear of the nodes between", () => {
  const curve = curveOf(tracks, at("contact"), at("assessment"));
  const referral = PLACES[at("referral")]!;
  for (let u = 0; u <= 1; u += 0.01) {
    const x = bezier(130, tracks.controlX[curve]!, 430, u);
    const y = bezier(200, tracks.controlY[curve]!, 200, u);
    assert.ok(Math.hypot(x - referral.x, y - referral.y) > 20);
  }
});

test("a child keeps its lane, and lanes are spread evenly over the whole width", () => {
  assert.equal(laneOf(7), laneOf(7));
  const lanes = Array.from({ length: 10_000 }, (_, child) => laneOf(child));
  assert.ok(lanes.every((lane) => lane >= -1 && lane <= 1.0001));
  for (let part = 0; part < 10; part++) {
    const within = lanes.filter((lane) => lane >= -1 + part / 5 && lane < -0.8 + part / 5).length;
    assert.ok(within > 850 && within < 1150, `${within} in part ${part}`);
  }
  assert.equal(new Set(Array.from({ length: 10_000 }, (_, child) => hash(child))).size, 10_000);
});

test("a room lies under its node and on no other place", () => {
  for (const [index, room] of tracks.rooms.entries()) {
    assert.ok(room.top > PLACES[index]!.y && room.width > 0 && room.height > 0);
    if (PLACES[index]!.kind === "exit") continue;
    for (const other of PLACES) {
      const inside = other.x > room.left && other.x < room.left + room.width && other.y > room.top && other.y < room.top + room.height;
      assert.ok(!inside, `${other.id} in the room of ${PLACES[index]!.id}`);
    }
  }
});

test("a child's path is the past up to where its dot is, and then what is to come", () => {
  const heading = (place: string, start: number, end: number, journey = 1) => ({ place, mode: Mode.Heading, start, end, journey });
  const leaving = { place: "nfa", mode: Mode.Leaving, start: 30, end: 30 };
  const scene = sceneOf([[heading("contact", 0, 10), heading("referral", 10, 30), leaving, heading("contact", 90, 99, 2)]]);
  const engine = createEngine(scene);
  const dots = engine.dotsAt(17, everyone(scene));
  const { past, future } = engine.path(0, 17);
  assert.deepEqual([past.at(-2), past.at(-1)], [dots.x[0], dots.y[0]]);
  assert.deepEqual([future[0], future[1]], [dots.x[0], dots.y[0]]);
  assert.ok(Math.hypot(past[0]! - 20, past[1]! - 200) < 10, "from the entry");
  const exit = PLACES[at("nfa")]!;
  assert.ok(Math.hypot(future.at(-2)! - exit.x, future.at(-1)! - exit.y) < 6, "to the exit, and no further");
  assert.equal(engine.path(0, 31.9).future.length > 0, true, "still on its way to the exit");
  assert.equal(engine.path(0, 40).future.length, 0);
});

test("where a child is, in true dates: its spell, or out", () => {
  const heading = (start: number, end: number) => ({ place: "contact", mode: Mode.Heading, start, end });
  const engine = createEngine(sceneOf([[heading(5, 5), heading(5, 9)], [heading(1, 3)]]));
  assert.deepEqual([4, 5, 8.9, 9].map((time) => engine.spellAt(0, time)), [-1, 1, 1, -1]);
  assert.equal(engine.spellAt(1, 2), 2);
});
