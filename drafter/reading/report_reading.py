"""The reading of a report: a file becomes a sample."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from drafter.chinese import CHINESE, FULL_STOPS, HAN, SENTENCE_ENDS, series_items
from drafter.model import (
    PLANS,
    SHORTFALLS,
    Block,
    DraftError,
    Heading,
    Level,
    Paragraph,
    PartNames,
    Report,
    Source,
    Text,
    finding,
)
from drafter.patterns import regex

from .file_lines import read_lines
from .genres import other_genre
from .heading_tree import build_tree
from .official_parts import DOUBTFUL, place_blocks
from .sample import Oddity, Place, Role, Sample
from .surroundings import take_apart
from .text_units import Line, TextBlock

SUBJECTS = regex(r"法治|依法|行政|政府|执法")
FEWEST = 5
SHORTEST = 40
"""So many Chinese characters a report has at least."""
PARAGRAPH_ENDS = f"{SENTENCE_ENDS}；：…”）》"
STRAY = regex(rf"(?<=[{HAN}])\.(?=[{HAN}])")


def read_report(path: Path, names: Callable[[Level | None], PartNames], file: str = "") -> Sample:
    """Read a published report.

    Args:
        path: A .docx, .html or .txt file; what it is, is seen from its content.
        names: How headings name the five parts in reports of a level, None where it is not known.
        file: How findings and the sample name it; the file's name when empty.

    Raises:
        DraftError: If it cannot be read or is no such report (L01 to L10).
        FileNotFoundError: If it does not exist.
    """
    file = file or path.name
    whole = read_lines(path, file)
    lines = [line for line in whole if not line.left_out]
    text = "".join(line.text for line in lines)
    if len(SUBJECTS.findall(text)) < FEWEST or len(CHINESE.findall(text)) < SHORTEST:
        raise DraftError(finding("L09", Source(file, "", "")))
    around = take_apart(lines)
    blocks, odd_headings = build_tree([line for line in around.body if line.table is None])
    places = place_blocks(blocks, around.year, names(around.level))
    merged, spots = _merge_tables(around.body, blocks, places)
    report = Report(
        title=around.title,
        blocks=tuple(merged),
        unit=around.unit,
        year=around.year,
        addressee=around.head.addressee,
        signature=around.signature,
        date=around.head.date,
        number=around.head.number,
        signer=around.head.signer,
        imprint=around.imprint,
    )
    odd = [*around.oddities, *odd_headings, *_no_headings(blocks), *_odd_text(blocks)]
    odd += _odd_parts(blocks, places)
    odd.sort(key=lambda oddity: oddity.line)
    removed = tuple(sorted((line.number, line.text) for line in [*around.removed, *_told(whole)]))
    genre = other_genre(lines, around.title)
    return Sample(file, report, tuple(spots), around.level, tuple(odd), removed, genre)


def _told(lines: Sequence[Line]) -> Iterator[Line]:
    """What is told of the sample beside its text: notes, words struck out, what is embedded."""
    return (line for line in lines if line.left_out and line.text)


def _merge_tables(
    body: Sequence[Line], blocks: Sequence[TextBlock], places: Sequence[Place]
) -> tuple[list[Block], list[Place]]:
    """The blocks of the report in reading order, tables where they stand, with their places."""
    merged: list[Block] = []
    spots: list[Place] = []
    tables = [(line.number, line.table) for line in body if line.table is not None]
    for block, place in zip(blocks, places, strict=True):
        while tables and tables[0][0] < block.line:
            number, table = tables.pop(0)
            spots.append(_table_place(number, spots))
            merged.append(table)
        words = (Text(block.text),)
        merged.append(Heading(block.rank, words, block.run_in) if block.rank else Paragraph(words))
        spots.append(replace(place, number=block.mark) if block.rank else place)
    for number, table in tables:
        spots.append(_table_place(number, spots))
        merged.append(table)
    return merged, spots


def _table_place(number: int, before: Sequence[Place]) -> Place:
    """The place of a table: in the part of what stands before it."""
    return Place(number, Role.BODY, before[-1].part if before else "")


def _no_headings(blocks: Sequence[TextBlock]) -> Iterator[Oddity]:
    if not any(block.rank for block in blocks):
        first = blocks[0].line if blocks else 1
        yield Oddity(first, "标题", "没有认出任何标题，全文算作开头的话。")


def _odd_parts(blocks: Sequence[TextBlock], places: Sequence[Place]) -> Iterator[Oddity]:
    """Parts that begin without a heading, and paragraphs that may belong to the next one."""
    for (above, place), block in zip(pairwise(places), blocks[1:], strict=True):
        if place.part == PLANS and above.part == SHORTFALLS and place.role is not Role.PART_HEADING:
            words = f"“{block.text[:12]}”起没有标题，按文意算作“{place.part}”，请核对。"
            yield Oddity(place.line, "部分", words)
        if place.confidence == DOUBTFUL:
            words = f"“{block.text[:12]}”一段像是下一年度安排，但没有标题，仍算在“{place.part}”里，请核对。"
            yield Oddity(place.line, "部分", words)


def _odd_text(blocks: Sequence[TextBlock]) -> Iterator[Oddity]:
    """Stops that are missing or stray, and series that start anew."""
    for block in blocks:
        if block.rank:
            continue
        text = block.text
        if text[-1] not in PARAGRAPH_ENDS:
            yield Oddity(block.line, "标点", f"段末“{text[-12:]}”后面缺句号。")
        for stray in STRAY.finditer(text):
            around = text[max(stray.start() - 4, 0) : stray.end() + 4]
            yield Oddity(block.line, "标点", f"“{around}”中间多了一个点。")
        begun = 0
        for item in series_items(text):
            before = text[item.start - 1 : item.start]
            if before and before not in f"{PARAGRAPH_ENDS}{FULL_STOPS}\n":
                around = text[max(item.start - 8, 0) : item.start]
                yield Oddity(block.line, "标点", f"“{around}”与“{item.marker}”之间缺句号。")
            begun += item.number == 1 and item.depth == 0
        if begun > 1:
            yield Oddity(block.line, "编号", "同一段里“一是”重新起头，分不清是几组。")
