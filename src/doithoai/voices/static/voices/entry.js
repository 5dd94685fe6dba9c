// A sheet of rows typed one after the other: quick entry, the register of reception. Each row is
// written into localStorage the moment it is typed, under a key of its own, and leaves "waiting"
// only when the server has answered for that key. The same key again is harmless there, so a row
// is sent again whenever the outcome is not known. The form says what is special about its rows:
//   data-sheet    where its rows are kept        data-main     a row is typed once one of these is
//   data-carried  what stays for the next row    data-shown    what the list tells of a row
//   data-keep     what of a stored row stays     data-counted  a number that goes on by itself
(() => {
  "use strict";
  const form = document.getElementById("entry");
  const list = document.getElementById("entry-list");
  const prefix = `doithoai.${form.dataset.sheet}.${form.dataset.user}.`;
  const store = usable();
  if (!store) return; // the plain form stays as it is
  const AT_ONCE = 10, FIRST_WAIT = 2000, LONGEST_WAIT = 30000, PATIENCE = 20000;
  const named = (what) => (form.dataset[what] || "").split(" ").filter(Boolean);
  const MAIN = named("main"), CARRIED = named("carried"), SHOWN = named("shown"), KEEP = named("keep");
  let busy = false, wait = FIRST_WAIT, timer = 0, editing = null;

  for (const row of [...form.querySelectorAll("[data-row]")].slice(1)) row.remove();
  form.querySelector(".error-summary")?.remove();
  const keys = form.querySelector("[data-keys]");
  if (keys) keys.hidden = false;
  const field = {};
  for (const box of form.querySelectorAll('[data-row] [name^="form-0-"]')) field[box.name.slice(7)] = box;
  delete field.key;
  const NAMES = Object.keys(field);
  const FRESH = Object.fromEntries(NAMES.filter((name) => !CARRIED.includes(name)).map((name) => [name, initial(field[name])]));
  const main = field[MAIN[0]], counted = field[form.dataset.counted];
  const unit = form.elements.unit;

  function usable() {
    try {
      localStorage.setItem("doithoai.try", "1");
      localStorage.removeItem("doithoai.try");
      return localStorage;
    } catch { return null; }
  }
  function newKey() {
    // Not randomUUID: offices run this without https in their own network, where it is missing.
    return [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, "0")).join("");
  }
  function keep(name, value) {
    try { store.setItem(prefix + name, JSON.stringify(value)); alertOf("storage", false); return true; }
    catch { alertOf("storage", true); return false; }
  }
  function kept(name) {
    try { return JSON.parse(store.getItem(prefix + name)); } catch { return null; }
  }
  function rows() {
    const found = [];
    for (let i = 0; i < store.length; i++) {
      const name = store.key(i);
      if (name.startsWith(`${prefix}row.`)) found.push(kept(name.slice(prefix.length)));
    }
    return found.filter(Boolean).sort((a, b) => a.no - b.no);
  }
  const keepRow = (row) => keep(`row.${row.key}`, row);
  function alertOf(name, shown) {
    document.querySelector(`[data-alert="${name}"]`).hidden = !shown;
  }

  // The form: what is in it, and keeping it as it is typed.
  function initial(box) {
    if (box.type === "checkbox") return box.defaultChecked ? "on" : "";
    if (box.tagName !== "SELECT") return box.defaultValue;
    return ([...box.options].find((option) => option.defaultSelected) || box.options[0])?.value || "";
  }
  const valueOf = (box) => (box.type === "checkbox" ? (box.checked ? "on" : "") : box.value);
  const typed = () => Object.fromEntries(NAMES.map((name) => [name, valueOf(field[name])]));
  function fill(values) {
    for (const name of NAMES) {
      if (!(name in values)) continue;
      if (field[name].type === "checkbox") field[name].checked = Boolean(values[name]);
      else field[name].value = values[name];
      const within = field[name].closest("details");
      if (within && !CARRIED.includes(name) && values[name] !== FRESH[name]) within.open = true;
    }
  }
  function begin() {
    fill(FRESH);
    if (!keys) for (const part of form.querySelectorAll("details")) part.open = false;
    if (!counted) return;
    const taken = rows().map((row) => Number(row.count) + 1).filter(Number.isFinite);
    counted.value = Math.max(Number(counted.defaultValue) || 1, ...taken);
  }
  const isTyped = (values) => MAIN.some((name) => values[name].trim());
  function saveDraft() { keep("draft", { values: typed(), unit: unit.value, editing, typed: isTyped(typed()) }); }

  function add() {
    const values = typed();
    if (!isTyped(values)) { main.focus(); return; }
    const earlier = editing && kept(`row.${editing}`);
    const all = rows();
    const row = {
      key: earlier ? earlier.key : newKey(),
      no: earlier ? earlier.no : (all.length ? all[all.length - 1].no : 0) + 1,
      unit: unit.value, values, state: "waiting", problems: [], count: counted ? counted.value : "",
    };
    if (!keepRow(row)) return; // stays in the form
    editing = null;
    begin();
    saveDraft();
    show();
    main.focus();
    flush();
  }

  // Sending.
  function later() {
    clearTimeout(timer);
    timer = setTimeout(flush, wait);
    wait = Math.min(wait * 2, LONGEST_WAIT);
  }
  async function flush() {
    if (busy) return;
    const waiting = rows().filter((row) => row.state === "waiting" && row.key !== editing);
    const batch = waiting.filter((row) => row.unit === waiting[0].unit).slice(0, AT_ONCE);
    if (!batch.length) { alertOf("offline", false); return; }
    busy = true;
    try {
      if (await send(batch)) { wait = FIRST_WAIT; setTimeout(flush, 0); } else later();
    } catch { alertOf("offline", true); later(); } finally { busy = false; show(); }
  }
  async function send(batch) {
    const sent = new Map(batch.map((row) => [row.key, JSON.stringify(row.values)]));
    const body = JSON.stringify({ user: form.dataset.user, unit: batch[0].unit, rows: batch.map((row) => ({ ...row.values, key: row.key })) });
    const answer = await ask(form.dataset.send, { method: "POST", body, headers: { "Content-Type": "application/json", "X-CSRFToken": form.elements.csrfmiddlewaretoken.value } });
    alertOf("offline", false);
    if (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403) { await meet(); return false; }
    if (!answer.ok) return false;
    alertOf("login", false);
    let room = true;
    for (const result of (await answer.json()).rows) room = take(result, sent) && room;
    return room; // an answer that this browser has no room for is asked for again, later
  }
  function ask(address, more) {
    const stop = new AbortController();
    const clock = setTimeout(() => stop.abort(), PATIENCE);
    return fetch(address, { credentials: "same-origin", redirect: "manual", signal: stop.signal, ...more }).finally(() => clearTimeout(clock));
  }
  // After a refusal: is somebody logged in, is it the same person, and what is the token now?
  async function meet() {
    const answer = await ask(form.dataset.state, {});
    if (!answer.ok) { alertOf("login", true); return; }
    const now = await answer.json();
    const same = now.user === form.dataset.user;
    alertOf("login", false);
    alertOf("user", !same);
    if (same) form.elements.csrfmiddlewaretoken.value = now.token;
  }
  function take(result, sent) {
    const row = kept(`row.${result.key}`);
    if (!row || JSON.stringify(row.values) !== sent.get(result.key)) return true; // changed meanwhile: goes again
    Object.assign(row, { state: result.state, problems: result.problems || [], label: result.label, code: result.code, qr: result.qr, slips: result.slips, url: result.url });
    if (row.state === "stored") {
      // What the server holds need not lie in the browser: only enough to hand out the slip.
      const hidden = row.values.restricted;
      row.values = { restricted: hidden, ...Object.fromEntries(KEEP.map((name) => [name, hidden ? "" : row.values[name].slice(0, 80)])) };
    }
    if (keepRow(row)) return true;
    delete row.slips; // full: the codes alone need less room than their pictures
    delete row.qr;
    return keepRow(row);
  }

  // The list.
  function show() {
    const all = rows();
    const at = list.querySelector("ol");
    at.replaceChildren(...all.slice().reverse().map(item));
    list.hidden = !all.length;
    const counts = { all: all.length, stored: 0, waiting: 0, refused: 0 };
    for (const row of all) counts[row.state === "differs" ? "stored" : row.state]++;
    for (const [name, number] of Object.entries(counts)) list.querySelector(`[data-count="${name}"]`).textContent = number;
  }
  function said(name, value) {
    const options = value && field[name].options;
    return options ? [...options].find((option) => option.value === value)?.text : value;
  }
  function item(row) {
    const made = document.getElementById("entry-row").content.firstElementChild.cloneNode(true);
    const put = (name, text) => { made.querySelector(`[data-put="${name}"]`).textContent = text; };
    made.value = row.no;
    made.dataset.key = row.key;
    made.dataset.state = row.state;
    put("text", row.label || row.values[MAIN[0]] || "…");
    put("about", SHOWN.map((name) => said(name, row.values[name])).filter(Boolean).join(" · "));
    put("code", row.code || "");
    for (const state of made.querySelectorAll("[data-when]")) state.hidden = state.dataset.when !== row.state;
    const problems = made.querySelector('[data-put="problems"]');
    for (const words of row.problems) problems.append(Object.assign(document.createElement("li"), { textContent: words }));
    problems.hidden = !row.problems.length;
    const open = row.state === "waiting" || row.state === "refused";
    made.querySelector("[data-edit]").hidden = made.querySelector("[data-remove]").hidden = !open;
    const link = made.querySelector("[data-open]");
    link.hidden = !row.url;
    if (row.url) link.href = row.url;
    return made;
  }
  list.addEventListener("click", (event) => {
    const pressed = event.target.closest("button");
    if (!pressed) return;
    const key = pressed.closest("li")?.dataset.key;
    if (pressed.matches("[data-clear]")) {
      for (const row of rows()) if (row.state === "stored" || row.state === "differs") store.removeItem(`${prefix}row.${row.key}`);
      show();
    } else if (pressed.matches("[data-remove]")) {
      store.removeItem(`${prefix}row.${key}`);
      if (editing === key) editing = null;
      show();
    } else if (pressed.matches("[data-edit]")) {
      // What stood in the form goes its own way first.
      if (!editing && isTyped(typed())) add();
      const row = kept(`row.${key}`);
      editing = key;
      unit.value = row.unit;
      fill(row.values);
      saveDraft();
      main.focus();
    }
  });

  form.addEventListener("submit", (event) => { event.preventDefault(); add(); });
  form.addEventListener("keydown", (event) => {
    const plain = event.key === "Enter" && !event.shiftKey && !event.isComposing && !event.ctrlKey && !event.altKey;
    if (!plain || event.target.matches("summary, button")) return;
    if (!keys) { if (!event.target.matches("textarea")) event.preventDefault(); return; } // a long form: by its button alone
    event.preventDefault();
    add();
  });
  form.addEventListener("input", saveDraft);
  form.addEventListener("change", saveDraft);
  window.addEventListener("online", flush);
  window.addEventListener("offline", () => alertOf("offline", true));
  window.addEventListener("focus", flush);
  window.addEventListener("storage", show); // another tab of the same sheet

  const draft = kept("draft");
  if (draft) {
    fill(draft.values);
    if (draft.unit) unit.value = draft.unit;
    editing = draft.editing && kept(`row.${draft.editing}`) ? draft.editing : null;
    if (!unit.value) unit.value = unit.defaultValue || unit.options?.[0]?.value || "";
  }
  if (counted && !isTyped(typed())) begin();
  form.dataset.ready = "1";
  show();
  main.focus();
  flush();
})();
