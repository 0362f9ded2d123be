"""`make_department_forms`: from the coordinator's workbook, one for each department in 名单."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from drafter.chinese import alike_names
from drafter.model import (
    ASKED_COLUMN,
    CLERK_ITEM,
    DEPARTMENT_ITEM,
    MEMBER_COLUMN,
    ROSTER_SHEET,
    TELEPHONE_ITEM,
    Dataset,
    DraftError,
    Entry,
    Finding,
    Role,
    Row,
    Source,
    WrongUseError,
    did_you_mean,
    finding,
    sentence_key,
)
from drafter.workbook import Notice, hand_out

from ..converting import opened
from ..file_names import file_name
from ..inputs import cached_pack, read_one, template_folders
from ..owners import Owners
from ..places import Place
from .earlier import Earlier, read_earlier, responsible
from .single_form import Request, department_form

Rows = Mapping[str, tuple[Row, ...]]
"""The rows of the sheets of text, by sheet."""
SUFFIX = ".xlsx"
COMPARED = 200
"""So many unknown words are compared with all names: more is no list of misspelt ones."""
NO_COORDINATORS = "它不是统稿表，也没有名单"
MAKE_ONE = "请先用 draft form --coordinator 生成统稿表，填好名单"
NO_DEPARTMENT = "名单里一个部门也没有写"
NAME_ONE = "请在“部门”列写上部门，在“指标或板块”列写由它填报的指标"
RENAME = "请改成指标目录中的指标名称或者板块名称，重新生成；这个词没有放进任何部门的表。"
JOIN = "是同一个部门的，请把名称改成一样，重新生成；不是的，不用改。"


@dataclass(frozen=True, slots=True)
class DepartmentForms:
    """The workbooks of the departments.

    Attributes:
        files: Each by the name that its file is to have.
        counts: How many indicators each reports, by the same name.
        undecided: The indicators that 名单 lists and gives to nobody yet.
        left_out: Those that it does not list, so that nobody is asked for them.
        findings: What is wrong in the coordinator's workbook.
    """

    files: dict[str, bytes]
    counts: dict[str, int]
    undecided: tuple[str, ...]
    left_out: tuple[str, ...]
    findings: tuple[Finding, ...]


def make_department_forms(
    coordinators: Path,
    *,
    pack: str = "",
    templates: Path | None = None,
    previous: Sequence[Path] = (),
    only: str = "",
) -> DepartmentForms:
    """Make a workbook for each department in 名单 of a coordinator's workbook.

    Args:
        coordinators: The coordinator's workbook (统稿表).
        pack: The pack whose catalogue is asked for; by default the one it was made for.
        templates: A folder of packs that wins over ./templates and the shipped ones.
        previous: Workbooks that departments filled the year before, or folders of them. Each department gets
            its own figures as 上年; those that they do not give come from 年度数据 of the coordinator's.
        only: The one department that wants its workbook again, by any name that people call it.

    Raises:
        DraftError: If the workbook cannot be read, is none of a coordinator, or names no department (U14).
        WrongUseError: If `previous` is of another level, year or unit (U05, U06, U15), or 名单 does not list
            the `only` department (U18).
    """
    folders = template_folders(templates)
    [place] = opened([Place(coordinators, coordinators.name)])
    reading = read_one(place, pack, folders)
    findings = tuple(
        f for f in reading.findings if f.is_error or f.sheet == ROSTER_SHEET or f.code.startswith("F")
    )
    if reading.dataset is None:
        raise DraftError(*findings)
    dataset, profile = reading.dataset, reading.dataset.profile
    loaded, _ = cached_pack(reading.pack, folders)
    owners = Owners.of(profile, loaded, dataset.members)
    _refuse_unusable(dataset, owners, place.file)
    request = Request(loaded, profile, profile.unit, profile.year)
    earlier = read_earlier(previous, pack, folders, profile.unit, profile.year) if previous else None
    if earlier:
        earlier.refuse_unfit(profile.level, profile.year)
        findings += earlier.findings
    wanted = (_listed(only, owners),) if only else owners.departments
    forms = {name: _form(request, dataset, owners, name, earlier) for name in wanted}
    names = dict(zip(forms, _file_names(forms), strict=True))
    return DepartmentForms(
        {names[department]: data for department, data in forms.items()},
        {names[department]: len(owners.rows_of(department)) for department in forms},
        tuple(indicator.name for indicator in owners.undecided),
        owners.left_out,
        (*findings, *_unknown_words(request, owners), *_like_names(dataset, owners)),
    )


def _refuse_unusable(dataset: Dataset, owners: Owners, file: str) -> None:
    """Refuse a workbook that names no department.

    Raises:
        DraftError: If it is none of a coordinator, or nobody is named (U14).
    """
    if owners.departments and dataset.members:
        return
    if dataset.form.role is not Role.COORDINATOR and not dataset.members:
        raise DraftError(finding("U14", Source(file, "", ""), reason=NO_COORDINATORS, remedy=MAKE_ONE))
    where = Source(file, ROSTER_SHEET, "A2")
    raise DraftError(finding("U14", where, field=MEMBER_COLUMN, reason=NO_DEPARTMENT, remedy=NAME_ONE))


def _listed(typed: str, owners: Owners) -> str:
    """The department in 名单 that a person means.

    Raises:
        WrongUseError: If there is none, or it could be several (U18).
    """
    if known := owners.known(typed):
        return known
    words = {"listed": "统稿表“名单”", "all": "不写 --department 的，给所有部门生成"}
    similar = did_you_mean(typed, owners.departments)
    raise WrongUseError(finding("U18", None, name=typed, similar=similar, **words))


def _form(
    request: Request, dataset: Dataset, owners: Owners, department: str, earlier: Earlier | None
) -> bytes:
    members = [member for member in dataset.members if member.department == department]
    profile = dataset.profile
    notice = Notice(
        deadline=next((member.deadline for member in members if member.deadline), None),
        recipient=profile.text(DEPARTMENT_ITEM),
        contact=profile.text(CLERK_ITEM),
        phone=profile.text(TELEPHONE_ITEM),
    )
    items = {
        CLERK_ITEM: next((member.contact for member in members if member.contact), ""),
        TELEPHONE_ITEM: next((member.phone for member in members if member.phone), ""),
    }
    asked = request.catalogue.only({indicator.name for indicator in owners.rows_of(department)})
    own = _own(dataset, owners, department, earlier)
    return department_form(request, department, asked, own, notice, items)


def _own(dataset: Dataset, owners: Owners, department: str, earlier: Earlier | None) -> Dataset:
    """What is known of a department's figures, as its workbook of this year would say it.

    Its own workbook of the year before goes before the coordinator's.
    """
    known = replace(dataset, entries={name: _of_last_year(e) for name, e in dataset.entries.items()})
    own = Earlier(known, (known,), following=False).of_department(department, owners, roster=True)
    handed = _handed_out(dataset, owners, department)
    own = replace(own, rows=handed)
    if earlier is None:
        return own
    before = earlier.of_department(department, owners, roster=True)
    entries = {name: _moved_on(e) if earlier.following else e for name, e in before.entries.items()}
    given = {name: entry for name, entry in entries.items() if _says_something(entry)}
    profile = replace(own.profile, items=before.profile.items)
    if earlier.following:
        rows = _joined(handed, before.rows, known=dataset.rows)
    else:
        rows = _joined(before.rows, handed, known=before.rows)
    return replace(own, profile=profile, entries={**own.entries, **given}, rows=rows)


def _handed_out(dataset: Dataset, owners: Owners, department: str) -> Rows:
    """The sentences of last year's report that the 统稿表 gives to a department: as 责任部门 says."""
    return {
        sheet: tuple(
            hand_out(row) for row in rows if sentence_key(row) and responsible(row, owners) == department
        )
        for sheet, rows in dataset.rows.items()
    }


