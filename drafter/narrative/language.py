"""The template language: Jinja in its immutable sandbox, cut down to what a report needs.

A template is a stranger's file. So only the kinds of syntax listed in `ALLOWED` may stand in it (no macros,
no imports, no assignments of blocks, nothing that can double a string in memory), attributes can be
taken of our own views only, and every loop and every output is counted against the ledger's limits.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from jinja2 import (
    BaseLoader,
    FileSystemBytecodeCache,
    StrictUndefined,
    TemplateNotFound,
    TemplateSyntaxError,
    nodes,
)
from jinja2.exceptions import SecurityError
from jinja2.ext import Extension
from jinja2.parser import Parser
from jinja2.runtime import BlockReference, LoopContext, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from drafter.packs import Pack

from .filters import FILTERS, FUNCTIONS, TESTS
from .ledger import PARAGRAPH, PRIVATE, Dropped, ledger
from .views import Number, Row

ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Const, nodes.Name, nodes.NSRef,
    nodes.If, nodes.For, nodes.Block, nodes.Extends, nodes.Include, nodes.With, nodes.Scope, nodes.Assign,
    nodes.CallBlock, nodes.Call, nodes.Filter, nodes.Test, nodes.Getattr, nodes.Getitem, nodes.Keyword,
    nodes.CondExpr, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.List, nodes.Tuple,
    nodes.ExtensionAttribute, nodes.Concat, nodes.Neg,
)  # fmt: skip
LOOP_ATTRIBUTES = {"index", "index0", "first", "last", "length", "revindex"}
NUMBER_ATTRIBUTES = {"数值", "上年", "名称", "单位"}
BUILT_IN_FILTERS = ("first", "last", "length")
BUILT_IN_TESTS = ("defined", "eq", "ne", "in", "lt", "gt", "le", "ge", "==", "!=", "<", ">", "<=", ">=")
MAX_STRING = 200_000


class SentenceExtension(Extension):
    """`{% sentence %}A{% else %}B{% endsentence %}`: the first that has all its figures.

    `{% clause %}` does the same for a part of a sentence: it goes alone, and the sentence stays.
    """

    tags = {"sentence", "clause"}  # noqa: RUF012 (Jinja's own contract)

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002
        """Mark the blank lines that the author wrote: they end paragraphs, those left by a tag do not."""
        source = PRIVATE.sub("", source)
        return "\n".join(line if line.strip() else PARAGRAPH for line in source.split("\n"))

    def parse(self, parser: Parser) -> nodes.Node:
        """Compile the alternatives into one block that is called with the turn wanted."""
        tag = next(parser.stream)
        turns: list[nodes.Node] = []
        ended = False
        while not ended:
            body = parser.parse_statements(("name:else", f"name:end{tag.value}"))
            ended = next(parser.stream).value != "else"
            wanted = nodes.Operand("eq", nodes.Const(len(turns)))
            turns.append(nodes.If(nodes.Compare(nodes.Name("_turn", "load"), [wanted]), body, [], []))
        place = (parser.filename or parser.name or "", tag.lineno, tag.value == "sentence")
        call = self.call_method("_write", [*map(nodes.Const, place), nodes.Const(len(turns))])
        block = nodes.CallBlock(call, [nodes.Name("_turn", "param")], [], turns)
        return block.set_lineno(tag.lineno)

    def _write(self, template: str, line: int, whole: bool, turns: int, caller: Callable[[int], str]) -> str:
        missing: list[str] = []
        for turn in range(turns):
            with ledger().frame() as absent:
                text = caller(turn)
            if not absent:
                ledger().check(len(text))
                return text
            missing += [name for name in absent if name not in missing]
        ledger().dropped.append(Dropped(template, line, tuple(missing), whole))
        return ""


class Environment(ImmutableSandboxedEnvironment):
    """The sandbox."""

    intercepted_binops = frozenset(["+", "*", "**", "%", "/", "//", "-"])

    def __init__(self, loader: BaseLoader) -> None:
        super().__init__(
            loader=loader,
            undefined=StrictUndefined,
            extensions=[SentenceExtension],
            finalize=lambda value: "" if value is None else value,
            autoescape=False,
            cache_size=-1,
            bytecode_cache=compiled_templates(),
        )
        self.filters = {name: self.filters[name] for name in BUILT_IN_FILTERS} | dict(FILTERS)
        self.filters["_limited"] = limited
        self.filters["_text"] = bounded_text
        self.tests = {name: self.tests[name] for name in BUILT_IN_TESTS} | dict(TESTS)
        self.globals = dict(FUNCTIONS)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        restrict(tree, name)
        return tree

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:  # noqa: ARG002
        """Only the views' own Chinese attributes and a loop's counters."""
        if isinstance(obj, LoopContext):
            return attr in LOOP_ATTRIBUTES
        return isinstance(obj, Number) and attr in NUMBER_ATTRIBUTES

    def is_safe_callable(self, obj: Any) -> bool:
        """Only the functions of the language (and the calls that tags compile to)."""
        if isinstance(obj, BlockReference) or isinstance(getattr(obj, "__self__", None), SentenceExtension):
            return True
        return any(obj is function for function in FUNCTIONS.values())

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:  # noqa: ARG002
        """No arithmetic: a number in a report comes from a cell or from a rule of the program."""
        raise SecurityError(f"模板中不能做“{operator}”运算")

    def getattr(self, obj: Any, attribute: str) -> Any:
        """`行.标题` asks a row for its cell, or a table of words for one of them."""
        if isinstance(obj, Row):
            return (
                obj.cell(attribute) if attribute in obj.headers() else self.undefined(obj=obj, name=attribute)
            )
        if isinstance(obj, dict):
            return obj[attribute] if attribute in obj else self.undefined(obj=obj, name=attribute)
        return super().getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """`表["名称"]` and `列表[0]`."""
        if isinstance(obj, Row):
            return self.getattr(obj, str(argument))
        if isinstance(obj, dict | list | tuple):
            return super().getitem(obj, argument)
        raise SecurityError("这里不能用方括号取值")


def compiled_templates() -> FileSystemBytecodeCache | None:
    """Compiled templates are kept in the user's own temporary folder, as Python keeps compiled modules.

    They are used again while template, language and Python are unchanged. None where there is no such folder.
    """
    language = zlib.crc32(Path(__file__).read_bytes())
    try:
        return FileSystemBytecodeCache(pattern=f"__draft_%s_{language:08x}.cache")
    except (OSError, RuntimeError):
        return None


def restrict(tree: nodes.Template, name: str | None) -> None:
    """Refuse syntax that is not part of the language, and put limits on loops and concatenations.

    Raises:
        TemplateSyntaxError: At the line where it stands.
    """
    pending: list[nodes.Node] = [tree]
    while pending:
        node = pending.pop()
        if not isinstance(node, ALLOWED) or getattr(node, "recursive", False):
            raise TemplateSyntaxError("模板语言中没有这种写法", node.lineno, name)
        if isinstance(node, nodes.Name) and node.name == "self":
            raise TemplateSyntaxError("不能使用“self”", node.lineno, name)
        pending.extend(node.iter_child_nodes())
        if isinstance(node, nodes.For):
            node.iter = _filtered(node.iter, "_limited")
        elif isinstance(node, nodes.Concat):
            node.nodes = [_filtered(part, "_text") for part in node.nodes]


def _filtered(node: nodes.Node, name: str) -> nodes.Filter:
    return nodes.Filter(node, name, [], [], None, None, lineno=node.lineno)


def limited(items: Iterable[Any]) -> Iterator[Any] | Iterable[Any]:
    """The items of a loop, counted against the limits."""
    if isinstance(items, Undefined) or not isinstance(items, list | tuple | dict):
        raise SecurityError("循环只能用于表格的行或列表")
    return _Limited(items)


class _Limited:
    def __init__(self, items: Any) -> None:
        self._items = items

    def __len__(self) -> int:
        return len(self._items)

    def __iter__(self) -> Iterator[Any]:
        for item in self._items:
            ledger().check()
            yield item


def bounded_text(value: Any) -> str:
    """A part of a concatenation, as a string of bounded length."""
    text = str(value)
    ledger().check()
    if len(text) > MAX_STRING:
        raise SecurityError("文字过长")
    return text


class PackLoader(BaseLoader):
    """Finds `sections/组织领导.j2` in the pack or what it extends, and `base/report.j2` in the pack named."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack

    def get_source(self, environment: Any, template: str) -> tuple[str, str, Callable[[], bool]]:  # noqa: ARG002
        """The text of a template; never of a file outside the packs' folders."""
        parts = template.split("/")
        if ".." in parts or "\\" in template or not template.endswith(".j2"):
            raise TemplateNotFound(template)
        named = next((f for f in self.pack.folders if f.name == parts[0]), None)
        found = (named, named.path.joinpath(*parts[1:])) if named else self.pack.find(template)
        if not found or not found[1].is_file() or not inside(found[1], found[0].path):
            raise TemplateNotFound(template)
        return found[1].read_text("utf-8-sig"), f"{found[0].name}/{template}", lambda: True


def inside(path: Any, folder: Any) -> bool:
    """Whether a file really lies in a folder, symbolic links followed."""
    return bool(path.resolve().is_relative_to(folder.resolve()))
