"""The words by which a published report is understood: of indicators, figures, sections and parts.

Each kind is a CSV file beside the catalogue. A pack holds only what it adds to those of the packs it extends.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field

from drafter.model import Catalogue, Finding, PartNames

from .csv_files import CsvFile, first_of_each_file
from .event_signs import EventWords, read_event_words
from .naming_words import NamingWords, read_naming_words
from .pack import Folder
from .part_names import read_part_names
from .wordings import Wording, read_wordings

SECTION, KIND, WORDS = "板块", "种类", "用语"
CUES = CsvFile("section-cues.csv", (SECTION, WORDS))
FIGURE_WORDS = CsvFile("figure-words.csv", (KIND, WORDS))
QUALIFIER, STAGE, FLOW, TOPIC = "限定", "环节", "新增", "话题"
SHARING, LEANING = "谓语", "承接"
DIVIDING, SUMMING, SHARE = "分项", "合计", "占比"
KINDS = (QUALIFIER, STAGE, FLOW, TOPIC, SHARING, LEANING, DIVIDING, SUMMING, SHARE)


@dataclass(frozen=True, slots=True)
class FigureWords:
    """Words that tell what a figure counts from what it does not.

    Attributes:
        qualifiers: Words that narrow what is counted: a wording that lacks one of them speaks of more than
            the figure does.
        stages: What is done with a thing: who counts what was received does not count what was settled.
        flows: What adds to a stock: who counts what there is does not count what came.
        topics: What a text speaks of until it turns to another, each in all its words:
            行政复议…，办结5件。行政应诉…，办结3件.
        sharing: Verbs that a list of things may share: 召开座谈会14次、论证会6场.
        leaning: How a clause begins that says nothing without the one before: 发现问题96个.
        dividing: What stands between a total and its parts: 其中, 包括.
        summing: What stands between parts and their total: 合计.
        shares: What says that a percentage is that of one count in another: 占.
    """

    qualifiers: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    flows: tuple[str, ...] = ()
    topics: tuple[tuple[str, ...], ...] = ()
    sharing: tuple[str, ...] = ()
    leaning: tuple[str, ...] = ()
    dividing: tuple[str, ...] = ()
    summing: tuple[str, ...] = ()
    shares: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of a pack and of those it extends.

    Attributes:
        wordings: How reports write an indicator, by its name.
        figures: Words that tell what a figure counts.
        cues: Words of headings, by the section that they belong to.
        parts: How headings name a part, by part.
        events: Words that tell what happened once from what is said every year.
        naming: Words by which new indicators are named.
    """

    wordings: Mapping[str, Sequence[Wording]] = field(default_factory=dict)
    figures: FigureWords = field(default_factory=FigureWords)
    cues: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    parts: PartNames = field(default_factory=dict)
    events: EventWords = field(default_factory=EventWords)
    naming: NamingWords = field(default_factory=NamingWords)


def read_lexicon(
    folders: Sequence[Folder], catalogue: Catalogue, sections: Container[str]
) -> tuple[Lexicon, list[Finding]]:
    """Read the words of a pack and of those it extends; any of them may have none.

    Args:
        folders: The folders of the packs, nearest first.
        catalogue: The pack's indicators.
        sections: The pack's sections; a section of an indicator is known too.

    Returns:
        The words, and what is wrong with the files (T07).
    """
    known = {indicator.section for indicator in catalogue}
    outermost_first = folders[::-1]
    wordings, of_wordings = read_wordings(folders, catalogue)
    parts, of_parts = read_part_names(folders)
    cues, of_cues = _read_cues(outermost_first, sections, known)
    figures, of_figures = _read_figure_words(outermost_first)
    events, of_events = read_event_words(outermost_first)
    naming, of_naming = read_naming_words(outermost_first)
    findings = [*of_wordings, *of_cues, *of_parts, *of_figures, *of_events, *of_naming]
    return Lexicon(wordings, figures, cues, parts, events, naming), first_of_each_file(findings)


def figure_lexicon(folders: Sequence[Folder], catalogue: Catalogue) -> Lexicon:
    """The words by which a figure is known for an indicator, and no others; what is wrong is passed over."""
    wordings, _ = read_wordings(folders, catalogue)
    figures, _ = _read_figure_words(folders[::-1])
    return Lexicon(wordings, figures)


def _read_cues(
    folders: Sequence[Folder], sections: Container[str], more: Container[str]
) -> tuple[dict[str, tuple[str, ...]], list[Finding]]:
    cues: dict[str, tuple[str, ...]] = {}
    findings: list[Finding] = []
    for folder in folders:
        rows, faults = CUES.read(folder)
        findings += faults
        for row in rows:
            words = tuple(row[WORDS].split())
            if row[SECTION] not in sections and row[SECTION] not in more:
                reason = f"“{row[SECTION]}”不是模板包的板块"
                findings.append(CUES.fault(folder, row.line, reason, SECTION))
            elif not words:
                findings.append(CUES.fault(folder, row.line, "没有写用语", WORDS))
            else:
                cues[row[SECTION]] = (*cues.get(row[SECTION], ()), *words)
    return cues, findings


def _read_figure_words(folders: Sequence[Folder]) -> tuple[FigureWords, list[Finding]]:
    lists: dict[str, list[tuple[str, ...]]] = {kind: [] for kind in KINDS}
    findings: list[Finding] = []
    for folder in folders:
        rows, faults = FIGURE_WORDS.read(folder)
        findings += faults
        for row in rows:
            words = tuple(row[WORDS].split())
            if row[KIND] not in lists:
                reason = f"种类“{row[KIND]}”应为{'、'.join(lists)}之一"
                findings.append(FIGURE_WORDS.fault(folder, row.line, reason, KIND))
            elif not words:
                findings.append(FIGURE_WORDS.fault(folder, row.line, "没有写用语", WORDS))
            else:
                lists[row[KIND]].append(words)
    flat = {kind: tuple(word for words in lists[kind] for word in words) for kind in KINDS}
    words_found = FigureWords(
        qualifiers=flat[QUALIFIER],
        stages=flat[STAGE],
        flows=flat[FLOW],
        topics=tuple(lists[TOPIC]),
        sharing=flat[SHARING],
        leaning=flat[LEANING],
        dividing=flat[DIVIDING],
        summing=flat[SUMMING],
        shares=flat[SHARE],
    )
    return words_found, findings
