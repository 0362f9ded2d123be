"""`packs check` over the words of templates: what a blank figure takes with it, ｜ and ←, and older packs."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import draft
from packs import ROWS, SECTION, TOML, write_pack

from drafter.packs import ACCOUNT_FILE, shipped_templates

FILE = f"小包/sections/{SECTION}.j2"
PART = f"按期办结数,件,整数,{SECTION},全部,合计,,,办结数\n"
CATALOGUE = f"{ROWS}执法主体数,个\n执法人员数,人\n案卷数,件\n问题数,个\n{PART}"
OLDER = TOML.replace("language = 2\n", "")


def found(root: Path, section: str, *, toml: str = TOML, **files: str) -> list[dict[str, str]]:
    """What the command line says of a pack with such a section, but for indicators that nothing uses."""
    named = {name.replace("__", "/").replace("_j2", ".j2"): text for name, text in files.items()}
    write_pack(root, toml=toml, rows=CATALOGUE, section=section, files=named)
    run = draft("packs", "check", "小包", "--templates", root, "--json")
    assert run.status == (1 if run.json["findings"] else 0)
    return [each for each in run.json["findings"] if each["code"] != "T09"]


# Figures that go with others (T21)

LOST = {
    "two-in-a-clause": (
        "受理{{ 案件数 }}办结{{ 办结数 }}。",
        ("案件数", "办结数"),
        "如“受理{{ 案件数 }}，办结{{ 办结数 }}”",
    ),
    "a-part-takes-its-whole": ("{{ 次数 }}里有{{ 户数 }}好。", ("次数", "户数"), "用逗号隔开"),
    "together": ("案件、户数分别为{{ 案件数 }}、{{ 户数 }}。", ("案件数", "户数"), "名目写在一起"),
    "words-behind-the-last": ("新增{{ 案件数 }}、{{ 户数 }}的大户。", ("案件数", "户数"), "名目写在一起"),
    "last-year-unknown": ("办理{{ 次数 }}，{{ 案件数 | 同比 }}后为{{ 户数 }}。", ("案件数", "户数"), "逗号"),
}


@pytest.mark.parametrize("name", LOST)
def test_a_figure_that_goes_with_another_is_named_with_a_way_out(tmp_path: Path, name: str) -> None:
    sentence, (blank, lost), way_out = LOST[name]

    [warning] = found(tmp_path, f"一句话。\n\n第二段。\n{sentence}")

    assert (warning["code"], warning["severity"]) == ("T21", "warning")
    assert (warning["file"], warning["cell"], warning["field"]) == (FILE, "第 4 行", lost)
    assert f"“{blank}”没有填报时，“{lost}”填了也一起略去" in warning["message"]
    assert way_out in warning["hint"]


GOOD = [
    "受理{{ 案件数 }}，办结{{ 办结数 }}。",
    "受理案件{{ 案件数 }}，{{ 案件数 | 同比 }}，其中办结{{ 办结数 }}；服务{{ 户数 }}。",
    "受理案件{{ 案件数 }}（其中办结{{ 办结数 }}、服务{{ 户数 }}）。",
    "从{{ 案件数.上年 }}增加到{{ 案件数 }}。",
    "{{ 列举('办结', 办结数, '服务', 户数) }}。",
    "{% sentence %}受理{{ 案件数 }}办结{{ 办结数 }}。{% endsentence %}",
    "受理{{ 案件数 | 必填 }}办结{{ 办结数 | 必填 }}。",
    "{% if 案件数 is 有数 %}受理{{ 案件数 }}{% endif %}办结{{ 办结数 }}。",
    "{{ 问题[0].问题 if 问题 }}受理{{ 案件数 }}办结{{ 办结数 }}。",
    "全县有｜执法主体{{ 执法主体数 }}、执法人员{{ 执法人员数 }}。",
    "全县有｜执法主体{{ 执法主体数 }}，执法人员{{ 执法人员数 }}。",
    "全县有执法主体{{ 执法主体数 }}、惠及执法人员{{ 执法人员数 }}。",
    "设有执法主体{{ 执法主体数 }}，在各乡镇设有执法人员{{ 执法人员数 }}。",
    "执法主体{{ 执法主体数 }}、执法人员{{ 执法人员数 }}。",
    "受理案件{{ 案件数 }}、办结{{ 办结数 }}。",
    "受理案件{{ 案件数 }}（其中有｜大户{{ 户数 }}、小户{{ 次数 }}）。",
    "年末有执法主体{{ 执法主体数 }}，执法人员{{ 列举('持证', 执法人员数, '新进', 户数) }}。",
    "评查案卷{{ 案卷数 }}，←发现问题{{ 问题数 }}。",
    "评查案卷{{ 案卷数 }}，发现{{ 问题数 }}。",
    "配备执法人员{{ 执法人员数 }}，累计制定配套文件{{ 案卷数 }}。",
]


@pytest.mark.parametrize("section", GOOD)
def test_a_sentence_in_which_each_figure_stands_or_hangs_as_it_should_is_let_be(
    tmp_path: Path, section: str
) -> None:
    assert found(tmp_path, section) == []


def test_a_half_that_is_written_before_its_whole_is_named_once_a_clause(tmp_path: Path) -> None:
    section = "按期{{ 按期办结数 }}办结{{ 办结数 }}，受理{{ 案件数 }}服务{{ 户数 }}。"

    assert [(each["code"], each["field"]) for each in found(tmp_path, section)] == [
        ("T21", "办结数"),
        ("T21", "户数"),
    ]


# Words that are borrowed (T24)

BORROWED = {
    "items-of-a-list": (
        "{{ 我地 }}有执法主体{{ 执法主体数 }}、执法人员{{ 执法人员数 }}。",
        ("执法主体数", "“执法人员{{ 执法人员数 }}。”"),
        "“{{ 我地 }}有｜执法主体{{ 执法主体数 }}、执法人员{{ 执法人员数 }}”。“｜”前面",
    ),
    "clauses": (
        "目前共配备执法人员{{ 执法人员数 }}，执法主体{{ 执法主体数 }}。",
        ("执法人员数", "“执法主体{{ 执法主体数 }}。”"),
        "“目前共配备｜执法人员{{ 执法人员数 }}，执法主体{{ 执法主体数 }}”",
    ),
    "a-deed": (
        "及时回复人民法院司法建议{{ 案件数 }}、人民检察院检察建议{{ 案卷数 }}。",
        ("案件数", "“人民检察院检察建议{{ 案卷数 }}。”"),
        "“及时回复｜人民法院司法建议{{ 案件数 }}、人民检察院检察建议{{ 案卷数 }}”",
    ),
    "what-came-of-it": (
        "评查案卷{{ 案卷数 }}，发现问题{{ 问题数 }}。",
        ("案卷数", "“发现问题{{ 问题数 }}。”"),
        "“评查案卷{{ 案卷数 }}，←发现问题{{ 问题数 }}”。“←”后面",
    ),
}


@pytest.mark.parametrize("name", BORROWED)
def test_words_that_a_figure_borrows_are_named_with_the_sign_that_is_wanted(
    tmp_path: Path, name: str
) -> None:
    sentence, (blank, left), proposal = BORROWED[name]

    [warning] = found(tmp_path, f"一句话。\n{sentence}")

    assert (warning["code"], warning["file"], warning["cell"]) == ("T24", FILE, "第 2 行")
    assert f"“{blank}”没有填报时，这句话写成{left}" in warning["message"]
    assert proposal in warning["hint"]


# ｜ and ← in vain (T22)

IN_VAIN = {
    "one-figure": ("全县有｜执法主体{{ 执法主体数 }}。", "后面没有可以共用的数"),
    "no-figure-behind": ("全县有执法主体{{ 执法主体数 }}｜。", "后面没有可以共用的数"),
    "twice": ("全县｜有｜主体{{ 执法主体数 }}、人员{{ 执法人员数 }}。", "写了两次"),
    "in-brackets": ("受理{{ 案件数 }}（其中｜办结{{ 办结数 }}），服务{{ 户数 }}。", "后面没有可以共用的数"),
    "nothing-before": ("←受理{{ 案件数 }}，服务{{ 户数 }}。", "前面没有带数的分句"),
    "words-before": ("加强服务，←服务{{ 户数 }}。", "前面没有带数的分句"),
    "within-a-clause": ("受理{{ 案件数 }}，服务←{{ 户数 }}。", "没有写在分句的开头"),
    "before-words": ("受理{{ 案件数 }}，←规范办理。", "后面的分句里没有数"),
    "in-a-sentence-tag": (
        "{% sentence %}有｜主体{{ 执法主体数 }}、户{{ 户数 }}。{% endsentence %}",
        "标签里",
    ),
    "in-a-clause-tag": ("受理{{ 案件数 }}{% clause %}，←办结{{ 办结数 }}{% endclause %}。", "标签里"),
    "in-code": ('{{ "有｜主体" }}{{ 执法主体数 }}。', "写在大括号里"),
    "in-a-heading": ("## 规范｜执法\n\n一句话。", "照原样印进报告"),
    "half-width": ("全县有|主体{{ 执法主体数 }}、人员{{ 执法人员数 }}。", "是半角的"),
}


@pytest.mark.parametrize("name", IN_VAIN)
def test_a_sign_in_vain_is_named_with_its_line(tmp_path: Path, name: str) -> None:
    section, reason = IN_VAIN[name]

    [warning] = found(tmp_path, f"{{# 说明 #}}\n{section}")

    assert (warning["code"], warning["file"], warning["cell"]) == ("T22", FILE, "第 2 行")
    assert reason in warning["message"]


@pytest.mark.parametrize(
    "line", ['title = "｜年报告"', '[sections]\n"{0}" = "规范←执法"', '[vocabulary]\n"词" = "｜"']
)
def test_a_sign_in_the_settings_is_named(tmp_path: Path, line: str) -> None:
    write_pack(tmp_path, "底本", rows=CATALOGUE)
    toml = f'extends = "底本"\n{line.format(SECTION)}\n'

    [warning] = found(tmp_path, "一句话。", toml=toml)

    assert (warning["code"], warning["file"]) == ("T22", "小包/pack.toml")
    assert "照原样印进报告" in warning["message"]


# Packs written before (T23)

BARE = "受理{{ 案件数 }}。\n办结{{ 办结数 }}。\n\n{{ 户数 | 万 }}。\n{{ 列举('次', 次数) }}。\n{{ 年度 }}。"


def test_a_pack_written_before_is_told_once_what_has_changed(tmp_path: Path) -> None:
    [warning] = found(tmp_path, BARE, toml=OLDER)

    assert (warning["code"], warning["severity"], warning["file"], warning["cell"]) == (
        "T23",
        "warning",
        FILE,
        "第 1 行",
    )
    places = "、".join(f"sections/{SECTION}.j2 第 {line} 行" for line in (1, 2, 4))
    assert f"共 4 行：{places}等" in warning["message"]
    assert "{{ 指标名 | 必填 }}" in warning["hint"]
    assert "language = 2" in warning["hint"]


@pytest.mark.parametrize(
    "section",
    [
        "{% sentence %}受理{{ 案件数 }}{% clause %}，办结{{ 办结数 }}{% endclause %}。{% endsentence %}",
        "{% if 案件数 is 有数 %}受理{{ 案件数 }}。{% endif %}",
        "{% if 案件数 > 10 %}受理{{ 案件数 }}。{% endif %}",
        "受理{{ 案件数 | 必填 }}。",
        "{{ 案件数.单位 }}和{{ 年度 }}。",
        "{{ 举措 | 逐条 }}",
    ],
)
def test_a_pack_written_before_in_which_nothing_changes_is_let_be(tmp_path: Path, section: str) -> None:
    assert found(tmp_path, section, toml=OLDER) == []


def test_only_the_pack_is_told_whose_own_templates_were_written_before(tmp_path: Path) -> None:
    write_pack(tmp_path, "底本", rows=CATALOGUE, section=BARE, toml=OLDER)
    write_pack(tmp_path, toml='extends = "底本"\nlanguage = 2\n', rows="", section="{{ 案件数 }}。")
    (tmp_path / "小包/report.j2").unlink()

    [own] = [
        f
        for f in draft("packs", "check", "底本", "--templates", tmp_path, "--json").json["findings"]
        if f["code"] == "T23"
    ]
    heir = draft("packs", "check", "小包", "--templates", tmp_path, "--json").json["findings"]

    assert own["file"] == f"底本/sections/{SECTION}.j2"
    assert [each["code"] for each in heir if each["code"] != "T09"] == []


@pytest.mark.parametrize("value", ["3", "0", '"2"', "true", "2.0"])
def test_a_language_that_nobody_knows_is_named_with_its_line(tmp_path: Path, value: str) -> None:
    [error] = found(tmp_path, "一句话。", toml=TOML.replace("language = 2", f"language = {value}"))

    assert (error["code"], error["file"], error["cell"]) == ("T07", "小包/pack.toml", "第 3 行 language")


def test_a_new_pack_says_its_language(tmp_path: Path) -> None:
    draft("packs", "new", "海晏县", "--extends", "county", "--templates", tmp_path)

    assert "\nlanguage = 2 " in (tmp_path / "海晏县/pack.toml").read_text("utf-8")


# Files and reports


@pytest.mark.parametrize(
    ("file", "meant"),
    [
        (f"sections/{SECTION}.j2.txt", f"是不是“sections/{SECTION}.j2”？"),
        (f"sections/{SECTION} .j2", f"是不是“sections/{SECTION}.j2”？"),
        (f"{SECTION}.j2", f"是不是“sections/{SECTION}.j2”？"),
        ("Report.j2", "是不是“report.j2”？"),
        ("sections/民族团结.j2", ""),
    ],
)
def test_a_file_that_nothing_reads_is_named(tmp_path: Path, file: str, meant: str) -> None:
    write_pack(tmp_path, "底本", rows=CATALOGUE)
    folder = write_pack(tmp_path, toml='extends = "底本"\n', rows="", files={file: "一句话。"})
    for name in (f"sections/{SECTION}.j2", "report.j2"):
        (folder / name).unlink()

    run = draft("packs", "check", "小包", "--templates", tmp_path, "--json")
    [warning] = [each for each in run.json["findings"] if each["code"] != "T09"]

    assert (warning["code"], warning["file"]) == ("T17", f"小包/{file}")
    assert ("是不是" in warning["message"]) == bool(meant)
    assert meant in warning["message"]


def test_a_section_taken_away_keeps_its_file_for_another_time(tmp_path: Path) -> None:
    folder = tmp_path / "海晏县"
    (folder / "sections").mkdir(parents=True)
    shipped = shipped_templates() / "base/sections/数字法治.j2"
    (folder / "sections/数字法治.j2").write_bytes(shipped.read_bytes())
    (folder / "pack.toml").write_text(
        'extends = "county"\nlanguage = 2\n[sections]\n"数字法治" = false\n', "utf-8"
    )

    assert draft("packs", "check", "海晏县", "--templates", tmp_path, "--json").json["findings"] == []


ODD = {
    "a-comma-left-behind": (
        "受理{{ 案件数 }}，{% clause %}同比{{ 次数.上年 }}{% endclause %}。",
        "，。",
        (FILE, "第 3 行"),
    ),
    "two-stops": ("{% for 项 in 问题 %}{{ 项.问题 | 句 }}。{% endfor %}", "。。", ("小包", "")),
    "empty-brackets": ("规范执法（{{ 举措[0].工作成效 if 举措 }}）。", "（）", ("小包", "")),
}


@pytest.mark.parametrize("name", ODD)
def test_punctuation_that_a_tag_leaves_behind_is_found_in_a_report_written_for_trial(
    tmp_path: Path, name: str
) -> None:
    section, marks, place = ODD[name]

    [warning] = found(tmp_path, f"## 规范执法\n\n{section}")

    assert (warning["code"], warning["severity"]) == ("T25", "warning")
    assert (warning["file"], warning["cell"]) == place
    assert "“规范执法”下面" in warning["message"]
    assert marks in warning["message"]


def test_the_punctuation_of_a_sample_is_its_own(tmp_path: Path) -> None:
    write_pack(tmp_path, section="规范执法，。", rows="", files={ACCOUNT_FILE: "学到的。"})

    assert draft("packs", "check", "小包", "--templates", tmp_path, "--json").json["findings"] == []


ONLY_HALF = [
    "{% if 案件数 and not 办结数 %}{{ 问题 }}{% endif %}",
    "{% if 办结数 and not 案件数 %}{{ 问题 }}{% endif %}",
    '{% if 域 == "区" %}{{ 问题 }}{% endif %}',
    '{% if 年度 == "2020" %}{{ 问题 }}{% endif %}',
]


@pytest.mark.parametrize("section", ONLY_HALF)
def test_what_stops_a_report_of_a_form_half_filled_or_of_another_body_is_found(
    tmp_path: Path, section: str
) -> None:
    [error] = found(tmp_path, f"一句话。\n{section}")

    assert (error["code"], error["cell"]) == ("T01", "第 2 行")


# Signs of a Chinese keyboard within tags

WIDE = {
    "{{ 案件数 ｜ 同比 }}。": "标签里的“｜”要用英文的（|）",
    "{{ 列举(“办”, 案件数) }}。": '标签里的引号要用英文的（"）',
    '{{ 列举（"办", 案件数) }}。': "标签里的“（”要用英文的（(）",
    "{% if 案件数 ＞ 3 %}多。{% endif %}": "标签里的“＞”要用英文的（>）",
}


@pytest.mark.parametrize("section", WIDE)
def test_a_full_width_sign_in_a_tag_is_named(tmp_path: Path, section: str) -> None:
    [error] = found(tmp_path, f"一句话。\n{section}")

    assert (error["code"], error["cell"]) == ("T01", "第 2 行")
    assert WIDE[section] in error["message"]


def test_a_full_width_brace_that_breaks_a_template_is_named_beside_what_breaks(tmp_path: Path) -> None:
    findings = found(tmp_path, "一句话。\n｛% if 问题 %}有。\n{% endif %}")

    assert [(each["code"], each["cell"]) for each in findings] == [("T01", "第 3 行"), ("T14", "第 2 行")]


@pytest.mark.parametrize("words", ["年度", '"两"', "举措"])
def test_what_must_not_be_missing_is_a_figure(tmp_path: Path, words: str) -> None:
    [error] = found(tmp_path, f"一句话。\n{{{{ {words} | 必填 }}}}。")

    assert (error["code"], error["cell"]) == ("T01", "第 2 行")
    assert "“必填”只能用在指标上" in error["message"]
