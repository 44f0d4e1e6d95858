  // One button on any site; it opens the chat page in a frame. No cookie, nothing from other hosts than the one this file came from.
  const script = document.currentScript;
  if (!script || document.getElementById("punte-frame")) return;
  const wanted = (script.dataset.language || document.documentElement.lang || navigator.language || "").split("-")[0].toLowerCase();
  const language = WORDS[wanted] ? wanted : "ro", [open, close] = WORDS[language];
  const side = document.documentElement.dir === "rtl" ? "left" : "right";
  const button = document.createElement("button"), frame = document.createElement("iframe");
  const base = `position:fixed;z-index:2147483000;${side}:16px;`;

  button.type = "button";
  button.lang = language;
  button.textContent = open;
  button.setAttribute("aria-expanded", "false");
  button.setAttribute("aria-controls", "punte-frame");
  button.style.cssText = base + "bottom:16px;min-height:48px;padding:0 20px;border:2px solid #fff;border-radius:24px;background:#0a4a94;color:#fff;font:600 16px/1.3 system-ui,sans-serif;cursor:pointer;box-shadow:0 2px 10px #0006";

  frame.id = "punte-frame";
  frame.title = "Punte";
  frame.allow = "geolocation";
  frame.referrerPolicy = "no-referrer";
  frame.style.cssText = base + "bottom:76px;display:none;width:min(420px,calc(100vw - 32px));height:min(680px,calc(100vh - 92px));border:1px solid #8494a3;border-radius:12px;background:#fff;box-shadow:0 4px 24px #0006";

  const turn = (shown) => {
    if (shown && !frame.src) frame.src = new URL("./?hint=" + language, script.src).href;
    frame.style.display = shown ? "block" : "none";
    button.textContent = shown ? close : open;
    button.setAttribute("aria-expanded", shown);
    if (shown) frame.focus();
  };
  button.addEventListener("click", () => turn(frame.style.display === "none"));
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && frame.style.display !== "none") { turn(false); button.focus(); } });
  const put = () => document.body.append(frame, button);
  if (document.body) put(); else document.addEventListener("DOMContentLoaded", put);
