"""How changes stand in a Word file: as they are, or as Word's tracked changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lxml import etree

from .runs import PARAGRAPH, PROPERTIES, RUN, SPACE, WORDS, W, empty_copy

AUTHOR = "drafter"
CONTROL, CONTENT = f"{W}sdt", f"{W}sdtContent"
INSERTED, DELETED, DELETED_WORDS = f"{W}ins", f"{W}del", f"{W}delText"
ID, VALUE = f"{W}id", f"{W}val"
SHORTEST_HUGE = 10
WRAPPERS = frozenset(
    f"{W}{name}" for name in ("ins", "moveTo", "smartTag", "customXml", "hyperlink", "fldSimple")
)
"""What goes when it holds no run any more."""


class Revisions:
    """Takes runs, controls, paragraphs and rows out, and puts them in; tracked or not.

    Revisions have no date: the same inputs give the same bytes.
    """

    def __init__(self, root: etree._Element, *, track: bool) -> None:
        """Begin to change a document.

        Args:
            root: The root of the part with the text.
            track: Whether changes are tracked.
        """
        self.track = track
        used = [element.get(ID, "") for element in root.iter(f"{W}*") if ID in element.attrib]
        used += [element.get(VALUE, "") for element in root.iter(ID)]
        small = (int(n) for n in used if n.isascii() and n.isdigit() and len(n) < SHORTEST_HUGE)
        self._last = max(small, default=0)

    def identifier(self) -> str:
        """A number that no bookmark, revision, comment or control of the document has."""
        self._last += 1
        return str(self._last)

    def take_out(self, runs: Sequence[etree._Element]) -> None:
        """Take runs out."""
        for run in runs:
            if self.track:
                self._delete(run)
            else:
                remove(run)

    def take_control_out(self, control: etree._Element) -> None:
        """Take a control out whose words were taken out; what else was put into it stays."""
        content, parent = control.find(CONTENT), control.getparent()
        if content is None or parent is None:
            return
        place = parent.index(control)
        new = self._round(control, content, "customXmlDel") if self.track else list(content)
        parent[place : place + 1] = new

    def put_in(self, elements: Iterable[etree._Element]) -> list[etree._Element]:
        """What has to be put into a paragraph so that these runs and controls stand there."""
        if not self.track:
            return list(elements)
        return [new for element in elements for new in self._inserted(element)]

    def block_in(self, block: etree._Element) -> etree._Element:
        """A paragraph or a table of ours as it has to be put in."""
        if block.tag == PARAGRAPH:
            return self.paragraph_in(block)
        for row in list(block.iter(f"{W}tr")):
            self.row_in(row)
        return block

    def paragraph_in(self, paragraph: etree._Element) -> etree._Element:
        """A paragraph of ours as it has to be put in."""
        if self.track:
            properties = paragraph.find(f"{W}pPr")
            words = [child for child in paragraph if child is not properties]
            for child in words:
                paragraph.remove(child)
            paragraph.extend(self.put_in(words))
            self._mark_end(paragraph, INSERTED)
        return paragraph

    def paragraph_out(self, paragraph: etree._Element) -> None:
        """Take a paragraph out."""
        if not self.track:
            remove(paragraph)
            return
        for run in [run for run in paragraph.iter(RUN) if not _is_deleted(run, paragraph)]:
            self._delete(run)
        self._mark_end(paragraph, DELETED)

    def row_in(self, row: etree._Element) -> etree._Element:
        """A row of ours as it has to be put in."""
        if self.track:
            for paragraph in list(row.iter(PARAGRAPH)):
                self.paragraph_in(paragraph)
            self._mark_row(row, INSERTED)
        return row

    def row_out(self, row: etree._Element) -> None:
        """Take a row out."""
        if not self.track:
            remove(row)
            return
        for paragraph in list(row.iter(PARAGRAPH)):
            self.paragraph_out(paragraph)
        self._mark_row(row, DELETED)

    def behind(self, run: etree._Element) -> etree._Element:
        """What something new has to follow so that it stands behind a run, in no figure's control.

        A leader's tracked insertion that goes on behind the run is parted: insertions do not stand in others.
        """
        element = run
        while (parent := element.getparent()) is not None and parent.tag != PARAGRAPH:
            control = parent.getparent() if parent.tag == CONTENT else None
            if control is not None:
                if element.getnext() is not None and not _is_of_figure(control):
                    break
                element = control
            elif parent.tag in WRAPPERS and element.getnext() is None:
                element = parent
            elif self.track and parent.tag == INSERTED:
                element = self._parted(parent, element)
            else:
                break
        while (following := element.getnext()) is not None and _ends_figure(following):
            element = following
        return element

    def _parted(self, insertion: etree._Element, last: etree._Element) -> etree._Element:
        """Part an insertion behind one of its children; its first part."""
        second = empty_copy(insertion)
        second.set(ID, self.identifier())
        second.extend(list(last.itersiblings()))
        insertion.addnext(second)
        return insertion

    def _mark(self, tag: str) -> etree._Element:
        element = etree.Element(tag)
        element.set(ID, self.identifier())
        element.set(f"{W}author", AUTHOR)
        return element

    def _inserted(self, element: etree._Element) -> list[etree._Element]:
        if element.tag == RUN:
            mark = self._mark(INSERTED)
            mark.append(element)
            return [mark]
        content = element.find(CONTENT) if element.tag == CONTROL else None
        if content is None:
            return [element]
        content[:] = self.put_in(list(content))
        return self._round(element, content, "customXmlIns")

    def _round(self, control: etree._Element, content: etree._Element, kind: str) -> list[etree._Element]:
        """A control between marks: its tags, too, have come or gone (ISO/IEC 29500-1, 17.13.5)."""
        before, after = self._mark(f"{W}{kind}RangeStart"), self._mark(f"{W}{kind}RangeStart")
        content.insert(0, _end_of(before))
        content.append(after)
        return [before, control, _end_of(after)]

    def _delete(self, run: etree._Element) -> None:
        parent = run.getparent()
        assert parent is not None
        for words in list(run.iter(WORDS)):
            words.tag = DELETED_WORDS
            words.set(SPACE, "preserve")
        mark = self._mark(DELETED)
        parent.replace(run, mark)
        mark.append(run)

    def _mark_end(self, paragraph: etree._Element, tag: str) -> None:
        """Say that the end of a paragraph has come or gone."""
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            properties = etree.Element(f"{W}pPr")
            paragraph.insert(0, properties)
        look = properties.find(PROPERTIES)
        if look is None:
            look = etree.Element(PROPERTIES)
            behind = [each for each in properties if each.tag in (f"{W}sectPr", f"{W}pPrChange")]
            properties.insert(properties.index(behind[0]) if behind else len(properties), look)
        look.insert(0, self._mark(tag))

    def _mark_row(self, row: etree._Element, tag: str) -> None:
        properties = row.find(f"{W}trPr")
        if properties is None:
            properties = etree.Element(f"{W}trPr")
            before = row.find(f"{W}tblPrEx")
            row.insert(0 if before is None else 1, properties)
        properties.append(self._mark(tag))


def remove(element: etree._Element) -> None:
    """Take an element out, and what round it then holds nothing any more."""
    parent = element.getparent()
    if parent is None:
        return
    parent.remove(element)
    if parent.tag in WRAPPERS and not len(parent):
        remove(parent)


def _is_of_figure(control: etree._Element) -> bool:
    tag = control.find(f"{W}sdtPr/{W}tag")
    return tag is not None and tag.get(VALUE, "").startswith("draft:")


def _ends_figure(element: etree._Element) -> bool:
    """Whether an element is the end of a figure's bookmark."""
    if element.tag != f"{W}bookmarkEnd":
        return False
    starts = element.itersiblings(f"{W}bookmarkStart", preceding=True)
    start = next((each for each in starts if each.get(ID) == element.get(ID)), None)
    return start is not None and start.get(f"{W}name", "").startswith("_draft")


def _is_deleted(run: etree._Element, paragraph: etree._Element) -> bool:
    """Whether somebody has deleted a run already."""
    for owner in run.iterancestors():
        if owner is paragraph:
            return False
        if owner.tag in (DELETED, f"{W}moveFrom"):
            return True
    return False


def _end_of(start: etree._Element) -> etree._Element:
    end = etree.Element(str(start.tag).replace("Start", "End"))
    end.set(ID, start.get(ID, ""))
    return end
