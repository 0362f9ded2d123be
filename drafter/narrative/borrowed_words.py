"""Words that figures behind them share without saying so: where ｜ or ← is wanted.

What borrows a word is told by lists of words, which are kept out of the rule itself: here a person decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice, pairwise

from drafter.chinese import LEANING, NUMBER, SHARED, WORD, Clause, settle_sentence
from drafter.model import Finding, Source, finding
from drafter.patterns import regex

from .plain_sentences import Sentence

MOST = 20
"""So many findings are made of a file."""
HAVING = "设有|共有|现有|拥有|建有|有|配备|配有|建成|建立|设立|新建|新设"
DOING = (
    "聘任|聘请|办理|开展|制定|修订|修改|组织|举办|审查|审核|发放|培育|选派|命名|创建|化解|回复|答复|明确|公开|受理|"
    "完成"
)
BEFORE = f"{WORD}|全[省市县区镇乡]|各级|共|现|已|目前|截至目前|累计|全年|年内|年末|年底|依法|按期|及时|参与"
LEAD = regex(f"((?:{BEFORE})*(?:{HAVING}|{DOING}))[^{NUMBER}]{{2,}}{NUMBER}$")
THINGS = (
    "人员|人|员|队伍|主体|机构|单位|部门|中心|室|站|点|所|委员会|队|平台|终端|设备|仪|窗口|事项|案件|纠纷|文件|规章|"
    "法规|合同|协议|建议|提案|任务|方面|项目|基地|公园|广场|长廊|场所|律师|顾问|专家|志愿者|副校长|清单|资料|宣传品|"
    "联盟|社区|村|乡镇|街道"
)
DEEDS = (
    f"{HAVING}|{DOING}|新增|培训|办结|审结|处理|调解(?!员|委|组织|室)|排查|检查|核查|查处|清理|废止|接待|移送|追究|"
    "发现|查出|整改|惠及|服务|覆盖|提供|签订|指派|减免|压减|取消|下放|承接|收到|登记|处置|解决|采纳|解聘|吸纳|带动|评选|"
    "表彰|通过|约谈|问责|纠正|撤销|变更|确认|作出|实施|准予|参加|出庭|集中|邀请|引进|考核|考试"
)
THING = regex(f"(?!(?:{BEFORE})*(?:{DEEDS})|.*(?:{HAVING}|办理|开展))\\w+(?:{THINGS}){NUMBER}$")
"""An item or clause that names a thing and its number, and no deed."""
MEANINGS = {
    SHARED: "“｜”前面的词由后面的数共用",
    LEANING: "“←”后面的分句离不开前一个分句，随它略去",
}
LEANS = regex(f"(?:共|均|已|并|及时)*(?:发现|查出|涉及|惠及)[^{NUMBER}]*{NUMBER}")
"""A clause that says of something before it what came of it."""


def borrowed_words(sentences: Iterable[Sentence], file: str) -> Iterator[Finding]:
    """Find plain sentences whose figures need words that go with another figure (T24)."""
    found = (one for each in sentences if each.is_plain for one in _borrowed(each, file))
    yield from islice(found, MOST)


def _borrowed(sentence: Sentence, file: str) -> Iterator[Finding]:
    clauses = [clause for clause in sentence.clauses() if clause.counts]
    for clause in clauses:
        if proposal := _with_sign_in(sentence, clause):
            yield _finding(sentence, file, clause.items[0], proposal)
    for one, other in pairwise(clauses):
        if one.part == other.part and (proposal := _with_sign_between(sentence, one, other)):
            yield _finding(sentence, file, one.text, proposal)


def _with_sign_in(sentence: Sentence, clause: Clause) -> str:
    """A list with ｜ behind the verb that its items share; empty where they share none."""
    first, *others = clause.items
    lead = "" if clause.shared else _lead(sentence, first)
    if not lead or not any(THING.match(sentence.shape(item)) for item in others):
        return ""
    return f"{lead}{SHARED}{sentence.shown(clause.text)[len(lead) :]}"


def _with_sign_between(sentence: Sentence, one: Clause, other: Clause) -> str:
    """Two clauses with ｜ or ← where the second needs the first; empty where it does not."""
    words, behind = sentence.shown(one.text), sentence.shown(other.text)
    if LEANS.match(other.shape) and not (other.leaning or other.borrows or other.hangs):
        return f"{words}，{LEANING}{behind}"
    lead = "" if one.shared or len(one.items) > 1 else _lead(sentence, one.text)
    if lead and THING.match(other.shape) and not other.leaning:
        return f"{lead}{SHARED}{words[len(lead) :]}，{behind}"
    return ""


def _lead(sentence: Sentence, text: str) -> str:
    """The words up to the verb with which an item begins, if a thing and a figure follow."""
    shape = sentence.shape(text)
    found = LEAD.match(shape)
    if not found or not THING.match(shape[found.end(1) :]):
        return ""
    verb = re.search(f"(?:{HAVING}|{DOING})$", found[1])
    shown = sentence.shown(text)
    return shown[: shown.index(verb[0]) + len(verb[0])] if verb else ""


def _finding(sentence: Sentence, file: str, goes: str, proposal: str) -> Finding:
    first = sentence.figures(goes)[0][1].names[0]
    left = settle_sentence(sentence.text, sentence.stuffs(first)).text
    place = Source(file, "", f"第 {sentence.line} 行")
    meaning = MEANINGS[SHARED if SHARED in proposal else LEANING]
    return finding(
        "T24",
        place,
        field=first,
        blank=first,
        left=sentence.shown(left),
        proposal=proposal,
        meaning=meaning,
    )
