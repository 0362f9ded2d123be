"""Commands that fail: findings in Chinese, the exit status, and one JSON document where it was asked for."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from conftest import Run, draft
from samples import BODY, TITLE
from workbooks import workbook

NOT_A_REPORT = "菜谱。先放油，再放盐。" * 20

FAILURES = {
    "a-pack-that-does-not-exist-checked-with": (("check", "nowhere.xlsx", "--pack", "nosuch"), 1, "T10"),
    "a-pack-that-does-not-exist-built-with": (("build", "表.xlsx", "--pack", "nosuch"), 1, "T10"),
    "a-file-that-does-not-exist-checked": (("check", "nowhere.xlsx"), 2, "U02"),
    "a-file-that-does-not-exist-built": (("build", "nowhere.xlsx"), 2, "U02"),
    "an-option-that-does-not-exist": (("check", "--pakc", "county"), 2, "U01"),
    "an-option-without-its-value": (("build", "表.xlsx", "--format"), 2, "U01"),
    "a-format-that-does-not-exist": (("build", "表.xlsx", "--format", "wps"), 2, "U01"),
    "two-samples-that-are-none": (("learn", "菜谱.txt", "空.txt", "-o", "新包"), 1, "L09 L02"),
    "a-sample-that-does-not-exist": (("learn", "nowhere.txt", "-o", "新包"), 2, "U02"),
    "a-sample-without-its-unit": (("learn", "无名.txt", "-o", "新包"), 2, "U10"),
    "a-folder-that-is-taken": (("learn", "报告.txt", "-o", "旧包"), 2, "U09"),
    "a-name-that-makes-a-circle": (("learn", "报告.txt", "-o", "county"), 2, "U08"),
    "a-workbook-that-is-none": (("learn", "报告.txt", "-o", "新包", "--workbook", "x.xls"), 2, "U11"),
    "next-year-without-a-workbook": (("learn", "报告.txt", "-o", "新包", "--next"), 2, "U12"),
    "the-name-of-next-years-form": (("learn", "报告.txt", "-o", "新包", "--next", "明年.xlsx"), 2, "U27"),
    "a-pack-that-is-checked-and-is-none": (("packs", "check", "nosuch"), 1, "T10"),
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "表.xlsx").write_bytes(workbook(""))
    (tmp_path / "报告.txt").write_text(f"{TITLE}\n{BODY}", "utf-8")
    (tmp_path / "无名.txt").write_text(BODY.replace("我县", ""), "utf-8")
    (tmp_path / "菜谱.txt").write_text(NOT_A_REPORT, "utf-8")
    (tmp_path / "空.txt").write_text(" \n", "utf-8")
    (tmp_path / "旧包").mkdir()
    (tmp_path / "旧包" / "pack.toml").write_text("", "utf-8")
    return tmp_path


@pytest.mark.parametrize("name", FAILURES)
def test_json_is_one_document_on_every_failure(folder: Path, name: str) -> None:
    words, status, codes = FAILURES[name]

    run = draft(*words, "--json")

    assert (run.status, run.err) == (status, "")
    assert [f["code"] for f in json.loads(run.out)["findings"]] == codes.split()


@pytest.mark.parametrize("name", FAILURES)
def test_a_failure_is_said_in_chinese_with_a_way_out(folder: Path, name: str) -> None:
    words, status, codes = FAILURES[name]

    run = draft(*words)

    assert run.status == status
    assert all(f"[{code}]" in run.out + run.err for code in codes.split())
    assert "Traceback" not in run.err


def of_a_form(folder: Path, *options: object) -> Run:
    return draft("form", "-o", "新表.xlsx", "--previous", "表.xlsx", *options)


def test_an_earlier_workbook_of_another_level_is_refused(folder: Path) -> None:
    run = of_a_form(folder, "--level", "city")

    assert run.status == 2
    assert "县级" in run.err
    assert "[U05]" in run.err
    assert not (folder / "新表.xlsx").exists()


def test_an_earlier_workbook_of_another_year_is_refused(folder: Path) -> None:
    run = of_a_form(folder, "--level", "county", "--year", "2035")

    assert run.status == 2
    assert "2035" in run.err
    assert "[U06]" in run.err


@pytest.mark.parametrize("name", ["a/b", " ", ".包", "包\n"])
def test_a_name_that_no_folder_can_have_is_refused(folder: Path, name: str) -> None:
    run = draft("packs", "new", name, "--extends", "county")

    assert run.status == 2
    assert "[U07]" in run.err


def test_a_pack_is_not_made_over_another(folder: Path) -> None:
    assert draft("packs", "new", "县里的", "--extends", "county").status == 0

    run = draft("packs", "new", "县里的", "--extends", "county")

    assert run.status == 2
    assert "[U09]" in run.err


def test_a_file_that_cannot_be_written_is_said_with_its_reason(folder: Path) -> None:
    (folder / "堵").write_text("", "utf-8")

    run = draft("form", "-o", "堵/新表.xlsx", "--level", "county")

    assert run.status == 1
    assert "[U03]" in run.err
    assert "不能建文件夹" in run.err


def test_a_command_that_is_stopped_says_that_what_is_written_is_whole(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("drafter.pipeline.list_packs", stop)

    run = draft("packs", "list")

    assert run.status == 1
    assert "[U04]" in run.err


def slip(*_: object, **__: object) -> None:
    """A slip of the program, as a forgotten key is."""
    raise KeyError("忘记的键")


@pytest.mark.parametrize("json_asked", [(), ("--json",)])
def test_a_slip_of_the_program_ends_a_command_with_a_finding(
    folder: Path, monkeypatch: pytest.MonkeyPatch, json_asked: tuple[str, ...]
) -> None:
    monkeypatch.setattr("drafter.pipeline.packs.load_pack", slip)

    run = draft("packs", "check", "county", *json_asked)

    assert run.status == 1
    assert "KeyError" in run.out + run.err
    assert "X04" in run.out + run.err
    assert "Traceback" not in run.out + run.err
    kept = re.search(r"“([^“”]+drafter-[^“”]+\.txt)”", run.out + run.err)
    assert kept
    assert "忘记的键" in Path(kept[1]).read_text("utf-8")


def test_a_slip_after_the_batch_keeps_the_reports_that_are_in_place(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fault planted where the findings of all jobs are put in order, when the report is already written."""
    monkeypatch.setattr("drafter.pipeline.batch_findings.in_order", slip)

    run = draft("build", "表.xlsx", "--json")

    assert run.status == 1
    assert [found["code"] for found in run.json["findings"]] == ["X04"]
    assert len(list((folder / "out").glob("*.docx"))) == 1
    monkeypatch.undo()
    monkeypatch.chdir(folder)
    assert draft("build", "表.xlsx").status == 0
    assert len(list((folder / "out").glob("*.docx"))) == 1


