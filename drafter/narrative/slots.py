"""What `{{ … }}` of a template prints: which figures, and which of them it is blank without."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from jinja2 import nodes

from drafter.chinese import Stuff
from drafter.model import Catalogue, text_sheets

FIGURES = "数据"
"""The name under which templates reach every figure."""
LAST_YEAR = "（上年）"
COMPARED, SHARE, LISTED, NEEDED, RENEWED, COUNTED = "同比", "占比", "列举", "必填", "新写", "项数"
OTHER = "……"
"""What stands for whatever comes in that takes more than a name to say."""
LISTING = "{{ 列举(…) }}"
FIELDS = ("数值", "上年")
ROWS = frozenset(sheet.variable for sheet in text_sheets())


@dataclass(frozen=True, slots=True)
class Slot:
    """What stands in a template for something that comes in.

    Attributes:
        code: It as a template would write it, as near as can be told.
        names: The figures that it prints; none where it prints other words.
        needs: The figures without which it is blank, `LAST_YEAR` behind those of the year before.
        stuff: The kind of thing that it prints, if no figure.
        asked: Whether a condition round it asks whether its figure is there.
    """

    code: str
    names: tuple[str, ...] = ()
    needs: frozenset[str] = frozenset()
    stuff: Stuff = Stuff.WORDS
    asked: bool = False


LABEL = Slot("")
"""The words before a figure of a list."""


def figure_name(node: nodes.Node, catalogue: Catalogue) -> str:
    """The figure that an expression is: 甲数, 数据.甲数 or 数据["甲数"]; empty when it is none."""
    name: object = ""
    if isinstance(node, nodes.Name) and node.ctx == "load":
        name = node.name
    elif isinstance(node, nodes.Getattr) and _is_figures(node.node):
        name = node.attr
    elif isinstance(node, nodes.Getitem) and _is_figures(node.node):
        name = node.arg.value if isinstance(node.arg, nodes.Const) else ""
    return name if isinstance(name, str) and name in catalogue else ""


def names_in(node: nodes.Node, catalogue: Catalogue) -> set[str]:
    """The figures that an expression speaks of."""
    every = [node, *node.find_all(nodes.Expr)]
    return {name for each in every if (name := figure_name(each, catalogue))}


def slot_of(node: nodes.Node, catalogue: Catalogue) -> Slot | None:
    """Return what an expression prints; None for one of which that cannot be told, such as a choice.

    Nor can it of whole sentences that somebody writes anew.
    """
    if name := figure_name(node, catalogue):
        return Slot(f"{{{{ {name} }}}}", (name,), frozenset([name]))
    if isinstance(node, nodes.Getattr) and (name := figure_name(node.node, catalogue)):
        return _field(name, node.attr)
    if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name):
        if node.node.name == LISTED:
            return _listed(node, catalogue)
        if node.node.name == RENEWED:
            return None
    if isinstance(node, nodes.Filter) and node.node is not None:
        inner = slot_of(node.node, catalogue)
        return _filtered(inner, node, catalogue) if inner and inner.names else inner
    if names_in(node, catalogue):
        return None
    code = f"{{{{ {node.name} }}}}" if isinstance(node, nodes.Name) else OTHER
    return Slot(code, stuff=Stuff.TYPED if _comes_from_a_row(node) else Stuff.WORDS)


def follows(name: str, asked: Set[str], catalogue: Catalogue) -> bool:
    """Whether a figure is part of one that is asked after, or a rate of it: it is not there without."""
    pending, seen = [name], {name}
    while pending:
        indicator = catalogue.get(pending.pop())
        if indicator is None:
            continue
        wholes = {*indicator.not_above, indicator.numerator, indicator.denominator} - {""}
        if wholes & asked:
            return True
        pending += wholes - seen
        seen |= wholes
    return False


def _field(name: str, field: str) -> Slot:
    code = f"{{{{ {name}.{field} }}}}"
    if field not in FIELDS:
        return Slot(code)
    return Slot(code, (name,), frozenset([name + LAST_YEAR if field == "上年" else name]))


def _filtered(inner: Slot, node: nodes.Filter, catalogue: Catalogue) -> Slot:
    code = f"{inner.code[:-3]} | {node.name}{'(…)' if node.args else ''} }}}}"
    needs = inner.needs
    if node.name == NEEDED:
        needs = frozenset()
    elif node.name == COMPARED:
        beside = [name for each in node.args[1:] if (name := figure_name(each, catalogue))]
        needs |= {*beside, *(name + LAST_YEAR for name in (*inner.names, *beside))}
    elif node.name == SHARE:
        needs |= {name for each in node.args if (name := figure_name(each, catalogue))}
    return Slot(code, inner.names, needs)


def _listed(node: nodes.Call, catalogue: Catalogue) -> Slot | None:
    """A list prints whichever of its figures are known, and is blank where none is."""
    names = tuple(figure_name(each, catalogue) for each in node.args[1::2])
    if not names or not all(names):
        return None
    return Slot(LISTING, names, frozenset(names if len(names) == 1 else ()))


def _comes_from_a_row(node: nodes.Node) -> bool:
    names = {each.name for each in [node, *node.find_all(nodes.Name)] if isinstance(each, nodes.Name)}
    return bool(names & ROWS) or isinstance(node, nodes.Getattr)


def _is_figures(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Name) and node.name == FIGURES
