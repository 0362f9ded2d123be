"""The words of a name in a text: the act and the thing beside a figure, and what a clause is about."""

from __future__ import annotations

import re
from dataclasses import replace

from drafter.chinese import HAN
from drafter.patterns import regex

from .context import EMPTY, TAIL, Context
from .expressions import COMPARED, GOES_ON
from .lists import CUTS, WORDS_ONLY, Lists
from .name_forms import LONGEST_PHRASE, NEVER_FIRST, RATE_END, Forms, Own

LONGEST_SAID = 15
WORDS = regex(f"[{HAN}]+")
DATE = regex(r"(?:19|20)\d\d年度?|\d{1,2}(?:月份?|日)|连续\d*年|^[一二三四五六七八九十]是")
FIGURE = regex(r"\d")
LIMIT = regex(r"(?:不到|不足|超过|接近|高达|低于|高于|保持在?|稳定在|维持在|控制在|实现)$")
COUNTED = regex(r"\d+(?:个|家|名|项)(?=.)")
ADVERBIAL = regex("按")
COUNT = regex(
    r"[二三四五六七八九十两]+大?(?:个|项|件|类|种|张)|百分之百|第[一二三四五六七八九十]+[批次届]|[两三四五]级$"
)
PART = regex(r".*(?:其中|[（(：:；])")
OF_WHICH = regex("其中")
AGAINST_LAST = regex(r"(?:为|是|相当于)(?:上年|去年|20\d\d年)[^，。；]*的$")
LIKE_LAST = "与上年之比"
SO_FAR = "累计"
DONE_WITH = regex(rf"^[{HAN}]+?进行了?([{HAN}]{{2,4}})$")
ON = regex("对[^，。；]*$")
RANKED = regex("中(?=[排列居位])")
BODY_LEAD = regex("[省市县区镇乡](?:政府|局)|本级")
LEAST_OF_BODY = 3
LEAST_OF_KIND = 5
SHARE = regex(r"^占(?:到|比)?(?![用地道])(?=..)")
STOCK = regex(r"现有|实有|现存|累计|(?:合计|总计|共计?)$|全[省市县区镇乡](?:共|达|已|$)")
TOTAL = regex("合计|总计|共计?")
PLACE = regex("(?:全[国省市县区镇乡州]|我[省市县区])")
LEVEL = regex("国务院|中央|[省市县区]级")
BODY = regex(f"^[{HAN}]{{0,8}}?(?:局|部门|机构|政府|委员会|分局|单位)(?=..)")
INSERTED = regex(
    r"依法(?!行政|治|履职|决策|执法|申请)|全年|累计|一年下来|一年来|从头到尾|各类|各种|各项|首批|先后|依次|年初|年内|今年|本年度|当年|每年|分别|目前|同步|同时|共计"
    r"|总计|合计|(?<=.)(?<![安完健])全[省市县区镇乡州旗局]"
)
MODIFIER = regex(rf"^([{HAN}]{{2,6}})的([{HAN}]{{1,6}})")
BOTH_BEHIND = regex(f"^([{HAN}]{{2,}}?)和([{HAN}]{{2,}})$")
"""Two nouns that one number counts: 212户小微企业和个体户."""
LONGEST_PAIR = 12
BRACKETED = regex(r"[（(][^（(）)]{1,6}[）)]")
TOGETHER = regex("^共(?!享|同|建|性|产|有|治|学)|^就(?![业医近地学读餐诊])")
ADVERBS = regex(r"^(?:全部|均|都|已|共|先后|当日|当天|当场|同步)+")
LONGEST_OBJECT = 8
LONGEST_TOWARD = 6
SHARED_OUT = regex("(?:分解?|细化)[成为]$")
DONE = regex("(?<![为除])了(?!解)")
GROUNDS = regex("按照|根据|依据|(?:围绕|针对|聚焦)(?=[^，]*、)")
ATTENDED = ("参加", "参与", "参训", "到场")
ALONE = regex("辖$|[人日月户]均$")
ALONE_MEANS = {"辖": "下辖"}
"""What stands in front of a number alone: 石盘镇辖13个行政村, 人均62学时."""


