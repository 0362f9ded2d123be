"""Packs that an earlier version learned from tests/reports still write what they wrote then.

tests/data/learned-by-0.1.0 holds two of them, their workbooks (form version 1), and the text that they gave
with all figures and without every fifth one; learned-by-0.6.0 one whose templates hold every sentence of its
sample, of events too, and whose changes are cells.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import openpyxl
import pytest
from conftest import draft

from drafter.model import FIGURES_SHEET
from drafter.packs import ACCOUNT_FILE, load_pack, shipped_templates

DATA = Path(__file__).parent / "data"
BOOKS = sorted(DATA.glob("learned-by-*/*.xlsx"))
OLDEST = DATA / "learned-by-0.1.0"
THIS_YEAR, EVERY = 4, 5


def built(book: Path, packs: Path, folder: Path) -> str:
    """The text that the command line makes of a workbook with the pack of its name.

    Where nobody said what the heads did, it is a draft.
    """
    run = draft(
        "build", book, "--templates", packs, "--pack", book.stem, "-o", folder / "出",
        "--format", "txt", "--json",
    )  # fmt: skip
    assert [f for f in run.json["findings"] if f["severity"] == "error"] == []
    (report,) = run.json["reports"]
    assert {obstacle["kind"] for obstacle in report["blocked"]} <= {"missing"}
    return Path(report["paths"][0]).read_text("utf-8-sig").removeprefix("内部讨论稿\n")


def without_every_fifth(book: Path, folder: Path) -> Path:
    """A copy of a workbook in which every fifth figure is blank."""
    sheets = openpyxl.load_workbook(book)
    figures = sheets[FIGURES_SHEET]
    for row in range(2, figures.max_row + 1, EVERY):
        figures.cell(row, THIS_YEAR).value = None
    sheets.save(folder / book.name)
    return folder / book.name


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.stem)
def test_a_pack_learned_before_writes_what_it_wrote(book: Path, tmp_path: Path) -> None:
    text = built(book, book.parent / "packs", tmp_path)
    assert text == book.with_suffix(".full.txt").read_text("utf-8")


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.stem)
def test_its_blanks_take_along_what_they_took(book: Path, tmp_path: Path) -> None:
    text = built(without_every_fifth(book, tmp_path), book.parent / "packs", tmp_path)
    assert text == book.with_suffix(".blank.txt").read_text("utf-8")


def test_its_figures_are_printed_as_typed_and_zeros_too(tmp_path: Path) -> None:
    assert "不合格0宗" in (OLDEST / "county-2025.full.txt").read_text("utf-8")
    packs = shutil.copytree(OLDEST / "packs", tmp_path / "模板")
    assert load_pack("county-2025", [packs, shipped_templates()])[0].as_typed
    (packs / "county-2025" / ACCOUNT_FILE).unlink()
    assert not load_pack("county-2025", [packs, shipped_templates()])[0].as_typed
