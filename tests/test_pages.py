"""Long reports of every level as pages, measured from the PDF; the Word file as a careful typist sees it."""

from __future__ import annotations

import random
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree
from ooxml import Ink, Line, W, convert, find, names, needs_libreoffice, pages, part, text, texts, val
from packs import dataset, row

from drafter.chinese import heading_number
from drafter.model import (
    Entry,
    Figure,
    Heading,
    Indicator,
    Kind,
    Level,
    Paragraph,
    Report,
    Row,
    Source,
    Table,
    Text,
    Value,
    ValueType,
)
from drafter.narrative import render
from drafter.packs import load_pack, shipped_templates
from drafter.pipeline import build
from drafter.writing import write_docx

INPUTS = Path(__file__).parent.parent / "inputs"

# A name longer than the date, a name as long as it, and one shorter.
UNITS = {
    Level.PROVINCE: "青海省人民政府",
    Level.CITY: "海北藏族自治州人民政府",
    Level.COUNTY: "海晏县人民政府",
    Level.TOWNSHIP: "龙潭镇人民政府",
    Level.DEPARTMENT: "海安市司法局",
}
INITIATIVES = 40

# GB/T 9704-2012, 5.2: the edges of the type area on A4, in millimetres, what it holds, and the sizes of type.
LEFT, TOP, RIGHT, BOTTOM = 28, 37, 210 - 26, 297 - 35
LINES, CHARACTERS = 22, 28
CHARACTER = (RIGHT - LEFT) / CHARACTERS
SMALL = 14 / 72 * 25.4

# What begins no line takes the character before it along to the next.
BEGINS_NO_LINE = re.compile(r".[，。、；：！？）》〉」』”’…—%％·]", re.DOTALL)


def long_report(level: Level) -> bytes:
    """A report with every figure that a level is asked for in its text, and 40 long initiatives."""
    pack, _ = load_pack(level.value, [shipped_templates()])
    pack = replace(pack, options=replace(pack.options, attachment=False))
    chance = random.Random(9704)
    data = dataset(
        pack,
        unit=UNITS[level],
        level=level,
        items={"主送机关": "中共海北州委、海北州人民政府"},
        problems=[("基层执法力量不足", "部分乡镇专职执法人员较少，业务能力不强", "培训保障不够")] * 6,
        duties=[("政府主要负责人", "重大决策", "主持召开会议研究法治政府建设重点任务，听取工作汇报")] * 6,
        plans=[("提高行政执法质量", "落实行政执法三项制度，开展案卷评查和专项监督检查", "年底前完成")] * 8,
        matters=[("示范创建", "积极开展法治政府建设示范创建活动")],
    )
    sections = list(pack.sections)
    data = replace(
        data,
        profile=replace(data.profile, signed_on=date(2026, 1, 15)),
        entries={name: entry(chance, pack.catalogue[name]) for name in names_asked(pack, level)},
        rows={
            **data.rows,
            "工作举措": tuple(initiative(sections[n % len(sections)], n) for n in range(INITIATIVES)),
        },
    )
    return write_docx(render(data, pack).report, pack.style)


def names_asked(pack: object, level: Level) -> list[str]:
    return [indicator.name for indicator in pack.catalogue_for(level)]  # type: ignore[attr-defined]


def entry(chance: random.Random, indicator: Indicator) -> Entry:
    most = 100 if indicator.type is ValueType.RATE else 5000
    source = Source("表.xlsx", "年度数据", "D2")

    def value() -> Value:
        return Value(Decimal(chance.randint(1, most)), indicator.units[0], sources=(source,))

    return Entry(indicator, value(), value() if chance.random() < 0.5 else None)


def initiative(section: str, n: int) -> Row:
    """Its texts have other lengths than those of its neighbours, so that lines end anywhere."""
    return row(
        "工作举措",
        section,
        ("完善工作机制", "规范执法行为", "深化“放管服”改革", "健全《清单》管理制度")[n % 4],
        "坚持问题导向和目标导向相结合，健全制度机制，压实部门责任，" * (2 + n % 7) + "推动任务落地见效",
        "各项任务按照时间节点全部完成、取得实效" + "，群众办事更加方便" * (n % 5),
    )


