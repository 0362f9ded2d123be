"""The lines of a web page: its blocks in reading order, and which of them are the main text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree, html

from drafter.chinese import HAN, normalise
from drafter.model import Table

from .text_units import Line, data_table

GONE = (
    "script",
    "style",
    "noscript",
    "nav",
    "footer",
    "form",
    "select",
    "button",
    "iframe",
    "svg",
    "head",
    "template",
    "del",
    "strike",
    "rt",
)
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
BLOCKS = {
    "p", "div", "section", "article", "main", "header", "h1", "h2", "h3", "h4", "h5", "h6",
    "ul", "ol", "li", "dl", "dt", "dd", "table", "tbody", "thead", "tr", "td", "th",
    "blockquote", "pre", "textarea", "center", "body", "html", "aside", "figure", "address",
}  # fmt: skip
PREFORMATTED = {"pre", "textarea"}
PROSE = re.compile(rf"[{HAN}][^\n]*[。；]")
MOST = 0.75


def web_lines(text: str) -> list[Line]:
    """Read the lines of a page or of a piece of one."""
    try:
        page = html.fromstring(
            text.encode("utf-8"), parser=html.HTMLParser(encoding="utf-8", no_network=True)
        )
    except (etree.ParserError, etree.XMLSyntaxError):
        return []
    _clean(page)
    main = _main(page)
    lines: list[Line] = []
    for words, table, inside in _blocks(page, main):
        if table is not None:
            lines.append(Line(len(lines) + 1, "", table=table, aside=not inside))
            continue
        for one in words.split("\n"):
            line = Line.of(len(lines) + 1, one, aside=not inside)
            if line.text:
                lines.append(line)
    return lines


def _clean(page: etree._Element) -> None:
    """Take away what is no text of the page: scripts, forms, comments, what is deleted or hidden."""
    for element in list(page.iter(*GONE, etree.Comment)):
        if element is not page:
            element.drop_tree() if isinstance(element, html.HtmlElement) else _drop_comment(element)
    for element in list(page.iter()):
        if not isinstance(element, html.HtmlElement) or element is page:
            continue
        if "hidden" in element.attrib or HIDDEN.search(element.get("style", "")):
            element.drop_tree()


def _drop_comment(comment: etree._Element) -> None:
    """Take a comment away and keep the words behind it."""
    parent = comment.getparent()
    if parent is not None:
        before = comment.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + (comment.tail or "")
        else:
            parent.text = (parent.text or "") + (comment.tail or "")
        parent.remove(comment)


def _main(page: etree._Element) -> etree._Element:
    """The deepest element that holds most of the page's sentences."""

    def prose(element: etree._Element) -> int:
        return sum(len(found) for found in PROSE.findall("".join(map(str, element.itertext()))))

    whole = prose(page)
    main = page
    while True:
        inner = next(
            (child for child in main if isinstance(child.tag, str) and prose(child) > MOST * whole), None
        )
        if inner is None or not whole:
            return main
        main = inner


def _blocks(page: etree._Element, main: etree._Element) -> Iterator[tuple[str, Table | None, bool]]:
    """The words of each block, or its table, and whether it lies in the main text."""
    words: list[str] = []
    inside = main is page

    def walk(element: etree._Element) -> Iterator[tuple[str, Table | None, bool]]:
        nonlocal inside
        entered = element is main
        block = element.tag in BLOCKS
        if block and words:
            yield "".join(words), None, inside
            words.clear()
        inside = inside or entered
        table = _table(element) if element.tag == "table" else None
        if table is not None:
            yield "", table, inside
        else:
            kept = _keeps_line_breaks(element)
            words.append((element.text or "") if kept else _flat(element.text))
            if element.tag == "br":
                words.append("\n")
            for child in element:
                if isinstance(child.tag, str):
                    yield from walk(child)
                words.append((child.tail or "") if kept else _flat(child.tail))
        if block and words:
            yield "".join(words), None, inside
            words.clear()
        if entered:
            inside = False

    yield from walk(page)
    if words:
        yield "".join(words), None, inside


def _keeps_line_breaks(element: etree._Element) -> bool:
    """Whether line breaks of the source are line breaks of the text."""
    return element.tag in PREFORMATTED or any(above.tag in PREFORMATTED for above in element.iterancestors())


def _flat(text: str | None) -> str:
    """Line breaks of the page's source are no line breaks of the text."""
    return re.sub(r"\s*\n\s*", " ", text or "")


def _table(element: etree._Element) -> Table | None:
    """A table of data; one that holds others lays out the page, and is none."""
    if next(element.iterdescendants("table"), None) is not None:
        return None
    return data_table(
        [
            [normalise("".join(map(str, cell.itertext()))) for cell in row.iter("td", "th")]
            for row in element.iter("tr")
        ]
    )
