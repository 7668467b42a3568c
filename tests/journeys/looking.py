"""What is looked for on a page in a browser: questions that a script answers there."""

from playwright.sync_api import Page

# Wide, tablet, telephone; and 200 % zoom of a small laptop (1280 → 640) and of a telephone's 640 → 320.
SCREENS = {"1680": (1680, 1050), "1024": (1024, 768), "390": (390, 844)}
MOST_TAB_STOPS = 400
ZOOMED = {"640 (200 %)": (640, 512), "320 (200 %)": (320, 512)}

_OVERFLOW = """() => {
  const root = document.documentElement;
  if (root.scrollWidth <= root.clientWidth) return [];
  const scrolls = (element) => /auto|scroll|hidden|clip/.test(getComputedStyle(element).overflowX);
  const guilty = [...document.body.querySelectorAll("*")].filter((element) => {
    for (let up = element.parentElement; up && up !== document.body; up = up.parentElement)
      if (scrolls(up)) return false;
    return element.getBoundingClientRect().right > root.clientWidth + 1;
  });
  return [`${root.scrollWidth} in ${root.clientWidth}`,
    ...guilty.slice(0, 5).map((each) => each.outerHTML.slice(0, 120))];
}"""

# Text that its own box hides. Scrolling boxes and what is kept for screen readers only do not count.
_CUT = """() => [...document.body.querySelectorAll("*")].filter((element) => {
  if (!element.checkVisibility() || !element.innerText?.trim()) return false;
  const style = getComputedStyle(element), box = element.getBoundingClientRect();
  if (box.width <= 2 || box.height <= 2 || style.clip !== "auto" || style.clipPath !== "none") return false;
  const hides = (way) => way === "hidden" || way === "clip";
  return (hides(style.overflowX) && element.scrollWidth > element.clientWidth + 1)
    || (hides(style.overflowY) && element.scrollHeight > element.clientHeight + 1);
}).map((element) => element.outerHTML.slice(0, 160))"""

# The focused element with what shows that it is focused, and whether it can be seen.
_FOCUSED = """() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const style = getComputedStyle(element), box = element.getBoundingClientRect();
  const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1;
  const label = element.matches("input[type=checkbox],input[type=radio],input[type=file]")
    ? element.closest("label") ?? element.labels?.[0] : null;
  const around = label ? getComputedStyle(label) : null;
  const byLabel = around && (around.outlineStyle !== "none" || around.boxShadow !== "none");
  const x = Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1);
  const y = Math.min(Math.max(box.top + box.height / 2, 0), innerHeight - 1);
  const top = document.elementFromPoint(x, y);
  const labelText = element.labels?.[0]?.innerText ?? "";
  return {
    shown: outlined || style.boxShadow !== "none" || Boolean(byLabel),
    seen: box.width > 0 && box.bottom > 0 && box.top < innerHeight
      && (!top || element.contains(top) || top.contains(element) || Boolean(label?.contains(top))),
    what: element.outerHTML.replace(/\\s+/g, " ").slice(0, 140),
    text: (element.innerText || element.getAttribute("aria-label") || labelText).trim(),
    target: element.getAttribute("href") || "",
  };
}"""


def overflow(page: Page) -> list[str]:
    """Return what makes the page wider than the window; nothing when it fits."""
    found: list[str] = page.evaluate(_OVERFLOW)
    return found


def cut_texts(page: Page) -> list[str]:
    """Return elements whose text is cut by their own box."""
    found: list[str] = page.evaluate(_CUT)
    return found


def focused(page: Page) -> dict | None:
    """Return what has the focus: is it shown, is it seen, what is it; None when nothing has."""
    found: dict | None = page.evaluate(_FOCUSED)
    return found


_WORDS = """(element) => {
  const kept = (node) => !node.parentElement.closest("svg, script, noscript, style");
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) if (kept(walker.currentNode)) texts.push(walker.currentNode.data);
  return texts.join(" ").split(/\\s+/).filter(Boolean);
}"""


def words(page: Page) -> list[str]:
    """Return the words of the page's main part, those folded away too, without those in pictures."""
    found: list[str] = page.locator("main").first.evaluate(_WORDS)
    return found


def tab_to(page: Page, text: str) -> None:
    """Press Tab until what has the focus reads so.

    Raises:
        AssertionError: nothing that the keyboard reaches does.
    """
    met: list[str] = []
    for _ in range(MOST_TAB_STOPS):
        page.keyboard.press("Tab")
        stop = focused(page)
        met.append(stop["text"] if stop else "")
        if text in met[-1].splitlines() or text == met[-1]:
            return
    raise AssertionError(f"»{text}« cannot be reached; met: {list(dict.fromkeys(met))}")


def press(page: Page, text: str) -> None:
    """Go to a link or a button with the keyboard, and press it."""
    tab_to(page, text)
    with page.expect_navigation():
        page.keyboard.press("Enter")
