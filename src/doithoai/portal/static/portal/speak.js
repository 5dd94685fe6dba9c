// Speak: sends again by itself after a lost connection, and keeps a draft in this tab.
// The form's key makes sending twice harmless: it is stored once and gives the same code.
(() => {
  const PATIENCE = 30 * 60 * 1000, AGAIN = 4000, KEPT = ["text", "place", "topic", "key"];
  let timer = 0;

  function draftOf(form) {
    const name = `draft:${form.dataset.draft}`;
    return {
      read() {
        try {
          const draft = JSON.parse(sessionStorage.getItem(name));
          if (draft && Date.now() - draft.at < PATIENCE) return draft;
          sessionStorage.removeItem(name);
        } catch { /* storage closed or spoilt: no draft */ }
        return null;
      },
      write(values) {
        try { sessionStorage.setItem(name, JSON.stringify({ ...values, at: Date.now() })); } catch { /* full */ }
      },
      drop() {
        try { sessionStorage.removeItem(name); } catch { /* closed */ }
      },
    };
  }

  function say(form, word) {
    const line = form.querySelector("#send-state");
    line.hidden = !word;
    line.textContent = word ? line.dataset[word] : "";
  }

  function keepDraft(form) {
    const keep = form.querySelector("#keep"), draft = draftOf(form), tick = keep.querySelector("input");
    keep.hidden = false;
    const old = draft.read();
    if (old && !form.elements.text.value) {
      for (const field of KEPT) if (old[field]) form.elements[field].value = old[field];
      say(form, "kept");
    }
    form.addEventListener("input", () => {
      // What only named people may read is never left lying on a phone.
      const secret = form.elements.restricted.checked || form.elements.sealed?.checked;
      if (!tick.checked || secret) return draft.drop();
      draft.write(Object.fromEntries(KEPT.map((field) => [field, form.elements[field].value])));
    });
    return draft;
  }

  // The browser reads the answer as a page by itself: no script makes markup of text here.
  function post(form) {
    return new Promise((done, fail) => {
      const request = new XMLHttpRequest();
      request.open("POST", location.href);
      request.responseType = "document";
      request.onload = () => (request.status < 500 ? done(request.response) : fail(new Error("server")));
      request.onerror = () => fail(new Error("network"));
      request.send(new FormData(form));
    });
  }

  async function send(form, draft) {
    clearTimeout(timer);
    say(form, "sending");
    const button = form.querySelector("[type=submit]");
    button.disabled = true;
    let page;
    try {
      page = await post(form);
      if (!page?.querySelector("#receipt, #speak")) { form.submit(); return; }
    } catch {
      say(form, "waiting");
      button.disabled = false;
      timer = setTimeout(() => send(form, draft), AGAIN);
      return;
    }
    show(page, draft);
  }

  function show(page, draft) {
    if (page.querySelector("#receipt")) draft.drop();
    for (const sheet of page.querySelectorAll("link[media=print]")) {
      if (!document.querySelector(`link[href="${sheet.getAttribute("href")}"]`)) document.head.append(sheet.cloneNode());
    }
    document.title = page.title;
    document.querySelector("main").replaceWith(page.querySelector("main"));
    scrollTo(0, 0);
    document.querySelector("main").focus();
    start();
  }

  function start() {
    const form = document.querySelector("#speak");
    if (form) {
      const draft = keepDraft(form);
      form.addEventListener("submit", (event) => { event.preventDefault(); send(form, draft); });
      addEventListener("online", () => { if (timer && form.isConnected) send(form, draft); });
    }
    const print = document.querySelector("[data-print]"), copy = document.querySelector("[data-copy]");
    if (print) { print.hidden = false; print.onclick = () => window.print(); }
    if (copy && navigator.clipboard) {
      copy.hidden = false;
      copy.onclick = async () => {
        await navigator.clipboard.writeText(copy.dataset.copy);
        copy.querySelector("span").textContent = copy.dataset.done;
      };
    }
  }

  start();
})();
