(globalThis.__RESOLVED_RESOURCES = [], globalThis.__SERIALIZED_ERRORS = [], globalThis.__PENDING_RESOURCES = [],
globalThis.__RESOURCE_RESOLVERS = [], globalThis.__INCOMPLETE_CHUNKS = [],
async (script, wasm) => {
  // What is typed before the islands wake is noted in its form, for them to find.
  const early = ({ target: { form, name } }) => form && (form.dataset.typed = `${form.dataset.typed ?? ""} ${name}`);
  addEventListener("input", early);
  // An animation between two pages that gives way to the next one is no fault.
  addEventListener("unhandledrejection", event =>
    /^Transition was /.test(event.reason?.message) && event.preventDefault());
  const islands = await import(script);
  await islands.default({ module_or_path: wasm });
  islands.hydrate();
  for (const node of document.querySelectorAll("leptos-island")) {
    node.parentElement.closest("leptos-children")?.$$on_hydrate?.();
    await islands[node.dataset.component]?.(node);
  }
  removeEventListener("input", early);
  document.documentElement.dataset.islands = "awake";
})
