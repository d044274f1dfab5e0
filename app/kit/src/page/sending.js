// A form that is marked (`data-sends`, what it is about) is kept on the device from the press until the server has
// answered: leaving its page does not cancel it, and without a connection it waits, on whatever page is open. What is
// sent twice is done once, by the form's own key and version. Without scripts, or room on the device, it is a plain form.
((words) => {
  const DAY = 864e5, PATIENCE = 2e4, AGAIN = 5e3, KEPT_ALIVE = 6e4;
  let store, tab;
  try {
    [store, tab] = [localStorage, sessionStorage["portico-tab"] ??= Math.random().toString(36).slice(2)];
  } catch {
    return;
  }
  const prefix = `portico-sending.1:${words.owner}:`;
  // What was pressed on this page, what is on its way from it, and what is said of each.
  const [pressed, busy, lines] = [new Map(), new Set(), new Map()];
  let plain = false;

  const here = () => location.pathname.replace(/(\/DR-[^/]+)\/[a-z-]+$/, "$1");
  const read = (name) => {
    try {
      return JSON.parse(store[name]);
    } catch {
      return undefined;
    }
  };
  const write = (name, record) => {
    try {
      store[name] = JSON.stringify(record);
      return true;
    } catch {
      return false;
    }
  };

  const mark = (sending) => {
    document.documentElement.toggleAttribute("data-sending", sending);
    for (const said of document.querySelectorAll(".sending")) said.hidden = !sending;
  };

  const hush = (name) => {
    lines.get(name)?.remove();
    lines.delete(name);
  };

  const cancel = (name) => {
    delete store[name];
    pressed.delete(name);
    hush(name);
    mark(false);
  };

  const say = (name, record, text, tone, link) => {
    const place = document.querySelector(".sendings") ?? document.createElement("div");
    if (!place.isConnected) {
      place.className = "sendings";
      place.setAttribute("role", "status");
      document.querySelector("main").prepend(place);
    }
    const line = lines.get(name) ?? place.appendChild(document.createElement("div"));
    lines.set(name, line);
    line.className = `note ${tone}`;
    const about = Object.assign(document.createElement("p"), { textContent: `${record.about}: ${text} ` });
    const waits = name in store;
    const way = document.createElement(waits && !link ? "button" : "a");
    if (waits && !link) Object.assign(way, { type: "button", className: "button quiet", textContent: words.cancel, onclick: () => cancel(name) });
    else Object.assign(way, { href: link, textContent: words.open });
    line.replaceChildren(about);
    about.append(way);
  };

  const post = async (record) => {
    const coded = new URLSearchParams(record.fields);
    const parts = new FormData();
    for (const [field, text] of record.fields) parts.append(field, text);
    const answer = await fetch(record.action, {
      method: "POST",
      body: record.parts ? parts : coded,
      headers: { "portico-sending": "1" },
      // Browsers take no more of what is to outlive its page.
      keepalive: String(coded).length < KEPT_ALIVE,
      signal: AbortSignal.timeout(PATIENCE),
    });
    return { to: answer.headers.get("portico-location"), status: answer.status };
  };

  const deliver = async (name) => {
    const record = read(name);
    if (!record || busy.has(name)) return;
    if (Date.now() - record.at > DAY) {
      // The world has gone on: its writer looks first.
      delete store[name];
      return say(name, record, words.refused, "warn", record.page);
    }
    const waits = () => {
      if (!(name in store)) return;
      write(name, { ...record, waits: true });
      mark(false);
      say(name, record, words.waits, "warn");
    };
    if (!navigator.onLine) return waits();
    busy.add(name);
    const { to, status } = await post(record).catch(() => ({ status: 0 }));
    busy.delete(name);
    const form = pressed.get(name);
    if (status === 401 && name in store) {
      // However long it is: it stays on the device while its writer signs in, and goes on from the page that follows.
      write(name, { ...record, waits: true });
      const next = `/sign-in?${new URLSearchParams({ next: here() + location.search })}`;
      return form ? location.assign(next) : say(name, record, words.signIn, "warn", next);
    }
    const later = status === 0 || (!form && (status === 408 || status === 429 || status > 499));
    if (!to && later) return waits();
    // It was cancelled meanwhile.
    if (!(name in store) && !to) return;
    cancel(name);
    const shown = form || record.page.split("?")[0] === here();
    if (to && shown) {
      mark(true);
      location.assign(to);
    } else if (to) say(name, record, words.sent, "good", to);
    else if (form?.[0].isConnected) {
      // The page itself says what is wrong, with all that was typed.
      plain = true;
      form[0].requestSubmit(form[1]);
      plain = false;
    } else say(name, record, record.waits ? words.refused : words.unsure, "warn", record.page);
  };

  // Who takes a decision back does not want it sent again by a window that was closed over it.
  const forget = (undo) => {
    const of = undo.split("?")[0].replace(/undo$/, "");
    for (const name of Object.keys(store)) if (name.startsWith(prefix) && read(name)?.action.startsWith(of)) cancel(name);
  };

  // What another window has just sent is that one's.
  const flush = () => {
    for (const name of Object.keys(store).filter((name) => name.startsWith(prefix))) {
      const { waits, at, tab: by } = read(name) ?? {};
      if (waits || by === tab || Date.now() - at > PATIENCE) deliver(name);
    }
  };

  addEventListener("submit", (event) => {
    const { target: form, submitter: button } = event;
    if (form.classList.contains("undo")) forget(form.getAttribute("action"));
    if (plain || event.defaultPrevented || form.dataset.sends === undefined || button?.dataset.direct !== undefined) return;
    const all = [...new FormData(form)];
    // Files are on no device.
    if (all.some(([, value]) => value.size)) return;
    // Line ends as forms have them.
    const fields = all.flatMap(([field, text]) => (typeof text === "string" ? [[field, text.replace(/\r?\n/g, "\r\n")]] : []));
    if (button?.name) fields.push([button.name, button.value]);
    const act = [...(button?.childNodes ?? [])].filter(({ nodeName }) => nodeName !== "KBD").map(({ textContent }) => textContent);
    const record = {
      at: Date.now(),
      tab,
      about: [form.dataset.sends, act.join("").trim()].filter(Boolean).join(" · "),
      // What was refused before stands under the address of its act, which is no page.
      page: here() + location.search,
      action: button?.getAttribute("formaction") ?? form.getAttribute("action"),
      parts: form.enctype === "multipart/form-data",
      fields,
    };
    const name = `${prefix}${Math.random().toString(36).slice(2)}`;
    if (document.documentElement.hasAttribute("data-sending")) return event.preventDefault();
    // What is pressed anew takes the place of what waits.
    for (const [before, [same]] of pressed) if (same === form) cancel(before);
    if (!write(name, record)) return;
    event.preventDefault();
    pressed.set(name, [form, button]);
    // Who comes back to a page from which they decided sees it anew.
    const key = fields.find(([field]) => field === "key")?.[1];
    if (key && navigator.onLine) sessionStorage["portico-sent"] = `${(sessionStorage["portico-sent"] ?? "").slice(-5000)}\n${key}`;
    mark(navigator.onLine);
    deliver(name);
  });
  // What is typed or chosen after the press, it was not pressed for.
  addEventListener("input", ({ target }) => {
    for (const [name, [form]] of pressed) if (target.form === form && !busy.has(name)) cancel(name);
  });
  addEventListener("online", flush);
  addEventListener("DOMContentLoaded", flush);
  addEventListener("pageshow", ({ persisted }) => persisted && (mark(false), flush()));
  setInterval(() => document.hidden || flush(), AGAIN);
})(document.currentScript.dataset);
