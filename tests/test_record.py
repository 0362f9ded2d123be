"""The record of an output folder: what it keeps, what it forgives; and what killed runs leave there."""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import stat
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest
from conftest import Desk, draft

from drafter.writing import RECORD, OutputFolder, Owner, save, write_new
from drafter.writing.record import LARGEST_RECORD

OWNER = Owner("海晏县人民政府", 2025)
FORMER = ".draft.json"
NAME = "海晏县2025年法治政府建设年度报告.docx"


def lines(folder: Path) -> list[dict[str, object]]:
    """The lines; a run that sees half of another's begins a new one, and may leave an empty one."""
    return [json.loads(line) for line in (folder / RECORD).read_text("utf-8").splitlines() if line]


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def line(name: str, data: bytes) -> bytes:
    return json.dumps({"file": name, "sha256": digest(data), **OWNER._asdict()}).encode() + b"\n"


def test_a_line_for_each_file_and_none_for_one_that_is_as_it_was(desk: Desk) -> None:
    desk.put("")
    for _ in range(2):
        assert draft("build", desk.inbox, "-o", desk.out).status == 0

    content = (desk.out / NAME).read_bytes()
    (only,) = lines(desk.out)
    assert only["file"] == NAME
    assert only["sha256"] == digest(content)
    assert (only["unit"], only["year"]) == OWNER


def test_a_form_is_recorded_like_a_report(tmp_path: Path) -> None:
    assert draft("form", "--level", "county", "-o", tmp_path / "表.xlsx").status == 0
    assert [each["file"] for each in lines(tmp_path)] == ["表.xlsx"]


def test_of_two_lines_about_one_file_the_later_counts(tmp_path: Path) -> None:
    (tmp_path / RECORD).write_bytes(line("a.md", b"1") + line("a.md", b"2") + line("a.md", b"3"))
    (tmp_path / "a.md").write_bytes(b"1")

    assert save(tmp_path / "a.md", b"4", OWNER).name == "a（新）.md"

    (tmp_path / "a.md").write_bytes(b"3")
    assert save(tmp_path / "a.md", b"4", OWNER).name == "a.md"


def test_the_record_of_earlier_versions_still_counts_and_newer_lines_win(tmp_path: Path) -> None:
    former = {name: {"sha256": digest(b"old"), **OWNER._asdict()} for name in ("a.md", "b.md")}
    (tmp_path / FORMER).write_text(json.dumps(former), "utf-8")
    (tmp_path / RECORD).write_bytes(line("b.md", b"new") + line("b.md", b"newer"))
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_bytes(b"old")

    assert save(tmp_path / "a.md", b"2025", OWNER).name == "a.md"
    assert save(tmp_path / "b.md", b"2025", OWNER).name == "b（新）.md"
    assert json.loads((tmp_path / FORMER).read_bytes()) == former


@pytest.mark.parametrize(
    "damage",
    [
        b'{"file": "b.md", "sha25',
        b"[" * 200_000 + b"\n",
        b"\xff\xfe\n",
        b"null\n[]\n5\n\n",
        b'{"file": 7}\n',
        b'{"file": "b.md", "sha256": null, "unit": 5}\n',
    ],
    ids=["half-a-line", "brackets", "no-text", "no-entries", "no-name", "no-digest"],
)
def test_damaged_lines_are_passed_over(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / RECORD).write_bytes(line("a.md", b"1") + damage)
    (tmp_path / "a.md").write_bytes(b"1")

    assert save(tmp_path / "a.md", b"2", OWNER).name == "a.md"
    assert save(tmp_path / "c.md", b"1", OWNER).name == "c.md"

    (tmp_path / "c.md").write_bytes(b"edited")
    assert save(tmp_path / "a.md", b"3", OWNER).name == "a.md"
    assert save(tmp_path / "c.md", b"2", OWNER).name == "c（新）.md"


def test_a_former_record_nested_beyond_all_bounds_counts_as_none(desk: Desk) -> None:
    desk.put("")
    desk.out.mkdir()
    (desk.out / FORMER).write_bytes(b"[" * 200_000)

    assert draft("build", desk.inbox, "-o", desk.out).status == 0
    assert (desk.out / NAME).is_file()


def a_folder(path: Path) -> None:
    path.mkdir()


def a_pipe(path: Path) -> None:
    os.mkfifo(path)


def an_endless_file(path: Path) -> None:
    path.symlink_to("/dev/zero")


def a_loop(path: Path) -> None:
    path.symlink_to(path.name)


def a_huge_file(path: Path) -> None:
    path.touch()
    os.truncate(path, LARGEST_RECORD + 1)


def brackets(path: Path) -> None:
    path.write_bytes(b"[" * 200_000)


