"""Indicators and the catalogue that holds them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum
from functools import lru_cache

from .levels import Level


class ValueType(Enum):
    """The kinds of number that an indicator takes."""

    COUNT = "整数"
    AMOUNT = "小数"
    RATE = "比率"


class Aggregation(Enum):
    """How the figures of several departments or lower levels become one."""

    SUM = "合计"
    SINGLE = "唯一"
    MAXIMUM = "最大"
    NONE = "不汇总"


class Subject(Enum):
    """Whose figure it is: the reporting body's own, or that of the whole realm."""

    OWN = "本级"
    REALM = "全域"


class Direction(Enum):
    """Which change of a figure is one for the better."""

    UP = "望高"
    DOWN = "望低"
    NONE = ""


TO_ONE = "∶1"
"""The unit of a ratio to one: 2.3∶1 is 2.3 of it."""

SCALES: Mapping[str, Decimal] = {
    "百万": Decimal(1_000_000),
    "千万": Decimal(10_000_000),
    "万亿": Decimal(1_000_000_000_000),
    "百": Decimal(100),
    "千": Decimal(1000),
    "万": Decimal(10_000),
    "亿": Decimal(100_000_000),
    "": Decimal(1),
}
"""Scale words that may stand before a unit of measure, longer ones first, and what they multiply by."""

APPROXIMATIONS_BEFORE = ("近", "约", "超过", "超", "突破", "达", "逾")
APPROXIMATIONS_INSIDE = ("余", "多")
APPROXIMATIONS_AFTER = ("以上", "以内", "左右")
APPROXIMATIONS = ("余", "多", "近", "约", "超过", "突破", "达", "超", "逾", "以上", "以内", "左右")
"""Words for an inexact number, by where Chinese puts them: 近70件, 260余次, 80个工作日以内."""
USUAL_DECIMALS, MOST_DECIMALS = 2, 6
"""How many decimals a computed rate has, and how many at most so that 99.996 is not read as 100."""


