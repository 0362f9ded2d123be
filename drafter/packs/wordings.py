"""wordings.csv: how reports write the indicators of a pack, so that a report's figures are recognised.

A row is an indicator and one wording: words with a blank between them, all of which must stand around the
figure. `甲|乙` is one of several words; words behind `>` must stand in the figure's own clause, next to it,
those before it may stand further off or in a heading; `-丙` must not stand next to the figure. `^丁` means
that a word must (`-^丁`: must not) stand before the figure.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass

from drafter.model import Finding

from .csv_files import CsvFile
from .pack import Folder

INDICATOR, WORDING = "指标", "说法"
FILE = CsvFile("wordings.csv", (INDICATOR, WORDING))

Choice = tuple[str, ...]
"""Words of which one has to stand there."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A way of writing an indicator.

    Attributes:
        near: What stands next to the figure.
        around: What stands there or further off.
        never: Words that do not stand next to the figure.
    """

    near: tuple[Choice, ...]
    around: tuple[Choice, ...] = ()
    never: tuple[str, ...] = ()

    @classmethod
    def of(cls, text: str) -> Wording | None:
        """The wording that a cell writes; None when it names no word that has to be there."""
        words = [word for word in text.replace(">", " > ").split() if word.strip("-|")]
        choices = [tuple(filter(None, w.split("|"))) for w in words if not w.startswith("-") and w != ">"]
        never = tuple(part for w in words if w.startswith("-") for part in w[1:].split("|") if part)
        if ">" not in words:
            return cls(tuple(choices), (), never) if choices else None
        behind = sum(not w.startswith("-") for w in words[words.index(">") + 1 :])
        cut = len(choices) - behind
        return cls(tuple(choices[cut:]), tuple(choices[:cut]), never) if behind else None


def read_wordings(
    folders: Sequence[Folder], known: Container[str]
) -> tuple[dict[str, tuple[Wording, ...]], list[Finding]]:
    """Read the wordings of a pack and of those it extends; any of them may have none.

    Args:
        folders: The folders of the packs.
        known: The names of the pack's indicators.

    Returns:
        The wordings by indicator, and what is wrong with the files (T07).
    """
    found: dict[str, tuple[Wording, ...]] = {}
    findings: list[Finding] = []
    for folder in folders:
        rows, faults = FILE.read(folder)
        findings += faults
        for row in rows:
            wording = Wording.of(row[WORDING])
            if row[INDICATOR] not in known:
                reason = f"“{row[INDICATOR]}”不在指标目录中"
                findings.append(FILE.fault(folder, row.line, reason, INDICATOR))
            elif wording is None:
                findings.append(FILE.fault(folder, row.line, "没有写说法", WORDING))
            else:
                found[row[INDICATOR]] = (*found.get(row[INDICATOR], ()), wording)
    return found, findings
