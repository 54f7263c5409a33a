// The desk's keys, rows walked by j and k, and the words of a selection into the field of a correction.
"use strict";
(() => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const reading = document.body.classList.contains("reading");
  const keys = document.getElementById("desk-keys");
  let going = false;
  const links = (row) => row.querySelector("a[href]") ?? row;
  const walk = (step) => {
    const rows = all("[data-row]");
    const at = rows.findIndex((row) => row.contains(document.activeElement));
    const row = rows[Math.min(Math.max(at + step, 0), rows.length - 1)];
    if (row) { links(row).focus(); row.scrollIntoView({ block: "nearest" }); }
  };
  const press = (name) => {
    const row = document.activeElement.closest("[data-row]") ?? document.querySelector("main");
    row?.querySelector(`[${name}]`)?.click();
  };
  const act = {
    j: () => walk(1), k: () => walk(-1), y: () => press("data-yes"), x: () => press("data-no"),
    "/": () => document.querySelector("[data-find]")?.focus(), "?": () => keys.showModal(),
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || keys.open) return;
    if (event.target.matches("input, select, textarea")) { if (event.key === "Escape") event.target.blur(); return; }
    if (going) {
      going = false;
      const link = document.querySelector(`nav [data-key="${CSS.escape(event.key)}"]`);
      if (link) { event.preventDefault(); event.stopImmediatePropagation(); link.click(); }
      return;
    }
    if (event.key === "g") { going = true; return; }
    if (reading && event.key !== "?") return;
    if (!act[event.key]) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    act[event.key]();
  }, true);
  document.querySelector("[data-keys]")?.addEventListener("click", () => keys.showModal());

  // A place of the selection in code points of the report's text.
  const place = (node, offset) => {
    const part = (node.nodeType === 3 ? node.parentElement : node).closest("[data-at]");
    return part ? Number(part.dataset.at) + [...part.textContent.slice(0, offset)].length : null;
  };
  all("[data-span]").forEach((button) => button.addEventListener("click", () => {
    const chosen = getSelection();
    if (!chosen.rangeCount || chosen.isCollapsed) return;
    const range = chosen.getRangeAt(0);
    const [start, end] = [place(range.startContainer, range.startOffset), place(range.endContainer, range.endOffset)];
    if (start !== null && end !== null && start < end) document.querySelector(`#correct [name="${button.dataset.span}"]`).value = `[[${start}, ${end}]]`;
  }));
  // What stands beside a claim is shown with it.
  all("[data-beside]").forEach((beside) => document.getElementById(beside.dataset.beside)?.append(beside));
})();
