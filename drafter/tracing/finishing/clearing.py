"""What programs leave in a text, and its readers never see: taken out, the look unchanged."""

from __future__ import annotations

from collections.abc import Callable, Collection

from lxml import etree

from drafter.patterns import regex

from ..word_styles import W, value_of
from .trees import FILE_NAME, OFFICE, RUN, drop, drop_all, drop_empty_runs, local, unwrap

CONTROLS = (f"{W}sdt", f"{W}customXml", f"{W}smartTag")
CONTROL_PARTS = tuple(f"{W}{name}" for name in ("sdtPr", "sdtEndPr", "customXmlPr", "smartTagPr"))
COMMENTS = tuple(f"{W}comment{name}" for name in ("RangeStart", "RangeEnd", "Reference"))
OWN_BOOKMARK = regex(r"_draft\d+|_GoBack")
PASSING_BOOKMARK = regex(r"_Hlk\d+|OLE_LINK\d+|_MON_\d+")
"""Word makes them when something is copied; a field may refer to them."""
TRACES = tuple(f"{W}{name}" for name in ("proofErr", "lastRenderedPageBreak", "permStart", "permEnd", "rsid"))
IDENTIFIERS = regex(
    r"\{http://schemas\.openxmlformats\.org/wordprocessingml/2006/main\}(?:rsid\w*|displacedByCustomXml)"
    r"|\{http://schemas\.microsoft\.com/office/word/2010/wordml\}(?:paraId|textId)"
)
LINKED_OBJECTS = (f"{OFFICE}OLEObject", f"{W}control", f"{W}objectEmbed", f"{W}objectLink")
DESCRIBED = frozenset(
    ("docPr", "cNvPr", "shape", "imagedata", "rect", "group", "tblCaption", "tblDescription")
)
DESCRIPTIONS = ("descr", "title", "alt", f"{OFFICE}title", f"{W}val")


def unwrap_controls(root: etree._Element) -> int:
    """Unwrap content controls, smart tags and custom XML, wherever they stand; how many there were."""
    found = [element for element in root.iter(*CONTROLS) if element is not root]
    for control in found:
        for part in control.findall(f"{W}sdtContent"):
            unwrap(part)
        for part in [child for child in control if child.tag in CONTROL_PARTS]:
            drop(part)
        unwrap(control)
    return len(found)


def drop_bookmarks(root: etree._Element) -> int:
    """Take out our bookmarks, and those of Word's own that nothing refers to."""
    codes = "".join(code.text or "" for code in root.iter(f"{W}instrText"))
    codes += "".join(simple.get(f"{W}instr", "") for simple in root.iter(f"{W}fldSimple"))
    codes += "".join(link.get(f"{W}anchor", "") + " " for link in root.iter(f"{W}hyperlink"))

    def goes(name: str) -> bool:
        unused = PASSING_BOOKMARK.fullmatch(name) and name not in codes
        return bool(OWN_BOOKMARK.fullmatch(name) or unused)

    starts = [mark for mark in root.iter(f"{W}bookmarkStart") if goes(mark.get(f"{W}name", ""))]
    ids = {mark.get(f"{W}id") for mark in starts}
    ends = [mark for mark in root.iter(f"{W}bookmarkEnd") if mark.get(f"{W}id") in ids]
    for mark in (*starts, *ends):
        drop(mark)
    return len(starts)


def drop_comments(root: etree._Element) -> int:
    """Take out where comments are anchored; how many there were."""
    references = list(root.iter(COMMENTS[-1]))
    runs = [run for mark in references if (run := mark.getparent()) is not None and run.tag == RUN]
    drop_all(root, *COMMENTS)
    drop_empty_runs(runs)
    return len(references)


def drop_traces(root: etree._Element) -> None:
    """Take out marks of proofing and of pages, rights of single persons, and the ids of editing sessions."""
    runs = [m.getparent() for m in root.iter(f"{W}lastRenderedPageBreak")]
    drop_all(root, *TRACES)
    drop_empty_runs(run for run in runs if run is not None)
    for element in root.iter(etree.Element):
        for name in [name for name in element.attrib if IDENTIFIERS.fullmatch(str(name))]:
            del element.attrib[name]


def drop_objects(root: etree._Element) -> int:
    """Leave of embedded files and controls the picture that one sees; how many there were."""
    return drop_all(root, *LINKED_OBJECTS)


def drop_hidden(root: etree._Element, is_hidden: Callable[[etree._Element], bool]) -> int:
    """Take out hidden words, but for the parts of fields; how many runs there were."""
    kept = (f"{W}fldChar", f"{W}instrText", f"{W}rPr")
    found = [run for run in root.iter(RUN) if is_hidden(run)]
    for run in found:
        for child in [child for child in run if child.tag not in kept]:
            drop(child)
    drop_empty_runs(found)
    return len(found)


def drop_telling_names(root: etree._Element, people: Collection[str]) -> int:
    """Take out alternative texts that name files or people; how many there were."""
    count = 0
    for element in root.iter(etree.Element):
        if local(element) not in DESCRIBED:
            continue
        for name in DESCRIPTIONS:
            words = element.get(name, "")
            if words and _tells(words, people):
                count += 1
                if name == f"{W}val":
                    drop(element)
                else:
                    del element.attrib[name]
        if _tells(element.get("name", ""), people):
            element.set("name", f"图片 {element.get('id', '1')}")
            count += 1
    return count


def _tells(words: str, people: Collection[str]) -> bool:
    return bool(FILE_NAME.search(words)) or any(person in words for person in people)


def is_placeholder(control: etree._Element) -> bool:
    """Whether a content control still shows the words that ask to be replaced."""
    shown = control.find(f"{W}sdtPr/{W}showingPlcHdr")
    return shown is not None and value_of(control, "sdtPr", "showingPlcHdr") not in ("0", "false", "off")
