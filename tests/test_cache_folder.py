"""The folder of compiled templates: the user's own, closed to others, bounded, and never needed."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from conftest import Desk
from packs import dataset, paragraphs, small_pack

from drafter.narrative import render
from drafter.narrative.cache_folder import LARGEST, LARGEST_FILE, MOST, CacheFolder
from drafter.narrative.compiled import compiled_templates
from drafter.narrative.language import Environment

SAID, PLANTED = "好的。", "坏的。"

pytestmark = pytest.mark.skipif(os.name == "nt", reason="rights of files as POSIX has them")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The caches of a user who has none yet."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    compiled_templates.cache_clear()
    yield tmp_path / "caches"
    compiled_templates.cache_clear()


@pytest.fixture
def says(tmp_path: Path) -> Callable[[], list[str]]:
    """Writes a report as a new run does, and gives its text."""
    pack = small_pack(tmp_path / "包", SAID)

    def run() -> list[str]:
        compiled_templates.cache_clear()
        return paragraphs(render(dataset(pack), pack).report)

    return run


def files(folder: Path) -> list[Path]:
    return sorted(folder.iterdir())


def plant(folder: Path) -> None:
    """Have each template say something else, as who could write there would."""
    for path in files(folder):
        content = CacheFolder(folder).read(path.name)
        assert content
        CacheFolder(folder).write(path.name, content.replace(SAID.encode(), PLANTED.encode()))


def test_templates_are_kept_in_a_folder_of_the_user(home: Path, says: Callable[[], list[str]]) -> None:
    old = os.umask(0)
    try:
        assert says() == [SAID]
    finally:
        os.umask(old)

    kept = files(home / "drafter")
    assert kept
    assert stat.S_IMODE((home / "drafter").stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in kept} == {0o600}

    plant(home / "drafter")
    assert says() == [PLANTED], "else the tests below would show nothing"


def others_may_write(path: Path) -> None:
    path.chmod(0o666)


def a_link(path: Path) -> None:
    path.rename(path.with_suffix(".elsewhere"))
    path.symlink_to(path.with_suffix(".elsewhere"))


def a_second_name(path: Path) -> None:
    os.link(path, path.with_suffix(".other"))


def damaged(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2] + b"\xff" + data[len(data) // 2 + 1 :])


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:40])


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def a_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


@pytest.mark.parametrize("spoil", [others_may_write, a_link, a_second_name, damaged, cut, a_folder, a_pipe])
def test_a_file_that_somebody_else_may_have_written_is_not_run(
    home: Path, says: Callable[[], list[str]], spoil: Callable[[Path], None]
) -> None:
    says()
    plant(home / "drafter")
    for path in files(home / "drafter"):
        spoil(path)

    assert says() == [SAID]


def test_a_file_of_somebody_else_is_not_run(
    home: Path, says: Callable[[], list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    says()
    plant(home / "drafter")
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 4711)

    assert says() == [SAID]


@pytest.mark.parametrize("mode", [0o777, 0o770, 0o702])
def test_a_folder_that_others_can_write_into_is_left_as_it_is(
    home: Path, says: Callable[[], list[str]], mode: int
) -> None:
    says()
    plant(home / "drafter")
    (home / "drafter").chmod(mode)
    before = {path.name: path.read_bytes() for path in files(home / "drafter")}

    assert says() == [SAID]

    assert stat.S_IMODE((home / "drafter").stat().st_mode) == mode
    assert {path.name: path.read_bytes() for path in files(home / "drafter")} == before
    assert files(home / "drafter-own")


def test_a_link_in_place_of_the_folder_is_not_followed(
    home: Path, says: Callable[[], list[str]], tmp_path: Path
) -> None:
    says()
    plant(home / "drafter")
    (home / "drafter").rename(tmp_path / "elsewhere")
    (home / "drafter").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "elsewhere").chmod(0o755)

    assert says() == [SAID]
    assert stat.S_IMODE((tmp_path / "elsewhere").stat().st_mode) == 0o755


@pytest.mark.parametrize("place", ["", "caches", "/proc/nowhere", "/dev/null/caches"])
def test_without_a_folder_all_is_as_with_one(
    says: Callable[[], list[str]], monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", place)
    monkeypatch.setenv("HOME", "/dev/null")

    assert says() == [SAID]


def test_a_full_disk_leaves_nothing_half_written(
    home: Path, says: Callable[[], list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as full:
        full.setattr(Path, "replace", refuse)
        assert says() == [SAID]

    assert files(home / "drafter") == []


def test_the_folder_does_not_grow_without_end(home: Path) -> None:
    folder = CacheFolder.of_user()
    assert folder

    for n in range(MOST + 60):
        folder.write(f"{n:04}", b"x")
        os.utime(home / "drafter" / f"{n:04}", (n, n))
    names = [path.name for path in files(home / "drafter")]
    assert MOST / 2 < len(names) <= MOST
    assert names[-1] == f"{MOST + 59:04}", "the oldest go first"

    for n in range(8):
        folder.write(f"large{n}", bytes(LARGEST // 6))
    assert sum(path.stat().st_size for path in files(home / "drafter")) <= LARGEST
    folder.write("too-large", bytes(LARGEST_FILE))
    assert folder.read("too-large") is None


def test_runs_at_the_same_time_read_whole_files(home: Path) -> None:
    folder = CacheFolder.of_user()
    assert folder
    contents = [bytes([n]) * 50_000 for n in range(8)]

    def run(n: int) -> bytes | None:
        folder.write("one", contents[n % 8])
        return folder.read("one")

    with ThreadPoolExecutor(8) as threads:
        read = list(threads.map(run, range(200)))

    assert set(read) <= set(contents)


def test_a_batch_without_a_folder_compiles_each_template_once(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "/dev/null/caches")
    compiled: list[str] = []
    compile_ = Environment._compile

    def note(self: Environment, source: str, filename: str) -> object:
        compiled.append(filename)
        return compile_(self, source, filename)

    monkeypatch.setattr(Environment, "_compile", note)
    for year in (2023, 2024, 2025):
        desk.put(f"+ 基本信息\n| 项目 | 内容 |\n| 年度 | {year} |\n", f"{year}.xlsx")

    assert len(desk.build("--jobs", 1).reports) == 3
    assert compiled.count("base/report.j2") == 1
