"use strict";
(() => {
  const at = (id) => document.getElementById(id);
  const data = JSON.parse(at("data").textContent);
  const form = document.querySelector("form.filter");

  /** An element with these properties and children; text goes in as text. */
  function make(tag, properties, ...children) {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  }
  const number = (value) => value.toLocaleString("en-GB");
  const counted = (value, one, many = `${one}s`) => `${number(value)} ${value === 1 ? one : many}`;

  // Tables sort by any of their heads.
  for (const table of document.querySelectorAll("table.sorts")) {
    const [body] = table.tBodies;
    const value = (row, column) => row.cells[column].textContent.trim();
    [...table.tHead.rows[0].cells].forEach((head, column) => {
      if (head.classList.contains("share")) return;
      const figures = head.classList.contains("n");
      const button = make("button", { type: "button" }, ...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const down = head.ariaSort ? head.ariaSort !== "descending" : figures;
        for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const compare = (one, other) => figures
          ? Number(value(one, column).replaceAll(",", "")) - Number(value(other, column).replaceAll(",", ""))
          : value(one, column).localeCompare(value(other, column), "en-GB", { numeric: true });
        body.append(...[...body.rows].sort((one, other) => (down ? -1 : 1) * compare(one, other)));
      });
    });
  }
  if (!form) return;

  // What there is to show: rules from the page, rows from the data.
  const field = Object.fromEntries(["words", "severity", "list", "team", "new"].map((name) => [name, at(name)]));
  const rules = new Map([...document.querySelectorAll("details.rule")].map((element) => [Number(element.dataset.number), {
    element,
    id: element.id,
    list: element.closest("[data-list]").dataset.list,
    listed: element.closest("[data-list]").firstElementChild.textContent,
    severity: element.dataset.severity,
    title: element.querySelector(".title").textContent,
    text: `${element.closest("[data-list]").firstElementChild.textContent} ${element.textContent}`.toLowerCase(),
    counts: [Number(element.dataset.open), Number(element.dataset.new)],
    byTeam: data.rules[element.dataset.number][0],
    history: data.rules[element.dataset.number].slice(1),
    page: element.querySelector(".count .open"),
  }]));
  const rows = data.rows.map(([source, row, child, team, codes]) => ({
    place: [...data.sources[source], String(row)],
    child,
    team,
    name: team < 0 ? "" : data.teams[team],
    issues: codes.map((code) => ({ rule: rules.get(code >> 1), isNew: code % 2 === 1 })).filter(({ rule }) => rule),
  }));
  for (const row of rows) row.text = [...row.place, row.child, row.name].join(" ").toLowerCase();

  // What is asked for.
  function asked() {
    return {
      words: field.words.value.toLowerCase().split(/\s+/).filter(Boolean),
      severity: field.severity.value,
      list: field.list.value,
      team: field.team && field.team.value !== "" ? Number(field.team.value) : null,
      onlyNew: field.new !== null && field.new.checked,
      byRow: form.elements.view.value === "rows",
    };
  }
  const ofKind = (rule, { severity, list }) => (!severity || rule.severity === severity) && (!list || rule.list === list);
  const says = (text, words) => words.every((word) => text.includes(word));

  function count(rule, { team, onlyNew }) {
    if (team === null) return rule.counts[onlyNew ? 1 : 0];
    for (let place = 0; place < rule.byTeam.length; place += 3) {
      if (rule.byTeam[place] === team) return rule.byTeam[place + (onlyNew ? 2 : 1)];
    }
    return 0;
  }

  /** The row's issues that are asked for. */
  function fitting(row, wanted) {
    if (wanted.team !== null && row.team !== wanted.team) return [];
    const kind = row.issues.filter(({ rule, isNew }) => ofKind(rule, wanted) && (isNew || !wanted.onlyNew));
    return says(row.text, wanted.words)
      ? kind
      : kind.filter(({ rule }) => wanted.words.every((word) => row.text.includes(word) || rule.text.includes(word)));
  }

  /** A table of rows that grows by a button; `cells` makes the cells of one, `label` tells it from other tables. */
  function table(caption, label, heads, found, cells, step) {
    const body = make("tbody", {});
    const title = make("caption", {});
    const region = make("div", { className: "scroll", tabIndex: 0 });
    region.setAttribute("role", "region");
    region.setAttribute("aria-label", label);
    const head = make("tr", {}, ...heads.map((name) => make("th", { scope: "col", className: name === "Row" ? "n" : "" }, name)));
    region.append(make("table", {}, title, make("thead", {}, head), body));
    const button = make("button", { type: "button" }, "Show more");
    const grow = (by) => {
      const next = found.slice(body.rows.length, body.rows.length + by);
      body.append(...next.map((row) => make("tr", {}, ...cells(row))));
      const left = found.length - body.rows.length;
      title.textContent = left ? `${caption}: ${number(body.rows.length)} of ${number(found.length)}` : caption;
      if (!left && document.activeElement === button) region.focus();
      button.hidden = !left;
    };
    button.addEventListener("click", () => grow(100));
    grow(step);
    return [region, button];
  }
  const cell = (text, className = "") => make("td", { className }, make("bdi", {}, text || "–"));
  const files = new Set(data.sources.map(([file]) => file));
  const heads = [...(files.size > 1 ? ["File"] : []), "Sheet", "Row", "Id", "Team"];
  const title = files.size === 1 ? `Rows of ${[...files][0]}` : "Rows";
  function placed(row) {
    const [file, sheet, place] = row.place;
    return [...(files.size > 1 ? [cell(file)] : []), cell(sheet), cell(place, "n"), cell(row.child), cell(row.name)];
  }
  const note = (text) => make("p", { className: "note" }, text);

  // One rule: its rows, and what it found at each return.
  function fill(rule, wanted) {
    const [open] = rule.counts;
    const filtered = { ...wanted, words: [], severity: "", list: "" };
    const known = rows.filter((row) => row.issues.some((issue) => issue.rule === rule));
    const found = known.map((row) => [row, fitting(row, filtered).find((issue) => issue.rule === rule)]).filter(([, issue]) => issue);
    const state = data.compared ? ["State"] : [];
    const parts = found.length
      ? table(title, `Rows of rule ${rule.id}, ${rule.listed}: ${rule.title}`, [...heads, ...state], found, ([row, issue]) => [
          ...placed(row),
          ...state.map(() => cell(issue.isNew ? "new" : "still there")),
        ], 10)
      : [];
    if (known.length < open) parts.push(note(`This page holds ${number(known.length)} of its ${counted(open, "row")}; fix-list.xlsx has them all.`));
    if (rule.history.length) parts.push(past(rule));
    rule.element.querySelector(".more").replaceChildren(...parts);
  }

  function past(rule) {
    const [open, fresh, fixed] = rule.history;
    const told = (value) => make("td", { className: "n" }, value === null ? "not run" : number(value));
    const body = data.returns.map((day, run) => make("tr", {}, make("th", { scope: "row" }, day), told(open[run]), told(fresh[run]), told(fixed[run]))).reverse();
    const head = ["Return of", "Found", "New", "Fixed"].map((name, place) => make("th", { scope: "col", className: place ? "n" : "" }, name));
    return make("details", {}, make("summary", {}, "At each return"),
      make("table", { className: "numbers" }, make("caption", {}, "What the rule found at each return, the newest first"), make("thead", {}, make("tr", {}, ...head)), make("tbody", {}, ...body)));
  }

  // All rows, each with its issues.
  function showRows(wanted) {
    const found = rows.map((row) => [row, fitting(row, wanted)]).filter(([, issues]) => issues.length);
    const told = ({ rule, isNew }) => make("li", {}, make("a", { href: `#${rule.id}` }, rule.title), " ",
      make("span", { className: `tag ${rule.severity}` }, rule.severity), isNew ? " new" : "");
    const parts = found.length
      ? table(title, "Rows with something found", [...heads, "What was found"], found, ([row, issues]) => [...placed(row), make("td", {}, make("ul", {}, ...issues.map(told)))], 25)
      : [];
    if (rows.length < data.all) parts.push(note(`This page holds ${number(rows.length)} of ${counted(data.all, "row")} with something found; fix-list.xlsx has them all.`));
    at("by-row").replaceChildren(...parts);
    return [found.length, `${counted(found.length, "row")}, ${counted(found.reduce((sum, [, issues]) => sum + issues.length, 0), "issue")}`];
  }

  function showRules(wanted) {
    let [shown, issues] = [0, 0];
    for (const rule of rules.values()) {
      const found = count(rule, wanted);
      const fits = found > 0 && ofKind(rule, wanted) && says(rule.text, wanted.words);
      rule.element.hidden = !fits;
      rule.page.textContent = number(found);
      rule.page.nextElementSibling.hidden = wanted.team !== null || wanted.onlyNew;
      if (!fits) continue;
      shown += 1;
      issues += found;
      if (rule.element.open) fill(rule, wanted);
    }
    for (const section of document.querySelectorAll("section.list")) {
      section.hidden = !section.querySelector("details.rule:not([hidden])");
    }
    return [shown, `${number(shown)} of ${counted(rules.size, "rule")}, ${counted(issues, "issue")}`];
  }

  function show() {
    const wanted = asked();
    at("by-rule").hidden = wanted.byRow;
    at("by-row").hidden = !wanted.byRow;
    const [shown, said] = wanted.byRow ? showRows(wanted) : showRules(wanted);
    at("none").hidden = shown > 0;
    at("shown").textContent = `${said} shown`;
  }

  /** Ask for just this, and go there. */
  function ask(wanted) {
    form.reset();
    for (const [name, value] of Object.entries(wanted)) {
      if (value === true) field[name].checked = true;
      else field[name].value = value;
    }
    show();
  }
  function go() {
    at("found").scrollIntoView();
    at("found").focus({ preventScroll: true });
  }

  function openTarget() {
    const target = at(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    if (target.matches("details.rule")) {
      ask({});
      target.open = true;
      target.querySelector("summary").focus();
    } else if (target.matches("section.list")) {
      ask({});
      target.querySelector("h3").focus();
    } else return;
    target.scrollIntoView();
  }

  form.hidden = false;
  at("without-script").hidden = true;
  form.addEventListener("input", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  at("clear").addEventListener("click", () => { ask({}); field.words.focus(); });
  for (const rule of rules.values()) {
    rule.element.addEventListener("toggle", () => { if (rule.element.open) fill(rule, asked()); });
  }
  for (const button of document.querySelectorAll("button[data-team]")) {
    button.addEventListener("click", () => { ask({ team: button.dataset.team }); go(); });
  }
  if (at("show-new")) {
    at("show-new").hidden = false;
    at("show-new").addEventListener("click", () => { ask({ new: true }); go(); });
  }
  addEventListener("hashchange", openTarget);
  show();
  openTarget();
})();
