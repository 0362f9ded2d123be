"""Names for new indicators, made from the words around a figure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from unicodedata import normalize

from drafter.chinese import COUNTERS, HAN, Mention, Numeral
from drafter.model import TO_ONE, Aggregation, Catalogue, Indicator, ValueType, split_scale

from .context import EMPTY, TAIL, Context
from .unit_groups import TIME, base_of

LONGEST = 16
LONGEST_NOUN = 13
EXCERPT = 20
WORDS = re.compile(f"[{HAN}]+")
NOUN_ENDS = re.compile(
    r"的|了|和|与|及|或|并|为|在|(?<!面)对(?!象|接)|将|把|被|由|从|向|以|于|是|等|中|召开|组织|参加|参与|组成|进行|开展|面对面|完成|履行|制定了|接入|进驻|启动|"
    r"实施|获|入选|全部|均|已|共|报名|通过|取得|实现|其中|按照|作为|就|到|使用|用于"
)
"""Where the noun behind a figure ends."""
CUTS = re.compile(
    r"的|了|和|与|(?<![普涉以顾])及|(?<!面)对(?!象|接|比)|将|被|由|从|向|以|于|等|并|开展|进行|来|针对|围绕|按照"
)
"""Where the noun in front of a figure may begin."""
LEADS = re.compile(
    r"^(?:(?:全省|全市|全县|全区|全镇|全乡|全街道|全州|全旗|我省|我市|我县|我区|我镇|我局|各级|各地|各部门|县政府|市政府|省政府|"
    r"镇政府|区政府|先后|累计|今年|全年|目前|截至|共|已|并|其中|年|月|日|以来|底|组织|开展|进行|来|通过|涉及|对|将|为|向|达到|达|"
    r"本年度|年度|年内|一年|确定|又|还|居|位居|位列|列|平均)(?=..))+"
)
"""Words in front of a noun phrase that say nothing about what is counted."""
VERBS = (
    "派遣", "聘请", "聘任", "选派", "发布", "发放", "制定", "制发", "修改", "修订", "废止", "清理",
    "审查", "审核", "受理", "办理", "办结", "审结", "调解", "化解", "排查", "整改", "培训", "新增",
    "注销", "退出", "公开", "公布", "提出", "收到", "举办", "召开", "打造", "建成", "建立", "设立",
    "整合", "梳理", "取消", "下放", "承接", "查处", "评选", "命名", "检查", "抽查", "选定", "形成",
    "解答",
)  # fmt: skip
PEOPLE = re.compile(r"(?:人|员|师|者|生|工|民|兵|长|组|官|众|干部|群众|顾问)$")
RATE = re.compile(r"(?:率|度|比例|占比|比重|权重|进度|幅度)$")
COUNTED = re.compile(r"(?:数|量|额|率|度|人次|次数|场次|时长|时限|位次|倍数)$")
SUFFIXES = {
    "次": "次数", "场": "场次", "场次": "场次", "期": "期数", "轮": "轮次", "批次": "批次",
    "届": "届数", "人次": "人次", "元": "金额", "倍": "倍数", "位": "位次", "名次": "位次",
    "户次": "户次", "件次": "件次", "类": "类数", "种": "种类数",
}  # fmt: skip
EARLIER = "基数"
CHANGE_NAME = re.compile("增长|下降")
DISTINCT = tuple(COUNTERS[1:])
PLAIN = "有关事项"


@dataclass
class Proposer:
    """Names new indicators of one report, none twice and none like one of the catalogue.

    Two figures with the same number and unit of which the same name comes share an indicator.
    """

    catalogue: Catalogue
    reserved: frozenset[str] = frozenset()
    _given: dict[str, Indicator] = field(default_factory=dict)
    _values: dict[str, tuple[object, ...]] = field(default_factory=dict)
    _count: int = len(DISTINCT) + 1

    def propose(self, context: Context, mention: Mention, section: str) -> Indicator:
        """An indicator for a figure that the catalogue has none for."""
        base = noun_of(context, mention)
        name = f"{base[: LONGEST - 4]}{mention.bound}" if mention.bound else base
        return self._new(name, context, mention, section)

    def earlier(self, indicator: Indicator, mention: Mention) -> Indicator:
        """An indicator for the figure of an earlier year than the last one."""
        name = self._free(
            f"{stem_of(indicator.name)[: LONGEST - 4]}{EARLIER}", "", (mention.number, mention.unit)
        )
        definition = f"{mention.year}年的{indicator.name}，由样本提出，请核对口径。"
        found = Indicator(
            name,
            indicator.units,
            indicator.type,
            indicator.section,
            aggregation=Aggregation.NONE,
            definition=definition,
        )
        return self._given.setdefault(name, found)

    def _new(self, name: str, context: Context, mention: Mention, section: str) -> Indicator:
        key = (mention.number, mention.unit, mention.meaning)
        name = self._free(name, context.clause, key)
        words = "".join(WORDS.findall(context.near))[:EXCERPT]
        base, own = base_of(mention.unit), split_scale(mention.unit)[1]
        percent = mention.unit == "%"
        share = RATE.search(name) and 0 <= mention.number <= 100 and not CHANGE_NAME.search(name)
        if percent and share:
            kind = ValueType.RATE
        elif percent or base in ("元", "倍", TO_ONE, *TIME) or own != mention.unit or mention.number % 1:
            kind = ValueType.AMOUNT
        else:
            kind = ValueType.COUNT
        found = Indicator(
            name,
            ((mention.unit if base == "元" else own) or "个",),
            kind,
            section,
            aggregation=Aggregation.NONE if percent or base == TO_ONE else Aggregation.SUM,
            definition=f"由样本“{words}”一句提出，请核对口径。" if words else "由样本提出，请核对口径。",
        )
        return self._given.setdefault(name, found)

    def _free(self, name: str, around: str, key: tuple[object, ...]) -> str:
        """A name like this that no other indicator has; a word of the clause, or 二, 三 tells two apart."""
        name = usable_name(name)
        tail = COUNTED.search(name)
        stem, end = (name[: tail.start()], tail[0]) if tail and tail.start() else (name, "")
        other = next((verb for verb in VERBS if verb in around and verb not in name), "")
        room = LONGEST - len(end)
        tries = [name, *([usable_name(f"{other}{stem[: room - 2]}{end}")] if other else [])]
        tries += [f"{stem[: room - 1]}{mark}{end}" for mark in DISTINCT]
        found = next((one for one in tries if self._is_free(one, key)), "")
        while not found:
            self._count += 1
            one = f"{stem[: room - 6]}{self._count}{end}"
            found = one if self._is_free(one, key) else ""
        return found

    def _is_free(self, name: str, key: tuple[object, ...]) -> bool:
        if name in self._values:
            return self._values[name] == key
        if name in self.catalogue or name in self.reserved:
            return False
        self._values[name] = key
        return True


def noun_of(context: Context, mention: Mention) -> str:
    """Name what a figure counts, with the word for its kind of number: 派遣律师数, 服务窗口数, 合格率."""
    before = _phrase_before(context.before)
    behind = "" if mention.unit == "%" else _phrase_behind(context.behind)
    ordinal = mention.numeral is Numeral.ORDINAL
    if ordinal and not before:
        before = _phrase_before(context.sentence)
    money = base_of(mention.unit) == "元" and before
    if len(behind) > 1 and not ordinal and not money:
        verb = next((verb for verb in VERBS if context.before.rstrip("了出").endswith(verb)), "")
        core = f"{verb}{behind}" if verb and not behind.startswith(verb) else behind
    else:
        core = before or behind or PLAIN
    return f"{core[:LONGEST_NOUN]}{_suffix(core[:LONGEST_NOUN], mention)}"


def stem_of(name: str) -> str:
    """A name without the word for what kind of number it is."""
    return re.sub(r"(?:人数|次数|数|率)$", "", name) or name


def usable_name(name: str) -> str:
    """A name that templates can use, as like the given one as may be: Chinese characters only."""
    words = "".join(WORDS.findall(normalize("NFKC", name)))[:LONGEST]
    return words if words.isidentifier() and normalize("NFKC", words) == words else PLAIN + "数"


def _suffix(core: str, mention: Mention) -> str:
    base = base_of(mention.unit)
    if mention.unit == "%":
        return "" if RATE.search(core) else "率"
    if base in TIME:
        return "" if re.search(r"(?:时长|时限|时间|期限)$", core) else "时长"
    if base in ("人", "名"):
        return "数" if PEOPLE.search(core) else "人数"
    suffix = SUFFIXES.get(base, "数")
    if suffix == "金额" and re.search(r"(?:金额|款|费|资金|经费)$", core):
        return "额" if core.endswith("款") else ""
    return "" if core.endswith(suffix) or COUNTED.search(core) else suffix


def _phrase_before(words: str) -> str:
    """The noun phrase that ends in front of the figure."""
    last = re.split(f"[^{HAN}]+", TAIL.sub("", words))
    phrase = TAIL.sub("", next((run for run in reversed(last) if len(run) > 1 and EMPTY.sub("", run)), ""))
    pieces = [LEADS.sub("", piece) for piece in CUTS.split(phrase)]
    phrase = next((piece for piece in reversed(pieces) if len(piece) > 1), phrase)
    if len(phrase) > LONGEST_NOUN:
        verbs = [phrase.find(verb, 1) for verb in VERBS if 0 < phrase.find(verb, 1) <= len(phrase) - 4]
        near = [place for place in verbs if len(phrase) - place <= LONGEST_NOUN]
        phrase = phrase[min(near) :] if near else phrase[-LONGEST_NOUN:]
    return phrase


def _phrase_behind(words: str) -> str:
    """The noun that begins behind the unit."""
    found = WORDS.match(words.lstrip("的余多"))
    if not found:
        return ""
    return NOUN_ENDS.split(found[0])[0][:LONGEST_NOUN]
