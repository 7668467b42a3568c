"""Charts as files: each specification rendered once to SVG, and from that SVG to PNG."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from gevinst.figures.charts.style import DARK

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from gevinst.figures.document import Chart

# The grammar that charts are read by, in files and in the browser; vl-convert carries several. The newest
# that it carries for its own Vega.
VEGA_LITE = "6.4"
_PNG_SCALE = 2
# The width may come as 640.0000000000001: Vega adds the paddings up in binary.
# Only where it stands as a value: a text of the municipality's own may hold a »#«.
_COLOUR = re.compile("|".join(rf'(?<=")(?:{colour})(?=")' for colour in DARK))
_SIZE = re.compile(r'^<svg[^>]* width="([0-9.]+)" height="([0-9.]+)"')


@dataclass(frozen=True)
class RenderedChart:
    """A chart as pictures.

    Args:
        svg: the picture as text, with its title and alternative text inside.
        png: the same picture at twice the size, for Word and mail.
        width_px, height_px: size of the SVG in CSS pixels.
    """

    svg: str
    png: bytes
    width_px: int
    height_px: int


def render(charts: Iterable[Chart]) -> dict[str, RenderedChart]:
    """Return the pictures under the charts' names; the same bytes each time.

    vl-convert hangs in a process that forks after its first use: call this in the process that needs it.

    Raises:
        ValueError: a specification is not valid Vega-Lite.
    """
    return {chart.name: _rendered(chart) for chart in charts}


def chart_files(rendered: Mapping[str, RenderedChart]) -> dict[str, bytes]:
    """Return the contents of ``<name>.svg`` and ``<name>.png`` for each chart."""
    svg = {f"{name}.svg": picture.svg.encode() for name, picture in rendered.items()}
    return svg | {f"{name}.png": picture.png for name, picture in rendered.items()}


def svg(chart: Chart) -> str:
    """Return a chart as a picture, with its title and alternative text inside.

    Raises:
        ValueError: its specification is not valid Vega-Lite.
    """
    import vl_convert

    return _named(vl_convert.vegalite_to_svg(chart.spec, vl_version=VEGA_LITE, allowed_base_urls=[]), chart)


def for_dark(text: str) -> str:
    """Return a picture as SVG, or a specification as JSON, in the colours of dark pages.

    Charts use a closed set of colours, so each is replaced by its dark one; every other text stays.
    """
    return _COLOUR.sub(lambda match: DARK[match[0]], text)


def _rendered(chart: Chart) -> RenderedChart:
    import vl_convert

    picture = svg(chart)
    [(width, height)] = _SIZE.findall(picture)
    width_px, height_px = round(float(width)), round(float(height))
    return RenderedChart(picture, vl_convert.svg_to_png(picture, scale=_PNG_SCALE), width_px, height_px)


def _named(svg: str, chart: Chart) -> str:
    """Give the picture its title and alternative text, which Vega leaves out of the root."""
    opening, rest = svg.split(">", 1)
    label = escape(chart.alt, quote=True)
    return f'{opening} role="img" aria-label="{label}"><title>{escape(chart.title)}</title>{rest}'
