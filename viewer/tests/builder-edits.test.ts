import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { CannotEdit, type Edit, edited, freeId, inWords } from "../src/builder/edits.ts";
import { begun, done, redone, undone } from "../src/builder/history.ts";
import { lineOf, type MapFile, NotAMap, opened, rewritten } from "../src/builder/map-file.ts";
import { same } from "../src/builder/reading.ts";

const MAPS = "../configs/maps";
const shipped = (name: string): MapFile => opened(readFileSync(`${MAPS}/${name}.toml`, "utf8"));
const FRONT_DOOR = shipped("front-door");
const SHIPPED = readdirSync(MAPS).map((name) => shipped(name.replace(".toml", "")));

/** Lines of the one that the other has not, each side with its sign. */
function difference(before: string, after: string): string[] {
  const [these, those] = [before.split("\n"), after.split("\n")];
  const lengths = Array.from({ length: these.length + 1 }, () => new Uint16Array(those.length + 1));
  for (let a = these.length - 1; a >= 0; a--) {
    for (let b = those.length - 1; b >= 0; b--) {
      lengths[a]![b] = these[a] === those[b] ? lengths[a + 1]![b + 1]! + 1 : Math.max(lengths[a + 1]![b]!, lengths[a]![b + 1]!);
    }
  }
  const said: string[] = [];
  let [a, b] = [0, 0];
  while (a < these.length || b < those.length) {
    if (a < these.length && b < those.length && these[a] === those[b]) [a, b] = [a + 1, b + 1];
    else if (b >= those.length || (a < these.length && lengths[a + 1]![b]! >= lengths[a]![b + 1]!)) said.push(`-${these[a++]}`);
    else said.push(`+${those[b++]}`);
  }
  return said;
}

const changes = (edit: Edit, file = FRONT_DOOR): string[] => difference(file.text, rewritten(file, edited(file.draft, edit)).text);

const COMMENTED = opened(`# A map of ours
id = "ours" # its id
label = 'Ours'
sentence = "A \\"small\\" map"
valid_from = 2024-01-01
size = [ 1000, 600 ]
entry = [30, 190] # where they come in
off_map_within = 5
precedence = [
  # the strongest first
  "plan", # CP
  "need",
]
ground.node = "need"
ground.outcomes = ["rc8"]
ground.within = 5
groups = [{id="all", label="All"}]
edges = [
  # from the front door
  { from = "contact", to = "need", within = 5 }, # soon
  # later
  { from = "need", to = "plan", within = 3 } # at once
]

# ways out
[[exits]]
id = "not_recorded"
label = "Not recorded"
kind = "not_recorded"
position = [886, 560]

# --- the front door ---

# every contact
[[nodes]]
id = "contact"   # ours
label = "Contact"
kind = "step"
group = "all"
position = [150,  190]
clock = { working_days = 1, label = "one day" } # law

  [nodes.source] # rows
  list = "contacts"
  start = "date_of_contact"

# --- the rest ---

[[nodes]]
id = "need"
label = "In need"
kind = "state"
group = "all"
position = [250, 190]
source = { list = "children_in_need", start = "cin_start_date" }
outcomes.rc1 = []

[[nodes]]
id = "plan"
label = "Plan"
kind = "state"
group = "all"
position = [350, 190]
source.list = "child_protection"
source.start = "cp_plan_start_date" # begins
# the end
`);

test("a file that nobody edits is the file it was", () => {
  for (const file of [...SHIPPED, COMMENTED]) assert.equal(rewritten(file, structuredClone(file.draft)).text, file.text);
});

test("a draft has the names and values of the file, and nothing the file leaves out", () => {
  const contact = FRONT_DOOR.draft.nodes[0]!;
  assert.deepEqual(Object.keys(contact), ["id", "label", "kind", "group", "position", "source", "outcomes", "clock"]);
  assert.deepEqual(contact.source, { list: "contacts", start: "date_of_contact", end: ["contact_decision_date"], undated_end: "start", outcome: "contact_outcome" });
  assert.equal(FRONT_DOOR.draft.valid_from, "2018-07-04");
  assert.deepEqual(COMMENTED.draft.ground, { node: "need", outcomes: ["rc8"], within: 5 });
  assert.deepEqual(COMMENTED.draft.nodes[1]!.outcomes, { rc1: [] });
});

test("one value changed is one line changed", () => {
  assert.deepEqual(changes({ do: "move", moved: [{ what: "node", id: "referral", position: [330.4, 200] }] }), ["-position = [325, 190]", "+position = [330, 200]"]);
  assert.deepEqual(changes({ do: "move", moved: [{ what: "entry", position: [40, 190] }] }, COMMENTED), [
    "-entry = [30, 190] # where they come in",
    "+entry = [40, 190] # where they come in",
  ]);
  assert.deepEqual(changes({ do: "set_node", node: "contact", to: { label: 'A "new" contact' } }), ['-label = "Contact"', '+label = "A \\"new\\" contact"']);
  assert.deepEqual(changes({ do: "set_edge", from: "contact", to: "need", change: { within: 9, bend: [200.2, 40] } }, COMMENTED), [
    '-  { from = "contact", to = "need", within = 5 }, # soon',
    '+  { from = "contact", to = "need", within = 9, bend = [200, 40] }, # soon',
  ]);
  assert.deepEqual(changes({ do: "set_map", to: { valid_from: "2025-04-01" } }), ["-valid_from = 2018-07-04", "+valid_from = 2025-04-01"]);
});

