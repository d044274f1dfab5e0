// Passkeys: a form that asks for one is shown where the browser can, and is sent with what the browser says.
const can = window.PublicKeyCredential;
const able = !!(can?.parseRequestOptionsFromJSON && can.parseCreationOptionsFromJSON && can.prototype.toJSON);
const [create, alone] = ["create", "alone"];
// What waits for a passkey to be chosen in the field of the address.
let waiting;
const say = (form, words) => {
  const line = form.querySelector("[role=alert]");
  line.textContent = words;
  line.hidden = !words;
};
const asked = async form => {
  const body = new URLSearchParams();
  if (form.elements.token) body.set("token", form.elements.token.value);
  const answer = await fetch(form.dataset.passkey, { method: "POST", body, headers: { accept: "application/json" } });
  if (!answer.ok) throw new Error(`answer ${answer.status}`);
  return answer.json();
};
const choose = async (form, more = {}, options) => {
  options ??= await asked(form);
  const credential = form.dataset.kind === create
    ? await navigator.credentials.create({ publicKey: can.parseCreationOptionsFromJSON(options), ...more })
    : await navigator.credentials.get({ publicKey: can.parseRequestOptionsFromJSON(options), ...more });
  form.elements.passkey.value = JSON.stringify(credential.toJSON());
  form.submit();
};
const words = (form, fault) => {
  const { cancelled, known, failed } = form.dataset;
  return { NotAllowedError: cancelled, AbortError: cancelled, InvalidStateError: known }[fault.name] || failed;
};
// In the field of the address; what is asked there runs out, so it is asked anew before.
const offer = async form => {
  if (!(await can.isConditionalMediationAvailable?.())) return;
  while (!form.dataset.pressed) {
    waiting = new AbortController();
    const again = setTimeout(() => waiting.abort(), 240_000);
    try {
      return await choose(form, { mediation: "conditional", signal: waiting.signal });
    } catch (fault) {
      if (fault.name !== "AbortError") return;
    } finally {
      clearTimeout(again);
    }
  }
};
const begin = async form => {
  const { kind } = form.dataset;
  form.elements.passkey.value = "";
  form.addEventListener("submit", async event => {
    // Without a name nothing is made: the server says so.
    if (form.elements.name?.value.trim() === "") return;
    event.preventDefault();
    if (form.ariaBusy === "true") return;
    form.ariaBusy = "true";
    form.dataset.pressed = "yes";
    waiting?.abort();
    say(form, "");
    try {
      await choose(form);
    } catch (fault) {
      say(form, words(form, fault));
    }
    form.ariaBusy = null;
  });
  if (kind === create || kind === alone) form.hidden = false;
  if (kind === alone) return offer(form);
  // Beside a code: for who has one.
  if (kind !== create) form.hidden = !(await asked(form)).allowCredentials.length;
};
if (able) {
  for (const part of document.querySelectorAll("[data-passkey-offer]")) part.hidden = false;
  for (const form of document.querySelectorAll("form[data-passkey]")) begin(form).catch(() => {});
}
// Going back finds a form that has not been sent.
addEventListener("pageshow", event => event.persisted && document.querySelector("form[data-passkey]") && location.reload());
