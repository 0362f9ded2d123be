"""`make_form`: the workbook to be filled by everybody, by one department, or by the coordinator."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.model import (
    Catalogue,
    Dataset,
    DraftError,
    Finding,
    Form,
    Level,
    Profile,
    Role,
    WrongUseError,
    did_you_mean,
    finding,
)
from drafter.narrative import words_of
from drafter.packs import Body, Pack
from drafter.writing import save

from ..inputs import cached_pack, template_folders
from ..owners import Owners
from .earlier import Earlier, is_open, read_earlier

if TYPE_CHECKING:
    from drafter.workbook import Notice

MISSING_LEVEL = "缺少选项 --level：没有以往的填报表（--previous），也没有写模板包，不知道是哪一级的"


@dataclass(frozen=True)
class Request:
    """A form that was asked for, and what is known of it before it is written.

    Attributes:
        pack: The pack whose catalogue is asked for.
        profile: Who will report; its year is that of `earlier` where there is one.
        unit: 报告单位, as far as it was said.
        year: 年度, None where nobody said.
        earlier: What earlier workbooks say, or None.
        department: Who is to fill it, or empty.
    """

    pack: Pack
    profile: Profile
    unit: str = ""
    year: int | None = None
    earlier: Earlier | None = None
    department: str = ""

    @property
    def catalogue(self) -> Catalogue:
        """The indicators that the unit is asked for."""
        return self.pack.catalogue_for(self.profile.level, Body.of(self.profile))

    @property
    def sections(self) -> tuple[str, ...]:
        """The sections, in order."""
        return tuple(self.pack.sections)

    @cached_property
    def words(self) -> Mapping[str, str]:
        """The words about who will report; none where the pack's settings are at fault, as a build says."""
        try:
            return words_of(self.profile, self.pack) if self.profile.unit else {}
        except DraftError:
            return {}


def make_form(
    level: Level | None = None,
    *,
    pack: str = "",
    templates: Path | None = None,
    unit: str = "",
    year: int | None = None,
    department: str = "",
    previous: Path | Sequence[Path] | None = None,
    coordinator: bool = False,
) -> tuple[bytes, tuple[Finding, ...]]:
    """Make a workbook to be filled.

    Args:
        level: The level of the reporting body; by default that of `previous`, or of `pack`.
        pack: The pack whose catalogue is asked for; by default that of `previous`, or the level's own.
        templates: A folder of packs that wins over ./templates and the shipped ones.
        unit: Filled in as 报告单位.
        year: Filled in as 年度; by default the year after that of `previous`.
        department: Filled in as 填报部门. One that owns indicators gets the rows and sheets that it fills;
            another gets the full form (U13).
        previous: Filled workbooks of any kind that is read, or folders of them. Of an earlier year, their
            figures become 上年, each of the department that gave it; of the same year, everything is carried
            over (to move an older form into a new one).
        coordinator: Whether it is the workbook of who puts the report together (统稿表).

    Returns:
        The .xlsx file, and what could not be taken over from `previous`: its errors, and what is to be known
        of the files. Other reminders were told when they were checked.

    Raises:
        DraftError: If the pack cannot be loaded or nothing of `previous` can be read.
        WrongUseError: If the level is not known (U01), `previous` is of another level (U05), neither of the
            same year nor of the year before (U06), or of several units (U15).
    """
    folders = template_folders(templates)
    paths = [previous] if isinstance(previous, Path) else list(previous or ())
    earlier = read_earlier(paths, pack, folders, unit, year) if paths else None
    request = _request(level, pack, folders, unit, year, department, earlier)
    known = earlier.findings if earlier else ()
    if coordinator:
        from .coordinator_forms import coordinator_form

        return coordinator_form(request), known
    data, findings = _form(request)
    return data, (*known, *findings)


