"""The stylesheet of a workbook as it stands: where its lists begin and end, and what in them is damaged."""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field

from drafter.ooxml import Change, Edit, Element, PackageError, Survey, edits_of
from drafter.patterns import regex

ORDER = (
    "numFmts",
    "fonts",
    "fills",
    "borders",
    "cellStyleXfs",
    "cellXfs",
    "cellStyles",
    "dxfs",
    "tableStyles",
    "colors",
    "extLst",
)
"""The children of a stylesheet (ISO/IEC 29500-1, 18.8.39)."""
BASE = {
    "fonts": (b'<font><sz val="11"/><name val="Calibri"/></font>',),
    "fills": (
        b'<fill><patternFill patternType="none"/></fill>',
        b'<fill><patternFill patternType="gray125"/></fill>',
    ),
    "borders": (b"<border><left/><right/><top/><bottom/><diagonal/></border>",),
    "cellXfs": (b'<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',),
}
"""What Excel takes to stand at the head of each list, whatever stands there."""
LISTED = {"fontId": "fonts", "fillId": "fills", "borderId": "borders", "xfId": "cellStyleXfs"}
INDEXED = 70_000
"""Excel has at most 65,490 formats; in longer lists nothing is looked for."""
TAG_START = regex(rb"<(/?)(?=[A-Za-z])")


@dataclass
class StyleList:
    """A list of the stylesheet, such as its fills.

    Attributes:
        name: The element's.
        element: Where it stands; None where it is missing.
        starts: Where each of its items begins.
        added: The items that come behind them.
    """

    name: str
    element: Element | None = None
    starts: array[int] = field(default_factory=lambda: array("Q"))
    added: list[bytes] = field(default_factory=list)
    known: dict[bytes, int] | None = None

    def __len__(self) -> int:
        return len(self.starts) + len(self.added)

    def item(self, data: bytes, index: int) -> bytes:
        """The text of an item."""
        old = len(self.starts)
        if index >= old or self.element is None:
            return self.added[index - old]
        end = self.starts[index + 1] if index + 1 < old else self.element.close
        return data[self.starts[index] : end].rstrip()

    def add(self, data: bytes, item: bytes) -> int:
        """The place of an item, which is put at the end if it is not there yet."""
        if self.known is None:
            count = len(self) if len(self) < INDEXED else 0
            self.known = {self.item(data, n): n for n in reversed(range(count))}
        if item not in self.known:
            self.known[item] = len(self)
            self.added.append(item)
        return self.known[item]


class StyleSurvey(Survey):
    """A survey of a stylesheet.

    Attributes:
        lists: The lists that matter here, by name.
        repairs: The edits that put right what would not be read.
        later: For each list, the offset of what has to stand behind it.
    """

    def __init__(self, data: bytes) -> None:
        super().__init__(data)
        self.lists = {name: StyleList(name) for name in (*BASE, "cellStyleXfs")}
        self.repairs: list[Edit] = []
        self.later: dict[str, int] = {}
        self._list: StyleList | None = None
        self._doubtful: list[Element] = []
        self._blank: Element | None = None
        self._sound: set[tuple[str | None, ...]] = set()
        self.run()
        if self.root.name != "styleSheet":
            raise PackageError("no stylesheet")
        for element in self._doubtful:
            self.repairs += edits_of(self.data, Change(element, self._mended(element.attributes)))

    def enter(self, name: str, attributes: dict[str, str]) -> None:
        """See a list, or an item of one."""
        if self.depth == 2:
            self._list = self.lists.get(name)
            if self._list is not None and self._list.element is None:
                self._list.element = self.here(name, attributes)
            else:
                self._list = None
            for earlier in ORDER[: ORDER.index(name)] if name in ORDER else ():
                self.later.setdefault(earlier, self.offset)
        elif self.depth == 3 and self._list is not None:
            self._list.starts.append(self.offset)
            if name == "fill":
                self._blank = self.here(name, attributes)
            elif name == "xf":
                self._see_format(attributes)
        elif self.depth == 4:
            self._blank = None

    def leave(self, _name: str) -> None:
        """See its end."""
        if self.depth == 3 and self._blank is not None:
            pattern = b"<" + self.prefix + b'patternFill patternType="none"/>'
            self.repairs += edits_of(self.data, Change(self.ended(self._blank), last=pattern))
            self._blank = None
        elif self.depth == 2 and self._list is not None:
            if self._list.element is not None:
                self.ended(self._list.element)
            self._list = None

    def _see_format(self, attributes: dict[str, str]) -> None:
        references = tuple(map(attributes.get, LISTED))
        if references in self._sound or len(self._doubtful) >= INDEXED:
            return
        if self._mended(attributes):
            self._doubtful.append(self.here("xf", attributes))
        elif len(self._sound) < INDEXED:
            self._sound.add(references)

    def _mended(self, attributes: Mapping[str, str]) -> dict[str, str | None]:
        """The references of a format that lead nowhere, as far as the lists are known yet."""
        lost: dict[str, str | None] = {}
        for key, name in LISTED.items():
            value, known = attributes.get(key, "0"), len(self.lists[name])
            if value == "0" or (key == "xfId" and not known):
                continue
            if not (value.isdecimal() and len(value) < 9 and int(value) < known):
                lost[key] = "0"
        return lost


def with_prefix(item: bytes, prefix: bytes) -> bytes:
    """An item that was written without prefixes, with one."""
    return TAG_START.sub(lambda match: b"<" + match[1] + prefix, item) if prefix else item
