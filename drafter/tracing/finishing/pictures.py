"""What cameras and programs write into pictures: where, when, by whom. The pixels stay as they are."""

from __future__ import annotations

import struct
from collections.abc import Iterator

JPEG, PNG = b"\xff\xd8", b"\x89PNG\r\n\x1a\n"
EXIF, XMP_OR_EXIF, PHOTOSHOP, COMMENT, SCAN = b"Exif\0\0", 0xE1, 0xED, 0xFE, 0xDA
TURNED = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0%c\0\0\0\0\0\0"
"""All that is left of a picture that was taken with the camera turned."""
ORIENTATION, UPRIGHT = 0x0112, 1
TOLD = (b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME")


def without_origin(data: bytes) -> bytes:
    """The picture without what it tells of its making; what is no JPEG or PNG, or damaged, as it is."""
    try:
        if data.startswith(JPEG):
            return b"".join(_of_jpeg(data))
        if data.startswith(PNG):
            return b"".join(_of_png(data))
    except (struct.error, IndexError):
        pass
    return data


def _of_jpeg(data: bytes) -> Iterator[bytes]:
    yield JPEG
    at = len(JPEG)
    while data[at] == 0xFF and data[at + 1] != SCAN:
        kind, (length,) = data[at + 1], struct.unpack_from(">H", data, at + 2)
        content = data[at + 4 : at + 2 + length]
        if kind == XMP_OR_EXIF:
            if (turned := _orientation(content)) != UPRIGHT:
                told = TURNED % turned
                yield bytes((0xFF, kind)) + struct.pack(">H", len(told) + 2) + told
        elif kind not in (PHOTOSHOP, COMMENT):
            yield data[at : at + 2 + length]
        at += 2 + length
    yield data[at:]


def _orientation(content: bytes) -> int:
    """How the camera was held (Exif 2.3, 4.6.4); upright where nothing is said."""
    if not content.startswith(EXIF):
        return UPRIGHT
    tiff = content[len(EXIF) :]
    order = ">" if tiff.startswith(b"MM") else "<"
    (start,) = struct.unpack_from(f"{order}I", tiff, 4)
    (count,) = struct.unpack_from(f"{order}H", tiff, start)
    for n in range(count):
        tag, _, _, value = struct.unpack_from(f"{order}HHIH", tiff, start + 2 + 12 * n)
        if tag == ORIENTATION and UPRIGHT <= value <= 8:
            return int(value)
    return UPRIGHT


def _of_png(data: bytes) -> Iterator[bytes]:
    yield PNG
    at = len(PNG)
    while at < len(data):
        (length,) = struct.unpack_from(">I", data, at)
        end = at + 12 + length
        if data[at + 4 : at + 8] not in TOLD:
            yield data[at:end]
        at = end
