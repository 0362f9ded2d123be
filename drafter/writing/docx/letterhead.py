"""The head of an official document, down to the red rule (GB/T 9704-2012, 7.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from drafter.model import Letterhead, Report

from ..shared import clean
from .official_styles import ORGAN_SCALE, ORGAN_SIZE, organ_line, rule
from .styles import (
    CHARACTER,
    COPY,
    LINE,
    MARKING,
    NUMBER,
    ORGAN,
    SIGNER,
    SIGNERS,
    TYPE_AREA,
    exact,
    size,
    width,
)
from .xml import paragraph, run, w

# The upper edge of the organ's name stands 35 mm below that of the type area.
_ABOVE_ORGAN = 1984

_SIGNER_LABEL = "签发人："
_SIGNERS_IN_A_ROW = 2


def letterhead(report: Report, head: Letterhead) -> Iterator[etree._Element]:
    """The paragraphs from 份号 to the red rule; what a draft says of itself stands above them."""
    marks = [
        (style, text)
        for style, words in (
            (MARKING, report.stage),
            (COPY, head.copy),
            (MARKING, head.secrecy),
            (MARKING, head.urgency),
        )
        if (text := clean(words).strip())
    ]
    # Three lines find room above the organ's name; four are set closer.
    line = min(LINE, _ABOVE_ORGAN // max(len(marks), 1))
    for style, text in marks:
        yield paragraph(style, run(text), properties=() if line == LINE else (exact(line),))
    number, signers = clean(report.number).strip(), _signers(report.signer)
    last = () if number or signers else (w("pBdr", rule()),)
    yield _organ(clean(head.organ).strip(), _ABOVE_ORGAN - line * len(marks), last)
    if signers:
        yield from _with_signer(number, signers)
    elif number:
        yield paragraph(NUMBER, run(number))


def _organ(name: str, room: int, border: tuple[etree._Element, ...]) -> etree._Element:
    """The name of the organ, made smaller if it would not fit one line.

    Args:
        name: The name.
        room: From where its paragraph begins to its upper edge.
        border: The red rule, if there is nothing between it and the name.
    """
    fitting = TYPE_AREA * 10 // max(len(name) * ORGAN_SCALE, 1)
    half_points = min(ORGAN_SIZE, fitting)
    line = organ_line(half_points)
    # Four fifths of a line stand above the base line, and of Chinese characters 0.83 of their size.
    above_ink = line * 8 // 10 - half_points * 83 // 10
    spacing = exact(line, before=max(room - above_ink, 0), after=2 * LINE if border else 0)
    words = run(name)
    if half_points < ORGAN_SIZE:
        words.insert(0, w("rPr", *size(half_points)))
    return paragraph(ORGAN, words, properties=(*border, spacing))


def _signers(names: str) -> list[str]:
    return [name for name in re.split(r"[、，,;；]", clean(names).strip()) if name]


def _with_signer(number: str, names: list[str]) -> Iterator[etree._Element]:
    """The number on the left and the signers on the right in rows of two, the number in the last of them."""
    rows = [names[at : at + _SIGNERS_IN_A_ROW] for at in range(0, len(names), _SIGNERS_IN_A_ROW)]
    widest = max(map(width, names))
    right = TYPE_AREA - CHARACTER
    columns = [right - widest * (place + 1) - CHARACTER * place for place in range(len(rows[0]))][::-1]
    for row, row_names in enumerate(rows):
        is_last = row == len(rows) - 1
        # The name after the label needs no tab: the label ends where its column begins.
        stops = [columns[0] - width(_SIGNER_LABEL), *columns[1:]] if row == 0 else columns
        content = [run(number)] if is_last and number else []
        for place, name in enumerate(row_names):
            content.append(w("r", w("tab")))
            if row == place == 0:
                content.append(run(_SIGNER_LABEL))
            content.append(run(name, style=SIGNER))
        tabs = w("tabs", *(w("tab", val="left", pos=stop) for stop in stops[: len(row_names)]))
        if not is_last:
            yield paragraph(SIGNERS, *content, properties=(tabs,))
            continue
        spacing = [exact(after=2 * LINE)] if row else []
        left = (w("ind", firstLineChars=100, firstLine=CHARACTER), w("jc", val="left"))
        yield paragraph(NUMBER, *content, properties=(tabs, *spacing, *left))
