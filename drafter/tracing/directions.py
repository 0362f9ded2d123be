"""Which way the words before a change tell that it went."""

from __future__ import annotations

from drafter.chinese import VERBS
from drafter.patterns import regex

from .edited import EditedParagraph, Held

_VERB = regex(f"({'|'.join(verb for verb in VERBS if len(verb) > 1)})[了达到约为]*$")
_REACH = 12
"""In characters; the verb of a change stands right before it."""


def verb_before(paragraph: EditedParagraph, held: Held) -> str:
    """The verb of a change that stands right before a figure; empty where there is none."""
    found = _VERB.search(paragraph.text[max(held.start - _REACH, 0) : held.start])
    return found[1] if found else ""
