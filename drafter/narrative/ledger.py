"""The ledger of a rendering: which spans the text refers to, and which sentences were dropped.

Jinja works on strings, but a report is made of spans that know their cells. So whatever comes from the
workbook enters the string as a mark (a number between two private-use characters), and the ledger keeps
the span behind it. Nothing a person typed is ever part of the string that Jinja or the markup reads.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from drafter.model import Span, Text

OPEN, CLOSE, PARAGRAPH = "\ue000", "\ue001", "\ue002"
PRIVATE = re.compile(f"[{OPEN}-{PARAGRAPH}]")
MARK = re.compile(f"{OPEN}(\\d+){CLOSE}")
SECONDS = 20.0
SIZE = 2_000_000


class TooMuch(Exception):
    """A template writes too much or takes too long."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """A sentence, or with `whole` false a clause, that was left out because figures in it are blank."""

    template: str
    line: int
    missing: tuple[str, ...]
    whole: bool = True


@dataclass
class Ledger:
    """What one rendering has written so far."""

    spans: list[Span] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    frames: list[list[str]] = field(default_factory=list)
    deadline: float = field(default_factory=lambda: time.monotonic() + SECONDS)

    def mark(self, span: Span) -> str:
        """Put a span into the text: returns what stands for it in the string."""
        self.spans.append(span)
        return f"{OPEN}{len(self.spans) - 1}{CLOSE}"

    @contextmanager
    def frame(self) -> Iterator[list[str]]:
        """Collect the names of the blank figures that are asked for meanwhile."""
        self.frames.append([])
        try:
            yield self.frames[-1]
        finally:
            self.frames.pop()

    def check(self, size: int = 0) -> None:
        """Stop a template that writes too much or takes too long.

        Raises:
            TooMuch: When it does.
        """
        if size > SIZE or len(self.spans) > SIZE // 10 or time.monotonic() > self.deadline:
            raise TooMuch


_current: ContextVar[Ledger] = ContextVar("ledger")


def ledger() -> Ledger:
    """The ledger of the rendering in progress."""
    return _current.get()


@contextmanager
def open_ledger() -> Iterator[Ledger]:
    """Start a rendering."""
    token = _current.set(Ledger())
    try:
        yield _current.get()
    finally:
        _current.reset(token)


def resolve(text: str, spans: list[Span]) -> tuple[Span, ...]:
    """Turn a string with marks back into spans. Neighbouring words of the template become one span."""
    found: list[Span] = []
    for n, piece in enumerate(MARK.split(text)):
        span = spans[int(piece)] if n % 2 else Text(piece)
        last = found[-1] if found else None
        if not span.text:
            continue
        if isinstance(span, Text) and isinstance(last, Text) and span.sources == last.sources:
            found[-1] = Text(last.text + span.text, span.sources)
        else:
            found.append(span)
    return tuple(found)
