"""What last year's report said once: written anew, kept, struck out, or marked until somebody has decided."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import Desk, Run, draft
from packs import FRAME, PARTS, write_pack

PLACE, OTHER = "第3行第1句", "第5行第1句"
SECTION = f"""\
坚持依法办事。
{{{{ 新写("{PLACE}") }}}}
全年受理案件{{{{ 案件数 }}}}。

{{{{ 新写("{OTHER}") }}}}

{{% for 板块 in 各板块 %}}{{{{ 板块.举措 | 逐条 }}}}{{% endfor %}}
"""
DUTIES = FRAME.replace(f"这里写{PARTS[2]}。", "这里写履职。\n\n{{ 履职 | 逐条 }}")
MEETING = "4月，召开全县法治工作会议。"
KNOWN = "坚持依法办事。{}全年受理案件12件。"
MARK = f"【沿用上年，请核实：{MEETING[:-1]}】。"
FIGURES = "| 执法 | 案件数 | 件 | 12 | |\n| 执法 | 办结数 | 件 | 11 | |"
HEAD = "| 板块 | 标题 | 主要做法 | 工作成效 | 上年原文 | 处理 | 位置 |"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk with a pack of its own, whose section has places for two sentences."""
    write_pack(tmp_path / "templates", section=SECTION, files={"report.j2": DUTIES})
    return Desk(tmp_path)


def book(*rows: str, figures: str = FIGURES, head: str = HEAD) -> str:
    """A workbook for that pack with rows of 工作举措."""
    lines = "\n".join(rows)
    return f"""
年度数据
| 板块 | 指标 | 单位 | 本年 | 上年 |
{figures}

工作举措
{head}
{lines}
"""


def build(desk: Desk, *options: object) -> Run:
    return draft(
        "build", desk.inbox, "-o", desk.out, "--format", "md", "--json", "--pack", "小包",
        "--templates", desk.inbox.parent / "templates", *options,
    )  # fmt: skip


def check(desk: Desk, *options: object) -> Run:
    templates = desk.inbox.parent / "templates"
    return draft("check", desk.inbox, "--pack", "小包", "--templates", templates, *options)


def told(desk: Desk) -> list[str]:
    """The paragraphs of part one."""
    (text,) = build(desk).reports.values()
    part = text.split(f"一、{PARTS[0]}")[1].split("二、")[0]
    return [line.strip("#　 ") for line in part.splitlines() if line.strip("#　 ")]


@pytest.mark.parametrize(
    ("cells", "printed"),
    [
        ("| 开了会。 | 效果好。 | | | ", "开了会，效果好。"),
        (f"| 6月，开了会 | | {MEETING} | | ", "6月，开了会。"),
        (f"| 办结〔办结数〕 | | {MEETING} | | ", "办结11件。"),
        (f"| | | {MEETING} | 沿用 | ", MEETING),
        (f"| | | {MEETING} | 删去 | ", ""),
        (f"| | | {MEETING} | | ", MARK),
        (f"| 6月，开了会。 | | {MEETING} | 删去 | ", "6月，开了会。"),
        (f"| | | {MEETING} | 再议 | ", MARK),
        (f"| | | {MEETING} | 保留 | ", MEETING),
        (f"| | | {MEETING} | 删除 | ", ""),
        (f"| 另开了会。 | | {MEETING} | | 第9行第9句", ""),
    ],
)
def test_a_sentence_is_printed_at_its_place_as_its_row_says(desk, cells, printed):
    place = "" if "第9行" in cells else f"{PLACE} "
    desk.put(book(f"| 执法 | {cells}{place}|"))

    first, *others = told(desk)

    assert first == KNOWN.format(printed)
    assert others == (["另开了会。"] if "第9行" in cells else [])
