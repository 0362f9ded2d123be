"""Who speaks and who is named: 我局, 张三, telephone numbers; what is asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.model import Level
from drafter.patterns import regex

from .passages import BEGINNING, CLAUSE_BEGINNING, FILLER, Passage, Patterns, Remark

RESPONSIBLE = ("责任人", "党政主要负责人")
NO_GIVEN = (
    "书记长任员官部局委办主席总政府首代组公人大协检法校园所科处室镇乡县市区村街道同志副正兼第一会议"
    "的和与及常务等全各其在有为以工作是了"
)
GIVEN = f"(?:(?=[\u4e00-\u9fff])[^{NO_GIVEN}])"
"""A character of a given name, which is none of a post or an organ."""
ALONE = rf"(?:<姓氏>)(?:{GIVEN}{{1,2}}|某{{1,2}})"
APART = regex(r"[、，,；;/／\s（）()：:]+")
MOBILE = regex(r"(?<!\d)1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)")
LANDLINE = regex(r"(?<![\d-])0\d{2,3}[-—－ ]\d{7,8}(?!\d)")
IDENTITY = regex(r"(?<!\d)[1-9]\d{5}(?:19|20)\d{2}(?:0\d|1[0-2])[0-3]\d\d{3}[\dXx](?!\d)")
ACCOUNT = regex(r"(?<!\d)(?:\d{4}[ -]?){3,4}\d{3,4}(?!\d)")
KINDS = (("身份证号", IDENTITY), ("手机号", MOBILE), ("电话号码", LANDLINE), ("银行账号或者证件号", ACCOUNT))


def self_references(passage: Passage, patterns: Patterns) -> Iterator[Remark]:
    """我局, 我镇 in the report of a county; 我县 in that of a department; 本人, 我们."""
    text = patterns.without("非自称", passage.own_words)
    for found in patterns.compiled("(?:我|本(?=[局委厅]))(<机构自称>|<地方自称>)").finditer(text):
        begins = re.search(f"{BEGINNING}$", text[: found.start()])
        if not _is_own(found, passage, begins=bool(begins)):
            yield Remark(found[0], _advice(found, passage, patterns))
    if passage.setting.level is not Level.DEPARTMENT:
        inside = f"{CLAUSE_BEGINNING}<单位内部>|我(?!<地方自称>)[\u4e00-\u9fff]{{2,4}}[局厅]"
        for found in patterns.compiled(inside).finditer(text):
            yield Remark(found[0], "写明是哪个部门，如“县司法局党组”。")
    persons = f"<个人自称>|{BEGINNING}<本人起句>|我们(?=<我们做事>)"
    for found in patterns.compiled(persons).finditer(text):
        yield Remark(found[0], "写明是谁，如“县政府主要负责人”；一般的可以不写主语。")


def _is_own(found: re.Match[str], passage: Passage, *, begins: bool) -> bool:
    """Whether 我 with this word is the reporting body, or the place that a department speaks of."""
    setting, word = passage.setting, found[1]
    if setting.level is Level.DEPARTMENT:
        if word in (setting.organ, "单位", "部门"):
            return True
        return found[0].startswith("我") and setting.realm.endswith(word) and not begins
    if setting.level is Level.TOWNSHIP and setting.realm == "街道" and word in ("街", "办", "处"):
        return True
    return found[0].startswith("我") and setting.is_own(word)


def _advice(found: re.Match[str], passage: Passage, patterns: Patterns) -> str:
    setting = passage.setting
    own = f"说的是报告单位的，写“我{setting.organ or setting.realm}”"
    if setting.organ:
        return f"{own}；说的是全域的，写“全{setting.realm or found[1]}”；说的是别的单位的，写出名称。"
    if found[1] in patterns.words["机构自称"]:
        return f"写明是哪个部门，如“{setting.realm}司法局”；{own}。"
    return f"{own}；说的是别的地方的，写出名称。"


def names(passage: Passage, patterns: Patterns) -> Iterator[Remark]:
    """A person's name where a post is to stand."""
    text = patterns.without("非姓名", passage.own_words)
    told = set()
    if passage.header in RESPONSIBLE:
        for piece in APART.split(text):
            if patterns.compiled(f"{ALONE}|<姓氏>(?:<职务>)").fullmatch(piece):
                told.add(piece)
    behind = patterns.compiled(rf"(?:<职务>)((?:<姓氏>){GIVEN}{{1,2}})(?=同志|<谓语>|$|[，、；。（）()])")
    before = patterns.compiled(rf"{CLAUSE_BEGINNING}((?:<姓氏>){GIVEN}{{1,2}})(?:同志)?(?=<职务>)")
    acting = patterns.compiled(rf"{BEGINNING}(<姓氏>{GIVEN}{{1,2}})(?=主持|召开|带头|亲自|率队|带队)")
    for pattern in (behind, before, acting):
        told |= {found[1] for found in pattern.finditer(text)}
    yield from map(Remark, sorted(told))


def private_numbers(passage: Passage, patterns: Patterns) -> Iterator[Remark]:  # noqa: ARG001
    """Numbers of telephones, identity cards and accounts."""
    text = passage.text
    for kind, pattern in KINDS:
        for found in pattern.finditer(text):
            yield Remark(found[0], kind)
        text = pattern.sub(lambda found: FILLER * len(found[0]), text)


def requests(passage: Passage, patterns: Patterns) -> Iterator[Remark]:
    """What asks the upper level for something."""
    text = patterns.without("非请求", passage.own_words)
    asked = (
        "<请求>|(?<![申提聘邀约报呈恳])请(?:<上级>)[^，。；]{0,12}?(?:支持|批准|解决|批复|指示|帮助|协调|倾斜|增加|给予|审批|审定)"
        f"|{CLAUSE_BEGINNING}请示(?=[。，]|$)|{CLAUSE_BEGINNING}请(?:予以?)?(?:审阅|批转|审议|审定|阅示|(?:给予|予以)?支持)"
        f"|{BEGINNING}建议(?:进一步|尽快)?(?:提高|增加|加大|出台|解决|给予|尽快)"
        f"|{CLAUSE_BEGINNING}(?:特|为此|同时|在此)?(?:建议|希望|请求|望)(?:由)?(?:<上级>)[^，。；]{{0,16}}"
    )
    for found in patterns.compiled(asked).finditer(text):
        yield Remark(found[0])
