"""Names of bodies: what one says of its place, its level and itself."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from drafter.model import Level
from drafter.patterns import regex

from .folding import same_name

PLACE_KINDS: dict[str, tuple[str, Level]] = {
    "自治区": ("自治区", Level.PROVINCE),
    "兵团": ("兵团", Level.PROVINCE),
    "省": ("省", Level.PROVINCE),
    "地区": ("地区", Level.CITY),
    "市": ("市", Level.CITY),
    "州": ("州", Level.CITY),
    "盟": ("盟", Level.CITY),
    "县": ("县", Level.COUNTY),
    "区": ("区", Level.COUNTY),
    "旗": ("旗", Level.COUNTY),
    "街道": ("街道", Level.TOWNSHIP),
    "苏木": ("苏木", Level.TOWNSHIP),
    "镇": ("镇", Level.TOWNSHIP),
    "乡": ("乡", Level.TOWNSHIP),
    "农场": ("场", Level.TOWNSHIP),
    "林场": ("场", Level.TOWNSHIP),
    "牧场": ("场", Level.TOWNSHIP),
}
"""Endings of places, longer ones first: the word that reports use for such a place, and its level."""
PLACE_CHARACTERS = "".join(ending for ending in PLACE_KINDS if len(ending) == 1)
"""Endings of places of one character, for the class of a pattern."""
CORPS = (
    (regex(r"第[一二三四五六七八九十]+师[\u4e00-\u9fff]{2,6}市$"), "师市", Level.CITY),
    (regex(r"第[一二三四五六七八九十]+师$"), "师", Level.CITY),
    (regex(r"[一二三四五六七八九十百〇零\d]+团场?$"), "团", Level.TOWNSHIP),
)
"""How names of divisions and regiments of the corps end, with word and level as of other places."""
MUNICIPALITIES = ("北京市", "上海市", "天津市", "重庆市")
COMPOUND = "自治区|自治州|自治县|自治旗|特别行政区|新区|开发区|街道|苏木|兵团"
"""Endings of places that hold another ending."""
PLACES = rf"{COMPOUND}|省|市|县|区|州|盟|旗|镇|乡"
ZONES = "开发区|高新区|经开区|度假区|保税区|园区|管理区|风景区|名胜区|示范区|合作区|试验区|新区"
"""Endings of places that a 管委会 governs, unless their name says that they have a 人民政府."""
DISTRICTS = ("浦东新区", "滨海新区")
"""Districts that are named like a zone."""
SEATS = "人民政府|行政公署|行署|街道办事处|(?<=地区)办事处|(?<!监督)管理委员会|管委会"
"""Bodies that govern a place."""
OFFICES = r"局|厅|委员会|委|办公室|办|院|中心|支队|大队|处|队|部"
"""Endings of departments."""
SEAT = regex(rf"(?:(?:{SEATS})(?:办公[厅室])?|(?<=兵团)办公[厅室])$")
PARTY_OR_SEAT = regex(rf"(?:{SEAT.pattern[:-1]}|委员会|政府)$")
DEPARTMENT = regex(rf"(?:{OFFICES})$")
OF_THE_STATE = regex(r"^(?:国家(?:税务总局|统计局|金融监督管理总局)|中华人民共和国|中国人民银行)")
"""What stands before the place in the names of offices that the state runs down to the counties."""
FIRST_PLACE = regex(
    rf"^(?:.{{0,8}}?第[一二三四五六七八九十]+师(?:.{{2,6}}?市(?!场))?|.{{1,14}}?(?:{COMPOUND}|省|市|县|区"
    r"|旗(?![区县市])|盟|(?<=..)州(?!市|区|县)|[镇乡](?!市|区|县|族)))"
)
PLACE_WITHIN = regex(
    rf"(?P<zone>.{{0,8}}?(?:{ZONES}))|.{{1,6}}?(?:自治县|自治旗|(?<![城都])市(?![场容])|县(?!域)|旗(?![区县市])|(?<![社城园景地矿库林山小])区(?![域划])|街道)"
)
"""The smaller place that a name goes on with: 北京市朝阳区, 合肥市高新区."""
ORGAN = (
    rf"(?:{SEATS})(?:办公[厅室])?|委员会(?:办公室)?|司法[厅局]"
    r"|[\u4e00-\u9fff]{1,12}(?:局|厅|委|办公室|办|院|中心|支队|大队)"
)
"""Endings of names of bodies, for a regular expression."""
CENTRAL = regex(
    r"^(?:中共中央|中央|中华人民共和国|国务院|全国人|最高人民)"
    r"|^(?:国家|中国)[^省市县区州盟旗镇乡]{1,14}(?:局|委|委员会|办公室|银行|院)$|^[^省市县区州盟旗镇乡委]{2,10}部$"
)
"""Bodies of the whole state, which have no level here; 国家税务总局某县税务局 is one of its county."""
NO_NAME = regex(
    r"[的了在被使给并没该这等或、，,；]|[省市县区州盟旗镇乡](?:和|与|及)|方面|给予|用途|价格|以及|有关|相关|进行|加强|推进|推动|落实|坚持"
    r"|开展|实施|提高|完善|贯彻|根据|按照|为了|通过|对于|关于|要求|支持|负责|确保|促进|强化|深化|健全|提升|举办|召开|制定|会同|配合"
    r"|督促|帮助|使用|利用|属于|作为|成为|来自|具有|以上|以下|所有|其他"
    r"|^(?:城市|地方|各级|上级|下级|基层|当地|所在|全国|乡镇|县级|市级|省级|区县|市县|本级|人民|国家)(?:人民)?(?:政府|机关)?[省市县区]?(?:人民)?政府"
)
"""Words that no name of a body holds: verbs, lists, and kinds of body."""
COUNTIES_BELOW = regex(r"各县|县（市|县市区|县级政府|区县|各区|市县|县（区|县区|旗县|区（市|区市县|县乡")
TOWNSHIPS_BELOW = regex(r"各镇|乡镇|镇街|镇（街|镇政府|街道办|镇（区|区镇|园区|各街道")

PLACE_BEFORE = regex(
    rf"^(?:[省县区州盟旗镇乡](?![域划])|市(?![场容])"
    rf"|.{{1,14}}?(?:{COMPOUND}|省|(?<!城)市(?![场容])|县(?!域)|区(?![域划])|州|盟|旗|镇|(?<!城)乡(?!村)))"
)
"""A place at the beginning of a body's name, or the word for one: 海晏县, 县."""
SHORTER = (
    ("人民政府", "政府"),
    ("管理委员会", "管委会"),
    ("委员会", "委"),
    ("办公室", "办"),
    ("办公厅", "办"),
)
"""What names of bodies say shorter, always alike."""


