// Quick entry. Each row is written into localStorage the moment it is typed, under a key of its
// own, and leaves "waiting" only when the server has answered for that key. The same key again is
// harmless there, so a row is sent again whenever the outcome is not known.
(() => {
  "use strict";
  const form = document.getElementById("entry");
  const list = document.getElementById("entry-list");
  const prefix = `doithoai.entry.${form.dataset.user}.`;
  const store = usable();
  if (!store) return; // the plain form of several rows stays as it is
  const AT_ONCE = 10, FIRST_WAIT = 2000, LONGEST_WAIT = 30000, PATIENCE = 20000;
  const NAMES = ["text", "place", "occasion", "topic", "heard_on", "channel", "name", "phone", "identity", "restricted"];
  const FRESH = { text: "", name: "", phone: "", identity: "unknown", restricted: "" };
  let busy = false, wait = FIRST_WAIT, timer = 0, editing = null;

  for (const row of [...form.querySelectorAll("[data-row]")].slice(1)) row.remove();
  form.querySelector(".error-summary")?.remove();
  form.querySelector("[data-keys]").hidden = false;
  const field = Object.fromEntries(NAMES.map((name) => [name, form.elements[`form-0-${name}`]]));
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
  function typed() {
    return Object.fromEntries(NAMES.map((name) => [name, name === "restricted" ? (field[name].checked ? "on" : "") : field[name].value]));
  }
  function fill(values) {
    for (const name of NAMES) {
      if (!(name in values)) continue;
      if (name === "restricted") field[name].checked = Boolean(values[name]);
      else field[name].value = values[name];
    }
    if (values.name || values.phone || values.restricted) form.querySelector("details").open = true;
  }
  function saveDraft() { keep("draft", { values: typed(), unit: unit.value, editing }); }

  function add() {
    const values = typed();
    if (!values.text.trim() && !values.name.trim() && !values.phone.trim()) { field.text.focus(); return; }
    const earlier = editing && kept(`row.${editing}`);
    const all = rows();
    const row = {
      key: earlier ? earlier.key : newKey(),
      no: earlier ? earlier.no : (all.length ? all[all.length - 1].no : 0) + 1,
      unit: unit.value, values, state: "waiting", problems: [],
    };
    if (!keepRow(row)) return; // stays in the form
    editing = null;
    fill(FRESH);
    saveDraft();
    show();
    field.text.focus();
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
    for (const result of (await answer.json()).rows) take(result, sent);
    return true;
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
    if (!row || JSON.stringify(row.values) !== sent.get(result.key)) return; // changed meanwhile: goes again
    Object.assign(row, { state: result.state, problems: result.problems || [], code: result.code, qr: result.qr, url: result.url });
    if (row.state === "stored") {
      // What the server holds need not lie in the browser: only enough to hand out the slip.
      const { restricted, text } = row.values;
      row.values = { text: restricted ? "" : text.slice(0, 80), restricted };
    }
    keepRow(row);
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
  function item(row) {
    const made = document.getElementById("entry-row").content.firstElementChild.cloneNode(true);
    const put = (name, text) => { made.querySelector(`[data-put="${name}"]`).textContent = text; };
    const topic = row.values.topic && [...field.topic.options].find((option) => option.value === row.values.topic);
    made.value = row.no;
    made.dataset.key = row.key;
    made.dataset.state = row.state;
    put("text", row.values.text || "…");
    put("about", [row.values.place, row.values.occasion, topic && topic.text, row.values.heard_on].filter(Boolean).join(" · "));
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
      if (!editing && field.text.value.trim()) add();
      const row = kept(`row.${key}`);
      editing = key;
      unit.value = row.unit;
      fill(row.values);
      saveDraft();
      field.text.focus();
    }
  });

  form.addEventListener("submit", (event) => { event.preventDefault(); add(); });
  form.addEventListener("keydown", (event) => {
    const plain = event.key === "Enter" && !event.shiftKey && !event.isComposing && !event.ctrlKey && !event.altKey;
    if (!plain || event.target.matches("summary, button")) return;
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
  form.dataset.ready = "1";
  show();
  field.text.focus();
  flush();
})();
