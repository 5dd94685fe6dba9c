/* Looking a document through by keyboard. Without this script the buttons do the same. */
"use strict";
(() => {
  const all = () => [...document.querySelectorAll(".finding")];
  let at = -1;

  function go(number) {
    const list = all();
    at = Math.max(0, Math.min(list.length - 1, number));
    const finding = list[at];
    if (!finding) return;
    finding.focus({ preventScroll: true });
    finding.scrollIntoView({ block: "nearest" });
    const place = document.getElementById(`place-${finding.value}`);
    document.querySelector(".running mark.here")?.classList.remove("here");
    place?.classList.add("here");
    place?.scrollIntoView({ block: "nearest" });
  }
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest("input, textarea, select")) return;
    if (event.key === "j") go(at + 1);
    else if (event.key === "k") go(at - 1);
    else if ("axeu".includes(event.key)) all()[at]?.querySelector(`[data-key="${event.key}"]`)?.click();
    else return;
    event.preventDefault();
  });
  const named = all().findIndex((finding) => `#${finding.id}` === location.hash);
  if (named >= 0) go(named);
})();
