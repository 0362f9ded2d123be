"""How a text tells a figure, without its numbers: what a row of the form shows to whoever fills it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafter.chinese import Mention, Numeral, sentence_start, with_stops
from drafter.patterns import regex

from .context import LONGEST_AROUND

BLANK = "＿＿"
"""What stands in the place of the number that is asked for."""
OTHER = "…"
"""What stands in the place of any other number."""
LONGEST_BEFORE = 44
LONGEST_BEHIND = 20
CLAUSE_END = regex("[，；：。]")
DATED = regex(
    r"(?:20\d\d年)?(?:\d{1,2}月)?\d{1,2}日(?:至(?:\d{1,2}月)?\d{1,2}日)?|20\d\d年度?|\d{1,2}月(?:份|底)?"
)
DIGITS = regex(r"\d(?:[\d.,·]*\d)?")
MARKED = regex(r"^[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．是]+(?!\d)")
INNER = str.maketrans("“”", "‘’")
LOOSE = "，；：。、— "


def quoted(text: str, mentions: Sequence[Mention], n: int) -> str:
    """The clauses of a text in which a figure stands, a blank in its place: 新登记个体工商户＿＿户.

    No number of the text is left in it. It begins and ends with a clause where that is short enough.

    Args:
        text: The paragraph.
        mentions: Its figures, in order.
        n: Which of them it is.
    """
    text, mention = with_stops(text), mentions[n]
    start = sentence_start(text, mention.start, LONGEST_AROUND)
    before = _begin(_without_numbers(text, mentions[:n], start, mention.start))
    stop = re.search("[。\n]", text[mention.end :])
    end = mention.end + stop.start() if stop else len(text)
    behind = _end(_without_numbers(text, mentions[n + 1 :], mention.end, end))
    told = f"{before}{_blank(mention)}{behind}".translate(INNER)
    return re.sub(f"{OTHER}+", OTHER, told)


def _blank(mention: Mention) -> str:
    first = "第" if mention.numeral is Numeral.ORDINAL else ""
    return f"{first}{BLANK}{mention.unit}"


def _without_numbers(text: str, mentions: Sequence[Mention], start: int, end: int) -> str:
    """A passage without its figures, its dates and any other digits."""
    pieces, last = [], start
    for mention in mentions:
        if start <= mention.start and mention.end <= end:
            pieces.append(text[last : mention.start])
            last = mention.end
    pieces.append(text[last:end])
    return re.sub(r"\s+", "", OTHER.join(DIGITS.sub(OTHER, DATED.sub("", piece)) for piece in pieces))


def _begin(words: str) -> str:
    """The last clauses of what stands before a figure that are short enough; of a longer one, its end."""
    words = MARKED.sub("", words)
    starts = [0, *(found.end() for found in CLAUSE_END.finditer(words))]
    near = next((words[start:] for start in starts if len(words) - start <= LONGEST_BEFORE), "")
    if not near and words[starts[-1] :]:
        items = [found.end() for found in re.finditer("、", words)]
        places = [place for place in items if len(words) - place <= LONGEST_BEFORE]
        near = OTHER + words[places[0] if places else -LONGEST_BEFORE :]
    return near.lstrip(LOOSE)


def _end(words: str) -> str:
    """The rest of the clause behind a figure; of a long one, its beginning."""
    clause = CLAUSE_END.split(words)[0]
    return clause if len(clause) <= LONGEST_BEHIND else f"{clause[:LONGEST_BEHIND]}{OTHER}"
