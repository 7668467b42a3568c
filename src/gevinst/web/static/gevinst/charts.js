// Draws the charts of a page again, so that a touched mark tells its number. Without this script, or when
// anything fails, the picture stays as it is.
//
//   <figure data-chart="…/spec.json" data-figures="/p/<slug>/tal/"> <picture>…<img alt="…"></picture> …
//   <script src="…/charts.js" data-engine="/diagram.js" defer></script>
//
// data-chart: address of the specification; beside it lies spec-dark.json for dark pages.
// data-figures: where a figure is explained; a click on a mark leads there. May be left out.
// data-engine: address of the script that can draw; fetched only by pages that have a chart.
(() => {
  "use strict";

  const engineAddress = document.currentScript.dataset.engine;
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const drawings = new Map(); // figure -> {place, end}
  let engine = null;
  let turn = 0; // a drawing that a later turn has overtaken is thrown away

  function loadEngine() {
    engine ??= new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = engineAddress;
      script.onload = () => resolve(window.gevinstVega);
      script.onerror = () => reject(new Error("the engine could not be fetched"));
      document.head.append(script);
    });
    return engine;
  }

  function addressOf(figure) {
    const light = figure.dataset.chart;
    return dark.matches ? light.replace(/spec\.json$/, "spec-dark.json") : light;
  }

  async function specificationOf(figure) {
    const answer = await fetch(addressOf(figure), { credentials: "same-origin" });
    if (!answer.ok) {
      throw new Error(`${answer.status} for ${answer.url}`);
    }
    return answer.json();
  }

  const pictureOf = (figure) => figure.querySelector("picture, img");

  function placeFor(picture) {
    const image = picture.matches("img") ? picture : picture.querySelector("img");
    const place = document.createElement("div");
    place.className = "chart-drawn";
    place.setAttribute("role", "img");
    place.setAttribute("aria-label", image.alt);
    place.hidden = true;
    // The label, the caption and the table say all that the drawing does; its parts would be noise.
    const inner = document.createElement("div");
    inner.setAttribute("aria-hidden", "true");
    place.append(inner);
    picture.after(place);
    return place;
  }

  function leadToFigures(figure, view) {
    const base = figure.dataset.figures;
    if (!base) {
      return;
    }
    view.addEventListener("click", (_, item) => {
      const name = item?.datum?.figure;
      if (name) {
        window.location.assign(`${base}${encodeURI(name)}/`);
      }
    });
  }

  function remove(figure) {
    const drawing = drawings.get(figure);
    drawings.delete(figure);
    pictureOf(figure).hidden = false;
    drawing?.end();
    drawing?.place.remove();
  }

  async function draw(figure, mine) {
    const picture = pictureOf(figure);
    const place = placeFor(picture);
    try {
      const [vega, specification] = await Promise.all([loadEngine(), specificationOf(figure)]);
      const made = await vega(place.firstChild, specification);
      if (mine !== turn) {
        made.finalize();
        place.remove();
        return;
      }
      leadToFigures(figure, made.view);
      drawings.set(figure, { place, end: () => made.finalize() });
      place.hidden = false;
      picture.hidden = true;
    } catch (failure) {
      place.remove();
      console.info("The picture of the chart stays:", failure.message);
    }
  }

  const figures = () => [...document.querySelectorAll("figure[data-chart]")].filter(pictureOf);

  function removeAll() {
    turn += 1;
    [...drawings.keys()].forEach(remove);
  }

  function drawAll() {
    removeAll();
    figures().forEach((figure) => draw(figure, turn));
  }

  dark.addEventListener("change", drawAll);
  // Paper has no pointer; the picture is made for it.
  window.addEventListener("beforeprint", removeAll);
  window.addEventListener("afterprint", drawAll);
  drawAll();
})();
