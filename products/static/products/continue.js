// A long filing goes on by itself: the page asks for the next slice as the button would.
document.querySelectorAll("form[data-continue]").forEach((form) => {
  window.setTimeout(() => form.requestSubmit(), 300);
});
