"""Figures that came without 基本信息 are those of the unit and year that the other workbooks speak of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import PurePath

from drafter.model import DEPARTMENT_ITEM, LEVEL_ITEM, UNIT_ITEM, YEAR_ITEM, CellText, Profile, Source
from drafter.patterns import regex

from .places import Place

LENT_ITEMS = (UNIT_ITEM, LEVEL_ITEM, YEAR_ITEM)
_NOT_A_NAME = regex(r"[（(]\d+[）)]|\d{4}年(?:度(?:数据)?)?|年度数据|填报表|\b20\d\d\b|[-—_ ]+副本")
_EDGES = "-—_ \u3000·.（）()"


def lend(place: Place, owners: Iterable[tuple[Profile, str]]) -> Place:
    """Say whose figures these are, if the other workbooks agree on one unit and one year.

    Args:
        place: A file of figures alone.
        owners: What the other workbooks say in 基本信息, and the pack that each was made for.
    """
    assert place.made is not None
    known = list(owners)
    if len({(profile.unit, profile.year) for profile, _ in known}) != 1:
        return place
    profile, pack = known[0]
    department = CellText(department_of(place.file), Source(place.file, "", ""))
    items = {name: cell for name, cell in profile.items.items() if name in LENT_ITEMS}
    lent = Profile(profile.unit, profile.level, profile.year, items={**items, DEPARTMENT_ITEM: department})
    return replace(place, made=replace(place.made, profile=lent, pack=pack))


def department_of(file: str) -> str:
    """The department that the name of a file shows: 县教育局 of 县教育局2025年度数据（2）.csv."""
    stem = PurePath(file).stem
    return _NOT_A_NAME.sub("", stem).strip(_EDGES) or stem
