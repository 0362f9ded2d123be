"""What in a sentence tells of an event: the phrases of the pack, and what is known by its form.

Dates, titles of documents, ordinals, years other than the report's, and numbers that nobody will be asked for
anew are known by their form, whatever the words around them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from drafter.chinese import COUNTERS, DATED, TITLES
from drafter.packs import EventSign, EventWords
from drafter.patterns import regex

from .habits import is_all_day, is_habit
from .particulars import Particulars
from .scene import CLAUSE_END, Scene, Shares, Sign, Stretch, overlap
from .states import STATE, is_wished

NUMERAL = rf"[{COUNTERS}百\d]+"
CHINESE_DATE = regex(rf"[{COUNTERS}]{{1,2}}月(?:[{COUNTERS}]{{1,3}}日|[上中下]旬|份|底|初)")
UP_TO = regex(r"(?:截至|截止|截止到|至)(?:20\d\d年)?$")
YEAR_END = regex("12月|十二月")
"""A day up to which every year is counted."""
QUARTER = regex(r"(?:第?[一二三四]|\d)季度|[上下]半年")
ISSUE_NUMBER = regex(r"〔20\d\d〕|[\[［]20\d\d[\]］]\d*号")
SESSION = regex(
    rf"第{NUMERAL}(?:次(?!党代会|党员?代表大会)|届|轮|批|期|个|号|周年)|{NUMERAL}届(?!.{{0,10}}全会)"
)
RANK = regex(
    rf"第{NUMERAL}[名位]|[排列居名]第{NUMERAL}|前{NUMERAL}[名位强]|(?:上升|前移|前进|提升|跃升|后退|下滑){NUMERAL}个?[位名](?!次?群)"
)
CASE_OF_A_DAY = regex(r"“\d{1,2}[·.．]\d{1,2}”[^，。；]{0,16}(?:案|事故|事件|火灾)")
OWN_ACTION = regex(r"”(?!专项|集中|执法|攻坚|系列)[一-鿿]{2,4}(?<![等类项])行动")
EDITION = regex(r"20\d\d年?版")
NAMED_ACTION = regex(r"”(?:系列)?(?:专项|集中|执法|攻坚)?行动|20\d\d”")
NO_CASE = "类包带草提议方预备立结破个专档图答教办报积要命涉本定移查发"
"""Before 案, what makes another word of it,"""
CASES = "件例卷由源审情管子值底"
"""and what does so behind it."""
NAMED_CASE = regex(
    rf"(?:“[^”]{{2,20}}”|一[起宗件例]|[就对])[^，。；“”]{{2,24}}?(?<![{NO_CASE}])案(?![{CASES}])"
)
HANDLED_CASE = regex(
    r"(?:办理|查处|查办|侦办|审理|审结|妥处|处置|化解|调处|查获|侦破|破获)"
    rf"[^，。；“”\d]{{6,24}}(?<![各类一批等{NO_CASE}])案(?=[，。；、])"
)
TREND = regex(rf"连续{NUMERAL}(?:年|个?季度|个月)")
YEAR = regex(r"(?<!\d)((?:19|20)\d\d)(?=年|[—–－-]20\d\d)")
OF_FIGURE = regex(r"年(?:度|同期|年?末|年?底)?(?:的|则|仅|只)?(?:为|是|有|共|达|共有|仅有|只有)?\d")
"""Behind the year before where a clause says nothing but its figure: 318类，2022年为265类."""
COMPARED = regex(r"(?:从|由|较|比|与|是|为|相当于)(?:上年|去年)?[（(]?$")
REQUIRED = regex(r"(?:不低于|不少于|不得少于|不得低于|不超过|不得超过|不高于|不多于|至少|最多|不小于)$")
OF_NORM = regex(r"[从由比较](?:法定|规定|国家|省定|标准)[^，。；\d]{0,10}$")
"""由法定的20个工作日压减到5个: a rule is the same every year."""
CADENCE = regex(r"每(?:年|季度|季|月|周|半年|日|天|旬|名|人|个)[^，。；]{0,12}$|平均$")
BOUND = regex(r"^(?:以?内|之内|以上|以下|前|制|式|化|级|[^，。；]{0,6}圈)")
BARE = regex(
    r"(?<![\d.A-Za-z“（(〔第+·×xX-])\d{1,4}(?:\.\d+)?(?![\d.A-Za-z”）)+·×-]|[年月日号时点楼]|热线|报警|平台|指挥)"
)
"""A number without a measure word that is known: 平均分87.6, 死亡率为0."""
IN_WORDS = regex(
    rf"翻了?[{COUNTERS}]番|[{COUNTERS}]成(?:多|以上)?(?=[，。；]|$)|减半|过半"
    "|为零|零(?:发生|增长|投诉|败诉|撤销|纠错|事故)"
)
"""A share, a change or none at all without a measure word."""
QUOTED = regex(r"“[^”]*”")
LONGEST_TITLE = 12
SHORT = 14
HEADING = regex(rf"(?:[{COUNTERS}]+[是、]|[（(]|\d+[.、．]).{{0,26}}|[^。]{{0,{SHORT}}}|.*[：:]\s*")
"""A heading, a title of a measure, or the words that lead in what follows."""
UNUSUAL = "说的像是一件具体的事"
TOLD_PLAINLY, TOLD_OF_ANY = 0.5, 0.3
"""How surely a sentence without such words tells of an event; and a short one, or one of any case."""
TOLD_BESIDE = 0.5
"""And how surely a clause does that has no figure, where another one of the sentence has."""
CLAUSE = regex(r"(?<![^，。；：！？,;:])[^，。；：！？,;:\d]{10,}(?![^，。；：！？,;:])")
BLANK = "　"


DATE_SHARES = Shares(0.95, 0.93, 0.92)
COUNTED_UP_TO = Shares(0.6, 0.55, 0.55)
FORMS = (
    ("届次", SESSION, Shares(0.88, 0.85, 0.6)),
    ("名次", RANK, Shares(0.95, 0.95, 0.93)),
    ("季度", QUARTER, Shares(0.6, 0.5, 0.35)),
    ("文号", ISSUE_NUMBER, Shares(0.9, 0.9, 0.9)),
    ("个案", CASE_OF_A_DAY, Shares(0.9, 0.9, 0.9)),
    ("活动", NAMED_ACTION, Shares(0.55, 0.42, 0.2)),
    ("个案", NAMED_CASE, Shares(0.75, 0.65, 0.45)),
    ("个案", HANDLED_CASE, Shares(0.75, 0.65, 0.6)),
    ("活动", OWN_ACTION, Shares(0.6, 0.56, 0.52)),
    ("文件", EDITION, Shares(0.7, 0.66, 0.62)),
    ("趋势", TREND, Shares(0.75, 0.6, 0.55)),
)
ISSUED = Shares(0.9, 0.9, 0.85)
NAMED = Shares(0.55, 0.55, 0.5)
FOLLOWED = Shares(0.08, 0.05, 0.05)
YEARLY = Shares(0.25, 0.2, 0.2)
NUMBER = 0.88
SHARE_IN_WORDS = Shares(0.6, 0.55, 0.55)
OTHER_YEAR = Shares(0.85, 0.8, 0.75)
BESIDE_YEAR = {-1: Shares(0.7, 0.6, 0.55), 1: Shares(0.3, 0.3, 0.3)}
UNKNOWN_YEAR = Shares(0.3, 0.2, 0.1)


@dataclass(frozen=True)
class EventFinder:
    """Finds the signs of events in sentences.

    Attributes:
        words: The words of the pack.
        year: The report's year; 0 when it is not known.
    """

    words: EventWords
    year: int = 0

    def signs(self, sentence: str, figures: Sequence[Stretch], tells: bool = True) -> list[Sign]:
        """The signs of a sentence.

        Args:
            sentence: Its words.
            figures: The stretches of it that next year's numbers replace.
            tells: Whether it stands where a report tells what was done.
        """
        scene = Scene.of(sentence, figures)
        titles = [found.span() for found in TITLES.finditer(sentence)]
        plain = _without(sentence, titles)
        joined = QUOTED.sub(lambda part: CLAUSE_END.sub("、", part[0]), plain)
        words = self._always.sub(lambda part: BLANK * len(part[0]), joined)
        found = [*self._titles(scene, plain, titles), *self._dates(scene, words), *self._years(scene, words)]
        for kind, form, shares in FORMS:
            found += [Sign(kind, m[0], scene.share(m.span(), shares)) for m in form.finditer(words)]
        found += [
            *self._numbers(scene, plain),
            *self._phrases(scene, words),
            *self._particulars.signs(scene, words),
        ]
        return found + ([*self._plain_words(scene, sentence, words)] if tells else [])

    def _plain_words(self, scene: Scene, sentence: str, words: str) -> Iterator[Sign]:
        """What is told without any of the words in which it is said every year."""
        if not scene.figures:
            if not (HEADING.fullmatch(sentence) or self._usual.search(sentence) or is_habit(sentence)):
                general = len(sentence) <= SHORT or self._generic.search(words)
                yield Sign("语气", UNUSUAL, TOLD_OF_ANY if general else TOLD_PLAINLY)
            return
        for m in CLAUSE.finditer(words):
            if scene.has_figure(m.span()) or BLANK in m[0]:
                continue
            if not (self._leading.search(m[0]) or is_habit(m[0])):
                yield Sign("语气", m[0], TOLD_BESIDE)

    def _phrases(self, scene: Scene, words: str) -> Iterator[Sign]:
        for sign, pattern in self._patterns:
            if any(word in words for word in sign.first):
                shares = Shares(sign.alone, sign.beside, sign.counted)
                for m in pattern.finditer(words):
                    if sign.kind != STATE or not is_wished(words[slice(*scene.clause(m.span()))]):
                        yield Sign(sign.kind, m[0], scene.share(m.span(), shares))

    def _titles(self, scene: Scene, plain: str, titles: Sequence[Stretch]) -> Iterator[Sign]:
        for start, end in (span for span in titles if not scene.replaces(span)):
            title = scene.text[start + 1 : end - 1]
            verbs = list(self._verbs.finditer(plain, scene.clause((start, end))[0], start))
            verb = verbs[-1] if verbs else None
            studied = not verb and self._studied.search(plain, end, scene.clause((start, end))[1])
            if studied or (verb and verb["followed"]):
                shares = FOLLOWED
            elif any(word in title for word in self.words.yearly):
                shares = YEARLY
            else:
                shares = ISSUED if verb else NAMED
            shown = title if len(title) <= LONGEST_TITLE else f"…{title[-LONGEST_TITLE:]}"
            yield Sign("文件", f"{verb[0] if verb else ''}《{shown}》", scene.share((start, end), shares))

    def _dates(self, scene: Scene, plain: str) -> Iterator[Sign]:
        for form in (DATED, CHINESE_DATE):
            for m in form.finditer(plain):
                up_to = UP_TO.search(plain[: m.start()])
                if plain[m.start() - 1 : m.start()] == "每" or (up_to and YEAR_END.search(m[0])):
                    continue
                yield Sign("日期", m[0], scene.share(m.span(), COUNTED_UP_TO if up_to else DATE_SHARES))

    def _years(self, scene: Scene, plain: str) -> Iterator[Sign]:
        for m in YEAR.finditer(plain):
            year = int(m[1])
            beside = year == self.year - 1 and OF_FIGURE.match(plain, m.end())
            compared = beside or COMPARED.search(plain[: m.start()])
            if year != self.year and not (compared and scene.has_figure(m.span())):
                shares = BESIDE_YEAR.get(year - self.year, OTHER_YEAR) if self.year else UNKNOWN_YEAR
                yield Sign("年份", m[0] + "年", scene.share(m.span(), shares))

    def _numbers(self, scene: Scene, plain: str) -> Iterator[Sign]:
        """The numbers that nobody will be asked for anew."""
        known = [*scene.replaced, *((number.start, number.end) for number in scene.numbers)]
        for m in BARE.finditer(QUOTED.sub(lambda part: BLANK * len(part[0]), plain)):
            bound = REQUIRED.search(plain[: m.start()]) or is_all_day(m[0], plain[m.end() :])
            if not bound and not any(overlap(m.span(), one) for one in known):
                yield Sign("数字", m[0], NUMBER)
        for number in scene.numbers:
            before, behind = scene.text[: number.start], scene.text[number.end :]
            mean = CADENCE.search(before) and not number.text.endswith("百分点")
            fixed = REQUIRED.search(before) or OF_NORM.search(before) or mean or BOUND.search(behind)
            if not fixed and not scene.covered((number.start, number.end)):
                yield Sign("数字", number.text, NUMBER)
        for m in IN_WORDS.finditer(scene.text):
            if not scene.covered(m.span()):
                yield Sign("数字", m[0], scene.share(m.span(), SHARE_IN_WORDS))

    @cached_property
    def _patterns(self) -> tuple[tuple[EventSign, re.Pattern[str]], ...]:
        return tuple((sign, re.compile(sign.pattern)) for sign in self.words.signs)

    @cached_property
    def _particulars(self) -> Particulars:
        return Particulars(self.words)

    @cached_property
    def _always(self) -> re.Pattern[str]:
        return re.compile("|".join(self.words.always) or "(?!)")

    @cached_property
    def _usual(self) -> re.Pattern[str]:
        return re.compile(_any_of(self.words.usual))

    @cached_property
    def _generic(self) -> re.Pattern[str]:
        return re.compile(_any_of(self.words.generic))

    @cached_property
    def _leading(self) -> re.Pattern[str]:
        return re.compile(_any_of((*self.words.usual, *self.words.leading)))

    @cached_property
    def _verbs(self) -> re.Pattern[str]:
        followed = _any_of((*self.words.followed, *self.words.studied))
        return re.compile(f"(?P<followed>{followed})|{_any_of(self.words.issued)}")

    @cached_property
    def _studied(self) -> re.Pattern[str]:
        return re.compile(_any_of(self.words.studied))


def _any_of(words: Sequence[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True))) or "(?!)"


def _without(text: str, stretches: Sequence[Stretch]) -> str:
    for start, end in stretches:
        text = f"{text[:start]}{BLANK * (end - start)}{text[end:]}"
    return text
