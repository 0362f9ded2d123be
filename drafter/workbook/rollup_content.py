"""The content of a form whose figures were added up from those of lower units."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from drafter.model import (
    FIGURES_SHEET,
    LAST_YEAR_COLUMN,
    LEVEL_ITEM,
    NOTE_COLUMN,
    THIS_YEAR_COLUMN,
    UNIT_ITEM,
    YEAR_ITEM,
    Catalogue,
    CellText,
    Entry,
    RolledFigure,
    Rollup,
    Source,
    Value,
)

from .form.content import FigureRow, FormContent
from .form.previous import row_of

REMARK = (
    "本表由 {count} 个{lower}的填报表汇总而成：能相加的合计，比率由合计数算出；不能相加的留空，由本级填报。"
    "各单位的数见“各单位情况”，每个数的出处见“汇总明细”。改动了“年度数据”里的合计数，报告中这个数只注明本表的单元格。"
)


def content_of(rollup: Rollup, catalogue: Catalogue, sections: Collection[str]) -> FormContent:
    """Return the content of the upper level's form.

    Args:
        rollup: The lower units and their sums.
        catalogue: The indicators of the form; sums of others get rows of their own, but for what
            follows from others.
        sections: The sections of the form.
    """
    rows = {f.indicator.name: _row(f) for f in rollup.figures if f.indicator.asked and _says_something(f)}
    of_section = {f.indicator.name: f.indicator.section for f in rollup.figures}
    return FormContent(
        items={UNIT_ITEM: rollup.unit, LEVEL_ITEM: rollup.level.label, YEAR_ITEM: str(rollup.year)},
        figures={name: row for name, row in rows.items() if name in catalogue},
        extra=tuple(
            (of_section[name] if of_section[name] in sections else "", name, row)
            for name, row in rows.items()
            if name not in catalogue and (row.this_year or row.last_year)
        ),
        remark=REMARK.format(count=len(rollup.units), lower=rollup.lower),
        rollup=rollup,
    )


def _says_something(figure: RolledFigure) -> bool:
    denied = figure.denied(THIS_YEAR_COLUMN) and figure.indicator.adds_up_below
    return bool(figure.total or figure.last_total or figure.note or denied)


def _row(figure: RolledFigure) -> FigureRow:
    note = (CellText(figure.note, Source("", FIGURES_SHEET, "")),) if figure.note else ()
    adds_up = figure.indicator.adds_up_below
    entry = Entry(
        figure.indicator,
        _of_nobody(figure.total),
        _of_nobody(figure.last_total),
        not_applicable=adds_up and figure.denied(THIS_YEAR_COLUMN),
        last_not_applicable=adds_up and figure.denied(LAST_YEAR_COLUMN),
        remarks={NOTE_COLUMN: note} if note else {},
    )
    return row_of(entry)


def _of_nobody(value: Value | None) -> Value | None:
    """A sum as no department's."""
    return replace(value, sources=()) if value else None
