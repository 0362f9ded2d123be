"""What did not happen last year is asked anew; what announces items counts those that are left."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from conftest import Desk, draft
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from packs import write_pack, written

LEADING = "三类问题比较突出："
MISSED = "未发生被上级撤销或者确认违法的情形"
NEVER = "县政府未制定政府规章。"
SAMPLE = f"""\
云溪县人民政府2024年法治政府建设年度报告
2024年，云溪县扎实推进法治政府建设。现将有关情况报告如下：
一、2024年法治政府建设主要举措和成效
（一）规范行政决策
县政府全年出台规范性文件6件，备案率100%，{MISSED}。{NEVER}凡未经合法性审查的，一律不提交会议讨论。
办理行政诉讼案件15件，败诉1件，无行政赔偿案件，负责人出庭应诉率100%。
坚持对未发生重大事故的企业减少检查频次。确保不发生重大安全事故。
全年受理投诉举报230件，办结228件，{LEADING}一是噪声扰民，受理投诉98件；二是占道经营，受理投诉76件；三是油烟扰民，受理投诉56件。
采取的主要办法有：一是受理咨询，解答咨询320人次；二是上门走访，走访企业45家。
二、存在的不足和原因
一是执法力量薄弱，主要原因是编制偏紧。
三、党政主要负责人履行推进法治建设第一责任人职责情况
县委书记、县长带头学法，县政府常务会议学法4次。
四、2025年工作安排
一是加强队伍建设。二是创新普法形式。
云溪县人民政府
2025年1月20日
"""


@dataclass
class Lesson:
    """The sample, learned, with the form of the next year."""

    folder: Path

    def rows(self) -> list[str]:
        """The words of last year that the form asks about."""
        sheet = load_workbook(self.folder / "表-2025.xlsx")["工作举措"]
        return [cell for cell in _column(sheet, "上年原文") if cell]

    def report(self, book: str) -> str:
        """The text of the report of a workbook."""
        run = draft(
            "build", self.folder / book, "-o", self.folder / "out", "--format", "md", "--json",
            "--templates", self.folder / "模板", "--pack", "甲",
        )  # fmt: skip
        (text,) = run.reports.values()
        return text

    def fill(self, figures: dict[str, int], answers: dict[str, str] | None = None) -> str:
        """The text of the next year's report with some figures and, by words of last year, what is chosen."""
        book = load_workbook(self.folder / "表-2025.xlsx")
        sheet = book["年度数据"]
        for row, name in enumerate(_column(sheet, "指标"), 2):
            if name in figures:
                sheet.cell(row, _place(sheet, "本年"), figures[name])
        works = book["工作举措"]
        for row, said in enumerate(_column(works, "上年原文"), 2):
            if answer := (answers or {}).get(said.rstrip("。")):
                works.cell(row, _place(works, "处理"), answer)
        book.save(self.folder / "填.xlsx")
        return self.report("填.xlsx")


def _place(sheet: Worksheet, header: str) -> int:
    return next(cell.column for cell in sheet[1] if cell.value == header)


def _column(sheet: Worksheet, header: str) -> list[str]:
    return [str(row[_place(sheet, header) - 1].value or "") for row in sheet.iter_rows(min_row=2)]


@pytest.fixture(scope="module")
def lesson(tmp_path_factory: pytest.TempPathFactory) -> Lesson:
    folder = tmp_path_factory.mktemp("states")
    (folder / "样本.txt").write_text(SAMPLE, "utf-8")
    run = draft(
        "learn", folder / "样本.txt", "-o", folder / "模板" / "甲", "--workbook", folder / "表.xlsx",
        "--next", "--json",
    )  # fmt: skip
    assert run.status == 0
    return Lesson(folder)


def test_what_did_not_happen_is_asked_clause_by_clause(lesson):
    assert [words.rstrip("。") for words in lesson.rows()] == [MISSED, NEVER[:-1], "无行政赔偿案件"]


def test_rules_and_aims_are_no_states_of_the_year(lesson):
    text = lesson.fill({})

    for words in (
        "凡未经合法性审查的，一律不提交会议讨论。",
        "坚持对未发生重大事故的企业减少检查频次",
        "确保不发生重大安全事故",
    ):
        assert words in text
        assert f"请核实：{words[:6]}" not in text


def test_the_sample_comes_back_with_its_states(lesson):
    text = lesson.report("表.xlsx")

    for line in SAMPLE.splitlines()[4:9]:
        assert line in text


