/* What JavaScript adds to the panel. Every page works without it. */
"use strict";
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const one = (selector, within = document) => within.querySelector(selector);
  const mac = /Mac|iPhone|iPad/.test(navigator.platform);
  if (mac) all(".jump kbd").forEach(kbd => { kbd.textContent = "⌘ K"; });

  /* Menus close when one looks elsewhere. */
  const menus = () => all("details.menu[open], details.switch[open]");
  document.addEventListener("click", event => {
    menus().filter(menu => !menu.contains(event.target)).forEach(menu => { menu.open = false; });
  });
  document.addEventListener("focusin", event => {
    menus().filter(menu => !menu.contains(event.target)).forEach(menu => { menu.open = false; });
  });

  const open = id => {
    const dialog = document.getElementById(id);
    if (dialog && !dialog.open) {
      menus().forEach(menu => { menu.open = false; });
      dialog.showModal();
      if (id === "palette") start(dialog);
    }
  };

  document.addEventListener("click", event => {
    const target = event.target.closest("[data-open],[data-close],[data-copy],[data-print]");
    if (!target) {
      if (event.target instanceof HTMLDialogElement) event.target.close();
      return;
    }
    const { open: id, close, copy } = target.dataset;
    if (id) open(id);
    if (close) {
      const closing = target.closest(close);
      if (closing instanceof HTMLDialogElement) closing.close(); else if (closing) closing.remove();
    }
    if (copy) {
      navigator.clipboard.writeText(one(copy).textContent.trim()).then(() => {
        const label = one("span", target) || target;
        const before = label.textContent;
        label.textContent = target.dataset.done || before;
        setTimeout(() => { label.textContent = before; }, 2500);
      });
    }
    if ("print" in target.dataset) window.print();
  });

  /* The palette: a filter over what the server listed. */
  const plain = text => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  let chosen = -1;
  const shown = dialog => all("li:not([hidden])", dialog);
  const choose = (dialog, index) => {
    const lines = shown(dialog);
    all("li", dialog).forEach(line => line.setAttribute("aria-selected", "false"));
    chosen = lines.length ? (index + lines.length) % lines.length : -1;
    const line = lines[chosen];
    if (line) {
      line.setAttribute("aria-selected", "true");
      line.scrollIntoView({ block: "nearest" });
      one("input", dialog).setAttribute("aria-activedescendant", line.id);
    }
  };
  /* Records are asked for by POST, so that no address, history or storage ever has what somebody looked for. */
  let asking = 0;
  let asked = new AbortController();
  const ask = dialog => {
    clearTimeout(asking);
    asked.abort();
    const words = one("input", dialog).value.trim();
    if (!dialog.dataset.find || words.length < 2) {
      all(".found", dialog).forEach(line => line.remove());
      return;
    }
    asking = setTimeout(async () => {
      asked = new AbortController();
      try {
        const answer = await fetch(dialog.dataset.find, {
          method: "POST", headers: { "HX-Request": "true" }, body: new URLSearchParams({ q: words }),
          signal: asked.signal, cache: "no-store"
        });
        if (!answer.ok || answer.redirected) return;
        const lines = await answer.text();
        const before = chosen;
        all(".found", dialog).forEach(line => line.remove());
        one("ul", dialog).insertAdjacentHTML("beforeend", lines);
        show(dialog, Math.max(0, before));
      } catch (stopped) { /* The next letter asks again. */ }
    }, 120);
  };
  const show = (dialog, index) => {
    one(".none", dialog).hidden = shown(dialog).length > 0;
    one("ul", dialog).hidden = shown(dialog).length === 0;
    choose(dialog, index);
  };
  const filter = dialog => {
    const words = plain(one("input", dialog).value).split(/\s+/);
    all("li:not(.found)", dialog).forEach(line => {
      const text = plain(line.textContent);
      line.hidden = !words.every(word => text.includes(word));
    });
    show(dialog, 0);
  };
  const start = dialog => {
    const input = one("input", dialog);
    input.value = "";
    filter(dialog);
    ask(dialog);
    input.focus();
  };
  const palette = document.getElementById("palette");
  if (palette) {
    palette.addEventListener("input", () => { filter(palette); ask(palette); });
    /* What was found goes with the box. */
    palette.addEventListener("close", () => { one("input", palette).value = ""; ask(palette); });
    palette.addEventListener("click", event => {
      const line = event.target.closest("li[data-href]");
      if (line) location.assign(line.dataset.href);
    });
    palette.addEventListener("keydown", event => {
      if (event.key === "ArrowDown") choose(palette, chosen + 1);
      else if (event.key === "ArrowUp") choose(palette, chosen - 1);
      else if (event.altKey && ["KeyC", "KeyM", "KeyN"].includes(event.code)) {
        const line = shown(palette)[chosen];
        const to = line && { KeyC: line.dataset.call, KeyM: line.dataset.mail, KeyN: line.dataset.note }[event.code];
        if (to) { palette.close(); location.assign(to); }
      }
      else if (event.key === "Enter") { const line = shown(palette)[chosen]; if (line) location.assign(line.dataset.href); }
      else return;
      event.preventDefault();
    });
  }

  /* Keys. Single ones only when the reader has not turned them off. */
  const single = root.dataset.keys !== "off";
  const typing = target => target.closest("input, textarea, select, [contenteditable], dialog");
  /* Long ago: the first key of a page is no second one. */
  let afterG = -Infinity;
  document.addEventListener("keydown", event => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "k") {
      event.preventDefault();
      open("palette");
    } else if (event.key === "Escape") {
      menus().forEach(menu => { menu.open = false; one("summary", menu).focus(); });
    } else if (!single || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) {
      return;
    } else if (event.key === "?") {
      open("keys");
    } else if (event.key === "g") {
      afterG = event.timeStamp;
    } else if (event.timeStamp - afterG < 1500) {
      afterG = -Infinity;
      const line = all("#palette li[data-keys]").find(each => each.dataset.keys === event.key);
      if (line) location.assign(line.dataset.href);
    }
  });

  /* An address proposes itself from the name until somebody types one. */
  all("[data-slug-of]").forEach(slug => {
    const name = document.getElementById(slug.dataset.slugOf);
    let own = slug.value !== "";
    slug.addEventListener("input", () => { own = slug.value !== ""; });
    name.addEventListener("input", () => {
      if (!own) slug.value = plain(name.value).replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 40).replace(/-$/, "");
    });
  });

  /* A link to something folded unfolds it. */
  const unfold = () => {
    const target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    /* After the browser has gone to the place itself, which takes the focus away. */
    if (target && target.id === "story") setTimeout(() => one("textarea", target)?.focus(), 300);
    if (target instanceof HTMLDetailsElement) {
      target.open = true;
      one("input", target)?.focus();
    }
  };
  window.addEventListener("hashchange", unfold);
  document.addEventListener("click", event => { if (event.target.closest("a[href^='#']")) setTimeout(unfold); });
  unfold();

  /* Progress goes on being shown after the node could not answer for a moment. */
  for (const name of ["htmx:responseError", "htmx:sendError"]) {
    document.addEventListener(name, event => {
      if (!event.target.closest("#progress")) return;
      const wait = Number(event.detail.xhr.getResponseHeader("Retry-After")) || 5;
      setTimeout(() => document.body.dispatchEvent(new Event("work")), 1000 * Math.min(wait, 60));
    });
  }

  /* A form is sent once. */
  document.addEventListener("submit", event => {
    const form = event.target;
    if (form.dataset.sent && event.timeStamp - form.dataset.sent < 8000) event.preventDefault();
    else form.dataset.sent = event.timeStamp;
  });
  window.addEventListener("pageshow", () => all("form[data-sent]").forEach(form => { delete form.dataset.sent; }));
})();
