"use strict";
// A list with autocomplete hides its own field: whatever focuses that one means what is shown.
// And Enter takes only what was found for the words that stand there.
(function ($) {
  function passOn(field) {
    const shown = field.matches("select.select2-hidden-accessible") && $(field).data("select2");
    if (shown) shown.$selection.trigger("focus");
  }

  // What was found for other words isn't taken by Enter while the new search is under way.
  function letGo(event) {
    if (!event.target.matches(".select2-search__field")) return;
    for (const row of document.querySelectorAll(".select2-results__option--highlighted")) {
      row.classList.remove("select2-results__option--highlighted");
    }
  }

  document.addEventListener("input", letGo);
  document.addEventListener("focusin", (event) => passOn(event.target));
  // After the lists are made, which waits for the page as this does.
  window.addEventListener("load", () => $(() => passOn(document.activeElement)));
})(django.jQuery);
