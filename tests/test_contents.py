"""The table of contents: right when the file is opened, in Word and in WPS."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree
from ooxml import (
    convert,
    find,
    needs_libreoffice,
    needs_schemas,
    pages,
    part,
    schema_errors,
    text,
    texts,
    val,
)
from openxml_audit import OpenXmlValidator

from drafter.model import Attachment, Heading, Paragraph, Report, Table, Text
from drafter.office import OfficeMissing, ToolFailed
from drafter.writing import write_docx
from drafter.writing.docx import contents_pages
from drafter.writing.docx.contents import Entry, contents_block

LONG = "加强党对法治政府建设的领导，健全依法行政制度体系，完善行政决策程序和规范行政执法行为"
ENTRIES = [
    "一、主要举措和成效",
    f"（一）{LONG}",
    "（二）加强领导",
    "二、下一年度主要安排",
    "（一）加强领导",
]


def heading(level: int, words: str) -> Heading:
    return Heading(level, (Text(words),))


def paragraph(words: str) -> Paragraph:
    return Paragraph((Text(words),))


REPORT = Report(
    "海晏县2025年法治政府建设年度报告",
    (
        paragraph("现将有关情况报告如下。"),
        heading(1, "主要举措和成效"),
        heading(2, LONG),
        paragraph("治" * 1500),
        heading(3, "健全制度"),
        heading(2, "加强领导"),
        paragraph("下一年度主要安排见第二部分。" + "治" * 1500),
        heading(1, "下一年度主要安排"),
        paragraph("治" * 1500),
        heading(2, "加强领导"),
        paragraph("治"),
    ),
    contents=True,
)


TABLE = Table("", ("指标", "本年"), (((Text("检查次数"),), (Text("3次"),)),))
ATTACHED = replace(
    REPORT,
    attachments=(Attachment("主要数据统计表", (TABLE,)), Attachment("趋势表", (TABLE,))),
)


@pytest.fixture
def no_office(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(data: bytes, suffix: str = ".docx") -> bytes:
        raise OfficeMissing

    monkeypatch.setattr(contents_pages, "to_pdf", missing)


def entries(content: bytes) -> list[str]:
    """The entries with their page numbers."""
    return [text(link) for link in find(part(content), "//w:hyperlink")]


@pytest.mark.usefixtures("no_office")
class TestWithoutLibreOffice:
    def test_lists_parts_and_sections_and_leaves_pages_empty(self) -> None:
        assert entries(write_docx(REPORT)) == ENTRIES

    def test_links_each_entry_to_its_heading(self) -> None:
        root = part(write_docx(REPORT))
        targets = val(root, "//w:hyperlink", "anchor")
        headings = [text(find(root, f"//w:p[w:bookmarkStart/@w:name='{target}']")[0]) for target in targets]
        assert [entry.endswith(words) for entry, words in zip(ENTRIES, headings, strict=True)] == [True] * 5
        assert len(set(targets)) == 5

    def test_is_a_field_that_word_can_make_anew(self) -> None:
        root = part(write_docx(REPORT))
        first, *others = texts(root, "//w:instrText")
        assert first == r'TOC \o "1-2" \h \z \u'
        targets = val(root, "//w:hyperlink", "anchor")
        assert others == [rf"PAGEREF {target} \h" for target in targets]

    def test_has_each_part_of_a_field_in_a_run_of_its_own(self) -> None:
        root = part(write_docx(REPORT))
        assert {len(run) for run in find(root, "//w:r[w:fldChar or w:instrText]")} == {1}
        depth = 0
        for mark in val(root, "//w:fldChar", "fldCharType"):
            depth += {"begin": 1, "separate": 0, "end": -1}[mark]
            assert 0 <= depth <= 2
        assert depth == 0

    def test_asks_word_for_no_update(self) -> None:
        assert find(part(write_docx(REPORT), "word/settings.xml"), "//w:updateFields") == []

    def test_uses_the_styles_that_word_uses(self) -> None:
        content = write_docx(REPORT)
        names = val(part(content, "word/styles.xml"), "//w:style[not(@w:customStyle)]/w:name")
        assert {"TOC Heading", "toc 1", "toc 2"} <= set(names)

    @pytest.mark.schema
    @needs_schemas
    def test_keeps_to_the_schemas(self) -> None:
        content = write_docx(REPORT)
        assert schema_errors(part(content)) == []
        assert schema_errors(part(content, "word/styles.xml")) == []

    def test_passes_the_audit(self, tmp_path: Path) -> None:
        path = tmp_path / "report.docx"
        path.write_bytes(write_docx(REPORT))
        found = OpenXmlValidator().validate(path).errors
        assert found == []

    def test_lists_attachments_behind_the_text(self) -> None:
        content = write_docx(ATTACHED)
        assert entries(content) == [*ENTRIES, "附件1　主要数据统计表", "附件2　趋势表"]
        # By its outline level a title is found again by a Word that makes the contents anew.
        assert val(part(content), "//w:p/w:pPr/w:outlineLvl") == ["0", "0"]

    def test_is_left_out_where_there_is_nothing_to_list(self) -> None:
        report = Report("报告", (paragraph("治"), heading(3, "健全制度")), contents=True)
        assert find(part(write_docx(report)), "//w:instrText") == []


def test_prints_known_pages_and_no_others() -> None:
    entries = [
        Entry(n, words, f"_Toc{n}", words) for n, words in enumerate(("一、甲", "（一）乙", "1.丙"), 1)
    ]
    title, *listed = contents_block(entries, {"_Toc1": 3, "_Toc9": 4})
    assert [text(element) for element in (title, *listed)] == ["目录", "一、甲3", "（一）乙"]


def test_has_no_page_numbers_without_pypdf(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdf", None)
    assert entries(write_docx(REPORT)) == ENTRIES


def test_has_no_page_numbers_when_libreoffice_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(data: bytes, suffix: str = ".docx") -> bytes:
        raise ToolFailed("坏了")

    monkeypatch.setattr(contents_pages, "to_pdf", fails)
    assert entries(write_docx(REPORT)) == ENTRIES


class TestPasses:
    """What is printed when the numbers themselves move the headings."""

    ENTRIES = (Entry(1, "一、甲", "_Toc1", "一、甲"),)

    @staticmethod
    def printed(monkeypatch: pytest.MonkeyPatch, *found: Mapping[str, int]) -> bytes:
        answers = iter(found)

        def heading_pages(docx: bytes, entries: Sequence[Entry]) -> Mapping[str, int]:
            return next(answers)

        monkeypatch.setattr(contents_pages, "heading_pages", heading_pages)
        return contents_pages.with_pages(lambda pages: repr(dict(pages)).encode(), TestPasses.ENTRIES)

    def test_prints_pages_that_stay(self, monkeypatch: pytest.MonkeyPatch) -> None:
        assert self.printed(monkeypatch, {"_Toc1": 2}, {"_Toc1": 2}) == b"{'_Toc1': 2}"

    def test_prints_where_headings_moved_to(self, monkeypatch: pytest.MonkeyPatch) -> None:
        assert self.printed(monkeypatch, {"_Toc1": 2}, {"_Toc1": 3}) == b"{'_Toc1': 3}"

    def test_prints_none_rather_than_wrong_ones(self, monkeypatch: pytest.MonkeyPatch) -> None:
        assert self.printed(monkeypatch, {"_Toc1": 9}, {"_Toc1": 10}) == b"{}"


@pytest.mark.render
@needs_libreoffice
class TestPages:
    @pytest.fixture(scope="class")
    @staticmethod
    def files() -> dict[str, bytes]:
        pytest.importorskip("pypdf")
        many = tuple(
            block
            for n in range(60)
            for block in (heading(1 + n % 2, LONG[: 5 + n % 30]), paragraph("治" * (40 * n % 700)))
        )
        return {
            "short": write_docx(REPORT),
            "long": write_docx(Report("报告", many, contents=True)),
            "attached": write_docx(ATTACHED),
        }

    @pytest.mark.parametrize("name", ["short", "long", "attached"])
    def test_are_those_on_which_the_headings_stand(
        self, files: dict[str, bytes], name: str, tmp_path: Path
    ) -> None:
        """The headings in order, each on the page that its entry names, by the number in the footer."""
        root = part(files[name])
        listed = [page_and_words(link) for link in find(root, "//w:hyperlink")]
        assert [page for page, _ in listed] == sorted(page for page, _ in listed)
        pdf = convert({name: files[name]}, tmp_path)[name]
        for number, page in enumerate(pages(pdf), 1):
            *lines, footer = [line.text for line in page]
            assert footer == f"—{number}—"
            shown = "".join(line for line in lines if "...." not in line)
            for named, words in listed:
                assert named != number or words.replace("\u3000", "") in shown
        assert {page for page, _ in listed} <= set(range(2, number + 1))

    def test_stand_at_the_right_edge(self, files: dict[str, bytes], tmp_path: Path) -> None:
        pdf = convert({"short": files["short"]}, tmp_path)["short"]
        lines = [line for page in pages(pdf) for line in page if "...." in line.text]
        assert len(lines) == 5
        assert all(line.text[-1].isdigit() for line in lines)
        assert [line.right for line in lines] == pytest.approx([184 * 72 / 25.4] * 5, abs=2)


def page_and_words(link: etree._Element) -> tuple[int, str]:
    *words, page = [text(run) for run in find(link, "w:r[w:t]")]
    return int(page), "".join(words)
