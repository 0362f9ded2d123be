"""Guards: conditions that ask whether figures are there, and the figures that they keep from being printed.

What is blank goes by itself, and is listed. A figure in a block whose condition does not name it is lost
without a word wherever the figures that the condition names are blank.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from jinja2 import nodes

from drafter.model import Catalogue

from .slots import figure_name, follows

PRESENCE = ("有数", "defined")


@dataclass(frozen=True, slots=True)
class Loss:
    """A figure that may be lost: its name, the line that prints it, its guard's line and figures."""

    figure: str
    line: int
    guard_line: int
    guarded: tuple[str, ...]


@dataclass(frozen=True)
class Prints:
    """The figures that a piece of a template prints.

    Attributes:
        sure: Those that are printed wherever they are there, with the line that does.
        losses: Those that some guard may keep back, by name.
    """

    sure: Mapping[str, int] = field(default_factory=dict)
    losses: Mapping[str, Loss] = field(default_factory=dict)

    @classmethod
    def joined(cls, parts: Iterable[Prints]) -> Prints:
        """Join pieces that stand one after another: what one of them prints surely is not lost."""
        sure: dict[str, int] = {}
        losses: dict[str, Loss] = {}
        for part in parts:
            sure = {**part.sure, **sure}
            losses = {**part.losses, **losses}
        return cls(sure, {name: loss for name, loss in losses.items() if name not in sure})


def prints_of(tree: nodes.Node, catalogue: Catalogue) -> Prints:
    """Return the figures of a catalogue that a template prints, surely or behind a guard."""
    return _Walk(catalogue).prints(tree)


class _Walk:
    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def prints(self, node: nodes.Node) -> Prints:
        """Collect what a piece of a template prints; a figure that is only asked after is not printed."""
        if name := figure_name(node, self._catalogue):
            return Prints({name: node.lineno})
        if isinstance(node, nodes.Test | nodes.Compare):
            return Prints()
        if isinstance(node, nodes.If):
            others = [*node.elif_, *node.else_]
            if node.elif_:
                others = [_branches_behind(node.elif_[0], node.elif_[1:], node.else_)]
            return self._choice(node.test, self._all(node.body), self._all(others))
        if isinstance(node, nodes.CondExpr):
            other = self.prints(node.expr2) if node.expr2 else Prints()
            return self._choice(node.test, self.prints(node.expr1), other)
        return self._all(node.iter_child_nodes())

    def _all(self, parts: Iterable[nodes.Node]) -> Prints:
        return Prints.joined(map(self.prints, parts))

    def _choice(self, test: nodes.Node, body: Prints, other: Prints) -> Prints:
        """Collect what a piece prints that a test decides on; a figure in both branches is sure."""
        both = Prints.joined([body, other])
        guards = [names for part in _conjuncts(test) if (names := self._guard(part))]
        asked = {name for names in guards for name in names}
        if not guards or asked != self._named(test):
            return both
        lost = {
            name: Loss(name, line, test.lineno, tuple(guards[0]))
            for name, line in body.sure.items()
            if name not in other.sure and name not in asked and not follows(name, asked, self._catalogue)
        }
        sure = {name: line for name, line in both.sure.items() if name not in lost}
        return Prints(sure, {**both.losses, **lost})

    def _guard(self, test: nodes.Node) -> list[str]:
        """The figures that a condition asks after, if all it asks is whether one of them is there."""
        if isinstance(test, nodes.Or):
            sides = [self._guard(test.left), self._guard(test.right)]
            return [*sides[0], *sides[1]] if all(sides) else []
        if isinstance(test, nodes.And):
            return [*self._guard(test.left), *self._guard(test.right)]
        if isinstance(test, nodes.Test) and test.name in PRESENCE:
            test = test.node
        if isinstance(test, nodes.Getattr) and not figure_name(test, self._catalogue):
            test = test.node
        name = figure_name(test, self._catalogue)
        return [name] if name else []

    def _named(self, test: nodes.Node) -> set[str]:
        return {name for node in _every(test) if (name := figure_name(node, self._catalogue))}


def _branches_behind(first: nodes.If, others: list[nodes.If], last: list[nodes.Node]) -> nodes.If:
    """An `elif` as an `if` of its own, with the branches behind it."""
    return nodes.If(first.test, first.body, others, last, lineno=first.lineno)


def _conjuncts(test: nodes.Node) -> Iterator[nodes.Node]:
    """The conditions that must all hold."""
    if isinstance(test, nodes.And):
        yield from _conjuncts(test.left)
        yield from _conjuncts(test.right)
    else:
        yield test


def _every(node: nodes.Node) -> Iterator[nodes.Node]:
    yield node
    yield from node.find_all(nodes.Node)
