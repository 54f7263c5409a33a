// The page's behaviour: choosing a claim by pointer, focus or key; its words in the text; the filters.
"use strict";
(() => {
  const root = document.documentElement;
  const $ = (id) => document.getElementById(id);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const claims = all(".claim");
  const numbers = new Map(claims.map((claim) => [claim.id, $("t-" + claim.id)]));
  const marks = new Map(claims.map((claim) => [claim.id, []]));
  all("[data-c]").forEach((mark) => marks.get(mark.dataset.c)?.push(mark));
  const leaves = new Map();
  all(".report").forEach((report) => {
    const own = all("[data-o]", report).map((leaf) => [Number(leaf.dataset.o), leaf]);
    leaves.set(report.dataset.prefix, own.sort((a, b) => a[0] - b[0]));
  });
  let chosen = null; // the claim that is shown
  let held = false; // whether it stays when the pointer moves on
  let evidence = false;
  let touched = [];

  const matching = () => claims.filter((claim) => !claim.classList.contains("off"));
  const count = (n) => (n === 1 ? "1 claim" : n + " claims");
  const prefixOf = (claim) => claim.id.slice(0, claim.id.indexOf("-") + 1);

  // Every element that begins inside one of the ranges "10-20 30-35" of code points.
  const within = (claim, ranges) => (ranges ?? "").split(" ").filter(Boolean).flatMap((range) => {
    const [start, end] = range.split("-").map(Number);
    return leaves.get(prefixOf(claim)).filter(([at]) => at >= start && at < end).map(([, leaf]) => leaf);
  });

  const paint = (claim, ranges, name, tag) => within(claim, ranges).forEach((leaf, place) => {
    leaf.classList.add(name);
    if (tag && place === 0) leaf.dataset.tag = leaf.dataset.tag ? leaf.dataset.tag + ", " + tag : tag;
    touched.push(leaf);
  });

  const repaint = () => {
    touched.forEach((leaf) => {
      leaf.classList.remove("content", "source", "cue", "why", "low");
      delete leaf.dataset.tag;
    });
    touched = [];
    if (!chosen) return;
    paint(chosen, chosen.dataset.content, "content");
    paint(chosen, chosen.dataset.source, "source", evidence ? "source" : "");
    paint(chosen, chosen.dataset.cue, "cue", evidence ? "cue" : "");
    if (evidence) all("[data-words][data-tag]", chosen).forEach((e) => paint(chosen, e.dataset.words, "why", e.dataset.tag));
    spread();
  };

  // A tag that would cover the one before it goes under its words.
  const spread = () => {
    let [line, end] = [NaN, 0];
    all("[data-o][data-tag]").forEach((leaf) => {
      const { left, top } = leaf.getClientRects()[0];
      if (Math.abs(top - line) < 8 && left < end) return leaf.classList.add("low");
      [line, end] = [top, left + 10 + 6.2 * leaf.dataset.tag.length];
    });
  };

  const choose = (claim, { hold = false, scroll = false, focus = false, say = false } = {}) => {
    if (chosen && chosen !== claim) {
      chosen.classList.remove("on");
      numbers.get(chosen.id)?.classList.remove("on");
    }
    chosen = claim;
    held = Boolean(claim) && hold;
    root.classList.toggle("open", Boolean(claim));
    repaint();
    if (!claim) {
      $("where").textContent = count(matching().length);
      if (location.hash) history.replaceState(null, "", " ");
      return;
    }
    claim.classList.add("on");
    all("details", claim).forEach((details) => { details.open = evidence; });
    const number = numbers.get(claim.id);
    number?.classList.add("on");
    const shown = matching();
    const place = shown.indexOf(claim) + 1;
    $("where").textContent = place ? `${place} of ${shown.length}` : "filtered out";
    if (hold) history.replaceState(null, "", "#" + claim.id);
    if (scroll) number?.scrollIntoView({ block: "nearest" });
    if (focus) number?.focus({ preventScroll: true });
    if (say) $("said").textContent = (number?.getAttribute("aria-label") ?? "") + ": " + claim.querySelector(".content").textContent;
  };

  const walk = (step) => {
    const shown = matching();
    if (!shown.length) return;
    const at = shown.indexOf(chosen);
    const next = at < 0 ? (step > 0 ? 0 : shown.length - 1) : Math.min(Math.max(at + step, 0), shown.length - 1);
    choose(shown[next], { hold: true, scroll: true, focus: true, say: true });
  };

  // The claims under a place in the text, the innermost first; those that are filtered out are passed over.
  const under = (target) => {
    const found = [];
    for (let e = target.closest("[data-c]"); e; e = e.parentElement.closest("[data-c]")) {
      const claim = $(e.dataset.c);
      if (claim && !claim.classList.contains("off") && !found.includes(claim)) found.push(claim);
    }
    return found;
  };

  const filter = () => {
    const words = $("words").value.trim().toLowerCase();
    const voices = new Set(all('[name="voice"]:checked').map((box) => box.value));
    const one = (list, value) => !value || (list ?? "").split("|").includes(value);
    claims.forEach((claim) => {
      const fits = voices.has(claim.dataset.distance) && one(claim.dataset.sources, $("source").value)
        && one(claim.dataset.kinds, $("kind").value) && (!words || claim.textContent.toLowerCase().includes(words));
      claim.classList.toggle("off", !fits);
      numbers.get(claim.id)?.classList.toggle("off", !fits);
      marks.get(claim.id).forEach((mark) => mark.classList.toggle("off", !fits));
    });
    const shown = matching().length;
    $("shown").textContent = shown === claims.length ? "" : `${shown} of ${count(claims.length)}`;
    if (!chosen || chosen.classList.contains("off")) choose(null);
  };

  const unfilter = () => {
    $("filters").reset();
    filter();
  };

  const keys = {
    j: () => walk(1),
    k: () => walk(-1),
    e: () => {
      evidence = !evidence;
      if (chosen) choose(chosen, { hold: held });
      $("said").textContent = evidence ? "evidence shown" : "evidence hidden";
    },
    "/": () => $("words").focus(),
    "?": () => $("keys").showModal(),
    Escape: () => (chosen ? choose(null) : unfilter()),
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || $("keys").open) return;
    if (event.target.matches("input, select, textarea")) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    const act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
  $("text").addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse" || held) return;
    const [claim] = under(event.target);
    if (claim && claim !== chosen) choose(claim);
  });
  $("text").addEventListener("click", (event) => {
    const number = event.target.closest(".n");
    if (number) {
      event.preventDefault();
      return choose($(number.id.slice(2)), { hold: true, say: true });
    }
    if (!getSelection().isCollapsed) return;
    const found = under(event.target);
    if (!found.length) return choose(null);
    const at = held ? found.indexOf(chosen) : -1;
    choose(found[(at + 1) % found.length], { hold: true });
  });
  $("text").addEventListener("focusin", (event) => {
    const number = event.target.closest(".n");
    if (number?.matches(":focus-visible")) choose($(number.id.slice(2)), { hold: true });
  });
  $("claims").addEventListener("click", (event) => {
    const link = event.target.closest("h3 a");
    if (!link) return;
    event.preventDefault();
    numbers.get(link.hash.slice(3))?.scrollIntoView({ block: "center" });
  });
  // The words of one step or detail, while the pointer is on it.
  const point = (on) => (event) => {
    const words = event.target.closest("[data-words]")?.dataset.words;
    if (chosen && words && !evidence) within(chosen, words).forEach((leaf) => leaf.classList.toggle("why", on));
  };
  $("claims").addEventListener("pointerover", point(true));
  $("claims").addEventListener("pointerout", point(false));
  $("overview").addEventListener("click", (event) => {
    const source = event.target.closest("[data-source]")?.dataset.source;
    if (source === undefined) return;
    $("source").value = $("source").value === source ? "" : source;
    filter();
  });
  $("filters").addEventListener("input", filter);
  $("filters").addEventListener("submit", (event) => event.preventDefault());
  $("previous").addEventListener("click", keys.k);
  $("next").addEventListener("click", keys.j);
  $("close").addEventListener("click", () => choose(null));
  $("help").addEventListener("click", keys["?"]);
  addEventListener("beforeprint", () => all("aside details").forEach((details) => { details.open = true; }));
  const follow = () => {
    const named = $(location.hash.slice(1));
    if (named?.matches(".claim")) choose(named, { hold: true, scroll: true });
  };
  addEventListener("hashchange", follow);
  follow();
  filter();
})();
