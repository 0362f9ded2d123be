"""`packs check` finds what would stop a build, and what would be printed otherwise than its author meant."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Desk, draft
from packs import FRAME, HEADER, SECTION, TOML, dataset, write_pack

from drafter.model import PARTS, Finding
from drafter.narrative import render
from drafter.packs import ACCOUNT_FILE, load_pack, shipped_templates
from drafter.pipeline import check_pack
from drafter.writing import write_docx


def check(root: Path, **pack: object) -> list[Finding]:
    """The findings about a pack, but for indicators that no sentence uses."""
    write_pack(root, **pack)  # type: ignore[arg-type]
    return [each for each in check_pack("小包", root) if each.code != "T09"]


def codes(findings: list[Finding]) -> list[tuple[str, str, str]]:
    return [(each.code, each.file.removeprefix("小包/"), each.cell) for each in findings]


def on_county(root: Path, files: dict[str, bytes]) -> list[Finding]:
    """The findings about a pack that extends the county's."""
    for name, content in {**files, "pack.toml": b'extends = "county"\nlanguage = 2\n'}.items():
        (root / "小包" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / "小包" / name).write_bytes(content)
    return [each for each in check_pack("小包", root) if each.code != "T09"]


SECTION_FILE = f"sections/{SECTION}.j2"
STOPS = {
    "a-number-of-rows": ("一。\n{{ 问题 | length }}", "T01", "第 2 行"),
    "a-number-of-letters": ("{{ 年度 | length }}", "T01", "第 1 行"),
    "a-truth": ("{{ true }}", "T01", "第 1 行"),
    "the-turns-of-no-loop": ("{% for 甲 in 问题 %}{{ 序(甲) }}{% endfor %}", "T01", "第 1 行"),
    "a-list-of-a-figure": ("{{ 案件数 | 顿号 }}", "T01", "第 1 行"),
    "a-row-that-may-not-be-there": ("{{ 问题[0].问题 }}", "T02", "第 1 行"),
    "only-where-a-figure-falls": ("{% if 案件数 < 案件数.上年 %}{{ 1 < 2 }}{% endif %}", "T01", "第 1 行"),
    "only-where-one-is-zero": ("{% if 案件数 is 为零 %}{{ 问题 }}{% endif %}", "T01", "第 1 行"),
    "only-where-one-is-large": ("{% if 案件数 > 1000 %}{{ 问题 }}{% endif %}", "T01", "第 1 行"),
    "only-where-nothing-is-filled-in": ("{% if not 问题 %}{{ 问题 }}{% endif %}", "T01", "第 1 行"),
}


@pytest.mark.parametrize("name", STOPS)
def test_what_would_stop_a_build_is_found_before_there_is_a_workbook(tmp_path: Path, name: str) -> None:
    section, code, line = STOPS[name]

    assert codes(check(tmp_path, section=section)) == [(code, SECTION_FILE, line)]


@pytest.mark.parametrize("name", list(STOPS)[:5])
def test_the_check_and_the_build_say_the_same(desk: Desk, tmp_path: Path, name: str) -> None:
    section = STOPS[name][0].replace("案件数", "行政检查次数")
    found = on_county(tmp_path / "包", {"sections/行政执法.j2": section.encode()})
    desk.put("")

    built = desk.build("--pack", "小包", "--templates", tmp_path / "包")
    told = [
        (f["code"], f["file"], f["cell"], f["message"]) for f in built.json["findings"] if f["code"][0] == "T"
    ]

    assert [(f.code, f.file, f.cell, f.message) for f in found] == told


def test_a_frame_that_extends_itself(tmp_path: Path) -> None:
    findings = check(tmp_path, files={"report.j2": '{% extends "小包/report.j2" %}'})

    assert {each.code for each in findings} == {"T11"}


@pytest.mark.timeout(60)
def test_a_template_that_runs_on_is_tried_once(tmp_path: Path) -> None:
    runs_on = "{% for a in 数据 %}" * 9 + "{% endfor %}" * 9

    assert [each.code for each in check(tmp_path, section=runs_on)] == ["T11"]


def rezipped(change: dict[str, bytes]) -> bytes:
    """A Word file, some of its parts others."""
    pack, _ = load_pack("county", [shipped_templates()])
    source = zipfile.ZipFile(io.BytesIO(write_docx(render(dataset(pack), pack).report)))
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name in source.namelist():
            package.writestr(name, change.get(name, source.read(name)))
    return target.getvalue()


def flagged(data: bytes) -> bytes:
    """A package whose parts all say that they are encrypted."""
    changed = bytearray(data)
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = changed.find(mark)
        while at >= 0:
            changed[at + place] |= 1
            at = changed.find(mark, at + 4)
    return bytes(changed)


