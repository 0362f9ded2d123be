"""学习核对.xlsx of a learned pack: what was mended in it is read, and it is written anew with that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from drafter.learning import Corrections, Learned, review_of
from drafter.model import Finding, Level, Source, WrongUseError, finding, shorten
from drafter.packs import Pack
from drafter.reading import Sample
from drafter.workbook import REVIEW_FILE, Answer, Answers, Mends, read_answers, unused, write_learning_review
from drafter.writing import sha256

from .learning_trials import Trial

NAMED = 3
"""So many places of deleted rows are named."""


@dataclass(frozen=True)
class Review:
    """What a person has mended.

    Attributes:
        path: The file it was read from; None if nothing was.
        answers: What is typed there.
        findings: What is wrong with cells.
    """

    path: Path | None = None
    answers: Answers | None = None
    findings: tuple[Finding, ...] = ()

    @classmethod
    def read(cls, path: Path | None) -> Review:
        """Read the file; without one nothing is mended.

        Raises:
            DraftError: If it is no workbook that can be read.
            WrongUseError: If it is another kind of workbook (U21).
            FileNotFoundError: If it does not exist.
        """
        if path is None:
            return cls()
        answers, findings = read_answers(path)
        return cls(path, answers, tuple(findings))

    @property
    def given(self) -> tuple[Answer, ...]:
        """What is typed."""
        return self.answers.given if self.answers else ()

    @property
    def corrections(self) -> Corrections:
        """The corrections that it makes."""
        return Corrections.of(self.given)

    def is_in(self, folder: Path) -> bool:
        """Whether the file is the one of a pack's folder: it may be written anew with what is typed in it."""
        place = folder / REVIEW_FILE
        return self.path is not None and place.exists() and self.path.samefile(place)

    def refuse_another(self, sample: Sample) -> None:
        """Refuse to mend a sample with what was written about another.

        Raises:
            WrongUseError: If its places are those of another sample (U22).
        """
        if self.answers and self.answers.sample != digest_of_sample(sample):
            raise WrongUseError(finding("U22", Source(self.answers.file, "", ""), sample=sample.file))

    def faults(self, learned: Learned) -> Iterator[Finding]:
        """Find what of it is not taken, and rows that are gone (L16 to L19, U25)."""
        yield from self.findings
        yield from learned.refused
        places = learned.places | {sentence.place for sentence in learned.accounts[0].sentences}
        for answer in self.given:
            if answer.place not in places:
                yield unused("U25", answer, f"样本里没有“{shorten(answer.place, 20)}”这个位置")
        if self.answers and (gone := self.answers.gone):
            shown = "、".join(gone[:NAMED]) + ("等" if len(gone) > NAMED else "")
            yield finding("L19", Source(self.answers.file, "", ""), count=len(gone), places=shown)

    def taken(self, faults: Sequence[Finding]) -> tuple[Answer, ...]:
        """What of it is in force."""
        refused = {(fault.sheet, fault.cell) for fault in faults if fault.sheet}
        return tuple(a for a in self.given if (a.source.sheet, a.source.cell) not in refused)


def digest_of_sample(sample: Sample) -> str:
    """The digest of a sample's words: the same words have the same places."""
    return sha256("\n".join((sample.report.title, *sample.lines())).encode("utf-8", "surrogatepass"))


def review_workbook(
    trial: Trial, review: Review, sample: Sample, pack: Pack, level: Level, name: str
) -> bytes:
    """The workbook in which the sample is mended, with what was written before."""
    choices = {
        Mends.NAME: [indicator.name for indicator in pack.catalogue.for_level(level)],
        Mends.SECTION: trial.learned.sections,
        Mends.LEAD: list(pack.departments),
    }
    return write_learning_review(
        review_of(
            trial.accounts[0],
            review.corrections,
            pack=name,
            sample=digest_of_sample(sample),
            choices=choices,
        )
    )
