"""The coordinator's workbook (统稿表): who reports what, and what was known before."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from drafter.model import (
    DEPARTMENT_COLUMN,
    DEPARTMENT_ITEM,
    ITEMS,
    ROSTER_SHEET,
    Catalogue,
    Dataset,
    Form,
    Level,
    Member,
    Role,
    Source,
)
from drafter.workbook import FigureRow, FormContent, content_after, write_form

from ..owners import Owners
from .earlier import Earlier
from .single_form import Request

LISTED = (Level.PROVINCE, Level.CITY, Level.COUNTY)
"""The levels whose departments the catalogue knows well enough to list them."""
UNWRITTEN = Source("", ROSTER_SHEET, "")
"""The cell of a row that is not written yet."""


def coordinator_form(request: Request) -> bytes:
    """Write the workbook: 名单 as far as it is known, and the figures that are its own.

    Those are the rows that nobody owns, to be filled here, and each whose 上年 is known.
    """
    catalogue, earlier = request.catalogue, request.earlier
    members = _members(request)
    owners = Owners.of(request.profile, request.pack, members)
    unowned = {i.name for i in (owners.unowned if members else catalogue)}
    content = _content(request, catalogue, owners)
    figures = {name: _with_giver(row, name, owners, earlier) for name, row in content.figures.items()}
    kept = {name: row for name, row in figures.items() if name in unowned or _says_something(row)}
    content = replace(
        content,
        figures={**{name: FigureRow() for name in unowned}, **kept},
        extra=tuple(
            (section, name, _with_giver(row, name, owners, earlier))
            for section, name, row in content.extra
            if _says_something(row)
        ),
        examples=request.words,
        form=Form(Role.COORDINATOR),
        members=members,
        settlements=earlier.together.settlements if earlier and not earlier.following else (),
        departments=tuple(dict.fromkeys([*owners.departments, *owners.bare])),
    )
    return write_form(catalogue, request.sections, request.profile.level, request.pack.name, content)


def _content(request: Request, catalogue: Catalogue, owners: Owners) -> FormContent:
    """What earlier workbooks said; of who filled in a department's, nothing."""
    earlier = request.earlier
    content = content_after(
        earlier.assigned(owners) if earlier else None,
        catalogue,
        unit=request.unit,
        year=request.year,
        level=request.profile.level,
        department=request.department,
    )
    if earlier is None:
        return content
    own = {item.name for item in ITEMS if item.own and not item.required}
    items = {name: text for name, text in content.items.items() if name not in own}
    profile = earlier.whole.profile if earlier.whole else None
    items |= {name: profile.text(name) for name in own if profile and profile.text(name)}
    items |= {DEPARTMENT_ITEM: request.department} if request.department else {}
    return replace(content, items=items)


def _with_giver(row: FigureRow, name: str, owners: Owners, earlier: Earlier | None) -> FigureRow:
    """The row with the department that gave its figure; without one where nobody alone did."""
    remarks = {header: text for header, text in row.remarks.items() if header != DEPARTMENT_COLUMN}
    giver = earlier.giver(name, owners) if earlier and _says_something(row) else ""
    return replace(row, remarks=remarks | ({DEPARTMENT_COLUMN: giver} if giver else {}))


def _says_something(row: FigureRow) -> bool:
    return row.this_year is not None or row.last_year is not None


def _members(request: Request) -> tuple[Member, ...]:
    """The rows of 名单: as they were, or by who gave each figure last year, or by its lead department.

    A lead that gave none of a figure is not asked for it beside those who did: it might give their sum.
    """
    earlier, listed = request.earlier, request.profile.level in LISTED
    owners = Owners.of(request.profile, request.pack)
    if earlier and earlier.whole and earlier.whole.members:
        return _members_after(request, earlier.whole, owners, following=earlier.following)
    if not listed:
        return ()
    gave = earlier.gave(request.catalogue, owners) if earlier else {}
    rows = {name: owners.rows_of(name) for name in owners.departments}
    given = {name for own in gave.values() for name in own}
    names = {d: {i.name for i in own} - given | set(gave.get(d, ())) for d, own in rows.items()}
    names |= {name: set(given) for name, given in gave.items() if name not in rows}
    unowned = {i.name for i in owners.unowned} - {each for own in names.values() for each in own}
    return tuple(_rows(names | {"": unowned}, request))


def _members_after(
    request: Request, before: Dataset, owners: Owners, *, following: bool
) -> tuple[Member, ...]:
    """The rows of an earlier 名单, in another year without deadlines, and what is new since.

    What was on offer then and is in no row was taken out of it, and stays out.
    """
    members = before.members
    kept = [replace(m, deadline=None) if following else m for m in members]
    now = Owners.of(request.profile, request.pack, members)
    undecided = {word for member in members if not member.department for word in member.asked}
    names: dict[str, set[str]] = {}
    for indicator in now.unowned:
        if indicator.name not in undecided | before.form.offered:
            lead = next(iter(owners.owners_of(indicator.name)), "")
            names.setdefault(now.known(lead) or lead, set()).add(indicator.name)
    return (*kept, *_rows(names, request))


def _rows(names: Mapping[str, Collection[str]], request: Request) -> Iterator[Member]:
    """A row a department and section for the names of its indicators; a row for each that nobody has."""
    catalogue = request.catalogue
    sections = dict.fromkeys([*request.sections, *(i.section for i in catalogue)])
    for department, own in names.items():
        for section in sections:
            within = [i.name for i in catalogue if i.section == section]
            asked = [name for name in within if name in own]
            if not department:
                yield from (Member("", (name,), UNWRITTEN) for name in asked)
            elif asked:
                whole = asked == within and section not in catalogue
                yield Member(department, (section,) if whole else tuple(asked), UNWRITTEN)
