"""What the words beside a figure say that it counts: the act, the thing, and what too little of them says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from drafter.chinese import HAN
from drafter.packs import NamingWords

from .context import EMPTY, TAIL, Context, telling_words
from .expressions import COMPARED

LONGEST_PHRASE = 14
LONGEST_RATE = 16
NEVER_FIRST = "性件率者们化度员"
"""Characters with which no word begins."""
ENOUGH = 6
"""So many characters are a name without what they are of."""
LONGEST_SAID = 11
WORDS = re.compile(f"[{HAN}]+")
CUTS = re.compile(
    r"的|了|和|(?<!参)与|(?<![普涉以顾惠])及|(?<!面)对(?!象|接|比)|将|(?<!失信)被(?!执行|申请|诉|告|征)|由|从|向|(?<!予)以(?!案|上|内|下)|于|并(?!联)|来(?!信|访)|针对|围绕|按照|(?<!行)为(?!民)|把"
)
"""Where the noun in front of a figure may begin."""
ENUMERATED = re.compile(r"等(?!级|次)")
DATE = re.compile(r"\d+(?:年度?|月份?|日)|连续\d*年|^[一二三四五六七八九十]是|^共(?!享|同|建|性|产|有)")
FIGURE = re.compile(r"\d")
LIMIT = re.compile(r"(?:不到|不足|超过|接近|高达|低于|高于|保持在?|稳定在|维持在)$")
COUNT = re.compile(
    r"[二三四五六七八九十两]+大?(?:个|项|件|类|种|张)|百分之百|第[一二三四五六七八九十]+[批次届]"
)
PART = re.compile(r".*(?:其中|[（(：:；])")
SHARE = re.compile(r"^占(?:到|比)?(?![用地道])(?=..)")
STOCK = re.compile(r"现有|现存|累计|全[省市县区镇乡](?:共|达|已)")
STOCKS = ("现有", "累计")
PLACE = re.compile("(?:全[国省市县区镇乡州]|[省市县区]级|我[省市县区])")
BODY = re.compile(f"^[{HAN}]{{0,8}}?(?:局|部门|机构|政府|委员会|分局|单位)(?=..)")
INSERTED = re.compile(
    r"全年|累计|各类|各种|各项|首批|先后|年初|年内|一下来|今年|本年度|当年|每年|分别|目前|同步|同时|共计|总计|合计"
    r"|(?<=.)全[省市县区镇乡州旗局]"
)
MODIFIER = re.compile(rf"^([{HAN}]{{2,6}})的([{HAN}]{{1,6}})")
CASES = re.compile(r"案(?:件)?$")
RATE_END = re.compile(r"(?:率|度|比例|占比|比重|权重)$")


@dataclass(frozen=True, slots=True)
class Own:
    """What a figure's own words say that it counts.

    Attributes:
        words: The act and the thing, without the word for the kind of number; empty where they say nothing.
        weak: Whether they say too little for a name: an act alone, 事项, 优秀.
        said: Whether they are an act or a state, which stands behind what it is of: 行政复议 + 维持.
    """

    words: str
    weak: bool = False
    said: bool = False


class Phrases:
    """Takes the words of a name out of a text.

    Args:
        words: The words of a pack.
    """

    def __init__(self, words: NamingWords) -> None:
        acts = f"(?:不予|未予|予以|准予|不|未|拟)?(?:{_any_of(words.acts)})"
        self._leads = re.compile(f"^(?:{_any_of(words.leads)})(?=..)")
        self._act_first = re.compile(f"^(?:{acts})")
        self._act_last = re.compile(f"(?:{acts})$")
        self._done_last = re.compile(f"(?:{acts}|{_any_of(words.states)})$")
        self._doing = re.compile(f"{acts}|{_any_of(words.leads)}")
        self._generic = frozenset(words.generic)
        self._act = re.compile(acts)
        self._of_which = re.compile(f"中(?=有|{acts})")
        self._empty = re.compile(f"{acts}|{_any_of([*words.generic, *words.leads])}")
        self._poor = re.compile(f"{self._empty.pattern}|{_any_of(words.states)}")
        self._generic_last = re.compile(f"(?:{_any_of(words.generic)})$")
        self._states = frozenset(words.states)
        self._telling = re.compile(_any_of(words.telling))

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
        if noun and (PLACE.fullmatch(before) or (len(before) == 1 and (thing or said))):
            before = ""
        if before.endswith("占") and rate:
            return Own(f"{before.removesuffix('占')}占比", weak=len(before) < 3, said=True)
        if SHARE.match(before):
            return Own(f"占{self.strip(SHARE.sub('', before))}比例", weak=True, said=True)
        if rate:
            words = before or (f"{said}{thing}比例" if thing else "")
        elif len(thing) > 1 or (thing and (not before or context.before.endswith("的"))):
            words = self._counted(before, thing, said, owned=context.before.endswith("的"))
        else:
            words = before or said or _stock(context.before)
        return self.own(words, rate=rate)

    def own(self, words: str, *, rate: bool = False) -> Own:
        """Words, and whether they say enough."""
        bare = RATE_END.sub("", words)
        thing = self._doing.sub("", bare)
        told = telling_words((self._poor if rate else self._empty).sub("", bare))
        weak = len(told) < 2 and (len(thing) < 4 or thing in self._generic)
        return Own(words, weak or len(bare) < 3 or bare in self._states, bool(self._act_last.search(bare)))

    def before(self, words: str, *, body: bool = False) -> str:
        """The act and the noun that end in front of a figure; `body`: who acts belongs to them."""
        words = DATE.sub("", PART.sub("", words))
        words = self._of_which.sub("", words)
        listed = words.rstrip("共约计达有近")
        words = COMPARED.sub("", TAIL.sub("", COMPARED.sub("", LIMIT.sub("", words))))
        phrase = self._of_list(words, listed.endswith("等"))
        pieces = [self.strip(WORDS_ONLY.sub("", piece)) for piece in CUTS.split(phrase)]
        pieces = [piece for piece in pieces if piece and EMPTY.sub("", piece)]
        if not pieces:
            return ""
        phrase = pieces[-1]
        if len(pieces) > 1 and self.own(phrase).weak and len(pieces[-2]) + len(phrase) <= LONGEST_PHRASE:
            phrase = pieces[-2] + phrase
        return self._shortened(phrase, body=body)

    def behind(self, words: str) -> tuple[str, str]:
        """The noun behind a unit, and what is said of it: 部门制定抽查计划 -> 部门, 制定抽查计划."""
        words = words.lstrip("的余多")
        if owned := MODIFIER.match(words):
            if owned[1] in self._generic:
                return owned[1], ""
            thing = self._telling.split(owned[2])[0]
            return f"{owned[1]}{thing}" if thing else owned[1], ""
        found = WORDS.match(words)
        if not found or self._telling.match(found[0]):
            return "", self._said(found[0]) if found else ""
        split = self._telling.search(found[0], 1)
        end = split.start() if split else len(found[0])
        thing = re.split(f"等|或|以及|的|{self._of_which.pattern}", found[0][:end])[0]
        return thing[:LONGEST_PHRASE], self._said(found[0][end:])

    def strip(self, words: str) -> str:
        """Words without what says nothing in front of them and among them."""
        words = COUNT.sub("", INSERTED.sub("", words))
        while (shorter := self._leads.sub("", words)) != words:
            words = shorter
        return words

    def topic(self, clause: str, *, slogan: bool = False) -> str:
        """What a clause without a figure is about; empty where it names nothing.

        Args:
            clause: Its words.
            slogan: Whether it is a heading: only the object of a verb that any heading may have is a name.
        """
        clause = DATE.sub("", clause)
        if FIGURE.search(clause):
            return ""
        whole = [WORDS_ONLY.sub("", piece) for piece in CUTS.split(clause)]
        pieces = [self.strip(piece) for piece in whole if not slogan or self.strip(piece) != piece]
        pieces = [self._act_first.sub("", piece) or piece for piece in pieces]
        fitting = [p for p in pieces if 4 <= len(p) <= LONGEST_PHRASE - 3 and not self.own(p).weak]
        return fitting[-1] if fitting else ""

    def thing_of(self, theme: str) -> str:
        """A theme without the acts round the thing: 受理行政案件 -> 行政案件."""
        while len(shorter := self._done_last.sub("", self._act_first.sub("", theme))) > 1:
            if shorter == theme:
                break
            theme = shorter
        return theme

    def joined(self, theme: str, own: Own, *, part: bool = False) -> str:
        """What is counted, said in full: the theme, then what a figure's own words add to it.

        Args:
            theme: What the text is about.
            own: What the figure's own words say.
            part: Whether it counts a part of what the theme names: 法律援助案件, 民事.
        """
        words = own.words
        if not theme or theme in words:
            return words
        if not words or (words in theme and not part):
            return theme
        if words in theme and (act := self._act_first.match(theme)):
            return f"{act[0]}{words}"
        thing = self.thing_of(theme)
        if len(words) == 1 and words not in self._generic:
            words = f"{words}案" if CASES.search(thing) else ""
        if own.said or words in self._states:
            theme = (
                thing if self._act_last.search(words) or words in STOCKS else _without(self._states, theme)
            )
        noun = not self._act.search(words) and not self._generic_last.search(words)
        if part and noun and not RATE_END.search(words) and not self._act_last.search(theme):
            return _fitted(thing, words, behind=False)
        return _fitted(theme, words)

    def tail(self, subject: str) -> str:
        """What the last of 甲、乙丙丁分别… says for all: 区卫健局办理处罚案件, 知识产权类案件."""
        act = self._act.search(subject, 2)
        noun = self._generic_last.search(subject)
        if act and act.end() < len(subject):
            return INSERTED.sub("", subject[act.start() :])
        if not noun or noun.start() < 2:
            return ""
        return f"{'类' if subject[: noun.start()].endswith('类') else ''}{noun[0]}"

    def _of_list(self, words: str, ends: bool) -> str:
        """The phrase of a list in front of a figure: the verb with what the list is of, or its last item."""
        items = words.split("、")
        if ends and len(items) > 1:
            return f"{items[0]}等"
        parts = ENUMERATED.split(items[-1])
        if len(parts) > 1 and parts[-1]:
            verb = self._act.search(self.strip(items[0])[:6])
            own = self._act_first.match(parts[-1])
            return f"{verb[0] if verb and not own else ''}{parts[-1]}"
        phrase = items[-1]
        first = self.strip(items[0])
        things = self._act_first.sub("", first)
        if len(items) > 1 and things and things != first and not self._act_first.match(phrase):
            return f"{first}等"
        if len(items) > 1 and not self._generic_last.sub("", phrase):
            return items[-2] + phrase
        for item in reversed(items[:-1]):
            if not self._act_first.sub("", item) and item:
                phrase = item + phrase
        return phrase

    def _counted(self, before: str, thing: str, said: str, *, owned: bool) -> str:
        """A noun behind the figure with the act before it, or with what is said of it."""
        act = self._act_last.search(before)
        if (act or (owned and before)) and not thing.startswith(before):
            return (
                f"{before}{thing}"
                if len(before) + len(thing) <= LONGEST_PHRASE or not act
                else f"{act[0]}{thing}"
            )
        if said and (not before or self.own(thing).weak) and len(said) + len(thing) <= LONGEST_PHRASE:
            return f"{said}{thing}"
        return thing

    def _said(self, words: str) -> str:
        """What is said of a noun, short enough for a name: 全部挂牌成立大队 -> 挂牌成立大队."""
        words = re.sub(r"^(?:全部|均|都|已|共|先后|当日|当天|当场|同步)+", "", words)
        words = INSERTED.sub("", words)
        starts = [found.start() for found in self._act.finditer(words)]
        fitting = (words[start:] for start in starts if 1 < len(words) - start <= LONGEST_SAID)
        return next(fitting, "")

    def _shortened(self, phrase: str, *, body: bool) -> str:
        """A phrase without its subject, and from a verb on where it is too long."""
        subject = None if body else BODY.match(phrase)
        if subject and self._act.match(phrase, subject.end()) and not self.own(phrase[subject.end() :]).weak:
            phrase = phrase[subject.end() :]
        if len(phrase) <= LONGEST_PHRASE:
            return phrase
        starts = [found.start() for found in self._act.finditer(phrase, 1)]
        near = [place for place in starts if 4 <= len(phrase) - place <= LONGEST_PHRASE]
        return phrase[near[0] :] if near else phrase[-LONGEST_PHRASE + 1 :]


WORDS_ONLY = re.compile(f"[^{HAN}]+")
NEVER = r"(?!)"


def _any_of(words: Sequence[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True))) or NEVER


def _stock(words: str) -> str:
    """Whether a figure without words of its own is what there is by then: 添置3台，现有5台."""
    found = STOCK.search(words)
    return ("现有" if found[0].startswith("现") else "累计") if found else ""


def _without(states: frozenset[str], theme: str) -> str:
    """A theme without the state of another figure at its end: 案卷评查优秀 -> 案卷评查."""
    return next((theme.removesuffix(word) for word in states if theme.endswith(word)), theme) or theme


def _fitted(theme: str, words: str, *, behind: bool = True) -> str:
    """Two phrases as one, what they share once; a theme that leaves no room is left out, or its beginning."""
    shared = next((k for k in range(min(len(theme), len(words)), 0, -1) if theme.endswith(words[:k])), 0)
    if behind and shared:
        words = words[shared:]
    longest = LONGEST_RATE if RATE_END.search(words) else LONGEST_PHRASE
    over = len(theme) + len(words) - longest
    if over > 0:
        theme = theme[over + over % 2 :].lstrip(NEVER_FIRST) if len(words) < ENOUGH else ""
    return f"{theme}{words}" if behind else f"{words}{theme}"
