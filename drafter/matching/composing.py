"""What is counted, said in full: what a figure's own words say, and of what, where they say too little."""

from __future__ import annotations

from dataclasses import dataclass

from drafter.chinese import HAN
from drafter.patterns import regex

from .name_forms import LONGEST_PHRASE, NEVER_FIRST, RATE_END, Forms, Own

LONGEST_RATE = 20
WHO = regex(
    "(?:机关|部门|单位|机构|中心|政府|乡镇|街道|社区|企业|委员会|申请人|当事人|[局厅委办院所镇乡村县市区])$"
)
IN_COURT = regex("^(?:带头)?出庭应诉$")
TAKING_PART = regex("参与|参加|协助|列席")
PERSON = regex("[员长师]$")
SHORT = 3
"""So many characters of a part stand in front of what it is a part of: 食品类案件, 钢质渔船."""
NARROW = 4
"""So many characters of a doing are a name with what it is of only: 受理投诉."""
ENOUGH = 6
"""So many characters are a name without it."""
LONGEST_DOING = 8
OVERLAP = 2
TOWARD = regex("[向对][^向对]{1,4}$")
CASES = regex(r"案(?:件)?$")
KIND = regex(f"(?<=[{HAN}]{{2}})类[{HAN}]{{1,4}}$")
STOCKS = ("现有", "实有", "累计", "合计", "在用", "在岗", "在册", "在编")
BODY = regex(f"^[{HAN}]{{2,}}?(?:委员会|机构|中心|平台|大队|支队|分局|法院|部门|单位|[局厅办委会院])(?=..)")


@dataclass(frozen=True, slots=True)
class Scope:
    """What the text around a figure says of what it counts; empty where it says nothing.

    Attributes:
        themes: What the text is about there, the nearest first.
        theme: That of which a figure is that says too little itself.
        head: What the part of the sentence counts first.
        lead: What a clause or short sentence without figures names in front: 安全生产方面.
        verb: The act that a list says once, in front of its first item: 配备 of 配备终端96套、记录仪102台.
        holder: Whose doings the sentence tells: 局长.
        actor: The people whom the figure in front counts: 法律顾问.
        object: What the figure in front counts in the same unit: 线索.
        fresh: Whether the part of the sentence behind a semicolon begins with it.
        beside: Whether one stands in front in the same clause.
        alike: Whether the figure in front has the same unit.
        part: Whether the figure is a part of what the theme names.
    """

    themes: tuple[str, ...] = ()
    theme: str = ""
    head: str = ""
    lead: str = ""
    verb: str = ""
    holder: str = ""
    actor: str = ""
    object: str = ""
    fresh: bool = False
    beside: bool = False
    alike: bool = False
    part: bool = False


