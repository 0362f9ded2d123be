"""Nothing that a person did is lost: reports edited, saved again, open elsewhere; runs killed, disks full."""

from __future__ import annotations

import errno
import os
import random
import shutil
from io import BytesIO
from pathlib import Path

import docx
import pytest
from conftest import Run, draft
from edited_reports import CORRECTED, FIGURES
from killing import killed, steps_of
from ooxml import needs_libreoffice
from test_refresh import through_libreoffice
from workbooks import workbook

from drafter.writing import RECORD

KILLS = 30


class Evening:
    """A workbook, and the report of it."""

    def __init__(self, folder: Path) -> None:
        self.inputs, self.out = folder / "表", folder / "报告"
        self.inputs.mkdir()
        self.fill(FIGURES)
        assert self.build().status == 0
        (self.report,) = self.out.glob("*.docx")
        self.beside = self.report.with_name(f"{self.report.stem}（新）.docx")
        self.before = self.report.read_bytes()

    def fill(self, figures: str) -> None:
        """The department sends its workbook again."""
        (self.inputs / "甲.xlsx").write_bytes(workbook(figures))

    def build(self, *options: object) -> Run:
        """`draft build --json`, in this process."""
        return draft("build", self.inputs, "-o", self.out, "--json", "--jobs", 1, *options)

    @property
    def names(self) -> set[str]:
        """What is in the output folder, the record left out."""
        return {path.name for path in self.out.iterdir()} - {RECORD}


@pytest.fixture
def evening(tmp_path: Path) -> Evening:
    return Evening(tmp_path)


def codes(run: Run) -> list[str]:
    """What is told of files, not of what is written in them."""
    return [
        f["code"] for f in run.json["findings"] if f["code"] in {"B02", "B07", "U03"} or f["code"][0] in "EX"
    ]


def told(run: Run, code: str) -> str:
    """The only finding of a code, and its remedy."""
    (only,) = [f for f in run.json["findings"] if f["code"] == code]
    return f"{only['message']}{only['hint']}"


def add_words(report: Path) -> None:
    document = docx.Document(str(report))
    document.add_paragraph("领导加的话。")
    document.save(str(report))


# known by what it holds


@pytest.mark.parametrize("days", [-400, 0, 400])
def test_an_edited_report_is_known_whatever_its_date_and_refreshed_as_it_says(
    evening: Evening, days: int
) -> None:
    add_words(evening.report)
    stamp = evening.report.stat().st_mtime + days * 86400
    os.utime(evening.report, (stamp, stamp))
    kept = evening.report.read_bytes()
    evening.fill(CORRECTED)

    said = told(evening.build(), "B02")

    assert evening.report.read_bytes() == kept
    assert "被人改动或者另存过" in said
    assert f'draft refresh "{evening.report}" 填报表…' in said
    assert draft("refresh", evening.report, evening.inputs).status == 0
    text = "".join(each.text for each in docx.Document(str(evening.report)).paragraphs)
    assert "领导加的话。" in text


@pytest.mark.parametrize("days", [-400, 400])
def test_a_report_of_another_date_that_nobody_has_edited_is_replaced(evening: Evening, days: int) -> None:
    stamp = evening.report.stat().st_mtime + days * 86400
    os.utime(evening.report, (stamp, stamp))
    evening.fill(CORRECTED)

    assert codes(evening.build()) == []
    assert evening.report.read_bytes() != evening.before
    assert evening.names == {evening.report.name}


@needs_libreoffice
@pytest.mark.timeout(300)
def test_a_report_that_libreoffice_has_only_saved_again_is_left_and_can_be_refreshed(
    evening: Evening,
) -> None:
    saved = through_libreoffice(evening.report).read_bytes()
    evening.report.write_bytes(saved)
    evening.fill(CORRECTED)

    said = told(evening.build(), "B02")

    assert evening.report.read_bytes() == saved
    assert "draft refresh" in said


