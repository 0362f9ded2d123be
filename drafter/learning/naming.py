"""Names for what is counted and no catalogue has yet."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from unicodedata import normalize

from drafter.model import LAST_ORDINAL, Aggregation, Indicator, Level, ValueType, ordinal, split_scale
from drafter.reading import Meaning, Mention, Numeral

LONGEST = 12
STOP = re.compile(r"[，。；：！？\n、（）()《》]")
NOT_NAMES = re.compile(r"[^\u4e00-\u9fff]")
QUOTES = re.compile(r"[“”‘’]")
YEARS = re.compile(r"(?:比|较|自|从)?20\d\d年(?:度|以来|的)?")
LEADING = re.compile(
    r"^(?:全年|今年|本年|目前|截至.{0,10}?|截止.{0,10}?|同时|其中|已经|已|共计|共|累计|先后|全[省市县区镇乡州旗域]|我[省市县区镇乡州旗局]"
    r"|总计|均|又|并|也|对|将|为|在|等|的|和|与|及|至|各类|各级|拟|有|约|近|以来|积极|大力|深入|认真|扎实|有效|不断|持续|进一步"
    r"|开展了?|组织了?|进行了?|召开了?|举办了?|提供了?|实施了?|设立了?|确定了?|完成了?|打造了?|整合了?|涉及了?|编制了?|制定了?|配置了?|实现了?)+"
)
TRAILING = re.compile(
    r"(?:共计|合计|累计|共|达到|达|为|近|约|超过|超|突破|逾|到|至|了|的|有|等|分别|均|各|就|计|从|由|涉及|实现|压减|压缩|减少|缩短|降低|提高|增加)+$"
)
CHANGE = re.compile(r"(增长|增加|上升|提高|提升|下降|减少|降低|压减|压缩|缩短|精简)")
RISING = {"增长", "增加", "上升", "提高", "提升"}
COMPARED = re.compile(r"(?:同比|环比|比上年|比去年|较上年|较去年|去年同期|上年同期|同期|平均|比|较)+$")
ENDINGS = re.compile(r"(?:数|率|量|次数|人数|金额|时长|时限|时间|比例|倍数|额|度|面|方面)$")
CONNECTED = re.compile(r"(?:和|及|与|、|以及)$")
VERB_END = re.compile(
    r"[和与及并]|的|进行|开展|实施|实现|参加|参与|报名|已|被|为|纳入|制定|作为|全部|均|能|可|在|实行|组成|举行|获得|获评|评查|评选|压减|压缩|减少|增加|增长|下降|提高|缩短"
)
OF_FIELDS = re.compile(r"^(方面|领域)(.*)")
COUNTS = {
    "次": "次数", "场": "场次", "场次": "场次", "人": "人数", "名": "人数", "人次": "人次", "倍": "倍数", "期": "期数",
    "天": "天数", "个工作日": "时限", "个月": "时间", "小时": "时间",
}  # fmt: skip
PEOPLE = ("人员", "律师", "调解员", "人", "顾问", "干部", "代表", "委员")


@dataclass
class Namer:
    """Proposes indicators with names that nothing else has.

    Attributes:
        taken: Names that cannot be given any more.
        level: The level of the reporting body.
    """

    taken: set[str] | frozenset[str]
    level: Level
    given: set[str] = field(default_factory=set)

    def propose(
        self, text: str, mention: Mention, section: str, topic: str = "", since: int = 0
    ) -> Indicator:
        """A new indicator for a figure.

        Args:
            text: The paragraph.
            mention: The figure in it.
            section: The section it belongs to.
            topic: Words that say what the sentence is about, where the figure's own words do not.
            since: Where the figure before it ends.
        """
        noun = self._noun(text, mention, topic, since)
        unit = split_scale(mention.unit)[1] if mention.unit not in ("万", "亿") else mention.unit
        name = self._unique(noun, text, mention)
        return Indicator(
            name=name,
            units=(unit,),
            type=_type(mention),
            section=section,
            levels=frozenset((self.level,)),
            aggregation=Aggregation.SUM if _adds_up(mention) else Aggregation.SINGLE,
            definition="由样本提出的指标，请核对名称和口径。",
        )

    def _noun(self, text: str, mention: Mention, topic: str, since: int) -> str:
        """What is counted: the noun behind the number, or the words before it."""
        clause = STOP.split(YEARS.sub("", text[since : mention.start]))[-1]
        if mention.meaning is Meaning.PREVIOUS:
            clause = re.split("从|由", clause)[0]
        alone = bool(CONNECTED.search(text[since : mention.start]))
        before = "" if alone else _phrase(clause)
        behind = "" if mention.unit in ("%", "‰") else _behind(text[mention.end :])
        if mention.meaning is Meaning.CHANGE:
            return self._change(clause, mention, topic)
        if fields := OF_FIELDS.match(behind):
            noun = _phrase(fields[2])[:6] + fields[1]
        elif len(behind) > 1:
            noun = behind if len(behind) > 2 else _phrase(before[-2:] + behind)
        else:
            noun = before
        noun = _phrase(mention.subject) + noun if mention.subject else noun
        noun = _ended(noun or _phrase(topic) or "其他工作", mention)
        return f"{noun}{mention.bound}" if mention.bound else f"往年{noun}" if mention.year else noun

    def _change(self, clause: str, mention: Mention, topic: str) -> str:
        """A name for how much something grew or fell."""
        verb = CHANGE.search(clause[-10:])
        turn = "增长" if verb and verb[1] in RISING else "下降"
        stem = COMPARED.sub("", CHANGE.split(clause)[0]) if verb else clause
        stem = ENDINGS.sub("", _phrase(COMPARED.sub("", stem)) or _phrase(topic))
        return f"{stem}{turn}{'率' if mention.unit == '%' else '数'}"

    def _unique(self, noun: str, text: str, mention: Mention) -> str:
        """The noun, told apart from names that there are by words before it, or else by a number."""
        name = noun
        if not self._free(name):
            clause = STOP.split(text[: mention.start])[-1]
            more = "" if re.search(r"\d", clause) else _phrase(clause)[:4]
            name = f"{more}{noun}" if more and more not in noun else noun
        base, turn = name, 2
        while not self._free(name):
            name = f"{base}{ordinal(turn) if turn <= LAST_ORDINAL else turn}"
            turn += 1
        self.given.add(name)
        return name

    def _free(self, name: str) -> bool:
        taken = name in self.taken or name in self.given
        return not taken and name.isidentifier() and normalize("NFKC", name) == name


def _type(mention: Mention) -> ValueType:
    if mention.unit == "%":
        return (
            ValueType.RATE
            if mention.meaning is not Meaning.CHANGE and mention.number <= 100
            else ValueType.AMOUNT
        )
    scaled = split_scale(mention.unit)[0] > 1
    whole = mention.number == mention.number.to_integral_value()
    return ValueType.COUNT if whole and not scaled else ValueType.AMOUNT


def _adds_up(mention: Mention) -> bool:
    return mention.unit != "%" and mention.numeral is not Numeral.ORDINAL and mention.meaning is Meaning.VALUE


def _ended(noun: str, mention: Mention) -> str:
    """The noun with the word that says it is a number."""
    unit = split_scale(mention.unit)[1]
    if mention.numeral is Numeral.ORDINAL:
        return f"{noun}位次"
    if ENDINGS.search(noun) and not noun.endswith(("方面", "面")):
        return noun
    if unit == "%":
        return f"{noun}率"
    if unit.endswith("元"):
        return f"{noun}金额"
    return f"{noun}数" if noun.endswith(PEOPLE) else f"{noun}{COUNTS.get(unit, '数')}"


def _behind(words: str) -> str:
    """The noun that stands behind a number."""
    clause = re.split(r"\d", STOP.split(QUOTES.sub("", words))[0])[0]
    return TRAILING.sub("", NOT_NAMES.sub("", VERB_END.split(clause)[0]))[:LONGEST]


def _phrase(words: str) -> str:
    """The noun phrase in some words: without what leads in and out, from the last 的 on when it is long."""
    bare = NOT_NAMES.sub("", YEARS.sub("", words))
    bare = TRAILING.sub("", LEADING.sub("", bare))
    if len(bare) > LONGEST:
        last = bare.rpartition("的")[2]
        bare = last if len(last) > 1 else bare
    return LEADING.sub("", bare[-LONGEST:]) or bare[-LONGEST:]
