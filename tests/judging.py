"""What is false or stale in a report of the next year, reckoned anew from the printed words and the cells.

Each judge takes the lines of a report and returns what is wrong, in words. None knows how the program learns.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from agreeing import Cells
from samples import bare

from drafter.chinese import sentences
from drafter.model import Figure, Heading, Kind, Paragraph, Report, plain_text, split_scale

CARRIED = "【沿用上年，请核实："
RISE = (
    "增长|增加|增至|增到|增幅|升至|升到|上升|上涨|提高|提升|扩大|多于|涨幅",
    "下降|下滑|减少|减至|减到|降低|降至|降到|降为|减为|降幅|压减|调减|压缩|缩短|精简|回落|少于",
)
TURN = re.compile("|".join(RISE))
AGAINST = re.compile(r"同比|环比|[比较](?:上年|去年|上一年|\d{4}年|前年)|上年同期|去年同期")
SAYS_FEWER = re.compile("压减率$")
"""Who types 涉企检查压减率 says that there were fewer."""
CLAUSE = re.compile("[，。；：,;！？\n]")
OF_AN_EVENT = re.compile(
    r"\d+月\d+日|首次(?!轻微|违法|申请)|首[个批](?!违法)|荣获|获评|被评为|被授予|名列|位列|居第|列第|排名第|排第"
    r"|第[一二三四五六七八九十\d]+(?:[位名]|届.{0,6}会)|之年$|周年"
)
"""What is said of something that happened once."""
FREE = re.compile(
    r"《[^》]*》|〔[^〕]*〕|“[^”]*”|\d{4}(?:[—－～~-]\d{4})?年度?|\d{4}[—－-]\d{4}|1[12]\d{3}(?!\d)|7\s*[×xX*]\s*24"
    r"|法定的\d+个工作日|24小时|\d+·\d+|[（(]\d+[）)]|[A-Za-z+][\d.]+|\d+[A-Z+]|\d+(?:国道|楼)"
    r"|(?:不少于|不低于|不超过|不得少于|力争|确保|至少|超过)[^，。；]{0,12}"
    r"|\d[\d.]*%?[^，。；、\d]{0,4}(?:以上|以内|以下)|第\d+|\d+月(?:\d+日)?|\d+日|^\d+\.|(?<=[。；])\d+\."
)
"""Where a number may stand that no cell holds: titles, terms, years, requirements, ordinals, days."""
NUMBER = re.compile(r"\d[\d,，]*(?:\.\d+)?")
RATE = re.compile("率|占比|比例")
EVERYWHERE = frozenset("，、；率件个名人均达到为率的")
"""Characters that two names share without being alike."""
PARTS_LEAD = re.compile("其中|分别|包括|[（(：:]")
LONGEST_TITLE = 24
"""A longer first sentence of an item says something by itself."""
BRACKET = re.compile("（[^（）]*）")
ITEM = re.compile("(?:^|(?<=[。；]))[一二三四五六七八九十]是")


@dataclass(frozen=True)
class Line:
    """A heading or paragraph: its words, and the figures among them with their places.

    Attributes:
        text: The words.
        figures: The start of each figure, and the figure.
        level: The level of a heading; 0 for a paragraph.
    """

    text: str
    figures: tuple[tuple[int, Figure], ...]
    level: int = 0

    def sentence(self, place: int) -> tuple[int, int]:
        """Where the sentence around a place begins and ends."""
        return next(((a, b) for a, b in sentences(self.text) if a <= place < b), (0, len(self.text)))


def lines_of(report: Report) -> list[Line]:
    """The headings and paragraphs of a report."""
    found = []
    for block in report.blocks:
        if isinstance(block, Heading | Paragraph):
            place = 0
            figures: list[tuple[int, Figure]] = []
            for span in block.spans:
                if isinstance(span, Figure):
                    figures.append((place, span))
                place += len(span.text)
            level = block.level if isinstance(block, Heading) else 0
            found.append(Line(plain_text(block.spans), tuple(figures), level))
    return found


def marks(text: str, opening: str = "【") -> Iterator[tuple[int, int]]:
    """Where the marks of a text begin and end, brackets within them counted."""
    end = 0
    for found in re.finditer(re.escape(opening), text):
        if found.start() < end:
            continue
        depth, end = 0, found.start()
        for mark in text[found.start() :]:
            end += 1
            depth += {"【": 1, "】": -1}.get(mark, 0)
            if not depth:
                break
        yield found.start(), end


def carried(lines: Iterable[Line]) -> list[str]:
    """The sentences of last year that are printed to be confirmed."""
    return [
        line.text[a:b].removeprefix(CARRIED).removesuffix("】")
        for line in lines
        for a, b in marks(line.text, CARRIED)
    ]


def unmarked(line: Line) -> Line:
    """A line with blanks where it has marks, and without the figures in them."""
    text, figures = line.text, line.figures
    for a, b in marks(line.text):
        text = text[:a] + "　" * (b - a) + text[b:]
        figures = tuple(pair for pair in figures if not a <= pair[0] < b)
    return replace(line, text=text, figures=figures)


def masked(text: str) -> str:
    """A text without its numbers, so that it is known again whatever year it is moved to."""
    return re.sub(r"\d[\d.,%]*", "#", bare(text)).rstrip("。；;")


def wrong_directions(lines: Iterable[Line], cells: Mapping[str, Cells]) -> list[str]:
    """Words of growth beside a fall, of fall beside a rise, and comparisons that nothing was reckoned for."""
    found: list[str] = []
    for line in map(unmarked, lines):
        for place, figure in line.figures:
            if figure.kind is Kind.CHANGE:
                found += _wrong_change(line, place, figure, cells)
        told = [(p, p + len(f.text)) for p, f in line.figures if f.kind is Kind.CHANGE]
        for turn in TURN.finditer(line.text):
            if not any(a <= turn.start() < b for a, b in told):
                found += _wrong_turn(line, turn, cells)
    return found


def _wrong_change(line: Line, place: int, figure: Figure, cells: Mapping[str, Cells]) -> Iterator[str]:
    """What is wrong with a change that was reckoned: its word, or its amount."""
    start, _ = line.sentence(place)
    words = [*TURN.finditer(line.text, start, place + len(figure.text))]
    held = cells.get(figure.indicator, Cells(None, None))
    if held.this is None or held.last is None:
        yield f"算不出的增减：{_around(line, place)}"
    elif words and _sign(words[-1][0]) != _cmp(held):
        yield f"说反了（{figure.indicator}，{held.last}→{held.this}）：{_around(line, place)}"
    elif figure.number and not _is_change(figure, held):
        yield f"增减数不对（{figure.indicator}，{held.last}→{held.this}）：{_around(line, place)}"


def _wrong_turn(line: Line, turn: re.Match[str], cells: Mapping[str, Cells]) -> Iterator[str]:
    """What is wrong with a word of growth or fall that no reckoned change follows."""
    start, end = line.sentence(turn.start())
    stop = CLAUSE.search(line.text, turn.end())
    clause_end = min(stop.start() if stop else end, end)
    behind = [(p, f) for p, f in line.figures if turn.end() <= p < clause_end]
    breaks = [found.end() for found in CLAUSE.finditer(line.text, start, turn.start())]
    lead = AGAINST.search(line.text, max([start, *breaks]), turn.start())
    if not behind:
        if lead:
            yield f"只有增减、没有数：{_around(line, turn.start())}"
        return
    place, figure = behind[0]
    gap = line.text[turn.end() : place]
    to_where = turn[0][-1] in "至到为" or gap in ("至", "到", "为")
    if figure.kind is Kind.CHANGE or not (lead or to_where):
        return
    held = cells.get(figure.indicator, Cells(None, None))
    if not to_where and not (_sign(turn[0]) < 0 and SAYS_FEWER.search(figure.indicator)):
        yield f"增减数是填的，不是算的（{figure.indicator}）：{_around(line, turn.start())}"
    elif to_where and (held.this is None or held.last is None or _sign(turn[0]) != _cmp(held)):
        yield f"说反了（{figure.indicator}，{held.last}→{held.this}）：{_around(line, turn.start())}"


def _sign(word: str) -> int:
    return 1 if word in RISE[0].split("|") else -1


def _cmp(held: Cells) -> int:
    assert held.this is not None
    assert held.last is not None
    return (held.this > held.last) - (held.this < held.last)


def _is_change(figure: Figure, held: Cells) -> bool:
    """Whether a printed change is one that the cells come to: a difference, a share or a multiple.

    That of rates may be one of rates as they are printed.
    """
    this, last = held
    assert this is not None
    assert last is not None
    assert figure.number is not None
    printed = figure.number
    off = abs(this - last)
    scaled = printed * split_scale(figure.unit)[0] if figure.unit else printed
    ways = [off, this] + ([off / last * 100, off / last, this / last] if last else [])
    ways += [abs(round(this, places) - round(last, places)) for places in (1, 2)]
    exact = Decimal(1).scaleb(min(int(printed.as_tuple().exponent), 0))
    return scaled in (off, this) or any(abs(way - printed) <= exact / 2 for way in ways)


def _around(line: Line, place: int) -> str:
    start, end = line.sentence(place)
    return line.text[start:end].strip()


def once_only(lines: Iterable[Line], old: Iterable[str]) -> list[str]:
    """Clauses about what happened once that stand in last year's report too, numbers and years aside."""
    clauses = {clause for sentence in old for clause in _clauses(sentence)}
    then = {masked(clause) for clause in clauses if OF_AN_EVENT.search(_without_titles(clause))}
    return [
        f"上年的事，没有标出：{text}"
        for text in _sentences(lines)
        if any(masked(clause) in then for clause in _clauses(text))
    ]


