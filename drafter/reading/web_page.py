"""The lines of a web page: its blocks in reading order, and which of them are the main text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree, html

from drafter.chinese import HAN, normalise
from drafter.model import Table
from drafter.patterns import regex

from .limits import MAX_ATTRIBUTES, MAX_TAGS, too_large
from .note_marks import LONGEST_MARK, read_lowered, read_raised
from .text_units import Line, data_table

GONE = {
    "script", "style", "noscript", "nav", "footer", "form", "select", "button", "iframe", "svg", "head",
    "template", "rt", "rp",
}  # fmt: skip
STRUCK = {"del", "strike", "s"}
HIDDEN = regex(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
BLOCKS = {
    "p", "div", "section", "article", "main", "header", "h1", "h2", "h3", "h4", "h5", "h6",
    "ul", "ol", "li", "dl", "dt", "dd", "table", "tbody", "thead", "tr", "td", "th",
    "blockquote", "pre", "textarea", "center", "body", "html", "aside", "figure", "address",
}  # fmt: skip
CELLS = {"td", "th"}
BESIDE = {"sup": read_raised, "sub": read_lowered}
PREFORMATTED = {"pre", "textarea"}
FIRST = regex(f"[{HAN}]")
MOST = 0.75
TREE_LIMIT = "250 层标签，或者一段 10 MB"
"""What the parser reads of a page; where it stops, the rest would be lost."""
UNSEEN = regex(r"<!--|<(script|style)\b", re.IGNORECASE)
TAG = regex(r"<[a-z](?:[^>=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+')?+)*+", re.IGNORECASE)
QUOTED = regex(r"=\s*+(?:\"[^\"]*+\"|'[^']*+')")
NAME = regex(r"[^\s/=]+")


def web_lines(text: str, file: str) -> list[Line]:
    """Read the lines of a page or of a piece of one.

    Raises:
        DraftError: If it has more tags, or a tag more attributes, than are read (L08).
    """
    text = _seen(text)
    _refuse_large(text, file)
    parser = html.HTMLParser(encoding="utf-8", no_network=True)
    try:
        page = html.fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return []
    if parser.error_log.filter_from_fatals():  # the rest of the page is not in the tree
        raise too_large(file, TREE_LIMIT)
    flow = _Flow()
    flow.read(page)
    first, end = flow.main()
    lines: list[Line] = []
    for n, item in enumerate(flow.items):
        for line in _lines_of(item, aside=not first <= n < end):
            number = max(len(lines), 1) if line.left_out else len(lines) + 1
            lines.append(replace(line, number=number))
    return lines


def _seen(text: str) -> str:
    """A page without its comments, scripts and styles, so that what they hold is not taken for tags."""
    pieces: list[str] = []
    place, endless = 0, set[str]()
    for found in UNSEEN.finditer(text):
        kind = (found[1] or "").lower()
        if found.start() < place or kind in endless:
            continue
        end = re.compile(f"</{kind}\\s*>" if kind else "-->", re.IGNORECASE).search(text, found.end())
        if end is None:
            endless.add(kind)
            continue
        pieces.append(text[place : found.start()])
        place = end.end()
    return "".join([*pieces, text[place:]])


def _refuse_large(text: str, file: str) -> None:
    if text.count("<") > MAX_TAGS:
        raise too_large(file, f"{MAX_TAGS // 10_000} 万个标签")
    for tag in TAG.finditer(text):
        long = tag.end() - tag.start() > MAX_ATTRIBUTES
        if long and sum(1 for _ in NAME.finditer(QUOTED.sub(" ", tag[0]))) > MAX_ATTRIBUTES:
            raise too_large(file, f"一个标签 {MAX_ATTRIBUTES} 项属性")


@dataclass(frozen=True, slots=True)
class _Item:
    """The words of a block, or its table, or words that are told and not read."""

    words: str
    table: Table | None = None
    left_out: bool = False


@dataclass
class _Block:
    """A block: its tag, the blocks in it, where its items begin and end, and how much prose they hold."""

    tag: str
    first: int
    end: int = 0
    prose: int = 0
    inner: list[_Block] = field(default_factory=list)


class _Flow:
    """Collects what a page shows, in reading order."""

    def __init__(self) -> None:
        self.items: list[_Item] = []
        self._words: list[str] = []
        self._told: list[str] = []
        self._whole = _Block("", 0)
        self._open = [self._whole]
        self._preformatted = 0
        self._grid: list[list[_Block]] | None = None

    def read(self, page: etree._Element) -> None:
        """Collect the items of a page."""
        walk = etree.iterwalk(page, events=("start", "end", "comment", "pi"))
        skipped: etree._Element | None = None
        for event, element in walk:
            if event == "start":
                if not self._begin(element, whole=element is page):
                    walk.skip_subtree()
                    skipped = element
                continue
            if event == "end" and element is not skipped:
                self._end(element)
            skipped = None if element is skipped else skipped
            if element is not page:
                self._say(element.tail)
        self._finish_words()
        self._whole.end = len(self.items)

    def main(self) -> tuple[int, int]:
        """Return where the items of the deepest block that holds most of the page's prose begin and end.

        The sections of an article are its parts, however long one is beside the others.
        """
        main = self._whole
        while True:
            inner = next((b for b in main.inner if b.prose > MOST * self._whole.prose), None)
            is_part = main.tag == "article" and inner is not None and inner.tag == "section"
            if inner is None or is_part or not self._whole.prose:
                return main.first, main.end
            main = inner

    def _begin(self, element: etree._Element, *, whole: bool) -> bool:
        """Begin an element; say whether what is in it is read."""
        tag = str(element.tag)
        if not whole and (tag in GONE or _is_hidden(element)):
            return False
        if tag in STRUCK:
            self._told.append(f"划去的字：{''.join(map(str, element.itertext()))}")
            return False
        if tag in BESIDE and not self._beside(element):
            return False
        if tag in BLOCKS:
            self._finish_words()
            block = _Block(tag, len(self.items))
            self._open[-1].inner.append(block)
            self._open.append(block)
            if tag == "table":
                holds_others = next(element.iterdescendants("table"), None) is not None
                self._grid = None if holds_others else []
            elif self._grid is not None:
                self._grid += [[]] if tag == "tr" or not self._grid else []
                self._grid[-1] += [block] if tag in CELLS else []
        self._preformatted += tag in PREFORMATTED
        self._say(element.text)
        if tag == "br":
            self._words.append("\n")
        return True

    def _end(self, element: etree._Element) -> None:
        tag = str(element.tag)
        self._preformatted -= tag in PREFORMATTED
        if tag in BLOCKS:
            self._finish_words()
            block = self._open.pop()
            block.end = len(self.items)
            if tag == "table":
                self._make_table(block)
            self._open[-1].prose += block.prose

    def _make_table(self, block: _Block) -> None:
        """Put a table of data in the place of what was read of its cells; one that holds others is none."""
        grid, self._grid = self._grid, None
        if grid is None:
            return
        own = self.items[block.first :]
        table = data_table([[self._words_in(cell) for cell in row] for row in grid])
        if table is not None:
            self.items[block.first :] = [_Item("", table), *(item for item in own if item.left_out)]
            block.end, block.prose = len(self.items), 0
            block.inner.clear()

    def _words_in(self, cell: _Block) -> str:
        inside = self.items[cell.first : cell.end]
        return "".join(normalise(item.words) for item in inside if not item.left_out)

    def _say(self, text: str | None) -> None:
        if text:
            self._words.append(text if self._preformatted else _flat(text))

    def _beside(self, element: etree._Element) -> bool:
        """Read raised or lowered words; say whether they are read like others."""
        words = _beginning(element)
        read, told = BESIDE[str(element.tag)](words, self._words[-1] if self._words else "")
        if told:
            self._told.append(told)
        elif read != words:
            self._words.append(read)
        return not told and read == words

    def _finish_words(self) -> None:
        """End the line, or lines, of words that have been collected."""
        words = "".join(self._words)
        self._words.clear()
        if words:
            self.items.append(_Item(words))
            self._open[-1].prose += _prose(words)
        self.items += (_Item(told, left_out=True) for told in self._told)
        self._told.clear()


def _lines_of(item: _Item, *, aside: bool) -> Iterator[Line]:
    if item.table is not None:
        yield Line(0, "", table=item.table, aside=aside)
    for words in item.words.split("\n"):
        line = Line.of(0, words, aside=aside)
        if line.text:
            yield replace(line, left_out=item.left_out)


def _is_hidden(element: etree._Element) -> bool:
    return "hidden" in element.attrib or bool(HIDDEN.search(str(element.get("style", ""))))


def _prose(words: str) -> int:
    """How many characters of each line stand between the first of Chinese and the last stop."""
    found = 0
    for line in words.split("\n"):
        begun = FIRST.search(line)
        last = max(line.rfind("。"), line.rfind("；"))
        found += max(last - begun.start() + 1, 0) if begun else 0
    return found


def _beginning(element: etree._Element) -> str:
    """The words of an element, as far as a mark may go and some more."""
    words = ""
    for text in element.itertext():
        words += str(text)[: LONGEST_MARK + 2]
        if len(words) > LONGEST_MARK:
            break
    return words


def _flat(text: str) -> str:
    """Line breaks of the page's source are no line breaks of the text."""
    first, *others = text.split("\n")
    if not others:
        return text
    inner = (piece.strip() for piece in others[:-1])
    return " ".join([first.rstrip(), *filter(None, inner), others[-1].lstrip()])