def of_a_later_version(data: bytes) -> bytes:
    at = data.index(b"PK\x01\x02")
    return data[: at + 6] + b"\xff" + data[at + 7 :]


RELATION = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship '
    'Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" '
    'Target="{to}"/></Relationships>'
)
STYLES: dict[str, Callable[[], bytes]] = {
    "garbage": lambda: b"garbage",
    "empty": lambda: b"",
    "a-relation-that-leads-back": lambda: rezipped(
        {"word/_rels/document.xml.rels": RELATION.format(kind="styles", to="document.xml").encode()}
    ),
    "no-styles": lambda: rezipped(
        {"word/_rels/document.xml.rels": RELATION.format(kind="theme", to="theme1.xml").encode()}
    ),
    "styles-that-are-no-xml": lambda: rezipped({"word/styles.xml": b"<w:styles"}),
    "encrypted": lambda: flagged(rezipped({})),
    "a-later-version": lambda: of_a_later_version(rezipped({})),
    "cut": lambda: rezipped({})[:4000],
}


@pytest.mark.parametrize("name", STYLES)
def test_a_broken_style_is_found_as_a_build_finds_it(desk: Desk, tmp_path: Path, name: str) -> None:
    findings = on_county(tmp_path / "包", {"style.docx": STYLES[name]()})

    assert [(each.code, each.file) for each in findings] == [("T07", "小包/style.docx")]

    desk.put("")
    options = ("--pack", "小包", "--templates", tmp_path / "包")
    built = draft("build", desk.inbox, "-o", desk.out, "--json", *options).json["findings"]
    assert ("T07", "小包/style.docx") in {(each["code"], each["file"]) for each in built}
    assert not [each for each in built if each["code"].startswith("X")]


def test_shipped_packs_stand_the_trial() -> None:
    for name in ("base", "province", "city", "county", "township", "department"):
        assert check_pack(name) == ()


# Words that would be printed otherwise than meant

WORDS = {
    "full-width-braces": ("一。\n｛｛ 案件数 ｝｝。", ("T14", "第 2 行")),
    "mixed-braces": ("{｛ 案件数 ｝}。", ("T14", "第 1 行")),
    "a-full-width-tag": ("｛％ if 案件数 ％｝有。", ("T14", "第 1 行")),
    "a-single-brace-round-a-name": ("办结{案件数}件。", ("T14", "第 1 行")),
    "a-single-full-width-brace": ("办结｛ 案件数 ｝件。", ("T14", "第 1 行")),
    "a-heading-with-its-number": ("## （一）规范执法\n\n一句话。", ("T16", "第 1 行")),
    "a-heading-with-a-digit": ("一。\n### 1.规范执法\n\n一句话。", ("T16", "第 2 行")),
    "a-heading-beyond-ninety-nine": ("## （一百零二）规范执法\n\n一句话。", ("T16", "第 1 行")),
    "a-year": ("一句话。\n2024年，我县加强执法。", ("T18", "第 2 行")),
    "a-figure": ("全年办结986件。", ("T18", "第 1 行")),
}


@pytest.mark.parametrize("name", WORDS)
def test_words_that_were_meant_otherwise_are_named_with_their_line(tmp_path: Path, name: str) -> None:
    section, (code, line) = WORDS[name]

    [found] = check(tmp_path, section=section)

    assert (found.code, found.file, found.cell) == (code, f"小包/{SECTION_FILE}", line)
    assert not found.is_error


@pytest.mark.parametrize(
    "section",
    [
        "落实《法治政府建设实施纲要（2021—2025年）》。",
        "落实“十四五”规划和“八五”普法规划。",
        "贯彻国办发〔2021〕5号文件和2.0版。",
        "## 第一责任人职责\n\n一句话。",
        "### 12345热线\n\n一句话。",
        "办结{{ 案件数 }}，其中{甲}和{ }。",
        "{# 2024年有986件 #}一句话。",
        '{{ "两" if 问题 | length == 2 else "多" }}个方面。',
        "{% if 案件数 > 100 %}很多。{% endif %}",
    ],
)
def test_what_is_as_it_should_be_is_not_named(tmp_path: Path, section: str) -> None:
    assert check(tmp_path, section=section) == []


def test_figures_typed_in_one_file_are_one_finding(tmp_path: Path) -> None:
    section = "2023年办结986件。\n\n2024年办结1002件。\n" * 10
    [found] = check(tmp_path, section=section)

    assert (found.code, found.cell) == ("T18", "第 1 行")
    assert "“2023年”“986件”“2024年”等 40 处" in found.message


def test_lines_of_the_settings_are_looked_at_too(tmp_path: Path) -> None:
    toml = TOML.replace('"{{ 地名 }}{{ 年度 }}年报告"', '"｛｛ 地名 ｝｝2024年报告"')
    toml = toml.replace(f'"{PARTS[0]}" = "{PARTS[0]}"', f'"{PARTS[0]}" = "一、{PARTS[0]}"')

    found = check(tmp_path, toml=toml)

    assert {(each.code, each.file) for each in found} == {
        (code, "小包/pack.toml") for code in ("T14", "T16", "T18")
    }
    assert all(each.cell.startswith("第 ") for each in found)


