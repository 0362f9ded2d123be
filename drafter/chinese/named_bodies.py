"""Bodies that a title or a text names: which of them reports."""

from __future__ import annotations

import re
from collections import Counter

from .bodies import ORGAN, PLACES, is_name

UNIT_IN_TITLE = re.compile(
    rf"^(?:中共)?(?P<unit>国务院|[\u4e00-\u9fff·]{{2,24}}?(?:{ORGAN}|{PLACES}|部))"
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