class Phrases:
    """Takes the words of a name out of a text.

    Args:
        forms: The words of which names are made.
    """

    def __init__(self, forms: Forms) -> None:
        self.forms = forms
        self._lists = Lists(forms, self.strip)

    def of(self, context: Context, *, rate: bool, noun: bool, body: bool = False) -> Own:
        """What the words beside a figure say.

        Args:
            context: The words around it.
            rate: Whether it is a share of something.
            noun: Whether a noun behind the unit may be what is counted.
            body: Whether who acts belongs to it: 城管局、应急局分别办理….
        """
        before = self.before(context.before, body=body)
        thing, said = self.behind(context.behind) if noun or not before else ("", "")
        if found := ALONE.search(context.before):
            before = ALONE_MEANS.get(found[0], found[0])
        if noun and not body and self._says_nothing(before, thing or said):
            before = ""
        if rate and (share := self._share(before, context)):
            return share
        return self._own(before, self._counted_noun(thing), said, context, rate=rate)

    def _share(self, before: str, context: Context) -> Own | None:
        """What a rate says that is a share of something else: 占林地总面积的62%, 为上年的88%."""
        if before.endswith("占"):
            return Own(f"{before.removesuffix('占')}占比", weak=len(before) < 3, said=True)
        if SHARE.match(before):
            return Own(f"占{self.strip(SHARE.sub('', before))}比例", weak=True, said=True)
        return Own(LIKE_LAST, weak=True, said=True) if AGAINST_LAST.search(context.before) else None

    def _own(self, before: str, thing: str, said: str, context: Context, *, rate: bool) -> Own:
        """The words in front of a figure and behind it as one."""
        told = f"{said}{thing}"
        if rate:
            words = before or (f"{told}比例" if thing else "")
        elif len(thing) > 1 or (thing and (not before or context.before.endswith("的"))):
            words = self._counted(before, thing, said, context)
        elif self._lacks_object(before, context.behind):
            words = f"{before}{self._object(context.behind)}"
        elif said and before and not self.acts(before) and self.forms.own(before).weak:
            words = f"{before}{said}"
        else:
            words = before or said or _stock(context.before)
        if before and context.before.endswith(SO_FAR) and words.startswith(before):
            words = f"{SO_FAR}{words.removeprefix(SO_FAR)}"
        own = self.forms.own(words)
        if thing and said and words == told:
            about = self.forms.act_first.sub("", said)
            return replace(own, weak=own.weak or said in ATTENDED, about=about)
        return replace(own, weak=own.weak and not (thing and ALONE.search(context.before)))

    def _lacks_object(self, before: str, behind: str) -> bool:
        """Whether an act in front of a number of times is done to what stands behind it: 开展1次集中评议."""
        told = GOES_ON.match(behind) or ADVERBIAL.match(behind)
        return bool(before and self.forms.act.fullmatch(before) and not told)

    def _counted_noun(self, thing: str) -> str:
        """The noun of one with which the name of a rate goes on: 43项政务服务事项|网上可办率100%."""
        ends = (
            [found.end() for found in self.forms.generic_any.finditer(thing)]
            if RATE_END.search(thing)
            else []
        )
        return thing[: ends[-1]] if ends else thing

    def _says_nothing(self, before: str, behind: str) -> bool:
        """Whether words in front of a number say nothing beside the noun behind it."""
        return bool(PLACE.fullmatch(before)) or before == "现" or (len(before) == 1 and bool(behind))

    def before(self, words: str, *, body: bool = False) -> str:
        """The act and the noun that end in front of a figure; `body`: who acts belongs to them."""
        words = self._without_grounds(words)
        words = COUNTED.sub("", DATE.sub("", BRACKETED.sub("", words)))
        body = body or bool(OF_WHICH.search(words))
        words = self.forms.of_which.sub("", PART.sub("", words))
        listed = words.rstrip("共约计达有近")
        words = COMPARED.sub("", TAIL.sub("", COMPARED.sub("", LIMIT.sub("", words)))).rstrip("的")
        phrase = INSERTED.sub("", self._lists.phrase(words, listed.endswith("等")))
        pieces = [self.strip(WORDS_ONLY.sub("", piece), body=body) for piece in CUTS.split(phrase)]
        pieces = [piece for piece in pieces if EMPTY.sub("", piece) or self.only_acts(piece)]
        if not pieces:
            return ""
        phrase = SHARED_OUT.sub("分解", pieces[-1])
        if len(pieces) > 1 and len(pieces[-2]) + len(phrase) <= LONGEST_PHRASE:
            phrase = self._with_subject(pieces[-2], phrase, INSERTED.sub("", words))
        return self._shortened(phrase, body=body)

    def _without_grounds(self, words: str) -> str:
        """Words from what is done on, without what it is done by: 按照培训计划举办培训 -> 举办培训."""
        grounds = GROUNDS.search(words)
        acts = (
            [found.start() for found in self.forms.act.finditer(words, grounds.end() + 2)] if grounds else []
        )
        done = [start for start in acts if self.act_and_thing(words[start:])]
        return words[done[-1] :] if done else words

    def _with_subject(self, before: str, phrase: str, words: str) -> str:
        """A short phrase with what stands in front of its preposition: 环保设施向公众开放, 申请材料退回."""
        if self.forms.own(phrase).weak:
            return before + phrase
        joint = re.search(f"{before}([向对的]){phrase}", words)
        acts = bool(self.forms.act.search(before))
        if not joint or len(phrase) > LONGEST_TOWARD or (joint[1] == "的") != acts:
            return phrase
        return f"{before}{joint[1].strip('的')}{phrase}"

    def behind(self, words: str) -> tuple[str, str]:
        """The noun behind a unit, and what is said of it: 部门制定抽查计划 -> 部门, 制定抽查计划."""
        words = words.lstrip("的余多")
        if owned := MODIFIER.match(words):
            if owned[1] in self.forms.generic:
                return owned[1], self._said(words[owned.start(2) :])
            thing = self.forms.telling.split(owned[2])[0]
            return f"{owned[1]}{thing}" if thing else owned[1], ""
        if both := BOTH_BEHIND.match(words):
            acting = any(self.acts(word) or self.forms.telling.search(word) for word in both.groups())
            if not acting and len(both[0]) <= LONGEST_PAIR:
                return both[0], ""
        found = WORDS.match(words)
        if found and (doing := self.forms.generic_doing.match(found[0])):
            return doing[0], self._said(found[0][doing.end() :])
        if not found or self.forms.telling.match(found[0]):
            return "", self._said(found[0]) if found else ""
        split = self.forms.telling.search(found[0], 1)
        end = split.start() if split else len(found[0])
        thing = re.split(f"等|或|以及|的|{self.forms.of_which.pattern}", found[0][:end])[0]
        thing = INSERTED.sub("", RANKED.split(thing)[0])
        return thing[:LONGEST_PHRASE], self._said(found[0][end:])

    def act_and_thing(self, words: str) -> re.Match[str] | None:
        """The act that words begin with, where what it is done to follows."""
        found = self.forms.act_first.match(words)
        return found if found and found.end() + 1 < len(words) else None

    def inner_act_and_thing(self, words: str) -> re.Match[str] | None:
        """The first act among words, where what it is done to follows: 县政府聘请法律顾问."""
        found = self.forms.act.search(words)
        return found if found and found.end() + 1 < len(words) else None

    def act_at(self, words: str) -> str:
        """The act that words begin with and that is all of their first clause: 办结; else empty."""
        found = WORDS.match(words)
        return found[0] if found and self.only_acts(found[0]) else ""

    def only_acts(self, words: str) -> bool:
        """Whether words are an act and nothing else: 修改."""
        return bool(words) and not self.forms.act_first.sub("", words)

    def acts(self, words: str) -> bool:
        """Whether words say that something is done."""
        return bool(self.forms.act.search(words))

    def strip(self, words: str, *, body: bool = False) -> str:
        """Words without what says nothing in front of them and among them; `body`: who acts is kept."""
        words = COUNT.sub("", INSERTED.sub("", words))
        while True:
            shorter = TOGETHER.sub("", self.forms.lead.sub("", words))
            kept = self.forms.lead.match(words) if BODY_LEAD.match(words) else None
            if kept and (body or len(words) - kept.end() <= LEAST_OF_BODY):
                return words
            if shorter == words or (shorter and shorter[0] in NEVER_FIRST):
                return words
            words = shorter

    def _counted(self, before: str, thing: str, said: str, context: Context) -> str:
        """A noun behind the figure with the act before it, or with what is said of it."""
        owned = context.before.endswith("的")
        if owned and (done := DONE_WITH.match(context.behind)) and before and ON.search(context.past):
            return f"{done[1]}{thing}"
        closed = context.before.endswith("等") or len(before) >= LEAST_OF_KIND
        if not said and closed and self.forms.own(thing).weak:
            return f"{before}{thing}" if len(before) + len(thing) <= LONGEST_PHRASE else thing
        if LEVEL.fullmatch(before):
            before, thing = "", f"{before}{thing}"
        act = self.forms.act_last.search(before) or (
            self.forms.own(thing).weak and self.act_and_thing(before)
        )
        if (act or (owned and before)) and not thing.startswith(before):
            return (
                f"{before}{thing}"
                if len(before) + len(thing) <= LONGEST_PHRASE or not act
                else f"{act[0]}{thing}"
            )
        if said and (not before or self.forms.own(thing).weak) and len(said) + len(thing) <= LONGEST_PHRASE:
            return f"{said}{thing}"
        return thing

    def _object(self, words: str) -> str:
        """What an act is done to, behind the number of times: 开展1次集中评议."""
        found = WORDS.match(words)
        return CUTS.split(found[0])[0][:LONGEST_OBJECT] if found else ""

    def _said(self, words: str) -> str:
        """What is said of a noun, short enough for a name: 全部挂牌成立大队 -> 挂牌成立大队."""
        words = DONE.sub("", INSERTED.sub("", ADVERBS.sub("", words)))
        if words.endswith(("至", "到", "为")):
            return ""
        starts = [found.start() for found in self.forms.act.finditer(words)]
        fitting = (words[start:] for start in starts if 1 < len(words) - start <= LONGEST_SAID)
        return next(fitting, "")

    def _shortened(self, phrase: str, *, body: bool) -> str:
        """A phrase without its subject, and from a verb on where it is too long."""
        if not body and (subject := BODY.match(phrase)):
            done = phrase[subject.end() :]
            if self.forms.act.match(done) and not self.forms.own(done).weak:
                phrase = done
        if len(phrase) <= LONGEST_PHRASE:
            return phrase
        starts = [found.start() for found in self.forms.act.finditer(phrase, 1)]
        near = [place for place in starts if 4 <= len(phrase) - place <= LONGEST_PHRASE]
        return phrase[near[0] :] if near else phrase[-LONGEST_PHRASE + 1 :]


def _stock(words: str) -> str:
    """Whether a figure without words of its own is what there is by then, or a sum: 添置3台，现有5台."""
    found = STOCK.search(words)
    if not found:
        return ""
    return found[0][0] + "有" if found[0][0] in "现实" else "合计" if TOTAL.fullmatch(found[0]) else "累计"
