"""A batch is worked off to its end, whatever is wrong with one of its files, and says so in the end."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import Desk, Run, draft
from workbooks import word_file

from drafter.chinese import place_of, realm_of
from drafter.model import Level
from drafter.packs import shipped_templates
from drafter.writing import LONGEST_NAME, RECORD, Owner, save

TITLE = "{}2025年法治政府建设年度报告"
NAME = TITLE.format("海晏县")


def unit(name: str, year: int = 2025) -> str:
    """A workbook of another unit."""
    items = f"| 报告单位 | {name} |\n| 年度 | {year} |\n| 成文日期 | |"
    return f"+ 基本信息\n{items}\n\n+ _form\n| unit | {name} |\n| year | '{year} |"


GOOD = unit("刚察县人民政府")


def built(desk: Desk, *options: object, templates: Path | None = None) -> Run:
    """`draft build --json`, as Word."""
    own = ("--templates", templates) if templates else ()
    return draft("build", desk.inbox, "-o", desk.out, "--json", *own, *options)


def codes(run: Run) -> list[str]:
    return [f["code"] for f in run.json["findings"] if f["code"] not in ("B01", "B03")]


def words(run: Run, code: str) -> str:
    return next(f["message"] for f in run.json["findings"] if f["code"] == code)


@pytest.fixture
def titled(tmp_path: Path) -> Path:
    """A folder of packs in which every report of a county has the same title."""
    pack = tmp_path / "模板" / "county"
    pack.mkdir(parents=True)
    shipped = (shipped_templates() / "county" / "pack.toml").read_text("utf-8")
    (pack / "pack.toml").write_text('title = "年度报告"\n' + shipped, "utf-8")
    return pack.parent


def start(*arguments: object, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the program as a person does."""
    command = [sys.executable, "-m", "drafter", *map(str, arguments)]
    return subprocess.run(
        command, capture_output=True, timeout=60, check=False, env={**os.environ, **environment}
    )


# what cannot be written


def test_a_report_that_cannot_be_written_stops_no_other(desk: Desk) -> None:
    desk.put("")
    desk.put(GOOD, "乙.xlsx")
    (desk.out / f"{NAME}.docx").mkdir(parents=True)

    run = built(desk, "--format", "docx,md")

    assert run.status == 1
    assert codes(run) == ["B07"]
    assert words(run, "B07") == f"没有写成“{desk.out / NAME}.docx”：有同名的文件夹。"
    paths = {r["unit"]: [Path(p).name for p in r["paths"]] for r in run.json["reports"]}
    assert paths["海晏县人民政府"] == [f"{NAME}.md"]
    assert paths["刚察县人民政府"] == [f"{TITLE.format('刚察县')}.{suffix}" for suffix in ("docx", "md")]
    assert (desk.out / f"{TITLE.format('刚察县')}.docx").is_file()
    assert not list(desk.out.glob(".draft-*"))


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (errno.EPERM, "没有权限，或者文件正被其他程序打开"),
        (errno.ENOSPC, "磁盘空间不足"),
        (errno.EROFS, "磁盘是只读的"),
        (errno.ENAMETOOLONG, "名称或路径太长"),
        (errno.EIO, "系统错误"),
    ],
)
def test_the_reason_is_told_in_chinese_and_names_the_report(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, code: int, said: str
) -> None:
    desk.put("")
    desk.put(GOOD, "乙.xlsx")
    replace = Path.replace

    def refuse(path: Path, target: Path) -> Path:
        if target.name == f"{NAME}.docx":
            raise OSError(code, os.strerror(code), str(path))
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", refuse)

    run = built(desk)

    assert (run.status, codes(run)) == (1, ["B07"])
    assert f"{NAME}.docx" in words(run, "B07")
    assert said in words(run, "B07")
    assert ".draft-" not in run.out
    assert os.strerror(code) not in run.out
    assert {p.name for p in desk.out.iterdir()} == {f"{TITLE.format('刚察县')}.docx", RECORD}


def test_an_output_folder_that_cannot_be_made_is_named_for_every_report(desk: Desk) -> None:
    desk.put("")
    (desk.inbox.parent / "占用").write_bytes(b"")

    run = draft("build", desk.inbox, "-o", desk.inbox.parent / "占用" / "报告", "--json")

    assert (run.status, codes(run)) == (1, ["B07"])
    assert "不能建文件夹" in words(run, "B07")


