/** The map as it stands on the page, put on one canvas: ground, lines, dots, words, and the date. */
import type { KeyEntry } from "../colour-counts.ts";
import { byId } from "../dom.ts";

/** Room below the map for the date and what it is. */
const FOOT = 56;
/** Height of a line of the key, and about how wide a letter of it is. */
const KEY_LINE = 18;
const LETTER = 6.2;
/** Letters kept for a count, so that a film's key stands still while its counts run. */
const COUNT = 8;

export interface MapCaption {
  readonly date: string;
  readonly line: string;
  readonly source: string;
  /** What the colours mean. */
  readonly key: { readonly title: string; readonly entries: readonly KeyEntry[] };
}

/** Size of the picture in pixels of the page, with its key below. */
export function sizeOfMap(caption: MapCaption): { readonly width: number; readonly height: number } {
  const { width, height } = byId("panes").getBoundingClientRect();
  return { width: Math.round(width), height: Math.round(height) + FOOT + placesOfKey(caption, width).lines * KEY_LINE };
}

/** Where each entry of the key stands: from left to right, on as many lines as that takes. */
function placesOfKey({ key }: MapCaption, width: number): { readonly places: readonly (readonly [x: number, line: number])[]; readonly lines: number } {
  let [x, line] = [16 + LETTER * (key.title.length + 3), 0];
  const places = key.entries.map(({ name, told }) => {
    const wide = 20 + LETTER * (name.length + COUNT * told.split(" / ").length);
    if (x + wide > width - 8 && x > 16) [x, line] = [16, line + 1];
    const place = [x, line] as const;
    x += wide;
    return place;
  });
  return { places, lines: line + 1 };
}

/** Draws what the maps show now, with the dots of `dots`, a canvas a map, `scale` canvas pixels to one of the page. */
export function drawMap(context: CanvasRenderingContext2D, scale: number, dots: readonly HTMLCanvasElement[], caption: MapCaption): void {
  const panes = byId("panes");
  const box = panes.getBoundingClientRect();
  const { width, height } = sizeOfMap(caption);
  const colours = getComputedStyle(document.documentElement);
  const colour = (name: string): string => colours.getPropertyValue(name).trim();
  context.setTransform(scale, 0, 0, scale, 0, 0);
  context.fillStyle = colour("--ground");
  context.fillRect(0, 0, width, height);
  [...panes.querySelectorAll<HTMLElement>(".pane:not([hidden]) > .stage")].forEach((stage, at) => {
    const own = stage.getBoundingClientRect();
    const within = (draw: () => void): void => {
      context.save();
      context.setTransform(scale, 0, 0, scale, 0, 0);
      context.beginPath();
      context.rect(own.x - box.x, own.y - box.y, own.width, own.height);
      context.clip();
      draw();
      context.restore();
    };
    within(() => drawLines(context, scale, stage, own.x - box.x, own.y - box.y));
    within(() => context.drawImage(dots[at]!, own.x - box.x, own.y - box.y, own.width, own.height));
    within(() => drawPins(context, stage, box));
  });
  drawWords(context, panes, box, colour("--ground"));
  drawKey(context, caption, width, Math.round(box.height) + 14, colour);
  write(context, caption.date, 16, height - 26, `400 24px ${font()}`, colour("--text"));
  const beside = 16 + context.measureText(caption.date).width + 20;
  write(context, caption.line, beside, height - 34, `400 13px ${font()}`, colour("--muted"));
  write(context, caption.source, beside, height - 16, `400 11px ${font()}`, colour("--faint"));
}

function drawKey(context: CanvasRenderingContext2D, caption: MapCaption, width: number, top: number, colour: (name: string) => string): void {
  write(context, `${caption.key.title}:`, 16, top, `600 11px ${font()}`, colour("--text"));
  const { places } = placesOfKey(caption, width);
  caption.key.entries.forEach(({ name, fill, outline, told }, at) => {
    const [x, line] = places[at]!;
    const y = top + line * KEY_LINE;
    context.beginPath();
    context.arc(x + 5, y - 4, 4.5, 0, 2 * Math.PI);
    context.fillStyle = fill;
    context.fill();
    context.strokeStyle = outline ?? fill;
    context.lineWidth = 1;
    context.stroke();
    write(context, `${name} ${told}`, x + 14, y, `400 11px ${font()}`, colour("--muted"));
  });
}

