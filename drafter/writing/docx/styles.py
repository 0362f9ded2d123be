"""The ground of all styles: their ids, lengths in twips, and how one is made."""

from __future__ import annotations

from lxml import etree

from .xml import W, w

# GB/T 9704-2012, 5.2: a type area of 156 mm x 225 mm holds 22 lines of 28 characters of 16 pt. These are
# 448 pt wide and 156 mm is 442.2 pt, so each gives up a quarter of a point.
TYPE_AREA = 8844
LINE = 579
CONDENSED = -5
CHARACTER = 320 + CONDENSED
FIRST_LINE = {"firstLineChars": 200, "firstLine": 2 * CHARACTER}

# A line of type of 14 pt counts by these.
SMALL_CHARACTER = 280

NORMAL, TITLE, ADDRESSEE, BODY, STAGE = "Normal", "ReportTitle", "Addressee", "Body", "Stage"
COPY, MARKING, ORGAN, SIGNERS, NUMBER = "CopyNumber", "Marking", "Organ", "Signers", "DocumentNumber"
SIGNER = "Signer"
ATTACHMENT_LIST, SIGNATURE, DATE, NOTE = "AttachmentList", "Signature", "SignedOn", "Note"
ATTACHMENT, ATTACHMENT_TITLE = "Attachment", "AttachmentTitle"
COPIES, ISSUED, IMPRINT = "CopiesTo", "Issued", "Imprint"
PAGE_NUMBER, DIVIDER = "PageNumber", "Divider"
CAPTION, HEAD_CELL, CELL, TABLE = "TableTitle", "TableHead", "TableText", "ReportTable"

NUMBERING_ID = 1


def level_id(level: int, *, character: bool = False) -> str:
    """The id of the style of a heading level, of the paragraph style or of the character style."""
    return f"Level{level}{'Character' if character else ''}"


def find_style(styles: etree._Element, style_id: str) -> etree._Element:
    """The style of that id.

    Raises:
        KeyError: If there is none.
    """
    for element in styles.iterchildren(f"{{{W}}}style"):
        if element.get(f"{{{W}}}styleId") == style_id:
            return element
    raise KeyError(style_id)


def paragraph_style(
    style_id: str,
    name: str,
    *paragraph: etree._Element,
    text: tuple[etree._Element, ...] = (),
    based_on: str | None = NORMAL,
    following: str | None = None,
) -> etree._Element:
    """A paragraph style; `paragraph` and `text` are the children of its pPr and rPr, in schema order."""
    element = w("style", w("name", val=name), type="paragraph", styleId=style_id)
    if based_on is None:
        element.set(f"{{{W}}}default", "1")
    else:
        element.set(f"{{{W}}}customStyle", "1")
        element.append(w("basedOn", val=based_on))
    if following:
        element.append(w("next", val=following))
    element.extend([w("uiPriority", val=1), w("qFormat")])
    if paragraph:
        element.append(w("pPr", *paragraph))
    if text:
        element.append(w("rPr", *text))
    return element


def exact(line: int = LINE, *, before: int = 0, after: int = 0) -> etree._Element:
    """Lines of that height whatever stands in them, and the room before and after the paragraph."""
    return w("spacing", before=before, after=after, line=line, lineRule="exact")


def font(name: str) -> etree._Element:
    """The font of Chinese characters."""
    return w("rFonts", eastAsia=name)


def size(half_points: int) -> tuple[etree._Element, ...]:
    """The size of the type."""
    return w("sz", val=half_points), w("szCs", val=half_points)


def tight_spacing() -> etree._Element:
    """Spacing that lets 28 characters of 16 pt stand on a line."""
    return w("spacing", val=CONDENSED)


def width(text: str) -> int:
    """The width of a line of 16 pt: Latin letters and digits are half as wide as Chinese characters."""
    return sum(_width(char) for char in text)


def _width(char: str) -> int:
    if not char.isascii():
        return CHARACTER
    return (80 if char in ".," else 160) + CONDENSED
