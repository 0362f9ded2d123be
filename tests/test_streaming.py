"""A batch streams: reports are there one by one, and nothing depends on who works on it, or how many do."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from conftest import Desk, draft
from test_batch import NAME, TITLE, codes, unit
from workbooks import part_of, with_part, workbook

import drafter
from drafter.packs import shipped_templates
from drafter.pipeline import batches, inputs, rendering, unit_reports, units
from drafter.writing import RECORD, OutputFolder

UNITS = [f"第{number}试验县人民政府" for number in "一二三四五六七八九"]
BAD = "坏.xlsx"
BAD_UNIT = "刚察县人民政府"
FORKED = multiprocessing.get_start_method() == "fork"
"""Whether a worker knows what a test has planted in this process."""

pytestmark = pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")


class Panic(BaseException):
    """What a library that is not written in Python raises: no Exception."""


class Lazy(Executor):
    """An executor that works when a result is asked for, and counts what waits for that."""

    def __init__(self) -> None:
        self.waiting = self.most = 0

    def submit(self, step: Callable[..., Any], /, *args: Any, **words: Any) -> Future[Any]:
        self.waiting += 1
        self.most = max(self.most, self.waiting)
        future: Future[Any] = Future()

        def result(timeout: float | None = None) -> Any:
            self.waiting -= 1
            return step(*args, **words)

        future.result = result  # type: ignore[method-assign]
        return future


class Twice(Lazy):
    """An executor that does each job twice, as one does that has lost a result."""

    def submit(self, step: Callable[..., Any], /, *args: Any, **words: Any) -> Future[Any]:
        def again(*args: Any) -> Any:
            step(*args)
            return step(*args)

        return super().submit(again, *args, **words)


class Lost(Lazy):
    """An executor that hands no job to anybody, and says so in its own words."""

    def submit(self, step: Callable[..., Any], /, *args: Any, **words: Any) -> Future[Any]:
        def fail(*_: Any) -> Any:
            raise ConnectionError("the worker is gone")

        return super().submit(fail, *args, **words)


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def units_of(result: drafter.BuildResult) -> list[str]:
    return [report.unit for report in result.reports]


def raising(error: BaseException, file: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """The function, but for one file it raises."""

    def step(path: Path, *args: Any) -> Any:
        if path.name == file:
            raise error
        return function(path, *args)

    return step


@pytest.fixture
def logs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the tracebacks of faults are kept in this test."""
    folder = tmp_path / "记录"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def nine(desk: Desk) -> Desk:
    """Nine units, a workbook each."""
    for number, name in enumerate(UNITS):
        desk.put(unit(name), f"{number}.xlsx")
    return desk


@pytest.fixture
def mixed(desk: Desk) -> Desk:
    """Units of several years in turn, several departments, and faults of several kinds."""
    for year in (2024, 2025):
        for number, name in enumerate(UNITS[:3]):
            desk.put(unit(name, year), f"{year}/{number}.xlsx")
    second = "| 填报部门 | 县公安局 |"
    desk.put(f"{unit(UNITS[0])}\n\n+ 基本信息\n| 报告单位 | {UNITS[0]} |\n{second}", "2025/公安.xlsx")
    desk.put(f"{unit(UNITS[3])}\n\n+ 年度数据\n| 指标 | 本年 |\n| 行政检查次数 | -4 |", "负数.xlsx")
    desk.put(f"{unit(UNITS[4])}\n\n+ 年度数据\n| 指标 | 本年 |\n| 行政检查次数 | 1,234 |", "逗号.xlsx")
    desk.put("+ 基本信息\n| 报告单位 | |\n\n+ _form\n| unit | |", "无单位.xlsx")
    desk.put(b"PK\x03\x04 broken", BAD)
    desk.put(b"", "空.xlsx")
    return desk


# the reports come one by one


