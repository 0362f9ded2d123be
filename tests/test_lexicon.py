"""The words of a pack by which published reports are understood: read, laid over, and checked row by row."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from packs import write_pack
from samples import TITLE

from drafter.model import MEASURES, PLANS, SHORTFALLS, Finding, Level
from drafter.packs import (
    EventWords,
    Lexicon,
    Wording,
    load_pack,
    read_lexicon,
    read_part_names,
    shipped_templates,
)
from drafter.pipeline import check_pack, learn_pack
from drafter.reading import Role, read_report


def lexicon(folder: Path, name: str = "小包") -> tuple[Lexicon, list[Finding]]:
    pack, _ = load_pack(name, [folder])
    return read_lexicon(pack.folders, pack.catalogue, pack.sections)


def named(folder: Path, names: str, heading: str) -> bool:
    """Whether a heading names part one in the words of part-names.csv."""
    rows = "".join(f"{MEASURES},{name}\n" for name in names.splitlines())
    write_pack(folder, files={"part-names.csv": f"部分,说法\n{rows}"})
    found, findings = lexicon(folder)
    assert findings == []
    return bool(found.parts[MEASURES].search(heading))


@pytest.mark.parametrize(
    ("names", "heading", "there"),
    [
        ("举措", "主要举措和成效", True),
        ("举措|成效", "工作成效", True),
        ("主要 做法|工作", "主要工作", True),
        ("主要 做法|工作", "主要的工作", False),
        ("存在 …3 问题", "存在问题", True),
        ("存在 …3 问题", "存在的主要问题", True),
        ("存在 …3 问题", "存在的若干主要问题", False),
        ("^ 问题|不足", "不足之处", True),
        ("^ 问题|不足", "主要不足", False),
        ("安排|打算 $", "工作安排", True),
        ("安排|打算 $", "安排部署", False),
        ("^ 问题 $", "问题", True),
        ("甲\n乙", "乙", True),
        ("(?:甲)*", "甲甲", False),
        ("(?:甲)*", "(?:甲)*", True),
        ("甲.乙", "甲丙乙", False),
        ("问题|问题和 原因", "问题和原因", True),
        ("问题|问题和 和原因", "问题和原因", False),
    ],
)
def test_how_the_name_of_a_part_is_written(tmp_path: Path, names: str, heading: str, there: bool) -> None:
    assert named(tmp_path, names, heading) is there


SIGNS = "征象,无数,句中有数,句段有数,说法\n"
BAD_ROWS = [
    ("wordings.csv", "指标,说法\n案件数,案件\n没有,甲", "“没有”不在指标目录中"),
    ("wordings.csv", "指标,说法\n案件数,案件\n案件数,", "没有写说法"),
    ("wordings.csv", "指标,说法\n案件数,案件\n案件数,甲,乙", "应有 2 列，实有 3 列"),
    ("part-names.csv", "部分,说法\n其他事项,其他\n其它,其他", "“其它”不是五个部分之一"),
    ("part-names.csv", "部分,说法\n其他事项,其他\n其他事项,", "没有写字词"),
    ("part-names.csv", "部分,说法\n其他事项,其他\n其他事项,^ $", "没有写字词"),
    ("part-names.csv", "部分,说法\n其他事项,其他\n其他事项,…3 其他", "写在两个词之间"),
    ("part-names.csv", "部分,说法\n其他事项,其他\n其他事项,甲 …3 乙 …3 丙", "最多用一处“…”"),
    ("part-names.csv", "部分,说法\n其他事项,其他\n其他事项,甲 …99 乙", "不超过 30"),
    ("part-names.csv", "部分,说法\n其他事项,其他\n其他事项,甲…乙", "“甲…乙”不能这样写"),
    ("part-names.csv", "部分,说法\n其他事项,其他\n其他事项,甲 $ 乙", "“$”不能这样写"),
    ("part-names.csv", "部分,说法\n其他事项,其他\n其他事项,甲||乙", "“|”的两边"),
    ("part-names.csv", "部分,说法\n其他事项,其他\n其他事项," + "甲" * 301, "最多 300 个字"),
    ("section-cues.csv", "板块,用语\n执法,处罚\n没有,甲", "“没有”不是模板包的板块"),
    ("section-cues.csv", "板块,用语\n执法,处罚\n执法,", "没有写用语"),
    (
        "figure-words.csv",
        "种类,用语\n环节,受理\n甲,乙",
        "应为限定、环节、新增、话题、谓语、承接、分项、合计、占比之一",
    ),
    ("figure-words.csv", "种类,用语\n环节,受理\n话题,", "没有写用语"),
    (
        "standing-words.csv",
        "种类,用语\n依照,落实\n甲,乙",
        "年度文件、常语、名目、泛称、常学法律、句段常语、泛指之一",
    ),
    ("standing-words.csv", "种类,用语\n依照,落实\n制发,", "没有写用语"),
    ("standing-words.csv", "种类,用语\n依照,落实\n常年,甲||乙", "“|”的两边"),
    ("event-signs.csv", f"{SIGNS}荣誉,90,80,40,荣获\n荣誉,90,80,40,甲…乙", "“甲…乙”不能这样写"),
    ("event-signs.csv", f"{SIGNS}荣誉,90,80,40,荣获\n荣誉,90,100,40,获评", "“句中有数”要写 0 到 99 的整数"),
    ("event-signs.csv", f"{SIGNS}荣誉,90,80,40,荣获\n,90,80,40,获评", "没有写征象"),
]


@pytest.mark.parametrize(("file", "content", "reason"), BAD_ROWS)
def test_a_bad_row_is_named_by_its_line_and_the_others_are_read(
    tmp_path: Path, file: str, content: str, reason: str
) -> None:
    write_pack(tmp_path, files={file: content})

    [found] = [found for found in check_pack("小包", tmp_path) if found.file == f"小包/{file}"]

    assert (found.code, found.cell) == ("T07", "第 3 行")
    assert reason in found.message
    read, _ = lexicon(tmp_path)
    assert read.wordings or read.parts or read.cues or read.figures.stages or read.events != EventWords()


BAD_FILES = [
    (b"\xff\x80", "UTF-8"),
    ("甲,乙\n丙,丁".encode(), "不认识“甲”这一列"),
    (b"", "表头缺少"),
    (b"," * 2_000_001, "过大"),
]


WORD_FILES = [
    "wordings.csv", "part-names.csv", "section-cues.csv", "figure-words.csv", "event-signs.csv",
    "standing-words.csv",
]  # fmt: skip


@pytest.mark.parametrize("file", WORD_FILES)
@pytest.mark.parametrize(("content", "reason"), BAD_FILES)
def test_a_file_that_cannot_be_read_is_a_finding(
    tmp_path: Path, file: str, content: bytes, reason: str
) -> None:
    write_pack(tmp_path, files={file: content})

    findings = [found for found in check_pack("小包", tmp_path) if found.file == f"小包/{file}"]

    assert {(found.code, found.cell) for found in findings} == {("T07", "第 1 行")}
    assert any(reason in found.message for found in findings)


def test_a_pack_adds_its_words_to_those_it_inherits(tmp_path: Path) -> None:
    write_pack(
        tmp_path,
        "底本",
        files={
            "wordings.csv": "指标,说法\n案件数,案件\n",
            "part-names.csv": "部分,说法\n其他事项,其他\n",
            "section-cues.csv": "板块,用语\n执法,处罚\n",
            "figure-words.csv": "种类,用语\n环节,受理\n话题,复议\n",
        },
    )
    write_pack(
        tmp_path,
        toml='extends = "底本"',
        rows="",
        files={
            "wordings.csv": "说法,指标\n卷宗,案件数\n",
            "part-names.csv": "说法,部分\n别的,其他事项\n",
            "section-cues.csv": "用语,板块\n许可 强制,执法\n",
            "figure-words.csv": "用语,种类\n办结,环节\n未,限定\n应诉 诉讼,话题\n新建,新增\n",
        },
    )

    found, findings = lexicon(tmp_path)

    assert findings == []
    assert set(found.wordings["案件数"]) == {Wording((("案件",),)), Wording((("卷宗",),))}
    assert [bool(found.parts["其他事项"].search(heading)) for heading in ("其他", "别的", "甲")] == [
        True,
        True,
        False,
    ]
    assert found.cues == {"执法": ("处罚", "许可", "强制")}
    assert (found.figures.qualifiers, found.figures.stages) == (("未",), ("受理", "办结"))
    assert (found.figures.flows, found.figures.topics) == (("新建",), (("复议",), ("应诉", "诉讼")))


def test_words_that_fit_in_many_ways_are_searched_in_one_way(tmp_path: Path) -> None:
    assert not named(tmp_path, f"{'甲|甲甲 ' * 25} …30 {'甲|甲甲 ' * 25} 乙", "甲" * 2_000)


REPORT = f"""\
{TITLE}
2024年，我县深入学习贯彻习近平法治思想，扎实推进依法行政各项工作。现将有关情况报告如下：
一、主要举措和成效
组织案卷评查2次，抽查行政处罚案卷80件。
二、有待破解的堵点
执法力量还比较薄弱，普法形式也比较单一。
三、来年工作安排
加强法治队伍建设，做好行政执法监督。
"""


def test_an_office_teaches_its_own_name_of_a_part(tmp_path: Path) -> None:
    sample = tmp_path / "样本.txt"
    sample.write_text(REPORT, "utf-8")
    own = tmp_path / "templates" / "county"
    own.mkdir(parents=True)
    (own / "pack.toml").write_text('extends = "base"\nlevel = "county"\n', "utf-8")
    (own / "part-names.csv").write_text(f"部分,说法\n{SHORTFALLS},有待 …4 堵点\n", "utf-8")

    def headed(folders: list[Path]) -> list[tuple[str, str]]:
        pack, _ = load_pack("county", folders)
        read = read_report(sample, lambda level: read_part_names(pack.folders)[0] if level else {})
        return [(p.role.value, p.part) for p in read.places if p.role in (Role.PART_HEADING, Role.HEADING)]

    shipped = headed([shipped_templates()])
    taught = headed([own.parent, shipped_templates()])
    assert [part for _, part in shipped] == [MEASURES, MEASURES, PLANS]
    assert [part for _, part in taught] == [MEASURES, SHORTFALLS, PLANS]
    assert read_report(sample, lambda level: {}).level is Level.COUNTY

    learn_pack([sample], own.parent / "青岗县", templates=own.parent)
    assert "普法形式" not in "".join(
        path.read_text("utf-8") for path in (own.parent / "青岗县").rglob("*.j2")
    )


def test_the_shipped_words_are_no_regular_expressions() -> None:
    text = (shipped_templates() / "base" / "part-names.csv").read_text("utf-8")
    assert not re.search(r"[\[\](){}*+?.\\]", text)
