"""What only a coordinator's workbook says: who reports what (名单), and what was settled (核定)."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from unicodedata import normalize

from drafter.chinese import chinese_date, listed_names, same_name
from drafter.model import (
    ASKED_COLUMN,
    CONTACT_COLUMN,
    DEADLINE_COLUMN,
    INDICATOR_COLUMN,
    LAST_YEAR_COLUMN,
    MEMBER_COLUMN,
    NOBODY_YET,
    PHONE_COLUMN,
    REASON_COLUMN,
    ROSTER_SHEET,
    SETTLEMENTS_SHEET,
    TAKEN_COLUMN,
    THIS_YEAR_COLUMN,
    Catalogue,
    CellText,
    Finding,
    Member,
    Settlement,
    Source,
    finding,
)
from drafter.patterns import regex
from drafter.workbook import Cell, CellKind, TableRow

from .profile_reading import name_of
from .values import CellFault, Read, TextField, read_date

BETWEEN_DEPARTMENTS = regex(r"[、，,；;]+")
AS_ABOVE = ("同上", "〃", '"', "″")
BY_THEN = regex(r"(?:之前|以前|前|截止|止|下班前?|\(.*\)|周.|星期.|\d{1,2}[:时点].*)+$")
WITHOUT_YEAR = regex(r"(\d{1,2})[月./-](\d{1,2}|底|末)[日号]?")
DIGITS_ALONE = regex(r"(20\d\d)(\d\d)(\d\d)")
AUTUMN = 10
"""From this month on the departments may be asked for what the year has brought so far."""
ASPECT = regex(r"[〔\[［【]?(?P<name>.+?)(?:[，,、（(]\s*(?P<year>上年|去年|本年|今年)[）)]?)?[〕\]］】]?")


@dataclass(frozen=True, slots=True)
class _Cells:
    """The cells of a row of one of the two sheets."""

    file: str
    sheet: str
    row: TableRow
    label: str = ""

    def place(self, header: str) -> Source:
        """The cell under a header."""
        return Source(self.file, self.sheet, self.row.cells[header].address)

    def fault(self, code: str, header: str, **words: object) -> Finding:
        """A finding about one of the cells."""
        words = {"value": self.row.cells[header].text, "label": self.label, **words}
        return finding(code, self.place(header), field=header, **words)

    def words(self, header: str) -> tuple[CellText | None, list[Finding]]:
        """The words under a header, None where there are none, and what is odd about them."""
        try:
            read: Read | None = TextField().deserialize(self.row.cells[header])
            notes = read.notes if read else ()
        except CellFault as fault:
            read, notes = None, fault.notes
        words = CellText(str(read.value).strip(), self.place(header)) if read else None
        return words, [self.fault(note.code, header, **note.words) for note in notes]


def read_members(
    rows: Sequence[TableRow], file: str, year: int | None
) -> tuple[tuple[Member, ...], list[Finding]]:
    """Read 名单.

    Contact, phone and deadline of a department's first row that has them hold for its other rows. A row
    without a department belongs to the one above it, one with several to each of them, and one whose
    department cannot be read to nobody.

    Args:
        rows: The sheet's rows.
        file: How findings name the file.
        year: The year reported on, if it is known.

    Returns:
        A member for each department of a row, without department where nobody is named yet; and what cannot
        be read (V51, V54), or is read as something else (V52).
    """
    members: list[Member] = []
    findings: list[Finding] = []
    for row in rows:
        cells = _Cells(file, ROSTER_SHEET, row, row.cells[MEMBER_COLUMN].text)
        member, faults = _member(cells, members, year)
        names = BETWEEN_DEPARTMENTS.split(member.department)
        members += [replace(member, department=name) for name in names if name] or [member]
        findings += faults
    first: dict[str, Member] = {}
    for member in members:
        known = first.setdefault(member.department, member)
        first[member.department] = _with_shared(known, member)
    return tuple(_with_shared(m, first[m.department]) if m.department else m for m in members), findings


def _member(cells: _Cells, above: Sequence[Member], year: int | None) -> tuple[Member, list[Finding]]:
    findings: list[Finding] = []
    texts = {}
    for header in (MEMBER_COLUMN, ASKED_COLUMN, CONTACT_COLUMN, PHONE_COLUMN):
        words, faults = cells.words(header)
        texts[header] = words.text if words else ""
        findings += faults
    department = name_of(texts[MEMBER_COLUMN])
    unread = any(f.field == MEMBER_COLUMN and f.is_error for f in findings)
    if not unread and (not department or department in AS_ABOVE):
        name = above[-1].department if above else ""
        if not department:
            findings.append(cells.fault("V54", MEMBER_COLUMN, department=name or NOBODY_YET))
        department = name
    deadline, late = _deadline(cells, year)
    member = Member(
        department="" if department == NOBODY_YET else department,
        asked=listed_names(texts[ASKED_COLUMN]),
        source=cells.place(MEMBER_COLUMN),
        contact=texts[CONTACT_COLUMN],
        phone=texts[PHONE_COLUMN],
        deadline=deadline,
    )
    return member, [*findings, *late]


def _with_shared(member: Member, other: Member) -> Member:
    """The member with what another row of its department says of whom to ask, and by when."""
    return replace(
        member,
        contact=member.contact or other.contact,
        phone=member.phone or other.phone,
        deadline=member.deadline or other.deadline,
    )


def _deadline(cells: _Cells, year: int | None) -> tuple[date | None, list[Finding]]:
    """The day in 截止日期; one before the year is nearly over is taken for the same day a year later."""
    cell = cells.row.cells[DEADLINE_COLUMN]
    if cell.blank:
        return None, []
    day = read_deadline(cell, year)
    if day is None:
        return None, [cells.fault("V51", DEADLINE_COLUMN, example=(year or 2025) + 1)]
    if year is None or day >= date(year, AUTUMN, 1):
        return day, []
    meant = date(year + 1, day.month, min(day.day, monthrange(year + 1, day.month)[1]))
    return meant, [cells.fault("V52", DEADLINE_COLUMN, year=year, meant=chinese_date(meant))]


def read_deadline(cell: Cell, year: int | None) -> date | None:
    """Return the day that a cell names, however it is typed: 2026年1月20日前, 2026-1-20, 1月20日, 1月底.

    Args:
        cell: The cell.
        year: The year reported on; a day without a year is in the winter after it.
    """
    if day := read_date(cell):
        return day
    if cell.kind not in (CellKind.TEXT, CellKind.NUMBER):
        return None
    text = BY_THEN.sub("", "".join(normalize("NFKC", cell.text).split()).rstrip("。"))
    if digits := DIGITS_ALONE.fullmatch(text):
        return _day(*map(int, digits.groups()))
    if (found := WITHOUT_YEAR.fullmatch(text)) and year and cell.kind is CellKind.TEXT:
        month = int(found[1])
        return _day(year if month >= AUTUMN else year + 1, month, found[2])
    return read_date(Cell(cell.address, CellKind.TEXT, text))


def _day(year: int, month: int, day: int | str) -> date | None:
    with suppress(ValueError):
        last = day in ("底", "末")
        return date(year, month, monthrange(year, month)[1] if last else int(day))
    return None


def read_settlements(
    rows: Sequence[TableRow], file: str, catalogue: Catalogue
) -> tuple[tuple[Settlement, ...], list[Finding]]:
    """Read 核定.

    Args:
        rows: The sheet's rows.
        file: How findings name the file.
        catalogue: The indicators by which names are written; others stay as they are typed.

    Returns:
        A settlement for each row that settles something; and rows that lack what is settled or what counts
        (V27), settle it again (V32), or do not say why (V53).
    """
    known = {same_name(name): name for name in catalogue.indicators}
    settled: dict[tuple[str, str], Settlement] = {}
    findings: list[Finding] = []
    for row in rows:
        label = next((cell.text for cell in row.cells.values() if not cell.blank), "")
        cells = _Cells(file, SETTLEMENTS_SHEET, row, label)
        settlement, faults = _settlement(cells, known)
        findings += faults
        if settlement is None:
            continue
        key = settlement.indicator, settlement.column
        if key in settled:
            other = settled[key].taken.source.cell
            findings.append(cells.fault("V32", TAKEN_COLUMN, item=label, other=other))
        settled.setdefault(key, settlement)
    return tuple(settled.values()), findings


def _settlement(cells: _Cells, known: Mapping[str, str]) -> tuple[Settlement | None, list[Finding]]:
    named, findings = cells.words(INDICATOR_COLUMN)
    taken, taken_faults = cells.words(TAKEN_COLUMN)
    reason, reason_faults = cells.words(REASON_COLUMN)
    findings += [*taken_faults, *reason_faults]
    unread = {f.field for f in findings if f.is_error}
    for header, words in ((INDICATOR_COLUMN, named), (TAKEN_COLUMN, taken)):
        if words is None and header not in unread:
            findings.append(cells.fault("V27", header, column=header))
    if named is None or taken is None:
        return None, findings
    if reason is None and REASON_COLUMN not in unread:
        findings.append(cells.fault("V53", REASON_COLUMN))
    typed = same_name(named.text)
    found = None if typed in known else ASPECT.fullmatch(named.text)
    name, year = (found["name"], found["year"]) if found else (named.text, None)
    column = LAST_YEAR_COLUMN if year in ("上年", "去年") else THIS_YEAR_COLUMN
    return Settlement(known.get(same_name(name), name.strip()), column, taken, reason), findings
