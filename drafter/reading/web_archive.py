"""Web archives (.mht): the page in them, as Word and browsers save it (RFC 2557)."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.message import Message

from drafter.patterns import regex

from .limits import too_large

BEGINS = regex(rb"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*+){0,20}?(?:MIME-Version|Content-Type):", re.IGNORECASE)
LOOKED_AT = 4_000
MAX_PARTS = 10
MAX_LINES = 400_000
"""More than 20 MB of encoded pictures have."""
PAGE = "text/html"
CHARSET = regex(r"(?:utf-?(?:8|16)|gb|hz|big5|iso-8859|windows-|cp|us-ascii)[\w-]*$", re.IGNORECASE)
"""What pages are written in; other codecs of Python are no encodings of pages, or slow."""


def is_web_archive(data: bytes) -> bool:
    """Say whether a file begins like a web archive."""
    head = data[:LOOKED_AT].lstrip()
    return bool(BEGINS.match(head)) and b"text/html" in data[: LOOKED_AT * 16].lower()


def archived_page(data: bytes, file: str) -> bytes | None:
    """Return the first page of a web archive, in UTF-8 if its header names the encoding; None without one.

    Raises:
        DraftError: If it has more parts or lines than are read (L08).
    """
    if data.lower().count(b"boundary=") > MAX_PARTS:
        raise too_large(file, f"{MAX_PARTS} 个部分")
    if data.count(b"\n") + data.count(b"\r") > 2 * MAX_LINES:
        raise too_large(file, f"{MAX_LINES // 10_000} 万行")
    page = next((part for part in message_from_bytes(data).walk() if part.get_content_type() == PAGE), None)
    return None if page is None else _decoded(page)


def _decoded(page: Message) -> bytes | None:
    content = page.get_payload(decode=True)
    if not isinstance(content, bytes):
        return None
    try:
        charset = page.get_content_charset() or "utf-8"
        return content.decode(charset if CHARSET.match(charset) else "utf-8").encode()
    except (LookupError, ValueError):
        return content
