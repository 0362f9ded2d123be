"""`learn`: published reports become a pack and a filled workbook."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path

from drafter.learning import Account, Learned, Lesson, account_document, compare_with_sample, learn
from drafter.model import (
    LAST_YEAR_COLUMN,
    THIS_YEAR_COLUMN,
    Dataset,
    DraftError,
    Finding,
    Level,
    PartNames,
    Profile,
    Source,
    WrongUseError,
    finding,
    has_errors,
)
from drafter.narrative import check_templates, render, words_of
from drafter.packs import ACCOUNT_FILE, BASE_PACK, Pack, check_name, load_pack, read_part_names
from drafter.reading import Sample, read_report
from drafter.validation import formula_of, read_dataset
from drafter.workbook import parse_workbook, write_form

from .forms import make_form, save_file
from .inputs import template_folders
from .internal_faults import attempt
from .packs import refuse_circle
from .sample_checks import check_genre, refuse_overfull

CONTRADICTIONS = {"R01", "R02", "R23"}
"""Findings about figures that contradict each other: a sample may, and is learned all the same."""


@dataclass(frozen=True, slots=True)
class LearnResult:
    """A learned pack, and what is to be said of it.

    Attributes:
        pack: The folder of the new pack.
        accounts: What each sample taught, the one the pack is built after first.
        workbooks: The workbooks written: of the sample's year, then of the next.
        findings: What is wrong with samples, with the new pack, or with the filled workbook.
    """

    pack: Path
    accounts: tuple[Account, ...]
    workbooks: tuple[Path, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Trial:
    """A learned pack as tried out: loaded, its workbook filled, and its report written."""

    learned: Learned
    workbook: bytes
    accounts: tuple[Account, ...]
    findings: tuple[Finding, ...]


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

    Raises:
        DraftError: If no sample can be read, or the level's pack cannot be loaded.
        WrongUseError: If the folder's name cannot be that of a pack (U07) or would make a circle (U08), the
            folder is taken (U09), level, unit or year are not known (U10), the workbook is no .xlsx file
            (U11), or `next_year` lacks a workbook (U12).
        FileNotFoundError: If a sample does not exist.
        OSError: If the pack or a workbook cannot be written.
    """
    folders = (folder.parent, *template_folders(templates))
    _refuse(folder, workbook, next_year=next_year)
    read, findings = _read_samples(samples, unit, year, _names_of_parts(level, folders))
    newest = max(read, key=lambda sample: sample.report.year)
    wanted = _level_of(newest, level)
    findings += _unlike(newest, wanted, read)
    pack, _ = load_pack(wanted.value, folders)
    refuse_circle(folder.name, pack)
    ordered = [newest, *(sample for sample in read if sample is not newest)]
    lessons = [Lesson(sample, _words(sample, wanted, pack)) for sample in ordered]
    trial = _try_out(lessons, pack, wanted, folder.name, folders)
    books = [] if workbook is None else [save_file(workbook, trial.workbook)]
    _place({**trial.learned.files, ACCOUNT_FILE: account_document(trial.accounts, folder.name)}, folder)
    if workbook is not None and next_year:
        data, faults = make_form(wanted, pack=folder.name, templates=folder.parent, previous=books[0])
        books.append(save_file(_of_next_year(workbook, newest.report.year), data))
        findings += [fault for fault in faults if fault.is_error]
    return LearnResult(folder, trial.accounts, tuple(books), (*findings, *trial.findings))


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


def _refuse(folder: Path, workbook: Path | None, *, next_year: bool) -> None:
    check_name(folder.name)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise WrongUseError(finding("U09", path=folder))
    if workbook is not None and workbook.suffix.lower() != ".xlsx":
        raise WrongUseError(finding("U11", name=workbook.name))
    if next_year and workbook is None:
        raise WrongUseError(finding("U12"))