@dataclass(frozen=True, slots=True)
class Indicator:
    """A thing that is counted.

    Attributes:
        name: The indicator's name, a valid identifier: templates use it as a variable.
        units: Units of measure; the first is the default, the others may be used instead of it.
        type: The kind of number.
        section: The theme of part one it belongs to.
        levels: The levels whose form shows it.
        aggregation: How several values become one.
        numerator: For a rate, the indicator counted above the line, or empty.
        denominator: For a rate, the indicator counted below the line, or empty.
        not_above: Indicators whose value this one can never exceed.
        definition: What a clerk has to count, in Chinese.
        counted_by: For an amount, the indicator that counts its cases, or empty.
        most_each: What a case comes to on average at most, in the amount's unit; None for no limit.
        subject: Whose figure it is; None where the catalogue does not say, which counts as the realm's.
        lead: The department that owns it (牵头部门), by its bare name as 司法; empty if nobody does.
        direction: Which change of it is one for the better.
        same_below: Whether lower units count much the same things, so that their figures are not added up.
        parts: For a total, the indicators whose sum it is, always; empty where nobody says so.
        decimals: For a rate, how many decimals it has where it is computed; None for two.
        asked: Whether the form asks for it; what is not asked for follows from others.
        secondary: Whether shipped sections leave it to the attachment where a paragraph has many figures.
    """

    name: str
    units: tuple[str, ...]
    type: ValueType = ValueType.COUNT
    section: str = ""
    levels: frozenset[Level] = frozenset(Level)
    aggregation: Aggregation = Aggregation.SUM
    numerator: str = ""
    denominator: str = ""
    not_above: tuple[str, ...] = ()
    definition: str = ""
    counted_by: str = ""
    most_each: Decimal | None = None
    subject: Subject | None = None
    lead: str = ""
    direction: Direction = Direction.NONE
    secondary: bool = False
    same_below: bool = False
    parts: tuple[str, ...] = ()
    decimals: int | None = None
    asked: bool = True

    @property
    def unit(self) -> str:
        """The default unit of measure."""
        return self.units[0]

    @property
    def counts(self) -> tuple[str, ...]:
        """The two counts of a rate, above and below the line; of others, none."""
        return (self.numerator, self.denominator) if self.numerator and self.denominator else ()

    @property
    def follows_from(self) -> tuple[str, ...]:
        """The indicators that it can be computed from: the parts of a total, the counts of a rate."""
        return self.parts or self.counts

    def rate_of(self, above: Decimal, below: Decimal) -> Decimal:
        """The rate of two counts in per cent, to its decimals; `below` is not 0.

        What is not all and not none does not read as 100 or 0.
        """
        exact = above / below * 100
        places = USUAL_DECIMALS if self.decimals is None else self.decimals
        shown = exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
        while shown != exact and shown in (0, 100) and places < MOST_DECIMALS:
            places += 1
            shown = exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
        return shown

    @property
    def one_body(self) -> bool:
        """Whether it is one body's own figure: never added up over departments, whatever 汇总 says."""
        return self.subject is Subject.OWN

    @property
    def adds_up(self) -> bool:
        """Whether the figures of several departments are added up."""
        return self.aggregation is Aggregation.SUM and not self.one_body

    @property
    def adds_up_below(self) -> bool:
        """Whether the figures of lower units are added up: the area's, also those of one department."""
        owned = self.aggregation is Aggregation.SINGLE and self.type is not ValueType.RATE
        return self.adds_up or (owned and not self.one_body and not self.same_below)

    def scale_of(self, unit: str) -> Decimal | None:
        """Return the worth of one `unit` in the indicator's base unit, or None when the unit does not fit.

        Both `件` and `万件` fit an indicator counted in 件; so does each alternative unit.
        """
        for own in self.units:
            own_scale, own_base = split_scale(own)
            scale, base = split_scale(unit)
            if unit == own:
                return Decimal(1)
            if base and base == own_base:
                return scale / own_scale
        return None


@lru_cache(maxsize=4096)
def split_scale(unit: str) -> tuple[Decimal, str]:
    """Split a unit into the factor of its scale word and the unit proper: 万件 -> (10000, 件)."""
    for word, factor in SCALES.items():
        if unit.startswith(word) and len(unit) > len(word):
            return factor, unit[len(word) :]
    return SCALES[""], unit


@dataclass(frozen=True)
class Catalogue:
    """All indicators of a pack, or those that a form asks for, in the order in which the form lists them.

    Attributes:
        indicators: The indicators, by name.
        derived: Of a form's: those that it does not ask for because they follow from others.
    """

    indicators: Mapping[str, Indicator] = field(default_factory=dict)
    derived: tuple[Indicator, ...] = ()

    def __contains__(self, name: object) -> bool:
        return name in self.indicators

    def __getitem__(self, name: str) -> Indicator:
        return self.indicators[name]

    def __iter__(self) -> Iterator[Indicator]:
        return iter(self.indicators.values())

    def __len__(self) -> int:
        return len(self.indicators)

    def get(self, name: str) -> Indicator | None:
        """The indicator of that name, or None."""
        return self.indicators.get(name)

    def only(self, names: Collection[str]) -> Catalogue:
        """A part of the catalogue, in its order."""
        return Catalogue({i.name: i for i in self if i.name in names}, self.derived)

    @property
    def computed(self) -> tuple[Indicator, ...]:
        """The derived indicators for which it asks all that they follow from."""
        known = set(self.indicators)
        found: list[Indicator] = []
        for _ in self.derived:
            new = [i for i in self.derived if i not in found and known.issuperset(i.follows_from)]
            found += new
            known.update(i.name for i in new)
        return tuple(i for i in self.derived if i in found)

    def for_level(self, level: Level) -> Catalogue:
        """The part of the catalogue that a form of this level shows."""
        return Catalogue({i.name: i for i in self if level in i.levels})
