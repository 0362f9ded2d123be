"""`build --resume`: what has not changed is left alone, whatever may change a report makes it anew."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Desk, Run, draft
from test_batch import unit
from workbooks import workbook

import drafter
from drafter.packs import shipped_templates
from drafter.pipeline import origins
from drafter.writing import RECORD

UNITS = [f"第{number}试验县人民政府" for number in "一二三四五六七八九"]
FIRST = f"{UNITS[0].removesuffix('人民政府')}2025年法治政府建设年度报告.docx"
POLICE = f"{unit(UNITS[0])}\n\n+ 基本信息\n| 报告单位 | {UNITS[0]} |\n| 填报部门 | 县公安局 |"
WRONG = "\n\n+ 年度数据\n| 指标 | 本年 |\n| 行政检查次数 | -4 |"


@pytest.fixture
def two(desk: Desk, tmp_path: Path) -> Desk:
    """Two units, packs of their own, and the reports of both."""
    shutil.copytree(shipped_templates(), tmp_path / "模板")
    for number, name in enumerate(UNITS[:2]):
        desk.put(unit(name), f"{number}.xlsx")
    assert build(desk).status == 0
    return desk


@pytest.fixture
def nine(desk: Desk) -> Desk:
    """Nine units, a workbook each, one of them with an error."""
    for number, name in enumerate(UNITS):
        desk.put(unit(name) + (WRONG if number == 4 else ""), f"{number}.xlsx")
    return desk


def build(desk: Desk, *options: object) -> Run:
    """`draft build --json --resume` with the packs of the test."""
    templates = desk.inbox.parent / "模板"
    own = ("--templates", templates) if templates.exists() else ()
    return draft("build", desk.inbox, "-o", desk.out, "--json", "--resume", *own, *options)


def made(run: Run) -> list[str]:
    """The units whose reports were made, and not left alone."""
    return [report["unit"] for report in run.json["reports"]]


def states(folder: Path) -> dict[str, tuple[int, int]]:
    """Which file each name is: one that was put into place anew is another."""
    return {path.name: (path.stat().st_ino, path.stat().st_mtime_ns) for path in folder.glob("*.docx")}


def contents(folder: Path) -> dict[str, object]:
    """What each file of a folder holds; the lines of the record in any order."""
    found: dict[str, object] = {path.name: path.read_bytes() for path in folder.iterdir()}
    return found | {RECORD: sorted((folder / RECORD).read_bytes().splitlines())}


def append(path: Path, text: str) -> None:
    path.write_text(path.read_text("utf-8") + text, "utf-8")


# what is left alone


def test_what_has_not_changed_is_left_alone_and_listed(two: Desk) -> None:
    before, record = states(two.out), (two.out / RECORD).read_bytes()

    run = build(two)
    said = draft("build", two.inbox, "-o", two.out, "--resume", "--templates", two.inbox.parent / "模板")

    assert run.status == said.status == 0
    assert made(run) == []
    assert [(each["unit"], each["paths"]) for each in run.json["unchanged"]] == [
        (name, [str(two.out / path)]) for name, path in zip(UNITS, sorted(before), strict=False)
    ]
    assert said.out.count("未变，跳过") == 2
    assert "跳过没有变的 2 份（没有重新检查）。" in said.out
    assert "没有发现问题" not in said.out
    assert states(two.out) == before
    assert (two.out / RECORD).read_bytes() == record


def test_without_resume_all_is_made_anew(two: Desk) -> None:
    run = draft("build", two.inbox, "-o", two.out, "--json")

    assert made(run) == UNITS[:2]


def test_all_formats_have_to_be_there(two: Desk) -> None:
    assert made(build(two, "--format", "docx,md")) == UNITS[:2]
    assert made(build(two, "--format", "docx,md")) == []

    (two.out / FIRST).with_suffix(".md").unlink()

    assert made(build(two, "--format", "docx,md")) == UNITS[:1]


def test_what_is_wrong_is_told_every_time(desk: Desk) -> None:
    desk.put(unit(UNITS[0]))
    desk.put(unit(UNITS[1]) + WRONG, "乙.xlsx")
    first, second = build(desk), build(desk)

    assert first.status == second.status == 1
    assert made(second) == UNITS[1:2]
    assert first.places() == second.places()


def test_years_of_a_unit_go_together(two: Desk) -> None:
    two.put(unit(UNITS[0], 2024), "去年.xlsx")

    assert made(build(two)) == [UNITS[0], UNITS[0]]
    assert made(build(two)) == []
    assert len(build(two).json["unchanged"]) == 3


# what is made anew


def in_the_pack(file: str, text: str) -> Callable[[Desk], object]:
    return lambda desk: append(desk.inbox.parent / "模板" / file, text)


def new_year_table(desk: Desk) -> None:
    (desk.inbox.parent / "模板" / "years.toml").write_text('[2025]\n"大会" = "会议"\n', "utf-8")


def new_style(desk: Desk) -> None:
    import docx

    docx.Document().save(str(desk.inbox.parent / "模板" / "county" / "style.docx"))


CHANGES: dict[str, tuple[Callable[[Desk], object], int]] = {
    "workbook": (lambda desk: desk.put(unit(UNITS[0]) + WRONG.replace("-4", "4"), "0.xlsx"), 1),
    "name of the workbook": (lambda desk: (desk.inbox / "0.xlsx").rename(desk.inbox / "改名.xlsx"), 1),
    "another department": (
        lambda desk: desk.put(unit(UNITS[0]) + "\n| 填报部门 | 县公安局 |", "公安.xlsx"),
        1,
    ),
    "report gone": (lambda desk: (desk.out / FIRST).unlink(), 1),
    "report edited": (lambda desk: (desk.out / FIRST).write_bytes(b"words of a person"), 1),
    "record gone": (lambda desk: (desk.out / RECORD).unlink(), 2),
    "settings": (in_the_pack("county/pack.toml", "\n# 改动\n"), 2),
    "what the pack extends": (in_the_pack("base/sections/行政执法.j2", "\n"), 2),
    "catalogue": (in_the_pack("base/indicators.csv", "\n"), 2),
    "another level": (in_the_pack("township/indicators.csv", "\n"), 0),
    "year table": (new_year_table, 2),
    "style": (new_style, 2),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_makes_anew_what_hangs_on_it(two: Desk, change: str) -> None:
    step, units = CHANGES[change]
    step(two)

    assert made(build(two)) == UNITS[:units]


@pytest.mark.parametrize("options", [("--variant", "上报"), ("--final",), ("--pack", "base")])
def test_other_options_make_all_anew(two: Desk, options: tuple[str, ...]) -> None:
    assert made(build(two, *options)) == UNITS[:2]


def test_another_version_of_the_program_makes_all_anew(two: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(origins, "__version__", "99")

    assert made(build(two)) == UNITS[:2]


def test_an_edited_report_is_never_overwritten(two: Desk) -> None:
    (two.out / FIRST).write_bytes(b"words of a person")

    for _ in range(2):
        run = build(two)
        assert [f["code"] for f in run.json["findings"]] == ["B02"]
        assert (two.out / FIRST).read_bytes() == b"words of a person"
        assert len(list(two.out.glob("*.docx"))) == 3


@pytest.mark.parametrize("line", ['{"file": "a.docx", "inputs": 3, "packs": [], "files": "1"}', "[1]", "{"])
def test_a_record_without_sense_is_no_reason_to_stop(two: Desk, line: str) -> None:
    append(two.out / RECORD, line + "\n")

    assert made(build(two)) == []


# a run that was stopped

HALTED = f"""
import multiprocessing, time
multiprocessing.set_start_method("fork")
from drafter.cli import main
from drafter.pipeline import rendering
render = rendering.render
def halt(dataset, *words, **named):
    if dataset.profile.unit == {UNITS[6]!r}:
        time.sleep(600)
    return render(dataset, *words, **named)
