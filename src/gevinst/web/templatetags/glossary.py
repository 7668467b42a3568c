"""Help beside a word: ``{% term "grundlag" %}`` leads to its explanation in the glossary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.urls import reverse
from django.utils.html import format_html

from gevinst.figures.glossary import term_of

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def term(word: str, shown: str = "") -> SafeString:
    """Return a word as a link to its explanation.

    Args:
        word: as the glossary has it.
        shown: as the sentence has it, where that is another form.

    Raises:
        KeyError: the glossary has no such word.
    """
    found = term_of(word)
    address = f"{reverse('glossary')}#{found.anchor}"
    return format_html(
        '<a class="g-term" href="{}" title="{}">{}</a>', address, found.meaning, shown or found.word
    )