def test_a_report_that_word_has_only_saved_again_is_left(evening: Evening) -> None:
    buffer = BytesIO()
    docx.Document(BytesIO(evening.before)).save(buffer)
    assert buffer.getvalue() != evening.before
    evening.report.write_bytes(buffer.getvalue())
    evening.fill(CORRECTED)

    assert "draft refresh" in told(evening.build(), "B02")
    assert evening.report.read_bytes() == buffer.getvalue()


def test_a_report_without_its_record_in_the_folder_is_left_and_said_to_be_unknown(evening: Evening) -> None:
    (evening.out / RECORD).unlink()
    evening.fill(CORRECTED)

    said = told(evening.build(), "B02")

    assert evening.report.read_bytes() == evening.before
    assert "没有生成记录" in said
    assert "draft refresh" in said


def test_a_report_of_another_unit_that_was_copied_there_is_named(evening: Evening, tmp_path: Path) -> None:
    other = tmp_path / "别处"
    other.mkdir()
    (other / "乙.xlsx").write_bytes(workbook("+ 基本信息\n| 报告单位 | 门源县人民政府 |\n" + FIGURES))
    assert draft("build", other, "-o", other).status == 0
    shutil.copy(next(other.glob("*.docx")), evening.report)
    kept = evening.report.read_bytes()

    said = told(evening.build(), "B02")

    assert evening.report.read_bytes() == kept
    assert "是“门源县人民政府”2025年的报告" in said
    assert "draft refresh" not in said


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", "会议通知".encode()])
def test_what_is_no_report_is_left_without_advice_to_refresh_it(evening: Evening, content: bytes) -> None:
    evening.report.write_bytes(content)

    said = told(evening.build(), "B02")

    assert evening.report.read_bytes() == content
    assert "不能用 draft refresh" in said
    assert evening.beside.read_bytes() == evening.before


# open in Word or WPS


@pytest.fixture
def held(evening: Evening, monkeypatch: pytest.MonkeyPatch) -> set[Path]:
    """Files that cannot be replaced, as on Windows while they are open."""
    files = {evening.report}
    replace = Path.replace

    def refuse(path: Path, target: Path) -> Path:
        if Path(target) in files and Path(target).exists():
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", refuse)
    return files


def test_a_report_that_the_system_does_not_let_go_of_stays_and_the_new_one_goes_beside(
    evening: Evening, held: set[Path]
) -> None:
    for turn in ("| 29 |", "| 30 |", "| 31 |"):
        evening.fill(FIGURES.replace("| 28 |", turn))
        run = evening.build()
        assert codes(run) == ["E40"]
        assert f"新的报告另存为“{evening.beside.name}”" in told(run, "E40")
        assert evening.report.read_bytes() == evening.before
        assert evening.names == {evening.report.name, evening.beside.name}
    held.clear()

    assert codes(evening.build()) == []
    assert evening.report.read_bytes() == evening.beside.read_bytes()


def test_where_the_one_beside_is_open_as_well_a_third_is_written(evening: Evening, held: set[Path]) -> None:
    evening.fill(CORRECTED)
    evening.build()
    held.add(evening.beside)
    evening.fill(FIGURES.replace("| 28 |", "| 30 |"))

    assert "（新2）.docx" in told(evening.build(), "E40")


def test_a_refresh_of_a_report_that_is_held_is_refused_and_leaves_no_copy(
    evening: Evening, held: set[Path]
) -> None:
    evening.fill(CORRECTED)

    run = draft("refresh", evening.report, evening.inputs, "--json")

    assert run.status == 1
    assert codes(run) == ["U03"]
    assert "正被其他程序打开" in run.out
    assert evening.report.read_bytes() == evening.before
    assert evening.names == {evening.report.name}
    held.clear()
    assert codes(evening.build()) == []
    assert evening.names == {evening.report.name}


