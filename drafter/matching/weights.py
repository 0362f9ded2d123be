"""The weights by which figures are matched and headings placed, fitted to labelled reports.

`python benchmarks/matching.py --set NAME=VALUE` shows what another value would do.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weights:
    """The numbers of the scores; those below 1 are what is left of a score, unless they say otherwise.

    Attributes:
        threshold: The least score of a match; below it a figure becomes a new indicator.
        second_choice: How near to its best a figure's other indicators must score to be taken instead.
        certain: The score from which a match is taken as right; what is below is asked.
        rival: How near to its score one of another indicator, free too, makes a match one to be asked.
        in_clause: A word that stands in the figure's clause, and not next to it.
        in_sentence: A word in the sentence before, or in the clause that follows.
        in_item: A word earlier in the item (一是 …) or paragraph.
        in_headings: A word in the headings above.
        strange: A word further off, when what stands before the figure names another thing.
        before_noun: Words before a figure that a noun of another kind follows.
        before_body: The same, when that noun is who acts: 13个设区市制定….
        shortest: The share of the score that a wording of no length would have.
        enough_words: So many characters bring a wording two thirds of the way from there to the full score.
        other_stage: A figure of which the text does what the indicator does not count: 受理 is not 办结.
        narrowed: Each word next to the figure that narrows what is counted, and that no wording names.
        free_gap: So many characters between word and figure cost nothing.
        gap_cost: The loss for each character more.
        least_gap: The least that distance leaves.
        other_level: An indicator of another level than the reporting body's.
        own_section: An indicator of the section under whose heading the figure stands (above 1).
        like_unit: A unit that may stand for one of the indicator's own: 份 for 件.
        least_likeness: The least likeness to a figure of another sample that says anything.
        short_cue: The worth of a word of a heading with two characters (a sum, as all that follow).
        middle_cue: The worth of one with three.
        long_cue: The worth of a longer one.
        figure_below: The worth of a figure under the heading whose indicator is of the section.
        most_figures: The most that figures are worth together.
        first_theme: What the theme that a heading names first is worth more than the others.
        certain_heading: The score from which a section is certain.
        least_heading: The least score of a section.
        near_best: How much less than its best section scores, a heading may still go to another.
    """

    threshold: float = 0.68
    second_choice: float = 0.93
    certain: float = 0.85
    rival: float = 0.88
    in_clause: float = 0.97
    in_sentence: float = 0.92
    in_item: float = 0.8
    in_headings: float = 0.74
    strange: float = 0.85
    before_noun: float = 0.8
    before_body: float = 0.5
    shortest: float = 0.62
    enough_words: float = 4.0
    other_stage: float = 0.7
    narrowed: float = 0.6
    free_gap: float = 4.0
    gap_cost: float = 0.03
    least_gap: float = 0.62
    other_level: float = 0.97
    own_section: float = 1.03
    like_unit: float = 0.9
    least_likeness: float = 0.6
    short_cue: float = 1.0
    middle_cue: float = 1.5
    long_cue: float = 2.0
    figure_below: float = 0.5
    most_figures: float = 3.0
    first_theme: float = 0.3
    certain_heading: float = 4.0
    least_heading: float = 1.0
    near_best: float = 0.15


FITTED = Weights()
"""The weights in use."""
