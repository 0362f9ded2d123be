"""Which year and which place a text is about, and the words of that year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.model import ENTITIES, GOAL, LAW_PLAN, OUTLINE, PLANS, SHEETS, Level
from drafter.patterns import regex

from .passages import BEGINNING, FILLER, Passage, Patterns, Remark

YEAR_BEGINS = regex(
    rf"{BEGINNING}\s*(?P<year>(?:20)?\d\d)年(?:度)?(?=，|,|1月?[至到—–-]12月|我|全|共|累计|各|[省市县区镇乡局]|开展|组织|办理|完成|制定)(?!全面建成)"
)
YEAR_COUNTS = regex(
    r"(?<![较比从自由与和至到—-])(?P<year>20\d\d)年(?:度)?[，,]?(?:我[局县市区镇乡省委办]|全[省市县区镇乡旗]|全年|共|累计)(?![一-龥]{0,2}以来)"
)
YEAR_ENDS = regex(r"截[至止](?P<year>20\d\d)年(?:12月31日|12月底|底|末)")
YEAR_PLANNED = regex(r"(?:做好|抓好|安排|部署)(?P<year>20\d\d)年度?的?[^，。]{0,10}工作")
OF_YEARS = (YEAR_BEGINS, YEAR_COUNTS, YEAR_PLANNED)
DIGITS = str.maketrans("〇○零OＯ一二三四五六七八九", "00000123456789")
IN_CHINESE = regex(r"二[〇○零0OＯ][一二三][〇○零一二三四五六七八九](?=年)")
RELATIVE = regex("今年|去年|明年|前年|今明两年")
FUTURE = regex("将|拟|计划|力争|继续|准备")
SERIES_OF_GOALS = regex("[\u4e00-\u9fff]{4}(?:、[\u4e00-\u9fff]{4})+")
OUTLINE_NAMED = regex(r"实施纲要[（(](20\d\d)[—–－~～至-]+(20\d\d)年?[）)]")
LAW_PLAN_NAMED = regex('[“"]?([一二三四五六七八九十]五)[”"]?(?=普法|法治宣传)')
YEAR_NAMED = r"20\d\d年"
NEAR = 24
"""So many characters round a name tell whether the text looks back on it."""
MARKET_BODIES = "市场主体"


def years(passage: Passage, patterns: Patterns) -> Iterator[Remark]:  # noqa: ARG001
    """Another year, spoken of as if it were the report's."""
    planned = SHEETS[passage.sheet].part == PLANS
    own, following = passage.setting.year, passage.setting.year + 1
    text = IN_CHINESE.sub(lambda found: found[0].translate(DIGITS), passage.own_words)
    told: dict[str, Remark] = {}
    for found in (found for pattern in OF_YEARS for found in pattern.finditer(text)):
        year = found["year"]
        if len(year) < 4:
            told.setdefault(year, Remark(f"{year}年", "年份要写四位数"))
        elif int(year) == following and (planned or FUTURE.search(text, found.end(), found.end() + NEAR)):
            continue
        elif int(year) != own or planned:
            told.setdefault(year, Remark(f"{year}年", f"这张表说的应是 {following} 年" if planned else ""))
    if not planned:
        late = (found["year"] for found in YEAR_ENDS.finditer(text))
        told |= {year: Remark(f"截至{year}年底") for year in late if int(year) != own}
    yield from told.values()


def relative_years(passage: Passage, patterns: Patterns) -> Iterator[Remark]:  # noqa: ARG001
    """今年, 去年: whoever reads a report of last year next year asks which."""
    yield from map(Remark, RELATIVE.findall(passage.own_words))


def other_places(passage: Passage, patterns: Patterns) -> Iterator[Remark]:
    """全市 in the text of a county as if it were its own, and the names of other places like it."""
    setting, text = passage.setting, passage.own_words
    if not setting.realm:
        return
    for found in patterns.compiled(
        rf"(?:{BEGINNING}|(?<=年，)|(?<=年)|(?<=以来，))全(<地方自称>)([^，。；：\n]*)"
    ).finditer(text):
        if setting.is_own(found[1]) or patterns.compiled("<排位>").search(found[2]):
            continue
        if re.search(r"\d|^(?:各级|上下|共|累计|深入|持续|扎实|认真|全面|坚持|大力|积极|开展)", found[2]):
            yield Remark(f"全{found[1]}", f"说的是报告单位的，写“全{setting.realm}”")
    below = setting.level in (Level.PROVINCE, Level.CITY)
    subject = YEAR_NAMED if below else f"人民政府<谓语>|政府<谓语>|委[、和]|司法局|<主谓>|{YEAR_NAMED}"
    named = rf"{BEGINNING}([\u4e00-\u9fff]{{2,3}}{setting.realm[-1]})(?={subject})"
    for found in patterns.compiled(named).finditer(text):
        other = found[1]
        own = other in setting.place or setting.place in other
        if not own and not patterns.compiled("<非地名>").search(other):
            yield Remark(other, "")


def words_of_other_years(passage: Passage, patterns: Patterns) -> Iterator[Remark]:
    """Goals, outlines and plans of another period, named as if they were in force."""
    yield from _goals(passage, patterns)
    yield from _outlines(passage, patterns)
    entities = patterns.words.of_year(ENTITIES, passage.setting.year)
    if entities and entities != MARKET_BODIES and MARKET_BODIES in passage.own_words:
        yield Remark(MARKET_BODIES, f"现在称“{entities}”")


def _goals(passage: Passage, patterns: Patterns) -> Iterator[Remark]:
    goals = patterns.words.of_year(GOAL, passage.setting.year)
    known = {word for each in patterns.words.ever(GOAL) for word in each.split("、")}
    for found in SERIES_OF_GOALS.finditer(passage.text if goals else ""):
        named = found[0].split("、")
        wrong = [word for word in named if word in known and word not in goals.split("、")]
        if wrong and sum(word in known for word in named) > 1:
            yield Remark("、".join(wrong), f"这一年的目标是“{goals}”")


def _outlines(passage: Passage, patterns: Patterns) -> Iterator[Remark]:
    year, text = passage.setting.year, passage.text
    for found in OUTLINE_NAMED.finditer(text):
        first, last = int(found[1]), int(found[2])
        if last < year and not _looks_back(found, text, patterns):
            right = patterns.words.of_year(OUTLINE, year)
            yield Remark(found[0], f"{last}年已经到期" + (f"，这一年的是{right}" if right else ""))
        elif first > year + 1:
            yield Remark(found[0], f"{first}年才开始")
    plan = patterns.words.of_year(LAW_PLAN, year)
    for found in LAW_PLAN_NAMED.finditer(text if plan else ""):
        if found[1] not in plan and not _looks_back(found, text, patterns):
            yield Remark(f"“{found[1]}”普法", f"这一年是{plan}")


def _looks_back(found: re.Match[str], text: str, patterns: Patterns) -> bool:
    around = text[max(found.start() - NEAR, 0) : found.end() + NEAR]
    return bool(patterns.compiled("<回顾>").search(around.replace(FILLER, "")))
