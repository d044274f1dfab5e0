addEventListener("keydown", event => {
  const { key, ctrlKey, metaKey, altKey, isComposing, defaultPrevented } = event;
  const at = document.activeElement;
  if (key !== "/" || ctrlKey || metaKey || altKey || isComposing || defaultPrevented) return;
  if (at?.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(at?.tagName)) return;
  const field = ["find", "field-q"].map(id => document.getElementById(id)).find(field => field?.checkVisibility());
  if (!field) return;
  event.preventDefault();
  field.focus();
  field.select();
});
