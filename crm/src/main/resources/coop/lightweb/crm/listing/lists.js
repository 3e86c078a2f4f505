// What a script adds to lists: they change without leaving the page, cells are changed where they stand, and keys go through them.
// Without it every button is a form and every cell a link.
(() => {
  "use strict";
  const form = document.getElementById("list");
  if (!form) return;
  const said = document.getElementById("list-said");
  const choice = document.getElementById("list-choice");
  const single = document.documentElement.dataset.keys !== "off";
  const body = () => document.getElementById("list-body");
  const lines = () => [...document.querySelectorAll("#list-body tr[data-line]")];
  let current = -1;
  let asking = null;

  // ---- The list, anew ---------------------------------------------------------------------------------------------

  function parsed(text) {
    return new DOMParser().parseFromString(text, "text/html");
  }

  async function ask(action, data, focus) {
    if (asking) asking.abort();
    const mine = asking = new AbortController();
    body().setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(action, { method: "POST", body: new URLSearchParams(data), headers: { "HX-Request": "true" }, redirect: "error", signal: mine.signal });
      const fresh = parsed(await answer.text()).getElementById("list-body");
      if (!fresh) return location.reload();
      body().replaceWith(document.importNode(fresh, true));
      current = -1;
      ready();
      if (focus) focus();
      say();
    } catch (failure) {
      if (failure.name !== "AbortError") {
        body().removeAttribute("aria-busy");
        said.textContent = said.dataset.failed;
      }
    }
  }

  function say() {
    const count = document.querySelector("#list-body table caption");
    said.textContent = count ? count.textContent : said.dataset.none;
  }

  /* In the capturing phase: before what makes sure that a form is sent once. */
  document.addEventListener("submit", (event) => {
    const sent = event.target;
    if (sent.matches("#list, form[data-list-form]") && !(event.submitter && event.submitter.hasAttribute("formaction"))) {
      event.preventDefault();
      event.stopImmediatePropagation();
      const name = event.submitter && event.submitter.name;
      ask(sent.action, new FormData(sent, event.submitter), () => {
        if (name === "pick") one(".builder select, .builder input:not([type=hidden])");
        if (name === "order" || name === "add") again(event.submitter);
        if (name === "from") scrollTo({ top: 0 });
      });
    } else if (sent.matches(".cell-form")) {
      event.preventDefault();
      event.stopImmediatePropagation();
      keep(sent, null);
    } else if (sent.matches("[data-otherwise]")) {
      event.preventDefault();
      event.stopImmediatePropagation();
      choice.close();
      send(choice.cell, sent.action, new FormData(sent), null);
    }
  }, true);

  function one(selector) {
    const found = document.querySelector(selector);
    if (found) found.focus();
  }

  function again(button) {
    const same = [...body().querySelectorAll(`button[name="${button.name}"]`)].find((each) => each.value === button.value);
    if (same) {
      const folded = same.closest("details");
      if (folded) folded.open = true;
      same.focus({ preventScroll: true });
    }
  }

  let wait = 0;
  form.elements.q.addEventListener("input", () => {
    clearTimeout(wait);
    wait = setTimeout(() => ask(form.action, new FormData(form)), 150);
  });

  // ---- A filter that is being made: only what its comparison needs ------------------------------------------------

  function builder() {
    const op = document.getElementById("f-op");
    if (!op) return;
    for (const each of body().querySelectorAll(".builder-value")) {
      const fits = each.dataset.for.split(" ").includes(op.value);
      const picks = body().querySelector(".value-picks");
      const typed = each.querySelector("input:not([type=checkbox])");
      each.hidden = !fits || Boolean(picks && typed && op.value !== "contains");
      for (const input of each.querySelectorAll("input")) input.disabled = each.hidden;
    }
  }

  function ready() {
    builder();
    if (matchMedia("(min-width: 92rem)").matches) for (const facets of document.querySelectorAll(".facets")) facets.open = true;
  }

  document.addEventListener("change", (event) => {
    if (event.target.id === "f-op") builder();
    if (event.target.matches("#list-body .pick input")) picked();
  });

  function picked() {
    const many = document.getElementById("many-card");
    if (many && document.querySelector("#list-body .pick input:checked")) many.open = true;
  }

  document.addEventListener("click", (event) => {
    const earlier = event.target.closest("[data-before]");
    if (earlier) {
      const line = earlier.closest("li");
      if (line.previousElementSibling) line.previousElementSibling.before(line);
      earlier.focus();
    }
    const change = event.target.closest("a.change");
    if (change && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      open(change.closest("td"));
    }
    if (event.target.closest("[data-cancel]")) close(event.target.closest("td"));
  });

  document.addEventListener("dblclick", (event) => {
    const cell = event.target.closest("#list-body td[data-cell]");
    if (cell && !cell.querySelector(".cell-form") && !event.target.closest("a, button")) open(cell);
  });

  // ---- Cells ------------------------------------------------------------------------------------------------------

  const before = new WeakMap();

  async function open(cell) {
    if (!cell || cell.querySelector(".cell-form")) return;
    for (const other of document.querySelectorAll("td .cell-form")) close(other.closest("td"));
    try {
      const answer = await fetch(cell.dataset.cell, { headers: { "HX-Request": "true" }, redirect: "error" });
      const fresh = parsed(await answer.text()).querySelector(".cell-form");
      if (!answer.ok || !fresh) throw new Error();
      before.set(cell, [...cell.childNodes]);
      put(cell, fresh);
    } catch {
      said.textContent = said.dataset.failed;
    }
  }

  function put(cell, fresh) {
    cell.replaceChildren(document.importNode(fresh, true));
    cell.classList.add("changing");
    const field = cell.querySelector("input:not([type=hidden]), select");
    field.focus();
    if (field.select) field.select();
  }

  function close(cell) {
    if (!cell || !before.has(cell)) return;
    cell.replaceChildren(...before.get(cell));
    cell.classList.remove("changing");
    const link = cell.querySelector("a.change");
    if (link) link.focus();
  }

  function keep(sent, next) {
    return send(sent.closest("td"), sent.action, new FormData(sent), next);
  }

  async function send(cell, action, data, next) {
    try {
      const answer = await fetch(action, { method: "POST", body: new URLSearchParams(data), headers: { "HX-Request": "true" }, redirect: "error" });
      const fresh = parsed(await answer.text());
      const kept = fresh.querySelector("[data-part=cell]");
      const wrong = fresh.querySelector(".cell-form");
      const otherwise = fresh.querySelector("[data-otherwise]");
      if (kept) {
        cell.replaceChildren(...[...kept.childNodes].map((node) => document.importNode(node, true)));
        cell.classList.remove("changing");
        toast(fresh.querySelector(".toast"));
        said.textContent = said.dataset.kept;
        if (next) open(next);
        else { const link = cell.querySelector("a.change"); if (link) link.focus(); }
      } else if (otherwise) {
        choice.cell = cell;
        close(cell);
        choice.replaceChildren(document.importNode(otherwise, true));
        choice.classList.add("otherwise");
        choice.showModal();
      } else if (wrong) {
        put(cell, wrong);
      } else {
        throw new Error();
      }
    } catch {
      said.textContent = said.dataset.failed;
    }
  }

  function toast(fresh) {
    for (const old of document.querySelectorAll("body > .toast")) old.remove();
    if (fresh) document.body.append(document.importNode(fresh, true));
  }

  document.addEventListener("keydown", (event) => {
    const inside = event.target.closest && event.target.closest(".cell-form");
    if (!inside) return;
    const cell = inside.closest("td");
    if (event.key === "Escape") {
      event.preventDefault();
      close(cell);
    } else if (event.key === "Tab" && event.target.matches("[name=value]")) {
      event.preventDefault();
      const cells = [...document.querySelectorAll("#list-body td[data-cell]")];
      keep(inside, cells[cells.indexOf(cell) + (event.shiftKey ? -1 : 1)] || null);
    }
  });

  // ---- Keys -------------------------------------------------------------------------------------------------------

  function go(to) {
    const all = lines();
    if (!all.length) return;
    if (current >= 0 && all[current]) all[current].classList.remove("here");
    current = Math.max(0, Math.min(all.length - 1, to));
    all[current].classList.add("here");
    const link = all[current].querySelector("a.goes");
    if (link) link.focus({ preventScroll: true });
    all[current].scrollIntoView({ block: "nearest" });
  }

  const keys = {
    j: () => go(current + 1),
    k: () => go(current < 0 ? 0 : current - 1),
    e: () => open(lines()[Math.max(0, current)]?.querySelector("td[data-cell]")),
    x: () => {
      const box = lines()[current]?.querySelector(".pick input");
      if (box) { box.checked = !box.checked; picked(); }
    },
    "/": () => { form.elements.q.focus(); form.elements.q.select(); },
  };

  let leader = -Infinity;
  document.addEventListener("keydown", (event) => {
    if (!single || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.target.closest("input, textarea, select, [contenteditable], dialog")) return;
    /* After g a letter leads elsewhere. */
    if (event.timeStamp - leader < 1500) { leader = -Infinity; return; }
    if (event.key === "g") { leader = event.timeStamp; return; }
    if (Object.hasOwn(keys, event.key)) {
      event.preventDefault();
      keys[event.key]();
    }
  });

  ready();
})();
