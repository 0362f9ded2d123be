"""Telling what a number in a text says: a value, a rate, a change, last year's, a requirement; and whose."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from drafter.patterns import regex

from .characters import CLAUSE_STOPS
from .mentions import Meaning, Mention

VERBS = (
    "增长|增加|增幅|幅度|上升|提高|提升|攀升|扩大|上涨|多|下降|减少|降低|降幅|回落|下滑|少|压减|压缩|缩短|缩减|精简|收窄|改善|减排"
    "|降|升|减|节约|节省|(?<!新)增|扩|前移|前进|后移|延长|调增|调减|调高|调低|多出|缩小|缩|削减"
)
CHANGED = regex(rf"(?:净|再|又|继续|进一步)?(?:{VERBS})率?(?:了|近|约|超|超过|达|平均|分别)?$")
COMPARED = regex(
    r"同比|环比|(?:较|比)(?:上年|去年|上一年|20\d\d年|往年|同期|改革前|以往|[国法省承原][家定诺来]?(?:规定|时限))"
    r"|[与同](?:上年|去年|上一年|20\d\d年)|(?:上年|去年)同期|平均(?=压缩|压减|减少|缩短)"
)
TIMES_OF = regex(r"(?:上年|去年|上一年|20\d\d年)(?:度)?(?:同期)?的$")
"""是上年的1.4倍: what stands before a change that is told as a multiple."""
DONE_MORE = regex(r"(?:较|比)(?:上年|去年|上一年|20\d\d年)(?:度)?(?:同期)?[多少][^，。；、\d]{1,4}$")
"""比去年多办结23件: what was done stands behind the verb."""
MOVED = regex(r"，(?:增加|减少|上升|下降)了?")
"""受理47件，减少12件: all that a clause says of such a change."""
ENDED = regex(r"[，。；、）)]|$")
GROWN = regex(r"[新净]增|增加|减少|取消|压减|精简|核减")
SHORTENED = regex(r"(?:缩短|压缩|压减|提速|节省)(?:了|近|约)?$")
TIME = regex(r"^个?(?:工作日|小时)$|^[天日]$|^分钟$|^个月$")
REQUIRED = regex(r"(?:不低于|不少于|不得少于|不得低于|不超过|不得超过|不高于|不多于|至少|不小于|最多)$")
NORMED = regex("(?:高于|低于|优于|达到)(?:国家|法定|省定|规定|标准|上级)[^，。；、\\d]{0,10}$")
"""高于国家规定的5%: what a rate is set against that is a rule."""
AIMED = regex(r"确保|力争|争取|力求|目标(?:是|为)|到20\d\d年(?:底|末)?")
LAST_YEAR = regex(r"(?:上年|去年|上一年|上年度)(?!结转)(?:同期|度)?(?:的|为|是|有|共|达)?[^，。；、\d]{0,4}$")
OF_LAST_YEAR = regex("(?:上年|去年|上一年)(?:同期|度)?分别[^，。；]*$")
"""What stands before the second of several figures of last year: 上年分别为4次和9个."""
YEAR_BEFORE = regex(
    r"(?:而|其中)?(20\d\d)年(?:度|同期|年?末|年?底)?(?:的|则|仅|只)?(?:为|是|有|共|达|共有|仅有|只有)?"
)
"""318类，2022年为265类: all that stands before a figure of the year before, behind this year's."""
AGAINST = regex(r"(?:较|比|与)(?:(20\d\d)年|上年|去年|上一年|上年度)(?:的|同期的?)?$")
FROM = regex(r"(?:从|由)([^，。；、]{0,16})$")
NORM = regex("法定|规定|承诺时限|国家|标准|原定|省定|要求")
"""由法定的20个工作日压减到5个: what a value is set against that is a rule, and no other year's."""
MOVED_TOGETHER = regex(r"(?<=[，；])分别(?:增加|减少|上升|下降|提高|增|减|多|少)了?")
MOVE = regex(r"(?:[、，和与及]|以及)(?:增加|减少|上升|下降|提高|增|减|多|少)?了?")
"""文件43件、合同126份，分别增加6件和减少11份: what stands before such changes."""
TO = regex(
    r"^[^，。；、]{0,10}?(?:压减|压缩|减少|缩短|缩减|降低|调高|调低|增加|提高|提升|增长|下降|精简|上升|扩大|扩充|扩|整合|集中|增|减|降|升|调整|变|拓展|扩展|合并|延长|回落|攀升|上涨|下滑|缩小|收窄|削减|缩)+(?:至|到|为)"
    r"|^(?:至|到)"
)
TO_ZERO = regex(r"[^，。；、\d]{0,6}?(?:压减|减少|下降|减|降|变)(?:至|到|为)零")
"""What follows last year's figure where this year's is none: 由12件减为零."""
YEAR = regex(r"(20\d\d)年")
BETWEEN = regex(r"[、，和及与]{1,2}")
STOP = regex(rf"[{CLAUSE_STOPS}\n]")
LONGEST_LIST = 240
"""So many characters before 分别 may hold the list that it divides among."""
JOINED = regex(r"、|以及|和|及|与")
DONE = (
    "制定|修改|修订|废止|新增|取消|受理|办理|办结|审结|立案|审查|审核"
    "|排查|化解|调解|发现|整改|撤销|变更|维持|驳回"
)
"""What is done with a thing that a list names only at its end: 制定、修改、废止规章分别为5件、8件和3件."""


