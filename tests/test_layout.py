"""Where things stand on the pages that LibreOffice sets, in millimetres measured from the PDF."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from ooxml import Ink, Line, convert, needs_libreoffice, pages

from drafter.model import Attachment, Heading, Imprint, Letterhead, Paragraph, Report, Table, Text
from drafter.writing import write_docx

pytestmark = [pytest.mark.render, needs_libreoffice]

# GB/T 9704-2012, 5.2: the type area of A4 is 156 mm x 225 mm, 37 mm from the top and 28 mm from the left.
LEFT, TOP, RIGHT, BOTTOM = 28, 37, 28 + 156, 37 + 225
CHARACTER = 156 / 28
LINE = 225 / 22

# 2026年1月15日 in Word. LibreOffice 7.4 always leaves gaps between digits and Chinese characters.
DATE_WIDTH = 3 * CHARACTER + 7 * (8 - 0.25) / 72 * 25.4


def words(text: str) -> tuple[Text]:
    return (Text(text),)


def lines(count: int) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(words("法" * 20)) for _ in range(count))


TABLE = Table(
    "", ("指标", "单位", "本年"), tuple((words(f"指标{n}"), words("件"), words("1")) for n in range(24))
)
REPORT = Report(
    title="海晏县2025年法治政府建设年度报告",
    blocks=lines(3),
    addressee="海北州人民政府",
    signature="海晏县人民政府",
    date=date(2026, 1, 15),
)
IMPRINT = Imprint("县委各部门，县人大常委会办公室，" * 4, "海晏县人民政府办公室", date(2026, 1, 16))
HEAD = Letterhead("海晏县人民政府文件", "000012", "秘密★1年", "特急")
FULL = replace(
    REPORT,
    letterhead=HEAD,
    number="晏政〔2026〕12号",
    attachments=(
        Attachment("主要数据", (Heading(1, words("说明")), TABLE)),
        Attachment("横排数据", (Heading(1, words("说明")), TABLE), landscape=True),
    ),
    imprint=IMPRINT,
    note="此件公开发布",
    sealed=True,
)
FIRST_ATTACHMENT, LANDSCAPE = 3, 5
REPORTS = {
    "full": FULL,
    "organ": replace(
        REPORT,
        letterhead=Letterhead("青海省海北藏族自治州海晏县人民政府办公室文件"),
        number="晏政办〔2026〕1号",
    ),
    "signers": replace(
        REPORT, letterhead=HEAD, number="晏政〔2026〕12号", signer="王小明、李四、张三丰", stage="征求意见稿"
    ),
    "rule": replace(REPORT, letterhead=HEAD),
    "stage": replace(REPORT, stage="征求意见稿", imprint=IMPRINT),
    "crowded": replace(REPORT, blocks=lines(13), imprint=IMPRINT),
    "several": replace(
        REPORT, attachments=(Attachment("长" * 40, lines(1)), Attachment("《规定》。", lines(1)))
    ),
    **{f"text of {n} lines": replace(REPORT, blocks=lines(n), imprint=IMPRINT) for n in range(7, 20)},
}


class Rendered:
    """The PDF of a report."""

    def __init__(self, path: Path) -> None:
        self.pages = [[_in_millimetres(line) for line in page] for page in pages(path)]
        self.ink = cache(lambda page: Ink(path, page))

    def line(self, start: str, page: int = 1) -> Line:
        """The line on a page that begins so."""
        return next(line for line in self.pages[page - 1] if line.text.startswith(start))


def _in_millimetres(line: Line) -> Line:
    for edge in ("left", "top", "right", "bottom"):
        setattr(line, edge, getattr(line, edge) / 72 * 25.4)
    return line


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Rendered]:
    files = {name: write_docx(report, final=True) for name, report in REPORTS.items()}
    return {name: Rendered(path) for name, path in convert(files, tmp_path_factory.mktemp("layout")).items()}


def near(millimetres: float, tolerance: float = 1) -> object:
    return pytest.approx(millimetres, abs=tolerance)


class TestLetterhead:
    def test_has_number_secrecy_and_urgency_on_the_first_lines(self, rendered: dict[str, Rendered]) -> None:
        marks = [rendered["full"].line(text) for text in ("000012", "秘密★1年", "特急")]
        assert [mark.left for mark in marks] == [near(LEFT, 0.5)] * 3
        middles = [(mark.top + mark.bottom) / 2 for mark in marks]
        assert middles == [near(TOP + LINE * (n + 0.65), 1.5) for n in range(3)]

    @pytest.mark.parametrize("name", ["full", "organ", "signers", "rule"])
    def test_has_the_organ_35_mm_below_the_edge_on_one_line(
        self, rendered: dict[str, Rendered], name: str
    ) -> None:
        # Marks on the left end before 60 mm at the height of the name.
        organ = rendered[name].ink(1).box(60, 65, 210, 96)
        assert organ.top == near(TOP + 35, 1.5)
        assert organ.bottom - organ.top <= 22
        whole = rendered[name].ink(1).box(0, organ.top + 4, 210, organ.bottom)
        assert whole.left >= LEFT
        assert whole.right <= RIGHT
        assert (whole.left + whole.right) / 2 == near((LEFT + RIGHT) / 2, 1.5)

    @pytest.mark.parametrize("name", ["full", "organ", "signers"])
    def test_has_the_red_rule_4_mm_below_the_number(self, rendered: dict[str, Rendered], name: str) -> None:
        (rule,) = rendered[name].ink(1).rules()
        number = rendered[name].ink(1).box(LEFT, rule.top - 9, RIGHT, rule.top)
        assert rule.top - number.bottom == near(4)
        assert (rule.left, rule.right) == (near(LEFT, 0.5), near(RIGHT, 0.5))

    def test_leaves_two_lines_below_the_organ_and_below_the_rule(self, rendered: dict[str, Rendered]) -> None:
        page = rendered["full"]
        organ = page.ink(1).box(60, 65, 150, 100)
        (rule,) = page.ink(1).rules()
        number = page.ink(1).box(60, organ.bottom + 5, 150, rule.top)
        # Characters of 16 pt are 5.6 mm high and stand in the lower part of a line.
        assert number.top - organ.bottom == near(2 * LINE + 3.5, 1.5)
        title = page.ink(1).box(LEFT, rule.bottom + 5, RIGHT, rule.bottom + 40)
        assert title.top - rule.bottom == near(2 * LINE + 3, 1.5)

    def test_centres_the_number_without_signers(self, rendered: dict[str, Rendered]) -> None:
        number = rendered["full"].line("晏政〔2026〕12号")
        assert (number.left + number.right) / 2 == near((LEFT + RIGHT) / 2)

    def test_sets_signers_in_rows_of_two_and_the_number_beside_the_last(
        self, rendered: dict[str, Rendered]
    ) -> None:
        first, last = (rendered["signers"].line(text) for text in ("签发人：", "晏政"))
        assert first.text == "签发人：王小明李四"
        assert last.text == "晏政〔2026〕12号张三丰"
        assert last.left == near(LEFT + CHARACTER)
        # The longest name has three characters, and there is one between two.
        assert first.left == near(RIGHT - CHARACTER * (1 + 3 + 1 + 3 + 4))
        assert last.right == near(RIGHT - CHARACTER * (1 + 3 + 1))
        assert last.top - first.top == near(LINE, 0.3)

    def test_has_the_rule_below_the_organ_if_there_is_no_number(self, rendered: dict[str, Rendered]) -> None:
        (rule,) = rendered["rule"].ink(1).rules()
        organ = rendered["rule"].ink(1).box(60, 65, 150, rule.top)
        assert rule.top - organ.bottom == near(4, 1.5)

    def test_finds_room_for_the_stage_above_the_other_marks(self, rendered: dict[str, Rendered]) -> None:
        texts = [line.text for line in rendered["signers"].pages[0][:4]]
        assert texts == ["征求意见稿", "000012", "秘密★1年", "特急"]


def test_a_stage_stands_on_the_first_line_and_the_title_below(rendered: dict[str, Rendered]) -> None:
    stage, title = rendered["stage"].pages[0][:2]
    assert (stage.text, stage.left) == ("征求意见稿", near(LEFT, 0.5))
    assert TOP <= stage.top <= TOP + LINE
    assert (title.left + title.right) / 2 == near((LEFT + RIGHT) / 2)


class TestSignature:
    def test_without_seal_begins_the_date_two_characters_after_the_name(
        self, rendered: dict[str, Rendered]
    ) -> None:
        text, name, day = rendered["stage"].pages[0][5:8]
        assert name.top - text.top == near(2 * LINE, 0.5)
        assert name.right == near(RIGHT - 2 * CHARACTER, 0.5)
        begins = name.left + 2 * CHARACTER
        assert day.right == near(begins + DATE_WIDTH)

    def test_with_seal_centres_the_name_on_the_date_four_characters_from_the_right(
        self, rendered: dict[str, Rendered]
    ) -> None:
        page = rendered["full"].pages[1]
        name = next(line for line in page if line.text == "海晏县人民政府")
        day = next(line for line in page if line.text == "2026年1月15日")
        middle = (day.left + day.right) / 2
        assert (name.left + name.right) / 2 == near(middle, 0.3)
        # The digits of the font in place of 仿宋 are wider: where the date ends is told by its middle.
        assert middle == near(RIGHT - 4 * CHARACTER - DATE_WIDTH / 2)
        # A seal is up to 42 mm wide.
        assert RIGHT - middle >= 21
        before = page[page.index(name) - 1]
        assert name.top - before.top == near(3 * LINE, 0.5)

    def test_has_the_note_two_characters_from_the_left_on_the_next_line(
        self, rendered: dict[str, Rendered]
    ) -> None:
        page = rendered["full"].pages[1]
        day, note = page[-3:-1]
        assert note.text == "（此件公开发布）"
        assert note.top - day.top == near(LINE, 0.5)
        # The left half of a bracket of full width is blank.
        assert LEFT + 2 * CHARACTER <= note.left + 0.3 <= LEFT + 3 * CHARACTER


class TestAttachments:
    def test_are_announced_one_line_below_the_text(self, rendered: dict[str, Rendered]) -> None:
        page = rendered["several"].pages[0]
        text, first, wrapped, second = page[4:8]
        assert first.text.startswith("附件：1.长")
        assert second.text == "2.《规定》"
        assert first.top - text.top == near(2 * LINE, 0.5)
        assert second.top - wrapped.top == near(LINE, 0.5)
        assert first.left == near(LEFT + 2 * CHARACTER, 0.5)
        # A digit is half as wide as a Chinese character, a full stop a quarter.
        assert wrapped.left == near(LEFT + 5 * CHARACTER + 0.75 * CHARACTER, 0.5)
        assert second.left == near(LEFT + 5 * CHARACTER, 0.7)

    def test_begin_pages_of_their_own(self, rendered: dict[str, Rendered]) -> None:
        page = rendered["full"].pages[FIRST_ATTACHMENT - 1]
        mark, title = page[:2]
        assert (mark.text, mark.left) == ("附件1", near(LEFT, 0.5))
        assert TOP <= mark.top <= TOP + LINE
        assert title.text == "主要数据"
        assert (title.left + title.right) / 2 == near((LEFT + RIGHT) / 2)
        assert TOP + 2 * LINE <= title.top <= TOP + 3 * LINE
        assert page[2].text == "一、说明"

    def test_may_be_landscape_and_number_their_headings_anew(self, rendered: dict[str, Rendered]) -> None:
        page = rendered["full"].pages[LANDSCAPE - 1]
        # The upper edge of the page is the left edge of the sheet; its type area is 225 mm x 156 mm.
        texts = [line.text for line in page]
        assert "附件2" in texts
        assert "一、说明" in texts
        rules = rendered["full"].ink(LANDSCAPE).rules(200)
        assert {(round(rule.left), round(rule.right)) for rule in rules} == {(35, 260)}
        assert rules[0].top >= 28
        assert rules[-1].bottom <= 210 - 26


class TestPageNumbers:
    @pytest.mark.parametrize("page", [1, 2, 3, 4])
    def test_stand_7_mm_below_the_type_area(self, rendered: dict[str, Rendered], page: int) -> None:
        *_, number = rendered["full"].pages[page - 1]
        assert number.text == f"—{page}—"
        dash_left = number.left if page % 2 == 0 else number.right - 5
        dash = rendered["full"].ink(page).box(dash_left, BOTTOM + 2, dash_left + 4, 297)
        assert (dash.top + dash.bottom) / 2 == near(BOTTOM + 7)
        if page % 2:
            assert number.right == near(RIGHT - 14 / 72 * 25.4)
        else:
            assert number.left == near(LEFT + 14 / 72 * 25.4)

    @pytest.mark.parametrize("page", [LANDSCAPE, LANDSCAPE + 1])
    def test_stand_at_the_same_corner_of_a_landscape_sheet(
        self, rendered: dict[str, Rendered], page: int
    ) -> None:
        """Held upright, the sheet has its lower edge where the page has its left one."""
        number = rendered["full"].ink(page).box(0, 0, 34, 210)
        # The dashes are the middle of the line of type; digits reach to either side.
        dash = rendered["full"].ink(page).box(0, number.top, 34, number.top + 3)
        assert (dash.left + dash.right) / 2 == near(297 - BOTTOM - 7)
        if page % 2:
            assert number.bottom == near(RIGHT - 14 / 72 * 25.4)
        else:
            assert number.top == near(LEFT + 14 / 72 * 25.4)

    def test_go_on_through_the_attachments(self, rendered: dict[str, Rendered]) -> None:
        # The last page, with the imprint, is an upright one.
        last = len(rendered["full"].pages)
        assert last == LANDSCAPE + 2
        assert rendered["full"].pages[-1][-1].text == f"—{last}—"


class TestImprint:
    @pytest.mark.parametrize("name", ["full", "stage", "crowded", *(n for n in REPORTS if n[:4] == "text")])
    def test_ends_at_the_lower_edge_of_the_last_page(self, rendered: dict[str, Rendered], name: str) -> None:
        page = len(rendered[name].pages)
        rules = rendered[name].ink(page).rules()
        assert len(rules) == 3
        assert rules[-1].bottom == near(BOTTOM)
        assert {(round(rule.left), round(rule.right)) for rule in rules} == {(LEFT, RIGHT)}
        *others, _ = rendered[name].pages[page - 1]
        above = [line for line in others if line.bottom < rules[0].top + 1]
        below = [line.text for line in others if line not in above]
        assert below[0].startswith("抄送：")
        assert below[-1] == "海晏县人民政府办公室2026年1月16日印发"
        assert all("印发" not in line.text for line in above)

    def test_aligns_the_receivers_after_the_colon(self, rendered: dict[str, Rendered]) -> None:
        first, second = rendered["stage"].pages[0][-5:-3]
        small = 14 / 72 * 25.4
        assert first.left == near(LEFT + small, 0.5)
        assert second.left == near(LEFT + 4 * small, 0.5)
        assert max(first.right, second.right) <= RIGHT - small + 0.5

    def test_has_organ_and_date_one_character_from_either_side(self, rendered: dict[str, Rendered]) -> None:
        issued = rendered["stage"].line("海晏县人民政府办公室")
        small = 14 / 72 * 25.4
        assert (issued.left, issued.right) == (near(LEFT + small, 0.5), near(RIGHT - small, 0.5))

    def test_takes_a_page_of_its_own_if_there_is_no_room(self, rendered: dict[str, Rendered]) -> None:
        first, last = rendered["crowded"].pages
        assert "2026年1月15日" in [line.text for line in first]
        assert last[0].text.startswith("抄送：")


@pytest.mark.parametrize("count", [24, 25, 26, 49])
def test_no_row_of_a_table_stands_alone_on_a_page(count: int, tmp_path: Path) -> None:
    """A page of a table of 24 rows is full: of 25, the last takes one with it."""
    table = Table("", ("指标", "本年"), tuple((words(f"第{n}项"), words("1")) for n in range(count)))
    report = replace(REPORT, attachments=(Attachment("主要数据统计表", (table,)),))

    pdf = convert({"rows": write_docx(report)}, tmp_path)["rows"]

    rows = [sum(line.text.startswith("第") for line in page) for page in pages(pdf)]
    assert sum(rows) == count
    assert 1 not in rows
