"""Names for new indicators, made from the words around a figure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, count
from unicodedata import normalize

from drafter.chinese import COUNTERS, HAN, Mention, Numeral
from drafter.model import TO_ONE, Aggregation, Catalogue, Indicator, ValueType, split_scale
from drafter.patterns import regex

from .composing import Composer, Scope
from .context import Context
from .name_forms import Own
from .phrases import Phrases
from .unit_groups import TIME, base_of

LONGEST = 20
LONGEST_NOUN = 18
WORDS = regex(f"[{HAN}]+")
PEOPLE = regex(r"(?:人|员|师|者|生|工|民|兵|长|组|官|众|干部|群众|顾问)$")
RATE = regex(r"(?:率|度|之比|比例|占比|比重|权重|进度|幅度)$")
COUNTED = regex(r"(?:数|(?<!质)量|额|率|(?<=[意晓愿])度|人次|次数|场次|批次|时长|时限|位次|倍数|浓度)$")
SUFFIXES = {
    "次": "次数", "场": "场次", "场次": "场次", "期": "期数", "轮": "轮次", "批次": "批次",
    "届": "届数", "人次": "人次", "元": "金额", "倍": "倍数", "位": "位次", "名次": "位次",
    "户次": "户次", "件次": "件次", "家次": "家次", "类": "类数", "种": "种类数", "分": "分值",
    "课时": "课时数", "学时": "学时数", "批": "批数", "大类": "类数",
    "平方米": "面积", "平方公里": "面积", "米": "长度", "公里": "长度", "台次": "台次", "辆次": "辆次",
}  # fmt: skip
EARLIER = "基数"
NUMBERED = regex(
    r"(?:参考人|批次|轮次|场次|次|期|课时|学时|场|(?<!审)批|总|(?<=解)项|(?<=[业户])家|(?<=[理审查])件|(?<![疑为请责白表事告年疾])人)?(?:数|率|(?<!数)额|量)$"
    r"|(?:人次|件次|户次|家次|场次|批次|轮次|金额|比例|时长|天数)$"
)
CHANGE_NAME = regex("增长|下降")
AMONG = regex("(?<![安完健])全[国省市县区州]")
RANKED = regex("^在|中?(?:位居|位列|名列|排名|居|列|排)?$")
LEAST_RANKED = 4
MEASURED = regex("(?:次数|天数|人数|时长)[从由]?$")
PLAIN = "有关事项"


@dataclass
class Proposer:
    """Names new indicators of one report, none twice and none like one of the catalogue.

    Two figures with the same number and unit of which the same name comes share an indicator.
    """

    catalogue: Catalogue
    phrases: Phrases
    composer: Composer
    reserved: frozenset[str] = frozenset()
    _given: dict[str, Indicator] = field(default_factory=dict)
    _values: dict[str, tuple[object, ...]] = field(default_factory=dict)

    def propose(self, context: Context, mention: Mention, section: str, scope: Scope, told: str) -> Indicator:
        """An indicator for a figure that the catalogue has none for.

        Args:
            context: The words around the figure.
            mention: The figure.
            section: Its section.
            scope: Of what it is.
            told: How the text tells it, a blank in its place.
        """
        own = own_of(self.phrases, context, mention)
        base = named(self.composer.full(own, scope, narrow=_narrow(context, mention)), mention)
        said = replace(own, said=False)
        tries = ((one, words) for words in (own, said) for one in scope.themes if own.words)
        others = [named(self.composer.joined(one, words), mention) for one, words in tries]
        if mention.bound:
            base, others = f"{base[: LONGEST - 4]}{mention.bound}", []
        return self._new(base, mention, section, told, others)

    def earlier(self, indicator: Indicator, mention: Mention) -> Indicator:
        """An indicator for the figure of an earlier year than the last one."""
        name = self._free(
            f"{stem_of(indicator.name)[: LONGEST - 4]}{EARLIER}", (), (mention.number, mention.unit)
        )
        definition = f"{indicator.name}在{mention.year}年的数，请核对口径。"
        found = Indicator(
            name,
            indicator.units,
            indicator.type,
            indicator.section,
            aggregation=Aggregation.NONE,
            definition=definition,
        )
        return self._given.setdefault(name, found)

    def _new(
        self, name: str, mention: Mention, section: str, told: str, others: Sequence[str] = ()
    ) -> Indicator:
        name = self._free(name, others, (mention.number, mention.unit, mention.meaning))
        found = Indicator(
            name,
            units_of(mention),
            kind_of(name, mention),
            section,
            aggregation=Aggregation.NONE if _never_adds_up(mention.unit) else Aggregation.SUM,
            definition=definition_of(told),
        )
        return self._given.setdefault(name, found)

    def _free(self, name: str, others: Sequence[str], key: tuple[object, ...]) -> str:
        """A name like this that no other indicator has: with more of what it is of, or else its place."""
        name = usable_name(name)
        tries = chain((name,), map(usable_name, others), (_at_place(n, name) for n in count(2)))
        return next(one for one in tries if self._is_free(one, key))

    def _is_free(self, name: str, key: tuple[object, ...]) -> bool:
        if name in self._values:
            return self._values[name] == key
        if name in self.catalogue or name in self.reserved:
            return False
        self._values[name] = key
        return True


def definition_of(told: str) -> str:
    """What a clerk is told to count: how the report that the indicator comes from tells it."""
    return f"原报告的写法：“{told}”。请核对口径。"


def units_of(mention: Mention) -> tuple[str, ...]:
    """The unit of a new indicator."""
    own = split_scale(mention.unit)[1]
    return ((mention.unit if base_of(mention.unit) == "元" else own) or "个",)


def kind_of(name: str, mention: Mention) -> ValueType:
    """The kind of number that a new indicator has."""
    base, own = base_of(mention.unit), split_scale(mention.unit)[1]
    share = RATE.search(name) and 0 <= mention.number <= 100 and not CHANGE_NAME.search(name)
    if mention.unit == "%" and share:
        return ValueType.RATE
    measured = mention.unit == "%" or base in ("元", "倍", TO_ONE, *TIME) or own != mention.unit
    return ValueType.AMOUNT if measured or mention.number % 1 else ValueType.COUNT


def _never_adds_up(unit: str) -> bool:
    """Whether figures in a unit say how two others are to one another: 94.6%, 2.3个百分点, 1.4倍."""
    return unit == "%" or unit.endswith("百分点") or base_of(unit) in ("倍", TO_ONE)


def own_of(phrases: Phrases, context: Context, mention: Mention) -> Own:
    """What a figure's own words say that it counts."""
    if mention.numeral is Numeral.ORDINAL:
        among = "".join(AMONG.findall(f"{context.before}{context.clause}")[-1:])
        words = RANKED.sub("", phrases.before(RANKED.sub("", AMONG.sub("", context.before))))
        return Own(f"{words if len(words) >= LEAST_RANKED else ''}{among}", weak=len(words) < LEAST_RANKED)
    base, rate = base_of(mention.unit), mention.unit == "%"
    own = phrases.of(context, rate=rate, noun=not rate and base != "元", body=bool(mention.subject))
    if mention.subject and phrases.acts(own.words):
        own = replace(own, weak=False)
    done = phrases.act_at(context.behind) if base in TIME and own.words else ""
    return replace(own, words=f"{own.words}{done}") if done and not own.words.endswith(done) else own


