"""Which units of measure may stand for which."""

from __future__ import annotations

from drafter.chinese import Mention
from drafter.model import Indicator, ValueType, split_scale

GROUPS = (
    "件 宗 起 例 件次 案",
    "件 份 本 卷 部 篇 册 张",
    "项 条 则 款",
    "次 场 场次 期 轮 批次 届 回 堂 节 班次",
    "人 名 位 员",
    "人次",
    "家 户 个 所 处 座 户次 家次 支 间 村",
    "天 日 个工作日 工作日 小时 个小时 个月 月 分钟 年",
    "元",
    "%",
    "倍",
    "台 部 套",
    "课时 学时",
    "类 种",
)
ANY = "个"
"""The unit that counts most things: 3个案件, 5个窗口."""
OF_UNIT: dict[str, frozenset[int]] = {
    unit: frozenset(n for n, group in enumerate(GROUPS) if unit in group.split())
    for group in GROUPS
    for unit in group.split()
}
THINGS = frozenset(n for unit in ["件", "项", "家", "台", "类"] for n in OF_UNIT[unit])
PEOPLE = GROUPS[4].split()
TIME = GROUPS[7].split()
BATCHES = ("批", "批次")
"""Units of persons who come together: 486批1953人次; where both stand there, the persons are the other."""
EXACT = 1.0
POINTS = "个百分点"
"""The unit of what a rate has changed by; it counts no thing."""


def base_of(unit: str) -> str:
    """A unit without its scale word and what else is printed with it: 万个 -> 个, 大项 -> 项."""
    base = split_scale(unit)[1]
    if base in OF_UNIT or base in TIME:
        return base
    bare = base.removeprefix("大").removeprefix("余")
    return bare if bare in OF_UNIT else bare[:1] if bare[:1] in OF_UNIT else bare


def units_alike(one: str, other: str) -> bool:
    """Whether two units count the same kind of thing, so that figures in them may be added up."""
    mine, theirs = base_of(one), base_of(other)
    return mine == theirs or bool(OF_UNIT.get(mine, frozenset()) & OF_UNIT.get(theirs, frozenset()))


def fit(mention: Mention, indicator: Indicator, alike: float) -> float:
    """How well a figure's unit suits an indicator: 1 for one of its own, 0 for one that it cannot have.

    Args:
        mention: The figure.
        indicator: The indicator.
        alike: What a unit is worth that may stand for one of the indicator's own.
    """
    if split_scale(mention.unit)[1] == POINTS:
        return EXACT if POINTS in indicator.units else 0.0
    rate = indicator.type is ValueType.RATE
    if rate != (mention.unit == "%"):
        return 0.0
    if rate:
        return EXACT if 0 <= mention.number <= 100 else 0.0
    base = base_of(mention.unit)
    if base in BATCHES and indicator.name.endswith("人次"):
        return alike if base in map(base_of, indicator.units) else 0.0
    if indicator.scale_of(mention.unit) is not None:
        return EXACT
    own = [base_of(unit) for unit in indicator.units]
    if base in own:
        return EXACT
    groups = THINGS if base == ANY else OF_UNIT.get(base, frozenset())
    return alike if groups & OF_UNIT.get(own[0], frozenset()) else 0.0


def suits(mention: Mention, indicator: Indicator) -> bool:
    """Whether a figure can be an indicator by its unit: 12宗 and one counted in 件, not 12人."""
    return fit(mention, indicator, EXACT) > 0
