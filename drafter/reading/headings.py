"""The heading tree of a sample, although numbers are missing, repeated or glued to the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from drafter.chinese import number_in

from .lines import Line
from .pieces import LEAST, MENTION, Piece, first_end
from .sample import Oddity
from .unnumbered import all_unnumbered, with_unnumbered

NUMERALS = r"[一二三四五六七八九十百]{1,4}"
FORMS = (
    (1, re.compile(rf"^(?:第)?({NUMERALS})(?:、|\s*[.．]|部分[：:、，\s]?)\s*(?=\S)")),
    (2, re.compile(rf"^[（(〔]?({NUMERALS})[）)〕][、.．]?\s*(?=\S)")),
    (3, re.compile(r"^(\d{1,2})(?:[.．、](?!\d)|，(?=[\u4e00-\u9fff]))\s*(?=\S)")),
    (4, re.compile(r"^[（(](\d{1,2})[）)][、.．]?\s*(?=\S)")),
)
LONGEST = {1: 60, 2: 60, 3: 45, 4: 40}
GLUED = re.compile(r"(?<![。；，：、（“])(?=一是)")
ACTING = re.compile(
    r"(?<=[\u4e00-\u9fff”]{8})(?<![的对在由向把为以和及与强进各])"
    r"(?=(?:[省市区县镇乡州]委、|[省市区县镇乡州]政府(?![职工部建各自权系立机信绩服治])|[省市区县镇乡州]政府自觉|街道办事处"
    r"|[我全本][省市区县镇乡州局]|今年(?:以来)?，|年初，|一年来，|20\d\d年))"
)
"""Where somebody begins to act: what stands before it is a heading, if there is one."""
COMPLETE = re.compile(
    r"(?:制度|机制|体系|改革|建设|能力|水平|环境|化解|监督|氛围|意识|作风|质量|管理|服务)”?"
    r"(?=各[级部执乡镇街县市区地单有]|\d+[个家](?:部门|乡镇|镇|街道|单位|县)|全[省市县区镇](?:各|共|已|累计|建|组|有|办|受))"
)
"""A noun with which headings end, glued to a subject that begins the text."""
ALONE = re.compile(rf"^[（(]?(?:{NUMERALS}|\d{{1,2}})[）)、.．]+$")
INLINE = re.compile(rf"(?<=[。；])(?:({NUMERALS})、|[（(]({NUMERALS})[）)])(?=([^。；：]{{4,50}})(?:。|$))")
PART_NAME = re.compile(
    r"(?:存在的?(?:主要)?(?:问题|不足)(?:[和与及](?:问题|不足|原因))?|下一步(?:工作)?(?:打算|安排|计划|思路|措施))"
    r"(?=过去|虽然|尽管|我|一年来|目前|当前|20|下一步|总体|与|对照|在)"
)
LEAD_IN = re.compile(r"(?<=。)(?:下一步|下一阶段|今后|新的一年)，[^。；]{2,60}：$")
DEEPEST = 4
PART = re.compile(r"问题|不足|短板|困难|下一?步|打算|安排|计划|思路|责任人|其他")


def pieces_of(lines: Sequence[Line]) -> tuple[list[Piece], list[Oddity]]:
    """The headings and paragraphs of a text, and what is odd about its headings.

    Ranks are the sample's own depth: where it goes from 一、 to 1. straight, 1. is the second.
    """
    oddities: list[Oddity] = []
    pieces = [
        own
        for line in lines
        if not ALONE.match(line.text)
        for part in _divided(line)
        for piece in _pieces(part, oddities)
        for own in _at_lead_in(piece)
    ]
    counted = any(p.rank in (1, 2) for p in pieces)
    pieces = with_unnumbered(pieces, oddities) if counted else all_unnumbered(pieces)
    pieces = _nested(pieces)
    _check_numbers(pieces, oddities)
    depth = {rank: n for n, rank in enumerate(sorted({p.rank for p in pieces if p.rank}), 1)}
    return [replace(p, rank=min(depth[p.rank], DEEPEST)) if p.rank else p for p in pieces], oddities


def _divided(line: Line) -> list[Line]:
    """A line in which headings stand behind the paragraph before them: …。（二）规范决策。…, each its own."""
    text = line.text
    expected = {1: 0, 2: 0}
    for form, pattern in FORMS[:2]:
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


def _at_lead_in(piece: Piece) -> Iterator[Piece]:
    """A piece; a paragraph that ends by leading in to what follows is cut before that."""
    lead = None if piece.rank else LEAD_IN.search(piece.text)
    if lead is None:
        yield piece
    else:
        yield replace(piece, text=piece.text[: lead.start()])
        yield replace(piece, text=piece.text[lead.start() :], glued=False)


def _pieces(line: Line, oddities: list[Oddity]) -> Iterator[Piece]:
    rank, number, text = line.rank, 0, line.text
    for form, pattern in FORMS:
        found = pattern.match(text)
        if found and not (line.numbered and form > 2):
            rank, number, text = form, number_in(found[1]), text[found.end() :]
            break
    if not rank or not text:
        yield Piece(line.number, line.text)
        return
    yield from _headed(line, rank, number, text, oddities)


def _headed(line: Line, rank: int, number: int, text: str, oddities: list[Oddity]) -> Iterator[Piece]:
    """A line that begins with a number: a heading, a heading with its paragraph, or a counted paragraph."""
    limit = LONGEST[rank]
    stop = first_end(text)
    edge = _glued_at(text, rank, line.gap - len(line.text) + len(text))
    if edge and edge <= limit and (stop is None or edge < stop.start()):
        message = f"标题“{text[:edge]}”与正文相连，中间缺句号，已经分开。"
        oddities.append(Oddity(line.number, "标题", message))
        yield Piece(line.number, text[:edge], rank, number=number)
        yield Piece(line.number, text[edge:], glued=True)
    elif stop is None or stop.end() == len(text):
        lead_in = text.endswith("：") and "，" in text
        if len(text) <= limit and not lead_in and not MENTION.search(text):
            yield Piece(line.number, text.rstrip("。：；，"), rank, number=number)
        else:
            yield Piece(line.number, line.text)
    elif (
        stop.end() <= limit and not MENTION.search(text[: stop.end()]) and not _in_a_line(text, rank, number)
    ):
        yield Piece(line.number, text[: stop.end()], rank, run_in=True, number=number)
        yield Piece(line.number, text[stop.end() :], glued=True)
    else:
        yield Piece(line.number, line.text)


def _glued_at(text: str, rank: int, gap: int) -> int:
    """Where the text begins that is glued to a heading; 0 when none is.

    Args:
        text: The line behind its number.
        rank: The rank of that number.
        gap: Where its first blank stood.
    """
    if found := GLUED.search(text):
        return found.start()
    if name := PART_NAME.match(text):
        return name.end()
    if rank < 3 and (found := ACTING.search(text[: LONGEST[rank] + 20])):
        return found.start()
    stop = first_end(text)
    ends = stop is not None and stop.end() <= LONGEST[rank] and not MENTION.search(text[: stop.end()])
    if gap >= LEAST and stop and not ends and not MENTION.search(text[:gap]):
        return gap
    found = COMPLETE.search(text) if rank < 3 else None
    return found.end() if found and found.end() >= LEAST and not MENTION.search(text[: found.end()]) else 0


def _in_a_line(text: str, rank: int, number: int) -> bool:
    """Whether the next of a series (1), (2) stands on the same line: a paragraph that counts, no heading."""
    following = f"（{number + 1}）" if rank == DEEPEST else f"{number + 1}."
    return rank > 2 and number > 0 and bool(re.search(rf"[。；]{re.escape(following)}(?!\d)", text))


def _nested(pieces: Sequence[Piece]) -> list[Piece]:
    """Sections counted 一、 in a part counted 一、 itself: those and all below them are a rank lower."""
    outer = inner = 0
    found: list[Piece] = []
    for n, piece in enumerate(pieces):
        if piece.rank == 1 and piece.number:
            above = pieces[n - 1] if n else None
            if not inner and piece.number == 1 and above and above.rank == 1 and above.number == outer > 0:
                inner = 1
            elif (
                inner
                and piece.number == inner + 1
                and not (piece.number == outer + 1 and PART.search(piece.text))
            ):
                inner += 1
            else:
                outer, inner = piece.number, 0
        lower = inner and piece.rank
        found.append(replace(piece, rank=piece.rank + 1) if lower else piece)
    return found


def _check_numbers(pieces: Sequence[Piece], oddities: list[Oddity]) -> None:
    """Numbers of headings that are missing, repeated, or start anew."""
    counts: dict[int, int] = {}
    last: dict[int, int] = {}
    for piece in pieces:
        if not piece.rank:
            continue
        for deeper in [rank for rank in counts if rank > piece.rank]:
            del counts[deeper]
        expected = counts.get(piece.rank, 0) + 1
        counted_on = piece.rank > 2 and piece.number > last.get(piece.rank, 0)
        last[piece.rank] = piece.number or last.get(piece.rank, 0) + 1
        if piece.number and piece.number not in (expected, 1) and not counted_on:
            words = "重复" if piece.number < expected else "不连续"
            title = piece.text.rstrip("。")
            message = f"标题“{title}”的编号{words}：应是第 {expected} 个，写作第 {piece.number} 个。"
            oddities.append(Oddity(piece.line, "编号", message))
        counts[piece.rank] = piece.number or expected
