"""Published reports become the files of a pack and the content of its workbook."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from drafter.chinese import chinese_date, find_figures
from drafter.matching import Example, Match, Matcher, examples_of
from drafter.model import (
    ADDRESSEE_ITEM,
    DUTIES,
    LEVEL_ITEM,
    MEASURES,
    NUMBER_ITEM,
    PARTS,
    SIGNED_ON_ITEM,
    SIGNER_ITEM,
    UNIT_ITEM,
    YEAR_ITEM,
    Catalogue,
    Level,
    shorten,
)
from drafter.packs import RESERVED, UNIT_WORDS, Pack, read_wordings
from drafter.reading import Sample
from drafter.workbook import FormContent

from .account import Account, PlacedHeading
from .outline import Outline, Section, split
from .pack import frame_file, indicators_file, section_file, settings_file, years_file
from .parts import Writer
from .patterns import Patterns
from .placing import PLAIN_SECTION, place_headings
from .rows import ROW_PARTS, loop_lines, rows_of
from .study import Study, dated, phrases_of, plain_sentences, studied, worded
from .wording import SlotFinder

DUTY_LOOP = ("{% for 项 in 履职 %}", "{{ 序(loop) }}{{ 项.事项 | 句 }}{{ 项.内容 | 句 }}", "", "{% endfor %}")
SECTION_LOOP = (
    "{% for 板块 in 各板块 %}",
    "",
    "{% with 标题 = 板块.标题, 举措 = 板块.举措 %}{% include 板块.模板 %}{% endwith %}",
    "",
    "{% endfor %}",
)
CONJUNCTION = re.compile(r"[和及与、]|以及")


@dataclass(frozen=True)
class Lesson:
    """What a sample is learned with.

    Attributes:
        sample: The sample; unit, year and level known as far as they can be.
        words: What the words of the extended pack stand for, for its unit and year.
    """

    sample: Sample
    words: Mapping[str, str]


@dataclass(frozen=True)
class Learned:
    """What the samples taught.

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
        lessons: The samples; the pack is built after the first, the others add ways of saying the same.
        pack: The pack of the level, which the new one extends.
        level: The level of the reporting body.
        released: Indicators whose figures contradict each other: the rules about them are taken away.

    Returns:
        The files and the content of the workbook, for the first sample's unit and year.
    """
    studies = _studies(lessons, pack, level)
    main = studies[0]
    main.register.release(released)
    samples = "样本" + "、".join(f"“{_safe(s.sample.file)}”" for s in studies)
    draft = _Draft(main, pack, level, samples, Patterns.of(main, studies[1:]))
    accounts = (draft.account(), *(_account(study, level, (), ()) for study in studies[1:]))
    return Learned(draft.files(), draft.content(), accounts)


def _reserved(pack: Pack) -> frozenset[str]:
    """Names that mean something in templates: no indicator can have one."""
    return frozenset({*RESERVED, *UNIT_WORDS, *pack.words(0)})


def _studies(lessons: Sequence[Lesson], pack: Pack, level: Level) -> list[Study]:
    """The samples, each looked through with what those before it taught: their new indicators too."""
    wordings, _ = read_wordings(pack.folders, pack.catalogue)
    known = dict(pack.catalogue.indicators)
    taught: list[Example] = []
    studies = []
    for lesson in lessons:
        matcher = Matcher(Catalogue(known), pack.sections, level, wordings, _reserved(pack), taught)
        outline = Outline.of(lesson.sample)
        year = lesson.sample.report.year
        phrases = phrases_of(outline, year)
        matches = matcher.match(phrases)
        taught += examples_of(phrases, matches)
        text = "\n".join((lesson.sample.report.title, *lesson.sample.lines()))
        finder = SlotFinder.of(lesson.words, year, pack, text)
        study = studied(lesson.sample, outline, finder, level, phrases, matches)
        known |= {name: i for name, i in study.register.indicators.items() if name not in known}
        studies.append(study)
    return studies


class _Draft:
    """The pack and workbook of one sample, in the making."""

    def __init__(self, study: Study, pack: Pack, level: Level, samples: str, patterns: Patterns) -> None:
        self._study = study
        self._pack = pack
        self._level = level
        self._samples = samples
        self._writer = Writer(study.finder, study.slots, patterns.ways)
        self._lead, found = split(study.outline.part(MEASURES))
        self._sections = self._placed(found)
        self._rows = {
            part: rows_of(part, study.outline.part(part)) for part in ROW_PARTS if study.outline.part(part)
        }
        self._blocks = self._frame_blocks()
        self._headings = {name: self._writer.words(s.heading.text) for name, _, s in self._sections}
        self._headings = self._headings or {PLAIN_SECTION: PLAIN_SECTION}
        lines = {b.line: name for name, _, section in self._sections for b in section.body}
        placed = {f.match.indicator.name: lines[f.line] for f in study.figures if f.match and f.line in lines}
        study.register.settle(tuple(self._headings), placed)

    def _placed(self, sections: Sequence[Section]) -> list[tuple[str, float, Section]]:
        """The sections of part one, each with its name in the pack."""
        matched: dict[int, list[Match]] = {f.line: [] for f in self._study.figures}
        for figure in self._study.figures:
            if figure.match:
                matched[figure.line].append(figure.match)
        headed = [
            (section.heading.text, [match for block in section.body for match in matched.get(block.line, [])])
            for section in sections
        ]
        names = place_headings(headed, self._pack)
        return [(name, sure, section) for (name, sure), section in zip(names, sections, strict=True)]

    def _frame_blocks(self) -> dict[str, list[str]]:
        """The blocks of report.j2 that the sample says something to."""
        outline, writer = self._study.outline, self._writer
        blocks: dict[str, list[str]] = {}
        if opening := outline.opening():
            blocks["开头"] = writer.lines(opening)
        for part in PARTS:
            head = [f"# {{{{ 部分.{part} }}}}", ""]
            if part == MEASURES and (self._lead or self._sections):
                lead = writer.lines(self._lead)
                blocks[part] = [*head, *lead, *([""] if lead else []), *SECTION_LOOP]
            elif part == DUTIES and (duties := outline.part(DUTIES)):
                ranks = [b.level for b in duties if b.level]
                blocks[part] = [*head, *writer.lines(duties, min(ranks, default=1) - 1), "", *DUTY_LOOP]
            elif part in self._rows:
                rows = self._rows[part]
                lines = [*writer.paragraphs(rows.lead), ""] if rows.lead else []
                lines += loop_lines(rows)
                lines += ["", *writer.paragraphs(rows.tail)] if rows.tail else []
                blocks[part] = [*head, *lines]
        if closing := outline.closing():
            blocks["结尾"] = writer.lines(closing)
        return blocks

    def files(self) -> dict[str, str]:
        """The files of the pack."""
        register, pack = self._study.register, self._pack
        gone = dict.fromkeys(name for name in pack.sections if name not in self._headings)
        files = {
            "pack.toml": settings_file(
                self._samples,
                pack.name,
                self._level,
                title=self._writer.words(self._study.sample.report.title),
                asked=list(register.indicators),
                written=[part for part in (DUTIES,) if part in self._blocks],
                parts=self._part_headings(),
                sections={**self._headings, **gone},
            ),
            "report.j2": frame_file(pack, self._samples, self._blocks, self._study.outline.missing()),
            "indicators.csv": indicators_file(
                i for name, i in register.indicators.items() if name in register.changed
            ),
        }
        for name in self._headings:
            body = [s for n, _, s in self._sections if n == name]
            lines = [line for s in body for line in self._writer.lines(s.body, s.heading.level - 1)]
            files[f"sections/{name}.j2"] = section_file(lines)
        if self._study.finder.own:
            files["years.toml"] = years_file(self._study.sample.report.year, self._study.finder.own)
        return files

    def _part_headings(self) -> dict[str, str]:
        """The headings of the parts that the sample has; one that announces two parts is divided."""
        outline = self._study.outline
        headings = {}
        for part in PARTS:
            heading = outline.heading_of(part)
            if heading is not None and outline.part(part):
                text = heading.text.rstrip("。：")
                if heading.also:
                    text = _share(text, [p for p in PARTS if p in (heading.part, *heading.also)].index(part))
                if text:
                    headings[part] = self._writer.words(text)
        return headings

    def content(self) -> FormContent:
        """What the workbook holds: the sample's figures, and the rows of parts two, four and five."""
        report = self._study.sample.report
        items = {
            UNIT_ITEM: report.unit,
            LEVEL_ITEM: self._level.label,
            YEAR_ITEM: str(report.year or ""),
            ADDRESSEE_ITEM: report.addressee,
            NUMBER_ITEM: report.number,
            SIGNER_ITEM: report.signer,
            SIGNED_ON_ITEM: chinese_date(report.date) if report.date else "",
        }
        return FormContent(
            items={name: text for name, text in items.items() if text},
            figures=self._study.register.rows,
            texts={part.sheet.name: part.rows for part in self._rows.values()},
        )

    def account(self) -> Account:
        """What the sample taught."""
        headings = [
            PlacedHeading(b.line, b.text, b.part, "", b.confidence)
            for b in self._study.outline.blocks
            if b.level and b.line not in {s.heading.line for _, _, s in self._sections}
        ]
        headings += [
            PlacedHeading(s.heading.line, s.heading.text, MEASURES, n, c) for n, c, s in self._sections
        ]
        proposed = [
            f.match.indicator.name for f in self._study.figures if f.match is not None and f.match.proposed
        ]
        account = _account(self._study, self._level, sorted(headings, key=lambda h: h.line), proposed)
        leads = [lead for part in self._rows.values() for lead in (*part.lead, *part.tail)]
        fixed = [(line, text) for line, text in leads if find_figures(text, self._study.sample.report.year)]
        return replace(account, dated=tuple(sorted({*account.dated, *fixed})))


def _account(
    study: Study, level: Level, headings: Sequence[PlacedHeading], proposed: Sequence[str]
) -> Account:
    sample = study.sample
    return Account(
        file=sample.file,
        title=sample.report.title,
        unit=sample.report.unit,
        year=sample.report.year,
        level=level.label,
        headings=tuple(headings),
        figures=study.figures,
        worded=tuple(worded(study.outline, sample.report.year)),
        proposed=tuple(study.register.indicators[name] for name in dict.fromkeys(proposed)),
        missing=study.outline.missing(),
        dated=tuple(dated(study.outline)),
        kept=plain_sentences(study),
        tables=study.outline.tables,
        oddities=sample.oddities,
        removed=sample.removed,
    )


def _share(heading: str, turn: int) -> str:
    """The share of a heading that announces two parts: 存在的问题和下一步打算 -> 存在的问题, 下一步打算."""
    pieces = CONJUNCTION.split(heading)
    halves = [p for p in pieces if p]
    if len(halves) < 2:
        return "" if turn else heading
    cut = len(halves[0])
    return heading[:cut] if turn == 0 else heading[-len(halves[-1]) :]


def _safe(name: str) -> str:
    """A file's name as it may stand in a comment."""
    return shorten(name.replace("#}", ""), 60)
