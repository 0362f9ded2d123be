"""The heading tree of a sample, although numbers are missing, repeated or glued to the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from drafter.chinese import (
    CHINESE_FORMS,
    FULL_STOPS,
    HAN,
    LAST_ORDINAL,
    NUMBER_ALONE,
    NUMBER_FORMS,
    PLACE_CHARACTERS,
    heading_number,
    number_in,
)
from drafter.patterns import regex

from .lost_headings import guess_headings, restore_headings
from .sample import Oddity
from .text_units import MENTION, SHORTEST_HEADING, Line, TextBlock, first_end

TYPED = tuple((rank, form.typed) for rank, form in enumerate(NUMBER_FORMS, 1))
"""Each rank with the number that people type."""
LONGEST = {1: 60, 2: 60, 3: 45, 4: 40}
GLUED = regex(f"(?<![{FULL_STOPS}（“])(?=一是)")
TRANSITIVE = "推动|服务|促进|带动|引领|保障|统筹|覆盖|助力|护航|统揽|谋划|部署|凝聚"
"""Verbs behind which 全县 is what is acted on, and no new beginning."""
ACTING = regex(
    rf"(?<=[{HAN}”]{{8}})(?<![的对在由向把为以和及与强进各])(?<!{TRANSITIVE})"
    rf"(?=(?:[{PLACE_CHARACTERS}](?:委、|政府(?![职工部建各自权系立机信绩服治])|政府自觉)|街道办事处"
    rf"|[我全本][{PLACE_CHARACTERS}]|[我本]局|今年(?:以来)?，|年初，|一年来，|20\d\d年))"
)
"""A place where somebody begins to act: the words before it are a heading, if there is one."""
COMPLETE = regex(
    r"(?:制度|机制|体系|改革|建设|能力|水平|环境|化解|监督|氛围|意识|作风|质量|管理|服务)”?"
    r"(?=各[级部执乡镇街县市区地单有]|\d+[个家](?:部门|乡镇|镇|街道|单位|县)|全[省市县区镇](?:各|共|已|累计|建|组|有|办|受))"
)
"""A noun with which headings end, glued to a subject that begins the text."""
INLINE = regex(
    rf"(?<=[。；])(?:{'|'.join(form.proper(f'({form.numeral})') for form in CHINESE_FORMS)})"
    r"(?=([^。；：]{4,50})(?:。|$))"
)
PART_NAME = regex(
    r"(?:存在的?(?:主要)?(?:问题|不足)(?:[和与及](?:问题|不足|原因))?|下一步(?:工作)?(?:打算|安排|计划|思路|措施))"
    r"(?=过去|虽然|尽管|我|一年来|目前|当前|20|下一步|总体|与|对照|在)"
)
LEAD_IN = regex(r"(?<=。)(?:下一步|下一阶段|今后|新的一年)，[^。；]{2,60}：$")
DEEPEST = 4
PART = regex(r"问题|不足|短板|困难|下一?步|打算|安排|计划|思路|责任人|其他")


def build_tree(lines: Sequence[Line]) -> tuple[list[TextBlock], list[Oddity]]:
    """Divide a text into headings and paragraphs.

    Returns:
        The blocks in reading order, and what is odd about the headings. Ranks are the sample's own depth:
        where it goes from 一、 to 1. straight, 1. is the second.
    """
    blocks: list[TextBlock] = []
    oddities: list[Oddity] = []
    for line in lines:
        for part in () if NUMBER_ALONE.match(line.text) else _divide(line):
            found, odd = _blocks_of(part)
            blocks += [_marked(own) for block in found for own in _cut_at_lead_in(block)]
            oddities += odd
    if any(block.rank in (1, 2) for block in blocks):
        blocks, odd = restore_headings(blocks)
        oddities += odd
    else:
        blocks = guess_headings(blocks)
    blocks = _nest(blocks)
    oddities += _odd_numbers(blocks)
    depth = {rank: n for n, rank in enumerate(sorted({b.rank for b in blocks if b.rank}), 1)}
    return [replace(b, rank=min(depth[b.rank], DEEPEST)) if b.rank else b for b in blocks], oddities


def _marked(block: TextBlock) -> TextBlock:
    """A block with its number as it is written; ranks change later on, as the sample's depth shows."""
    counted = block.rank and 0 < block.number <= LAST_ORDINAL
    return replace(block, mark=heading_number(block.rank, block.number)) if counted else block


def _divide(line: Line) -> list[Line]:
    """A line in which headings stand behind the paragraph before them: …。（二）规范决策。…, each its own."""
    text = line.text
    expected = {1: 0, 2: 0}
    for form, pattern in TYPED[: len(CHINESE_FORMS)]:
        if found := pattern.match(text):
            expected[form] = number_in(found[1]) + 1
    cuts = [0]
    for found in INLINE.finditer(text):
        form = 1 if found[1] else 2
        number = number_in(found[1] or found[2])
        if number == expected[form] and not MENTION.search(found[3]):
            cuts.append(found.start())
            expected[form] += 1
    if len(cuts) == 1 or MENTION.search(text[: len(text) if (stop := text.find("。")) < 0 else stop]):
        return [line]
    return [
        replace(line, text=text[start:end], rank=line.rank if not start else 0)
        for start, end in pairwise([*cuts, len(text)])
    ]


