"""The rooms and the arrows between them: who may import whom."""

from __future__ import annotations

import ast
import pickle
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

import drafter
from drafter.doors import later
from drafter.patterns import regex

ROOT = Path(drafter.__file__).parent
ARCHITECTURE = ROOT.parent / "docs" / "architecture.md"
ROW = re.compile(r"^\| `(\w+)` \| .*? \| ([^|]*) \|$", re.MULTILINE)
TABLE = ROW.findall(ARCHITECTURE.read_text("utf-8"))
MAY_KNOW = {room: set(re.findall(r"`(\w+)`", knows)) for room, knows in TABLE}
"""The table of the document, which the walk through the imports holds."""
EVERYBODYS = {"doors", "patterns", "__version__"}
LONGEST_FILE = 320


def rooms() -> list[str]:
    names = (p.stem for p in ROOT.iterdir() if p.suffix == ".py" or (p / "__init__.py").is_file())
    return sorted(set(names) - {"__init__", "__main__"})


def imports(path: Path, source: str | None = None) -> Iterator[str]:
    """The full names of the modules of ours that a file imports, wherever in it."""
    package = ["drafter", *path.relative_to(ROOT).parent.parts]
    for node in ast.walk(ast.parse(path.read_text("utf-8") if source is None else source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.startswith("drafter"))
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            if module == "drafter":
                yield from (f"drafter.{alias.name}" for alias in node.names)
            elif module.startswith("drafter"):
                yield module


def steps(path: Path, source: str | None = None, root: Path = ROOT) -> Iterator[str]:
    """What is wrong with the imports of a file: arrows that the table has not got, and steps past a door."""
    room = path.relative_to(root).parts[0].removesuffix(".py")
    for module in imports(path, source):
        parts = module.split(".")[1:]
        if not parts or parts[0] == room:
            continue
        if room == "__init__" or room == "__main__":
            allowed = set(MAY_KNOW) | EVERYBODYS
        else:
            allowed = MAY_KNOW[room] | EVERYBODYS
        if parts[0] not in allowed:
            yield f"{path.relative_to(root)} may not know {module}"
        elif len(parts) > 1:
            yield f"{path.relative_to(root)} goes past the door: {module}"


def test_every_room_has_its_place_in_the_table() -> None:
    assert set(rooms()) - EVERYBODYS == set(MAY_KNOW)


def test_a_room_imports_only_what_it_may_know_and_by_its_door() -> None:
    assert [step for path in sorted(ROOT.rglob("*.py")) for step in steps(path)] == []


@pytest.mark.parametrize(
    ("file", "source", "fault"),
    [
        ("narrative/rendering.py", "from drafter.writing import save", "may not know drafter.writing"),
        ("narrative/rendering.py", "import drafter.workbook", "may not know drafter.workbook"),
        ("chinese/series.py", "from ..packs import Pack", "may not know drafter.packs"),
        ("chinese/series.py", "from drafter import validation", "may not know drafter.validation"),
        ("model/levels.py", "def f():\n    from ..chinese import plain", "may not know drafter.chinese"),
        ("pipeline/forms/earlier.py", "from drafter.workbook.tables import TableRow", "goes past the door"),
        ("cli/printing.py", "from ..pipeline.inputs import groups", "goes past the door"),
        ("__init__.py", "from .pipeline.learning import learn_pack", "goes past the door"),
    ],
)  # fmt: skip
def test_a_forbidden_arrow_and_a_step_past_a_door_are_seen(file: str, source: str, fault: str) -> None:
    (step,) = steps(ROOT / file, source)
    assert fault in step


def test_a_lazy_door_leads_into_its_own_room_only() -> None:
    """Modules that are loaded by name are no imports that the walk sees: a door may name its own alone."""
    with pytest.raises(AssertionError):
        later("drafter.packs", {"drafter.writing.saving": ("save",)})
    with pytest.raises(AssertionError):
        later("drafter.packs", {"..writing": ("save",)})
    loaders = [p for p in ROOT.rglob("*.py") if re.search(r"import_module|__import__", p.read_text("utf-8"))]
    assert loaders == [ROOT / "doors.py"]


def test_files_can_be_read_in_a_sitting() -> None:
    lengths = {p.relative_to(ROOT): len(p.read_text("utf-8").splitlines()) for p in ROOT.rglob("*.py")}
    long = {path: n for path, n in lengths.items() if n > LONGEST_FILE}
    assert not long


def test_no_module_compiles_an_expression_while_it_is_loaded() -> None:
    """A third of a short run would go to expressions, most of which it does not need: `regex` waits."""
    for path in sorted(set(ROOT.rglob("*.py")) - {ROOT / "patterns.py"}):
        tree = ast.parse(path.read_text("utf-8"))
        later = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.Lambda)]
        inside = {id(node) for function in later for node in ast.walk(function)}
        loading = (node for node in ast.walk(tree) if id(node) not in inside)
        assert "re.compile" not in {ast.unparse(n) for n in loading if isinstance(n, ast.Attribute)}, path


