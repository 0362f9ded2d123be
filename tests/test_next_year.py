"""Last year's report becomes next year's: nothing in it is false, stale, or of last year and unconfirmed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from judging import (
    broken,
    carried,
    lines_of,
    numbers_in,
    once_only,
    printed_anyway,
    relations,
    sentences_of,
    stale_numbers,
    titles_alone,
    wrong_directions,
)
from next_year import KEPT, STRUCK, Lesson, fill_rows, fill_the_rest, learned, said_in, strike_all
from samples import NAMES, REPORTS, bare, published_files

STOPS = "。；;:"
UNSEEN = Path(__file__).parent / "data" / "next-year"
"""Reports written when the program was done, with no thought of how it works."""
ALL = [*(REPORTS / f"{name}.txt" for name in NAMES), *sorted(UNSEEN.glob("*.txt")), *published_files()]


@pytest.fixture(scope="module", params=ALL, ids=lambda path: path.stem)
def lesson(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Lesson:
    """A sample learned, and its next year's form with other figures."""
    return learned(request.param, tmp_path_factory.mktemp("年"))


def told(sentence: str) -> str:
    """The words of a sentence, without the stop that may stand outside of its mark."""
    return bare(sentence).rstrip(STOPS)


def test_what_nobody_confirmed_is_marked_and_the_rest_is_true(lesson: Lesson) -> None:
    """Other figures, no words: what would be false is gone or marked, and the report is no final one."""
    own, new = lesson.lines, lines_of(lesson.report(lesson.form))
    said = said_in(lesson.form)
    faults = {
        "directions": wrong_directions(new, lesson.cells),
        "events of last year": printed_anyway(new, [row.text for row in said]),
        "what happened once": once_only(new, sentences_of(own)),
        "sums and rates": broken(new, relations(own)),
        "numbers of last year": stale_numbers(new, numbers_in(line.text for line in own)),
        "titles alone": titles_alone(new, own),
    }
    assert {name: found for name, found in faults.items() if found} == {}
    assert sorted(map(told, carried(new))) == sorted(told(row.text) for row in said)

    run = lesson.build(lesson.form, "--final")
    assert [f for f in run.json["findings"] if f["severity"] == "error"] == []
    (report,) = run.json["reports"]
    assert run.status == 1
    assert "讨论稿" in report["paths"][0]
    assert len([one for one in report["blocked"] if one["kind"] == "unrenewed"]) == len(said)


def test_a_form_that_is_filled_leaves_no_mark(lesson: Lesson, tmp_path: Path) -> None:
    """Each sentence of last year is written anew, kept or struck, the rest is filled: it can be sent."""
    own = bare("".join(line.text for line in lesson.lines))
    form = lesson.copy(tmp_path)
    rows = fill_rows(form)
    fill_the_rest(form)

    run = lesson.build(form, "--final")

    (report,) = run.json["reports"]
    assert report["blocked"] == []
    assert run.status == 0
    text = Path(report["paths"][0]).read_text("utf-8-sig")
    assert re.findall("【[^】]*】", text) == []
    text = bare(text)
    assert [row.text for row in rows if row.answer != KEPT and bare(row.text) in text] == []
    printed = [row for row in rows if row.answer != STRUCK]
    told = [bare(row.typed or row.text).rstrip("。") for row in printed]
    assert [words for words in told if words not in text] == []
    places = [
        (own.index(bare(row.text).rstrip("。")), text.index(t)) for row, t in zip(printed, told, strict=True)
    ]
    assert [place for _, place in sorted(places)] == sorted(place for _, place in places)


def test_nothing_is_left_standing_of_what_was_struck(lesson: Lesson, tmp_path: Path) -> None:
    """Sentences of last year are struck and every third figure is blank: no title stays without its words."""
    form = lesson.copy(tmp_path)
    strike_all(form)
    new = lines_of(lesson.report(form))
    text = "\n".join(line.text for line in new)
    assert titles_alone(new, lesson.lines) == []
    assert re.findall("[，；、：]{2}|。。|[。；：]，|（）|\n[，。；、]", text) == []
