"""What is counted, said in full: what a text is about, and what a figure's own words add to it."""

from __future__ import annotations

import re

from drafter.chinese import HAN

from .name_forms import LONGEST_PHRASE, NEVER_FIRST, RATE_END, Forms, Own

LONGEST_RATE = 16
SHORT = 3
ENOUGH = 6
"""So many characters are a name without what they are of."""
CASES = re.compile(r"案(?:件)?$")
KIND = re.compile(f"(?<=[{HAN}]{{2}})类[{HAN}]{{1,4}}$")
STOCKS = ("现有", "累计")


class Composer:
    """Puts names together.

    Args:
        forms: The words of which they are made.
    """

    def __init__(self, forms: Forms) -> None:
        self._forms = forms

    def full(self, own: Own, theme: str, *, part: bool = False) -> str:
        """What a figure counts: its own words, and what the text is about where they say too little.

        Args:
            own: What the figure's own words say.
            theme: What the text is about.
            part: Whether it counts a part of what the theme names: 法律援助案件, 民事.
        """
        short = part and len(own.words) <= SHORT and not self._forms.act.search(own.words)
        return self.joined(theme, own, part=part) if own.weak or short else own.words

    def joined(self, theme: str, own: Own, *, part: bool = False) -> str:
        """The theme, then what a figure's own words add to it; the words of a part stand in front."""
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
        noun = not forms.act.search(words) and not forms.generic_last.search(words)
        if part and noun and not RATE_END.search(words) and not forms.act_last.search(theme):
            return _fitted(thing, words, behind=False)
        return _fitted(theme, words)

    def thing_of(self, theme: str) -> str:
        """A theme without the acts round the thing: 受理行政案件 -> 行政案件."""
        forms = self._forms
        while True:
            shorter = forms.done_last.sub("", forms.act_first.sub("", theme))
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

    def _without_state(self, theme: str) -> str:
        """A theme without the state of another figure at its end: 案卷评查优秀 -> 案卷评查."""
        ended = (theme.removesuffix(word) for word in self._forms.states if theme.endswith(word))
        return next(ended, theme) or theme


def _fitted(theme: str, words: str, *, behind: bool = True) -> str:
    """Two phrases as one, what they share once; of a theme that is too long, its end or nothing."""
    shared = next((k for k in range(min(len(theme), len(words)), 0, -1) if theme.endswith(words[:k])), 0)
    words = words[shared:] if behind else words
    over = len(theme) + len(words) - (LONGEST_RATE if RATE_END.search(words) else LONGEST_PHRASE)
    if over > 0:
        theme = theme[over + over % 2 :].lstrip(NEVER_FIRST) if len(words) < ENOUGH else ""
    return f"{theme}{words}" if behind else f"{words}{theme}"
