/* Sorting without losing anything: what is typed is kept in this browser until the server has
   taken the step, and a broken line leaves the page as it is. */
"use strict";
(() => {
  const place = (voice) => `doithoai.sort.${form().dataset.user}.${voice}`;
  const form = () => document.getElementById("sort");
  const kept = (name) => { try { return JSON.parse(localStorage.getItem(name)); } catch { return null; } };

  function keep() {
    const typed = Object.fromEntries(new FormData(form()));
    delete typed.csrfmiddlewaretoken;
    delete typed.seen_version;
    try { localStorage.setItem(place(form().dataset.voice), JSON.stringify(typed)); } catch { /* full or forbidden: the page still holds it */ }
  }
  function forget(voice) { try { localStorage.removeItem(place(voice)); } catch { /* as above */ } }
  function restore() {
    const typed = form() && kept(place(form().dataset.voice));
    for (const [name, value] of Object.entries(typed || {})) {
      const field = form().elements[name];
      if (field instanceof HTMLElement && field.type !== "hidden") field.value = value;
    }
  }
  function begin() {
    restore();
    const wrong = document.querySelector("#sort [aria-invalid='true']");
    if (wrong) wrong.focus();
    else if (document.activeElement === document.body) document.getElementById("voice-head")?.focus({ preventScroll: true });
  }
  function offline(shown) { document.querySelector("[data-offline]").hidden = !shown; }

  document.addEventListener("input", (event) => { if (event.target.closest("#sort")) keep(); });
  document.addEventListener("change", (event) => {
    if (event.target.closest("#sort [data-fills]")) document.querySelector("[data-fill]").click();
  });
  document.addEventListener("keydown", (event) => {
    const field = event.target.closest("input, textarea, select");
    if (!field || event.isComposing) return;
    if (event.key === "Enter" && event.ctrlKey) document.querySelector('[data-key="o"]')?.click();
    else if (event.key === "Escape" || (event.key === "Enter" && !field.matches("textarea") && field.closest("#sort"))) field.blur();
    else return;
    event.preventDefault();
  });
  // A refused form comes back with 400 or 409 and everything typed in it.
  document.addEventListener("htmx:beforeSwap", (event) => {
    const { xhr, requestConfig } = event.detail;
    if ([400, 409].includes(xhr.status)) event.detail.shouldSwap = true;
    else if (xhr.status === 200 && requestConfig.verb === "post") {
      const voice = form()?.dataset.voice;
      if (voice && !("fill" in requestConfig.parameters)) forget(voice);
    }
    if (xhr.status < 500) offline(false);
  });
  document.addEventListener("htmx:sendError", () => offline(true));
  document.addEventListener("htmx:responseError", (event) => { if (event.detail.xhr.status >= 500) offline(true); });
  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.detail.target.id !== "main") return;
    begin();
  });
  begin();
})();
