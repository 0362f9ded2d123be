"""Words of a template that extends another, where none of them is ever printed."""

from __future__ import annotations

from collections.abc import Iterator, Set

from jinja2 import nodes

from drafter.model import Finding, Source, did_you_mean, finding

from .ledger import PRIVATE


def lost_words(tree: nodes.Template, file: str, blocks: Set[str]) -> Iterator[Finding]:
    """Find the blocks that no template extended has, and words outside of blocks (T15).

    Args:
        tree: A template that extends another.
        file: Its name in findings.
        blocks: The names of the blocks of those that it extends.
    """
    for line, name in _lost(tree, blocks):
        what = f"block“{name}”" if name else "写在 block 外面的文字"
        reason = "沿用的框架里没有这个 block" if name else "框架里只有 block 里的内容会写进报告"
        similar = did_you_mean(name, blocks) if name else ""
        place = Source(file, "", f"第 {line} 行")
        yield finding("T15", place, field=name, what=what, reason=reason, similar=similar)


def _lost(node: nodes.Node, blocks: Set[str]) -> Iterator[tuple[int, str]]:
    """The line of each, and the name of a block."""
    for child in node.iter_child_nodes():
        if isinstance(child, nodes.Block):
            if child.name not in blocks:
                yield child.lineno, child.name
        elif isinstance(child, nodes.Output):
            if line := _first_line(child):
                yield line, ""
        else:
            yield from _lost(child, blocks)


def _first_line(node: nodes.Output) -> int:
    """The line of the first words; 0 where there are none."""
    for part in node.nodes:
        if not isinstance(part, nodes.TemplateData):
            return part.lineno
        words = PRIVATE.sub("", part.data)
        if words.strip():
            return part.lineno + words[: len(words) - len(words.lstrip())].count("\n")
    return 0
