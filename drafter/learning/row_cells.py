"""The words of a row in its cells: a title, what is said of it, and the cause where there is one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from drafter.chinese import sentences, series_items
from drafter.model import OTHERS, SHORTFALLS, Sheet
from drafter.patterns import regex

from .outline import Block

CAUSE = regex(r"(?:究其|[主其][要中])?原因(?:主要)?(?:是|在于|有|：|,|，)|产生(?:上述|这些)[^。]{0,12}原因")
OF_CAUSES = regex(r"^[^。；：，]{0,24}原因(?:是|在于|有|如下|主要|，|：|。|分析)")
"""How a paragraph of its own begins that gives the causes of the shortfalls before it."""
ALONE = regex(rf"(?:^|[。；\n]){CAUSE.pattern}", re.MULTILINE)
"""A cause in a sentence of its own."""
BEHIND = regex(r"，(?=(?:这|其)?(?:究其|主要|其)?原因(?:主要)?(?:是|在于)|(?:这)?主要是(?:因为|由于))")
"""What stands before a cause that ends the sentence about its shortfall."""
PLAN = regex(
    r"^(?:(?:对此|为此|针对[^。；，]{1,16}|下一?步|下一?阶段|接下来|今后|明年)，?[^。；]{0,12}?(?:将|要|拟|计划|准备|着力|重点)"
    r"|下一?步，)(?![^。]*：$)"
)
"""How a plan begins that stands behind its shortfall."""


@dataclass(frozen=True, slots=True)
class Cells:
    """Makes rows of a sheet.

    Attributes:
        sheet: The sheet.
        joined: Whether causes end the sentences about their shortfalls, behind a comma.
    """

    sheet: Sheet
    joined: bool = False

    @classmethod
    def like(cls, sheet: Sheet, blocks: Sequence[Block]) -> Cells:
        """What makes the rows of a part from its blocks."""
        text = "\n".join(block.text for block in blocks)
        apart = ALONE.search(text) or any(OF_CAUSES.match(block.text) for block in blocks)
        return cls(sheet, sheet.part == SHORTFALLS and bool(BEHIND.search(text)) and not apart)

    def of(self, title: str, text: str, *, split_first: bool = True) -> dict[str, str]:
        """A row: a title of its own or the first sentence, what follows, and the cause where there is one."""
        sheet = self.sheet
        if sheet.part == OTHERS:
            return dict(zip(sheet.printed, (title.rstrip("。"), text), strict=False))
        if split_first:
            start, end = next(iter(sentences(text)))
            title, text = text[start:end], text[end:]
        cells = dict(zip(sheet.printed, (title.rstrip("。"), text), strict=False))
        if sheet.part == SHORTFALLS:
            cells |= self._cause(title, text)
        return {column: words for column, words in cells.items() if words}

    def _cause(self, title: str, text: str) -> dict[str, str]:
        """The cells that change where a row gives its cause."""
        problem, symptom, cause, *_ = self.sheet.printed
        if self.joined:
            header, words = (symptom, text) if BEHIND.search(text) else (problem, title)
            place = BEHIND.search(words)
            found = {header: words[: place.start()], cause: words[place.end() :]} if place else {}
            return found if header == symptom or not text else {}
        for start, end in sentences(text):
            if CAUSE.search(text[start:end]):
                return {symptom: text[:start], cause: text[start:]}
        return {}


def without_plans(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """Take the plans out of the part about shortfalls that stand there each behind its own.

    Returns:
        The blocks without them, and the plans.
    """
    kept: list[Block] = []
    plans: list[str] = []
    for n, block in enumerate(blocks):
        rest = []
        cuts = sorted({0, *(item.start for item in series_items(block.text)), len(block.text)})
        for start, end in pairwise(cuts) if not block.level else ():
            item = block.text[start:end]
            place = next((a for a, b in sentences(item) if (a or n) and PLAN.match(item[a:b])), len(item))
            rest.append(item[:place])
            plans += [item[place:]] if item[place:] else []
        kept.append(block if block.level else replace(block, text="".join(rest)))
    return tuple(block for block in kept if block.text), tuple(plans)