def _clauses(text: str) -> list[str]:
    return [clause for clause in CLAUSE.split(text) if clause]


def _without_titles(text: str) -> str:
    return re.sub("《[^》]*》|“[^”]*”", "", text)


def _sentences(lines: Iterable[Line]) -> Iterator[str]:
    for line in map(unmarked, lines):
        yield from (
            line.text[a:b].strip("　 ") for a, b in sentences(line.text) if line.text[a:b].strip("　 ")
        )


def sentences_of(lines: Iterable[Line]) -> list[str]:
    """The sentences of a report."""
    return [line.text[a:b] for line in lines for a, b in sentences(line.text) if b > a]


def printed_anyway(lines: Iterable[Line], events: Iterable[str]) -> list[str]:
    """The events of last year that are printed outside of marks, their numbers and years replaced or not."""
    whole = "\n".join(masked(text) for text in _sentences(lines))
    return [f"没有标出的上年的事：{event}" for event in events if masked(event) in whole]


class Relation(NamedTuple):
    """What holds between figures of a sentence: a sum of parts, or a rate of counts."""

    kind: str
    whole: str
    parts: tuple[str, ...]
    sentence: str


def relations(lines: Iterable[Line]) -> list[Relation]:
    """The sums and rates that add up exactly in a report, by the words and numbers of its sentences."""
    found = []
    for line in lines:
        for start, end in sentences(line.text):
            own = [(p, f) for p, f in line.figures if start <= p < end and f.number is not None]
            own = [(p, f) for p, f in own if f.kind in (Kind.VALUE, Kind.RATE)]
            found += [*_sums(line, own), *_rates(line, own)]
    return found


