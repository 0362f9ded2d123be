"""Packs that an earlier version learned from tests/reports still write what they wrote then.

tests/data/learned-by-0.1.0 holds two of them, their workbooks (form version 1), and the text that they gave
with all figures and without every fifth one.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import openpyxl
import pytest
from conftest import draft

from drafter.model import FIGURES_SHEET
from drafter.packs import ACCOUNT_FILE, load_pack, shipped_templates

DATA = Path(__file__).parent / "data" / "learned-by-0.1.0"
PACKS = DATA / "packs"
NAMES = sorted(path.name for path in PACKS.iterdir())
THIS_YEAR, EVERY = 4, 5


def built(book: Path, pack: str, folder: Path) -> str:
    """The text that the command line makes of a workbook.

    Nobody said what the heads did, so it is a draft.
    """
    run = draft(
        "build", book, "--templates", PACKS, "--pack", pack, "-o", folder / "出", "--format", "txt", "--json"
    )
    assert [f for f in run.json["findings"] if f["severity"] == "error"] == []
    (report,) = run.json["reports"]
    assert [obstacle["kind"] for obstacle in report["blocked"]] == ["missing"]
    return Path(report["paths"][0]).read_text("utf-8-sig").removeprefix("内部讨论稿\n")


def without_every_fifth(book: Path, folder: Path) -> Path:
    """A copy of a workbook in which every fifth figure is blank."""
    sheets = openpyxl.load_workbook(book)
    figures = sheets[FIGURES_SHEET]
    for row in range(2, figures.max_row + 1, EVERY):
        figures.cell(row, THIS_YEAR).value = None
    sheets.save(folder / book.name)
    return folder / book.name


@pytest.mark.parametrize("name", NAMES)
def test_a_pack_learned_before_writes_what_it_wrote(name: str, tmp_path: Path) -> None:
    assert built(DATA / f"{name}.xlsx", name, tmp_path) == (DATA / f"{name}.full.txt").read_text("utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_its_sentences_go_whole_where_a_figure_is_blank(name: str, tmp_path: Path) -> None:
    book = without_every_fifth(DATA / f"{name}.xlsx", tmp_path)
    assert built(book, name, tmp_path) == (DATA / f"{name}.blank.txt").read_text("utf-8")


def test_its_figures_are_printed_as_typed_and_zeros_too(tmp_path: Path) -> None:
    assert "不合格0宗" in (DATA / "county-2025.full.txt").read_text("utf-8")
    packs = shutil.copytree(PACKS, tmp_path / "模板")
    assert load_pack("county-2025", [packs, shipped_templates()])[0].as_typed
    (packs / "county-2025" / ACCOUNT_FILE).unlink()
    assert not load_pack("county-2025", [packs, shipped_templates()])[0].as_typed