def test_a_state_that_nobody_confirmed_is_marked_in_its_sentence(lesson):
    text = lesson.fill({"行政应诉案件数": 9, "行政诉讼败诉数": 2, "负责人出庭应诉率": 100})

    assert (
        "办理行政诉讼案件9件，败诉2件，【沿用上年，请核实：无行政赔偿案件】，负责人出庭应诉率100%。" in text
    )


@pytest.mark.parametrize(
    ("answer", "printed"),
    [
        ("沿用", "办理行政诉讼案件9件，败诉2件，无行政赔偿案件，负责人出庭应诉率100%。"),
        ("删去", "办理行政诉讼案件9件，败诉2件，负责人出庭应诉率100%。"),
    ],
)
def test_a_state_is_kept_or_struck(lesson, answer, printed):
    figures = {"行政应诉案件数": 9, "行政诉讼败诉数": 2, "负责人出庭应诉率": 100}

    assert printed in lesson.fill(figures, {"无行政赔偿案件": answer})


def test_a_state_stays_where_the_figures_of_its_sentence_are_blank(lesson):
    assert f"{MISSED}。" in lesson.fill({}, {MISSED: "沿用"})


def test_the_items_of_a_series_are_counted_where_it_is_announced(lesson):
    names = _column(load_workbook(lesson.folder / "表-2025.xlsx")["年度数据"], "指标")
    noise, stalls, smoke = (n for n in names if n.endswith("受理投诉数") and "举报" not in n)
    known = {"受理投诉举报数": 9, "投诉举报办结数": 8}

    assert "办结8件，两类问题比较突出：一是噪声扰民，受理投诉5件；二是油烟扰民，受理投诉3件。" in lesson.fill(
        {**known, noise: 5, smoke: 3}
    )
    assert "办结8件，一类问题比较突出：占道经营，受理投诉4件。" in lesson.fill({**known, stalls: 4})
    assert "办结8件。" in (text := lesson.fill(known))
    assert "突出" not in text


def test_what_leads_in_to_items_goes_with_the_last_of_them(lesson):
    assert "采取的主要办法有" not in lesson.fill({})


ITEM = "{{% item %}}{}。{{% enditem %}}"
LEADING_IN = "突出{{ 项数() }}个重点："
ENDED = ITEM.format("办结{{ 办结数 }}")
ANNOUNCED = f"{{% series %}}{LEADING_IN}{ITEM.format('立案{{ 案件数 }}')}{ENDED}{{% endseries %}}"
BESIDE = f"{{% series %}}查{{{{ 次数 }}}}，{LEADING_IN}{ENDED}{{% endseries %}}"


@pytest.mark.parametrize(
    ("template", "figures", "printed"),
    [
        (ANNOUNCED, {"案件数": 3, "办结数": 2}, ["突出两个重点：一是立案3件。二是办结2件。"]),
        (ANNOUNCED, {"案件数": 3}, ["突出一个重点：立案3件。"]),
        (ANNOUNCED, {}, []),
        (BESIDE, {"次数": 5}, ["查5次。"]),
        (BESIDE, {"办结数": 2}, ["突出一个重点：办结2件。"]),
    ],
)  # fmt: skip
def test_a_template_counts_the_items_that_stay(tmp_path, template, figures, printed):
    assert written(tmp_path, template, figures) == printed


@pytest.mark.parametrize(
    ("section", "message"),
    [
        ("有{{ 项数() }}个重点。", "“项数”数的是 series 中的条目，要写在 series 里面、第一个 item 前面"),
        ('{{ 新写("第3行第1句", "整句") }}', "“新写”的样式只有“分句”"),
    ],
)
def test_what_is_used_out_of_place_is_named_with_its_line(tmp_path, section, message):
    write_pack(tmp_path / "templates", section=f"始。\n{section}\n末。\n")
    desk = Desk(tmp_path)
    desk.put("\n年度数据\n| 板块 | 指标 | 单位 | 本年 | 上年 |\n| 执法 | 案件数 | 件 | 3 | |\n")

    run = draft(
        "build", desk.inbox, "-o", desk.out, "--pack", "小包", "--templates", tmp_path / "templates", "--json"
    )

    (found,) = [f for f in run.findings if f["severity"] == "error" and message in f["message"]]
    assert found["cell"] == "第 2 行"
