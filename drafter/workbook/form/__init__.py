"""Write the form: the workbook that departments fill. A filled form and a blank one are one code path."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from drafter.model import Catalogue, Level

from ..layout import (
    FIGURES_SHEET,
    FORM_VERSION,
    HELP_SHEET,
    IDENTITY_SHEET,
    ITEMS,
    LEVEL_ITEM,
    PROFILE_SHEET,
    SHEETS,
    UNIT_ITEM,
    YEAR_ITEM,
    Item,
    SheetLayout,
)
from ..palette import (
    GREY_TEXT,
    INPUT,
    LABEL,
    RED,
    WHITE,
    row_height,
)
from . import checks
from .book import FormBook, write_value
from .content import FigureRow, FormContent
from .figures import figure_lines, write_figures
from .help_sheet import write_help

__all__ = ["FigureRow", "FormContent", "write_form"]

PROFILE_ROW = 30.0
TEXT_ROW = 48.0


def write_form(
    catalogue: Catalogue,
    sections: Sequence[str],
    level: Level,
    pack: str,
    content: FormContent = FormContent(),  # noqa: B008 - frozen, and empty
) -> bytes:
    """Write a form.

    The same arguments give the same bytes.

    Args:
        catalogue: The indicators of this level; grouped by section in the order of `sections`.
        sections: The sections of part one, in order; one that only an indicator or a row names comes last.
        level: The level whose form it is.
        pack: The pack whose form it is.
        content: What is already known.

    Returns:
        The .xlsx file.
    """
    lines = list(figure_lines(catalogue, sections, content))
    named = (line.section for line in lines if line.section)
    form = FormBook(level, content, list(dict.fromkeys([*sections, *named])))
    write_help(form.sheet(HELP_SHEET), form.styles, form.subtitle, form.running_head)
    for layout in SHEETS.values():
        if layout.name == PROFILE_SHEET:
            _write_profile(form, layout)
        elif layout.name == FIGURES_SHEET:
            write_figures(form, layout, lines)
        else:
            _write_texts(form, layout)
    _write_identity(form, pack)
    return form.finish()


def _write_profile(form: FormBook, layout: SheetLayout) -> None:
    sheet = form.table(layout)
    known = {item.name for item in ITEMS}
    extra = [Item(name, "") for name in form.items if name not in known]
    label = {"bold": True, "indent": 1}
    for row, item in enumerate([*ITEMS, *extra], start=1):
        value = form.items.get(item.name, "")
        required = {"font_color": RED} if item.required else {}
        sheet.write_string(row, 0, item.name, form.styles.cell(LABEL, locked=True, **label, **required))
        fill = INPUT if item.required else WHITE
        # Text format keeps the zeros of a telephone number and a date as it was typed.
        as_text = {} if item.name == YEAR_ITEM else {"num_format": "@"}
        look = form.styles.cell(fill, locked=False, align="left", indent=1, **as_text)
        write_value(sheet, row, 1, value, look, number=item.name == YEAR_ITEM)
        note_look = form.styles.cell(LABEL, locked=True, font_color=GREY_TEXT, font_size=10, indent=1)
        if item.required:
            mark = form.styles(font_color=RED, bold=True, font_size=10)
            plain = form.styles(font_color=GREY_TEXT, font_size=10)
            sheet.write_rich_string(row, 2, mark, "必填。", plain, item.note, note_look)
        else:
            sheet.write_string(row, 2, item.note, note_look)
        widths = [(value, layout.columns[1].width), (item.note, layout.columns[2].width)]
        sheet.set_row(row, row_height(widths, PROFILE_ROW))
        choice = {LEVEL_ITEM: checks.level_choice, YEAR_ITEM: checks.year_choice}.get(item.name)
        if choice:
            sheet.data_validation(row, 1, row, 1, choice())
    sheet.ignore_errors({"number_stored_as_text": f"B2:B{len(ITEMS) + len(extra) + 1}"})
    sheet.set_selection(1, 1, 1, 1)


def _write_texts(form: FormBook, layout: SheetLayout) -> None:
    sheet = form.table(layout)
    rows = form.content.texts.get(layout.name, ())
    count = max(layout.rows, len(rows) + layout.rows // 4)
    for row in range(1, count + 1):
        texts = rows[row - 1] if row <= len(rows) else {}
        for index, column in enumerate(layout.columns):
            place: dict[str, Any] = {"align": "center"} if column.header == "板块" else {"indent": 1}
            write_value(
                sheet, row, index, texts.get(column.header), form.styles.cell(WHITE, locked=False, **place)
            )
        shown = [(texts.get(column.header, ""), column.width) for column in layout.columns]
        sheet.set_row(row, row_height(shown, TEXT_ROW))
    for index, column in enumerate(layout.columns):
        is_section = column.header == "板块" and bool(form.sections)
        check = checks.section_choice(form.section_source()) if is_section else {"validate": "any"}
        hint = checks.prompt(column.header, column.note)
        if is_section or hint:
            sheet.data_validation(1, index, count, index, {**check, **hint})
    sheet.set_selection(1, 0, 1, 0)


def _write_identity(form: FormBook, pack: str) -> None:
    """Say which form this is, in text, so that no reader has to wonder about 1 and 1.0."""
    sheet = form.sheet(IDENTITY_SHEET)
    identity = {
        "form_version": str(FORM_VERSION),
        "level": form.level.value,
        "pack": pack,
        "year": form.items.get(YEAR_ITEM, ""),
        "unit": form.items.get(UNIT_ITEM, ""),
    }
    for row, (key, value) in enumerate(identity.items()):
        sheet.write_string(row, 0, key)
        sheet.write_string(row, 1, value)
    if isinstance(form.section_source(), str):
        for row, section in enumerate(form.sections):
            sheet.write_string(row, 3, section)
    sheet.protect()
    sheet.very_hidden()