test("what is added stands where it belongs", () => {
  assert.deepEqual(changes({ do: "set_source", node: "contact", to: { where: "team = 'A'" } }, COMMENTED), [`+  where = "team = 'A'"`]);
  assert.deepEqual(changes({ do: "set_source", node: "need", to: { end: ["cin_closure_date"] } }, COMMENTED), [
    '-source = { list = "children_in_need", start = "cin_start_date" }',
    '+source = { list = "children_in_need", start = "cin_start_date", end = ["cin_closure_date"] }',
  ]);
  assert.deepEqual(changes({ do: "set_source", node: "plan", to: { end: ["cp_plan_end_date"] } }, COMMENTED), ['+source.end = ["cp_plan_end_date"]']);
  assert.deepEqual(changes({ do: "add_edge", edge: { from: "contact", to: "plan", within: 4 } }, COMMENTED), [
    '-  { from = "need", to = "plan", within = 3 } # at once',
    '+  { from = "need", to = "plan", within = 3 }, # at once',
    '+  { from = "contact", to = "plan", within = 4 },',
  ]);
  assert.deepEqual(changes({ do: "set_clock", node: "early_help", to: { working_days: 20, label: "twenty" } }), ['+clock = { working_days = 20, label = "twenty" }']);
  assert.deepEqual(changes({ do: "set_node", node: "contact", to: { outcomes: { nfa: ["not_recorded"] } } }, COMMENTED), ["+[nodes.outcomes]", '+nfa = ["not_recorded"]']);
});

test("a node is added as the shipped maps write theirs", () => {
  const node = { id: "panel", label: "Panel", kind: "state", group: "care", position: [1, 2], source: { list: "panels", start: "start_date" }, outcomes: { nfa: [] } } as const;
  const block = ["[[nodes]]", 'id = "panel"', 'label = "Panel"', 'kind = "state"', 'group = "care"', "position = [1, 2]", "[nodes.source]", 'list = "panels"', 'start = "start_date"', "[nodes.outcomes]", "nfa = []"];
  const { text } = rewritten(FRONT_DOOR, edited(FRONT_DOOR.draft, { do: "add_node", node, before: "assessment" }));
  const written = FRONT_DOOR.text
    .replace('"care_leaver"]', '"care_leaver", "panel"]')
    .replace('[[nodes]]\nid = "assessment"', `${block.join("\n")}\n\n[[nodes]]\nid = "assessment"`);
  assert.equal(text, written);
});

