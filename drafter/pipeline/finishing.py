"""`finish`: an edited report becomes the file to publish, beside it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from drafter.model import DraftError, Finding, Source, WrongUseError, finding, reason_of
from drafter.tracing import Resolution, Wishes
from drafter.tracing import finish as finish_document

from .open_documents import refuse_open, told_open
from .places import refusal_of

FINISHED = "（定稿）"


@dataclass(frozen=True, slots=True)
class FinishResult:
    """What became of a report that was to be finished.

    Attributes:
        path: The finished file; None where it was refused.
        wanted: The name that it was to have: another file of that name is left alone.
        left: What has to be seen to, each with its place; where there is a file, what is still in it.
        cleared: What was taken out and how much of it.
        findings: Remarks.
    """

    path: Path | None
    wanted: Path
    left: tuple[Finding, ...]
    cleared: dict[str, int] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


def finish(
    report: Path,
    output: Path | None = None,
    *,
    changes: Resolution | None = None,
    comments: bool = False,
    plain_numbers: bool = False,
    force: bool = False,
) -> FinishResult:
    """Make an edited report fit to publish, and write it beside the report; that is never changed.

    Args:
        report: The report, a Word file.
        output: The finished file; 名称（定稿）.docx beside the report where nothing is said.
        changes: What becomes of tracked changes; None where they are to be refused.
        comments: Whether comments may go that nobody has marked as done.
        plain_numbers: Whether the numbers of headings are typed.
        force: Whether it is finished whatever is left.

    Raises:
        FileNotFoundError: If there is no such report.
        DraftError: If it is no Word file or cannot be read (F10, F11, E01), or a document that stands where
            the finished one is to go is open (E42).
        WrongUseError: If the output is the report itself (U09).
        OSError: If the file cannot be written; nothing is changed then.
    """
    from drafter.writing import LONGEST_NAME, save, shorten_name

    wanted = output or report.with_name(shorten_name(report.stem, f"{FINISHED}.docx", LONGEST_NAME))
    if wanted.resolve() == report.resolve():
        raise WrongUseError(finding("U09", path=wanted, way=""))
    refuse_open(wanted, "-o")
    content = _content_of(report)
    wishes = Wishes(changes, comments=comments, force=force, plain_numbers=plain_numbers)
    done = finish_document(content, report.name, wishes)
    path = None if done.content is None else save(wanted, done.content, edited=True)
    return FinishResult(path, wanted, done.left, done.cleared, (*told_open(report), *done.findings))


def _content_of(report: Path) -> bytes:
    if report.exists() and (fault := refusal_of(report, report.name)):
        raise DraftError(fault)
    try:
        return report.read_bytes()
    except FileNotFoundError:
        raise
    except OSError as error:
        where = Source(report.name, "", "")
        raise DraftError(finding("E01", where, reason=reason_of(error))) from error
