"""The workbook part: which sheets there are, and in which order."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import quoteattr

from drafter.chinese import same_name
from drafter.ooxml import Change, Edit, Element, PackageCopy, PackageError, Survey, edits_of, escaped, splice

from ..sheet_names import renamed

STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
STRICT_RELATIONS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
FILTER = "_xlnm._FilterDatabase"
HIDDEN = ' hidden="1"'
MAX_SHEET_ID = 65_534
BEFORE_NAMES = ("sheets", "functionGroups", "externalReferences")
"""What stands before the defined names, as far as it has to be known (ISO/IEC 29500-1, 18.2.27)."""


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """A sheet of a workbook.

    Attributes:
        title: Its name, as the workbook writes it.
        part: Its part, or empty.
        relation: The id of the relation that leads there.
        visible: Whether it is not hidden.
        number: The number that the workbook gives it.
    """

    title: str
    part: str
    relation: str
    visible: bool
    number: int


class _WorkbookSurvey(Survey):
    """What of the workbook part has to be known: sheets, views, and names that belong to one sheet."""

    def __init__(self, data: bytes) -> None:
        super().__init__(data)
        self.sheets: list[Element] = []
        self.views: list[Element] = []
        self.local_names: list[Element] = []
        self.blocks: dict[str, Element] = {}
        self._block = ""
        self._open: list[Element | None] = []
        self.run()

    def enter(self, name: str, attributes: dict[str, str]) -> None:
        kept = self.depth == 2 and name in (*BEFORE_NAMES, "definedNames", "bookViews")
        if self.depth == 2:
            self._block = name
        if self.depth == 3:
            kept = (self._block, name) in (("sheets", "sheet"), ("bookViews", "workbookView"))
            kept = kept or (self._block == "definedNames" and "localSheetId" in attributes)
        element = self.here(name, attributes) if kept else None
        self._open.append(element)
        if element and self.depth == 2:
            self.blocks[name] = element
        elif element:
            kinds = {"sheets": self.sheets, "bookViews": self.views, "definedNames": self.local_names}
            kinds[self._block].append(element)

    def leave(self, _name: str) -> None:
        if element := self._open.pop():
            self.ended(element)


class Book:
    """The workbook of a package.

    Attributes:
        copy: The package.
        part: The name of its part.
        sheets: Its sheets.
        namespace: The namespace of its elements.

    Raises:
        PackageError: If there is none, or it is damaged.
    """

    def __init__(self, copy: PackageCopy) -> None:
        self.copy = copy
        self.part = copy.main_part() or copy.name_of("xl/workbook.xml")
        self._look()
        if self.namespace == STRICT:
            copy.relation_types = STRICT_RELATIONS

    def sheet(self, name: str) -> SheetEntry | None:
        """The sheet of a name, or the one that was read for it; None where there is none."""
        if not name:
            return None
        found = self._by_title.get(name) or self._by_look.get(same_name(name))
        return found or self._by_title.get(renamed(name, self._by_title))

    def free_title(self, title: str) -> str:
        """The title, with a number where a sheet has it already."""
        taken = {sheet.title for sheet in self.sheets}
        number = 0
        while f"{title}{number or ''}" in taken:
            number += 1
        return f"{title}{number or ''}"

    def path(self, pattern: str) -> str:
        """A free name for a part beside the workbook's."""
        return self.copy.free_name(self.beside(pattern))

    def beside(self, name: str) -> str:
        """The name of a part in the folder where the workbook's is."""
        return posixpath.join(posixpath.dirname(self.part.replace("\\", "/").removeprefix("./")), name)

    def insert_first(self, title: str, content: bytes, names: Iterable[tuple[str, str]]) -> None:
        """Put a sheet in front and have the workbook open with it; the last that is done to it.

        Args:
            title: Its name.
            content: Its part.
            names: Names that belong to it, such as _xlnm.Print_Titles, and what they stand for.
        """
        identifier = self.copy.add(self.part, "worksheet", self.path("worksheets/sheet{}.xml"), content)
        used = {sheet.number for sheet in self.sheets}
        number = max(used, default=0) + 1
        if number > MAX_SHEET_ID:
            number = next(n for n in range(1, MAX_SHEET_ID + 1) if n not in used)
        words = f" name={quoteattr(title)} sheetId={quoteattr(str(number))}"
        relation = f' xmlns:r="{self.copy.relation_types}" r:id={quoteattr(identifier)}'
        tag = self._tag("sheet", (words + relation).encode())
        first = {"activeTab": "0", "firstSheet": "0"}
        edits = edits_of(self._survey.data, Change(self._survey.blocks["sheets"], first=tag))
        for view in self._survey.views:
            edits += edits_of(self._survey.data, Change(view, first))
        for name in self._survey.local_names:
            edits += self._renumbered(name, lambda index: index + 1)
        self.copy.put(self.part, splice(self._survey.data, [*edits, *self._with_names(names)]))

    def remove(self, sheet: SheetEntry) -> None:
        """Take a sheet away, its part and the names that belong to it."""
        index = self.sheets.index(sheet)
        element = self._survey.sheets[index]
        edits: list[Edit] = [(element.start, element.end, b"")]
        for name in self._survey.local_names:
            if name.attributes["localSheetId"].strip() == str(index):
                edits.append((name.start, name.end, b""))
            else:
                edits += self._renumbered(name, lambda own: own - 1 if own > index else own)
        self.copy.unrelate(self.part, sheet.relation)
        if not any(other.part == sheet.part for other in self.sheets if other is not sheet):
            self.copy.remove(sheet.part)
        self.copy.put(self.part, splice(self._survey.data, edits))
        self._look()

    def _look(self) -> None:
        self._survey = _WorkbookSurvey(self.copy.read(self.part))
        if "sheets" not in self._survey.blocks:
            raise PackageError("a workbook without sheets")
        self.namespace = self._survey.namespace
        relations = self.copy.related(self.part)
        self.sheets = [self._entry(element, relations) for element in self._survey.sheets]
        self._by_title = {sheet.title: sheet for sheet in reversed(self.sheets)}
        self._by_look = {same_name(sheet.title): sheet for sheet in reversed(self.sheets)}

    def _entry(self, element: Element, relations: dict[str, Any]) -> SheetEntry:
        attributes = element.attributes
        identifier = next((value for key, value in attributes.items() if key.endswith(" id")), "")
        relation = relations.get(identifier)
        number = attributes.get("sheetId", "")
        return SheetEntry(
            attributes.get("name", ""),
            relation.target if relation and not relation.external else "",
            identifier,
            attributes.get("state", "visible") == "visible",
            int(number) if number.isdecimal() and len(number) < 10 else 0,
        )

    def _renumbered(self, name: Element, step: Callable[[int], int]) -> list[Edit]:
        index = name.attributes["localSheetId"].strip()
        if not (index.isdecimal() and len(index) < 10):
            return []
        return edits_of(self._survey.data, Change(name, {"localSheetId": str(step(int(index)))}))

    def _with_names(self, names: Iterable[tuple[str, str]]) -> list[Edit]:
        """The edits that add names of the first sheet."""
        tags = b"".join(
            self._tag(
                "definedName",
                f' name="{name}" localSheetId="0"{HIDDEN if name == FILTER else ""}'.encode(),
                escaped(reference),
            )
            for name, reference in names
        )
        blocks = self._survey.blocks
        if "definedNames" in blocks:
            return edits_of(self._survey.data, Change(blocks["definedNames"], first=tags))
        end = max(blocks[name].end for name in BEFORE_NAMES if name in blocks)
        return [(end, end, self._tag("definedNames", b"", tags))]

    def _tag(self, name: str, attributes: bytes, content: bytes = b"") -> bytes:
        full = self._survey.prefix + name.encode()
        return b"<" + full + attributes + (b">" + content + b"</" + full + b">" if content else b"/>")