test("what is taken away goes with its own line and remark, and other comments stay", () => {
  assert.deepEqual(changes({ do: "hide_edge", from: "contact", to: "need" }, COMMENTED), ['-  { from = "contact", to = "need", within = 5 }, # soon']);
  assert.deepEqual(changes({ do: "set_ground", to: null }, COMMENTED), ['-ground.node = "need"', '-ground.outcomes = ["rc8"]', "-ground.within = 5"]);
  assert.deepEqual(changes({ do: "set_clock", node: "contact", to: null }, COMMENTED), ['-clock = { working_days = 1, label = "one day" } # law']);
  const turned = rewritten(COMMENTED, edited(COMMENTED.draft, { do: "set_precedence", to: ["need", "plan"] }));
  assert.match(turned.text, /\n {2}# the strongest first\n {2}"need",\n {2}"plan", # CP\n\]/);
});

test("a node hidden is named nowhere", () => {
  const { draft, text } = rewritten(FRONT_DOOR, edited(FRONT_DOOR.draft, { do: "hide_node", node: "cin" }));
  assert.ok(!JSON.stringify(draft).includes('"cin"'));
  assert.equal(draft.ground, undefined);
  assert.ok(!text.includes('label = "Child in need"'));
  assert.equal(draft.edges.length, FRONT_DOOR.draft.edges.filter(({ from, to }) => from !== "cin" && to !== "cin").length);
});

test("a node hidden that is an exit too is still named as the exit", () => {
  assert.deepEqual(edited(FRONT_DOOR.draft, { do: "hide_node", node: "early_help" }).nodes[0]!.outcomes!["early_help"], ["early_help"]);
});

test("another id is written everywhere it was named, and no line more", () => {
  const said = changes({ do: "rename", what: "node", from: "section_47", to: "enquiry" });
  assert.equal(said.filter((line) => line.startsWith("+")).length, said.filter((line) => line.startsWith("-")).length);
  assert.ok(said.every((line) => line.includes(line.startsWith("+") ? "enquiry" : "section_47")));
});

test("merged, the rows of both make one activity, with the edges and outcomes of both", () => {
  const file = shipped("whole-service");
  const [one, other] = file.draft.nodes.filter(({ source }) => source.list === "children_in_care" && source.where);
  const draft = edited(file.draft, { do: "merge_nodes", from: one!.id, into: other!.id });
  assert.equal(draft.nodes.find(({ id }) => id === other!.id)!.source.where, `(${other!.source.where}) OR (${one!.source.where})`);
  assert.ok(!draft.nodes.some(({ id }) => id === one!.id) && !JSON.stringify(draft.edges).includes(`"${one!.id}"`));
  assert.throws(() => edited(file.draft, { do: "merge_nodes", from: "contact", into: "referral" }), CannotEdit);
});

test("a step made a state takes its place in the precedence, and leaves it again", () => {
  const draft = edited(FRONT_DOOR.draft, { do: "set_node", node: "contact", to: { kind: "state" } });
  assert.equal(draft.precedence.at(-1), "contact");
  assert.ok(same(edited(draft, { do: "set_node", node: "contact", to: { kind: "step" } }), FRONT_DOOR.draft));
  assert.equal(edited(FRONT_DOOR.draft, { do: "set_node", node: "cin", to: { kind: "step" } }).ground, undefined);
});

test("nodes put in another rank take their comments with them", () => {
  const { text, draft } = rewritten(COMMENTED, edited(COMMENTED.draft, { do: "rank_node", node: "contact", before: null }));
  assert.deepEqual(draft.nodes.map(({ id }) => id), ["need", "plan", "contact"]);
  assert.match(text, /# every contact\n\[\[nodes\]\]\nid = "contact"   # ours\n/);
  assert.deepEqual(text.match(/#.*/g)!.sort(), COMMENTED.text.match(/#.*/g)!.sort());
});

test("what cannot be done says why", () => {
  const refused: [Edit, RegExp][] = [
    [{ do: "hide_node", node: "nowhere" }, /no node `nowhere`/],
    [{ do: "add_edge", edge: { from: "contact", to: "referral", within: 1 } }, /edge from Contact to Referral already/],
    [{ do: "add_edge", edge: { from: "contact", to: "icpc", within: 1.5 } }, /whole number of working days/],
    [{ do: "remove_exit", exit: "not_recorded" }, /Not recorded stays/],
    [{ do: "rename", what: "node", from: "contact", to: "Contact" }, /lower-case words/],
    [{ do: "rename", what: "node", from: "contact", to: "cancelled" }, /exit `cancelled` already/],
    [{ do: "set_precedence", to: ["cin"] }, /every state just once/],
    [{ do: "set_ground", to: { node: "contact", outcomes: [], within: 1 } }, /only a state/],
    [{ do: "remove_group", group: "care", into: "care" }, /Choose another/],
  ];
  for (const [edit, why] of refused) assert.throws(() => edited(FRONT_DOOR.draft, edit), (error) => error instanceof CannotEdit && why.test(error.message), edit.do);
});

test("undo and redo go back and on, and a new edit ends what was undone", () => {
  const start = begun(FRONT_DOOR);
  const once = done(start, { do: "set_node", node: "contact", to: { label: "First" } });
  const twice = done(once, { do: "hide_node", node: "cin" });
  assert.deepEqual(twice.past.map(({ words }) => words), ["Change the label of Contact", "Hide Child in need"]);
  assert.equal(undone(undone(twice)).present, FRONT_DOOR);
  assert.equal(undone(start), start);
  assert.equal(redone(undone(twice)).present, twice.present);
  assert.equal(done(undone(twice), { do: "hide_edge", from: "contact", to: "referral" }).future.length, 0);
  assert.equal(done(start, { do: "set_node", node: "contact", to: { label: "Contact" } }), start);
});

test("what is no TOML says the line, and a key is found where it stands", () => {
  assert.throws(() => opened("id = 1\nid = 2\n"), (error) => error instanceof NotAMap && error.line === 2);
  const lineWith = (words: string): number => COMMENTED.text.split("\n").findIndex((line) => line.includes(words)) + 1;
  assert.equal(lineOf(COMMENTED, ["nodes", 0, "source", "start"]), lineWith('start = "date_of_contact"'));
  assert.equal(lineOf(COMMENTED, ["edges", 1]), lineWith('from = "need"'));
  assert.equal(lineOf(COMMENTED, ["nodes", 2]), lineWith('id = "plan"'));
  assert.equal(lineOf(COMMENTED, ["nodes", 2, "clock"]), null);
});

test("an id is made of a label", () => {
  assert.equal(freeId(FRONT_DOOR.draft, "Early help (north)"), "early_help_north");
  assert.equal(freeId(FRONT_DOOR.draft, "Référral"), "referral_2");
  assert.equal(freeId(FRONT_DOOR.draft, "16 plus"), "place_16_plus");
});

test("every edit is in words", () => {
  assert.equal(inWords(FRONT_DOOR.draft, { do: "add_edge", edge: { from: "contact", to: "icpc", within: 2 } }), "Add the edge from Contact to Initial child protection conference");
});
