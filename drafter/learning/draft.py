"""The draft of a learned pack: its files, its workbook, and the account of the sample it is built after."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from drafter.chinese import chinese_date
from drafter.matching import Match
from drafter.model import (
    ADDRESSEE_ITEM,
    COPIES_ITEM,
    DUTIES,
    LEVEL_ITEM,
    MEASURES,
    NUMBER_ITEM,
    PARTS,
    PRINTED_BY_ITEM,
    PRINTED_ON_ITEM,
    REMEDIES,
    SIGNED_ON_ITEM,
    SIGNER_ITEM,
    UNIT_ITEM,
    YEAR_ITEM,
    Level,
)
from drafter.narrative import (
    REMEDIES_FILE,
    write_duties,
    write_frame,
    write_part_heading,
    write_remedies,
    write_section,
    write_sections,
)
from drafter.packs import Pack, indicators_table, learned_settings, year_table
from drafter.patterns import regex
from drafter.workbook import FormContent

from .account import Account, JudgedSentence, PlacedHeading
from .outline import Section
from .paragraphs import ParagraphWriter
from .patterns import Patterns
from .renewals import renewal_rows
from .rows import RowPart, style_of
from .sample_study import (
    Study,
    count_plain_sentences,
    figures_of_rows,
    sentences_with_dates,
)
from .sections import PLAIN_SECTION, place_headings
from .signs import Signer

FRAME = "report.j2"
CONJUNCTION = regex(r"[和及与、]|以及")


class Draft:
    """The pack and workbook of one sample.

    Args:
        study: The sample.
        pack: The pack of the level, which the new one extends.
        level: The level of the reporting body.
        samples: The samples that the pack is learned from, as a person knows them.
        patterns: How the samples say the same.
        signer: Sets the signs of sentences.
        cues: Words of headings, by section.
    """

    def __init__(
        self,
        study: Study,
        pack: Pack,
        level: Level,
        samples: str,
        patterns: Patterns,
        signer: Signer,
        cues: Mapping[str, Sequence[str]],
    ) -> None:
        self._study = study
        self._layout = study.layout
        self._outline = study.layout.outline
        self._pack = pack
        self._level = level
        self._samples = samples
        self._cues = cues
        self._signer = signer
        judged = study.judged
        renewed = {(s.block.index, s.start): s.key for s in judged.sentences if judged.is_event(s)}
        self._writer = ParagraphWriter(study.finder, study.slots_in, renewed, patterns.commonest, signer)
        self._sections = self._place(study.layout.sections)
        self._blocks = dict(self._frame_blocks())
        headings = {name: self._writer.write_heading_words(s.heading.text) for name, _, s in self._sections}
        self._headings = headings or {PLAIN_SECTION: PLAIN_SECTION}
        self._register = study.register.in_sections(self._headings, self._sections_of_figures())

    @property
    def sections(self) -> tuple[str, ...]:
        """The sections of the pack, in order."""
        return tuple(self._headings)

    def _place(self, sections: Sequence[Section]) -> list[tuple[str, float, Section]]:
        """The sections of part one, each with its name in the pack and how sure that is."""
        matched: dict[int, list[Match]] = {}
        for figure in self._study.figures:
            if figure.match:
                matched.setdefault(figure.line, []).append(figure.match)
        headed = [
            (section.heading.text, [match for block in section.body for match in matched.get(block.line, [])])
            for section in sections
        ]
        names = place_headings(headed, self._pack.sections, self._cues)
        return [(name, sure, section) for (name, sure), section in zip(names, sections, strict=True)]

    def _sections_of_figures(self) -> dict[str, str]:
        """The section where the figure of each indicator stands."""
        lines = {block.line: name for name, _, section in self._sections for block in section.body}
        return {
            f.match.indicator.name: lines[f.line] for f in self._study.figures if f.match and f.line in lines
        }

    def _frame_blocks(self) -> Iterator[tuple[str, list[str]]]:
        """The blocks of report.j2 that the sample says something to, by name."""
        if opening := self._outline.opening():
            yield "开头", self._writer.write(opening)
        for part in PARTS:
            if body := self._part_body(part):
                yield part, [*write_part_heading(part), *body]
        if closing := self._outline.closing():
            yield "结尾", self._writer.write(closing)

    def _part_body(self, part: str) -> list[str]:
        """The lines of a part below its heading; none where the sample lacks it."""
        if part == MEASURES and (self._layout.lead or self._sections):
            lead = self._writer.write(self._layout.lead)
            return [*lead, *([""] if lead else []), *write_sections()]
        if part == DUTIES and self._outline.part(DUTIES):
            return write_duties(self._as_it_stands(DUTIES), style_of(self._outline.part(DUTIES)))
        return self._row_lines(self._layout.rows[part]) if part in self._layout.rows else []

    def _as_it_stands(self, part: str) -> list[str]:
        """A part whose words stand in the template."""
        blocks = self._outline.part(part)
        return self._writer.write(blocks, min((b.level for b in blocks if b.level), default=1) - 1)

    def _row_lines(self, rows: RowPart) -> list[str]:
        """A part whose content stands in rows: the loop, and the paragraphs round it."""
        lead, tail = (_without_end(self._writer.write(blocks)) for blocks in (rows.lead, rows.tail))
        return [*lead, *([""] if lead else []), *rows.loop.lines(), *([""] if tail else []), *tail]

    def files(self) -> dict[str, str]:
        """The files of the pack, by path within its folder."""
        register = self._register
        files = {
            "pack.toml": self._settings(),
            FRAME: self._frame(),
            "indicators.csv": indicators_table(
                i for name, i in register.indicators.items() if name in register.changed
            ),
        }
        for name in self._headings:
            body = [s for n, _, s in self._sections if n == name]
            lines = [line for s in body for line in self._writer.write(s.body, s.heading.level - 1)]
            files[f"sections/{name}.j2"] = write_section(lines)
        if self._outline.part(REMEDIES):
            files[REMEDIES_FILE] = write_remedies(self._as_it_stands(REMEDIES))
        if own := self._study.finder.own:
            files["years.toml"] = year_table(self._study.sample.report.year, own)
        return files

    def _settings(self) -> str:
        gone = dict.fromkeys(name for name in self._pack.sections if name not in self._headings)
        return learned_settings(
            self._samples,
            self._pack.name,
            self._level,
            title=self._writer.write_heading_words(self._study.sample.report.title),
            asked=list(self._register.indicators),
            structure=self._outline.structure(),
            written=[DUTIES] if self._tells_duties() else [],
            parts=self._part_headings(),
            sections={**self._headings, **gone},
        )

    def _tells_duties(self) -> bool:
        """Whether the template says what the first persons responsible did, so that no row need do so."""
        judged = self._study.judged
        kept, events = ({s.block.part for s in some} for some in (judged.kept, judged.events))
        return DUTIES in kept - events

    def _frame(self) -> str:
        found = self._pack.find(FRAME)
        comments = [f"从{self._samples}学出。注释里的行号，是这句话在样本中的位置。"]
        comments += [
            f"样本没有“{part}”，沿用 {self._pack.name} 的写法，内容填在填报表里。"
            for part in self._outline.missing()
        ]
        inherited = f"{found[0].name if found else self._pack.name}/{FRAME}"
        return write_frame(comments, inherited, self._blocks)

    def _part_headings(self) -> dict[str, str]:
        """The headings of the parts that the sample has; one that announces two parts is divided."""
        texts = {part: self._part_heading(part) for part in (*PARTS, REMEDIES) if self._outline.part(part)}
        return {part: self._writer.write_heading_words(text) for part, text in texts.items() if text}

    def _part_heading(self, part: str) -> str:
        heading = self._outline.heading_of(part)
        if heading is None:
            return ""
        text = heading.text.rstrip("。：")
        if not heading.also:
            return text
        return _share(text, [p for p in PARTS if p in (heading.part, *heading.also)].index(part))

    def content(self) -> FormContent:
        """The content of the workbook: the sample's figures, and the rows of parts two, four and five."""
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
        if foot := report.imprint:
            items |= {COPIES_ITEM: foot.copies_to, PRINTED_BY_ITEM: foot.printed_by}
            items |= {PRINTED_ON_ITEM: chinese_date(foot.printed_on)} if foot.printed_on else {}
        return FormContent(
            items={name: text for name, text in items.items() if text},
            figures=self._register.asked_rows,
            extra=self._register.other_rows,
            texts={part.sheet.name: part.rows for part in self._layout.rows.values()} | self._renewals(),
        )

    def _renewals(self) -> dict[str, tuple[Mapping[str, str], ...]]:
        """The rows of the sentences that are written anew each year, by sheet."""
        sections = {block.index: name for name, _, section in self._sections for block in section.body}
        return renewal_rows(self._study.judged.events, sections, next(iter(self._headings)))

    def account(self) -> Account:
        """The account of the sample."""
        study = replace(self._study, register=self._register)
        account = account_of(study, self._level)
        proposed = [f.match.indicator.name for f in study.figures if f.match and f.match.proposed]
        return replace(
            account,
            headings=tuple(sorted(self._placed_headings(), key=lambda heading: heading.line)),
            proposed=tuple(self._register.indicators[name] for name in dict.fromkeys(proposed)),
            indicators=self._register.indicators,
            signed=tuple(self._signed_sentences()),
        )

    def _signed_sentences(self) -> Iterator[tuple[int, str]]:
        """The sentences that hold signs, with their lines."""
        for sentence in self._study.judged.kept:
            slots, text = self._study.slots_around(sentence), sentence.block.text
            start, end = sentence.start, sentence.end
            if signs := self._signer.signs(text, slots, start, end):
                cuts = [start, *(sign.start for sign in signs), end]
                pieces = [text[a:b] for a, b in pairwise(cuts)]
                codes = [*(sign.code for sign in signs), ""]
                signed = "".join(f"{p}{c}" for p, c in zip(pieces, codes, strict=True))
                yield sentence.block.line, signed

    def _placed_headings(self) -> Iterator[PlacedHeading]:
        """The headings of the sample, and where they went."""
        of_sections = {section.heading.index for _, _, section in self._sections}
        for b in self._outline.blocks:
            if b.level and b.index not in of_sections:
                yield PlacedHeading(b.line, b.text, b.part, "", b.confidence)
        for name, sure, section in self._sections:
            yield PlacedHeading(section.heading.line, section.heading.text, MEASURES, name, sure)