@dataclass
class Pages:
    """The pages of a report, without the numbers at their feet; lengths are in millimetres."""

    pdf: Path
    docx: bytes

    def __post_init__(self) -> None:
        self.lines = [[_in_millimetres(line) for line in page[:-1]] for page in pages(self.pdf)]
        self.numbers = [_in_millimetres(page[-1]) for page in pages(self.pdf)]
        self.ink = cache(lambda page: Ink(self.pdf, page))

    @property
    def full(self) -> Iterator[list[Line]]:
        """The pages that running text fills."""
        return (page for page in self.lines[1:-1] if len(page) == LINES)

    @property
    def text_lines(self) -> Iterator[tuple[Line, Line]]:
        """The lines that text fills from edge to edge, each with the line that follows it."""
        first, *others = self.lines
        lines = [*first[1:], *(line for page in others for line in page)]
        return (
            (line, after)
            for line, after in pairwise(lines)
            if after.left < LEFT + 1 and line.right > RIGHT - 1
        )

    def headings(self) -> set[str]:
        """The headings that stand on lines of their own, with their numbers and without spaces."""
        found = set()
        counts = [0] * 4
        for paragraph in find(part(self.docx), "//w:body/w:p"):
            (style,) = val(paragraph, "w:pPr/w:pStyle")
            if match := re.fullmatch(r"Level(\d)", style):
                level = int(match[1])
                counts[level - 1] += 1
                counts[level:] = [0] * (4 - level)
                found.add(heading_number(level, counts[level - 1]) + text(paragraph))
        return {"".join(heading.split()) for heading in found}


def _in_millimetres(line: Line) -> Line:
    for edge in ("left", "top", "right", "bottom"):
        setattr(line, edge, getattr(line, edge) / 72 * 25.4)
    return line


def title_of(docx: bytes) -> str:
    return "".join(text(p) for p in find(part(docx), "//w:p[w:pPr/w:pStyle/@w:val='ReportTitle']"))


def near(millimetres: float, tolerance: float = 1) -> object:
    return pytest.approx(millimetres, abs=tolerance)


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[Level, Pages]:
    files = {level: long_report(level) for level in Level}
    folder = tmp_path_factory.mktemp("pages")
    pdfs = convert({level.value: docx for level, docx in files.items()}, folder)
    return {level: Pages(pdfs[level.value], docx) for level, docx in files.items()}


