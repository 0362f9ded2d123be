"""What stands in brackets behind a place and belongs to its name: 县（市、区）, 乡镇（街道）, 村（社区）."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from drafter.chinese import Mention
from drafter.patterns import regex

PLACE = "乡镇|街道|社区|园区|开发区|林场|苏木|[省市县区州盟旗乡镇村居场]"
PAIRED = regex(rf"(?<=[省市县区州盟旗乡镇村道场])[（(]((?:{PLACE})(?:、(?:{PLACE}))*)[)）]")


def opened(text: str, mentions: Sequence[Mention]) -> tuple[str, tuple[Mention, ...]]:
    """A paragraph in which such brackets are words, and its figures where they stand there: 县市区."""
    brackets = [*PAIRED.finditer(text)]

    def moved(place: int) -> int:
        return place - sum(len(found[0]) - len(_words(found)) for found in brackets if found.end() <= place)

    shifted = (replace(one, start=moved(one.start), end=moved(one.end)) for one in mentions)
    return PAIRED.sub(_words, text), tuple(replace(one, subject=_opened(one.subject)) for one in shifted)


def _words(found: re.Match[str]) -> str:
    return found[1].replace("、", "")


def _opened(subject: str) -> str:
    return PAIRED.sub(_words, subject)
