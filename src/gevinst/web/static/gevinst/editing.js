// Comfort while editing; every page works without it. The server reads each number, also here: there is one
// reader of Danish numbers, and it is not in this file.
"use strict";

const KEPT = "gevinst-kept:";

for (const form of document.querySelectorAll("form[data-edit]")) {
  restore(form);
  form.addEventListener("change", () => readBack(form));
  form.addEventListener("paste", (event) => pasteBlock(form, event));
  form.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button?.matches("[data-add-row]")) {
      event.preventDefault();
      addRow(form.querySelector("[data-rows]")).querySelector("input, select, textarea").focus();
    } else if (button?.matches("[data-insert]")) {
      event.preventDefault();
      insert(form, button.dataset.insert);
    }
  });
  form.addEventListener("submit", (event) => keepOverLogIn(form, event));
}

// --- What the server understood -----------------------------------------------------------------------------

async function readBack(form) {
  const answer = await fetch(form.action, {
    method: "POST",
    body: new FormData(form),
    headers: { "X-Gevinst-Try": "1" },
  }).catch(() => null);
  if (!answer?.ok || answer.redirected) return;
  const { problems, readbacks } = await answer.json();
  for (const field of form.querySelectorAll("[data-field]")) {
    const name = field.dataset.field;
    const input = form.elements[name];
    field.querySelector("[data-readback]").textContent = readbacks[name] ?? "";
    field.querySelector("[data-problem]").textContent = problems[name] ?? "";
    input.setAttribute("aria-invalid", name in problems ? "true" : "false");
  }
}

// --- A block of cells from a spreadsheet --------------------------------------------------------------------

function pasteBlock(form, event) {
  const table = event.target.closest("[data-rows]");
  const text = event.clipboardData?.getData("text/plain") ?? "";
  const block = text.replace(/\r\n?/g, "\n").replace(/\n$/, "").split("\n").map((line) => line.split("\t"));
  if (!table || (block.length === 1 && block[0].length === 1)) return;
  event.preventDefault();
  const [top, left] = placeOf(table, event.target);
  let pasted = 0;
  let outside = 0;
  block.forEach((cells, down) => cells.forEach((cell, right) => {
    const input = inputAt(table, top + down, left + right);
    if (input) {
      put(input, cell.trim());
      pasted += 1;
    } else if (cell.trim()) {
      outside += 1;
    }
  }));
  tell(form, `${pasted} celler er sat ind.${outside ? ` ${outside} celler lå uden for skemaet og er ikke sat ind.` : ""}`);
  readBack(form);
}

const linesOf = (table) => [...table.querySelectorAll("tr")].filter((row) => row.querySelector("[data-field]"));
const inputsOf = (row) => [...row.querySelectorAll("[data-field] :is(input, select, textarea)")];

function placeOf(table, input) {
  const lines = linesOf(table);
  const top = lines.findIndex((row) => row.contains(input));
  return [top, inputsOf(lines[top]).indexOf(input)];
}

function inputAt(table, line, column) {
  while (line >= linesOf(table).length && table.querySelector("[data-row-of-table]")) addRow(table);
  const row = linesOf(table)[line];
  return row && inputsOf(row)[column];
}

function put(input, text) {
  if (!input.matches("select")) {
    input.value = text;
    return;
  }
  const option = [...input.options].find((each) => each.text.toLowerCase() === text.toLowerCase());
  input.value = option ? option.value : input.value;
}

// --- Rows of a table ----------------------------------------------------------------------------------------

function addRow(table) {
  const rows = table.querySelectorAll("[data-row-of-table]");
  const last = rows[rows.length - 1];
  const before = Number.parseInt(last.querySelector("[data-field]").dataset.field, 10);
  const number = before + 1;
  const row = last.cloneNode(true);
  row.querySelector("th").textContent = rows.length + 1;
  const old = new RegExp(`\\b${before}\\.`, "g");
  for (const element of row.querySelectorAll("*")) {
    for (const attribute of ["name", "id", "for", "aria-describedby", "data-field"]) {
      const value = element.getAttribute(attribute);
      if (value) element.setAttribute(attribute, value.replace(old, `${number}.`));
    }
    if (element.hasAttribute("aria-label")) {
      element.setAttribute("aria-label", element.getAttribute("aria-label").replace(/\d+$/, rows.length + 1));
    }
    if (element.matches("input, textarea")) element.value = "";
    if (element.matches("select")) element.selectedIndex = 0;
    if (element.matches("[data-readback], [data-problem]")) element.textContent = "";
    element.removeAttribute("aria-invalid");
  }
  last.after(row);
  return row;
}

// --- Figures in a text --------------------------------------------------------------------------------------

function insert(form, text) {
  const area = form.querySelector("textarea[data-text]");
  area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
  area.focus();
}

// --- What was typed survives an expired log-in --------------------------------------------------------------

async function keepOverLogIn(form, event) {
  if (form.dataset.sure) return;
  event.preventDefault();
  const answer = await fetch(form.dataset.session).catch(() => null);
  if (!answer?.ok) {
    tell(form, "Serveren svarer ikke. Intet er gemt, og det, du har skrevet, står her stadig. Prøv igen om lidt.");
    return;
  }
  if ((await answer.json()).logged_in) {
    form.dataset.sure = "1";
    form.requestSubmit(event.submitter);
    return;
  }
  const typed = [...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken");
  sessionStorage.setItem(KEPT + location.pathname, JSON.stringify(typed));
  location.assign(`${form.dataset.login}?next=${encodeURIComponent(location.pathname + location.search)}`);
}

function restore(form) {
  const kept = sessionStorage.getItem(KEPT + location.pathname);
  if (!kept) return;
  sessionStorage.removeItem(KEPT + location.pathname);
  for (const [name, value] of JSON.parse(kept)) {
    const row = /^(\d+)\./.exec(name);
    if (row && form.querySelector("[data-row-of-table]")) inputAt(form.querySelector("[data-rows]"), Number(row[1]), 0);
    if (form.elements[name]) form.elements[name].value = value;
  }
  tell(form, "Du var logget af. Det, du havde skrevet, er sat ind igen, men er endnu ikke gemt.");
  readBack(form);
}

function tell(form, text) {
  form.querySelector("[data-told]").textContent = text;
}
