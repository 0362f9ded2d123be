"""The round trip: how a report written with the learned pack differs from the sample, both ways."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from unicodedata import normalize

from drafter.chinese import ITEM_NUMBER, heading_number, sentences, series_items
from drafter.model import Chart, Heading, Report, Table, plain_text, shorten
from drafter.patterns import regex
from drafter.reading import Sample

BLANKS = regex(r"\s+")
LOST_STOPS = ".;"
LEVELS = 4


@dataclass(frozen=True, slots=True)
class RoundTrip:
    """How much of a sample a report written with the learned pack gives back, and what else it prints.

    Attributes:
        kept: How many sentences of its body and headings the report holds.
        lost: Those that it does not hold.
        added: Sentences of the report that the sample has not got, or has less often.
        headings: Title and headings that differ, in level, in number or altogether: a remark for each.
    """

    kept: int = 0
    lost: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()

    @property
    def sentences(self) -> int:
        """How many sentences the sample has; none when nothing has been compared."""
        return self.kept + len(self.lost)

    @property
    def exact(self) -> bool:
        """Whether the report says what the sample says, no more and no less."""
        return not (self.lost or self.added or self.headings)

    @property
    def told(self) -> str:
        """How the two compare, as the person reads it."""
        if self.exact:
            return "逐句一致"
        told = [f"{self.kept} 句一致"]
        told += [f"{len(self.lost)} 句没有还原"] if self.lost else []
        told += [f"多出 {len(self.added)} 句"] if self.added else []
        told += [f"标题有 {len(self.headings)} 处出入"] if self.headings else []
        return "，".join(told)


def compare_with_sample(sample: Sample, report: Report) -> RoundTrip:
    """Compare a report with the sample that its pack was learned from.

    White space, width (a point for a full stop included) and the numbers of rows do not count; nor does the
    stop between two items of a series, which is put back where the sample lost it. Every other character
    does, and so do the levels and numbers of headings.
    """
    wanted, written = _Words.of(sample.report), _Words.of(report)
    lost = tuple(piece for piece in wanted.pieces if not written.hold(piece))
    return RoundTrip(
        len(wanted.pieces) - len(lost),
        lost,
        tuple(_added(wanted, written)),
        tuple(_odd_title(sample.report.title, report.title) + _odd_headings(sample, report)),
    )


@dataclass(frozen=True)
class _Words:
    """The words of a report: its sentences in order, those of its paragraphs, and all of it as bare text."""

    pieces: tuple[str, ...]
    of_paragraphs: tuple[str, ...]
    said: Counter[str]
    text: str

    @classmethod
    def of(cls, report: Report) -> _Words:
        """The words of a report, its tables and charts left out."""
        blocks = [b for b in report.blocks if not isinstance(b, Table | Chart)]
        pieces = tuple(piece for b in blocks for piece in _pieces(plain_text(b.spans)))
        running = (b for b in blocks if not isinstance(b, Heading))
        own = tuple(piece for b in running for piece in _pieces(plain_text(b.spans)))
        text = _bare("".join(plain_text(b.spans) for b in blocks))
        return cls(pieces, own, Counter(map(_key, pieces)), text)

    def hold(self, piece: str) -> bool:
        """Whether a sentence stands in the text."""
        return _key(piece) in self.said or _key(piece) in self.text


def _added(wanted: _Words, written: _Words) -> Iterator[str]:
    """The sentences that are written and not wanted, or more often than wanted."""
    left = written.said - wanted.said
    for piece in written.of_paragraphs:
        key = _key(piece)
        if left[key] > 0 and (key in wanted.said or key not in wanted.text):
            left[key] -= 1
            yield piece


def _odd_title(wanted: str, written: str) -> list[str]:
    if not wanted or _key(wanted) == _key(written):
        return []
    return [f"题目：样本是“{wanted}”，写出来是“{written}”。"]


def _odd_headings(sample: Sample, report: Report) -> list[str]:
    """Headings that are missing, new, or counted otherwise."""
    written: dict[str, deque[str]] = defaultdict(deque)
    for number, text in _numbered(report):
        written[_key(text)].append(number)
    odd: list[str] = []
    for block, place in zip(sample.report.blocks, sample.places, strict=True):
        if not isinstance(block, Heading):
            continue
        text = plain_text(block.spans).rstrip("。")
        same = written[_key(text)]
        if not same:
            odd.append(f"标题“{shorten(text, 40)}”没有印成标题。")
        elif (number := same.popleft()) != place.number:
            was = f"编号是“{place.number}”" if place.number else "没有编号"
            odd.append(f"标题“{shorten(text, 40)}”：样本{was}，写出来是“{number}”。")
    new = [f"多出标题“{shorten(text, 40)}”。" for text in _left_over(report, written)]
    return [*odd, *new]


def _left_over(report: Report, written: dict[str, deque[str]]) -> Iterator[str]:
    """The headings of a report that no heading of the sample has taken."""
    for number, text in _numbered(report):
        if number in written[_key(text)]:
            written[_key(text)].remove(number)
            yield text


def _numbered(report: Report) -> Iterator[tuple[str, str]]:
    """The headings of a report with their numbers, as the writers count them."""
    counts = [0] * LEVELS
    for block in report.blocks:
        if isinstance(block, Heading):
            counts[block.level - 1] += 1
            counts[block.level :] = [0] * (LEVELS - block.level)
            yield heading_number(block.level, counts[block.level - 1]), plain_text(block.spans).rstrip("。")


def _pieces(text: str) -> Iterator[str]:
    """The sentences of a paragraph, those of a series item by item."""
    cuts = {place for pair in sentences(text) for place in pair} | {item.start for item in series_items(text)}
    for start, end in pairwise(sorted({0, len(text), *cuts})):
        if piece := ITEM_NUMBER.sub("", text[start:end].strip()):
            yield piece


def _key(piece: str) -> str:
    return _bare(piece).rstrip(LOST_STOPS)


def _bare(text: str) -> str:
    return BLANKS.sub("", normalize("NFKC", text)).replace("。", ".")
