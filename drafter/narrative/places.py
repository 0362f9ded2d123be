"""What a unit's name says about its place: 海晏县人民政府 -> 海晏县, 县."""

from __future__ import annotations

import re

from drafter.model import Level

GOVERNMENT = re.compile(
    r"((人民政府|管理委员会|管委会|(?<=兵团))办公[厅室]|人民政府|街道办事处|管理委员会|管委会|委员会|政府)$"
)
PLACE = re.compile(
    r"^.{1,14}?(自治区|自治州|自治县|自治旗|特别行政区|街道|苏木|兵团|省|市|县|区|旗|盟"
    r"|(?<=..)州(?!市|区|县)|[镇乡](?!市|区|县))"
)
DEPARTMENT = re.compile(r"(局|委员会|委|办公室|办|厅|院|中心|处|队)$")


def place_of(unit: str, level: Level) -> str:
    """The name of the place: the unit's name without its organ (中共…委员会 …人民政府 included).

    A department's place is the longest place name it begins with; empty when there is none.
    """
    unit = unit.strip()
    if unit.startswith("中共"):
        unit = unit.split()[-1]
    if level is Level.DEPARTMENT:
        found = PLACE.match(unit)
        return found[0] if found else ""
    bare = GOVERNMENT.sub("", unit) or unit
    return bare + "街道" if unit.endswith("街道办事处") and not bare.endswith("街道") else bare


def realm_of(place: str) -> str:
    """The word for a place of that kind: 海晏县 -> 县, 互助土族自治县 -> 县, 内蒙古自治区 -> 自治区."""
    for ending in ("自治区", "街道", "苏木", "兵团"):
        if place.endswith(ending):
            return ending
    return place[-1:] if place[-1:] in set("省市县区旗州盟镇乡") else "地"


def organ_of(unit: str) -> str:
    """The word a department uses for itself: 海安市司法局 -> 局; 单位 when its name has no usual ending."""
    found = DEPARTMENT.search(unit)
    return {"委员会": "委", "办公室": "办"}.get(found[0], found[0]) if found else "单位"
