/**
 * A drawing of the page as an SVG file of its own: what the style sheet gave each mark is written on the mark, over the
 * ground of the theme, with a heading and a line below that say of what and as of when.
 */
import { drawn, element } from "../dom.ts";

const LOOKS = [
  "fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "stroke-linecap", "stroke-linejoin",
  "opacity", "font-size", "font-weight", "text-anchor", "paint-order", "vector-effect", "visibility",
] as const;
const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', sans-serif";
const MARGIN = 24;
const LINE = 18;
/** Letters that fit beside each other, in pixels each. */
const LETTER = 6.4;

export interface Caption {
  readonly title: string;
  readonly sentence: string;
  /** What the marks mean; may be empty. */
  readonly key: string;
  /** Whose, and what it is not. */
  readonly source: string;
}

export interface Standalone {
  readonly text: string;
  readonly width: number;
  readonly height: number;
}

/** The file of a drawing, whose own size is that of its view box; one that is not on the page is put there meanwhile. */
export function standalone(svg: SVGSVGElement, caption: Caption): Standalone {
  if (svg.isConnected) return written(svg, caption);
  const room = element("div", { class: "unseen" }, svg);
  document.body.append(room);
  const file = written(svg, caption);
  room.remove();
  return file;
}

function written(svg: SVGSVGElement, { title, sentence, key, source }: Caption): Standalone {
  const { width: own, height: tall } = svg.viewBox.baseVal;
  const width = Math.max(own, 480) + 2 * MARGIN;
  const colours = getComputedStyle(document.documentElement);
  const [ground, ink, muted] = ["--ground", "--text", "--muted"].map((name) => colours.getPropertyValue(name).trim());
  const said = linesOf(sentence, (width - 2 * MARGIN) / LETTER);
  const top = MARGIN + 24 + said.length * LINE + 12;
  const below = key === "" ? [] : linesOf(key, (width - 2 * MARGIN) / LETTER);
  const height = top + tall + 12 + (below.length + 1) * LINE + MARGIN;
  const words = (text: string, y: number, size: number, fill: string): SVGElement =>
    drawn("text", { x: MARGIN, y, "font-size": size, fill }, text);
  const root = drawn("svg", { xmlns: "http://www.w3.org/2000/svg", width, height, viewBox: `0 0 ${width} ${height}`, "font-family": FONT },
    drawn("title", {}, `${title}. ${sentence}`),
    drawn("rect", { width, height, fill: ground! }),
    words(title, MARGIN + 14, 20, ink!),
    ...said.map((line, at) => words(line, MARGIN + 24 + (at + 1) * LINE, 12, muted!)),
    drawn("g", { transform: `translate(${MARGIN} ${top})` }, ...[...svg.childNodes].map((each) => styled(each))),
    ...below.map((line, at) => words(line, top + tall + 12 + (at + 1) * LINE, 11, muted!)),
    words(source, height - MARGIN, 11, muted!));
  return { text: new XMLSerializer().serializeToString(root), width, height };
}

/** A copy of a mark and all within it, its look written on it; what only the page needs is left off. */
function styled(node: Node): Node {
  if (!(node instanceof SVGElement)) return node.cloneNode(true);
  const copy = node.cloneNode(false) as SVGElement;
  const style = getComputedStyle(node);
  if (style.display === "none") return document.createTextNode("");
  for (const name of LOOKS) copy.setAttribute(name, style.getPropertyValue(name));
  for (const name of ["class", "tabindex", "role"]) copy.removeAttribute(name);
  copy.append(...[...node.childNodes].map((each) => styled(each)));
  return copy;
}

/** Words in lines of at most so many letters. */
export function linesOf(text: string, letters: number): string[] {
  const lines = [""];
  for (const word of text.split(" ")) {
    const last = lines.length - 1;
    if (lines[last] !== "" && lines[last]!.length + word.length + 1 > letters) lines.push(word);
    else lines[last] = lines[last] === "" ? word : `${lines[last]} ${word}`;
  }
  return lines;
}
