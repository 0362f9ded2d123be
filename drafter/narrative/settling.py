"""The paragraphs of a rendering are settled before they become blocks.

What is blank goes with what hangs on it; figures that belong to a row go to its paragraph; and where a
paragraph of a shipped section has too many, the secondary ones are left to the attachment.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from drafter.chinese import CLOSE, ENDS, MARK, OPEN, Gone, Settled, Stuff, sentences_of, settle_sentence
from drafter.model import Figure, Kind, Missing, Text, Unrenewed, text_sheets

from .ledger import PARAGRAPH, Anchor, Blank, Dropped, Ledger, Mark, Unsettled, words_of_marks
from .markup import Line, lines_of

LONGEST_TITLE = 24
"""So many characters the title of an item has at most, its stop included."""
TYPED = frozenset(sheet.name for sheet in text_sheets())


@dataclass
class Paragraph:
    """A heading or a paragraph with the figures that are not to be printed in it.

    Attributes:
        level: The level of a heading; 0 for a paragraph.
        sentences: Its sentences as rendered; of a heading, its words.
        book: The ledger that knows its marks.
        elsewhere: The numbers of marks that are printed elsewhere.
        moved_in: Sentences that came here, by the anchor behind which they stand.
    """

    level: int
    sentences: list[str]
    book: Ledger
    elsewhere: set[int] = field(default_factory=set)
    moved_in: dict[int, list[str]] = field(default_factory=dict)
    _known: dict[tuple[str, frozenset[int]], Settled] = field(default_factory=dict)

    @classmethod
    def of(cls, line: Line, book: Ledger) -> Paragraph:
        """The paragraph of a line of the markup."""
        if line.level:
            return cls(line.level, [line.text], book)
        return cls(0, sentences_of(line.text), book)

    def line(self) -> Line:
        """What is printed of it."""
        if self.level:
            return Line(self.level, self.sentences[0])
        return Line(0, "".join(map(self._printed, self.sentences)))

    def gone(self) -> Iterator[Gone]:
        """What goes because figures in it are blank."""
        for sentence in self.sentences if not self.level else ():
            yield from self.settled(sentence).gone

    def settled(self, sentence: str, without: Collection[int] = ()) -> Settled:
        """Settle one of its sentences as if the figures of some marks were blank."""
        key = sentence, frozenset(without)
        if key not in self._known:
            self._known[key] = settle_sentence(
                sentence, lambda n: Stuff.BLANK if n in without else self.stuff(n)
            )
        return self._known[key]

    def stuff(self, n: int) -> Stuff:
        """The kind of thing that stands behind a mark."""
        stuffs = self.book.stuffs
        if n not in stuffs:
            stuffs[n] = Stuff.BLANK if self._is_said(n) else stuff_of(self.book.spans[n])
        return stuffs[n]

    def _is_said(self, n: int) -> bool:
        """Whether a mark stands for what is worked out from a figure of which 待核 is said here already."""
        mark = self.book.spans[n]
        if not isinstance(mark, Unsettled) or mark.kind in TOLD:
            return False
        here = (self.book.spans[other] for sentence in self.sentences for other in marks_in(sentence))
        return any(
            isinstance(other, Unsettled) and other.indicator == mark.indicator and other.kind in TOLD
            for other in here
        )

    def typed(self, sentence: str, sheet: str = "") -> bool:
        """Whether a sentence holds words that a person typed, into a sheet if one is named."""
        typed = [self.book.spans[n] for n in marks_in(sentence) if self.stuff(n) is Stuff.TYPED]
        return bool(typed) if not sheet else any(sheet in _sheets(mark) for mark in typed)

    def missing(self, sentence: str) -> set[int]:
        """The numbers of the marks in a sentence that stand for what must not be missing."""
        return {n for n in marks_in(sentence) if isinstance(self.book.spans[n], Missing)}

    def figures(self, text: str) -> dict[int, Figure]:
        """The figures of a text by the numbers of their marks."""
        found = {n: self.book.spans[n] for n in marks_in(text)}
        return {n: mark for n, mark in found.items() if isinstance(mark, Figure)}

    def printed(self) -> list[str]:
        """What is printed of each of its sentences, without what came here."""
        return self.sentences if self.level else [self.left(sentence) for sentence in self.sentences]

    def words(self, text: str) -> str:
        """The words that are printed of a text."""
        return words_of_marks(text, self.book.spans)

    def length(self, text: str) -> int:
        """How many characters are printed of a text."""
        return len(MARK.sub("", text)) + sum(len(self.book.spans[n].text) for n in marks_in(text))

    def left(self, sentence: str) -> str:
        """What is printed of one of its sentences, without what came here."""
        return self.settled(sentence, self.elsewhere & set(marks_in(sentence))).text

    def _printed(self, sentence: str) -> str:
        text = self.left(sentence)
        for n in marks_in(sentence):
            if n in self.moved_in:
                place = self._behind(text, n)
                text = text[:place] + "".join(self.moved_in[n]) + text[place:]
        return text

    def _behind(self, text: str, anchor: int) -> int:
        """The end of the sentence behind which an anchor stands, or in which it does."""
        place = text.index(f"{OPEN}{anchor}{CLOSE}")
        words = [self.book.spans[n].text for n in marks_in(text[:place])]
        if text[:place].endswith(CLOSE) and words[-1].endswith(ENDS):
            return place
        stop = text.find("。", place)
        return len(text) if stop < 0 else stop + 1


def marks_in(text: str) -> list[int]:
    """The numbers of the marks of a text, in order."""
    return [int(n) for n in MARK.findall(text)]


def stuff_of(mark: Mark) -> Stuff:
    """The kind of thing that stands behind a mark. What must not be missing stands as a figure does."""
    if isinstance(mark, Blank):
        return Stuff.ZERO if mark.zero else Stuff.BLANK
    if isinstance(mark, Figure | Missing):
        return Stuff.FIGURE
    typed = isinstance(mark, Anchor | Unrenewed) or bool(TYPED & _sheets(mark))
    return Stuff.TYPED if typed else Stuff.WORDS


def _sheets(mark: Mark) -> set[str]:
    """The sheets that words were typed into."""
    return {source.sheet for source in mark.sources} if isinstance(mark, Text) else set()


def paragraphs_of(lines: Iterable[Line], book: Ledger) -> list[Paragraph]:
    """The paragraphs of a rendering; what goes because figures are blank is noted in the ledger."""
    found = [Paragraph.of(line, book) for line in lines]
    book.dropped += [dropped for one in found for gone in one.gone() if (dropped := _dropped(gone, book))]
    return found


def text_of_item(text: str, book: Ledger, *, shortened: bool = False) -> str:
    """The text of an item of a series from its first sentence that stays; what goes before is noted.

    What counts the item stands before it, so the item may not lose its beginning afterwards. A title of which
    nothing else is left goes as well.

    Args:
        text: The item as rendered.
        book: The ledger.
        shortened: Whether the item lacks a sentence that its template has.
    """
    lines = list(lines_of(text))
    if any(line.level for line in lines):
        return text
    told = [Paragraph.of(line, book) for line in lines]
    stays = [(n, k) for n, one in enumerate(told) for k, left in enumerate(one.printed()) if left]
    if not stays or (len(stays) == 1 and _is_bare_title(told, *stays[0], shortened=shortened)):
        paragraphs_of(lines, book)
        return ""
    n, k = stays[0]
    sentences = told[n].sentences
    paragraphs_of([*lines[:n], Line(0, "".join(sentences[:k]))], book)
    return PARAGRAPH.join(["".join(sentences[k:]), *(other.text for other in lines[n + 1 :])])


def _is_bare_title(told: Sequence[Paragraph], n: int, k: int, *, shortened: bool) -> bool:
    """Whether the only sentence left of an item is the title of what went."""
    paragraph, sentence = told[n], told[n].sentences[k]
    begins = not k and not any(map(any, (one.sentences for one in told[:n])))
    went = shortened or sum(map(bool, (text for one in told for text in one.sentences))) > 1
    plain = not (paragraph.figures(sentence) or paragraph.missing(sentence) or paragraph.typed(sentence))
    return begins and went and plain and paragraph.length(sentence) <= LONGEST_TITLE


def _dropped(gone: Gone, book: Ledger) -> Dropped | None:
    """Say what went, and what was awaited there; None where nothing was."""
    blanks = [mark for n in gone.blanks if isinstance(mark := book.spans[n], Blank) and mark.awaited]
    if not blanks:
        return None
    template, line = book.places[gone.blanks[0]]
    words = words_of_marks(gone.text, book.spans)
    return Dropped(template, line, tuple(dict.fromkeys(mark.label for mark in blanks)), gone.whole, words)


TOLD = (Kind.VALUE, Kind.RATE)
"""The kinds of figure that tell an indicator; a change or a share alone does not."""


def told_by(figures: Iterable[Figure]) -> set[str]:
    """The indicators that some figures tell."""
    return names_of(figure for figure in figures if figure.kind in TOLD)


def names_of(figures: Iterable[Figure]) -> set[str]:
    """The indicators that some figures tell of."""
    return {name for figure in figures for name in figure.indicators}


def indicators_in(paragraph: Paragraph, texts: Sequence[str]) -> set[str]:
    """The indicators that some texts tell."""
    return told_by(figure for text in texts for figure in paragraph.figures(text).values())
