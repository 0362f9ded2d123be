"""The sections of a pack to which the headings of part one belong."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from drafter.chinese import COUNTERS, FULL_STOPS, HAN, NARROW_STOPS
from drafter.matching import FITTED, Match, Weights
from drafter.packs import plain_words
from drafter.patterns import regex

PLAIN_SECTION = "工作举措"
"""The section of a pack whose sample has no headings in part one."""
SHORT = 2
LONGEST = 16
LEADS = regex(
    r"^(?:进一步|持续|不断|深入|全面|大力|着力|扎实|切实|加快|坚持|突出|聚焦|围绕|强化|加强|深化|推进|推动|健全|完善|提升|提高|狠抓|"
    r"积极|认真|努力|注重|优化|构建|规范|做好|抓好|开展|实施|落实|以)+(?=..)"
)
WORDS = regex(f"[{HAN}]{{2,}}")


def place_headings(
    headed: Sequence[tuple[str, Sequence[Match]]],
    sections: Mapping[str, str],
    cues: Mapping[str, Sequence[str]],
    weights: Weights = FITTED,
) -> list[tuple[str, float]]:
    """Find the section of each heading of part one.

    Args:
        headed: Each heading with the indicators of the figures under it.
        sections: The headings of the pack's sections, by name.
        cues: Words of headings by section; a section without any is known by the words of its own heading.
        weights: How much each sign is worth.

    Returns:
        For each heading a section's name, no name twice, and how sure it is, 0 to 1. A heading that fits none
        of the pack's sections, or one that another heading fits better, gets a new name, and 0.
    """
    words = {name: {name, *(cues.get(name) or _own_words(own))} for name, own in sections.items()}
    scores = [_scores(heading, matches, words, weights) for heading, matches in headed]
    best = [max(row.values(), default=0.0) for row in scores]
    ranked = [
        (score, -n, name)
        for n, row in enumerate(scores)
        for name, score in row.items()
        if score >= max(weights.least_heading, best[n] - weights.near_best)
    ]
    names: dict[int, tuple[str, float]] = {}
    taken: set[str] = set()
    for score, minus, name in sorted(ranked, reverse=True):
        if -minus not in names and name not in taken:
            names[-minus] = (name, round(min(score / weights.certain_heading, 1.0), 2))
            taken.add(name)
    for n, (heading, _) in enumerate(headed):
        if n not in names:
            names[n] = (_new_name(heading, taken | set(sections)), 0.0)
            taken.add(names[n][0])
    return [names[n] for n in range(len(headed))]


def _scores(
    heading: str, matches: Sequence[Match], every: Mapping[str, set[str]], weights: Weights
) -> dict[str, float]:
    """How well each section fits: the words of the heading first, then the figures under it."""
    counted = Counter(match.indicator.section for match in matches if not match.proposed)
    whole = counted.total()
    scores = {}
    first = sorted(heading.find(cue) for cues in every.values() for cue in cues if cue in heading)[:1] or [0]
    for name, cues in every.items():
        said = [cue for cue in cues if cue in heading]
        words = [cue for cue in said if not any(cue != other and cue in other for other in said)]
        score = sum(_worth(cue, weights) for cue in words)
        if words and min(map(heading.find, words)) == first[0]:
            score += weights.first_theme
        if whole:
            score += min(counted[name] * weights.figure_below, weights.most_figures) * counted[name] / whole
        scores[name] = score
    return scores


def _own_words(heading: str) -> list[str]:
    return WORDS.findall(plain_words(heading))


def _worth(cue: str, weights: Weights) -> float:
    if len(cue) <= SHORT:
        return weights.short_cue
    return weights.middle_cue if len(cue) == SHORT + 1 else weights.long_cue


def _new_name(heading: str, taken: set[str]) -> str:
    """A short name for a section that the pack lacks, a valid name for its file."""
    clauses = re.split(rf"[{FULL_STOPS}{NARROW_STOPS}\s]+", heading.strip())
    runs = ["".join(re.findall(f"[{HAN}0-9A-Za-z]+", clause)) for clause in clauses]
    runs = [LEADS.sub("", run) for run in runs if run]
    fitting = [run for run in runs if SHORT <= len(run) <= LONGEST]
    name = fitting[0] if fitting else (runs[0] if runs else "")[:LONGEST] or PLAIN_SECTION
    marks = ("", *COUNTERS[1:], *map(str, range(11, 9999)))
    return next(one for one in (f"{name[: LONGEST - len(mark)]}{mark}" for mark in marks) if one not in taken)
