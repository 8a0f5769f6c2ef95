"use strict";
// A list with autocomplete hides its own field: whatever focuses that one means what is shown.
(function ($) {
  function passOn(field) {
    const shown = field.matches("select.select2-hidden-accessible") && $(field).data("select2");
    if (shown) shown.$selection.trigger("focus");
  }

  document.addEventListener("focusin", (event) => passOn(event.target));
  // After the lists are made, which waits for the page as this does.
  window.addEventListener("load", () => $(() => passOn(document.activeElement)));
})(django.jQuery);
