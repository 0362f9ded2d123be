"""The end of a report: who signs it, and when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from drafter.chinese import DATE, HAN, MONTH, ORGAN, SENTENCE_ENDS, date_in
from drafter.patterns import regex

from .page_furniture import is_furniture
from .text_units import Line

SENTENCE = regex(f"[{SENTENCE_ENDS}；]")
SIGNATURE = regex(rf"^(?:中共)?[{HAN}（）、]{{2,30}}?(?:{ORGAN})$")
SEAL = regex(r"[（(](?:印章?|盖章|公章|章)[）)]")
TAIL_LINES = 25
LONGEST = 60


@dataclass(frozen=True, slots=True)
class Closing:
    """The place where the text ends, and the signature and date that stand below it."""

    end: int
    signature: str = ""
    date: date | None = None


def find_closing(lines: Sequence[Line], start: int) -> Closing:
    """Find signature and date at the end of a sample whose text begins at `start`."""
    first = max(start + 1, len(lines) - TAIL_LINES)
    for n in range(first, len(lines)):
        if found := _closing_at(lines, n):
            return found
    for n in range(len(lines) - 1, first - 1, -1):
        name = _bare(lines[n])
        if SIGNATURE.match(name):
            return Closing(n, name)
        if not is_furniture(lines[n]):
            break
    return Closing(len(lines))


def _closing_at(lines: Sequence[Line], n: int) -> Closing | None:
    """The closing whose date stands on a line, if one does."""
    text, above = _bare(lines[n]), _bare(lines[n - 1])
    day, month = date_in(text), MONTH.fullmatch(text)
    if lines[n].aside or SENTENCE.search(text) or len(text) > LONGEST or not (day or month):
        return None
    rest = "" if month else DATE.sub("", text).strip("日 ")
    if rest:
        return Closing(n - (above == rest), rest, day) if SIGNATURE.match(rest) else None
    if SIGNATURE.match(above):
        return Closing(n - 1, above, day)
    return None if month or is_furniture(lines[n - 1]) else Closing(n, "", day)


def _bare(line: Line) -> str:
    return SEAL.sub("", line.text.replace(" ", ""))