def test_a_slip_in_one_sample_does_not_keep_the_others_from_being_learned(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fault planted where web pages are read: the page is one finding, the text is learned."""
    (folder / "网页.html").write_text(f"<html><body><p>{TITLE}</p><p>{BODY}</p></body></html>", "utf-8")
    monkeypatch.setattr("drafter.reading.web_page.web_lines", slip)

    run = draft("learn", "网页.html", "报告.txt", "-o", "新包", "--json")

    assert [(f["code"], f["file"]) for f in run.json["findings"]] == [("X02", "网页.html")]
    assert (folder / "新包" / "pack.toml").exists()


def test_a_slip_in_the_words_of_one_report_is_ours_and_the_others_are_written(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fault planted in narrative: it is neither the workbook's nor the template's (T01)."""
    from drafter.narrative import views

    begin = views.Words.__init__

    def plant(self: views.Words, text: str, *sources: object, **named: object) -> None:
        if text.startswith("青岗县"):
            slip()
        begin(self, text, *sources, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(views.Words, "__init__", plant)
    (folder / "青岗县.xlsx").write_bytes(workbook("+ 基本信息\n| 报告单位 | 青岗县人民政府 |"))

    run = draft("build", ".", "--jobs", "1", "--json")

    assert run.status == 1
    assert [(f["code"], f["file"]) for f in run.json["findings"] if f["severity"] == "error"] == [
        ("X01", "青岗县.xlsx")
    ]
    assert [report["workbooks"] for report in run.json["reports"]] == [["表.xlsx"]]