def _request(
    level: Level | None,
    pack: str,
    folders: tuple[Path, ...],
    unit: str,
    year: int | None,
    department: str,
    earlier: Earlier | None,
) -> Request:
    """What is known of the form, by what was said of it or else by the earlier workbooks."""
    known = earlier.together.profile if earlier else None
    level = level or (known.level if known else None)
    name = pack or (earlier.pack if earlier and known and level is known.level else "")
    if not name and level is None:
        raise WrongUseError(finding("U01", reason=f"{MISSING_LEVEL}。", command="draft form"))
    loaded, _ = cached_pack(name or (level.value if level else ""), folders)
    level = level or loaded.level
    if level is None:
        raise WrongUseError(finding("U01", reason=f"{MISSING_LEVEL}。", command="draft form"))
    year = year or (known.year + 1 if known else None)
    if earlier and year:
        earlier.refuse_unfit(level, year)
    profile = known or Profile("", level, year or 0)
    profile = replace(profile, unit=unit or profile.unit)
    return Request(loaded, profile, unit, year, earlier, department)


def _form(request: Request) -> tuple[bytes, list[Finding]]:
    """A department's form, or the full one."""
    department, earlier = request.department, request.earlier
    owners = Owners.of(request.profile, request.pack)
    if not department or not owners.departments:
        return _full(request, earlier.together if earlier else None), []
    own = earlier.of_department(department, owners, roster=False) if earlier else None
    unclaimed = earlier.unclaimed(owners) if earlier else 0
    told = [finding("U26", count=unclaimed)] if unclaimed else []
    if not owners.known(department):
        similar = did_you_mean(department, owners.departments)
        return _full(request, own), [finding("U13", value=department, similar=similar), *told]
    gave = {name for name, entry in own.entries.items() if entry.this_year} if own else set()
    owned = {indicator.name for indicator in owners.rows_of(department)}
    catalogue = request.catalogue
    asked = {i.name for i in catalogue if i.name in owned or (i.name in gave and is_open(i, owners))}
    return department_form(request, department, catalogue.only(asked), own), told


def _full(request: Request, dataset: Dataset | None) -> bytes:
    from drafter.workbook import content_after, write_form

    profile, pack = request.profile, request.pack
    content = content_after(
        dataset,
        request.catalogue,
        unit=request.unit,
        year=request.year,
        level=profile.level,
        department=request.department,
    )
    content = replace(content, examples=request.words, owners=_full_names(request))
    return write_form(request.catalogue, request.sections, profile.level, pack.name, content)


def department_form(
    request: Request,
    department: str,
    asked: Catalogue,
    own: Dataset | None,
    notice: Notice | None = None,
    items: Mapping[str, str] | None = None,
) -> bytes:
    """Write the form of one department.

    Args:
        request: The unit, the year and the pack.
        department: Its name, as it is to stand in the form.
        asked: The indicators that it reports.
        own: What it said before, or None.
        notice: What it has to know of whom it reports to.
        items: What is known for 基本信息 besides.
    """
    from drafter.workbook import Notice as Blank
    from drafter.workbook import content_after, write_form

    profile, pack = request.profile, request.pack
    content = content_after(
        own, asked, unit=profile.unit, year=request.year, level=profile.level, department=department
    )
    content = replace(
        content,
        items={**content.items, **{name: text for name, text in (items or {}).items() if text}},
        extra=tuple(row for row in content.extra if row[1] not in pack.catalogue),
        examples=request.words,
        form=Form(Role.DEPARTMENT, department),
        notice=notice or Blank(),
    )
    return write_form(asked, request.sections, profile.level, pack.name, content)


def _full_names(request: Request) -> dict[str, str]:
    """The departments of the body in full, by their bare names; none where a department itself reports."""
    if request.profile.level is Level.DEPARTMENT:
        return {}
    departments = request.pack.departments.items()
    return {name: department.full_name(request.words) for name, department in departments}


def save_file(path: Path, data: bytes) -> Path:
    """Write a file whole; one that a person has edited is left alone and the data goes beside it.

    Returns:
        Where the data is now.
    """
    return save(path, data)
