"""Charts and contents of an edited report when numbers are corrected: drawn anew as built, else told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from conftest import Run, draft
from edited_reports import FIGURES
from edits import W
from lxml import etree
from ooxml import find, needs_libreoffice, needs_schemas, part, schema_errors
from openxml_audit import OpenXmlValidator
from test_refresh import reasons, through_libreoffice, turns
from workbooks import with_part, workbook

DRAWN, BOOK = "word/charts/chart1.xml", "word/embeddings/chart1.xlsx"
CAPTION = "办案情况"
SETTINGS = f"""extends = "county"
[document]
attachment = true
[charts]
"{CAPTION}" = ["行政复议受理数", "行政处罚案件数"]
"""


class Desk:
    """A report with a chart, and the workbook that a department corrects."""

    def __init__(self, folder: Path, settings: str, figures: str) -> None:
        own = folder / "模板" / "本县"
        own.mkdir(parents=True)
        (own / "pack.toml").write_text(settings, "utf-8")
        self.packs = ("--templates", own.parent)
        self.inputs, out = folder / "表", folder / "报告"
        self.inputs.mkdir()
        self.fill(figures)
        built = draft("build", self.inputs, "-o", out, "--pack", own.name, *self.packs)
        assert built.status == 0, built.err
        (self.report,) = out.glob("*.docx")

    def fill(self, figures: str) -> None:
        """The department sends its workbook again."""
        (self.inputs / "甲.xlsx").write_bytes(workbook(figures))

    def refresh(self, *options: object) -> Run:
        """`draft refresh --json`."""
        return draft("refresh", self.report, self.inputs, "--json", *self.packs, *options)

    def put(self, name: str, data: bytes) -> None:
        """Somebody changes a part."""
        self.report.write_bytes(with_part(self.report.read_bytes(), name, data))

    @property
    def drawn(self) -> list[str]:
        """The numbers that the chart shows."""
        root = part(self.report.read_bytes(), DRAWN)
        return [e.text or "" for e in find(root, "//c:val//c:v")]

    @property
    def typed(self) -> Sequence[object]:
        """Those that Word opens for 编辑数据."""
        with ZipFile(BytesIO(self.report.read_bytes())) as archive:
            sheet = openpyxl.load_workbook(BytesIO(archive.read(BOOK)))["Sheet1"]
        return [row[1] for row in sheet.values][1:]

    @property
    def described(self) -> str:
        """The words for who cannot see it."""
        return "".join(e.get("descr", "") for e in find(part(self.report.read_bytes()), "//wp:docPr"))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path, SETTINGS, FIGURES)


CORRECTED = FIGURES.replace("| 12 | 12 |", "| 15 | 12 |").replace("| 28 |", "| 9 |")


@pytest.mark.parametrize("options", [(), ("--track",)])
def test_a_chart_as_built_is_drawn_anew_with_its_workbook_and_its_words(
    desk: Desk, options: tuple[str]
) -> None:
    assert (desk.drawn, desk.typed) == (["12", "28"], [12, 28])
    desk.fill(CORRECTED)

    done = desk.refresh(*options)

    assert (done.status, reasons(done)) == (0, [])
    assert "12件、28件 → 15件、9件" in turns(done)
    assert (desk.drawn, desk.typed) == (["15", "9"], [15, 9])
    assert desk.described == f"{CAPTION}。行政复议受理数：15件；行政处罚案件数：9件"
    assert not turns(desk.refresh(*options))
    assert draft("trace", desk.report, "--verify", desk.inputs, *desk.packs).status == 0


def test_a_chart_drawn_anew_is_that_of_a_new_build(desk: Desk, tmp_path: Path) -> None:
    desk.fill(CORRECTED)
    desk.refresh()
    other = Desk(tmp_path / "新", SETTINGS, CORRECTED)
    assert etree.tostring(part(desk.report.read_bytes(), DRAWN), method="c14n") == etree.tostring(
        part(other.report.read_bytes(), DRAWN), method="c14n"
    )
    assert OpenXmlValidator().validate(desk.report).errors == []


@needs_schemas
@pytest.mark.schema
def test_a_chart_drawn_anew_keeps_to_its_schema(desk: Desk) -> None:
    desk.fill(CORRECTED.replace("| 15 |", "| 1500 |"))
    desk.refresh()
    assert schema_errors(part(desk.report.read_bytes(), DRAWN), "dml-chart.xsd") == []


def retyped(desk: Desk) -> None:
    """Somebody has typed a number into the chart."""
    root = part(desk.report.read_bytes(), DRAWN)
    find(root, "//c:val//c:v")[0].text = "13"
    desk.put(DRAWN, etree.tostring(root))


def renamed(desk: Desk) -> None:
    """Somebody has renamed what is drawn."""
    root = part(desk.report.read_bytes(), DRAWN)
    find(root, "//c:cat//c:v")[0].text = "受理"
    desk.put(DRAWN, etree.tostring(root))


def in_the_workbook(desk: Desk) -> None:
    """Somebody has typed into the workbook of the chart."""
    with ZipFile(BytesIO(desk.report.read_bytes())) as archive:
        book = openpyxl.load_workbook(BytesIO(archive.read(BOOK)))
    book["Sheet1"]["C1"] = "备注"
    buffer = BytesIO()
    book.save(buffer)
    desk.put(BOOK, buffer.getvalue())


def damaged(desk: Desk) -> None:
    """The chart can not be read."""
    desk.put(DRAWN, b"<c:chartSpace")


def endless(desk: Desk) -> None:
    """The chart holds what is no number."""
    root = part(desk.report.read_bytes(), DRAWN)
    find(root, "//c:val//c:v")[0].text = "NaN"
    desk.put(DRAWN, etree.tostring(root))


@pytest.mark.parametrize("work", [retyped, renamed, in_the_workbook, damaged, endless])
def test_a_chart_that_somebody_has_changed_stays_and_is_listed(
    desk: Desk, work: Callable[[Desk], None]
) -> None:
    work(desk)
    with ZipFile(BytesIO(desk.report.read_bytes())) as archive:
        before = archive.read(DRAWN), archive.read(BOOK)
    desk.fill(CORRECTED)

    done = desk.refresh()

    assert (done.status, reasons(done)) == (1, ["chart"])
    assert done.json["left"][0]["new"] == f"{CAPTION}：15件、9件"
    with ZipFile(BytesIO(desk.report.read_bytes())) as archive:
        assert (archive.read(DRAWN), archive.read(BOOK)) == before


def test_a_chart_of_which_a_number_is_in_doubt_stays(desk: Desk) -> None:
    desk.fill(FIGURES.replace("| 12 | 12 |", "| 待定 | 12 |").replace("| 28 |", "| 9 |"))
    assert "chart" in reasons(desk.refresh())
    assert desk.drawn == ["12", "28"]


def test_the_looks_that_somebody_gave_a_chart_stay(desk: Desk) -> None:
    root = part(desk.report.read_bytes(), DRAWN)
    find(root, "//c:ser/c:spPr//a:srgbClr")[0].set("val", "FF0000")
    desk.put(DRAWN, etree.tostring(root))
    desk.fill(CORRECTED)
    assert desk.refresh().status == 0
    assert desk.drawn == ["15", "9"]
    colours = find(part(desk.report.read_bytes(), DRAWN), "//c:ser/c:spPr//a:srgbClr")
    assert [each.get("val") for each in colours] == ["FF0000"]


@needs_libreoffice
@pytest.mark.timeout(300)
def test_a_chart_that_libreoffice_has_saved_is_drawn_anew(desk: Desk) -> None:
    desk.report.write_bytes(through_libreoffice(desk.report).read_bytes())
    desk.fill(CORRECTED)
    assert desk.refresh().status == 0
    with ZipFile(BytesIO(desk.report.read_bytes())) as archive:
        (name,) = [each for each in archive.namelist() if each.startswith("word/charts/chart")]
    numbers = [e.text for e in find(part(desk.report.read_bytes(), name), "//c:val//c:v")]
    assert numbers == ["15", "9"]


CONTENTS = 'extends = "county"\n[document]\ncontents = true\n'
WITHOUT = FIGURES.replace("| 12 | 12 |", "| | |")


def out_of_date(desk: Desk) -> list[str]:
    """What the beginning of each field says of it."""
    begins = find(part(desk.report.read_bytes()), "//w:fldChar[@w:fldCharType='begin']")
    return [value for each in begins if (value := each.get(f"{W}dirty"))]


@pytest.mark.parametrize(("before", "after"), [(WITHOUT, FIGURES), (FIGURES, WITHOUT)])
def test_contents_are_marked_as_out_of_date_where_a_heading_comes_or_goes(
    tmp_path: Path, before: str, after: str
) -> None:
    desk = Desk(tmp_path, CONTENTS, before)
    desk.fill(after)
    done = desk.refresh()
    assert [f["code"] for f in done.json["findings"] if f["code"][0] == "E"] == ["E14"]
    assert out_of_date(desk) == ["true"]
    assert OpenXmlValidator().validate(desk.report).errors == []
    assert [f["code"] for f in desk.refresh().json["findings"] if f["code"][0] == "E"] == []


def test_contents_stay_as_they_are_where_no_heading_changes(tmp_path: Path) -> None:
    desk = Desk(tmp_path, CONTENTS, FIGURES)
    desk.fill(CORRECTED)
    assert [f["code"] for f in desk.refresh().json["findings"] if f["code"][0] == "E"] == []
    assert out_of_date(desk) == []
