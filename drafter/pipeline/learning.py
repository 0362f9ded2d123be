"""`learn`: published reports become a pack and a filled workbook."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path

from drafter.learning import Account, Lesson, account_document, questions
from drafter.model import (
    DraftError,
    Finding,
    Level,
    PartNames,
    Profile,
    Source,
    WrongUseError,
    finding,
)
from drafter.narrative import check_templates, words_of
from drafter.packs import ACCOUNT_FILE, BASE_PACK, Pack, check_name, load_pack, read_part_names
from drafter.reading import Sample, read_report
from drafter.workbook import REVIEW_FILE, Answer

from .forms import make_form, save_file
from .inputs import cached_pack, clear_packs, template_folders
from .internal_faults import attempt
from .learned_packs import edited_files, encoded, place_pack
from .learning_review import Review, review_workbook
from .learning_trials import Trial, try_out
from .packs import refuse_circle
from .sample_checks import check_genre, refuse_overfull

MENDED_BY = f"是学过以后有改动的，在“{REVIEW_FILE}”里改，再加上 --review 和这个文件学一遍。"
"""The way out where a pack was learned already."""


@dataclass(frozen=True, slots=True)
class LearnResult:
    """A learned pack, and what is to be said of it.

    Attributes:
        pack: The folder of the new pack.
        accounts: What each sample taught, the one the pack is built after first.
        workbooks: The workbooks written: of the sample's year, then of the next.
        findings: What is wrong with samples, with what was mended, with the new pack, or the filled workbook.
        corrections: What a person has mended that is in force.
    """

    pack: Path
    accounts: tuple[Account, ...]
    workbooks: tuple[Path, ...]
    findings: tuple[Finding, ...]
    corrections: tuple[Answer, ...] = ()

    @property
    def review(self) -> Path:
        """Where what was learned is mended."""
        return self.pack / REVIEW_FILE

    @property
    def asked(self) -> int:
        """How many indicators there are to look at."""
        return questions(self.accounts[0])


def learn_pack(
    samples: Sequence[Path],
    folder: Path,
    *,
    level: Level | None = None,
    unit: str = "",
    year: int | None = None,
    workbook: Path | None = None,
    next_year: bool = False,
    templates: Path | None = None,
    review: Path | None = None,
) -> LearnResult:
    """Make a pack that writes like some published reports.

    Args:
        samples: Reports (.docx, .html, .txt). The newest is the one the pack is built after.
        folder: The new pack's folder; its name is the pack's.
        level: The level of the reporting body; by default what the newest sample says.
        unit: The reporting unit of every sample, whatever it names itself.
        year: The year that every sample reports on, whatever it names itself.
        workbook: Where the workbook with the sample's figures goes, if it is wanted.
        next_year: Whether to write a form for the following year beside it, with these figures in 上年.
        templates: A folder of packs that wins over ./templates and the shipped ones.
        review: The workbook in which a person has mended what was learned before. The pack is then learned
            anew into its own folder; files that were edited since it was learned are left, and named (U23).

    Raises:
        DraftError: If no sample or not the review can be read, or the level's pack cannot be loaded.
        WrongUseError: If the folder's name cannot be that of a pack (U07) or would make a circle (U08), the
            folder is taken (U09), level, unit or year are not known (U10), the workbook is no .xlsx file
            (U11), `next_year` lacks a workbook (U12), or is given one that stands among the samples (U27), or
            the review is none (U21) or that of another sample (U22).
        FileNotFoundError: If a sample or the review does not exist.
        OSError: If the pack or a workbook cannot be written.
    """
    clear_packs()
    folders = (folder.parent, *template_folders(templates))
    if next_year:
        _refuse_workbooks(samples)
    _refuse(folder, workbook, next_year=next_year, anew=review is not None)
    mended = Review.read(review)
    read, findings = _read_samples(samples, unit, year, _names_of_parts(level, folders))
    newest = max(read, key=lambda sample: sample.report.year)
    wanted = _level_of(newest, level)
    mended.refuse_another(newest)
    findings += _unlike(newest, wanted, read)
    pack, _ = cached_pack(wanted.value, folders)
    refuse_circle(folder.name, pack)
    ordered = [newest, *(sample for sample in read if sample is not newest)]
    lessons = [Lesson(sample, _words(sample, wanted, pack)) for sample in ordered]
    trial = try_out(lessons, pack, wanted, folder.name, folders, mended.corrections)
    faults = list(mended.faults(trial.learned))
    books, more = _save_workbooks([(workbook, trial.workbook)] if workbook else [])
    own = review_workbook(trial, mended, newest, pack, wanted, folder.name)
    findings += [*faults, *more, *_put(trial, own, folder, mended, folders)]
    if workbook is not None and next_year:
        data, odd = make_form(wanted, pack=folder.name, templates=folder.parent, previous=books[0])
        following, more = _save_workbooks([(_of_next_year(workbook, newest.report.year), data)])
        books += following
        findings += [*more, *(fault for fault in odd if fault.is_error)]
    told = (*findings, *trial.findings)
    return LearnResult(folder, trial.accounts, tuple(books), told, mended.taken(faults))


def _save_workbooks(books: Sequence[tuple[Path, bytes]]) -> tuple[list[Path], list[Finding]]:
    """Save workbooks; beside one that somebody has filled the new one gets another name (U24)."""
    places, findings = [], []
    for wanted, data in books:
        place = save_file(wanted, data)
        places.append(place)
        if place.name != wanted.name:
            findings.append(finding("U24", name=wanted.name, other=place.name))
    return places, findings


def _put(trial: Trial, review: bytes, folder: Path, mended: Review, folders: Sequence[Path]) -> list[Finding]:
    """Put the pack into its folder; what was edited there is left, named (U23), and held against the rest."""
    document = account_document(trial.accounts, folder.name)
    files = encoded({**trial.learned.files, ACCOUNT_FILE: document}) | {REVIEW_FILE: review}
    replaced = [REVIEW_FILE] if mended.is_in(folder) else []
    kept = edited_files(files, folder, replaced) if folder.exists() else []
    place_pack(files, folder, kept)
    clear_packs()
    findings = [finding("U23", Source(f"{folder.name}/{name}", "", ""), name=name) for name in kept]
    if findings:
        pack, faults = load_pack(folder.name, folders)
        findings += [*faults, *check_templates(pack, of_sample=True)]
    return findings


def _level_of(sample: Sample, given: Level | None) -> Level:
    """The level of the pack that is built after a sample, of which unit and year have to be known too.

    Raises:
        WrongUseError: If one of the three is not known (U10).
    """
    level = given or sample.level
    if level is None:
        raise _unknown("哪一级", "--level", "county")
    if not sample.report.unit:
        raise _unknown("哪个单位", "--unit", "海晏县人民政府")
    if not sample.report.year:
        raise _unknown("哪一年度", "--year", "2024")
    return level


def _unknown(what: str, option: str, example: str) -> WrongUseError:
    """The refusal of a sample that does not say something about itself."""
    return WrongUseError(finding("U10", what=what, option=option, example=example))


def _refuse_workbooks(samples: Sequence[Path]) -> None:
    """Refuse the name of a workbook that is to be made, which stands among the samples behind --next."""
    for sample in samples:
        if sample.suffix.lower() == ".xlsx" and not sample.exists():
            raise WrongUseError(finding("U27", name=sample.name))


def _refuse(folder: Path, workbook: Path | None, *, next_year: bool, anew: bool) -> None:
    check_name(folder.name)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        learned = (folder / ACCOUNT_FILE).is_file()
        if not (learned and anew):
            raise WrongUseError(finding("U09", path=folder, way=MENDED_BY if learned else ""))
    if workbook is not None and workbook.suffix.lower() != ".xlsx":
        raise WrongUseError(finding("U11", name=workbook.name))
    if next_year and workbook is None:
        raise WrongUseError(finding("U12"))


def _names_of_parts(level: Level | None, folders: tuple[Path, ...]) -> Callable[[Level | None], PartNames]:
    """How headings name the parts, by the level that a sample shows; the level given goes before it."""

    @cache
    def names(shown: Level | None) -> PartNames:
        wanted = level or shown
        pack, _ = cached_pack(wanted.value if wanted else BASE_PACK, folders)
        return read_part_names(pack.folders)[0]

    return names


def _read_samples(
    samples: Sequence[Path], unit: str, year: int | None, names: Callable[[Level | None], PartNames]
) -> tuple[list[Sample], list[Finding]]:
    """The samples that can be read, with what the person knows of them.

    Raises:
        DraftError: If none can be read.
    """
    read: list[Sample] = []
    findings: list[Finding] = []
    for path in samples:
        file = _name_to_print(path.name)
        step = partial(_read_sample, path, names, file)
        sample, faults = attempt(step, Source(file, "", ""), "X02", passing=(FileNotFoundError,))
        findings += faults
        if sample is None:
            continue
        same = next((other for other in read if list(other.lines()) == list(sample.lines())), None)
        if same is not None:
            findings.append(finding("L12", Source(sample.file, "", ""), main=same.file))
            continue
        findings += [*check_genre(sample), *_overrulings(sample, unit, year)]
        report = replace(sample.report, unit=unit or sample.report.unit, year=year or sample.report.year)
        read.append(replace(sample, report=report))
    if not read:
        raise DraftError(*findings)
    return read, findings


def _read_sample(path: Path, names: Callable[[Level | None], PartNames], file: str) -> Sample:
    sample = read_report(path, names, file)
    refuse_overfull(sample)
    return sample


def _overrulings(sample: Sample, unit: str, year: int | None) -> Iterator[Finding]:
    """Where the command says another unit or year than the sample."""
    found, given = (sample.report.unit, str(sample.report.year or "")), (unit, str(year or ""))
    for one, other in zip(found, given, strict=True):
        if one and other and one != other:
            yield finding("L13", Source(sample.file, "", ""), found=one, given=other)


def _unlike(newest: Sample, level: Level, read: Sequence[Sample]) -> Iterator[Finding]:
    """The samples that are of another unit or level than the one the pack is built after."""
    for sample in read:
        own, main = sample.report.unit, newest.report.unit
        if own and (own != main or sample.level not in (level, None)):
            label = sample.level.label if sample.level else "层级不明"
            yield finding("L11", Source(sample.file, "", ""), unit=own, level=label, main=newest.file)


def _name_to_print(name: str) -> str:
    """A file's name as it can be printed, whatever bytes it is made of."""
    return name.encode("utf-8", "replace").decode("utf-8")


def _words(sample: Sample, level: Level, pack: Pack) -> dict[str, str]:
    """The words of the pack for a sample's unit and year; of a unit that is not known, none."""
    report = sample.report
    words = words_of(Profile(report.unit or "本单位", level, report.year), pack)
    if report.unit:
        return words
    of_year = {name for row in pack.years.values() for name in row}
    return {name: text for name, text in words.items() if name in of_year}


def _of_next_year(workbook: Path, year: int) -> Path:
    """Where the form of the next year goes: the name with its year raised, or that year added."""
    stem = workbook.stem
    raised = stem.replace(str(year), str(year + 1)) if str(year) in stem else f"{stem}-{year + 1}"
    return workbook.with_stem(raised)
