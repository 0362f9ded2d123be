"""Workbooks as offices fill them, in any number, for bodies that do not exist. The same every time.

    python benchmarks/filled_workbooks.py FOLDER [--level LEVEL] [--count N] [--departments N] [--years N]
                                          [--rows N] [--share SHARE] [--shapes N] [--faulty SHARE] [--seed N]

Written are the workbooks of N units, one each; or those of so many departments of one unit; or one unit's of
so many years up to 2025. --share is that of the indicators that are reported. Units of one shape report the
same indicators and rows of text; each of 64 units has numbers of its own. --rows adds rows of figures that no
catalogue knows. --faulty puts that share of workbooks in which something is wrong into the place of good
ones: those of tests/test_faults.py in turn, each of a unit of its own, its name beginning with 坏.
"""

from __future__ import annotations

import argparse
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property
from io import BytesIO
from pathlib import Path
from random import Random

from filled_figures import Figures, chosen_names, chosen_rows, signed, with_needed

from drafter.model import MEMBER_SHEETS, Catalogue, Level
from drafter.packs import Pack, load_pack, shipped_templates
from drafter.workbook import FigureRow, FormContent, write_form

UNITS = {
    Level.PROVINCE: "第{}号示例省人民政府",
    Level.CITY: "第{}号示例市人民政府",
    Level.COUNTY: "第{}号示例县人民政府",
    Level.TOWNSHIP: "第{}号示例镇人民政府",
    Level.DEPARTMENT: "第{}号示例县司法局",
}
LAST_YEAR = 2025
BAD = "坏"
"""How the names of faulty workbooks begin."""
WRITTEN = 64
"""So many workbooks are written; the others are these under other names of units."""
OWNED = 16
"""How many figures a department is asked, but for those that they are a part of."""
ITS_ROWS = 3
"""How many rows of each sheet of text a department fills."""


