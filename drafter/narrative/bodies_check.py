"""Sentences of templates that name a body and print a figure that is not its own (T20).

What three departments did, added up, is no one body's doing: a sentence that says 县委 or 县政府 prints
figures whose 主体 is 本级, and no others. A sentence is followed through the branches of a template, so that
what stands in one alternative is not set against another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace

from jinja2 import nodes

from drafter.chinese import bodies_named
from drafter.model import Catalogue, Finding, Severity, Source, finding
from drafter.packs import Pack
from drafter.patterns import regex

from .ledger import PARAGRAPH
from .slots import FIGURES

BODY_WORDS = (
    "党委", "政府", "党委政府", "本级人大", "本级政协", "政府会议", "党委会议", "中心组", "政府办",
)  # fmt: skip
"""The words of the vocabulary that name a body, whatever they say at a level."""
PLACE_WORDS = ("域", "地名")
"""Words that a body's name may begin with: {{ 域 }}政府."""
PLACE, FILLED = "县", "某"
"""What stands in a sentence for such a word, and for whatever else a template fills in."""
WORDLESS = ("单位", "名称")
"""What may be asked of a figure that is no number."""
BOUNDARY = regex(rf"[。！？{PARAGRAPH}]|\n(?=#)")
REACH = 12
"""So many characters before a piece may be part of a body's name."""


@dataclass(frozen=True, slots=True)
class Misplaced:
    """A figure of the realm in a sentence that names a body, and the line that prints it."""

    indicator: str
    line: int
    body: str


def misplaced_figures(tree: nodes.Template, file: str, pack: Pack) -> Iterator[Finding]:
    """Find the figures of the realm that sentences print which name a body (T20), those of a line at once.

    Of a learned pack, whose sentences are a sample's, and of a row of the catalogue that does not say whose
    figure it is, it is a reminder.

    Args:
        tree: A template.
        file: Its name in findings.
        pack: The pack, whose catalogue says whose each figure is.
    """
    walk = _Walk(pack.catalogue, _words_for_bodies(tree, pack.vocabulary))
    walk.all([tree])
    by_line: dict[int, dict[str, str]] = {}
    for each in walk.found:
        by_line.setdefault(each.line, {}).setdefault(each.indicator, each.body)
    for line, bodies in sorted(by_line.items()):
        first, body = next(iter(bodies.items()))
        figures = "".join(f"“{name}”" for name in bodies)
        found = finding("T20", Source(file, "", f"第 {line} 行"), field=first, figures=figures, body=body)
        said = any(pack.catalogue[name].subject for name in bodies)
        yield found if said and not pack.as_typed else replace(found, severity=Severity.WARNING)


def _words_for_bodies(tree: nodes.Template, vocabulary: Mapping[str, str]) -> set[str]:
    """The words of a template that print a body: of the vocabulary, and those that it gives itself."""
    words = {*BODY_WORDS, *(word for word, text in vocabulary.items() if bodies_named(text))}
    for given in tree.find_all(nodes.Assign):
        printed = {name.name for name in given.node.find_all(nodes.Name)} | _names(given.node)
        typed = [part.value for part in given.node.find_all(nodes.Const) if isinstance(part.value, str)]
        if printed & words or any(map(bodies_named, typed)):
            words |= _names(given.target)
    return words


def _names(node: nodes.Node) -> set[str]:
    return {node.name} if isinstance(node, nodes.Name) else set()


@dataclass
class _Sentence:
    """What a sentence has said so far: its last characters, the bodies it names and the figures it prints."""

    tail: str = ""
    bodies: tuple[str, ...] = ()
    figures: tuple[tuple[str, int], ...] = ()

    def joined(self, others: Iterable[_Sentence]) -> _Sentence:
        """The sentence as any of several alternatives may have gone on with it."""
        every = [self, *others]
        return _Sentence(
            every[-1].tail,
            tuple(dict.fromkeys(body for each in every for body in each.bodies)),
            tuple(dict.fromkeys(figure for each in every for figure in each.figures)),
        )


@dataclass
class _Walk:
    """One walk through a template, in the order in which it writes."""

    catalogue: Catalogue
    bodies: Set[str]
    found: list[Misplaced] = field(default_factory=list)
    sentence: _Sentence = field(default_factory=_Sentence)

    def all(self, parts: Iterable[nodes.Node]) -> None:
        """Walk through pieces that stand one after another."""
        for part in parts:
            self._node(part)

    def _node(self, node: nodes.Node) -> None:
        if isinstance(node, nodes.TemplateData):
            self._words(node.data)
        elif isinstance(node, nodes.Const):
            self._words(node.value if isinstance(node.value, str) else FILLED)
        elif isinstance(node, nodes.Name):
            self._name(node)
        elif isinstance(node, nodes.If):
            branches = [branch.body for branch in node.elif_]
            self._alternatives([node.body, *branches, node.else_])
        elif isinstance(node, nodes.CondExpr):
            self._alternatives([[node.expr1], [node.expr2] if node.expr2 else []])
        elif isinstance(node, nodes.CallBlock):
            turns = [turn.body for turn in node.body if isinstance(turn, nodes.If)]
            self._alternatives([*turns, []] if len(turns) == len(node.body) else [node.body])
        elif isinstance(node, nodes.Or):
            self._alternatives([[node.left], [node.right]])
        elif isinstance(node, nodes.Getattr | nodes.Getitem):
            self._attribute(node)
        elif not isinstance(node, nodes.Test | nodes.Compare | nodes.Assign):
            self.all(node.iter_child_nodes())

    def _alternatives(self, alternatives: Sequence[Sequence[nodes.Node]]) -> None:
        start, ends = self.sentence, []
        for alternative in alternatives:
            self.sentence = replace(start)
            self.all(alternative)
            ends.append(self.sentence)
        self.sentence = ends[0].joined(ends[1:])

    def _name(self, node: nodes.Name) -> None:
        if node.name in self.catalogue:
            self._figure(node.name, node.lineno)
        elif node.name in self.bodies:
            self._body(f"{{{{ {node.name} }}}}")
            self.sentence.tail = FILLED
        else:
            self._words(PLACE if node.name in PLACE_WORDS else FILLED)

    def _attribute(self, node: nodes.Getattr | nodes.Getitem) -> None:
        """数据.甲数 is a figure, 甲数.上年 one of last year, 甲数.单位 none."""
        asked = node.attr if isinstance(node, nodes.Getattr) else getattr(node.arg, "value", "")
        if _names(node.node) == {FIGURES} and asked in self.catalogue:
            self._figure(asked, node.lineno)
        elif asked not in WORDLESS:
            self._node(node.node)

    def _words(self, words: str) -> None:
        """Go on with typed words, which may end the sentence and begin others."""
        for n, piece in enumerate(BOUNDARY.split(words)):
            if n:
                self.sentence = _Sentence()
            said = self.sentence.tail + piece.replace("\n", "")
            for end, body in bodies_named(said):
                if end > len(self.sentence.tail):
                    self._body(body)
            self.sentence.tail = said[-REACH:]

    def _body(self, body: str) -> None:
        self.found += (Misplaced(name, line, body) for name, line in self.sentence.figures)
        self.sentence.bodies = (*self.sentence.bodies, body)

    def _figure(self, name: str, line: int) -> None:
        self.sentence.tail = FILLED
        if not self.catalogue[name].one_body:
            self.found += (Misplaced(name, line, body) for body in self.sentence.bodies[:1])
            self.sentence.figures = (*self.sentence.figures, (name, line))
