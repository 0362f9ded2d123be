"""What hangs on blank figures goes: the paragraphs of a rendering, settled before they become blocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from drafter.chinese import MARK, Gone, Stuff, settle
from drafter.model import Figure, Missing, Source, Text, text_sheets

from .ledger import Blank, Dropped, Ledger, Mark
from .markup import Line

TYPED = frozenset(sheet.name for sheet in text_sheets())


def settled(lines: Iterable[Line], book: Ledger) -> Iterator[Line]:
    """Settle each paragraph, and note in the ledger what went. Headings keep their blanks, as missing."""
    for line in lines:
        if line.level:
            yield line
        else:
            done = settle(line.text, lambda n: stuff_of(book.spans[n]))
            book.dropped += (_dropped(gone, book) for gone in done.gone)
            yield Line(0, done.text)


def stuff_of(mark: Mark) -> Stuff:
    """The kind of thing that stands behind a mark. What must not be missing stands as a figure does."""
    if isinstance(mark, Blank):
        return Stuff.ZERO if mark.zero else Stuff.BLANK
    if isinstance(mark, Figure | Missing):
        return Stuff.FIGURE
    return Stuff.TYPED if isinstance(mark, Text) and _typed(mark.sources) else Stuff.WORDS


def _typed(sources: tuple[Source, ...]) -> bool:
    return any(source.sheet in TYPED for source in sources)


def _dropped(gone: Gone, book: Ledger) -> Dropped:
    first = gone.blanks[0] if gone.blanks else int(next(MARK.finditer(gone.text))[1])
    template, line = book.places[first]
    blanks = [mark for n in gone.blanks if isinstance(mark := book.spans[n], Blank)]
    missing = tuple(dict.fromkeys(mark.label for mark in blanks if mark.awaited))
    words = MARK.sub(lambda found: book.spans[int(found[1])].text, gone.text)
    return Dropped(template, line, missing, gone.whole, words)
