// The one button of a leaflet.
"use strict";
const button = document.getElementById("print");
button.hidden = false;
button.addEventListener("click", () => window.print());
// That somebody prints it is counted, once a page and without anything about them. The print window was open; whether paper came out, no browser tells.
window.addEventListener("afterprint", () => fetch(window.location.href, { method: "POST", keepalive: true, cache: "no-store" }).catch(() => {}), { once: true });