rendering.render = halt
main()
"""
"""The program, but that the seventh of nine reports takes longer than anybody waits."""


def halted(desk: Desk, *options: str) -> subprocess.Popen[str]:
    """Build until six reports are in place and the seventh is waited for."""
    command = [sys.executable, "-c", HALTED, "build", str(desk.inbox), "-o", str(desk.out), *options]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    while len(list(desk.out.glob("*.docx"))) < 6 and process.poll() is None:
        time.sleep(0.02)
    return process


@pytest.mark.skipif(os.name == "nt", reason="signals as POSIX has them")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_killed_half_way_the_rest_is_done_and_all_is_as_undisturbed(
    nine: Desk, tmp_path: Path, jobs: str
) -> None:
    assert draft("build", nine.inbox, "-o", tmp_path / "不受打扰").status == 1
    with halted(nine, "--jobs", jobs) as process:
        process.kill()
    before = states(nine.out)
    assert len(before) == 6

    run = build(nine, "--jobs", jobs)

    assert run.status == 1
    assert made(run) == [UNITS[4], *UNITS[6:]], "and the one with an error, which is told again"
    after = states(nine.out)
    assert sum(after[name] == state for name, state in before.items()) == 5
    assert contents(nine.out) == contents(tmp_path / "不受打扰")


@pytest.mark.skipif(os.name == "nt", reason="signals as POSIX has them")
def test_ctrl_c_says_how_much_is_done_and_how_to_go_on(nine: Desk) -> None:
    with halted(nine, "--jobs", "1") as process:
        os.killpg(process.pid, signal.SIGINT)
        out, err = process.communicate(timeout=60)

    assert process.returncode == 1
    assert "Traceback" not in err
    assert "[U04]" in err
    assert "停下时已有 6 份报告，还有 3 个单位没有做。" in err
    assert "--resume" in err
    assert "共生成" not in out
    assert len(out.splitlines()) == 6
    assert not [path for path in nine.out.iterdir() if path.is_dir()]
    assert made(build(nine)) == [UNITS[4], *UNITS[6:]]


# the log, and what is seen meanwhile


def test_the_log_has_a_line_for_each_report_as_it_is_done(nine: Desk, tmp_path: Path) -> None:
    nine.put(b"", "空.xlsx")
    log = tmp_path / "记录" / "批次.jsonl"
    for _ in range(2):
        assert draft("build", nine.inbox, "-o", nine.out, "--resume", "--log", log).status == 1

    lines = [json.loads(line) for line in log.read_text("utf-8").splitlines()]
    assert len(lines) == 20
    statuses = {"unchanged": 8, "built": 8, "draft": 2, "failed": 2}
    assert {status: sum(line["status"] == status for line in lines) for status in statuses} == statuses
    first, bad = lines[0], next(line for line in lines if line["status"] == "failed")
    seconds = first.pop("seconds")
    assert 0 < seconds < 60
    assert first == {
        "status": "built", "unit": UNITS[0], "year": 2025, "files": [FIRST], "workbooks": ["0.xlsx"],
        "errors": 0, "warnings": 0,
    }  # fmt: skip
    assert (bad["workbooks"], bad["files"], bad["errors"]) == (["空.xlsx"], [], 1)


def test_a_log_that_cannot_be_written_is_named_before_anything_is_built(two: Desk, tmp_path: Path) -> None:
    (tmp_path / "文件").write_bytes(b"")
    run = draft("build", two.inbox, "-o", tmp_path / "新", "--log", tmp_path / "文件" / "批次.jsonl")

    assert run.status == 1
    assert "[U03]" in run.err
    assert not (tmp_path / "新").exists()


def test_of_a_batch_each_report_has_one_line(nine: Desk) -> None:
    nine.put(b"", "空.xlsx")
    run = draft("build", nine.inbox, "-o", nine.out, "--jobs", 1)
    lines = run.out.splitlines()

    assert len(lines) == 11
    assert lines[0].split("　") == ["已生成", FIRST]
    assert lines[4].startswith("讨论稿　第五试验县2025年法治政府建设年度报告（讨论稿）.docx：有 ")
    assert lines[9] == "未生成　空.xlsx：1 处错误"
    assert lines[10].startswith("共生成 9 份报告，其中 1 份只是讨论稿；")
    assert "[F05]" in run.err


SEEN = """
import os, pty, sys
words = [sys.executable, "-m", "drafter", "build", {inbox!r}, "-o", {out!r}, "--jobs", "1"]
sys.exit(os.waitstatus_to_exitcode(pty.spawn(words)))
"""


@pytest.mark.skipif(os.name == "nt", reason="terminals as POSIX has them")
def test_a_bar_is_seen_on_a_terminal_only_and_wiped_away(nine: Desk) -> None:
    code = SEEN.format(inbox=str(nine.inbox), out=str(nine.out))
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8", "COLUMNS": "80", "TERM": "xterm"}
    seen = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, stdin=subprocess.DEVNULL, env=environment,
        check=False,
    )  # fmt: skip
    text = seen.stdout.decode()

    assert seen.returncode == 1
    assert "查看填报表  [" in text
    assert "生成报告  [" in text
    assert "9/9" in text
    assert "共生成 9 份报告" in text.splitlines()[-1]
    assert text.count("\033[?25l") > 0
    assert text.rfind("\033[?25h") > text.rfind("\033[?25l"), "the cursor is back"
    for line in text.replace("\r\n", "\n").split("\n"):
        last = line.rpartition("\033[K")[2]
        assert "[#" not in last, "no bar is left in a line"
    quiet = draft("build", nine.inbox, "-o", nine.out)
    assert "生成报告" not in quiet.out + quiet.err


def test_the_same_inputs_from_python(two: Desk) -> None:
    heard: list[str] = []

    class Ear(drafter.pipeline.Follower):
        def done(self, outcome: drafter.pipeline.Outcome) -> None:
            heard.append(outcome.kind.value)

    two.put(workbook(unit(UNITS[2])), "2.xlsx")
    templates = two.inbox.parent / "模板"
    result = drafter.build([two.inbox], two.out, templates=templates, resume=True, follower=Ear())

    assert heard == ["未变，跳过", "未变，跳过", "已生成"]
    assert [report.unit for report in result.reports] == [UNITS[2]]
    assert [each.unit for each in result.unchanged] == UNITS[:2]


def test_reports_that_were_told_are_counted_and_not_kept(two: Desk) -> None:
    heard: list[bool] = []

    class Ear(drafter.pipeline.Follower):
        told = True

        def done(self, outcome: drafter.pipeline.Outcome) -> None:
            assert outcome.report is not None
            heard.append(outcome.report.paths == outcome.paths != ())

    templates = two.inbox.parent / "模板"
    log = two.inbox.parent / "记录.jsonl"
    result = drafter.build([two.inbox], two.out, templates=templates, follower=Ear(), log=log)

    assert heard == [True, True]
    assert (result.reports, result.counts.made, result.counts.written) == ((), 2, 2)
    assert len(log.read_text("utf-8").splitlines()) == 2
