"""Filters and functions about figures: how they are put, change, share, lists."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context

from drafter.chinese import (
    FORMS,
    Form,
    Printed,
    better,
    formulas,
    is_way,
    is_wording,
    plain,
    put_change,
    put_together,
    put_way,
    reaching_verb,
    read_shared,
    values_of_way,
    way,
)
from drafter.chinese import change as change_between
from drafter.chinese import share as share_of
from drafter.model import Figure, Indicator, Kind, Missing, Value

from .ledger import ledger
from .number_tests import figure_of, has_value
from .views import Misuse, Number, printable

CHANGED = "变为"
"""The word of a way of which nothing more is known."""


def in_form(form: Form) -> Callable[..., str]:
    """The filter that prints a figure in a form; where the form does not fit, it is printed plainly."""

    def put(number: Any, style: Any = "") -> str:
        figure = figure_of(number, form.name)
        value = figure.to_print
        words = form.put(value, str(style)) if value else None
        return figure.figure(*words) if words else str(figure)

    return put


NUMBER_FORMS: Mapping[str, Callable[..., str]] = {name: in_form(form) for name, form in FORMS.items() if name}
"""千分撇, 中文数字, 序数, 分数, 成数, 万, 亿: each form of the one table as a filter."""


def required(number: Any) -> str:
    """必填: the figure, or 【待补充：…】 where it is blank: what stands round it stays."""
    figure = figure_of(number, "必填")
    value = figure.value
    if figure.unsettled:
        return str(figure)
    if value is None:
        return ledger().mark(Missing(figure.label))
    return figure.figure(*figure.plainly(value), needed=True)


@pass_context
def change(context: Context, number: Any, style: Any = "", *others: Any) -> str:
    """同比: this year against last, in the form that fits: 同比增长12.3%, 比上年增加3件, 与上年持平.

    A style is a wording of one's own, 较上年增长X.X%, which is turned where the change went the other way;
    of several figures one that they share, 分别增长X%和X.X%.

    Blank where either year is unknown or inexact; nobody is asked for more than the figure before it. Blank
    also where it is one for the worse: what was achieved is no place for it, the attachment tells of it.
    """
    figure, wording = figure_of(number, "同比"), _plain_words(style)
    if others:
        return _told_together(
            [figure, *(figure_of(each, "同比") for each in others)], wording, _year(context)
        )
    if wording and not is_wording(wording):
        raise Misuse(f"“同比”的写法“{wording}”认不出，数写成 X，如“较上年增长X.X%”")
    if _is_untold(figure):
        return _absent_change(figure)
    return _in_wording(figure, wording, _year(context)) if wording else change_told(figure)


def change_told(figure: Number) -> str:
    """The change of a figure, for better or worse, as a person asks for it with 〔X，同比〕."""
    this, last = figure.value, figure.previous
    found = change_between(this, last, figure.entry.indicator) if this and last else None
    if this is None or last is None or found is None:
        return _absent_change(figure)
    if found.bare:
        return _mark_change(figure, Printed(found.lead, Decimal(0), ""), this, last, found.formula)
    printed = Printed(found.text, found.amount, found.unit)
    return f"{found.lead}{_mark_change(figure, printed, this, last, found.formula)}"


def _mark_change(figure: Number, printed: Printed, this: Value, last: Value, formula: str) -> str:
    text, number, unit = printed
    sources = this.sources + last.sources
    return ledger().mark(Figure(text, figure.name, Kind.CHANGE, sources, number, unit, formula=formula))


def _in_wording(figure: Number, wording: str, year: int) -> str:
    """A change in the wording of a template, all of it one figure: its words turn with its number."""
    this, last = figure.value, figure.previous
    found = put_change(wording, this, last, figure.entry.indicator, year) if this and last else None
    if this is None or last is None or found is None:
        return _absent_change(figure)
    return _mark_worked(figure, found, this, last)


def _told_together(figures: Sequence[Number], wording: str, year: int) -> str:
    """The changes of several figures in a wording that they share; each is a figure of its own.

    One that is said of all at once, 各增加2次, is the first one's, with the cells of all.
    """
    if read_shared(wording, len(figures)) is None:
        raise Misuse(f"“同比”的写法“{wording}”认不出，几个数合着写的，如“分别增长X%和X.X%”，有几个数写几个 X")
    values = [(f.value, f.previous, f.entry.indicator) for f in figures if not _is_untold(f)]
    known = [(this, last, one) for this, last, one in values if this and last]
    told = put_together(wording, known, year) if len(known) == len(figures) else None
    if told is None:
        return _absent_change(next((f for f in figures if not (f.value and f.previous)), figures[0]))
    if len(told.printed) < len(known):
        this, last = known[0][0], _of_all(known)
        return ledger().join([told.lead, _mark_worked(figures[0], told.printed[0], this, last)])
    pieces = [told.lead]
    for figure, put, (this, last, _), behind in zip(
        figures, told.printed, known, (*told.between, ""), strict=True
    ):
        pieces += [_mark_worked(figure, put, this, last), behind]
    return ledger().join(pieces)


def _of_all(known: Sequence[tuple[Value, Value, Indicator]]) -> Value:
    """Last year's value of the first figure, with the cells of the others, of which the same is said."""
    (_, last, _), *others = known
    cells = (source for this, before, _ in others for source in this.sources + before.sources)
    return replace(last, sources=(*last.sources, *cells))


def _mark_worked(figure: Number, printed: Printed, this: Value, last: Value) -> str:
    """A change in a wording, with how it was computed."""
    formula = formulas.of_change(this, last, printed.number, printed.unit)
    return _mark_change(figure, printed, this, last, formulas.with_workings(formula, this, last))


