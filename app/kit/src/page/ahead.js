// What is pressed outside of fields before the page is awake is noted, for the keys of the queue to go on from.
addEventListener("keydown", function ahead({ key, target, ctrlKey, altKey, metaKey }) {
  const { dataset } = document.documentElement;
  if (dataset.islands) removeEventListener("keydown", ahead);
  else if (key.length < 2 && !(ctrlKey || altKey || metaKey) && !("form" in target)) dataset.ahead = `${dataset.ahead ?? ""}${key}`;
});
