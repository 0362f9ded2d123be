"""What becomes of a word of the year that nobody knows yet: the finding, the way out, and the report."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import Desk, Run, draft
from workbooks import workbook

NEEDED = ("纲要", "目标", "指导思想", "法治思想", "会议精神", "普法规划", "主体称谓")
OWN_OPENING = """\
{% extends "base/report.j2" %}
{% block 开头 %}
{{ 年度 }}年，{{ 我地 }}推进依法行政{% if "2015—2020" in 纲要 %}，完成纲要任务{% endif %}。

{% endblock %}
"""


def form(year: int, unit: str = "海晏县人民政府", department: str = "县司法局", pack: str = "county") -> str:
    """A workbook of a year in which nothing is wrong."""
    return f"""
+ 基本信息
| 报告单位 | {unit} |
| 年度 | {year} |
| 填报部门 | {department} |
| 成文日期 | '{year + 1}年2月25日 |

+ _form
| year | '{year} |
| unit | {unit} |
| pack | {pack} |"""


def looked_up(run: Run) -> list[tuple[str, str, str]]:
    """Where R16 stands, and what it names."""
    return [
        (f["file"], f"{f['sheet']} {f['cell']}".strip(), "".join(re.findall("“(.+?)”", f["message"])))
        for f in run.findings
        if f["code"] == "R16"
    ]


def test_a_year_with_holes_is_told_once_with_where_to_look_and_where_to_write(desk: Desk):
    desk.put(form(2026))

    checked, built = desk.check(), desk.build()

    assert looked_up(checked) == looked_up(built) == [("甲.xlsx", "基本信息 B4", "纲要目标")]
    (found,) = checked.findings
    assert found["severity"] == "warning"
    assert "中共中央、国务院印发" in found["hint"]
    assert 'templates 文件夹里的 years.toml（没有的，用记事本新建）：第一行写 ["2026"]' in found["hint"]
    assert "对照【待补充：纲要】要求，围绕建设【待补充：目标】的法治政府" in built.reports["甲.xlsx"]
    assert "B01" not in [f["code"] for f in built.findings]


def test_of_several_departments_it_is_the_units_matter(desk: Desk):
    desk.put(form(2026), "甲.xlsx")
    desk.put(form(2026, department="县公安局"), "乙.xlsx")

    assert looked_up(desk.check()) == [("", "", "纲要目标")]


def test_a_year_beyond_the_table_lacks_every_word_that_is_printed(desk: Desk):
    desk.put(form(2032))

    assert looked_up(desk.check()) == [("甲.xlsx", "基本信息 B4", "".join(NEEDED))]


@pytest.mark.parametrize("given", [False, True], ids=["here", "named"])
def test_the_way_out_is_a_table_beside_the_packs(desk: Desk, monkeypatch, tmp_path, given):
    """As the hint has it: `templates/years.toml` in the current folder, or in the folder of --templates."""
    desk.put(form(2026))
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / ("模板" if given else "templates")
    folder.mkdir()
    options = ("--templates", folder) if given else ()

    (folder / "years.toml").write_text('["2026"]\n"纲要" = "《新纲要》"\n', "utf-8")
    assert looked_up(desk.check(*options)) == [("甲.xlsx", "基本信息 B4", "目标")]

    (folder / "years.toml").write_text('["2026"]\n"纲要" = "《新纲要》"\n"目标" = "无"\n', "utf-8-sig")
    assert desk.check(*options).findings == []
    built = desk.build(*options)
    assert "部署，对照《新纲要》要求，统筹推进依法行政各项工作。" in built.reports["甲.xlsx"]
    assert "待补充" not in built.reports["甲.xlsx"]
    assert draft("packs", "check", "county", *options).status == 0


def test_what_there_is_not_leaves_a_sentence_that_reads_right(desk: Desk, monkeypatch, tmp_path):
    desk.put(form(2026))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "templates").mkdir()
    none = "\n".join(f'"{name}" = "无"' for name in [*NEEDED, "节点", "法治会议"])
    (tmp_path / "templates" / "years.toml").write_text(f'["2026"]\n{none}\n', "utf-8")

    built = desk.build()

    assert [f["code"] for f in built.findings] == []
    assert "2026年，我县统筹推进依法行政各项工作。现将有关情况报告如下：" in built.reports["甲.xlsx"]


def test_a_table_beside_the_packs_that_is_wrong_is_named(desk: Desk, monkeypatch, tmp_path):
    desk.put(form(2025))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "years.toml").write_text("[“2026”]\n", "utf-8")

    (found,) = desk.check().findings

    assert (found["code"], found["file"], found["cell"]) == ("T07", "templates/years.toml", "第 1 行")


def own_pack(folder: Path, years: str = "", report: str = "", toml: str = "") -> Path:
    """A folder with an office's own pack that extends that of its level."""
    pack = folder / "模板" / "海晏县"
    pack.mkdir(parents=True)
    (pack / "pack.toml").write_text(f'extends = "county"\nlanguage = 2\n{toml}', "utf-8")
    for name, text in {"years.toml": years, "report.j2": report}.items():
        if text:
            (pack / name).write_text(text, "utf-8")
    return pack.parent


