"""The stylesheet of a copy: formats are added behind those that are there, which keep their numbers."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import quoteattr

from lxml import etree

from drafter.ooxml import (
    Change,
    Edit,
    PackageError,
    attributes_of,
    edits_of,
    parse_xml,
    prefix_of,
    splice,
    tag_end,
    with_attributes,
)
from drafter.patterns import regex

from .style_scan import BASE, LISTED, ORDER, StyleList, StyleSurvey, with_prefix

MAX_FORMATS = 64_000
"""Numbers of formats beyond it are not made good: Excel has no more."""
FONT_ORDER = (
    *("b", "i", "strike", "condense", "extend", "outline", "shadow", "u", "vertAlign"),
    *("sz", "color", "name", "family", "charset", "scheme"),
)
PLAIN_COLOUR = regex(r"[0-9A-Fa-f]{8}")
SOLID = '<fill><patternFill patternType="solid"><fgColor rgb="{}"/></patternFill></fill>'
PARTS_OF_FILLS = {"fill", "patternFill", "fgColor", "bgColor", "gradientFill", "stop", "color"}
LONGEST_FILL = 2000
LOOKED_AT = 1000
"""Among so many fills a colour is looked for."""


class StyleTable:
    """The formats of a workbook's cells.

    Args:
        data: The stylesheet; nothing where there is none. One that cannot be read is replaced.
        namespace: The workbook's.
        highest: The highest number of a format that a cell uses.
    """

    def __init__(self, data: bytes, namespace: str, highest: int) -> None:
        try:
            self._survey = StyleSurvey(data)
            if self._survey.repairs:
                self._survey = StyleSurvey(splice(self._survey.data, self._survey.repairs))
        except PackageError:
            self._survey = StyleSurvey(f'<styleSheet xmlns="{namespace}"/>'.encode())
        self._lists = self._survey.lists
        for name, items in BASE.items():
            # Where the list is shorter, Excel would take what is added for the base.
            for item in items[len(self._lists[name]) :]:
                self._lists[name].added.append(self._own(item))
        fills, formats = self._lists["fills"], self._lists["cellXfs"]
        few = range(min(len(fills), LOOKED_AT))
        self._colours = {self._told(self._item(fills, n)): n for n in reversed(few)}
        first = self._item(formats, 0)
        formats.added += [first] * (min(highest, MAX_FORMATS) + 1 - len(formats))

    def fill_of(self, style: int) -> str:
        """How the cells of a format are filled: empty for not at all, a colour, or the fill's own XML."""
        fills = self._lists["fills"]
        index = self._number(self._format(style), "fillId")
        if not 0 < index < len(fills):
            return ""
        return self._told(self._item(fills, index))

    def with_fill(self, style: int, fill: str, *, general: bool = False) -> int:
        """The number of a format that is another one but for its fill.

        Args:
            style: The number of the other one.
            fill: As `fill_of` tells it; what is no fill is none.
            general: Whether the numbers are to be shown as they are typed.
        """
        index = self._fill(fill)
        changes: dict[str, str | None] = {"fillId": str(index), "applyFill": "1" if index else None}
        if general:
            changes |= {"numFmtId": "0", "applyNumberFormat": None}
        item = self._format(style)
        end = tag_end(item, 0)
        return self._add("cellXfs", with_attributes(item[:end], changes) + item[end:])

    def graft(self, stylesheet: bytes) -> list[int]:
        """Take over the formats of another stylesheet, whose first is the usual one; their new numbers."""
        root = parse_xml(stylesheet)
        for font in _items(root, "fonts"):
            # openpyxl writes them in another order than the schema has.
            font[:] = sorted(font, key=lambda part: FONT_ORDER.index(etree.QName(part).localname))
        lists = {key: [*_items(root, name)] for key, name in LISTED.items() if key != "xfId"}
        numbers = [0]
        for item in [*_items(root, "cellXfs")][1:]:
            for key, items in lists.items():
                index = int(item.get(key, "0"))
                # The first two fills are the same everywhere.
                if key != "fillId" or index > 1:
                    item.set(key, str(self._add(LISTED[key], rendered(items[index], self._survey.prefix))))
            item.set("xfId", "0")
            numbers.append(self._add("cellXfs", rendered(item, self._survey.prefix)))
        return numbers

    def to_bytes(self) -> bytes:
        """The stylesheet."""
        data, root = self._survey.data, self._survey.root
        edits: list[Edit] = []
        missing: list[tuple[int, bytes]] = []
        for name in ORDER:
            items = self._lists.get(name)
            if items is None or not items.added:
                continue
            if items.element is None:
                missing.append((self._survey.later.get(name, -1), self._whole(items)))
            else:
                change = Change(items.element, {"count": str(len(items))}, last=b"".join(items.added))
                edits += edits_of(data, change)
        edits += [(place, place, content) for place, content in missing if place >= 0]
        at_end = b"".join(content for place, content in missing if place < 0)
        return splice(data, [*edits, *edits_of(data, Change(root, last=at_end))])

    def _whole(self, items: StyleList) -> bytes:
        name = self._survey.prefix + items.name.encode()
        count = str(len(items)).encode()
        return b"<" + name + b' count="' + count + b'">' + b"".join(items.added) + b"</" + name + b">"

    def _format(self, style: int) -> bytes:
        formats = self._lists["cellXfs"]
        return self._item(formats, style if 0 <= style < len(formats) else 0)

    def _number(self, item: bytes, key: str) -> int:
        value = attributes_of(item).get(key, "0")
        return int(value) if value.isdecimal() and len(value) < 9 else 0

    def _told(self, fill: bytes) -> str:
        prefix = prefix_of(fill)
        text = fill.replace(b"<" + prefix, b"<").replace(b"</" + prefix, b"</").decode("utf-8", "replace")
        root = _as_fill(text)
        pattern = root[0] if root is not None and len(root) else None
        if pattern is None or (pattern.get("patternType") in (None, "none") and "gradient" not in text):
            return ""
        colour = next(
            (c.get("rgb", "") for c in pattern if str(c.tag) == "fgColor" and len(c.attrib) == 1), ""
        )
        return colour if pattern.get("patternType") == "solid" and PLAIN_COLOUR.fullmatch(colour) else text

    def _fill(self, fill: str) -> int:
        if PLAIN_COLOUR.fullmatch(fill):
            if fill not in self._colours:
                self._colours[fill] = self._add("fills", self._own(SOLID.format(fill).encode()))
            return self._colours[fill]
        return self._add("fills", self._own(fill.encode())) if _as_fill(fill) is not None else 0

    def _add(self, name: str, item: bytes) -> int:
        return self._lists[name].add(self._survey.data, item)

    def _item(self, items: StyleList, index: int) -> bytes:
        return items.item(self._survey.data, index)

    def _own(self, item: bytes) -> bytes:
        return with_prefix(item, self._survey.prefix)


def rendered(element: etree._Element, prefix: bytes) -> bytes:
    """An element without namespaces, with a prefix."""
    name = prefix + etree.QName(element).localname.encode()
    attributes = "".join(
        f" {key!s}={quoteattr(str(value))}" for key, value in element.attrib.items()
    ).encode()
    content = b"".join(rendered(child, prefix) for child in element)
    return b"<" + name + attributes + (b">" + content + b"</" + name + b">" if content else b"/>")


def _items(root: etree._Element, name: str) -> Iterator[etree._Element]:
    for items in root.iterfind(f"{{*}}{name}"):
        yield from items


def _as_fill(text: str) -> etree._Element | None:
    """A fill that was noted down, if it is one and nothing else."""
    if len(text) > LONGEST_FILL or not text.startswith("<fill"):
        return None
    try:
        root = parse_xml(text.encode())
    except PackageError:
        return None
    known = all(isinstance(e.tag, str) and e.tag in PARTS_OF_FILLS for e in root.iter())
    return root if known and not any("{" in str(key) for e in root.iter() for key in e.attrib) else None
