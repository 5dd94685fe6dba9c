// The typed sheet by keyboard: Enter and the arrows go from row to row, pasted cells spread out.
const sheet = document.querySelector("[data-sheet]");

function at(row, column) {
  const cells = sheet.tBodies[0].rows[row]?.cells[column];
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

sheet?.addEventListener("keydown", (event) => {
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
});

sheet?.addEventListener("paste", (event) => {
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
});
