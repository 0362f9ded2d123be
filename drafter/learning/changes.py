"""The changes that a sample tells of: the words of each, and their wording with X for what comes in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from drafter.chinese import (
    GROUPED,
    Meaning,
    Mention,
    Numeral,
    is_each,
    is_way,
    is_wording,
    print_value,
    put_change,
    put_together,
    reaching_verb,
    read_shared,
    reckon,
    way_between,
)
from drafter.model import Indicator, Value
from drafter.patterns import regex

from .changed_values import can_change, changed_value, fits, values_together

COMPARED, FROM_TO, REACHED = "同比", "从到", "升降"
"""The filters that put a change."""
BEGUN = regex(r"[从由][^，。；、：:（(]{0,16}$")
"""The words before last year's value, where it is one end of a way."""
ASIDE = regex(r"[^，。；、：（()）\d]{0,12}[，、（(]")
"""What may stand between a value and its change: the rest of its noun, and a stop."""
EQUAL = regex(
    r"(?<=[，（(])(?:(?:与|同|和)(?:上年|去年|上一年)(?:度)?(?:同期)?|同比)(?:保持)?持平(?=[，。；、）)]|$)"
)
DIGITS = regex(r"\d[\d,]*(?:\.\d+)?")
SENTENCE, CLAUSE = regex("[。；]"), regex("[，。；：]")
FROM = regex(r"[从由比较](?:[^，]*\d|法定|承诺|规定)")
"""What a value is set against that is not last year's."""
SHARED = "分别"
STOPS = "，。；：、（("


@dataclass(frozen=True, slots=True)
class ToldChange:
    """A stretch of words in which a sample tells of a change.

    Attributes:
        start: Where it begins in the paragraph.
        end: Where it ends.
        text: The words.
        form: The filter that puts it: 同比, 从到 or 升降.
        style: The wording: the words with X for what comes in; of 升降 the verb.
        of: Which figure of the paragraph is this year's value, or shares its indicator.
        figures: Which figures of the paragraph lie in it.
        amount: The figure that says by how much; None for a way, for 升降, and for 持平.
        each: The changes that it tells of, where it tells of several in one wording: 分别增长5%和8.3%.
    """

    start: int
    end: int
    text: str
    form: str
    style: str
    of: int
    figures: tuple[int, ...]
    amount: Mention | None = None
    each: tuple[ToldChange, ...] = ()

    def reckon(self, this: Value, indicator: Indicator, year: int) -> Value | None:
        """Last year's value, as far as the words tell it; a way names it itself."""
        if self.form == FROM_TO:
            return None
        amount = self.amount.number if self.amount else Decimal(0)
        return reckon(self.style, self.text, amount, this, indicator, year)

    def prints(self, this: Value) -> bool:
        """Whether the verb of 升降 and the value are these words; of several that share a verb none does."""
        return SHARED not in self.text and f"{self.style}{print_value(this)}" == self.text

    def holds(self, this: Value, last: Value, indicator: Indicator, year: int) -> bool:
        """Whether the wording puts two values in these words."""
        if self.form == FROM_TO:
            return way_between(self.style, this, last, indicator, year) == self.text
        put = put_change(self.style, this, last, indicator, year)
        return put is not None and put.text == self.text

    def holds_together(self, values: Sequence[tuple[Value, Value, Indicator]], year: int) -> bool:
        """Whether the wording puts the two values of several figures in these words."""
        put = put_together(self.style, values, year)
        return put is not None and put.text == self.text


def told_changes(text: str, mentions: Sequence[Mention], year: int) -> Iterator[ToldChange]:
    """The changes since last year that a paragraph tells of, each of a figure beside it.

    A change against another time than last year, a norm or another body is none of them, nor one whose own
    figure is not beside it.

    Args:
        text: The paragraph.
        mentions: Its figures.
        year: The year of the sample.
    """
    bases: dict[int, int] = {}
    ends: set[int] = set()
    shared = [*_together(text, mentions, year), *_each(text, mentions, year)]
    together = {n for told in shared for n in told.figures}
    yield from shared
    for n, mention in enumerate(mentions):
        if n in together:
            continue
        if found := _way(text, mentions, n, year):
            ends.add(found.of)
            yield found
        elif n not in ends and (found := _reached(text, mentions, n)):
            yield found
        elif mention.meaning is Meaning.CHANGE and (found := _change(text, mentions, n, bases, year)):
            bases[n] = found.of
            yield found
    yield from _equal(text, mentions)


def _way(text: str, mentions: Sequence[Mention], n: int, year: int) -> ToldChange | None:
    """从183项压减到137项, whose first value is the figure asked for."""
    first, second = mentions[n], mentions[n + 1] if n + 1 < len(mentions) else None
    begun = BEGUN.search(text, 0, first.start)
    if first.meaning is not Meaning.PREVIOUS or first.year or second is None or begun is None:
        return None
    words = _as_style(text[begun.start() : first.start], year)
    style = f"{words}{_sign(first)}{text[first.end : second.start]}{_sign(second)}"
    if not is_way(style):
        return None
    shown = text[begun.start() : second.end]
    return ToldChange(begun.start(), second.end, shown, FROM_TO, style, n + 1, (n, n + 1))


def _reached(text: str, mentions: Sequence[Mention], n: int) -> ToldChange | None:
    """增至257名, where nothing before says from where."""
    mention = mentions[n]
    before = text[mentions[n - 1].end if n else 0 : mention.start]
    verb = reaching_verb(before)
    if not verb or mention.meaning not in (Meaning.VALUE, Meaning.RATE) or mention.year:
        return None
    clause = CLAUSE.split(text[: mention.start - len(verb)])[-1]
    if FROM.search(clause):
        return None
    start = mention.start - len(verb) - (len(SHARED) if clause.endswith(SHARED) else 0)
    return ToldChange(start, mention.end, text[start : mention.end], REACHED, verb, n, (n,))


