"""What a refresh decides: the report as built, as edited and as it would be built now."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from merged_pages import Line, Pages, Piece
from page_edits import Where, edits
from page_edits import edit as change
from refreshed_reports import NAMES, Given, report_of

from drafter.model import Figure, Report, plain_text
from drafter.tracing import Merged, Reason, ReplaceWords, merge

FIRST = {name: Given(20 + n, 15) for n, name in enumerate(NAMES)}
BASE = report_of(FIRST)


def refreshed(pages: Pages, theirs: Report, *doubtful: str, force: bool = False) -> tuple[Pages, Merged]:
    merged = merge(pages.record, pages.paragraphs(), theirs, doubtful, force=force)
    return pages.after(merged), merged


def with_(**changes: Given) -> Report:
    return report_of({**FIRST, **changes})


def typed(pages: Pages, old: str, new: str) -> Pages:
    """Somebody types over words that stand once, between figures."""
    lines, count = [], 0
    for line in pages.lines:
        pieces = []
        for piece in line.pieces:
            if isinstance(piece, str) and old in piece:
                count += 1
                piece = piece.replace(old, new)
            pieces.append(piece)
        lines.append(replace(line, pieces=tuple(pieces)))
    assert count == 1, old
    return replace(pages, lines=tuple(lines))


def at(pages: Pages, words: str) -> int:
    (found,) = [i for i, line in enumerate(pages.lines) if words in line.text]
    return found


def edit(pages: Pages, index: int, *lines: Line) -> Pages:
    return replace(pages, lines=(*pages.lines[:index], *lines, *pages.lines[index + 1 :]))


def reasons(merged: Merged) -> list[Reason]:
    return [each.reason for each in merged.left]


def test_nothing_to_do() -> None:
    pages = typed(Pages.of(BASE), "全县认真落实", "全县上下认真落实")
    after, merged = refreshed(pages, BASE)
    assert (merged.operations, merged.left, after.lines) == ((), (), pages.lines)


def test_untouched_sentence_becomes_the_new_one() -> None:
    after, merged = refreshed(Pages.of(BASE), with_(行政处罚=Given(10, 15)))
    assert "办理行政处罚10件，比上年减少5件，受到群众欢迎。" in after.text
    assert not merged.left
    done = [str(plain_text(each.spans)) for each in merged.operations if isinstance(each, ReplaceWords)]
    assert done == ["减少"]


def test_edited_sentence_keeps_its_words_and_takes_the_figures() -> None:
    pages = typed(Pages.of(BASE), "办理行政处罚", "依法从严办理行政处罚")
    after, merged = refreshed(pages, with_(行政处罚=Given(10, 15)))
    assert "依法从严办理行政处罚10件，比上年减少5件，受到群众欢迎。" in after.text
    assert not merged.left


def test_hanging_words_that_somebody_changed_are_left() -> None:
    pages = edited_lead(Pages.of(BASE), "行政处罚", "，较上年大幅增加")
    after, merged = refreshed(pages, with_(行政处罚=Given(10, 15)))
    assert "办理行政处罚10件，较上年大幅增加5件" in after.text
    assert reasons(merged) == [Reason.HANGING]
    assert "比上年减少5件" in merged.left[0].new


def edited_lead(pages: Pages, name: str, new: str) -> Pages:
    """Somebody changes the words before an indicator's change."""
    index = at(pages, f"办理{name}")
    pieces: list[Piece] = [*pages.lines[index].pieces]
    place = next(i for i, piece in enumerate(pieces) if isinstance(piece, str) and f"办理{name}" in piece)
    pieces[place + 2] = new
    return edit(pages, index, replace(pages.lines[index], pieces=tuple(pieces)))


GIVEN = st.builds(Given, st.none() | st.integers(0, 40), st.none() | st.integers(0, 40), st.booleans())
COUNTY = st.dictionaries(st.sampled_from(NAMES), GIVEN)
WORKS = st.lists(st.sampled_from(("甲项", "乙项", "丙项", "丁项")), unique=True).map(tuple)
REPORTS = st.builds(report_of, COUNTY, WORKS, st.sampled_from(("副县长", "常务副县长")))


@settings(max_examples=300, deadline=None)
@given(base=REPORTS, theirs=REPORTS)
def test_without_edits_the_report_is_the_new_one(base: Report, theirs: Report) -> None:
    after, merged = refreshed(Pages.of(base), theirs)
    assert sorted(after.text.split("\n")) == sorted(Pages.of(merged.report).text.split("\n"))
    assert {each.reason for each in merged.left} <= {Reason.UNSETTLED}


@settings(max_examples=300, deadline=None)
@given(base=REPORTS, theirs=REPORTS, changes=edits())
def test_no_edit_is_lost_and_every_figure_is_there_or_told(
    base: Report, theirs: Report, changes: list[tuple[str, Where]]
) -> None:
    pages = Pages.of(base)
    for n, (name, where) in enumerate(changes):
        pages = change(pages, name, where, f"〈{n}〉")
    after, merged = refreshed(pages, theirs)
    for n in range(len(changes)):
        assert after.text.count(f"〈{n}〉") == pages.text.count(f"〈{n}〉")
    stand = set(after.figures)
    for n, figure in enumerate((s for s in merged.report.spans() if isinstance(s, Figure)), 1):
        assert (n, figure.text) in stand or any(
            figure.text in each.new and figure.indicator in each.new + each.indicator for each in merged.left
        ), (n, figure.text)
    again, second = refreshed(after, theirs)
    assert (second.operations, again.lines) == ((), after.lines)


@settings(max_examples=200, deadline=None)
@given(changes=edits(), more=st.lists(st.integers(1, 9), min_size=len(NAMES), max_size=len(NAMES)))
def test_where_only_figures_change_no_word_does(changes: list[tuple[str, Where]], more: list[int]) -> None:
    pages = Pages.of(BASE)
    for n, (name, where) in enumerate(changes):
        pages = change(pages, name, where, f"〈{n}〉")
    values = {name: Given(20 + n + more[n], 15) for n, name in enumerate(NAMES)}
    after, _ = refreshed(pages, report_of(values))
    assert skeleton(after) == skeleton(pages)


def skeleton(pages: Pages) -> list[list[str | int]]:
    return [[piece if isinstance(piece, str) else piece[0] for piece in line.pieces] for line in pages.lines]
