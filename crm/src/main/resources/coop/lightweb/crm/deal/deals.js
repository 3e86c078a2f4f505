// Moves a card of the board by mouse and by keyboard. Without this script each card has a form that does the same.
(() => {
  "use strict";
  const said = document.getElementById("board-said");
  if (!said) return;
  const choice = document.getElementById("choice");
  const START = 6;
  const EDGE = 48;
  let held = null;

  const board = () => document.getElementById("board");
  const lanes = () => [...board().querySelectorAll(".lane")];
  const laneOf = (card) => card.closest(".lane");
  const nameOf = (lane) => lane.querySelector("h2").textContent.trim();
  const titleOf = (card) => card.querySelector(".deal-title").textContent.trim();
  const movable = (target) => {
    const card = target.closest && target.closest(".deal[data-action]");
    return card && board().contains(card) ? card : null;
  };

  function say(what, card, lane) {
    // The words are the server's; only names are put in.
    said.textContent = said.dataset[what].replace("§", titleOf(card)).replace("¤", lane ? nameOf(lane) : "");
  }

  function hover(lane) {
    for (const each of lanes()) each.classList.toggle("over", each === lane);
  }

  // ---- Telling the node -------------------------------------------------------------------------------------------

  async function send(card, lane, home) {
    const id = card.id;
    const body = new URLSearchParams({ from: card.dataset.from, to: lane.dataset.stage, back: "board" });
    let answer;
    let text = "";
    try {
      answer = await fetch(card.dataset.action, { method: "POST", body, headers: { "HX-Request": "true" }, redirect: "error" });
      text = await answer.text();
    } catch {
      answer = { ok: false, status: 0 };
    }
    if (answer.ok) {
      say("dropped", card, lane);
      replace(text, id);
    } else {
      put(card, home);
      if (answer.status === 409 || answer.status === 422) ask(text);
      else say("failed", card, lane);
    }
  }

  function replace(text, focus) {
    const fresh = new DOMParser().parseFromString(text, "text/html");
    const next = fresh.getElementById("board");
    if (!next) return location.reload();
    const shift = board().querySelector(".lanes").scrollLeft;
    for (const old of document.querySelectorAll("body > .toast")) old.remove();
    const toast = next.querySelector(".toast");
    if (toast) {
      toast.remove();
      document.body.append(document.importNode(toast, true));
    }
    board().replaceWith(document.importNode(next, true));
    board().querySelector(".lanes").scrollLeft = shift;
    const card = document.getElementById(focus);
    if (card) card.querySelector(".deal-title").focus({ preventScroll: false });
    document.dispatchEvent(new Event("board"));
  }

  function ask(text) {
    const fresh = new DOMParser().parseFromString(text, "text/html");
    choice.replaceChildren(...[...fresh.body.childNodes].map((node) => document.importNode(node, true)));
    choice.showModal();
  }

  choice.addEventListener("close", () => location.reload());

  // ---- Where a card lies ------------------------------------------------------------------------------------------

  const place = (card) => ({ list: card.parentElement, before: card.nextElementSibling });

  function put(card, { list, before }) {
    if (before && before.parentElement === list) list.insertBefore(card, before);
    else list.append(card);
    hover(null);
  }

  // ---- By keyboard: space takes it, arrows choose the stage, space puts it down, escape puts it back ------------------

  document.addEventListener("keydown", (event) => {
    const title = event.target.closest && event.target.closest(".deal-title");
    const card = title && movable(title);
    if (!card || event.ctrlKey || event.metaKey || event.altKey) return;
    if (held && held.card === card && held.keys) return holding(event, card);
    if (event.key === " ") {
      event.preventDefault();
      held = { card, home: place(card), keys: true };
      card.classList.add("held");
      say("taken", card, laneOf(card));
    } else if (event.key.startsWith("Arrow")) {
      walk(event, card);
    }
  });

  function holding(event, card) {
    const at = lanes().indexOf(laneOf(card));
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step) {
      const lane = lanes()[at + step];
      event.preventDefault();
      if (!lane) return;
      lane.querySelector("ol").prepend(card);
      hover(lane);
      card.querySelector(".deal-title").focus();
      lane.scrollIntoView({ inline: "nearest", block: "nearest" });
      say("over", card, lane);
    } else if (event.key === " " || event.key === "Enter") {
      event.preventDefault();
      drop();
    } else if (event.key === "Escape" || event.key === "Tab") {
      if (event.key === "Escape") event.preventDefault();
      giveUp();
    }
  }

  function drop() {
    const { card, home } = held;
    const lane = laneOf(card);
    held = null;
    card.classList.remove("held");
    hover(null);
    if (lane.contains(home.list)) {
      put(card, home);
      say("left", card, lane);
      card.querySelector(".deal-title").focus();
    } else {
      send(card, lane, home);
    }
  }

  function giveUp() {
    const { card, home } = held;
    held = null;
    card.classList.remove("held");
    put(card, home);
    say("left", card, laneOf(card));
    card.querySelector(".deal-title").focus();
  }

  function walk(event, card) {
    const all = lanes();
    const at = all.indexOf(laneOf(card));
    const row = [...laneOf(card).querySelectorAll(".deal")].indexOf(card);
    let next;
    if (event.key === "ArrowUp" || event.key === "ArrowDown") {
      next = laneOf(card).querySelectorAll(".deal")[row + (event.key === "ArrowDown" ? 1 : -1)];
    } else {
      const step = event.key === "ArrowRight" ? 1 : -1;
      for (let lane = at + step; all[lane] && !next; lane += step) {
        const cards = all[lane].querySelectorAll(".deal");
        next = cards[Math.min(row, cards.length - 1)];
      }
    }
    if (!next) return;
    event.preventDefault();
    next.querySelector(".deal-title").focus();
  }

  // ---- By mouse; a finger scrolls, and has the form on the card ------------------------------------------------------

  document.addEventListener("pointerdown", (event) => {
    const card = movable(event.target);
    if (!card || held || event.button !== 0 || event.pointerType === "touch" || event.target.closest("details")) return;
    held = { card, home: place(card), x: event.clientX, y: event.clientY, pointer: event.pointerId, moving: false };
  });

  document.addEventListener("pointermove", (event) => {
    if (!held || held.keys || event.pointerId !== held.pointer) return;
    const { card } = held;
    const dx = event.clientX - held.x;
    const dy = event.clientY - held.y;
    if (!held.moving) {
      if (Math.hypot(dx, dy) < START) return;
      held.moving = true;
      document.body.classList.add("dragging");
      card.classList.add("held");
      say("taken", card, laneOf(card));
    }
    card.style.transform = `translate(${dx}px, ${dy}px)`;
    const under = document.elementsFromPoint(event.clientX, event.clientY).map((each) => each.closest(".lane")).find(Boolean);
    held.lane = under;
    hover(under && under !== laneOf(card) ? under : null);
    const strip = board().querySelector(".lanes");
    const box = strip.getBoundingClientRect();
    if (event.clientX > box.right - EDGE) strip.scrollLeft += 12;
    if (event.clientX < box.left + EDGE) strip.scrollLeft -= 12;
  });

  function end(event, dropped) {
    if (!held || held.keys || event.pointerId !== held.pointer) return;
    const { card, home, lane, moving } = held;
    held = null;
    if (!moving) return;
    document.body.classList.remove("dragging");
    card.classList.remove("held");
    card.style.transform = "";
    hover(null);
    // The mouse button that let the card fall is not also a click on its link.
    const once = (click) => { click.preventDefault(); click.stopPropagation(); };
    window.addEventListener("click", once, { capture: true, once: true });
    setTimeout(() => window.removeEventListener("click", once, { capture: true }), 0);
    if (!dropped || !lane || lane === laneOf(card)) return say("left", card, laneOf(card));
    lane.querySelector("ol").prepend(card);
    send(card, lane, home);
  }

  document.addEventListener("pointerup", (event) => end(event, true));
  document.addEventListener("pointercancel", (event) => end(event, false));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && held && held.moving) end({ pointerId: held.pointer }, false);
  });
  document.addEventListener("dragstart", (event) => { if (movable(event.target)) event.preventDefault(); });
})();
