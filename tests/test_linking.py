"""Figures in the work that they belong to, and paragraphs that can be read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from packs import SECTION, dataset, paragraphs, small_pack

from drafter.model import SHEETS, CellText, Dataset, Row, Source
from drafter.narrative import Rendering, render
from drafter.packs import Pack

ROWS = "{% for 板块 in 各板块 %}{{ 板块.举措 | 逐条 }}{% endfor %}"
SENTENCES = f"""\
评查案卷{{{{ 次数 }}}}，←发现问题{{{{ 办结数 }}}}。

强化监督，受理案件{{{{ 案件数 }}}}，{{{{ 案件数 | 同比 }}}}，
走访企业{{{{ 户数 }}}}，群众综合满意率{{{{ 满意率 }}}}。

{ROWS}"""
FIGURES = {"案件数": (40, 20), "办结数": 30, "次数": 5, "户数": 2, "满意率": 98}
WORKS = {"主要做法": "完善案件办理机制。", "工作成效": "案件办理的社会效果进一步显现。"}


def work(**cells: str) -> Row:
    """A row of 工作举措."""
    sheet = SHEETS["工作举措"]
    filled = {"板块": SECTION, "标题": "办好案件", **WORKS, **cells}
    source = Source("表.xlsx", sheet.name, "B2")
    return Row(sheet.name, {h: CellText(filled[h], source) if h in filled else None for h in sheet.headers})


def with_works(pack: Pack, figures: dict[str, object], *rows: Row) -> Dataset:
    data = dataset(pack, figures)
    return replace(data, rows={**data.rows, "工作举措": rows})


def made(root: Path, figures: dict[str, object], *rows: Row, section: str = SENTENCES) -> Rendering:
    pack = small_pack(root, section)
    return render(with_works(pack, figures, *rows), pack)


def text_of(rendering: Rendering) -> list[str]:
    return [line for line in paragraphs(rendering.report) if not line.startswith("#")]


def test_a_figure_moves_to_the_row_that_names_it(tmp_path):
    *lead, row = text_of(made(tmp_path, FIGURES, work(关联指标="户数")))

    assert lead == [
        "评查案卷5次，发现问题30件。",
        "强化监督，受理案件40件，比上年增加20件，群众综合满意率98%。",
    ]
    assert row == "完善案件办理机制。走访企业2户。案件办理的社会效果进一步显现。"


def test_all_that_hangs_on_a_figure_moves_with_it(tmp_path):
    *lead, row = text_of(made(tmp_path, FIGURES, work(关联指标="案件数")))

    assert lead == ["评查案卷5次，发现问题30件。", "强化监督，走访企业2户，群众综合满意率98%。"]
    assert row.startswith("完善案件办理机制。受理案件40件，比上年增加20件。")


def test_a_sentence_moves_whole_where_a_figure_would_be_lost(tmp_path):
    *lead, row = text_of(made(tmp_path, FIGURES, work(关联指标="办结数")))

    assert lead == ["强化监督，受理案件40件，比上年增加20件，走访企业2户，群众综合满意率98%。"]
    assert "评查案卷5次，发现问题30件。" in row


def test_two_rows_take_a_part_each(tmp_path):
    rows = work(关联指标="次数"), work(标题="再办", 关联指标="户数、满意率")
    *lead, first, second = text_of(made(tmp_path, FIGURES, *rows))

    assert lead == ["强化监督，受理案件40件，比上年增加20件。"]
    assert "评查案卷5次，发现问题30件。" in first
    assert "走访企业2户，群众综合满意率98%。" in second


def test_a_figure_that_words_cite_is_not_said_before(tmp_path):
    *lead, row = text_of(made(tmp_path, FIGURES, work(主要做法="走访企业〔户数〕。")))

    assert lead[1] == "强化监督，受理案件40件，比上年增加20件，群众综合满意率98%。"
    assert row.startswith("走访企业2户。")


def test_what_hangs_on_a_figure_that_words_cite_is_not_lost(tmp_path):
    *lead, row = text_of(made(tmp_path, FIGURES, work(主要做法="评查〔次数〕。")))

    assert lead[0] == "评查案卷5次，发现问题30件。"
    assert row.startswith("评查5次。")


def test_a_figure_that_no_sentence_prints_is_said(tmp_path):
    section = "受理{{ 案件数 }}。\n\n" + ROWS
    rendering = made(tmp_path, FIGURES, work(关联指标="次数"), section=section)

    assert rendering.unlinked == ("次数",)


@pytest.mark.parametrize("figures", [{"案件数": 3}, {}])
def test_a_section_of_one_sentence_is_a_reminder(tmp_path, figures):
    rendering = made(tmp_path, figures, section="## 办理案件\n\n受理{{ 案件数 }}。")

    assert rendering.bare == (("办理案件",) if figures else ())


def test_a_paragraph_of_an_offices_own_is_left_as_it_is(tmp_path):
    section = "受理{{ 案件数 }}，审结{{ 办结数 }}，检查{{ 次数 }}，惠及{{ 户数 }}，满意率{{ 满意率 }}，" * 2
    rendering = made(tmp_path, FIGURES, section=f"{section}完成任务。")

    assert rendering.attached == ()
    assert "".join(text_of(rendering)).count("98%") == 2


def test_a_figure_that_is_blank_or_zero_is_not_missed_in_a_row(tmp_path):
    figures = {**FIGURES, "户数": 0}
    rendering = made(tmp_path, figures, work(关联指标="户数、天数"))

    assert rendering.unlinked == ()
    assert text_of(rendering)[-1] == "完善案件办理机制。案件办理的社会效果进一步显现。"


def test_words_that_cite_last_years_figure_leave_this_years_where_it_stands(tmp_path):
    *lead, row = text_of(made(tmp_path, FIGURES, work(主要做法="上年受理〔案件数，上年〕。")))

    assert "受理案件40件" in "".join(lead)
    assert row.startswith("上年受理20件。")


def test_a_cell_that_is_nothing_but_a_figure_stays(tmp_path):
    rows = work(主要做法="〔户数〕"), work(标题="再办", 关联指标="户数")
    *_, first, second = text_of(made(tmp_path, FIGURES, *rows))

    assert first.startswith("一是办好案件。2户。")
    assert "2户" not in second


def test_what_must_not_be_missing_does_not_move_with_a_figure(tmp_path):
    section = "强制{{ 天数 | 必填 }}，走访企业{{ 户数 }}。\n\n" + ROWS
    *lead, row = text_of(made(tmp_path, FIGURES, work(关联指标="户数"), section=section))

    assert lead == ["强制【待补充：天数】。"]
    assert "走访企业2户。" in row
    assert "待补充" not in row


def test_a_figure_told_by_its_change_alone_is_listed(tmp_path):
    assert [
        e.indicator.name
        for e in made(tmp_path, {"案件数": (40, 20)}, section="案件{{ 案件数 | 同比 }}。").unused
    ] == ["案件数"]
