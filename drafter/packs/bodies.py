"""bodies.toml: kinds of bodies, what one knows them by, and the words for the organs that they have.

A table of the file is a kind. Every kind that fits a body gives its words, later ones over earlier ones, so
that what holds for all counties is said once and a banner says only how it differs. A kind fits if each of
its conditions does; one without conditions fits every body.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from drafter.chinese import organ_of, place_of, realm_of, same_name
from drafter.model import KIND_ITEM, Finding, Level, Profile

if TYPE_CHECKING:
    from .toml import TomlFile

BODIES_FILE = "bodies.toml"
LEVELS, NAMES, PLACES = "适用层级", "适用名称", "适用地名"
REALMS, ORGANS = "适用地方", "适用机关"
NOT_ASKED = "不填指标"
LISTS = (LEVELS, NAMES, PLACES, REALMS, ORGANS, NOT_ASKED)
UNKNOWN = "地"
"""The word for a place whose name shows no kind."""
MOST_KINDS = 300
ANY = "…"
"""Stands in a name for any characters: …管委会 ends so, …公安… holds it."""

Rows = Mapping[str, Mapping[str, str | tuple[str, ...]]]
"""The tables of the file as they are: words by name, and lists."""


@dataclass(frozen=True, slots=True)
class Body:
    """What is known of a body that reports.

    Attributes:
        unit: Its name.
        level: Its level.
        place: The place it is of.
        realm: The word for such a place.
        organ: The word a department uses for itself.
        kind: The kind that 基本信息 says it is, or empty: 管委会, 街道. It counts for what the name shows.
    """

    unit: str
    level: Level
    place: str
    realm: str
    organ: str
    kind: str = ""

    @classmethod
    def of(cls, profile: Profile) -> Body:
        """The body whose report it is."""
        unit = profile.unit.split()[-1] if profile.unit.strip() else ""
        place = place_of(unit, profile.level)
        kind = same_name(profile.text(KIND_ITEM))
        realm = realm_of(kind) if realm_of(kind) != UNKNOWN else realm_of(place)
        return cls(unit, profile.level, place, realm, organ_of(unit), kind)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of body.

    Attributes:
        name: Its name.
        lists: The conditions that it has, and the indicators that it is not asked for, by name.
        words: Its words, lines of the template language.
    """

    name: str
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)

    def fits(self, body: Body) -> bool:
        """Whether a body is of this kind."""
        levels = self.lists.get(LEVELS)
        if levels and not any(Level.from_label(level) is body.level for level in levels):
            return False
        return all(
            any(matches(pattern, shown) for pattern in self.lists[condition])
            for condition, shown in self._shown(body)
            if condition in self.lists
        )

    def _shown(self, body: Body) -> Iterator[tuple[str, str]]:
        yield NAMES, body.kind or body.unit
        yield PLACES, body.place
        yield REALMS, body.realm
        yield ORGANS, body.organ


@dataclass(frozen=True, slots=True)
class Bodies:
    """The kinds of bodies that a pack knows, general ones first."""

    kinds: tuple[Kind, ...] = ()

    @classmethod
    def of(cls, rows: Rows) -> Bodies:
        """The kinds of tables of bodies.toml."""
        return cls(
            tuple(
                Kind(
                    name,
                    {key: value for key, value in row.items() if isinstance(value, tuple)},
                    {key: value for key, value in row.items() if isinstance(value, str)},
                )
                for name, row in rows.items()
            )
        )

    def kinds_of(self, body: Body) -> tuple[Kind, ...]:
        """The kinds that a body is of."""
        return tuple(kind for kind in self.kinds if kind.fits(body))

    def words_of(self, body: Body | None) -> dict[str, tuple[str, str]]:
        """The words for a body, each with the kind that says it, in the file's order; of None, all words."""
        order = dict.fromkeys(word for kind in self.kinds for word in kind.words)
        said: dict[str, tuple[str, str]] = {}
        for kind in self.kinds_of(body)[::-1] if body else self.kinds:
            for word, text in kind.words.items():
                said.setdefault(word, (kind.name, text))
        return {word: said[word] for word in order if word in said}

    def lines(self) -> Iterator[tuple[str, str, str]]:
        """Every line: its kind, its word and its text."""
        return ((kind.name, word, text) for kind in self.kinds for word, text in kind.words.items())

    def not_asked(self, body: Body) -> frozenset[str]:
        """The indicators that a body is not asked for: all that its kinds name since the last empty list."""
        names: frozenset[str] = frozenset()
        for kind in self.kinds_of(body):
            listed = kind.lists.get(NOT_ASKED)
            names = names.union(listed) if listed else names if listed is None else frozenset()
        return names

    def shows(self, body: Body) -> bool:
        """Whether the kind that a body says it is means anything."""
        return realm_of(body.kind) != UNKNOWN or any(
            matches(pattern, body.kind) for kind in self.kinds for pattern in kind.lists.get(NAMES, ())
        )

    def is_known(self, body: Body) -> bool:
        """Whether its name, or the kind that it says it is, shows what a body is."""
        shown = (kind for kind in self.kinds_of(body) if NAMES in kind.lists)
        return body.realm != UNKNOWN or body.level is Level.DEPARTMENT or any(shown)


def matches(pattern: str, name: str) -> bool:
    """Whether a name has a form: 市 is 市 alone, …管委会 whatever ends so."""
    pieces = pattern.split(ANY)
    if len(pieces) == 1:
        return name == pattern
    first, *middle, last = pieces
    if len(name) < len(first) + len(last) or not (name.startswith(first) and name.endswith(last)):
        return False
    at, end = len(first), len(name) - len(last)
    for piece in middle:
        found = name.find(piece, at, end)
        if found < 0:
            return False
        at = found + len(piece)
    return True


def read_bodies(toml: TomlFile) -> tuple[Rows, list[Finding]]:
    """Read bodies.toml.

    Returns:
        Its tables as far as they are right, and what is wrong with the others (T07).
    """
    rows: dict[str, dict[str, str | tuple[str, ...]]] = {}
    findings: list[Finding] = []
    for kind in islice(toml.document, MOST_KINDS):
        values, faults = toml.table(kind)
        words, more = toml.texts(kind, {key: values[key] for key in values if key not in LISTS})
        lists = {key: value for key, value in values.items() if key in LISTS}
        good = {key: tuple(value) for key, value in lists.items() if _is_list(key, value)}
        findings += [*faults, *more, *toml.reserved(kind, words)]
        findings += [toml.fault(kind, key, _wanted(key)) for key in lists if key not in good]
        rows[kind] = {**good, **words}
    return rows, findings


def _is_list(key: str, value: object) -> bool:
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        return False
    return key != LEVELS or all(Level.from_label(each) for each in value)


def _wanted(key: str) -> str:
    if key == LEVELS:
        return (
            f'“{LEVELS}”应写成{"、".join(level.label for level in Level)}的列表，如 ["{Level.COUNTY.label}"]'
        )
    return f'“{key}”应写成文字的列表，每项加引号，如 ["…管委会"]'
