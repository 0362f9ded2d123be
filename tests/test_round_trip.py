"""The round trip says what the learned pack loses, what it adds, and which headings it counts otherwise."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from conftest import Run, draft

WHOLE = """\
云岭县2024年度法治政府建设情况报告
2024年，我县扎实推进依法行政各项工作。现将有关情况报告如下：
一、主要举措和成效
（一）健全决策机制
全年审查重大行政决策事项12件。
（二）严格行政执法
组织案卷评查2次，抽查行政处罚案卷80件。
二、存在的不足和原因
一是执法力量不足。二是普法形式单一。
三、党政主要负责人履行推进法治建设第一责任人职责情况
县政府常务会议研究法治工作6次。
四、2025年工作安排
加强法治队伍建设，做好行政执法监督。
五、其他需要报告的情况
无其他需要报告的情况。
云岭县人民政府
2025年2月20日
"""


def learned(folder: Path, text: str) -> tuple[Run, dict[str, Any], str]:
    """The command, the round trip as `--json` tells it, and the account for the person."""
    sample = folder / "样本.txt"
    sample.write_text(text, "utf-8")
    run = draft("learn", sample, "-o", folder / "甲", "--json")
    account = (folder / "甲" / "学习情况.md").read_text("utf-8")
    return run, run.json["samples"][0]["round_trip"], account


def test_a_sample_with_all_parts_comes_back_exactly(tmp_path: Path) -> None:
    _, trip, account = learned(tmp_path, WHOLE)
    assert (trip["untold"], trip["added"], trip["headings"]) == ([], [], [])
    assert "逐句一致" in account


def test_what_the_pack_prints_and_the_sample_has_not_is_named(tmp_path: Path) -> None:
    text = WHOLE.replace("五、其他需要报告的情况\n无其他需要报告的情况。\n", "")
    _, trip, account = learned(tmp_path, text)
    assert trip["added"] == ["无其他需要报告的情况。"]
    assert trip["headings"] == ["多出标题“其他需要报告的情况”。"]
    assert trip["untold"] == []
    assert "逐句一致" not in account
    assert "多出 1 句，标题有 1 处出入" in account
    assert "  - 多印：无其他需要报告的情况。\n" in account
    assert "  - 标题不同：多出标题“其他需要报告的情况”。\n" in account


def test_a_part_in_another_place_is_counted_otherwise(tmp_path: Path) -> None:
    third = WHOLE[WHOLE.index("三、党政") : WHOLE.index("四、2025")]
    text = WHOLE.replace(third, "").replace("二、存在", third.replace("三、", "二、") + "三、存在")
    _, trip, _ = learned(tmp_path, text)
    assert sorted(trip["headings"]) == [
        "标题“党政主要负责人履行推进法治建设第一责任人职责情况”：样本编号是“二、”，写出来是“三、”。",
        "标题“存在的不足和原因”：样本编号是“三、”，写出来是“二、”。",
    ]
    assert (trip["untold"], trip["added"]) == ([], [])


def test_a_theme_of_the_first_rank_is_said_to_stand_a_rank_lower(tmp_path: Path) -> None:
    text = (
        WHOLE.replace("一、主要举措和成效\n", "")
        .replace("（一）健全", "一、健全")
        .replace("（二）严", "二、严")
    )
    text = text.replace("二、存在", "三、存在").replace("三、党政", "四、党政")
    text = text.replace("四、2025", "五、2025").replace("五、其他", "六、其他")
    _, trip, _ = learned(tmp_path, text)
    assert "标题“健全决策机制”：样本编号是“一、”，写出来是“（一）”。" in trip["headings"]


@pytest.mark.parametrize(
    ("line", "number"), [("（三）严格行政执法", "（三）"), ("严格行政执法", "")], ids=["skipped", "lost"]
)
def test_a_number_that_is_skipped_or_lost_is_told(tmp_path: Path, line: str, number: str) -> None:
    _, trip, _ = learned(tmp_path, WHOLE.replace("（二）严格行政执法", line))
    was = f"样本编号是“{number}”" if number else "样本没有编号"
    assert trip["headings"] == [f"标题“严格行政执法”：{was}，写出来是“（二）”。"]


def test_the_summary_on_the_screen_says_the_same(tmp_path: Path) -> None:
    sample = tmp_path / "样本.txt"
    sample.write_text(WHOLE.replace("五、其他需要报告的情况\n无其他需要报告的情况。\n", ""), "utf-8")
    run = draft("learn", sample, "-o", tmp_path / "甲")
    assert "多出 1 句，标题有 1 处出入" in run.out
