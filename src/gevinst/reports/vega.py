"""The script that draws charts in the browser: Vega, as the chart engine carries it, with our options.

It needs neither ``unsafe-eval`` nor ``unsafe-inline``: expressions are interpreted instead of compiled
(``ast``), and no style is put into the page. It loads nothing.
"""

from __future__ import annotations

from gevinst.reports.charts import VEGA_LITE

# What pages see of it: ``gevinstVega(element, specification)`` draws, and promises what ends the drawing
# (``finalize``) and what tells of clicks (``view``).
_SNIPPET = """
const options = {
  ast: true,
  actions: false,
  renderer: "svg",
  defaultStyle: false,
  tooltip: { disableDefaultStyle: true },
};
window.gevinstVega = (element, specification) => vegaEmbed(element, specification, options);
"""


def script() -> bytes:
    """Return the script, 0.9 MB of UTF-8; the same bytes each time. Making it takes a second or two.

    vl-convert hangs in a process that forks after its first use: call this in the process that needs it.
    """
    import vl_convert

    # A function around it keeps its few hundred names out of the page.
    return f"(() => {{\n{vl_convert.javascript_bundle(_SNIPPET, vl_version=VEGA_LITE)}\n}})();\n".encode()