def odd_values(path: Path) -> None:
    odd = {"file": NAME, "sha256": [1], "unit": {"甲": 1}, "year": "2025"}
    path.write_text(
        json.dumps(odd) + "\n" + json.dumps({NAME: [odd]}) + "\n[]\n1e999\n" + "9" * 5000, "utf-8"
    )


def other_encoding(path: Path) -> None:
    path.write_bytes('{"海晏县": "一"}\n'.encode("gb18030"))


ODD_RECORDS = (a_folder, a_pipe, an_endless_file, a_loop, a_huge_file, brackets, odd_values, other_encoding)


@pytest.mark.timeout(20)
@pytest.mark.parametrize("name", [RECORD, FORMER])
@pytest.mark.parametrize("make", ODD_RECORDS)
def test_a_record_that_is_none_knows_no_file(desk: Desk, name: str, make: Callable[[Path], None]) -> None:
    desk.put("")
    desk.out.mkdir()
    make(desk.out / name)
    (desk.out / NAME).write_bytes(b"somebody's")

    run = draft("build", desk.inbox, "-o", desk.out, "--json")

    assert (desk.out / NAME).read_bytes() == b"somebody's"
    assert (desk.out / NAME.replace(".docx", "（新）.docx")).exists()
    assert {f["code"] for f in run.json["findings"]} <= {"B02", "B07"}


def test_stopped_between_its_line_and_its_place_a_file_is_still_known(tmp_path: Path) -> None:
    (tmp_path / RECORD).write_bytes(line("a.md", b"1") + line("a.md", b"2"))
    (tmp_path / "a.md").write_bytes(b"1")

    assert save(tmp_path / "a.md", b"2", OWNER).name == "a.md"
    assert (tmp_path / "a.md").read_bytes() == b"2"
    assert len(lines(tmp_path)) == 2


def _sixty_files(folder: Path, run: str) -> None:
    for number in range(60):
        save(folder / f"{run}{number}.md", b"x%d" % number, OWNER)


def test_runs_into_one_folder_lose_no_line(tmp_path: Path) -> None:
    with ProcessPoolExecutor(3) as pool:
        list(pool.map(_sixty_files, [tmp_path] * 3, "abc"))

    assert len(lines(tmp_path)) == 180
    assert len(list(tmp_path.glob("*.md"))) == 180


def test_the_record_is_read_once_for_many_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / RECORD).write_bytes(line("0.md", b"0"))
    open_ = os.open
    seen: list[str] = []

    def noted(path: Path, flags: int, *mode: int) -> int:
        seen.extend([Path(path).name] if flags & os.O_ACCMODE == os.O_RDONLY else [])
        return open_(path, flags, *mode)

    monkeypatch.setattr(os, "open", noted)
    folder = OutputFolder(tmp_path)
    for number in range(20):
        write_new(tmp_path / "new", b"%d" % number)
        folder.put(tmp_path / "new", f"{number}.md", digest(b"%d" % number), OWNER)

    assert seen.count(RECORD) == 1


def test_files_have_the_rights_that_the_umask_leaves(desk: Desk) -> None:
    desk.put("")
    before = os.umask(0o077)
    try:
        draft("build", desk.inbox, "-o", desk.out)
        draft("form", "--level", "county", "-o", desk.out / "表.xlsx")
    finally:
        os.umask(before)

    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in desk.out.iterdir()}
    assert modes == dict.fromkeys([NAME, "表.xlsx", RECORD], 0o600)


def test_a_file_that_takes_anothers_place_may_be_read_by_the_same_people(desk: Desk) -> None:
    desk.put("")
    draft("build", desk.inbox, "-o", desk.out)
    (desk.out / NAME).chmod(0o640)
    desk.put("+ 基本信息\n| 项目 | 内容 |\n| 主送机关 | 县委 |\n")
    before = (desk.out / NAME).read_bytes()

    draft("build", desk.inbox, "-o", desk.out)

    assert (desk.out / NAME).read_bytes() != before
    assert stat.S_IMODE((desk.out / NAME).stat().st_mode) == 0o640


def test_the_left_overs_of_a_killed_run_go_and_those_of_another_stay(desk: Desk) -> None:
    desk.put("")
    killed, going = (desk.out / f".draft-{digits}" for digits in ("0123456789ab", "fedcba987654"))
    for folder in (killed, going):
        folder.mkdir(parents=True)
        (folder / "lock").touch()
        (folder / "0-0.docx").write_bytes(b"half")
    with (going / "lock").open("r+b") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        draft("build", desk.inbox, "-o", desk.out)

    assert {path.name for path in desk.out.iterdir()} == {NAME, RECORD, going.name}
    assert (going / "0-0.docx").read_bytes() == b"half"


def test_a_run_without_reports_makes_no_folder(desk: Desk) -> None:
    desk.put(b"no workbook")

    assert draft("build", desk.inbox, "-o", desk.out / "一" / "二").status == 1
    assert not desk.out.exists()
