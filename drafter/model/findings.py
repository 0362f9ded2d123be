"""Findings: what is wrong with the input, where, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace

from drafter.patterns import regex

from .dataset import Source
from .rules import RULES, Severity

SHEET_UNREAD = frozenset({"S01", "S02", "S10"})
"""Why a sheet could not be read at all."""
DOUBLE_STOP = regex(r"。(”?)。+$")


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong with the input.

    Attributes:
        severity: Whether it stops the report.
        code: Stable code, listed in docs/findings.md.
        message: What is wrong, a Chinese sentence.
        hint: What to do, a Chinese sentence.
        file: The file's name as the person knows it.
        sheet: The sheet, or empty.
        cell: The address (E12), or `line N` for a file of text, or empty.
        field: The column or item concerned, or empty.
        value: What stands there, as text, or empty.
        indicator: The indicator concerned, or empty.
        unit: The unit concerned, where the fault is in no single workbook of it: then `file` is empty.
        year: The year of that unit's report, or empty.
    """

    severity: Severity
    code: str
    message: str
    hint: str
    file: str = ""
    sheet: str = ""
    cell: str = ""
    field: str = ""
    value: str = ""
    indicator: str = ""
    unit: str = ""
    year: str = ""

    @property
    def is_error(self) -> bool:
        """Whether it stops the report of its unit."""
        return self.severity is Severity.ERROR

    @property
    def leaves_unread(self) -> bool:
        """Whether it says why a sheet could not be read at all: what is in it nobody knows."""
        return self.code in SHEET_UNREAD

    def as_json(self) -> dict[str, str]:
        """The finding in the shape that `--json` prints."""
        return {**asdict(self), "severity": self.severity.value}


def finding(
    code: str,
    source: Source | None = None,
    *,
    field: str = "",
    value: object = "",
    indicator: object = "",
    label: object = "",
    **words: object,
) -> Finding:
    """Make a finding from its code.

    Whose cell it is stands before the message, unless the message says it: “行政检查次数”（本年）：….

    Args:
        code: A key of `RULES`.
        source: The cell it concerns.
        field: The column or item concerned.
        value: What stands in the cell.
        indicator: The indicator concerned.
        label: The words by which a person knows the row, where it is no indicator's.
        **words: What the message's other placeholders stand for.
    """
    rule = RULES[code]
    shown = shorten(str(value))
    filled = {**words, "value": shown, "indicator": indicator, "label": label}
    owner, said = (indicator, "{indicator}") if indicator else (label, "{label}")
    column = f"（{field}）" if field != owner else ""
    whose = f"“{owner}”{column}：" if owner and said not in rule.message else ""
    return Finding(
        severity=rule.severity,
        code=code,
        message=whose + DOUBLE_STOP.sub(r"。\1", rule.message.format(**filled)),
        hint=rule.hint.format(**filled),
        file=source.file if source else "",
        sheet=source.sheet if source else "",
        cell=source.cell if source else "",
        field=field,
        value=shown,
        indicator=str(indicator),
    )


def of_unit(found: Finding, unit: str, year: int) -> Finding:
    """The finding as one about a unit and a year, in no single workbook of it."""
    return replace(found, file="", sheet="", cell="", unit=unit, year=str(year))


def shorten(text: str, limit: int = 40) -> str:
    """A value fit to be quoted in a message: one line, at most `limit` characters."""
    text = " ".join(text.split())
    return text if len(text) <= limit else text[: limit - 1] + "…"


def has_errors(findings: Iterable[Finding]) -> bool:
    """Whether any of the findings is an error."""
    return any(f.is_error for f in findings)


class DraftError(Exception):
    """The end of one file or one report: carries the findings that say why."""

    def __init__(self, *findings: Finding) -> None:
        super().__init__(*findings)
        self.findings = findings

    def __str__(self) -> str:
        return "\n".join(f"{f.message}{f.hint}" for f in self.findings)


class Interrupted(KeyboardInterrupt):
    """Ctrl-C where there is more to say of it than that: carries the findings that say it."""

    def __init__(self, *findings: Finding) -> None:
        super().__init__(*findings)
        self.findings = findings


class WrongUseError(DraftError):
    """Something was asked for that cannot be done as it was asked; nothing was read or written."""
