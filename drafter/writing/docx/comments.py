"""Comments that tell a reviewer where figures came from: one a sentence, one a row of a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from drafter.embedding import figures_of
from drafter.model import Figure, Report

from ..sources import cells_of, named
from .package import Part, word_part
from .xml import W, run, w

AUTHOR = "drafter"
ENDS = "。！？"
VALUE = f"{{{W}}}val"


def comment(body: etree._Element, report: Report) -> list[Part]:
    """Put comments into the text, and make the part that holds their words; none where there is no figure.

    They carry no date: the same report gives the same bytes.

    Args:
        body: The text, with its content controls.
        report: The report.
    """
    figures = figures_of(report)
    root = w("comments")
    for n, controls in enumerate(list(_together(body))):
        _mark(controls, n, in_row=_is_in_row(controls[0]))
        told = [figures[int(_tag(control).removeprefix("draft:")) - 1] for control in controls]
        words = [w("p", run(line)) for figure in told for line in comment_lines(figure)]
        root.append(w("comment", *words, id=n, author=AUTHOR, initials=AUTHOR[:1].upper()))
    return [word_part("comments.xml", "comments", root)] if len(root) else []


def _together(body: etree._Element) -> Iterator[list[etree._Element]]:
    """The content controls of each sentence, and of each row of a table."""
    for block in body:
        if block.tag == f"{{{W}}}p":
            yield from _of_sentences(block)
        for row in block.iterfind(f"{{{W}}}tr"):
            if controls := [each for each in row.iter(f"{{{W}}}sdt") if _tag(each)]:
                yield controls


def _of_sentences(paragraph: etree._Element) -> Iterator[list[etree._Element]]:
    controls: list[etree._Element] = []
    for element in paragraph:
        if element.tag == f"{{{W}}}sdt" and _tag(element):
            controls.append(element)
        elif controls and any(stop in _text(element) for stop in ENDS):
            yield controls
            controls = []
    if controls:
        yield controls


def _tag(control: etree._Element) -> str:
    """The tag of a figure's control; empty for another."""
    tag = control.find(f"{{{W}}}sdtPr/{{{W}}}tag")
    return "" if tag is None else str(tag.get(VALUE))


def _text(element: etree._Element) -> str:
    return "".join(each.text or "" for each in element.iter(f"{{{W}}}t"))


def _is_in_row(control: etree._Element) -> bool:
    return next(control.iterancestors(f"{{{W}}}tr"), None) is not None


def _mark(controls: Sequence[etree._Element], n: int, *, in_row: bool) -> None:
    """Say in the text what a comment is about: from the first figure to the last, in a row the first."""
    first, last = controls[0], controls[0] if in_row else controls[-1]
    before, behind = first.getprevious(), last.getnext()
    assert before is not None, "a control stands between the marks of its bookmark"
    assert behind is not None, "a control stands between the marks of its bookmark"
    before.addprevious(w("commentRangeStart", id=n))
    end = w("commentRangeEnd", id=n)
    behind.addnext(end)
    end.addnext(w("r", w("commentReference", id=n)))


def comment_lines(figure: Figure) -> list[str]:
    """What a comment says about a figure: what it is, its cells, how it was computed."""
    lines = [f"{figure.text}：{named(figure)}"]
    if figure.sources:
        lines.append(f"来源：{cells_of(figure)}")
    if figure.formula:
        lines.append(f"计算：{figure.formula}")
    return lines
