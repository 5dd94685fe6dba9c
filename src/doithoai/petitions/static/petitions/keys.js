/* One key, one step: whatever carries data-key is pressed by that key, a field is gone into. */
"use strict";
document.addEventListener("keydown", (event) => {
  const field = event.target.closest("input, textarea, select, [contenteditable]");
  if (field || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  const target = document.querySelector(`[data-key~="${CSS.escape(event.key.toLowerCase())}"]`);
  if (!target) return;
  event.preventDefault();
  if (target.matches("input, textarea, select")) {
    target.closest("details")?.setAttribute("open", "");
    target.focus();
  } else target.click();
});
