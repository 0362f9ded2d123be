"""The content of 学习核对.xlsx: the account of a sample, sorted by what a person has to do about it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from drafter.matching import Match
from drafter.model import Indicator
from drafter.patterns import regex
from drafter.workbook import KINDS, Answer, LearningReview, Mends
from drafter.workbook import REVIEW_COLUMNS as COLUMNS
from drafter.workbook import ReviewWords as Words

from .account import Account, JudgedSentence
from .kinds import SentenceKind
from .learned_figure import LearnedFigure
from .review import KIND_OF, STRUCK, Corrections

SURE = 0.85
"""A known indicator that is found with more is right but for few."""
NEW = "新增"
MARKED = "{}【{}】{}"
MARKS = regex("[【】｜←]")
SAID = {kind: word for word, kind in KIND_OF.items()}
EVENT = SAID[SentenceKind.EVENT]
FIXED = "照样本原样写入模板，来年使用前请改"
SIGNED = "｜前面的词由后面几个数合用，←后面的话离不开前一句；加错了的，在模板里删去"
Row = dict[str, str]


def review_rows(account: Account, corrections: Corrections) -> dict[str, tuple[Row, ...]]:
    """The rows of the workbook's sheets, with what a person has written in them before."""
    asked, sure = _by_indicator(account)
    pressing = _sentences(account)
    listed = {row[Words.PLACE] for row in pressing}
    rows = {
        Words.SENTENCES_SHEET: pressing,
        Words.NAMES_SHEET: [_named(account, figures) for figures in asked],
        Words.DETAILS_SHEET: [*_details(account, listed), *(_sure(account, figures) for figures in sure)],
    }
    unused = {(answer.place, answer.mends): answer for answer in corrections.all()}
    for sheet, found in rows.items():
        mends = [column.mends for column in COLUMNS[sheet] if column.mends]
        for row in found:
            for each in mends:
                if answer := unused.pop((row.get(Words.PLACE, ""), each), None):
                    row[each.value] = answer.text
    rows[Words.DETAILS_SHEET] += map(_unused, unused.values())
    return {sheet: tuple(found) for sheet, found in rows.items()}


def _unused(answer: Answer) -> Row:
    """The row of what a person has written where there is no row any more."""
    row = {Words.CLASS: "没有用上的改动", Words.PLACE: answer.place, answer.mends.value: answer.text}
    return row | {Words.REMARK: f"{answer.mends.value}：{answer.text}"}


def questions(account: Account) -> int:
    """How many indicators have to be looked at: new ones, and those that are not sure."""
    return len(_by_indicator(account)[0])


def _by_indicator(account: Account) -> tuple[list[list[LearnedFigure]], list[list[LearnedFigure]]]:
    """The figures that became slots by what was found for them: those to be looked at, and the sure ones."""
    by: dict[Match, list[LearnedFigure]] = {}
    for figure in account.figures:
        if figure.match and figure.found and not figure.change:
            by.setdefault(figure.found, []).append(figure)
    asked = [own for match, own in by.items() if match.proposed or match.score < SURE]
    return asked, [own for own in by.values() if own not in asked]


def _named(account: Account, figures: Sequence[LearnedFigure]) -> Row:
    """The row of an indicator that has to be looked at."""
    first = figures[0]
    indicator = account.indicators[first.match.indicator.name] if first.match else None
    if first.found is None or indicator is None:
        return {}
    return {
        Words.PLACE: first.place,
        Words.WORDS: "；".join(map(_around, figures)),
        Words.NAME: first.found.indicator.name,
        Words.SURE: NEW if first.found.proposed else f"{first.found.score:.0%}",
        Words.UNIT: "、".join(dict.fromkeys(figure.mention.unit for figure in figures)),
        Words.SECTION: indicator.section,
        Words.TOTAL: indicator.aggregation.value,
        Words.LEAD: indicator.lead,
        Words.RULE: _rule(indicator),
    }


