// The chat page with JavaScript: nothing here is needed to ask and to read, it only saves loading the page again.
"use strict";
(() => {
  const root = document.documentElement, $ = (id) => document.getElementById(id);
  const form = $("talk"), area = $("text"), log = $("log"), fields = form.elements;
  const KEPT = "punte", PATIENCE = 40000, PAUSES = [1000, 2500, 5000];
  let busy = false, kept = false, asking = 0, line = null, later = 0;
  const EVERY = 5000, FIRST = 6000, QUIET = 40000, SHORT = 10000, AGAIN = 120000;

  const word = (name) => $("words").dataset[name];
  const mark = () => btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(18)))).replace(/\+/g, "-").replace(/\//g, "_");
  const pause = (ms) => new Promise((done) => setTimeout(done, ms));
  const say = (state, problem = "") => { $("state").textContent = state; $("problem").textContent = problem; };

  // What is kept, only after the person asked for it, and only in this tab.
  const keep = () => {
    try {
      if (kept) sessionStorage.setItem(KEPT, JSON.stringify({ token: fields.token.value, choice: fields.choice.value, language: root.lang, html: log.innerHTML }));
      else sessionStorage.removeItem(KEPT);
    } catch { kept = false; }
    $("remember").setAttribute("aria-pressed", kept);
    $("remember").textContent = kept ? word("forgotten") : word("remember");
  };

  const own = (text) => {
    const box = document.createElement("div"), head = document.createElement("h2"), line = document.createElement("p");
    box.className = "m you";
    head.textContent = word("you");
    line.dir = "auto";
    line.textContent = text;
    box.append(head, line);
    log.append(box);
    box.scrollIntoView({ block: "end" });
    return box;
  };

  // The page's own words in another language; the conversation stays.
  const speak = async (language) => {
    if (language === root.lang) return;
    try {
      const answer = await fetch("./?language=" + encodeURIComponent(language), { credentials: "omit" });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      for (const fresh of page.querySelectorAll("[data-w]")) {
        const old = $(fresh.id);
        if (old) old.replaceWith(document.importNode(fresh, true));
      }
      for (const name of ["lang", "dir"]) root[name] = page.documentElement[name];
      document.title = page.title;
      area.placeholder = page.getElementById("text").placeholder;
      log.setAttribute("aria-label", page.getElementById("log").getAttribute("aria-label"));
      fields.language.value = language;
      if (line) { listen(false); listen(true); }
      watch();
      keep();
    } catch { /* the words stay as they are; the answer itself is in the right language */ }
  };

  const ask = async (body) => {
    for (let attempt = 0; ; attempt += 1) {
      try {
        const answer = await fetch("./", { method: "POST", body, headers: { Accept: "application/json" }, credentials: "omit", signal: AbortSignal.timeout(PATIENCE) });
        if (![502, 503, 504].includes(answer.status)) return await answer.json();
        throw new Error();
      } catch (fault) {
        if (attempt >= PAUSES.length) throw fault;
        await pause(PAUSES[attempt]);
      }
    }
  };

  const send = async (what, shown, typed) => {
    if (busy) return;
    busy = true;
    root.setAttribute("aria-busy", true);
    const box = own(shown), body = new URLSearchParams({ token: fields.token.value, sending: mark(), language: root.lang, choice: fields.choice.value, seen: seen(), ...what });
    if (typed) { area.value = ""; grow(); }
    say(word("working"));
    const slow = setTimeout(() => say(word("slow")), 8000);
    try {
      const reply = await ask(body);
      if (reply.token) fields.token.value = reply.token;
      if (reply.problem) {
        box.remove();
        if (typed) { area.value = shown; grow(); }
        say("", reply.problem);
        area.focus();
        return;
      }
      fields.choice.value = reply.choice;
      if (reply.cleared) { log.replaceChildren(); kept = false; }
      say("");
      await speak(reply.language);
      show(reply.html, typed);
      listen(reply.waiting);
    } catch {
      box.remove();
      if (typed) { area.value = shown; grow(); }
      say("", word("offline"));
      area.focus();
    } finally {
      clearTimeout(slow);
      busy = false;
      root.removeAttribute("aria-busy");
      keep();
    }
  };

  // Shows the beginning of an answer. Who has a keyboard goes on writing; on a phone, and after a button, the answer gets the focus.
  const show = (html, typed) => {
    const before = log.lastElementChild;
    add(html);
    const first = before ? before.nextElementSibling : log.firstElementChild;
    if (!html || !first) return;
    if (typed && matchMedia("(pointer: fine)").matches) area.focus({ preventScroll: true });
    else first.focus({ preventScroll: true });
    (before || first).scrollIntoView({ block: "start" });
  };

  // Puts entries at the end; what staff wrote and stands there already is not said twice.
  const add = (html) => {
    const box = document.createElement("template");
    box.innerHTML = html;
    for (const one of box.content.querySelectorAll("[data-news]")) if (log.querySelector(`[data-news="${one.dataset.news}"]`)) one.remove();
    log.append(box.content);
    withdraw();
  };

  // What staff changed or took back stands on the page no longer.
  const withdraw = () => {
    for (const one of log.querySelectorAll("[data-instead]")) {
      for (const number of one.dataset.instead.split(" ")) {
        for (const old of log.querySelectorAll(`[data-news="${number}"], [data-instead~="${number}"]`)) {
          if (Number(old.dataset.news) < Number(one.dataset.news)) old.remove();
        }
      }
    }
  };

  // While staff may write: one request stays open and brings their words as they come. Where that cannot be had, they are asked for.
  const seen = () => Math.max(0, ...[...log.querySelectorAll("[data-news]")].map((one) => Number(one.dataset.news)));
  const wanted = () => ({ method: "POST", body: new URLSearchParams({ token: fields.token.value, language: root.lang, seen: seen() }), credentials: "omit" });
  const listen = (waiting) => {
    clearTimeout(asking);
    if (!waiting) {
      if (line) line.abort();
      line = null;
    } else if (!line && Date.now() >= later) follow();
    else if (!line) asking = setTimeout(hear, EVERY);
  };
  const told = (news) => {
    if (!news.html || busy) return;
    add(news.html);
    log.lastElementChild.scrollIntoView({ block: "end" });
    keep();
  };
  const follow = async () => {
    const mine = line = new AbortController(), began = Date.now(), cut = () => mine.abort();
    let silence = setTimeout(cut, FIRST), waiting = true, text = "";
    try {
      const answer = await fetch("./events", { ...wanted(), signal: mine.signal });
      if (!answer.ok) throw new Error();
      const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
      for (let part; !(part = await reader.read()).done;) {
        clearTimeout(silence);
        silence = setTimeout(cut, QUIET);
        const events = (text + part.value).split("\n\n");
        text = events.pop();
        for (const one of events.filter((event) => event.startsWith("data: "))) {
          while (busy) await pause(100);
          if (line !== mine) return;
          const news = JSON.parse(one.slice(6));
          waiting = news.waiting;
          told(news);
          if (news.html) hear();
        }
      }
    } catch { /* asked for instead */ } finally { clearTimeout(silence); }
    if (line !== mine) return;
    line = null;
    if (Date.now() - began < SHORT) later = Date.now() + AGAIN;
    listen(waiting);
  };
  const hear = async () => {
    let waiting = true;
    if (!busy) {
      try {
        const answer = await fetch("./news", { ...wanted(), signal: AbortSignal.timeout(PATIENCE) });
        if (answer.ok) {
          const news = await answer.json();
          waiting = news.waiting || Boolean(news.html);
          told(news);
        }
      } catch { /* asked again later */ }
    }
    listen(waiting);
  };

  const grow = () => {
    if (CSS.supports("field-sizing", "content")) return;
    area.style.height = "auto";
    area.style.height = area.scrollHeight + 3 + "px";
  };

  const place = (button) => {
    const denied = () => { say("", word("denied")); area.focus(); };
    if (!navigator.geolocation) { denied(); return; }
    say(word("working"));
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => send({ place: coords.latitude.toFixed(2) + "," + coords.longitude.toFixed(2) }, button.textContent, false),
      denied,
      { timeout: 15000, maximumAge: 600000 },
    );
  };

  // The server drops the conversation too; what is on its way when the page goes is sent all the same.
  const leave = (address) => {
    if (log.querySelector(".you")) navigator.sendBeacon("./", new URLSearchParams({ token: fields.token.value, press: "/exit" }));
    listen(false);
    kept = false;
    keep();
    document.title = "";
    document.body.replaceChildren();
    (window.top || window).location.replace(address);
  };

  const shut = (but) => document.querySelectorAll("details[open]").forEach((one) => { if (one !== but) one.open = false; });

  document.addEventListener("submit", (event) => {
    event.preventDefault();
    const button = event.submitter;
    shut();
    if (button && button.name === "press") { send({ press: button.value }, button.textContent.trim(), false); return; }
    if (area.value.trim()) send({ text: area.value }, area.value, true);
    else area.focus();
  });

  document.addEventListener("click", (event) => {
    const on = (pattern) => event.target.closest(pattern), exit = on("#exit"), language = on("[data-language]"), here = on("[data-place]");
    if (!on("details")) shut();
    if (exit) { event.preventDefault(); leave(exit.href); }
    else if (language) {
      event.preventDefault();
      fields.choice.value = language.dataset.language;
      speak(language.dataset.language).then(() => { shut(); $("languages").querySelector("summary").focus(); });
    } else if (on("#remember")) { kept = !kept; keep(); say(kept ? word("remembered") : ""); }
    else if (here) place(here);
  });

  document.addEventListener("toggle", (event) => { if (event.target.open) shut(event.target); }, true);
  document.addEventListener("keydown", (event) => {
    const open = document.querySelector("details[open]");
    if (event.key === "Escape" && open) { open.open = false; open.querySelector("summary").focus(); }
    if (event.key === "Enter" && event.target === area && !event.shiftKey && !event.isComposing && matchMedia("(pointer: fine)").matches) {
      event.preventDefault();
      form.requestSubmit($("send"));
    }
  });
  area.addEventListener("input", grow);

  // What is scrolled to, or gets the focus, must not lie behind the bars, however tall they are in this language.
  const bars = new ResizeObserver(() => {
    if (!$("ask")) return;
    const held = getComputedStyle($("ask")).position === "sticky";
    root.style.scrollPadding = held ? `${$("top").offsetHeight + 10}px 0 ${$("ask").offsetHeight + 10}px` : "0";
  });
  const watch = () => { bars.disconnect(); bars.observe($("top")); bars.observe($("ask")); };
  watch();

  root.classList.add("on");
  try {
    const before = JSON.parse(sessionStorage.getItem(KEPT));
    if (before) {
      kept = true;
      fields.token.value = before.token;
      fields.choice.value = before.choice;
      log.innerHTML = before.html;
      speak(before.language).then(keep);
      hear();
    }
  } catch { /* nothing was kept, or the browser keeps nothing */ }
})();
