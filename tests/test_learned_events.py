"""`draft learn`: what happened once is a row of the workbook; a bare title is no row of the report."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import draft
from test_learning import learned, opened, text_of, with_value, written

from drafter.model import CellText, Dataset, Row, Source
from drafter.narrative import render

WORKS, DUTIES, SHORTFALLS, PLANS = "工作举措", "第一责任人履职", "问题和原因", "下一年度安排"
MEETING = "5月8日，县委依法治县委员会召开第五次会议，审议通过《青岗县法治督察办法》。"
HONOUR = "县司法局荣获“全省人民调解先进集体”称号。"
VISIT = "3月6日，县长主持召开县政府第十二次常务会议。"
SAMPLE = f"""\
青岗县人民政府关于2023年度法治政府建设情况的报告
市人民政府：
2023年是新中国成立74周年。2023年，我县扎实推进依法行政。现将有关情况报告如下：
一、主要举措和成效
（一）健全依法决策机制。一是集中行政审批资源。全年审查合同86份。二是用好法律顾问。县政府聘请法律顾问7名。三是加强统筹部署。{MEETING}
（二）化解矛盾纠纷
全县调解纠纷5,602件。{HONOUR}
二、存在的不足和原因
2023年，我县仍有3个乡镇未达标，主要表现在：一是执法力量不足，主要原因是编制偏紧。二是普法形式单一，主要原因是创新不够。
三、党政主要负责人履行推进法治建设第一责任人职责情况
一是统筹部署。县委书记主持会议3次研究法治工作。二是{VISIT}
四、2024年工作安排
（一）配强执法队伍。招录专业人员。
（二）创新普法形式。运用新媒体开展普法。
特此报告。
青岗县人民政府
2024年2月6日
"""


def lesson(folder: Path, text: str = SAMPLE) -> str:
    """The templates that a sample gives, one after another."""
    learned(folder, written(folder, text))
    files = sorted((folder / "模板" / "甲").rglob("*.j2"))
    return "\n".join(path.read_text("utf-8") for path in files)


def without_rows(dataset: Dataset, *sheets: str) -> Dataset:
    """A dataset in which nobody has written anything into some sheets."""
    return replace(dataset, rows={**dataset.rows, **dict.fromkeys(sheets, ())})


@pytest.mark.parametrize("event", [MEETING, HONOUR, VISIT, "2023年是新中国成立74周年。"])
def test_what_happened_once_is_no_word_of_the_template(tmp_path: Path, event: str) -> None:
    assert event not in lesson(tmp_path)
    pack, dataset = opened(tmp_path)
    whole = text_of(render(dataset, pack).report)
    assert event in whole
    assert event not in text_of(render(without_rows(dataset, WORKS, DUTIES), pack).report)


def test_its_row_says_where_it_belongs(tmp_path: Path) -> None:
    templates = lesson(tmp_path)
    _, dataset = opened(tmp_path)
    works = [(row.text("板块"), row.text("位置")) for row in dataset.rows_of(WORKS)]
    assert works == [("行政决策", "第3行第1句"), ("行政决策", "第5行第6句"), ("矛盾化解", "第7行第2句")]
    assert dataset.rows_of(WORKS)[-1].text("责任部门") == "县司法局"
    (duty,) = dataset.rows_of(DUTIES)
    assert (duty.text("责任人"), duty.text("内容")) == ("县长", VISIT)
    for _, place in works:
        assert re.search(rf'^\{{# 第\d+行 #\}}\{{\{{ 新写\("{place}"\) \}}\}}$', templates, re.MULTILINE)


def test_the_sample_comes_back_from_rows_and_figures(tmp_path: Path) -> None:
    (account,) = learned(tmp_path, written(tmp_path, SAMPLE)).json["samples"]
    assert account["round_trip"]["untold"] == []


def test_figures_of_an_event_are_asked_of_nobody(tmp_path: Path) -> None:
    event = "5月8日，县司法局首次举办技能竞赛，37支队伍参加。"
    lesson(tmp_path, SAMPLE.replace(MEETING, event))
    pack, dataset = opened(tmp_path)
    held = [entry.this_year.number for entry in dataset.entries.values() if entry.this_year]
    assert 37 not in held
    assert event in text_of(render(dataset, pack).report)


def test_a_series_is_counted_anew_and_a_bare_title_goes(tmp_path: Path) -> None:
    lesson(tmp_path)
    pack, dataset = opened(tmp_path)
    struck = without_rows(dataset, WORKS)
    assert "一是集中行政审批资源。全年审查合同86份。二是用好法律顾问。" in text_of(
        render(struck, pack).report
    )
    assert "加强统筹部署" not in text_of(render(struck, pack).report)
    name = next(n for n, e in dataset.entries.items() if e.this_year and e.this_year.number == 86)
    alone = text_of(render(with_value(struck, name, "this_year", None), pack).report)
    assert "集中行政审批资源" not in alone
    assert "用好法律顾问。县政府聘请法律顾问7名。" in alone


def test_a_lead_in_with_a_figure_asks_for_it(tmp_path: Path) -> None:
    assert re.search(r"我地 \}\}仍有\{\{ [^ ]+ \}\}乡镇未达标，主要表现在：", lesson(tmp_path))


def test_a_lead_in_counts_the_rows_behind_it(tmp_path: Path) -> None:
    lead = "主要有以下两个方面："
    start = SAMPLE.index("2023年，我县仍有")
    lesson(tmp_path, SAMPLE.replace(SAMPLE[start : SAMPLE.index("一是执法力量")], f"2023年，{lead}"))
    pack, dataset = opened(tmp_path)
    assert lead in text_of(render(dataset, pack).report)
    rows = dataset.rows_of(SHORTFALLS)
    more = replace(dataset, rows={**dataset.rows, SHORTFALLS: (*rows, rows[0])})
    assert "主要有以下三个方面：" in text_of(render(more, pack).report)


def test_causes_stand_beside_their_problems(tmp_path: Path) -> None:
    lesson(tmp_path)
    pack, dataset = opened(tmp_path)
    rows = [(row.text("问题"), row.text("原因")) for row in dataset.rows_of(SHORTFALLS)]
    assert rows == [
        ("执法力量不足", "主要原因是编制偏紧。"),
        ("普法形式单一", "主要原因是创新不够。"),
    ]
    told = "一是执法力量不足，主要原因是编制偏紧。二是普法形式单一，主要原因是创新不够。"
    assert told in text_of(render(dataset, pack).report)


@pytest.mark.parametrize("plan", ["下一步，将增加编制。", "针对上述问题，我县将增加编制，创新形式。"])
def test_plans_behind_problems_are_plans(tmp_path: Path, plan: str) -> None:
    problems = "（一）执法力量不足。有的乡镇人手不够。\n（二）普法形式单一。手段不多。"
    start, end = SAMPLE.index("2023年，我县仍有"), SAMPLE.index("三、党政")
    templates = lesson(tmp_path, f"{SAMPLE[:start]}{problems}{plan}\n{SAMPLE[end:]}")
    _, dataset = opened(tmp_path)
    assert plan not in templates
    assert plan.rstrip("。") in [row.text("任务") for row in dataset.rows_of(PLANS)]
    assert [row.text("表现") for row in dataset.rows_of(SHORTFALLS)] == ["有的乡镇人手不够。", "手段不多。"]


def test_duties_that_are_typed_go_on_as_the_sample_does(tmp_path: Path) -> None:
    lesson(tmp_path)
    pack, dataset = opened(tmp_path)
    place = Source("表.xlsx", DUTIES, "A9")
    words = {"责任人": "县委书记", "内容": "带头讲法治课。"}
    typed = Row(DUTIES, {header: CellText(text, place) for header, text in words.items()})
    more = replace(dataset, rows={**dataset.rows, DUTIES: (*dataset.rows_of(DUTIES), typed)})
    text = text_of(render(more, pack).report)
    assert f"一是统筹部署。县委书记主持会议3次研究法治工作。二是{VISIT}三是县委书记带头讲法治课。" in text


def test_duties_are_asked_for_again_where_they_tell_of_events(tmp_path: Path) -> None:
    lesson(tmp_path)
    assert "written" not in (tmp_path / "模板" / "甲" / "pack.toml").read_text("utf-8")
    told = f"二是{VISIT}"
    (tmp_path / "二").mkdir()
    lesson(tmp_path / "二", SAMPLE.replace(told, "二是压实责任。县长主持会议4次。"))
    settings = (tmp_path / "二" / "模板" / "甲" / "pack.toml").read_text("utf-8")
    assert 'written = ["第一责任人履职"]' in settings


def test_words_that_stand_in_the_part_about_duties_are_not_missed(tmp_path: Path) -> None:
    standing = "县长坚持亲自部署、亲自过问法治建设重要工作。"
    lesson(tmp_path, SAMPLE.replace(f"一是统筹部署。县委书记主持会议3次研究法治工作。二是{VISIT}", standing))
    book = tmp_path / "表.xlsx"
    run = draft("check", book, "--templates", tmp_path / "模板", "--json")
    assert [f["sheet"] for f in run.json["findings"] if f["code"] == "R08"] == []
    pack, dataset = opened(tmp_path)
    assert standing in text_of(render(dataset, pack).report)


def test_a_sentence_that_went_is_listed_without_the_stops_of_its_change(tmp_path: Path) -> None:
    lesson(tmp_path, SAMPLE.replace("聘请法律顾问7名。", "聘请法律顾问7名，同比增长16.7%。"))
    pack, dataset = opened(tmp_path)
    blank = {name: replace(e, this_year=None) for name, e in dataset.entries.items()}
    went = [one.words for one in render(replace(dataset, entries=blank), pack).dropped]
    assert "县政府聘请法律顾问＿＿。" in went


def test_a_year_in_an_event_stays_that_year(tmp_path: Path) -> None:
    state = "2022年，在全市考评中名列第二。"
    templates = lesson(tmp_path, SAMPLE.replace(HONOUR, state))
    assert "名列第二" not in templates
    pack, dataset = opened(tmp_path)
    later = replace(dataset, profile=replace(dataset.profile, year=2024))
    text = text_of(render(later, pack).report)
    assert state in text
    assert "2024年，我县扎实推进依法行政。" in text


def test_the_whole_pack_is_right(tmp_path: Path) -> None:
    lesson(tmp_path)
    run = draft("packs", "check", "甲", "--templates", tmp_path / "模板", "--json")
    assert [f for f in run.json["findings"] if f["severity"] == "error"] == []


INLINE = "还有不少短板。1.监督力量单薄。专职人员少。2.决策意识不强。究其原因，一是认识有偏差；二是人才不足。"
ASIDE = "干部法治思维不牢。群众对镇上能管什么不清楚。原因主要是：忙于事务；人才招不来；办法老。"


@pytest.mark.parametrize(
    ("told", "rows"),
    [
        (
            INLINE,
            [
                ("监督力量单薄", "专职人员少。", ""),
                ("决策意识不强", "", "究其原因，一是认识有偏差；二是人才不足。"),
            ],
        ),
        (
            ASIDE,
            [
                (
                    "干部法治思维不牢",
                    "群众对镇上能管什么不清楚。",
                    "原因主要是：忙于事务；人才招不来；办法老。",
                )
            ],
        ),
    ],
)
def test_shortfalls_within_one_paragraph_are_rows_and_no_words_of_the_template(
    tmp_path: Path, told: str, rows: list[tuple[str, str, str]]
) -> None:
    lines = SAMPLE.splitlines()
    start, end = (
        next(n for n, line in enumerate(lines) if line.startswith(mark)) for mark in ("二、", "三、")
    )
    templates = lesson(tmp_path, "\n".join([*lines[: start + 1], told, *lines[end:]]))

    _, dataset = opened(tmp_path)
    found = [
        tuple(row.text(column) for column in ("问题", "表现", "原因")) for row in dataset.rows_of(SHORTFALLS)
    ]
    assert found == rows
    for words in ("监督力量", "决策意识", "法治思维", "忙于事务", "认识有偏差"):
        assert words not in templates
