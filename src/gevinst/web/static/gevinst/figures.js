// Opens the explanation of a figure in the page instead of on a page of its own. Without this script, or when
// anything fails, the link is followed.
//
//   <… data-explain> … <a class="figure" href="…"> … </…>      <aside id="figure-panel" hidden></aside>
(() => {
  "use strict";

  const panel = document.getElementById("figure-panel");
  if (!panel) {
    return;
  }
  let opener = null; // where the focus goes back to
  let turn = 0; // an answer that a later click has overtaken is thrown away

  async function open(link) {
    turn += 1;
    const mine = turn;
    const answer = await fetch(link.href, {
      headers: { "HX-Request": "true" },
      credentials: "same-origin",
    }).catch(() => null);
    if (mine !== turn) {
      return;
    }
    if (!answer?.ok || answer.redirected) {
      window.location.assign(link.href); // an expired log-in, or a figure that is gone: the page says so
      return;
    }
    show(await answer.text(), link);
  }

  function show(explanation, link) {
    if (!panel.contains(link)) {
      opener = link;
    }
    panel.innerHTML = explanation;
    panel.hidden = false;
    panel.scrollTop = 0;
    panel.querySelector("h2").focus();
  }

  function close() {
    turn += 1;
    panel.hidden = true;
    panel.replaceChildren();
    opener?.focus();
    opener = null;
  }

  const plain = (event) =>
    event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);

  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-explain] :is(a.figure, a[data-figure])");
    if (link && plain(event)) {
      event.preventDefault();
      open(link);
    } else if (event.target.closest("[data-close-panel]")) {
      close();
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !panel.hidden) {
      close();
    }
  });
})();
