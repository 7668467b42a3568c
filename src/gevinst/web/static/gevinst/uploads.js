// Files are sent in pieces, so that they may be large and show how far they are; without this script the form
// itself sends them, whole.
"use strict";

const PIECE = 8_000_000;

for (const form of document.querySelectorAll("form[data-upload]")) {
  const input = form.querySelector("input[type=file]");
  const drop = form.querySelector("[data-drop]");
  form.addEventListener("submit", (event) => {
    if (!input.files.length) return;
    event.preventDefault();
    sendAll(form, [...input.files]);
  });
  for (const name of ["dragenter", "dragover"]) {
    drop.addEventListener(name, (event) => { event.preventDefault(); drop.dataset.over = ""; });
  }
  drop.addEventListener("dragleave", () => { delete drop.dataset.over; });
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    delete drop.dataset.over;
    if (event.dataTransfer.files.length) sendAll(form, [...event.dataTransfer.files]);
  });
}

async function sendAll(form, files) {
  const problem = form.querySelector("[data-problem]");
  problem.textContent = "";
  for (const button of form.querySelectorAll("button")) button.disabled = true;
  let url = null;
  try {
    for (const file of files) url = await sendOne(form, file);
    location.assign(files.length === 1 ? url : location.pathname);
  } catch (error) {
    problem.textContent = error.message;
    form.querySelector("[data-progress]").hidden = true;
    for (const button of form.querySelectorAll("button")) button.disabled = false;
  }
}

async function sendOne(form, file) {
  let into = "";
  let at = 0;
  let answer;
  do {
    show(form, file, at);
    answer = await sendPiece(form, file, at, into);
    into = answer.into;
    at += PIECE;
  } while (at < file.size);
  show(form, file, file.size);
  return answer.url;
}

async function sendPiece(form, file, at, into) {
  const data = new FormData();
  data.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  data.append("name", file.name);
  data.append("size", file.size);
  data.append("into", into);
  data.append("piece", file.slice(at, at + PIECE), "piece");
  const response = await fetch(form.action, { method: "POST", body: data }).catch(() => null);
  if (response?.redirected) throw new Error("Du er logget af. Log på, og send filen igen.");
  const answer = await response?.json().catch(() => null);
  if (!answer || answer.problem) {
    throw new Error(answer?.problem ?? "Filen kunne ikke sendes. Kontrollér forbindelsen, og prøv igen.");
  }
  return answer;
}

function show(form, file, sent) {
  const part = form.querySelector("[data-progress]");
  part.hidden = false;
  part.querySelector("[data-told]").textContent = `Sender ${file.name}`;
  part.querySelector("progress").value = file.size ? Math.min(sent / file.size, 1) : 1;
}
