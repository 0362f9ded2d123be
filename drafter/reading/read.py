"""A file becomes a sample."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from drafter.chinese import CHINESE, series_items
from drafter.model import Block, DraftError, Heading, Paragraph, Report, Source, Text, finding

from .files import read_lines
from .front import taken_apart
from .headings import pieces_of
from .lines import Line
from .parts import places_of
from .pieces import Piece
from .sample import Oddity, Place, Role, Sample

SUBJECTS = re.compile(r"法治|依法|行政|政府|执法")
FEWEST = 5
SHORTEST = 40
"""So many Chinese characters a report has at least."""
STOPS = "。！？；：…”）》"
STRAY = re.compile(r"(?<=[\u4e00-\u9fff])\.(?=[\u4e00-\u9fff])")


def read_report(path: Path, file: str = "") -> Sample:
    """Read a published report.

    Args:
        path: A .docx, .html or .txt file; what it is, is seen from its content.
        file: How findings and the sample name it; the file's name when empty.

    Raises:
        DraftError: If it cannot be read or is no such report (L01 to L10).
        FileNotFoundError: If it does not exist.
    """
    file = file or path.name
    lines = read_lines(path, file)
    text = "".join(line.text for line in lines)
    if len(SUBJECTS.findall(text)) < FEWEST or len(CHINESE.findall(text)) < SHORTEST:
        raise DraftError(finding("L09", Source(file, "", "")))
    front = taken_apart(lines)
    pieces, oddities = pieces_of([line for line in front.body if line.table is None])
    places = places_of(pieces, front.year)
    blocks, spots = _merged(front.body, pieces, places)
    report = Report(
        title=front.title,
        blocks=tuple(blocks),
        unit=front.unit,
        year=front.year,
        addressee=front.addressee,
        signature=front.signature,
        date=front.date,
        number=front.number,
        signer=front.signer,
    )
    if not any(piece.rank for piece in pieces):
        first = pieces[0].line if pieces else 1
        oddities.append(Oddity(first, "标题", "没有认出任何标题，全文算作开头的话。"))
    odd = sorted([*front.oddities, *oddities, *_odd_text(pieces)], key=lambda oddity: oddity.line)
    removed = tuple(sorted((line.number, line.text) for line in front.removed))
    return Sample(file, report, tuple(spots), front.level, tuple(odd), removed)


def _merged(
    body: Sequence[Line], pieces: Sequence[Piece], places: Sequence[Place]
) -> tuple[list[Block], list[Place]]:
    """The blocks in reading order, tables where they stand, with their places."""
    blocks: list[Block] = []
    spots: list[Place] = []
    tables = [line for line in body if line.table is not None]
    for piece, place in zip(pieces, places, strict=True):
        while tables and tables[0].number < piece.line:
            _add_table(tables.pop(0), blocks, spots)
        words = (Text(piece.text),)
        blocks.append(Heading(piece.rank, words, piece.run_in) if piece.rank else Paragraph(words))
        spots.append(place)
    for line in tables:
        _add_table(line, blocks, spots)
    return blocks, spots


def _add_table(line: Line, blocks: list[Block], spots: list[Place]) -> None:
    part = spots[-1].part if spots else ""
    if line.table is not None:
        blocks.append(line.table)
        spots.append(Place(line.number, Role.BODY, part))


def _odd_text(pieces: Sequence[Piece]) -> Iterator[Oddity]:
    """Stops that are missing or stray, and series that start anew."""
    for piece in pieces:
        if piece.rank:
            continue
        text = piece.text
        if text[-1] not in STOPS:
            yield Oddity(piece.line, "标点", f"段末“{text[-12:]}”后面缺句号。")
        for stray in STRAY.finditer(text):
            around = text[max(stray.start() - 4, 0) : stray.end() + 4]
            yield Oddity(piece.line, "标点", f"“{around}”中间多了一个点。")
        begun = 0
        for item in series_items(text):
            before = text[item.start - 1 : item.start]
            if before and before not in f"{STOPS}，、\n":
                around = text[max(item.start - 8, 0) : item.start]
                yield Oddity(piece.line, "标点", f"“{around}”与“{item.marker}”之间缺句号。")
            begun += item.number == 1 and item.depth == 0
        if begun > 1:
            yield Oddity(piece.line, "编号", "同一段里“一是”重新起头，分不清是几组。")
