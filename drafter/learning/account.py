"""What was learned from a sample, what was not, and what in it looked wrong: for the person who learns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from drafter.chinese import plain
from drafter.matching import Match
from drafter.model import Indicator, shorten
from drafter.reading import Oddity

from .figures import LearnedFigure


@dataclass(frozen=True, slots=True)
class PlacedHeading:
    """A heading of the sample, and where it went: a part, or a section of part one."""

    line: int
    text: str
    part: str
    section: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Account:
    """What one sample taught.

    Attributes:
        file: The sample.
        title: Its title.
        unit: The reporting unit, empty when it is not known.
        year: The year, 0 when it is not known.
        level: The level, as the person reads it.
        headings: Its headings and where they went.
        figures: Its figures: those with an indicator are slots, the others stay words.
        worded: Numbers in parts that go to the workbook as words: line and number.
        proposed: New indicators.
        missing: Official parts that it lacks.
        dated: Sentences that name a day or month of the year, and lead-ins with figures: line and words.
        kept: How many sentences of the templates hold no figure: they are printed as they stand.
        tables: Lines of tables, which are not learned.
        oddities: What looked wrong.
        removed: The lines that were left out: line and words.
        untold: Sentences that the learned pack does not give back, when it has been tried.
        told: How many it does.
    """

    file: str
    title: str
    unit: str
    year: int
    level: str
    headings: tuple[PlacedHeading, ...] = ()
    figures: tuple[LearnedFigure, ...] = ()
    worded: tuple[tuple[int, str], ...] = ()
    proposed: tuple[Indicator, ...] = ()
    missing: tuple[str, ...] = ()
    dated: tuple[tuple[int, str], ...] = ()
    kept: int = 0
    tables: tuple[int, ...] = ()
    oddities: tuple[Oddity, ...] = ()
    removed: tuple[tuple[int, str], ...] = ()
    told: int = 0
    untold: tuple[str, ...] = ()
    cells: dict[str, str] = field(default_factory=dict)
    """The cell of each figure in the workbook, by the name that templates have for it."""

    @property
    def slots(self) -> tuple[tuple[LearnedFigure, Match], ...]:
        """The figures that became slots, each with its indicator."""
        return tuple((figure, figure.match) for figure in self.figures if figure.match)

    def as_json(self) -> dict[str, Any]:
        """The account in the shape that `--json` prints."""
        return {
            "file": self.file,
            "title": self.title,
            "unit": self.unit,
            "year": self.year,
            "level": self.level,
            "headings": [
                {
                    "line": h.line,
                    "text": h.text,
                    "part": h.part,
                    "section": h.section,
                    "confidence": h.confidence,
                }
                for h in self.headings
            ],
            "figures": [self._figure_json(figure) for figure in self.figures],
            "worded": [{"line": line, "text": text} for line, text in self.worded],
            "indicators": [
                {"name": i.name, "unit": i.unit, "section": i.section, "type": i.type.value}
                for i in self.proposed
            ],
            "missing_parts": list(self.missing),
            "dated": [{"line": line, "text": text} for line, text in self.dated],
            "sentences_kept": self.kept,
            "tables": list(self.tables),
            "oddities": [{"line": o.line, "kind": o.kind, "message": o.message} for o in self.oddities],
            "removed": [{"line": line, "text": text} for line, text in self.removed],
            "round_trip": {"told": self.told, "untold": list(self.untold)},
        }

    def _figure_json(self, figure: LearnedFigure) -> dict[str, Any]:
        mention, match = figure.mention, figure.match
        return {
            "line": figure.line,
            "text": mention.text,
            "number": plain(mention.number),
            "unit": mention.unit,
            "approximation": mention.approximation,
            "kind": mention.meaning.value,
            "excerpt": figure.excerpt,
            "indicator": match.indicator.name if match else "",
            "score": round(match.score, 2) if match else 0,
            "new": figure.proposed,
            "cell": self.cells.get(figure.name, ""),
        }


def written(accounts: Sequence[Account], pack: str) -> str:
    """The accounts as a document for the person: Markdown, in Chinese."""
    lines = [f"# 模板包“{pack}”学习情况", ""]
    for account in accounts:
        lines += [*_one(account), ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def _one(account: Account) -> Iterator[str]:
    yield f"## {account.file}"
    yield ""
    yield f"- 标题：{account.title or '没有找到'}"
    unit, year = account.unit or "没有找到", account.year or "没有找到"
    yield f"- 报告单位：{unit}；年度：{year}；层级：{account.level}"
    slots, proposed = account.slots, account.proposed
    yield (
        f"- 数据：共 {len(account.figures)} 处，改为填空的 {len(slots)} 处，其中新增指标 {len(proposed)} 个，"
        f"留作文字的 {len(account.figures) - len(slots)} 处。"
    )
    if account.told or account.untold:
        whole = account.told + len(account.untold)
        told = f"其中 {account.told} 句一致" if account.untold else "逐句一致"
        yield f"- 回写核对：样本正文 {whole} 句，用学出的模板包写一遍，{told}。"
    yield from _section(
        "样本缺少的部分", [f"{part}：沿用自带模板的写法，内容填在填报表里。" for part in account.missing]
    )
    yield from _section("没有还原的句子", account.untold)
    yield from _section(
        "样本中可疑之处", [f"第 {o.line} 行（{o.kind}）：{o.message}" for o in account.oddities]
    )
    yield from _section(
        "含有固定日期、数字的句子（照样本原文写入模板，来年使用前请改）",
        [f"第 {line} 行：{shorten(text, 60)}" for line, text in account.dated],
    )
    yield from _section(
        "没有采用的表格",
        [f"第 {line} 行起有一张表格；表中的数要用的，请加成指标。" for line in account.tables],
    )
    yield from _section(
        "没有采用的行（网页上的导航、日期、浏览次数，落款和脚注等）",
        [f"第 {line} 行：{shorten(text, 60)}" for line, text in account.removed],
    )
    yield from _headings(account)
    yield from _figures(account)
    yield from _section(
        "留作文字的数",
        [f"第 {f.line} 行：{f.mention.text}（{f.excerpt}）" for f in account.figures if not f.match],
    )
    yield from _section("写进填报表文字栏的数", [f"第 {line} 行：{text}" for line, text in account.worded])


def _section(title: str, items: Sequence[str]) -> Iterator[str]:
    if items:
        yield ""
        yield f"### {title}"
        yield ""
        yield from (f"- {_plain(item)}" for item in items)


def _headings(account: Account) -> Iterator[str]:
    if account.headings:
        yield ""
        yield "### 标题的归属"
        yield ""
        yield "| 行 | 样本标题 | 部分 | 板块 | 把握 |"
        yield "|---|---|---|---|---|"
        for h in account.headings:
            yield f"| {h.line} | {_plain(h.text)} | {h.part} | {h.section} | {h.confidence:.0%} |"


def _figures(account: Account) -> Iterator[str]:
    if not account.slots:
        return
    yield ""
    yield "### 数据与指标的对应（新增的和把握小的在前，请核对）"
    yield ""
    yield "| 行 | 样本中的数 | 前后文 | 指标 | 把握 | 单元格 |"
    yield "|---|---|---|---|---|---|"
    for figure, match in sorted(account.slots, key=lambda slot: slot[1].score):
        name = match.indicator.name
        shown, sure = (f"{name}（新增）", "—") if match.proposed else (name, f"{match.score:.0%}")
        yield (
            f"| {figure.line} | {figure.mention.text} | {_plain(figure.excerpt)} | {shown} "
            f"| {sure} | {account.cells.get(figure.name, '')} |"
        )


def _plain(text: str) -> str:
    """Words that cannot break a table or a list of Markdown."""
    return " ".join(text.split()).replace("|", "｜")
