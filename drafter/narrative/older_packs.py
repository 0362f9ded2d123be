"""Packs whose templates were written before a blank figure went by itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from drafter.model import Finding, Source, finding
from drafter.packs import Pack

from .plain_sentences import Part, Sentence

SHOWN = 3
"""So many places are named."""


def older_packs(pack: Pack, read: Mapping[str, Sequence[Sentence]]) -> Iterator[Finding]:
    """Find the packs that print figures outside of tags and do not say that somebody looked at them (T23).

    Args:
        pack: A pack.
        read: The sentences of its templates, by file.
    """
    for folder in pack.folders:
        files = {file: each for file, each in read.items() if file.partition("/")[0] == folder.name}
        places = list(dict.fromkeys(_bare_figures(files)))
        if places and folder.name in pack.older:
            named = "、".join(f"{file.partition('/')[2]} 第 {line} 行" for file, line in places[:SHOWN])
            named += "等" if len(places) > SHOWN else ""
            source = Source(places[0][0], "", f"第 {places[0][1]} 行")
            yield finding("T23", source, field="language", pack=folder.name, places=named, count=len(places))


def _bare_figures(read: Mapping[str, Sequence[Sentence]]) -> Iterator[tuple[str, int]]:
    """The sentences that print a figure which may be blank."""
    for file, sentences in read.items():
        for each in sentences:
            if each.part is Part.SENTENCE and any(
                slot.needs and not slot.asked for _, slot in each.figures()
            ):
                yield file, each.line
