"""Which words a pack's reports print: found without rendering, in what becomes of its templates."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from itertools import chain

from jinja2 import TemplateError, nodes

from drafter.packs import Pack

from .language import Environment
from .loader import FRAME
from .slots import RENEWED
from .structure import REMEDIES_FILE

PARENT = "super"


def printed_words(pack: Pack) -> frozenset[str]:
    """Return the names that the reports of a pack print, or give on under other names.

    What only a condition asks for is not printed, nor is a block that a nearer template writes anew, nor a
    section that the pack has not got. A template that cannot be read prints nothing.
    """
    reader = _Reader(Environment(pack))
    lines = [*pack.parts.values(), *pack.sections.values(), *pack.vocabulary.values(), pack.title]
    trees = [reader.tree(text, name="") for text in lines if "{" in text]
    nodes_of_lines = (node for tree in trees if tree for node in _effective(tree))
    every = chain(nodes_of_lines, *map(reader.nodes_of_file, _files(pack)))
    return frozenset(node.name for node in every if isinstance(node, nodes.Name))


def renewed_places(pack: Pack, environment: Environment) -> frozenset[str]:
    """Return the places for which the templates of a pack ask what was written anew: 新写("第12行第3句")."""
    reader = _Reader(environment, (RENEWED, "extends", "include"))
    every = chain(*map(reader.nodes_of_file, (*_files(pack), REMEDIES_FILE)))
    asked = (node for node in every if isinstance(node, nodes.Call) and _is_renewed(node))
    return frozenset(place for node in asked for each in node.args if (place := _constant(each)))


def _files(pack: Pack) -> list[str]:
    """The templates that the reports of a pack begin with."""
    return [FRAME, *(f"sections/{section}.j2" for section in pack.sections)]


def _is_renewed(node: nodes.Call) -> bool:
    return isinstance(node.node, nodes.Name) and node.node.name == RENEWED


class _Reader:
    """Reads templates, each once; where words are given, only those in which one of them stands."""

    def __init__(self, environment: Environment, words: Sequence[str] = ()) -> None:
        self._environment = environment
        self._words = words
        self._seen: set[str] = set()

    def tree(self, source: str, name: str) -> nodes.Template | None:
        """The syntax tree of a template; None of one that is wrong, as whoever renders it is told."""
        try:
            return self._environment.tree(source, name, name)
        except (TemplateError, RecursionError):
            return None

    def nodes_of_file(self, name: str) -> list[nodes.Node]:
        """What a template prints, with those that it extends and includes by name."""
        found: list[nodes.Node] = []
        written: set[str] = set()
        parent: str | None = name
        while parent is not None and (tree := self._tree_of(parent)):
            blocks = list(tree.find_all(nodes.Block))
            extends = next(tree.find_all(nodes.Extends), None)
            pieces = [block for block in blocks if block.name not in written] if extends else [tree]
            for node in (each for piece in pieces for each in _effective(piece, written)):
                found.append(node)
                for other in _included(node):
                    found += self.nodes_of_file(other)
            written |= {block.name for block in blocks if not _calls_parent(block)}
            parent = _constant(extends.template) if extends else None
        return found

    def _tree_of(self, name: str) -> nodes.Template | None:
        loader = self._environment.loader
        if name in self._seen or loader is None:
            return None
        self._seen.add(name)
        try:
            source, _, _ = loader.get_source(self._environment, name)
        except TemplateError:
            return None
        wanted = not self._words or any(word in source for word in self._words)
        return self.tree(source, name) if wanted else None


def _effective(node: nodes.Node, written: Container[str] = ()) -> Iterator[nodes.Node]:
    """A piece of a template and what is in it, but for conditions and for blocks that others write."""
    yield node
    asked = node.test if isinstance(node, nodes.If | nodes.CondExpr | nodes.For) else None
    for child in node.iter_child_nodes():
        if child is not asked and not (isinstance(child, nodes.Block) and child.name in written):
            yield from _effective(child, written)


def _included(node: nodes.Node) -> Iterator[str]:
    """The templates that a tag includes by name; those of sections are named by their list."""
    if isinstance(node, nodes.Include):
        named = [node.template, *node.template.iter_child_nodes()]
        yield from (name for each in named if (name := _constant(each)))


def _constant(node: nodes.Node) -> str | None:
    value = node.value if isinstance(node, nodes.Const) else None
    return value if isinstance(value, str) else None


def _calls_parent(block: nodes.Block) -> bool:
    return any(isinstance(c.node, nodes.Name) and c.node.name == PARENT for c in block.find_all(nodes.Call))
