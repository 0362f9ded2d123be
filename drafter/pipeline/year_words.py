"""The words of a year that nobody has written down yet: asked for once a report, before it is printed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from drafter.model import PROFILE_SHEET, YEAR_ITEM, Dataset, Finding, Source, finding, of_unit

from .inputs import cached_pack, cached_words

LOOK_UP = "R16"


def unknown_words(year: int, pack: str, folders: tuple[Path, ...]) -> dict[str, str]:
    """Return the words that the reports of a pack print and its year table has not got for a year.

    Args:
        year: The year of the report.
        pack: The pack's name.
        folders: Where packs are looked for.

    Returns:
        The words, each with where to look it up.
    """
    unknown = cached_pack(pack, folders)[0].unknown_words(year)
    printed = cached_words(pack, folders) if unknown else frozenset()
    return {name: where for name, where in unknown.items() if name in printed}


def words_to_look_up(dataset: Dataset, pack: str, folders: tuple[Path, ...]) -> Iterator[Finding]:
    """Say which words of its year a report lacks, where to look them up and where to write them (R16)."""
    profile = dataset.profile
    unknown = unknown_words(profile.year, pack, folders)
    if not unknown:
        return
    cell = profile.items.get(YEAR_ITEM)
    found = finding(
        LOOK_UP,
        cell.source if cell else Source(next(iter(dataset.files)), PROFILE_SHEET, ""),
        field=YEAR_ITEM,
        value=profile.year,
        year=profile.year,
        words="".join(f"“{name}”" for name in unknown),
        lookups="；".join(f"“{name}”见{where}" for name, where in unknown.items()),
        example=f'"{next(iter(unknown))}"',
    )
    yield of_unit(found, profile.unit, profile.year) if len(dataset.files) > 1 else found
