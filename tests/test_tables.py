"""Tables in the Word report: how wide their columns are, and how they run over pages."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ooxml import convert, find, needs_libreoffice, pages, part, text, val
from work import calls

from drafter.model import Attachment, Report, Table, Text
from drafter.writing import write_docx

CHARACTER = 240
HEAD = ("序号", "板块", "指标", "单位", "本年", "上年", "增减")
KINDS = (
    ("行政复议申请数", "件", "近17612", "不适用", "+12.5%"),
    ("行政机关负责人出庭应诉率", "%", "98.5%", "89.9%", "上升8.6个百分点"),
    ("公共法律服务中心（站、室）数", "个", "8513", "8511", "持平"),
    (
        "镇（街道）综合行政执法队伍持证上岗人员占在编在岗执法人员总数的比例",
        "%",
        "96.6%",
        "88.9%",
        "上升7.7个百分点",
    ),
    ("领导干部旁听庭审人次", "人次", "12646", "3549", "—"),
)


def statistics(rows: int) -> Table:
    """The table of figures that stands in an attachment."""
    cells = ((str(n), "法治宣传", *KINDS[n % len(KINDS)]) for n in range(1, rows + 1))
    return Table("主要数据统计表", HEAD, tuple(tuple((Text(cell),) for cell in row) for row in cells))


def document(table: Table, *, landscape: bool = False) -> bytes:
    return write_docx(Report("报告", (), attachments=(Attachment("统计表", (table,), landscape),)))


def widths(table: Table, *, landscape: bool = False) -> list[int]:
    return [int(w) for w in val(part(document(table, landscape=landscape)), "//w:gridCol", "w")]


def column_widths(rows: Sequence[Sequence[str]]) -> list[int]:
    """The widths of the columns of a table that has these texts under blank headers, on an upright page."""
    return widths(
        Table("表", ("",) * len(rows[0]), tuple(tuple((Text(cell),) for cell in row) for row in rows))
    )


@pytest.mark.parametrize(("landscape", "available"), [(False, 8844), (True, 12756)])
def test_fills_the_type_area_of_its_page(landscape: bool, available: int) -> None:
    assert sum(widths(statistics(20), landscape=landscape)) == available


def test_gives_names_the_room_that_numbers_do_not_need() -> None:
    number, section, name, unit, this_year, last_year, change = widths(statistics(20))
    assert name > 1.5 * change
    assert section > 4 * CHARACTER  # 法治宣传 on one line
    assert max(number, unit) < 3.5 * CHARACTER
    assert max(this_year, last_year) < 6 * CHARACTER


def test_sets_changes_on_one_line_where_there_is_room() -> None:
    # 上升8.6个百分点: six characters, three half as wide, and two gaps.
    assert widths(statistics(20), landscape=True)[-1] >= 8 * CHARACTER


def test_breaks_no_short_word_in_a_crowded_table() -> None:
    rows = [["地区", *["指标名称较长的一项数据"] * 8], ["西海镇", *["9999件"] * 8]]
    town, *others = column_widths(rows)
    assert town > 3 * CHARACTER
    assert max(others) - min(others) <= 1


def test_breaks_no_number() -> None:
    rows = [["说明", "数"], ["长" * 400, "1234567890.12万元"]]
    assert column_widths(rows)[1] > 6.5 * CHARACTER


@given(
    st.integers(1, 9).flatmap(
        lambda count: st.lists(
            st.lists(st.text("法治a1%，", max_size=60), min_size=count, max_size=count),
            min_size=1,
            max_size=5,
        )
    )
)
def test_finds_widths_for_any_texts(rows: list[list[str]]) -> None:
    found = column_widths(rows)
    assert sum(found) == 8844
    assert min(found) > 0


def test_twice_the_rows_are_twice_the_work() -> None:
    def work(rows: int) -> int:
        return calls(lambda: document(statistics(rows)))

    assert work(800) < 2.1 * work(400)


def test_merges_no_cells() -> None:
    root = part(document(statistics(20)))
    assert find(root, "//w:vMerge | //w:gridSpan") == []
    assert {len(find(row, "w:tc")) for row in find(root, "//w:tr")} == {7}


@pytest.mark.render
@needs_libreoffice
class TestPages:
    @pytest.fixture(scope="class")
    @staticmethod
    def lines(tmp_path_factory: pytest.TempPathFactory) -> list[list[str]]:
        """The lines of the pages that hold a part of the table."""
        pdf = convert({"table": document(statistics(200))}, tmp_path_factory.mktemp("office"))["table"]
        of_pages = [[line.text for line in page] for page in pages(pdf)]
        return [page for page in of_pages if any("序号板块" in line for line in page)]

    def test_stands_on_few_pages_each_under_the_header(self, lines: list[list[str]]) -> None:
        assert 8 <= len(lines) <= 14
        assert all(page[0] == "".join(HEAD) for page in lines[1:])

    def test_shows_every_row(self, lines: list[list[str]]) -> None:
        shown = "".join(line for page in lines for line in page)
        assert shown.count("法治宣传") == 200

    def test_splits_no_row(self, lines: list[list[str]]) -> None:
        """The names of several lines, all on the page of their number."""
        long = KINDS[3][0]
        for page in lines:
            joined = "".join(page)
            assert joined.count(long[:6]) == joined.count(long[-3:])


def test_keeps_the_words_of_every_cell() -> None:
    table = statistics(5)
    cells = [text(cell) for cell in find(part(document(table)), "//w:tc")]
    assert cells == [*HEAD, *(span.text for row in table.rows for (span,) in row)]