def test_a_pipe_of_the_reports_name_is_left_alone(desk: Desk) -> None:
    desk.put("")
    desk.out.mkdir()
    os.mkfifo(desk.out / f"{NAME}.docx")

    run = built(desk)

    assert (run.status, codes(run)) == (1, ["B07"])
    assert "不是普通文件" in words(run, "B07")


def test_a_record_that_cannot_be_written_is_told_and_the_report_stands(desk: Desk) -> None:
    desk.put("")
    (desk.out / RECORD).mkdir(parents=True)

    run = built(desk)

    assert (run.status, codes(run)) == (1, ["B07"])
    assert RECORD in words(run, "B07")
    assert [Path(p).name for p in run.json["reports"][0]["paths"]] == [f"{NAME}.docx"]
    assert (desk.out / f"{NAME}.docx").is_file()


def test_a_marked_copy_that_cannot_be_written_stops_no_other(desk: Desk, tmp_path: Path) -> None:
    for name in ("甲.xlsx", "乙.xlsx"):
        desk.put(
            "+ 问题和原因\n| 问题 |\n" if name == "甲.xlsx" else f"{GOOD}\n\n+ 问题和原因\n| 问题 |", name
        )
    (tmp_path / "退回" / "甲.xlsx").mkdir(parents=True)

    run = desk.check("--annotate", tmp_path / "退回")

    assert run.status == 1
    assert [f["file"] for f in run.json["findings"] if f["code"] == "B07"] == ["甲.xlsx"]
    assert "有同名的文件夹" in words(run, "B07")
    assert (tmp_path / "退回" / "乙.xlsx").is_file()


# names


@pytest.mark.parametrize("title", ["年度报告", "法" * 300, "a" * 300, "é" * 300, "😀" * 100])
def test_names_are_no_longer_than_a_file_system_takes(desk: Desk, titled: Path, title: str) -> None:
    settings = titled / "county" / "pack.toml"
    settings.write_text(settings.read_text("utf-8").replace('"年度报告"', f'"{title}"', 1), "utf-8")
    desk.put(unit("海晏县人民政府"), "1.xlsx")
    desk.put(unit("刚察县人民政府"), "2.xlsx")

    run = built(desk, templates=titled)

    assert run.status == 0
    names = [Path(report["paths"][0]).stem for report in run.json["reports"]]
    assert {path.stem for path in desk.out.glob("*.docx")} == set(names)
    for name, tail in zip(names, ("", "（刚察县人民政府）"), strict=True):
        assert name.endswith(tail)
        assert len(f"{name}.docx".encode()) <= LONGEST_NAME
        assert name.removesuffix(tail) in title
        assert len(name) > len(tail)


def test_a_report_of_a_very_long_unit_is_written_again_and_again(desk: Desk) -> None:
    name = "某" * 120 + "县人民政府"
    for number in "123":
        desk.put(f"{unit(name)}\n\n+ 年度数据\n| 指标 | 本年 |\n| 行政检查次数 | {number} |")
        for path in desk.out.glob("*.docx"):
            path.write_bytes(b"edited")
        run = built(desk)
        assert run.status == 0

    names = [path.name for path in desk.out.glob("*.docx")]
    assert len(names) == 3
    assert all(len(n.encode()) <= LONGEST_NAME for n in names)
    assert sum("（新" in n for n in names) == 2


# whose a file is


def test_a_report_of_another_unit_is_not_overwritten_in_a_later_run(desk: Desk, titled: Path) -> None:
    book = desk.put("")
    assert built(desk, templates=titled).status == 0
    first = (desk.out / "年度报告.docx").read_bytes()
    book.unlink()
    desk.put(GOOD, "乙.xlsx")

    for _ in range(2):
        run = built(desk, templates=titled)
        assert (run.status, codes(run)) == (0, [])
        assert [Path(p).name for p in run.json["reports"][0]["paths"]] == ["年度报告（刚察县人民政府）.docx"]

    assert (desk.out / "年度报告.docx").read_bytes() == first
    assert {p.name for p in desk.out.glob("*.docx")} == {"年度报告.docx", "年度报告（刚察县人民政府）.docx"}


def test_the_years_of_one_unit_get_a_file_each(desk: Desk, titled: Path) -> None:
    for year in (2023, 2024, 2025):
        desk.put(unit("海晏县人民政府", year), f"{year}.xlsx")

    runs = [built(desk, templates=titled) for _ in range(2)]

    names = [[Path(p).name for r in run.json["reports"] for p in r["paths"]] for run in runs]
    assert names[0] == names[1]
    assert len(set(names[0])) == 3


