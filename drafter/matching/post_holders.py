"""What one post-holder did in person, which is not what the whole body did."""

from __future__ import annotations

import re

from drafter.model import Indicator
from drafter.patterns import regex

from .context import Context

HOLDER = regex(
    r"^(?:[^，：]{0,12}、)?((?:分管|常务|[省市县区镇乡州局厅]委?)?(?:政府)?(?:主要负责同志|主要负责人|党政主要负责人"
    r"|党工委书记|党委书记|党组书记|书记|副?[局省市县区镇乡厅]长|办事处主任))(?!办公会|会|办|[^，：]{0,2}任)"
)
PERSONAL = regex("接访|下访|包案|约访|领办")
OF_HEADS = regex(f"领导|负责人|负责同志|{PERSONAL.pattern}")
"""The indicators of what post-holders do in person."""


def holder_of(context: Context) -> str:
    """The post-holder with whom one of the clauses up to a figure begins; empty where none does."""
    told = re.split("[；;]", context.sentence.partition("|")[0])[-1]
    clauses = [*re.split("，", told), context.clause]
    found = (HOLDER.match(clause) for clause in reversed(clauses))
    return next((one[1] for one in found if one), "")


def may_be(indicator: Indicator, context: Context) -> bool:
    """Whether a figure there may be the indicator: of what one did in person, only one of such."""
    in_person = PERSONAL.search(context.clause) and holder_of(context)
    return not in_person or bool(OF_HEADS.search(indicator.name))
