// The slips of stored rows that this browser keeps, ready to be printed.
(() => {
  "use strict";
  const sheet = document.querySelector(".slips");
  const print = document.querySelector("[data-print]");
  const prefix = `doithoai.${sheet.dataset.sheet}.${sheet.dataset.user}.row.`;
  const rows = [];
  if (sheet.dataset.user) {
    for (let i = 0; i < localStorage.length; i++) {
      const name = localStorage.key(i);
      if (name.startsWith(prefix)) rows.push(JSON.parse(localStorage.getItem(name)));
    }
  }
  for (const row of rows.filter((one) => one.code).sort((a, b) => a.no - b.no)) {
    const about = row.label || (row.values.restricted ? "" : row.values.text);
    for (const made of row.slips || [row]) {
      const slip = document.getElementById("slip").content.firstElementChild.cloneNode(true);
      slip.querySelector("[data-code]").textContent = made.code;
      slip.querySelector("[data-about]").textContent = row.label ? about : `${row.no}. ${about}`;
      if (made.qr?.startsWith("data:image/")) slip.querySelector("[data-qr]").src = made.qr;
      sheet.append(slip);
    }
  }
  const none = document.querySelector("[data-none]");
  if (none) none.hidden = sheet.childElementCount > 0;
  print.hidden = !sheet.childElementCount;
  print.addEventListener("click", () => window.print());
})();
