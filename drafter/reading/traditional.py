"""Reports in traditional characters: known by what simplified text never writes, and converted."""

from __future__ import annotations

import re

from drafter.model import DraftError, Source, finding

TRADITIONAL = re.compile("[縣區鎮鄉黨導責務應訴複議調執規證審檢違結實議設體處認導辦會議決領]")
SPARSE = 30
"""A text with fewer than one in so many is a simplified one that quotes a name."""


def simplified(text: str, file: str) -> str:
    """A text in simplified characters.

    Raises:
        DraftError: If it is in traditional ones and OpenCC is not installed (L10).
    """
    if len(TRADITIONAL.findall(text)) * SPARSE < len(text):
        return text
    try:
        from opencc import OpenCC
    except ImportError:
        raise DraftError(finding("L10", Source(file, "", ""))) from None
    converted: str = OpenCC("t2s").convert(text)
    return converted
