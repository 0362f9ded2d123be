"""The five official contents of a report (STANDARDS: 法治政府建设与责任落实督察工作规定, 2019)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum

MEASURES = "主要举措和成效"
SHORTFALLS = "存在的不足和原因"
DUTIES = "第一责任人履职"
PLANS = "下一年度安排"
OTHERS = "其他事项"
PARTS = (MEASURES, SHORTFALLS, DUTIES, PLANS, OTHERS)
"""In their order: names of the blocks of report.j2 and of [parts] in pack.toml."""
REMEDIES = "整改情况"
"""What was done about last year's shortfalls: a part of its own where a report begins with it."""


class Structure(Enum):
    """The orders of the parts that a pack may name."""

    OFFICIAL = "官方顺序"
    DUTIES_FIRST = "第一责任人在前"
    REMEDIES_FIRST = "整改回头看在前"

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts in this order."""
        ahead = {Structure.DUTIES_FIRST: DUTIES, Structure.REMEDIES_FIRST: REMEDIES}.get(self)
        return PARTS if ahead is None else (ahead, *(part for part in PARTS if part != ahead))


PartNames = Mapping[str, re.Pattern[str]]
"""How headings name the parts: for each, an expression that finds where a heading does."""