@pytest.mark.render
@needs_libreoffice
@pytest.mark.parametrize("level", Level, ids=lambda level: level.value)
class TestLongReports:
    @pytest.fixture
    @staticmethod
    def report(reports: dict[Level, Pages], level: Level) -> Pages:
        return reports[level]

    def test_are_long_and_on_a4(self, report: Pages) -> None:
        assert len(report.lines) >= 10
        said = subprocess.run(["pdfinfo", report.pdf], check=True, capture_output=True, text=True).stdout
        width, height = map(float, re.findall(r"Page size:\s+([\d.]+) x ([\d.]+) pts", said)[0])
        assert (width / 72 * 25.4, height / 72 * 25.4) == (near(210, 0.1), near(297, 0.1))

    def test_have_22_lines_on_a_page_but_for_headings_that_go_to_the_next(self, report: Pages) -> None:
        headings = report.headings()
        for page, following in pairwise(report.lines[1:-1]):
            moved = 0
            while following[moved].text in headings:
                moved += 1
            assert len(page) in (LINES, LINES - moved)
        assert sum(1 for _ in report.full) >= len(report.lines) * 0.7
        # The last page but one is left early only if what had to stay together found no room on it.
        assert len(report.lines[-2]) + 1 + len(report.lines[-1]) > LINES

    def test_have_the_margins_of_the_standard(self, report: Pages) -> None:
        for page in report.full:
            pitch = (page[-1].bottom - page[0].bottom) / (LINES - 1)
            assert pitch == pytest.approx((BOTTOM - TOP) / LINES, abs=0.05)
            # The bands of all lines, each from the foot of the one above to its own.
            assert (page[0].bottom - pitch, page[-1].bottom) == (near(TOP), near(BOTTOM))
        for page in report.lines:
            assert min(line.left for line in page) >= LEFT - 0.5
            assert max(line.right for line in page) <= RIGHT + 0.5
        for page in report.lines[:-1]:
            assert min(line.left for line in page) == near(LEFT)
            assert max(line.right for line in page) == near(RIGHT)

    def test_print_nothing_outside_the_type_area_but_the_page_number(self, report: Pages) -> None:
        for page in (1, 2, 3, len(report.lines)):
            whole = report.ink(page).box(0, 0, 210, BOTTOM + 0.5)
            assert whole.left >= LEFT - 0.2
            assert whole.top >= TOP
            assert whole.right <= RIGHT + 0.2

    def test_have_28_characters_on_a_line_and_26_on_a_first_one(self, report: Pages) -> None:
        counted = 0
        for line, after in report.text_lines:
            room = CHARACTERS - round((line.left - LEFT) / CHARACTER)
            assert room in (CHARACTERS, CHARACTERS - 2)
            if re.search("[ -~]", line.text):
                # Digits are half as wide; LibreOffice leaves a quarter of a character beside a number.
                width = sum(0.5 if char.isascii() else 1 for char in line.text)
                assert room - 4 <= width <= room + 0.6, line.text
                continue
            whole = BEGINS_NO_LINE.match(after.text) or re.match(r"\d|[（《〈「『“‘]", after.text)
            assert len(line.text) == room or (whole and len(line.text) >= room - 5), line.text
            counted += len(line.text) == room
        assert counted >= 100

    def test_indent_paragraphs_by_two_characters(self, report: Pages) -> None:
        lefts = {round((line.left - LEFT) / CHARACTER, 1) for page in report.full for line in page}
        # A bracket of full width begins with half a character of nothing.
        assert {0.0, 2.0} <= lefts
        assert all(min(abs(left), abs(left - 2)) <= 0.1 for left in lefts)

    def test_have_the_title_in_the_middle_and_one_line_before_the_text(self, report: Pages) -> None:
        addressed = next(n for n, line in enumerate(report.lines[0]) if line.text.endswith("："))
        *titles, addressee, first = report.lines[0][: addressed + 2]
        assert "".join(line.text for line in titles) == "".join(title_of(report.docx).split())
        for title in titles:
            assert (title.left + title.right) / 2 == near((LEFT + RIGHT) / 2)
        pitch = (BOTTOM - TOP) / LINES
        assert addressee.bottom - titles[-1].bottom == near(2 * pitch)
        assert addressee.left == near(LEFT, 0.5)
        assert first.left == near(LEFT + 2 * CHARACTER, 0.5)
        # Text stands on the first page (7.3.3), to its foot.
        assert BOTTOM - report.lines[0][-1].bottom < 2 * pitch

    def test_number_the_pages_7_mm_below_the_type_area(self, report: Pages) -> None:
        assert [number.text for number in report.numbers] == [
            f"—{n}—" for n in range(1, len(report.lines) + 1)
        ]
        for page, number in enumerate(report.numbers, 1):
            if page % 2:
                assert number.right == near(RIGHT - SMALL)
            else:
                assert number.left == near(LEFT + SMALL)
        for page in (1, 2, 3, 4):
            number = report.numbers[page - 1]
            left = number.right - 4 if page % 2 else number.left
            dash = report.ink(page).box(left, BOTTOM + 2, left + 4, 297)
            assert (dash.top + dash.bottom) / 2 == near(BOTTOM + 7)

    def test_end_no_page_with_a_heading(self, report: Pages) -> None:
        headings = report.headings()
        assert len(headings) > 10
        shown = {line.text for page in report.lines for line in page}
        assert headings & shown
        for page in report.lines:
            assert not any(heading.endswith(page[-1].text) for heading in headings), page[-1].text

    def test_sign_two_characters_from_the_right(self, report: Pages) -> None:
        *text_lines, name, day = report.lines[-1]
        assert text_lines
        pitch = (BOTTOM - TOP) / LINES
        assert name.bottom - text_lines[-1].bottom == near(2 * pitch)
        assert day.bottom - name.bottom == near(pitch)
        assert day.text == "2026年1月15日"
        # LibreOffice leaves gaps between digits and Chinese characters, which Word does not: to the left.
        width = 3 * CHARACTER + 7 * (CHARACTER / 2 - 0.04)
        if name.right - name.left >= width:
            assert name.right == near(RIGHT - 2 * CHARACTER)
            assert day.right == near(name.left + 2 * CHARACTER + width)
        else:
            assert day.right == near(RIGHT - 2 * CHARACTER)
            assert name.left + 2 * CHARACTER == near(day.right - width)


FIGURE = Figure(
    "260余件", "行政复议申请数", Kind.VALUE, (Source("表.xlsx", "年度数据", "D2"),), Decimal(260), "件"
)
TRAVELLER = Report(
    title="海晏县2025年法治政府建设年度报告",
    blocks=(
        *(Heading(level, (Text(f"第{level}层标题"),)) for level in range(1, 5)),
        Paragraph((Text("收到申请"), FIGURE, Text("，比上年多"), replace(FIGURE, text="12件"), Text("。"))),
        Heading(2, (Text("同级的标题"),)),
        Table(
            "主要数据",
            ("指标", "本年"),
            (((Text("行政复议申请数"),), (FIGURE,)), ((Text("甲"),), (Text("乙"),))),
        ),
        Heading(1, (Text("又一部分"),)),
        Paragraph((Text("完毕。"),)),
    ),
    signature="海晏县人民政府",
    date=date(2026, 1, 15),
)