def test_an_expression_that_waits_is_like_one_that_is_compiled() -> None:
    waiting = regex(r"(?P<number>\d+)件", re.ASCII)
    assert (waiting.pattern, waiting.flags) == (r"(?P<number>\d+)件", re.ASCII)
    assert re.search(waiting.pattern, "办理12件") is not None
    sent = pickle.loads(pickle.dumps(waiting))
    for one in (waiting, sent, pickle.loads(pickle.dumps(waiting))):
        assert one.sub(lambda found: found["number"] * 2, "办理12件、3件") == "办理1212、33"
        assert [found[0] for found in one.finditer("12件、3件")] == ["12件", "3件"]
        assert not hasattr(one, "matches")
    assert regex(rb"\d").search(b"a1") is not None
    with pytest.raises(re.error):
        regex("(").search("")


def test_every_expression_that_waits_can_be_compiled() -> None:
    waiting = type(regex(""))
    names = [".".join(("drafter", *p.relative_to(ROOT).with_suffix("").parts)) for p in ROOT.rglob("*.py")]
    modules = [import_module(name.removesuffix(".__init__")) for name in names if "__main__" not in name]
    found = {id(one): one for module in modules for one in vars(module).values() if isinstance(one, waiting)}
    assert len(found) > 400
    for one in found.values():
        re.compile(one.pattern, one.flags)


def modules_after(statement: str) -> set[str]:
    code = f"import sys; {statement}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_importing_the_package_loads_nothing_heavy() -> None:
    loaded = modules_after("import drafter")
    assert not loaded & {"click", "jinja2", "lxml", "marshmallow", "openpyxl", "docx", "python_calamine"}


def test_the_package_offers_what_it_lists() -> None:
    assert all(getattr(drafter, name) for name in drafter.__all__)
    assert set(drafter.__all__) <= set(dir(drafter))
    with pytest.raises(AttributeError, match="nothing"):
        drafter.nothing  # noqa: B018


def test_building_loads_neither_openpyxl_nor_python_docx() -> None:
    loaded = modules_after("import drafter.pipeline")
    assert not loaded & {"openpyxl", "docx", "xlsxwriter"}


# The document names only what there is


CODE = re.compile(r"`([^`\n]+)`")
NAME = re.compile(r"_?[A-Za-z]\w*")
PATH = re.compile(r"[\w./*{},-]*/[\w./*{},-]*|[\w-]+\.(?:py|md|csv|toml|j2|docx|json|jsonl)")
OUTSIDE = {"docx", "html", "md", "txt", "pdf", "make", "openpyxl", "true", "false"}
"""Words in code that are formats, or names of other programs."""


def names_of_the_document() -> list[str]:
    """What architecture.md sets as code and can be looked for: names of Python, and files."""
    lines = ARCHITECTURE.read_text("utf-8").splitlines()
    text = "\n".join(line for line in lines if not line.startswith("    "))
    return sorted({code.partition("(")[0].removeprefix("import ") for code in CODE.findall(text)})


@cache
def defined() -> set[str]:
    """Every name that the program offers: modules, classes, functions, attributes of classes, constants."""
    names: set[str] = set()
    for path in ROOT.rglob("*.py"):
        names |= {path.stem, path.parent.name}
        tree = ast.parse(path.read_text("utf-8"))
        for body in (tree.body, *(node.body for node in ast.walk(tree) if isinstance(node, ast.ClassDef))):
            for node in body:
                if isinstance(node, ast.ClassDef | ast.FunctionDef):
                    names.add(node.name)
                targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
                names |= {target.id for target in targets if isinstance(target, ast.Name)}
    return names


@pytest.mark.parametrize("name", [n for n in names_of_the_document() if PATH.fullmatch(n)])
def test_a_file_that_the_document_names_exists(name: str) -> None:
    project = ROOT.parent
    places = (project, ROOT, *(p for p in ROOT.iterdir() if p.is_dir()), project / "templates" / "base")
    assert any(list(place.glob(name.rstrip("/"))) for place in places) or name.startswith(".draft")


@pytest.mark.parametrize(
    "name", [n for n in names_of_the_document() if NAME.fullmatch(n) and n not in OUTSIDE]
)
def test_a_name_that_the_document_sets_in_code_exists(name: str) -> None:
    assert name in defined()