def with_meanings(text: str, mentions: Sequence[Mention], year: int) -> tuple[Mention, ...]:
    """The mentions, each with what it says."""
    read: list[Mention] = []
    for n, mention in enumerate(mentions):
        before = text[mentions[n - 1].end if n else 0 : mention.start]
        following = mentions[n + 1] if n + 1 < len(mentions) else None
        behind = text[mention.end : following.start] if following else ""
        told = _one(mention, before, behind, following, text, year)
        if read and year and _is_of_year_before(text, read[-1], mention, year):
            told = replace(told, meaning=Meaning.PREVIOUS)
        if read and _is_also_of_last_year(text, read[-1], mention):
            told = replace(told, meaning=Meaning.PREVIOUS)
        if read and _goes_with(text, read[-1], mention):
            told = replace(told, meaning=Meaning.CHANGE)
        read.append(told)
    return tuple(_with_subjects(text, _moved_together(text, read)))


def _goes_with(text: str, before: Mention, mention: Mention) -> bool:
    """Whether a figure says of the one before by how much it changed, or is such a figure as that one."""
    between = text[before.end : mention.start]
    if before.meaning is Meaning.CHANGE:
        return bool(BETWEEN.fullmatch(between)) and before.unit == mention.unit
    against_it = before.meaning is Meaning.PREVIOUS and CHANGED.fullmatch(between)
    return bool(against_it) or _moved(text, before, mention)


def _moved_together(text: str, mentions: list[Mention]) -> list[Mention]:
    """The mentions, those changes that tell by how much as many values before them went up or down."""
    mentions = list(mentions)
    for place in MOVED_TOGETHER.finditer(text):
        first = next((n for n, m in enumerate(mentions) if m.start == place.end()), len(mentions))
        end = first + 1
        while end < len(mentions) and MOVE.fullmatch(text, mentions[end - 1].end, mentions[end].start):
            end += 1
        own, values = mentions[first:end], mentions[max(2 * first - end, 0) : first]
        if len(own) > 1 and [m.unit for m in own] == [m.unit for m in values]:
            mentions[first:end] = [replace(m, meaning=Meaning.CHANGE) for m in own]
    return mentions


def _is_of_year_before(text: str, before: Mention, mention: Mention, year: int) -> bool:
    """Whether a clause names nothing but the year before, beside this year's figure: 318类，2022年为265类."""
    said = YEAR_BEFORE.fullmatch(text[before.end : mention.start].lstrip("，；、（("))
    alike = before.unit == mention.unit and before.meaning in (Meaning.VALUE, Meaning.RATE)
    return bool(said and alike and int(said[1]) == year - 1 and not before.year)


