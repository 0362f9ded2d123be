"""What is wrong with a template, as findings: while it runs, and before."""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterator
from difflib import get_close_matches

from jinja2 import TemplateNotFound, TemplateSyntaxError, UndefinedError, meta, nodes
from jinja2.exceptions import SecurityError, TemplateAssertionError

from drafter.model import Finding, Source, finding
from drafter.packs import PARTS, Pack

from .context import names_of
from .filters import FILTERS, FUNCTIONS, TESTS
from .language import BUILT_IN_FILTERS, Environment, PackLoader
from .ledger import TooMuch

FRAME = "report.j2"
ASSERTION = re.compile(r"No (filter|test) named '(.+?)'")
UNDEFINED = re.compile(r"'([^']+)' is undefined|has no (?:attribute|element) '?([^']+?)'?$")
SYNTAX_WORDS = {
    "unexpected end of template": "模板到末尾还没有结束，可能少了 endsentence、endif 或 endfor",
    "Encountered unknown tag": "没有这个标签，或结束标签与开始标签不配对",
    "unexpected '}'": "大括号不配对",
    "expected token": "缺少符号，或引号、括号不配对",
    "unexpected": "有多余的符号",
}


def fault(error: Exception, pack: Pack) -> Finding:
    """Turn an error that a template raised into a finding with the template's file and line."""
    where = _where(error)
    if isinstance(error, TemplateAssertionError) and (match := ASSERTION.search(str(error))):
        return _unknown("T03", where, match[2], [*FILTERS, *TESTS, *BUILT_IN_FILTERS])
    if isinstance(error, TemplateSyntaxError):
        return finding("T01", where, reason=_reason(error.message or ""))
    if isinstance(error, TemplateNotFound):
        return finding("T12", where, name=error.name)
    if isinstance(error, UndefinedError):
        match = UNDEFINED.search(str(error))
        name = (match[1] or match[2]) if match else str(error)
        return _unknown("T02", where, name, names_of(pack))
    if isinstance(error, TooMuch | RecursionError | MemoryError):
        return finding("T11", where)
    if isinstance(error, SecurityError):
        text = str(error)
        return finding("T08", where, reason=text if not text.isascii() else "访问了不允许的属性或函数")
    return finding("T01", where, reason=f"用法不对（{type(error).__name__}：{error}）")


def check_templates(pack: Pack) -> list[Finding]:
    """Check a pack's templates without rendering them.

    Finds syntax errors (T01), unknown names (T02), filters and tests (T03), syntax outside the language
    (T08), missing section files (T12), parts that are absent or empty (T05), and indicators of the
    pack's level that no template uses (T09). All of them in one run, each with file and line.
    """
    loader = PackLoader(pack)
    environment = Environment(loader)
    known = names_of(pack) | set(FUNCTIONS)
    findings: list[Finding] = []
    used: set[str] = set()
    for name in template_names(pack):
        try:
            source, label, _ = loader.get_source(environment, name)
            tree = environment._parse(source, name, label)
            environment.compile(source, name, label)
        except TemplateNotFound as error:
            findings.append(finding("T12", Source(name, "", ""), name=error.name))
            continue
        except TemplateSyntaxError as error:
            error.filename = label
            findings.append(fault(error, pack))
            continue
        used |= {node.name for node in tree.find_all(nodes.Name)}
        used |= {node.arg.value for node in tree.find_all(nodes.Getitem) if isinstance(node.arg, nodes.Const)}
        undeclared = meta.find_undeclared_variables(tree)
        findings += [
            _unknown("T02", Source(label, "", f"第 {node.lineno} 行"), node.name, known)
            for node in tree.find_all(nodes.Name)
            if node.name in undeclared - known
        ]
        if name.endswith(FRAME):
            findings += _empty_blocks(tree, label)
    findings += _missing_parts(pack, environment)
    findings += _unused(pack, used)
    return findings


def template_names(pack: Pack) -> Iterator[str]:
    """The templates of a pack, inherited ones included: every report.j2 of the chain, and the sections."""
    for folder in pack.folders:
        if (folder.path / FRAME).is_file():
            yield f"{folder.name}/{FRAME}"
    for section in pack.sections:
        yield f"sections/{section}.j2"


def _where(error: Exception) -> Source:
    if isinstance(error, TemplateSyntaxError):
        return Source(error.filename or error.name or "", "", f"第 {error.lineno} 行")
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if frame.filename.endswith(".j2"):
            return Source(frame.filename, "", f"第 {frame.lineno} 行")
    return Source("", "", "")


def _reason(message: str) -> str:
    if not message.isascii():
        return message.replace("unexpected char", "不能识别的符号")
    return next((words for key, words in SYNTAX_WORDS.items() if key in message), message)


def _unknown(code: str, where: Source, name: str, known: object) -> Finding:
    near = get_close_matches(name, list(known), n=1, cutoff=0.6)  # type: ignore[call-overload]
    similar = f"是不是“{near[0]}”？" if near else ""
    return finding(code, where, field=name, name=name, similar=similar)


def _empty_blocks(tree: nodes.Template, label: str) -> list[Finding]:
    return [
        finding("T05", Source(label, "", f"第 {block.lineno} 行"), part=block.name)
        for block in tree.find_all(nodes.Block)
        if block.name in PARTS and not _writes(block)
    ]


def _writes(node: nodes.Node) -> bool:
    if isinstance(node, nodes.TemplateData):
        return any(line.strip() and not line.strip().startswith("#") for line in node.data.splitlines())
    if isinstance(node, nodes.Include | nodes.Call | nodes.CallBlock | nodes.For):
        return True
    return any(_writes(child) for child in node.iter_child_nodes())


def _missing_parts(pack: Pack, environment: Environment) -> list[Finding]:
    try:
        blocks = environment.get_template(FRAME).blocks
        parent = environment.get_template(f"{pack.folders[-1].name}/{FRAME}").blocks
    except (TemplateNotFound, TemplateSyntaxError):
        return []
    return [
        finding("T05", Source(f"{pack.name}/{FRAME}", "", ""), part=part)
        for part in PARTS
        if part not in blocks and part not in parent
    ]


def _unused(pack: Pack, used: set[str]) -> list[Finding]:
    return [
        finding("T09", Source(f"{pack.name}", "", ""), field=i.name, indicator=i.name, section=i.section)
        for i in pack.asked(pack.level)
        if i.name not in used
    ]
