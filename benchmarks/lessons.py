"""`draft learn` of a report of seven thousand characters against a `draft build` of what it gives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from measuring import DRAFT, Measured, Run, emptied, in_turn, measured, paired

from drafter.chinese import in_words

REPORTS = Path(__file__).parent.parent / "tests" / "reports"
FRAME = "county-2023"
OTHERS = ("county-2021", "city-2020", "market-2023", "province-2023")
"""The report that is made longer, and those whose themes it borrows."""
LENGTH = 7_000
THEME = re.compile(r"\s*(?:（[一二三四五六七八九十]+）)?(?P<words>[^（].{100,})")
AIM = "≤ 3.00"


def lessons(folder: Path, rounds: int, most: int) -> Iterator[Measured]:  # noqa: ARG001 - one report tells it
    """Learn it, with its workbook and the form of the next year; build from its workbook."""
    sample, made = folder / "seven-thousand.txt", folder / "learned"
    folder.mkdir(parents=True, exist_ok=True)
    sample.write_text(long_report(), "utf-8")
    book, templates = made / "2023.xlsx", made / "templates"

    def learn() -> Run:
        emptied(made)
        return measured([*DRAFT, "learn", sample, "-o", templates / "long", "--workbook", book, "--next"])

    def build() -> Run:
        out = ("-o", emptied(folder / "out"))
        return measured(
            [*DRAFT, "build", book, "--templates", templates, "--pack", "long", *out], statuses=(0, 1)
        )

    runs = in_turn(rounds, learn, build)
    yield paired("learning 7,000 characters / building them, clock", "seconds", "ms", runs, AIM)
    yield paired("learning / building, processor", "processor", "ms", runs)
    yield paired("learning / building, peak memory", "peak", "MB", runs)


def long_report() -> str:
    """A report of so many characters: one of tests/reports, with themes of others behind its own."""
    text = (REPORTS / f"{FRAME}.txt").read_text("utf-8")
    end = text.index("\n二、") + 1
    own = text.count("\n（", 0, end)
    borrowed = ""
    for line in _themes():
        if len(text) + len(borrowed) >= LENGTH:
            break
        own += 1
        borrowed += f"（{in_words(own)}）{line}\n"
    return text[:end] + borrowed + text[end:]


def _themes() -> Iterator[str]:
    """The themes of other reports, without their numbers."""
    for name in OTHERS:
        for line in (REPORTS / f"{name}.txt").read_text("utf-8").splitlines():
            if found := THEME.fullmatch(line):
                yield found["words"]
