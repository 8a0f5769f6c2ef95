// Publishing and withdrawing leave the page: not while something on it is still to be saved.
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const warning = document.querySelector("[data-unsaved]");
  const record = document.querySelector("#content-main form[enctype], #content-main > form");
  if (!record || !warning) return;
  const panel = warning.closest("section"); // not the only one: a lockdown has its own
  const hold = () => {
    warning.hidden = false;
    for (const button of panel.querySelectorAll("button")) button.disabled = true;
  };
  record.addEventListener("input", hold);
  record.addEventListener("change", hold);
});
