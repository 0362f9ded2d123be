"""Other people's programs: when they work, when they are absent, and when they fail."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from drafter.office import OfficeMissing, ToolFailed, ToolMissing, running, to_pdf
from drafter.writing import contact_sheet, page_images

TEXT = "法治政府建设".encode()

needs_office = pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")
needs_poppler = pytest.mark.skipif(not shutil.which("pdftoppm"), reason="needs poppler-utils")
needs_sh = pytest.mark.skipif(
    sys.platform == "win32", reason="needs a shell for programs that play LibreOffice"
)


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for temporary files, empty before and after each test."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program found as soffice; what it does is up to the test."""
    program = tmp_path / "bin" / "soffice"
    program.parent.mkdir()
    monkeypatch.setenv("PATH", os.pathsep.join([str(program.parent), "/usr/bin", "/bin"]))
    return program


def script(program: Path, *lines: str) -> None:
    program.write_text("\n".join(["#!/bin/sh", *lines]), "utf-8")
    program.chmod(0o755)


def gone(pid: int) -> bool:
    """Whether a process has ended; one that nobody has asked about yet counts as ended."""
    status = Path(f"/proc/{pid}/stat")
    for _ in range(100):
        if not status.exists() or status.read_text().rpartition(")")[2].split()[0] == "Z":
            return True
        time.sleep(0.02)
    return False


