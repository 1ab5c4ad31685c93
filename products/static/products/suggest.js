/* Suggestions under the search boxes of a page: an ARIA combobox with a list (WAI-ARIA 1.2). The attributes of
   the script's own element hold the address asked and the words said. Without script the plain form stays. */
"use strict";

(() => {
  const WAIT = 150; // ms after the last key
  const SHORTEST = 2;
  const said = document.currentScript.dataset;

  class Suggestions {
    constructor(input, number) {
      this.input = input;
      this.options = [];
      this.current = -1;
      this.timer = 0;
      this.asked = null;
      this.box = document.createElement("div");
      this.box.className = "r-suggest";
      this.list = document.createElement("ul");
      this.list.id = `suggest-${number}`;
      this.list.setAttribute("role", "listbox");
      this.list.setAttribute("aria-label", said.label);
      this.list.hidden = true;
      this.status = document.createElement("p");
      this.status.className = "r-sr";
      this.status.setAttribute("role", "status");
      this.box.append(this.list, this.status);
      input.closest(".r-search").append(this.box);
      for (const [name, value] of Object.entries({
        role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false",
        "aria-controls": this.list.id, "aria-haspopup": "listbox", autocomplete: "off", spellcheck: "false",
      })) input.setAttribute(name, value);
      input.addEventListener("input", () => this.later());
      input.addEventListener("keydown", (event) => this.key(event));
      input.addEventListener("blur", () => this.close());
      // The mouse must not take the focus away before the click arrives.
      this.list.addEventListener("mousedown", (event) => event.preventDefault());
      this.list.addEventListener("click", (event) => this.go(event.target.closest("[role=option]")));
    }

    later() {
      clearTimeout(this.timer);
      this.asked?.abort();
      if (this.input.value.trim().length < SHORTEST) return this.close();
      this.timer = setTimeout(() => this.ask(this.input.value), WAIT);
    }

    async ask(typed) {
      this.asked = new AbortController();
      const address = `${said.address}?${new URLSearchParams({ q: typed })}`;
      const headers = { Accept: "application/json", "Accept-Language": document.documentElement.lang };
      try {
        const answer = await fetch(address, { headers, signal: this.asked.signal });
        if (!answer.ok) return this.close();
        const { results } = await answer.json();
        if (this.input.value === typed && document.activeElement === this.input) this.show(results);
      } catch {
        // An older question given up, or no network: the form works without suggestions.
      }
    }

    show(results) {
      this.options = results.map((row, place) => this.option(row, place));
      this.list.replaceChildren(...this.options);
      this.choose(-1);
      this.open(results.length > 0);
      this.status.textContent = results.length
        ? said.count.replace("{n}", results.length)
        : said.none;
    }

    option(row, place) {
      const option = document.createElement("li");
      option.id = `${this.list.id}-${place}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.dataset.url = row.url;
      option.dataset.text = row.text;
      const text = document.createElement("b");
      text.textContent = row.text;
      const note = document.createElement("span");
      const kind = row.continues ? said.continues : row.kind === "part" ? "" : said[row.kind];
      note.textContent = [row.note, kind].filter(Boolean).join(" · ");
      option.append(text, " ", note);
      return option;
    }

    key(event) {
      if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
      const shown = !this.list.hidden;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        if (!shown && !this.options.length) return;
        event.preventDefault();
        if (!shown) return this.open(true);
        const step = event.key === "ArrowDown" ? 1 : -1;
        const places = this.options.length + 1; // one of them is the box itself
        this.choose(((this.current + 1 + step + places) % places) - 1);
      } else if (event.key === "Escape" && shown) {
        event.preventDefault();
        this.close();
      } else if (event.key === "Enter" && shown && this.current >= 0) {
        event.preventDefault();
        this.go(this.options[this.current]);
      }
    }

    choose(place) {
      this.options[this.current]?.setAttribute("aria-selected", "false");
      this.current = place;
      const option = this.options[place];
      option?.setAttribute("aria-selected", "true");
      option?.scrollIntoView({ block: "nearest" });
      if (option) this.input.setAttribute("aria-activedescendant", option.id);
      else this.input.removeAttribute("aria-activedescendant");
    }

    open(shown) {
      this.list.hidden = !shown;
      this.input.setAttribute("aria-expanded", String(shown));
    }

    close() {
      clearTimeout(this.timer);
      this.asked?.abort();
      this.choose(-1);
      this.open(false);
      this.status.textContent = "";
    }

    go(option) {
      if (!option) return;
      this.input.value = option.dataset.text;
      this.close();
      window.location.assign(option.dataset.url);
    }
  }

  document.querySelectorAll(".r-search input[name=q]").forEach((input, number) => new Suggestions(input, number));
})();