@pytest.mark.render
@needs_libreoffice
class TestThroughLibreOffice:
    """What is left of a file that was opened in LibreOffice, saved as .odt, and turned into .docx again."""

    @pytest.fixture(scope="class")
    @staticmethod
    def back(tmp_path_factory: pytest.TempPathFactory) -> bytes:
        folder = tmp_path_factory.mktemp("there")
        (folder / "report.docx").write_bytes(write_docx(TRAVELLER))
        for source, kind in (("report.docx", "odt"), ("report.odt", "docx")):
            command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
            command += ["--convert-to", kind, "--outdir", str(folder), str(folder / source)]
            subprocess.run(command, check=True, capture_output=True, timeout=180)
        return (folder / "report.docx").read_bytes()

    def test_headings_keep_words_and_levels(self, back: bytes) -> None:
        assert outline(back) == outline(write_docx(TRAVELLER))
        assert [level for level, _ in outline(back)] == [1, 2, 3, 4, 2, 1]

    def test_tables_keep_their_cells(self, back: bytes) -> None:
        def tables(docx: bytes) -> list[list[list[str]]]:
            return [
                [[text(cell) for cell in find(row, "w:tc")] for row in find(table, "w:tr")]
                for table in find(part(docx), "//w:tbl")
            ]

        assert tables(back) == tables(write_docx(TRAVELLER))
        assert len(find(part(back), "//w:trPr/w:tblHeader")) == 1

    def test_page_numbers_stay_fields_on_odd_and_even_pages(self, back: bytes) -> None:
        footers = [part(back, name) for name in names(back) if re.match(r"word/footer\d", name)]
        fields = ["".join(texts(footer, "//w:instrText")) for footer in footers]
        assert sorted(field for field in fields if field) == ["PAGE", "PAGE"]
        assert find(part(back, "word/settings.xml"), "//w:evenAndOddHeaders")
        assert sorted(val(part(back), "//w:sectPr/w:footerReference", "type"))[:2] == ["default", "even"]

    def test_bookmarks_of_figures_still_hold_the_figures(self, back: bytes) -> None:
        assert figures(back) == {"_draft1": "260余件", "_draft2": "12件", "_draft3": "260余件"}
        assert figures(back) == figures(write_docx(TRAVELLER))


def outline(docx: bytes) -> list[tuple[int, str]]:
    """Level and words of the headings, by outline level, that of the paragraph before that of its style."""
    styles = {
        style.get(f"{{{W}}}styleId"): val(style, "w:pPr/w:outlineLvl")
        for style in find(part(docx, "word/styles.xml"), "//w:style[@w:type='paragraph']")
    }
    found = []
    for paragraph in find(part(docx), "//w:body/w:p"):
        own = val(paragraph, "w:pPr/w:outlineLvl")
        of_style = [level for id_ in val(paragraph, "w:pPr/w:pStyle") for level in styles[id_]]
        found += [(int(level) + 1, text(paragraph)) for level in (own or of_style)[:1] if int(level) < 9]
    return found


def figures(docx: bytes) -> dict[str, str]:
    """The words within each bookmark of a figure."""
    root = part(docx)
    found = {}
    starts = "//w:bookmarkStart[starts-with(@w:name, '_draft')]"
    for name, number in zip(val(root, starts, "name"), val(root, starts, "id"), strict=True):
        begun, not_ended = (
            f"preceding::w:bookmarkStart[@w:id='{number}']",
            f"following::w:bookmarkEnd[@w:id='{number}']",
        )
        found[name] = "".join(texts(root, f"//w:t[{begun}][{not_ended}]"))
    return found


