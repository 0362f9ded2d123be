"""The ledger of a rendering: which spans the text refers to, which sentences were dropped, and the limits.

Jinja works on strings, but a report is made of spans that know their cells. So whatever comes from the
workbook enters the string as a mark (a number between two private-use characters), and the ledger keeps
the span behind it. Nothing a person typed is ever part of the string that Jinja or the markup reads.

All that a template writes is counted here, so that a stranger's template cannot fill memory or run on.
"""

from __future__ import annotations

import math
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from itertools import groupby

from drafter.chinese import CLOSE, MARK, OPEN, Stuff
from drafter.model import Figure, Kind, Missing, Source, Span, Text
from drafter.patterns import regex

PARAGRAPH, ITEM, COUNT = "\ue002", "\ue003", "\ue004"
PRIVATE = regex(f"[{OPEN}-{COUNT}]")
DOUBLED = regex("([，；])[，；]+")
LOOSE = regex("（[，、；：]*）|[，、；：]+(?=[。！？）])|(?<=[（：])[，、；]+|^[，、；：]+|[，、]+$")
"""Stops that have lost what stood before or behind them."""
PRIVATE_SIGNS = regex(f"[{PARAGRAPH}{ITEM}]")
SECONDS = 20.0
SIZE = 4_000_000


class TooMuch(Exception):
    """A template writes too much or takes too long."""


GAP = "＿＿"
"""What stands for a blank figure where the words round it are listed."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """A sentence, or with `whole` false a clause, that was left out because figures in it are blank.

    Attributes:
        template: The template that it stands in.
        line: Its line there.
        missing: The figures that it lacks.
        whole: Whether it is a whole sentence.
        words: What it would have said, `GAP` for each figure that it lacks.
    """

    template: str
    line: int
    missing: tuple[str, ...]
    whole: bool = True
    words: str = ""


@dataclass(frozen=True, slots=True)
class Blank:
    """Stands in the text for a figure that has no value, until what hangs on it has been settled.

    Attributes:
        label: What is missing, as lists name it.
        awaited: Whether it is still to be reported.
        zero: The figure itself where it was counted, and there was none.
    """

    label: str
    awaited: bool = True
    zero: Figure | None = None

    @property
    def text(self) -> str:
        """Where it is left in words that are only listed; nothing for what nobody is asked."""
        return GAP if self.awaited else ""


@dataclass(frozen=True, slots=True)
class Unsettled(Figure):
    """A figure of which nobody knows yet what counts: it stands, moves and goes as the figure would."""

    @classmethod
    def of(cls, indicator: str, kind: Kind) -> Unsettled:
        """What stands for an indicator's figure, or for what would be worked out from it."""
        return cls(Missing(indicator, unsettled=True).text, indicator, kind)


@dataclass(frozen=True, slots=True)
class Anchor:
    """Stands behind the words of a row to which figures belong. It is never printed.

    Attributes:
        row: The number of the row in its sheet, counted from 0.
        names: The indicators that its 关联指标 names.
    """

    row: int
    names: tuple[str, ...]

    @property
    def text(self) -> str:
        """Nothing."""
        return ""


Mark = Span | Blank | Anchor
Place = tuple[str, int]
"""A template and a line of it."""


@dataclass
class Frame:
    """A sentence being written: whether a figure in it is absent, and which are still to be reported."""

    absent: bool = False
    missing: list[str] = field(default_factory=list)