def _joined(rows: Rows, others: Rows, *, known: Rows) -> Rows:
    """Some rows, and behind them of others those about a sentence that no row is known of."""
    keys = {sentence_key(row) for own in known.values() for row in own}
    sheets = dict.fromkeys((*rows, *others))
    return {
        s: (*rows.get(s, ()), *(row for row in others.get(s, ()) if sentence_key(row) not in keys))
        for s in sheets
    }


def _of_last_year(entry: Entry) -> Entry:
    """What an entry says of the year before; this year's is not handed out."""
    return replace(entry, this_year=None, not_applicable=False, unsettled=False, remarks={})


def _moved_on(entry: Entry) -> Entry:
    """An entry a year later."""
    return Entry(entry.indicator, last_year=entry.this_year, last_not_applicable=entry.not_applicable)


def _says_something(entry: Entry) -> bool:
    this = entry.this_year is not None or entry.not_applicable
    return this or entry.last_year is not None or entry.last_not_applicable


def _file_names(departments: Iterable[str]) -> Iterator[str]:
    """A name for the file of each department: two that file systems cannot tell apart are numbered."""
    taken: set[str] = set()
    for department in departments:
        name, turn = file_name(department), 1
        while name.casefold() in taken:
            turn += 1
            name = file_name(department, f"（{turn}）")
        taken.add(name.casefold())
        yield name + SUFFIX


def _unknown_words(request: Request, owners: Owners) -> Iterator[Finding]:
    """The words of 名单 that are no indicator and no section (S14)."""
    catalogue = request.catalogue
    known = dict.fromkeys([*catalogue.indicators, *(indicator.section for indicator in catalogue)])
    for number, (word, source) in enumerate(owners.unknown):
        similar = did_you_mean(word, known) if number < COMPARED else ""
        words = {"fault": "不是指标，也不是板块", "similar": similar, "remedy": RENAME}
        yield finding("S14", source, field=ASKED_COLUMN, value=word, **words)


def _like_names(dataset: Dataset, owners: Owners) -> Iterator[Finding]:
    """The departments whose names look like another's (S14)."""
    for name, other in alike_names(owners.departments).items():
        source = next(member.source for member in dataset.members if member.department == name)
        words = {"fault": f"和“{other}”像是同一个部门，各生成了一份表", "similar": "", "remedy": JOIN}
        yield finding("S14", source, field=MEMBER_COLUMN, value=name, **words)
