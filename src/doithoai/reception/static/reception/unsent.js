// Rows typed in this browser that the server has not answered for: told where somebody begins her
// day, so that none lies forgotten under a sheet that nobody opens again.
(() => {
  "use strict";
  const box = document.querySelector("[data-unsent]");
  const NONE = "00000000-0000-0000-0000-000000000000";
  const sheets = new Map();
  let others = 0;
  function look(name) {
    const [ours, sheet, ...rest] = name.split(".");
    const id = sheet === "reception" ? rest.shift() : NONE;
    const [user, kind] = rest;
    const place = ours === "doithoai" && kind === "row" && box.querySelector(`[data-sheet="${CSS.escape(sheet)}"]`);
    if (!place || !["waiting", "refused"].includes(JSON.parse(localStorage.getItem(name)).state)) return;
    if (user !== box.dataset.unsent) { others += 1; return; }
    const at = sheets.get(sheet + id) || { place, id, number: 0 };
    at.number += 1;
    sheets.set(sheet + id, at);
  }
  try {
    for (let i = 0; i < localStorage.length; i++) look(localStorage.key(i));
  } catch { return; } // nothing can be kept here
  for (const { place, id, number } of sheets.values()) {
    const line = place.cloneNode(true);
    line.hidden = false;
    line.querySelector("[data-number]").textContent = number;
    const link = line.querySelector("a");
    link.setAttribute("href", link.getAttribute("href").replace(NONE, id));
    place.after(line);
  }
  const foreign = box.querySelector("[data-others]");
  foreign.hidden = !others;
  foreign.querySelector("[data-number]").textContent = others;
  box.hidden = !sheets.size && !others;
})();
