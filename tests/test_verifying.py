"""`draft trace` and `draft trace --verify`: where the numbers come from, and whether they still hold."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import Run, draft
from edited_reports import CORRECTED, FIGURES, built, edited
from edits import Edit, W, paragraph, piece, run
from lxml import etree
from workbooks import workbook

NAME = "海晏县2025年法治政府建设年度报告.docx"


class Office:
    """A folder with a report that was edited, and with the workbooks as they are now."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.report = folder / NAME

    def edit(self, *edits: Edit | str, of: str = FIGURES) -> None:
        self.report.write_bytes(edited(built(of), *edits))

    def verify(self, text: str = FIGURES, *options: object) -> Run:
        (self.folder / "甲.xlsx").write_bytes(workbook(text))
        return draft("trace", self.report, "--verify", self.folder / "甲.xlsx", *options, "--json")


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def told(done: Run) -> list[str]:
    return [f"{f['code']} {f['value']}" for f in done.json["findings"]]


# The list


def test_the_list_has_each_number_with_its_place_and_cells(office: Office):
    office.edit()

    done = draft("trace", office.report)

    assert done.status == 0
    lines = done.out.splitlines()
    assert lines[0] == "海晏县人民政府 2025 年"
    assert [line.split() for line in lines if "28件" in line] == [
        ["28件", "行政处罚案件数", "本年数", "第2段"]
    ]
    assert "        来源：甲.xlsx 年度数据 D3、E3（县司法局）" in lines
    assert lines[-1] == "共 4 处数据。"


def test_the_list_tells_apart_what_was_retyped_copied_and_deleted(office: Office):
    office.edit("type_into", "copy_control", "delete_sentence")

    out = draft("trace", office.report).out

    assert "已经删去的" in out
    assert "生成时是：28件" in out
    assert out.splitlines()[-1] == "共 4 处数据，其中改写 1 处、删去 1 处。"


def test_the_list_as_json_has_the_shape_that_is_promised(office: Office):
    office.edit("type_into")

    found = draft("trace", office.report, "--json").json

    assert {key: found[key] for key in ("report", "unit", "year", "findings")} == {
        "report": NAME,
        "unit": "海晏县人民政府",
        "year": 2025,
        "findings": [],
    }
    headings = ["一、2025年推进法治政府建设的主要举措和成效", "（一）健全行政执法工作体系"]
    source = {"file": "甲.xlsx", "sheet": "年度数据", "department": "县司法局"}
    assert found["figures"][1] == {
        "n": 2,
        "text": "29件",
        "built": "28件",
        "state": "retyped",
        "indicator": "行政处罚案件数",
        "kind": "value",
        "value": "28",
        "unit": "件",
        "place": {"headings": headings, "paragraph": 2, "table": False, "chart": ""},
        "sources": [{**source, "cell": "D3"}],
        "formula": "",
    }
    assert [each["cell"] for each in found["figures"][2]["sources"]] == ["D3", "E3"]


def test_workbooks_without_verify_are_a_wrong_use(office: Office):
    office.edit()

    done = draft("trace", office.report, office.folder)

    assert done.status == 2
    assert "--verify" in done.err


# Against the workbooks


def test_what_agrees_is_said_to(office: Office):
    office.edit("split_runs", "type_round", "move_control")

    done = office.verify()

    assert (done.status, done.json["findings"]) == (0, [])


def test_a_corrected_cell_is_named_with_old_and_new(office: Office):
    office.edit()

    done = office.verify(CORRECTED)

    assert done.status == 1
    assert told(done) == ["E06 28件", "E06 3件"]
    message = done.json["findings"][0]["message"]
    assert message == (
        "“（一）健全行政执法工作体系”第2段的“28件”（行政处罚案件数）与填报表不符，"
        "现在是“29件”（甲.xlsx 年度数据 D3）。"
    )
    assert [each.get("now") for each in done.json["figures"]] == [None, "29件", "4件", None]


def test_a_number_that_somebody_has_corrected_by_hand_agrees(office: Office):
    office.edit("type_into")

    assert told(office.verify(CORRECTED)) == ["E06 3件"]
    assert told(office.verify()) == ["E06 29件"]


def test_what_is_reckoned_beside_a_number_typed_over_is_told(office: Office):
    office.edit("type_into")

    (found,) = office.verify().json["findings"]

    assert found["message"].endswith("；旁边的“3件”不是按改写的数算的，请一并核对。")


def test_words_that_tell_the_other_way_are_told_with_what_they_should_be(office: Office):
    office.edit(lambda root: retype_before(root, "比上年增加", "比上年略有减少了"))

    (found,) = office.verify().json["findings"]

    assert (found["code"], found["value"]) == ("E06", "3件")
    assert "现在是“增加3件”" in found["message"]


def retype_before(root: etree._Element, old: str, new: str) -> None:
    """Somebody types other words before a figure."""
    (text,) = [each for each in root.iter(f"{W}t") if old in (each.text or "")]
    text.text = (text.text or "").replace(old, new)


def test_a_copy_is_held_against_the_workbooks_as_well(office: Office):
    office.edit("copy_control")

    assert told(office.verify(CORRECTED)) == ["E06 28件", "E06 3件", "E06 28件"]


def test_a_deleted_number_is_no_number_that_disagrees(office: Office):
    office.edit("delete_sentence")

    assert told(office.verify(CORRECTED)) == []


