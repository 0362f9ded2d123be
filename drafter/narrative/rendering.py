"""A dataset and a pack become a report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NoReturn

from drafter.model import Dataset, DraftError, Entry, Figure, Missing, Profile, Report
from drafter.packs import Pack

from .context import BadLine, context_of, line, words_about
from .elements import add_elements
from .faults import fault
from .language import Environment
from .ledger import Dropped, open_ledger
from .loader import FRAME
from .markup import blocks_of, lines_of
from .settling import settled
from .views import Words


@dataclass(frozen=True, slots=True)
class Rendering:
    """A report and what its making left over.

    Attributes:
        report: The report.
        dropped: Sentences and clauses left out because figures in them are still to be reported.
        missing: What is marked 【待补充：…】 in the text, in reading order.
        unused: Figures that were reported, are not zero, and stand nowhere in the text.
    """

    report: Report
    dropped: tuple[Dropped, ...]
    missing: tuple[str, ...]
    unused: tuple[Entry, ...]


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
    dataset: Dataset, pack: Pack, history: Sequence[Dataset] = (), *, seconds: float | None = None
) -> Rendering:
    """Write the report of a dataset with the templates of a pack.

    Args:
        dataset: What is to be reported.
        pack: Templates, and which elements the document has.
        history: What is known of the same unit in other years, for charts over the years.
        seconds: How long the templates may take, if not as long as any.

    Raises:
        DraftError: When a template is at fault (T01, T02, T03, T08, T11, T12); the finding names file
            and line.
    """
    environment = Environment(pack)
    with open_ledger(seconds, as_typed=pack.as_typed) as ledger:
        try:
            context = context_of(dataset, pack, environment)
            title = line(environment, pack.line("", "title", pack.title), context)
            text = environment.get_template(FRAME).render(context)
            blocks = blocks_of(settled(lines_of(text), ledger), ledger.spans)
        except Exception as error:
            _raise_fault(error, pack)
    profile = dataset.profile
    report = Report(
        title=title.text,
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
    spans = list(report.spans())
    report = add_elements(report, dataset, pack.options, tuple(pack.sections), history)
    printed = {span.indicator for span in spans if isinstance(span, Figure)}
    return Rendering(
        report=report,
        dropped=tuple(ledger.dropped),
        missing=tuple(span.indicator for span in spans if isinstance(span, Missing)),
        unused=tuple(
            entry
            for name, entry in dataset.entries.items()
            if entry.this_year and entry.this_year.base and name not in printed
        ),
    )


def _raise_fault(error: Exception, pack: Pack) -> NoReturn:
    """Raise a template's fault as its finding, and any other error as it is.

    Raises:
        DraftError: When a template is at fault.
    """
    found = fault(error, pack)
    if found is None:
        raise (isinstance(error, BadLine) and error.__cause__) or error
    raise DraftError(found) from error
