"""Of what a figure is that does not say it itself: the case, the field, the whole, whose doing it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafter.chinese import HAN
from drafter.patterns import regex

from .composing import STOCKS, Scope
from .context import Context
from .figures import Figure
from .naming import own_of, theme_of
from .phrases import Phrases
from .themes import last_topic, lead_of
from .unit_groups import PEOPLE, base_of

DIVIDED = regex("[；;。]")
LISTED = regex(f"^[、和及与]|^，(?!涉及|其中|[共达有])[^，]{{1,3}}$|^[{HAN}]{{1,8}}[、和及与]$")
FRESH = regex("[；;]$")
HOLDER = regex(
    r"^(?:[^，：]{0,12}、)?((?:分管|常务|[省市县区镇乡州局厅]委?)?(?:政府)?(?:主要负责同志|主要负责人|党政主要负责人"
    r"|党工委书记|党委书记|党组书记|书记|副?[局省市县区镇乡厅]长|办事处主任))(?!办公会|会|办|[^，：]{0,2}任)"
)
DOERS = regex("(?:律师|顾问|人员|队员|调解员|专家|志愿者|骨干|干部)$")
TOTAL = "合计"
SAYING = 4
AMONG_LEAD = regex(
    f"(?:^|[，；])([{HAN}]{{2,8}}(?<![期年其当途])(?<!工作|活动|行动|过程))中，[^，；]*(?:、[^，；]*)?$"
)
"""A clause that names the whole of which all that follows are parts: 准予许可中，…."""
"""So many characters with an act say what the number of 甲、乙分别… is of."""
LEAST_COMMON = 2


def scope_at(figure: Figure, before: Sequence[Figure], phrases: Phrases) -> Scope:
    """The scope of a figure.

    Args:
        figure: The figure, its themes known.
        before: The figures of the paragraph in front of it.
        phrases: Takes words out of a text.
    """
    segment = _segment(figure, before)
    telling = [one for one in segment if one.tells]
    whole = [one for one in telling if not one.part]
    lead = lead_of(figure.context, phrases)
    near = _near(figure, telling, phrases)
    own = own_of(phrases, figure.context, figure.mention).words
    if own == TOTAL:
        return Scope(figure.themes, _sum(before, near, phrases))
    alike = any(base_of(one.mention.unit) == base_of(figure.mention.unit) for one in telling[-1:])
    if found := AMONG_LEAD.search(figure.context.sentence.partition("|")[0]):
        return Scope((found[1], *figure.themes), found[1], part=True)
    said = figure.mention.subject and phrases.acts(own) and len(own) >= SAYING
    part = figure.part and not said
    return Scope(
        figure.themes,
        lead if lead and not part and figure.mention.unit != "%" and not alike else near,
        (_theme(whole[-1], phrases) if whole else "") or near,
        lead,
        _shared_verb(figure, segment, phrases),
        holder_of(figure.context),
        _actor(segment),
        _object(figure, telling, phrases),
        fresh=not segment and bool(FRESH.search(figure.context.sentence.partition("|")[0])),
        beside=bool(segment) and "，" not in figure.between,
        alike=alike,
        part=part,
    )


def _near(figure: Figure, telling: Sequence[Figure], phrases: Phrases) -> str:
    """The nearest theme; of a second act in a row that says too little, that of the first."""
    last = [one for one in telling[-1:] if one.match and one.match.proposed]
    owns = [own_of(phrases, one.context, one.mention) for one in (*last, figure)]
    if owns[-1].words in STOCKS and (topic := last_topic(figure.context, phrases)):
        return topic
    both = len(owns) > 1 and all(o.weak and not o.said and phrases.act_and_thing(o.words) for o in owns)
    return next(iter(figure.themes[1:] if both else figure.themes), "")


def _actor(segment: Sequence[Figure]) -> str:
    """The people whom a figure in front counts, who do what the next clauses tell, up to a rate: 法律顾问."""
    rates = (n for n, one in enumerate(segment, 1) if one.mention.unit == "%")
    behind = segment[max(rates, default=0) :]
    near = [one for one in behind if base_of(one.mention.unit) in PEOPLE and not one.part][-1:]
    people = theme_of(near[0].match.indicator.name) if near and near[0].match else ""
    return people if DOERS.search(people) else ""


def _object(figure: Figure, telling: Sequence[Figure], phrases: Phrases) -> str:
    """What the figure in front counts in the same unit, which an act without an object is done to."""
    if not telling or telling[-1].mention.unit != figure.mention.unit:
        return ""
    words = own_of(phrases, telling[-1].context, telling[-1].mention).words
    found = phrases.inner_act_and_thing(words)
    return words[found.end() :] if found else ""


def _sum(before: Sequence[Figure], near: str, phrases: Phrases) -> str:
    """What the last two figures count together: 检查 of 检查企业, 检查商铺; 建议和提案."""
    names = [own_of(phrases, one.context, one.mention).words for one in before[-2:]]
    if len(names) < 2 or not all(names):
        return near
    first, last = _same(*names), _same(*(name[::-1] for name in names))[::-1]
    common = f"{first}{last}" if len(first) + len(last) < min(map(len, names)) else first
    return common if len(common) >= LEAST_COMMON else "和".join(names)


def _same(one: str, other: str) -> str:
    """What two words begin with alike."""
    differ = (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b)
    return one[: next(differ, min(len(one), len(other)))]


def _segment(figure: Figure, before: Sequence[Figure]) -> list[Figure]:
    """The figures in front of one in its part of the sentence."""
    found: list[Figure] = []
    between = figure.between
    for one in reversed(before):
        if one.sentence != figure.sentence or DIVIDED.search(between):
            break
        found.insert(0, one)
        between = one.between
    return found


def _theme(figure: Figure, phrases: Phrases) -> str:
    """What a figure counts, for one behind it."""
    if figure.part and figure.match:
        return theme_of(figure.match.indicator.name)
    return next(iter(figure.themes_behind(phrases)), "")


def _shared_verb(figure: Figure, segment: Sequence[Figure], phrases: Phrases) -> str:
    """The act with which the list begins that a figure stands in."""
    between = figure.between
    for one in reversed(segment):
        if not LISTED.match(between) or figure.part:
            return ""
        words = own_of(phrases, one.context, one.mention).words
        if verb := phrases.act_and_thing(words):
            return verb[0]
        if phrases.acts(words):
            return ""
        between = one.between
    return ""


def holder_of(context: Context) -> str:
    """The post-holder with whom one of the clauses up to a figure begins; empty where none does."""
    told = re.split("[；;]", context.sentence.partition("|")[0])[-1]
    clauses = [*re.split("，", told), context.clause]
    found = (HOLDER.match(clause) for clause in reversed(clauses))
    return next((one[1] for one in found if one), "")
