"""What is done every time, told by the form of a clause: set phrases that match, rules, means and ends.

做到早发现、早报告 and 小事不出村、大事不出镇 tell of no day, whatever the words in them.
"""

from __future__ import annotations

from drafter.chinese import COUNTERS
from drafter.patterns import regex

HAN = "一-鿿"
HABIT = regex(
    rf"先(?!后|进|行|锋|期|生|天)[{HAN}]{{1,12}}[、，]?(?:再|后(?!续))"
    rf"|(?<![可功职效性产节智才])能[{HAN}]{{1,8}}(?:的不|就|尽|即)"
    rf"|([{HAN}])\1[有无皆必]"
    "|不出[村镇乡县街企园]|不过夜"
    rf"|(早|同|依法|科学|应|敢|会)[{HAN}]{{1,4}}[、，](?:\2|应|早|同)[{HAN}]{{1,4}}"
    rf"|一[人案企事品户村镇校家店]一[{HAN}]|[当即][日天场](?!天)[{HAN}]{{2}}、?"
    rf"|由[^，。；]{{2,14}}(?:受理|负责|牵头|代办|审查|审核|把关|坐班|办理|签批|审签)"
    "|作为[^，。；]{2,24}(?:依据|条件|方面|标准|前提|参考|手段|方式)|与[^，。；]{2,14}挂钩|列入[^，。；]{2,14}内容"
    r"|(?:(?<![^，。；])对|拟|未)[^，。；]{2,24}的[，、]"
    "|时机|节点|契机|载体|牵引|保障|支撑"
    rf"|(?<![^，。；])[{HAN}]{{2,12}}(?:位于|地处)|多、[{HAN}]{{2,10}}多(?![{HAN}])"
)
"""A rule that is followed, or a state of things that lasts."""
ITEMS = regex("(?<![^，。；])[^，。；、“”《》]{3,5}(?:、[^，。；、“”《》]{3,5})+(?=[，。；])")
NAMED = regex(rf"[村镇乡县区市州旗局委办院校路司厅会站所{COUNTERS}\d]$")
"""The end of a name: a row of names is none of things done."""
DAY = "24"
ON_DUTY = regex(
    r"小时[^，。；\d]{0,10}(?:值班|值守|备勤|在线|开放|自助|服务|受理|响应|监测|制度|制|不打烊|专人)"
)
"""What is done all day long, every day."""


def is_habit(words: str) -> bool:
    """Whether words of a sentence tell by their form what is done every time."""
    return bool(HABIT.search(words)) or any(map(_match, ITEMS.findall(f"{words}。")))


def is_all_day(number: str, behind: str) -> bool:
    """Whether a number is the hours of a day on which somebody is on duty, and not how long something takes.

    Args:
        number: The number.
        behind: The words behind it.
    """
    return number == DAY and bool(ON_DUTY.match(behind))


def _match(items: str) -> bool:
    """Whether items are equally long, as set phrases are, and no names."""
    words = items.split("、")
    return len(set(map(len, words))) == 1 and not any(map(NAMED.search, words))
