"""Comments of ours, which tell where figures came from, follow the figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from lxml import etree

from drafter.ooxml import PackageCopy
from drafter.writing import docx_comment_lines

from .revisions import AUTHOR

if TYPE_CHECKING:
    from drafter.model import Figure

    from ..edited import EditedReport

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def set_comments(
    report: EditedReport, package: PackageCopy, numbers: Mapping[int, int], figures: Sequence[Figure]
) -> None:
    """Have our comments say the new words, cells and computations of figures; those of people stay.

    Args:
        report: The report as it was opened.
        package: The file, to be changed.
        numbers: The new number of each figure that stays, by its old one.
        figures: The figures of the new record.
    """
    lines = _lines(report.embedded.figures, numbers, figures)
    parts = (
        r.target for r in package.related(report.part).values() if r.kind == "comments" and not r.external
    )
    for name in filter(package.name_of, parts) if lines else ():
        root = package.parse(name)
        own = (each for each in root.iter(f"{W}comment") if each.get(f"{W}author") == AUTHOR)
        said = [_say(paragraph, lines) for comment in own for paragraph in comment.iter(f"{W}p")]
        if any(said):
            package.put(name, etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _lines(old: Sequence[Figure], numbers: Mapping[int, int], new: Sequence[Figure]) -> dict[str, str]:
    """What becomes of the lines of comments; those that would become different ones are left."""
    found: dict[str, set[str]] = {}
    for n, now in numbers.items():
        for before, after in _of(old[n - 1], new[now - 1]):
            found.setdefault(before, set()).add(after)
    return {before: after for before, (after, *more) in found.items() if not more and before != after}


def _of(old: Figure, new: Figure) -> Iterator[tuple[str, str]]:
    """The lines about a figure, old and new, each with the one of its kind."""
    before, after = docx_comment_lines(old), docx_comment_lines(new)
    return zip(before, after, strict=False) if len(before) == len(after) else iter(())


def _say(paragraph: etree._Element, lines: Mapping[str, str]) -> bool:
    """Put the new words of a line into a paragraph of a comment; whether there are any."""
    words = [*paragraph.iter(f"{W}t")]
    new = lines.get("".join(each.text or "" for each in words))
    if new is None:
        return False
    for n, each in enumerate(words):
        each.text = "" if n else new
    return True
