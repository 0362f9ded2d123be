"""event-signs.csv and standing-words.csv: words that tell what happened once from what is said every year.

A sign is a phrase (`phrases.py`) and how surely, in per cent, it tells of an event: in a sentence without
figures, in one with figures, and where a figure stands in its own clause: 建成救援队伍19支 counts, and tells
of no building.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from drafter.model import Finding

from .csv_files import CsvFile
from .pack import Folder
from .phrases import expression, first_words

SIGN, PHRASE = "征象", "说法"
ALONE, BESIDE, COUNTED = "无数", "句中有数", "句段有数"
SIGNS = CsvFile("event-signs.csv", (SIGN, ALONE, BESIDE, COUNTED, PHRASE))
KIND, WORDS = "种类", "用语"
STANDING = CsvFile("standing-words.csv", (KIND, WORDS))
ALWAYS = "常年"
KINDS = (ALWAYS, "依照", "学习", "制发", "年度文件", "常语", "名目", "泛称", "常学法律", "句段常语", "泛指")
"""The kinds of words, in the order of the attributes of `EventWords`."""
WITHIN = "[^，。；：,;:]"
"""What may stand in a gap of a phrase: it stays within its clause."""
SURELY = 100


@dataclass(frozen=True, slots=True)
class EventSign:
    """A phrase that tells of an event.

    Attributes:
        kind: What kind of event: 会议, 荣誉 …
        first: Words of which one stands wherever the phrase does.
        pattern: The regular expression of the phrase.
        alone: How surely it tells of an event in a sentence without figures, from 0 to 1.
        beside: How surely it does in a sentence with figures.
        counted: How surely it does where its own clause has a figure.
    """

    kind: str
    first: tuple[str, ...]
    pattern: str
    alone: float
    beside: float
    counted: float


@dataclass(frozen=True, slots=True)
class EventWords:
    """The words that tell events from what is said every year.

    Attributes:
        signs: Phrases that tell of an event.
        always: Regular expressions of phrases that tell of none, whatever stands in them.
        followed: Words before the title of a document that is obeyed: 落实《…》.
        studied: Words before or behind the title of a document that is studied or made known.
        issued: Words before the title of a document that was made: 印发《…》.
        yearly: Words in the titles of documents that are made every year.
        usual: Words without which hardly a sentence does that is said every year: 坚持, 持续.
        named: Words for things that have names of their own: 项目, 工程.
        general: Words in what such things are called that name none: 行政处罚 in 行政处罚等事项.
        taught: Laws that are taught every year.
        leading: Words that, beside the usual ones, stand in clauses that only lead on to figures: 邀请, 按照.
        generic: Words for anybody and any case, as what is done every time has them: 各, 当事人, 不得.
    """

    signs: tuple[EventSign, ...] = ()
    always: tuple[str, ...] = ()
    followed: tuple[str, ...] = ()
    studied: tuple[str, ...] = ()
    issued: tuple[str, ...] = ()
    yearly: tuple[str, ...] = ()
    usual: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    general: tuple[str, ...] = ()
    taught: tuple[str, ...] = ()
    leading: tuple[str, ...] = ()
    generic: tuple[str, ...] = ()


def read_event_words(folders: Sequence[Folder]) -> tuple[EventWords, list[Finding]]:
    """Read the words of a pack and of those it extends; any of them may have none.

    Args:
        folders: The folders of the packs, outermost first.

    Returns:
        The words, and what is wrong with the files (T07).
    """
    signs: list[EventSign] = []
    lists: dict[str, list[str]] = {kind: [] for kind in KINDS}
    findings: list[Finding] = []
    for folder in folders:
        of_signs, of_words = _read_signs(folder), _read_standing(folder)
        findings += (*of_signs[1], *of_words[1])
        signs += of_signs[0]
        for kind, words in of_words[0]:
            lists[kind] += words
    return EventWords(tuple(signs), *(tuple(lists[kind]) for kind in KINDS)), findings


def _read_signs(folder: Folder) -> tuple[list[EventSign], list[Finding]]:
    signs: list[EventSign] = []
    rows, findings = SIGNS.read(folder)
    for row in rows:
        pattern, reason = expression(row[PHRASE], WITHIN)
        wrong = [column for column in (ALONE, BESIDE, COUNTED) if not _is_share(row[column])]
        if reason:
            findings.append(SIGNS.fault(folder, row.line, reason, PHRASE))
        elif not row[SIGN]:
            findings.append(SIGNS.fault(folder, row.line, "没有写征象", SIGN))
        elif wrong:
            findings.append(SIGNS.fault(folder, row.line, f"“{wrong[0]}”要写 0 到 99 的整数", wrong[0]))
        else:
            shares = [int(row[column]) / SURELY for column in (ALONE, BESIDE, COUNTED)]
            signs.append(EventSign(row[SIGN], first_words(row[PHRASE]), pattern, *shares))
    return signs, findings


def _is_share(text: str) -> bool:
    return bool(re.fullmatch(r"[0-9]{1,2}", text))


def _read_standing(folder: Folder) -> tuple[list[tuple[str, tuple[str, ...]]], list[Finding]]:
    found: list[tuple[str, tuple[str, ...]]] = []
    rows, findings = STANDING.read(folder)
    for row in rows:
        pattern, reason = expression(row[WORDS], WITHIN)
        if row[KIND] not in KINDS:
            findings.append(
                STANDING.fault(folder, row.line, f"种类“{row[KIND]}”应为{'、'.join(KINDS)}之一", KIND)
            )
        elif row[KIND] == ALWAYS and reason:
            findings.append(STANDING.fault(folder, row.line, reason, WORDS))
        elif not row[WORDS]:
            findings.append(STANDING.fault(folder, row.line, "没有写用语", WORDS))
        else:
            found.append((row[KIND], (pattern,) if row[KIND] == ALWAYS else tuple(row[WORDS].split())))
    return found, findings
