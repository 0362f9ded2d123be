"""The names of WordprocessingML that are read (ISO/IEC 29500-1, 17), and the values of its elements."""

from __future__ import annotations

from lxml import etree

STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
WORD_2003 = b"http://schemas.microsoft.com/office/word/2003/wordml"
TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{TRANSITIONAL.decode()}}}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
WX = "{http://schemas.microsoft.com/office/word/2003/auxHint}"
COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
PARAGRAPH, TABLE, ROW, CELL = f"{W}p", f"{W}tbl", f"{W}tr", f"{W}tc"
RUN, TEXT, BOX = f"{W}r", f"{W}t", f"{W}txbxContent"
RUN_LOOK, PARAGRAPH_LOOK = f"{W}rPr", f"{W}pPr"
CONTROL, CONTROL_CONTENT = f"{W}sdt", f"{W}sdtContent"
CHUNK, OTHER_DOCUMENT = f"{W}altChunk", f"{W}subDoc"
ALTERNATIVES = f"{COMPATIBILITY}AlternateContent"
SKIPPED = {
    *(f"{W}{name}" for name in ("del", "moveFrom", "delText", "delInstrText", "rPr", "pPr", "sectPr")),
    *(f"{W}{name}" for name in ("sdtPr", "sdtEndPr", "tblPr", "tblPrEx", "tblGrid", "trPr", "tcPr")),
    *(f"{W}{name}" for name in ("customXmlPr", "smartTagPr", "rt", "binData")),
    f"{M}ctrlPr",
    CHUNK,
    OTHER_DOCUMENT,
}
"""What holds no words of the final text: properties, what is deleted, the reading above a character."""
OFF = {"0", "false", "off"}


def child(element: etree._Element | None, tag: str) -> etree._Element | None:
    """Return the first child of that tag."""
    return None if element is None else next(element.iterchildren(tag), None)


def below(element: etree._Element | None, *names: str) -> etree._Element | None:
    """Return what stands at a path of local names."""
    for name in names:
        element = child(element, f"{W}{name}")
    return element


def value(element: etree._Element | None, *names: str) -> str:
    """Return the value of what stands at a path of local names; empty where nothing does."""
    found = below(element, *names)
    return "" if found is None else found.get(f"{W}val", "")


def is_on(element: etree._Element | None, name: str) -> bool | None:
    """Return what a switch says; None where it is not there (17.17.4)."""
    switch = child(element, f"{W}{name}")
    return None if switch is None else switch.get(f"{W}val", "").lower() not in OFF


def chosen(alternatives: etree._Element) -> etree._Element | None:
    """Return the one of several forms of a content that is read: the first with words in it."""
    forms = list(alternatives)
    worded = (form for form in forms if next(form.iter(TEXT, BOX, f"{M}t", f"{W}sym"), None) is not None)
    return next(worded, None)
