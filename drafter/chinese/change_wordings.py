"""The wordings of a change, as an office drafts them before the figures are known.

较上年增长X.X%, 比去年多办结X件, 是上年的X.X倍, 较上年的X减少X.X%, 由上年的X调减到X: X is a number that comes
in, or one of the two years' values. The same words print a change, whichever way it went, and are found
again in a sample. Where a wording cannot be said of a change, it is put in the general form.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal
from functools import cache

from drafter.model import Indicator, Value, ValueType, split_scale
from drafter.patterns import regex

from .change_verbs import ALL, VERBS, reaching_verb, turned, turned_way
from .changes import Change, Comparison, Way, better, change, is_rate
from .characters import HAN
from .printing import FORMS, Printed, plain, print_value, round_apart

LAST_YEAR = r"(?:上年|去年|上一年|20XX年)(?:度)?(?:同期|年?末|年?底)?"
VALUE = r"X(?:,XXX)?"
AGAINST_LAST_YEAR = rf"同比|(?:较|比|(?:与|同|和)(?={LAST_YEAR}相)){LAST_YEAR}(?:相[比较])?，?(?:的?{VALUE})?"
AMOUNT = r"(?P<amount>X(?:\.(?:X+|0+))?)"
WORDING = regex(
    rf"(?P<lead>(?:{AGAINST_LAST_YEAR})?)(?P<verb>{ALL})(?P<act>了|达到|达|为|(?<=[多少])[{HAN}]{{1,4}})?{AMOUNT}(?P<unit>[^X\d]+)"
)
RATIO = regex(rf"(?P<lead>(?:是|为|相当于){LAST_YEAR}的){AMOUNT}(?P<unit>倍)")
EQUAL = regex(rf"(?:(?:与|同|和)(?:{LAST_YEAR})|同比)(?:保持)?持平")
WAY = regex(
    rf"(?P<start>[从由][{HAN}\dX“”（）()]{{0,16}}?)(?P<last>{VALUE})(?P<verb>[{HAN}]{{1,8}})(?P<this>{VALUE})"
)
YEAR_BEFORE = "20XX"
GROUPED = "X,XXX"
PER_CENT, POINTS, TIMES = "%", "个百分点", "倍"
MOST_PER_CENT = 300
"""A rise beyond it is put in times."""
MOST_PLACES = 4
"""So many decimals more than this year's may last year's value take."""
CERTAIN = Decimal("0.1")
"""How far apart, as a share of the larger, two values must lie of which one is inexact."""


@dataclass(frozen=True, slots=True)
class ChangeWording:
    """A wording of a change.

    Attributes:
        lead: What stands before the verb: 较上年, 是上年的; with X for last year's value where it is said.
        verb: The verb, empty for 是上年的1.4倍.
        act: What stands behind it: 了, or what was done (比去年多办结).
        places: How many decimals are shown at most.
        fixed: Whether as many are always shown.
        unit: %, 个百分点, 倍, or what is counted.
    """

    lead: str
    verb: str
    act: str
    places: int
    fixed: bool
    unit: str

    def put(self, compared: Comparison, year: int) -> Printed | None:
        """A change in this wording; None where it cannot be said so."""
        amount = self._amount(compared) if compared.direction and compared.last.base else None
        if amount is None:
            return None
        number, unit = amount
        shown = f"{number:f}" if self.fixed else plain(number)
        told = better(compared.this, compared.last, compared.indicator)
        verb = turned(self.verb, compared.direction, praise=told is not False) if self.verb else ""
        before = lead_of(self.lead, compared.last, year)
        return Printed(f"{before}{verb}{self.act}{shown}{unit}", number, unit)

    def _amount(self, compared: Comparison) -> tuple[Decimal, str] | None:
        """By how much, as it is printed, and in which unit."""
        difference, last, rate = abs(compared.difference), compared.last.base, is_rate(compared.indicator)
        if self.unit == POINTS:
            return (self._rounded(difference), POINTS) if rate else None
        if rate:
            return None
        if self.unit == PER_CENT:
            share = difference / last * 100
            fits = compared.this.base and (compared.direction < 0 or share <= MOST_PER_CENT)
            return (self._rounded(share, 100), PER_CENT) if fits else None
        if self.unit == TIMES:
            times = compared.this.base / last if not self.verb else difference / last
            rose = compared.direction > 0 and times >= 1
            return (self._rounded(times, 0 if self.verb else 1), TIMES) if rose else None
        amount = compared.amount
        same = split_scale(amount.unit)[1] == split_scale(self.unit)[1]
        return (amount.number, amount.unit) if same else None

    def _rounded(self, number: Decimal, *unless: int) -> Decimal:
        return round_apart(number, self.places, 0, *unless)

    def base_of(self, this: Decimal, amount: Decimal) -> Decimal | None:
        """Last year's value by this year's and the amount that this wording tells, in the unit of `this`."""
        way = Decimal(VERBS[self.verb].way) if self.verb else Decimal(1)
        if self.unit in (PER_CENT, TIMES):
            grown = 1 + way * amount / 100 if self.unit == PER_CENT else amount + (1 if self.verb else 0)
            return this / grown if grown > 0 else None
        return this - way * amount


@cache
def read_wording(style: str) -> ChangeWording | None:
    """A wording as a template writes it; None where it is none."""
    found = WORDING.fullmatch(style) or RATIO.fullmatch(style)
    if found is None:
        return None
    said = found.groupdict()
    decimals = said["amount"].partition(".")[2]
    lead, verb, act = (said.get(name) or "" for name in ("lead", "verb", "act"))
    return ChangeWording(lead, verb, act, len(decimals), "0" in decimals, said["unit"])


def is_wording(style: str) -> bool:
    """Whether words say how a change is put."""
    return bool(read_wording(style) or EQUAL.fullmatch(style))


def put_change(style: str, this: Value, last: Value, indicator: Indicator, year: int = 0) -> Printed | None:
    """A change in a wording, or in the general form where it cannot be said so; None for inexact values.

    Args:
        style: The wording.
        this: This year's value.
        last: Last year's.
        indicator: What they count.
        year: The year of the report, for a wording that names the one before.
    """
    general = change(this, last, indicator)
    if general is None:
        return None
    compared = Comparison(this, last, indicator)
    if not compared.direction:
        return Printed(equally(style, year), Decimal(0), "")
    wording = read_wording(style)
    return (wording.put(compared, year) if wording else None) or _generally(general)


def put_way(style: str, this: Value, last: Value, indicator: Indicator, year: int = 0) -> Way | None:
    """The words of a way from last year's value, 由上年的X调减到X, or of its end, 增至, as it went.

    None where the style is none, or both are the same.
    """
    found = WAY.fullmatch(style)
    told = found["verb"] if found else reaching_verb(style)
    way = Comparison(this, last, indicator).direction
    if not told or not way:
        return None
    praise = better(this, last, indicator) is not False
    verb = turned_way(told, way, praise=praise) if _certain(this, last) else "变为"
    return Way(_of_year(found["start"], year) if found else "", verb)


def way_between(style: str, this: Value, last: Value, indicator: Indicator, year: int = 0) -> str:
    """The whole of a way as it is printed, with both values; empty where there is none."""
    words = put_way(style, this, last, indicator, year)
    before, now = values_of_way(style)
    if words is None or not (this.base and last.base):
        return ""
    return f"{words.start}{show(last, grouped=before)}{words.verb}{show(this, grouped=now)}"


def values_of_way(style: str) -> tuple[bool, bool]:
    """Whether the two values of a way are printed with their thousands set off."""
    found = WAY.fullmatch(style)
    return (found["last"] == GROUPED, found["this"] == GROUPED) if found else (False, False)


def is_way(style: str) -> bool:
    """Whether words are a way from one value to another, and not its verb alone."""
    return bool(WAY.fullmatch(style))


def show(value: Value, *, grouped: bool = False) -> str:
    """A value as a wording shows it."""
    set_off = FORMS["千分撇"].put(value, "") if grouped else None
    return set_off.text if set_off else print_value(value)


def reckon(
    style: str, told: str, amount: Decimal, this: Value, indicator: Indicator, year: int = 0
) -> Value | None:
    """Last year's value, of which a change says how far this year's lies from it.

    The one with the fewest decimals, nearest to what the words say, with which they are printed as they are;
    None where there is none.

    Args:
        style: The wording.
        told: The words.
        amount: By how much they say.
        this: This year's value.
        indicator: What it counts.
        year: The year of the report.
    """
    wording = read_wording(style)
    if wording is None:
        same = EQUAL.fullmatch(style) and put_change(style, this, this, indicator, year)
        return this if same and same.text == told else None
    for unit in dict.fromkeys((this.unit, wording.unit)):
        scale = indicator.scale_of(unit)
        if scale is None:
            continue
        ideal = _ideal(wording, this, amount, scale, indicator)
        for number in _near(ideal, _least_places(this, scale, indicator), scale, indicator):
            last = Value(number, unit, scale)
            put = put_change(style, this, last, indicator, year)
            if put and put.text == told:
                return last
    return None


def lead_of(lead: str, last: Value, year: int) -> str:
    """The words before the verb, with last year's value and the year before in them."""
    words = _of_year(lead, year)
    for sign in (GROUPED, "X"):
        if sign in words:
            return words.replace(sign, show(last, grouped=sign == GROUPED))
    return words


