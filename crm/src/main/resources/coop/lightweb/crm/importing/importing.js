// Lets a file fall onto the form and sends it as choosing it would. Without this script the form works by itself.
(() => {
  "use strict";
  const drop = document.getElementById("import-drop");
  if (!drop) return;
  const input = document.getElementById("f-file");
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
    drop.querySelector(".working").hidden = false;
  });
  window.addEventListener("pageshow", () => {
    drop.querySelector(".working").hidden = true;
  });
})();