@pytest.fixture(scope="module", params=[False, True], ids=["draft", "final"])
def examples(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[bytes]:
    """The reports of the six example workbooks."""
    folder = tmp_path_factory.mktemp("examples")
    result = build([INPUTS], folder, final=request.param)
    return [path.read_bytes() for report in result.reports for path in report.paths]


# What may stand in a paragraph or a run beside its style: what holds for this one alone.
PARAGRAPH_OWN = {
    "Body": {"keepNext", "numPr", "ind"},  # the last of all; one with a run-in heading
    "Signature": {"ind"},  # set to the width of the date
    "SignedOn": {"ind", "keepNext"},  # before a note
    "PageNumber": {"ind", "jc"},  # the side of the page
}
RUN_OWN = {"rStyle", "rFonts", "highlight"}


class TestTypingOfTheExamples:
    def test_there_are_six(self, examples: list[bytes]) -> None:
        assert len(examples) == 6

    def test_no_paragraph_is_empty_or_pushed_about_with_spaces_tabs_or_breaks(
        self, examples: list[bytes]
    ) -> None:
        for docx in examples:
            root = part(docx)
            for paragraph in find(root, "//w:p"):
                words = text(paragraph)
                assert words
                assert words == words.strip()
                assert not re.search(r"[ \u3000]{2}|\u3000|\t", words), words
            assert not find(root, "//w:tab[not(ancestor::w:tabs)] | //w:cr")
            assert not find(root, "//w:br[not(ancestor::w:p/w:pPr/w:pStyle[@w:val='ReportTitle'])]")

    def test_numbers_of_headings_are_not_typed(self, examples: list[bytes]) -> None:
        for docx in examples:
            for paragraph in find(part(docx), "//w:p[starts-with(w:pPr/w:pStyle/@w:val, 'Level')]"):
                assert not re.match(
                    r"[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]|\d+[.．、]",
                    text(paragraph),
                )

    def test_every_paragraph_has_a_style_and_nothing_beside_it_that_a_style_could_say(
        self, examples: list[bytes]
    ) -> None:
        for docx in examples:
            for name in names(docx):
                if not re.match(r"word/(document|footer\d)\.xml", name):
                    continue
                root = part(docx, name)
                for paragraph in find(root, "//w:p"):
                    (style,) = val(paragraph, "w:pPr/w:pStyle")
                    own = {_local(child) for child in paragraph[0]} - {"pStyle"}
                    assert own <= PARAGRAPH_OWN.get(style, set()), style
                for properties in find(root, "//w:rPr"):
                    assert {_local(child) for child in properties} <= RUN_OWN
                for fonts in find(root, "//w:rFonts"):
                    assert [etree.QName(name).localname for name in fonts.attrib] == ["hint"]

    def test_a_run_in_heading_alone_has_number_and_indent_of_its_own(self, examples: list[bytes]) -> None:
        for docx in examples:
            for paragraph in find(part(docx), "//w:p[w:pPr/w:pStyle/@w:val='Body'][w:pPr/w:ind]"):
                assert val(paragraph, "w:r[1]/w:rPr/w:rStyle")
                assert find(paragraph, "w:pPr/w:numPr")

    def test_no_style_is_without_use(self, examples: list[bytes]) -> None:
        for docx in examples:
            styles = part(docx, "word/styles.xml")
            roots = [part(docx, name) for name in names(docx) if re.match(r"word/(document|footer)", name)]
            used = {
                id_
                for root in roots
                for tag in ("pStyle", "rStyle", "tblStyle")
                for id_ in val(root, f"//w:{tag}")
            }
            used |= set(val(styles, "//w:basedOn"))
            # A list needs all levels above the one in use.
            deepest = max(int(id_[5]) for id_ in used if id_.startswith("Level"))
            used |= {f"Level{level}" for level in range(1, deepest + 1)}
            assert set(val(styles, "//w:style", "styleId")) == used

    def test_no_run_is_split_without_need(self, examples: list[bytes]) -> None:
        for docx in examples:
            for run in find(part(docx), "//w:r"):
                assert run.xpath("string(w:t)", namespaces={"w": W}) or not find(run, "w:t")
                assert [_local(child) for child in run if _local(child) != "rPr"] in (["t"], ["br"])
                following = run.getnext()
                if (
                    following is None
                    or _local(following) != "r"
                    or not find(run, "w:t")
                    or not find(following, "w:t")
                ):
                    continue
                assert _properties(run) != _properties(following), text(run) + "|" + text(following)

    def test_paragraphs_of_the_final_file_are_of_one_run(self, examples: list[bytes]) -> None:
        for docx in examples:
            for paragraph in find(part(docx), "//w:p[w:pPr/w:pStyle/@w:val='Body'][not(.//w:sdt)]"):
                looks = [_properties(run) for run in find(paragraph, "w:r")]
                assert len(looks) == 1 or find(paragraph, "w:r/w:rPr/w:rStyle | w:r/w:rPr/w:highlight")

    def test_no_trace_of_editing_is_left(self, examples: list[bytes]) -> None:
        for docx in examples:
            root = part(docx)
            assert not find(
                root, "//w:proofErr | //w:lastRenderedPageBreak | //w:ins | //w:del | //w:commentReference"
            )
            assert not [name for e in root.iter() for name in e.attrib if "rsid" in name]


def _local(element: etree._Element) -> str:
    return etree.QName(element).localname


def _properties(run: etree._Element) -> list[bytes]:
    return [etree.tostring(child) for properties in find(run, "w:rPr") for child in properties]
