// An opinion being typed is kept on this device until the server has stored it: a lost
// connection, a reload or a power cut loses nothing. The key goes with it, so that sending it
// twice stores it once. Ctrl + Enter stores.
(function () {
  "use strict";
  const form = document.querySelector("form[data-floor]");
  if (!form) return;
  const place = `doithoai.floor.${form.dataset.user}.${form.dataset.floor}`;
  const names = ["key", "text", "raised_by", "title"];
  const note = form.querySelector("[data-kept]");

  function keep() {
    const typed = {};
    for (const name of names) typed[name] = form.elements[name].value;
    if (typed.text) localStorage.setItem(place, JSON.stringify(typed));
    else localStorage.removeItem(place);
    note.textContent = typed.text ? note.dataset.kept : "";
  }

  function restore() {
    const kept = JSON.parse(localStorage.getItem(place) || "null");
    if (!kept || form.elements.text.value) return;
    for (const name of names) form.elements[name].value = kept[name] || "";
    note.textContent = note.dataset.kept;
  }

  const last = JSON.parse(localStorage.getItem(place) || "null");
  if (last && last.key === form.dataset.stored) localStorage.removeItem(place);
  restore();
  form.addEventListener("input", keep);
  form.addEventListener("keydown", function (event) {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
  if (!form.querySelector(".field-errors")) form.elements.text.focus();
})();
