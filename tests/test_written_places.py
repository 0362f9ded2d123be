"""Where refresh, finish and diff write: over nobody's words, and one message where the disk says no."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from conftest import draft
from edited_reports import CORRECTED, FIGURES, MAIN, main_part
from edits import W
from workbooks import with_part, workbook

from drafter.writing import RECORD

COMMANDS = ("refresh", "refresh -o", "finish", "finish -o", "diff")
LEADERS = "领导加的话。"
FULL = "磁盘空间不足"
NO_RIGHT = "没有权限，或者文件正被其他程序打开"


class Desk:
    """A report that a leader has edited, its corrected workbook, and a folder to write into."""

    def __init__(self, folder: Path) -> None:
        self.inputs, self.out, self.desk = folder / "表", folder / "报告", folder / "桌面"
        self.inputs.mkdir(parents=True)
        self.desk.mkdir()
        self.fill(FIGURES)
        assert draft("build", self.inputs, "-o", self.out).status == 0
        (self.built,) = self.out.glob("*.docx")
        self.report = self.desk / self.built.name
        shutil.copy(self.built, self.report)
        self.fill(CORRECTED)

    def fill(self, figures: str) -> None:
        """The department sends its workbook again."""
        (self.inputs / "甲.xlsx").write_bytes(workbook(figures))

    def edit(self) -> None:
        """A leader adds words to the report."""
        document = docx.Document(str(self.report))
        document.add_paragraph(LEADERS)
        document.save(str(self.report))

    def command(self, name: str, target: Path | None = None) -> list[object]:
        """The words of a command that writes into the desk, or to a target."""
        target = target or self.target(name)
        return {
            "refresh": ["refresh", self.report, self.inputs],
            "refresh -o": ["refresh", self.report, self.inputs, "-o", target],
            "finish": ["finish", self.report],
            "finish -o": ["finish", self.report, "-o", target],
            "diff": ["diff", self.built, self.report, "--html", target],
        }[name]

    def target(self, name: str) -> Path:
        """What a command writes."""
        names = {"refresh": "", "finish": "（定稿）"}
        if name in names:
            return self.report.with_name(f"{self.report.stem}{names[name]}.docx")
        return self.desk / ("比较.html" if name == "diff" else "送审.docx")

    @property
    def files(self) -> dict[str, bytes]:
        """What lies on the desk, the record left out."""
        return {each.name: each.read_bytes() for each in self.desk.iterdir() if each.name != RECORD}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path)
    made.edit()
    return made


def words(report: Path) -> str:
    return "".join(each.text or "" for each in main_part(report.read_bytes()).iter(f"{W}t"))


# what holds a person's words is no build's own


@pytest.mark.parametrize("name", ["refresh -o", "finish -o"])
def test_a_later_build_leaves_what_holds_words_of_people(desk: Desk, name: str) -> None:
    desk.built.unlink()
    assert draft(*desk.command(name, desk.built)).status == 0
    kept = desk.built.read_bytes()
    assert LEADERS in words(desk.built)

    run = draft("build", desk.inputs, "-o", desk.out, "--json")

    assert [f["code"] for f in run.json["findings"] if f["code"] == "B02"] == ["B02"]
    assert desk.built.read_bytes() == kept
    assert desk.built.with_name(f"{desk.built.stem}（新）.docx").exists()


@pytest.mark.parametrize("name", ["refresh -o", "finish -o"])
def test_the_next_state_takes_the_place_of_the_last_one(desk: Desk, name: str) -> None:
    target = desk.target(name)
    for figures in (CORRECTED, FIGURES.replace("| 28 |", "| 31 |")):
        desk.fill(figures)
        draft("refresh", desk.report, desk.inputs)
        assert draft(*desk.command(name)).status == 0
    assert "31件" in words(target)
    assert [each for each in desk.files if "（新" in each] == []


def test_a_person_who_has_edited_the_last_state_keeps_it(desk: Desk) -> None:
    draft(*desk.command("refresh -o"))
    target = desk.target("refresh -o")
    document = docx.Document(str(target))
    document.add_paragraph("又加的话。")
    document.save(str(target))
    kept = target.read_bytes()

    run = draft(*desk.command("refresh -o"))

    assert target.read_bytes() == kept
    assert "没有覆盖，新的另存为“送审（新）.docx”" in run.err.replace("\n", "")


def test_what_nobody_has_edited_stays_the_builds_own_elsewhere_too(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.report.unlink()
    desk.report = desk.built
    other = desk.desk / desk.built.name
    assert draft("refresh", desk.built, desk.inputs, "-o", other).status == 0
    desk.fill(FIGURES.replace("| 28 |", "| 31 |"))
    draft("build", desk.inputs, "-o", desk.desk)
    assert [*desk.files] == [other.name]


# open in Word or WPS


@pytest.mark.parametrize("lock", ["~${}", ".~{}", ".~lock.{}#"])
@pytest.mark.parametrize("name", ["refresh -o", "finish", "finish -o", "diff"])
def test_what_somebody_has_open_is_not_written_over(desk: Desk, name: str, lock: str) -> None:
    draft(*desk.command(name))
    target = desk.target(name)
    (desk.desk / lock.format(target.name)).write_bytes(b"")
    desk.fill(FIGURES.replace("| 28 |", "| 31 |"))
    before = desk.files

    run = draft(*desk.command(name), "--json")

    assert run.status == 1
    assert [f["code"] for f in run.json["findings"]] == ["E42"]
    assert desk.files == before


@pytest.mark.parametrize("name", ["refresh -o", "finish"])
def test_of_a_report_that_is_open_it_is_told_that_its_last_state_was_taken(desk: Desk, name: str) -> None:
    (desk.desk / f"~${desk.report.name}").write_bytes(b"")

    run = draft(*desk.command(name), "--json")

    assert [f["code"] for f in run.json["findings"]] == ["E43"]
    assert (run.status, desk.target(name).exists()) == (0, True)


# what strangers send


@pytest.mark.parametrize("name", [*COMMANDS, "trace"])
def test_a_report_without_end_is_refused_at_once(desk: Desk, name: str) -> None:
    body = b"<w:body>"
    with ZipFile(desk.report) as archive:
        text = archive.read(MAIN)
    data = with_part(desk.report.read_bytes(), MAIN, text.replace(body, body + b"<w:p/>" * 50_000))
    desk.report.write_bytes(data)

    run = draft(*(["trace", desk.report] if name == "trace" else desk.command(name)), "--json")

    assert run.status == 1
    assert len(run.json["findings"]) == 1
    assert desk.report.read_bytes() == data


# the disk says no


@pytest.fixture
def small_disk() -> Iterator[Path]:
    """A real disk of a megabyte."""
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        mounted = shutil.which("mount") and subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=1m", "none", place], capture_output=True, check=False
        )
        if not mounted or mounted.returncode:
            pytest.skip("nobody may mount a disk here")
        try:
            yield place
        finally:
            subprocess.run(["umount", place], check=True)


def fill_up(disk: Path) -> None:
    """Leave no room at all."""
    left = shutil.disk_usage(disk).free
    (disk / "占满").write_bytes(bytes(left))
    assert shutil.disk_usage(disk).free == 0


def refused(run: dict[str, Any], reason: str) -> list[str]:
    """The paths of the errors that are told, each for that reason."""
    return [f["message"] for f in run["findings"] if f["severity"] == "error" and reason in f["message"]]


@pytest.mark.parametrize("name", COMMANDS)
def test_a_full_disk_is_one_message_and_nothing_is_lost(desk: Desk, small_disk: Path, name: str) -> None:
    desk.desk = small_disk
    desk.report = Path(shutil.move(desk.report, small_disk / desk.report.name))
    if name != "refresh":
        draft(*desk.command(name))
        desk.fill(FIGURES.replace("| 28 |", "| 31 |"))
    fill_up(small_disk)
    before = desk.files

    run = draft(*desk.command(name), "--json")

    assert run.status == 1
    assert (len(refused(run.json, FULL)), len(run.json["findings"])) == (1, 1)
    assert ".draft-" not in run.out
    assert desk.files == before


@pytest.mark.parametrize("name", COMMANDS)
def test_a_disk_that_takes_nothing_is_one_message(desk: Desk, small_disk: Path, name: str) -> None:
    desk.desk = small_disk
    desk.report = Path(shutil.move(desk.report, small_disk / desk.report.name))
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    before = desk.files

    run = draft(*desk.command(name), "--json")

    assert run.status == 1
    assert (len(refused(run.json, "磁盘是只读的")), len(run.json["findings"])) == (1, 1)
    assert desk.files == before


@pytest.mark.parametrize("name", COMMANDS)
def test_a_document_to_be_read_only_stays(desk: Desk, name: str) -> None:
    if name != "refresh":
        draft(*desk.command(name))
        draft("refresh", desk.report, desk.inputs)
        desk.fill(FIGURES.replace("| 28 |", "| 31 |"))
        draft("refresh", desk.report, desk.inputs)
    target = desk.target(name)
    target.chmod(0o444)
    before = target.read_bytes()

    run = draft(*desk.command(name))

    assert target.read_bytes() == before
    if name == "refresh":
        assert run.status == 1
        assert NO_RIGHT in run.err.replace("\n", "")
        assert [*desk.files] == [desk.report.name]
    else:
        assert "没有覆盖，新的另存为" in run.err.replace("\n", "")


def as_folder(desk: Desk, name: str) -> Path:
    folder = desk.desk / "文件夹"
    folder.mkdir()
    return folder


def below_a_file(desk: Desk, name: str) -> Path:
    return desk.report / desk.target(name).name


@pytest.mark.parametrize("place", [as_folder, below_a_file])
@pytest.mark.parametrize("name", ["refresh -o", "finish -o", "diff"])
def test_a_place_where_no_file_can_be_is_one_message(
    desk: Desk, name: str, place: Callable[[Desk, str], Path]
) -> None:
    target, before = place(desk, name), desk.report.read_bytes()

    run = draft(*desk.command(name, target), "--json")

    assert run.status == (2 if place is as_folder else 1)
    assert len(run.json["findings"]) == 1
    assert target.name in run.out or target.parent.name in run.out
    assert desk.report.read_bytes() == before


@pytest.mark.parametrize("name", ["refresh", "finish"])
def test_a_folder_in_the_place_of_the_report_is_one_message(desk: Desk, name: str) -> None:
    desk.report.unlink()
    desk.report.mkdir()
    run = draft(*desk.command(name), "--json")
    assert run.status in (1, 2)
    assert len(run.json["findings"]) == 1