def _change(
    text: str, mentions: Sequence[Mention], n: int, bases: dict[int, int], year: int
) -> ToldChange | None:
    """同比增长12.3%, 较上年的274件减少16.1%, behind the value that changed."""
    mention, before = mentions[n], mentions[n - 1] if n else None
    if before is None or mention.approximation or mention.numeral is not Numeral.DIGITS:
        return None
    between = text[before.end : mention.start]
    last = before.meaning is Meaning.PREVIOUS and not _parted(between)
    earlier = n - 2 if last else n - 1
    base_end = mentions[earlier].end
    lead = text[base_end : before.start] if last else ""
    words = f"{lead}{_sign(before)}{between}" if last else between
    skipped = _skipped(words)
    style = _as_style(words[skipped:], year) + _amount_sign(mention)
    beside = bases.get(earlier, earlier)
    of, name = (beside, "") if last else changed_value(text, mentions, n, beside, style)
    style = style[len(name) :]
    if of < 0 or not can_change(mentions[of]) or not is_wording(style) or SENTENCE.search(words):
        return None
    start = base_end + skipped + len(name)
    told = text[start : mention.end]
    figures = (n - 1, n) if last else (n,)
    return ToldChange(start, mention.end, told, COMPARED, style, of, figures, mention)


def _together(text: str, mentions: Sequence[Mention], year: int) -> Iterator[ToldChange]:
    """分别增长5%和8.3%, behind as many values as there are changes."""
    for shared in re.finditer(SHARED, text):
        start = _clause_start(text, shared.start())
        end = CLAUSE.search(text, shared.end())
        inside = (start, end.start() if end else len(text))
        told = [n for n, m in enumerate(mentions) if inside[0] <= m.start < inside[1]]
        if len(told) < 2 or any(mentions[n].meaning is not Meaning.CHANGE for n in told):
            continue
        values = values_together(text, mentions, told, mentions[told[0]].start)
        if len(values) == len(told):
            yield from _shared(text, mentions, start, told, values, year)


def _each(text: str, mentions: Sequence[Mention], year: int) -> Iterator[ToldChange]:
    """较上年各增加2次, behind values of which each may have changed by as much."""
    for n, mention in enumerate(mentions):
        start = _clause_start(text, mention.start)
        if mention.meaning is not Meaning.CHANGE or mention.numeral is not Numeral.DIGITS:
            continue
        if not is_each(_as_style(text[start : mention.start], year) + _amount_sign(mention)):
            continue
        values = values_together(text, mentions, [n], start)
        if all(fits(mention, mentions[m]) for m in values):
            yield from _shared(text, mentions, start, [n], values, year)


def _clause_start(text: str, place: int) -> int:
    return max(text.rfind(mark, 0, place) for mark in STOPS) + 1


def _shared(
    text: str, mentions: Sequence[Mention], start: int, told: Sequence[int], values: Sequence[int], year: int
) -> Iterator[ToldChange]:
    """The change of several figures that a stretch of words tells in one wording."""
    style, place = "", start
    if any(mentions[n].approximation or mentions[n].numeral is not Numeral.DIGITS for n in told):
        return
    for n in told:
        style += _as_style(text[place : mentions[n].start], year) + _amount_sign(mentions[n])
        place = mentions[n].end
    shared = read_shared(style, len(values))
    if shared is None:
        return
    changes = [*told, *(told[-1],) * (len(values) - len(told))]
    each = tuple(
        ToldChange(m.start, m.end, f"{verb}{m.text}{left}", COMPARED, own, of, (n,), m)
        for n, m, of, own, verb, left in zip(
            changes,
            (mentions[n] for n in changes),
            values,
            shared.styles,
            shared.verbs,
            shared.short,
            strict=True,
        )
    )
    yield ToldChange(start, place, text[start:place], COMPARED, style, values[0], tuple(told), each=each)


def _equal(text: str, mentions: Sequence[Mention]) -> Iterator[ToldChange]:
    """与上年持平, behind the value that stayed."""
    for found in EQUAL.finditer(text):
        before = [n for n, mention in enumerate(mentions) if mention.end <= found.start()]
        if before and can_change(mentions[before[-1]]):
            skipped = ASIDE.fullmatch(text, mentions[before[-1]].end, found.start())
            if skipped:
                yield ToldChange(*found.span(), found[0], COMPARED, found[0], before[-1], ())


def _skipped(words: str) -> int:
    """How many characters between a value and its change belong to neither."""
    aside = ASIDE.match(words)
    return aside.end() if aside else 0


def _parted(between: str) -> bool:
    """Whether a stop stands between last year's value and the change."""
    return bool(re.search("[，。；、（(]", between))


def _sign(mention: Mention) -> str:
    """What stands in a wording for a value."""
    return GROUPED if "," in mention.text else "X"


def _amount_sign(mention: Mention) -> str:
    """What stands in a wording for an amount: X.X for one decimal, X.0 for one that is always shown."""
    whole, _, decimals = DIGITS.search(mention.text)[0].partition(".")  # type: ignore[index]
    shown = DIGITS.sub("", mention.text, count=1)
    if "," in whole:
        return mention.text
    sign = ("0" if decimals.endswith("0") else "X") * len(decimals)
    return f"X.{sign}{shown}" if decimals else f"X{shown}"


def _as_style(words: str, year: int) -> str:
    """Words as a wording has them: 20XX for the year before."""
    return words.replace(f"{year - 1}年", "20XX年") if year else words