class Composer:
    """Puts names together.

    Args:
        forms: The words of which they are made.
    """

    def __init__(self, forms: Forms) -> None:
        self._forms = forms

    def full(self, own: Own, scope: Scope, *, narrow: int = 0) -> str:
        """What a figure counts: its own words, and what they are of where they say too little.

        Args:
            own: What the figure's own words say.
            scope: What the text around it says of it.
            narrow: So many characters say too little alone, as it is a measure of a thing: 总投资, 跑动.
        """
        words, forms = own.words, self._forms
        noun = bool(words) and not forms.act.search(words) and not forms.own(words).said
        if scope.part:
            whole = forms.act_first.match(words) and not own.weak and not own.said and len(words) >= ENOUGH
            return words if whole else self.joined(scope.theme, own, part=True)
        if noun and words not in forms.states and scope.verb and not narrow and not RATE_END.search(words):
            return f"{scope.verb}{words}"
        if told := self._with_doer(own, scope):
            return told
        words = self._with_theme(own, scope, narrow if noun else 0, doing=not noun)
        doing = len(words) <= LONGEST_DOING and forms.act.search(words)
        return f"{scope.holder}{words}" if doing and scope.holder not in words else words

    def _with_doer(self, own: Own, scope: Scope) -> str:
        """A doing with who does it, or with what is done where the words say only who; else empty."""
        words = own.words
        if own.said and WHO.search(self._forms.act_last.sub("", words)) and scope.alike:
            thing = scope.object or self.thing_of(scope.theme)
            return words if thing in words else self._fitted(words, thing)
        if own.said and own.weak and scope.holder and (not scope.alike or len(words) > SHORT):
            return f"{scope.holder}{words}"
        if TAKING_PART.match(words) and scope.actor and len(scope.actor) + len(words) <= LONGEST_PHRASE:
            return f"{scope.actor}{words}"
        return f"{scope.holder}{words}" if IN_COURT.search(words) else ""

    def _with_theme(self, own: Own, scope: Scope, narrow: int, *, doing: bool) -> str:
        """Words with what they are of, where they say too little alone."""
        words = own.words
        if own.weak:
            return words if self._tells(own, scope) else self.joined(scope.theme, own)
        if self._goes_on(scope, words):
            return self._fitted(scope.theme, words)
        if 0 < len(words) <= narrow:
            return self.joined(scope.head, own)
        return self.joined(scope.lead, own) if doing and len(words) <= NARROW and scope.lead else words

    def joined(self, theme: str, own: Own, *, part: bool = False) -> str:
        """The theme, then what a figure's own words add to it; the few words of a part stand in front."""
        forms, words = self._forms, own.words
        thing = self.thing_of(theme)
        if len(words) == 1 and words not in forms.generic:
            words = f"{words}案" if CASES.search(thing) else ""
        if not theme or theme in words:
            return words
        if not words or (words in theme and not part):
            return theme
        if words in theme and (act := forms.act_first.match(theme)):
            return f"{act[0]}{words}"
        if own.said or words in forms.states:
            done = forms.act_last.search(words) or words in STOCKS
            theme = thing if done else self._without_state(theme)
        noun = not forms.act.search(words) and not RATE_END.search(words)
        if part and noun and not forms.act_last.search(theme):
            if len(words) > SHORT or PERSON.search(words):
                return self._among(theme, words)
            if not forms.generic_last.search(words):
                return self._fitted(thing, words, behind=False)
        return self._fitted(theme, words)

    def _tells(self, own: Own, scope: Scope) -> bool:
        """Whether few words tell enough where they stand: 部门联合抽查占比; at a new beginning, 审批项目."""
        if RATE_END.search(own.words):
            return len(own.words) > ENOUGH and not own.words.startswith("占")
        return scope.fresh and not own.said and bool(self._forms.act.search(own.words))

    def _goes_on(self, scope: Scope, words: str) -> bool:
        """Whether words begin with what the theme ends with: 联合抽查, 抽查企业; 交办信访件, 信访件办结."""
        shared = next((k for k in range(len(words) - 1, 1, -1) if scope.theme.endswith(words[:k])), 0)
        act = not self._forms.act_first.sub("", words[:shared]) and not self._forms.act.search(words[shared:])
        return shared > 1 and len(scope.theme) > shared and (act or scope.beside)

    def thing_of(self, theme: str) -> str:
        """A theme without the acts round the thing: 受理行政案件 -> 行政案件."""
        forms = self._forms
        while True:
            shorter = TOWARD.sub("", forms.done_last.sub("", forms.act_first.sub("", theme)))
            if shorter == theme or len(shorter) < 2 or shorter in forms.generic:
                return theme
            theme = shorter

    def tail(self, subject: str) -> str:
        """What the last of 甲、乙丙丁分别… says for all: 区卫健局办理处罚案件, 知识产权类案件."""
        act = self._forms.act.search(subject, 2)
        noun = self._forms.generic_last.search(subject)
        if act and act.end() < len(subject):
            return subject[act.start() :]
        if kind := KIND.search(subject):
            return kind[0]
        return noun[0] if noun and noun.start() > 1 else ""

    def verb(self, subject: str) -> str:
        """What the first of 配备甲、乙丙分别… says for all."""
        act = self._forms.act_first.match(subject)
        return act[0] if act and act.end() + 1 < len(subject) else ""

    def _without_state(self, theme: str) -> str:
        """A theme without the state of another figure at its end: 案卷评查优秀 -> 案卷评查."""
        ended = (theme.removesuffix(word) for word in self._forms.states if theme.endswith(word))
        return next(ended, theme) or theme

    def _among(self, theme: str, words: str) -> str:
        """A part of what the theme names: 经营主体中农民专业合作社."""
        whole = next((one for one in self._shorter(theme) if len(one) + len(words) < LONGEST_PHRASE), "")
        return f"{whole}中{words}" if whole and not words.startswith(whole[-OVERLAP:]) else words

    def _fitted(self, theme: str, words: str, *, behind: bool = True) -> str:
        """Two phrases as one, what they share once; of a long theme, a shorter form or nothing."""
        longest = LONGEST_RATE if RATE_END.search(words) else LONGEST_PHRASE
        for one in self._shorter(theme):
            shared = next((k for k in range(min(len(one), len(words)), 1, -1) if one.endswith(words[:k])), 0)
            rest = words[shared:] if behind else words
            if len(one) + len(rest) <= longest:
                return f"{one}{rest}" if behind else f"{rest}{one}"
        if len(words) >= ENOUGH:
            return words
        over = len(theme) + len(words) - longest
        theme = theme[over + over % 2 :].lstrip(NEVER_FIRST)
        return f"{theme}{words}" if behind else f"{words}{theme}"

    def _shorter(self, theme: str) -> list[str]:
        """A theme, and its shorter forms: without the act, without who does it, without both."""
        forms = self._forms
        act = forms.act.search(theme, 2)
        plain = f"{theme[: act.start()]}{theme[act.end() :]}" if act and act.end() < len(theme) else theme
        found = [theme, plain, BODY.sub("", theme), self.thing_of(BODY.sub("", theme))]
        return [one for one in dict.fromkeys(found) if len(one) > 1]
