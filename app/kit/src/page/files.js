// Fields for files: what is chosen is checked at once, attached at once where it belongs to a draft, and not lost
// without a question.
const fields = () => [...document.querySelectorAll("[type=file][data-most]")];
const names = files => files.map(file => file.name).join(", ");
const attaches = field => "attaching" in field.dataset;
// What may be said beside a field: the problem in its own line, the rest in another that is read out.
const tell = (field, wrong) => {
  const id = `${field.id}-problem`;
  document.getElementById(id)?.remove();
  field.closest(".field").classList.toggle("wrong", !!wrong);
  field.ariaInvalid = wrong ? "true" : null;
  field.setAttribute("aria-describedby", `${field.id}-hint` + (wrong ? ` ${id}` : ""));
  if (wrong) {
    const line = field.parentElement.appendChild(document.createElement("span"));
    [line.id, line.className, line.textContent] = [id, "problem", wrong];
    line.setAttribute("role", "alert");
  }
};
const line = field => {
  const known = document.getElementById(`${field.id}-status`);
  if (known) return known;
  const line = document.createElement("span");
  [line.id, line.className] = [`${field.id}-status`, "chosen"];
  line.setAttribute("role", "status");
  field.after(line);
  return line;
};
const say = (field, words, files = []) => {
  const text = words ? `${words} ${names(files)}`.trim() : "";
  // What is said already is not read out once more.
  if (line(field).textContent !== text) line(field).textContent = text;
};
// Files that are too many or too large are told beside their field as soon as they are chosen, and never sent.
const fits = field => {
  const { most, count, tooMany, tooLarge, oneTooLarge } = field.dataset;
  const files = [...field.files];
  const large = files.filter(file => file.size > most);
  const wrong = files.length > count ? `${tooMany} ${names(files.slice(count))}`
    : large.length ? `${oneTooLarge} ${names(large)}`
    : files.reduce((sum, file) => sum + file.size, 0) > most ? tooLarge : "";
  tell(field, wrong);
  return !wrong;
};
// No device keeps files. That there were some is noted, so that whoever comes back is told.
const note = (field, there) => {
  try {
    if (there) localStorage.setItem(field.dataset.noted, `${Date.now()}\n1`);
    else localStorage.removeItem(field.dataset.noted);
  } catch { }
};
const isNoted = field => {
  try {
    return localStorage.getItem(field.dataset.noted) !== null;
  } catch { }
};
let sending = null;
const ask = event => fields().some(field => field.files.length && field.form !== sending) && event.preventDefault();
// Only while something is chosen: a page that asks is not kept by every browser for going back.
const watch = field => {
  note(field, field.files.length > 0);
  const any = fields().some(field => field.files.length);
  (any ? addEventListener : removeEventListener)("beforeunload", ask);
};
const put = (field, files) => {
  const chosen = new DataTransfer();
  for (const file of files) chosen.items.add(file);
  field.files = chosen.files;
  watch(field);
};

// The files of a draft go to the server by themselves, once the draft is there.
let busy = false;
// A button that was pressed meanwhile.
let held = null;
const release = () => {
  const button = held;
  busy = false;
  held = null;
  button?.click();
  return !!button;
};
const send = (to, files, tick) => new Promise((done, failed) => {
  const request = new XMLHttpRequest();
  const form = new FormData();
  for (const file of files) form.append("files", file);
  request.upload.onprogress = tick;
  request.onload = () => done(request.response);
  request.onerror = failed;
  request.open("POST", to);
  // Problems come as a page as well.
  request.setRequestHeader("Accept", "text/html");
  request.send(form);
});
const show = (field, answer) => {
  const here = document.getElementById("draft-files");
  // Read without becoming a page, whose styles this page's policy would refuse.
  const page = document.createElement("template");
  page.innerHTML = answer;
  const there = page.content.getElementById("draft-files");
  if (!there) throw new Error("no files");
  here.querySelector(".files")?.remove();
  const list = there.querySelector(".files");
  if (list) field.closest(".field").after(list);
  const wrong = [...there.querySelectorAll(".problem")].map(line => line.textContent).join(" ");
  tell(field, wrong);
  return wrong;
};
// The button is there while it is of use.
const byHand = there => document.getElementById("draft-files").classList.toggle("by-hand", there);
// The field holds whatever is not attached: what was sent and not taken, and what was chosen meanwhile.
const keep = (field, sent, taken) => {
  const more = [...field.files].filter(file => !sent.includes(file));
  put(field, taken ? more : [...sent, ...more]);
  byHand(!taken);
};
const attach = async field => {
  if (busy || !field.files.length || !fits(field)) return;
  const { attaching, attached, failed, waiting } = field.dataset;
  const files = [...field.files];
  const draft = field.form.getAttribute("action");
  // A new form has no address of its own yet.
  if (draft.includes("?")) {
    byHand(true);
    return say(field, waiting, files);
  }
  busy = true;
  say(field, attaching, files);
  const bar = line(field).appendChild(document.createElement("progress"));
  bar.setAttribute("aria-label", attaching);
  try {
    const answer = await send(`${draft}/files`, files, ({ loaded, total }) => {
      [bar.max, bar.value] = [total, loaded];
    });
    const wrong = show(field, answer);
    keep(field, files, !wrong);
    say(field, wrong ? "" : attached, files);
    if (release() || wrong) return;
  } catch {
    keep(field, files, false);
    say(field, failed, files);
    return release();
  }
  attach(field);
};
const again = () => fields().filter(field => attaches(field) && !field.ariaInvalid).forEach(attach);

addEventListener("change", ({ target: field }) => {
  if (!field.files || !field.dataset.most) return;
  sending = null;
  watch(field);
  const good = fits(field);
  if (!busy) say(field, good && field.files.length && field.dataset.unkept);
  if (attaches(field)) attach(field);
});
addEventListener("submit", event => {
  const form = event.target;
  const mine = fields().filter(field => field.form === form);
  const wrong = mine.find(field => !fits(field));
  const wait = busy && mine.some(attaches) && event.submitter && !event.submitter.ariaHidden;
  if (!wrong && !wait) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (wrong) wrong.focus();
  // What is under way is not sent twice: the button is pressed again when it is over.
  else held = event.submitter;
}, true);
addEventListener("submit", event => {
  if (event.defaultPrevented) return;
  const mine = fields().filter(field => field.form === event.target);
  sending = event.target;
  for (const field of mine) note(field, false);
  // Islands hear it after this, and may hold it.
  setTimeout(() => {
    if (!event.defaultPrevented) return;
    sending = null;
    for (const field of mine) watch(field);
  });
});
addEventListener("online", again);
addEventListener("focus", again);
addEventListener("pageshow", () => {
  sending = null;
  for (const field of fields()) {
    // There from the beginning, so that what it says later is read out.
    line(field);
    if (field.files.length) field.dispatchEvent(new Event("change", { bubbles: true }));
    else if (isNoted(field)) say(field, field.dataset.again);
    // Its address changes when the draft is saved for the first time.
    if (attaches(field)) new MutationObserver(again).observe(field.form, { attributeFilter: ["action"] });
  }
});
