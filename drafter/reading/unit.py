"""Who reports: the unit that a title or a text names, its level, its full name."""

from __future__ import annotations

import re
from collections import Counter

from drafter.model import Level

ORGAN = (
    r"人民政府(?:办公[厅室])?|街道办事处|管理委员会|管委会|委员会(?:办公室)?|司法[厅局]"
    r"|[\u4e00-\u9fff]{1,12}(?:局|厅|委|办公室|办|院|中心|支队|大队)"
)
PLACES = r"自治区|自治州|自治县|自治旗|特别行政区|新区|开发区|街道|省|市|县|区|州|盟|旗|镇|乡"
UNIT_IN_TITLE = re.compile(
    rf"^(?:中共)?(?P<unit>[\u4e00-\u9fff·]{{2,24}}?(?:{ORGAN}|{PLACES}))"
    r"(?=(?:20\d\d|二[〇○零]|关于|法治|依法|推进|上年度|年度|全面|贯彻|落实|深入|[（(]))"
)
SPEAKER = re.compile(
    rf"(?:^|[，。、\n]|年来?，?|以来，)(?P<unit>(?:中共)?[\u4e00-\u9fff]{{2,14}}?(?:{ORGAN}|{PLACES}))"
    r"(?=党委|党工委|政府|人民政府|法治|坚持|认真|严格|深入|紧|始终|全面|牢牢|以习近平|以党|在[市县区省州上党]|高度|积极|扎实|各级|持续)"
)
"""A body that does something at the start of a sentence or clause."""
ALLUDING = re.compile(
    r"^[全我各本该市县区镇省乡州在和以对按由一二三]|全|我|各|下面|大家|落实|推进|召开|推动|执行|会|的|以"
)
OPENING = 300
DEPARTMENT = re.compile(r"(?:局|厅|委|办|院|中心|支队|大队|委员会|办公室)$")
GOVERNMENT = re.compile(r"(?:人民政府(?:办公[厅室])?|街道办事处|管理委员会|管委会)$")
MUNICIPALITIES = ("北京市", "上海市", "天津市", "重庆市")
COUNTIES_BELOW = re.compile(r"各县|县（市|县市区|县级政府|区县|各区|市县|县（区|县区|旗县|区（市|区市县|县乡")
TOWNSHIPS_BELOW = re.compile(r"各镇|乡镇|镇街|镇（街|镇政府|街道办|镇（区|区镇|园区|各街道")


def unit_in(title: str) -> str:
    """The unit that a title names, before or behind its year."""
    words = re.sub(r"^关于(?=.{0,12}[省市县区州旗镇乡])", "", title)
    words = re.sub(r"^20\d\d年?度?|^二[〇○零][^年]{2}年", "", words)
    found = UNIT_IN_TITLE.match(words)
    return found["unit"] if found else ""


def most_named(text: str) -> str:
    """The body that the first sentences are about, else the place that the text names most often."""
    named = [found["unit"] for found in SPEAKER.finditer(text) if not ALLUDING.search(found["unit"])]
    first = next((name for name in named if name in text[:OPENING]), "")
    common = Counter(named).most_common(1)
    return first or (common[0][0] if common and common[0][1] > 1 else "")


def level_of(unit: str, text: str) -> Level | None:
    """The level that a unit's name shows; whether a city is one of counties, its text says."""
    place = GOVERNMENT.sub("", unit)
    if not place:
        return None
    if unit.endswith("街道办事处") or place.endswith(("镇", "乡", "街道", "苏木")):
        return Level.TOWNSHIP
    if DEPARTMENT.search(unit) and not GOVERNMENT.search(unit):
        return Level.DEPARTMENT
    if place.endswith(("省", "自治区")) or place in MUNICIPALITIES:
        return Level.PROVINCE
    if place.endswith(("县", "区", "旗")):
        return Level.COUNTY
    if place.endswith(("自治州", "州", "盟", "地区")):
        return Level.CITY
    if place.endswith("市"):
        counties, townships = len(COUNTIES_BELOW.findall(text)), len(TOWNSHIPS_BELOW.findall(text))
        return Level.COUNTY if "县级市" in text or townships > 2 * counties else Level.CITY
    return None


def full_name(place: str, level: Level | None) -> str:
    """The unit's official name: a place reports through its government."""
    if not place or level in (None, Level.DEPARTMENT) or GOVERNMENT.search(place):
        return place
    return f"{place}办事处" if place.endswith("街道") else f"{place}人民政府"
