"""Running a command: whatever stops it becomes findings in Chinese, or their JSON, and an exit status."""

from __future__ import annotations

from collections.abc import Sequence

import click

from drafter.model import DraftError, Finding, WrongUseError, finding, reason_of

from .chinese import explain
from .commands import cli
from .options import DONE, FOUND, JSON, MISUSED


def run(args: Sequence[str]) -> int:
    """Run a command line.

    With `--json`, one JSON document is printed and nothing else, also when the command fails: then it is
    `{"findings": […]}`.

    Args:
        args: The words behind `draft`.

    Returns:
        The exit status: 0 done, 1 findings, 2 used wrongly.
    """
    asked = list(args[: args.index("--")] if "--" in args else args)
    as_json = JSON in asked
    try:
        return int(cli.main(list(args), prog_name="draft", standalone_mode=False) or DONE)
    except Exception as error:
        status, findings = _failure(error)
    _say(findings, as_json=as_json)
    return status


def _failure(error: Exception) -> tuple[int, tuple[Finding, ...]]:
    """The exit status and the findings of what stopped a command; what nobody foresaw is a fault of ours."""
    if isinstance(error, click.UsageError):
        command = error.ctx.command_path if error.ctx else "draft"
        return MISUSED, (finding("U01", reason=explain(error), command=command),)
    if isinstance(error, click.Abort):
        return FOUND, (finding("U04"),)
    if isinstance(error, DraftError):
        return MISUSED if isinstance(error, WrongUseError) else FOUND, error.findings
    if isinstance(error, FileNotFoundError):
        return MISUSED, (finding("U02", path=error.filename or error),)
    if isinstance(error, OSError):
        return FOUND, (finding("U03", path=error.filename, reason=reason_of(error)),)
    from drafter.pipeline import internal_fault

    return FOUND, (internal_fault(error, code="X04"),)


def _say(findings: Sequence[Finding], *, as_json: bool) -> None:
    from .printing import print_json
    from .printing_findings import print_findings

    if as_json:
        print_json({"findings": [each.as_json() for each in findings]})
    else:
        print_findings(findings)
