import assert from "node:assert/strict";
import { test } from "node:test";
import { momentOf, NO_STORY, readStory, runsTo, secondsFor, shifted, type Story, tomlOf, whenOf, withCaption, withMoment, withoutMoment } from "../src/story.ts";
import { DAY_ZERO, dayOfIso } from "../src/words.ts";
import { SMALL } from "./small-scene.ts";

const STORY: Story = {
  title: "A year",
  moments: ["one", "two", "three"].map((caption, at) => ({ address: `date=2023-0${at + 1}-01`, caption, until: null })),
};
const captions = ({ moments }: Story): string => moments.map(({ caption }) => caption).join();

test("a story is read back from its block, and anything else is no story", () => {
  assert.deepEqual(readStory(JSON.stringify(STORY)), STORY);
  for (const text of ["", "null", "[]", "{", '{"title":"x"}', '{"title":"x","moments":[{"address":1}]}', '{"title":"x","moments":[null]}']) {
    assert.deepEqual(readStory(text), NO_STORY, text);
  }
});

test("moments are added, taken out, written anew and put into another order", () => {
  assert.equal(captions(withMoment(STORY, momentOf("date=2024-01-01", " four "))), "one,two,three,four");
  assert.equal(captions(withoutMoment(STORY, 1)), "one,three");
  assert.equal(captions(withCaption(STORY, 0, "uno")), "uno,two,three");
  assert.equal(captions(shifted(STORY, 0, 1)), "two,one,three");
  assert.equal(captions(shifted(STORY, 2, -1)), "one,three,two");
  assert.equal(captions(shifted(STORY, 0, -1)), "one,two,three");
  assert.equal(captions(shifted(STORY, 2, 1)), "one,two,three");
});

test("a moment is what is shown and when, not how one reader likes to see it", () => {
  assert.equal(momentOf("#date=2024-01-01&theme=light&presenter=on&moment=2&place=assessment", "x").address, "date=2024-01-01&place=assessment");
});

test("a moment runs to a day after its own, of dates or of days since", () => {
  const until = (text: string | null) => ({ address: "", caption: "", until: text });
  const from = dayOfIso("2024-01-01")!;
  assert.equal(runsTo(until("2024-02-01"), from), from + 31);
  assert.equal(runsTo(until("2023-02-01"), from), null);
  assert.equal(runsTo(until(null), from), null);
  assert.equal(runsTo(until("day90"), DAY_ZERO), DAY_ZERO + 90);
});

test("when a moment is, is said in dates, or in days since what", () => {
  const when = (address: string, until: string | null = null): string => whenOf(SMALL, { address, caption: "", until });
  assert.equal(when("date=2024-03-14&view=flow"), "14 March 2024");
  assert.equal(when("date=2024-03-14", "2024-04-01"), "14 March 2024 to 1 April 2024");
  assert.equal(when("date=day0&since=place.assessment", "day90"), "Day\u00a00 to day\u00a090 since first assessment");
});

test("a longer caption stands longer", () => {
  assert.ok(secondsFor("one two three four five six seven eight nine") >= 6);
});

test("the TOML of a story holds quotes, line ends and backslashes safe", () => {
  const story: Story = { title: 'The "front\\door"', moments: [{ address: "date=day12&since=first", caption: "Line\none\u007f</script>", until: "day90" }] };
  assert.equal(tomlOf(story), [
    'title = "The \\"front\\\\door\\""', "", "[[moments]]", 'address = "date=day12&since=first"', 'until = "day90"',
    'caption = "Line\\none\\u007f</script>"', ""].join("\n"));
});
