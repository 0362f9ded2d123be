"""The boxes in which comments are shown: shapes in VML, which is often not well-formed and so never parsed.

The drawing may hold buttons and check boxes of the same sheet; they stay as they are.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from drafter.patterns import regex

from .sheet_scan import Position

NEW_DRAWING = (
    b'<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    b' xmlns:x="urn:schemas-microsoft-com:office:excel">'
    b'<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout></xml>'
)
SHAPE_TYPE = (
    b'<v:shapetype xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    b' id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    b'<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
SHAPE = (
    '<v:shape xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel" id="_x0000_s{number}" type="#_x0000_t202"'
    ' style="position:absolute;margin-left:59.25pt;margin-top:1.5pt;width:{width}px;height:{height}px;'
    'z-index:1;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>'
    '<v:shadow color="black" obscured="t"/><v:path o:connecttype="none"/>'
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:AutoFill>False</x:AutoFill>'
    "<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)
WIDTH = 330
CHARACTERS = 22
"""So many stand in a line of that width."""
FIRST_NUMBER = 1025
"""Excel numbers the shapes of the first drawing from here."""

EDGE = regex(rb"<(/?)(?:[A-Za-z][\w.-]*:)?shape(?=[\s>/])")
NUMBER = regex(rb"_x0000_s(\d{1,9})")
NOTE = regex(rb"""ObjectType\s*=\s*["']Note["']""")
ROW = regex(rb"<[\w:]*Row>\s*(\d{1,7})\s*<")
COLUMN = regex(rb"<[\w:]*Column>\s*(\d{1,5})\s*<")
ANCHOR = regex(rb"<([\w:]*Anchor)>[^<]*</\1>")
SIZE = regex(rb"(?<![\w-])(width|height)\s*:\s*[^;\"']*")
STYLE = regex(rb"""\sstyle\s*=\s*(?:"[^"]*"|'[^']*')""")
END = regex(rb"</xml\s*>\s*$")


def with_boxes(drawing: bytes, words: Mapping[Position, str]) -> bytes:
    """Give comments boxes that show them; those that have one get the size only.

    Args:
        drawing: The drawing, or nothing. One that does not end is replaced.
        words: What the comments say, by cell.
    """
    heights = {cell: _height(said) for cell, said in words.items()}
    if not (end := END.search(drawing)):
        drawing = NEW_DRAWING
        end = END.search(drawing)
    shapes = _shapes(drawing, heights)
    pieces, position = list[bytes](), 0
    for cell, (start, stop) in shapes.items():
        pieces += (drawing[position:start], _sized(drawing[start:stop], heights[cell]))
        position = stop
    number = max((int(m[1]) for m in NUMBER.finditer(drawing)), default=0)
    number = max(number + 1, FIRST_NUMBER)
    new = b"" if b'"_x0000_t202"' in drawing else SHAPE_TYPE
    for row, column in sorted(heights.keys() - shapes.keys()):
        size = {"width": WIDTH, "height": heights[row, column]}
        new += SHAPE.format(**size, number=number, row=row - 1, column=column - 1).encode()
        number += 1
    last = end.start() if end else len(drawing)
    return b"".join([*pieces, drawing[position:last], new, drawing[last:]])


def without_boxes(drawing: bytes, cells: Collection[Position]) -> bytes:
    """Take the boxes of comments away."""
    pieces, position = list[bytes](), 0
    for start, stop in _shapes(drawing, cells).values():
        pieces.append(drawing[position:start])
        position = stop
    return b"".join([*pieces, drawing[position:]])


def _height(words: str) -> int:
    """The height of a box, in pixels."""
    lines = sum(len(line) // CHARACTERS + 1 for line in words.split("\n"))
    return min(24 + lines * 19, 420)


def _shapes(drawing: bytes, cells: Collection[Position]) -> dict[Position, tuple[int, int]]:
    """Where the boxes of cells begin and end, in their order."""
    found: dict[Position, tuple[int, int]] = {}
    start = -1
    for edge in EDGE.finditer(drawing):
        if not edge[1]:
            start = edge.start()
            continue
        stop = drawing.find(b">", edge.end()) + 1
        cell = _cell(drawing[start:stop]) if 0 <= start < stop else None
        if cell in cells and cell is not None and cell not in found:
            found[cell] = (start, stop)
        start = -1
    return found


def _cell(shape: bytes) -> Position | None:
    row, column = ROW.search(shape), COLUMN.search(shape)
    if not (NOTE.search(shape) and row and column):
        return None
    return int(row[1]) + 1, int(column[1]) + 1


def _sized(shape: bytes, height: int) -> bytes:
    """A box of another size. What anchors it to cells would keep the old one."""
    sizes = {b"width": f"width:{WIDTH}px".encode(), b"height": f"height:{height}px".encode()}
    style = STYLE.search(shape)
    if style:
        sized = SIZE.sub(lambda match: sizes[match[1]], style[0])
        shape = shape[: style.start()] + sized + shape[style.end() :]
    return ANCHOR.sub(b"", shape)
