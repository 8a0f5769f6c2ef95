// The list follows its filters without a page load. It asks for the page that a visitor without
// JavaScript gets, and takes over what changes in it: one address has one answer.
"use strict";

(() => {
  const form = document.getElementById("filter");
  if (!form) return; // the site is closed
  const filters = form.closest("details");
  const said = document.getElementById("said");
  let held = null; // what had the focus before a swap

  // htmx is fetched when somebody reaches for the filters: most who come only read. It looks at
  // the page as it arrives, and only if all of the page is there.
  const loaded = new Promise((resolve) => {
    if (document.readyState === "complete") resolve();
    else window.addEventListener("load", resolve);
  });
  let fetching = null;
  let isMissing = false; // it couldn't be fetched
  let isAwaited = false; // somebody has asked for another list already
  function fetched() {
    fetching ??= loaded.then(
      () =>
        new Promise((resolve) => {
          const script = document.createElement("script");
          script.src = form.dataset.htmx;
          script.addEventListener("load", resolve);
          // Without it what was asked is sent as without JavaScript.
          script.addEventListener("error", () => {
            isMissing = true;
            if (isAwaited) form.requestSubmit();
          });
          document.head.append(script);
        }),
    );
    return fetching;
  }
  function askOnceFetched(event) {
    isAwaited = true;
    if (isMissing) form.requestSubmit();
    else fetched().then(() => htmx.trigger(form, event));
  }
  // A list that htmx left behind is asked for anew by Back, whether it is there yet or not.
  window.addEventListener("popstate", ({ state }) => {
    if (state?.htmx && !window.htmx) location.reload();
  });
  form.addEventListener("pointerover", fetched, { once: true });
  form.addEventListener("focusin", fetched, { once: true });

  form.addEventListener("change", () => {
    // An answer under way is to an older question, and would take the newest tick back.
    if (window.htmx) htmx.trigger(form, "htmx:abort");
    else askOnceFetched("change");
  });

  form.addEventListener("submit", (event) => {
    if (window.htmx || isMissing) return;
    event.preventDefault();
    askOnceFetched("submit");
  });

  // What is empty stays out of the address.
  form.addEventListener("htmx:configRequest", ({ detail: { formData } }) => {
    for (const name of new Set(formData.keys())) {
      const values = formData.getAll(name).filter(Boolean);
      formData.delete(name);
      for (const value of values) formData.append(name, value);
    }
  });

  // Whatever isn't a list is the visitor's to see: an error, a closed site, a lost connection.
  function leave({ detail: { pathInfo } }) {
    location.assign(pathInfo.finalRequestPath);
  }
  document.addEventListener("htmx:sendError", leave);
  document.addEventListener("htmx:responseError", leave);
  document.addEventListener("htmx:beforeSwap", (event) => {
    const { detail } = event;
    if (detail.isError) return;
    if (!detail.xhr.responseText.includes('id="list"')) {
      detail.shouldSwap = false;
      leave(event);
    }
    held = document.activeElement;
  });

  // What was unfolded stays so.
  document.addEventListener("htmx:oobBeforeSwap", ({ detail: { target, fragment } }) => {
    for (const was of target.querySelectorAll("details[open]")) {
      const now = fragment.querySelector(`#${was.id}`);
      if (now) now.open = true;
    }
  });

  // The choice that was ticked may stand elsewhere now, or be gone.
  function focusAgain() {
    if (!held?.name || document.contains(held)) return;
    const there = document.getElementById(held.id) ?? form.elements.namedItem("q");
    const folded = there.closest("details:not([open])");
    if (folded) folded.open = true;
    there.focus({ preventScroll: true });
    there.scrollIntoView({ block: "nearest" });
  }

  document.addEventListener("htmx:afterSwap", ({ detail: { requestConfig } }) => {
    const found = document.getElementById("found");
    said.textContent = found.textContent.trim();
    const isSent = requestConfig.triggeringEvent?.type === "submit";
    // Where the filters hide the list, whoever has sent them wants to see it.
    if (isSent && filters.querySelector("summary").checkVisibility()) {
      filters.open = false;
      found.focus();
    } else {
      focusAgain();
    }
  });
})();
