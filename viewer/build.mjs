// Builds dist/viewer.html, dist/builder.html and dist/share.html: each one page with its style and program inside, and empty blocks for data.
import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/**
 * One source file and all it imports, as the text of one classic script or one style sheet. In ASCII: one letter beyond
 * it, and a browser holds the data that follows in two bytes a letter.
 */
async function bundle(entry) {
  const result = await build({
    entryPoints: [here(entry)],
    bundle: true,
    minify: true,
    write: false,
    format: "iife",
    target: "es2022",
    charset: "ascii",
    legalComments: "none",
    metafile: true,
    alias: { "eslint-visitor-keys": here("src/builder/no-visitor-keys.ts") },
  });
  return (await licencesOf(result.metafile)) + result.outputFiles[0].text.trim();
}

/** Whose work is in a script or style besides ours, and on what terms: a comment at its head, as these ask. */
async function licencesOf({ inputs }) {
  const packages = new Set(Object.keys(inputs).flatMap((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? []));
  const told = [...packages].sort().map(async (name) => `/*! ${name}\n${(await readFile(here(`node_modules/${name}/LICENSE`), "utf8")).trim()}\n*/\n`);
  return (await Promise.all(told)).join("");
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
function fill(name, template, parts) {
  return Object.entries(parts).reduce((page, [part, text]) => {
    if (page.split(`{{${part}}}`).length !== 2) throw new Error(`${name} must hold {{${part}}} once`);
    return page.replace(`{{${part}}}`, () => text);
  }, template);
}

/** One page of a template, a program and a style, as `dist/NAME.html`. */
async function buildPage(name, source, program, look) {
  const [template, script, style] = await Promise.all([readFile(here(source), "utf8"), bundle(program), bundle(look)]);
  const page = fill(source, template, { policy: policy(script, style), style, script });
  if (/[^\x00-\x7f]/.test(page)) throw new Error(`${source} holds a letter that is not ASCII: write it as &name;`);
  await writeFile(here(`dist/${name}.html`), page);
  console.log(here(`dist/${name}.html`));
}

await mkdir(here("dist"), { recursive: true });
await Promise.all([
  buildPage("viewer", "src/page.html", "src/main.ts", "src/style.css"),
  buildPage("builder", "src/builder/page.html", "src/builder/main.ts", "src/builder/style.css"),
  buildPage("share", "src/share/page.html", "src/share/main.ts", "src/share/style.css"),
]);
