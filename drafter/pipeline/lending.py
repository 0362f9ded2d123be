"""Figures that came without 基本信息 are those of the unit and year that the other workbooks speak of."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath

from drafter.model import DEPARTMENT_ITEM, LEVEL_ITEM, UNIT_ITEM, YEAR_ITEM, CellText, Profile, Source
from drafter.patterns import regex

from .places import Place

LENT_ITEMS = (UNIT_ITEM, LEVEL_ITEM, YEAR_ITEM)
_NOT_A_NAME = regex(r"[（(]\d+[）)]|\d{4}年(?:度(?:数据)?)?|年度数据|填报表|\b20\d\d\b|[-—_ ]+副本")
_EDGES = "-—_ \u3000·.（）()"


def lend(place: Place, profile: Profile, pack: str) -> Place:
    """Say whose figures these are, where the other workbooks agree on one unit and one year.

    Args:
        place: A file of figures alone.
        profile: What the first of the others says in 基本信息.
        pack: The pack that it was made for.
    """
    assert place.made is not None
    department = CellText(department_of(place.file), Source(place.file, "", ""))
    items = {name: cell for name, cell in profile.items.items() if name in LENT_ITEMS}
    lent = Profile(profile.unit, profile.level, profile.year, items={**items, DEPARTMENT_ITEM: department})
    return replace(place, made=replace(place.made, profile=lent, pack=pack))


def department_of(file: str) -> str:
    """The department that the name of a file shows: 县教育局 of 县教育局2025年度数据（2）.csv."""
    stem = PurePath(file).stem
    return _NOT_A_NAME.sub("", stem).strip(_EDGES) or stem
