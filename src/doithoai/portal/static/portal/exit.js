// Quick exit: the button, or Esc twice within a second. The page goes first, then the address is
// replaced, so that "back" does not lead here. The receipt's cookie is dropped on the way.
(() => {
  const way = document.querySelector("[data-exit]");
  if (!way) return;
  let pressed = 0;

  function leave() {
    document.body.replaceChildren();
    document.title = "…";
    try { sessionStorage.clear(); } catch { /* closed */ }
    fetch(way.getAttribute("href"), { credentials: "same-origin", keepalive: true, redirect: "manual" }).catch(() => {});
    location.replace(way.dataset.exit);
  }

  way.addEventListener("click", (event) => { event.preventDefault(); leave(); });
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const now = Date.now();
    if (now - pressed < 1000) leave();
    pressed = now;
  });
  // A page kept by the browser and shown again by "back" shows nothing of it.
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
})();
