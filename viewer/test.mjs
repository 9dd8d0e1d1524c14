// Runs tests/*.test.ts: each is bundled beside its source's own directory names and handed to node's test runner.
import { spawnSync } from "node:child_process";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL(".", import.meta.url));
const wanted = process.argv[2] ?? "";
const names = (await readdir(join(root, "tests"))).filter((name) => name.endsWith(".test.ts") && name.includes(wanted));
const out = await mkdtemp(join(root, ".tests-"));
try {
  await build({
    entryPoints: names.map((name) => join(root, "tests", name)),
    outdir: out,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    sourcemap: "inline",
    logLevel: "warning",
  });
  const files = names.map((name) => join(out, name.replace(/\.ts$/, ".mjs")));
  const run = spawnSync(process.execPath, ["--enable-source-maps", "--test", ...files], { stdio: "inherit", cwd: root });
  process.exitCode = run.status ?? 1;
} finally {
  await rm(out, { recursive: true, force: true });
}