def account_of(study: Study, level: Level) -> Account:
    """Give an account of a sample; its headings and new indicators are left to the draft built after it."""
    sample = study.sample
    return Account(
        file=sample.file,
        title=sample.report.title,
        unit=sample.report.unit,
        year=sample.report.year,
        level=level.label,
        figures=study.figures,
        sentences=tuple(
            JudgedSentence(s.key, s.block.line, s.text, study.judged.judgements[s.key])
            for s in study.judged.all
        ),
        left=study.left,
        in_rows=tuple(figures_of_rows(study.layout, sample.report.year)),
        missing=study.layout.outline.missing(),
        dated=tuple(sentences_with_dates(study)),
        kept=count_plain_sentences(study),
        tables=study.layout.outline.tables,
        oddities=sample.oddities,
        removed=sample.removed,
    )


def _without_end(lines: Sequence[str]) -> list[str]:
    """The lines without the blank one behind the last paragraph."""
    return list(lines[:-1] if lines and not lines[-1] else lines)


def _share(heading: str, turn: int) -> str:
    """The share of a heading that announces two parts: 存在的问题和下一步打算 -> 存在的问题, 下一步打算."""
    halves = [piece for piece in CONJUNCTION.split(heading) if piece]
    if len(halves) < 2:
        return "" if turn else heading
    return heading[: len(halves[0])] if turn == 0 else heading[-len(halves[-1]) :]