def _names_of_parts(level: Level | None, folders: tuple[Path, ...]) -> Callable[[Level | None], PartNames]:
    """How headings name the parts, by the level that a sample shows; the level given goes before it."""

    @cache
    def names(shown: Level | None) -> PartNames:
        wanted = level or shown
        pack, _ = load_pack(wanted.value if wanted else BASE_PACK, folders)
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


def _try_out(
    lessons: Sequence[Lesson], pack: Pack, level: Level, name: str, folders: tuple[Path, ...]
) -> Trial:
    """Learn, and try the result out: what the sample contradicts of the catalogue's rules is released."""
    released: set[str] = set()
    while True:
        learned = learn(lessons, pack, level, released)
        with tempfile.TemporaryDirectory() as place:
            root = Path(place)
            _place(learned.files, root / name)
            own, findings = load_pack(name, (root, *folders))
            findings += check_templates(own, of_sample=True)
            book = write_form(own.catalogue_for(level), tuple(own.sections), level, name, learned.content)
            dataset, faults = _read_back(book, own)
            contradictory = _contradictions(dataset, faults)
            if not contradictory - released:
                errors = [f for f in faults if f.is_error]
                account = _account_of_trial(learned.accounts[0], lessons[0].sample, dataset, own, faults)
                accounts = (account, *learned.accounts[1:])
                return Trial(learned, book, accounts, (*findings, *errors, *learned.slips))
        released |= contradictory


def _contradictions(dataset: Dataset | None, faults: Sequence[Finding]) -> set[str]:
    """The indicators whose figures contradict those that the catalogue holds them to."""
    cells = {fault.cell for fault in faults if fault.code in CONTRADICTIONS}
    entries = dataset.entries.values() if dataset else ()
    return {
        entry.indicator.name
        for entry in entries
        if any(place and place.cell in cells for place in (entry.place, entry.last_place))
    }


def _read_back(book: bytes, pack: Pack) -> tuple[Dataset | None, list[Finding]]:
    parsed = parse_workbook(book, "填报表.xlsx")
    dataset, findings = read_dataset(parsed, pack.catalogue, tuple(pack.sections), pack.level)
    return dataset, list(findings)


def _account_of_trial(
    account: Account, sample: Sample, dataset: Dataset | None, pack: Pack, faults: Sequence[Finding]
) -> Account:
    """The account, with the cells of its figures and what the learned pack gives back of the sample."""
    if dataset is None:
        return account
    entries = dataset.entries.items()
    cells = {name: entry.place.cell for name, entry in entries if entry.place}
    cells |= {f"{name}.上年": entry.last_place.cell for name, entry in entries if entry.last_place}
    for suffix, column in (("", THIS_YEAR_COLUMN), (".上年", LAST_YEAR_COLUMN)):
        derived = (name for name, entry in entries if entry.derived)
        cells |= {f"{name}{suffix}": formula_of(name, dataset.entries, column) for name in derived}
    account = replace(account, cells=cells)
    if has_errors(faults):
        return account
    return replace(account, round_trip=compare_with_sample(sample, render(dataset, pack).report))


def _place(files: Mapping[str, str], folder: Path) -> None:
    """Write the files of a pack, all or none: in a folder beside it, which then takes its name."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".") as place:
        draft = Path(place) / folder.name
        (draft / "sections").mkdir(parents=True)
        for name, text in files.items():
            (draft / name).parent.mkdir(exist_ok=True)
            (draft / name).write_text(text, "utf-8-sig" if name.endswith(".csv") else "utf-8")
        if folder.exists():
            folder.rmdir()
        shutil.move(draft, folder)


def _of_next_year(workbook: Path, year: int) -> Path:
    """Where the form of the next year goes: the name with its year raised, or that year added."""
    stem = workbook.stem
    raised = stem.replace(str(year), str(year + 1)) if str(year) in stem else f"{stem}-{year + 1}"
    return workbook.with_stem(raised)
