"""A dataset and a pack become a report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NoReturn

from drafter.model import (
    PLACE_COLUMN,
    Block,
    Dataset,
    DraftError,
    Entry,
    Figure,
    Kind,
    Missing,
    Profile,
    Renewal,
    Report,
    Row,
    Span,
    Unrenewed,
    is_written,
    renewal_of,
)
from drafter.packs import Pack

from .context import BadLine, context_of, line, places_of, words_about
from .elements import add_elements
from .faults import fault
from .language import Environment, environment_of
from .ledger import PARAGRAPH, Dropped, Ledger, open_ledger
from .linking import link
from .loader import FRAME
from .markup import bare_sections, blocks_of, lines_of
from .settling import paragraphs_of, told_by
from .structure import REMEDIES_FILE, WORKS, begins_with_remedies, in_order, take_remedies
from .thinning import thin
from .typed_numbers import with_typed_numbers
from .unused import comparable, says_something
from .views import Words

COMPARED = (Kind.CHANGE, Kind.PREVIOUS)


@dataclass(frozen=True, slots=True)
class Rendering:
    """A report and what its making left over.

    Attributes:
        report: The report.
        dropped: Sentences and clauses left out because figures in them are still to be reported.
        missing: What is marked 【待补充：…】 in the text, in reading order.
        unsettled: The indicators marked 【待核：…】 in the document, each once, in reading order.
        unused: Figures reported that stand nowhere in the document; zeros only if they say something.
        uncompared: Figures whose last year's value stands nowhere in the document.
        attached: Indicators whose figures stand in the attachment and not in the text, to keep it readable.
        unlinked: Indicators that rows name in 关联指标, though no sentence prints them.
        bare: Headings under which there is one sentence only.
        unrenewed: What last year's report said and nobody has renewed yet, in reading order.
        unprinted: Rows whose place in a template was not come by.
    """

    report: Report
    dropped: tuple[Dropped, ...]
    missing: tuple[str, ...]
    unused: tuple[Entry, ...]
    uncompared: tuple[Entry, ...] = ()
    attached: tuple[str, ...] = ()
    unlinked: tuple[str, ...] = ()
    bare: tuple[str, ...] = ()
    unsettled: tuple[str, ...] = ()
    unrenewed: tuple[Unrenewed, ...] = ()
    unprinted: tuple[Row, ...] = ()


def words_of(profile: Profile, pack: Pack) -> dict[str, str]:
    """The words that templates know about a unit and a year, as a report prints them.

    Raises:
        DraftError: When a line of the pack's settings is at fault.
    """
    with open_ledger():
        try:
            names = words_about(profile, pack, Environment(pack))
        except Exception as error:
            _raise_fault(error, pack)
    return {name: value.text for name, value in names.items() if isinstance(value, Words)}


def render(
    dataset: Dataset,
    pack: Pack,
    history: Sequence[Dataset] = (),
    *,
    seconds: float | None = None,
    keep: bool = False,
) -> Rendering:
    """Write the report of a dataset with the templates of a pack.

    Args:
        dataset: What is to be reported.
        pack: Templates, and which elements the document has.
        history: What is known of the same unit in other years, for charts over the years.
        seconds: How long the templates may take, if not as long as any.
        keep: Whether the templates, once loaded, serve the next report of this pack as well.

    Raises:
        DraftError: When a template is at fault (T01, T02, T03, T08, T11, T12); the finding names file
            and line.
    """
    environment = environment_of(pack) if keep else Environment(pack)
    with open_ledger(seconds, as_typed=pack.as_typed) as ledger:
        try:
            context = context_of(dataset, pack, environment)
            title = line(environment, pack.line("", "title", pack.title), context)
            text = _text(environment, pack, context)
            body = _body(text, ledger, pack, dataset)
        except Exception as error:
            _raise_fault(error, pack)
    told = _report(dataset, title.text, body.blocks)
    options = pack.options
    if options.attachment is None:
        options = replace(options, attachment=bool(body.thinned))
    report = add_elements(told, dataset, replace(pack, options=options), history)
    entries = () if options.attachment else tuple(dataset.entries.values())
    made = _rendering(report, list(told.spans()), body, ledger, {e.indicator.name: e for e in entries})
    return replace(
        made, unprinted=tuple(_unprinted(dataset, places_of(dataset, environment) - ledger.renewed))
    )


def _unprinted(dataset: Dataset, places: frozenset[str]) -> Iterator[Row]:
    """The rows of some places that have something to say."""
    rows = (row for rows in dataset.rows.values() for row in rows)
    return (row for row in rows if row.text(PLACE_COLUMN) in places and _has_words(row))


def _has_words(row: Row) -> bool:
    return is_written(row) or renewal_of(row) in (Renewal.KEPT, Renewal.WAITING)


def _text(environment: Environment, pack: Pack, context: dict[str, Any]) -> str:
    """What the frame writes, and behind it, wherever it will stand, the part that it knows nothing of."""
    if not begins_with_remedies(pack):
        return environment.get_template(FRAME).render(context)
    remedies = take_remedies(context["各板块"])
    texts = (
        environment.get_template(FRAME).render(context),
        environment.get_template(REMEDIES_FILE).render({**context, WORKS: remedies}),
    )
    return PARAGRAPH.join(texts)


def _report(dataset: Dataset, title: str, blocks: tuple[Block, ...]) -> Report:
    """The report as the templates wrote it."""
    profile = dataset.profile
    return Report(
        title=title,
        blocks=blocks,
        unit=profile.unit,
        year=profile.year,
        addressee=profile.text("主送机关"),
        signature=profile.unit,
        date=profile.signed_on,
        number=profile.text("发文字号"),
        signer=profile.text("签发人"),
        files=dataset.files,
    )


def _rendering(
    report: Report, spans: Sequence[Span], body: _Body, book: Ledger, entries: Mapping[str, Entry]
) -> Rendering:
    """A report with what its making left over.

    Args:
        report: The report.
        spans: The spans of its text.
        body: What became of the text.
        book: The ledger of the rendering.
        entries: The figures that have to be told in the text; none where the attachment holds them all.
    """
    figures = [span for span in spans if isinstance(span, Figure)]
    told = told_by(figures) | book.said
    compared = {figure.indicator for figure in figures if figure.kind in COMPARED}
    return Rendering(
        report=report,
        dropped=tuple(book.dropped),
        missing=tuple(s.indicator for s in spans if isinstance(s, Missing) and not s.unsettled),
        unused=tuple(entry for name, entry in entries.items() if name not in told and says_something(entry)),
        uncompared=tuple(
            entry for name, entry in entries.items() if comparable(entry) and name not in compared
        ),
        attached=tuple(name for name in body.thinned if name not in told),
        unlinked=body.unlinked,
        bare=bare_sections(body.blocks),
        unsettled=tuple(dict.fromkeys(_unsettled(report))),
        unrenewed=tuple(span for span in spans if isinstance(span, Unrenewed)),
    )


def _unsettled(report: Report) -> Iterator[str]:
    return (s.indicator for s in report.spans() if isinstance(s, Missing) and s.unsettled)


def _has_something(entry: Entry | None) -> bool:
    if entry is None or entry.this_year is None:
        return entry is not None and entry.unsettled
    return bool(entry.this_year.base)


@dataclass(frozen=True, slots=True)
class _Body:
    """The text of a report: its blocks, what was left to the attachment, what rows name in vain."""

    blocks: tuple[Block, ...]
    thinned: tuple[str, ...]
    unlinked: tuple[str, ...]


def _body(text: str, book: Ledger, pack: Pack, dataset: Dataset) -> _Body:
    """Settle what the templates wrote, and make blocks of it."""
    paragraphs = paragraphs_of(in_order(lines_of(text), book, pack.structure), book)
    unlinked = link(paragraphs)
    thinned: tuple[str, ...] = ()
    if pack.options.attachment is not False:
        thinned = thin(paragraphs, pack.secondary, pack.is_shipped)
    unlinked = tuple(name for name in unlinked if _has_something(dataset.entries.get(name)))
    blocks = blocks_of((one.line() for one in paragraphs), book)
    return _Body(tuple(with_typed_numbers(blocks)), thinned, unlinked)


def _raise_fault(error: Exception, pack: Pack) -> NoReturn:
    """Raise a template's fault as its finding, and any other error as it is.

    Raises:
        DraftError: When a template is at fault.
    """
    found = fault(error, pack)
    if found is None:
        raise (isinstance(error, BadLine) and error.__cause__) or error
    raise DraftError(found) from error
