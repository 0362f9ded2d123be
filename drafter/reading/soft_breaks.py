"""Line breaks within a paragraph: those that end a line, and those that cut a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from drafter.chinese import FULL_STOPS, ITEM_NUMBER, MARKER, NUMBER_FORMS, date_in, normalise
from drafter.patterns import regex

from .signature import SIGNATURE
from .text_units import MENTION
from .title_lines import SUBJECT, TITLE_END

ENDED = regex(r"[。！？!?；;：:…][”’）)》」]?$")
TYPED = tuple(form.typed for form in NUMBER_FORMS)
LONGEST_HEADING, LONGEST_LABEL = 60, 32
LONGEST_DATE = 20
FEWEST_LINES = 4
"""A paragraph of fewer lines is no text that was pasted whole."""
STOP = regex(f"[{FULL_STOPS}]")


def lines_of(text: str) -> list[str]:
    """Divide the words of a paragraph where a soft break ends a line.

    A break that neither a stop nor a heading, title or signature stands before cuts a sentence: it goes.
    """
    pieces = [piece for piece in text.split("\n") if piece.strip()]
    if len(pieces) < 2:
        return pieces or [text]
    bare = [normalise(piece) for piece in pieces]
    pasted = _is_pasted(bare)
    lines = [pieces[0]]
    for n in range(1, len(pieces)):
        if _ends_line(bare[n - 1], pasted=pasted) or _begins_line(bare[n]):
            lines.append(pieces[n])
        else:
            lines[-1] += pieces[n]
    return lines


def _is_pasted(lines: Sequence[str]) -> bool:
    """Whether most lines of a long paragraph are paragraphs of their own, as in a text pasted from a page."""
    whole = sum(bool(ENDED.search(line) or _is_heading(line)) for line in lines)
    return len(lines) >= FEWEST_LINES and whole * 2 >= len(lines)


def _ends_line(line: str, *, pasted: bool) -> bool:
    label = pasted and len(line) <= LONGEST_LABEL and not STOP.search(line) and not MENTION.search(line)
    return bool(ENDED.search(line)) or label or _is_heading(line) or _stands_alone(line)


def _begins_line(line: str) -> bool:
    series = MARKER.match(line)
    return bool(series or ITEM_NUMBER.match(line) or _is_heading(line)) or _stands_alone(line)


def _is_heading(line: str) -> bool:
    """Whether a line is short and begins with the number of a heading."""
    short = len(line) <= LONGEST_HEADING and not MENTION.search(line)
    return short and any(typed.match(line) for typed in TYPED)


def _stands_alone(line: str) -> bool:
    """Whether a line is a title, signature or date."""
    title = len(line) <= LONGEST_HEADING and SUBJECT.search(line) and TITLE_END.search(line)
    dated = len(line) <= LONGEST_DATE and date_in(line)
    return bool(title or dated or SIGNATURE.match(line.replace(" ", "")))
