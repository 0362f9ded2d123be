"""Running a command: whatever stops it becomes findings in Chinese, or their JSON, and an exit status."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

import click

from drafter.model import DraftError, Finding, Interrupted, WrongUseError, finding, reason_of

from .chinese import explain
from .commands import cli
from .options import DONE, FOUND, JSON, MISUSED

UNKNOWN_FILE = "文件"


def run(args: Sequence[str]) -> int:
    """Run a command line.

    With `--json`, one JSON document is printed and nothing else, also when the command fails: then it is
    `{"findings": […]}`.

    Args:
        args: The words behind `draft`.

    Returns:
        The exit status: 0 done, 1 findings, 2 used wrongly.
    """
    try:
        return perform(args)
    except KeyboardInterrupt as stop:
        return stopped(args, stop)


def perform(args: Sequence[str]) -> int:
    """Run a command line as `run` does, but for Ctrl-C.

    Raises:
        KeyboardInterrupt: When somebody stops it.
    """
    try:
        return int(cli.main(list(args), prog_name="draft", standalone_mode=False) or DONE)
    except click.Abort as abort:
        raise _ours(abort) from None
    except Exception as error:
        status, findings = _failure(error)
    _say(findings, as_json=_asks_for_json(args))
    return status


def _ours(abort: click.Abort) -> KeyboardInterrupt:
    """What click has made an Abort of."""
    stop = abort.__cause__
    return stop if isinstance(stop, KeyboardInterrupt) else KeyboardInterrupt()


def stopped(args: Sequence[str], stop: KeyboardInterrupt) -> int:
    """Say that a command was stopped (U04), and what it knows of that, and return the exit status."""
    findings = stop.findings if isinstance(stop, Interrupted) else (finding("U04"),)
    _say(findings, as_json=_asks_for_json(args))
    return FOUND


def _asks_for_json(args: Sequence[str]) -> bool:
    return JSON in (args[: args.index("--")] if "--" in args else args)


def _failure(error: Exception) -> tuple[int, tuple[Finding, ...]]:
    """The exit status and the findings of what stopped a command; what nobody foresaw is a fault of ours."""
    if isinstance(error, click.UsageError):
        command = error.ctx.command_path if error.ctx else "draft"
        return MISUSED, (finding("U01", reason=explain(error), command=command),)
    if isinstance(error, DraftError):
        return MISUSED if isinstance(error, WrongUseError) else FOUND, error.findings
    if isinstance(error, FileNotFoundError):
        return MISUSED, (finding("U02", path=error.filename or error),)
    if isinstance(error, OSError):
        return FOUND, (finding("U03", path=error.filename or UNKNOWN_FILE, reason=reason_of(error)),)
    from drafter.pipeline import internal_fault

    return FOUND, (internal_fault(error, code="X04"),)


def _say(findings: Sequence[Finding], *, as_json: bool) -> None:
    """Print what stopped a command; on stderr where stdout takes nothing."""
    from .printing import print_json
    from .printing_findings import print_findings

    with suppress(OSError):
        if as_json:
            try:
                print_json({"findings": [each.as_json() for each in findings]})
            except OSError:
                print_findings(findings)
        else:
            print_findings(findings)
