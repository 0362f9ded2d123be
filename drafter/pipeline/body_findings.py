"""What is wrong with what 基本信息 says of the body that reports (V47 to V49)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from drafter.model import (
    BELOW_ITEM,
    CONGRESS_ITEM,
    GOVERNMENT_ITEM,
    HAS_NONE,
    ITEMS,
    KIND_ITEM,
    PARTY_ITEM,
    UNIT_ITEM,
    Finding,
    Profile,
    finding,
    name_fault,
)
from drafter.packs import Body, Pack

GOVERNMENT = "政府"
LESSER_SEATS = ("管理委员会", "管委会", "办事处", "行政公署", "行署", "生产建设兵团")
"""How the names of bodies end that are no government."""
EXAMPLES = {
    PARTY_ITEM: "党工委",
    GOVERNMENT_ITEM: "管委会",
    CONGRESS_ITEM: "街道人大工委",
    BELOW_ITEM: "各街道、各部门",
}


def check_body(profile: Profile, pack: Pack) -> Iterator[Finding]:
    """Find what 基本信息 says of its body that cannot be, or does not go with its name."""
    body = Body.of(profile)
    if pack.bodies.kinds:
        yield from _unknown_kind(profile, body, pack)
    for item in ITEMS:
        cell = profile.items.get(item.name)
        if not (item.says and cell):
            continue
        if reason := name_fault(item, cell.text):
            used = _words_of(profile, pack).get(item.says, "")
            told = {"value": cell.text, "item": item.name, "reason": reason, "used": used}
            yield finding("V48", cell.source, field=item.name, example=EXAMPLES[item.name], **told)
        elif _contradicts(body.unit, item.name, cell.text):
            yield finding(
                "V49", cell.source, field=item.name, value=cell.text, item=item.name, unit=body.unit
            )


def _unknown_kind(profile: Profile, body: Body, pack: Pack) -> Iterator[Finding]:
    """A body of which neither its name nor 机构种类 shows what it is, or whose name contradicts that."""
    typed, unit = profile.items.get(KIND_ITEM), profile.items.get(UNIT_ITEM)
    named = PARTY_ITEM in profile.items and GOVERNMENT_ITEM in profile.items
    unknown = not pack.bodies.shows(body) if typed else not pack.bodies.is_known(body)
    cell = typed or unit
    if cell and unknown and not named:
        words = _words_of(profile, pack)
        shown = {"party": words.get("党委", ""), "government": words.get("政府", "")}
        yield finding("V47", cell.source, field=KIND_ITEM, value=cell.text, **shown)
    elif typed and _contradicts(body.unit, GOVERNMENT_ITEM, _words_of(profile, pack).get("政府", "")):
        told = {"value": typed.text, "item": KIND_ITEM, "unit": body.unit}
        yield finding("V49", typed.source, field=KIND_ITEM, **told)


def _words_of(profile: Profile, pack: Pack) -> Mapping[str, str]:
    from drafter.narrative import words_of  # the template language, which few workbooks need to be checked

    return words_of(profile, pack)


def _contradicts(unit: str, item: str, name: str) -> bool:
    """Whether a name of an organ is that of a body of another kind than the unit's name says."""
    lesser = unit.endswith(LESSER_SEATS)
    if item == GOVERNMENT_ITEM:
        return (lesser and name.endswith(GOVERNMENT)) or (
            unit.endswith("人民政府") and name.endswith(LESSER_SEATS)
        )
    return item == CONGRESS_ITEM and lesser and name != HAS_NONE and name.endswith("人大常委会")
