"""Charts of an edited report get corrected numbers, if they still show those that they were built with."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from drafter.ooxml import Package, PackageCopy, PackageError
from drafter.writing import docx_chart

from .operations import Left, left_chart

if TYPE_CHECKING:
    from drafter.model import Chart

    from .edited import EditedReport
    from .operations import SetChart

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
DESCRIPTION = "descr"
SHEET = ("xl/worksheets/sheet1.xml", "xl/sharedStrings.xml")
AXIS = ("scaling", "majorUnit")
"""What of an axis hangs on its numbers."""
BEFORE = {"majorUnit": "crossBetween"}
"""What stands before something that comes in."""


class _Drawn(NamedTuple):
    """A chart where it stands: its reference in the text, its part, the root of that."""

    reference: etree._Element
    part: str
    root: etree._Element


def set_charts(
    report: EditedReport, package: PackageCopy, changes: tuple[SetChart, ...]
) -> tuple[tuple[SetChart, ...], tuple[Left, ...]]:
    """Give charts their new numbers: in the drawing, its workbook and the words for who cannot see it.

    Args:
        report: The report; the words for who cannot see a chart are changed in its tree.
        package: The file, which is changed.
        changes: What is to be set.

    Returns:
        What was set, and what is left because somebody has changed the chart or taken it out.
    """
    drawn = [*_drawn(report, package)]
    done: list[SetChart] = []
    left: list[Left] = []
    for change in changes:
        alike = [each.old for each in changes].count(change.old) > 1
        found = [] if alike else [each for each in drawn if _is_as_built(each, package, change.old)]
        for each in found:
            _set(each, package, change)
        if found:
            done.append(change)
        else:
            left.append(left_chart(change.old, change.new))
    return tuple(done), tuple(left)


def _drawn(report: EditedReport, package: PackageCopy) -> Iterator[_Drawn]:
    """The charts in the text that can be read."""
    relations = package.related(report.part)
    for reference in report.root.iter(f"{C}chart"):
        relation = relations.get(reference.get(RELATION, ""))
        if relation and relation.target and not relation.external:
            try:
                yield _Drawn(reference, relation.target, package.parse(relation.target))
            except PackageError:
                continue


def _is_as_built(drawn: _Drawn, package: PackageCopy, chart: Chart) -> bool:
    """Whether a chart shows what it was built with: one series, its name, categories and numbers."""
    series = [*drawn.root.iter(f"{C}ser")]
    if len(series) != 1:
        return False
    built = docx_chart(chart)
    own = next(built.root.iter(f"{C}ser"))
    return (
        all(_points(series[0], tag) == _points(own, tag) for tag in ("tx", "cat"))
        and _numbers(series[0]) == _numbers(own)
        and all(_is_same_sheet(package, name, built.workbook) for name in _books(drawn, package))
    )


def _points(series: etree._Element, tag: str) -> dict[str, str]:
    points = series.iterfind(f"{C}{tag}//{C}pt")
    return {each.get("idx", ""): each.findtext(f"{C}v") or "" for each in points}


def _numbers(series: etree._Element) -> dict[str, Decimal | None]:
    return {place: _number(words) for place, words in _points(series, "val").items()}


def _number(words: str) -> Decimal | None:
    try:
        return Decimal(words)
    except InvalidOperation:
        return None


def _books(drawn: _Drawn, package: PackageCopy) -> list[str]:
    related = package.related(drawn.part).values()
    return [each.target for each in related if each.kind == "package" and each.target and not each.external]


def _is_same_sheet(package: PackageCopy, name: str, built: bytes) -> bool:
    """Whether the workbook of a chart holds what it was built with."""
    try:
        present, wanted = Package(package.read(name)), Package(built)
        return all(present.read(each) == wanted.read(each) for each in SHEET)
    except PackageError:
        return False


def _set(drawn: _Drawn, package: PackageCopy, change: SetChart) -> None:
    before, after = docx_chart(change.old), docx_chart(change.new)
    series, new = (next(root.iter(f"{C}ser")) for root in (drawn.root, after.root))
    for tag in ("val", "dLbls"):
        _replace(series, new, tag)
    for axis, own in zip(drawn.root.iter(f"{C}valAx"), after.root.iter(f"{C}valAx"), strict=False):
        for tag in AXIS:
            _replace(axis, own, tag)
    content = etree.tostring(drawn.root, xml_declaration=True, encoding="UTF-8", standalone=True)
    package.put(drawn.part, content)
    for name in _books(drawn, package):
        package.put(name, after.workbook)
    _describe(drawn.reference, before.words, after.words)


def _replace(present: etree._Element, new: etree._Element, tag: str) -> None:
    """Put a child of a newly drawn element into the place of the present one; letters keep their looks."""
    old, own = present.find(f"{C}{tag}"), deepcopy(new.find(f"{C}{tag}"))
    if old is not None and own is not None:
        look = old.find(f"{C}txPr")
        for owner in own.iter(f"{C}dLbl", f"{C}dLbls"):
            for letters in owner.findall(f"{C}txPr"):
                owner.replace(letters, letters if look is None else deepcopy(look))
        present.replace(old, own)
    elif old is not None:
        present.remove(old)
    elif own is not None and (before := present.find(f"{C}{BEFORE.get(tag, '')}")) is not None:
        before.addnext(own)


def _describe(reference: etree._Element, before: str, after: str) -> None:
    """Set the words for who cannot see a chart, if they are as built."""
    for around in reference.iterancestors():
        for properties in around:
            if etree.QName(properties).localname == "docPr" and properties.get(DESCRIPTION) == before:
                properties.set(DESCRIPTION, after)
                return