def place_of(unit: str, level: Level) -> str:
    """The name of the place: the unit's name without its organ (中共…委员会 …人民政府 included).

    A department's place is the place name it begins with; empty when there is none.
    """
    unit = unit.strip()
    if unit.startswith("中共"):
        unit = unit.split()[-1].removeprefix("中共")
    if level is Level.DEPARTMENT:
        return _place_of_department(unit)
    bare = PARTY_OR_SEAT.sub("", unit) or unit
    return bare + "街道" if unit.endswith("街道办事处") and not bare.endswith("街道") else bare


def _place_of_department(unit: str) -> str:
    unit = OF_THE_STATE.sub("", unit)
    found = FIRST_PLACE.match(unit)
    if not found:
        return ""
    within = None
    if found[0].endswith(("省", "自治区", "市", "州", "盟", "地区")):
        within = PLACE_WITHIN.match(unit, found.end())
    return unit[: within.end()] if within and within.end() < len(unit) else found[0]


def realm_of(place: str) -> str:
    """The word for a place of that kind: 海晏县 -> 县, 内蒙古自治区 -> 自治区; 地 for one of no kind."""
    return _kind_of(place)[0]


def _kind_of(place: str) -> tuple[str, Level | None]:
    """The word for a place, and its level, as its name shows them."""
    for ending, word, level in CORPS:
        if ending.search(place):
            return word, level
    kinds = (kind for ending, kind in PLACE_KINDS.items() if place.endswith(ending))
    return next(kinds, ("地", None))


def organ_of(unit: str) -> str:
    """The word a department uses for itself: 海安市司法局 -> 局; 单位 when its name has no usual ending."""
    found = DEPARTMENT.search(unit)
    return (
        {"委员会": "委", "办公室": "办", "支队": "队", "大队": "队"}.get(found[0], found[0])
        if found
        else "单位"
    )


