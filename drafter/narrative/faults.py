"""Faults of templates, as findings: an error that a template raised, and where."""

from __future__ import annotations

import traceback
from collections.abc import Iterable
from types import FrameType

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError

from drafter.model import Finding, Source, did_you_mean, finding
from drafter.packs import Pack
from drafter.patterns import regex

from .context import BadLine, attributes, names_of
from .filters import FILTERS, FUNCTIONS, TESTS
from .language import BUILT_IN_TESTS
from .ledger import TooMuch
from .loader import FRAME
from .syntax import Forbidden
from .views import Misuse

COMPILERS = ("lexer", "parser", "nodes", "visitor", "idtracking", "optimizer", "compiler")
COMPILING = {f"jinja2.{name}" for name in COMPILERS}
NO_FILTER = regex(r"No (?:filter|test) named '(.+?)'")
UNDEFINED = regex(r"'([^']+)' is undefined|has no (?:attribute|element) '?([^']+?)'?$")
FULL_WIDTH = dict(
    zip("（）［］，：；．｜＝“”‘’＂＇｛｝～＞＜＋　", "()[],:;.|=\"\"''\"'{}~><+ ", strict=True)
)
"""Signs as a Chinese keyboard writes them, and those that belong into a tag."""
QUOTES = "“”‘’＂＇"
UNEXPECTED = regex("unexpected char '(.)'")
SYNTAX_WORDS = {
    "end of template": "模板到末尾还没有结束，可能少了 endsentence、endif 或 endfor",
    "Encountered unknown tag": "没有这个标签，或结束标签与开始标签不配对",
    "unexpected '}'": "大括号不配对",
    "expected token": "缺少符号，或引号、括号不配对",
    "defined twice": "同名的 block 写了两次",
    "unexpected": "有多余的符号",
}


def fault(error: Exception, pack: Pack) -> Finding | None:
    """Turn an error that a template raised into a finding with the template's file and line.

    None for an error that did not come out of a template: that is a fault of the program.
    """
    if isinstance(error, BadLine):
        cause = error.__cause__
        return fault_at(error.place, cause, pack) if isinstance(cause, Exception) else None
    return fault_at(_where(error) or Source(f"{pack.name}/{FRAME}", "", ""), error, pack)


def fault_at(where: Source, error: Exception, pack: Pack) -> Finding | None:
    """Turn an error in a known place into a finding; None when it is a fault of the program."""
    if isinstance(error, TooMuch):
        return finding("T11", where)
    if isinstance(error, Misuse):
        return finding("T01", where, reason=error)
    if isinstance(error, TemplateError):
        return _fault_of_jinja(where, error, pack)
    if not _raised_by_template(error):
        return None
    if isinstance(error, RecursionError | MemoryError):
        return finding("T11", where)
    if isinstance(error, TypeError):
        return finding("T01", where, reason="用法不对，可能是参数少了或多了，或者拿文字与数字比较")
    return finding("T01", where, reason=f"用法不对（{type(error).__name__}）")


def _fault_of_jinja(where: Source, error: TemplateError, pack: Pack) -> Finding:
    """Put one of Jinja's own errors, and ours that are kinds of them, into words."""
    if isinstance(error, Forbidden):
        return finding("T08", where, reason=error.message)
    if unknown := NO_FILTER.search(str(error.message)):
        return unknown_filter(where, unknown[1])
    if isinstance(error, TemplateNotFound):
        return missing_file(where, str(error.name), pack)
    if isinstance(error, UndefinedError):
        match = UNDEFINED.search(str(error))
        name = (match[1] or match[2]) if match else str(error)
        return unknown_name(where, name, [*names_of(pack), *FUNCTIONS, *attributes()])
    if isinstance(error, SecurityError):
        text = str(error)
        return finding("T08", where, reason=text if not text.isascii() else "访问了不允许的属性或函数")
    return finding("T01", where, reason=_reason(error.message or ""))


def unknown_name(where: Source, name: str, known: Iterable[str]) -> Finding:
    """T02, with the known name most like it."""
    return finding("T02", where, field=name, name=name, similar=did_you_mean(name, known))


def unknown_filter(where: Source, name: str) -> Finding:
    """T03, with the known filter or test most like it."""
    similar = did_you_mean(name, [*FILTERS, *TESTS, *BUILT_IN_TESTS])
    return finding("T03", where, field=name, name=name, similar=similar)


def missing_file(where: Source, name: str, pack: Pack) -> Finding:
    """T12; for the file of a section, where pack.toml names the section."""
    for section, heading in pack.sections.items():
        if name == f"sections/{section}.j2":
            where = pack.line("sections", section, heading).place
    return finding("T12", where, field=name, name=name)


def _raised_by_template(error: Exception) -> bool:
    """Whether an error of no kind of ours came out of a template's own frame, or out of Jinja called by it.

    The innermost frame that is the template's, Jinja's or ours decides: a filter of ours that fails is ours.
    An error that the depth or the size of what runs brings about may arise in any frame: it is the template's
    when one runs, or is being compiled.
    """
    frames = [frame for frame, _ in traceback.walk_tb(error.__traceback__)]
    at_work = any(_is_of_template(frame) or _compiles(frame) for frame in frames)
    if isinstance(error, RecursionError | MemoryError):
        return at_work
    for frame in reversed(frames):
        if _is_of_template(frame):
            return True
        room = _module(frame).partition(".")[0]
        if room in ("drafter", "jinja2"):
            return at_work and room == "jinja2"
    return False


def _is_of_template(frame: FrameType) -> bool:
    return "__jinja_exception__" in frame.f_globals


def _compiles(frame: FrameType) -> bool:
    """Whether a frame is one in which Jinja reads or compiles the text of a template."""
    return _module(frame) in COMPILING or frame.f_code.co_name in ("_parse", "_compile", "_generate")


def _module(frame: FrameType) -> str:
    return str(frame.f_globals.get("__name__", ""))


def _where(error: Exception) -> Source | None:
    """The line of a template at which an error arose, of the innermost template if one includes another."""
    if isinstance(error, TemplateSyntaxError):
        return Source(error.filename or error.name or "", "", f"第 {error.lineno} 行")
    steps = [
        (frame.f_code.co_filename, line)
        for frame, line in traceback.walk_tb(error.__traceback__)
        if _is_of_template(frame)
    ]
    return Source(steps[-1][0], "", f"第 {steps[-1][1]} 行") if steps else None


def _reason(message: str) -> str:
    if not message[:1].isascii():  # one of our own
        return message
    odd = UNEXPECTED.search(message)
    if odd and odd[1] in FULL_WIDTH:
        sign = "引号" if odd[1] in QUOTES else f"“{odd[1]}”"
        return f"标签里的{sign}要用英文的（{FULL_WIDTH[odd[1]]}）"
    return next((words for key, words in SYNTAX_WORDS.items() if key in message), "有不认识的写法")
