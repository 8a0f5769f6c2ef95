// A form is sent only while its person is still signed in: otherwise all that they typed would be
// lost to the sign-in page. Who signs in again, in another tab, sends it with the token of then.
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const asked = document.querySelector("[data-session]");
  if (!asked) return;
  const { session, user } = asked.dataset;
  const mayGo = new WeakSet();
  const awaited = new WeakSet();

  function tell(form, what) {
    for (const told of form.querySelectorAll("[data-told]")) told.remove();
    if (!what) return;
    const told = document.getElementById(what).content.cloneNode(true).firstElementChild;
    const row = form.querySelector(".submit-row");
    if (row) row.before(told);
    else form.append(told);
    told.scrollIntoView({ block: "center" });
  }

  // What keeps the form from being sent; nothing where it has the token to be sent with.
  async function obstacle(form) {
    try {
      const answer = await fetch(session, { cache: "no-store", redirect: "error" });
      if (!answer.ok) return "not-reached";
      const now = await answer.json();
      if (now.user !== user) return "signed-out";
      form.elements.namedItem("csrfmiddlewaretoken").value = now.token;
      return "";
    } catch {
      return "not-reached";
    }
  }

  async function ask(form, button) {
    awaited.add(form);
    const what = await obstacle(form);
    awaited.delete(form);
    tell(form, what);
    if (what) return;
    mayGo.add(form);
    form.requestSubmit(button);
    mayGo.delete(form); // a check of the browser's may have held it back
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.id === "logout-form" || mayGo.has(form)) return;
    if (!form.elements.namedItem("csrfmiddlewaretoken")) return;
    event.preventDefault();
    if (!awaited.has(form)) ask(form, event.submitter);
  });
});
