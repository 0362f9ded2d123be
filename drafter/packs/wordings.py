"""wordings.csv: how reports write the indicators of a pack, so that a report's figures are recognised.

A row is an indicator and one wording: words with a blank between them, all of which must stand around the
figure. `甲|乙` is one of several words; words behind `>` must stand in the figure's own clause, next to it,
those before it may stand further off or in a heading; `-丙` must not stand next to the figure. `^丁` means
that a word must (`-^丁`: must not) stand before the figure.
"""

from __future__ import annotations

import csv
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from drafter.model import Finding, Source, finding

from .pack import Folder

HEADER = ("指标", "说法")
FILE_NAME = "wordings.csv"
MAX_BYTES = 2_000_000

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
        label = f"{folder.name}/{FILE_NAME}"
        try:
            for line, row in _rows(folder):
                place = Source(label, "", f"第 {line} 行")
                wording = Wording.of(row[1]) if len(row) == len(HEADER) else None
                if wording is None:
                    findings.append(finding("T07", place, field="说法", reason="应有指标、说法两列，都要写"))
                elif row[0] not in known:
                    reason = f"“{row[0]}”不在指标目录中"
                    findings.append(finding("T07", place, field="指标", reason=reason))
                else:
                    found[row[0]] = (*found.get(row[0], ()), wording)
        except (OSError, ValueError, csv.Error):
            reason = f"应是 UTF-8 编码的 CSV 文件，表头为“{','.join(HEADER)}”"
            findings.append(finding("T07", Source(label, "", ""), field=FILE_NAME, reason=reason))
    return found, findings


def _rows(folder: Folder) -> Iterator[tuple[int, list[str]]]:
    path = folder.file(FILE_NAME)
    if path is None:
        return
    with path.open("rb") as file:
        data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise ValueError("too large")
    reader = csv.reader(data.decode("utf-8-sig").splitlines())
    if tuple(next(reader, ())) != HEADER:
        raise ValueError("no header")
    for row in reader:
        cells = [cell.strip() for cell in row]
        if any(cells):
            yield reader.line_num, cells