def _cut_at_lead_in(block: TextBlock) -> Iterator[TextBlock]:
    """A block; a paragraph that ends by leading in to what follows is cut before that."""
    lead = None if block.rank else LEAD_IN.search(block.text)
    if lead is None:
        yield block
    else:
        yield replace(block, text=block.text[: lead.start()])
        yield replace(block, text=block.text[lead.start() :], glued=False)


def _blocks_of(line: Line) -> tuple[list[TextBlock], list[Oddity]]:
    """The heading or paragraph of a line, or both."""
    rank, number, text = line.rank, 0, line.text
    for form, pattern in TYPED:
        found = pattern.match(text)
        if found:
            rank, number, text = form, number_in(found[1]), text[found.end() :]
            break
    if not rank or not text:
        return [TextBlock(line.number, line.text)], []
    edge = _find_glued_text(text, rank, line.gap - len(line.text) + len(text))
    stop = first_end(text)
    if edge and edge <= LONGEST[rank] and (stop is None or edge < stop.start()):
        message = f"标题“{text[:edge]}”与正文相连，中间缺句号，已经分开。"
        return _run_in(line, rank, number, text, edge, run_in=False), [Oddity(line.number, "标题", message)]
    return _heading_or_paragraph(line, rank, number, text), []


def _heading_or_paragraph(line: Line, rank: int, number: int, text: str) -> list[TextBlock]:
    """A line that begins with a number: a heading, a heading with its paragraph, or a counted paragraph."""
    limit = LONGEST[rank]
    stop = first_end(text)
    if stop is None or stop.end() == len(text):
        lead_in = text.endswith("：") and "，" in text
        if len(text) <= limit and not lead_in and not MENTION.search(text):
            return [TextBlock(line.number, text.rstrip("。：；，"), rank, number=number)]
    elif stop.end() <= limit and not (MENTION.search(text[: stop.end()]) or _counts_on(text, rank, number)):
        return _run_in(line, rank, number, text, stop.end(), run_in=True)
    return [TextBlock(line.number, line.text)]


def _run_in(line: Line, rank: int, number: int, text: str, edge: int, *, run_in: bool) -> list[TextBlock]:
    """A heading and the paragraph behind it on its line, which begins at `edge`."""
    return [
        TextBlock(line.number, text[:edge], rank, run_in=run_in, number=number),
        TextBlock(line.number, text[edge:], glued=True),
    ]


def _find_glued_text(text: str, rank: int, gap: int) -> int:
    """Return where the text begins that is glued to a heading; 0 when none is.

    Args:
        text: The line behind its number.
        rank: The rank of that number.
        gap: Where its first blank stood.
    """
    if found := GLUED.search(text):
        return found.start()
    if name := PART_NAME.match(text):
        return name.end()
    stop = first_end(text)
    if stop is None and len(text) <= LONGEST[rank]:
        return 0
    if rank < 3 and (found := ACTING.search(text[: LONGEST[rank] + 20])):
        return found.start()
    ends = stop is not None and stop.end() <= LONGEST[rank] and not MENTION.search(text[: stop.end()])
    if gap >= SHORTEST_HEADING and stop and not ends and not MENTION.search(text[:gap]):
        return gap
    found = COMPLETE.search(text) if rank < 3 else None
    edge = found.end() if found else 0
    return edge if edge >= SHORTEST_HEADING and not MENTION.search(text[:edge]) else 0


def _counts_on(text: str, rank: int, number: int) -> bool:
    """Whether the next of a series (1), (2) stands on the same line: a paragraph that counts, no heading."""
    following = f"（{number + 1}）" if rank == DEEPEST else f"{number + 1}."
    return rank > 2 and number > 0 and bool(re.search(rf"[。；]{re.escape(following)}(?!\d)", text))


def _nest(blocks: Sequence[TextBlock]) -> list[TextBlock]:
    """Sections counted 一、 in a part counted 一、 itself: those and all below them are a rank lower."""
    outer = inner = 0
    found: list[TextBlock] = []
    for n, block in enumerate(blocks):
        if block.rank == 1 and block.number:
            above = blocks[n - 1] if n else None
            if not inner and block.number == 1 and above and above.rank == 1 and above.number == outer > 0:
                inner = 1
            elif (
                inner
                and block.number == inner + 1
                and not (block.number == outer + 1 and PART.search(block.text))
            ):
                inner += 1
            else:
                outer, inner = block.number, 0
        lower = inner and block.rank
        found.append(replace(block, rank=block.rank + 1) if lower else block)
    return found


def _odd_numbers(blocks: Sequence[TextBlock]) -> Iterator[Oddity]:
    """Numbers of headings that are missing, repeated, or start anew."""
    counts: dict[int, int] = {}
    last: dict[int, int] = {}
    for block in blocks:
        if not block.rank:
            continue
        for deeper in [rank for rank in counts if rank > block.rank]:
            del counts[deeper]
        expected = counts.get(block.rank, 0) + 1
        counted_on = block.rank > 2 and block.number > last.get(block.rank, 0)
        last[block.rank] = block.number or last.get(block.rank, 0) + 1
        if block.number and block.number not in (expected, 1) and not counted_on:
            words = "重复" if block.number < expected else "不连续"
            title = block.text.rstrip("。")
            message = f"标题“{title}”的编号{words}：应是第 {expected} 个，写作第 {block.number} 个。"
            yield Oddity(block.line, "编号", message)
        counts[block.rank] = block.number or expected
