// Boxes over a picture. What counts is the text area: one box a line, in per cent. Without this
// script the same is typed there.
"use strict";
(() => {
  const frame = document.querySelector("[data-mask]");
  const tools = document.querySelector("[data-mask-tools]");
  if (!frame || !tools) return;
  const field = document.getElementById(frame.dataset.mask);
  const said = tools.querySelector("[data-said]");
  const remover = tools.querySelector("[data-remove]");
  const LEAST = 1, FIRST = 20;
  let last = null;
  tools.hidden = false;

  const within = (value, low, high) => Math.min(Math.max(value, low), high);
  const all = () => [...frame.querySelectorAll(".mask-box")];
  const partsOf = (box) => box.dataset.parts.split(" ").map(Number);

  function write() {
    field.value = all().map((box) => box.dataset.parts).join("\n");
    all().forEach((box, at) => box.setAttribute("aria-label", `${frame.dataset.box} ${at + 1}: ${box.dataset.parts}`));
    remover.disabled = !last;
  }

  function place(box, left, top, width, height) {
    width = within(width, LEAST, 100);
    height = within(height, LEAST, 100);
    const parts = [within(left, 0, 100 - width), within(top, 0, 100 - height), width, height];
    box.dataset.parts = parts.map((part) => Number(part.toFixed(1))).join(" ");
    ["left", "top", "width", "height"].forEach((name, at) => { box.style[name] = `${parts[at]}%`; });
  }

  function add(left, top, width, height) {
    const box = document.createElement("button");
    box.type = "button";
    box.className = "mask-box";
    box.append(document.createElement("span"));
    place(box, left, top, width, height);
    frame.append(box);
    box.addEventListener("focus", () => { last = box; remover.disabled = false; });
    box.addEventListener("keydown", keyed);
    box.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      event.stopPropagation();
      box.focus();
      drag(event, box, event.target !== box);
    });
    return box;
  }

  function remove(box) {
    if (!box) return;
    box.remove();
    last = null;
    write();
    said.textContent = frame.dataset.removed;
    (all().at(-1) || tools.querySelector("[data-add]")).focus();
  }

  function keyed(event) {
    const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (event.key === "Delete" || event.key === "Backspace") remove(event.currentTarget);
    else if (!step) return;
    else {
      const [left, top, width, height] = partsOf(event.currentTarget), [x, y] = step;
      if (event.shiftKey) place(event.currentTarget, left, top, within(width + x, LEAST, 100 - left), within(height + y, LEAST, 100 - top));
      else place(event.currentTarget, left + x, top + y, width, height);
      write();
    }
    event.preventDefault();
  }

  function at(event) {
    const area = frame.getBoundingClientRect();
    return [(event.clientX - area.left) / area.width * 100, (event.clientY - area.top) / area.height * 100];
  }

  // Follows one pointer until it is lifted: moves the box, or its far corner.
  function drag(start, box, sizes) {
    const [x, y] = at(start), [left, top, width, height] = partsOf(box);
    const follow = (event) => {
      const [toX, toY] = at(event), dx = toX - x, dy = toY - y;
      if (!sizes) return place(box, left + dx, top + dy, width, height);
      const right = within(left + width + dx, 0, 100), bottom = within(top + height + dy, 0, 100);
      place(box, Math.min(left, right), Math.min(top, bottom), Math.abs(right - left), Math.abs(bottom - top));
    };
    const end = () => {
      removeEventListener("pointermove", follow);
      removeEventListener("pointerup", end);
      removeEventListener("pointercancel", end);
      write();
    };
    addEventListener("pointermove", follow);
    addEventListener("pointerup", end);
    addEventListener("pointercancel", end);
  }

  // A finger scrolls over the picture and taps to place a box; a mouse draws it.
  frame.addEventListener("pointerdown", (event) => {
    if (event.pointerType === "touch" || event.button !== 0) return;
    event.preventDefault();
    const box = add(...at(event), LEAST, LEAST);
    box.focus();
    drag(event, box, true);
  });
  frame.addEventListener("click", (event) => {
    if (event.pointerType !== "touch" || event.target.closest(".mask-box")) return;
    const [x, y] = at(event);
    add(x - FIRST / 2, y - FIRST / 2, FIRST, FIRST).focus();
    write();
  });
  tools.querySelector("[data-add]").addEventListener("click", () => {
    add(40, 40, FIRST, FIRST).focus();
    write();
  });
  remover.addEventListener("click", () => remove(last));

  function read() {
    all().forEach((box) => box.remove());
    last = null;
    for (const line of field.value.split("\n")) {
      const parts = line.replaceAll(",", ".").replaceAll(";", " ").trim().split(/\s+/).map(Number);
      if (parts.length === 4 && parts.every(Number.isFinite)) add(...parts);
    }
  }
  field.addEventListener("change", () => { read(); write(); });
  read();
  write();
})();
