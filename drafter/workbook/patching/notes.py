"""The comments of a sheet: our words are put behind those of others, and taken away again."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, field

from drafter.ooxml import Change, Edit, Element, Survey, edits_of, escaped, splice

AUTHOR = "填报检查"
MARK = "【检查结果】"
"""Begins our part of a comment; what stands before it is somebody else's."""
MAX_NOTES = 20_000


@dataclass(slots=True)
class Piece:
    """A stretch of a comment's words: the element that holds them, and in it the one with the words."""

    outer: Element
    inner: Element | None = None
    words: str = ""


@dataclass(slots=True)
class Note:
    """A comment.

    Attributes:
        element: Where it stands.
        text: Its element with the words; None where there is none.
        pieces: The words.
    """

    element: Element
    text: Element | None = None
    pieces: list[Piece] = field(default_factory=list)

    @property
    def words(self) -> str:
        """All of its words."""
        return "".join(piece.words for piece in self.pieces)


class NoteSurvey(Survey):
    """A survey of a part with comments.

    Attributes:
        notes: The comments that are wanted, and those with our mark, by the address of their cell.
        authors: The names of the authors, in order.
        author_list: The element that holds them.
        note_list: The element that holds the comments.
    """

    def __init__(self, data: bytes, wanted: Container[str] = ()) -> None:
        super().__init__(data)
        self.notes: dict[str, Note] = {}
        self.authors: list[str] = []
        self.author_list: Element | None = None
        self.note_list: Element | None = None
        self._wanted = wanted
        self._note: Note | None = None
        self._outer = ""
        self._words: list[str] = []
        self.run()

    def enter(self, name: str, attributes: dict[str, str]) -> None:
        """See a comment, or a piece of it."""
        if self.depth == 2:
            if name == "authors":
                self.author_list = self.here(name, attributes)
            elif name == "commentList":
                self.note_list = self.here(name, attributes)
        elif self.depth == 3:
            if name == "comment":
                self._note = Note(self.here(name, attributes))
            elif name == "author":
                self._listen()
        elif self._note is not None:
            self._enter_note(self._note, name, attributes)

    def leave(self, _name: str) -> None:
        """See its end."""
        if self.depth == 2:
            for block in (self.author_list, self.note_list):
                if block is not None and block.end < 0:
                    self.ended(block)
        elif self.depth == 3 and _name == "author":
            self.authors.append(self._heard())
        elif self._note is not None:
            self._leave_note(self._note, _name)

    def _enter_note(self, note: Note, name: str, attributes: dict[str, str]) -> None:
        if self.depth == 4 and name == "text":
            note.text = self.here(name, attributes)
        elif self.depth == 5 and note.text is not None and note.text.end < 0:
            self._outer = name
            if name in ("t", "r"):
                note.pieces.append(Piece(self.here(name, attributes)))
        if name == "t" and note.pieces and (self.depth, self._outer) in ((5, "t"), (6, "r")):
            note.pieces[-1].inner = self.here(name, attributes)
            self._listen()

    def _leave_note(self, note: Note, name: str) -> None:
        if name == "t" and note.pieces and (self.depth, self._outer) in ((5, "t"), (6, "r")):
            piece = note.pieces[-1]
            piece.words += self._heard()
            if piece.inner is not None:
                self.ended(piece.inner)
        if self.depth == 5 and self._outer in ("t", "r") and note.pieces:
            self.ended(note.pieces[-1].outer)
        elif self.depth == 4 and name == "text" and note.text is not None:
            self.ended(note.text)
            self._outer = ""
        elif self.depth == 3:
            self._keep(note)

    def _keep(self, note: Note) -> None:
        address = note.element.attributes.get("ref", "").replace("$", "").upper()
        if (address in self._wanted or MARK in note.words) and len(self.notes) < MAX_NOTES:
            self.ended(note.element)
            self.notes.setdefault(address, note)
        self._note = None

    def _listen(self) -> None:
        self._words = []
        self.text_to(self._words.append)

    def _heard(self) -> str:
        self.text_to(None)
        return "".join(self._words)


