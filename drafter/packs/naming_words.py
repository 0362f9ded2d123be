"""naming-words.csv: the words by which a figure that is no known indicator gets a name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from drafter.model import Finding

from .csv_files import CsvFile
from .pack import Folder

KIND, WORDS = "种类", "用语"
FILE = CsvFile("naming-words.csv", (KIND, WORDS))
KINDS = ("动作", "述说", "泛称", "评语", "虚词")


@dataclass(frozen=True, slots=True)
class NamingWords:
    """Words of which the name of a figure is made, and those it does without.

    Attributes:
        acts: What is done with a thing: 审查 in 审查文件5件.
        telling: How it begins what is said of a thing that is counted: 全部 in 16个乡镇全部设立….
        generic: Nouns that say too little alone: 事项, 问题.
        states: What a thing turned out to be: 优秀, 其他. Alone they say too little.
        leads: Words in front of a name that say nothing about what is counted.
    """

    acts: tuple[str, ...] = ()
    telling: tuple[str, ...] = ()
    generic: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()


def read_naming_words(folders: Sequence[Folder]) -> tuple[NamingWords, list[Finding]]:
    """Read the words of a pack and of those it extends, outermost first; any of them may have none.

    Returns:
        The words, and what is wrong with the files (T07).
    """
    lists: dict[str, tuple[str, ...]] = dict.fromkeys(KINDS, ())
    findings: list[Finding] = []
    for folder in folders:
        rows, faults = FILE.read(folder)
        findings += faults
        for row in rows:
            words = tuple(row[WORDS].split())
            if row[KIND] not in lists:
                reason = f"种类“{row[KIND]}”应为{'、'.join(KINDS)}之一"
                findings.append(FILE.fault(folder, row.line, reason, KIND))
            elif not words:
                findings.append(FILE.fault(folder, row.line, "没有写用语", WORDS))
            else:
                lists[row[KIND]] = tuple(dict.fromkeys((*lists[row[KIND]], *words)))
    return NamingWords(*(lists[kind] for kind in KINDS)), findings
