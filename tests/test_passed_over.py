"""What lies in a folder of workbooks and is not read, or is read although its name does not say so."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from conftest import Desk, draft
from workbooks import old_office_file, word_file, workbook

from drafter.pipeline import discovering

LISTED = {
    "财政局.zip": "解压",
    "税务局.RAR": "解压",
    "资料.tar.gz": "解压",
    "说明.docx": "填进填报表",
    "说明.doc": "填进填报表",
    "扫描.pdf": "填进填报表",
    "照片.jpg": "电子表",
    "空白表.xlt": "另存为",
    "空白表.xltx": "另存为",
    "教育局.numbers": "Numbers",
    "教育局.uos": "另存为",
    "教育局.xlsx.download": "重新下载",
    "教育局": "另存为",
    "教育局．xls": "另存为",
    "子文件夹/财政局.7z": "解压",
}
OF_SYSTEM = (
    "~$甲.xlsx",
    ".隐藏",
    ".DS_Store",
    "Thumbs.db",
    "desktop.ini",
    "__MACOSX/._甲.xlsx",
    ".git/x.xlsx",
)


def listed(run) -> dict[str, str]:
    return {f["file"]: f["hint"] for f in run.findings if f["code"] == "F18"}


def test_what_is_no_workbook_is_listed_with_what_to_do(desk: Desk) -> None:
    desk.put("")
    for name in LISTED:
        desk.put(b"\x01", name)

    checked, built = desk.check(), desk.build()

    assert listed(checked).keys() == LISTED.keys()
    assert all(LISTED[name] in hint for name, hint in listed(checked).items())
    assert checked.places() == built.places() == ["F18"] * len(LISTED)
    assert checked.json["files"] == ["甲.xlsx"]
    assert (built.status, list(built.reports)) == (0, ["甲.xlsx"])


def test_what_is_the_systems_is_not_listed(desk: Desk) -> None:
    desk.put("")
    (desk.inbox / "空文件夹").mkdir()
    for name in OF_SYSTEM:
        desk.put(b"\x01", name)

    assert desk.check().json == {"files": ["甲.xlsx"], "findings": []}


def test_what_we_wrote_ourselves_is_not_listed(desk: Desk) -> None:
    desk.put("")
    draft("build", desk.inbox, "-o", desk.inbox / "报告", "--format", "docx,md")
    assert len(list((desk.inbox / "报告").iterdir())) > 2

    assert desk.check().findings == []


def test_beside_what_we_wrote_all_else_is_listed(desk: Desk) -> None:
    """The 统稿表 lies among what comes back: what a department sent otherwise is not lost for that."""
    lead = desk.inbox / "统稿.xlsx"
    unit = ("--level", "county", "--unit", "海晏县人民政府", "--year", 2025)
    assert draft("form", "--coordinator", *unit, "-o", lead).status == 0
    desk.put(b"PK", "县财政局.zip")

    assert [(f["code"], f["file"]) for f in desk.check().findings if f["code"] == "F18"] == [
        ("F18", "县财政局.zip")
    ]


def test_many_of_a_kind_share_a_finding(desk: Desk) -> None:
    desk.put("")
    for number in range(7):
        desk.put(b"\xff\xd8", f"照片{number}.jpg")
    for number in range(5):
        desk.put(b"%PDF", f"{number}.pdf")

    found = [f for f in desk.check().findings if f["code"] == "F18"]

    assert len(found) == 6
    (together,) = (f for f in found if not f["file"].endswith(".pdf"))
    assert "等 7 个文件" in together["message"]
    assert together["file"] == desk.inbox.name


@pytest.mark.parametrize(
    "name", ["教育局", "税务局．xlsx", "教育局.xlsx.download", "教育局.tmp", "教育局.zip"]
)
def test_a_workbook_with_another_name_is_read_and_said(desk: Desk, name: str) -> None:
    desk.put("", name)

    checked = desk.check()

    assert checked.places() == ["F14"]
    assert ".xlsx" in checked.findings[0]["message"]
    assert list(desk.build().reports) == [name]


@pytest.mark.parametrize("data", [word_file(), old_office_file("WordDocument"), b"", "教育局\n".encode()])
def test_what_is_none_inside_either_is_listed(desk: Desk, data: bytes) -> None:
    desk.put("")
    desk.put(data, "教育局")

    assert listed(desk.check()).keys() == {"教育局"}


def test_a_folder_without_a_workbook_says_both(desk: Desk) -> None:
    desk.put(b"PK", "财政局.zip")

    checked = desk.check()

    assert sorted(checked.places()) == ["F08", "F18"]
    assert checked.status == 1


@pytest.mark.skipif(sys.platform == "win32", reason="needs links")
class TestLinks:
    def test_to_a_folder_is_listed_and_not_followed(self, desk: Desk) -> None:
        desk.put("")
        desk.put(workbook(), "里面/甲.xlsx")
        (desk.inbox / "里面" / "上面").symlink_to("..")
        (desk.inbox / "别处").symlink_to(desk.inbox.parent)

        checked = desk.check()

        assert listed(checked).keys() == {"里面/上面", "别处"}
        assert checked.json["files"] == ["甲.xlsx", "里面/甲.xlsx"]

    def test_in_a_circle_are_a_finding_each_also_where_names_clash(self, desk: Desk) -> None:
        desk.put("")
        other = desk.inbox.parent / "另一批"
        other.mkdir()
        (other / "甲.xlsx").symlink_to("乙.xlsx")
        (other / "乙.xlsx").symlink_to("甲.xlsx")
        (other / "丙").symlink_to("丙")

        run = draft("check", desk.inbox, other, "--json")

        assert run.places() == ["F10"] * 3
        assert len({f["file"] for f in run.findings}) == 3
        assert all("绕了圈子" in f["message"] for f in run.findings)

    def test_that_lead_nowhere_are_a_finding_also_when_named(self, desk: Desk) -> None:
        link = desk.inbox / "甲.xlsx"
        link.symlink_to("没有.xlsx")

        assert draft("check", link, "--json").places() == ["F10"]

    def test_a_pipe_is_not_waited_for(self, desk: Desk) -> None:
        desk.put("")
        os.mkfifo(desk.inbox / "管道")

        assert desk.check().places() == ["F10"]


def test_a_file_that_vanishes_meanwhile_is_a_finding(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.put("")
    gone = [desk.put(data, name) for name, data in (("乙.xlsx", ""), ("丙.csv", b"x"), ("丁.xls", b"x"))]
    look = discovering._look_into

    def and_then_they_go(folder: Path):
        found = look(folder)
        for path in gone:
            path.unlink()
        return found

    monkeypatch.setattr(discovering, "_look_into", and_then_they_go)

    assert desk.check().places() == ["F10"] * 3
