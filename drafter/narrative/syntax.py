"""The syntax that may stand in a template: a part of Jinja's syntax, and the tags of our own.

A template is a stranger's file. So only the kinds of syntax listed in `ALLOWED` may stand in it (no macros,
no imports, no arithmetic, nothing that can double a string in memory), and every output, loop and
concatenation is compiled into one that the ledger counts.
"""

from __future__ import annotations

import string
from collections.abc import Callable, Iterator

from jinja2 import TemplateSyntaxError, nodes
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from jinja2.parser import Parser
from jinja2.visitor import NodeTransformer

from drafter.chinese import LEANING, MARK, SHARED, UNPRINTABLE, Stuff

from .ledger import COUNT, ITEM, PARAGRAPH, PRIVATE, Dropped, ledger, words_of_marks
from .settling import stuff_of, text_of_item
from .slots import COUNTED
from .text_filters import count_word, turn_word

ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Const, nodes.Name,
    nodes.If, nodes.For, nodes.Block, nodes.Extends, nodes.Include, nodes.With, nodes.Scope, nodes.Assign,
    nodes.CallBlock, nodes.Call, nodes.Filter, nodes.Test, nodes.Getattr, nodes.Getitem,
    nodes.CondExpr, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.List, nodes.Tuple,
    nodes.ExtensionAttribute, nodes.Keyword, nodes.Concat, nodes.Neg,
)  # fmt: skip
BLANK = string.whitespace + PARAGRAPH
LARGEST_BITS = 10_000
"""A longer number is none that Python prints."""
HIDDEN = {"self", "caller", "varargs", "kwargs"}
REASONS: dict[type[nodes.Node], str] = {
    nodes.BinExpr: "模板中不能做运算，报告中的数只能来自单元格，或由“同比”“占比”等过滤器算出",
    nodes.Macro: "模板中不能定义宏",
    nodes.CallBlock: "模板中不能用 call",
    nodes.FilterBlock: "模板中不能用 filter 块，过滤器写在指标后面",
    nodes.AssignBlock: "set 要写成 {% set 名称 = 值 %}",
    nodes.Import: "模板中不能用 import",
    nodes.FromImport: "模板中不能用 import",
    nodes.Extends: "extends 后面只能写模板文件的名称",
    nodes.Include: "include 不能写 without context",
    nodes.List: "列表只能写在 in 或过滤器中",
    nodes.Tuple: "列表只能写在 in 或过滤器中",
    nodes.For: "循环不能写 recursive",
}


class Forbidden(TemplateSyntaxError):
    """Syntax of Jinja that is no part of the template language."""


class Sentences(Extension):
    """`{% sentence %}A{% else %}B{% endsentence %}`: the first that has all its figures.

    `{% clause %}` does the same for a part of a sentence: it goes alone, and the sentence stays.
    `{% series %}` counts each `{% item %}` in it that has anything to say: 一是…二是….
    """

    tags = {"sentence", "clause", "series", "item"}  # noqa: RUF012 (Jinja's own contract)

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """Mark the blank lines that the author wrote, and refuse the names that Jinja gives itself."""
        for token in stream:
            text = token.value
            if token.type == "name" and (text.startswith("_") or text in HIDDEN):
                raise Forbidden(f"不能使用“{text}”", token.lineno, stream.name, stream.filename)
            if token.type in ("data", "string"):
                text = UNPRINTABLE.sub("", PRIVATE.sub("", text))
            yield Token(token.lineno, token.type, _with_paragraphs(text) if token.type == "data" else text)

    def parse(self, parser: Parser) -> nodes.Node:
        """Compile a tag into a block that is called when it is written."""
        tag = next(parser.stream)
        if tag.value in ("series", "item"):
            body = parser.parse_statements((f"name:end{tag.value}",), drop_needle=True)
            call = self.call_method(f"_write_{tag.value}", [])
            return nodes.CallBlock(call, [], [], body).set_lineno(tag.lineno)
        return self._alternatives(parser, tag)

    def _alternatives(self, parser: Parser, tag: Token) -> nodes.Node:
        """The alternatives of a sentence or clause as one block, called with the turn wanted."""
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
        book = ledger()
        missing: dict[str, None] = {}
        for turn in range(turns):
            so_far = len(book.dropped)
            with book.frame() as frame:
                text = caller(turn)
            if not frame.absent:
                return text
            del book.dropped[so_far:]
            missing |= dict.fromkeys(frame.missing)
        if missing:
            words = words_of_marks(text, book.spans)
            book.dropped.append(Dropped(template, line, tuple(missing), whole, words))
        return ""

    def _write_item(self, caller: Callable[[], str]) -> str:
        book = ledger()
        unsaid = book.unsaid
        words = caller()
        text = text_of_item(words, book, shortened=book.unsaid > unsaid).strip(BLANK)
        return book.join([ITEM, text]) if text else ""

    def _write_series(self, caller: Callable[[], str]) -> str:
        lead, *items = caller().split(ITEM)
        if not items:
            return _without_items(lead)
        if (last := items[-1].rstrip(BLANK)).endswith("；"):
            items[-1] = f"{last[:-1]}。"
        counted = (turn_word(n, len(items)) + item for n, item in enumerate(items, 1))
        return ledger().join([lead, *counted]).replace(COUNT, count_word(len(items)))


