(globalThis.__RESOLVED_RESOURCES = [], globalThis.__SERIALIZED_ERRORS = [], globalThis.__PENDING_RESOURCES = [],
globalThis.__RESOURCE_RESOLVERS = [], globalThis.__INCOMPLETE_CHUNKS = [],
async (script, wasm) => {
  // What is typed before the islands wake is noted in its form, for them to find.
  const early = ({ target: { form, name } }) => form && (form.dataset.typed = `${form.dataset.typed ?? ""} ${name}`);
  addEventListener("input", early);
  // So is what is pressed outside of fields, for those that go by keys.
  const ahead = ({ key, target, ctrlKey, altKey, metaKey }) => key.length < 2 && !(ctrlKey || altKey || metaKey) &&
    !("form" in target) && (document.documentElement.dataset.ahead = `${document.documentElement.dataset.ahead ?? ""}${key}`);
  addEventListener("keydown", ahead);
  // An animation between two pages that gives way to the next one is no fault.
  addEventListener("unhandledrejection", event =>
    /^Transition was /.test(event.reason?.message) && event.preventDefault());
  // Files that are too many or too large are told beside their field as soon as they are chosen, and never sent.
  const fits = field => {
    const { most, count, tooMany, tooLarge, oneTooLarge } = field.dataset;
    const files = [...field.files];
    const large = files.filter(file => file.size > most);
    const names = some => some.map(file => file.name).join(", ");
    const wrong = files.length > count ? `${tooMany} ${names(files.slice(count))}`
      : large.length ? `${oneTooLarge} ${names(large)}`
      : files.reduce((sum, file) => sum + file.size, 0) > most ? tooLarge : "";
    const id = `${field.id}-problem`;
    document.getElementById(id)?.remove();
    field.closest(".field").classList.toggle("wrong", !!wrong);
    field.ariaInvalid = wrong ? "true" : null;
    if (wrong) {
      const line = field.parentElement.appendChild(document.createElement("span"));
      [line.id, line.className, line.textContent] = [id, "problem", wrong];
      line.setAttribute("role", "alert");
      field.setAttribute("aria-describedby", `${field.id}-hint ${id}`);
    }
    return !wrong;
  };
  addEventListener("change", ({ target }) => target.files && target.dataset.most && fits(target));
  addEventListener("submit", event => {
    const wrong = [...event.target.querySelectorAll("[type=file][data-most]")].find(field => !fits(field));
    if (wrong) {
      wrong.focus();
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  }, true);
  const islands = await import(script);
  await islands.default({ module_or_path: wasm });
  islands.hydrate();
  for (const node of document.querySelectorAll("leptos-island")) {
    node.parentElement.closest("leptos-children")?.$$on_hydrate?.();
    await islands[node.dataset.component]?.(node);
  }
  removeEventListener("input", early);
  removeEventListener("keydown", ahead);
  document.documentElement.dataset.islands = "awake";
})
