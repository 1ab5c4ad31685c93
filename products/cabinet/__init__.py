"""The manufacturer's pages: start a product, fill it in, file it, follow it, answer remarks.

A face: it may import every room of the domain and no other face. It translates, asks who is at the desk
and calls one operation or query; what may be done is said by `cases.workflow` and `parties.rules`.

Decided here:
- Everything works without script: plain forms, links, folded `<details>`.
- Saving never refuses: the draft keeps what was typed, and the page shows what is wrong with it. So the
  form is drawn from the draft and from `cases.filing.check`, never from Django's form classes.
- A form carries what it showed (`saving`), so only what a person changed is written: two people in one draft
  meet only at a field that both changed, and there they choose (`conflict.html`). The script saves the same
  way after a pause; what it has under way is known as the page's own.
- Variants are lines in the draft and a grid on the page (`grid`): typed, pasted and imported are one thing.
- The designation only suggests a category, while it is typed (`cabinet-begin.js` asks for that piece of the
  page) or when its button is pressed; another category takes away what does not apply, named before.
- A field is named in a form by its address in `entries.content`; a box of a parameter is `p.<code>.<slot>`,
  of its second condition and on `p.<code>.<place>.<slot>`. A button that saves asks for boxes of one more.
- What belongs to another manufacturer does not exist here: 404, never 403.
- Warnings are ticked on the page that files, each with its reason (`reasons`); who may not file saves the
  reasons and hands the page to a signer. The declaration is a tick of that page, not of the operation.
- Entries have a page each, where everything that may be begun over one stands with what it means; `many` does
  it to those ticked in the list. Each step of `many` posts the numbers again, so nothing is kept between.
- A bundle is begun over many entries, and filed when declared, by the worker; its page asks again until all
  is tried (`live.js`, or it reloads).
- `forms`, `parameters`, `grid`, `drawn`, `boxes` and `progress` are pure; `desk` knows the request; `views`
  has one module per family of pages.
- Short forms about organisations and people (`questions`) are Django's own, right or wrong at once; the pages
  of coming in (`views.joining`) and of oneself (`views.me`) need no manufacturer.
- A file brought in has an address that shows whatever is due: its columns, its faults, its progress, its
  outcome (`views.imports`, `repairs`, `committing`). A page about work that goes on reloads itself without
  script (`noscript`), and asks again with it (`live.js`).
- What a party began over an entry (`views.begun`) has a page that is read, and answered where it asks.
- What was sought and not found (`views.demand`) every maker sees, its own categories first.
- People of the authorities are not named to a manufacturer: the timeline says the party.
"""
