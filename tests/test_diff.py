"""`draft diff`: what changed between two reports, on files as people have them."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest
from conftest import Run, draft
from edited_reports import CORRECTED, FIGURES, built, edited
from edits import Edit, W, control, paragraph, piece, remove, retype, run
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from workbooks import workbook

from drafter.model import Block, DraftError, Figure, Heading, Kind, Paragraph, Report, Table, Text
from drafter.tracing import Comparison, Fate, compare, version_of_report
from drafter.writing import write_docx

TITLE = "海晏县2025年法治政府建设年度报告"
LAST_YEAR = (
    FIGURES.replace("| 300 | 280 |", "| 280 | 260 |").replace("| 28 | 25 |", "| 25 | 24 |")
    + """
+ 基本信息
| 年度 | 2024 |
| 成文日期 | '2025年2月25日 |

+ _form
| year | '2024 |
"""
)
BODY = "全县加强行政执法监督，推进依法行政，规范行政检查，落实行政复议决定，法治政府建设水平提高。"


def put(path: Path, content: bytes | str) -> Path:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """The report as built."""
    return put(tmp_path / "生成.docx", built())


def with_edits(tmp_path: Path, *changes: Edit) -> Path:
    return put(tmp_path / "改过.docx", edited(built(), *changes))


def type_over(n: int, words: str) -> Edit:
    """Type other words over a figure: 1 is 300次, 2 is 28件."""
    return lambda root: retype(control(root, n), words)


def reword(before: str, after: str) -> Edit:
    """Type other words over those of a run."""

    def change(root: etree._Element) -> None:
        run = next(t for t in root.iter(f"{W}t") if before in (t.text or ""))
        run.text = (run.text or "").replace(before, after)

    return change


def take_out(words: str) -> Edit:
    """Take a paragraph out."""
    return lambda root: remove(paragraph(root, words))


def move(words: str, behind: str) -> Edit:
    """Put a paragraph behind another."""
    return lambda root: paragraph(root, behind).addnext(paragraph(root, words))


def put_together(document: dict, side: str) -> list[str]:
    """The paragraphs of one report, from nothing but what `--json` printed."""
    how = {"old": ("same", "gone"), "new": ("same", "new")}[side]
    own = sorted((s for s in document["sentences"] if s[side]), key=lambda s: s[side]["index"])
    words: dict[int, str] = {}
    for sentence in own:
        text = "".join(piece["text"] for piece in sentence["stretches"] if piece["how"] in how)
        key = sentence[side]["paragraph"]
        words[key] = words.get(key, "") + text
    return list(words.values())


# One report and itself


@pytest.mark.parametrize("suffix", ["docx", "html", "txt"])
def test_a_report_and_itself_are_the_same(tmp_path: Path, suffix: str) -> None:
    put(tmp_path / "甲.xlsx", workbook(FIGURES))
    draft("build", tmp_path / "甲.xlsx", "-o", tmp_path, "--format", suffix)
    report = tmp_path / f"{TITLE}.{suffix}"

    run = draft("diff", report, report)

    assert (run.status, run.err) == (0, "")
    assert run.out.endswith("没有不同。\n")


def test_a_published_report_and_itself_are_the_same() -> None:
    for report in sorted(Path("tests/reports").glob("*.txt")):
        assert draft("diff", report, report).status == 0, report


def test_one_report_in_three_formats_is_the_same(tmp_path: Path) -> None:
    put(tmp_path / "甲.xlsx", workbook(FIGURES))
    draft("build", tmp_path / "甲.xlsx", "-o", tmp_path, "--format", "docx,html,txt")
    word, page, text = (tmp_path / f"{TITLE}.{suffix}" for suffix in ("docx", "html", "txt"))

    for one, other in ((word, page), (page, text), (text, word)):
        run = draft("diff", one, other, "--json")
        assert run.status == 0, run.out
        assert not run.json["different"]
        assert run.json["left_out"] == ["around"]
        assert {s["fate"] for s in run.json["sentences"]} == {"same"}
        assert len(run.json["sentences"]) > 20


# An edited report and what was built


def test_a_figure_is_told_by_its_indicator_with_old_and_new_and_its_cell(tmp_path: Path, old: Path) -> None:
    new = with_edits(tmp_path, type_over(2, "29件"))

    run = draft("diff", old, new, "--json")

    assert run.status == 1
    (figure,) = run.json["figures"]
    assert (figure["indicator"], figure["kind"]) == ("行政处罚案件数", "value")
    assert (figure["old"]["text"], figure["new"]["text"]) == ("28件", "29件")
    assert (figure["old"]["value"], figure["new"]["value"]) == ("28", "29")
    assert figure["change"] == "增加1件"
    assert [source["cell"] for source in figure["old"]["sources"]] == ["D3"]
    assert "行政执法" in figure["new"]["places"][0]["headings"][-1]
    assert {s["fate"] for s in run.json["sentences"]} == {"same", "figures"}


def test_figures_come_first_and_marks_need_no_colour(tmp_path: Path, old: Path) -> None:
    new = with_edits(
        tmp_path,
        type_over(2, "29件"),
        reword("规范行政检查", "严格行政检查"),
        take_out("无其他"),
    )

    told = draft("diff", old, new).out

    parts = [
        "数据变化（1 项）",
        "行政处罚案件数：28件 → 29件",
        "文字改动（1 处）",
        "〔删：规范〕〔增：严格〕",
        "删 第1段：无其他",
    ]
    assert [told.index(part) for part in parts] == sorted(told.index(part) for part in parts), told


def test_what_is_new_gone_and_moved_is_told_as_that(tmp_path: Path, old: Path) -> None:
    def add(root: etree._Element) -> None:
        found = paragraph(root, "充实执法力量")
        found.addnext(piece("<w:p><w:r><w:t>另建执法人才库。</w:t></w:r></w:p>"))

    new = with_edits(tmp_path, add, take_out("无其他需要"), move("部署法治建设", behind="我县将组织"))

    run = draft("diff", old, new, "--json")

    told = {(s["fate"], s["moved"]): "" for s in run.json["sentences"]}
    for s in run.json["sentences"]:
        told[s["fate"], s["moved"]] += "".join(piece["text"] for piece in s["stretches"])
    assert told["new", False] == "另建执法人才库。"
    assert "无其他需要" in told["gone", False]
    assert "部署法治建设" in told["same", True]
    out = draft("diff", old, new).out
    assert "    增 " in out
    assert "    删 " in out
    assert "  移 " in out


def type_by_hand(root: etree._Element) -> None:
    """A figure is typed again without its control."""
    control(root, 2).addprevious(run("28件"))
    remove(control(root, 2))


def test_a_figure_typed_again_by_hand_is_no_change(tmp_path: Path, old: Path) -> None:
    done = draft("diff", old, with_edits(tmp_path, type_by_hand), "--json")

    assert (done.status, done.json["different"]) == (0, False)


def test_a_report_is_held_against_what_was_finished_of_it(tmp_path: Path) -> None:
    typed = "据此修订制度6项，推行“1355”机制，调解比例提高到40%以上，办结3件。"
    rows = f"\n+ 工作举措\n| 板块 | 标题 | 主要做法 |\n| 行政执法 | 规范执法 | {typed} |"
    report, finished = put(tmp_path / "甲.docx", built(FIGURES + rows)), tmp_path / "定稿.docx"
    draft("finish", report, "-o", finished)

    assert draft("diff", report, finished).out.endswith("没有不同。\n")
    changed = put(
        tmp_path / "乙.docx", built(FIGURES.replace("| 28 |", "| 29 |") + rows.replace("6项", "8项"))
    )
    for one, other in ((finished, changed), (changed, finished)):
        told = draft("diff", one, other, "--json").json["figures"]
        assert [{each[side]["text"] for side in ("old", "new")} for each in told] == [
            {"28件", "29件"},
            {"3件", "4件"},
            {"6项", "8项"},
        ]
        assert told[0]["indicator"] == "行政处罚案件数"


def test_a_number_without_a_record_is_called_by_words_that_tell_what_it_is_of(tmp_path: Path) -> None:
    lines = [
        "分为8个方面、{}项。",
        "“一件事”由{}个增加到99个。",
        "全年制定9件，上年为{}件。",
        "{}支应急队伍待命。",
    ]
    before, after = (
        put(
            tmp_path / name,
            f"某县2025年法治政府建设年度报告\n{BODY}\n" + "\n".join(each.format(n) for each in lines),
        )
        for name, n in (("旧.txt", 42), ("新.txt", 46))
    )

    told = draft("diff", before, after, "--json").json["figures"]

    assert [each["indicator"] for each in told] == [
        "分为8个方面",
        "一件事”由",
        "全年制定9件，上年为",
        "应急队伍待命",
    ]


def test_a_cell_typed_over_without_its_control_is_a_figure_that_changed(tmp_path: Path) -> None:
    table = Table(
        "",
        ("指标", "本年"),
        (((Text("行政处罚案件数"),), (Figure("28", "行政处罚案件数", Kind.VALUE, (), Decimal(28), "件"),)),),
    )
    blocks = (Heading(1, (Text("主要情况"),)), Paragraph((Text(BODY),)), table)
    report = put(tmp_path / "旧.docx", write_docx(Report("某县2025年法治政府建设年度报告", blocks)))

    def by_hand(root: etree._Element) -> None:
        control(root, 1).addprevious(run("29"))
        remove(control(root, 1))

    (told,) = draft(
        "diff", report, put(tmp_path / "新.docx", edited(report.read_bytes(), by_hand)), "--json"
    ).json["figures"]

    assert (told["indicator"], told["old"]["text"], told["new"]["text"]) == ("行政处罚案件数", "28", "29")


def test_a_paragraph_that_was_parted_is_told(tmp_path: Path) -> None:
    one = f"县政府依法行政，法治政府建设取得进展。行政执法更加规范，政府公信力提高。\n{BODY}"
    parted = one.replace("进展。", "进展。\n")

    run = draft("diff", put(tmp_path / "一.txt", one), put(tmp_path / "二.txt", parted), "--json")

    (seam,) = run.json["seams"]
    assert (run.status, seam["parted"], seam["text"]) == (1, True, "行政执法更加规范，政府公信力提高。")


# A report and the workbooks


def test_a_report_is_held_against_a_fresh_build_of_its_unit_and_year(tmp_path: Path, old: Path) -> None:
    inbox = tmp_path / "表"
    inbox.mkdir()
    put(inbox / "甲.xlsx", workbook(FIGURES))
    put(inbox / "去年.xlsx", workbook(LAST_YEAR))

    assert draft("diff", old, inbox).status == 0
    put(inbox / "甲.xlsx", workbook(CORRECTED))
    run = draft("diff", old, inbox, "--json")

    changed = {(f["indicator"], f["kind"]): (f["old"]["text"], f["new"]["text"]) for f in run.json["figures"]}
    assert run.status == 1
    assert changed["行政处罚案件数", "value"] == ("28件", "29件")
    assert run.json["new"] == {"name": "表（现在生成）", "unit": "海晏县人民政府", "year": 2025}


def test_workbooks_without_the_unit_and_with_several_are_refused(tmp_path: Path, old: Path) -> None:
    inbox = tmp_path / "表"
    inbox.mkdir()
    for unit in ("刚察县", "祁连县"):
        other = f"+ 基本信息\n| 报告单位 | {unit}人民政府 |\n\n+ _form\n| unit | {unit}人民政府 |"
        put(inbox / f"{unit}.xlsx", workbook(other))
    empty = tmp_path / "空"
    empty.mkdir()

    for sides, code in (((old, inbox), "E21"), ((inbox, inbox), "E22"), ((old, empty), "E21")):
        run = draft("diff", *sides, "--json")
        assert (run.status, run.json["findings"][-1]["code"]) == (1, code)


def test_reports_of_different_units_are_compared_with_a_remark(tmp_path: Path, old: Path) -> None:
    other = "+ 基本信息\n| 报告单位 | 刚察县人民政府 |\n\n+ _form\n| unit | 刚察县人民政府 |"

    run = draft("diff", old, put(tmp_path / "乙.xlsx", workbook(other)), "--json")

    assert [f["code"] for f in run.json["findings"]] == ["E23"]


# Last year's and this year's


def test_two_years_are_compared_with_the_years_aside(tmp_path: Path, old: Path) -> None:
    last = put(tmp_path / "去年.docx", built(LAST_YEAR))

    run = draft("diff", last, old, "--json")

    changed = {(f["indicator"], f["kind"]): f for f in run.json["figures"]}
    assert run.json["years_aside"]
    assert changed["行政检查次数", "value"]["change"] == "增加20次（7.1%）"
    carried = [s for s in run.json["sentences"] if s["fate"] == "same" and s["shape"] == "heading"]
    years = [[p["text"] for p in s["stretches"] if p["of"] == "year"] for s in carried]
    assert ["2024", "2025"] in years
    assert put_together(run.json, "old")[0] == TITLE.replace("2025", "2024")
    assert "原样沿用" in draft("diff", last, old).out


def test_a_sentence_taken_over_with_last_years_year_is_named(tmp_path: Path, old: Path) -> None:
    last = put(tmp_path / "去年.docx", edited(built(LAST_YEAR), reword("开展执法案卷评查", "2024年开展评查")))
    new = with_edits(tmp_path, reword("开展执法案卷评查", "2024年开展评查"))

    run = draft("diff", last, new, "--json")

    (finding,) = run.json["findings"]
    assert finding["code"] == "E24"
    assert "2024年开展评查" in finding["message"]


# What comes from anybody


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"PK\x03\x04 damaged", "L07"), (b"%PDF-1.7", "L04"), ("买菜。", "L09"), (b"", "L02")],
    ids=["damaged", "pdf", "no report", "empty"],
)
def test_what_cannot_be_read_is_one_finding(tmp_path: Path, old: Path, content: bytes, code: str) -> None:
    run = draft("diff", old, put(tmp_path / "别的.docx", content), "--json")

    assert (run.status, [f["code"] for f in run.json["findings"]]) == (1, [code])


def test_a_file_that_does_not_exist_is_wrong_use(tmp_path: Path, old: Path) -> None:
    run = draft("diff", old, tmp_path / "没有.docx", "--json")

    assert (run.status, run.json["findings"][0]["code"]) == (2, "U02")


def test_a_report_without_end_is_refused() -> None:
    with pytest.raises(DraftError, match="过长") as caught:
        version_of_report(_report(["依法行政。" * 50_000]), "长.txt", ".txt")
    assert [f.code for f in caught.value.findings] == ["E20"]


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "text",
    ["办理案件。" * 20_000, "甲乙乙甲" * 25_000, "、".join(f"案{n % 97}件" for n in range(20_000))],
    ids=["one sentence", "no stop", "numbers"],
)
def test_repetition_does_not_take_for_ever(text: str) -> None:
    other = text[1000:] + "完"
    compared = compare(*(version_of_report(_report([each]), "文", ".txt") for each in (text, other)))

    assert compared.different


# The page


def test_the_page_needs_nothing_else_and_tells_without_colour(tmp_path: Path, old: Path) -> None:
    new = with_edits(tmp_path, type_over(2, "29件"), reword("规范行政检查", "严格<检查>"))
    page = tmp_path / "对比.html"

    assert draft("diff", old, new, "--html", page).status == 1

    text = page.read_text("utf-8")
    assert not re.search(r"<script|<link|src=|url\(|https?:", text)
    assert "<del>28件</del>" in text
    assert "<ins>29件</ins>" in text
    assert "<del>规范行政</del><ins>严格&lt;</ins>检查<ins>&gt;</ins>" in text
    assert "line-through" in text
    assert "underline double" in text
    assert etree.HTML(text).findtext(".//h1") == "两份报告的对比"


def test_the_page_never_takes_the_place_of_what_is_compared(tmp_path: Path) -> None:
    put(tmp_path / "甲.xlsx", workbook(FIGURES))
    draft("build", tmp_path / "甲.xlsx", "-o", tmp_path, "--format", "html")
    report = tmp_path / f"{TITLE}.html"
    before = report.read_bytes()

    run: Run = draft("diff", report, report, "--html", report, "--json")

    assert (run.status, run.json["findings"][0]["code"]) == (2, "U01")
    assert report.read_bytes() == before


# Nothing is lost


def _report(paragraphs: list[str], year: int = 2025) -> Report:
    blocks: list[Block] = [
        Heading(1, (Text("主要举措和成效"),)),
        *(Paragraph((Text(p),)) for p in paragraphs),
    ]
    return Report("年度报告", tuple(blocks), "海晏县人民政府", year)


SENTENCES = (
    "全年受理行政复议申请236件，同比增长38%。",
    "2025年，审结行政复议案件118件。",
    "一是规范执法行为，开展案卷评查。",
    "二是“不扫码、不检查。”成为习惯，企业满意。",
    "深入推进依法行政，（一）落实责任；（二）强化监督。",
    "典型案例：",
    "办结率达98.6%，近70件一次办结！",
)


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.lists(st.sampled_from(SENTENCES), max_size=4), max_size=6),
    st.integers(0, 2**32),
    st.sampled_from([2024, 2025]),
)
def test_both_reports_can_be_put_together_of_what_is_told(
    paragraphs: list[list[str]], seed: int, year: int
) -> None:
    before = ["".join(each) for each in paragraphs]
    old = version_of_report(_report(before, year), "旧", ".txt")
    new = version_of_report(_report(_edited(before, Random(seed))), "新", ".txt")

    compared = compare(old, new)

    assert _together(compared, "old") == list(old.paragraphs())
    assert _together(compared, "new") == list(new.paragraphs())
    assert not compare(new, new).different
    places = [pair.new.index for pair in compared.pairs if pair.new]
    assert places == sorted(places)
    if not compared.different and year == 2025:
        assert list(old.paragraphs()) == list(new.paragraphs())


def _edited(paragraphs: list[str], random: Random) -> list[str]:
    """The paragraphs as somebody leaves them: words typed, taken away and carried elsewhere."""
    found = list(paragraphs)
    for _ in range(random.randrange(6)):
        place = random.randrange(len(found) + 1)
        text = found[place] if place < len(found) else ""
        cut = random.randrange(len(text) + 1)
        how = random.randrange(5)
        if how == 0:
            found.insert(place, random.choice(SENTENCES))
        elif how == 1 and text:
            found.append(found.pop(place))
        elif how == 2 and text:
            found[place] = text[:cut] + random.choice(["重新", "12件", "。", "，"]) + text[cut:]
        elif how == 3 and text:
            found[place : place + 1] = [text[:cut], text[cut:]]
        elif text:
            found[place] = text[:cut] + text[cut + random.randrange(9) :]
    return found


def _together(compared: Comparison, side: str) -> list[str]:
    from drafter.cli.printing_diff import diff_json
    from drafter.pipeline import DiffResult

    return put_together(diff_json(DiffResult(compared)), side)


def test_a_figure_that_went_elsewhere_is_no_change(tmp_path: Path, old: Path) -> None:
    run = draft("diff", old, with_edits(tmp_path, move("行政处罚", behind="我县将组织")), "--json")

    assert run.status == 1
    assert run.json["figures"] == []
    assert Fate.SAME.value in {s["fate"] for s in run.json["sentences"] if s["moved"]}