def without_ours(data: bytes) -> tuple[bytes, dict[str, bool]]:
    """Take our words out of the comments of a sheet.

    Returns:
        The part, and for each cell whose comment had our words whether any comment is left.
    """
    survey = NoteSurvey(data)
    edits: list[Edit] = []
    left: dict[str, bool] = {}
    for address, note in survey.notes.items():
        kept = _before_mark(survey.data, note)
        left[address] = bool(kept.strip())
        if note.text is not None and left[address]:
            edits.append((note.text.inside, note.text.close, kept))
        else:
            edits.append((note.element.start, note.element.end, b""))
    return splice(survey.data, edits), left


def with_ours(data: bytes, words: Mapping[str, str], namespace: str) -> tuple[bytes, dict[str, str]]:
    """Put our words into comments.

    Args:
        data: The part with the comments of the sheet, or nothing.
        words: What is to be said at each cell.
        namespace: The workbook's.

    Returns:
        The part, and what each of these comments says now.
    """
    survey = NoteSurvey(
        data or f'<comments xmlns="{namespace}"><authors/><commentList/></comments>'.encode(), words
    )
    prefix = survey.prefix
    edits: list[Edit] = []
    new = b""
    author = survey.authors.index(AUTHOR) if AUTHOR in survey.authors else len(survey.authors)
    for address, said in words.items():
        note = survey.notes.get(address)
        if note is None or note.text is None or note.text.close < 0:
            text = _tag(prefix, "text", _run(prefix, f"{MARK}\n{said}"))
            new += _tag(prefix, "comment", text, f' ref="{address}" authorId="{author}"')
            edits += [(note.element.start, note.element.end, b"")] if note is not None else []
        else:
            edits += _behind(survey.data, prefix, note, said)
    named = b"" if author < len(survey.authors) or not new else _tag(prefix, "author", escaped(AUTHOR))
    edits += _in_list(survey, prefix, "authors", named) + _in_list(survey, prefix, "commentList", new)
    old = {address: note.words for address, note in survey.notes.items()}
    now = {address: f"{old.get(address, '')}\n{MARK}\n{own}".lstrip("\n") for address, own in words.items()}
    return splice(survey.data, edits), now


def _in_list(survey: NoteSurvey, prefix: bytes, name: str, content: bytes) -> list[Edit]:
    element = survey.author_list if name == "authors" else survey.note_list
    if not content:
        return []
    if element is not None:
        return edits_of(survey.data, Change(element, last=content))
    place = survey.note_list.start if survey.note_list is not None else survey.root.close
    return [(place, place, _tag(prefix, name, content))]


def _before_mark(data: bytes, note: Note) -> bytes:
    """The words of others, as they stand."""
    rest = note.words.find(MARK)
    kept = b""
    for piece in note.pieces:
        outer, inner = piece.outer, piece.inner
        if len(piece.words) <= rest or inner is None:
            kept += data[outer.start : outer.end]
        elif rest > 0 and (theirs := piece.words[:rest].rstrip()):
            kept += data[outer.start : inner.inside] + escaped(theirs) + data[inner.close : outer.end]
        rest -= len(piece.words)
        if rest <= 0:
            break
    return kept


def _behind(data: bytes, prefix: bytes, note: Note, said: str) -> list[Edit]:
    """The edits that put our words behind those of a comment; words that stand in no run get one first."""
    edits: list[Edit] = []
    for piece in note.pieces:
        if piece.outer.name == "t":
            run = _tag(prefix, "r", data[piece.outer.start : piece.outer.end])
            edits.append((piece.outer.start, piece.outer.end, run))
    text = note.text
    place = note.pieces[-1].outer.end if note.pieces else text.inside if text else 0
    line = "" if note.words.endswith("\n") or not note.words else "\n"
    return [*edits, (place, place, _run(prefix, f"{line}{MARK}\n{said}"))]


def _run(prefix: bytes, words: str) -> bytes:
    return _tag(prefix, "r", _tag(prefix, "t", escaped(words), ' xml:space="preserve"'))


def _tag(prefix: bytes, name: str, content: bytes, attributes: str = "") -> bytes:
    full = prefix + name.encode()
    return b"<" + full + attributes.encode() + b">" + content + b"</" + full + b">"
