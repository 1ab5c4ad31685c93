/* A button beside every text that is there to be copied. Without script the text is selected by hand. */
"use strict";

(() => {
  const said = document.currentScript.dataset;

  function selected(text) {
    const range = document.createRange();
    range.selectNodeContents(text);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
  }

  for (const text of document.querySelectorAll("[data-copy]:not(script)")) {
    const row = document.createElement("p");
    const button = document.createElement("button");
    const outcome = document.createElement("span");
    row.className = "r-copy";
    button.type = "button";
    button.className = "btn btn-sm btn-outline-primary";
    button.textContent = said.copy;
    outcome.className = "r-note";
    outcome.setAttribute("role", "status");
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(text.innerText);
        outcome.textContent = said.copied;
      } catch {
        // Only over TLS may a page write there itself.
        selected(text);
        outcome.textContent = said.selected;
      }
    });
    row.append(button, " ", outcome);
    text.after(row);
  }
})();