def test_a_pack_that_prints_none_of_the_words_gets_no_finding_and_no_change(desk: Desk, tmp_path):
    templates = own_pack(tmp_path, report=OWN_OPENING)
    desk.put(form(2026, pack="海晏县"))

    assert desk.check("--templates", templates).findings == []
    report = desk.build("--templates", templates).reports["甲.xlsx"]
    assert "2026年，我县推进依法行政。" in report
    assert "待补充" not in report


def test_a_pack_that_takes_the_shipped_opening_over_gets_the_finding(desk: Desk, tmp_path):
    added = OWN_OPENING.replace("{{ 年度 }}年", "{{ super() }}\n{{ 年度 }}年")
    templates = own_pack(tmp_path, report=added)
    desk.put(form(2026, pack="海晏县"))

    assert looked_up(desk.check("--templates", templates)) == [("甲.xlsx", "基本信息 B4", "纲要目标")]


def test_a_packs_own_words_are_laid_over_the_shipped_ones_word_by_word(desk: Desk, tmp_path):
    years = '["2026-2030"]\n"目标" = "人民满意"\n["2026"]\n"会议精神" = "省委全会精神"\n'
    templates = own_pack(tmp_path, years=years)
    desk.put(form(2026, pack="海晏县"))

    assert looked_up(desk.check("--templates", templates)) == [("甲.xlsx", "基本信息 B4", "纲要")]
    report = desk.build("--templates", templates).reports["甲.xlsx"]
    assert "贯彻省委全会精神，认真落实中央全面依法治国工作会议部署，" in report
    assert "围绕建设人民满意的法治政府" in report


def test_an_older_pack_that_empties_a_known_word_takes_it_away_as_before(desk: Desk, tmp_path):
    templates = own_pack(tmp_path, years='["2025"]\n"目标" = ""\n"纲要" = ""\n')
    desk.put(form(2025, pack="海晏县"))

    assert desk.check("--templates", templates).findings == []
    assert "会议部署，统筹推进依法行政" in desk.build("--templates", templates).reports["甲.xlsx"]


def test_a_pack_says_itself_which_words_every_year_has_to_have(desk: Desk, tmp_path):
    years = '["必备"]\n"目标" = ""\n"纲要" = ""\n"县委全会" = "县委办公室"\n["2025"]\n"县委全会" = "甲会"\n'
    report = OWN_OPENING.replace("推进", "贯彻{{ 县委全会 }}，推进")
    templates = own_pack(tmp_path, years=years, report=report)
    desk.put(form(2026, pack="海晏县"))

    assert looked_up(desk.check("--templates", templates)) == [("甲.xlsx", "基本信息 B4", "县委全会")]


def test_a_learned_pack_is_told_of_the_words_that_it_prints_and_of_no_others(tmp_path):
    templates = Path(__file__).parent / "data" / "learned-by-0.1.0" / "packs"
    desk = Desk(tmp_path)

    for year, told in ((2026, []), (2027, [("甲.xlsx", "基本信息 B4", "会议精神")])):
        desk.put(workbook(form(year, pack="county-2025")))
        assert looked_up(desk.check("--templates", templates)) == told
