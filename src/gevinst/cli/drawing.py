"""A bar on one line that says how far long work is, where somebody sees it."""

from __future__ import annotations

import sys

import click

_BAR = 24


def draw(text: str, done: int, total: int) -> None:
    """Draw how far it is.

    Args:
        text: what is done now.
        done: how much is done.
        total: of how much.
    """
    if sys.stderr.isatty():
        share = done / max(total, 1)
        filled = round(share * _BAR)
        bar = "█" * filled + "░" * (_BAR - filled)
        click.echo(f"\r\033[K{bar} {share:4.0%} {text}", nl=False, err=True)


def end_drawing() -> None:
    """Take the bar away."""
    if sys.stderr.isatty():
        click.echo("\r\033[K", nl=False, err=True)