@dataclass
class Ledger:
    """The spans, drops and size of what one rendering has written so far."""

    spans: list[Mark] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    """Where in the templates each of the spans was written."""
    stuffs: dict[int, Stuff] = field(default_factory=dict)
    """The kinds of what stands behind marks, as far as anybody has asked."""
    parts: dict[int, str] = field(default_factory=dict)
    """The parts whose headings were put into the text, by the numbers of their marks."""
    said: set[str] = field(default_factory=set)
    """Indicators that the text tells in words."""
    renewed: set[str] = field(default_factory=set)
    """The places of which the text tells what was written anew."""
    as_typed: bool = False
    """Whether figures are printed as they were typed."""
    unsaid: int = 0
    """How many sentences that are written anew each year nobody wrote."""
    dropped: list[Dropped] = field(default_factory=list)
    frames: list[Frame] = field(default_factory=list)
    written: int = 0
    deadline: float = math.inf

    def mark(self, span: Mark) -> str:
        """Put a span into the text: returns what stands for it in the string."""
        self.count(len(span.text))
        self.spans.append(span)
        return f"{OPEN}{len(self.spans) - 1}{CLOSE}"

    def join(self, parts: Iterable[str], separator: str = "") -> str:
        """The strings as one, counted before it is made."""
        parts = list(parts)
        self.count(sum(map(len, parts)) + len(parts) * len(separator))
        return separator.join(parts)

    @contextmanager
    def frame(self) -> Iterator[Frame]:
        """Watch a sentence being written."""
        self.frames.append(Frame())
        try:
            yield self.frames[-1]
        finally:
            self.frames.pop()

    def absent(self, name: str, *, awaited: bool = True) -> str:
        """Stand in for a figure that has no value; a tag round it goes, or has another turn.

        `awaited` says that the figure is still to be reported: the list of what is missing names it.
        """
        if self.frames:
            self.frames[-1].absent = True
            if awaited:
                self.frames[-1].missing.append(name)
        return self.mark(Blank(name, awaited))

    def place(self, template: str, line: int) -> None:
        """Say where all spans were written that have no place yet."""
        if len(self.places) < len(self.spans):
            self.places += [(template, line)] * (len(self.spans) - len(self.places))

    def count(self, size: int) -> None:
        """Count what a template writes.

        Raises:
            TooMuch: When it writes too much or takes too long.
        """
        self.written += size + 1
        self.check()

    def check(self) -> None:
        """Stop a template that writes too much or takes too long.

        Raises:
            TooMuch: When it does.
        """
        if self.written > SIZE or time.monotonic() > self.deadline:
            raise TooMuch


_current: ContextVar[Ledger] = ContextVar("ledger")


def ledger() -> Ledger:
    """The ledger of the rendering in progress."""
    return _current.get()


@contextmanager
def open_ledger(seconds: float | None = None, *, as_typed: bool = False) -> Iterator[Ledger]:
    """Start a rendering, which may take `SECONDS` if nothing else is said."""
    limit = SECONDS if seconds is None else seconds
    token = _current.set(Ledger(deadline=time.monotonic() + limit, as_typed=as_typed))
    try:
        yield _current.get()
    finally:
        _current.reset(token)


def resolve(text: str, spans: Sequence[Mark], places: Sequence[Place] = ()) -> tuple[Span, ...]:
    """Turn a string with marks back into spans. Neighbouring words from one place become one span.

    Anchors, and whatever has no words, are left out. Figures say where they were written, if `places` does.
    """
    split = enumerate(MARK.split(text))
    pieces = (_span(int(p), spans, places) if n % 2 else Text(PRIVATE.sub("", p)) for n, p in split)
    found: list[Span] = []
    for sources, group in groupby((p for p in pieces if p.text), key=_sources_of_words):
        if sources is None:
            found += group
        else:
            found.append(Text("".join(word.text for word in group), sources))
    return tuple(found)


def words_of_marks(text: str, spans: Sequence[Mark]) -> str:
    """A string with marks as a list of what went shows it: on one line, `GAP` for each blank figure."""
    words = MARK.sub(lambda found: spans[int(found[1])].text, PRIVATE_SIGNS.sub("", text))
    return LOOSE.sub("", DOUBLED.sub(r"\1", "".join(words.split())))


def _span(n: int, spans: Sequence[Mark], places: Sequence[Place]) -> Span:
    """A blank that was not settled is missing, and so is what nobody is sure of."""
    mark = spans[n]
    if isinstance(mark, Anchor):
        return Text(mark.text)
    if isinstance(mark, Unsettled):
        return Missing(mark.indicator, unsettled=True)
    span = (mark.zero or Missing(mark.label)) if isinstance(mark, Blank) else mark
    if isinstance(span, Figure) and n < len(places):
        template, line = places[n]
        return replace(span, template=template, line=line)
    return span


def _sources_of_words(span: Span) -> tuple[Source, ...] | None:
    return span.sources if isinstance(span, Text) else None
