/* A new product: the designation suggests its category while it is typed. The attribute of the script's own element
   holds the address asked. Without script the button beside the box asks for the same. */
"use strict";

(() => {
  const WAIT = 300; // ms after the last key
  const SHORTEST = 3;
  const address = document.currentScript.dataset.address;
  const box = document.getElementById("designation");
  const place = document.getElementById("suggested-here");
  let timer = 0;
  let asked = null;

  async function ask() {
    const typed = box.value.trim();
    asked = new AbortController();
    try {
      const query = new URLSearchParams({ designation: typed });
      const answer = await fetch(`${address}?${query}`, { signal: asked.signal, headers: { Accept: "text/html" } });
      if (!answer.ok || answer.redirected) return;
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
      place.replaceChildren(...[...fresh.body.children].map((node) => document.importNode(node, true)));
    } catch {
      // Given up for a newer question, or no network: the button still asks.
    }
  }

  box.addEventListener("input", () => {
    clearTimeout(timer);
    asked?.abort();
    // Whatever category is picked, also from the tree, the draft begins with what stands in the box.
    for (const held of document.querySelectorAll("input[type=hidden][name=designation]")) held.value = box.value;
    if (box.value.trim().length < SHORTEST) place.replaceChildren();
    else timer = setTimeout(ask, WAIT);
  });
})();
