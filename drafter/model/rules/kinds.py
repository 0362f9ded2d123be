"""The kinds of finding: how serious one is, and its texts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Severity(Enum):
    """An error stops the report of its unit; a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of finding: how serious it is, and its texts, with {placeholders}."""

    severity: Severity
    message: str
    hint: str


def error(message: str, hint: str) -> Rule:
    """The rule of an error."""
    return Rule(Severity.ERROR, message, hint)


def warning(message: str, hint: str) -> Rule:
    """The rule of a warning."""
    return Rule(Severity.WARNING, message, hint)
