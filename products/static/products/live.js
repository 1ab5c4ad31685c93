/* A page about work that goes on: asks again and shows what is new, until the work is done. Without script the
   page reloads itself. What a reader has begun to type is not taken away. */
"use strict";

(() => {
  const seconds = Number(document.currentScript.dataset.seconds);

  async function ask() {
    try {
      const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("live");
      if (!answer.ok) return later();
      if (!fresh || !fresh.dataset.busy) return location.reload();
      const live = document.getElementById("live");
      if (!live.contains(document.activeElement)) live.replaceWith(document.importNode(fresh, true));
    } catch {
      // No network for a moment: ask again.
    }
    later();
  }

  function later() {
    setTimeout(ask, seconds * 1000);
  }

  later();
})();