def test_a_report_is_in_place_before_the_next_workbook_is_read(
    nine: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[int] = []
    read = units.read_one

    def counted(*args: Any) -> Any:
        seen.append(len(list(nine.out.glob("*.md"))))
        return read(*args)

    monkeypatch.setattr(units, "read_one", counted)

    assert nine.build("--jobs", 1).status == 0
    assert seen == list(range(9))


def test_no_more_jobs_are_handed_out_than_a_window_holds(nine: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "AHEAD_OF_EXECUTOR", 3)
    executor = Lazy()

    result = drafter.build([nine.inbox], nine.out, executor=executor)

    assert (len(result.reports), executor.most) == (9, 3)


def test_no_workbook_is_read_whole_twice(mixed: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    whole: list[str] = []
    read = inputs.read_workbook

    def counted(path: Path, file: str, only: Any = None) -> Any:
        if only is None:
            whole.append(file)
        return read(path, file, only)

    monkeypatch.setattr(inputs, "read_workbook", counted)
    files = sorted(path.relative_to(mixed.inbox).as_posix() for path in mixed.inbox.rglob("*.xlsx"))
    for command in (mixed.check, mixed.build):
        assert command("--jobs", 1).status == 1
        assert sorted(whole) == files
        whole.clear()


HALTED = f"""
import multiprocessing, time
multiprocessing.set_start_method("fork")
from drafter.cli import main
from drafter.pipeline import rendering
render = rendering.render
def halt(dataset, *words, **named):
    if dataset.profile.unit == {UNITS[4]!r}:
        time.sleep(600)
    return render(dataset, *words, **named)
rendering.render = halt
main()
"""
"""The program, but that the fifth of nine reports takes longer than anybody waits."""


@pytest.mark.skipif("fork" not in multiprocessing.get_all_start_methods(), reason="workers are forked")
def test_killed_half_way_the_finished_are_whole_and_a_second_run_does_the_rest(
    nine: Desk, tmp_path: Path
) -> None:
    words = ["build", str(nine.inbox), "--jobs", "2", "-o"]
    command = [sys.executable, "-m", "drafter", *words]
    subprocess.run([*command, tmp_path / "不受打扰"], check=True, capture_output=True)
    wanted = contents(tmp_path / "不受打扰")
    with subprocess.Popen(
        [sys.executable, "-c", HALTED, *words, nine.out], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        while len(list(nine.out.glob("*.docx"))) < 4 and process.poll() is None:
            time.sleep(0.02)
        process.kill()

    assert process.returncode == -signal.SIGKILL
    finished = {path.name: path.read_bytes() for path in nine.out.glob("*.docx")}
    assert len(finished) == 4
    assert finished.items() <= wanted.items()

    subprocess.run([*command, nine.out], check=True, capture_output=True)
    found = contents(nine.out)
    assert set(found.pop(RECORD).splitlines()) == set(wanted.pop(RECORD).splitlines())
    assert found == wanted


# whoever works


def test_messages_and_bytes_are_the_same_whoever_works(mixed: Desk, tmp_path: Path) -> None:
    def results() -> Iterator[tuple[Any, ...]]:
        with ThreadPoolExecutor(1) as threads:
            ways = ((1, None), (2, None), (None, None), (None, threads), (None, Lazy()))
            for number, (jobs, executor) in enumerate(ways):
                out, copies = (tmp_path / f"{name}{number}" for name in ("报告", "退回"))
                built = drafter.build(
                    [mixed.inbox], out, formats=("docx", "md"), jobs=jobs, executor=executor
                )
                checked = drafter.check([mixed.inbox], annotate=copies, jobs=jobs, executor=executor)
                paths = [path.name for report in built.reports for path in report.paths]
                yield units_of(built), paths, built.findings, checked, contents(out), contents(copies)

    first, *others = results()

    assert first[0] == [*UNITS[:3], *UNITS[:5]]
    assert [name for name in first[1] if "（讨论稿）" in name]
    assert len(first[4]) == 2 * 8 + 1
    assert first[5]
    assert all(other == first for other in others)


@pytest.mark.parametrize(("count", "processes"), [(7, 1), (8, 3)])
def test_processes_are_started_from_eight_reports_on(
    nine: Desk, monkeypatch: pytest.MonkeyPatch, count: int, processes: int
) -> None:
    for path in sorted(nine.inbox.iterdir())[count:]:
        path.unlink()
    started: list[int] = []
    start = batches._own_executor
    monkeypatch.setattr(batches, "_cores", lambda: 3)

    def noted(workers: int) -> Any:
        started.append(workers)
        return start(workers)

    monkeypatch.setattr(batches, "_own_executor", noted)

    assert nine.build("--jobs", "auto").status == 0
    assert nine.build().status == 0
    assert started == [processes, processes] * (processes > 1)


def test_a_worker_that_lives_on_sees_what_has_changed_in_a_pack(desk: Desk, tmp_path: Path) -> None:
    desk.put("")
    settings = tmp_path / "模板" / "我的" / "pack.toml"
    settings.parent.mkdir(parents=True)
    titles = []
    with ThreadPoolExecutor(1) as executor:
        for title in ("甲", "乙"):
            settings.write_text(f'extends = "county"\ntitle = "{title}"\n', "utf-8")
            built = drafter.build(
                [desk.inbox], desk.out, pack="我的", templates=tmp_path / "模板", executor=executor
            )
            titles += [report.title for report in built.reports]

    assert titles == ["甲", "乙"]


@pytest.mark.parametrize(
    ("pack", "title"), [("county", TITLE.format("海晏县")), ("给定的", "给定的"), ("当前的", "当前的")]
)
def test_a_worker_has_a_current_folder_and_shipped_packs_of_its_own(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pack: str, title: str
) -> None:
    desk.put("+ 年度数据\n| 指标 | 本年 |\n| 行政检查次数 | 1,234 |")
    for folder in (tmp_path / "模板" / "给定的", tmp_path / "templates" / "当前的"):
        folder.mkdir(parents=True)
        (folder / "pack.toml").write_text(f'extends = "county"\ntitle = "{folder.name}"\n', "utf-8")
    shutil.copytree(shipped_templates(), tmp_path / "随附")
    county = tmp_path / "随附" / "county" / "pack.toml"
    county.write_text('title = "别处的"\n' + county.read_text("utf-8"), "utf-8")
    (tmp_path / "那里").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(inputs, "shipped_templates", lambda: tmp_path / "随附")
    words: dict[str, Any] = {"pack": pack, "templates": Path("模板")}
    inbox = [Path(desk.inbox.name)]
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, spawn, initializer=os.chdir, initargs=(tmp_path / "那里",)) as executor:
        built = drafter.build(inbox, Path("报告"), executor=executor, **words)
        checked = drafter.check(inbox, annotate=Path("退回"), executor=executor, **words)

    assert [report.title for report in built.reports] == [title]
    assert [path.parent for path in built.reports[0].paths] == [Path("报告")]
    assert not [f for f in checked.findings if f.is_error]
    assert [path.name for path in Path("退回").iterdir()] == ["甲.xlsx"]
    assert not list(Path("那里").iterdir())


# one bad file is one finding


@pytest.mark.skipif(not FORKED, reason="the fault is planted before the workers are forked")
@pytest.mark.parametrize("jobs", [2, 3])
def test_a_workbook_that_kills_its_process_is_one_finding(
    nine: Desk, monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    nine.put(unit(BAD_UNIT), BAD)
    read = inputs.read_workbook

    def deadly(path: Path, *args: Any) -> Any:
        if path.name == BAD and multiprocessing.parent_process() is not None:
            os.kill(os.getpid(), signal.SIGKILL)
        return read(path, *args)

    monkeypatch.setattr(inputs, "read_workbook", deadly)
    run, checked = nine.build("--jobs", jobs, "--format", "md,html,docx"), nine.check("--jobs", jobs)

    assert run.status == 1
    assert [(f["file"], f["code"], f["value"]) for f in run.json["findings"] if f["severity"] == "error"] == [
        (BAD, "X03", "BrokenProcessPool")
    ]
    assert [r["unit"] for r in run.json["reports"]] == UNITS
    assert all(len(r["paths"]) == 3 for r in run.json["reports"])
    assert checked.findings == run.findings
    assert "这个单位的填报表没有处理完" in run.findings[0]["message"]
    assert "报告" not in run.findings[0]["message"]
    assert "Broken" not in run.findings[0]["message"] + run.findings[0]["hint"]


@pytest.mark.skipif(not FORKED, reason="the fault is planted before the workers are forked")
def test_a_unit_loses_nothing_when_another_ends_the_processes_between_two_of_its_files(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.put("")
    desk.put(unit(BAD_UNIT), BAD)
    begun = tmp_path / "begun"
    read, write = inputs.read_workbook, unit_reports.write_html

    def deadly(path: Path, *args: Any) -> Any:
        if path.name == BAD and multiprocessing.parent_process() is not None:
            while not begun.exists():
                time.sleep(0.01)
            os.kill(os.getpid(), signal.SIGKILL)
        return read(path, *args)

    def slow(*args: Any, **words: Any) -> str:
        if not begun.exists():
            begun.touch()
            time.sleep(600)
        return write(*args, **words)

    monkeypatch.setattr(inputs, "read_workbook", deadly)
    monkeypatch.setattr(unit_reports, "write_html", slow)
    result = drafter.build([desk.inbox], desk.out, formats=("docx", "html"), jobs=2)

    assert [(f.file, f.code) for f in result.findings if f.is_error] == [(BAD, "X03")]
    written = [path.name for report in result.reports for path in report.paths]
    assert written == [f"{NAME}.docx", f"{NAME}.html"]


def test_a_job_may_be_done_twice(mixed: Desk, tmp_path: Path) -> None:
    once, twice = (
        drafter.build([mixed.inbox], tmp_path / name, formats=("docx", "html"), executor=executor)
        for name, executor in (("一次", Lazy()), ("两次", Twice()))
    )

    assert twice.findings == once.findings
    assert contents(tmp_path / "两次") == contents(tmp_path / "一次")


def test_a_unit_whose_job_is_lost_is_told_with_each_of_its_workbooks(desk: Desk) -> None:
    desk.put("", "一.xlsx")
    desk.put("", "二.xlsx")

    built = drafter.build([desk.inbox], desk.out, executor=Lost())
    checked = drafter.check([desk.inbox], executor=Lost())

    for found in (built.findings, checked.findings):
        assert [(f.file, f.code, f.value) for f in found] == [
            ("一.xlsx", "X03", "ConnectionError"),
            ("二.xlsx", "X03", "ConnectionError"),
        ]


READING = [f"pipeline.units.{name}" for name in ("merge", "_together", "read_one", "Year")]
BUILDING = [
    "pipeline.unit_reports.read_unit",
    "pipeline.rendering.other_years",
    "pipeline.rendering._in_order_of",
    "pipeline.unit_reports._write_formats",
    "pipeline.unit_reports._summary",
    "pipeline.unit_reports.leftovers",
    "pipeline.documents.write_docx",
    "narrative.rendering.add_elements",
]
CHECKING = [
    "pipeline.read_jobs.read_unit",
    *(f"pipeline.checking.{name}" for name in ("in_order", "_annotate", "_write_copy")),
]


def plant_slip(monkeypatch: pytest.MonkeyPatch, function: str) -> None:
    """Have a function inside the program raise where it is about the bad workbook, whoever calls it."""
    module, _, name = f"drafter.{function}".rpartition(".")
    right = getattr(sys.modules[module], name)

    def planted(*args: Any, **words: Any) -> Any:
        if any(word in repr(args) for word in (BAD, BAD_UNIT)):
            raise KeyError("planted")
        return right(*args, **words)

    monkeypatch.setattr(f"drafter.{function}", planted)


def two_units(desk: Desk) -> None:
    figure = "+ 年度数据\n| 指标 | 本年 |\n| 行政检查次数 | 1,234 |"
    desk.put("")
    desk.put(f"{unit(BAD_UNIT)}\n\n{figure}", BAD)


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("function", READING + BUILDING)
def test_a_slip_anywhere_in_a_report_is_one_finding_however_many_work(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, logs: Path, function: str, jobs: int
) -> None:
    if jobs > 1 and not FORKED:
        pytest.skip("the fault is planted before the workers are forked")
    two_units(desk)
    plant_slip(monkeypatch, function)

    result = drafter.build([desk.inbox], desk.out, jobs=jobs)

    faults = [(f.file, f.code, f.value) for f in result.findings if f.is_error]
    assert faults == [(BAD, "X01", "KeyError")]
    assert units_of(result) == ["海晏县人民政府"]
    assert ["planted" in log.read_text("utf-8") for log in logs.glob("drafter-*.txt")] == [True]


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("function", READING + CHECKING)
def test_a_slip_anywhere_in_a_check_is_one_finding_however_many_work(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, logs: Path, tmp_path: Path, function: str, jobs: int
) -> None:
    if jobs > 1 and not FORKED:
        pytest.skip("the fault is planted before the workers are forked")
    two_units(desk)
    plant_slip(monkeypatch, function)

    result = drafter.check([desk.inbox], annotate=tmp_path / "退回", jobs=jobs)

    faults = [(f.file, f.code, f.value) for f in result.findings if f.is_error]
    assert faults == [(BAD, "X01", "KeyError")]
    assert ["planted" in log.read_text("utf-8") for log in logs.glob("drafter-*.txt")] == [True]


@pytest.mark.usefixtures("logs")
def test_the_last_line_says_how_many_were_not_finished(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.put("")
    desk.put(unit(BAD_UNIT), BAD)
    plant_slip(monkeypatch, "pipeline.inputs.read_dataset")

    built = draft("build", desk.inbox, "-o", desk.out)
    checked = draft("check", desk.inbox)

    assert "共生成 1 份报告；填报表检查：没有发现问题；1 份没有处理完。" in built.out
    assert "共检查 2 份填报表：没有发现问题；1 份没有处理完。" in checked.out


@pytest.mark.usefixtures("logs")
@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("error", [RecursionError, NotImplementedError, MemoryError, Panic])
def test_whatever_reading_a_file_raises_is_one_finding(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, error: type[BaseException], jobs: int
) -> None:
    if jobs > 1 and not FORKED:
        pytest.skip("the fault is planted before the workers are forked")
    desk.put("")
    desk.put(unit(BAD_UNIT), BAD)
    monkeypatch.setattr(inputs, "read_workbook", raising(error(), BAD, inputs.read_workbook))

    run, checked = desk.build("--jobs", jobs), desk.check("--jobs", jobs)

    for found in (run.findings, checked.findings):
        assert [(f["file"], f["code"], f["value"]) for f in found] == [(BAD, "X02", error.__name__)]
    assert [r["unit"] for r in run.json["reports"]] == ["海晏县人民政府"]


@pytest.mark.parametrize("step", ["read_dataset", "level_of"])
def test_a_fault_of_the_program_is_said_to_be_its_own_and_its_traceback_is_kept(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, logs: Path, step: str
) -> None:
    desk.put("")
    wrong = getattr(inputs, step)

    def planted(book: Any, *args: Any) -> Any:
        if book.file == BAD:
            raise KeyError("planted")
        return wrong(book, *args)

    desk.put(unit(BAD_UNIT), BAD)
    monkeypatch.setattr(inputs, step, planted)

    (fault,) = desk.check().findings

    assert (fault["file"], fault["code"], fault["value"]) == (BAD, "X01", "KeyError")
    assert "不是填报表的问题，也不是模板的问题" in fault["message"]
    (log,) = logs.glob("drafter-*.txt")
    assert f"“{log}”" in fault["hint"]
    assert "KeyError: 'planted'" in log.read_text("utf-8")


@pytest.mark.usefixtures("logs")
@pytest.mark.parametrize("error", [KeyError, RecursionError, Panic])
def test_a_report_that_cannot_be_made_is_one_finding(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, error: type[BaseException]
) -> None:
    desk.put("")
    desk.put(unit(BAD_UNIT), BAD)
    render = rendering.render

    def planted(dataset: Any, *args: Any, **words: Any) -> Any:
        if dataset.profile.unit == BAD_UNIT:
            raise error
        return render(dataset, *args, **words)

    monkeypatch.setattr(rendering, "render", planted)
    run = desk.build("--jobs", 1)

    assert run.status == 1
    assert [(f["file"], f["code"], f["value"]) for f in run.findings] == [(BAD, "X01", error.__name__)]
    assert [r["unit"] for r in run.json["reports"]] == ["海晏县人民政府"]


@pytest.mark.usefixtures("logs")
@pytest.mark.parametrize("step", ["is_of_another", "put"])
def test_a_report_that_cannot_be_put_into_place_is_one_finding(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    desk.put("")
    desk.put(unit(BAD_UNIT), BAD)
    right = getattr(OutputFolder, step)

    def planted(folder: OutputFolder, *words: Any) -> Any:
        if "刚察县" in str(words):
            raise KeyError
        return right(folder, *words)

    monkeypatch.setattr(OutputFolder, step, planted)
    run = desk.build()

    assert run.status == 1
    assert [(f["file"], f["code"], f["value"]) for f in run.findings] == [(BAD, "X01", "KeyError")]
    assert [r["unit"] for r in run.json["reports"]] == ["海晏县人民政府"]
    assert {path.name for path in desk.out.iterdir()} == {f"{NAME}.md", RECORD}


@pytest.mark.parametrize("where", ["read_workbook", "read_dataset"])
def test_who_wants_to_stop_is_not_held_up(desk: Desk, monkeypatch: pytest.MonkeyPatch, where: str) -> None:
    desk.put("")
    desk.put(unit(BAD_UNIT), "乙.xlsx")

    def stop(*_: Any) -> Any:
        raise KeyboardInterrupt

    monkeypatch.setattr(inputs, where, stop)
    with pytest.raises(KeyboardInterrupt):
        drafter.build([desk.inbox], desk.out, jobs=1)
    assert not desk.out.exists()


@pytest.mark.usefixtures("logs")
def test_real_files_that_libraries_stumble_over_are_a_finding_each(desk: Desk) -> None:
    good = workbook()
    entry = good.rindex(b"PK\x01\x02")
    version = good[: entry + 6] + b"\xff" + good[entry + 7 :]
    dated = workbook("+ 年度数据\n| 指标 | 本年 |\n| 行政检查次数 | 2026-02-25 |")
    day = with_part(dated, part_of(dated, "年度数据"), day=("<v>46078</v>", "<v>-1e18</v>"))
    names = with_part(good, "xl/workbook.xml", name=('name="其他事项"', 'name="年度数据"'))
    for name, content in (("日期.xlsx", day), ("版本.xlsx", version), ("重名.xlsx", names)):
        desk.put(content, name)
    desk.put(unit(BAD_UNIT), "好.xlsx")

    run = desk.build()

    told = {f["file"]: f["code"] for f in run.findings}
    assert told == {"日期.xlsx": "V13", "版本.xlsx": "F04", "重名.xlsx": "F04"}
    assert len(run.findings) == 3
    assert {r["workbooks"][0]: r["variant"] for r in run.json["reports"]} == {
        "好.xlsx": "公开",
        "日期.xlsx": "讨论稿",
    }


def test_links_in_a_circle_are_a_finding_and_stop_no_other(desk: Desk, tmp_path: Path) -> None:
    desk.put("")
    other = tmp_path / "又一处"
    other.mkdir()
    (other / "甲.xlsx").symlink_to("乙.xlsx")
    (other / "乙.xlsx").symlink_to("甲.xlsx")

    run = draft("check", desk.inbox, other, "--json")

    assert {f["code"] for f in run.findings} == {"F10"}
    assert "甲.xlsx" in run.json["files"]
    assert all("绕了圈子" in f["message"] and "删去这个链接" in f["hint"] for f in run.findings)


def test_a_report_is_named_as_before_whatever_came_between(nine: Desk) -> None:
    run = nine.build("--jobs", 2)

    assert codes(run) == []
    assert [Path(r["paths"][0]).stem for r in run.json["reports"]] == [
        TITLE.format(name.removesuffix("人民政府")) for name in UNITS
    ]
    assert NAME not in {path.stem for path in nine.out.iterdir()}
