"""The words of the shipped templates: few guards, short lines, no figure in the mouth of another body."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

import pytest
from packs import dataset

from drafter.model import Figure, Level, Subject, spans_of
from drafter.narrative import render
from drafter.packs import load_pack, shipped_templates

LEVELS = [level.value for level in Level]
PACKS = {name: load_pack(name, [shipped_templates()])[0] for name in ("base", *LEVELS)}
TEMPLATES = sorted(shipped_templates().glob("*/**/*.j2"))
SECTIONS = [path for path in TEMPLATES if path.parent.name == "sections"]
MOST_GUARDS, LONGEST_LINE = 10, 120
BODIES = {"政府", "党委", "党委政府", "本级人大", "本级政协", "政府会议", "党委会议", "中心组", "政府办"}
"""The words of the vocabulary that name a body."""
TAGS = re.compile(r"\{#.*?#\}|\{%.*?%\}", re.DOTALL)
PRINTED = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
QUOTED = re.compile(r'"[^"]*"')


def label(path: Path) -> str:
    return path.relative_to(shipped_templates()).as_posix()


def sentences(path: Path) -> Iterator[tuple[str, set[str]]]:
    """Each sentence of a template without its tags, and the names that it prints."""
    for sentence in re.split(r"。|\n\s*\n", TAGS.sub("", path.read_text(encoding="utf-8"))):
        printed = " ".join(QUOTED.sub("", words) for words in PRINTED.findall(sentence))
        yield sentence.strip(), set(re.findall(r"\w+", printed))


def test_there_are_templates_of_every_kind():
    assert {path.stem for path in SECTIONS} >= set(PACKS["base"].sections)


def test_guards_are_few():
    """What is blank goes by itself: nobody has to ask first."""
    guards = {label(path): path.read_text(encoding="utf-8").count("有数") for path in TEMPLATES}

    assert sum(guards.values()) <= MOST_GUARDS, {file: n for file, n in guards.items() if n}


def test_lines_are_short():
    long = [
        f"{label(path)}:{n} ({len(line)})"
        for path in TEMPLATES
        for n, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if len(line) > LONGEST_LINE
    ]

    assert long == []


def test_a_sentence_that_names_a_body_prints_its_own_figures_only():
    """What thirty departments did is not what the body did."""
    own = {i.name for pack in PACKS.values() for i in pack.catalogue if i.subject is Subject.OWN}
    if not own:
        pytest.skip("the catalogue does not say whose figures they are")
    all_ = {i.name for pack in PACKS.values() for i in pack.catalogue}
    wrong = [
        f"{label(path)}: {sentence}: {name}"
        for path in TEMPLATES
        for sentence, printed in sentences(path)
        if printed & BODIES
        for name in sorted(printed & all_ - own)
    ]

    assert wrong == []


@pytest.mark.parametrize("name", LEVELS)
def test_every_indicator_of_a_level_is_printed_also_when_it_is_the_only_one_of_its_section(name):
    pack, level = PACKS[name], Level(name)
    sections = [[i for i in pack.catalogue_for(level) if i.section == section] for section in pack.sections]
    lost: list[str] = []
    for ones in zip_longest(*sections):
        figures: dict[str, object] = {one.name: 7 for one in ones if one}
        report = render(dataset(pack, figures, level=level), pack).report
        printed = {s.indicator for b in report.blocks for s in spans_of(b) if isinstance(s, Figure)}
        lost += sorted(figures.keys() - printed)

    assert lost == []


ADDED, CLAUSE = "自助终端数", "，自助终端{{ 自助终端数 }}"
TAGGED = {path.stem for path in SECTIONS if "{% sentence" in path.read_text(encoding="utf-8")}
"""Sections with sentences in tags, which go whole."""
