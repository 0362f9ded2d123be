"""What is said of a comparison, the same on the terminal and on the page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from drafter.model import Kind

from .comparing import Comparison, Fate
from .listing import Place
from .versions import Section, Sentence

KINDS = {Kind.PREVIOUS: "上年数", Kind.CHANGE: "增减", Kind.SHARE: "占比"}
"""The kinds of figure that an indicator's name alone does not tell."""
SECTIONS = {
    Section.TITLE: "标题",
    Section.AROUND: "版头、落款等",
    Section.TEXT: "正文",
    Section.ATTACHMENT: "附件",
    Section.CHART: "图表",
}
MOST_PLACES = 4


def difference_summary(comparison: Comparison) -> str:
    """How much changed, in a sentence."""
    if not comparison.different:
        return "没有不同，年份不计。" if comparison.years_aside else "没有不同。"
    counts = (
        ("数据变化", len(comparison.figures), "项"),
        ("文字改动", len(comparison.of(Fate.WORDING)), "处"),
        ("新增", len(comparison.of(Fate.NEW)), "处"),
        ("删去", len(comparison.of(Fate.GONE)), "处"),
        ("移动", len(comparison.moved), "句"),
        ("分段变化", len(comparison.seams), "处"),
    )
    told = "，".join(f"{name} {count} {measure}" for name, count, measure in counts if count)
    if comparison.years_aside:
        told += f"；原样沿用 {len(comparison.carried)} 句（年份不计）"
    return f"{told}。"


def headings_in_words(sentence: Sentence) -> str:
    """The headings that a sentence stands under."""
    place = sentence.place
    if sentence.section in (Section.TITLE, Section.AROUND):
        return SECTIONS[sentence.section]
    return " › ".join(place.headings) or (place.words if place.chart else "开头")


def kind_name(kind: Kind | None) -> str:
    """What a figure is, in brackets, where its indicator's name does not tell."""
    return f"（{KINDS[kind]}）" if kind in KINDS else ""


def spot_in_words(sentence: Sentence) -> str:
    """The place of a sentence below its headings: 第2段."""
    return "" if sentence.section in (Section.TITLE, Section.AROUND) else sentence.place.words


def section_names(sections: Iterable[Section]) -> list[str]:
    """The names of sections."""
    return [SECTIONS[section] for section in sections]


def places_in_words(found: Sequence[Place]) -> str:
    """Places by their nearest headings."""
    told = dict.fromkeys(place.short for place in found)
    more = f"等 {len(told)} 处" if len(told) > MOST_PLACES else ""
    return "；".join(list(told)[:MOST_PLACES]) + more
