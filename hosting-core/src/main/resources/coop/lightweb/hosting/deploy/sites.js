// Puts a dropped or chosen folder or zip into a site. A folder is told to the node by the digests of its files, so that only
// what it does not have is sent; a zip goes as it is. Without this script the form sends a zip by itself.
(() => {
  "use strict";
  const drop = document.getElementById("drop");
  if (!drop) return;
  const PARALLEL = 6;
  const TRIES = 4;
  const SMALL = 256 * 1024;
  const BUNDLE_BYTES = 2 << 20;
  const BUNDLE_FILES = 300;
  const LONGEST_PAUSE = 15_000;
  const working = drop.querySelector(".working");
  const trouble = drop.querySelector(".trouble");
  const zipInput = document.getElementById("f-zip");
  const folderInput = document.getElementById("f-folder");
  let busy = false;

  drop.querySelector(".plain").hidden = true;
  for (const button of drop.querySelectorAll("[data-choose]")) {
    button.addEventListener("click", () => (button.dataset.choose === "zip" ? zipInput : folderInput).click());
  }
  zipInput.addEventListener("change", () => zipInput.files.length && start(() => sendZip(zipInput.files[0])));
  folderInput.addEventListener("change", () => {
    const files = [...folderInput.files].map((file) => ({ path: file.webkitRelativePath || file.name, file }));
    if (files.length) start(() => sendFolder(files));
  });
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
    // Entries have to be taken before the first await: the list is empty afterwards.
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry);
    start(async () => {
      if (entries.length === 1 && entries[0].isFile && /\.zip$/i.test(entries[0].name)) {
        return sendZip(await fileOf(entries[0]));
      }
      const files = [];
      for (const entry of entries) await collect(entry, "", files);
      return sendFolder(files);
    });
  });

  async function start(work) {
    if (busy) return;
    busy = true;
    trouble.hidden = true;
    working.hidden = false;
    window.addEventListener("beforeunload", warn);
    try {
      const { location: made } = await work();
      window.removeEventListener("beforeunload", warn);
      location.assign(made);
    } catch (problem) {
      window.removeEventListener("beforeunload", warn);
      working.hidden = true;
      trouble.hidden = false;
      trouble.querySelector("p").textContent = problem.said || drop.dataset.failed;
      busy = false;
    }
  }

  // Leaving the page stops the upload, so the browser asks first. Only meanwhile: a page that always listens is not kept for
  // the back button.
  function warn(event) {
    event.preventDefault();
  }

  function show(text, share) {
    working.querySelector("progress").value = share;
    working.querySelector("p").textContent = text;
  }

  const fileOf = (entry) => new Promise((resolve, reject) => entry.file(resolve, reject));

  async function collect(entry, prefix, files) {
    if (entry.isFile) {
      files.push({ path: prefix + entry.name, file: await fileOf(entry) });
      return;
    }
    const reader = entry.createReader();
    for (;;) {
      // A reader hands out a hundred at a time.
      const batch = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
      if (!batch.length) return;
      for (const inner of batch) await collect(inner, prefix + entry.name + "/", files);
    }
  }

  const JUNK = /(^|\/)(\.DS_Store|Thumbs\.db|desktop\.ini|\._[^/]*)$|(^|\/)(__MACOSX|\.git|\.svn|\.hg)\//;

  function withoutWrapping(files) {
    const kept = files.filter(({ path }) => !JUNK.test(path));
    const top = kept.length ? kept[0].path.split("/")[0] + "/" : "";
    return kept.every(({ path }) => path.startsWith(top))
      ? kept.map(({ path, file }) => ({ path: path.slice(top.length), file }))
      : kept;
  }

  async function digest(file) {
    const bytes = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
    return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  async function sendFolder(dropped) {
    const files = withoutWrapping(dropped);
    const list = Object.create(null);
    const contents = new Map();
    for (let i = 0; i < files.length; i++) {
      const { path, file } = files[i];
      show(drop.dataset.reading.replace("§", path), (20 * i) / files.length);
      const sha256 = await digest(file);
      list[path] = { sha256, size: file.size };
      contents.set(sha256, { path, file });
    }
    const upload = await ask("POST", drop.dataset.uploads, JSON.stringify({ files: list, message: message(), source: "folder" }));
    const waiting = bundles(upload.missing.map((sha256) => ({ sha256, ...contents.get(sha256) })));
    const total = waiting.flat().reduce((sum, { file }) => sum + file.size, 0) || 1;
    let sent = 0;
    const lanes = Array.from({ length: PARALLEL }, async () => {
      for (let bundle = waiting.pop(); bundle; bundle = waiting.pop()) {
        show(drop.dataset.sending.replace("§", bundle[0].path), 20 + (75 * sent) / total);
        await sendBundle(bundle, `${drop.dataset.uploads}/${upload.id}/files`);
        sent += bundle.reduce((sum, { file }) => sum + file.size, 0);
      }
    });
    await Promise.all(lanes);
    show(drop.dataset.finishing, 97);
    return retried(() => ask("POST", `${drop.dataset.uploads}/${upload.id}/completion?publish=${publish()}`, ""));
  }

  // Small files travel together: a thousand requests take far longer than their bytes.
  function bundles(files) {
    const all = [];
    let bundle = [];
    let bytes = 0;
    for (const one of files) {
      if (one.file.size > SMALL) {
        all.push([one]);
        continue;
      }
      if (bundle.length === BUNDLE_FILES || bytes + one.file.size > BUNDLE_BYTES) {
        all.push(bundle);
        bundle = [];
        bytes = 0;
      }
      bundle.push(one);
      bytes += one.file.size;
    }
    if (bundle.length) all.push(bundle);
    return all;
  }

  async function sendBundle(bundle, address) {
    if (bundle.length === 1) return retried(() => ask("PUT", `${address}/${bundle[0].sha256}`, bundle[0].file));
    const zip = await zipped(bundle);
    return retried(() => ask("POST", address, zip, "application/zip"));
  }

  // An uncompressed zip (PKWARE APPNOTE 4.3) whose entries are named by their digests.
  async function zipped(bundle) {
    const entries = [];
    const directory = [];
    let offset = 0;
    for (const { sha256, file } of bundle) {
      const bytes = new Uint8Array(await file.arrayBuffer());
      const name = new TextEncoder().encode(sha256);
      const facts = [[2, 20], [2, 0], [2, 0], [2, 0], [2, 33], [4, crc32(bytes)], [4, bytes.length], [4, bytes.length], [2, name.length], [2, 0]];
      const head = fields([[4, 0x04034b50], ...facts]);
      entries.push(head, name, bytes);
      directory.push(fields([[4, 0x02014b50], [2, 20], ...facts, [2, 0], [2, 0], [2, 0], [4, 0], [4, offset]]), name);
      offset += head.length + name.length + bytes.length;
    }
    const size = directory.reduce((sum, part) => sum + part.length, 0);
    const count = bundle.length;
    const end = fields([[4, 0x06054b50], [2, 0], [2, 0], [2, count], [2, count], [4, size], [4, offset], [2, 0]]);
    return new Blob([...entries, ...directory, end]);
  }

  // Little-endian numbers of two or four bytes.
  function fields(numbers) {
    const view = new DataView(new ArrayBuffer(numbers.reduce((sum, [width]) => sum + width, 0)));
    let at = 0;
    for (const [width, number] of numbers) {
      if (width === 2) view.setUint16(at, number, true);
      else view.setUint32(at, number, true);
      at += width;
    }
    return new Uint8Array(view.buffer);
  }

  const CRC = Uint32Array.from({ length: 256 }, (_, byte) => {
    let crc = byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
    return crc;
  });

  function crc32(bytes) {
    let crc = 0xffffffff;
    for (const byte of bytes) crc = (crc >>> 8) ^ CRC[(crc ^ byte) & 255];
    return (crc ^ 0xffffffff) >>> 0;
  }

  function sendZip(file) {
    const address = `${drop.dataset.deploys}?publish=${publish()}&message=${encodeURIComponent(message())}`;
    return ask("POST", address, file, "application/zip", (share) =>
      share < 1 ? show(drop.dataset.sending.replace("§", file.name), 95 * share) : show(drop.dataset.finishing, 97));
  }

  const message = () => drop.querySelector("[name=message]").value;
  const publish = () => {
    const box = drop.querySelector("[name=publish]");
    return Boolean(box && box.checked);
  };

  async function retried(work) {
    for (let attempt = 1; ; attempt++) {
      try {
        return await work();
      } catch (problem) {
        const pause = Math.max(500 * 2 ** attempt, 1000 * (problem.after || 0));
        if (attempt === TRIES || problem.lasting || pause > LONGEST_PAUSE) throw problem;
        await new Promise((resolve) => setTimeout(resolve, pause));
      }
    }
  }

  // XMLHttpRequest because fetch does not tell how much was sent.
  function ask(method, address, body, type, progress) {
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open(method, address);
      request.setRequestHeader("Accept", "application/json");
      request.setRequestHeader("Content-Type", type || (typeof body === "string" ? "application/json" : "application/octet-stream"));
      if (progress) request.upload.addEventListener("progress", (event) => progress(event.loaded / event.total));
      request.addEventListener("load", () => {
        const answer = parsed(request.responseText);
        if (request.status < 300) resolve(answer);
        else reject(problem(request, answer));
      });
      request.addEventListener("error", () => reject({}));
      request.send(body);
    });
  }

  // A problem of the API (RFC 9457) says what to do; one that passes says also when (Retry-After).
  function problem(request, answer) {
    const after = Number(request.getResponseHeader("Retry-After")) || 0;
    const said = answer && answer.detail;
    return {
      after,
      lasting: request.status < 500 && request.status !== 429,
      said: said && after ? `${said} ${drop.dataset.later.replace("§", inTime(after))}` : said,
    };
  }

  function inTime(seconds) {
    const words = new Intl.RelativeTimeFormat(document.documentElement.lang);
    return seconds < 90 ? words.format(seconds, "second") : words.format(Math.round(seconds / 60), "minute");
  }

  function parsed(text) {
    try {
      return text ? JSON.parse(text) : null;
    } catch {
      return null;
    }
  }
})();
