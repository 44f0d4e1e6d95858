// Comfort only: every page works without this file.
"use strict";

// Ask before what cannot be undone: <button data-ask="words">.
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-ask]");
  if (button && !window.confirm(button.dataset.ask)) event.preventDefault();
});

// A form is sent once, however often it is pressed.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented) return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "yes";
  window.setTimeout(() => delete form.dataset.sent, 5000);
});

// Parts that keep themselves new: <div data-live="/address" data-every="5">. The address answers with the inside of the part,
// or 304 where nothing has changed (its ETag is compared).
for (const part of document.querySelectorAll("[data-live]")) {
  let tag = part.dataset.tag || "";
  const every = Number(part.dataset.every || 5) * 1000;
  const look = async () => {
    try {
      if (!document.hidden) {
        const answer = await fetch(part.dataset.live, { headers: tag ? { "If-None-Match": tag } : {}, credentials: "same-origin", cache: "no-store" });
        if (answer.status === 401) return window.location.reload();
        if (answer.status === 200 && !part.contains(document.activeElement)) {
          tag = answer.headers.get("ETag") || "";
          part.innerHTML = await answer.text();
        }
      }
    } catch (error) { /* the next look may work */ }
    return window.setTimeout(look, every);
  };
  window.setTimeout(look, every);
}

// A preview that follows the typing: <div id="…" data-preview="id of the form">. The form is sent with do=preview a moment after the last
// key, and this part is taken from the page that comes back; what is not complete yet leaves it as it was.
for (const part of document.querySelectorAll("[data-preview]")) {
  const form = document.getElementById(part.dataset.preview);
  let timer = 0, busy = false;
  const look = async () => {
    if (busy) { timer = window.setTimeout(look, 1000); return; }
    busy = true;
    try {
      const typed = new FormData(form);
      typed.set("do", "preview");
      const answer = await fetch(window.location.pathname, { method: "POST", body: typed, credentials: "same-origin", cache: "no-store" });
      if (answer.ok) {
        const made = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById(part.id);
        if (made) part.replaceChildren(...made.childNodes);
      }
    } catch (error) { /* the button does the same */ }
    busy = false;
  };
  form.addEventListener("input", () => { window.clearTimeout(timer); timer = window.setTimeout(look, 1500); });
}
