"""Reading wordings.csv: what the words around a figure say when it is one of an indicator."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass

from drafter.model import Finding, Source, finding

from .pack import Pack

FILE_NAME = "wordings.csv"
HEADER = ["指标", "说法"]
MAX_BYTES = 1_000_000
SAID, LONGER, MOST = 0.84, 0.02, 0.99
ALONE = 0.8
"""How much the likeness of a name still counts where the wordings known do not fit."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """One way of saying an indicator: words beside the figure, words around, words that rule it out."""

    beside: tuple[re.Pattern[str], ...]
    around: tuple[re.Pattern[str], ...]
    never: tuple[re.Pattern[str], ...]

    def score(self, beside: str, around: str) -> float:
        """How well it fits, 0 when it does not: longer words tell more."""
        if any(word.search(beside) for word in self.never):
            return 0.0
        near = [word.search(beside) for word in self.beside]
        wide = [word.search(around) or word.search(beside) for word in self.around]
        found = [match for match in (*near, *wide) if match]
        if len(found) < len(near) + len(wide):
            return 0.0
        told = (
            sum(len(match[0]) for match in near if match) + sum(len(match[0]) for match in wide if match) / 2
        )
        return min(SAID + LONGER * told, MOST)


@dataclass(frozen=True, slots=True)
class Wording:
    """All ways of saying an indicator."""

    alternatives: tuple[Alternative, ...]

    def score(self, beside: str, around: str, likeness: float) -> float:
        """How well words fit, 0 to 1.

        Args:
            beside: The words beside the figure: its own clause and the noun behind it.
            around: The words of its sentence, the one before, and the headings.
            likeness: How much of the indicator's name they say.
        """
        best = max((one.score(beside, around) for one in self.alternatives), default=0.0)
        return best or ALONE * likeness


def read_wordings(pack: Pack) -> tuple[dict[str, Wording], list[Finding]]:
    """The wordings of a pack and those it extends; the nearest says an indicator's.

    Words stand between blanks: `~` before one that may stand anywhere around, `-` before one that must not
    stand beside the figure, `|` between two of which one is enough. Alternatives stand between `；`.

    Returns:
        The wordings by indicator, and what is wrong with the files (T04).
    """
    wordings: dict[str, Wording] = {}
    findings: list[Finding] = []
    for folder in pack.folders:
        path = folder.file(FILE_NAME)
        if path is None:
            continue
        label = f"{folder.name}/{FILE_NAME}"
        try:
            with path.open("rb") as file:
                rows = list(csv.reader(file.read(MAX_BYTES).decode("utf-8-sig").splitlines()))
        except (OSError, UnicodeDecodeError, csv.Error):
            findings.append(
                finding("T04", Source(label, "", ""), reason="文件打不开，或者不是 UTF-8 编码的 CSV")
            )
            continue
        for line, row in enumerate(rows[1:], 2):
            if len(row) != len(HEADER) or row[0] not in pack.catalogue:
                reason = f"“{row[0] if row else ''}”不在指标目录中，或者不是两列"
                findings.append(finding("T04", Source(label, "", f"第 {line} 行"), reason=reason))
            elif row[0] not in wordings:
                wordings[row[0]] = Wording(tuple(_alternatives(row[1])))
    return wordings, findings


def _alternatives(text: str) -> Iterator[Alternative]:
    for part in text.split("；"):
        words = part.split()
        yield Alternative(
            _patterns(word for word in words if word[0] not in "~-"),
            _patterns(word[1:] for word in words if word[0] == "~"),
            _patterns(word[1:] for word in words if word[0] == "-"),
        )


def _patterns(words: Iterator[str]) -> tuple[re.Pattern[str], ...]:
    """Each word, its alternatives longest first, as a pattern; nothing in it is one."""
    return tuple(
        re.compile("|".join(re.escape(one) for one in sorted(word.split("|"), key=len, reverse=True) if one))
        for word in words
    )