def _is_also_of_last_year(text: str, before: Mention, mention: Mention) -> bool:
    """Whether a figure follows one of last year in a list of such: 上年分别为4次和9个."""
    if before.meaning is not Meaning.PREVIOUS or before.year:
        return False
    first = max(0, mention.start - LONGEST_LIST)
    listed = OF_LAST_YEAR.search(text, first, mention.start)
    return bool(listed and BETWEEN.fullmatch(text, before.end, mention.start))


def _moved(text: str, before: Mention, mention: Mention) -> bool:
    """Whether a clause says nothing but by how much the figure before it changed: 受理47件，减少12件."""
    only = MOVED.fullmatch(text, before.end, mention.start)
    counted = before.meaning is Meaning.VALUE and before.unit == mention.unit
    if not (only and counted and ENDED.match(text, mention.end)):
        return False
    return not GROWN.search(STOP.split(text[: before.start])[-1])


def _one(
    mention: Mention, before: str, behind: str, following: Mention | None, text: str, year: int
) -> Mention:
    clause = STOP.split(before)[-1]
    if REQUIRED.search(clause) or (mention.unit in ("%", "‰") and NORMED.search(clause)):
        return replace(mention, meaning=Meaning.REQUIREMENT)
    since = FROM.search(before)
    if since and NORM.search(since[1]):
        return replace(mention, meaning=Meaning.REQUIREMENT)
    against = AGAINST.search(clause)
    to_zero = since and TO_ZERO.match(text, mention.end)
    if against or to_zero or (following and since and TO.search(behind)):
        named = against or (YEAR.search(since[1]) if since else None)
        of = int(named[1] or 0) if named else 0
        return replace(mention, meaning=Meaning.PREVIOUS, year=of if of != year - 1 else 0)
    rate = mention.unit in ("%", "‰")
    if (mention.unit == "倍" and TIMES_OF.search(clause)) or DONE_MORE.search(clause):
        return replace(mention, meaning=Meaning.CHANGE)
    verb = CHANGED.search(clause)
    shortened = SHORTENED.search(clause) and TIME.search(mention.unit)
    if (
        mention.unit.endswith("百分点")
        or (verb and (rate or mention.unit == "倍" or COMPARED.search(clause)))
        or shortened
    ):
        return replace(mention, meaning=Meaning.CHANGE)
    if LAST_YEAR.search(clause) or (year and f"{year - 1}年同期" in clause):
        return replace(mention, meaning=Meaning.PREVIOUS)
    start = max(0, mention.start - 40)
    near = STOP.split(text[start : mention.start])[-1]
    aim = AIMED.search(near)
    if aim and (aim[0][0] != "到" or int(aim[0][1:5]) > year > 0):
        return replace(mention, meaning=Meaning.REQUIREMENT)
    return replace(mention, meaning=Meaning.RATE) if rate else mention


def _with_subjects(text: str, mentions: list[Mention]) -> list[Mention]:
    """甲、乙、丙分别受理N、M、K: each number with what it belongs to."""
    mentions = list(mentions)
    starts = [mention.start for mention in mentions]
    for place in re.finditer("分别", text):
        first = end = bisect_left(starts, place.end())
        while end < len(mentions) and (
            end == first or BETWEEN.fullmatch(text, mentions[end - 1].end, mentions[end].start)
        ):
            end += 1
        before = text[max(0, place.start() - LONGEST_LIST) : place.start()]
        listed = JOINED.split(STOP.split(before)[-1])
        if not 1 < len(listed) == end - first or re.search("[。；]", text[place.end() : starts[first]]):
            continue
        for n, subject in enumerate(_with_the_thing(listed), first):
            mentions[n] = replace(mentions[n], subject=subject)
    return mentions


def _with_the_thing(listed: list[str]) -> list[str]:
    """What 分别 divides among; verbs that share a thing, which stands behind the last, each with it."""
    subjects = [subject.strip() for subject in listed]
    last = re.match(DONE, subjects[-1])
    thing = subjects[-1][last.end() :] if last else ""
    return [f"{one}{thing}" if re.search(f"(?:{DONE})$", one) else one for one in subjects]
