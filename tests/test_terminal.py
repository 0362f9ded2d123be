"""What comes from a file reaches the terminal as characters to read: what it would obey is spelt out."""

from __future__ import annotations

import ast
import json
import os
import unicodedata
from pathlib import Path

import pytest
from conftest import Desk, draft
from hypothesis import given
from hypothesis import strategies as st
from packs import write_pack

import drafter.cli
from drafter.cli.terminal import spell_out, spell_out_json

OBEYED = [
    "\x1b",
    "\x07",
    "\x08",
    "\x7f",
    "\x85",
    "\x9b",
    "\u202e",
    "\u2066",
    "\u2028",
    "\u200b",
    "\U000e0001",
]
"""The first one begins what a terminal obeys, the last one is what nobody sees."""


def raw(text: str) -> set[str]:
    """The characters of what was printed that a terminal obeys, or does not show, but for line breaks."""
    return {c for c in text if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp")} - set("\n\t")


@given(st.text())
def test_nothing_that_is_obeyed_is_left_and_nothing_else_is_changed(text: str) -> None:
    shown = spell_out(text)

    assert not raw(shown)
    assert "\n" not in shown
    kept = "".join(c for c in text if not (raw(c) or c in "\n\t"))
    if kept == text:
        assert shown == text


@given(st.text())
def test_a_json_document_keeps_its_values(text: str) -> None:
    document = spell_out_json(json.dumps({"值": [text]}, ensure_ascii=False, indent=1))

    assert not raw(document)
    assert json.loads(document) == {"值": [text]}


def test_what_is_said_of_a_unit_several_times_has_its_hint_once(desk: Desk) -> None:
    names = "行政复议按时办结率", "信访按期办结率"
    for name, department in zip(names, ("县司法局", "县信访局"), strict=True):
        figures = f"+ 年度数据\n| 指标 | 本年 | 上年 |\n| {name} | 90 | 99 |"
        desk.put(f"+ 基本信息\n| 填报部门 | {department} |\n{figures}", f"{department}.xlsx")

    said = draft("check", desk.inbox).out

    assert all(f"“{name}”本年 90%、上年 99%，不如上年。" in said for name in names)
    assert said.count("[R15]") == 1


def test_all_prints_lists_to_their_ends(desk: Desk) -> None:
    desk.put("")

    some = draft("build", desk.inbox, "-o", desk.out).out
    everything = draft("build", desk.inbox, "-o", desk.out, "--all").out

    assert some.count("加 --all 全部列出") == 2
    assert "--all" not in everything
    assert len(everything) > 4 * len(some)


def test_how_they_are_spelt() -> None:
    assert spell_out("甲\x1b[2J\u202e\U000e0001乙\n") == "甲\\x1b[2J\\u202e\\U000e0001乙\\x0a"


@pytest.mark.parametrize("char", OBEYED)
@pytest.mark.parametrize("options", [(), ("--json",)])
def test_a_cell_does_not_steer_the_terminal(desk: Desk, char: str, options: tuple[str, ...]) -> None:
    cell = f"_x{ord(char):04X}_" if ord(char) < 0x20 else char
    desk.put(
        f"+ 年度数据\n| 指标 | 本年 |\n| 行政检查次数 | 三{cell}[31m百 |\n\n"
        f"+ 基本信息\n| 项目 | 内容 |\n| 报告单位 | 海晏{cell}县人民政府 |\n| 成文日期 | 某{cell}日 |\n\n"
        f"附{cell if ord(char) > 0x1F else ''}表\n| 甲 |\n"
    )

    for command in (("check", desk.inbox), ("build", desk.inbox, "-o", desk.out)):
        run = draft(*command, *options)
        assert "本年" in run.out + run.err or "年度数据" in run.out + run.err
        assert not raw(run.out + run.err)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
@pytest.mark.parametrize(
    "name", ["甲\x1b]0;题\x07.xlsx", "甲\n共检查 9 份填报表：没有发现问题。\n.xlsx", "甲\u202exslx.xlsx"]
)
def test_a_file_name_does_not_either(desk: Desk, name: str) -> None:
    desk.put(b"no workbook", name)

    run = draft("check", desk.inbox)
    assert run.status == 1
    assert not raw(run.out + run.err)
    assert "\n共检查 9 份" not in run.out

    run = draft("check", desk.inbox / f"没有{name}")
    assert run.status == 2
    assert not raw(run.out + run.err)

    for command in (("learn", desk.inbox / name, "-o", desk.out / name), ("preview", desk.inbox / name)):
        assert not raw(draft(*command).err)


def test_a_pack_does_not_either(tmp_path: Path) -> None:
    esc, turned = "\x1b[31m", "\u202e"
    write_pack(
        tmp_path,
        f"包{turned}",
        toml=f'level = "county"\ntitle = "题{turned}"\n'
        f'[vocabulary]\n"我地" = "我\\u001b县"\n"坏{turned}" = "甲"\n',
        section="{{ 没有" + turned + " }}" + esc,
    )

    for command in (("packs", "list"), ("packs", "show", f"包{turned}"), ("packs", "check", f"包{turned}")):
        run = draft(*command, "--templates", tmp_path)
        assert "包" in run.out
        assert not raw(run.out + run.err)

    run = draft("packs", "new", f"新{esc}", "--extends", f"包{turned}", "--templates", tmp_path)
    assert "[U07]" in run.err
    assert not raw(run.err)


@pytest.mark.parametrize(
    "words", [("\x1b[31m",), ("check", "--\x1b]0;x"), ("form", "--level", "\x9b31m", "-o", "x")]
)
def test_a_command_line_does_not_either(words: tuple[str, ...]) -> None:
    run = draft(*words)

    assert run.status == 2
    assert not raw(run.out + run.err)


def test_there_is_one_way_to_the_terminal() -> None:
    for path in Path(drafter.cli.__file__).parent.glob("*.py"):
        calls = (n.func for n in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(n, ast.Call))
        printing = {ast.unparse(call) for call in calls} & {
            "print",
            "click.echo",
            "click.secho",
            "click.style",
        }
        assert not printing or path.name == "terminal.py", path
