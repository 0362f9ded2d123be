"""Which indicators the numbers in the words of a row are, by the words of a pack."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from drafter.chinese import Meaning, Mention, clause_around
from drafter.matching import Knowledge, Matcher, Phrase
from drafter.model import Level
from drafter.packs import Pack, plain_words, read_lexicon, read_text_words
from drafter.patterns import regex

CERTAIN = 0.65
"""From this score on a number in a text is taken to be an indicator's."""
STATED = (Meaning.VALUE, Meaning.RATE)
LIMITS = ("超过", "超", "突破", "逾", "以上", "以内", "达")
"""Words of a number that others lie above or below."""
COMPARED = regex(r"[从由较比原]|上年|去年|同期|20\d\d年的|底的")
"""Before a number that is not this year's."""
NARROWER = "窄义"
REACH = 60


@dataclass(frozen=True)
class Recogniser:
    """Recognises numbers that are an indicator's and nothing narrower.

    Attributes:
        matcher: Who says which indicator a number is.
        known: The indicators of which the packs have wordings: a name alone says too little.
        headings: The headings of the sections.
        narrower: Words by which a number counts a part, or another time, or a plan.
    """

    matcher: Matcher
    known: frozenset[str]
    headings: Mapping[str, str]
    narrower: re.Pattern[str]

    @classmethod
    def of(cls, pack: Pack, level: Level) -> Recogniser:
        """The recogniser with the words of a pack."""
        lexicon, _ = read_lexicon(pack.folders, pack.catalogue, pack.sections)
        words, _ = read_text_words(pack)
        return cls(
            Matcher(Knowledge(pack.catalogue, pack.sections, level, lexicon)),
            frozenset(lexicon.wordings),
            {section: plain_words(heading) for section, heading in pack.sections.items()},
            re.compile("|".join(map(re.escape, words[NARROWER])) or "(?!)"),
        )

    def recognise(
        self, text: str, mentions: Sequence[Mention], section: str, title: str
    ) -> Iterator[tuple[Mention, str]]:
        """Find the numbers of a text that are an indicator's of its section, or of any where it has none."""
        above = tuple(filter(None, (self.headings.get(section, ""), title)))
        (matches,) = self.matcher.match([Phrase(text, tuple(mentions), above)])
        for mention, match in zip(mentions, matches, strict=True):
            if match is None or match.proposed or match.score < CERTAIN:
                continue
            name = match.indicator.name
            in_place = section in ("", match.indicator.section)
            if in_place and name in self.known and not self._narrowed(text, mention, name):
                yield mention, name

    def _narrowed(self, text: str, mention: Mention, name: str) -> bool:
        """Whether the words at a number say that it counts only a part of what the indicator does."""
        start, end = clause_around(text, mention.start, mention.end, REACH)
        before, behind = text[start : mention.start], text[mention.end : end]
        other = mention.bound or mention.subject or mention.year or mention.meaning not in STATED
        if other or mention.approximation in LIMITS or COMPARED.search(before):
            return True
        return any(word not in name for word in self.narrower.findall(before + behind))
