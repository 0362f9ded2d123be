"""Sections that a pack prints as one: [joined] laid over that of the pack it extends."""

from __future__ import annotations

from collections.abc import Container, Mapping

from .settings import Settings


def lay_joined_over(inherited: Mapping[str, tuple[str, ...]], own: Settings) -> dict[str, tuple[str, ...]]:
    """A pack's joined sections over those it inherits. One for which it has words of its own stands apart."""
    apart = {*own.sections, *(name for names in own.joined.values() for name in names)}
    left = {heading: tuple(n for n in names if n not in apart) for heading, names in inherited.items()}
    return {**left, **own.joined}


def joined_of(joined: Mapping[str, tuple[str, ...]], sections: Container[str]) -> dict[str, tuple[str, ...]]:
    """The joined sections that there are, where there are two or more to join."""
    known = {heading: tuple(n for n in names if n in sections) for heading, names in joined.items()}
    return {heading: names for heading, names in known.items() if len(names) > 1}