def _ideal(
    wording: ChangeWording, this: Value, amount: Decimal, scale: Decimal, indicator: Indicator
) -> Decimal | None:
    """Last year's number by the words alone."""
    if wording.unit in (PER_CENT, TIMES, POINTS):
        base = wording.base_of(this.base, amount)
    else:
        worth = indicator.scale_of(wording.unit)
        base = None if worth is None else wording.base_of(this.base, amount * worth)
    return None if base is None else max(base, Decimal(0)) / scale


def _least_places(this: Value, scale: Decimal, indicator: Indicator) -> int:
    """How many decimals last year's number has at least: as this year's, none where things are counted."""
    exponent = this.number.as_tuple().exponent
    own = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return 0 if indicator.type is ValueType.COUNT and scale == 1 else own


def _near(ideal: Decimal | None, least: int, scale: Decimal, indicator: Indicator) -> list[Decimal]:
    """Numbers near an ideal one, those with few decimals first, the nearest first."""
    if ideal is None:
        return []
    limit = Decimal(100) if is_rate(indicator) else None
    ideal = ideal if limit is None else min(ideal, limit)
    found: list[Decimal] = []
    most = least + MOST_PLACES
    if indicator.type is ValueType.COUNT:
        most = max(scale.adjusted(), 0)
    for places in range(least, most + 1):
        step = Decimal(1).scaleb(-places)
        low = ideal.quantize(step, rounding=ROUND_FLOOR)
        near = [low + step * n for n in (-1, 0, 1, 2)]
        found += sorted(
            (number for number in near if number >= 0 and (limit is None or number <= limit)),
            key=lambda number: abs(number - ideal),
        )
    return found


def equally(style: str, year: int = 0) -> str:
    """What a wording comes to where nothing changed: 与上年持平."""
    if EQUAL.fullmatch(style):
        return _of_year(style, year)
    return "与去年持平" if "去年" in style else "与上年持平"


def _generally(told: Change) -> Printed:
    return Printed(told.lead if told.bare else f"{told.lead}{told.text}", told.amount, told.unit)


def _of_year(words: str, year: int) -> str:
    return words.replace(YEAR_BEFORE, str(year - 1)) if year else words.replace(f"{YEAR_BEFORE}年", "上年")


def _certain(this: Value, last: Value) -> bool:
    """Whether two values differ for certain the way their numbers do."""
    if not (this.approximation or last.approximation):
        return True
    return abs(this.base - last.base) > CERTAIN * max(this.base, last.base)
