"""Words that tell of a change the other way than it went, and that stay because they are a person's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from drafter.chinese import VERBS

from ..directions import VerbBefore, is_contrary, verb_before
from ..edited import EditedParagraph, Held
from ..operations import Left, Reason, ReplaceWords
from .changed_sentences import Decision, Merging
from .figures import Successors
from .passages import Encoder


def contrary_decisions(
    merging: Merging,
    successors: Successors,
    staying: Sequence[tuple[EditedParagraph, Held]],
    decided: Sequence[Decision],
    encoder: Encoder,
) -> Iterator[Left]:
    """The verbs that will tell the other way, each refresh anew until somebody mends them.

    Args:
        merging: The reports, laid over each other.
        successors: What each figure has become.
        staying: Where the figures stand that stay in the edited report.
        decided: What happens to words: a verb that is replaced is none to tell of, nor is one in a sentence
            that is left to a person for its hanging words.
        encoder: What knows which figures read as they were built.
    """
    for paragraph, held in staying:
        figure = successors.of(held.n)
        if figure is None or not encoder.counts(held):
            continue
        verb = verb_before(merging.paragraphs, paragraph, held)
        if verb is None or not is_contrary(verb.word, figure) or _is_decided(decided, verb, held):
            continue
        old, new = verb.word + figure.text, VERBS[verb.word].opposite + figure.text
        yield Left(paragraph.index, paragraph.headings, old, new, Reason.HANGING, figure.indicator)


def _is_decided(decided: Sequence[Decision], verb: VerbBefore, held: Held) -> bool:
    """Whether a verb is replaced, or its sentence told of with the figure or with nothing behind the verb."""
    end = verb.start + len(verb.word)
    own = (each for each in decided if getattr(each, "paragraph", None) == verb.paragraph)
    return any(
        each.start < end and verb.start < each.end
        if isinstance(each, ReplaceWords)
        else isinstance(each, Left)
        and each.reason is Reason.HANGING
        and (held.text in each.old or each.old.endswith(verb.word))
        for each in own
    )
