"""Clauses that say of the year that something did not happen: 未发生败诉案件, 无行政复议案件.

Such a clause stands beside figures as often as alone. It is as much of its year as they are, and no number
tells it: whoever writes next year's report has to say it anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from drafter.patterns import regex

from .scene import Sign, Stretch

STATE = "结果"
"""The kind of sign in event-signs.csv."""
CLAUSE = regex("[^，。；：！？,;:]+")
CONDITION = regex(
    "^(?:对|凡|如|若|应|因|经)|对于?(?:未|没有|无)|的$|的(?:部门|单位|企业|人员|干部|项目|地区|乡镇|街道|村|社区|机关|当事人)$"
    "|未.{2}的(?:案件|事项|行为)$|未经|不得|严禁|一律|方可|才能"
)
"""What is said of anybody to whom it may happen: 对未发生…的企业, 未办理登记的."""
AIM = regex("确保|力争|争取|努力|防止|避免|杜绝|实现.{0,4}目标|目标")
"""What is wished for, and not told."""
PAIRS = (("“", "”"), ("《", "》"), ("（", "）"), ("‘", "’"))


def is_wished(clause: str) -> bool:
    """Whether a clause with such words is a condition or an aim, and tells nothing of the year."""
    return bool(CONDITION.search(clause) or AIM.search(clause))


def states_in(words: str, signs: Sequence[Sign], figures: Sequence[Stretch]) -> Iterator[Stretch]:
    """Where the clauses stand that tell of the year without a figure what did not happen.

    Args:
        words: A sentence.
        signs: The signs in it.
        figures: The stretches of it that next year's numbers replace.
    """
    told = {sign.words for sign in signs if sign.kind == STATE}
    for clause in CLAUSE.finditer(words):
        start, end = clause.span()
        if any(start < last and first < end for first, last in figures) or is_wished(clause[0]):
            continue
        if any(said in clause[0] for said in told) and _is_whole(clause[0]):
            yield start, end


def _is_whole(clause: str) -> bool:
    """Whether no quotation or bracket begins or ends in the middle of a clause."""
    return all(clause.count(opening) == clause.count(closing) for opening, closing in PAIRS)
