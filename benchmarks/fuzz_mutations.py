"""How `fuzz.py` spoils an input: each function changes one thing and says in a line what."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from random import Random

from lxml import etree

Changed = tuple[bytes, str]
Mutation = Callable[[bytes, Random], Changed]

NASTY = (
    *("", " ", "0", "-1", "1e999", "-1e20", "1e308", "NaN", "INF", "0x10", "1,2", "9" * 25, "8" * 400),
    *("A0", "XFD1048576", "ZZZZ9", "A1:XFD1048576", "A1:", "$A$1", "#REF!", "#SPILL!", "TRUE", "2026-02-30"),
    *(
        "①",
        "²",
        "½",
        "三",
        "廿",
        "O",
        "约",
        "余",
        "万",
        "%",
        "‰",
        "１",
        "٣",
        "\u202e12",
        "\u200b",
        "\ufffd",
        "\ue000",
    ),
    *(
        "\u2f08",
        "\uf9d1",
        "_x0000_",
        "_x001B_[2J",
        "{{ 7*7 }}",
        "{% for %}",
        "｛｛",
        "=1+1",
        "=DISPIMG(1)",
        "@x",
    ),
    *(
        "../../x",
        "/",
        "\\",
        "%00",
        "file:///etc/passwd",
        "xl/worksheets/sheet1.xml",
        "rId1",
        "word/document.xml",
    ),
    *(
        "一、",
        "（一）",
        "第一部分",
        "二〇二四年",
        "2024年",
        "1件",
        "1.2.3",
        "３，０００",
        "x" * 33_000,
        "字" * 2_000,
    ),
)
CELL_ATTRIBUTES = (
    ("t", ("n", "s", "str", "inlineStr", "b", "e", "d", "q")),
    ("s", ("0", "1", "2", "3", "7", "99", "-1", "x")),
)
OFTEN = (
    "sheet",
    "workbook",
    "sharedStrings",
    "styles",
    "document",
    "numbering",
    "footnotes",
    "rels",
    "Types",
)
COUNTS = (2, 3, 10, 200, 2_000)
LARGEST = 3_000_000
"""Bytes; a part that would grow beyond them is left as it is."""


def mutate_bytes(data: bytes, rng: Random) -> Changed:
    """Change bytes, whatever they mean."""
    place = rng.randrange(len(data)) if data else 0
    match rng.randrange(6):
        case 0:
            byte = rng.randrange(256)
            return data[:place] + bytes([byte]) + data[place + 1 :], f"byte {place} is {byte:#04x}"
        case 1:
            return data[:place], f"cut off after {place} bytes"
        case 2:
            length = rng.choice((1, 2, 4, 30, 500))
            return data[:place] + data[place + length :], f"{length} bytes at {place} are missing"
        case 3:
            piece = rng.randbytes(rng.choice((1, 4, 60)))
            return data[:place] + piece + data[place:], f"{len(piece)} odd bytes at {place}"
        case 4:
            return _change_directory(data, rng)
        case _:
            piece = data[place : place + rng.choice((10, 100, 3000))]
            return data[:place] + piece + data[place:], f"{len(piece)} bytes at {place} twice"


def _change_directory(data: bytes, rng: Random) -> Changed:
    """Change a byte of the head, of a directory entry or of the end of a ZIP file."""
    mark = rng.choice((b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"))
    places = [n for n in range(len(data)) if data.startswith(mark, n)] or [0]
    place = rng.choice(places) + rng.randrange(4, 46)
    byte = rng.choice((0, 1, 8, 99, 0x7F, 0xFF))
    return data[:place] + bytes([byte]) + data[place + 1 :], f"{mark[2:].hex()} at {place}: {byte:#04x}"


def mutate_part(data: bytes, rng: Random, inner: Mutation | None = None) -> Changed:
    """Change one part of a package; its check sum is right again."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    often = [name for name in parts if any(word in name for word in OFTEN)]
    name = rng.choice(often if often and rng.random() < 0.9 else list(parts))
    if rng.random() < 0.04:
        del parts[name]
        told = f"{name} is missing"
    elif rng.random() < 0.04:
        other = rng.choice(list(parts))
        parts[name] = parts[other]
        told = f"{name} holds what {other} holds"
    else:
        changed, told = (inner or mutate_bytes)(parts[name], rng)
        parts[name] = changed if len(changed) < LARGEST else parts[name]
        told = f"{name}: {told}"
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for part, content in parts.items():
            package.writestr(zipfile.ZipInfo(part), content)
    return buffer.getvalue(), told


def mutate_xml_part(data: bytes, rng: Random) -> Changed:
    """Change the XML of one part of a package."""
    return mutate_part(data, rng, mutate_xml)


def mutate_xml(data: bytes, rng: Random) -> Changed:
    """Change an element: take it out, double it, move it, rename it, change what it says, or bury it."""
    if rng.random() < 0.03:
        doctype = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
        head, _, rest = data.rpartition(b"?>")
        return head + b"?>" + doctype + rest, "a document type with entities"
    try:
        root = etree.fromstring(data)
    except etree.XMLSyntaxError:
        return mutate_bytes(data, rng)
    elements = list(root.iter(etree.Element))
    element = rng.choice(elements)
    told = _change_element(element, rng, elements)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True), told


