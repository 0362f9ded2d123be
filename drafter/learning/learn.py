"""Published reports become the files of a pack and the content of its workbook."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from drafter.chinese import sentences
from drafter.matching import Example, Knowledge, Matcher, examples_of
from drafter.model import Catalogue, Level, shorten
from drafter.packs import RESERVED, UNIT_WORDS, Lexicon, Pack, read_lexicon
from drafter.reading import Sample
from drafter.workbook import FormContent

from .account import Account
from .draft import Draft, account_of
from .judged import Judged
from .kinds import Judge
from .layout import Layout
from .outline import Outline
from .patterns import Patterns
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
    """

    files: Mapping[str, str]
    content: FormContent
    accounts: tuple[Account, ...]


def learn(lessons: Sequence[Lesson], pack: Pack, level: Level, released: Collection[str] = ()) -> Learned:
    """Make a pack that writes like the samples.

    Args:
        lessons: The samples; the pack is built after the first, the others say which wording is commonest.
        pack: The pack of the level, which the new one extends.
        level: The level of the reporting body.
        released: Indicators whose figures contradict each other: the rules about them are taken away.

    Returns:
        The files and the content of the workbook, for the first sample's unit and year.
    """
    lexicon, _ = read_lexicon(pack.folders, pack.catalogue, pack.sections)
    first, *others = _studies(lessons, pack, level, lexicon)
    main = replace(first, register=first.register.without_rules(released))
    samples = "样本" + "、".join(f"“{shorten(study.sample.file, 60)}”" for study in (main, *others))
    signer = Signer(lexicon.figures)
    draft = Draft(main, pack, level, samples, Patterns.of(others, signer), signer, lexicon.cues)
    accounts = (draft.account(), *(account_of(study, level) for study in others))
    return Learned(draft.files(), draft.content(), accounts)


def _studies(lessons: Sequence[Lesson], pack: Pack, level: Level, lexicon: Lexicon) -> list[Study]:
    """Study the samples, each with what those before it taught: their new indicators too."""
    reserved = frozenset({*RESERVED, *UNIT_WORDS, *pack.words(0)})
    known = dict(pack.catalogue.indicators)
    examples: tuple[Example, ...] = ()
    studies = []
    for lesson in lessons:
        year = lesson.sample.report.year
        text = "\n".join((lesson.sample.report.title, *lesson.sample.lines()))
        finder = SlotFinder.of(lesson.words, year, pack, text)
        layout = Layout.of(Outline.of(lesson.sample))
        judged = Judged.of(layout, finder, _judge(lesson, lessons, lexicon))
        phrases = judged.phrases(year)
        knowledge = Knowledge(Catalogue(dict(known)), pack.sections, level, lexicon, examples)
        matches = Matcher(knowledge, reserved).match(phrases)
        examples += tuple(examples_of(phrases, matches))
        study = study_sample(lesson.sample, judged, finder, level, phrases, matches)
        known |= {name: i for name, i in study.register.indicators.items() if name not in known}
        studies.append(study)
    return studies


def _judge(lesson: Lesson, lessons: Sequence[Lesson], lexicon: Lexicon) -> Judge:
    """What tells the kinds of a sample's sentences apart: words, and what samples of other years say."""
    year = lesson.sample.report.year
    others = (other.sample for other in lessons if other.sample.report.year != year)
    said = (line[start:end] for other in others for line in other.lines() for start, end in sentences(line))
    return Judge.of(lexicon.events, tuple(said), year)
