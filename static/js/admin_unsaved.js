// Publishing and withdrawing leave the page: not while something on it is still to be saved.
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const panel = document.querySelector(".publication");
  const record = document.querySelector("#content-main form[enctype], #content-main > form");
  const warning = panel && panel.querySelector("[data-unsaved]");
  if (!record || !warning) return;
  const hold = () => {
    warning.hidden = false;
    for (const button of panel.querySelectorAll("button")) button.disabled = true;
  };
  record.addEventListener("input", hold);
  record.addEventListener("change", hold);
});
