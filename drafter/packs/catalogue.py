"""Reading indicators.csv, the catalogue of a pack."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

from drafter.model import Aggregation, Finding, Indicator, Level, Source, ValueType, finding

HEADER = ("指标", "单位", "类型", "板块", "层级", "汇总", "分子", "分母", "不大于", "口径说明")
FILE_NAME = "indicators.csv"

Choice = TypeVar("Choice", ValueType, Aggregation)


class BadRow(ValueError):
    """A row that cannot become an indicator; the message says why, in Chinese."""


def read_indicators(folder: Path, label: str) -> tuple[dict[str, tuple[int, Indicator]], list[Finding]]:
    """Read a pack's own indicators.csv.

    Args:
        folder: The pack's folder; the file may be absent.
        label: How findings name the pack.

    Returns:
        The good rows by name, each with its line number, and a finding (T04) for each bad one.
    """
    path = folder / FILE_NAME
    found: dict[str, tuple[int, Indicator]] = {}
    findings: list[Finding] = []

    def bad(line: int, reason: str) -> None:
        where = Source(f"{label}/{FILE_NAME}", "", f"第 {line} 行")
        findings.append(finding("T04", where, reason=reason))

    if not path.is_file():
        return found, findings
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        bad(1, "文件不是 UTF-8 编码")
        return found, findings
    reader = csv.reader(lines)
    header = next(reader, [])
    if tuple(header) != HEADER:
        bad(1, "表头应为“" + ",".join(HEADER) + "”")
        return found, findings
    for row in reader:
        if not any(row):
            continue
        try:
            indicator = _indicator(row)
        except BadRow as error:
            bad(reader.line_num, str(error))
            continue
        if indicator.name in found:
            bad(reader.line_num, f"指标“{indicator.name}”与第 {found[indicator.name][0]} 行重复")
            continue
        found[indicator.name] = (reader.line_num, indicator)
    return found, findings


def _indicator(row: list[str]) -> Indicator:
    if len(row) != len(HEADER):
        raise BadRow(f"应有 {len(HEADER)} 列，实有 {len(row)} 列")
    cell = dict(zip(HEADER, (c.strip() for c in row), strict=True))
    name = cell["指标"]
    if not name.isidentifier():
        raise BadRow(f"指标名“{name}”不能用作变量名：只用汉字、字母和数字，不用标点和空格，不以数字开头")
    if not cell["单位"]:
        raise BadRow("没有写单位")
    if not cell["板块"]:
        raise BadRow("没有写板块")
    return Indicator(
        name=name,
        units=tuple(u.strip() for u in cell["单位"].split("/")),
        type=_choice(ValueType, "类型", cell["类型"]),
        section=cell["板块"],
        levels=_levels(cell["层级"]),
        aggregation=_choice(Aggregation, "汇总", cell["汇总"]),
        numerator=cell["分子"],
        denominator=cell["分母"],
        not_above=_names(cell["不大于"]),
        definition=cell["口径说明"],
    )


def _choice(kind: type[Choice], column: str, text: str) -> Choice:
    try:
        return kind(text)
    except ValueError:
        raise BadRow(f"{column}“{text}”应为{'、'.join(m.value for m in kind)}之一") from None


def _levels(text: str) -> frozenset[Level]:
    if text == "全部":
        return frozenset(Level)
    levels = set()
    for word in _names(text):
        level = Level.from_label(word)
        if level is None:
            raise BadRow(f"层级“{word}”应为“全部”，或省、市、县、乡、部门中的几个")
        levels.add(level)
    if not levels:
        raise BadRow("没有写层级")
    return frozenset(levels)


def _names(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split("、") if part.strip())


def check_references(
    rows: Mapping[str, tuple[int, Indicator]], known: Mapping[str, Indicator], label: str
) -> list[Finding]:
    """Check that the indicators a row names exist: 分子, 分母, 不大于.

    Args:
        rows: A pack's own rows, with their line numbers.
        known: All indicators of the pack, inherited ones included.
        label: How findings name the pack.
    """
    findings = []
    for line, indicator in rows.values():
        reasons = []
        referred = [indicator.numerator, indicator.denominator, *indicator.not_above]
        unknown = [name for name in referred if name and name not in known]
        if unknown:
            reasons.append(f"提到的指标“{'、'.join(unknown)}”不在目录中")
        if bool(indicator.numerator) != bool(indicator.denominator):
            reasons.append("分子和分母要么都写，要么都不写")
        if indicator.numerator and indicator.type is not ValueType.RATE:
            reasons.append("只有比率才有分子和分母")
        if indicator.type is ValueType.RATE and indicator.unit != "%":
            reasons.append("比率的单位应为 %")
        if indicator.name in indicator.not_above:
            reasons.append("“不大于”写了它自己")
        where = Source(f"{label}/{FILE_NAME}", "", f"第 {line} 行")
        findings += [finding("T04", where, reason=reason) for reason in reasons]
    return findings