def test_a_file_of_another_is_free_when_it_is_gone(desk: Desk, titled: Path) -> None:
    book = desk.put("")
    built(desk, templates=titled)
    (desk.out / "年度报告.docx").unlink()
    book.unlink()
    desk.put(GOOD, "乙.xlsx")

    built(desk, templates=titled)

    assert {p.name for p in desk.out.glob("*.docx")} == {"年度报告.docx"}


def test_an_older_record_without_owners_still_counts(desk: Desk) -> None:
    desk.put("")
    built(desk)
    entry = json.loads((desk.out / RECORD).read_text("utf-8"))
    assert (entry["file"], entry["unit"], entry["year"]) == (f"{NAME}.docx", "海晏县人民政府", 2025)
    (desk.out / RECORD).unlink()
    (desk.out / ".draft.json").write_text(json.dumps({f"{NAME}.docx": entry["sha256"]}), "utf-8")
    desk.put("+ 年度数据\n| 指标 | 本年 |\n| 行政检查次数 | 77 |")

    run = built(desk)

    assert codes(run) == []
    assert [p.name for p in desk.out.glob("*.docx")] == [f"{NAME}.docx"]


@pytest.mark.parametrize(
    "record",
    [
        b"",
        b"[]",
        b"\xff",
        b"{",
        b'{"a.docx": null}',
        b'{"a.docx": [1]}',
        b'{"a.docx": {"unit": 5}}',
    ],
)
@pytest.mark.parametrize("name", [RECORD, ".draft.json"])
def test_a_record_that_makes_no_sense_counts_as_none(tmp_path: Path, name: str, record: bytes) -> None:
    (tmp_path / "a.docx").write_bytes(b"mine")
    (tmp_path / name).write_bytes(record)

    assert save(tmp_path / "a.docx", b"new", Owner("海晏县人民政府", 2025)).name == "a（新）.docx"
    assert (tmp_path / "a.docx").read_bytes() == b"mine"


# what the terminal cannot show


@pytest.mark.parametrize("encoding", ["gbk", "ascii", "latin-1", "utf-8"])
def test_a_character_that_the_terminal_has_not_got_stops_nothing(desk: Desk, encoding: str) -> None:
    desk.put("+ 年度数据\n| 指标 | 本年 |\n| 行政检查次数 | 1,234😀 |", "表😀.xlsx")
    out = desk.out / "😀é"

    for options in ((), ("--json",)):
        for command in (("check",), ("build", "-o", out)):
            done = start(*command, desk.inbox, *options, PYTHONIOENCODING=encoding)
            assert done.returncode == 1
            assert b"Traceback" not in done.stderr
            if options:
                document = json.loads(done.stdout.decode("utf-8" if encoding == "ascii" else encoding))
                assert {f["file"] for f in document["findings"]} == {"表😀.xlsx"}


def test_the_c_locale_stops_nothing(desk: Desk) -> None:
    desk.put("", "表😀.xlsx")

    done = start("build", desk.inbox, "-o", desk.out, LC_ALL="C")

    assert done.returncode == 0, done.stderr
    assert b"Traceback" not in done.stderr


# what is read


@pytest.mark.parametrize("name", ["表.ods", "表.xlsb", "表.ODS", "表.fods"])
def test_what_is_named_as_a_table_is_looked_at_whatever_it_is(desk: Desk, name: str) -> None:
    desk.put("")
    desk.put(word_file(), name)

    checked, run = desk.check(), desk.build()

    assert [(f["file"], f["code"]) for f in checked.findings] == [(name, "F01")]
    assert "xlsx" in checked.findings[0]["hint"]
    assert sorted(checked.json["files"]) == sorted(["甲.xlsx", name])
    assert set(run.reports) == {"甲.xlsx"}


@pytest.mark.parametrize(("name", "code"), [("表.ods", "F01"), ("表.docx", "F01"), ("表.xlsx", "F06")])
def test_only_a_file_named_xlsx_is_said_to_be_named_so(desk: Desk, name: str, code: str) -> None:
    path = desk.put(word_file(), name)

    assert draft("check", path, "--json").places() == [code]


@pytest.fixture
def endless(desk: Desk) -> Path:
    """A folder with a good workbook, a pipe, a device, and a link to nothing."""
    desk.put("")
    os.mkfifo(desk.inbox / "管道.xlsx")
    (desk.inbox / "设备.xlsx").symlink_to("/dev/zero")
    (desk.inbox / "断链.xlsx").symlink_to(desk.inbox / "没有")
    return desk.inbox


