"""The one table of checks over what people type, and those who apply it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from drafter.model import (
    NUMBER_ITEM,
    PROFILE_SHEET,
    SHEETS,
    SIGNER_ITEM,
    CellText,
    Finding,
    Level,
    Profile,
    Row,
    TextWords,
    finding,
    shorten,
)
from drafter.patterns import regex

from ..remarks import label_of_words
from .contents import empty_words, examples, too_long, unpaired, wrong_terms
from .items import LABELS, settle_item
from .mends import (
    Mended,
    number_inside,
    say_cause_once,
    say_words_once,
    set_punctuation,
    take_off_bullets,
    take_off_labels,
    take_off_numbers,
)
from .passages import Passage, Patterns, Remark, Setting
from .people import names, private_numbers, requests, self_references
from .times import other_places, relative_years, words_of_other_years, years

Mend = Callable[[Passage, Patterns], Mended]
Look = Callable[[Passage, Patterns], Iterator[Remark]]

MENDS: tuple[tuple[str, Mend], ...] = (
    ("W04", take_off_labels),
    ("W01", take_off_numbers),
    ("W03", take_off_bullets),
    ("W02", number_inside),
    ("W05", say_cause_once),
    ("W06", set_punctuation),
    ("W07", say_words_once),
)
"""What is put right, in this order, as long as there is anything: 问题：1.由于……"""
ONCE = "W26"
"""The question that is asked once of a workbook: its answer is the same everywhere."""
QUESTIONS: tuple[tuple[str, Look], ...] = (
    ("W08", unpaired),
    ("W11", empty_words),
    ("W12", examples),
    ("W13", self_references),
    ("W14", other_places),
    ("W15", years),
    ("W16", names),
    ("W17", private_numbers),
    ("W18", requests),
    ("W20", too_long),
    ("W23", words_of_other_years),
    ("W24", wrong_terms),
    (ONCE, relative_years),
)
"""What a person has to look at."""
BY_SETTING = ("W13", "W14", "W15", "W23")
"""The questions that ask who reports for which year."""
UNKNOWN = Setting("", Level.COUNTY, 0)
TURNS = 3
"""So often the mends are tried on a cell."""
MOST_QUOTED = 4
OF_ITEMS = ("W11", "W16")
"""The questions that are asked of the items of 基本信息."""
YEAR_OF_NUMBER = regex(r"〔(20\d\d)〕")
RENUMBERED = "已改成“（1）”“（2）”的样式"
UNCERTAIN = "不像是这一年的事"


@dataclass(frozen=True)
class TextChecker:
    """Checks what people type by the words of a pack.

    Attributes:
        patterns: Those words.
    """

    patterns: Patterns

    @classmethod
    def of(cls, words: TextWords, *, as_typed: bool = False) -> TextChecker:
        """The checker with these words; `as_typed` where a pack prints rows as they are."""
        return cls(Patterns(words, as_typed))

    def check_rows(
        self, rows: Mapping[str, tuple[Row, ...]], profile: Profile | None
    ) -> tuple[dict[str, tuple[Row, ...]], list[Finding]]:
        """Put the rows of the text sheets right where that can be done, and say what else is odd (W…).

        Without a profile nothing is asked that hangs on unit, level or year.
        """
        setting = Setting.of(profile) if profile else UNKNOWN
        findings: list[Finding] = []
        checked: dict[str, tuple[Row, ...]] = {}
        for sheet, lines in rows.items():
            done = [self._row(row, setting) for row in lines]
            checked[sheet] = tuple(row for row, _ in done)
            findings += [each for _, found in done for each in found]
        asked = [each for each in findings if each.code == ONCE]
        return checked, [each for each in findings if each.code != ONCE or each is asked[0]]

    def check_items(self, profile: Profile) -> tuple[Profile, list[Finding]]:
        """Put the items of 基本信息 into their one right form (W09), and say which have none (W10)."""
        items = dict(profile.items)
        findings: list[Finding] = []
        for item in LABELS:
            if cell := items.pop(item, None):
                text, advice = settle_item(item, cell.text)
                if text:
                    items[item] = replace(cell, text=text)
                passage = Passage(text, PROFILE_SHEET, item, Setting.of(profile))
                told = list(_of_item(cell, passage, advice))
                findings += told if advice else [*told, *self._questions(passage, cell)]
        return replace(
            profile, items={name: items[name] for name in profile.items if name in items}
        ), findings

    def _questions(self, passage: Passage, cell: CellText) -> Iterator[Finding]:
        """What is asked of an item: its year, its gaps, whether it names a person."""
        item = passage.header
        for code, look in QUESTIONS:
            asked = code in OF_ITEMS and not (code == "W16" and item == SIGNER_ITEM)
            if asked and (remarks := list(look(passage, self.patterns))):
                yield _question(code, remarks, cell, passage, item)

    def _row(self, row: Row, setting: Setting) -> tuple[Row, list[Finding]]:
        printed = SHEETS[row.sheet].printed
        label = _label(row)
        cells = dict(row.cells)
        findings: list[Finding] = []
        for header in printed:
            if cell := row.cells.get(header):
                cells[header], found = self._cell(cell, Passage(cell.text, row.sheet, header, setting), label)
                findings += found
        return Row(row.sheet, cells), findings

    def _cell(self, cell: CellText, passage: Passage, label: str) -> tuple[CellText, list[Finding]]:
        empty = list(empty_words(passage, self.patterns))
        if any(remark.found == passage.text.strip() for remark in empty):
            return cell, [_question("W11", empty, cell, passage, label)]
        text, mended = self._mended(passage)
        findings = [_mend(code, found, cell, passage, label) for code, found in mended.items()]
        passage = replace(passage, text=text)
        for code, look in QUESTIONS:
            known = code not in BY_SETTING or passage.setting is not UNKNOWN
            if known and (remarks := list(look(passage, self.patterns))):
                findings.append(_question(code, remarks, cell, passage, label))
        return replace(cell, text=text), findings

    def _mended(self, passage: Passage) -> tuple[str, dict[str, list[str]]]:
        """The words with all that can be put right, and what of them was at fault, by code."""
        faults: dict[str, list[str]] = {}
        for _ in range(TURNS):
            before = passage.text
            for code, mend in MENDS:
                text, found = mend(passage, self.patterns)
                if found:
                    faults.setdefault(code, []).extend(found)
                    passage = replace(passage, text=text)
            if passage.text == before:
                break
        return passage.text, faults


def _label(row: Row) -> str:
    """The words by which a person knows a row."""
    columns = SHEETS[row.sheet].columns
    return label_of_words(row.text(column.header) for column in columns if column.speaks)


def _quoted(found: list[str]) -> str:
    several = list(dict.fromkeys(found))
    more = "等" if len(several) > MOST_QUOTED else ""
    return "".join(f"“{shorten(words, 24)}”" for words in several[:MOST_QUOTED]) + more


def _mend(code: str, found: list[str], cell: CellText, passage: Passage, label: str) -> Finding:
    words = {"found": _quoted(found), "effect": RENUMBERED}
    return finding(code, cell.source, field=passage.header, value=cell.text, label=label, **words)


def _question(code: str, remarks: list[Remark], cell: CellText, passage: Passage, label: str) -> Finding:
    setting, advice = passage.setting, next((r.advice for r in remarks if r.advice), "")
    words = {
        "found": _quoted([remark.found for remark in remarks]),
        "advice": advice,
        "kind": "、".join(dict.fromkeys(remark.advice for remark in remarks)),
        "doubt": advice or UNCERTAIN,
        "length": len(passage.text),
        "unit": setting.unit,
        "year": setting.year,
    }
    return finding(code, cell.source, field=passage.header, value=cell.text, label=label, **words)


def _of_item(cell: CellText, passage: Passage, advice: str) -> Iterator[Finding]:
    item, text, year = passage.header, passage.text, passage.setting.year
    if advice:
        yield finding("W10", cell.source, field=item, value=cell.text, item=item, advice=advice)
    elif text != cell.text:
        effect = f"改作“{text}”" if text else "按没有填处理"
        yield finding("W09", cell.source, field=item, value=cell.text, item=item, effect=effect)
    named = YEAR_OF_NUMBER.search(text) if item == NUMBER_ITEM else None
    if named and int(named[1]) not in (year, year + 1):
        yield _question("W15", [Remark(text)], cell, passage, item)
