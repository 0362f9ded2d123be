"""The figures of an edited report in reading order: where each stands, and what became of it."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from drafter.model import Figure, Source

from .directions import verb_before
from .edited import EditedParagraph, EditedReport, Hold, State
from .holding import drawn_in, reads_as
from .reckoned import reckoned_beside

MOST_SHEETS = 3


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands.

    Attributes:
        headings: The headings that it stands under.
        paragraph: Which paragraph under the last of them it is, from 1; 0 for a heading itself, and for what
            does not stand in the text.
        table: Whether it stands in a table; then its paragraphs are counted with those of the text.
        chart: The caption of the chart that shows it.
    """

    headings: tuple[str, ...] = ()
    paragraph: int = 0
    table: bool = False
    chart: str = ""

    @property
    def words(self) -> str:
        """The place below its headings: 第2段, 表格, 标题, 图“…”."""
        if self.chart:
            return f"图“{self.chart}”"
        if self.table:
            return "表格"
        return f"第{self.paragraph}段" if self.paragraph else "标题"

    @property
    def short(self) -> str:
        """The place by its nearest heading alone: “（二）行政执法”第2段."""
        return (f"“{self.headings[-1]}”" if self.headings else "") + self.words


@dataclass(frozen=True, slots=True)
class TracedFigure:
    """A figure of the record where it stands.

    Attributes:
        n: Its number in the record.
        text: Its words as they stand there now; as built where it stands nowhere.
        figure: As built; None where the record is lost.
        state: What became of it.
        place: Where it stands; None where it stands nowhere.
        hold: By what it was found; None where it stands in no text.
        beside: Where somebody typed over it, what the figures of its sentence or row say that were reckoned
            from it as it was built.
        verb: The verb of a change before it: 增长.
    """

    n: int
    text: str
    figure: Figure | None
    state: State
    place: Place | None
    hold: Hold | None = None
    beside: tuple[str, ...] = ()
    verb: str = ""

    @property
    def retyped(self) -> bool:
        """Whether this one reads otherwise than it was built; of several copies each is asked by itself."""
        return self.figure is not None and self.place is not None and not reads_as(self.text, self.figure)


@dataclass(frozen=True, slots=True)
class Trace:
    """All that is known of the figures of a report.

    Attributes:
        unit: The reporting unit; empty where the record is lost.
        year: The year reported on; 0 likewise.
        figures: Those that stand in it in reading order, and behind them those that stand nowhere.
    """

    unit: str
    year: int
    figures: tuple[TracedFigure, ...]

    @property
    def counts(self) -> Mapping[State, int]:
        """How many figures of the record each thing became of."""
        return Counter({each.n: each.state for each in self.figures}.values())


def trace_of(edited: EditedReport) -> Trace:
    """List the figures of a report."""
    report, figures = edited.embedded.report, edited.embedded.figures
    gone = [n for n, state in edited.states.items() if state is State.DELETED]
    drawn = drawn_in(report) if report else {}
    charts = [
        TracedFigure(n, figures[n - 1].text, figures[n - 1], State.INTACT, Place(chart=caption))
        for n, caption in drawn.items()
    ]
    traced = _with_charts(_standing(edited), charts)
    lost = [TracedFigure(n, figures[n - 1].text, figures[n - 1], State.DELETED, None) for n in gone]
    unit, year = (report.unit, report.year) if report else ("", 0)
    return Trace(unit, year, (*traced, *lost))


def places_of(paragraphs: Sequence[EditedParagraph]) -> list[Place]:
    """The place of each paragraph."""
    places, counts = [], Counter[tuple[str, ...]]()
    for paragraph in paragraphs:
        is_heading = bool(paragraph.level)
        if not is_heading and paragraph.text.strip():
            counts[paragraph.headings] += 1
        number = 0 if is_heading else counts[paragraph.headings]
        places.append(Place(paragraph.headings, number, paragraph.in_table))
    return places


def sheets_in_words(sources: Iterable[Source], *, whose: bool = True) -> list[str]:
    """The cells that something comes from, a sheet each; with `whose`, the department that filled it too."""
    sheets: dict[tuple[str, str, str], list[str]] = {}
    for each in dict.fromkeys(sources):
        sheets.setdefault((each.file, each.sheet, each.department), []).append(each.cell)
    return [
        f"{file} {sheet} {'、'.join(cells)}" + (f"（{department}）" if whose and department else "")
        for (file, sheet, department), cells in sheets.items()
    ]


def cells_in_words(sources: Sequence[Source], *, whose: bool = True) -> str:
    """The cells that something comes from; of many sheets the rest is counted."""
    sheets = sheets_in_words(sources, whose=whose)
    more = f" 等 {len(set(sources))} 格" if len(sheets) > MOST_SHEETS else ""
    return "；".join(sheets[:MOST_SHEETS]) + more


def _standing(edited: EditedReport) -> Iterator[TracedFigure]:
    figures = edited.embedded.figures
    for paragraph, place in zip(edited.paragraphs, places_of(edited.paragraphs), strict=True):
        for held in paragraph.figures:
            figure = figures[held.n - 1] if figures else None
            state = edited.states.get(held.n, State.INTACT)
            verb = verb_before(edited.paragraphs, paragraph, held)
            word = verb.word if verb else ""
            traced = TracedFigure(held.n, held.text, figure, state, place, held.hold, verb=word)
            if traced.retyped:
                beside = reckoned_beside(edited.paragraphs, paragraph, held, figures)
                traced = replace(traced, beside=tuple(dict.fromkeys(each.text for each in beside)))
            yield traced


def _with_charts(standing: Iterable[TracedFigure], drawn: Iterable[TracedFigure]) -> Iterator[TracedFigure]:
    """The figures of charts put before the first that was set behind them: they stand in no paragraph."""
    waiting = deque(drawn)
    for figure in standing:
        while waiting and waiting[0].n < figure.n:
            yield waiting.popleft()
        yield figure
    yield from waiting
