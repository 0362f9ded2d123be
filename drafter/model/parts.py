"""The five official contents of a report (STANDARDS: 法治政府建设与责任落实督察工作规定, 2019)."""

from __future__ import annotations

import re
from collections.abc import Mapping

MEASURES = "主要举措和成效"
SHORTFALLS = "存在的不足和原因"
DUTIES = "第一责任人履职"
PLANS = "下一年度安排"
OTHERS = "其他事项"
PARTS = (MEASURES, SHORTFALLS, DUTIES, PLANS, OTHERS)
"""In their order: names of the blocks of report.j2 and of [parts] in pack.toml."""

PartNames = Mapping[str, re.Pattern[str]]
"""How headings name the parts: for each, an expression that finds where a heading does."""
