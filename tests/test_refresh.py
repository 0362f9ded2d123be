"""`draft refresh`: an edited report takes corrected numbers, keeps every edit, and says what it left."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Callable, Iterator
from copy import deepcopy
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from conftest import Run, draft
from edited_reports import FIGURES, MAIN, built, edited, main_part
from edits import EDITS, W, content, control, paragraph, retype, run
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from ooxml import needs_libreoffice, schema_errors
from workbooks import workbook

from drafter.tracing import apply

CORRECTED = FIGURES.replace("| 300 |", "| 310 |").replace("| 28 |", "| 24 |").replace("| 12 |", "| 13 |")
PENALTIES = "依法查处违法行为，作出行政处罚决定28件，比上年增加3件。"
NOT_SET = {
    "delete_control",
    "delete_sentence",
    "delete_tracked",
    "delete_control_tracked",
    "delete_paragraph_tracked",
    "empty_control",
    "hide_figure",
    "paste_over",
    "type_into",
    "type_tracked",
    "type_wide_digits",
}
"""The edits after which a figure is left to a person."""


class Evening:
    """A report that leaders have edited, and the workbook that a department has corrected."""

    def __init__(self, folder: Path, report: bytes, figures: str = CORRECTED) -> None:
        self.report = folder / "报告.docx"
        self.report.write_bytes(report)
        self.inputs = folder / "表"
        self.inputs.mkdir(exist_ok=True)
        self.correct(figures)

    def correct(self, figures: str) -> None:
        """A department sends its workbook again."""
        (self.inputs / "甲.xlsx").write_bytes(workbook(figures))

    def refresh(self, *options: object) -> Run:
        """`draft refresh --json`."""
        return draft("refresh", self.report, self.inputs, "--json", *options)

    @property
    def text(self) -> list[str]:
        """The paragraphs of the report as it stands there now."""
        return texts(self.report.read_bytes())

    @property
    def backup(self) -> Path:
        """Where the report of before is kept."""
        return self.report.with_name("报告（更新前）.docx")


@pytest.fixture
def evening(tmp_path: Path) -> Callable[..., Evening]:
    """Makes an evening of a report after some edits."""

    def make(*edits: object, figures: str = CORRECTED, report: bytes = b"") -> Evening:
        return Evening(tmp_path, edited(report or built(), *edits), figures)  # type: ignore[arg-type]

    return make


def texts(report: bytes) -> list[str]:
    """The words of each paragraph, what is deleted under tracking left out."""
    return ["".join(t.text or "" for t in p.iter(f"{W}t")) for p in main_part(report).iter(f"{W}p")]


def turns(done: Run) -> list[str]:
    """What was changed, as `28件 → 24件`."""
    return [f"{each['old']} → {each['new']}" for each in done.json["changes"]]


def reasons(done: Run) -> list[str]:
    """Why things were left."""
    return [each["reason"] for each in done.json["left"]]


def other_parts(report: bytes) -> dict[str, bytes]:
    """All of a file but the text and the record."""
    with ZipFile(BytesIO(report)) as archive:
        own = MAIN, "customXml/item1.xml"
        return {name: archive.read(name) for name in archive.namelist() if name not in own}


def test_corrected_numbers_come_in_with_the_words_that_hang_on_them(evening):
    desk = evening()
    done = desk.refresh()
    assert done.status == 0
    assert turns(done) == ["300次 → 310次", "28件 → 24件", "增加 → 减少", "3件 → 1件", "12件 → 13件"]
    assert "依法查处违法行为，作出行政处罚决定24件，比上年减少1件。" in desk.text
    (change,) = (each for each in done.json["changes"] if each["new"] == "24件")
    assert [(cell["file"], cell["cell"]) for cell in change["sources"]] == [("甲.xlsx", "D3")]
    assert change["place"]["headings"][-1] == "（一）健全行政执法工作体系"


def test_the_report_of_before_is_kept_and_no_backup_is_ever_replaced(evening):
    desk = evening()
    before = desk.report.read_bytes()
    first = desk.refresh()
    assert first.json["backup"] == str(desk.backup)
    assert desk.backup.read_bytes() == before
    between = desk.report.read_bytes()
    desk.correct(FIGURES)
    second = desk.refresh()
    assert Path(second.json["backup"]).read_bytes() == between
    assert desk.backup.read_bytes() == before


def test_all_other_parts_stay_to_the_byte(evening):
    desk = evening("comment_on")
    before = other_parts(desk.report.read_bytes())
    desk.refresh()
    assert other_parts(desk.report.read_bytes()) == before


FIGURE = re.compile("[0-9０-９]+[次件]|增加|减少")


def faults(report: bytes) -> set[str]:
    """What the schema finds wrong with the text, where it is at hand."""
    told = schema_errors(main_part(report)) if "OOXML_XSD" in os.environ else []
    return {each.partition(": ")[2] for each in told}


@pytest.mark.parametrize("track", [False, True])
@pytest.mark.parametrize("name", EDITS)
def test_after_any_edit_figures_are_set_and_a_second_refresh_changes_nothing(evening, name, track):
    desk = evening(name)
    kept = [FIGURE.sub("", each) for each in desk.text]
    known = faults(desk.report.read_bytes())
    options = ("--track",) if track else ()
    done = desk.refresh(*options)
    assert done.status == (1 if done.json["left"] else 0)
    assert [FIGURE.sub("", each) for each in desk.text] == kept
    assert bool(done.json["left"]) == (name in {*NOT_SET, "copy_control", "divide"})
    docx.Document(str(desk.report))
    refreshed = desk.report.read_bytes()
    assert faults(refreshed) <= known
    assert not turns(desk.refresh(*options))
    assert desk.report.read_bytes() == refreshed


def add_words(root: etree._Element) -> None:
    """A leader adds words to the sentence of a figure, and a sentence to another paragraph."""
    control(root, 2).addprevious(run("（含简易程序）"))
    paragraph(root, "开展执法案卷评查").append(run("成效明显。"))


def test_words_of_leaders_stay_in_the_same_and_in_other_sentences(evening):
    desk = evening(add_words)
    desk.refresh()
    assert "依法查处违法行为，作出行政处罚决定（含简易程序）24件，比上年减少1件。" in desk.text
    assert "开展执法案卷评查。成效明显。" in desk.text


def reword(root: etree._Element, old: str, *new: str) -> None:
    """Other words in the place of some between figures; each further piece begins a paragraph."""
    home = paragraph(root, "行政处罚决定")
    (words,) = (each for each in home.iter(f"{W}t") if old in (each.text or ""))
    before, behind = (words.text or "").split(old)
    words.text = before + new[0] + ("" if new[1:] else behind)
    for piece_ in new[1:]:
        run_ = words.getparent()
        assert run_ is not None
        rest = [run(piece_ + behind), *run_.itersiblings()]
        following = deepcopy(home)
        for child in [child for child in following if child.tag != f"{W}pPr"]:
            following.remove(child)
        following.extend(rest)
        home.addnext(following)


def test_words_that_hang_on_a_figure_and_are_a_persons_are_told_until_they_are_mended(evening):
    desk = evening(lambda root: reword(root, "，比上年增加", "，较上年共增加了近"))
    assert reasons(desk.refresh()) == ["hanging"]
    refreshed = desk.report.read_bytes()
    again = desk.refresh()
    (left,) = again.json["left"]
    assert (again.status, left["reason"], left["old"], left["new"]) == (1, "hanging", "增加1件", "减少1件")
    assert desk.report.read_bytes() == refreshed
    desk.report.write_bytes(edited(refreshed, lambda root: reword(root, "共增加了近", "减少")))
    assert desk.refresh().status == 0


def test_a_sentence_that_is_parted_at_its_comma_turns_its_verb(evening):
    desk = evening(lambda root: reword(root, "，比上年增加", "，", "比上年增加"))
    assert desk.refresh().status == 0
    assert [t for t in desk.text if "件" in t][:2] == [
        "依法查处违法行为，作出行政处罚决定24件，",
        "比上年减少1件。",
    ]


def test_a_verb_that_is_parted_from_its_figure_is_told(evening):
    desk = evening(lambda root: reword(root, "比上年增加", "比上年增加", ""))
    assert reasons(desk.refresh()) == ["hanging"]
    assert [(each["old"], each["new"]) for each in desk.refresh().json["left"]] == [("增加1件", "减少1件")]
    done = draft("trace", desk.report, "--verify", desk.inputs, "--json")
    assert [(f["code"], f["value"]) for f in done.findings] == [("E06", "1件")]


def test_what_reads_as_the_workbooks_have_it_again_is_nothing_to_tell(evening):
    desk = evening()
    desk.refresh()

    def reject(root: etree._Element) -> None:
        for n, words in ((1, "300次"), (2, "28件"), (3, "3件"), (4, "12件")):
            retype(control(root, n), words)
        reword(root, "减少", "增加")

    desk.report.write_bytes(edited(desk.report.read_bytes(), reject))
    desk.correct(FIGURES)
    done = desk.refresh()
    assert (done.status, done.json["left"], turns(done)) == (0, [], [])
    assert draft("trace", desk.report, "--verify", desk.inputs).status == 0


def test_a_mark_in_the_place_of_a_figure_is_no_figure_after_libreoffice(evening):
    works = "\n+ 工作举措\n| 板块 | 标题 | 主要做法 |\n| 行政执法 | 规范执法 | 评查案卷〔行政处罚案件数〕。 |"
    blank = FIGURES.replace("| 28 |", "| |") + works
    desk = evening("put_bookmarks_inside", figures=blank, report=built(FIGURES + works))
    desk.refresh()
    assert any("评查案卷【待补充：行政处罚案件数】" in each for each in desk.text)
    assert draft("trace", desk.report, "--verify", desk.inputs, "--json").findings == []
    desk.correct(FIGURES + works)
    assert not desk.refresh().json["left"]
    assert any("评查案卷28件" in each for each in desk.text)


def make_digits_bold(root: etree._Element) -> None:
    """Half a figure is made bold."""
    content(root, 2)[:] = [run("28", "<w:b/>"), run("件")]


def test_a_figure_that_is_half_bold_stays_so(evening):
    desk = evening(make_digits_bold)
    desk.refresh()
    runs = content(main_part(desk.report.read_bytes()), 2)
    looks = [(r.findtext(f"{W}t"), r.find(f"{W}rPr/{W}b") is not None) for r in runs.iter(f"{W}r")]
    assert looks == [("24", True), ("件", False)]


def test_a_figure_typed_over_is_shown_with_both_and_changed_with_force_only(evening):
    desk = evening("type_into")
    done = desk.refresh()
    (left,) = done.json["left"]
    assert (done.status, left["old"], left["new"], left["reason"]) == (1, "29件", "24件", "retyped")
    assert any("29件" in each for each in desk.text)
    forced = desk.refresh("--force")
    assert (forced.status, turns(forced)) == (0, ["29件 → 24件"])
    assert "依法查处违法行为，作出行政处罚决定24件，比上年减少1件。" in desk.text


def test_a_figure_that_is_deleted_is_not_put_back(evening):
    desk = evening("delete_control")
    done = desk.refresh()
    assert reasons(done) == ["deleted"]
    assert "依法查处违法行为，作出行政处罚决定，比上年减少1件。" in desk.text


@pytest.mark.parametrize("name", ["delete_control", "delete_control_tracked"])
def test_a_figure_that_is_deleted_is_deleted_once(evening, name):
    desk = evening(name)
    desk.refresh()
    gone = [f for f in draft("trace", desk.report, "--json").json["figures"] if f["state"] == "deleted"]
    assert [each["text"] for each in gone] == ["24件"]


@pytest.mark.parametrize("track", [False, True])
def test_what_is_new_comes_in_and_what_is_blank_goes(evening, track):
    options = ("--track",) if track else ()
    blank = FIGURES.replace("| 28 |", "| |")
    desk = evening(figures=blank)
    desk.refresh(*options)
    assert not any("行政处罚决定" in each for each in desk.text)
    desk.correct(FIGURES)
    done = desk.refresh(*options)
    assert [each["new"] for each in done.json["changes"]] == [PENALTIES]
    assert desk.text.count(PENALTIES) == 1
    now = main_part(desk.report.read_bytes())
    (new,) = (p for p in now.iter(f"{W}p") if PENALTIES in _words(p))
    assert [style.get(f"{W}val") for style in new.iter(f"{W}pStyle")] == ["Body"]


def _words(element: etree._Element) -> str:
    return "".join(t.text or "" for t in element.iter(f"{W}t"))


def test_a_faulty_cell_keeps_the_old_value_marked_and_the_others_are_set(evening):
    desk = evening(figures=CORRECTED.replace("| 24 |", "| 待定 |"))
    done = desk.refresh()
    assert done.status == 1
    assert [f["code"] for f in done.findings] == ["V01"]
    assert reasons(done) == ["unsettled", "unsettled"]
    assert any("行政处罚决定28件【待核：行政处罚案件数】" in each for each in desk.text)
    assert any("310次" in each for each in desk.text)
    desk.correct(CORRECTED)
    assert desk.refresh().status == 0
    assert "依法查处违法行为，作出行政处罚决定24件，比上年减少1件。" in desk.text


def test_a_dry_run_writes_nothing_and_says_the_same(evening):
    desk = evening("type_into")
    before = desk.report.read_bytes()
    tried = desk.refresh("--dry-run")
    assert (desk.report.read_bytes(), [*desk.report.parent.glob("*.docx")]) == (before, [desk.report])
    done = desk.refresh()
    assert (tried.json["changes"], tried.json["left"]) == (done.json["changes"], done.json["left"])
    assert (tried.json["path"], done.json["path"]) == ("", str(desk.report))


def test_it_is_written_elsewhere_where_somebody_asks_for_that(evening, tmp_path):
    desk = evening()
    before = desk.report.read_bytes()
    out = tmp_path / "新.docx"
    done = desk.refresh("-o", out)
    assert (done.json["path"], desk.report.read_bytes()) == (str(out), before)
    assert any("310次" in each for each in texts(out.read_bytes()))


def revisions(report: bytes) -> Iterator[etree._Element]:
    """Our tracked changes."""
    for element in main_part(report).iter():
        if element.get(f"{W}author") == "drafter":
            yield element


def rejected(report: bytes) -> list[str]:
    """The paragraphs once somebody has rejected our tracked changes."""
    root = main_part(report)
    ours = [each for each in root.iter(f"{W}ins") if each.get(f"{W}author") == "drafter"]
    for mark in ours:
        # The mark of an inserted paragraph stands in the properties of its end.
        gone = owner(mark, f"{W}p") if owner(mark, "*").tag == f"{W}rPr" else mark
        owner(gone, "*").remove(gone)
    for words in root.iter(f"{W}delText"):
        words.tag = f"{W}t"
    return [_words(p) for p in root.iter(f"{W}p")]


def owner(element: etree._Element, tag: str) -> etree._Element:
    """The next element of that tag round another one."""
    return next(element.iterancestors(tag))


BLANK, SAME = FIGURES.replace("| 28 |", "| |"), FIGURES.replace("| 28 |", "| 25 |")


@pytest.mark.parametrize("figures", [CORRECTED, BLANK, SAME])
def test_tracked_changes_can_be_rejected(evening, figures):
    desk = evening("split_runs", figures=figures)
    before = desk.text
    desk.refresh("--track")
    assert [*revisions(desk.report.read_bytes())]
    assert rejected(desk.report.read_bytes()) == before


@pytest.mark.parametrize("options", [(), ("--track",)])
def test_the_tracked_changes_and_comments_of_leaders_stay(evening, options):
    desk = evening("insert_tracked", "delete_tracked", "comment_on")
    before = marks_of_leaders(desk.report.read_bytes())
    desk.refresh(*options)
    assert marks_of_leaders(desk.report.read_bytes()) == before


def marks_of_leaders(report: bytes) -> list[str]:
    """What leaders have tracked and commented on, and the words that they have deleted."""
    theirs = [
        f"{each.tag} {''.join(words.text or '' for words in each.iter(f'{W}delText'))}"
        for each in main_part(report).iter()
        if each.get(f"{W}author") == "修改人" or "comment" in str(each.tag)
    ]
    assert len(theirs) >= 3
    return theirs


def test_tags_and_bookmarks_are_those_of_the_new_record(evening):
    desk = evening(figures=CORRECTED.replace("| 310 |", "| |"))
    desk.refresh()
    listed = draft("trace", desk.report, "--json").json["figures"]
    assert [(each["n"], each["text"], each["state"]) for each in listed] == [
        (1, "24件", "intact"),
        (2, "1件", "intact"),
        (3, "13件", "intact"),
    ]
    assert draft("trace", desk.report, "--verify", desk.inputs).status == 0


@pytest.mark.parametrize("track", [False, True])
def test_rows_and_tables_come_and_go_with_the_pack_that_the_record_names(tmp_path, track):
    own, inputs, out = tmp_path / "模板" / "本县", tmp_path / "表", tmp_path / "报告"
    own.mkdir(parents=True)
    inputs.mkdir()
    (own / "pack.toml").write_text('extends = "county"\n[document]\nattachment = true\n', "utf-8")
    packs = "--templates", own.parent
    (inputs / "甲.xlsx").write_bytes(workbook(FIGURES))
    draft("build", inputs, "-o", out, "--pack", own.name, *packs)
    (report,) = out.glob("*.docx")
    before, known = tables(report.read_bytes()), faults(report.read_bytes())
    given = FIGURES.replace("| 行政检查次数 | 300 | 280 |\n", "").replace("| 28 |", "| 29 |")
    (inputs / "甲.xlsx").write_bytes(workbook(given + "| 规范性文件制定数 | 7 | 6 |\n"))
    options = ("--track",) if track else ()
    assert draft("refresh", report, inputs, *packs, *options).status == 0
    now = tables(report.read_bytes())
    assert [row for row in now if row not in before] == [
        ["规范性文件制定数", "件", "7", "6", "+1件"],
        ["行政处罚案件数", "件", "29", "25", "+4件"],
    ]
    assert not any("行政检查次数" in row for row in now)
    assert faults(report.read_bytes()) <= known
    refreshed = report.read_bytes()
    draft("refresh", report, inputs, *packs, *options)
    assert report.read_bytes() == refreshed
    assert draft("refresh", report, inputs).status == 1  # the pack is not found


def tables(report: bytes) -> list[list[str]]:
    """The rows of all tables; one that is deleted under tracking has no words."""
    rows = ([_words(cell) for cell in row.iter(f"{W}tc")] for row in main_part(report).iter(f"{W}tr"))
    return [row for row in rows if any(row)]


def test_a_later_build_does_not_overwrite_it(tmp_path):
    inputs, out = tmp_path / "表", tmp_path / "报告"
    inputs.mkdir()
    (inputs / "甲.xlsx").write_bytes(workbook(FIGURES))
    draft("build", inputs, "-o", out)
    (report,) = out.glob("*.docx")
    report.write_bytes(edited(report.read_bytes(), add_words))
    (inputs / "甲.xlsx").write_bytes(workbook(CORRECTED))
    assert draft("refresh", report, inputs).status == 0
    refreshed = report.read_bytes()
    draft("build", inputs, "-o", out)
    assert report.read_bytes() == refreshed
    assert report.with_name(f"{report.stem}（新）.docx").exists()


def test_what_nobody_has_edited_is_still_the_builds_own(tmp_path):
    inputs, out = tmp_path / "表", tmp_path / "报告"
    inputs.mkdir()
    (inputs / "甲.xlsx").write_bytes(workbook(FIGURES))
    draft("build", inputs, "-o", out)
    (inputs / "甲.xlsx").write_bytes(workbook(CORRECTED))
    (report,) = out.glob("*.docx")
    draft("refresh", report, inputs)
    draft("build", inputs, "-o", out)
    assert sorted(path.name for path in out.glob("*.docx")) == sorted(
        [report.name, f"{report.stem}（更新前）.docx"]
    )


@pytest.mark.parametrize("lock", ["~$报告.docx", ".~报告.docx", ".~lock.报告.docx#", "~$.docx"])
def test_a_report_that_is_open_is_left_alone(evening, lock):
    desk = evening()
    before = desk.report.read_bytes()
    desk.report.with_name(lock).write_bytes(b"")
    done = desk.refresh()
    assert (done.status, [f["code"] for f in done.findings]) == (1, ["E12"])
    assert desk.report.read_bytes() == before
    assert not desk.backup.exists()


def test_the_lock_of_another_report_is_none(evening):
    desk = evening()
    desk.report.with_name("通告.docx").write_bytes(b"")
    desk.report.with_name("~$告.docx").write_bytes(b"")
    assert desk.refresh().status == 0


def without_record(report: bytes) -> bytes:
    """A report whose trip through another format has lost the record."""
    buffer = BytesIO()
    with ZipFile(BytesIO(report)) as old, ZipFile(buffer, "w") as new:
        for name in old.namelist():
            if not name.startswith("customXml/"):
                new.writestr(name, old.read(name).replace(b"customXml/item1.xml", b"gone.xml"))
    return buffer.getvalue()


def test_a_report_without_record_is_refreshed_from_its_backup_and_has_one_again(evening, tmp_path):
    desk = evening()
    desk.report.write_bytes(without_record(edited(built(), add_words)))
    done = desk.refresh()
    assert (done.status, [f["code"] for f in done.findings]) == (1, ["E10"])
    base = tmp_path / "生成时的.docx"
    base.write_bytes(built())
    assert desk.refresh("--base", base).status == 0
    assert "依法查处违法行为，作出行政处罚决定（含简易程序）24件，比上年减少1件。" in desk.text
    desk.correct(FIGURES)
    assert turns(desk.refresh())[0] == "310次 → 300次"


def test_an_odt_is_refused_and_the_way_out_is_said(evening):
    desk = evening()
    odt = BytesIO()
    with ZipFile(odt, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", CONTENT)
    place = desk.report.with_suffix(".odt")
    place.write_bytes(odt.getvalue())
    done = draft("refresh", place, desk.inputs, "--base", desk.report, "--json")
    assert [(f["code"], "另存为" in f["hint"]) for f in done.findings] == [("E11", True)]


CONTENT = """<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text><text:p>检查
<text:bookmark-start text:name="_draft1"/>300次<text:bookmark-end text:name="_draft1"/></text:p>
</office:text></office:body></office:document-content>"""


def test_a_report_that_is_saved_meanwhile_stays_as_it_was_saved(evening, monkeypatch):
    desk = evening()
    saved = edited(built(), add_words)

    def save_and_apply(*words: object, **options: bool) -> object:
        desk.report.write_bytes(saved)
        return apply(*words, **options)  # type: ignore[arg-type]

    monkeypatch.setattr("drafter.pipeline.refreshing.apply", save_and_apply)
    done = desk.refresh()
    assert (done.status, [f["code"] for f in done.findings]) == (1, ["E13"])
    assert desk.report.read_bytes() == saved
    assert not desk.backup.exists()


def test_workbooks_of_another_unit_are_refused(evening):
    desk = evening(figures="+ 基本信息\n| 报告单位 | 门源县人民政府 |\n" + FIGURES)
    before = desk.report.read_bytes()
    done = desk.refresh()
    assert (done.status, [f["code"] for f in done.findings]) == (1, ["E08"])
    assert desk.report.read_bytes() == before


def test_comments_on_sources_say_the_new_numbers(tmp_path):
    (tmp_path / "甲.xlsx").write_bytes(workbook(FIGURES))
    draft("build", tmp_path / "甲.xlsx", "-o", tmp_path / "out", "--comments")
    (report,) = (tmp_path / "out").glob("*.docx")
    desk = Evening(tmp_path, report.read_bytes())
    assert desk.refresh().status == 0
    with ZipFile(desk.report) as archive:
        told = _lines_of(etree.fromstring(archive.read("word/comments.xml")))
    assert {"24件：行政处罚案件数", "1件：行政处罚案件数（比上年）", "计算：24－25＝－1"} <= told
    assert not any(each.startswith("28") for each in told)


def _lines_of(root: etree._Element) -> set[str]:
    return {_words(each) for each in root.iter(f"{W}p")}


def test_a_workbook_that_cannot_be_read_any_more_takes_no_number_with_it(evening):
    desk = evening()
    before = desk.report.read_bytes()
    (desk.inputs / "乙.xlsx").write_bytes(
        workbook("+ 年度数据\n| 指标 | 本年 | 上年 |\n| 行政许可数 | 9 | 8 |")
    )
    good = (desk.inputs / "甲.xlsx").read_bytes()
    (desk.inputs / "甲.xlsx").write_bytes(good[:3000])
    for done in (desk.refresh(), draft("trace", desk.report, "--verify", desk.inputs, "--json")):
        assert (done.status, [f["code"] for f in done.findings]) == (1, ["F04", "E15"])
    assert desk.report.read_bytes() == before


def test_a_workbook_that_is_not_there_any_more_is_told(evening):
    desk = evening(figures=FIGURES)
    (desk.inputs / "甲.xlsx").rename(desk.inputs / "丙.xlsx")
    assert desk.refresh().findings == []
    (desk.inputs / "丙.xlsx").unlink()
    (desk.inputs / "丁.xlsx").write_bytes(workbook(f"+ 基本信息\n| 填报部门 | 县公安局 |\n\n{FIGURES}"))
    (told,) = desk.refresh().findings
    assert (told["code"], "“丙.xlsx”" in told["message"]) == ("E16", True)


def test_the_page_says_old_and_new_place_and_cell(evening):
    desk = evening("type_into")
    told = draft("refresh", desk.report, desk.inputs).out
    assert "第1段：300次 → 310次（甲.xlsx 年度数据 D2）" in told
    assert "“29件”" in told
    assert "--force" in told
    assert str(desk.backup) in told.replace("\n", "").replace("  ", "")


NUMBERS = st.lists(st.sampled_from(["", "0", "1", "12", "25", "28", "300"]), min_size=8, max_size=8)
TYPED = "αβγδεζ"
"""What somebody types: single characters, so that nothing is typed into what was typed before."""
WHERE = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 60)), max_size=len(TYPED))


def table_of(numbers: list[str]) -> str:
    """The figures of a workbook, this year's and last year's in turn."""
    names = ("行政检查次数", "行政处罚案件数", "行政复议受理数", "行政复议审结数")
    rows = [f"| {name} | {numbers[2 * n]} | {numbers[2 * n + 1]} |" for n, name in enumerate(names)]
    return "\n".join(["+ 年度数据", "| 指标 | 本年 | 上年 |", *rows])


def typed(places: list[tuple[int, int]]) -> Callable[[etree._Element], None]:
    """Somebody types words, which nobody else has, at places outside of the figures."""

    def type_all(root: etree._Element) -> None:
        outside = [t for t in root.iter(f"{W}t") if owner(owner(t, f"{W}r"), "*").tag == f"{W}p"]
        for n, (which, place) in enumerate(places):
            words = outside[which % len(outside)]
            text = words.text or ""
            words.text = f"{text[:place]}{TYPED[n]}{text[place:]}"

    return type_all


@settings(max_examples=25, deadline=None)
@given(NUMBERS, NUMBERS, WHERE, st.booleans())
def test_all_edits_and_all_new_figures_are_there_or_listed(tmp_path_factory, old, new, places, track):
    folder = tmp_path_factory.mktemp("evening")
    desk = Evening(folder, edited(built(table_of(old)), typed(places)), table_of(new))
    done = desk.refresh(*(["--track"] if track else []))
    standing = "".join(desk.text)
    told = "".join(each["old"] + each["new"] for each in done.json["left"])
    assert [each for each in TYPED[: len(places)] if each not in standing] == []
    verified = draft("trace", desk.report, "--verify", desk.inputs, "--json").json
    outdated = [each["text"] for each in verified["figures"] if each.get("now")]
    assert [text for text in outdated if text not in told] == []
    fresh = "".join(texts(built(table_of(new))))
    lost = [each for each in FIGURE.findall(fresh) if each not in standing and each not in told]
    assert lost == []


def through_libreoffice(report: Path, suffix: str = "docx") -> Path:
    """The report as LibreOffice saves it."""
    folder = report.parent / f"经过{suffix}"
    profile = f"-env:UserInstallation={(report.parent / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", suffix, "--outdir", folder, report],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return folder / f"{report.stem}.{suffix}"


@needs_libreoffice
@pytest.mark.timeout(300)
def test_through_libreoffice_figures_are_set_and_named_again(evening):
    desk = evening(add_words)
    desk.report.write_bytes(through_libreoffice(desk.report).read_bytes())
    done = desk.refresh()
    assert done.status == 0
    assert "依法查处违法行为，作出行政处罚决定（含简易程序）24件，比上年减少1件。" in desk.text
    assert _words(control(main_part(desk.report.read_bytes()), 2)) == "24件"
    refreshed = desk.report.read_bytes()
    assert not turns(desk.refresh())
    assert desk.report.read_bytes() == refreshed


@needs_libreoffice
@pytest.mark.timeout(300)
def test_tracked_changes_open_in_libreoffice(evening):
    desk = evening(figures=CORRECTED.replace("| 13 |", "| |"))
    desk.refresh("--track")
    saved = through_libreoffice(desk.report).read_bytes()
    words = _words(main_part(saved))
    assert "310次" in words
    assert next(main_part(saved).iter(f"{W}ins"), None) is not None


@needs_libreoffice
@pytest.mark.timeout(300)
def test_through_an_odt_it_is_refreshed_from_the_base(evening, tmp_path):
    desk = evening()
    odt = through_libreoffice(desk.report, "odt")
    refused = draft("refresh", odt, desk.inputs, "--base", desk.report, "--json")
    assert [f["code"] for f in refused.findings] == ["E11"]
    back = through_libreoffice(odt)
    done = draft("refresh", back, desk.inputs, "--base", desk.report, "--json")
    assert turns(done) == ["300次 → 310次", "28件 → 24件", "增加 → 减少", "3件 → 1件", "12件 → 13件"]