def test_a_cell_that_is_blank_or_at_fault_now_is_said(office: Office):
    office.edit()

    blank = office.verify(FIGURES.replace("| 28 |", "| |"))
    faulty = office.verify(FIGURES.replace("| 28 |", "| 待定 |"))

    assert told(blank) == ["E06 28件", "E06 3件"]
    assert "现在没有这个数了" in blank.json["findings"][0]["message"]
    assert faulty.json["findings"][0]["code"] == "V01"
    assert "【待核：行政处罚案件数】" in str(faulty.json["findings"])


def test_a_zero_and_a_change_of_sign_are_seen(office: Office):
    office.edit()

    assert told(office.verify(FIGURES.replace("| 28 |", "| 22 |"))) == ["E06 28件", "E06 3件"]
    assert "E06 12件" in told(office.verify(FIGURES.replace("| 12 | 12 |", "| 0 | 12 |")))


def test_a_number_typed_by_hand_is_named(office: Office):
    office.edit("type_number")

    done = office.verify()

    assert told(done) == ["E07 36场次"]
    assert "组织执法培训36场次" in done.json["unsourced"][0]["words"]
    assert done.json["unsourced"][0]["place"]["paragraph"] == 3


@pytest.mark.parametrize(
    "words",
    [
        "按照《行政处罚法》第33条",
        "2026年1月20日前完成",
        "落实海政发〔2025〕3号文件",
        "推进12345热线建设",
        "建设“15分钟法律服务圈”",
        "三项制度全面落实",
        "自2021—2025年规划以来",
        "建成5G应用",
        "详见图1至图3、附件2",
        "见 表 2－1、附表3",
        "主要做法：1.完善制度；2.强化监督。（3）加强培训",
        "见第 12 页，共30页",
        "修改第3至5条、第1、2项",
        "落实海政发2025年3号文、国务院令732号",
        "1至9月、2025年1—12月，10月15日至20日9时30分",
        "2024、2025年均为优秀",
        "每月20日前报送，电话0970-8632001，邮箱fz2025@163.com",
        "推行1+3+N模式，119接警联动",
        "110、119、120联动机制，12345与110对接，96345热线",
        "7×24小时在线，设24小时自助服务区，全天24小时值守",
        "80后、90后执法人员，服务60岁以上老年人",
        "设在政务大厅101室、行政中心2号楼305室，位于3楼",
        "做法有：1）完善制度；2）强化监督，（3）加强培训",
        "3·15、12·4集中宣传，9点到17点开放",
    ],
)
def test_dates_titles_ordinals_and_names_have_no_source_and_need_none(office: Office, words: str):
    office.edit(lambda root: paragraph(root, "案卷评查").append(run(f"{words}。")))

    assert told(office.verify()) == []


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("培训150人", "150人"),
        ("办结率为98.5%", "98.5%"),
        ("新增二十三家", "二十三家"),
        ("增至３６件", "３６件"),
        ("详见附件3个", "3个"),
        ("列表20项", "20项"),
        ("上报2026年1月20日前办结120", "120"),
        ("受理110件", "110件"),
        ("平均用时24小时", "24"),
        ("整治出租房101间", "101间"),
        ("受理312345件", "312345件"),
    ],
)
def test_numbers_in_any_digits_have_to_have_a_source(office: Office, words: str, number: str):
    office.edit(lambda root: paragraph(root, "案卷评查").append(run(f"{words}。")))

    assert told(office.verify()) == [f"E07 {number}"]


@pytest.mark.parametrize(
    "words", ["图 1　行政处罚案件", "表2-1　复议案件", "附件3", "2.1　总体情况", "1　总体情况", "— 5 —"]
)
def test_a_caption_or_heading_typed_by_hand_has_a_number_and_no_figure(office: Office, words: str):
    office.edit(
        lambda root: paragraph(root, "案卷评查").addnext(piece(f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"))
    )

    assert told(office.verify()) == []


def test_what_a_department_typed_into_its_workbook_has_its_cell_and_is_not_named(office: Office):
    works = "\n+ 工作举措\n| 板块 | 标题 | 主要做法 |\n| 行政执法 | 规范执法 | 评查案卷120份。 |"
    office.edit(of=FIGURES + works)

    assert told(office.verify(FIGURES + works)) == []


def test_workbooks_of_another_unit_are_refused(office: Office):
    office.edit()

    done = office.verify(f"+ 基本信息\n| 报告单位 | 邻水县人民政府 |\n\n{FIGURES}")

    assert done.status == 1
    assert [f["code"] for f in done.json["findings"]] == ["E08"]


def test_without_inputs_the_folder_inputs_is_read(office: Office, monkeypatch: pytest.MonkeyPatch):
    office.edit()
    (office.folder / "inputs").mkdir()
    (office.folder / "inputs" / "甲.xlsx").write_bytes(workbook(CORRECTED))
    monkeypatch.chdir(office.folder)

    done = draft("trace", NAME, "--verify")

    assert done.status == 1
    assert "与填报表不符 2 处，没有来源 0 处" in done.out


def test_a_number_typed_into_a_table_is_named_with_its_row(office: Office):
    cells = "".join(
        f"<w:tc><w:p><w:r><w:t>{each}</w:t></w:r></w:p></w:tc>" for each in ("应急救援次数", "次", "31")
    )
    office.edit(
        lambda root: paragraph(root, "案卷评查").addnext(piece(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"))
    )

    (number,) = office.verify().json["unsourced"]

    assert (number["text"], number["words"]) == ("31", "应急救援次数 次 31")
