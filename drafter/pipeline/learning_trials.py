"""A learned pack is tried out before it is written: loaded, its workbook filled, and its report written."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from drafter.learning import Account, Corrections, Learned, Lesson, compare_with_sample, learn
from drafter.model import LAST_YEAR_COLUMN, THIS_YEAR_COLUMN, Dataset, Finding, Level, has_errors
from drafter.narrative import check_templates, render
from drafter.packs import Pack, load_pack
from drafter.reading import Sample
from drafter.validation import formula_of, read_dataset
from drafter.workbook import parse_workbook, write_form

from .learned_packs import encoded, write_files

CONTRADICTIONS = {"R01", "R02", "R23"}
"""Findings about figures that contradict each other: a sample may, and is learned all the same."""


@dataclass(frozen=True)
class Trial:
    """A learned pack as tried out, its workbook, and what is to be said of it."""

    learned: Learned
    workbook: bytes
    accounts: tuple[Account, ...]
    findings: tuple[Finding, ...]


def try_out(
    lessons: Sequence[Lesson],
    pack: Pack,
    level: Level,
    name: str,
    folders: tuple[Path, ...],
    corrections: Corrections,
) -> Trial:
    """Learn, and try the result out: what the sample contradicts of the catalogue's rules is released."""
    released: set[str] = set()
    while True:
        learned = learn(lessons, pack, level, released, corrections)
        with tempfile.TemporaryDirectory() as place:
            root = Path(place)
            write_files(encoded(learned.files), root / name)
            own, findings = load_pack(name, (root, *folders))
            findings += check_templates(own, of_sample=True)
            book = write_form(own.catalogue_for(level), tuple(own.sections), level, name, learned.content)
            dataset, faults = _read_back(book, own)
            contradictory = _contradictions(dataset, faults)
            if not contradictory - released:
                errors = [f for f in faults if f.is_error]
                account = _account_of_trial(learned.accounts[0], lessons[0].sample, dataset, own, faults)
                accounts = (account, *learned.accounts[1:])
                return Trial(learned, book, accounts, (*findings, *errors, *learned.slips))
        released |= contradictory


def _contradictions(dataset: Dataset | None, faults: Sequence[Finding]) -> set[str]:
    """The indicators whose figures contradict those that the catalogue holds them to."""
    cells = {fault.cell for fault in faults if fault.code in CONTRADICTIONS}
    entries = dataset.entries.values() if dataset else ()
    return {
        entry.indicator.name
        for entry in entries
        if any(place and place.cell in cells for place in (entry.place, entry.last_place))
    }


def _read_back(book: bytes, pack: Pack) -> tuple[Dataset | None, list[Finding]]:
    parsed = parse_workbook(book, "填报表.xlsx")
    dataset, findings = read_dataset(parsed, pack.catalogue, tuple(pack.sections), pack.level)
    return dataset, list(findings)


def _account_of_trial(
    account: Account, sample: Sample, dataset: Dataset | None, pack: Pack, faults: Sequence[Finding]
) -> Account:
    """The account, with the cells of its figures and what the learned pack gives back of the sample."""
    if dataset is None:
        return account
    entries = dataset.entries.items()
    cells = {name: entry.place.cell for name, entry in entries if entry.place}
    cells |= {f"{name}.上年": entry.last_place.cell for name, entry in entries if entry.last_place}
    for suffix, column in (("", THIS_YEAR_COLUMN), (".上年", LAST_YEAR_COLUMN)):
        derived = (name for name, entry in entries if entry.derived)
        cells |= {f"{name}{suffix}": formula_of(name, dataset.entries, column) for name in derived}
    account = replace(account, cells=cells)
    if has_errors(faults):
        return account
    return replace(account, round_trip=compare_with_sample(sample, render(dataset, pack).report))
