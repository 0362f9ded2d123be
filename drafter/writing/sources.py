"""Where a figure came from and how it was computed, in the words of a page or a comment."""

from __future__ import annotations

from drafter.model import Figure, Kind, Source

MOST_CELLS = 12
"""Of more the first are named, and how many there are."""
KINDS = {Kind.PREVIOUS: "上年", Kind.CHANGE: "比上年", Kind.SHARE: "占比", Kind.WORDS: ""}
"""What stands behind the name of an indicator of which a figure says something else than its value."""


def named(figure: Figure) -> str:
    """What a figure is: 行政复议申请数（上年）."""
    kind, names = KINDS.get(figure.kind, ""), "、".join(figure.indicators)
    return f"{names}（{kind}）" if kind else names


def cells_of(figure: Figure) -> str:
    """The cells of a figure, each with its department: 县司法局.xlsx“年度数据”D5（县司法局）."""
    cells = list(dict.fromkeys(map(_cell, figure.sources)))
    rest = f"；等{len(cells)}个单元格" if len(cells) > MOST_CELLS else ""
    return "；".join(cells[:MOST_CELLS]) + rest


def _cell(source: Source) -> str:
    return f"{source}（{source.department}）" if source.department else str(source)