def is_name(body: str) -> bool:
    """Whether words can be the name of one body: no verb, no list, no kind of body stands in them."""
    return not NO_NAME.search(body)


def is_central(unit: str) -> bool:
    """Whether a body is one of the whole state: 国务院, 司法部, 国家统计局."""
    return bool(CENTRAL.search(unit))


def level_of(unit: str, text: str = "") -> Level | None:
    """The level that a unit's name shows; whether a city is one of counties, its text says.

    None for a central body, and where the name shows none.
    """
    place = SEAT.sub("", unit)
    if not place or is_central(unit):
        return None
    if unit.endswith("办事处") and "驻" not in unit:
        return Level.TOWNSHIP
    if DEPARTMENT.search(unit) and not SEAT.search(unit):
        return Level.DEPARTMENT
    if place in MUNICIPALITIES:
        return Level.PROVINCE
    word, level = _kind_of(place)
    if level is None and unit.endswith(("管理委员会", "管委会")):
        return Level.COUNTY
    if word == "市":
        counties, townships = len(COUNTIES_BELOW.findall(text)), len(TOWNSHIPS_BELOW.findall(text))
        return Level.COUNTY if "县级市" in text or townships > 2 * counties else Level.CITY
    return level


def full_name(place: str, level: Level | None) -> str:
    """The unit's official name: a place reports through what governs it."""
    itself = realm_of(place) in ("兵团", "师", "师市", "团", "场")
    if not place or itself or level in (None, Level.DEPARTMENT) or SEAT.search(place):
        return place
    if place.endswith(("盟", "地区")):
        return f"{place}行政公署" if level is Level.CITY else f"{place}办事处"
    if place.endswith(tuple(ZONES.split("|"))) and not place.endswith(DISTRICTS):
        return f"{place}管理委员会"
    return f"{place}办事处" if place.endswith("街道") else f"{place}人民政府"


def alike(one: str, other: str) -> bool:
    """Whether two names may be short and long forms of one body's name; a name is not like itself.

    县政府 and 县人民政府, 市场监管局 and 海晏县市场监督管理局: the place is the same, or one leaves it
    out, and the shorter is made of characters of the longer, first and last among them.
    """
    (place, body), (other_place, other_body) = sorted(
        map(_divided, (one, other)), key=lambda part: len(part[1])
    )
    if same_name(one) == same_name(other) or not (place.endswith(other_place) or other_place.endswith(place)):
        return False
    return body == other_body or _abbreviates(body, other_body)


def ends_of(name: str) -> str:
    """The first and last character of a body's name, its place left out: alike names share them."""
    body = _divided(name)[1]
    return body[:1] + body[-1:]


def alike_names(names: Iterable[str]) -> dict[str, str]:
    """Return the names that are like one before them, with the first such. Time grows with their number."""
    found: dict[str, str] = {}
    by_ends: dict[str, dict[str, list[str]]] = {}
    for name in dict.fromkeys(names):
        place = _divided(name)[0]
        exact = len(place) > 1
        earlier = by_ends.setdefault(ends_of(name), {})
        near = (other for each in ((place, "") if exact else earlier) for other in earlier.get(each, ()))
        like = next((other for other in near if alike(name, other)), None)
        if like is not None:
            found[name] = like
        earlier.setdefault(place if exact else "", []).append(name)
    return found


def shorter_name(name: str) -> str:
    """A body's name as short as names always say it: 海晏县人民政府办公室 -> 海晏县政府办."""
    name = same_name(name)
    for long, short in SHORTER:
        name = name.replace(long, short)
    return name


@lru_cache(maxsize=4096)
def _divided(name: str) -> tuple[str, str]:
    """The place and the body of a name, as short as names always say it; a place alone is its government."""
    name = shorter_name(name)
    found = PLACE_BEFORE.match(name)
    if found and found.end() == len(name) > 1:
        name = shorter_name(full_name(name, level_of(name)))
    place = found[0] if found and found.end() < len(name) else ""
    return place, name[len(place) :]


def _abbreviates(short: str, long: str) -> bool:
    if len(short) < 3 or short[0] != long[0] or short[-1] != long[-1]:
        return False
    characters = iter(long)
    return all(character in characters for character in short)