def _rule(indicator: Indicator) -> str:
    """What an indicator is reckoned from, or held to."""
    said = [f"＝{indicator.numerator}÷{indicator.denominator}"] if indicator.numerator else []
    said += [f"＝{'＋'.join(indicator.parts)}"] if indicator.parts else []
    said += [f"不大于{'、'.join(indicator.not_above)}"] if indicator.not_above else []
    return "；".join(said)


def _around(figure: LearnedFigure) -> str:
    """The words around a figure, with a mark where it stands."""
    before, said, behind = figure.excerpt.partition(figure.mention.text)
    return MARKED.format(before, said, behind) if said else figure.excerpt


def _sure(account: Account, figures: Sequence[LearnedFigure]) -> Row:
    first = figures[0]
    found = first.found
    cells = dict.fromkeys(filter(None, (account.cells.get(figure.name, "") for figure in figures)))
    return {
        Words.CLASS: "数据和指标",
        Words.PLACE: first.place,
        Words.WORDS: "；".join(map(_around, figures)),
        Words.REMARK: found.indicator.name if found else "",
        Words.SURE: f"{found.score:.0%}" if found else "",
        Words.CELL: "、".join(cells),
    }


def _sentences(account: Account) -> list[Row]:
    """What has to be written anew or looked at before next year, a row a sentence, in the sample's order."""
    found: list[tuple[int, Row]] = []
    remarks = _remarks(account)
    for sentence in account.sentences:
        of_line = remarks.get(sentence.line, {})
        said = [of_line.pop(words) for words in list(of_line) if _about(words, sentence)]
        if sentence.event:
            signs = "、".join(sentence.judgement.signs)
            found.append((sentence.line, _judged(sentence) | {Words.WHAT: EVENT, Words.REMARK: signs}))
        elif said:
            found.append(
                (sentence.line, {Words.WORDS: sentence.text, **said[0], Words.PLACE: sentence.place})
            )
    left = [
        (line, {Words.WORDS: words, **row}) for line, own in remarks.items() for words, row in own.items()
    ]
    return [row for _, row in sorted([*found, *left], key=lambda pair: pair[0])]


def _remarks(account: Account) -> dict[int, dict[str, Row]]:
    """What is to be said of sentences, by line and words, as cells of rows: the most pressing first."""
    found: dict[int, dict[str, Row]] = {}
    for line, text in account.dated:
        found.setdefault(line, {})[text] = _remark(line, "固定日期、数字", FIXED)
    for n in account.left:
        remark = f"“{n.text}”：{n.reason}"
        found.setdefault(n.line, {})[_cut(n.excerpt, n.text)] = _remark(n.line, "留作文字的数", remark)
    for line, text in account.signed:
        found.setdefault(line, {})[text] = _remark(line, "加了记号", SIGNED) | {Words.WORDS: text}
    return found


def _remark(line: int, what: str, words: str) -> Row:
    return {Words.PLACE: f"第{line}行", Words.WHAT: what, Words.REMARK: words}


def _about(said: str, sentence: JudgedSentence) -> bool:
    """Whether what is to be said is about a sentence."""
    words = MARKS.sub("", said)
    return words in sentence.text or sentence.text in words


def _judged(sentence: JudgedSentence) -> Row:
    sure = f"{sentence.judgement.confidence:.0%}"
    return {Words.PLACE: sentence.place, Words.SURE: sure, Words.WORDS: sentence.text}


def _cut(excerpt: str, said: str) -> str:
    before, number, behind = excerpt.partition(said)
    return MARKED.format(before, number, behind) if number else f"{excerpt}【{said}】"


