"""indicators.csv, the catalogue of a pack: read and checked."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import TypeVar
from unicodedata import normalize

from drafter.model import Aggregation, Direction, Finding, Indicator, Level, Subject, ValueType

from .csv_files import CsvFile, CsvRow
from .pack import RESERVED, Folder

FILE_NAME = "indicators.csv"
NEEDED = ("指标", "单位", "类型", "板块", "层级", "汇总")
BELOW, NEVER = "下级相加", "否"
PARTS, DECIMALS, ASKED = "分项", "小数位", "填报"
MOST_PLACES = 4
OF_RATES, OF_AMOUNTS = ("分子", "分母"), ("件数指标", "每件上限")
OPTIONAL = (
    *OF_RATES,
    "不大于",
    "口径说明",
    *OF_AMOUNTS,
    "主体",
    "牵头部门",
    "方向",
    "正文",
    BELOW,
    PARTS,
    DECIMALS,
    ASKED,
)
MAIN, SECONDARY = "主", "次"
HEADER = (*NEEDED, *OPTIONAL)
"""The columns in the order in which the program writes them; a file may have them in any."""
OF_A_NAME = "只用汉字、半角字母和数字，不用标点和空格，不以数字开头"
FILE = CsvFile(FILE_NAME, NEEDED, OPTIONAL, code="T04", limit=2_000_000, most=5000)

Choice = TypeVar("Choice", ValueType, Aggregation, Subject, Direction)


class BadRow(ValueError):
    """A row that cannot become an indicator; the message says why, in Chinese."""


def read_indicators(folder: Folder) -> tuple[dict[str, tuple[int, Indicator]], list[Finding]]:
    """Read a pack's own indicators.csv; it may be absent.

    Returns:
        The good rows by name, each with its line number, and a finding (T04) for each bad one.
    """
    found: dict[str, tuple[int, Indicator]] = {}
    rows, findings = FILE.read(folder)
    for row in rows:
        try:
            indicator = _indicator(row)
            if indicator.name in found:
                raise BadRow(f"指标“{indicator.name}”与第 {found[indicator.name][0]} 行重复")
            found[indicator.name] = (row.line, indicator)
        except BadRow as error:
            findings.append(FILE.fault(folder, row.line, str(error)))
    return found, findings


def _indicator(row: CsvRow) -> Indicator:
    """The indicator of a row.

    Raises:
        BadRow: If it cannot be one.
    """
    name = row["指标"]
    if not can_be_a_name(name):
        raise BadRow(f"指标名“{name}”不能用作变量名：{OF_A_NAME}")
    units = tuple(unit.strip() for unit in row["单位"].split("/"))
    if not all(units):
        raise BadRow("没有写单位")
    if not row["板块"]:
        raise BadRow("没有写板块")
    return Indicator(
        name=name,
        units=units,
        type=_choice(ValueType, "类型", row["类型"]),
        section=row["板块"],
        levels=_levels(row["层级"]),
        aggregation=_choice(Aggregation, "汇总", row["汇总"]),
        numerator=row["分子"],
        denominator=row["分母"],
        not_above=_names(row["不大于"]),
        definition=row["口径说明"],
        counted_by=row["件数指标"],
        most_each=_limit(row["每件上限"]),
        subject=_choice(Subject, "主体", row["主体"]) if row["主体"] else None,
        lead=row["牵头部门"],
        direction=_choice(Direction, "方向", row["方向"]),
        secondary=_is_secondary(row["正文"]),
        same_below=_says_no(row, BELOW, "可以相加的不填"),
        parts=_names(row[PARTS]),
        decimals=_decimals(row[DECIMALS]),
        asked=not _says_no(row, ASKED, "要填的不填"),
    )


def can_be_a_name(name: str) -> bool:
    """Whether an indicator can have a name: templates use it as a variable."""
    return name.isidentifier() and not name.startswith("_") and normalize("NFKC", name) == name


def _is_secondary(text: str) -> bool:
    if text not in ("", MAIN, SECONDARY):
        raise BadRow(f"正文“{text}”应为{MAIN}、{SECONDARY}之一，不填的按{MAIN}")
    return text == SECONDARY


def _says_no(row: CsvRow, column: str, otherwise: str) -> bool:
    if row[column] not in ("", NEVER):
        raise BadRow(f"{column}“{row[column]}”应为“{NEVER}”，{otherwise}")
    return row[column] == NEVER


def _decimals(text: str) -> int | None:
    if not text:
        return None
    if not (text.isdecimal() and int(text) <= MOST_PLACES):
        raise BadRow(f"{DECIMALS}“{text}”应为 0 到 {MOST_PLACES} 的整数")
    return int(text)


def _limit(text: str) -> Decimal | None:
    try:
        limit = Decimal(text) if text else None
    except InvalidOperation:
        limit = Decimal(0)
    if limit is not None and not (limit.is_finite() and limit > 0):
        raise BadRow(f"每件上限“{text}”应为大于 0 的数")
    return limit


def _choice(kind: type[Choice], column: str, text: str) -> Choice:
    try:
        return kind(text)
    except ValueError:
        raise BadRow(f"{column}“{text}”应为{'、'.join(m.value for m in kind if m.value)}之一") from None


@lru_cache(maxsize=64)  # a catalogue says the same few levels in all its rows
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
        reasons = [*_wrong_names(indicator, known), *_wrong_rules(indicator, known)]
        if indicator.section not in sections:
            reasons.append(f"板块“{indicator.section}”不在 pack.toml 的 [sections] 中")
        if indicator.name in RESERVED or indicator.name in words:
            reasons.append(f"指标名“{indicator.name}”与模板语言的用语重名")
        findings += [FILE.fault(folder, line, reason) for reason in reasons]
    return findings


def _wrong_names(indicator: Indicator, known: Mapping[str, Indicator]) -> Iterator[str]:
    """The indicators that a row names and that are not there, or are itself."""
    counts = (indicator.numerator, indicator.denominator, indicator.counted_by)
    referred = [*counts, *indicator.not_above, *indicator.parts]
    if unknown := [name for name in referred if name and name not in known]:
        yield f"提到的指标“{'、'.join(unknown)}”不在目录中"
    if indicator.name in indicator.not_above:
        yield "“不大于”写了它自己"
    if _follows_from_itself(indicator, known):
        yield f"“{PARTS}”或者分子、分母写来写去，又写到它自己"


def _follows_from_itself(indicator: Indicator, known: Mapping[str, Indicator]) -> bool:
    pending, seen = list(indicator.follows_from), set[str]()
    while pending:
        name = pending.pop()
        if name not in seen and name in known:
            seen.add(name)
            pending += known[name].follows_from
    return indicator.name in seen


def _wrong_rules(indicator: Indicator, known: Mapping[str, Indicator]) -> Iterator[str]:
    """What columns of a row say that cannot be said together."""
    rate = indicator.type is ValueType.RATE
    if bool(indicator.numerator) != bool(indicator.denominator):
        yield "分子和分母要么都写，要么都不写"
    if bool(indicator.counted_by) != (indicator.most_each is not None):
        yield "件数指标和每件上限要么都写，要么都不写"
    if indicator.numerator and not rate:
        yield "只有比率才有分子和分母"
    if rate and indicator.unit != "%":
        yield "比率的单位应为 %"
    if indicator.parts and (
        rate or any(n in known and known[n].type is ValueType.RATE for n in indicator.parts)
    ):
        yield f"比率不能相加，不写“{PARTS}”，也不作“{PARTS}”"
    if not indicator.asked and not indicator.follows_from:
        yield f"“{ASKED}”写“{NEVER}”的，要写“{PARTS}”或者分子、分母"