def _sums(line: Line, own: Sequence[tuple[int, Figure]]) -> Iterator[Relation]:
    """A number with two parts or more behind it, told by 其中, 分别, a bracket: the longest that adds up."""
    for n, (place, whole) in enumerate(own[:-2]):
        begin = own[n + 1][0]
        lead = BRACKET.sub("", line.text[place + len(whole.text) : begin])
        if not PARTS_LEAD.search(lead) or "；" in lead:
            continue
        stop = "）" if "（" in lead else "；"
        end = line.text.find(stop, begin) % (len(line.text) + 1)
        within = [figure for p, figure in own[n + 1 :] if p < end and _base(figure).unit == _base(whole).unit]
        for last in range(len(within), 1, -1):
            if sum((_base(part).number for part in within[:last]), Decimal(0)) == _base(whole).number:
                names = tuple(part.indicator for part in within[:last])
                yield Relation("合计", whole.indicator, names, _around(line, place))
                break


class Measured(NamedTuple):
    """A number in what is counted."""

    number: Decimal
    unit: str


def _base(figure: Figure) -> Measured:
    scale, unit = split_scale(figure.unit)
    assert figure.number is not None
    return Measured(figure.number * scale, unit)


def _rates(line: Line, own: Sequence[tuple[int, Figure]]) -> Iterator[Relation]:
    """A rate behind the two counts that it is of, to its last digit; 100% only right behind equal ones."""
    for n, (place, rate) in enumerate(own):
        if rate.unit != "%" or not RATE.search(line.text[max(place - 14, 0) : place]):
            continue
        counts = [(p, f) for p, f in own[:n] if f.unit != "%"]
        for (_, whole), (at, part) in reversed([*pairwise(counts)]):
            near = (
                set(line.text[max(at - 5, 0) : at]) & set(line.text[max(place - 8, 0) : place]) - EVERYWHERE
            )
            sure = near or rate.number != 100
            if sure and _base(whole).number and _rate_of(part, whole, rate) == rate.number:
                names = part.indicator, whole.indicator
                yield Relation("比率", rate.indicator, names, _around(line, place))
                break


