"""Every example of the chapter on the template language prints what the guide says: from pack to report."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

import pytest
from conftest import draft
from workbooks import table, workbook

GUIDE_FOLDER = Path(__file__).parent.parent / "docs"
GUIDE = (GUIDE_FOLDER / "使用手册.md").read_text("utf-8")
CHAPTER = GUIDE[GUIDE.index("\n## 六、") : GUIDE.index("\n## 七、")]
EXAMPLE = re.compile(r"^```jinja\n(.*?)\n```\n\n```text\n(.*?)\n```$", re.MULTILINE | re.DOTALL)
FIGURES, RULE, QUOTED = (
    "| 指标 | 单位 | 本年 |",
    "| 写法 | 空着的 | 印出来的 |",
    "| 填报表里写的 | 印出来的 |",
)
NOTHING = "（不印）"
ZERO = "填 0"
SPARE_ROW, SPARE = "（备用行）", "法治宣传"
"""How the chapter marks a figure that is not in the catalogue; the section in whose spare row it stands."""
PACK = 'extends = "county"\nlanguage = 2\n'
FRAME = """\
{% extends "base/report.j2" %}
{% block 开头 %}{% endblock %}
{% block 主要举措和成效 %}
# 例子

{% for 板块 in 各板块 if 板块.名称 == "矛盾化解" %}
{% with 标题 = 板块.标题, 举措 = 板块.举措 %}{% include 板块.模板 %}{% endwith %}
{% endfor %}

这里是末尾。
{% endblock %}
"""
ROWS = """
工作举措
| 板块 | 标题 | 主要做法 | 工作成效 |
| 矛盾化解 | 推进行政复议规范化建设 | 设立复议接待窗口，实行繁简分流。 | 办理时间进一步缩短。 |
| 矛盾化解 | 完善人民调解网络。 | 在村（社区）设立调解室，选聘专职调解员。 | |

问题和原因
| 问题 | 表现 | 原因 |
| 基层执法力量不足 | 个别乡镇没有专职法制审核人员。 | 编制资源统筹不够 |
| 普法针对性不强 | 面向青年群体的普法形式单一。 | |
"""
PROFILE = """
+ 基本信息
| 填报部门 | 海晏县司法局 |
| 主送机关 | 县委、县人大常委会 |
| 党政主要负责人 | 县委书记、县长 |

下一年度安排
| 任务 | 措施 | 责任部门 |
| 充实基层执法力量 | 推动执法力量下沉。 | |
"""


def tables(header: str) -> list[list[str]]:
    """The rows of all tables of the chapter that begin so."""
    found = []
    for at in (m.start() for m in re.finditer("^" + re.escape(header), CHAPTER, re.MULTILINE)):
        found += table(CHAPTER[at : CHAPTER.index("\n\n", at)])[2:]
    assert found, f"no table {header}"
    return [[cell.strip("`") for cell in row] for row in found]


@cache
def figures() -> dict[str, list[str]]:
    """The figures that the chapter says its workbook holds, by their names."""
    return {row[0]: row for row in tables(FIGURES)}


def write_example(section: str, files: Mapping[str, str] = MappingProxyType({})) -> None:
    """Write a pack with this section, and other files of it."""
    for file, text in {"pack.toml": PACK, "sections/矛盾化解.j2": section, **files}.items():
        path = Path("templates/例", file)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def build(section: str, blank: tuple[str, ...] = (), rows: str = ROWS) -> str:
    """What a section prints, some figures of the chapter's workbook left blank or set to 0."""
    changed = {words.removesuffix(ZERO).strip(): "0" if words.endswith(ZERO) else "" for words in blank}
    assert not changed.keys() - figures().keys()
    body = "\n".join(
        f"| {SPARE if n.endswith(SPARE_ROW) else ''} | {n.removesuffix(SPARE_ROW)} | {unit} |"
        f" {changed.get(n, '' if this == '（空）' else this)} | {last} | {word} |"
        for n, unit, this, last, word in figures().values()
    )
    sheets = f"+ 年度数据\n| 板块 | 指标 | 单位 | 本年 | 上年 | 约数 |\n{body}\n{PROFILE}{rows}"
    write_example(section, {"report.j2": FRAME})
    Path("表.xlsx").write_bytes(workbook(sheets))
    options = ("--pack", "例", "--variant", "讨论稿", "--format", "txt", "--json")
    done = draft("build", "表.xlsx", *options)
    assert done.status == 0, json.dumps(done.json, ensure_ascii=False)
    [path] = done.json["reports"][0]["paths"]
    text = Path(path).read_text("utf-8")
    lines_of_part = text[text.index("一、例子") : text.index("这里是末尾。")].splitlines()[1:]
    return "\n".join(line.strip("　 ") for line in lines_of_part if line.strip("　 "))


@pytest.mark.parametrize(("written", "printed"), EXAMPLE.findall(CHAPTER))
def test_an_example_prints_what_stands_below_it(tmp_path, monkeypatch, written: str, printed: str):
    monkeypatch.chdir(tmp_path)

    assert build(written) == printed


@pytest.mark.parametrize(("written", "blank", "printed"), tables(RULE))
def test_a_line_of_the_rule_prints_what_stands_beside_it(
    tmp_path, monkeypatch, written: str, blank: str, printed: str
):
    monkeypatch.chdir(tmp_path)

    assert build(written, tuple(filter(None, blank.split("、")))) == printed.replace(NOTHING, "")


@pytest.mark.parametrize(("written", "printed"), tables(QUOTED))
def test_words_of_the_workbook_name_figures(tmp_path, monkeypatch, written: str, printed: str):
    monkeypatch.chdir(tmp_path)
    row = f"\n工作举措\n| 板块 | 标题 | 主要做法 |\n| 矛盾化解 | 规范复议 | {written} |\n"

    assert build("{{ 举措[0].主要做法 }}", rows=row) == printed


def test_every_example_of_the_chapter_is_tried():
    assert CHAPTER.count("```jinja") == len(EXAMPLE.findall(CHAPTER))


def test_the_good_lines_for_writers_of_templates_are_good(tmp_path, monkeypatch):
    """In a pack made of them nothing is wrong but that other figures of the section are not used (T09)."""
    page = (GUIDE_FOLDER / "模板写作.md").read_text("utf-8")
    good = [row[2].strip("`") for row in table(page) if row[2].startswith("`")]
    monkeypatch.chdir(tmp_path)
    write_example("## {{ 标题 }}\n\n" + "\n\n".join(good))

    found = draft("packs", "check", "例", "--json").findings

    assert len(good) > 10
    assert [f for f in found if f["code"] != "T09"] == []