def _plain_words(style: Any) -> str:
    """What a template says of how a figure is put, as its own words."""
    return style if isinstance(style, str) else ""


def _year(context: Context) -> int:
    """The year of the report; 0 where it is not known."""
    year = getattr(context.resolve("年度"), "text", "")
    return int(year) if year.isdecimal() else 0


def _absent_change(figure: Number) -> str:
    return figure.absent("（同比）", awaited=False, kind=Kind.CHANGE)


def _is_untold(figure: Number) -> bool:
    """Whether a template leaves a change to the attachment: one for the worse, by the indicator's 方向."""
    this, last = figure.value, figure.previous
    if ledger().as_typed or this is None or last is None:
        return False
    return better(this, last, figure.entry.indicator) is False


def share(part: Any, whole: Any) -> str:
    """占比: how much of `whole` `part` is, in per cent, with up to two decimals (more next to 0 and 100)."""
    one, all_ = figure_of(part, "占比"), figure_of(whole, "占比")
    a, b = one.value, all_.value
    percent = share_of(a, b) if a and b else None
    if a is not None and all_.unsettled:
        return all_.absent(kind=Kind.SHARE)
    if a is None or b is None or percent is None:
        return one.absent(f"（占{all_.name}的比例）", kind=Kind.SHARE)
    formula = formulas.of_rate(a, b, percent)
    text, sources = f"{plain(percent)}%", a.sources + b.sources
    return ledger().mark(Figure(text, one.name, Kind.SHARE, sources, percent, "%", formula=formula))


@pass_context
def from_to(context: Context, number: Any, verb: Any = CHANGED, worse: Any = None) -> str:
    """从到: from last year's figure to this year's, behind what is counted: 从183项压减到137项.

    The verb is for a change for the better. One for the worse is put with the word given for it, 由3个增加到
    4个; without one it is not told, 为4个, as where nothing changed or there was none last year. A wording
    with X for the two figures, 由上年的X压减到X, is turned where the change went the other way.
    """
    figure = figure_of(number, "从到")
    this, last = figure.value, figure.previous
    wording = verb if isinstance(verb, str) and is_way(verb) else ""
    if this is None or last is None or _has_no_way(figure, last, worse):
        found = None
    elif wording:
        found = put_way(wording, this, last, figure.entry.indicator, _year(context))
    else:
        found = way(this, last, figure.entry.indicator, printable(verb), printable(worse or CHANGED))
    before, now = values_of_way(wording)
    end = _or_zero(figure, grouped=now)
    if found is None or last is None:
        return ledger().join(["为", end if figure.is_rate or wording else str(figure)])
    return ledger().join([found.start, _or_zero(figure.上年, grouped=before), found.verb, end])


def reached(number: Any, verb: Any) -> str:
    """升降: to what a figure grew or fell, 增至257名; the verb is turned where it went the other way.

    为257名 where nothing changed. Where last year's is not known, the verb stays as the template has it.
    """
    figure = figure_of(number, "升降")
    this, last, words = figure.value, figure.previous, _plain_words(verb)
    if not words or reaching_verb(words) != words:
        raise Misuse(f"“升降”的写法“{words}”认不出，写“增至”“降到”一类的词")
    if this is not None and last is not None:
        found = put_way(words, this, last, figure.entry.indicator)
        words = found.verb if found else "为"
    return ledger().join([words, str(figure)])


def _has_no_way(figure: Number, last: Value, worse: Any) -> bool:
    """Whether only this year's is said: last year there was none, or it is for the worse and has no word."""
    return not ledger().as_typed and (not last.base or (worse is None and _is_untold(figure)))


def _or_zero(figure: Number, *, grouped: bool = False) -> str:
    """A figure where it is one end of a way, with its thousands set off if wanted: none at all is 零."""
    value = figure.value
    if value is None or value.base:
        return NUMBER_FORMS["千分撇"](figure) if grouped and value else str(figure)
    return figure.figure("零", value.number, value.unit, needed=True)


def listing(*items: Any) -> str:
    """列举: 行政处罚12件、行政许可30件 from pairs of label and figure.

    Pairs without a figure, or with a figure of zero, are left out. Blank, so that its sentence drops out,
    when no pair is left.
    """
    if not items or len(items) % 2:
        raise Misuse("“列举”要成对写：文字, 指标, 文字, 指标")
    pairs = [
        (label, figure_of(number, "列举")) for label, number in zip(items[::2], items[1::2], strict=True)
    ]
    shown = [(printable(label), number) for label, number in pairs if has_value(number)]
    if len(shown) > 1 and all(_is_whole(number.to_print) for _, number in shown):
        labels, numbers = zip(*shown, strict=True)
        return ledger().join([ledger().join(labels, "、"), "均为", _together(numbers)])
    if shown:
        return ledger().join([label + str(number) for label, number in shown], "、")
    awaited = [number.label for _, number in pairs if number.awaited]
    names = awaited or [number.label for _, number in pairs]
    return ledger().absent("、".join(names), awaited=bool(awaited))


def _is_whole(value: Value | None) -> bool:
    return value is not None and (plain(value.number), value.unit, value.approximation) == ("100", "%", "")


def together(number: Any, *others: Any) -> str:
    """连同: a figure, with words in which others are said as well: 164个抽查任务全部完成.

    Only those count as said that are as many as the figure, and rates that are 100 %.
    """
    first, *rest = (figure_of(each, "连同") for each in (number, *others))
    return _together([first, *(other for other in rest if _is_whole(other.value) or other == first)])


def _together(numbers: Sequence[Number]) -> str:
    """Print the first of some figures for them all."""
    first, *others = numbers
    if first.value is None:
        return str(first)
    return first.figure(*first.plainly(first.value), others=others)
