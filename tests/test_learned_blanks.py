"""What is left of sentences of reports when figures are blank, held against what was wanted by hand."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest
from samples import REPORTS, bare

from drafter.chinese import CLOSE, LEANING, MARK, OPEN, SHARED, Stuff, settle
from drafter.learning import Signer
from drafter.narrative import Slot
from drafter.packs import load_pack, read_lexicon, shipped_templates

WANTED = Path(__file__).parent / "learned_blanks.txt"
NOTHING = "—"
BRACES = re.compile(r"\{(.*?)\}")
CASE = re.compile(r" {2}(\d+) (.*)")
INSTEAD = re.compile(r" {4}([≈≠]) (.*)")
STRAY = re.compile(
    f"[，；：、]{{2}}|[，；：、]。|^[，；：、。]|（[，；：、）]|[，；：、]）|[{SHARED}{LEANING}]"
)
MOST_OTHERWISE, MOST_SHORTER = 0.05, 0.06


@dataclass(frozen=True)
class Case:
    """A sentence of a report, and what is to be left of it.

    Attributes:
        sentence: The sentence, its figures in braces.
        blank: Which figure is blank, counted from 1.
        wanted: The words wanted.
        instead: What is left instead, if it is known to be something else.
        otherwise: Whether that reads otherwise, and does not only say less.
    """

    sentence: str
    blank: int
    wanted: str
    instead: str = ""
    otherwise: bool = False


def cases() -> Iterator[Case]:
    sentence, case = "", None
    for line in WANTED.read_text("utf-8").splitlines():
        if instead := INSTEAD.fullmatch(line):
            assert case
            case = Case(case.sentence, case.blank, case.wanted, instead[2], instead[1] == "≠")
            continue
        if case:
            yield case
            case = None
        if found := CASE.fullmatch(line):
            case = Case(sentence, int(found[1]), found[2])
        elif line and not line.startswith("#"):
            sentence = line
    if case:
        yield case


CASES = list(cases())
SENTENCES = sorted({case.sentence for case in CASES})


@cache
def signed(sentence: str) -> str:
    """The sentence as it is learned, with signs and with marks for its figures."""
    pack, _ = load_pack("base", [shipped_templates()])
    lexicon, _ = read_lexicon(pack.folders, pack.catalogue, pack.sections)
    words = ""
    slots: list[Slot] = []
    for n, piece in enumerate(re.split(r"[{}]", sentence)):
        if n % 2:
            slots.append(Slot(len(words), len(words) + len(piece), f"数{len(slots)}", figure=True))
        words += piece
    line = Signer(lexicon.figures).write(words, slots, 0, len(words))
    return re.sub(r"\{\{ 数(\d+) \}\}", rf"{OPEN}\1{CLOSE}", line)


def left(sentence: str, blank: Collection[int]) -> str:
    """What is left of a sentence when these of its figures, counted from 1, are blank."""
    figures = BRACES.findall(sentence)
    text = settle(signed(sentence), lambda n: Stuff.BLANK if n + 1 in blank else Stuff.FIGURE).text
    return MARK.sub(lambda mark: figures[int(mark[1])], text) or NOTHING


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.sentence[:12]}-{case.blank}")
def test_what_is_left_of_a_sentence_is_what_was_wanted(case: Case) -> None:
    assert left(case.sentence, {case.blank}) == (case.instead or case.wanted)


def test_few_sentences_read_otherwise_than_wanted() -> None:
    assert len(CASES) >= 120
    assert all(case.instead != case.wanted for case in CASES)
    assert sum(case.otherwise for case in CASES) <= MOST_OTHERWISE * len(CASES)
    assert sum(bool(case.instead) for case in CASES) <= (MOST_OTHERWISE + MOST_SHORTER) * len(CASES)


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda sentence: sentence[:12])
def test_no_stray_punctuation_is_left_whatever_is_blank(sentence: str) -> None:
    figures = range(1, len(BRACES.findall(sentence)) + 1)
    for blank in [*combinations(figures, 1), *combinations(figures, 2)]:
        assert not STRAY.search(left(sentence, blank)), blank


def test_the_sentences_are_those_of_the_reports() -> None:
    told = "".join(bare(path.read_text("utf-8")) for path in sorted(REPORTS.glob("*.txt")))
    assert [s for s in SENTENCES if bare(BRACES.sub(r"\1", s)) not in told] == []


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda sentence: sentence[:12])
def test_a_sentence_without_a_blank_is_as_it_was(sentence: str) -> None:
    assert left(sentence, ()) == BRACES.sub(r"\1", sentence)