def _without_items(lead: str) -> str:
    """What stays of the words that lead in to items where none has anything to say.

    Clauses with figures or of a person do, without the last one, which announces the items.
    """
    words, book = lead.rstrip(BLANK), ledger()
    kinds = {stuff_of(book.spans[int(n)]) for n in MARK.findall(words)}
    if not kinds & {Stuff.FIGURE, Stuff.BLANK, Stuff.ZERO, Stuff.TYPED}:
        return ""
    told = words.rpartition("，")[0] if words.endswith("：") else words
    return book.join([told, "。"]) if told and not told.endswith("。") else told


def _with_paragraphs(text: str) -> str:
    """The words between two tags, a mark in each blank line: those end paragraphs, a tag's own do not."""
    first, *lines = text.split("\n")
    return "\n".join([first, *(line if line.strip() else PARAGRAPH for line in lines[:-1]), *lines[-1:]])


def refuse(tree: nodes.Template, name: str | None, filename: str | None) -> None:
    """Refuse syntax that is not part of the language.

    Raises:
        Forbidden: At the line where it stands.
        TemplateSyntaxError: For a number too long to be printed.
    """
    pending: list[tuple[nodes.Node, nodes.Node]] = [(tree, tree)]
    while pending:
        node, parent = pending.pop()
        if not isinstance(node, ALLOWED) or not _in_place(node, parent):
            reason = next((text for kind, text in REASONS.items() if isinstance(node, kind)), "")
            raise Forbidden(reason or "模板语言中没有这种写法", node.lineno or 1, name, filename)
        if (
            isinstance(node, nodes.Const)
            and isinstance(node.value, int)
            and node.value.bit_length() > LARGEST_BITS
        ):
            raise TemplateSyntaxError("数字过长", node.lineno or 1, name, filename)
        pending.extend((child, node) for child in node.iter_child_nodes())
    series = [block for block in tree.find_all(nodes.CallBlock) if _is_series(block)]
    inside = {id(call) for block in series for call in _counts(block)}
    for call in _counts(tree):
        if id(call) not in inside:
            reason = f"“{COUNTED}”数的是 series 中的条目，要写在 series 里面、第一个 item 前面"
            raise Forbidden(reason, call.lineno, name, filename)


def _counts(node: nodes.Node) -> list[nodes.Call]:
    """Where items are counted in a template or a block."""
    calls = node.find_all(nodes.Call)
    return [call for call in calls if isinstance(call.node, nodes.Name) and call.node.name == COUNTED]


def _is_series(block: nodes.CallBlock) -> bool:
    method = block.call.node
    return isinstance(method, nodes.ExtensionAttribute) and method.name == "_write_series"


def _in_place(node: nodes.Node, parent: nodes.Node) -> bool:
    """Whether a node that is allowed in some places stands in one of them.

    A list that no name can hold cannot be put into another list, so that lists stay small.
    """
    if isinstance(node, nodes.List | nodes.Tuple):
        target = isinstance(node, nodes.Tuple) and node.ctx == "store"
        return target or isinstance(parent, nodes.For | nodes.Filter | nodes.Operand | nodes.Include)
    if isinstance(node, nodes.CallBlock):
        return isinstance(node.call.node, nodes.ExtensionAttribute)
    if isinstance(node, nodes.Extends):
        return isinstance(node.template, nodes.Const)
    if isinstance(node, nodes.Include):
        return node.with_context
    return not (isinstance(node, nodes.For) and node.recursive)


class Counted(NodeTransformer):
    """Puts every output, loop and concatenation through a filter that counts it."""

    def __init__(self, template: str) -> None:
        self._template = template

    def visit_Output(self, node: nodes.Output) -> nodes.Node:
        """Everything printed, with its place: template words, literals, and what is worked out."""
        node.nodes = [self._written(self.visit(_literal(child))) for child in node.nodes]
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:
        """`a ~ b`."""
        parts = [self.visit(_literal(part)) for part in node.nodes]
        return _through(nodes.List(parts, lineno=node.lineno), "_joined")

    def visit_For(self, node: nodes.For) -> nodes.Node:
        """A loop: what it runs over."""
        self.generic_visit(node)
        node.iter = _through(node.iter, "_limited")
        return node

    def _written(self, node: nodes.Expr) -> nodes.Filter:
        if isinstance(node, nodes.Const) and {SHARED, LEANING} & set(str(node.value)):
            node = _through(node, "_verbatim")
        place = [nodes.Const(self._template), nodes.Const(node.lineno)]
        return nodes.Filter(node, "_written", place, [], None, None, lineno=node.lineno)


def _literal(node: nodes.Expr) -> nodes.Expr:
    """A number that the author wrote is text where it is printed; one that is worked out is refused there."""
    if isinstance(node, nodes.Const) and type(node.value) in (int, float):
        node.value = str(node.value)
    elif isinstance(node, nodes.CondExpr):
        node.expr1 = _literal(node.expr1)
        node.expr2 = node.expr2 and _literal(node.expr2)
    return node


def _through(node: nodes.Node, name: str) -> nodes.Filter:
    return nodes.Filter(node, name, [], [], None, None, lineno=node.lineno)
