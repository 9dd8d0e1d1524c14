// Builds dist/viewer.html: one page with its style and program inside, and an empty block for the scene.
import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** One source file and all it imports, as the text of one classic script or one style sheet. */
async function bundle(entry) {
  const result = await build({
    entryPoints: [here(entry)],
    bundle: true,
    minify: true,
    write: false,
    format: "iife",
    target: "es2022",
    charset: "utf8",
    legalComments: "none",
  });
  return result.outputFiles[0].text.trim();
}

/** The source expression that lets exactly this inline text run under the page's policy. */
const hashOf = (text) => `'sha256-${createHash("sha256").update(text, "utf8").digest("base64")}'`;

/** Allows the page's own script and style, and nothing from anywhere else. */
const policy = (script, style) =>
  [
    "default-src 'none'",
    `script-src ${hashOf(script)}`,
    `style-src ${hashOf(style)}`,
    "img-src data: blob:",
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");

/** The template with each `{{name}}` filled; a name the template lacks is an error, not a silent gap. */
function fill(template, parts) {
  return Object.entries(parts).reduce((page, [name, text]) => {
    if (page.split(`{{${name}}}`).length !== 2) throw new Error(`src/page.html must hold {{${name}}} once`);
    return page.replace(`{{${name}}}`, () => text);
  }, template);
}

const [template, script, style] = await Promise.all([
  readFile(here("src/page.html"), "utf8"),
  bundle("src/main.ts"),
  bundle("src/style.css"),
]);
const page = fill(template, { policy: policy(script, style), style, script });
await mkdir(here("dist"), { recursive: true });
await writeFile(here("dist/viewer.html"), page);
console.log(here("dist/viewer.html"));
