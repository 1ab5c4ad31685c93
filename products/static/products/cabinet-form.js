/* A section of the cabinet's form: saves itself after a pause and on leaving, says what each value was understood
   as, finds in long lists. The attributes of the script's own element hold the words said. Without script the
   plain buttons stay. */
"use strict";

(() => {
  const PAUSE = 1500; // ms after the last change before it is saved
  const GLANCE = 400; // ms before a value is read back
  const AGAIN = 10_000; // ms before a save that failed is tried again
  const MOST_KEPT = 60_000; // a browser finishes no longer request of a page that was left
  const FEW = 8; // choices that need no search
  const words = document.currentScript.dataset;
  const form = document.querySelector("form[data-autosave]");
  if (!form) return;
  const status = form.querySelector("[data-status]");
  const seen = form.elements.namedItem("seen");
  let dirty = false;
  let timer = 0;
  let running = null;
  let leaving = false;
  // What a save under way is sending goes along with one that follows it: that was this page, nobody else.
  const sending = document.createElement("input");
  Object.assign(sending, { type: "hidden", name: "sending" });
  form.append(sending);
  let underway = "";
  let unsaved = false; // the last save did not succeed: leaving would lose what was typed

  /* --- saving ------------------------------------------------------------------------------ */

  function data() {
    const sent = new FormData(form);
    // What acts when it is sent (a list to paste, a column to add) waits for its button.
    for (const box of form.querySelectorAll("[data-later]")) sent.delete(box.name);
    return sent;
  }

  function later(wait) {
    clearTimeout(timer);
    timer = setTimeout(save, wait);
  }

  async function save() {
    clearTimeout(timer);
    if (running) return running;
    if (!dirty) return null;
    dirty = false;
    say(words.saving);
    running = send().finally(() => { running = null; });
    await running;
    if (dirty && !timer) later(PAUSE);
    return null;
  }

  async function send() {
    timer = 0;
    const body = data();
    underway = new URLSearchParams(body).toString();
    try {
      const answer = await fetch(form.dataset.autosave, {
        method: "POST", body, headers: { Accept: "application/json" }, keepalive: underway.length < MOST_KEPT,
      });
      const isJson = (answer.headers.get("Content-Type") || "").includes("json");
      if (!answer.ok || !isJson) return failed(words.refused);
      const told = await answer.json();
      unsaved = Boolean(told.contested);
      if (unsaved) return say(words.contested, true);
      seen.value = JSON.stringify({ ...JSON.parse(seen.value), ...told.seen });
      say(words.saved.replace("{time}", told.saved));
      understood(told.said);
    } catch {
      failed(words.unsaved);
    }
    return null;
  }

  function failed(sentence) {
    dirty = unsaved = true;
    say(sentence, true);
    later(AGAIN);
  }

  function say(sentence, isWrong = false) {
    status.textContent = sentence;
    status.classList.toggle("c-wrong", isWrong);
  }

  /* --- what was understood ----------------------------------------------------------------- */

  function understood(said) {
    for (const [id, what] of Object.entries(said)) {
      const field = form.querySelector(`[data-field="${CSS.escape(id)}"]`);
      const place = field?.querySelector("[data-said]");
      if (!place) continue;
      const parts = [
        what.read && line("p", "r-read", `${id}_read`, [what.read]),
        what.errors.length && line("div", "r-err", `${id}_error`, what.errors),
        what.warnings.length && line("div", "r-warn", `${id}_warning`, what.warnings),
      ].filter(Boolean);
      const text = parts.map((part) => part.textContent).join("\n");
      if (text === [...place.children].map((part) => part.textContent.trim()).join("\n")) continue;
      place.replaceChildren(...parts);
      field.classList.toggle("has-err", what.errors.length > 0);
      field.classList.toggle("has-warn", !what.errors.length && what.warnings.length > 0);
      describe(field, id, what.errors.length > 0);
    }
  }

  function line(tag, css, id, sentences) {
    const element = document.createElement(tag);
    element.className = css;
    element.id = id;
    if (tag === "p") element.textContent = sentences[0];
    else for (const sentence of sentences) {
      const one = document.createElement("p");
      one.className = "m-0";
      one.textContent = sentence;
      element.append(one);
    }
    return element;
  }

  function describe(field, id, isWrong) {
    const ids = ["error", "warning", "read", "hint"].map((kind) => `${id}_${kind}`).filter((name) => document.getElementById(name));
    for (const box of field.querySelectorAll("input, select, textarea")) {
      if (box.closest(".r-notes, .c-grid")) continue;
      if (ids.length) box.setAttribute("aria-describedby", ids.join(" "));
      else box.removeAttribute("aria-describedby");
      if (isWrong) box.setAttribute("aria-invalid", "true");
      else box.removeAttribute("aria-invalid");
      if (!isWrong) box.classList.remove("is-bad");
    }
  }

  let glance = 0;
  let asked = null;
  function readBack(box) {
    const field = box.closest("[data-field]");
    if (!field || !box.name.startsWith("p.")) return;
    clearTimeout(glance);
    glance = setTimeout(async () => {
      asked?.abort();
      asked = new AbortController();
      const boxes = [...field.querySelectorAll("[name^='p.']")].filter((one) => one.type !== "checkbox" || one.checked);
      const query = new URLSearchParams(boxes.map((one) => [one.name, one.value]));
      try {
        const answer = await fetch(`${form.dataset.read}?${query}`, { signal: asked.signal, headers: { Accept: "application/json" } });
        if (answer.ok && !answer.redirected) understood((await answer.json()).said);
      } catch {
        // Given up for a newer question, or no network: saving says so.
      }
    }, GLANCE);
  }

  /* --- long lists -------------------------------------------------------------------------- */

  for (const list of form.querySelectorAll(".r-choices")) {
    const labels = [...list.querySelectorAll("label")];
    if (labels.length <= FEW) continue;
    const box = document.createElement("input");
    box.type = "search";
    box.className = "form-control c-short";
    box.placeholder = words.filter;
    box.setAttribute("aria-label", words.filter);
    box.addEventListener("input", (event) => {
      event.stopPropagation();
      const wanted = box.value.trim().toLowerCase();
      for (const label of labels) {
        label.hidden = wanted !== "" && !label.textContent.toLowerCase().includes(wanted) && !label.querySelector("input").checked;
      }
    });
    box.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
    list.before(box);
  }

  /* --- when -------------------------------------------------------------------------------- */

  form.addEventListener("input", (event) => {
    if (event.target.closest("[data-later]")) return;
    dirty = true;
    readBack(event.target);
    later(PAUSE);
  });
  form.addEventListener("change", (event) => { if (dirty && !event.target.closest("[data-later]")) later(0); });
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    leaving = true;
    sending.value = running ? underway : "";
  });
  window.addEventListener("online", () => { if (dirty) later(0); });
  window.addEventListener("beforeunload", (event) => { if (unsaved && !leaving) event.preventDefault(); });
  window.addEventListener("pagehide", () => {
    if (!dirty || leaving) return;
    sending.value = running ? underway : "";
    navigator.sendBeacon(form.dataset.autosave, data());
  });
  window.addEventListener("pageshow", (event) => { if (event.persisted) window.location.reload(); });
})();
