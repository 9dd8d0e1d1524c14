import assert from "node:assert/strict";
import { test } from "node:test";
import { EFFORTS, Pace } from "../src/effort.ts";
import { createSample } from "../src/sample.ts";

/** What is drawn after so many seconds of frames that each take so long, of so many dots. */
function after(pace: Pace, seconds: number, frame: number, dots = 50_000, from = 0) {
  for (let now = from; now <= from + seconds * 1000; now += frame) pace.frame(now, dots);
  return pace.effort;
}

test("less is drawn in the stated order: no trails, the path less often, then the numbers, then fewer dots", () => {
  assert.deepEqual(EFFORTS.map(({ oneIn }) => oneIn), [1, 1, 1, 1, 2, 4, 8, 16, 32, 64]);
  const pace = new Pace();
  const seen = [pace.effort];
  for (let now = 0; now < 8000; now += 100) {
    pace.frame(now, 50_000);
    if (pace.effort !== seen.at(-1)) seen.push(pace.effort);
  }
  assert.deepEqual(seen, EFFORTS.slice(0, seen.length));
  assert.ok(seen.length > 5);
});

test("twenty frames a second are enough, and one that stumbles is forgiven", () => {
  assert.equal(after(new Pace(), 10, 48), EFFORTS[0]);
  const pace = new Pace();
  after(pace, 2, 16);
  pace.frame(2000 + 350, 50_000);
  assert.equal(after(pace, 5, 16, 50_000, 2366), EFFORTS[0]);
});

test("few dots are never made fewer, as that would help nobody", () => {
  assert.equal(after(new Pace(), 20, 100, 900).oneIn, 1);
});

test("more is drawn again where frames follow fast, and not on a mere chance", () => {
  const pace = new Pace();
  after(pace, 6, 100);
  const least = EFFORTS.indexOf(pace.effort);
  assert.equal(EFFORTS.indexOf(after(pace, 2.5, 16, 50_000, 6016)), least);
  assert.equal(after(pace, 40, 16, 50_000, 8600), EFFORTS[0]);
});

test("time that stands, or a page that was hidden, says nothing of how fast frames follow", () => {
  const pace = new Pace();
  for (let now = 0; now < 60_000; now += 3000) {
    pace.frame(now, 50_000);
    pace.frame(now + 16, 50_000);
    pace.rest();
  }
  assert.equal(pace.effort, EFFORTS[0]);
});

test("one child in n is drawn, the same ones while time runs, and the one followed always", () => {
  const sampleOf = createSample();
  const shown = new Uint8Array(40_000).fill(1);
  shown.fill(0, 20_000);
  assert.equal(sampleOf(shown, 1, -1), shown);
  for (const oneIn of [2, 8, 64]) {
    const sample = sampleOf(shown, oneIn, 7);
    assert.equal(sampleOf(shown, oneIn, 7), sample);
    assert.equal(sample[7], 1);
    assert.equal(sample.subarray(20_000).indexOf(1), -1);
    const kept = sample.reduce((sum, one) => sum + one, 0);
    assert.ok(Math.abs(kept - 20_000 / oneIn) < 4 * Math.sqrt(20_000 / oneIn), `${kept} of 20000 for 1 in ${oneIn}`);
  }
  assert.ok(sampleOf(shown, 4, -1).every((one, child) => one === 0 || sampleOf(shown, 2, -1)[child] === 1));
});