@dataclass(frozen=True)
class Filling:
    """How workbooks are filled, as said above."""

    level: Level = Level.COUNTY
    share: float = 0.3
    shapes: int = 16
    rows: int = 0
    seed: int = 0
    _written: dict[int, bytes] = field(default_factory=dict, compare=False, init=False)

    @cached_property
    def pack(self) -> Pack:
        """The pack that they are made for."""
        return load_pack(self.level.value, [shipped_templates()])[0]

    @cached_property
    def catalogue(self) -> Catalogue:
        """The indicators that are asked."""
        return self.pack.catalogue_for(self.level)

    def unit(self, number: int) -> str:
        """The name of a unit."""
        return UNITS[self.level].format(f"{number:05}")

    def workbook(self, number: int) -> bytes:
        """The workbook of a unit."""
        source = number % WRITTEN
        if source not in self._written:
            self._written[source] = self.of_year(source, LAST_YEAR)
        content = self._written[source]
        return content if source == number else with_words(content, self.unit(source), self.unit(number))

    def of_year(self, number: int, year: int) -> bytes:
        """A unit's workbook of a year."""
        shape = f"{self.seed}/{number % self.shapes}"
        texts = chosen_rows(self.pack, self.catalogue, shape)
        filled = chosen_names(self.catalogue, self.share, shape, texts)
        figures = Figures(self.catalogue, filled, f"{self.seed}/{number}").rows(year)
        items = {"填报部门": UNITS[Level.DEPARTMENT].format(f"{number:05}")}
        content = FormContent(items, figures, tuple(self._extra()), texts)
        return self._form(self.catalogue, number, year, content)

    def of_department(self, which: int, number: int = 0, year: int = LAST_YEAR) -> bytes:
        """The workbook of one of a unit's departments: figures that are added up, and a few rows."""
        added = Catalogue({i.name: i for i in self.catalogue if i.adds_up})
        asked = Random(f"{self.seed}/{which}").sample(list(added.indicators), OWNED)
        own = Catalogue({name: added[name] for name in sorted(with_needed(added, asked))})
        seed, name = f"{self.seed}/{number}/{which}", f"第{which:04}局"
        figures = Figures(own, frozenset(own.indicators), seed).rows(year)
        texts = signed(chosen_rows(self.pack, own, seed, ITS_ROWS), name)
        content = FormContent(
            {"填报部门": name}, figures, (), {s: texts[s] for s in MEMBER_SHEETS if s in texts}
        )
        return self._form(own, number, year, content)

    def _form(self, catalogue: Catalogue, number: int, year: int, content: FormContent) -> bytes:
        items = {"报告单位": self.unit(number), "年度": str(year), "成文日期": f"{year + 1}年2月25日"}
        content = replace(content, items={**items, **content.items})
        return write_form(catalogue, tuple(self.pack.sections), self.level, self.pack.name, content)

    def _extra(self) -> Iterator[tuple[str, str, FigureRow]]:
        sections = tuple(self.pack.sections)
        for row in range(self.rows):
            figures = FigureRow(Decimal(row % 997 + 3), Decimal(row % 997 + 2), unit="件")
            yield sections[row * len(sections) // self.rows], f"自设指标第{row + 1}项", figures


def with_words(content: bytes, old: str, new: str) -> bytes:
    """A workbook with other words wherever it has these."""
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as source, zipfile.ZipFile(buffer, "w") as target:
        for member in source.infolist():
            data = source.read(member).replace(old.encode(), new.encode())
            target.writestr(member, data, zipfile.ZIP_DEFLATED, compresslevel=1)
    return buffer.getvalue()


def write_units(folder: Path, count: int, filling: Filling, faulty: float = 0.0) -> None:
    """Write the workbooks of so many units into a folder, one each, a share of them faulty."""
    folder.mkdir(parents=True)
    wrong = [number for number in range(count) if int((number + 1) * faulty) > int(number * faulty)]
    for number in range(count):
        if number not in wrong:
            (folder / f"{number:05}.xlsx").write_bytes(filling.workbook(number))
    if wrong:
        from faulty_workbooks import faults

        for number, (name, content) in zip(wrong, faults(len(wrong)), strict=True):
            (folder / f"{BAD}{number:05}-{name}.xlsx").write_bytes(content)


def write_departments(folder: Path, count: int, filling: Filling) -> None:
    """Write the workbooks of so many departments of one unit into a folder."""
    folder.mkdir(parents=True)
    for which in range(1, count + 1):
        (folder / f"第{which:04}局.xlsx").write_bytes(filling.of_department(which))


def write_years(folder: Path, count: int, filling: Filling) -> None:
    """Write a unit's workbooks of so many years into a folder."""
    folder.mkdir(parents=True)
    for year in range(LAST_YEAR - count + 1, LAST_YEAR + 1):
        (folder / f"{year}.xlsx").write_bytes(filling.of_year(0, year))


def main() -> None:
    parser = argparse.ArgumentParser(description="Workbooks as offices fill them.")
    parser.add_argument("folder", type=Path, help="made; it must not be there yet")
    parser.add_argument("--level", type=Level, default=Level.COUNTY)
    for name in ("departments", "years"):
        parser.add_argument(f"--{name}", type=int, default=0, metavar="N")
    for name, value in (("count", 1), ("rows", 0), ("shapes", 16), ("seed", 0)):
        parser.add_argument(f"--{name}", type=int, default=value, metavar="N")
    parser.add_argument("--share", type=float, default=0.3)
    parser.add_argument("--faulty", type=float, default=0.0, metavar="SHARE")
    asked = parser.parse_args()
    filling = Filling(asked.level, asked.share, asked.shapes, asked.rows, asked.seed)
    if asked.departments:
        write_departments(asked.folder, asked.departments, filling)
    elif asked.years:
        write_years(asked.folder, asked.years, filling)
    else:
        write_units(asked.folder, asked.count, filling, asked.faulty)


if __name__ == "__main__":
    main()
