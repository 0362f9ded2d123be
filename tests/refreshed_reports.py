"""Reports of a small county by its figures, as a template would write them, for random refreshes."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from drafter.model import Attachment, Figure, Heading, Kind, Missing, Paragraph, Report, Span, Table, Text


@dataclass(frozen=True)
class Given:
    """What is known of an indicator: blank, in doubt, or a number and that of last year."""

    this: int | None = None
    last: int | None = None
    doubted: bool = False


NAMES = ("行政检查", "行政处罚", "行政许可", "行政复议", "行政应诉", "法治宣传", "人民调解", "法律援助")
"""What is counted; three to a section."""


def report_of(given: dict[str, Given], works: tuple[str, ...] = (), deputy: str = "副县长") -> Report:
    """The report of some figures, with a paragraph for each work."""
    blocks: list[Heading | Paragraph] = [
        Heading(1, (Text("主要举措和成效"),)),
        Paragraph((Text("全县认真落实各项要求。由"), Text(deputy), Text("牵头推进。"))),
    ]
    for start in range(0, len(NAMES), 3):
        names = NAMES[start : start + 3]
        sentences = [_sentence(name, given.get(name, Given()), start + n) for n, name in enumerate(names)]
        if any(sentences):
            blocks.append(Heading(2, (Text(f"规范{names[0]}工作"),)))
            spans = (Text(f"围绕{names[0]}持续用力。"), *(span for each in sentences for span in each))
            blocks.append(Paragraph(spans))
    for work in works:
        blocks += [
            Heading(3, (Text(f"推进{work}。"),), run_in=True),
            Paragraph((Text(f"开展{work}，成效明显。"),)),
        ]
    blocks += [Heading(1, (Text("下一年度主要安排"),)), Paragraph((Text("继续抓好落实。推动取得新成效。"),))]
    rows = tuple(_row(name, given[name]) for name in NAMES if name in given)
    table = Table("主要数据", ("指标", "单位", "本年", "上年"), rows)
    return Report(
        "某县报告", tuple(blocks), addressee="市政府", attachments=(Attachment("数据表", (table,)),)
    )


def _sentence(name: str, given: Given, line: int) -> tuple[Span, ...]:
    if given.doubted:
        return (Text(f"办理{name}"), Missing(name, unsettled=True), Text("。"))
    if given.this is None:
        return ()
    figure = _figure(name, f"{given.this}件", Kind.VALUE, given.this, line)
    return (Text(f"办理{name}"), figure, *_change(name, given, line), Text("，受到群众欢迎。"))


def _change(name: str, given: Given, line: int) -> tuple[Span, ...]:
    if given.this is None or given.last is None:
        return ()
    difference = given.this - given.last
    if not difference:
        return (Text("，"), _figure(name, "与上年持平", Kind.CHANGE, 0, line))
    lead = "比上年增加" if difference > 0 else "比上年减少"
    told = _figure(name, f"{abs(difference)}件", Kind.CHANGE, abs(difference), line)
    return (Text(f"，{lead}"), told)


def _row(name: str, given: Given) -> tuple[tuple[Span, ...], ...]:
    this: Span = Text("—")
    if given.doubted:
        this = Missing(name, unsettled=True)
    elif given.this is not None:
        this = _figure(name, str(given.this), Kind.VALUE, given.this, 0)
    last: Span = (
        Text("—") if given.last is None else _figure(name, str(given.last), Kind.PREVIOUS, given.last, 0)
    )
    return (Text(name),), (Text("件"),), (this,), (last,)


def _figure(name: str, text: str, kind: Kind, number: int, line: int) -> Figure:
    return Figure(text, name, kind, (), Decimal(number), "件", template="正文.md" if line else "", line=line)
