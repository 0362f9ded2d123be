"""The figures of a unit: what departments gave is joined, completed from the 统稿表, settled and checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from drafter.model import (
    LAST_YEAR_COLUMN,
    Catalogue,
    Dataset,
    Entry,
    Finding,
    Profile,
    of_unit,
)

from .coordinator_figures import with_coordinators
from .department_cells import Given, Part, given_by
from .departments import Departments, file_of
from .derived import with_derived, without_derived
from .figure_merging import join_figures
from .own_figures import own_figures
from .plausibility import far_out
from .repeated_years import without_repeated_years
from .settled import settled_in, without_settled
from .settling import Settler
from .settling_hints import Hints
from .sum_rules import without_parts_above, without_rates_off, without_sums_off, without_unlike
from .sums import blank_parts, recompute_rates, rounded_sums, without_uneven_sums


def unit_figures(
    datasets: Sequence[Dataset], coordinator: Dataset | None, departments: Departments, catalogue: Catalogue
) -> tuple[dict[str, Entry], list[Finding]]:
    """Make the figures of a unit from those of its departments and of its 统稿表.

    Args:
        datasets: The workbooks of departments, a file each.
        coordinator: The 统稿表, if there is one.
        departments: Who the departments are.
        catalogue: All indicators of the pack.

    Returns:
        The entries by indicator, unsettled where nobody knows what counts; and what contradicts what (M01,
        M03, M04, M07, M09, M14 to M17, M19 to M23, R11, R25).
    """
    given = given_by([replace(each, entries=without_derived(each.entries)) for each in datasets])
    hints = Hints(given)
    if coordinator:
        coordinator = replace(coordinator, entries=without_derived(coordinator.entries))
        own = {name: Part(len(datasets), coordinator, entry) for name, entry in coordinator.entries.items()}
        all_given = {**given, **{name: [*given.get(name, ()), part] for name, part in own.items()}}
        hints = Hints(all_given, file_of(coordinator))
    settlements = coordinator.settlements if coordinator else ()
    entries, findings = _joined(
        given, hints, {s.indicator for s in settlements if s.column == LAST_YEAR_COLUMN}
    )
    if coordinator:
        entries, unlike = with_coordinators(entries, coordinator, hints)
        entries, wrong = Settler(hints, departments, catalogue).settle(entries, settlements)
        findings += [*unlike, *wrong]
    entries, faults = _checked(with_derived(entries, catalogue), given, hints)
    findings += faults
    profile = (coordinator or datasets[0]).profile
    settled = settled_in(entries, settlements)
    return rounded_sums(entries, given), without_settled(_placed(findings, profile), settled)


def _joined(given: Given, hints: Hints, settled: set[str]) -> tuple[dict[str, Entry], list[Finding]]:
    """What departments gave, by indicator."""
    entries, findings = join_figures(given, hints)
    own, disputes = own_figures(given, hints)
    entries, repeated, told = without_repeated_years(entries | own, given, settled)
    entries, uneven = without_uneven_sums(entries, given, repeated)
    far = list(far_out(given))
    entries |= {f.indicator: replace(entries[f.indicator], this_year=None, unsettled=True) for f in far}
    return entries, [*findings, *disputes, *told, *uneven, *far]


def _checked(
    entries: Mapping[str, Entry], given: Given, hints: Hints
) -> tuple[dict[str, Entry], list[Finding]]:
    """Recompute rates, and leave open what contradicts other figures."""
    kept, above = without_parts_above(entries, hints)
    kept, sums = without_sums_off(kept, hints)
    kept, unknown = recompute_rates(kept, given)
    unknown += blank_parts(kept, given)
    kept, off = without_rates_off(kept, hints)
    kept, unlike = without_unlike(kept, given, hints)
    return kept, [*above, *sums, *unknown, *off, *unlike]


def _placed(findings: Sequence[Finding], profile: Profile) -> list[Finding]:
    """Findings with the unit named where no workbook is to blame."""
    return [f if f.file else of_unit(f, profile.unit, profile.year) for f in findings]