const font = (): string => getComputedStyle(document.body).fontFamily;

function write(context: CanvasRenderingContext2D, text: string, x: number, y: number, style: string, colour: string): void {
  context.font = style;
  context.fillStyle = colour;
  context.fillText(text, x, y);
}

/** Lines keep their width whatever the zoom, as on the page. */
function drawLines(context: CanvasRenderingContext2D, scale: number, stage: HTMLElement, left: number, top: number): void {
  const group = stage.querySelector<SVGGElement>(".lines > g")!;
  const matrix = new DOMMatrix().scale(scale).translate(left, top).multiply(DOMMatrix.fromMatrix(group.getCTM() ?? new DOMMatrix()));
  context.setTransform(1, 0, 0, 1, 0, 0);
  for (const path of group.querySelectorAll<SVGPathElement>("path:not(.reach)")) {
    const style = getComputedStyle(path);
    const d = path.getAttribute("d");
    if (!d || style.stroke === "none") continue;
    const line = new Path2D();
    line.addPath(new Path2D(d), matrix);
    if (path.classList.contains("lane")) {
      drawLane(context, line, style, matrix.a);
      continue;
    }
    context.strokeStyle = style.stroke;
    context.globalAlpha = Number(style.strokeOpacity);
    context.lineWidth = Number.parseFloat(style.strokeWidth) * scale;
    context.lineCap = style.strokeLinecap as CanvasLineCap;
    context.setLineDash(style.strokeDasharray === "none" ? [] : style.strokeDasharray.split(/[ ,]+/).map((each) => Number.parseFloat(each) * scale));
    context.stroke(line);
  }
  context.globalAlpha = 1;
  context.setLineDash([]);
}

/** A lane is as wide as the zoom makes it. */
function drawLane(context: CanvasRenderingContext2D, lane: Path2D, style: CSSStyleDeclaration, zoom: number): void {
  context.globalAlpha = 1;
  context.fillStyle = context.strokeStyle = style.fill;
  context.lineWidth = Number.parseFloat(style.strokeWidth) * zoom;
  context.lineJoin = context.lineCap = "round";
  context.setLineDash([]);
  context.fill(lane);
  context.stroke(lane);
  context.lineJoin = "miter";
}

function drawPins(context: CanvasRenderingContext2D, stage: HTMLElement, from: DOMRect): void {
  for (const pin of stage.querySelectorAll<HTMLElement>(".pin, .marker:not([hidden])")) {
    const style = getComputedStyle(pin);
    const box = pin.getBoundingClientRect();
    context.strokeStyle = style.borderTopColor;
    context.lineWidth = Number.parseFloat(style.borderTopWidth);
    const [x, y, wide] = [box.x - from.x + 1, box.y - from.y + 1, box.width - 2];
    context.beginPath();
    if (style.borderTopLeftRadius === "50%") context.ellipse(x + wide / 2, y + wide / 2, wide / 2, wide / 2, 0, 0, 2 * Math.PI);
    else context.rect(x, y, wide, wide);
    context.stroke();
  }
}

/** Every run of text that is seen, where it is seen, with the halo that the page gives it. */
function drawWords(context: CanvasRenderingContext2D, root: HTMLElement, from: DOMRect, halo: string): void {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  context.lineJoin = "round";
  context.textBaseline = "alphabetic";
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement!;
    if (parent.closest(".unseen, .tip") || !node.textContent?.trim()) continue;
    range.selectNodeContents(node);
    const box = range.getClientRects()[0];
    if (!box || box.width === 0) continue;
    const style = getComputedStyle(parent);
    // Heard, but not seen here.
    if (style.clipPath !== "none") continue;
    context.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    const [x, y] = [box.x - from.x, box.y - from.y + box.height * 0.78];
    context.strokeStyle = halo;
    context.lineWidth = 4;
    context.strokeText(node.textContent.trim(), x, y);
    context.fillStyle = style.color;
    context.fillText(node.textContent.trim(), x, y);
  }
}
