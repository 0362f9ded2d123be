"""What a refresh decides: the report as built, as edited and as it would be built now."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from merged_pages import Line, Pages, Piece, joined
from page_edits import Where, edits
from page_edits import edit as change
from refreshed_reports import NAMES, Given, report_of

from drafter.embedding import Embedded
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


def retyped(pages: Pages, index: int, old: str, new: str) -> Pages:
    """Somebody types over a figure, inside its control."""
    pieces = [
        piece if isinstance(piece, str) or piece[1] != old else (piece[0], new)
        for piece in pages.lines[index].pieces
    ]
    return edit(pages, index, replace(pages.lines[index], pieces=tuple(pieces)))


def without(pages: Pages, index: int) -> Pages:
    return edit(pages, index)


def figure(pages: Pages, words: str) -> tuple[int, str]:
    (found,) = {piece for piece in pages.figures if piece[1] == words}
    return found


def test_a_figure_typed_over_is_shown_and_set_only_by_force() -> None:
    pages = Pages.of(BASE)
    index = at(pages, "办理行政处罚")
    pages = retyped(pages, index, "21件", "30件")
    theirs = with_(行政处罚=Given(22, 15))
    after, merged = refreshed(pages, theirs)
    assert "办理行政处罚30件，比上年增加7件" in after.text
    (left,) = merged.left
    assert (left.reason, left.old, left.new, left.indicator) == (Reason.RETYPED, "30件", "22件", "行政处罚")
    assert left.beside == ("7件",)
    forced, merged = refreshed(pages, theirs, force=True)
    assert "办理行政处罚22件，比上年增加7件" in forced.text
    assert not merged.left


def test_what_somebody_typed_right_already_is_nothing_to_tell() -> None:
    pages = Pages.of(BASE)
    index = at(pages, "办理行政处罚")
    pages = retyped(pages, index, "21件", "22件")
    _, merged = refreshed(pages, with_(行政处罚=Given(22, 16)))
    assert not merged.left


def test_a_figure_taken_out_is_not_put_back() -> None:
    pages = Pages.of(BASE)
    index = at(pages, "办理行政处罚")
    line = pages.lines[index]
    kept = [piece for piece in line.pieces if isinstance(piece, str) or piece[1] != "21件"]
    pages = edit(pages, index, Line(joined(kept)))
    after, merged = refreshed(pages, with_(行政处罚=Given(22, 15)))
    assert "办理行政处罚，比上年增加7件" in after.text
    (left,) = merged.left
    assert (left.reason, left.old, left.new, left.paragraph) == (Reason.DELETED, "21件", "22件", index)


@pytest.mark.parametrize(
    ("kept", "told"), [("", [Reason.DELETED]), ("，比上年增加较多", [Reason.HANGING, Reason.DELETED])]
)
def test_a_clause_taken_out_with_its_figure_is_told_once(kept: str, told: list[Reason]) -> None:
    pages = edited_lead(Pages.of(BASE), "行政处罚", kept)
    index = at(pages, "办理行政处罚")
    line = pages.lines[index]
    place = next(
        i for i, piece in enumerate(line.pieces) if isinstance(piece, str) and "办理行政处罚" in piece
    )
    pages = edit(pages, index, Line(joined([*line.pieces[: place + 3], *line.pieces[place + 4 :]])))
    after, merged = refreshed(pages, with_(行政处罚=Given(10, 15)))
    assert f"办理行政处罚10件{kept}，受到群众欢迎" in after.text
    assert reasons(merged) == told


def test_a_paragraph_taken_out_is_told_sentence_by_sentence_and_stays_out() -> None:
    pages = Pages.of(BASE)
    pages = without(pages, at(pages, "办理人民调解"))
    after, merged = refreshed(pages, with_(人民调解=Given(40, 15)))
    assert "办理人民调解" not in after.text
    assert reasons(merged) == [Reason.DELETED] * 2
    assert "办理人民调解40件" in merged.left[0].new


def test_copies_follow_and_are_told() -> None:
    pages = Pages.of(BASE)
    lead = at(pages, "全县认真落实")
    copied = Line(("去年以来共办理", figure(pages, "21件"), "案件。"))
    pages = edit(pages, lead, pages.lines[lead], copied)
    after, merged = refreshed(pages, with_(行政处罚=Given(22, 15)))
    assert "去年以来共办理22件案件。" in after.text
    (left,) = merged.left
    assert (left.reason, left.old, left.new, left.paragraph) == (Reason.COPIED, "21件", "22件", lead + 1)


def test_of_a_copied_row_only_the_copy_is_told() -> None:
    pages = Pages.of(BASE)
    (table, first, _), *_ = [line.cell for line in pages.lines if line.cell and line.text == "行政处罚"]
    row = [line for line in pages.lines if line.cell and line.cell[:2] == (table, first)]
    last = max(n for n, line in enumerate(pages.lines) if line.cell)
    copied = [replace(line, cell=(table, 900, column)) for column, line in enumerate(row)]
    pages = edit(pages, last, pages.lines[last], *copied)
    _, merged = refreshed(pages, with_(行政处罚=Given(22, 15)))
    assert [(each.reason, each.old, each.paragraph) for each in merged.left] == [
        (Reason.COPIED, "21", last + 3)
    ]


def test_a_figure_without_words_is_told() -> None:
    pages = Pages.of(BASE)
    index = at(pages, "办理行政处罚")
    pages = retyped(pages, index, "21件", "")
    _, merged = refreshed(pages, with_(行政处罚=Given(22, 15)))
    assert [(each.reason, each.new) for each in merged.left] == [(Reason.LOOSE, "22件")]


def test_a_clause_goes_with_its_figure_from_an_edited_sentence() -> None:
    pages = typed(Pages.of(BASE), "办理行政处罚", "依法办理行政处罚")
    after, merged = refreshed(pages, with_(行政处罚=Given(22)))
    assert "依法办理行政处罚22件，受到群众欢迎。" in after.text
    assert not merged.left


def test_a_clause_comes_into_an_edited_sentence_behind_its_figure() -> None:
    pages = typed(Pages.of(with_(行政处罚=Given(21))), "办理行政处罚", "依法办理行政处罚")
    after, merged = refreshed(pages, with_(行政处罚=Given(21, 15)))
    assert "依法办理行政处罚21件，比上年增加6件，受到群众欢迎。" in after.text
    assert not merged.left


def test_a_mark_in_an_edited_sentence_becomes_the_figure() -> None:
    pages = Pages.of(with_(行政处罚=Given(doubted=True)))
    pages = typed(pages, "办理行政处罚", "依法办理行政处罚")
    after, _ = refreshed(pages, with_(行政处罚=Given(21)))
    assert "依法办理行政处罚21件" in after.text
    assert "待核" not in after.text


def test_other_words_of_an_edited_sentence_are_left() -> None:
    pages = typed(Pages.of(BASE), "由副县长牵头", "由副县长总牵头")
    after, merged = refreshed(pages, report_of(FIRST, deputy="常务副县长"))
    assert after.lines == pages.lines
    (left,) = merged.left
    assert (left.reason, left.old, left.new) == (
        Reason.WORDS,
        "由副县长总牵头推进。",
        "由常务副县长牵头推进。",
    )


def test_figures_follow_through_joined_split_and_moved_paragraphs() -> None:
    pages = Pages.of(BASE)
    first, second = at(pages, "办理行政处罚"), at(pages, "办理行政复议")
    joint = Line(joined((*pages.lines[first].pieces, *pages.lines[second].pieces)))
    pages = edit(edit(pages, second), first, joint)
    moved = at(pages, "办理人民调解")
    pages = replace(
        pages, lines=(*pages.lines[:2], pages.lines[moved], *pages.lines[2:moved], *pages.lines[moved + 1 :])
    )
    theirs = with_(行政处罚=Given(10, 15), 行政复议=Given(15, 15), 人民调解=Given(12, 15))
    after, merged = refreshed(pages, theirs)
    assert "办理行政处罚10件，比上年减少5件，" in after.lines[at(after, "办理行政复议15件，与上年持平")].text
    assert "办理人民调解12件，比上年减少3件" in after.lines[2].text
    assert not merged.left


def test_paragraphs_and_rows_come_and_go() -> None:
    few = {name: given for name, given in FIRST.items() if name not in NAMES[3:6]}
    after, merged = refreshed(Pages.of(BASE), report_of(few, ("普法",)))
    assert not merged.left
    assert after.text == Pages.of(report_of(few, ("普法",))).text
    again, merged = refreshed(after, BASE)
    assert not merged.left
    assert again.text == Pages.of(BASE).text


def test_a_new_paragraph_is_left_where_somebody_wrote() -> None:
    pages = Pages.of(BASE)
    index = at(pages, "办理人民调解")
    pages = edit(pages, index, pages.lines[index], Line(("各乡镇也作出了努力。",)))
    after, merged = refreshed(pages, report_of(FIRST, ("普法",)))
    assert after.lines == pages.lines
    (left,) = merged.left
    assert (left.reason, left.new, left.paragraph) == (Reason.NEW, "推进普法。开展普法，成效明显。", index)


def test_a_paragraph_that_would_go_is_left_where_somebody_changed_it() -> None:
    pages = typed(Pages.of(report_of(FIRST, ("普法",))), "成效明显", "成效十分明显")
    after, merged = refreshed(pages, BASE)
    assert after.lines == pages.lines
    assert reasons(merged) == [Reason.GONE]


def test_what_the_inputs_have_wrong_keeps_its_value_and_one_mark() -> None:
    pages = typed(Pages.of(BASE), "办理行政处罚", "依法办理行政处罚")
    doubted = with_(行政处罚=Given(doubted=True), 行政许可=Given(30, 15))
    after, merged = refreshed(pages, doubted)
    assert "依法办理行政处罚21件【待核：行政处罚】" in after.text
    assert "办理行政许可30件，比上年增加15件" in after.text
    assert {(each.reason, each.indicator) for each in merged.left} == {(Reason.UNSETTLED, "行政处罚")}
    again, second = refreshed(after, doubted)
    assert (second.operations, again.lines) == ((), after.lines)
    mended, _ = refreshed(again, with_(行政处罚=Given(29, 15), 行政许可=Given(30, 15)))
    assert "依法办理行政处罚29件，比上年增加14件" in mended.text
    assert "待核" not in mended.text


def test_a_sentence_lost_through_a_fault_is_kept() -> None:
    blank = {name: given for name, given in FIRST.items() if name != "行政处罚"}
    after, merged = refreshed(Pages.of(BASE), report_of(blank), "行政处罚")
    assert "办理行政处罚21件【待核：行政处罚】，比上年增加6件【待核：行政处罚】，受到群众欢迎。" in after.text
    assert {each.reason for each in merged.left} == {Reason.UNSETTLED}
    again, second = refreshed(after, report_of(blank), "行政处罚")
    assert (second.operations, again.lines) == ((), after.lines)


def test_title_and_addressee_change_where_they_stand_as_built() -> None:
    theirs = replace(BASE, title="某县年度报告", addressee="市委、市政府")
    pages = typed(Pages.of(BASE), "市政府：", "市人民政府：")
    after, merged = refreshed(pages, theirs)
    assert [line.text for line in after.lines[:2]] == ["某县年度报告", "市人民政府："]
    assert [(each.reason, each.new) for each in merged.left] == [(Reason.WORDS, "市委、市政府：")]


def test_a_report_of_another_version_has_no_base() -> None:
    with pytest.raises(ValueError, match="no base"):
        merge(Embedded(None, ()), Pages.of(BASE).paragraphs(), BASE)


GIVEN = st.builds(Given, st.none() | st.integers(0, 40), st.none() | st.integers(0, 40), st.booleans())
COUNTY = st.dictionaries(st.sampled_from(NAMES), GIVEN)
WORKS = st.lists(st.sampled_from(("甲项", "乙项", "丙项", "丁项")), unique=True).map(tuple)
REPORTS = st.builds(report_of, COUNTY, WORKS, st.sampled_from(("副县长", "常务副县长")))


@settings(max_examples=120, deadline=None)
@given(base=REPORTS, theirs=REPORTS)
def test_without_edits_the_report_is_the_new_one(base: Report, theirs: Report) -> None:
    after, merged = refreshed(Pages.of(base), theirs)
    assert sorted(after.text.split("\n")) == sorted(Pages.of(merged.report).text.split("\n"))
    assert {each.reason for each in merged.left} <= {Reason.UNSETTLED}


@settings(max_examples=120, deadline=None)
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


@settings(max_examples=80, deadline=None)
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
