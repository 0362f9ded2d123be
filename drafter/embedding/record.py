"""The record inside a Word report: readable XML for each figure, and the report as built, compressed.

The part may come from a stranger: it is inflated under a count, its digest is checked, and nothing in it is a path
that anybody opens.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from drafter.model import Figure, Report

from .report_json import from_plain, to_plain

if TYPE_CHECKING:
    from lxml import etree

NAMESPACE = "urn:drafter:trace:1"
"""The namespace of the part, by which it is known whatever it is called."""
LARGEST_RECORD = 16_000_000
"""In bytes, inflated; a whole county's report is about 300,000."""
VERSION = "1"
COMPRESSION = 9


class DamagedRecord(Exception):
    """The record of a report cannot be read: it is cut, changed, too large, or of a later version."""


@dataclass(frozen=True, slots=True)
class Embedded:
    """What a report carries inside.

    Attributes:
        report: The report as it was built, the base of a three-way merge; None in files of earlier versions.
        figures: Its figures: the n-th, counted from 1, stands in the control `draft:n` and the bookmark `_draftn`.
    """

    report: Report | None
    figures: tuple[Figure, ...]


def write_record(report: Report, figures: Iterable[Figure], root: etree._Element) -> None:
    """Put the report as built into the part that lists its figures."""
    from lxml import etree

    plain = {"report": to_plain(report), "figures": [to_plain(figure) for figure in figures]}
    content = json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    base = etree.SubElement(root, f"{{{NAMESPACE}}}base")
    base.set("version", VERSION)
    base.set("sha256", hashlib.sha256(content).hexdigest())
    base.text = base64.b64encode(zlib.compress(content, COMPRESSION)).decode("ascii")


def read_record(root: etree._Element) -> Embedded:
    """What a report carries inside.

    Args:
        root: The root of the part with this `NAMESPACE`.

    Raises:
        DamagedRecord: If the report as built cannot be read.
    """
    base = root.find(f"{{{NAMESPACE}}}base")
    if base is None:
        return Embedded(None, ())
    if base.get("version") != VERSION:
        raise DamagedRecord("version")
    content = _inflate(base.text or "")
    if hashlib.sha256(content).hexdigest() != base.get("sha256"):
        raise DamagedRecord("digest")
    try:
        plain = json.loads(content.decode("utf-8", "surrogatepass"))
        figures = tuple(from_plain(each, Figure) for each in plain["figures"])
        return Embedded(from_plain(plain["report"], Report), figures)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise DamagedRecord("content") from error


def _inflate(words: str) -> bytes:
    try:
        squeezed = base64.b64decode(words, validate=True)
        inflater = zlib.decompressobj()
        content = inflater.decompress(squeezed, LARGEST_RECORD)
    except (binascii.Error, ValueError, zlib.error) as error:
        raise DamagedRecord("content") from error
    if inflater.unconsumed_tail or not inflater.eof:
        raise DamagedRecord("size")
    return content
