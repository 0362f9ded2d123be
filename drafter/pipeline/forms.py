"""`make_form`: the workbook to be filled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from drafter.model import Dataset, DraftError, Finding, Level, Profile, Source, WrongUseError, finding
from drafter.narrative import words_of
from drafter.packs import Body, Pack
from drafter.writing import save

from .converting import opened
from .inputs import cached_pack, read_one, template_folders
from .places import Place


def make_form(
    level: Level,
    *,
    pack: str = "",
    templates: Path | None = None,
    unit: str = "",
    year: int | None = None,
    department: str = "",
    previous: Path | None = None,
) -> tuple[bytes, tuple[Finding, ...]]:
    """Make a workbook to be filled.

    Args:
        level: The level of the reporting body.
        pack: The pack whose catalogue is asked for; by default the level's own.
        templates: A folder of packs that wins over ./templates and the shipped ones.
        unit: Filled in as 报告单位.
        year: Filled in as 年度; by default the year after that of `previous`.
        department: Filled in as 填报部门.
        previous: A filled workbook of any kind that is read. Of an earlier year, its figures become 上年; of
            the same year, everything is carried over (to move an older form into a new one).

    Returns:
        The .xlsx file, and what could not be taken over from `previous`: its errors, and what is to be known
        of the file. Its other reminders were told when it was checked.

    Raises:
        DraftError: If the pack cannot be loaded or `previous` cannot be read.
        WrongUseError: If `previous` is of another level (U05), or neither of the same year nor of the year
            before (U06).
    """
    from drafter.workbook import content_after, write_form

    folders = template_folders(templates)
    loaded, _ = cached_pack(pack or level.value, folders)
    findings: tuple[Finding, ...] = ()
    dataset = None
    if previous is not None:
        [place] = opened([Place(previous, previous.name)])
        reading = read_one(place, pack, folders)
        findings = tuple(f for f in reading.findings if f.is_error or f.code.startswith("F"))
        dataset = reading.dataset
        if dataset is None:
            raise DraftError(*findings)
        year = year or dataset.profile.year + 1
        _refuse_unfit(dataset, level, year, previous.name)
    profile = _profile(dataset, unit, level, year)
    catalogue = loaded.catalogue_for(level, Body.of(profile))
    content = content_after(dataset, catalogue, unit=unit, year=year, level=level, department=department)
    words = _words(profile, loaded)
    content = replace(content, examples=words, owners=_owners(loaded, level, words))
    return write_form(catalogue, tuple(loaded.sections), level, loaded.name, content), findings


def _profile(dataset: Dataset | None, unit: str, level: Level, year: int | None) -> Profile:
    """What is known of who will report."""
    known = dataset.profile if dataset else Profile("", level, year or 0)
    return replace(known, unit=unit or known.unit)


def _words(profile: Profile, pack: Pack) -> dict[str, str]:
    """The words about who will report; none where the pack's settings are at fault, as a build will say."""
    try:
        return words_of(profile, pack) if profile.unit else {}
    except DraftError:
        return {}


def _owners(pack: Pack, level: Level, words: Mapping[str, str]) -> dict[str, str]:
    """The departments of the body in full, by their bare names; none where a department itself reports."""
    if level is Level.DEPARTMENT:
        return {}
    return {name: department.full_name(words) for name, department in pack.departments.items()}


def _refuse_unfit(dataset: Dataset, level: Level, year: int, file: str) -> None:
    profile, where = dataset.profile, Source(file, "", "")
    if profile.level is not level:
        words = {"actual": profile.level.label, "given": level.label, "level": profile.level.value}
        raise WrongUseError(finding("U05", where, **words))
    if year not in (profile.year, profile.year + 1):
        raise WrongUseError(
            finding("U06", where, actual=profile.year, given=year, following=profile.year + 1)
        )


def save_file(path: Path, data: bytes) -> Path:
    """Write a file whole; one that a person has edited is left alone and the data goes beside it.

    Returns:
        Where the data is now.
    """
    return save(path, data)
