// The typed sheet by keyboard: Enter and the arrows go from row to row, pasted cells spread out.
// Whatever is typed is kept in this browser until the server has stored it: a lost connection, a
// closed page or a log-in that has run out lose nothing. Sent twice it is stored once.
(() => {
  "use strict";
  const PATIENCE = 20000;
  const sheet = () => document.querySelector("[data-sheet]");
  const form = () => sheet().closest("form");
  const name = `doithoai.rows.${sheet().dataset.user}.${location.pathname}${location.search}`;
  const boxes = () => [...sheet().querySelectorAll("input, select")];

  function alertOf(which, shown) {
    document.querySelector(`[data-alert="${which}"]`).hidden = !shown;
  }
  function keep() {
    const typed = boxes().filter((box) => box.value !== (blank[box.name] ?? "")).map((box) => [box.name, box.value]);
    try { localStorage.setItem(name, JSON.stringify(Object.fromEntries(typed))); alertOf("storage", false); }
    catch { alertOf("storage", true); }
  }
  function kept() {
    try { return JSON.parse(localStorage.getItem(name)) || {}; } catch { return {}; }
  }
  function forget() {
    try { localStorage.removeItem(name); } catch { /* nothing was kept */ }
  }
  // What stands in the boxes before anything is typed: the names of the units.
  const blank = Object.fromEntries(boxes().map((box) => [box.name, box.value]));

  function restore() {
    const typed = kept();
    const there = new Map(boxes().map((box) => [box.name, box]));
    const further = Object.keys(typed).filter((each) => !there.has(each));
    for (const [each, box] of there) if (each in typed) box.value = typed[each];
    alertOf("kept", Object.keys(typed).length > 0);
    if (!further.length) return;
    // Rows and choices that the server had added when the sheet was last read: read it again.
    for (const each of further) {
      const hidden = Object.assign(document.createElement("input"), { type: "hidden", name: each, value: typed[each] });
      hidden.dataset.kept = "";
      form().append(hidden);
    }
    form().requestSubmit(form().querySelector("[name=check]"));
  }

  // Moving about.
  function at(row, column) {
    const cells = sheet().tBodies[0].rows[row]?.cells[column];
    return cells ? cells.querySelector("input, select") : null;
  }
  function place(box) {
    const cell = box.closest("td");
    return [cell.parentElement.sectionRowIndex, cell.cellIndex];
  }
  function put(box, text) {
    if (box.tagName !== "SELECT") {
      box.value = text;
      return;
    }
    const wanted = text.trim().toLocaleLowerCase("vi");
    const option = [...box.options].find((each) => each.text.trim().toLocaleLowerCase("vi") === wanted);
    if (option) box.value = option.value;
  }
  function move(event) {
    const box = event.target;
    const step = { Enter: 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || (box.tagName === "SELECT" && event.key !== "Enter") || event.isComposing) return;
    // The list of units under a box is walked with the arrows.
    if (box.hasAttribute("list") && event.key !== "Enter") return;
    const [row, column] = place(box);
    // Below the last row Enter goes on at the top of the next column: it never sends the sheet.
    const next = at(row + step, column) ?? (event.key === "Enter" ? at(0, column + 1) : null);
    if (event.key === "Enter") event.preventDefault();
    next?.focus();
    next?.select?.();
  }
  function paste(event) {
    const text = event.clipboardData.getData("text").replace(/\r/g, "").replace(/\n$/, "");
    if (!/[\t\n]/.test(text) || event.target.tagName !== "INPUT") return;
    event.preventDefault();
    const [top, left] = place(event.target);
    text.split("\n").forEach((line, row) => {
      line.split("\t").forEach((cell, column) => {
        const box = at(top + row, left + column);
        if (box) put(box, cell.trim());
      });
    });
    keep();
  }

  // Sending.
  function ask(more) {
    const stop = new AbortController();
    const clock = setTimeout(() => stop.abort(), PATIENCE);
    return fetch(location.href, { credentials: "same-origin", signal: stop.signal, ...more }).finally(() => clearTimeout(clock));
  }
  const read = async (answer) => new DOMParser().parseFromString(await answer.text(), "text/html");
  async function send(button) {
    const body = new FormData(form(), button);
    const answer = await ask({ method: "POST", body });
    if (answer.redirected && new URL(answer.url).pathname === sheet().dataset.done) return stored(answer.url);
    const page = await read(answer);
    if (!page.querySelector("[data-sheet]")) return meet();
    alertOf("login", false);
    document.querySelector("main").replaceWith(page.querySelector("main"));
    (document.querySelector(".error-summary") || document.querySelector("[name=as_read]")?.nextElementSibling)?.focus();
  }
  function stored(address) {
    forget();
    location.assign(address);
  }
  // After a refusal: is the same person still logged in, and what is the token now?
  async function meet() {
    const now = (await read(await ask({}))).querySelector("[data-sheet]");
    const same = now?.dataset.user === sheet().dataset.user;
    alertOf("login", !now);
    alertOf("user", Boolean(now) && !same);
    if (same) {
      const token = "[name=csrfmiddlewaretoken]";
      form().querySelector(token).value = now.closest("form").querySelector(token).value;
      alertOf("again", true);
    }
  }
  async function submit(event) {
    if (!event.target.contains(sheet())) return;
    event.preventDefault();
    if (!form().querySelector("[data-kept]")) keep();
    alertOf("again", false);
    try {
      await send(event.submitter);
      alertOf("offline", false);
    } catch { alertOf("offline", true); }
  }

  const inside = (act) => (event) => { if (sheet().contains(event.target)) act(event); };
  document.addEventListener("keydown", inside(move));
  document.addEventListener("paste", inside(paste));
  document.addEventListener("input", inside(keep));
  document.addEventListener("submit", submit);
  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-discard]")) return;
    forget();
    location.reload();
  });
  window.addEventListener("offline", () => alertOf("offline", true));
  window.addEventListener("online", () => alertOf("offline", false));
  if (!sheet().hasAttribute("data-sent")) restore();
})();
