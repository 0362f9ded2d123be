"""Write the form: the workbook that departments fill. A filled form and a blank one are one code path."""

from __future__ import annotations

from collections.abc import Sequence

from drafter.model import (
    FIGURES_SHEET,
    FORM_VERSION,
    IDENTITY_SHEET,
    PROFILE_SHEET,
    SHEETS,
    UNIT_ITEM,
    YEAR_ITEM,
    Catalogue,
    Level,
)

from .book import FormBook
from .content import FigureRow, FormContent
from .figure_sheet import figure_lines, write_figures
from .help_sheet import write_help
from .profile_sheet import write_profile
from .text_sheet import write_texts

__all__ = ["FigureRow", "FormContent", "write_form"]


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
    indicators = [line.indicator for line in lines if line.indicator]
    write_help(form, indicators)
    for layout in SHEETS.values():
        if layout.name == PROFILE_SHEET:
            write_profile(form, layout)
        elif layout.name == FIGURES_SHEET:
            write_figures(form, layout, lines)
        else:
            write_texts(form, layout)
    _write_identity(form, pack)
    return form.finish()


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