def test_what_a_learned_pack_says_of_its_sample_is_in_its_account(tmp_path: Path) -> None:
    files = {ACCOUNT_FILE: "2024年的样本。"}

    assert check(tmp_path, section="全年办结986件。", files=files) == []


def test_a_figure_that_is_blank_is_no_unknown_name(tmp_path: Path) -> None:
    assert check(tmp_path, section='{{ 数据.案件数 }}，{{ 数据["次数"] }}。') == []


def test_the_years_of_the_year_table_are_its_own(tmp_path: Path) -> None:
    years = '["2021-2025"]\n"规划" = "2021年印发的规划"\n'

    assert check(tmp_path, files={"years.toml": years}) == []


# Blocks

CHILD = '{{% extends "底本/report.j2" %}}\n{}'


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("{% block 其它事项 %}自己的话。{% endblock %}", "第 2 行", "是不是“其他事项”？"),
        ("\n自己的话。", "第 3 行", "block 外面"),
        ("{% if 问题 %}{{ 年度 }}{% endif %}", "第 2 行", "block 外面"),
    ],
)
def test_words_that_are_never_printed_are_named(tmp_path: Path, text: str, line: str, words: str) -> None:
    write_pack(tmp_path, "底本")
    toml = 'extends = "底本"\n'

    [found] = check(tmp_path, toml=toml, files={"report.j2": CHILD.format(text)})

    assert (found.code, found.file, found.cell) == ("T15", "小包/report.j2", line)
    assert words in found.message


def test_a_block_within_a_block_that_is_there_is_printed(tmp_path: Path) -> None:
    write_pack(tmp_path, "底本")
    own = "{% block 自己的 %}自己的话。{% endblock %}"
    text = f"{{% block 其他事项 %}}\n# 其他\n\n{own}\n{{% endblock %}}\n{{# 说明 #}}\n"

    assert check(tmp_path, toml='extends = "底本"\n', files={"report.j2": CHILD.format(text)}) == []


# Settings

MISTAKES = {
    "[document]\nattachment = 是": "true",
    "[document]\nattachment = True": "true",
    "[vocabulary]\n我地 = “我县”": "英文的双引号",
    '[vocabulary]\n"我地" ＝ "我县"': "等号",
    '【vocabulary】\n"我地" = "我县"': "方括号",
    '[vocabulary]\n我地 = "我县"': "中文的键要加英文引号",
    '[vocabulary]\n"我地" = 我县': "文字要加英文引号",
    '[vocabulary]\n"我地" = "我县': "引号没有成对",
    'asked = ["案件数"，"次数"]': "逗号",
}


@pytest.mark.parametrize("text", MISTAKES)
def test_a_mistake_in_the_settings_is_said_in_plain_words(tmp_path: Path, text: str) -> None:
    lines = text.split("\n")
    write_pack(tmp_path, files={"pack.toml": text})

    [found] = check_pack("小包", tmp_path)

    line = next(n for n, each in enumerate(lines, 1) if "vocabulary】" in each or n == len(lines))
    assert (found.code, found.cell) == ("T07", f"第 {line} 行")
    assert MISTAKES[text] in found.message


TOO_MUCH = {
    "a-key-of-many-dots": ".".join(["a"] * 200_000) + " = 1\n",
    "quoted": " . ".join(['"a"'] * 100_000) + " = 1\n",
    "in-a-header": "[" + ".".join(["a"] * 200_000) + "]\n",
    "in-braces": "x = {" + ".".join(["a"] * 100_000) + " = 1}\n",
}


@pytest.mark.timeout(10)
@pytest.mark.parametrize("name", TOO_MUCH)
def test_a_key_of_dots_without_end_is_not_even_tried(tmp_path: Path, name: str) -> None:
    write_pack(tmp_path, toml=f'extends = "county"\n{TOO_MUCH[name]}')

    [found] = check_pack("小包", tmp_path)

    assert (found.code, found.file, found.cell) == ("T07", "小包/pack.toml", "第 2 行")
    assert "点太多" in found.message


@pytest.mark.timeout(30)
@pytest.mark.parametrize(
    ("toml", "words"),
    [
        ("[sections]\n" + "".join(f'"板块{n}" = "题"\n' for n in range(1000)), "最多 300 项"),
        ("[charts]\n" + "".join(f'"图{n}" = ["案件数"]\n' for n in range(60)), "最多 50 项"),
        ("asked = [" + '"案件数",' * 6000 + "]\n", "最多 5000 项"),
        ("".join(f"k{n} = 1\n" for n in range(5000)), "不认识“k0”这一项"),
    ],
)
def test_settings_without_end_are_cut_short(tmp_path: Path, toml: str, words: str) -> None:
    write_pack(tmp_path, toml=f'extends = "county"\n{toml}', rows="案件数,件,整数,行政执法")

    findings = [each for each in check_pack("小包", tmp_path) if each.code == "T07"]

    assert words in findings[0].message
    assert len(findings) <= 101