def _rate_of(part: Figure, whole: Figure, rate: Figure) -> Decimal:
    assert rate.number is not None
    exact = Decimal(1).scaleb(min(int(rate.number.as_tuple().exponent), 0))
    return (_base(part).number / _base(whole).number * 100).quantize(exact)


def broken(lines: Iterable[Line], held: Iterable[Relation]) -> list[str]:
    """The sums and rates of last year's report that are printed and do not hold any more."""
    printed: dict[str, Figure] = {}
    for line in map(unmarked, lines):
        printed |= {f.indicator: f for _, f in line.figures if f.kind in (Kind.VALUE, Kind.RATE)}
    stated = [one for one in held if {one.whole, *one.parts} <= printed.keys()]
    wrong = [one for one in stated if not _holds(one, printed)]
    shown = [[printed[name].text for name in (one.whole, *one.parts)] for one in wrong]
    return [
        f"{one.kind}不再成立：{'、'.join(numbers)}——{one.sentence}"
        for one, numbers in zip(wrong, shown, strict=True)
    ]


def _holds(one: Relation, printed: Mapping[str, Figure]) -> bool:
    whole, parts = printed[one.whole], [printed[name] for name in one.parts]
    if one.kind == "合计":
        return sum((_base(part).number for part in parts), Decimal(0)) == _base(whole).number
    part, of = parts
    if not _base(of).number:
        return True
    assert whole.number is not None
    exact = Decimal(1).scaleb(min(int(whole.number.as_tuple().exponent), 0))
    return abs(_base(part).number / _base(of).number * 100 - whole.number) <= max(exact, Decimal("0.1")) / 2


def stale_numbers(lines: Iterable[Line], old: Collection[str]) -> list[str]:
    """Numbers of last year's report that no cell holds: words of the template that no year changes."""
    found = []
    for line in map(unmarked, lines):
        text = line.text
        for place, figure in line.figures:
            text = text[:place] + "　" * len(figure.text) + text[place + len(figure.text) :]
        for free in FREE.finditer(text):
            text = text[: free.start()] + "　" * len(free[0]) + text[free.end() :]
        found += [
            f"上年的数（{number[0]}）：{_around(line, number.start())}"
            for number in NUMBER.finditer(text)
            if number[0].rstrip(",，") in old
        ]
    return found


def numbers_in(texts: Iterable[str]) -> set[str]:
    """All numbers in some texts."""
    return {number[0].rstrip(",，") for text in texts for number in NUMBER.finditer(bare(text))}


def titles_alone(lines: Sequence[Line], old: Sequence[Line]) -> list[str]:
    """Items of a series of which only the title is left, and headings with nothing under them."""
    full = {masked(title) for title, body in _items(old) if body and len(title) <= LONGEST_TITLE}
    found = [f"只剩标题：{title}" for title, body in _items(lines) if not body and masked(title) in full]
    with_text = {masked(a.text) for a, b in pairwise(old) if a.level and (not b.level or b.level > a.level)}
    for one, behind in pairwise([*lines, Line("", (), 1)]):
        if one.level and behind.level and behind.level <= one.level and masked(one.text) in with_text:
            found.append(f"标题下没有内容：{one.text}")
    return found


def _items(lines: Iterable[Line]) -> Iterator[tuple[str, str]]:
    """The items of the series of some paragraphs: the first sentence, and what follows."""
    for line in lines:
        starts = [found.start() for found in ITEM.finditer(line.text)]
        for a, b in pairwise([*starts, len(line.text)]):
            own = line.text[a:b]
            title = own[: own.find("。") + 1] or own
            yield ITEM.sub("", title), own[len(title) :].strip()
