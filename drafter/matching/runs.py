"""Numbers that stand side by side: what each is of, which the sentence says once for all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from drafter.patterns import regex

from .composing import Composer
from .context import telling_words
from .figures import Figure
from .lists import AND
from .naming import own_of
from .phrases import Phrases
from .unit_groups import base_of

SIDE_BY_SIDE = regex("[、，和及与]{1,2}")
REACHED = regex("([^，。；]{2,4})[至到为]")
SINCE = regex("[由从]$")
FIELDS = ("领域", "方面", "板块")
RANKED = regex("^(?:[^、，和]{1,4}级|全[国省市县区]|[^、，和]类)")
NOUN_BETWEEN = regex("[^，；。：\\d]{1,12}[、和及与]")
WHOLE_CLAUSE = regex("[，；：。]")


def with_own_words(figures: Sequence[Figure], phrases: Phrases, composer: Composer) -> None:
    """Give each of several numbers side by side the words that are its own.

    制定、修改规章5件和7件: 制定规章, 修改规章. 审查合同83份、文件26份，提出意见141条、67条: 合同提出意见 ….
    10个县、138个乡镇聘请了法律顾问: each has what is said behind the last.
    """
    for start, end in _runs(figures):
        run = figures[start:end]
        items = _listed(run[0].context.before, len(run), phrases, composer)
        items = items or _of_list_before(figures[:start], run, phrases, composer)
        for figure, words in zip(run, items, strict=False):
            figure.context = replace(figure.context, before=words)
    for figure, following in pairwise(figures):
        borrowed = phrases.behind(figure.context.behind)[0]
        if (
            borrowed in FIELDS
            and following.between == borrowed
            and not telling_words(following.context.behind)
        ):
            words = f"{phrases.before(figure.context.before)}{borrowed}事项"
            following.context = replace(following.context, before=words)
        if (reached := REACHED.fullmatch(following.between)) and SINCE.search(figure.context.before):
            noun = phrases.before(figure.context.before)
            following.context = replace(following.context, before=f"{reached[1]}后{noun}")
    for figure, following in reversed([*pairwise(figures)]):
        if words := _predicate(figure, following, phrases):
            figure.context = replace(figure.context, behind=words)


def _runs(figures: Sequence[Figure]) -> Iterator[tuple[int, int]]:
    """Where runs of numbers begin and end that have nothing between them but 、 or 和."""
    start = 0
    for n in range(1, len(figures) + 1):
        beside = n < len(figures) and SIDE_BY_SIDE.fullmatch(figures[n].between)
        alike = beside and base_of(figures[n].mention.unit) == base_of(figures[start].mention.unit)
        if not alike:
            if n - start > 1 and not figures[start].mention.subject:
                yield start, n
            start = n


def _listed(before: str, many: int, phrases: Phrases, composer: Composer) -> list[str]:
    """So many items of the list that stands in front, each with what only the first or the last says."""
    items = AND.split(WHOLE_CLAUSE.split(before)[-1])
    if len(items) != many:
        return []
    verb, last = phrases.act_and_thing(phrases.strip(items[0])), items[-1]
    if all(phrases.only_acts(item) for item in items[:-1]) and (own := phrases.act_and_thing(last)):
        return [*(f"{item}{last[own.end() :]}" for item in items[:-1]), last]
    doing = verb[0] if verb else ""
    ranks = [RANKED.match(phrases.strip(item).removeprefix(doing)) for item in items]
    if all(ranks) and ranks[-1]:
        thing = last[ranks[-1].end() :]
        return [f"{doing}{rank[0]}{thing}" for rank in ranks if rank]
    tail = composer.tail(last)
    whole = [item if item.endswith(tail) else f"{item}{tail}" for item in items]
    return [whole[0], *(f"{doing}{item}" for item in whole[1:])]


def _of_list_before(
    before: Sequence[Figure], run: Sequence[Figure], phrases: Phrases, composer: Composer
) -> list[str]:
    """What as many numbers in front count, each with what is said of the number in the run."""
    near = list(before[-len(run) :])
    words = phrases.before(run[0].context.before)
    same = all(one.sentence == run[0].sentence for one in near)
    if len(near) < len(run) or not words or not same:
        return []
    if not all(base_of(one.mention.unit) == base_of(near[0].mention.unit) for one in near):
        near = [
            one for one in before if one.tells and one.mention.unit != "%" and one.sentence == run[0].sentence
        ][-len(run) :]
    owners = [composer.thing_of(own_of(phrases, one.context, one.mention).words) for one in near]
    return [f"{owner}{words}" for owner in owners] if all(owners) and len(owners) == len(run) else []


def _predicate(figure: Figure, following: Figure, phrases: Phrases) -> str:
    """The noun behind a number with what is said behind the next, of both: 县市区聘请了法律顾问."""
    if not NOUN_BETWEEN.fullmatch(following.between):
        return ""
    noun = figure.context.behind.rstrip("和及与")
    thing, _ = phrases.behind(following.context.behind)
    said = following.context.behind.lstrip("的").removeprefix(thing)
    return f"{noun}{said}" if thing and noun and said and not phrases.behind(noun)[1] else ""
