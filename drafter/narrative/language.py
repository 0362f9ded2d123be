"""The template language: Jinja in its immutable sandbox, cut down to what a report needs.

Attributes can be taken of our own views only, and only the functions of the language can be called.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any

from jinja2 import StrictUndefined, Template, TemplateSyntaxError, nodes, pass_context
from jinja2.exceptions import SecurityError
from jinja2.runtime import BlockReference, Context, LoopContext, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from drafter.model import Text
from drafter.packs import Pack, SettingsLine

from .compiled import compiled_templates
from .filters import FILTERS, FUNCTIONS, TESTS
from .ledger import ledger
from .list_views import Figures, RowView
from .loader import PackLoader
from .syntax import Counted, Sentences, refuse
from .views import Misuse, Number, printable

MOST_KEPT = 4
"""So many packs keep their templates loaded from one report to the next."""
LOOP_ATTRIBUTES = frozenset(("index", "index0", "first", "last", "length", "revindex"))
NUMBER_ATTRIBUTES = frozenset(("数值", "上年", "名称", "单位"))
BUILT_IN_TESTS = ("defined", "eq", "ne", "in", "lt", "gt", "le", "ge", "==", "!=", "<", ">", "<=", ">=")


class Environment(ImmutableSandboxedEnvironment):
    """The sandbox in which the templates of a pack run."""

    def __init__(self, pack: Pack) -> None:
        loader = PackLoader(pack)
        super().__init__(
            loader=loader,
            undefined=StrictUndefined,
            extensions=[Sentences],
            autoescape=False,
            cache_size=-1,
            bytecode_cache=compiled_templates(),
        )
        self.filters = {
            **FILTERS,
            "_written": count_output,
            "_verbatim": keep_signs,
            "_joined": join_counted,
            "_limited": count_turns,
        }
        self.tests = {name: self.tests[name] for name in BUILT_IN_TESTS} | dict(TESTS)
        self.globals = dict(FUNCTIONS)
        self._lines = loader
        self._pack = pack

    @cached_property
    def places(self) -> frozenset[str]:
        """The places for which the templates ask what was written anew."""
        from .names_printed import renewed_places  # few reports need it

        return renewed_places(self._pack, self)

    def line(self, line: SettingsLine) -> Template:
        """A line of pack.toml or years.toml as a template."""
        return self.get_template(self._lines.name_of(line))

    def tree(self, source: str, name: str, filename: str) -> nodes.Template:
        """The syntax tree of a template as its author wrote it.

        Raises:
            TemplateSyntaxError: If it is wrong, or no part of the language (Forbidden).
        """
        try:
            tree = super()._parse(source, name, filename)
        except ValueError:
            raise TemplateSyntaxError("数字过长", 1, name, filename) from None
        refuse(tree, name, filename)
        return tree

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree: nodes.Template = Counted(filename or name or "").visit(
            self.tree(source, name or "", filename or "")
        )
        return tree

    def _compile(self, source: str, filename: str) -> Any:
        try:
            return super()._compile(source, filename)
        except SyntaxError:
            raise TemplateSyntaxError("标签或括号套得太深", 1, filename, filename) from None

    def _load_template(self, name: str, globals: Any) -> Any:  # noqa: A002 (Jinja's own name)
        ledger().check()
        return super()._load_template(name, globals)

    def concat(self, pieces: Iterable[str]) -> str:
        """Join what a sentence or an inherited block has written."""
        ledger().check()
        return "".join(pieces)

    def is_safe_callable(self, obj: Any) -> bool:
        """Only the functions of the language, and what its tags compile to; what is unknown says so."""
        if isinstance(obj, Undefined | BlockReference):
            return True
        return isinstance(getattr(obj, "__self__", None), Sentences) or any(
            obj is function for function in FUNCTIONS.values()
        )

    def getattr(self, obj: Any, attribute: str) -> Any:
        """`行.标题`, `数据.指标`, `部分.…`, a figure's own Chinese attributes, and a loop's counters."""
        if isinstance(obj, RowView | Figures | dict):
            return self.getitem(obj, attribute)
        if isinstance(obj, Undefined) or (
            attribute in (LOOP_ATTRIBUTES if isinstance(obj, LoopContext) else NUMBER_ATTRIBUTES)
            and isinstance(obj, LoopContext | Number)
        ):
            return getattr(obj, attribute)
        if isinstance(obj, Number) and attribute in obj.headers():
            return obj.cell(attribute)
        return self.unsafe_undefined(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """`数据["名称"]` and `列表[0]`."""
        if isinstance(obj, RowView):
            known = argument in obj.headers()
            return obj.cell(argument) if known else self.undefined(obj=obj, name=argument)
        if isinstance(obj, Figures):
            figure = obj.get(argument)  # which is false when it is blank
            return self.undefined(obj=obj, name=argument) if figure is None else figure
        if isinstance(obj, dict):
            return obj[argument] if argument in obj else self.undefined(obj=obj, name=argument)
        if isinstance(obj, list | tuple) and type(argument) is int:
            known = -len(obj) <= argument < len(obj)
            return obj[argument] if known else self.undefined(obj=obj, name=str(argument))
        raise SecurityError("这里不能用方括号取值")


_kept: list[tuple[Pack, Environment]] = []


def environment_of(pack: Pack) -> Environment:
    """The sandbox of a pack: the same, with its templates loaded, as long as the pack is the same object."""
    for kept, environment in _kept:
        if kept is pack:
            return environment
    environment = Environment(pack)
    _kept.insert(0, (pack, environment))
    del _kept[MOST_KEPT:]
    return environment


@pass_context
def count_output(_: Context, value: Any, template: str, line: int) -> str:
    """Turn whatever is printed, at a line of a template, into a string that has been counted."""
    text = printable(value)
    book = ledger()
    book.count(len(text))
    book.place(template, line)
    return text


@pass_context
def keep_signs(_: Context, value: str) -> str:
    """A text in quotation marks: ｜ and ← in it are words, and no signs between clauses."""
    return ledger().mark(Text(value))


@pass_context
def join_counted(_: Context, values: list[Any]) -> str:
    """Join `a ~ b` into a string that has been counted."""
    return ledger().join(map(printable, values))


@pass_context
def count_turns(_: Context, items: Any) -> Any:
    """Count each turn of a loop."""
    if isinstance(items, Undefined):
        return iter(items)  # says which name is unknown
    if not isinstance(items, list | tuple | Figures):
        raise Misuse("循环只能用于工作表的行或列表")
    return _Turns(items)


class _Turns:
    def __init__(self, items: list[Any] | tuple[Any, ...] | Figures) -> None:
        self._items = items

    def __len__(self) -> int:
        return len(self._items)

    def __iter__(self) -> Iterator[Any]:
        for item in self._items:
            ledger().check()
            yield item