def _details(account: Account, listed: Collection[str]) -> Iterator[Row]:
    """All else: what does not come back, what looked wrong, headings, what was left out."""
    trip = account.round_trip
    yield from _told(
        "缺少的部分", ((0, part) for part in account.missing), "沿用自带模板的写法，内容填在填报表里"
    )
    yield from _told("没有还原的句子", ((0, text) for text in trip.lost), "样本里有，学出的模板包没有印出")
    yield from _told("多印的句子", ((0, text) for text in trip.added), "样本里没有，学出的模板包多印了")
    yield from _told("不同的标题", ((0, text) for text in trip.headings), "")
    for oddity in account.oddities:
        yield from _told("可疑之处", [(oddity.line, oddity.message)], oddity.kind)
    for heading in account.headings:
        where = " · ".join(filter(None, (heading.part or "开头、结尾", heading.section)))
        (row,) = _told("标题的归属", [(heading.line, heading.text)], where)
        yield row | {Words.SURE: f"{heading.confidence:.0%}"}
    for sentence in account.sentences:
        if not sentence.event and sentence.place not in listed:
            yield _judged(sentence) | {Words.CLASS: f"{SAID[sentence.judgement.kind]}的句子"}
    yield from _told(
        "没有采用的表格", ((line, "从这一行起有一张表格") for line in account.tables), "要用的，请加成指标"
    )
    yield from _told("没有采用的行", account.removed, "网页上的导航、日期、浏览次数，落款、脚注和划去的字等")
    yield from _told("文字栏里的数", account.in_rows, "写进了填报表的文字栏")


def _told(what: str, items: Iterable[tuple[int, str]], remark: str) -> Iterator[Row]:
    for line, text in items:
        place = f"第{line}行" if line else ""
        yield {Words.CLASS: what, Words.PLACE: place, Words.WORDS: text, Words.REMARK: remark}


def review_of(
    account: Account,
    corrections: Corrections,
    *,
    pack: str,
    sample: str,
    choices: Mapping[Mends, Sequence[str]],
) -> LearningReview:
    """The content of the workbook.

    Args:
        account: The account of the sample.
        corrections: What a person has written before.
        pack: The pack's name.
        sample: The digest of the sample.
        choices: What may be chosen where something is mended: names, sections, departments.
    """
    rows = review_rows(account, corrections)
    return LearningReview(
        pack,
        sample,
        f"模板包“{pack}”学习核对表",
        _notes(account, rows),
        rows,
        {**{mends: tuple(words) for mends, words in choices.items()}, Mends.KIND: KINDS},
    )


def _notes(account: Account, rows: Mapping[str, Sequence[Row]]) -> tuple[tuple[str, str], ...]:
    unit, year = account.unit or "单位不明", account.year or "年度不明"
    counted = {sheet: len(found) for sheet, found in rows.items()}
    sentences, names, details = (
        counted[s] for s in (Words.SENTENCES_SHEET, Words.NAMES_SHEET, Words.DETAILS_SHEET)
    )
    return (
        ("样本", f"{account.file}　{unit}　{year}　{account.level}"),
        (
            Words.SENTENCES_SHEET,
            f"{sentences} 处：来年要重写、要改的句子。看“是什么”对不对，不对的在最后一列选。",
        ),
        (
            Words.NAMES_SHEET,
            f"{names} 项：新起的指标名称，和拿不准的对应。名称、板块、牵头部门不对的，在后面三列写上对的。",
        ),
        (
            Words.DETAILS_SHEET,
            f"{details} 行：其余的，备查。已经对上的指标错了的，也在最后一列写上对的名称。",
        ),
        (
            "怎么填",
            "只填黄色的格。名称是目录里已有的，从下拉列表中选；没有的，写一个新的，只用汉字、字母和数字。一个名称只能给一个数。"
            f"{STRUCK}。",
        ),
        (
            "填好以后",
            "保存、关闭，用学习时的同一条命令再学一遍，后面加上 --review 和本表的文件名。"
            "指标目录、模板、填报表里一起改好；学习以后自己改过的文件不覆盖，会列出来。",
        ),
        ("不要改", "位置一列、工作表的表头请勿改动；可以筛选、调整列宽。删去的行按没有改过处理。"),
    )
