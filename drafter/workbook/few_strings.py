"""The shared strings that a few sheets refer to: the others, most of them, are not even looked at."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from drafter.patterns import regex

ITEM = regex(rb"<si[\s/>]")
PREFIXED = regex(rb":si[\s/>]")
"""Where a shared string begins, without and with a prefix."""
NUMBER = regex(rb">\s*([0-9]{1,7})\s*<")
"""Any number that fills an element may be that of a string."""


class FewStrings(NamedTuple):
    """Some shared strings of a workbook.

    Attributes:
        part: The part of shared strings, with these alone.
        numbers: Their numbers among all.
        total: How many there are in all.
    """

    part: bytes
    numbers: tuple[int, ...]
    total: int


def few_strings(part: bytes, sheets: Iterable[bytes]) -> FewStrings | None:
    """Find the shared strings that sheets refer to, and the last one, with which the part ends.

    Args:
        part: The part of shared strings.
        sheets: The parts of the sheets.

    Returns:
        These strings; None where they cannot be told apart so simply: with prefixes, in UTF-16.
    """
    starts = [match.start() for match in ITEM.finditer(part)]
    if not starts or PREFIXED.search(part):
        return None
    last = len(starts) - 1
    needed = {int(number) for sheet in sheets for number in NUMBER.findall(sheet)}
    numbers = tuple(sorted({number for number in needed if number < last} | {last}))
    ends = [*starts[1:], len(part)]
    pieces = (part[starts[number] : ends[number]] for number in numbers)
    return FewStrings(part[: starts[0]] + b"".join(pieces), numbers, len(starts))
