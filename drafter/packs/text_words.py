"""text-words.csv: the words by which the free text of a workbook is checked."""

from __future__ import annotations

from drafter.model import Finding, TextWords

from .csv_files import CsvFile, first_of_each_file
from .pack import Pack

KIND, WORDS = "种类", "用语"
FILE = CsvFile("text-words.csv", (KIND, WORDS))


def read_text_words(pack: Pack) -> tuple[TextWords, list[Finding]]:
    """Read the words of a pack and of those it extends, and its year table; any of them may have none.

    Returns:
        The words by kind, and what is wrong with the files (T07).
    """
    lists: dict[str, tuple[str, ...]] = {}
    findings: list[Finding] = []
    for folder in reversed(pack.folders):
        rows, faults = FILE.read(folder)
        findings += faults
        for row in rows:
            if words := tuple(row[WORDS].split()):
                lists[row[KIND]] = tuple(dict.fromkeys((*lists.get(row[KIND], ()), *words)))
            else:
                findings.append(FILE.fault(folder, row.line, "没有写用语", WORDS))
    return TextWords(lists, pack.years), first_of_each_file(findings)