@pytest.mark.parametrize("lock", ["~${}", ".~{}", ".~lock.{}#", "~${:.0}tail"])
def test_who_has_the_report_open_is_told_not_to_save_over_the_new_one(evening: Evening, lock: str) -> None:
    name = evening.report.name
    place = evening.out / (f"~${name[2:]}" if "tail" in lock else lock.format(name))
    place.write_bytes(b"")
    evening.fill(CORRECTED)

    run = evening.build()

    assert (run.status, codes(run)) == (0, ["E41"])
    assert "不要保存" in told(run, "E41")
    assert place.name in told(run, "E41")
    assert evening.report.read_bytes() != evening.before
    assert codes(evening.build()) == [], "what is as it was is nothing to tell"


def test_an_edited_report_that_is_open_is_left_and_only_that_is_told(evening: Evening) -> None:
    add_words(evening.report)
    kept = evening.report.read_bytes()
    (evening.out / f"~${evening.report.name}").write_bytes(b"")
    evening.fill(CORRECTED)

    assert codes(evening.build()) == ["B02"]
    assert evening.report.read_bytes() == kept


# the disk says no


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EDQUOT])
@pytest.mark.parametrize("command", ["build", "refresh"])
def test_a_disk_that_takes_nothing_is_one_message_and_nothing_is_lost(
    evening: Evening, monkeypatch: pytest.MonkeyPatch, command: str, code: int
) -> None:
    evening.fill(CORRECTED)
    begin = Path.open

    def refuse(path: Path, mode: str = "r", *words: object, **named: object) -> object:
        if mode != "xb":
            return begin(path, mode, *words, **named)  # type: ignore[call-overload]
        raise OSError(code, os.strerror(code), str(path))

    with monkeypatch.context() as full:
        full.setattr(Path, "open", refuse)
        refresh = ("refresh", evening.report, evening.inputs, "--json")
        run = evening.build() if command == "build" else draft(*refresh)

    assert run.status == 1
    assert len([f for f in run.json["findings"] if f["severity"] == "error"]) == 1
    assert ".draft-" not in run.out
    assert evening.report.read_bytes() == evening.before
    assert evening.names == {evening.report.name}
    assert codes(evening.build()) == [], "and the next run goes on as if nothing had been"
    assert evening.names == {evening.report.name}


# killed


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no processes made of this one")
def test_a_build_killed_anywhere_leaves_whole_reports_and_the_next_one_goes_on(evening: Evening) -> None:
    states = []
    for figures in (FIGURES, CORRECTED):
        evening.fill(figures)
        evening.build()
        states.append(evening.report.read_bytes())
    steps, chance = steps_of(evening.build, evening.out), random.Random(15)
    assert steps > 10
    for kill in range(KILLS):
        evening.fill((FIGURES, CORRECTED)[kill % 2])
        assert killed(evening.build, evening.out, chance.randint(1, steps))
        assert evening.report.read_bytes() in states
        assert {path.name for path in evening.out.glob("*.docx")} == {evening.report.name}

    evening.fill(CORRECTED)
    assert codes(evening.build()) == []
    assert evening.report.read_bytes() == states[1]
    assert evening.names == {evening.report.name}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no processes made of this one")
def test_a_refresh_killed_anywhere_leaves_the_report_or_its_backup(evening: Evening) -> None:
    add_words(evening.report)
    kept = evening.report.read_bytes()
    evening.fill(CORRECTED)
    backup = evening.report.with_name(f"{evening.report.stem}（更新前）.docx")

    def refresh() -> Run:
        return draft("refresh", evening.report, evening.inputs)

    steps, chance = steps_of(refresh, evening.out), random.Random(15)
    done = evening.report.read_bytes()
    assert done != kept
    for _ in range(KILLS // 3):
        backup.unlink(missing_ok=True)
        evening.report.write_bytes(kept)
        assert killed(refresh, evening.out, chance.randint(1, steps - 1))
        assert evening.report.read_bytes() in (kept, done)
        assert kept in (evening.report.read_bytes(), backup.read_bytes() if backup.exists() else b"")
