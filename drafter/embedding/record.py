"""The record inside a Word report: readable XML for each figure, and the report as built, compressed.

The part may come from a stranger: it is inflated under a count, its digest is checked, and nothing in it is
a path that anybody opens.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from drafter.model import Figure, Report

from .listed_figures import NAMESPACE, listed_figures
from .shapes import Plainly, Strictly

if TYPE_CHECKING:
    from lxml import etree

VERSION = "1"
LARGEST_RECORD = 16_000_000
"""In bytes, inflated; a whole county's report is about 100,000."""
MOST_LISTS = 1_000_000
"""How many nouns and rows there may be: an empty list takes two bytes in the file and sixty in memory."""
COMPRESSION = 6


class DamagedRecord(Exception):
    """The record of a report cannot be read: it is cut, changed, too large, or of a later version."""


@dataclass(frozen=True, slots=True)
class Embedded:
    """What a report carries inside.

    Attributes:
        report: The report as it was built, the base of a three-way merge; None in files of earlier versions.
        figures: Its figures: the n-th, counted from 1, stands in the control `draft:n` and the bookmark
            `_draftn`; those of charts in neither. Behind them come figures of earlier builds that refreshing
            has left in the text.
    """

    report: Report | None
    figures: tuple[Figure, ...]


def figures_of(report: Report) -> tuple[Figure, ...]:
    """The figures of a report in the order of their controls: as they are read, those of charts with them."""
    return tuple(span for span in report.spans() if isinstance(span, Figure))


def base_of(report: Report) -> str:
    """The XML element that holds the report as built; it belongs into the part with this `NAMESPACE`."""
    plainly = Plainly()
    told = plainly.say(report)
    content = json.dumps([plainly.cells, told], ensure_ascii=False, separators=(",", ":"))
    data = content.encode("utf-8", "surrogatepass")
    digest = hashlib.sha256(data).hexdigest()
    squeezed = base64.b64encode(zlib.compress(data, COMPRESSION)).decode("ascii")
    return f'<base version="{VERSION}" sha256="{digest}">{squeezed}</base>'


def read_record(root: etree._Element) -> Embedded:
    """What a report carries inside.

    Args:
        root: The root of the part with this `NAMESPACE`.

    Raises:
        DamagedRecord: If the report as built, or in files of earlier versions a figure, cannot be read.
    """
    base = root.find(f"{{{NAMESPACE}}}base")
    try:
        if base is None:
            return Embedded(None, listed_figures(root))
        report = _report(base)
        own = figures_of(report)
        return Embedded(report, own + listed_figures(root, len(own)))
    except (ValueError, TypeError, RecursionError) as error:
        raise DamagedRecord("content") from error


def _report(base: etree._Element) -> Report:
    if base.get("version") != VERSION:
        raise DamagedRecord("version")
    data = _inflated(base.text or "")
    if hashlib.sha256(data).hexdigest() != base.get("sha256"):
        raise DamagedRecord("digest")
    if data.count(b"[") + data.count(b"{") > MOST_LISTS:
        raise DamagedRecord("size")
    cells, told = json.loads(data.decode("utf-8", "surrogatepass"))
    report: Report = Strictly(cells).read(told, Report)
    return report


def _inflated(words: str) -> bytes:
    try:
        squeezed = base64.b64decode(words, validate=True)
        inflater = zlib.decompressobj()
        data = inflater.decompress(squeezed, LARGEST_RECORD)
    except (binascii.Error, zlib.error) as error:
        raise DamagedRecord("content") from error
    if inflater.unconsumed_tail:
        raise DamagedRecord("size")
    if not inflater.eof or inflater.unused_data or base64.b64encode(squeezed).decode("ascii") != words:
        raise DamagedRecord("content")
    return data
