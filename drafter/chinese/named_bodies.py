"""Bodies that a title or a text names: which of them reports, and whom a sentence speaks of."""

from __future__ import annotations

import re
from collections import Counter

from drafter.patterns import regex

from .bodies import COMPOUND, ORGAN, PLACES, is_name

UNIT_IN_TITLE = regex(
    rf"^(?:中共)?(?P<unit>国务院|[\u4e00-\u9fff·]{{2,24}}?(?:{ORGAN}|{PLACES}|部))"
    r"(?=(?:20\d\d|二[〇○零]|关于|法治|依法|推进|上年度|年度|全面|贯彻|落实|深入|[（(]))"
)
SPEAKER = regex(
    rf"(?:^|[，。、\n]|年来?，?|以来，)(?P<unit>(?:中共)?[\u4e00-\u9fff]{{2,14}}?(?:{ORGAN}|{PLACES}))"
    r"(?=党委|党工委|政府|人民政府|法治|坚持|认真|严格|深入|紧|始终|全面|牢牢|以习近平|以党|在[市县区省州上党]|高度|积极|扎实|各级|持续)"
)
"""A body that does something at the start of a sentence or clause."""
ALLUDING = regex(
    r"^[全我各本该市县区镇省乡州在和以对按由一二三]|全|我|各|下面|大家|落实|推进|召开|推动|执行|会|的|以"
)
OPENING = 300
OF_A_PLACE = rf"(?:{COMPOUND}|地区|[省市县区州盟旗镇乡域]|本级|我)"
BODIES = regex(
    rf"{OF_A_PLACE}(?:委(?!员(?!会)|托|派|任)|党委|党工委|(?:人民)?政府(?!规章|令|信息|采购|投资|系统|各?部门)"
    r"|行署|人大|政协(?!委员|提案))"
    r"|党工委|管委会|街道办事处|[局厅委办院部]党[组委]|党组(?=会|理论|书记|[（(、和与])"
    r"|常务会议?|局务会|厅务会|委务会|党[组委][（(]?党?[组委]?[）)]?会|[局厅]机关|理论学习中心组"
)
"""What names one body, or a meeting or a group of one: 县委, 市政府, 局党组, 常务会议, 理论学习中心组."""
KINDS = regex(r"(?:各|所有|全部|上级|下级|同级|基层|部分|乡镇|县乡|市县|省市|区县|镇街)[^，。；]{0,6}$")
"""What stands before a body where a kind of bodies is meant: 各级党委, 乡镇政府."""


def unit_in(title: str) -> str:
    """The unit that a title names, before or behind its year."""
    words = re.sub(r"^关于(?=.{0,12}[省市县区州旗镇乡])", "", title)
    words = re.sub(r"^20\d\d年?度?|^二[〇○零][^年]{2}年", "", words)
    found = UNIT_IN_TITLE.match(words)
    return found["unit"] if found and is_name(found["unit"]) else ""


def likeliest_body(text: str) -> str:
    """The body that the first sentences are about, else the place that the text names most often."""
    spoken = (found["unit"] for found in SPEAKER.finditer(text))
    named = [name for name in spoken if is_name(name) and not ALLUDING.search(name)]
    first = next((name for name in named if name in text[:OPENING]), "")
    common = Counter(named).most_common(1)
    return first or (common[0][0] if common and common[0][1] > 1 else "")


def bodies_named(text: str) -> list[tuple[int, str]]:
    """Return the bodies that a text names, each with where it ends; kinds of bodies (各级党委) are none."""
    return [
        (found.end(), found[0])
        for found in BODIES.finditer(text)
        if not KINDS.search(text[max(0, found.start() - 12) : found.end() - 1])
    ]
