// Answers questions about maps, a line of JSON each, as the map builder would: for tests that are written in Python.
import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL(".", import.meta.url));
const out = await mkdtemp(join(root, ".asked-"));
const outfile = join(out, "answers.mjs");
try {
  await build({ entryPoints: [join(root, "tests/answers.ts")], outfile, bundle: true, format: "esm", platform: "node", target: "node20", logLevel: "warning" });
  await import(pathToFileURL(outfile).href);
} finally {
  await rm(out, { recursive: true, force: true });
}