class TestOfficeThatIsAbsent:
    def test_is_said_in_chinese_with_what_to_do(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("PATH", str(tmp_path))
        monkeypatch.setattr(running, "_PLACES", ())
        with pytest.raises(OfficeMissing, match=r"未找到 LibreOffice.*sudo apt install.*另存为 PDF"):
            to_pdf(TEXT, ".txt")

    @needs_sh
    def test_is_looked_for_where_it_usually_is(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stand_in: Path
    ) -> None:
        script(stand_in, "echo from its usual place")
        monkeypatch.setenv("PATH", str(tmp_path))
        monkeypatch.setattr(running, "_PLACES", (str(tmp_path / "nowhere"), str(stand_in)))
        with pytest.raises(ToolFailed, match="from its usual place"):
            to_pdf(TEXT, ".txt")


@needs_sh
class TestOfficeThatFails:
    def test_is_quoted_without_its_small_talk(self, stand_in: Path, desk: Path) -> None:
        script(
            stand_in,
            "echo 'Warning: failed to launch javaldx - java may not function correctly' >&2",
            "echo 'Error: source file could not be loaded' >&2",
        )
        with pytest.raises(ToolFailed) as caught:
            to_pdf(TEXT, ".txt")
        assert str(caught.value) == "LibreOffice 未能转换为 PDF：Error: source file could not be loaded"
        assert list(desk.iterdir()) == []

    def test_is_named_with_its_status_where_it_says_nothing(self, stand_in: Path) -> None:
        script(stand_in, "exit 77")
        with pytest.raises(ToolFailed, match=r"没有给出原因（退出代码 77）。$"):
            to_pdf(TEXT, ".txt")

    @pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc to look for processes")
    @pytest.mark.timeout(20)
    def test_is_stopped_with_all_it_started(self, stand_in: Path, desk: Path, tmp_path: Path) -> None:
        script(stand_in, "sleep 60 &", f"echo $! > '{tmp_path}/child'", "wait")
        with pytest.raises(ToolFailed, match=r"在 0\.5 秒内没有完成"):
            to_pdf(TEXT, ".txt", seconds=0.5)
        assert gone(int((tmp_path / "child").read_text()))
        assert list(desk.iterdir()) == []

    def test_is_given_no_path_for_a_suffix(self, stand_in: Path) -> None:
        script(stand_in)
        with pytest.raises(ValueError, match="suffix"):
            to_pdf(TEXT, "./../../x")


@needs_sh
class TestOfficeThatIsAsked:
    def test_gets_a_profile_of_its_own_each_time(self, stand_in: Path, tmp_path: Path) -> None:
        script(stand_in, f"echo \"$1\" >> '{tmp_path}/profiles'")
        for _ in range(2):
            with pytest.raises(ToolFailed):
                to_pdf(TEXT, ".txt")
        first, second = (tmp_path / "profiles").read_text().splitlines()
        assert first.startswith("-env:UserInstallation=file:///")
        assert first != second


@pytest.mark.render
@needs_office
class TestPdf:
    def test_is_the_same_for_the_same_document_also_side_by_side(self, desk: Path) -> None:
        with ThreadPoolExecutor(2) as both:
            first, second = both.map(lambda _: to_pdf(TEXT, ".txt"), range(2))
        time.sleep(1)  # the time in a PDF file is in seconds
        assert first.startswith(b"%PDF-")
        assert first == second == to_pdf(TEXT, ".txt")
        assert list(desk.iterdir()) == []

    def test_has_an_id_of_its_own_for_another_document(self) -> None:
        first, second = (to_pdf(text, ".txt").rpartition(b"/ID")[2][:80] for text in (TEXT, TEXT * 2))
        assert first != second

    def test_is_refused_by_libreoffice_for_a_broken_document(self) -> None:
        with pytest.raises(ToolFailed, match="could not be loaded"):
            to_pdf(b"PK\x03\x04broken")


def pdf(*sizes: tuple[int, int]) -> bytes:
    """A PDF file with a blank page of each size, in points."""
    first, *others = (Image.new("RGB", size, "white") for size in sizes)
    buffer = BytesIO()
    first.save(buffer, "PDF", save_all=True, append_images=others)
    return buffer.getvalue()


def picture(path: Path) -> Image.Image:
    with Image.open(path) as opened:
        return opened.copy()


class TestPageImages:
    @pytest.mark.render
    @needs_poppler
    def test_are_one_for_each_page_in_order(self, tmp_path: Path) -> None:
        pages = page_images(pdf(*[(595, 842)] * 10, (842, 595)), tmp_path / "new" / "pages", dpi=36)
        assert [page.name for page in pages] == [f"page-{n:03}.png" for n in range(1, 12)]
        sizes = [picture(page).size for page in pages]
        assert [width > height for width, height in sizes] == [False] * 10 + [True]
        assert sizes[0] == pytest.approx((298, 421), abs=1)
        assert sorted((tmp_path / "new" / "pages").iterdir()) == pages

    @pytest.mark.render
    @needs_poppler
    def test_say_why_there_are_none(self, tmp_path: Path) -> None:
        with pytest.raises(ToolFailed, match=r"未能生成页面图片：.*trailer"):
            page_images(b"no PDF", tmp_path)
        assert list(tmp_path.glob(".draft-*")) == []

    def test_need_poppler_and_say_where_to_get_it(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("PATH", str(tmp_path))
        with pytest.raises(ToolMissing, match=r"未找到 pdftoppm.*poppler-utils.*Windows"):
            page_images(b"", tmp_path)


class TestContactSheet:
    @staticmethod
    def sheet(tmp_path: Path, *sizes: tuple[int, int]) -> Image.Image:
        pages = []
        for n, size in enumerate(sizes):
            pages.append(tmp_path / f"{n}.png")
            Image.new("RGB", size, "blue").save(pages[-1])
        target = tmp_path / "sheet.png"
        assert contact_sheet(pages, target) == target
        return picture(target)

    @pytest.mark.parametrize(
        ("count", "columns", "rows"), [(1, 1, 1), (2, 2, 1), (3, 3, 1), (6, 3, 2), (7, 4, 2), (13, 4, 4)]
    )
    def test_has_rows_of_three_or_four(self, tmp_path: Path, count: int, columns: int, rows: int) -> None:
        sheet = self.sheet(tmp_path, *[(794, 1123)] * count)
        assert sheet.size == (columns * (480 + 2 + 16) + 16, rows * (679 + 2 + 16) + 16)
        assert sheet.getpixel((16 + 240, 16 + 340)) == (0, 0, 255)

    def test_frames_each_page_and_leaves_the_rest_white(self, tmp_path: Path) -> None:
        sheet = self.sheet(tmp_path, (794, 1123), (1123, 794))
        row = [sheet.getpixel((x, 300)) for x in (0, 15, 16, 17, 495, 496, 497, 513, 514, 515)]
        white, grey, blue = (255,) * 3, (128,) * 3, (0, 0, 255)
        assert row == [white, white, grey, blue, blue, blue, grey, white, grey, blue]
        # The page on its side is as wide as the others and less high.
        assert sheet.getpixel((750, 600)) == white

    def test_takes_at_least_one_page(self, tmp_path: Path) -> None:
        with pytest.raises(ValueError, match="no pages"):
            contact_sheet([], tmp_path / "sheet.png")

    def test_needs_pillow_and_says_how_to_get_it(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setitem(sys.modules, "PIL", None)
        with pytest.raises(ToolMissing, match=r"未安装 Pillow.*pip install Pillow"):
            contact_sheet([], tmp_path / "sheet.png")
