/** The help dialog: how a map is drawn here, by pointer and by keyboard. */
import { byId, element } from "../dom.ts";

const KEYS: readonly (readonly [string, string])[] = [
  ["Ctrl+Z", "undo"],
  ["Ctrl+Shift+Z", "do again"],
  ["Ctrl+S", "save the map"],
  ["Ctrl+O", "open another"],
  ["Arrows", "move the place that has the focus by ten units; with Shift by one"],
  ["Delete", "hide that node, or remove that exit"],
  ["Shift and a press", "choose several nodes"],
  ["Esc", "from the form back to the list, then to the map as a whole"],
];

export function createHelp(): () => void {
  const dialog = byId<HTMLDialogElement>("help");
  const close = element("button", { type: "button", class: "primary", click: () => dialog.close() }, "Close");
  const says = (words: string): HTMLElement => element("p", {}, words);
  dialog.replaceChildren(
    element("h2", { id: "help-title" }, "How a map is drawn"),
    says("A map has nodes, which are activities, edges between them, and exits. A node says which list its rows come from, which dates begin and end it, and what each outcome names. An edge says how soon one activity must follow another to be a hand-off."),
    says("The figure on top is coverage: of all moves that your rows tell, the part that goes by an edge of the map. The rest are off the map: the list of edges has them, the commonest first, and adding one adds to the figure."),
    says("Activities and Paths draw more or less: the commonest activities, and the fewest edges that tell so many of the moves. Tidy lays everything out anew. Play shows your children's dots on the map as it is now."),
    says("On the map: drag a place to move it, drag from the ring beside a node to another node to draw an edge, choose an edge and drag its middle to bend it. Everything can be done in the list and the form as well, by keyboard alone."),
    says("Save writes the same map file that childflow reads; its comments and its order stay. Until you save, this browser keeps your work, on this computer only. The children's rows in this page are pseudonymised, not anonymised: treat the page as you treat the record."),
    element("h3", {}, "Keys"),
    element("dl", {}, ...KEYS.flatMap(([key, what]) => [element("dt", {}, key), element("dd", {}, what)])),
    element("p", { class: "row" }, element("small", {}, "Nothing on this page was fetched from a network, and nothing leaves it but the file you save."), close),
  );
  const open = (): void => {
    dialog.showModal();
    close.focus();
  };
  byId("help-open").addEventListener("click", open);
  return open;
}
