"""Units whose names look like forms of one name: two reports, or two counties in a sum."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from drafter.model import UNIT_ITEM, Finding, Source, finding
from drafter.patterns import regex

END_OF_PLACE = regex("[省市州盟区县旗]")


def like_units(cells: Mapping[str, Source]) -> list[Finding]:
    """Find the units whose names may be short and long forms of one (M11); told of with the later one.

    Args:
        cells: Where the name of each unit stands, by the name, in the order of their first workbooks.
    """
    if len(cells) < 2:
        return []
    from drafter.chinese import alike_names

    findings = []
    for name, like in {**_with_place_above(cells), **alike_names(cells)}.items():
        words = {"other": cells[like], "other_unit": like}
        findings.append(finding("M11", cells[name], field=UNIT_ITEM, value=name, **words))
    return findings


def _with_place_above(names: Mapping[str, object]) -> dict[str, str]:
    """The names of which one is the other behind the place above it: 海晏县人民政府, 天河市海晏县人民政府."""
    found: dict[str, str] = {}
    seen: set[str] = set()
    longer: dict[str, str] = {}
    for name in names:
        shorter = [*_behind_places(name)]
        like = next((each for each in shorter if each in seen), longer.get(name))
        if like is not None:
            found[name] = like
        seen.add(name)
        longer |= dict.fromkeys(shorter, name)
    return found


def _behind_places(name: str) -> Iterator[str]:
    """What a name says behind each place in it."""
    return (name[place.end() :] for place in END_OF_PLACE.finditer(name))
