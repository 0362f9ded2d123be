"""Write the form: the workbook that is filled. A filled form and a blank one are one code path.

`FormContent.form` says whose it is: everybody's, the coordinator's (统稿表) or a department's.
"""

from __future__ import annotations

from collections.abc import Sequence

from drafter.model import (
    COORDINATOR_SHEETS,
    FIGURES_SHEET,
    FORM_VERSION,
    IDENTITY_SHEET,
    MEMBER_SHEETS,
    PROFILE_SHEET,
    SHEETS,
    UNIT_ITEM,
    YEAR_ITEM,
    Catalogue,
    Level,
    Role,
    Sheet,
)

from .book import Choice, FormBook
from .content import FigureRow, FormContent, Notice
from .coordination_sheets import write_coordination
from .coordinator_help import write_coordinator_help
from .department_help import write_department_help
from .figure_sheet import figure_lines, write_figures
from .help_sheet import write_help
from .profile_sheet import write_profile
from .text_sheet import write_texts

__all__ = ["FigureRow", "FormContent", "Notice", "write_form"]

COORDINATORS_TEXTS = ("第一责任人履职", "其他事项")
"""The sheets of text that only the coordinator fills."""


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
        catalogue: The indicators that it asks for, grouped by section in the order of `sections`; of a
            coordinator's, all that may be settled: it lists those that `content` has figures for.
        sections: The sections of part one, in order; one that only an indicator or a row names comes last.
        level: The level whose form it is.
        pack: The pack whose form it is.
        content: What is already known.

    Returns:
        The .xlsx file.
    """
    role = content.form.role
    lines = list(figure_lines(catalogue, sections, content))
    named = (line.section for line in lines if line.section)
    names = list(dict.fromkeys([*sections, *named]))
    form = FormBook(level, content, names, [indicator.name for indicator in catalogue])
    indicators = [line.indicator for line in lines if line.indicator]
    if role is Role.COORDINATOR:
        write_coordinator_help(form)
    elif role is Role.DEPARTMENT:
        write_department_help(form, indicators, catalogue.computed)
    else:
        write_help(form, indicators, catalogue.computed)
    for layout in _layouts(role, content):
        if layout.name in COORDINATOR_SHEETS:
            write_coordination(form, layout)
        elif layout.name == PROFILE_SHEET:
            write_profile(form, layout)
        elif layout.name == FIGURES_SHEET:
            write_figures(form, layout, lines)
        else:
            write_texts(form, layout)
    if content.rollup:
        from ..rollup_sheets import write_rollup

        write_rollup(form, content.rollup)
    _write_identity(form, pack)
    return form.finish()


def _layouts(role: Role, content: FormContent) -> list[Sheet]:
    """The sheets of a form, and those for which there are words already."""
    if role is Role.FULL:
        return list(SHEETS.values())
    own = MEMBER_SHEETS if role is Role.DEPARTMENT else (PROFILE_SHEET, FIGURES_SHEET, *COORDINATORS_TEXTS)
    profile, *others = (
        sheet for sheet in SHEETS.values() if sheet.name in own or content.texts.get(sheet.name)
    )
    return [profile, *(COORDINATOR_SHEETS.values() if role is Role.COORDINATOR else ()), *others]


def _write_identity(form: FormBook, pack: str) -> None:
    """Say which form this is, in text, so that no reader has to wonder about 1 and 1.0."""
    sheet = form.sheet(IDENTITY_SHEET)
    of_role = {"role": form.role.value, "department": form.content.form.department}
    identity = {
        "form_version": str(FORM_VERSION),
        "level": form.level.value,
        "pack": pack,
        "year": form.items.get(YEAR_ITEM, ""),
        "unit": form.items.get(UNIT_ITEM, ""),
        **{key: value for key, value in of_role.items() if value},
    }
    for row, (key, value) in enumerate(identity.items()):
        sheet.write_string(row, 0, key)
        sheet.write_string(row, 1, value)
    if isinstance(form.section_source(), str):
        for row, section in enumerate(form.sections):
            sheet.write_string(row, 3, section)
    for choice in Choice:
        for row, name in enumerate(form.choices(choice)):
            sheet.write_string(row, choice.value, name)
    sheet.protect()
    sheet.very_hidden()
