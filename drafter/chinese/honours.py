"""Honours and ranks: who got them, and how the sentence goes on behind whoever it was."""

from __future__ import annotations

from drafter.patterns import regex

from .bodies import ORGAN, PLACES, is_name

AWARDED = regex(
    r"荣获|获得|获批|获评|(?<![收查])获|荣立|荣膺|荣登|摘得|夺得|斩获|蝉联|被[^，。]{0,24}?(?:评|确定|授予|列|命名|认定|表彰|通报|推广|选|采用)|入选|入围|评为"
    r"|受到|得到|跻身|位列|位居|排名|名列|[列居](?=全|第|前)"
)
"""Verbs of an honour, behind whoever it was given to."""
WHEN = regex(
    r"^(?:再次|再度|首次|首批|连续|多次|分别|先后|成功|均|又|并|也|年内|全年|今年|本年|[一二两三四五六七八九十\d]+(?:年度?|次|届|月|日)"
    r"|第[一二三四五六七八九十\d]+次|(?:在|于|由|经)[^，。]{1,40}?(?:[中上里内，]|(?=获|被|位|排|列|入|评))|[，、])+"
)
"""Words before such a verb that do not say who: 首次, 连续三年, 在全省考核中."""
BODY = regex(rf"^(?:我|本|全|该)|(?:{ORGAN}|{PLACES}|村|社区|所|站|庭|支部|党[委组])$")
PRIZE = regex(r"(?:奖|称号|荣誉|第?[一二三四五六七八九十\d]+[名位]|表彰|奖励)$")
"""What one 获, at the end of words without a verb,"""
TITLE = regex(r"(?:集体|单位|个人|标兵|模范|能手|先进|优秀|(?:示范|先进|模范)[^，。；]{1,10})$")
"""and what one 获评."""


def named_winner(words: str) -> str:
    """Who got an honour, as far as its words say so before the verb; empty where they do not."""
    found = AWARDED.search(words)
    return WHEN.sub("", words[: found.start()]).strip("，、：") if found else ""


def behind_winner(winner: str, words: str) -> str | None:
    """What stands between the winner of an honour and its words.

    Args:
        winner: Who got it: 县司法局.
        words: The honour: 获评全国先进集体, 全国先进集体, 案例入选全省十大案例.

    Returns:
        A verb, a colon or nothing; None where the words already say who.
    """
    said = named_winner(words)
    if winner in words or (said and BODY.search(said) and is_name(said)):
        return None
    if AWARDED.search(words):
        return ""
    end = words.rstrip("。；！")
    return "获" if PRIZE.search(end) else "获评" if TITLE.search(end) else "："
