"use strict";
(() => {
  const words = document.getElementById("words");
  const severity = document.getElementById("severity");
  const list = document.getElementById("list");
  const rules = [...document.querySelectorAll("details.rule")].map((element) => ({
    element,
    list: element.closest("[data-list]").dataset.list,
    severity: element.dataset.severity,
    text: element.textContent.toLowerCase(),
  }));

  function show() {
    const sought = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const rule of rules) {
      const fits =
        (!severity.value || rule.severity === severity.value) &&
        (!list.value || rule.list === list.value) &&
        sought.every((word) => rule.text.includes(word));
      rule.element.hidden = !fits;
      shown += fits;
    }
    for (const section of document.querySelectorAll("section.list")) {
      section.hidden = !section.querySelector("details.rule:not([hidden])");
    }
    document.getElementById("none").hidden = shown > 0 || rules.length === 0;
    document.getElementById("shown").textContent = `${shown} of ${rules.length} rules shown`;
  }

  function openTarget() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && target.matches("details.rule")) {
      for (const field of [words, severity, list]) field.value = "";
      show();
      target.open = true;
      target.querySelector("summary").focus();
      target.scrollIntoView();
    }
  }

  for (const field of [words, severity, list]) field.addEventListener("input", show);
  document.querySelector("form.filter").addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", openTarget);
  show();
  openTarget();
})();
