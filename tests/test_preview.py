"""`draft preview`: pictures of the pages of reports, and what is said where they cannot be made."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import Desk, Run, draft

needs_tools = pytest.mark.skipif(
    not (shutil.which("soffice") and shutil.which("pdftoppm") and shutil.which("pdfinfo")),
    reason="needs LibreOffice and poppler-utils",
)
GOOD = "+ 基本信息\n| 报告单位 | 刚察县人民政府 |\n\n+ _form\n| unit | 刚察县人民政府 |"
NAME = "海晏县2025年法治政府建设年度报告"
NAMES = NAME.replace("海晏县", "{}")


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    """Where the pictures go."""
    return tmp_path / "图片"


def preview(pictures: Path, *sources: object) -> Run:
    return draft("preview", *sources, "-o", pictures, "--dpi", 36)


def pages(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.render
@needs_tools
class TestPictures:
    def test_of_a_report_are_one_for_each_page_and_one_of_all(self, desk: Desk, pictures: Path) -> None:
        desk.put("")
        desk.build("--format", "docx,pdf")
        pdf = desk.out / f"{NAME}.pdf"
        told = subprocess.run(["pdfinfo", pdf], capture_output=True, encoding="utf-8", check=True).stdout
        count = int(re.findall(r"Pages:\s+(\d+)", told)[0])

        run = preview(pictures, desk.out / f"{NAME}.docx")

        assert run.status == 0, run.err
        assert pages(pictures / NAME) == [f"page-{n:03}.png" for n in range(1, count + 1)]
        assert (pictures / f"{NAME}（总览）.png").read_bytes().startswith(b"\x89PNG")
        assert f"共 {count} 页" in run.out
        assert str(pictures / NAME) in run.out

    def test_of_workbooks_are_those_of_their_reports(self, desk: Desk, pictures: Path) -> None:
        book = desk.put("")
        desk.put(GOOD, "乙.xlsx")

        assert preview(pictures, desk.inbox).status == 0
        both = {path.name for path in pictures.iterdir()}
        assert both == {n.format(u) for u in ("海晏县", "刚察县") for n in (NAMES, f"{NAMES}（总览）.png")}
        assert preview(pictures.parent / "一份", book).status == 0
        assert pages(pictures.parent / "一份" / NAME) == pages(pictures / NAME)
        assert not list(pictures.parent.rglob("*.docx"))

    def test_of_a_longer_report_do_not_stay(self, desk: Desk, pictures: Path) -> None:
        folder = pictures / NAME
        folder.mkdir(parents=True)
        (folder / "page-099.png").write_bytes(b"old")
        (folder / "page-说明.png").write_bytes(b"mine")
        book = desk.put("")

        preview(pictures, book)

        assert "page-099.png" not in pages(folder)
        assert "page-说明.png" in pages(folder)

    def test_of_two_reports_of_one_name_go_into_two_folders(self, desk: Desk, pictures: Path) -> None:
        desk.put("")
        desk.build("--format", "docx")
        other = desk.out.parent / "去年的" / f"{NAME}.docx"
        other.parent.mkdir()
        shutil.copy(desk.out / f"{NAME}.docx", other)

        run = preview(pictures, desk.out / f"{NAME}.docx", other)

        assert run.status == 0
        assert pages(pictures / NAME) == pages(pictures / f"{NAME}（2）")
        assert (pictures / f"{NAME}（2）（总览）.png").exists()

    def test_of_a_workbook_with_errors_are_those_of_its_draft(self, desk: Desk, pictures: Path) -> None:
        desk.put("+ 基本信息\n| 成文日期 | 明年 |")
        desk.put(GOOD, "乙.xlsx")

        run = preview(pictures, desk.inbox)

        assert run.status == 1
        assert "V26" in run.err
        assert {path.name for path in pictures.iterdir()} == {
            NAMES.format("刚察县"),
            f"{NAMES.format('刚察县')}（总览）.png",
            f"{NAME}（讨论稿）",
            f"{NAME}（讨论稿）（总览）.png",
        }


@pytest.mark.render
@needs_tools
def test_of_a_long_report_only_the_first_pages_are_drawn(
    desk: Desk, pictures: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("drafter.pipeline.previewing.MOST_PAGES", 1)

    run = preview(pictures, desk.put(""))

    assert run.status == 0
    assert pages(pictures / NAME) == ["page-001.png"]
    assert re.search(r"共 [2-9] 页，只做了前 1 页", run.err)
    assert "[B08]" in run.err


@pytest.mark.render
@needs_tools
def test_fonts_that_this_machine_has_not_got_are_named(
    desk: Desk, pictures: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("drafter.writing.missing_fonts", lambda style: ("仿宋_GB2312", "黑体"))

    run = preview(pictures, desk.put(""))

    assert run.status == 0
    assert "仿宋_GB2312、黑体" in run.err
    assert "[B06]" in run.err


@pytest.mark.parametrize("kind", ["报告", "填报表"])
def test_without_libreoffice_the_command_says_how_to_get_it(
    desk: Desk, pictures: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    source = desk.put("")
    if kind == "报告":
        desk.build("--format", "docx")
        [source] = desk.out.glob("*.docx")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("drafter.office.running._PLACES", ())

    run = preview(pictures, source)

    assert run.status == 1
    assert "未找到 LibreOffice" in run.err
    assert "[B05]" in run.err
    assert not run.out
    assert not pictures.exists()


@pytest.mark.parametrize("tool", ["pdftoppm", "Pillow"])
def test_without_another_tool_the_command_says_how_to_get_it(
    desk: Desk, pictures: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tool: str
) -> None:
    monkeypatch.setattr("drafter.office.pdf.to_pdf", lambda data: b"%PDF-1.7")
    if tool == "pdftoppm":
        monkeypatch.setenv("PATH", str(tmp_path))
    else:
        monkeypatch.setattr("drafter.writing.preview.page_images", lambda pdf, folder, dpi, most: [])
        monkeypatch.setitem(sys.modules, "PIL", None)

    run = preview(pictures, desk.put(""))

    assert run.status == 1
    assert f"未找到 {tool}" in run.err or f"未安装 {tool}" in run.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("没有.docx",), "找不到“没有.docx”"),
        (("没有.xlsx",), "找不到“没有.xlsx”"),
        ((), "缺少参数"),
        (("x.docx", "--dpi", "3"), "36 到 300"),
    ],
)
def test_wrong_use_is_explained_in_chinese(
    words: tuple[str, ...], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    run = draft("preview", *words)

    assert run.status == 2
    assert said in run.err
    assert not (tmp_path / "preview").exists()
