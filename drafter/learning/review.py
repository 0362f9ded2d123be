"""What a person has mended of what was learned: data, by the places of the sample."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from drafter.model import Finding
from drafter.packs import DepartmentNames, can_be_a_name
from drafter.workbook import KINDS, Answer, Mends, unused

from .kinds import SentenceKind
from .leads import bare_name

LONGEST_NAME = 30
KIND_OF = dict(zip(KINDS, (SentenceKind.STANDING, SentenceKind.FIGURE, SentenceKind.EVENT), strict=True))
"""The kinds of sentences by the words of a person."""
STRUCK = "来年不要这句话的，在下一年度填报表那一行的“处理”选“删去”"
"""What to do with a sentence that is none of the kinds for whoever mends it."""

ByPlace = Mapping[str, Answer]
Groups = Mapping[str, tuple[str, ...]]
"""For the place of each figure those of all that were given the same indicator: they are mended together."""


@dataclass(frozen=True)
class Corrections:
    """What a person has mended, by the place of the figure or sentence: 第12行第3数, 第12行第3句.

    Attributes:
        names: The right names of indicators, new ones or those of the catalogue.
        sections: Their right sections.
        leads: The departments that own them.
        kinds: What sentences are.
    """

    names: ByPlace = field(default_factory=dict)
    sections: ByPlace = field(default_factory=dict)
    leads: ByPlace = field(default_factory=dict)
    kinds: ByPlace = field(default_factory=dict)

    @classmethod
    def of(cls, answers: Iterable[Answer]) -> Corrections:
        """The corrections that answers make."""
        by: dict[Mends, dict[str, Answer]] = {mends: {} for mends in Mends}
        for answer in answers:
            by[answer.mends][answer.place] = answer
        return cls(by[Mends.NAME], by[Mends.SECTION], by[Mends.LEAD], by[Mends.KIND])

    def spread(self, groups: Groups) -> Corrections:
        """The same, with what is written for one figure of a group written for all of them."""
        names, sections, leads = (_spread(by, groups) for by in (self.names, self.sections, self.leads))
        return replace(self, names=names, sections=sections, leads=leads)

    def with_bare_leads(self, departments: Mapping[str, DepartmentNames]) -> Corrections:
        """The same with departments by their bare names, and without what cannot be one."""
        leads = {
            place: replace(answer, text=bare_name(answer.text, departments))
            for place, answer in self.leads.items()
            if is_department(answer.text)
        }
        return replace(self, leads=leads)

    @property
    def kinds_said(self) -> dict[str, SentenceKind]:
        """What sentences are, as far as what is written is a kind."""
        return {place: KIND_OF[a.text] for place, a in self.kinds.items() if a.text in KIND_OF}

    def faults(self, sections: Collection[str]) -> Iterator[Finding]:
        """Find the sections, departments and kinds of sentences that are none (L18)."""
        for answer in self.sections.values():
            if answer.text not in sections:
                yield unused("L18", answer, f"没有这个板块，可以写的是{'、'.join(sections)}")
        for answer in self.leads.values():
            if not is_department(answer.text):
                yield unused("L18", answer, "只写一个部门的名称")
        for answer in self.kinds.values():
            if answer.text not in KINDS:
                yield unused("L18", answer, f"应为{'、'.join(KINDS)}之一；{STRUCK}")

    def all(self) -> Iterator[Answer]:
        """All of them."""
        for by in (self.kinds, self.names, self.sections, self.leads):
            yield from by.values()


def _spread(by: ByPlace, groups: Groups) -> dict[str, Answer]:
    found = dict(by)
    for place, group in groups.items():
        said = next((by[other] for other in group if other in by), None)
        if said:
            found.setdefault(place, said)
    return found


def is_department(name: str) -> bool:
    """Whether words can be the name of one department."""
    return len(name) <= LONGEST_NAME and can_be_a_name(name)
