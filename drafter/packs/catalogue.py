"""Reading indicators.csv, the catalogue of a pack."""

from __future__ import annotations

import csv
from collections.abc import Container, Iterator, Mapping
from pathlib import Path
from typing import TypeVar
from unicodedata import normalize

from drafter.model import Aggregation, Finding, Indicator, Level, Source, ValueType, finding

from .pack import RESERVED, Folder

HEADER = ("指标", "单位", "类型", "板块", "层级", "汇总", "分子", "分母", "不大于", "口径说明")
FILE_NAME = "indicators.csv"
MAX_BYTES = 5_000_000

Choice = TypeVar("Choice", ValueType, Aggregation)


class BadRow(ValueError):
    """A row that cannot become an indicator; the message says why, in Chinese."""


def read_indicators(folder: Folder) -> tuple[dict[str, tuple[int, Indicator]], list[Finding]]:
    """Read a pack's own indicators.csv; it may be absent.

    Returns:
        The good rows by name, each with its line number, and a finding (T04) for each bad one.
    """
    found: dict[str, tuple[int, Indicator]] = {}
    findings: list[Finding] = []
    path = folder.file(FILE_NAME)
    if path is None:
        return found, findings
    line = 1
    try:
        for line, row in _rows(path):
            try:
                indicator = _indicator(row)
                if indicator.name in found:
                    raise BadRow(f"指标“{indicator.name}”与第 {found[indicator.name][0]} 行重复")
                found[indicator.name] = (line, indicator)
            except BadRow as error:
                findings.append(finding("T04", _place(folder, line), reason=error))
    except BadRow as error:
        findings.append(finding("T04", _place(folder, line), reason=error))
    return found, findings


def _rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """The rows below the header that are not empty, with their lines.

    Raises:
        BadRow: When the file cannot be read, or not further.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
        text = data.decode("utf-8-sig")
    except OSError as error:
        raise BadRow(f"文件打不开（{error.strerror}）") from None
    except UnicodeDecodeError:
        raise BadRow("文件不是 UTF-8 编码，请另存为“CSV UTF-8（逗号分隔）”") from None
    if len(data) > MAX_BYTES:
        raise BadRow("文件过大")
    reader = csv.reader(text.splitlines())
    try:
        if tuple(next(reader, ())) != HEADER:
            raise BadRow("表头应为“" + ",".join(HEADER) + "”")
        for row in reader:
            if any(map(str.strip, row)):
                yield reader.line_num, row
    except csv.Error:
        raise BadRow("从这一行起不符合 CSV 格式") from None


def _place(folder: Folder, line: int) -> Source:
    return Source(f"{folder.name}/{FILE_NAME}", "", f"第 {line} 行")


def _indicator(row: list[str]) -> Indicator:
    if len(row) != len(HEADER):
        raise BadRow(f"应有 {len(HEADER)} 列，实有 {len(row)} 列")
    cell = dict(zip(HEADER, (c.strip() for c in row), strict=True))
    name = cell["指标"]
    if not name.isidentifier() or name.startswith("_") or normalize("NFKC", name) != name:
        raise BadRow(f"指标名“{name}”不能用作变量名：只用汉字、半角字母和数字，不用标点和空格，不以数字开头")
    units = tuple(unit.strip() for unit in cell["单位"].split("/"))
    if not all(units):
        raise BadRow("没有写单位")
    if not cell["板块"]:
        raise BadRow("没有写板块")
    return Indicator(
        name=name,
        units=units,
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
    rows: Mapping[str, tuple[int, Indicator]],
    known: Mapping[str, Indicator],
    sections: Container[str],
    words: Container[str],
    folder: Folder,
) -> list[Finding]:
    """Check what a row says against the rest of the pack.

    Args:
        rows: A pack's own rows, with their line numbers.
        known: All indicators of the pack, inherited ones included.
        sections: All sections of the pack, those it has removed included.
        words: The words that the pack's templates know.
        folder: The pack's folder.
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
        if indicator.section not in sections:
            reasons.append(f"板块“{indicator.section}”不在 pack.toml 的 [sections] 中")
        if indicator.name in RESERVED or indicator.name in words:
            reasons.append(f"指标名“{indicator.name}”与模板语言的用语重名")
        findings += [finding("T04", _place(folder, line), reason=reason) for reason in reasons]
    return findings
