"""Events are found, and what stands every year is not asked for: by labels, at learn's own door."""

from __future__ import annotations

from collections import Counter

import pytest
from labelled import EVENT, SETS, STANDING, Labelled, labelled
from next_year import learned, said_in, texts_in
from samples import bare

FOUND, ASKED_IN_VAIN = 0.97, 0.10
PART = 6
"""So many characters of a sentence tell whose it is, where a title of its line stands before it in a row."""


@pytest.mark.timeout(300)
@pytest.mark.parametrize("name", SETS)
def test_events_become_rows_and_what_stands_does_not(
    name: str, tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    labels, reports = SETS[name]
    if reports is None:
        pytest.skip("SAMPLES names no folder of published reports")
    sentences = list(labelled(labels, reports))
    files = dict.fromkeys(one.file for one in sentences)
    books = {name: learned(reports / name, tmp_path_factory.mktemp("年")).own for name in files}
    rows = {file: [bare(row.typed) for row in said_in(book)] for file, book in books.items()}
    typed = {file: [bare(text) for text in texts_in(book)] for file, book in books.items()}
    asked = [one for one in sentences if is_one_of(one, rows[one.file])]
    # What stands in rows of parts two, four and five is written anew in any case.
    missed = [one for one in sentences if one.kind == EVENT and not is_one_of(one, typed[one.file])]
    all_of, asked_of = (Counter(one.kind for one in some) for some in (sentences, asked))
    with capsys.disabled():
        shown = "，".join(f"{kind} {asked_of[kind]}/{count}" for kind, count in all_of.items())
        print(f"\n{name}：要核实的 {shown}；没有找到的 {len(missed)}")
        print("\n".join(f"  {one.file} 第 {one.line} 行：{one.text[:30]}" for one in missed))
    assert len(missed) <= (1 - FOUND) * all_of[EVENT]
    assert asked_of[STANDING] <= ASKED_IN_VAIN * all_of[STANDING]


def is_one_of(one: Labelled, rows: list[str]) -> bool:
    """Whether a sentence is one of some rows, or in one."""
    own = bare(one.text)
    return any(own == row or (len(row) >= PART and (row in own or own in row)) for row in rows)
