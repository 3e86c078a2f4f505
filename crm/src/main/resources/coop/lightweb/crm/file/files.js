// Lets files fall onto a form for files and sends them as choosing them would. Without this script the form works by itself.
(() => {
  "use strict";
  for (const drop of document.querySelectorAll("form[data-drop]")) {
    const input = drop.querySelector("input[type=file]");
    const working = drop.querySelector(".working");
    for (const name of ["dragenter", "dragover"]) {
      drop.addEventListener(name, (event) => {
        event.preventDefault();
        drop.classList.add("over");
      });
    }
    drop.addEventListener("dragleave", () => drop.classList.remove("over"));
    drop.addEventListener("drop", (event) => {
      event.preventDefault();
      drop.classList.remove("over");
      if (event.dataTransfer.files.length) {
        input.files = event.dataTransfer.files;
        drop.requestSubmit();
      }
    });
    drop.addEventListener("submit", () => {
      working.hidden = false;
    });
    window.addEventListener("pageshow", () => {
      working.hidden = true;
    });
  }
})();
