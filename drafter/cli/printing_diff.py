"""Printing what changed between two reports: figures, wording by heading, what is new, gone and moved."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from .printing_findings import print_findings
from .printing_trace import place_json, source_json
from .terminal import say, write

if TYPE_CHECKING:
    from drafter.pipeline import DiffResult
    from drafter.tracing import FigureChange, Pair, Place, Sentence, Stretch, Version

INDENT = 4
AROUND_A_CHANGE = 12
"""So many characters are shown before and behind a change."""
LONGEST = 90
"""So many characters of a whole sentence are shown."""
COLOURS = {"gone": "red", "new": "green"}
MARKS = {"gone": "删", "new": "增"}


def print_diff(result: DiffResult) -> None:
    """What changed; the terms of the comparison first, how much it is last."""
    from drafter.tracing import Fate, difference_summary, section_names

    comparison = result.comparison
    for word, version in (("旧", comparison.old), ("新", comparison.new)):
        _print(f"{word}：{_called(version)}", 0, bold=True)
    if comparison.left_out:
        _print(
            f"只有一份文件里有的部分没有比较：{'、'.join(section_names(comparison.left_out))}。", 0, dim=True
        )
    if comparison.figures:
        _title(f"数据变化（{len(comparison.figures)} 项）")
    for change in comparison.figures:
        _print_figure(change)
    _print_pairs("文字改动", comparison.of(Fate.WORDING))
    _print_pairs("新增的", comparison.of(Fate.NEW))
    _print_pairs("删去的", comparison.of(Fate.GONE))
    _print_moved(comparison.moved)
    if comparison.seams:
        _title(f"分段变化（{len(comparison.seams)} 处）")
    for seam in comparison.seams:
        _print(seam.words, INDENT)
    if comparison.figures or comparison.different:
        write("\n")
    print_findings(result.findings, sys.stdout)
    _print(difference_summary(comparison), 0)
    if comparison.years_aside and comparison.carried:
        _print("原样沿用的句子，加上 --html 对比.html 存成网页，可以逐句看。", 0)


def diff_json(result: DiffResult) -> dict[str, Any]:
    """The same as `--json` prints it, what is the same too: both reports can be put together of it."""
    comparison = result.comparison
    return {
        "old": _version_json(comparison.old),
        "new": _version_json(comparison.new),
        "different": comparison.different,
        "years_aside": comparison.years_aside,
        "left_out": [section.value for section in comparison.left_out],
        "figures": [_figure_json(each) for each in comparison.figures],
        "sentences": [_pair_json(each) for each in comparison.pairs],
        "seams": [
            {"place": place_json(s.after.place), "parted": s.parted, "text": s.after.text}
            for s in comparison.seams
        ],
        "findings": [each.as_json() for each in result.findings],
    }


def _version_json(version: Version) -> dict[str, Any]:
    return {"name": version.name, "unit": version.unit, "year": version.year}


def _figure_json(change: FigureChange) -> dict[str, Any]:
    sides = (("old", change.old, change.old_places), ("new", change.new, change.new_places))
    return {
        "indicator": change.indicator,
        "kind": change.kind.value if change.kind else "",
        "change": change.change,
        **{
            side: {
                "text": number.text,
                "value": "" if number.value is None else format(number.value, "f"),
                "unit": number.unit,
                "places": [place_json(place) for place in places],
                "sources": [source_json(source) for source in number.sources],
            }
            if number
            else None
            for side, number, places in sides
        },
    }


def _pair_json(pair: Pair) -> dict[str, Any]:
    return {
        "fate": pair.fate.value,
        "moved": pair.moved,
        "shape": pair.sentence.shape.value,
        "section": pair.sentence.section.value,
        "old": _sentence_json(pair.old),
        "new": _sentence_json(pair.new),
        "stretches": [{"how": s.how.value, "of": s.of.value, "text": s.text} for s in pair.stretches],
    }


def _sentence_json(sentence: Sentence | None) -> dict[str, Any] | None:
    if sentence is None:
        return None
    return {
        "index": sentence.index,
        "paragraph": sentence.paragraph,
        "place": place_json(sentence.place),
    }


def _called(version: Version) -> str:
    year = f" {version.year} 年" if version.year else ""
    return version.name + (f"（{version.unit}{year}）" if version.unit else "")


def _title(text: str) -> None:
    write("\n")
    say(text, bold=True)


def _print(text: str, indent: int, **look: Any) -> None:
    say(" " * indent, end="")
    say(text, indent=indent, **look)


def _print_figure(change: FigureChange) -> None:
    from drafter.tracing import cells_in_words, kind_name, places_in_words

    old, new = (each.text if each else "无" for each in (change.old, change.new))
    told = f"　{change.told}" if change.told else ""
    _print(f"{change.indicator}{kind_name(change.kind)}：{old} → {new}{told}", 2)
    _print(places_in_words(change.new_places or change.old_places), INDENT, dim=True)
    for word, sources in change.sources:
        _print(f"{word}：{cells_in_words(sources)}", INDENT, dim=True)


def _print_pairs(title: str, pairs: Sequence[Pair]) -> None:
    from drafter.tracing import headings_in_words, spot_in_words

    if pairs:
        _title(f"{title}（{len(pairs)} 处）")
    for heading, group in groupby(pairs, key=lambda pair: headings_in_words(pair.sentence)):
        _print(heading, 2)
        for pair in group:
            mark = MARKS.get(pair.fate.value, "改")
            words = "".join(_shown(pair)) if pair.fate.value not in MARKS else _shortened(pair)
            where = spot_in_words(pair.sentence)
            told = f"{mark} {where}{'：' if where else ''}{words}"
            _print(told, INDENT, colour=COLOURS.get(pair.fate.value))


def _print_moved(pairs: Sequence[Pair]) -> None:
    from drafter.tracing import places_in_words

    if pairs:
        _title(f"移动的（{len(pairs)} 句）")
    for (old, new), group in groupby(pairs, key=_way):
        _print(f"移 {places_in_words([old])} → {places_in_words([new])}", 2)
        _print("".join("".join(_shown(p)) if p.changed else p.sentence.text for p in group), INDENT)


def _way(pair: Pair) -> tuple[Place, Place]:
    """From where to where a sentence was moved."""
    assert pair.old
    assert pair.new
    return pair.old.place, pair.new.place


def _shortened(pair: Pair) -> str:
    from drafter.model import shorten

    return shorten(pair.sentence.text.replace("\t", " ｜ "), LONGEST)


def _shown(pair: Pair) -> Iterator[str]:
    """The changes of wording in a sentence with the words around them, marked so that no colour is wanted.

    Numbers and years are printed as they are now: how they changed is told elsewhere.
    """
    wording = [s for s in pair.stretches if s.of.value == "words" or s.how.value == "new"]
    pieces = [
        (mark, "".join(each.text for each in group).replace("\t", " ｜ "))
        for mark, group in groupby(wording, key=_mark)
    ]
    for n, (mark, text) in enumerate(pieces):
        yield f"〔{mark}：{text}〕" if mark else _around(text, first=n == 0, last=n == len(pieces) - 1)


def _mark(stretch: Stretch) -> str:
    return MARKS.get(stretch.how.value, "") if stretch.of.value == "words" else ""


def _around(text: str, *, first: bool, last: bool) -> str:
    """What is the same, its middle left out where it is long."""
    before, behind = ("" if first else text[:AROUND_A_CHANGE]), ("" if last else text[-AROUND_A_CHANGE:])
    if len(before) + len(behind) >= len(text):
        return text
    return f"{before}……{behind}"