def _narrow(context: Context, mention: Mention) -> int:
    """So many characters say too little of a figure that is a measure of a thing; 0 where it is none."""
    base = base_of(mention.unit)
    if base in ("元", "分"):
        return 5
    return 4 if base in TIME or MEASURED.search(context.before) else 0


def named(core: str, mention: Mention) -> str:
    """What is counted, with the word for its kind of number: 派遣律师数, 服务窗口数, 合格率."""
    core = core[: LONGEST if RATE.search(core) else LONGEST_NOUN] or PLAIN
    return f"{core}{_suffix(core, mention)}"


def _at_place(n: int, name: str) -> str:
    """A name with the place in the text of what nothing else tells apart: 第二处提到的满意率."""
    mark = f"第{COUNTERS[n - 1] if n <= len(COUNTERS) else n}处提到的"
    return f"{mark}{name[-(LONGEST - len(mark)) :]}"


def stem_of(name: str) -> str:
    """A name without the word for what kind of number it is."""
    return re.sub(r"(?:人数|次数|数|率)$", "", name) or name


def theme_of(name: str) -> str:
    """What the indicator of a name is of: 任务分解项数 -> 任务分解."""
    return NUMBERED.sub("", name) or name


def usable_name(name: str) -> str:
    """A name that templates can use, as like the given one as may be: Chinese characters only."""
    words = "".join(WORDS.findall(normalize("NFKC", name)))[:LONGEST]
    return words if words.isidentifier() and normalize("NFKC", words) == words else PLAIN + "数"


def _suffix(core: str, mention: Mention) -> str:
    base = base_of(mention.unit)
    if mention.unit == "%":
        return "" if RATE.search(core) else "率"
    if base in TIME:
        days = "天数" if base in ("天", "日") else "时长"
        return "" if re.search(r"(?:时长|时限|时间|期限|用时|天数|周期)$", core) else days
    if base in ("人", "名"):
        return "数" if PEOPLE.search(core) else "人数"
    if base == "户" and PEOPLE.search(core):
        return "户数"
    suffix = SUFFIXES.get(base, "数")
    if suffix[-2:] == "类数" and core.endswith("类"):
        return "数"
    if suffix == "分值" and core.endswith("分"):
        return ""
    if suffix == "金额" and re.search(r"(?:金额|款|费|资金|经费)$", core):
        return "额" if core.endswith("款") else ""
    return "" if core.endswith(suffix) or COUNTED.search(core) else suffix