def test_pipes_and_devices_are_not_read(desk: Desk, endless: Path) -> None:
    done = start("build", endless, "-o", desk.out, "--json")

    document = json.loads(done.stdout)
    told = {f["file"]: f["code"] for f in document["findings"] if f["code"][0] != "B"}
    assert told == {"管道.xlsx": "F10", "设备.xlsx": "F10", "断链.xlsx": "F10"}
    hints = {f["file"]: f["hint"] for f in document["findings"]}
    assert "换成填报表文件本身" in hints["断链.xlsx"]
    assert not any("关闭" in hints[name] or "权限" in hints[name] for name in told)
    assert [r["workbooks"] for r in document["reports"]] == [["甲.xlsx"]]


@pytest.mark.parametrize("name", ["管道.xlsx", "设备.xlsx"])
def test_a_pipe_or_device_that_is_named_is_not_read(endless: Path, tmp_path: Path, name: str) -> None:
    for command in (
        ("check",),
        ("preview", "-o", tmp_path / "图片"),
        ("form", "-o", tmp_path / "新.xlsx", "--level", "county", "--previous"),
    ):
        done = start(*command, endless / name)
        assert done.returncode == 1
        assert "不是普通文件" in (done.stdout + done.stderr).decode()


def test_a_report_to_be_shown_is_a_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "报告.docx")
    (tmp_path / "文件夹.docx").mkdir()

    done = start("preview", tmp_path / "报告.docx", tmp_path / "文件夹.docx", "-o", tmp_path / "图片")

    assert done.returncode == 1
    assert done.stderr.decode().count("[F10]") == 2


# places

PLACES = [
    ("海晏县人民政府", Level.COUNTY, "海晏县", "县"),
    ("海晏县人民政府办公室", Level.COUNTY, "海晏县", "县"),
    ("郑州经济技术开发区管委会", Level.COUNTY, "郑州经济技术开发区", "区"),
    ("郑州经济技术开发区管理委员会", Level.COUNTY, "郑州经济技术开发区", "区"),
    ("郑州经济技术开发区管委会办公室", Level.COUNTY, "郑州经济技术开发区", "区"),
    ("中共郑州经济技术开发区工作委员会 郑州经济技术开发区管委会", Level.COUNTY, "郑州经济技术开发区", "区"),
    ("巴彦托海苏木人民政府", Level.TOWNSHIP, "巴彦托海苏木", "苏木"),
    ("新疆生产建设兵团", Level.PROVINCE, "新疆生产建设兵团", "兵团"),
    ("新疆生产建设兵团办公厅", Level.PROVINCE, "新疆生产建设兵团", "兵团"),
    ("内蒙古自治区人民政府", Level.PROVINCE, "内蒙古自治区", "自治区"),
    ("海北藏族自治州人民政府", Level.CITY, "海北藏族自治州", "州"),
    ("鄂温克族自治旗人民政府", Level.COUNTY, "鄂温克族自治旗", "旗"),
    ("中山路街道办事处", Level.TOWNSHIP, "中山路街道", "街道"),
    ("海安市司法局", Level.DEPARTMENT, "海安市", "市"),
    ("新疆生产建设兵团司法局", Level.DEPARTMENT, "新疆生产建设兵团", "兵团"),
    ("郑州经济技术开发区司法局", Level.DEPARTMENT, "郑州经济技术开发区", "区"),
    ("郑州市司法局", Level.DEPARTMENT, "郑州市", "市"),
    ("景德镇市司法局", Level.DEPARTMENT, "景德镇市", "市"),
    ("新乡市司法局", Level.DEPARTMENT, "新乡市", "市"),
    ("凉山州司法局", Level.DEPARTMENT, "凉山州", "州"),
    ("浦东新区司法局", Level.DEPARTMENT, "浦东新区", "区"),
    ("司法局", Level.DEPARTMENT, "", "地"),
]


@pytest.mark.parametrize(("name", "level", "place", "realm"), PLACES, ids=[row[0] for row in PLACES])
def test_the_place_of_a_unit_and_its_kind(name: str, level: Level, place: str, realm: str) -> None:
    assert (place_of(name, level), realm_of(place)) == (place, realm)


# the summary


def test_the_count_of_what_is_wrong_with_workbooks_leaves_out_packs_and_the_building(
    desk: Desk, titled: Path
) -> None:
    desk.put("")
    (titled / "county" / "years.toml").write_text("一句不像样的设置\n", "utf-8")

    run = draft("build", desk.inbox, "-o", desk.out, "--templates", titled)

    assert "[T07]" in run.err
    assert "填报表检查：没有发现问题" in run.out
