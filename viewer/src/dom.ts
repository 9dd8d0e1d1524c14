/**
 * The few lines that make and find elements. Text from data goes in as text, never as markup; style goes through the
 * CSSOM, which the page's policy allows, never through a style attribute, which it forbids.
 */

type Child = Node | string | null;
type Attributes = Readonly<Record<string, string | number | boolean | null | EventListener>>;

const SVG = "http://www.w3.org/2000/svg";

function fill<E extends Element>(target: E, attributes: Attributes, children: readonly Child[]): E {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") target.addEventListener(name, value);
    else if (value === true) target.setAttribute(name, "");
    else if (value !== false && value !== null) target.setAttribute(name, String(value));
  }
  target.append(...children.filter((child): child is Node | string => child !== null));
  return target;
}

/** An HTML element; an attribute that is a function listens to the event of its name. */
export const element = <K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] => fill(document.createElement(tag), attributes, children);

/** An SVG element, with presentation attributes where it needs a look of its own. */
export const drawn = <K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): SVGElementTagNameMap[K] => fill(document.createElementNS(SVG, tag), attributes, children);

/** A cross that closes what it stands in. */
export const closeButton = (onPress: () => void): HTMLButtonElement =>
  element("button", { type: "button", class: "quiet icon", "aria-label": "Close", title: "Close (Esc)", click: onPress },
    drawn("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" }, drawn("path", { d: "m4 4 8 8M12 4l-8 8" })));

/** The element of the template with that id; a page without it was built wrong. */
export function byId<E extends HTMLElement = HTMLElement>(id: string): E {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no element called ${id}.`);
  return found as E;
}

/** Writes text only where it changed, so that a screen reader and the layout are not woken for nothing. */
export function say(target: Element, text: string): void {
  if (target.textContent !== text) target.textContent = text;
}

/** Milliseconds after which the next picture has long been drawn, and hardly anyone has noticed. */
const SOON = 50;

/** Comes when the page has drawn its next picture. */
export const pictured = (): Promise<void> => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn, SOON)));

/** Whether typing goes into this element, so that single keys are its own. */
export function takesText(target: EventTarget | null): boolean {
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLInputElement && !["range", "checkbox", "radio", "button"].includes(target.type);
}

/** Runs what redraws `root`, then gives the focus back to the button in the same place, if it was on one there. */
export function keepingFocus(root: HTMLElement, redraw: () => void): void {
  const buttons = (): HTMLButtonElement[] => [...root.querySelectorAll("button")];
  const focused = document.activeElement;
  const at = focused instanceof HTMLButtonElement && root.contains(focused) ? buttons().indexOf(focused) : -1;
  redraw();
  if (at >= 0 && !root.contains(document.activeElement)) buttons()[at]?.focus({ preventScroll: true });
}
