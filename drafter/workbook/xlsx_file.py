"""An .xlsx file from anybody: whether it is one, its sheets, and their cells.

The XML is read by ourselves, in one pass that keeps nothing but cells: what a cell says lies as much in its
format, its runs and its kind as in its value, and libraries that give values alone leave that out. A file
that unzips to gigabytes, or fills a million rows, is refused on the way.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from datetime import date, datetime
from pathlib import Path, PurePath
from typing import Any

from lxml import etree

from drafter.chinese import BLANKS, fold, same_name
from drafter.model import (
    COORDINATOR_SHEETS,
    DETAILS_SHEET,
    HELP_SHEET,
    IDENTITY_SHEET,
    OVERVIEW_SHEET,
    SHEETS,
    DraftError,
    Source,
    finding,
    opening_fault,
)
from drafter.ooxml import Package, PackageError, PackageTooLargeError
from drafter.patterns import regex

from .cells import Grid, Workbook
from .few_strings import FewStrings, few_strings
from .file_kinds import OLE_SIGNATURE
from .last_saved import last_saved
from .rich_text import RichText, SharedStrings
from .sheet_cells import MAX_COLUMNS, MAX_ROWS, Allowance, SheetCells, TooManyError
from .styles import StyleSheet

ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
OLD_WORKBOOK = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))
NAMED_SO = {".xlsx", ".xlsm"}
USUAL_PLACE = "xl/workbook.xml"
SINCE_1900, SINCE_1904 = date(1899, 12, 30), date(1904, 1, 1)
KNOWN_SHEETS = {same_name(name): name for name in (*SHEETS, *COORDINATOR_SHEETS, HELP_SHEET, IDENTITY_SHEET)}
ROLLED = regex(rf"{OVERVIEW_SHEET}|{DETAILS_SHEET}\d*")
"""The sheets of a roll-up: they may be larger than what a person fills."""
MAX_SHEETS = 200
MAX_STRINGS = 500_000
MAX_STRING_CHARACTERS = 20_000_000


def read_workbook(path: Path, file: str = "", only: Collection[str] | None = None) -> Workbook:
    """Read a workbook.

    Args:
        path: The file.
        file: How findings name it; the file's name when empty.
        only: The names of the sheets wanted; all when None.

    Raises:
        DraftError: If it is not a workbook that can be read (F01 to F07, F09, F10).
    """
    file = file or path.name
    try:
        data = path.read_bytes()
    except OSError as error:
        raise DraftError(opening_fault(file, error)) from None
    return parse_workbook(data, file, only)


def parse_workbook(data: bytes, file: str, only: Collection[str] | None = None) -> Workbook:
    """Read a workbook from its bytes; see `read_workbook`."""
    where = Source(file, "", "")
    try:
        opened = _XlsxFile(data, file)
        grids, twins = opened.grids(only)
    except PackageTooLargeError as error:
        raise DraftError(finding("F07", where, limit=f"{error.limit} {error.measure}")) from error
    except TooManyError as error:
        raise DraftError(finding("F07", where, limit=error.limit)) from error
    except (PackageError, ValueError) as error:
        raise DraftError(finding("F04", where)) from error
    return Workbook(file, hashlib.sha256(data).hexdigest(), grids, twins, opened.saved, opened.aside)


class _XlsxFile:
    """An opened workbook file."""

    def __init__(self, data: bytes, file: str) -> None:
        self._file = file
        self._package = self._open(data)
        self._main = self._package.main_part() or self._package.name_of(USUAL_PLACE)
        root = self._package.parse(self._main) if self._main else None
        if root is None or etree.QName(root).localname != "workbook":
            named_so = PurePath(file).suffix.lower() in NAMED_SO
            raise self._fault("F06" if named_so else "F01")
        self._root = root
        self._related = self._package.related(self._main)
        self._allowance = Allowance()
        self.aside: tuple[str, ...] = ()

    @property
    def saved(self) -> datetime | None:
        """When a person last saved it."""
        return last_saved(self._package)

    def grids(self, only: Collection[str] | None) -> tuple[dict[str, Grid], tuple[str, ...]]:
        """Read the sheets of these names, or all; and the names of those that are none but look like one.

        Where all are asked for, those of a roll-up are left aside.
        """
        wanted = None if only is None else {same_name(name) for name in only}
        sheets, twins = self._sheets()
        if wanted is None:
            self.aside = tuple(filter(ROLLED.fullmatch, sheets))
            sheets = {name: part for name, part in sheets.items() if name not in self.aside}
        else:
            sheets = {name: part for name, part in sheets.items() if same_name(name) in wanted}
        strings, styles = self._strings(() if wanted is None else sheets.values()), self._styles()
        epoch = self._epoch()
        grids = {}
        if help_sheet := sheets.pop(HELP_SHEET, ""):
            self._package.walk(help_sheet, _Unread())
        for name, part in sheets.items():
            cells = SheetCells(strings, styles, epoch, self._allowance)
            self._package.walk(part, cells)
            if cells.last_row > MAX_ROWS or cells.last_column > MAX_COLUMNS:
                reach = {"row": str(cells.last_row), "column": str(cells.last_column)}
                where = Source(self._file, name, "")
                raise DraftError(finding("F09", where, sheet=name, limit=MAX_ROWS, **reach))
            grids[name] = Grid(name, cells.rows, tuple(cells.merged))
        return grids, twins

    def _open(self, data: bytes) -> Package:
        if not data:
            raise self._fault("F05")
        if data.startswith(OLE_SIGNATURE):
            if ENCRYPTED in data:
                raise self._fault("F03")
            raise self._fault("F02" if any(name in data for name in OLD_WORKBOOK) else "F01")
        if not data.startswith(b"PK"):
            raise self._fault("F01")
        return Package(data)

    def _fault(self, code: str, **words: Any) -> DraftError:
        return DraftError(finding(code, Source(self._file, "", ""), **words))

    def _sheets(self) -> tuple[dict[str, str], tuple[str, ...]]:
        """The part of each sheet that holds cells, by name; of names that look the same the plain one."""
        parts: dict[str, tuple[str, str]] = {}
        twins = []
        entries = [element for element in self._root.iter("{*}sheet") if self._part_of(element)]
        if len(entries) > MAX_SHEETS:
            raise TooManyError(f"{MAX_SHEETS} 张工作表")
        for element in entries:
            typed, part = str(element.get("name", "")), self._part_of(element)
            name = KNOWN_SHEETS.get(same_name(typed), fold(typed).strip(BLANKS))
            if name not in parts or (typed == name and parts[name][0] != name):
                twins += [parts[name][0]] if name in parts else []
                parts[name] = typed, part
            elif typed == parts[name][0]:
                raise ValueError(f"two sheets are named {name}")
            else:
                twins.append(typed)
        return {name: part for name, (_, part) in parts.items()}, tuple(twins)

    def _part_of(self, sheet: etree._Element) -> str:
        """The part of a sheet; empty for one of charts, dialogs or macros, and for one without a part."""
        identifier = next((str(v) for key, v in sheet.attrib.items() if str(key).endswith("}id")), "")
        relation = self._related.get(identifier)
        return relation.target if relation and relation.kind == "worksheet" and not relation.external else ""

    def _related_part(self, kind: str) -> str:
        named = (r.target for r in self._related.values() if r.kind == kind and not r.external)
        return next(filter(None, named), "")

    def _epoch(self) -> date:
        settings = next((part.attrib for part in self._root.iter("{*}workbookPr")), None)
        typed = str(settings.get("date1904", "")) if settings is not None else ""
        return SINCE_1904 if typed in ("1", "true", "on") else SINCE_1900

    def _strings(self, sheets: Collection[str]) -> SharedStrings:
        """The shared strings; where sheets are given, those that only others refer to are blank."""
        strings = _SharedStrings()
        if part := self._related_part("sharedStrings"):
            few = self._few_strings(part, sheets) if sheets else None
            self._package.walk(part, strings, few and few.part)
            if few:
                strings.found.spread(few.numbers, few.total)
        return strings.found

    def _few_strings(self, part: str, sheets: Collection[str]) -> FewStrings | None:
        try:
            return few_strings(self._package.read(part), map(self._package.read, sheets))
        except PackageTooLargeError:
            return None

    def _styles(self) -> StyleSheet:
        styles = StyleSheet()
        if part := self._related_part("styles"):
            self._package.walk(part, styles)
        return styles


class _Unread:
    """Walks through the sheet of explanations, of which nothing is wanted but that it is sound."""

    passed_over = frozenset(("worksheet",))

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def words(self, text: str) -> None:
        """Words stand here."""


class _SharedStrings:
    """Walks through the part of shared strings (ISO/IEC 29500-1, 18.4). Most of them have no runs."""

    passed_over: frozenset[str] = frozenset()

    def __init__(self) -> None:
        self.found = SharedStrings()
        self._characters = 0
        self._rich: RichText | None = None
        self._collecting = False
        self._words: list[str] = []

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        if self._rich is not None:
            self._collecting = self._rich.start(name, attributes)
        elif name == "t":
            self._collecting = True
        elif name != "si":
            self._rich = RichText()
            self._rich.plain("".join(self._words))
            self._words.clear()
            self._collecting = self._rich.start(name, attributes)

    def words(self, text: str) -> None:
        """Words stand here."""
        if self._collecting:
            self._characters += len(text)
            if self._characters > MAX_STRING_CHARACTERS:
                raise TooManyError(f"{MAX_STRING_CHARACTERS // 10_000} 万字")
            self._words.append(text)

    def end(self, name: str) -> None:
        """An element ends."""
        if name == "si":
            rich, self._rich = self._rich, None
            self.found.add(rich.take() if rich else "".join(self._words))
            self._words.clear()
            if len(self.found) > MAX_STRINGS:
                raise TooManyError(f"{MAX_STRINGS // 10_000} 万个字符串")
        elif self._rich is not None:
            self._rich.end(name, "".join(self._words) if name == "t" else "")
            if name == "t":
                self._words.clear()
        if name == "t":
            self._collecting = False
