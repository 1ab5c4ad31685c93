/* While the page of a case is open before the one who has it in hand, the case stays his: a sign of life every
   five minutes, and a sentence where the time stands when it is his no more. Without script, opening the page
   is the sign. */
"use strict";

(() => {
  const bar = document.querySelector("[data-renew]");
  const until = bar.querySelector("[data-until]");
  const body = new FormData(bar.querySelector("form"));
  const MINUTES = 5;

  async function renew() {
    if (document.visibilityState === "visible") {
      try {
        const answer = await fetch(bar.dataset.renew, { method: "POST", body });
        if (answer.ok || answer.status === 409) until.textContent = await answer.text();
        if (answer.status === 409) return;
      } catch {
        // No network for a moment: try again.
      }
    }
    setTimeout(renew, MINUTES * 60_000);
  }

  setTimeout(renew, MINUTES * 60_000);
})();
