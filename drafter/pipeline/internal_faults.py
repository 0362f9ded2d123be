"""The last resort round each file and each report: whatever is raised is one finding, the others go on."""

from __future__ import annotations

import tempfile
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from drafter.model import DraftError, Finding, Source, finding

PASSING: tuple[type[BaseException], ...] = (KeyboardInterrupt, SystemExit, GeneratorExit)
"""What ends the program because somebody wants it to."""

Value = TypeVar("Value")


def attempt(
    step: Callable[[], Value],
    where: Source,
    code: str = "X01",
    passing: tuple[type[BaseException], ...] = (),
) -> tuple[Value | None, tuple[Finding, ...]]:
    """Take a step; the value of one that raises is None.

    Args:
        step: The step.
        where: The file that it is about.
        code: The finding for what the step does not raise on purpose: X01 or X02.
        passing: What is raised all the same, because it concerns more than this file.

    Returns:
        The value, and why there is none: the findings of a `DraftError`, or the one for anything else, be it
        an exception of Python's or the panic of a library that is not written in it.
    """
    try:
        return step(), ()
    except PASSING + passing:
        raise
    except DraftError as error:
        return None, error.findings
    except BaseException as error:  # a panic is no Exception
        return None, (internal_fault(error, where, code),)


def internal_fault(error: BaseException, where: Source | None = None, code: str = "X01") -> Finding:
    """Make the finding for an error that nobody foresaw; its traceback is kept among the temporary files."""
    kind = type(error).__name__
    return finding(code, where, value=kind, kind=kind, log=_log(error))


def lost_process(error: Exception) -> Finding:
    """Make the finding for a job that ended its process, or that could not be handed to another one.

    Args:
        error: What the executor raised; its kind is kept as the finding's value.
    """
    return finding("X03", value=type(error).__name__)


def _log(error: BaseException) -> Path | str:
    """Where the traceback is; without a place to write it, its last line."""
    lines = traceback.format_exception(error)
    try:
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", errors="backslashreplace", prefix="drafter-", suffix=".txt", delete=False
        ) as stream:
            stream.writelines(lines)
    except OSError:
        return lines[-1].strip()
    return Path(stream.name)
