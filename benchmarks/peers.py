"""Against the peers' way of doing the same job on the same workbooks, with the same text: `peer.py`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import docx
from filled_workbooks import Filling, write_units
from measuring import DRAFT, Measured, Run, emptied, in_turn, measured, paired

from drafter.model import Figure, Heading, Report, Span, Table, spans_of
from drafter.narrative import render
from drafter.packs import load_pack, shipped_templates
from drafter.validation import merge, read_dataset
from drafter.workbook import read_workbook

PEER = (sys.executable, Path(__file__).parent / "peer.py")
REPORTS = 41
"""How many reports the loop has: one pays for what is loaded once, and is taken off."""


def peers(folder: Path, rounds: int, most: int) -> Iterator[Measured]:  # noqa: ARG001 - a loop of forty tells it
    """A whole process with one workbook, and what each further one costs."""
    inputs, template, out = folder / "alike", folder / "template.docx", emptied(folder / "out")
    write_units(inputs, REPORTS, Filling(shapes=1))
    books = sorted(inputs.glob("*.xlsx"))
    write_template(report_of(books[0]), template)

    def ours(count: int) -> Run:
        return measured([*DRAFT, "build", *books[:count], "-o", emptied(out), "--jobs", 1])

    def theirs(count: int) -> Run:
        return measured([*PEER, template, emptied(out), *books[:count]])

    def imports() -> Run:
        return measured([sys.executable, "-c", "import openpyxl, docx, marshmallow, jinja2"])

    begin = in_turn(rounds, lambda: measured([*DRAFT, "--help"]), imports)
    yield paired("`draft --help` / importing the libraries", "seconds", "ms", begin)
    pair = in_turn(rounds, lambda: ours(1), lambda: theirs(1))
    yield paired("one report, whole process, clock", "seconds", "ms", pair, "≤ 0.60")
    yield paired("one report, whole process, processor", "processor", "ms", pair)
    yield paired("one report, peak memory", "peak", "MB", pair)
    many = in_turn(max(rounds // 3, 2), lambda: ours(REPORTS), lambda: theirs(REPORTS))
    loop = [each_further(runs, whole) for runs, whole in zip(many, pair, strict=True)]
    yield paired("each further report in a loop, clock", "seconds", "ms", loop, "≤ 0.33")
    yield paired("each further report in a loop, processor", "processor", "ms", loop, "≤ 0.33")
    yield paired(f"{REPORTS} reports in a loop, peak memory", "peak", "MB", many)


def each_further(runs: list[Run], whole: list[Run]) -> list[Run]:
    """What a report costs when all is loaded, from runs with many and with one."""
    once = sorted(run.seconds for run in whole)[len(whole) // 2]
    work = sorted(run.processor for run in whole)[len(whole) // 2]
    more = REPORTS - 1
    return [
        run._replace(seconds=(run.seconds - once) / more, processor=(run.processor - work) / more)
        for run in runs
    ]


def report_of(workbook: Path) -> Report:
    """The report that both have to write."""
    pack, _ = load_pack("county", [shipped_templates()])
    dataset, _ = read_dataset(read_workbook(workbook), pack.catalogue, tuple(pack.sections))
    assert dataset is not None
    return render(merge([dataset])[0], pack).report


def write_template(report: Report, path: Path) -> None:
    """A Word template for the peer: the same text and tables, each figure a docxtpl variable."""
    document = docx.Document()
    document.add_heading(report.title, 0)
    attached = (block for attachment in report.attachments for block in attachment.blocks)
    for block in (*report.blocks, *attached):
        if isinstance(block, Heading):
            document.add_heading(_words(spans_of(block)), block.level)
        elif isinstance(block, Table):
            table = document.add_table(0, len(block.columns))
            for row in (block.columns, *(map(_words, cells) for cells in block.rows)):
                for cell, words in zip(table.add_row().cells, row, strict=True):
                    cell.text = words
        else:
            document.add_paragraph(_words(spans_of(block)))
    document.save(str(path))


def _words(spans: Iterator[Span] | tuple[Span, ...]) -> str:
    return "".join(
        f"{{{{ figures['{span.indicator}'] }}}}" if isinstance(span, Figure) else span.text for span in spans
    )
