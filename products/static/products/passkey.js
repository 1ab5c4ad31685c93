// A passkey: the browser's own dialogue, asked for by the form that holds what the server wants of it.
"use strict";

const bytes = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

function asked(options) {
  const key = structuredClone(options.publicKey);
  key.challenge = bytes(key.challenge);
  if (key.user) key.user.id = bytes(key.user.id);
  for (const list of [key.allowCredentials, key.excludeCredentials])
    for (const one of list || []) one.id = bytes(one.id);
  return { publicKey: key };
}

function answered(credential) {
  const given = credential.response;
  const response = { clientDataJSON: text(given.clientDataJSON) };
  for (const name of ["attestationObject", "authenticatorData", "signature", "userHandle"])
    if (given[name]) response[name] = text(given[name]);
  if (given.getTransports) response.transports = given.getTransports();
  return JSON.stringify({
    type: credential.type,
    id: credential.id,
    rawId: text(credential.rawId),
    authenticatorAttachment: credential.authenticatorAttachment,
    response,
    clientExtensionResults: credential.getClientExtensionResults(),
  });
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (!window.PublicKeyCredential) continue;
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    if (form.elements.credential.value) return;
    event.preventDefault();
    const options = JSON.parse(form.querySelector("template").content.querySelector("script").textContent);
    try {
      const credential = await navigator.credentials[form.dataset.passkey](asked(options));
      form.elements.credential.value = answered(credential);
      form.submit();
    } catch {
      form.querySelector("[data-failed]").hidden = false;
    }
  });
}
