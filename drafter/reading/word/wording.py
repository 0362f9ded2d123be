"""The words of a paragraph: what a reader sees of its runs, and what is left out of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from lxml import etree

from drafter.patterns import regex

from ..note_marks import read_lowered, read_raised
from .styles import Look, Stylesheet, WordStyle, look_of, seen_look
from .symbols import POWERS, in_font, symbol
from .vocabulary import (
    ALTERNATIVES,
    BOX,
    CONTROL,
    CONTROL_CONTENT,
    RUN,
    RUN_LOOK,
    SKIPPED,
    TEXT,
    M,
    W,
    below,
    child,
    chosen,
    is_on,
    value,
)

WORDS, RAISED, LOWERED, BOXED, NOTE = "words", "raised", "lowered", "box", "note"
STRUCK, WAITING, UNKNOWN, CODE, INLINE_NOTE = (
    "划去的字",
    "没有填写的占位文字",
    "不认识的符号",
    "没有读的公式域",
    "脚注",
)
LEFT_OUT = (STRUCK, WAITING, UNKNOWN, CODE, INLINE_NOTE)
"""Kinds of words that are listed and not read, as the list names them."""
NO_LOOK = Look()
FIELD = f"{W}fldChar"
POSITIONS = {"superscript": RAISED, "subscript": LOWERED}
BESIDE = {RAISED: read_raised, LOWERED: read_lowered}
FORMULA_TEXT = f"{M}t"
NOTES = ("footnote", "endnote")
SHOWN = {f"{W}tab": " ", f"{W}ptab": " ", f"{W}noBreakHyphen": "-", f"{W}cr": "\n", f"{M}den": "/"}
"""What an element is as a character; behind that come the words in it."""
WHITE = regex(r"[\r\n\t]")


@dataclass(frozen=True, slots=True)
class Wording:
    """What stands in a paragraph.

    Attributes:
        text: Its words; a soft line break in it is one.
        boxes: The text boxes anchored in it.
        notes: Each footnote and endnote that it refers to, as `note_key` names it.
        left_out: Words that are not read, with what they are.
    """

    text: str
    boxes: tuple[etree._Element, ...] = ()
    notes: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


class Piece(NamedTuple):
    """A piece of a paragraph: its kind, its words, and the element for a text box."""

    kind: str
    text: str
    element: etree._Element | None = None


def note_key(kind: str, note: etree._Element) -> str:
    """Return what a footnote or endnote, or a reference to it, is named by."""
    return f"{kind} {note.get(f'{W}id', '')}"


def wording_of(paragraph: etree._Element, styles: Stylesheet, style: WordStyle) -> Wording:
    """Return what stands in a paragraph of a style."""
    reader = _Reader(styles, style)
    reader.read(paragraph)
    return _put_together(reader.pieces)


@dataclass
class _Field:
    """A field that has begun: where its pieces begin, its code, and whether its result has been reached."""

    start: int
    code: list[str] = field(default_factory=list)
    in_result: bool = False


class _Reader:
    """Collects the pieces of a paragraph in reading order."""

    def __init__(self, styles: Stylesheet, style: WordStyle) -> None:
        self.pieces: list[Piece] = []
        self._styles = styles
        self._style = style
        self._fields: list[_Field] = []
        self._whole: dict[object, Callable[[etree._Element, str], None]] = {
            **{f"{W}{note}Reference": self._reference for note in NOTES},
            **{f"{W}{note}": self._note for note in NOTES},
            f"{W}instrText": self._code,
            f"{W}br": self._break,
            f"{W}sym": self._symbol,
            BOX: self._box,
            f"{M}sup": self._power,
        }

    def read(self, container: etree._Element, kind: str = WORDS, font: str = "") -> None:
        """Collect what lies in an element, at whatever depth."""
        pending: list[Iterator[etree._Element]] = [iter(container)]
        while pending:
            element = next(pending[-1], None)
            if element is None:
                pending.pop()
            elif element.tag == RUN:
                self.read(element, *self._kind_of(element))
            elif isinstance(element.tag, str) and (inside := self._step(element, kind, font)) is not None:
                pending.append(iter(inside))

    def _kind_of(self, run: etree._Element) -> tuple[str, str]:
        """What a run's words are, empty for hidden ones, and their font."""
        properties = child(run, RUN_LOOK)
        if properties is None and self._style.look == NO_LOOK:
            return WORDS, ""
        named = value(properties, "rStyle")
        style = self._styles.style(named)
        look = seen_look(look_of(properties), style.look, self._style.look)
        if look.hidden:
            return "", look.font
        if look.struck or look.struck_twice:
            return STRUCK, look.font
        if style.placeholder:
            return WAITING, look.font
        return POSITIONS.get(look.position, WORDS), look.font

    def _step(self, element: etree._Element, kind: str, font: str) -> etree._Element | None:
        """Take an element for what it is; return what in it has words too."""
        tag = element.tag
        if tag == CONTROL:
            return self._control(element)
        if tag == ALTERNATIVES:
            return chosen(element)
        if tag == FIELD:
            self._field_mark(element.get(f"{W}fldCharType", ""))
        elif tag in (TEXT, FORMULA_TEXT):
            self._add(kind, in_font(WHITE.sub(" ", element.text or ""), font))
        elif tag in SHOWN:
            self._add(kind, SHOWN[tag])
            return element
        elif kind and tag in self._whole:
            self._whole[tag](element, kind)
        elif tag not in SKIPPED and tag not in self._whole:
            return element
        return None

    def _code(self, element: etree._Element, _kind: str) -> None:
        if self._fields:
            self._fields[-1].code.append(element.text or "")

    def _break(self, element: etree._Element, kind: str) -> None:
        """A break of the line; one of page or column is none."""
        self._add(kind, "\n" if element.get(f"{W}type", "textWrapping") == "textWrapping" else "")

    def _reference(self, element: etree._Element, _kind: str) -> None:
        self._add(NOTE, note_key(etree.QName(element).localname.removesuffix("Reference"), element))

    def _note(self, element: etree._Element, _kind: str) -> None:
        """A note in the middle of the text, as Word 2003 has it."""
        self._add(INLINE_NOTE, " ".join(_text_in(paragraph, TEXT) for paragraph in element))

    def _box(self, element: etree._Element, _kind: str) -> None:
        self.pieces.append(Piece(BOXED, "", element))

    def _power(self, element: etree._Element, kind: str) -> None:
        self._add(kind, _text_in(element, FORMULA_TEXT).translate(POWERS))

    def _add(self, kind: str, text: str) -> None:
        if kind and text:
            self.pieces.append(Piece(kind, text))

    def _symbol(self, element: etree._Element, kind: str) -> None:
        font, code = element.get(f"{W}font", ""), element.get(f"{W}char", "")
        if known := symbol(font, code):
            self._add(kind, known)
        else:
            self._add(kind and UNKNOWN, f"{font} {code}"[:60])

    def _control(self, control: etree._Element) -> etree._Element | None:
        """The content of a content control, unless it still shows its placeholder."""
        content = child(control, CONTROL_CONTENT)
        if content is not None and is_placeholder(control):
            self._add(WAITING, _text_in(content, TEXT))
            return None
        return content

    def _field_mark(self, mark: str) -> None:
        """Of a field only the result is read: whatever its code holds goes when that is over."""
        if mark == "begin":
            self._fields.append(_Field(len(self.pieces)))
        elif self._fields and mark == "separate" and not self._fields[-1].in_result:
            del self.pieces[self._fields[-1].start :]
            self._fields[-1].in_result = True
        elif self._fields and mark == "end":
            ended = self._fields.pop()
            code = " ".join("".join(ended.code).split())
            if not ended.in_result:
                del self.pieces[ended.start :]
                if code.upper().startswith("EQ "):
                    self._add(CODE, code)


def is_placeholder(control: etree._Element) -> bool:
    """Say whether a content control shows words that wait to be replaced."""
    return bool(is_on(below(control, "sdtPr"), "showingPlcHdr"))


def _text_in(element: etree._Element, tag: str) -> str:
    return "".join(found.text or "" for found in element.iter(tag))


def _put_together(pieces: Sequence[Piece]) -> Wording:
    texts: list[str] = []
    left_out: list[str] = []
    tail = ""
    for kind, group in groupby((piece for piece in pieces if piece.text), key=lambda piece: piece.kind):
        text = "".join(piece.text for piece in group)
        if kind in LEFT_OUT:
            left_out += [f"{kind}：{text.strip()}"] if text.strip() else []
            continue
        if kind in BESIDE:
            text, told = BESIDE[kind](text, tail)
            left_out += [told] if told else []
        if kind != NOTE:
            texts.append(text)
            tail = (tail + text)[-8:]
    return Wording(
        "".join(texts),
        tuple(piece.element for piece in pieces if piece.element is not None),
        tuple(piece.text for piece in pieces if piece.kind == NOTE),
        tuple(left_out),
    )
