// Draws the answer as a picture to forward in a chat, and lets its text be copied.
(() => {
  "use strict";
  for (const button of document.querySelectorAll("[data-copies]")) {
    const field = document.getElementById(button.dataset.copies);
    if (!field || !navigator.clipboard) continue;
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(field.value);
      button.querySelector("span").textContent = button.dataset.done;
    });
  }

  const card = document.getElementById("card");
  const canvas = card && card.querySelector("canvas");
  const link = card && card.querySelector("a[download]");
  const pen = canvas && canvas.getContext("2d");
  if (!pen) return;

  const MARGIN = 80;
  const ACCENT = getComputedStyle(card).getPropertyValue("--accent").trim() || "#000000";
  const FAMILY = '"Be Vietnam Pro", sans-serif';
  const width = canvas.width - 2 * MARGIN;

  function font(size, weight) {
    pen.font = `${weight} ${size}px ${FAMILY}`;
  }

  function lines(text) {
    const found = [];
    for (const paragraph of text.split("\n")) {
      let line = "";
      for (const word of paragraph.split(/\s+/)) {
        const longer = line ? `${line} ${word}` : word;
        if (line && pen.measureText(longer).width > width) {
          found.push(line);
          line = word;
        } else {
          line = longer;
        }
      }
      if (line) found.push(line);
    }
    return found;
  }

  function stepOf(size) {
    return Math.round(size * 1.45);
  }

  // A short answer is written large, so that it fills the picture.
  function sizeFor(text, weight, room) {
    const fits = (size) => {
      font(size, weight);
      return lines(text).length * stepOf(size) <= room;
    };
    return [64, 56, 48].find(fits) || 38;
  }

  function write(text, at, size, weight, colour, room) {
    font(size, weight);
    pen.fillStyle = colour;
    const step = stepOf(size);
    let all = lines(text);
    const most = Math.max(1, Math.floor(room / step));
    if (all.length > most) all = [...all.slice(0, most - 1), card.dataset.more];
    for (const line of all) {
      pen.fillText(line, MARGIN, at + size);
      at += step;
    }
    return at;
  }

  function draw() {
    const { heading, title, body, paper, text, outcome } = card.dataset;
    pen.fillStyle = "#ffffff";
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.fillStyle = ACCENT;
    pen.fillRect(0, 0, canvas.width, 24);
    let at = write(heading, 70, 34, 600, ACCENT, 60) + 12;
    at = write(title, at, 46, 700, "#1f2430", 280) + 20;
    at = write([body, paper].filter(Boolean).join(" · "), at, 32, 500, "#555c6b", 100) + 24;
    const room = canvas.height - at - 170;
    write(text, at, sizeFor(text, 400, room), 400, "#1f2430", room);
    write(outcome, canvas.height - 110, 36, 600, ACCENT, 60);
  }

  document.fonts.ready.then(async () => {
    await Promise.all([400, 500, 600, 700].map((w) => document.fonts.load(`${w} 38px ${FAMILY}`, "Việt")));
    draw();
    canvas.hidden = false;
    canvas.toBlob((picture) => {
      link.href = URL.createObjectURL(picture);
      link.hidden = false;
      card.dataset.drawn = "yes";
    }, "image/png");
  });
})();