def test_a_pack_is_suggested_by_its_level(tmp_path: Path) -> None:
    write_pack(tmp_path, "县级海晏", toml='extends = "县级"\n')

    [found] = check_pack("县级海晏", tmp_path)

    assert found.code == "T10"
    assert "是不是“county”？" in found.message


def test_a_pack_that_extends_something_unknown_is_not_suggested_itself(tmp_path: Path) -> None:
    write_pack(tmp_path, "海晏县", toml='extends = "海晏"\n')

    [found] = check_pack("海晏县", tmp_path)

    assert found.code == "T10"
    assert "是不是" not in found.message


def test_a_word_cannot_take_the_name_of_an_indicator(tmp_path: Path) -> None:
    write_pack(tmp_path, "底本")
    toml = 'extends = "底本"\n[vocabulary]\n"案件数" = "案件"\n'

    found = check(tmp_path, toml=toml, rows="", files={"years.toml": '["2025"]\n"次数" = "一"\n'})

    assert [(each.code, each.file) for each in found] == [
        ("T07", "小包/pack.toml"),
        ("T07", "小包/years.toml"),
    ]
    assert all("与一个指标同名" in each.message for each in found)


# Files as Windows writes them

ANSI = {
    "pack.toml": TOML.replace("我{{ 域 }}", "我们这里"),
    "indicators.csv": f"{','.join(HEADER)}\n案件数,件,整数,{SECTION},全部,合计,,,,立案的案件\n",
    SECTION_FILE: "办理案件{{ 案件数 }}。",
    "report.j2": FRAME,
    "wordings.csv": "指标,说法\n案件数,办理 案件\n",
}


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16"])
@pytest.mark.parametrize("file", ANSI)
def test_files_in_the_encodings_of_windows_are_read_and_said(
    tmp_path: Path, file: str, encoding: str
) -> None:
    files: dict[str, str | bytes] = {**ANSI}
    files[file] = ANSI[file].encode(encoding)

    [found] = check(tmp_path, files=files)

    assert (found.code, found.file) == ("T19", f"小包/{file}")
    assert not found.is_error


def test_a_damaged_file_is_not_read_by_another_encoding(tmp_path: Path) -> None:
    text = "坚持依法行政，严格规范公正文明执法。" * 10
    damaged = text.encode()[:100] + b"\xff" + text.encode()[101:]

    [found] = check(tmp_path, section="", files={SECTION_FILE: damaged})

    assert found.code == "T01"
    assert "损坏" in found.message


# CSV

ROW = f"甲数,件,整数,{SECTION},全部,合计"


def catalogue(root: Path, *rows: str) -> tuple[list[str], list[str]]:
    """The indicators of a catalogue with these rows, and the lines that are found wrong."""
    write_pack(root, files={"indicators.csv": "\n".join([",".join(HEADER), *rows])})
    pack, findings = load_pack("小包", [root])
    assert {each.code for each in findings} <= {"T04"}
    return list(pack.catalogue.indicators), [each.cell for each in findings]


def test_a_quotation_mark_that_is_not_closed_hides_no_other_row(tmp_path: Path) -> None:
    good = [ROW.replace("甲", name) for name in "乙丙丁"]
    bad = '"' + ROW
    wrong = ROW.replace("甲", "戊").replace("整数", "整"), ROW.replace("甲", "己").replace("全部", "村")

    assert catalogue(tmp_path, good[0], bad, good[1], wrong[0], f'{good[2]},,,,"口径"', wrong[1]) == (
        ["乙数", "丙数", "丁数"],
        ["第 3 行", "第 5 行", "第 7 行"],
    )


def test_a_cell_may_hold_line_breaks(tmp_path: Path) -> None:
    assert catalogue(tmp_path, f'{ROW},,,,"口径\n第二行\n第三行"', ROW.replace("甲", "乙")) == (
        ["甲数", "乙数"],
        [],
    )


def test_a_cell_too_large_hides_no_other_row(tmp_path: Path) -> None:
    large = f"{ROW},,,,{'长' * 200_000}"

    assert catalogue(tmp_path, large, ROW.replace("甲", "乙")) == (["乙数"], ["第 2 行"])


def test_faults_without_end_end(tmp_path: Path) -> None:
    names, places = catalogue(tmp_path, *(f"{n},件" for n in range(5000)), ROW)

    assert names == []
    assert len(places) == 101
