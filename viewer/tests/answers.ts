/** One line of JSON is a question, one line the answer: what the builder makes of a map file. */
import { createInterface } from "node:readline";
import { type Edit, edited } from "../src/builder/edits.ts";
import { opened, rewritten } from "../src/builder/map-file.ts";

type Question = { readonly ask: "edit"; readonly text: string; readonly edit: Edit | null };

function answer(question: Question): unknown {
  const file = opened(question.text);
  const draft = question.edit ? edited(file.draft, question.edit) : structuredClone(file.draft);
  return { text: rewritten(file, draft).text };
}

for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(answer(JSON.parse(line) as Question)));
}