def _change_element(element: etree._Element, rng: Random, elements: list[etree._Element]) -> str:
    parent = element.getparent()
    name = etree.QName(element).localname
    what = rng.randrange(9)
    if what <= 2 and element.attrib:
        key = rng.choice(sorted(map(str, element.attrib)))
        if what == 0:
            del element.attrib[key]
            return f"<{name}> without {key}"
        value = _nasty(rng)
        element.set(key, value)
        return f"<{name} {key}={_shown(value)}>"
    if what <= 4 or parent is None:
        element.text = _nasty(rng) + (element.text or "" if rng.random() < 0.3 else "")
        return f"<{name}> says {_shown(element.text)}"
    if what == 5:
        parent.remove(element)
        return f"no <{name}> in <{etree.QName(parent).localname}>"
    if what == 6:
        count = rng.choice(COUNTS)
        size = len(etree.tostring(element))
        count = min(count, max(2, LARGEST // size))
        at = parent.index(element)
        for _ in range(count - 1):
            parent.insert(at, etree.fromstring(etree.tostring(element)))
        return f"<{name}> {count} times"
    if what == 7:
        other = rng.choice([each for each in elements if element not in each.iterancestors()])
        if other is not element:
            other.append(element)
        return f"<{name}> in <{etree.QName(other).localname}>"
    depth = rng.choice((5, 200, 3_000))
    outer = inner = etree.Element(element.tag)
    for _ in range(depth):
        inner = etree.SubElement(inner, element.tag)
    parent.replace(element, outer)
    inner.append(element)
    return f"<{name}> {depth} deep"


def mutate_cell(data: bytes, rng: Random) -> Changed:
    """Change the words of a cell, a name or a header; or the type, style and value of a cell."""
    return mutate_part(data, rng, _mutate_string if rng.random() < 0.5 else _mutate_cell)


def _mutate_cell(data: bytes, rng: Random) -> Changed:
    try:
        root = etree.fromstring(data)
    except etree.XMLSyntaxError:
        return data, "nothing"
    cells = list(root.iter("{*}c"))
    if not cells:
        return _mutate_string(data, rng)
    cell = rng.choice(cells)
    for child in list(cell) if rng.random() < 0.7 else ():
        cell.remove(child)
    told = [str(cell.get("r"))]
    for key, choices in CELL_ATTRIBUTES:
        if rng.random() < 0.5:
            cell.set(key, rng.choice(choices))
            told.append(f"{key}={cell.get(key)}")
    name = rng.choice(("v", "v", "v", "f", "is"))
    child = etree.SubElement(cell, cell.tag.replace("}c", f"}}{name}"))
    inner = etree.SubElement(child, cell.tag.replace("}c", "}t")) if name == "is" else child
    inner.text = _nasty(rng)
    told.append(f"<{name}> {_shown(inner.text)}")
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True), " ".join(told)


def _mutate_string(data: bytes, rng: Random) -> Changed:
    try:
        root = etree.fromstring(data)
    except etree.XMLSyntaxError:
        return data, "nothing"
    texts = [each for each in root.iter("{*}t", "{*}v") if each.text]
    if not texts:
        return mutate_xml(data, rng)
    element = rng.choice(texts)
    before = element.text or ""
    at = rng.randrange(len(before) + 1)
    element.text = rng.choice((_nasty(rng), before[:at] + _nasty(rng) + before[at:], before[at:]))
    return etree.tostring(
        root, xml_declaration=True, encoding="UTF-8"
    ), f"{before!r} is {_shown(element.text)}"


def mutate_text(data: bytes, rng: Random) -> Changed:
    """Change lines, words, characters or the encoding of a text."""
    lines = data.decode("utf-8", "replace").split("\n")
    at = rng.randrange(len(lines))
    line = lines[at]
    place = rng.randrange(len(line) + 1)
    value = _nasty(rng)
    match rng.randrange(9):
        case 0:
            lines[at] = line[:place] + value + line[place:]
            told = f"line {at + 1}: {_shown(value)} at {place}"
        case 1:
            lines[at] = value
            told = f"line {at + 1} is {_shown(value)}"
        case 2:
            del lines[at]
            told = f"no line {at + 1}"
        case 3:
            count = min(rng.choice(COUNTS), max(2, LARGEST // 8 // (len(line) + 1)))
            lines[at:at] = [line] * (count - 1)
            told = f"line {at + 1} {count} times"
        case 4:
            piece = line[place : place + rng.choice((1, 3, 12))] or "。"
            count = min(rng.choice(COUNTS), LARGEST // 8 // len(piece))
            lines[at] = line[:place] + piece * count + line[place:]
            told = f"line {at + 1}: {_shown(piece)} {count} times at {place}"
        case 5:
            lines[at] = line[:place] + line[place + rng.choice((1, 2, 8)) :]
            told = f"line {at + 1}: characters missing at {place}"
        case 6:
            encoding = rng.choice(("utf-16", "gb18030", "utf-8-sig", "big5"))
            return "\n".join(lines).encode(encoding, "replace"), f"in {encoding}"
        case 7:
            return mutate_bytes(data, rng)
        case _:
            other = rng.randrange(len(lines))
            lines[at], lines[other] = lines[other], lines[at]
            told = f"lines {at + 1} and {other + 1} exchanged"
    return "\n".join(lines).encode("utf-8", "replace"), told


def _nasty(rng: Random) -> str:
    return rng.choice(NASTY)


def _shown(value: str) -> str:
    return repr(value) if len(value) < 40 else f"{value[:12]!r}… ({len(value)} characters)"
