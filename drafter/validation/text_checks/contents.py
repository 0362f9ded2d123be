"""Words that say nothing, or what only the form says; marks without their partners; wrong terms."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.chinese import HAN
from drafter.model import OTHERS, SHEETS
from drafter.patterns import regex
from drafter.workbook import EXAMPLES

from .passages import CLAUSE_BEGINNING, Passage, Patterns, Remark

MEASURE = "[件次个名人场项年月日万亿户家份部条起宗批期卷%]"
SIGN = "[XxＸｘ×✕╳]"
BLANKS = regex(
    rf"20[XxＸ×＊*○_]{{1,2}}(?=年)|(?<![A-Za-z]){SIGN}{{2,}}(?![A-Za-z])|(?<![\dA-Za-z])(?:{SIGN}|[Nn])(?={MEASURE})"
    rf"|[*＊]{{2,}}|[_＿]{{2,}}|[□■]{{2,}}|○{{2,}}|[?？]{{2,}}|\.{{6,}}|…+(?={MEASURE})|[（(][ \u3000]*[）)]"
    rf"|(?<=[{HAN}])[ \u3000]+(?={MEASURE}次?(?:[，。；、]|$))"
)
"""Places that were left to be filled: XXX, 20XX年, 办案__件, 办案  件."""
TO_BE_FILLED = regex(
    r"[（(【\[](?:此处|这里|请|待|数据|数字|具体|需要?|拟|由|注|备注|可|如|填写?)[^（）()【】\[\]]{0,14}?"
    r"(?:填|补|待核|核实|确认|待定|完善|提供|更新|修改|删除)[^（）()【】\[\]]{0,8}[）)】\]]|[（(【\[]填写[^（）()【】\[\]]{0,14}[）)】\]]"
    r"|请在?此处?(?:填写|补充)|此处(?:填写|省略|略|补充)|(?:^|(?<=[，。；]))待[^，。；]{0,12}(?:补充|补报|补填|填写|提供)(?=[。；，]|$)"
)
MARKS = regex(
    r"^[\s。，、；：！？.,…·/\\|\-—–－()（）【】\[\]“”\"]+|[\s。，、；：！？.,…·/\\|\-—–－()（）【】\[\]“”\"]+$"
)
ABOUT = "具体|详细|有关|相关|情况|内容|数据|名单|做法|原因|表现|详情|其他|其余"
NO_WORDS = regex(r"^[^\w{}<>=#@]*[\d_]*[^\w{}<>=#@]*$")
NONE = ("无", "没有", "暂无")
"""Of part five it is right to say so."""
LEAST_EXAMPLE = 10
"""So many characters of an example are no coincidence."""
LONGEST = 400
PAIRS = {"“”": "引号", "（）": "圆括号", "《》": "书名号", "〔〕": "六角括号", "【】": "方括号"}


def empty_words(passage: Passage, patterns: Patterns) -> Iterator[Remark]:
    """A cell that says 同上 or 无, or words with gaps: XXX, （此处填…）, 待补充."""
    text = passage.text.strip()
    bare = MARKS.sub("", text)
    typed = SHEETS[passage.sheet].variable
    if bare in NONE and SHEETS[passage.sheet].part == OTHERS:
        return
    if patterns.compiled(rf"(?i:(?:{ABOUT})*<空话>)\d{{0,2}}").fullmatch(bare) or (
        typed and NO_WORDS.match(text)
    ):
        yield Remark(text)
        return
    found = [*BLANKS.finditer(text), *TO_BE_FILLED.finditer(text)]
    found += patterns.compiled(r"(?<![有亟急尚仍还正])(?:<待填>)(?=[。；，、）)】\]]|$)").finditer(text)
    found += patterns.compiled(rf"(?:{CLAUSE_BEGINNING}|(?<=[在由向]))(?:<某地>)").finditer(text)
    places: list[range] = []
    for each in sorted(found, key=lambda each: (each.start(), -each.end())):
        if not any(each.start() in place for place in places):
            places.append(range(*each.span()))
            yield Remark(each[0])


def examples(passage: Passage, patterns: Patterns) -> Iterator[Remark]:
    """The words of the form's own example, or a row that says it is one."""
    text = passage.text.strip()
    for sentence in EXAMPLES:
        if len(sentence) >= LEAST_EXAMPLE and sentence.rstrip("。") in text:
            yield Remark(sentence)
            return
    if found := patterns.compiled(
        r"^(?:[（(【\[](?:<示例>)[^）)】\]]{0,6}[）)】\]]|(?:<示例>)\d{0,2}[：:])"
    ).match(text):
        yield Remark(found[0])


def unpaired(passage: Passage, patterns: Patterns) -> Iterator[Remark]:  # noqa: ARG001
    """Quotation marks, brackets and marks of titles without their partners."""
    for pair, name in PAIRS.items():
        depth, lost = 0, False
        for character in passage.text:
            depth += (character == pair[0]) - (character == pair[1])
            lost = lost or depth < 0
            depth = max(depth, 0)
        if lost or depth:
            yield Remark(pair, f"{name}“{pair}”" if pair != "“”" else name)


def too_long(passage: Passage, patterns: Patterns) -> Iterator[Remark]:  # noqa: ARG001
    """A paragraph that nobody reads to its end."""
    if len(passage.text) > LONGEST:
        yield Remark(str(len(passage.text)))


def wrong_terms(passage: Passage, patterns: Patterns) -> Iterator[Remark]:
    """Titles of laws and set terms that are written otherwise; characters of the traditional script."""
    for pair in patterns.words["误称"]:
        wrong, _, right = pair.partition("=")
        if wrong in passage.text and right not in passage.text:
            yield Remark(wrong, f"应为“{right}”")
    characters = "".join(dict.fromkeys(patterns.compiled("<繁体>").findall(passage.text)))
    if characters:
        yield Remark(characters[:10], "是繁体字，改用简体字")
