// What this browser keeps of what was typed: told where somebody begins her day, asked about
// before she logs out, wiped once she has. What waits for somebody else is left to her.
// Keys: doithoai.SHEET.USER.…, of the reception desk doithoai.reception.SESSION.USER.…
(() => {
  "use strict";
  const NONE = "00000000-0000-0000-0000-000000000000";
  const box = document.querySelector("[data-unsent]");
  const forms = [...document.querySelectorAll("form[data-leave]")];
  const me = box?.dataset.unsent || forms[0]?.dataset.leave;

  function read(name) {
    const [ours, sheet, ...rest] = name.split(".");
    if (ours !== "doithoai" || rest.length < 2) return null;
    const id = sheet === "reception" ? rest.shift() : "";
    const [user, ...more] = rest;
    const isRows = sheet === "reception" || sheet === "entry";
    const what = state(isRows ? more[0] : "typed", JSON.parse(localStorage.getItem(name)) || {});
    return { name, sheet, user, id: isRows ? id : more.join("."), what };
  }
  function state(kind, value) {
    if (kind === "row") return ["waiting", "refused"].includes(value.state) ? "sheet" : value.code ? "slips" : "";
    if (kind === "draft") return value.typed === false || value.editing ? "" : "sheet";
    return Object.keys(value).length ? "sheet" : "";
  }
  function found() {
    const all = [];
    try {
      for (let i = 0; i < localStorage.length; i++) all.push(read(localStorage.key(i)));
    } catch { /* nothing can be kept here */ }
    return all.filter(Boolean);
  }

  function tell() {
    const lines = new Map();
    let others = 0;
    for (const one of found()) {
      if (one.user !== me) { others += one.what === "sheet" ? 1 : 0; continue; }
      const place = one.what && box.querySelector(`[data-${one.what}="${CSS.escape(one.sheet)}"]`);
      if (!place) continue;
      const key = `${one.what} ${one.sheet} ${one.id}`;
      const line = lines.get(key) || { place, id: one.id, number: 0 };
      line.number += 1;
      lines.set(key, line);
    }
    for (const { place, id, number } of lines.values()) {
      const line = place.cloneNode(true);
      line.hidden = false;
      line.querySelector("[data-number]").textContent = number;
      const link = line.querySelector("a");
      const to = link.hasAttribute("data-there") ? id : link.getAttribute("href").replace(NONE, id);
      if (to.startsWith("/desk/")) link.setAttribute("href", to);
      place.after(line);
    }
    const foreign = box.querySelector("[data-others]");
    foreign.hidden = !others;
    foreign.querySelector("[data-number]").textContent = others;
    box.hidden = !lines.size && !others;
    for (const part of document.querySelectorAll("[data-if-kept]")) part.hidden = (part.dataset.ifKept === "yes") !== lines.size > 0;
  }

  async function leave(form) {
    try {
      // The answer leads away once the session has ended; anything else means that it goes on.
      const answer = await fetch(form.action, { method: "POST", body: new FormData(form), credentials: "same-origin", redirect: "manual" });
      if (answer.type !== "opaqueredirect") throw new Error(answer.status);
    } catch {
      form.querySelector("[data-failed]").hidden = false;
      return;
    }
    for (const one of found()) if (one.user === me) localStorage.removeItem(one.name);
    try { sessionStorage.clear(); } catch { /* closed */ }
    location.assign("/");
  }
  for (const form of forms) form.addEventListener("submit", (event) => {
    event.preventDefault();
    const asks = !form.hasAttribute("data-asked") && found().some((one) => one.user === me && one.what);
    if (asks) location.assign(form.action);
    else leave(form);
  });
  if (box) tell();
})();
