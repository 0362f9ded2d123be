"""Published reports become the files of a pack and the content of its workbook."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from drafter.chinese import sentences
from drafter.matching import Example, Knowledge, Matcher, examples_of
from drafter.model import Catalogue, Finding, Level, shorten
from drafter.packs import RESERVED, UNIT_WORDS, Lexicon, Pack, read_lexicon
from drafter.reading import Sample
from drafter.workbook import FormContent

from .account import Account
from .arithmetic import Arithmetic
from .draft import Draft, account_of
from .judged import Judged
from .kinds import Judge
from .layout import Layout
from .leads import LeadFinder
from .mending import Found, NameMender, mended_indicators
from .outline import Outline
from .patterns import Patterns
from .review import Corrections
from .rules import with_rules
from .sample_study import Study, study_sample
from .signs import Signer
from .slots import SlotFinder


@dataclass(frozen=True)
class Lesson:
    """A sample to learn, and the words that it is learned with.

    Attributes:
        sample: The sample; unit, year and level known as far as they can be.
        words: What the words of the extended pack stand for, for its unit and year.
    """

    sample: Sample
    words: Mapping[str, str]


@dataclass(frozen=True)
class Learned:
    """All that the samples taught.

    Attributes:
        files: The files of the pack, by path within its folder.
        content: What the workbook holds.
        accounts: What each sample taught, the main one first.
        slips: Where the main sample's own numbers contradict its words.
        sections: The sections of the pack, in order.
        places: The places of all figures of the main sample that may be mended.
        refused: What a person has mended and cannot be taken.
    """

    files: Mapping[str, str]
    content: FormContent
    accounts: tuple[Account, ...]
    sections: tuple[str, ...] = ()
    places: frozenset[str] = frozenset()
    refused: tuple[Finding, ...] = ()
    slips: tuple[Finding, ...] = ()


def learn(
    lessons: Sequence[Lesson],
    pack: Pack,
    level: Level,
    released: Collection[str] = (),
    corrections: Corrections = Corrections(),  # noqa: B008 - frozen, and empty
) -> Learned:
    """Make a pack that writes like the samples.

    Args:
        lessons: The samples; the pack is built after the first, the others say which wording is commonest.
        pack: The pack of the level, which the new one extends.
        level: The level of the reporting body.
        released: Indicators whose figures contradict each other: the rules about them are taken away.
        corrections: What a person has mended of what the first sample taught before.

    Returns:
        The files and the content of the workbook, for the first sample's unit and year.
    """
    lexicon, _ = read_lexicon(pack.folders, pack.catalogue, pack.sections)
    teacher = _Teacher(lessons, pack, level, lexicon)
    first = teacher.study(lessons[0], corrections.with_bare_leads(pack.departments))
    others = [teacher.study(lesson).study for lesson in lessons[1:]]
    study = first.study
    relations = Arithmetic(lexicon.figures, study.sample.file).relations(study.paragraphs())
    register = with_rules(study.register, relations, study.figures)
    main = replace(study, register=register.without_rules(released))
    samples = "样本" + "、".join(f"“{shorten(study.sample.file, 60)}”" for study in (main, *others))
    signer = Signer(lexicon.figures)
    draft = Draft(main, pack, level, samples, Patterns.of(others, signer), signer, lexicon.cues)
    accounts = (draft.account(), *(account_of(study, level) for study in others))
    refused = (*first.refused, *corrections.faults(draft.sections))
    files, content = draft.files(), draft.content()
    return Learned(files, content, accounts, draft.sections, first.places, refused, relations.slips)


@dataclass(frozen=True)
class _Studied:
    """A study, the places of its figures, and what a person has mended and cannot be taken."""

    study: Study
    places: frozenset[str]
    refused: tuple[Finding, ...]


class _Teacher:
    """Studies samples, each with what those before it taught: their new indicators too."""

    def __init__(self, lessons: Sequence[Lesson], pack: Pack, level: Level, lexicon: Lexicon) -> None:
        self._lessons = lessons
        self._pack = pack
        self._level = level
        self._lexicon = lexicon
        self._reserved = frozenset({*RESERVED, *UNIT_WORDS, *pack.words(0)})
        self._known = dict(pack.catalogue.indicators)
        self._examples: tuple[Example, ...] = ()
        self._leads = LeadFinder.of(pack, level)

    def study(self, lesson: Lesson, corrections: Corrections = Corrections()) -> _Studied:  # noqa: B008
        """Study a sample, with what a person has mended of it."""
        year = lesson.sample.report.year
        text = "\n".join((lesson.sample.report.title, *lesson.sample.lines()))
        finder = SlotFinder.of(lesson.words, year, self._pack, text, self._lexicon.events.yearly)
        layout = Layout.of(Outline.of(lesson.sample))
        judge = _judge(lesson, self._lessons, self._lexicon)
        judged = Judged.of(layout, finder, judge, corrections.kinds_said)
        phrases = judged.phrases(year)
        catalogue = Catalogue(dict(self._known))
        knowledge = Knowledge(catalogue, self._pack.sections, self._level, self._lexicon, self._examples)
        matches = Matcher(knowledge, self._reserved).match(phrases)
        found = Found.of(layout.written(), phrases, matches, year)
        spread = corrections.spread(found.groups)
        matches, refused = NameMender(catalogue, self._reserved).mend(found, spread.names)
        matches = self._leads.give(phrases, matches)
        self._examples += tuple(examples_of(phrases, matches))
        study = study_sample(lesson.sample, judged, finder, self._level, phrases, matches, found)
        study = replace(study, register=mended_indicators(study.register, study.figures, spread))
        own = study.register.indicators.items()
        self._known |= {name: indicator for name, indicator in own if name not in self._known}
        return _Studied(study, frozenset(figure.place for figure in found.figures), tuple(refused))


def _judge(lesson: Lesson, lessons: Sequence[Lesson], lexicon: Lexicon) -> Judge:
    """What tells the kinds of a sample's sentences apart: words, and what samples of other years say."""
    year = lesson.sample.report.year
    others = (other.sample for other in lessons if other.sample.report.year != year)
    said = (line[start:end] for other in others for line in other.lines() for start, end in sentences(line))
    return Judge.of(lexicon.events, tuple(said), year)
