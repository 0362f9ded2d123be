"""Numbers in words that a person typed are figures of their cell: every number has its source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from drafter.model import PROFILE_SHEET, Block, Figure, Heading, Kind, Paragraph, Span, Text
from drafter.patterns import regex

NUMBER = regex(r"\d+(?:[.,]\d+)*[%‰]?")
PLAIN = regex(r"\d{1,30}(?:\.\d{1,30})?", re.ASCII)


def with_typed_numbers(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, each number in words of a row a figure of its own.

    What 基本信息 says of the report, its year and its unit, is none.
    """
    for block in blocks:
        if isinstance(block, Heading | Paragraph) and any(map(_has_numbers, block.spans)):
            yield replace(block, spans=tuple(each for span in block.spans for each in _divided(span)))
        else:
            yield block


def _has_numbers(span: Span) -> bool:
    if not isinstance(span, Text) or not span.sources:
        return False
    return any(s.sheet != PROFILE_SHEET for s in span.sources) and bool(NUMBER.search(span.text))


def _divided(span: Span) -> Iterator[Span]:
    if not isinstance(span, Text) or not _has_numbers(span):
        yield span
        return
    end = 0
    for found in NUMBER.finditer(span.text):
        if found.start() > end:
            yield replace(span, text=span.text[end : found.start()])
        yield _figure(found[0], span)
        end = found.end()
    if end < len(span.text):
        yield replace(span, text=span.text[end:])


def _figure(words: str, span: Text) -> Figure:
    bare = words.rstrip("%‰")
    number = Decimal(bare) if PLAIN.fullmatch(bare) else None
    sheet = next(s.sheet for s in span.sources if s.sheet != PROFILE_SHEET)
    return Figure(words, sheet, Kind.WORDS, span.sources, number, words[len(bare) :])
