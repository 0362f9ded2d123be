"""学习核对.xlsx, where what was learned is mended: its sheets and columns, for writing and reading."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

REVIEW_FILE = "学习核对.xlsx"
REVIEW_IDENTITY = "_review"
"""The very hidden sheet that says of which sample and pack it is: key in column A, value in column B."""


class ReviewWords:
    """The names of the sheets, and the headers of the columns that are only read."""

    NOTES_SHEET = "说明"
    SENTENCES_SHEET, NAMES_SHEET, DETAILS_SHEET = "①来年要改的", "②对应和名称", "③明细"
    PLACE, WORDS, REMARK, SURE = "位置", "样本原文", "说明", "把握"
    WHAT, CLASS = "是什么", "类别"
    NAME, UNIT, SECTION, TOTAL, LEAD = "指标", "单位", "板块", "汇总", "牵头部门"
    RULE, CELL = "怎么算", "单元格"


class Mends(Enum):
    """What a person may mend, and the header of the column in which it is typed."""

    NAME = "改：指标名称"
    SECTION = "改：板块"
    LEAD = "改：牵头部门"
    KIND = "改：是什么"


KINDS = ("常写", "数据", "当年的事")
"""What a sentence may be, as the person says it: standing, of figures, an event of the year."""


@dataclass(frozen=True, slots=True)
class ReviewColumn:
    """A column: its header and width, and what is typed in it, if anything is."""

    header: str
    width: float
    centred: bool = False
    mends: Mends | None = None
    hint: str = ""


def _mends(what: Mends, width: float, hint: str) -> ReviewColumn:
    return ReviewColumn(what.value, width, centred=what is not Mends.NAME, mends=what, hint=hint)


_NAMED = _mends(
    Mends.NAME,
    19,
    "名称不对的，写上正确的名称；是目录里已有的指标，从下拉列表中选。对的不用填。同一个数在别处出现的，一起改。",
)
_KIND = _mends(
    Mends.KIND,
    13,
    "常写：每年都这样写，照印。数据：数字换成来年的。当年的事：来年要重写，列入填报表。判断对的不用填。",
)
W = ReviewWords
REVIEW_COLUMNS: Mapping[str, tuple[ReviewColumn, ...]] = {
    W.SENTENCES_SHEET: (
        ReviewColumn(W.PLACE, 14, centred=True),
        ReviewColumn(W.WHAT, 13, centred=True),
        ReviewColumn(W.SURE, 7, centred=True),
        ReviewColumn(W.WORDS, 68),
        ReviewColumn(W.REMARK, 34),
        _KIND,
    ),
    W.NAMES_SHEET: (
        ReviewColumn(W.PLACE, 12, centred=True),
        ReviewColumn(W.WORDS, 36),
        ReviewColumn(W.NAME, 18),
        ReviewColumn(W.SURE, 7, centred=True),
        ReviewColumn(W.UNIT, 7, centred=True),
        ReviewColumn(W.SECTION, 10, centred=True),
        ReviewColumn(W.TOTAL, 8, centred=True),
        ReviewColumn(W.LEAD, 9, centred=True),
        ReviewColumn(W.RULE, 15),
        _NAMED,
        _mends(Mends.SECTION, 11, "板块不对的，从下拉列表中选。对的不用填。"),
        _mends(
            Mends.LEAD,
            12,
            "由哪个部门填报，从下拉列表中选，或者写简称，如“司法”。写了的，统稿表的名单里就有。",
        ),
    ),
    W.DETAILS_SHEET: (
        ReviewColumn(W.CLASS, 20, centred=True),
        ReviewColumn(W.PLACE, 14, centred=True),
        ReviewColumn(W.WORDS, 62),
        ReviewColumn(W.REMARK, 34),
        ReviewColumn(W.SURE, 7, centred=True),
        ReviewColumn(W.CELL, 8, centred=True),
        _NAMED,
        _KIND,
    ),
}

Row = Mapping[str, str]
"""A row's cells by header."""


@dataclass(frozen=True)
class LearningReview:
    """The content of the workbook.

    Attributes:
        pack: The pack's name.
        sample: The digest of the sample that was learned.
        title: What stands above the sheet of explanations.
        notes: What that sheet says: a heading and its words.
        rows: The rows by sheet.
        choices: What may be chosen where something is mended.
    """

    pack: str
    sample: str
    title: str
    notes: tuple[tuple[str, str], ...] = ()
    rows: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)
    choices: Mapping[Mends, tuple[str, ...]] = field(default_factory=dict)


def may_be_mended(row: Row, column: ReviewColumn) -> bool:
    """Whether something may be typed in a row's cell: rows without a place of their own are only told."""
    place = row.get(W.PLACE, "")
    wanted = {Mends.KIND: "句", None: "-"}.get(column.mends, "数")
    return place.endswith(wanted)
